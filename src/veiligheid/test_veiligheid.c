/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of the meldcode. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "veiligheid/rule.h"

#define DONE(...)                                                                                            \
    (struct meldcode_facts)                                                                                  \
    {                                                                                                        \
        __VA_ARGS__                                                                                          \
    }

static void test_a_weighing_waits_for_advice_but_danger_for_nobody(void **state)
{
    (void)state;
    struct meldcode_facts facts = DONE(.done = {[1] = true});
    assert_int_equal(meldcode_may_weigh(&facts, false), MELDCODE_ADVICE_FIRST);
    assert_int_equal(meldcode_may_weigh(&facts, true), MELDCODE_FINE);
    facts.done[2] = true;
    assert_int_equal(meldcode_may_weigh(&facts, false), MELDCODE_FINE);
}

static void test_a_decision_follows_a_weighing(void **state)
{
    (void)state;
    struct meldcode_facts facts = DONE(.done = {[1] = true, [2] = true});
    assert_int_equal(meldcode_may_decide(&facts, true, true, true, true), MELDCODE_WEIGH_FIRST);
    facts.done[4] = true;
    assert_int_equal(meldcode_may_decide(&facts, false, false, false, false), MELDCODE_FINE);
    assert_int_equal(meldcode_may_decide(&facts, true, false, true, false), MELDCODE_FINE);
}

static void test_unsafe_and_no_report_says_why(void **state)
{
    (void)state;
    struct meldcode_facts facts = DONE(.done = {[4] = true}, .is_unsafe = true);
    assert_int_equal(meldcode_may_decide(&facts, false, false, false, false), MELDCODE_NORM);
    assert_int_equal(meldcode_may_decide(&facts, false, true, false, false), MELDCODE_FINE);
    assert_int_equal(meldcode_may_decide(&facts, true, false, true, false), MELDCODE_FINE);
}

static void test_a_report_that_was_not_told_says_why(void **state)
{
    (void)state;
    struct meldcode_facts facts = DONE(.done = {[4] = true}, .is_unsafe = true);
    assert_int_equal(meldcode_may_decide(&facts, true, true, false, false), MELDCODE_WHY_NOT_TOLD);
    assert_int_equal(meldcode_may_decide(&facts, true, true, false, true), MELDCODE_FINE);
    assert_int_equal(meldcode_may_decide(&facts, false, true, false, false), MELDCODE_FINE);
}

static void test_the_next_step(void **state)
{
    (void)state;
    assert_int_equal(meldcode_next(&DONE(.done = {0})), 1);
    assert_int_equal(meldcode_next(&DONE(.done = {[1] = true, [2] = true})), 3);
    assert_int_equal(meldcode_next(&DONE(.done = {[1] = true, [2] = true, [3] = true, [4] = true})), 5);
    assert_int_equal(meldcode_next(&DONE(.done = {[1] = true, [4] = true}, .is_acute = true)), 5);
    assert_int_equal(meldcode_next(&DONE(.done = {[1] = true, [4] = true, [5] = true}, .is_acute = true)), 2);
    assert_int_equal(
        meldcode_next(&DONE(.done = {[1] = true, [2] = true, [3] = true, [4] = true, [5] = true})), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_weighing_waits_for_advice_but_danger_for_nobody),
        cmocka_unit_test(test_a_decision_follows_a_weighing),
        cmocka_unit_test(test_unsafe_and_no_report_says_why),
        cmocka_unit_test(test_a_report_that_was_not_told_says_why),
        cmocka_unit_test(test_the_next_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
