/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of an agreement: on which days it falls, that no day is lost, when it is late, which answers are
 * refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
/* cmocka wants the three above first */
#include <cmocka.h>

#include "plan/rule.h"

static struct maybe_day day(const char *iso)
{
    struct maybe_day d = {0};
    d.is_set = iso && date_parse(iso, &d.day) == 0;
    return d;
}

static void is_day(struct maybe_day d, const char *iso)
{
    char text[DATE_TEXT] = "none";
    if (d.is_set)
        date_format(d.day, text);
    assert_string_equal(text, iso ? iso : "none");
}

static struct rhythm rhythm(enum repeat repeat, const char *start, const char *until)
{
    return (struct rhythm){.repeat = repeat, .start = day(start), .until = day(until)};
}

static void words(void **state)
{
    (void)state;
    for (int r = REPEAT_NONE; r <= REPEAT_MONTHLY; r++)
        assert_int_equal(rhythm_of_word(rhythm_word((enum repeat)r)), r);
    for (int a = ANSWER_KEPT; a <= ANSWER_STOPPED; a++)
        assert_int_equal(answer_of_word(answer_word((enum answer)a)), a);
}

static void first_day(void **state)
{
    (void)state;
    struct rhythm none = rhythm(REPEAT_NONE, NULL, NULL);
    struct rhythm once = rhythm(REPEAT_NONE, "2026-03-07", NULL);
    struct rhythm school = rhythm(REPEAT_SCHOOLDAYS, "2026-03-07", NULL); /* a Saturday */
    struct rhythm never = rhythm(REPEAT_SCHOOLDAYS, "2026-03-07", "2026-03-08");
    is_day(rhythm_first(&none), NULL);
    is_day(rhythm_first(&once), "2026-03-07");
    is_day(rhythm_first(&school), "2026-03-09");
    is_day(rhythm_first(&never), NULL);
}

static void until_is_the_last_day(void **state)
{
    (void)state;
    struct rhythm weekly = rhythm(REPEAT_WEEKLY, "2026-03-02", "2026-03-16");
    is_day(rhythm_after(&weekly, day("2026-03-02").day), "2026-03-09");
    is_day(rhythm_after(&weekly, day("2026-03-09").day), "2026-03-16");
    is_day(rhythm_after(&weekly, day("2026-03-16").day), NULL);
}

/* Three weeks without an answer: each week is asked for, the earliest first. */
static void no_day_is_lost(void **state)
{
    (void)state;
    struct answer_facts f = {.rhythm = rhythm(REPEAT_WEEKLY, "2026-03-02", NULL),
                             .waits = day("2026-03-02"),
                             .today = day("2026-03-20").day,
                             .answer = ANSWER_KEPT};
    const char *expected[] = {"2026-03-09", "2026-03-16", "2026-03-23"};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        struct answer_effect effect = answer_effect(&f);
        assert_true(effect.is_open);
        is_day(effect.waits, expected[i]);
        assert_int_equal(due_on(effect.waits, f.today), i < 2 ? DUE_LATE : DUE_LATER);
        f.waits = effect.waits;
        f.answer = i % 2 ? ANSWER_KEPT : ANSWER_NOT_KEPT;
    }
    assert_int_equal(rhythm_count(&f.rhythm, day("2026-03-03").day, f.today, 100), 2);
    assert_int_equal(rhythm_count(&f.rhythm, day("2026-03-03").day, f.today, 1), 1);
}

static void postponing_keeps_the_rhythm(void **state)
{
    (void)state;
    struct answer_facts f = {.rhythm = rhythm(REPEAT_WEEKLY, "2026-03-02", NULL),
                             .waits = day("2026-03-09"),
                             .today = day("2026-03-09").day,
                             .answer = ANSWER_POSTPONED,
                             .new_day = day("2026-03-12")};
    assert_int_equal(answer_check(&f), ANSWER_FINE);
    is_day(answer_effect(&f).waits, "2026-03-12");
    f.waits = day("2026-03-12");
    f.answer = ANSWER_KEPT;
    is_day(answer_effect(&f).waits, "2026-03-16");
}

static void refusals(void **state)
{
    (void)state;
    struct answer_facts f = {.rhythm = rhythm(REPEAT_WEEKLY, "2026-03-02", NULL),
                             .waits = day("2026-03-09"),
                             .today = day("2026-03-10").day,
                             .answer = ANSWER_POSTPONED};
    assert_int_equal(answer_check(&f), ANSWER_NO_DAY);
    f.new_day = day("2026-03-09");
    assert_int_equal(answer_check(&f), ANSWER_DAY_PAST);
    f.new_day = day("2026-03-10");
    assert_int_equal(answer_check(&f), ANSWER_FINE);
    f.new_day = day("2026-03-16");
    assert_int_equal(answer_check(&f), ANSWER_DAY_BEYOND);
    f.rhythm = rhythm(REPEAT_NONE, "2026-03-09", NULL);
    assert_int_equal(answer_check(&f), ANSWER_FINE);
    f.answer = ANSWER_NOT_KEPT;
    assert_int_equal(answer_check(&f), ANSWER_NO_REASON);
    f.answer = ANSWER_STOPPED;
    assert_int_equal(answer_check(&f), ANSWER_NO_REASON);
    f.has_reason = true;
    assert_int_equal(answer_check(&f), ANSWER_FINE);
}

static void ends(void **state)
{
    (void)state;
    struct answer_facts f = {.rhythm = rhythm(REPEAT_DAILY, "2026-03-02", "2026-03-03"),
                             .waits = day("2026-03-03"),
                             .today = day("2026-03-03").day,
                             .answer = ANSWER_KEPT};
    assert_false(answer_effect(&f).is_open);
    f.waits = day("2026-03-02");
    assert_true(answer_effect(&f).is_open);
    f.answer = ANSWER_STOPPED;
    assert_false(answer_effect(&f).is_open);
    is_day(answer_effect(&f).waits, NULL);
    f.rhythm = rhythm(REPEAT_NONE, NULL, NULL);
    f.waits = day(NULL);
    f.answer = ANSWER_NOT_KEPT;
    assert_false(answer_effect(&f).is_open);
}

static void due_rules(void **state)
{
    (void)state;
    struct date today = day("2026-03-10").day;
    assert_int_equal(due_on(day(NULL), today), DUE_NO_DAY);
    assert_int_equal(due_on(day("2026-03-09"), today), DUE_LATE);
    assert_int_equal(due_on(day("2026-03-10"), today), DUE_TODAY);
    assert_int_equal(due_on(day("2026-03-11"), today), DUE_LATER);
}

static void changes(void **state)
{
    (void)state;
    struct rhythm weekly = rhythm(REPEAT_WEEKLY, "2026-03-02", NULL);
    struct rhythm daily = rhythm(REPEAT_DAILY, "2026-03-02", NULL);
    struct rhythm shorter = rhythm(REPEAT_WEEKLY, "2026-03-02", "2026-03-05");
    struct rhythm later = rhythm(REPEAT_WEEKLY, "2026-04-01", NULL);
    struct rhythm once = rhythm(REPEAT_NONE, "2026-03-20", NULL);
    struct rhythm other = rhythm(REPEAT_NONE, "2026-03-25", NULL);
    is_day(rhythm_changed(&weekly, &weekly, day("2026-03-12")), "2026-03-12"); /* postponed: stays so */
    is_day(rhythm_changed(&weekly, &daily, day("2026-03-09")), "2026-03-09");  /* days before were answered */
    is_day(rhythm_changed(&weekly, &shorter, day("2026-03-09")), NULL);
    is_day(rhythm_changed(&weekly, &later, day("2026-03-09")), "2026-04-01");
    is_day(rhythm_changed(&weekly, &once, day("2026-03-09")), "2026-03-20");
    is_day(rhythm_changed(&once, &once, day("2026-03-22")),
           "2026-03-22"); /* postponed, and only the text changed */
    is_day(rhythm_changed(&once, &other, day("2026-03-22")), "2026-03-25");
    is_day(rhythm_changed(&once, &daily, day("2026-03-20")), "2026-03-02");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(first_day),
        cmocka_unit_test(until_is_the_last_day),
        cmocka_unit_test(no_day_is_lost),
        cmocka_unit_test(postponing_keeps_the_rhythm),
        cmocka_unit_test(refusals),
        cmocka_unit_test(ends),
        cmocka_unit_test(due_rules),
        cmocka_unit_test(changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
