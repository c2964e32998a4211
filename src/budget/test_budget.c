/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of budgets on plain numbers: ceilings, books, mandates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "budget/books.h"
#include "budget/budget.h"

static void the_ceilings_hold_to_the_cent(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct budget_room room; /* amount, in use, of household, per request, per household */
        int64_t cent;
        enum budget_refusal expected;
    } rows[] = {
        {"nothing used yet", {300000, 0, 0, 50000, 50000}, 15000, BUDGET_FINE},
        {"exactly the ceiling of a request", {300000, 0, 0, 50000, 50000}, 50000, BUDGET_FINE},
        {"a cent above it", {300000, 0, 0, 50000, 100000}, 50001, BUDGET_REQUEST_CEILING},
        {"exactly what the household has left", {300000, 40000, 40000, 50000, 50000}, 10000, BUDGET_FINE},
        {"a cent more", {300000, 40000, 40000, 50000, 50000}, 10001, BUDGET_HOUSEHOLD_CEILING},
        {"exactly what the budget has left", {300000, 290000, 0, 50000, 50000}, 10000, BUDGET_FINE},
        {"a cent above what it has left", {300000, 290000, 0, 50000, 50000}, 10001, BUDGET_EMPTY},
        {"nothing left", {300000, 300000, 0, 50000, 50000}, 1, BUDGET_EMPTY},
        {"no money asked, nothing left", {300000, 300000, 50000, 50000, 50000}, 0, BUDGET_FINE},
        {"several reasons: the request first", {10, 10, 50, 50, 50}, 51, BUDGET_REQUEST_CEILING},
        {"then the household", {10, 10, 50, 50, 50}, 50, BUDGET_HOUSEHOLD_CEILING},
        {"a ceiling that was lowered below what is in use", {100, 200, 0, 50, 50}, 1, BUDGET_EMPTY},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        print_message("# %s\n", rows[i].what);
        assert_int_equal(budget_fits(&rows[i].room, rows[i].cent), rows[i].expected);
    }
}

static void every_refusal_has_a_text(void **state)
{
    (void)state;
    assert_string_equal(budget_refusal_text(BUDGET_FINE), "");
    for (enum budget_refusal r = BUDGET_UNKNOWN; r <= BUDGET_COVER_SUM; r++)
        assert_true(strlen(budget_refusal_text(r)) > 20);
}

static void money_is_divided_over_places_in_their_order(void **state)
{
    (void)state;
    static const struct {
        int64_t most[3], cent, expected[3];
        bool fits;
    } rows[] = {
        {{100, 100, 100}, 0, {0, 0, 0}, true},      {{100, 100, 100}, 100, {100, 0, 0}, true},
        {{100, 100, 100}, 101, {100, 1, 0}, true},  {{100, 0, 100}, 150, {100, 0, 50}, true},
        {{100, -5, 100}, 200, {100, 0, 100}, true}, {{100, 100, 100}, 301, {100, 100, 100}, false},
        {{0, 0, 0}, 1, {0, 0, 0}, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t parts[3];
        assert_int_equal(budget_divide(rows[i].most, 3, rows[i].cent, parts), rows[i].fits);
        for (size_t n = 0; n < 3; n++)
            assert_int_equal(parts[n], rows[i].expected[n]);
    }
    assert_true(budget_divide(NULL, 0, 0, NULL));
    assert_false(budget_divide(NULL, 0, 1, NULL));
}

static void a_ceiling_of_a_household_counts_from_a_day(void **state)
{
    (void)state;
    static const struct {
        const char *period, *today, *expected;
    } rows[] = {
        {"jaar", "2026-11-23", "2026-01-01"},           {"kwartaal", "2026-11-23", "2026-10-01"},
        {"kwartaal", "2026-03-31", "2026-01-01"},       {"kwartaal", "2026-04-01", "2026-04-01"},
        {"maand", "2026-02-28", "2026-02-01"},          {"twaalf_maanden", "2026-11-23", "2025-11-23"},
        {"twaalf_maanden", "2028-02-29", "2027-02-28"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date today;
        char from[DATE_TEXT];
        assert_int_equal(date_parse(rows[i].today, &today), 0);
        date_format(budget_period_begins(rows[i].period, today), from);
        assert_string_equal(from, rows[i].expected);
    }
}

static void no_sum_of_the_books_goes_below_zero(void **state)
{
    (void)state;
    static const struct {
        struct books line;
        bool fine;
    } rows[] = {
        {{.reserved = 100}, true},
        {{.reserved = -100, .committed = 100}, true},
        {{.committed = -100, .spent = 80}, true},
        {{.spent = -81}, false},
        {{.spent = 1, .reserved = -1}, false},
        {{.reserved = 1, .committed = -1}, false},
        {{.committed = 1}, true},
    };
    struct books sums = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(books_add(&sums, &rows[i].line), rows[i].fine);
    assert_int_equal(sums.spent, 0);
}

static void the_books_agree_with_what_was_put_forward(void **state)
{
    (void)state;
    static const struct {
        const char *stand;
        struct books sums;
        enum books_fault expected;
    } rows[] = {
        {"open", {.reserved = 100}, BOOKS_FINE},
        {"open", {.reserved = 99}, BOOKS_NOT_RESERVED},
        {"open", {.committed = 100}, BOOKS_NOT_RESERVED},
        {"open", {.reserved = 101}, BOOKS_TOO_MUCH},
        {"open", {.reserved = -1}, BOOKS_NEGATIVE},
        {"akkoord", {.committed = 100}, BOOKS_FINE},
        {"akkoord", {.spent = 80}, BOOKS_FINE},
        {"akkoord", {0}, BOOKS_FINE}, /* decided, and let go afterwards */
        {"akkoord", {.reserved = 100}, BOOKS_STILL_RESERVED},
        {"akkoord", {.committed = 60, .spent = 60}, BOOKS_TOO_MUCH},
        {"ingetrokken", {0}, BOOKS_FINE},
        {"ingetrokken", {.reserved = 100}, BOOKS_STILL_RESERVED},
        {"opgelost", {.committed = 1}, BOOKS_STILL_COMMITTED},
        {"afgewezen", {.spent = 1}, BOOKS_STILL_COMMITTED},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(books_of_request(rows[i].stand, 100, &rows[i].sums), rows[i].expected);
}

static void a_mandate_is_of_a_role_or_of_one_person(void **state)
{
    (void)state;
    static const struct {
        const char *rol, *medewerker;
        unsigned roles;
        bool expected;
    } rows[] = {
        {"uitvoerder", NULL, ROLE_UITVOERDER, true},
        {"uitvoerder", NULL, ROLE_UITVOERDER | ROLE_TEAMLEIDER, true},
        {"teamleider", NULL, ROLE_UITVOERDER, false},
        {"teamleider", NULL, 0, false},
        {"teamleider", "ik", ROLE_UITVOERDER, true},
        {"uitvoerder", "een ander", ROLE_UITVOERDER, false},
        {"onbekende rol", NULL, ROLE_ANYONE, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct mandaat_facts facts = {.rol = rows[i].rol,
                                      .medewerker = rows[i].medewerker,
                                      .instrument = "teambudget",
                                      .plafond_cent = 500};
        struct mandaat_need need = {
            .medewerker = "ik", .roles = rows[i].roles, .instrument = "teambudget", .cent = 500};
        assert_int_equal(mandaat_covers(&facts, &need), rows[i].expected);
    }
}

static void a_mandate_reaches_to_its_ceiling_instrument_and_law(void **state)
{
    (void)state;
    static const struct {
        const char *instrument, *wet, *asked;
        int64_t cent;
        bool expected;
    } rows[] = {
        {"teambudget", NULL, NULL, 500, true},           {"teambudget", NULL, "Wmo 2015", 1, true},
        {"teambudget", NULL, NULL, 501, false},          {"een ander", NULL, NULL, 1, false},
        {"teambudget", "Wmo 2015", "Wmo 2015", 1, true}, {"teambudget", "Wmo 2015", "Jeugdwet", 1, false},
        {"teambudget", "Wmo 2015", NULL, 1, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct mandaat_facts facts = {
            .instrument = rows[i].instrument, .wet = rows[i].wet, .plafond_cent = 500};
        struct mandaat_need need = {.instrument = "teambudget", .wet = rows[i].asked, .cent = rows[i].cent};
        assert_int_equal(mandaat_reaches(&facts, &need), rows[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ceilings_hold_to_the_cent),
        cmocka_unit_test(every_refusal_has_a_text),
        cmocka_unit_test(money_is_divided_over_places_in_their_order),
        cmocka_unit_test(a_ceiling_of_a_household_counts_from_a_day),
        cmocka_unit_test(no_sum_of_the_books_goes_below_zero),
        cmocka_unit_test(the_books_agree_with_what_was_put_forward),
        cmocka_unit_test(a_mandate_is_of_a_role_or_of_one_person),
        cmocka_unit_test(a_mandate_reaches_to_its_ceiling_instrument_and_law),
    };
    return cmocka_run_group_tests_name("budget", tests, NULL, NULL);
}
