/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes days and terms of the law with numbers and with text: two days of a wide calendar, a number of days,
 * and a text that may be a day or a moment. Each rule is held against another way to say the same.
 *
 * Run: ./dev fuzz 60 date
 */
#include <stdint.h>
#include <string.h>

#include "platform/base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIRST_DAYS = 2922000 /* 8,000 years from 1800: a term of some years ends before 9999 */ };

static struct date take_day(const uint8_t *data)
{
    uint32_t number;
    memcpy(&number, data, sizeof number);
    const struct date first = {1800, 1, 1};
    return date_add_days(first, (int)(number % FIRST_DAYS));
}

static void must_be_a_day(struct date d)
{
    char text[DATE_TEXT];
    struct date again;
    date_format(d, text);
    must(date_parse(text, &again) == 0 && date_compare(again, d) == 0);
    must(date_weekday(d) >= 1 && date_weekday(d) <= 7);
    must(date_is_workday(d) == (date_weekday(d) <= 5 && !date_is_holiday(d)));
}

static void try_distance(struct date a, struct date b)
{
    int days = date_days_between(a, b);
    must(date_compare(date_add_days(a, days), b) == 0 && date_days_between(b, a) == -days);
    must((days > 0) == (date_compare(a, b) < 0) && (days == 0) == (date_compare(a, b) == 0));
    must((date_weekday(a) - 1 + days % 7 + 7) % 7 == date_weekday(b) - 1);
}

static void try_months(struct date d, int months)
{
    struct date later = date_add_months(d, months);
    must_be_a_day(later);
    must((later.year - d.year) * 12 + later.month - d.month == months);
    must(later.day == d.day || (later.day < d.day && date_add_days(later, 1).day == 1));
}

/* The objection ends six weeks after the day it was made known, or on the first workday after that (Awb 6:7,
 * 6:8, Atw 1). */
static void try_terms(struct date d, int workdays)
{
    struct date end = date_add_days(d, 42);
    struct date until = date_objection_until(d);
    must(date_compare(until, date_extend(end)) == 0 && date_is_workday(until));
    for (struct date between = end; date_compare(between, until) < 0; between = date_add_days(between, 1))
        must(!date_is_workday(between));
    struct date later = date_add_workdays(d, workdays);
    int counted = 0;
    for (struct date day = d; date_compare(day, later) < 0;) {
        day = date_add_days(day, 1);
        counted += date_is_workday(day);
    }
    must(counted == workdays && (workdays == 0 || date_is_workday(later)));
}

static void try_repeats(struct date start, struct date from)
{
    for (int r = REPEAT_NONE; r <= REPEAT_MONTHLY; r++) {
        struct date next;
        struct date again;
        if (date_next((enum repeat)r, start, from, &next) != 0)
            continue;
        must_be_a_day(next);
        must(date_compare(next, start) >= 0 && date_compare(next, from) >= 0);
        must(date_next((enum repeat)r, start, next, &again) == 0 && date_compare(again, next) == 0);
        must(r != REPEAT_WEEKLY || date_days_between(start, next) % 7 == 0);
        must(r != REPEAT_SCHOOLDAYS || date_weekday(next) <= 5);
    }
}

static void try_text(const uint8_t *data, size_t size)
{
    char text[64] = "";
    memcpy(text, data, size < sizeof text - 1 ? size : sizeof text - 1);
    struct date d = {-1, -1, -1};
    struct date other;
    int minute = -1;
    char again[DATE_TEXT];
    if (date_parse(text, &d) == 0) {
        must_be_a_day(d);
        date_format(d, again);
        must(strcmp(again, text) == 0);
    } else {
        must(d.year == -1 && d.month == -1 && d.day == -1);
    }
    if (date_of_moment(text, &d) == 0) {
        must_be_a_day(d);
        must(date_time_of_moment(text, &other, &minute) == 0 && date_compare(d, other) == 0);
        must(minute >= 0 && minute < 1440);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 9)
        return 0;
    struct date a = take_day(data);
    struct date b = take_day(data + 4);
    must_be_a_day(a);
    try_distance(a, b);
    try_months(a, data[8]);
    try_terms(a, data[8] % 64);
    try_repeats(a, b);
    try_text(data + 9, size - 9);
    return 0;
}
