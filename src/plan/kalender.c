/* SPDX-License-Identifier: EUPL-1.2 */
/* The days on which somebody promised something: for a calendar, without what it is. */
#include "plan/internal.h"
#include "sql_gen.h"

enum { DAYS_OF_ONE_MOST = 400 };

static void add_day(json_t *list, const json_t *row, struct date day, bool repeats)
{
    char text[DATE_TEXT];
    date_format(day, text);
    json_array_append_new(list, json_pack("{s:O, s:s, s:O, s:O, s:b}", "id", json_object_get(row, "id"),
                                          "dag", text, "gemaakt", json_object_get(row, "gemaakt"), "versie",
                                          json_object_get(row, "versie"), "is_herhaling", repeats));
}

/* The day it waits for, and of something that comes back those after it that lie in the window. */
static void add_days(json_t *list, const json_t *row, struct date since, struct date until)
{
    struct rhythm rhythm = rhythm_of(row_text(row, "herhaling"), row_text(row, "voor"), row_text(row, "tot"));
    struct maybe_day at = maybe_day_of(row_text(row, "volgende"));
    bool repeats = rhythm.repeat != REPEAT_NONE;
    if (repeats && at.is_set && date_compare(at.day, since) < 0)
        at = rhythm_from(&rhythm, since);
    for (int i = 0; i < DAYS_OF_ONE_MOST && at.is_set && date_compare(at.day, until) <= 0; i++) {
        add_day(list, row, at.day, repeats);
        at = repeats ? rhythm_after(&rhythm, at.day) : (struct maybe_day){0};
    }
}

json_t *plan_calendar(struct rq *rq, struct date since, struct date until)
{
    char last[DATE_TEXT];
    date_format(until, last);
    json_t *rows = db_rows(rq->db, &q_plan_calendar, T(rq->actor.medewerker), T(rq->today_text), T(last));
    json_t *people =
        db_rows(rq->db, &q_plan_calendar_people, T(rq->actor.medewerker), T(rq->today_text), T(last));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_days(list, json_array_get(rows, i), since, until);
    json_decref(rows);
    return list;
}
