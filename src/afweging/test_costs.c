/* SPDX-License-Identifier: EUPL-1.2 */
/* Costs of an option per payer over twelve months. */
#include "afweging/costs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void once_counts_once_and_a_month_twelve_times(void **state)
{
    (void)state;
    const struct cost_line lines[] = {{"gemeente", 3000000, 3000000, COST_ONCE},
                                      {"gemeente", 10000, 20000, COST_MONTH},
                                      {"gemeente", 500, 700, COST_YEAR}};
    struct cost_total totals[3];
    assert_int_equal(costs_per_payer(lines, 3, totals), 1);
    assert_int_equal(totals[0].low, 3000000 + 120000 + 500);
    assert_int_equal(totals[0].high, 3000000 + 240000 + 700);
}

static void payers_are_never_added_up(void **state)
{
    (void)state;
    const struct cost_line lines[] = {{"zorgverzekeraar", 100, 200, COST_ONCE},
                                      {"Gemeente", 1, 2, COST_ONCE},
                                      {"gemeente", 10, 20, COST_ONCE}};
    struct cost_total totals[3];
    assert_int_equal(costs_per_payer(lines, 3, totals), 2);
    assert_string_equal(totals[0].payer, "zorgverzekeraar");
    assert_int_equal(totals[0].high, 200);
    assert_string_equal(totals[1].payer, "Gemeente");
    assert_int_equal(totals[1].low, 11);
    assert_int_equal(totals[1].high, 22);
}

static void the_largest_amounts_fit(void **state)
{
    (void)state;
    const struct cost_line lines[] = {{"Rijk", 100000000000, 100000000000, COST_MONTH}};
    struct cost_total totals[1];
    assert_int_equal(costs_per_payer(lines, 1, totals), 1);
    assert_int_equal(totals[0].high, 1200000000000);
    assert_int_equal(costs_per_payer(lines, 0, totals), 0);
}

static void periods_have_words(void **state)
{
    (void)state;
    assert_int_equal(cost_period_parse("eenmalig"), COST_ONCE);
    assert_int_equal(cost_period_parse("maand"), COST_MONTH);
    assert_int_equal(cost_period_parse("jaar"), COST_YEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once_counts_once_and_a_month_twelve_times),
        cmocka_unit_test(payers_are_never_added_up),
        cmocka_unit_test(the_largest_amounts_fit),
        cmocka_unit_test(periods_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
