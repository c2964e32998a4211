/* SPDX-License-Identifier: EUPL-1.2 */
/* What could give somebody away in a text, and the text that is proposed. */
#include "afweging/hide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "afweging/hide_words.h"
#include "platform/base/text.h"

static const struct hide_known KNOWN[] = {
    {HIDE_NAME, "Fatima van der Élst"},
    {HIDE_NAME, "Bo"},
    {HIDE_NAME, "Mevrouw Ouder"},
    {HIDE_STREET, "Oude Lindelaan 12"},
    {HIDE_POSTCODE, "9711 AB"},
    {HIDE_PLACE, "Haaksbergen"},
    {HIDE_PLACE, "De Hoogte"},
    {HIDE_PHONE, "0612345678"},
    {HIDE_DATE, "1987-03-02"},
    {HIDE_ORGANISATION, "Wijkteam Noord"},
    {HIDE_ORGANISATION, "Brief"},
    {HIDE_NAME, NULL},
    {HIDE_RARE,
     "De kanaries van Samira stonden in de kelder. Ze heeft 1.437 euro schuld en Duchenne; zaak 20417."},
};

static bool knows_few;

/* Words that many use: so many that others are rare; or only these. */
static char *common_words(const void *ctx)
{
    char *words = talloc_strdup(ctx, "kelder\nfietsen\nzaak\n");
    for (int i = 0; !knows_few && i < 300; i++)
        words = talloc_asprintf_append(words, "gewoon%d\n", i);
    return words;
}

/* The hits as "kind:word|", with a ! behind what is certain, so that a test reads as one line. */
static const char *hits_in(const char *text)
{
    static char out[500];
    void *ctx = talloc_new(NULL);
    struct hide_hit *hits = NULL;
    const struct hide_ask ask = {
        .text = text, .known = KNOWN, .known_count = COUNT_OF(KNOWN), .common = common_words(ctx)};
    size_t n = hide_find(ctx, &ask, &hits);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(hits[i].end - hits[i].start, strlen(hits[i].word));
        assert_memory_equal(text + hits[i].start, hits[i].word, strlen(hits[i].word));
        snprintf(out + strlen(out), sizeof out - strlen(out), "%d:%s%s|", (int)hits[i].kind, hits[i].word,
                 hits[i].is_certain ? "!" : "");
    }
    talloc_free(ctx);
    return out;
}

static void a_text_about_a_need_warns_for_nothing(void **state)
{
    (void)state;
    assert_string_equal(
        hits_in(
            "Ouder met twee kinderen. De kinderen komen niet op school omdat er geen geld is voor fietsen, "
            "ongeveer 300 euro, en over een jaar 30.000 euro. Van de week om half 4."),
        "");
    assert_string_equal(hits_in(""), "");
}

static void names_are_found_in_any_case_with_or_without_marks(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Met fatima en Elst gaat het; Fatima's buurvrouw helpt"),
                        "10:fatima|0:Elst!|0:Fatima!|");
    assert_string_equal(hits_in("de fiets van der buren"), "");
    assert_string_equal(hits_in("Fatimas fiets, fatimaal"), "0:Fatimas!|");
}

static void a_short_name_counts_when_it_is_written_as_a_name(void **state)
{
    (void)state;
    assert_string_equal(hits_in("een bo mijn, maar Bo wel"), "0:Bo!|");
}

static void streets_places_and_organisations(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Woont aan de lindelaan in De Hoogte, bij de oude school in Haaksbergen."),
                        "1:lindelaan|2:De Hoogte|2:Haaksbergen|");
    assert_string_equal(hits_in("de hoogte van de huur; een wijkteam"), "2:de hoogte|");
    assert_string_equal(hits_in("wijkteam noord belde"), "3:wijkteam noord|");
    assert_string_equal(hits_in("Er is een brief, zegt men bij Brief."), "3:Brief|");
}

static void postcodes_and_their_digits(void **state)
{
    (void)state;
    assert_string_equal(hits_in("9711AB en 1234 CD"), "4:9711AB!|4:1234 CD|");
    assert_string_equal(hits_in("iets met 9711 erin, 2500 en 0123 AB"), "4:9711|");
}

static void telephone_numbers_however_grouped(void **state)
{
    (void)state;
    assert_string_equal(hits_in("bel 06-12345678, of 06 87654321"), "5:06-12345678!|5:06 87654321|");
    assert_string_equal(hits_in("bel 050 123 45 67 nu"), "5:050 123 45 67|");
    assert_string_equal(hits_in("bel +31 6 12345678"), "5:+31 6 12345678|");
    assert_string_equal(hits_in("nummer +1234567890"), "9:1234567890|");
}

static void dates_in_figures_and_words(void **state)
{
    (void)state;
    assert_string_equal(hits_in("op 3-4-2025 en 2025-04-03 en 12/11/24"),
                        "6:3-4-2025|6:2025-04-03|6:12/11/24|");
    assert_string_equal(hits_in("op 02-03-1987, 2.3.87 of 1987-03-02"),
                        "6:02-03-1987!|6:2.3.87!|6:1987-03-02!|");
    assert_string_equal(hits_in("sinds 2 maart 1987 en 5 mei, 3 mrt"), "6:2 maart 1987|6:5 mei|6:3 mrt|");
    assert_string_equal(hits_in("geboren in 1987"), "6:1987|");
    assert_string_equal(hits_in("in maart, en 30.000 euro, 49,95"), "");
}

static void mail_bsn_and_long_numbers(void **state)
{
    (void)state;
    assert_string_equal(hits_in("schrijf iemand.anders@voorbeeld.nl."), "7:iemand.anders@voorbeeld.nl|");
    assert_string_equal(hits_in("bsn 111222333"), "8:111222333!|");
    assert_string_equal(hits_in("dossier 111222334 en 20251234"), "9:111222334|9:20251234|");
    assert_string_equal(hits_in("a @ b"), "");
}

static void a_bsn_is_found_however_grouped(void **state)
{
    (void)state;
    assert_string_equal(hits_in("bsn 111.222.333 of 1112 22 333"), "8:111.222.333!|8:1112 22 333!|");
    assert_string_equal(hits_in("bsn 111.222.334"), "9:111.222.334|");
}

static void every_place_of_a_word_is_found(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Fatima zei dat Fatima komt"), "0:Fatima!|0:Fatima!|");
}

/* As word processors and telephones write them. */
static void marks_around_a_name_do_not_hide_it(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Zo zegt “Fatima”: ‘Elst’, Fatima’s fiets – Fatima…"),
                        "0:Fatima!|0:Elst!|0:Fatima!|0:Fatima!|");
    assert_string_equal(hits_in("FATIMA, elst\xc2\xa0"
                                "en Fátima"),
                        "0:FATIMA!|10:elst|0:Fátima!|");
}

/* Where a sentence begins, a word that everybody uses is no name: "Groot" of a family Groot. */
static void a_common_word_that_begins_a_sentence_is_no_name_for_sure(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct hide_hit *hits = NULL;
    const struct hide_known name = {HIDE_NAME, "Brief"};
    struct hide_ask ask = {.text = "Brief is kwijt.", .known = &name, .known_count = 1};
    assert_int_equal(hide_find(ctx, &ask, &hits), 1);
    assert_false(hits[0].is_certain);
    ask.text = "De post van Brief is kwijt.";
    assert_int_equal(hide_find(ctx, &ask, &hits), 1);
    assert_true(hits[0].is_certain);
    talloc_free(ctx);
}

static void a_known_street_is_theirs_in_one_piece(void **state)
{
    (void)state;
    assert_string_equal(hits_in("woont Oude Lindelaan 12, of oude lindelaan"),
                        "1:Oude Lindelaan 12!|1:oude lindelaan!|");
}

static void streets_by_their_form(void **state)
{
    (void)state;
    assert_string_equal(hits_in("op het Beukenplein en in kerkstraat 4b, vlak bij de snelweg"),
                        "1:Beukenplein|1:kerkstraat 4b|");
    assert_string_equal(hits_in("onderweg naar de bushalte, ver weg, vanwege de kade"), "");
}

static void account_numbers_and_licence_plates(void **state)
{
    (void)state;
    assert_string_equal(hits_in("op NL91 ABNA 0417 1643 00 of nl91abna0417164300"),
                        "11:NL91 ABNA 0417 1643 00|11:nl91abna0417164300|");
    assert_string_equal(hits_in("op NL92 ABNA 0417 1643 00"), "5:0417 1643 00|");
    assert_string_equal(hits_in("auto 12-ABC-3, XX-99-12, KL123D, 1-abc-23 en H-123-BB"),
                        "12:12-ABC-3|12:XX-99-12|12:KL123D|12:1-abc-23|12:H-123-BB|");
    assert_string_equal(hits_in("maat 12-14-16, een co-ouder-2 en ABCDEF"), "6:12-14-16|");
}

static void a_role_with_a_place(void **state)
{
    (void)state;
    assert_string_equal(
        hits_in("De juf van de school in Ommen belde; de huisarts zei niets. In Ommen is het stil."),
        "13:juf van de school in Ommen|");
    assert_string_equal(hits_in("Een trainer van de club helpt. De bakker in het dorp ook."), "");
}

static void names_after_a_form_of_address(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Meneer van den Berg en mevrouw Pietersen; een meneer uit de buurt"),
                        "10:van den Berg|10:Pietersen|");
}

static void rare_words_and_numbers_of_the_records(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Er is een kanarie en een kelder, en Duchenne; vraag het Samira."),
                        "14:kanarie|14:Duchenne|14:Samira|");
    assert_string_equal(hits_in("Een schuld van 1437 euro, zaak 20417, 300 euro, 2026"), "9:1437|9:20417|");
    assert_string_equal(hits_in("De euro heeft schuld."), "");
    knows_few = true; /* a municipality that has just begun */
    assert_string_equal(hits_in("Er is een kanarie en Duchenne; vraag het Samira. Zaak 20417."),
                        "14:Duchenne|14:Samira|9:20417|");
    knows_few = false;
}

static char *proposal(const char *const *roles, size_t count, const char *area, const char *needed)
{
    static char out[300];
    void *ctx = talloc_new(NULL);
    snprintf(out, sizeof out, "%s", hide_propose(ctx, roles, count, area, needed));
    talloc_free(ctx);
    return out;
}

static void proposal_counts_children_up_to_four(void **state)
{
    (void)state;
    const char *roles[] = {"ouder", "kind", "kind", "kind", "dochter", "kind5"};
    assert_string_equal(proposal(roles, 1, NULL, NULL), "Ouder.");
    assert_string_equal(proposal(roles, 2, NULL, NULL), "Ouder met een kind.");
    assert_string_equal(proposal(roles, 3, "school en opvoeding", "fietsen"),
                        "Ouder met twee kinderen. Het gaat om school en opvoeding. Nodig: fietsen.");
    assert_string_equal(proposal(roles, 5, NULL, NULL), "Ouder met vier kinderen.");
    assert_string_equal(proposal(roles, 6, NULL, NULL), "Ouder met kinderen.");
}

static void proposal_never_repeats_a_role_that_may_be_a_name(void **state)
{
    (void)state;
    const char *roles[] = {"Fatima"};
    assert_string_equal(proposal(roles, 1, "wonen", NULL), "Volwassene. Het gaat om wonen.");
    const char *two[] = {"moeder", "vader", "kind"};
    assert_string_equal(proposal(two, 3, NULL, NULL), "Ouders met een kind.");
    const char *oma[] = {"oma", "omar"};
    assert_string_equal(proposal(oma, 2, NULL, NULL), "Grootouder.");
    const char *child[] = {"kind", "kinderopvang"};
    assert_string_equal(proposal(child, 1, NULL, "Een bed!"), "Kind. Nodig: Een bed!");
    assert_string_equal(proposal(NULL, 0, "wonen", ""), "Het gaat om wonen.");
}

/* A name, drawn by chance, is found whatever stands around it and however it is written. */
static void names_drawn_by_chance_are_found(void **state)
{
    (void)state;
    static const char *const SYLLABLES[] = {"ba", "rú", "zel", "mik", "tor", "wÿ", "fen", "xo", "plå", "gri"};
    static const char *const AROUND[] = {"%s",         "zie %s.",   "“%s”",   "(%s)",
                                         "%s’s fiets", "%ss fiets", "\n- %s", "met %s,"};
    unsigned seed = 20261122;
    for (int n = 0; n < 2000; n++) {
        void *ctx = talloc_new(NULL);
        char *name = talloc_strdup(ctx, "Q");
        seed = seed * 1103515245 + 12345;
        for (unsigned i = 0; i < 2 + (seed >> 8) % 3; i++)
            name =
                talloc_asprintf_append(name, "%s", SYLLABLES[(seed >> (12 + 3 * i)) % COUNT_OF(SYLLABLES)]);
        char *shown = n % 3 == 0 ? text_search_key(ctx, name) : name;
        char *text = talloc_strdup(ctx, "Ouder met een kind, ");
        for (const char *c = AROUND[(seed >> 20) % COUNT_OF(AROUND)]; *c; c++)
            if (c[0] == '%' && c[1] == 's') {
                text = talloc_asprintf_append(text, "%s", shown);
                c++;
            } else {
                text = talloc_asprintf_append(text, "%c", *c);
            }
        const struct hide_known known = {HIDE_NAME, talloc_asprintf(ctx, "Anna %s", name)};
        const struct hide_ask ask = {.text = text, .known = &known, .known_count = 1};
        struct hide_hit *hits = NULL;
        if (hide_find(ctx, &ask, &hits) != 1 || hits[0].is_certain != (n % 3 != 0))
            fail_msg("%s of %s in: %s", shown, name, text);
        talloc_free(ctx);
    }
}

static unsigned drawn(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

/* Words of few letters, so that many begin alike, with marks, figures and signs between and in them. */
static char *drawn_text(const void *ctx, unsigned *state, int pieces)
{
    static const char *const PIECES[] = {
        "a", "b",  "en", "es", "A", "kast", "Kast", "1", "30.000", "7", "\xC3\xAB", "\xE2\x80\x99",
        ".", ". ", " ",  " ",  " ", "\n",   "-",    "n"};
    char *text = talloc_strdup(ctx, "");
    for (int i = 0; i < pieces; i++)
        text = talloc_asprintf_append(text, "%s", PIECES[drawn(state, COUNT_OF(PIECES))]);
    return text;
}

/* Passing over words by how they begin finds what reading each of them finds. */
static void no_word_is_passed_over_that_is_looked_for(void **unused)
{
    (void)unused;
    unsigned state = 7;
    for (int n = 0; n < 300; n++) {
        void *ctx = talloc_new(NULL);
        struct hide_set *set = hide_set_new(ctx);
        struct hide_starts starts = {0};
        struct hide_walk walk = {0};
        struct hide_word w;
        const char *looked_for = drawn_text(ctx, &state, 30);
        const char *text = drawn_text(ctx, &state, 400);
        for (; hide_word_next(looked_for, &walk, &w); hide_set_add(set, w.stem))
            hide_starts_add(&starts, &w);
        size_t all = 0, found = 0, all_among = 0, found_among = 0, passed = 0;
        uint64_t places = 0, places_among = 0;
        for (walk = (struct hide_walk){0}; hide_word_next(text, &walk, &w); all++)
            if (hide_set_has(set, w.stem) && ++found)
                places = places * 31 + w.start + w.is_first + 2 * w.is_capital + 4 * w.is_number;
        for (walk = (struct hide_walk){0}; hide_word_among(text, &walk, &starts, &w, &passed);
             all_among += passed + 1)
            if (hide_set_has(set, w.stem) && ++found_among)
                places_among = places_among * 31 + w.start + w.is_first + 2 * w.is_capital + 4 * w.is_number;
        if (found != found_among || places != places_among || all != all_among + passed)
            fail_msg("%zu of %zu, and %zu of %zu, in: %s", found, all, found_among, all_among + passed, text);
        talloc_free(ctx);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_about_a_need_warns_for_nothing),
        cmocka_unit_test(names_are_found_in_any_case_with_or_without_marks),
        cmocka_unit_test(a_short_name_counts_when_it_is_written_as_a_name),
        cmocka_unit_test(streets_places_and_organisations),
        cmocka_unit_test(postcodes_and_their_digits),
        cmocka_unit_test(telephone_numbers_however_grouped),
        cmocka_unit_test(dates_in_figures_and_words),
        cmocka_unit_test(mail_bsn_and_long_numbers),
        cmocka_unit_test(a_bsn_is_found_however_grouped),
        cmocka_unit_test(every_place_of_a_word_is_found),
        cmocka_unit_test(marks_around_a_name_do_not_hide_it),
        cmocka_unit_test(a_common_word_that_begins_a_sentence_is_no_name_for_sure),
        cmocka_unit_test(a_known_street_is_theirs_in_one_piece),
        cmocka_unit_test(streets_by_their_form),
        cmocka_unit_test(account_numbers_and_licence_plates),
        cmocka_unit_test(a_role_with_a_place),
        cmocka_unit_test(names_after_a_form_of_address),
        cmocka_unit_test(rare_words_and_numbers_of_the_records),
        cmocka_unit_test(names_drawn_by_chance_are_found),
        cmocka_unit_test(no_word_is_passed_over_that_is_looked_for),
        cmocka_unit_test(proposal_counts_children_up_to_four),
        cmocka_unit_test(proposal_never_repeats_a_role_that_may_be_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
