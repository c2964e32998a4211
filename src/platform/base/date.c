/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The calendar and the terms of the law.
 *
 * Nothing here asks the C library for a time zone: the rule for summer time is law (Directive 2000/84/EC)
 * and short, the environment of a process is not to be trusted with the last day of a term. Calculations that
 * leave the years 1800..9999 stop at the first or last day of them, so that an absurd date cannot stop a
 * worker.
 */
#include "platform/base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    YEAR_FIRST = 1800,
    YEAR_LAST = 9999,
    OBJECTION_DAYS = 6 * 7, /* Awb 6:7 */
    SECONDS_OF_DAY = 24 * 60 * 60,
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool exists(struct date d)
{
    return d.year >= YEAR_FIRST && d.year <= YEAR_LAST && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in_month(d.year, d.month);
}

/* Days since 1970-01-01. The year is counted from March, so that the leap day comes last. */
static long day_number(struct date d)
{
    must(exists(d));
    long year = d.month <= 2 ? d.year - 1 : d.year;
    long era = year / 400;
    long year_of_era = year - era * 400;
    long month = (d.month + 9) % 12;
    long day_of_year = (153 * month + 2) / 5 + d.day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static struct date date_of_number(long number)
{
    const long first = day_number((struct date){YEAR_FIRST, 1, 1});
    const long last = day_number((struct date){YEAR_LAST, 12, 31});
    if (number < first)
        number = first;
    if (number > last)
        number = last;
    long shifted = number + 719468;
    long era = shifted / 146097;
    long day_of_era = shifted - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153;
    struct date d;
    d.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    d.month = (int)(month < 10 ? month + 3 : month - 9);
    d.year = (int)(year_of_era + era * 400 + (d.month <= 2 ? 1 : 0));
    return d;
}

/* `count` digits as a number, or -1. */
static int read_number(const char *s, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        n = n * 10 + (s[i] - '0');
    }
    return n;
}

int date_parse(const char *iso, struct date *ret_date)
{
    if (strnlen(iso, DATE_TEXT) != DATE_TEXT - 1 || iso[4] != '-' || iso[7] != '-')
        return -1;
    struct date d = {read_number(iso, 4), read_number(iso + 5, 2), read_number(iso + 8, 2)};
    if (!exists(d))
        return -1;
    *ret_date = d;
    return 0;
}

void date_format(struct date d, char out[DATE_TEXT])
{
    must(exists(d));
    /* the masks say to the compiler what must() says to the reader: no field is wider than its place */
    must(snprintf(out, DATE_TEXT, "%04u-%02u-%02u", (unsigned)d.year % 10000u, (unsigned)d.month % 100u,
                  (unsigned)d.day % 100u) == DATE_TEXT - 1);
}

int date_weekday(struct date d)
{
    long since_monday = (day_number(d) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)((since_monday + 7) % 7) + 1;
}

struct date date_add_days(struct date d, int days)
{
    return date_of_number(day_number(d) + days);
}

void date_day_before(const char *iso, char out[DATE_TEXT])
{
    struct date d;
    must(date_parse(iso, &d) == 0);
    date_format(date_add_days(d, -1), out);
}

struct date date_add_months(struct date d, int months)
{
    must(exists(d));
    long count = (long)d.year * 12 + (d.month - 1) + months;
    if (count < YEAR_FIRST * 12L)
        return (struct date){YEAR_FIRST, 1, 1};
    if (count > YEAR_LAST * 12L + 11)
        return (struct date){YEAR_LAST, 12, 31};
    struct date sum = {(int)(count / 12), (int)(count % 12) + 1, d.day};
    int most = days_in_month(sum.year, sum.month);
    if (sum.day > most)
        sum.day = most;
    return sum;
}

int date_days_between(struct date a, struct date b)
{
    return (int)(day_number(b) - day_number(a));
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* Seconds since 1970 of 01:00 UTC on the last Sunday of a month, when the clock changes. */
static int64_t clock_change(int year, int month)
{
    struct date last = {year, month, days_in_month(year, month)};
    struct date sunday = date_add_days(last, -(date_weekday(last) % 7));
    return (int64_t)day_number(sunday) * SECONDS_OF_DAY + 3600;
}

/* The day in the Netherlands at a second, and the minute of that day: UTC+1, in summer UTC+2 (Directive
 * 2000/84/EC, 2 and 3). */
static struct date dutch_day(int64_t utc, int *ret_minute)
{
    int64_t local = utc + 3600;
    int year = date_of_number((long)(local / SECONDS_OF_DAY)).year;
    if (utc >= clock_change(year, 3) && utc < clock_change(year, 10))
        local += 3600;
    int64_t day = local / SECONDS_OF_DAY;
    if (local % SECONDS_OF_DAY < 0)
        day--;
    *ret_minute = (int)((local - day * SECONDS_OF_DAY) / 60);
    return date_of_number((long)day);
}

/* Set by date_set_clock only. */
static int64_t told_clock;
static bool is_told;

void date_set_clock(int64_t seconds)
{
    told_clock = seconds;
    is_told = true;
}

static int64_t clock_now(void)
{
    return is_told ? told_clock : (int64_t)time(NULL);
}

int64_t date_seconds(struct date d)
{
    return (int64_t)date_days_between((struct date){.year = 1970, .month = 1, .day = 1}, d) * 86400;
}

struct date date_today(void)
{
#ifdef BONDGENOOT_MEASURING
    const char *fixed = getenv("BONDGENOOT_TODAY");
    if (fixed != NULL && !is_told) {
        struct date today = {0};
        must(date_parse(fixed, &today) == 0);
        return today;
    }
#endif
    int minute;
    return dutch_day(clock_now(), &minute);
}

void moment_in(int64_t seconds, char out[MOMENT_TEXT])
{
    time_t then = (time_t)(clock_now() + seconds);
    struct tm utc;
    must(gmtime_r(&then, &utc) != NULL);
    must(strftime(out, MOMENT_TEXT, "%Y-%m-%dT%H:%M:%SZ", &utc) == MOMENT_TEXT - 1);
}

void moment_now(char out[MOMENT_TEXT])
{
    moment_in(0, out);
}

int date_of_moment(const char *moment, struct date *ret_date)
{
    int minute;
    return date_time_of_moment(moment, ret_date, &minute);
}

int date_time_of_moment(const char *moment, struct date *ret_date, int *ret_minute)
{
    if (strnlen(moment, MOMENT_TEXT) != MOMENT_TEXT - 1 || moment[10] != 'T' || moment[13] != ':' ||
        moment[16] != ':' || moment[19] != 'Z')
        return -1;
    char day_text[DATE_TEXT];
    memcpy(day_text, moment, DATE_TEXT - 1);
    day_text[DATE_TEXT - 1] = '\0';
    struct date day;
    int hour = read_number(moment + 11, 2);
    int minute = read_number(moment + 14, 2);
    int second = read_number(moment + 17, 2);
    if (date_parse(day_text, &day) != 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60)
        return -1;
    *ret_date =
        dutch_day((int64_t)day_number(day) * SECONDS_OF_DAY + hour * 3600 + minute * 60 + second, ret_minute);
    return 0;
}

/* Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher). */
static struct date easter(int year)
{
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return (struct date){year, f / 31, f % 31 + 1};
}

/* The day the birthday of the King is kept: 27 April, or the Saturday before when that is a Sunday.
 * Until 2014 it was that of the Queen, 30 April, with the same rule since 1980. */
static struct date kings_day(int year)
{
    struct date day = {year, 4, year >= 2014 ? 27 : 30};
    if (date_weekday(day) == 7)
        day.day--;
    return day;
}

/* Days that a decree equates with the named ones (Atw 3 lid 3), and the years that the decrees are about.
 * After a new decree: its days, and the last year. */
static const struct date DECREED[] = {
    /* Besluit gelijkstelling van 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024 en 30 mei 2025 */
    {2023, 4, 28},
    {2023, 5, 19},
    {2024, 5, 10},
    {2024, 12, 27},
    {2025, 5, 30},
    /* Besluit gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028 */
    {2026, 1, 2},
    {2026, 5, 15},
    {2027, 5, 7},
    {2028, 4, 28},
    {2028, 5, 26},
};
enum { DECREED_FIRST = 2023, DECREED_LAST = 2028 };

bool date_is_provisional(struct date d)
{
    return d.year < DECREED_FIRST || d.year > DECREED_LAST;
}

static bool is_decreed(struct date d)
{
    for (size_t i = 0; i < COUNT_OF(DECREED); i++)
        if (date_compare(DECREED[i], d) == 0)
            return true;
    return false;
}

bool date_is_holiday(struct date d)
{
    must(exists(d));
    bool fixed = (d.month == 1 && d.day == 1) ||                  /* New Year's Day */
                 (d.month == 5 && d.day == 5) ||                  /* 5 May: every year in Atw 3 */
                 (d.month == 12 && (d.day == 25 || d.day == 26)); /* both days of Christmas */
    if (fixed || date_compare(d, kings_day(d.year)) == 0 || is_decreed(d))
        return true;
    switch (date_days_between(easter(d.year), d)) {
    case -2: /* Good Friday: equated by Atw 3 lid 2 */
    case 1:  /* Easter Monday */
    case 39: /* Ascension Day */
    case 50: /* Whit Monday */
        return true;
    default:
        return false;
    }
}

bool date_is_workday(struct date d)
{
    return date_weekday(d) <= 5 && !date_is_holiday(d);
}

/* Ends, also on the last day of all: 9999-12-31 is a Friday and no holiday. */
struct date date_extend(struct date d)
{
    while (!date_is_workday(d))
        d = date_add_days(d, 1);
    return d;
}

struct date date_objection_until(struct date sent)
{
    return date_extend(date_add_days(sent, OBJECTION_DAYS));
}

struct date date_add_workdays(struct date d, int workdays)
{
    for (; workdays > 0; workdays--)
        d = date_extend(date_add_days(d, 1));
    return d;
}

/* The first day that is a whole number of months after `start` and not before `from`; -1 when the calendar
 * ends before. Counted from `start` each time, so that what starts on the 31st comes back to the 31st after a
 * short month. */
static int next_month(struct date start, struct date from, struct date *ret_date)
{
    int months = (from.year - start.year) * 12 + from.month - start.month;
    if (date_compare(date_add_months(start, months), from) < 0) {
        if (from.year == YEAR_LAST && from.month == 12)
            return -1;
        months++;
    }
    *ret_date = date_add_months(start, months);
    return 0;
}

/* The same for weeks. */
static int next_week(struct date start, struct date from, struct date *ret_date)
{
    int past = date_days_between(start, from) % 7;
    struct date next = date_add_days(from, past == 0 ? 0 : 7 - past);
    if (date_days_between(start, next) % 7 != 0)
        return -1;
    *ret_date = next;
    return 0;
}

int date_next(enum repeat r, struct date start, struct date from, struct date *ret_date)
{
    struct date next = date_compare(start, from) > 0 ? start : from;
    switch (r) {
    case REPEAT_NONE:
        next = start;
        break;
    case REPEAT_DAILY:
        break;
    case REPEAT_SCHOOLDAYS:
        next = date_extend(next);
        break;
    case REPEAT_WEEKLY:
        return next_week(start, next, ret_date);
    case REPEAT_MONTHLY:
        return next_month(start, next, ret_date);
    }
    if (date_compare(next, from) < 0)
        return -1;
    *ret_date = next;
    return 0;
}
