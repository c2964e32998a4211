/* SPDX-License-Identifier: EUPL-1.2 */
/* When a share of regret may be told, and to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terugblik/internal.h"

static void a_team_hears_its_share_from_five_on(void **state)
{
    (void)state;
    assert_false(terugblik_team_tells(0));
    assert_false(terugblik_team_tells(4));
    assert_true(terugblik_team_tells(5));
}

static void the_municipality_is_told_when_no_team_can_be_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int64_t teams[5];
        size_t count;
        bool told;
    } rows[] = {
        {"nobody", {0}, 0, false},
        {"one team", {50}, 1, false},
        {"two teams know of each other", {30, 30}, 2, false},
        {"three teams", {7, 7, 7}, 3, true},
        {"three teams, nineteen", {7, 7, 5}, 3, false},
        {"a third that is too small", {10, 10, 4}, 3, false},
        {"a small one beside three", {7, 7, 7, 1}, 4, true},
        {"one that is more than half", {21, 10, 10}, 3, false},
        {"one that is half", {20, 10, 10}, 3, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        print_message("# %s\n", rows[i].what);
        assert_int_equal(terugblik_town_tells(rows[i].teams, rows[i].count), rows[i].told);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_team_hears_its_share_from_five_on),
        cmocka_unit_test(the_municipality_is_told_when_no_team_can_be_told_apart),
    };
    return cmocka_run_group_tests_name("terugblik", tests, NULL, NULL);
}
