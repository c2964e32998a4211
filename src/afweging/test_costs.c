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

static void who_pays_and_who_gains(void **state)
{
    (void)state;
    static const struct {
        int64_t now_low, now_high, then_low, then_high;
        enum cost_gain gain;
    } table[] = {
        {100, 100, 100, 100, COST_SAME},   {0, 0, 0, 0, COST_SAME},
        {100, 200, 50, 60, COST_GAINS},    {100, 200, 50, 100, COST_GAINS},
        {100, 200, 50, 101, COST_UNSURE},  {100, 200, 100, 200, COST_UNSURE},
        {100, 200, 150, 160, COST_UNSURE}, {100, 200, 199, 900, COST_UNSURE},
        {100, 200, 200, 900, COST_PAYS},   {0, 0, 1, 1, COST_PAYS},
        {1, 1, 0, 0, COST_GAINS},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        const struct cost_versus v = {"gemeente", table[i].now_low, table[i].now_high, table[i].then_low,
                                      table[i].then_high};
        assert_int_equal(cost_gain(&v), table[i].gain);
    }
}

static void a_payer_of_either_side_is_there_once(void **state)
{
    (void)state;
    const struct cost_total now[] = {{"gemeente", 10, 20}, {"zorgverzekeraar", 30, 40}};
    const struct cost_total then[] = {{"corporatie", 5, 6}, {"Gemeente", 1, 2}};
    struct cost_versus versus[4];
    assert_int_equal(costs_versus(now, 2, then, 2, versus), 3);
    assert_string_equal(versus[0].payer, "gemeente");
    assert_int_equal(versus[0].now_high, 20);
    assert_int_equal(versus[0].then_high, 2);
    assert_int_equal(versus[1].then_high, 0);
    assert_string_equal(versus[2].payer, "corporatie");
    assert_int_equal(versus[2].now_low, 0);
    assert_int_equal(costs_versus(NULL, 0, NULL, 0, versus), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once_counts_once_and_a_month_twelve_times),
        cmocka_unit_test(payers_are_never_added_up),
        cmocka_unit_test(the_largest_amounts_fit),
        cmocka_unit_test(periods_have_words),
        cmocka_unit_test(who_pays_and_who_gains),
        cmocka_unit_test(a_payer_of_either_side_is_there_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
