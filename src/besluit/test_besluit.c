/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a decision: what a letter lacks, the reasons, what comes next, the sending. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "besluit/besluit.h"
#include "besluit/rules.h"

enum { ALL = 511 | BESLUIT_NO_WAY };

/* Everything there but one thing: for a letter, a refusal and a message. */
static void gaps_table(void **state)
{
    (void)state;
    static const struct {
        size_t field;
        unsigned letter, refusal, message;
    } rows[] = {
        {offsetof(struct besluit_facts, has_name), BESLUIT_NO_ADDRESSEE, BESLUIT_NO_ADDRESSEE,
         BESLUIT_NO_ADDRESSEE},
        {offsetof(struct besluit_facts, has_address), BESLUIT_NO_ADDRESS, BESLUIT_NO_ADDRESS, 0},
        {offsetof(struct besluit_facts, has_signature), BESLUIT_NO_SIGNATURE, BESLUIT_NO_SIGNATURE,
         BESLUIT_NO_SIGNATURE},
        {offsetof(struct besluit_facts, has_mandate), BESLUIT_NO_MANDATE, BESLUIT_NO_MANDATE,
         BESLUIT_NO_MANDATE},
        {offsetof(struct besluit_facts, has_rule), BESLUIT_NO_RULE, BESLUIT_NO_RULE, 0},
        {offsetof(struct besluit_facts, has_reasons), BESLUIT_NO_REASONS, BESLUIT_NO_REASONS, 0},
        {offsetof(struct besluit_facts, has_meaning), BESLUIT_NO_MEANING, BESLUIT_NO_MEANING, 0},
        {offsetof(struct besluit_facts, has_contact), BESLUIT_NO_CONTACT, BESLUIT_NO_CONTACT,
         BESLUIT_NO_CONTACT},
        {offsetof(struct besluit_facts, has_start), BESLUIT_NO_START, 0, 0},
        {offsetof(struct besluit_facts, has_way), BESLUIT_NO_WAY, BESLUIT_NO_WAY, 0},
        {offsetof(struct besluit_facts, heard), 0, BESLUIT_NOT_HEARD, 0},
    };
    const struct besluit_facts whole = {.is_letter = true,
                                        .has_name = true,
                                        .has_address = true,
                                        .has_signature = true,
                                        .has_mandate = true,
                                        .has_rule = true,
                                        .has_reasons = true,
                                        .has_meaning = true,
                                        .has_contact = true,
                                        .has_start = true,
                                        .has_way = true,
                                        .heard = true};
    assert_int_equal(besluit_gaps(&whole), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct besluit_facts facts = whole;
        *(bool *)((char *)&facts + rows[i].field) = false;
        assert_int_equal(besluit_gaps(&facts), rows[i].letter);
        facts.soort = BESLUIT_AFWIJZING;
        assert_int_equal(besluit_gaps(&facts), rows[i].refusal);
        facts.is_letter = false;
        assert_int_equal(besluit_gaps(&facts), rows[i].message);
    }
    assert_int_equal(besluit_gaps(&(struct besluit_facts){.is_letter = true}), ALL);
}

/* Awb 4:7 asks it of who asked and gets not all of it; 4:8 of who did not ask, and of what rests on others.
 */
static void who_is_heard_before(void **state)
{
    (void)state;
    static const struct {
        enum besluit_soort soort;
        bool left_out, is_repair;
        bool applicant, others;
    } rows[] = {
        {BESLUIT_TOEKENNING, false, false, false, false},  {BESLUIT_TOEKENNING, true, false, false, true},
        {BESLUIT_GEDEELTELIJK, false, false, true, false}, {BESLUIT_AFWIJZING, false, false, true, false},
        {BESLUIT_AFWIJZING, true, false, true, true},      {BESLUIT_INTREKKING, false, false, false, true},
        {BESLUIT_AFWIJZING, true, true, false, false}, /* only a letter that is put right */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct besluit_facts facts = {.is_letter = true,
                                      .soort = rows[i].soort,
                                      .left_out = rows[i].left_out,
                                      .is_repair = rows[i].is_repair};
        assert_int_equal(besluit_asks_applicant(&facts), rows[i].applicant);
        assert_int_equal(besluit_asks_others(&facts), rows[i].others);
        assert_int_equal((besluit_gaps(&facts) & BESLUIT_NOT_HEARD) != 0, rows[i].applicant);
        assert_int_equal((besluit_gaps(&facts) & BESLUIT_NO_OTHERS) != 0, rows[i].others);
        assert_int_equal((besluit_gaps(&facts) & BESLUIT_NO_DENIED) != 0,
                         rows[i].soort == BESLUIT_GEDEELTELIJK);
        facts.heard = facts.others = facts.has_denied = true;
        assert_int_equal(besluit_gaps(&facts) & BESLUIT_BEFORE_SIGNING, 0);
        facts.is_letter = false;
        assert_false(besluit_asks_applicant(&facts) || besluit_asks_others(&facts));
    }
    assert_int_equal(besluit_gaps(&(struct besluit_facts){.lost_words = true}) & BESLUIT_BEFORE_SIGNING,
                     BESLUIT_LOST_WORDS);
}

/* Awb 6:7, 6:8 lid 1: a term for each decision, from the day after it was made known as it should be. */
static void when_a_term_begins(void **state)
{
    (void)state;
    static const struct {
        enum sending_why why;
        bool begins;
    } rows[] = {{SENDING_FIRST, true},   {SENDING_COPY, false},  {SENDING_ANEW, true},
                {SENDING_REPAIR, false}, {SENDING_CHANGE, true}, {SENDING_WITHDRAWAL, true}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(sending_starts_term(rows[i].why), rows[i].begins);
        assert_non_null(strstr(sending_reason(rows[i].why), "Awb"));
    }
}

static void words_are_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word, *other, *left;
    } rows[] = {
        {"Een. Twee. Drie.", "Twee.", NULL, "Een. Drie."},
        {"Een. Twee. Drie.", "Drie.", NULL, "Een. Twee."},
        {"Een. Twee. Drie.", "Een.", "Drie.", "Twee."},
        {"U en uw man drinken.", "en uw man", NULL, "U drinken."},
        {"iemand, man, manlief, man.", "man", NULL, "iemand,, manlief,."}, /* whole words only */
        {"Een.\n\nTwee.\n\nDrie.", "Twee.", NULL, "Een.\n\nDrie."},
        {"Zij\xc3\xabn", "Zij", NULL, "Zij\xc3\xabn"}, /* a letter with an accent is a letter */
        {"Een.  Twee.", "Vier.", NULL, "Een.  Twee."}, /* nothing was left out: as it was typed */
        {"Alles.", "Alles.", NULL, ""},
        {"zij zijn zij", "zij", "zij zijn", ""}, /* the longest first */
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *words[] = {rows[i].word, rows[i].other};
        char *left = besluit_leave_out(ctx, rows[i].text, words, rows[i].other ? 2 : 1);
        assert_string_equal(left, rows[i].left);
    }
    assert_true(besluit_has_words("iemand en een man", "man"));
    assert_false(besluit_has_words("iemand", "man"));
    assert_false(besluit_has_words(NULL, "man"));
    assert_false(besluit_has_words("man", ""));
    talloc_free(ctx);
}

static void reasons_of_words(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct besluit_words w = {.effect = "Weer naar school",
                              .waarom = "Een boete helpt niet.",
                              .legitimiteit = "De wet wil dit",
                              .rendement = "Het kost minder!",
                              .betrokkenheid = " "};
    assert_string_equal(besluit_reasons(ctx, &w), "Weer naar school.\n\nDe wet wil dit.\n\nHet kost minder!");
    w.is_light = true;
    assert_string_equal(besluit_reasons(ctx, &w), "Weer naar school.\n\nEen boete helpt niet.");
    assert_string_equal(besluit_reasons(ctx, &(struct besluit_words){0}), "");
    talloc_free(ctx);
}

static void what_comes_next(void **state)
{
    (void)state;
    struct besluit_state s = {.needs_purchase = true, .has_look_back = true, .gaps = BESLUIT_NO_ADDRESS};
    assert_int_equal(besluit_next(&s), STEP_WAIT);
    s.may_sign = true;
    assert_int_equal(besluit_next(&s), STEP_SIGN);
    s.is_sent_back = true;
    assert_int_equal(besluit_next(&s), STEP_MEND);
    s.is_sent_back = false;
    s.gaps = BESLUIT_NOT_HEARD;
    assert_int_equal(besluit_next(&s), STEP_SIGN);
    s.may_mend = true; /* before it is signed, by who can do something about it */
    assert_int_equal(besluit_next(&s), STEP_COMPLETE);
    s.is_closed = true;
    assert_int_equal(besluit_next(&s), STEP_DONE);
    s.is_closed = s.may_mend = false;
    s.gaps = BESLUIT_NO_ADDRESS;
    s.is_signed = true;
    assert_int_equal(besluit_next(&s), STEP_COMPLETE);
    s.gaps = 0;
    assert_int_equal(besluit_next(&s), STEP_SEND);
    s.is_sent = s.is_owed = true; /* to one, and another waits */
    assert_int_equal(besluit_next(&s), STEP_SEND);
    s.is_owed = false;
    assert_int_equal(besluit_next(&s), STEP_BOOK);
    s.has_purchase = true;
    assert_int_equal(besluit_next(&s), STEP_LOOK_BACK);
    s.looked_back = true;
    assert_int_equal(besluit_next(&s), STEP_DONE);
    s = (struct besluit_state){.is_signed = true, .is_sent = true};
    assert_int_equal(besluit_next(&s), STEP_DONE);
    assert_string_equal(besluit_step_name(STEP_DONE), "klaar");
}

static void sending_days(void **state)
{
    (void)state;
    const struct date before = {2026, 11, 19}, signature = {2026, 11, 20}, today = {2026, 11, 23},
                      tomorrow = {2026, 11, 24};
    assert_int_equal(sending_fits(true, false, today, signature, today), SENDING_FINE);
    assert_int_equal(sending_fits(true, false, signature, signature, today), SENDING_FINE);
    assert_int_equal(sending_fits(true, false, tomorrow, signature, today), SENDING_IN_FUTURE);
    assert_int_equal(sending_fits(true, false, before, signature, today), SENDING_BEFORE_SIGNATURE);
    assert_int_equal(sending_fits(true, true, today, signature, today), SENDING_SPOKEN);
    assert_int_equal(sending_fits(false, true, today, signature, today), SENDING_FINE);
}

/* Each text, sentence by sentence: how many words too many, and the office word in it. */
static void sentences_table(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int count, words;
        const char *about, *office, *plain;
    } rows[] = {
        {"", 0, 0, NULL, NULL, NULL},
        {"U krijgt 30.000 euro. Wij bellen u!\n\nTot dan", 3, 0, NULL, NULL, NULL},
        {"een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
         "zeventien "
         "achttien negentien twintig.",
         1, 0, NULL, NULL, NULL},
        {"een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
         "zeventien "
         "achttien negentien twintig eenentwintig.",
         1, 21, NULL, NULL, NULL},
        {"De bewoner krijgt hulp", 1, 0, "de bewoner", NULL, NULL},
        {"Buurt van de bewoners", 1, 0, NULL, NULL, NULL},
        {"Wij doen dit CONFORM onze regel", 1, 0, NULL, "conform", "volgens"},
        {"Die conformiteit", 1, 0, NULL, NULL, NULL},
        {"Betrokkene dient te wachten, indien nodig", 1, 0, "betrokkene", "dient te", "moet"},
        {"Wij kennen de cliënt", 1, 0, "de cliënt", NULL, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *rest = rows[i].text;
        struct besluit_sentence s, last = {0};
        int count = 0;
        while (besluit_next_sentence(&rest, &s)) {
            last = s;
            count++;
        }
        assert_int_equal(count, rows[i].count);
        assert_int_equal(last.words, rows[i].words);
        assert_true((last.about == NULL) == (rows[i].about == NULL));
        if (last.about)
            assert_string_equal(last.about, rows[i].about);
        assert_true((last.office == NULL) == (rows[i].office == NULL));
        if (last.office)
            assert_string_equal(last.office, rows[i].office);
        assert_true((last.plain == NULL) == (rows[i].plain == NULL));
        if (last.plain)
            assert_string_equal(last.plain, rows[i].plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_table),          cmocka_unit_test(sentences_table),
        cmocka_unit_test(who_is_heard_before), cmocka_unit_test(when_a_term_begins),
        cmocka_unit_test(words_are_left_out),  cmocka_unit_test(reasons_of_words),
        cmocka_unit_test(what_comes_next),     cmocka_unit_test(sending_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
