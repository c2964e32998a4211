/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of what is asked about a kring, on their days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kring/rules.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_question_lapses_after_its_last_day),
        cmocka_unit_test(test_an_answer_comes_in_time_and_once),
        cmocka_unit_test(test_a_place_begins_on_the_yes_or_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
