/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules about voices: who has one, who lifts a brake, and when it is agreed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "voorlegging/voorlegging.h"

static void who_has_a_voice(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct stem_facts facts;
        enum stem_right expected;
    } rows[] = {
        {"a colleague", {.is_open = true, .same_team = true, .votes = true}, STEM_ALLOWED},
        {"a colleague of another team", {.is_open = true, .votes = true}, STEM_OTHER_TEAM},
        {"somebody of the team without a role that decides",
         {.is_open = true, .same_team = true},
         STEM_OTHER_TEAM},
        {"who put it forward", {.is_open = true, .same_team = true, .votes = true, .is_own = true}, STEM_OWN},
        {"also when in the kring",
         {.is_open = true, .same_team = true, .votes = true, .is_own = true, .in_kring = true},
         STEM_OWN},
        {"a colleague who left the kring",
         {.is_open = true, .same_team = true, .votes = true, .was_in_kring = true},
         STEM_IN_KRING},
        {"a colleague in the kring",
         {.is_open = true, .same_team = true, .votes = true, .in_kring = true},
         STEM_IN_KRING},
        {"who recognised it",
         {.is_open = true, .same_team = true, .votes = true, .recognised = true},
         STEM_RECOGNISED},
        {"a handhaver", {.is_open = true, .advises = true}, STEM_ADVICE},
        {"a handhaver of the same team", {.is_open = true, .same_team = true, .advises = true}, STEM_ADVICE},
        {"a handhaver in the kring", {.is_open = true, .advises = true, .in_kring = true}, STEM_IN_KRING},
        {"a handhaver who is uitvoerder of the team too",
         {.is_open = true, .same_team = true, .votes = true, .advises = true},
         STEM_ALLOWED},
        {"a colleague, after it closed", {.same_team = true, .votes = true}, STEM_CLOSED},
        {"a handhaver, after it closed", {.advises = true}, STEM_CLOSED},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        print_message("# %s\n", rows[i].what);
        assert_int_equal(stem_right(&rows[i].facts), rows[i].expected);
    }
}

static void who_lifts_a_brake(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct lift_facts facts;
        enum stem_lift expected;
    } rows[] = {
        {"who gave it", {.is_giver = true, .same_team = true}, LIFT_ALLOWED},
        {"a colleague, with a reason", {.same_team = true, .has_reason = true}, LIFT_NOT_YOURS},
        {"the team leader, in writing",
         {.is_teamleider = true, .same_team = true, .has_reason = true},
         LIFT_ALLOWED},
        {"the team leader, without a word", {.is_teamleider = true, .same_team = true}, LIFT_NEEDS_REASON},
        {"the leader of another team", {.is_teamleider = true, .has_reason = true}, LIFT_NOT_YOURS},
        {"the team leader who put it forward",
         {.is_teamleider = true, .same_team = true, .is_own = true, .has_reason = true},
         LIFT_NOT_YOURS},
        {"the team leader in the kring",
         {.is_teamleider = true, .same_team = true, .in_kring = true, .has_reason = true},
         LIFT_NOT_YOURS},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        print_message("# %s\n", rows[i].what);
        assert_int_equal(stem_lift(&rows[i].facts), rows[i].expected);
    }
}

static void a_brake_holds_whatever_the_count(void **state)
{
    (void)state;
    assert_int_equal(voorlegging_count(0, 3, 0), VOORLEGGING_OPEN);
    assert_int_equal(voorlegging_count(2, 3, 0), VOORLEGGING_OPEN);
    assert_int_equal(voorlegging_count(3, 3, 0), VOORLEGGING_AGREED);
    assert_int_equal(voorlegging_count(4, 3, 0), VOORLEGGING_AGREED);
    assert_int_equal(voorlegging_count(3, 3, 1), VOORLEGGING_BRAKED);
    assert_int_equal(voorlegging_count(9, 3, 1), VOORLEGGING_BRAKED);
    assert_int_equal(voorlegging_count(0, 3, 1), VOORLEGGING_BRAKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_a_voice),
        cmocka_unit_test(who_lifts_a_brake),
        cmocka_unit_test(a_brake_holds_whatever_the_count),
    };
    return cmocka_run_group_tests_name("stem", tests, NULL, NULL);
}
