/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums of a group tell no household apart. */
#include "afweging/groep_som.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void households_count_from_ten_and_by_fives(void **state)
{
    (void)state;
    static const int table[][2] = {{0, 0},   {1, 0},   {9, 0},   {10, 10}, {11, 10},
                                   {14, 10}, {15, 15}, {19, 15}, {20, 20}, {52, 50}};
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_int_equal(groep_counted(table[i][0]), table[i][1]);
}

/* A line of each household to one payer: now 100 to 200 thousand euros, then 50. */
static size_t fill(struct groep_line *lines, int households, const char *payer)
{
    size_t count = 0;
    for (int h = 0; h < households; h++) {
        lines[count++] = (struct groep_line){h, true, {payer, 10000000, 20000000, COST_YEAR}};
        lines[count++] = (struct groep_line){h, false, {payer, 5000000, 5000000, COST_ONCE}};
    }
    return count;
}

static void ten_households_are_a_sum(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct groep_line lines[40];
    struct cost_versus *sums;
    bool left_out = true;
    size_t count = fill(lines, 12, "gemeente");
    lines[count - 1].cost.low = 1; /* of the twelfth, which does not count yet */
    assert_int_equal(groep_sums(ctx, lines, count, groep_counted(12), &sums, &left_out), 1);
    assert_false(left_out);
    assert_string_equal(sums[0].payer, "gemeente");
    assert_int_equal(sums[0].now_low, 100000000);
    assert_int_equal(sums[0].now_high, 200000000);
    assert_int_equal(sums[0].then_low, 50000000);
    assert_int_equal(groep_sums(ctx, lines, count, groep_counted(9), &sums, &left_out), 0);
    talloc_free(ctx);
}

static void sums_are_whole_thousands(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct groep_line lines[40];
    struct cost_versus *sums;
    bool left_out;
    size_t count = fill(lines, 10, "gemeente");
    lines[0].cost.low += 49999;
    lines[0].cost.high += 50000;
    assert_int_equal(groep_sums(ctx, lines, count, 10, &sums, &left_out), 1);
    assert_int_equal(sums[0].now_low, 100000000);
    assert_int_equal(sums[0].now_high, 200100000);
    talloc_free(ctx);
}

static void a_payer_of_few_is_left_out(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct groep_line lines[60];
    struct cost_versus *sums;
    bool left_out;
    size_t count = fill(lines, 10, "gemeente");
    count += fill(lines + count, 9, "zorgverzekeraar");
    assert_int_equal(groep_sums(ctx, lines, count, 10, &sums, &left_out), 1);
    assert_true(left_out);
    lines[count++] = (struct groep_line){9, true, {"Zorgverzekeraar", 100, 100, COST_MONTH}};
    assert_int_equal(groep_sums(ctx, lines, count, 10, &sums, &left_out), 2);
    assert_false(left_out);
    talloc_free(ctx);
}

static void a_household_that_weighs_too_much_is_not_shown(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct groep_line lines[40];
    struct cost_versus *sums;
    bool left_out;
    size_t count = fill(lines, 10, "gemeente");
    lines[1].cost.high = 45000000; /* as much as the nine others together */
    assert_int_equal(groep_sums(ctx, lines, count, 10, &sums, &left_out), 1);
    lines[1].cost.high++;
    assert_int_equal(groep_sums(ctx, lines, count, 10, &sums, &left_out), 0);
    assert_true(left_out);
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(households_count_from_ten_and_by_fives),
        cmocka_unit_test(ten_households_are_a_sum),
        cmocka_unit_test(sums_are_whole_thousands),
        cmocka_unit_test(a_payer_of_few_is_left_out),
        cmocka_unit_test(a_household_that_weighs_too_much_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
