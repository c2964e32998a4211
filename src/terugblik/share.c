/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The share that is regretted: of the own team for who works in it, of the whole municipality for who is
 * above. One in five is fine, if it is learned from. Nobody sees it of one person or of somebody else's team,
 * also not by looking twice: it is of whole months, and is told only when so many add up that none can be
 * told apart.
 */
#include "platform/base/date.h"
#include "sql_gen.h"
#include "terugblik/internal.h"

enum { TEAM_LEAST = 5, TEAMS_LEAST = 3, TOWN_LEAST = 20, FINE_PERCENT = 20 };

bool terugblik_team_tells(int64_t looked_back)
{
    return looked_back >= TEAM_LEAST;
}

bool terugblik_town_tells(const int64_t *teams, size_t count)
{
    int64_t total = 0;
    int64_t largest = 0;
    int enough = 0;
    for (size_t i = 0; i < count; i++) {
        total += teams[i];
        largest = teams[i] > largest ? teams[i] : largest;
        enough += terugblik_team_tells(teams[i]);
    }
    return total >= TOWN_LEAST && enough >= TEAMS_LEAST && 2 * largest <= total;
}

/* Twelve whole months, until the first day of this one. */
static void period(const struct rq *rq, char from[DATE_TEXT], char until[DATE_TEXT])
{
    struct date first = {.year = rq->today.year, .month = rq->today.month, .day = 1};
    date_format(first, until);
    first.year--;
    date_format(first, from);
}

static json_t *share(int64_t count, int64_t regretted)
{
    int64_t percent = (100 * regretted + count / 2) / count;
    return json_pack("{s:I, s:I, s:b}", "aantal", (json_int_t)count, "spijt_procent", (json_int_t)percent,
                     "is_boven", percent > FINE_PERCENT);
}

static json_t *of_team(const json_t *rows)
{
    const json_t *row = json_array_get(rows, 0);
    int64_t count = row_number(row, "aantal");
    return terugblik_team_tells(count) ? share(count, row_number(row, "spijt")) : json_null();
}

static json_t *of_town(struct rq *rq, const json_t *rows)
{
    size_t count = json_array_size(rows);
    int64_t *teams = talloc_zero_array(rq_ctx(rq), int64_t, base_count(count + 1));
    int64_t total = 0;
    int64_t regretted = 0;
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(rows, i);
        teams[i] = row_number(row, "aantal");
        total += teams[i];
        regretted += row_number(row, "spijt");
    }
    return terugblik_town_tells(teams, count) ? share(total, regretted) : json_null();
}

json_t *terugblik_share_query(struct rq *rq)
{
    char from[DATE_TEXT];
    char until[DATE_TEXT];
    bool in_team = (rq->actor.roles & ROLE_TEAM) && rq->actor.team;
    const char *team = in_team ? rq->actor.team : "";
    period(rq, from, until);
    json_t *rows = db_rows(rq->db, &q_terugblik_share, T(team), T(from), T(until), T(rq->actor.medewerker),
                           T(rq->today_text));
    json_t *view = json_pack("{s:s, s:s, s:b, s:o}", "van", from, "tot", until, "is_van_team", in_team,
                             "deel", in_team ? of_team(rows) : of_town(rq, rows));
    json_decref(rows);
    return view;
}
