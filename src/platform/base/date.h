/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days, moments and the terms of the law.
 *
 * A day is an ISO date (2026-11-21) in the Netherlands; a moment is UTC, "2026-11-21T08:15:00Z". Terms follow
 * the Awb and the Algemene termijnenwet (Atw): a term that ends on a Saturday, Sunday or public holiday is
 * extended up to and including the first day that is none of these (Atw 1, 3).
 */
#ifndef BONDGENOOT_DATE_H
#define BONDGENOOT_DATE_H

#include "platform/base/base.h"

struct date {
    int year;  /* 1800..9999 */
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

enum { DATE_TEXT = 11, MOMENT_TEXT = 21 }; /* bytes with the closing zero */

/** Reads YYYY-MM-DD of a day that exists; 0, or -1 and ret_date untouched. */
int date_parse(const char *iso, struct date *ret_date);
void date_format(struct date d, char out[DATE_TEXT]);
/** 1 Monday .. 7 Sunday. */
int date_weekday(struct date d);
struct date date_add_days(struct date d, int days);
/** The day before a day that exists: the last one of what another follows on that day. */
void date_day_before(const char *iso, char out[DATE_TEXT]);
/** The same day n months later, or the last day of that month. */
struct date date_add_months(struct date d, int months);
/** Days from a to b; negative when b is earlier. */
int date_days_between(struct date a, struct date b);
/** <0, 0, >0 as a is before, on or after b. */
int date_compare(struct date a, struct date b);
/** Today in the Netherlands (Europe/Amsterdam). BONDGENOOT_TODAY=YYYY-MM-DD overrides it, in test builds
 * only. */
struct date date_today(void);
/** Now, in UTC. */
void moment_now(char out[MOMENT_TEXT]);
/** So many seconds from now, or before it when they are negative. */
void moment_in(int64_t seconds, char out[MOMENT_TEXT]);
/** What this process takes for now from here on, in seconds since 1970: `bondgenoot simulate` tells of days
 * that were. */
void date_set_clock(int64_t seconds);
/** Midnight in UTC with which a day begins, in seconds since 1970. */
int64_t date_seconds(struct date d);
/** The day in the Netherlands of a moment; 0, or -1. */
int date_of_moment(const char *moment, struct date *ret_date);
/** The same, and the minute of that day there (0..1439). */
int date_time_of_moment(const char *moment, struct date *ret_date, int *ret_minute);

/** A public holiday in the sense of Atw 3 (lid 1: the named days; lid 2: Good Friday counts as one; lid 3:
 * days equated by decree). The first two are computed, the decrees are a table with dates in date.c. */
bool date_is_holiday(struct date d);
/** Whether no decree about the year of this day is known here: a term that ends then may still move. */
bool date_is_provisional(struct date d);
/** Neither Saturday, Sunday nor holiday. */
bool date_is_workday(struct date d);
/** Atw 1: d itself, or the first workday after it. */
struct date date_extend(struct date d);
/** The last day to object to a decision made known on `sent`: six weeks that start the day after (Awb 6:7,
 * 6:8), extended by the Atw. */
struct date date_objection_until(struct date sent);
/** `workdays` working days after d. */
struct date date_add_workdays(struct date d, int workdays);

/* How often an agreement comes back. */
enum repeat { REPEAT_NONE, REPEAT_DAILY, REPEAT_SCHOOLDAYS, REPEAT_WEEKLY, REPEAT_MONTHLY };
/** The first day on or after `from` on which something that started on `start` falls; schooldays are Monday
 * to Friday but not holidays (school vacations differ per region and are not known here). 0, or -1 when it
 * does not fall any more. */
int date_next(enum repeat r, struct date start, struct date from, struct date *ret_date);

#endif
