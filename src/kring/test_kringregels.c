/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of what is asked about a kring, on their days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kring/rules.h"
#include "kring/vindbaar.h"
#include "platform/base/base.h"

static void test_a_question_lapses_after_its_last_day(void **state)
{
    (void)state;
    assert_string_equal(vraag_stand("open", "2026-03-10", "2026-03-10"), "open");
    assert_string_equal(vraag_stand("open", "2026-03-10", "2026-03-11"), "verlopen");
    assert_string_equal(vraag_stand("aanvaard", "2026-03-10", "2026-03-11"), "aanvaard");
}

static void test_an_answer_comes_in_time_and_once(void **state)
{
    (void)state;
    static const struct {
        const char *stand, *vervalt, *tot;
        enum vraag_refusal refusal;
    } ROWS[] = {
        {"open", "2026-03-10", NULL, VRAAG_FINE},
        {"open", "2026-03-24", "2026-03-10", VRAAG_FINE},
        {"open", "2026-03-24", "2026-03-09", VRAAG_ENDS_BEFORE},
        {"open", "2026-03-09", NULL, VRAAG_LAPSED},
        {"open", "2026-03-09", "2026-03-08", VRAAG_LAPSED},
        {"aanvaard", "2026-03-24", NULL, VRAAG_NOT_OPEN},
        {"ingetrokken", "2026-03-24", NULL, VRAAG_NOT_OPEN},
        {"verlopen", "2026-03-09", NULL, VRAAG_LAPSED},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        assert_int_equal(vraag_may_answer(ROWS[i].stand, ROWS[i].vervalt, ROWS[i].tot, "2026-03-10"),
                         ROWS[i].refusal);
}

static void test_a_place_begins_on_the_yes_or_later(void **state)
{
    (void)state;
    assert_string_equal(vraag_first_day(NULL, "2026-03-10"), "2026-03-10");
    assert_string_equal(vraag_first_day("2026-03-01", "2026-03-10"), "2026-03-10");
    assert_string_equal(vraag_first_day("2026-03-12", "2026-03-10"), "2026-03-12");
}

static void test_only_the_own_team_attaches_by_itself(void **state)
{
    (void)state;
    assert_true(aansluiten_fits("g", "noord", "g", "noord"));
    assert_false(aansluiten_fits("g", "zuid", "g", "noord"));
    assert_false(aansluiten_fits("p", "noord", "g", "noord"));
    assert_false(aansluiten_fits("g", NULL, "g", "noord"));
    assert_false(aansluiten_fits("g", "noord", "g", NULL));
    assert_false(aansluiten_fits(NULL, "noord", NULL, "noord"));
}

static void test_telling_is_put_off_by_a_rule_until_a_day(void **state)
{
    (void)state;
    static const struct {
        bool has_rule;
        const char *until;
        enum uitstel found;
    } ROWS[] = {
        {false, NULL, UITSTEL_FINE},
        {true, NULL, UITSTEL_NO_DAY},
        {false, "2026-03-12", UITSTEL_NO_RULE},
        {true, "2026-03-10", UITSTEL_FINE},
        {true, "2026-03-09", UITSTEL_PAST},
        {true, "2026-04-07", UITSTEL_FINE},
        {true, "2026-04-08", UITSTEL_TOO_LONG},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        assert_int_equal(uitstel_fits(ROWS[i].has_rule, ROWS[i].until, (struct date){2026, 3, 10}),
                         ROWS[i].found);
}

static void test_an_emergency_ends_after_its_hours(void **state)
{
    (void)state;
    static const struct {
        const char *now;
        int hours;
        const char *ends;
    } ROWS[] = {
        {"2026-03-10T08:15:30Z", 24, "2026-03-11T08:15:30Z"},
        {"2026-03-10T08:15:30Z", 1, "2026-03-10T09:15:30Z"},
        {"2026-12-31T23:59:59Z", 2, "2027-01-01T01:59:59Z"},
        {"2028-02-28T12:00:00Z", 72, "2028-03-02T12:00:00Z"},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        char ends[MOMENT_TEXT];
        doorbraak_ends(ROWS[i].now, ROWS[i].hours, ends);
        assert_string_equal(ends, ROWS[i].ends);
    }
    assert_int_equal(doorbraak_days(1), 1);
    assert_int_equal(doorbraak_days(24), 1);
    assert_int_equal(doorbraak_days(25), 2);
}

static void test_who_stands_in_and_how_long(void **state)
{
    (void)state;
    static const struct {
        const char *who, *from, *until;
        enum waarneming found;
    } ROWS[] = {
        {"b", "2026-03-10", "2026-03-10", WAARNEMING_FINE},
        {"b", "2026-03-01", "2026-03-12", WAARNEMING_FINE},
        {"a", "2026-03-10", "2026-03-12", WAARNEMING_SELF},
        {"b", "2026-03-12", "2026-03-11", WAARNEMING_REVERSED},
        {"b", "2026-03-01", "2026-03-09", WAARNEMING_PAST},
        {"b", "2026-03-10", "2026-09-09", WAARNEMING_FINE},
        {"b", "2026-03-10", "2026-09-10", WAARNEMING_TOO_LONG},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        assert_int_equal(
            waarneming_fits("a", ROWS[i].who, ROWS[i].from, ROWS[i].until, (struct date){2026, 3, 10}),
            ROWS[i].found);
}

static void same(const char *found, const char *wanted)
{
    if (wanted == NULL)
        assert_null(found);
    else
        assert_string_equal(found ? found : "nothing", wanted);
}

static void test_keys_are_exact_and_pass_over_how_it_was_typed(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    same(vindbaar_naam(ctx, "2001-04-30", "Anna de Vriès"), "2001-04-30 vries");
    same(vindbaar_naam(ctx, "2001-04-30", " VRIES "), "2001-04-30 vries");
    same(vindbaar_naam(ctx, "2001-04-30", "A. Jansen-de Vries"), "2001-04-30 vries");
    same(vindbaar_naam(ctx, "2001-04-30", "Vri"), "2001-04-30 vri");
    same(vindbaar_naam(ctx, "2001-04-30", " - "), NULL);
    same(vindbaar_naam(ctx, NULL, "Vries"), NULL);
    same(vindbaar_naam(ctx, "2001-04-30", NULL), NULL);
    same(vindbaar_adres(ctx, "1234 AB", "Dorpsstraat 12-b"), "1234ab 12");
    same(vindbaar_adres(ctx, "1234ab", "12"), "1234ab 12");
    same(vindbaar_adres(ctx, "1234ab", "2e Dwarsstraat 5"), "1234ab 5");
    same(vindbaar_adres(ctx, "1234ab", "Laan 1940-1945 7 hs"), "1234ab 7");
    same(vindbaar_adres(ctx, "1234ab", "Dorpsstraat"), NULL);
    same(vindbaar_adres(ctx, "1234", "Dorpsstraat 12"), NULL);
    same(vindbaar_adres(ctx, NULL, "Dorpsstraat 12"), NULL);
    same(vindbaar_telefoon(ctx, "06 1234 5678"), "0612345678");
    same(vindbaar_telefoon(ctx, "+31 6 1234 5678"), "0612345678");
    same(vindbaar_telefoon(ctx, "+31 (0)6 12345678"), "0612345678");
    same(vindbaar_telefoon(ctx, "0031612345678"), "0612345678");
    same(vindbaar_telefoon(ctx, "1234"), NULL);
    same(vindbaar_telefoon(ctx, NULL), NULL);
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_question_lapses_after_its_last_day),
        cmocka_unit_test(test_an_answer_comes_in_time_and_once),
        cmocka_unit_test(test_a_place_begins_on_the_yes_or_later),
        cmocka_unit_test(test_only_the_own_team_attaches_by_itself),
        cmocka_unit_test(test_telling_is_put_off_by_a_rule_until_a_day),
        cmocka_unit_test(test_an_emergency_ends_after_its_hours),
        cmocka_unit_test(test_who_stands_in_and_how_long),
        cmocka_unit_test(test_keys_are_exact_and_pass_over_how_it_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
