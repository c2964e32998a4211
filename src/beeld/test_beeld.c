/* SPDX-License-Identifier: EUPL-1.2 */
/* The picture of then and now: better stands higher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "beeld/beeld.h"

static void test_better_stands_higher(void **state)
{
    (void)state;
    assert_int_equal(beeld_height("goed"), 0);
    assert_true(beeld_height("goed") < beeld_height("wisselend"));
    assert_true(beeld_height("wisselend") < beeld_height("zorgelijk"));
    assert_true(beeld_height("zorgelijk") < beeld_height("acuut"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_better_stands_higher)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
