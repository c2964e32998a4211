/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a decision: what a letter lacks, the reasons, what comes next, the sending. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "besluit/besluit.h"
#include "besluit/rules.h"

enum { ALL = 511 };

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
                                        .has_start = true};
    assert_int_equal(besluit_gaps(&whole), 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct besluit_facts facts = whole;
        *(bool *)((char *)&facts + rows[i].field) = false;
        assert_int_equal(besluit_gaps(&facts), rows[i].letter);
        facts.is_refusal = true;
        assert_int_equal(besluit_gaps(&facts), rows[i].refusal);
        facts.is_letter = facts.is_refusal = false;
        assert_int_equal(besluit_gaps(&facts), rows[i].message);
    }
    assert_int_equal(besluit_gaps(&(struct besluit_facts){.is_letter = true}), ALL);
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
    s.is_signed = true;
    assert_int_equal(besluit_next(&s), STEP_COMPLETE);
    s.gaps = 0;
    assert_int_equal(besluit_next(&s), STEP_SEND);
    s.is_sent = true;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_table),
        cmocka_unit_test(reasons_of_words),
        cmocka_unit_test(what_comes_next),
        cmocka_unit_test(sending_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
