/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar, the holidays of Atw 3, the term to object of Awb 6:7 and 6:8, and agreements that come back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/date.h"

static struct date on(const char *iso)
{
    struct date d;
    if (date_parse(iso, &d) != 0)
        fail_msg("%s is not a date", iso);
    return d;
}

static void assert_date(struct date d, const char *iso)
{
    char text[DATE_TEXT];
    date_format(d, text);
    assert_string_equal(text, iso);
}

static void only_days_that_exist_are_read(void **state)
{
    (void)state;
    static const char *bad[] = {
        "",           "2026-1-1",   "2026-02-29",  "1900-02-29",  "2026-13-01", "2026-00-10",
        "2026-04-31", "2026-01-00", "2026-01-01 ", " 2026-01-01", "01-01-2026", "1799-12-31",
        "2026/01/01", "2026-01-0a", "+026-01-01",  "99999-01-01",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct date d = {1, 2, 3};
        assert_int_equal(date_parse(bad[i], &d), -1);
        assert_true(d.year == 1 && d.month == 2 && d.day == 3);
    }
    assert_date(on("2024-02-29"), "2024-02-29");
    assert_date(on("2000-02-29"), "2000-02-29");
    assert_date(on("1800-01-01"), "1800-01-01");
    assert_date(on("9999-12-31"), "9999-12-31");
}

static void every_day_follows_the_day_before(void **state)
{
    (void)state;
    struct date d = on("1899-12-31");
    int weekday = 7; /* a Sunday */
    for (int i = 0; i < 250 * 365; i++) {
        char text[DATE_TEXT];
        date_format(d, text);
        assert_date(on(text), text);
        assert_int_equal(date_weekday(d), weekday);
        struct date next = date_add_days(d, 1);
        assert_int_equal(date_days_between(d, next), 1);
        assert_true(date_compare(d, next) < 0 && date_compare(next, d) > 0 && date_compare(d, d) == 0);
        assert_date(date_add_days(next, -1), text);
        char next_text[DATE_TEXT], before[DATE_TEXT];
        date_format(next, next_text);
        date_day_before(next_text, before);
        assert_string_equal(before, text);
        d = next;
        weekday = weekday % 7 + 1;
    }
}

static void calculations_stop_at_the_ends_of_the_calendar(void **state)
{
    (void)state;
    assert_date(date_add_days(on("9999-12-01"), 100), "9999-12-31");
    assert_date(date_add_days(on("1800-01-02"), -100), "1800-01-01");
    assert_date(date_add_days(on("9999-12-31"), 2147483647), "9999-12-31");
    assert_date(date_add_months(on("9999-12-01"), 1), "9999-12-31");
    assert_date(date_add_months(on("1800-01-31"), -1), "1800-01-01");
    assert_date(date_add_workdays(on("9999-12-30"), 10), "9999-12-31");
    assert_date(date_objection_until(on("9999-12-31")), "9999-12-31");
}

static void months_end_on_their_last_day(void **state)
{
    (void)state;
    assert_date(date_add_months(on("2026-01-31"), 1), "2026-02-28");
    assert_date(date_add_months(on("2024-01-31"), 1), "2024-02-29");
    assert_date(date_add_months(on("2026-03-31"), -1), "2026-02-28");
    assert_date(date_add_months(on("2026-11-30"), 3), "2027-02-28");
    assert_date(date_add_months(on("2026-12-15"), 1), "2027-01-15");
    assert_date(date_add_months(on("2026-01-15"), -13), "2024-12-15");
    assert_date(date_add_months(on("2026-05-05"), 0), "2026-05-05");
}

static void holidays_follow_easter(void **state)
{
    (void)state;
    /* Good Friday, Easter Monday, Ascension Day, Whit Monday */
    static const char *years[][4] = {
        {"2016-03-25", "2016-03-28", "2016-05-05", "2016-05-16"},
        {"2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20"},
        {"2025-04-18", "2025-04-21", "2025-05-29", "2025-06-09"},
        {"2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25"},
        {"2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17"},
        {"2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05"},
        {"2038-04-23", "2038-04-26", "2038-06-03", "2038-06-14"}, /* the latest Easter there is */
        {"2285-03-20", "2285-03-23", "2285-04-30", "2285-05-11"}, /* the earliest */
    };
    for (size_t i = 0; i < COUNT_OF(years); i++) {
        for (size_t j = 0; j < 4; j++) {
            assert_true(date_is_holiday(on(years[i][j])));
            assert_false(date_is_workday(on(years[i][j])));
        }
        assert_int_equal(date_weekday(on(years[i][0])), 5);
        assert_false(date_is_holiday(date_add_days(on(years[i][0]), -1))); /* Maundy Thursday */
    }
}

static void holidays_with_a_fixed_day(void **state)
{
    (void)state;
    static const char *holidays[] = {
        "2026-01-01", "2026-12-25", "2026-12-26", "2025-05-05",
        "2026-05-05", "2027-05-05", "2028-05-05",               /* every year, not once in five */
        "2026-04-27", "2027-04-27", "2025-04-26", "2031-04-26", /* the 27th is a Sunday in 2025 and 2031 */
        "2013-04-30",
    };
    static const char *others[] = {
        "2025-04-27", "2026-04-26", "2026-04-30", "2026-12-31", "2026-12-24", "2026-05-04", "2026-05-01",
    };
    for (size_t i = 0; i < COUNT_OF(holidays); i++)
        assert_true(date_is_holiday(on(holidays[i])));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(date_is_holiday(on(others[i])));
}

static void a_year_has_its_number_of_workdays(void **state)
{
    (void)state;
    /* 2026 has 261 weekdays; of the holidays King's Day, 5 May, 1 January, Good Friday, Easter Monday,
     * Ascension Day, Whit Monday and Christmas fall on weekdays, the second day of Christmas on a Saturday;
     * 2 January and 15 May are decreed. */
    int workdays = 0;
    for (struct date d = on("2026-01-01"); d.year == 2026; d = date_add_days(d, 1))
        workdays += date_is_workday(d);
    assert_int_equal(workdays, 261 - 10);
}

/* Sent on day 0, the term starts on day 1 (Awb 6:8) and day 42 is the last (Awb 6:7), extended by Atw 1. */
static void objection_until_the_last_day_of_six_weeks(void **state)
{
    (void)state;
    static const struct {
        const char *sent;
        const char *until;
    } cases[] = {
        {"2026-01-05", "2026-02-16"}, /* Monday to Monday */
        {"2026-03-20", "2026-05-01"}, /* 1 May is a workday here */
        {"2026-06-06", "2026-07-20"}, /* day 42 a Saturday */
        {"2026-06-07", "2026-07-20"}, /* day 42 a Sunday */
        {"2026-06-08", "2026-07-20"}, /* day 42 a Monday */
        {"2026-06-09", "2026-07-21"},
        {"2026-02-20", "2026-04-07"}, /* Good Friday, then the whole of Easter */
        {"2026-02-23", "2026-04-07"}, /* Easter Monday */
        {"2026-03-16", "2026-04-28"}, /* King's Day */
        {"2025-03-15", "2025-04-28"}, /* King's Day on Saturday the 26th, then a Sunday */
        {"2025-03-16", "2025-04-28"},
        {"2026-03-24", "2026-05-06"}, /* 5 May */
        {"2027-03-24", "2027-05-10"}, /* 5 May, Ascension Day, the Friday that is decreed, a weekend */
        {"2026-04-02", "2026-05-18"}, /* Ascension Day and the Friday that is decreed */
        {"2026-04-13", "2026-05-26"}, /* Whit Monday */
        {"2026-11-13", "2026-12-28"}, /* Christmas on a Friday, a Saturday, and a Sunday */
        {"2025-11-20", "2026-01-05"}, /* New Year's Day on a Thursday, and the Friday that is decreed */
        {"2030-11-20", "2031-01-02"}, /* New Year's Day; of 2031 no decree is known */
        {"2028-01-18", "2028-02-29"}, /* across to a leap day */
        {"2026-02-16", "2026-03-30"}, /* across the start of summer time */
        {"2026-09-14", "2026-10-26"}, /* across the end of summer time */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_date(date_objection_until(on(cases[i].sent)), cases[i].until);
}

/* Atw 3 lid 3: by decree, for the years that a decree was about. */
static void days_that_are_decreed_count_as_holidays(void **state)
{
    (void)state;
    static const char *decreed[] = {"2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30",
                                    "2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"};
    for (size_t i = 0; i < COUNT_OF(decreed); i++) {
        assert_true(date_is_holiday(on(decreed[i])));
        assert_int_equal(date_weekday(on(decreed[i])), 5); /* each of them makes a weekend longer */
        assert_false(date_is_workday(date_add_days(on(decreed[i]), -1)));
        assert_false(date_is_provisional(on(decreed[i])));
    }
    assert_false(date_is_holiday(on("2029-05-11"))); /* after Ascension Day, of a year without a decree */
    assert_true(date_is_provisional(on("2029-01-01")));
    assert_true(date_is_provisional(on("2022-12-31")));
    assert_false(date_is_provisional(on("2028-12-31")));
    assert_false(date_is_provisional(on("2023-01-01")));
}

static void workdays_step_over_what_is_closed(void **state)
{
    (void)state;
    assert_date(date_add_workdays(on("2026-04-02"), 1), "2026-04-07");
    assert_date(date_add_workdays(on("2026-04-02"), 0), "2026-04-02");
    assert_date(date_add_workdays(on("2026-06-06"), 1), "2026-06-08");
    assert_date(date_add_workdays(on("2026-06-05"), 5), "2026-06-12");
    assert_date(date_add_workdays(on("2026-12-24"), 2), "2026-12-29");
    assert_date(date_extend(on("2026-04-03")), "2026-04-07");
    assert_date(date_extend(on("2026-04-02")), "2026-04-02");
}

static void the_day_of_a_moment_is_the_dutch_one(void **state)
{
    (void)state;
    static const struct {
        const char *moment;
        const char *day;
    } cases[] = {
        {"2026-01-15T22:59:59Z", "2026-01-15"},
        {"2026-01-15T23:00:00Z", "2026-01-16"},
        {"2026-07-15T21:59:59Z", "2026-07-15"},
        {"2026-07-15T22:00:00Z", "2026-07-16"},
        /* summer time starts on 29 March 2026: the evening before is still an hour, that evening two */
        {"2026-03-28T22:30:00Z", "2026-03-28"},
        {"2026-03-28T23:30:00Z", "2026-03-29"},
        {"2026-03-29T21:59:59Z", "2026-03-29"},
        {"2026-03-29T22:00:00Z", "2026-03-30"},
        /* and ends on 25 October 2026 */
        {"2026-10-24T21:59:59Z", "2026-10-24"},
        {"2026-10-24T22:00:00Z", "2026-10-25"},
        {"2026-10-25T22:30:00Z", "2026-10-25"},
        {"2026-10-25T23:00:00Z", "2026-10-26"},
        {"2025-12-31T23:00:00Z", "2026-01-01"},
        {"2026-12-31T22:59:60Z", "2027-01-01"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct date d;
        assert_int_equal(date_of_moment(cases[i].moment, &d), 0);
        assert_date(d, cases[i].day);
    }
    static const char *bad[] = {"",
                                "2026-01-15",
                                "2026-01-15T24:00:00Z",
                                "2026-01-15T10:60:00Z",
                                "2026-02-30T10:00:00Z",
                                "2026-01-15 10:00:00Z",
                                "2026-01-15T10:00:00",
                                "2026-01-15T10:00:00Z0"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct date d = {1, 2, 3};
        assert_int_equal(date_of_moment(bad[i], &d), -1);
        assert_int_equal(d.year, 1);
    }
}

static void now_is_a_moment_of_today(void **state)
{
    (void)state;
    unsetenv("BONDGENOOT_TODAY");
    char now[MOMENT_TEXT];
    struct date before = date_today();
    moment_now(now);
    struct date after = date_today();
    struct date d;
    assert_int_equal(date_of_moment(now, &d), 0);
    assert_true(date_compare(d, before) >= 0 && date_compare(d, after) <= 0);
    setenv("BONDGENOOT_TODAY", "2026-11-21", 1);
    assert_date(date_today(), "2026-11-21");
    unsetenv("BONDGENOOT_TODAY");
}

static void agreements_come_back(void **state)
{
    (void)state;
    static const struct {
        enum repeat repeat;
        const char *start;
        const char *from;
        const char *next; /* NULL: does not fall any more */
    } cases[] = {
        {REPEAT_NONE, "2026-03-10", "2026-03-01", "2026-03-10"},
        {REPEAT_NONE, "2026-03-10", "2026-03-10", "2026-03-10"},
        {REPEAT_NONE, "2026-03-10", "2026-03-11", NULL},
        {REPEAT_DAILY, "2026-03-10", "2026-03-01", "2026-03-10"},
        {REPEAT_DAILY, "2026-03-10", "2026-03-29", "2026-03-29"},
        {REPEAT_SCHOOLDAYS, "2026-03-10", "2026-03-14", "2026-03-16"},
        {REPEAT_SCHOOLDAYS, "2026-03-10", "2026-04-03", "2026-04-07"},
        {REPEAT_SCHOOLDAYS, "2026-03-14", "2026-03-01", "2026-03-16"},
        {REPEAT_WEEKLY, "2026-03-10", "2026-03-10", "2026-03-10"},
        {REPEAT_WEEKLY, "2026-03-10", "2026-03-11", "2026-03-17"},
        {REPEAT_WEEKLY, "2026-03-10", "2026-03-01", "2026-03-10"},
        {REPEAT_WEEKLY, "2026-03-27", "2026-03-28", "2026-04-03"},
        {REPEAT_WEEKLY, "9999-12-25", "9999-12-26", NULL},
        {REPEAT_MONTHLY, "2026-01-31", "2026-02-01", "2026-02-28"},
        {REPEAT_MONTHLY, "2026-01-31", "2026-03-01", "2026-03-31"},
        {REPEAT_MONTHLY, "2026-01-15", "2026-02-16", "2026-03-15"},
        {REPEAT_MONTHLY, "2026-01-15", "2025-02-16", "2026-01-15"},
        {REPEAT_MONTHLY, "2025-12-15", "2026-01-15", "2026-01-15"},
        {REPEAT_MONTHLY, "9999-12-15", "9999-12-16", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct date next = {1, 2, 3};
        int found = date_next(cases[i].repeat, on(cases[i].start), on(cases[i].from), &next);
        if (cases[i].next == NULL) {
            assert_int_equal(found, -1);
            assert_int_equal(next.year, 1);
        } else {
            assert_int_equal(found, 0);
            assert_date(next, cases[i].next);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_days_that_exist_are_read),
        cmocka_unit_test(every_day_follows_the_day_before),
        cmocka_unit_test(calculations_stop_at_the_ends_of_the_calendar),
        cmocka_unit_test(months_end_on_their_last_day),
        cmocka_unit_test(holidays_follow_easter),
        cmocka_unit_test(holidays_with_a_fixed_day),
        cmocka_unit_test(a_year_has_its_number_of_workdays),
        cmocka_unit_test(days_that_are_decreed_count_as_holidays),
        cmocka_unit_test(objection_until_the_last_day_of_six_weeks),
        cmocka_unit_test(workdays_step_over_what_is_closed),
        cmocka_unit_test(the_day_of_a_moment_is_the_dutch_one),
        cmocka_unit_test(now_is_a_moment_of_today),
        cmocka_unit_test(agreements_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
