/* SPDX-License-Identifier: EUPL-1.2 */
/* What could give somebody away in a text, and the text that is proposed. */
#include "afweging/hide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

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
    {HIDE_NAME, NULL},
};

/* The hits as "kind:word|", so that a test reads as one line. */
static const char *hits_in(const char *text)
{
    static char out[500];
    void *ctx = talloc_new(NULL);
    struct hide_hit *hits = NULL;
    size_t n = hide_find(ctx, text, KNOWN, COUNT_OF(KNOWN), &hits);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%d:%s|", (int)hits[i].kind, hits[i].word);
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
                        "10:fatima|0:Elst|0:Fatima|");
    assert_string_equal(hits_in("de fiets van der buren"), "");
    assert_string_equal(hits_in("Fatimas fiets, fatimaal"), "0:Fatimas|");
}

static void a_short_name_counts_when_it_is_written_as_a_name(void **state)
{
    (void)state;
    assert_string_equal(hits_in("een bo mijn, maar Bo wel"), "0:Bo|");
}

static void streets_places_and_organisations(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Woont aan de lindelaan in De Hoogte, bij de oude school in Haaksbergen."),
                        "1:lindelaan|2:De Hoogte|2:Haaksbergen|");
    assert_string_equal(hits_in("de hoogte van de huur; een wijkteam"), "2:de hoogte|");
    assert_string_equal(hits_in("wijkteam noord belde"), "3:wijkteam noord|");
}

static void postcodes_and_their_digits(void **state)
{
    (void)state;
    assert_string_equal(hits_in("9711AB en 1234 CD"), "4:9711AB|4:1234 CD|");
    assert_string_equal(hits_in("iets met 9711 erin, 2500 en 0123 AB"), "4:9711|");
}

static void telephone_numbers_however_grouped(void **state)
{
    (void)state;
    assert_string_equal(hits_in("bel 06-12345678"), "5:06-12345678|");
    assert_string_equal(hits_in("bel 050 123 45 67 nu"), "5:050 123 45 67|");
    assert_string_equal(hits_in("bel +31 6 12345678"), "5:+31 6 12345678|");
    assert_string_equal(hits_in("nummer +1234567890"), "9:1234567890|");
}

static void dates_in_figures_and_words(void **state)
{
    (void)state;
    assert_string_equal(hits_in("op 3-4-2025 en 2025-04-03 en 12/11/24"),
                        "6:3-4-2025|6:2025-04-03|6:12/11/24|");
    assert_string_equal(hits_in("sinds 2 maart 1987 en 5 mei"), "6:2 maart 1987|6:5 mei|");
    assert_string_equal(hits_in("geboren in 1987"), "6:1987|");
    assert_string_equal(hits_in("in maart, en 30.000 euro, 49,95"), "");
}

static void mail_bsn_and_long_numbers(void **state)
{
    (void)state;
    assert_string_equal(hits_in("schrijf iemand.anders@voorbeeld.nl."), "7:iemand.anders@voorbeeld.nl|");
    assert_string_equal(hits_in("bsn 111222333"), "8:111222333|");
    assert_string_equal(hits_in("dossier 111222334 en 20251234"), "9:111222334|9:20251234|");
    assert_string_equal(hits_in("a @ b"), "");
}

static void a_word_is_named_once(void **state)
{
    (void)state;
    assert_string_equal(hits_in("Fatima zei dat Fatima komt"), "0:Fatima|");
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
        cmocka_unit_test(a_word_is_named_once),
        cmocka_unit_test(proposal_counts_children_up_to_four),
        cmocka_unit_test(proposal_never_repeats_a_role_that_may_be_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
