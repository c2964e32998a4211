/* SPDX-License-Identifier: EUPL-1.2 */
/* Putting into the outbox what is asked of somebody. */
#include <stdio.h>

#include "bericht/internal.h"
#include "sql_gen.h"

static const char *me(const struct rq *rq)
{
    return rq->actor.account ? rq->actor.account : "";
}

static void add(struct rq *rq, const char *who, enum bericht_kind kind, const char *place,
                const char *not_before)
{
    if (who != NULL)
        db_exec(rq->db, &q_bericht_add, T(who), T(bericht_word(kind)), T(place), T(me(rq)), T(rq->now),
                T(not_before));
}

void bericht_ask(struct rq *rq, const char *who, enum bericht_kind kind, const char *place)
{
    add(rq, who, kind, place, rq->now);
}

void bericht_ask_from(struct rq *rq, const char *who, enum bericht_kind kind, const char *place,
                      const char *day)
{
    char moment[MOMENT_TEXT];
    bool later = day != NULL && strcmp(day, rq->today_text) > 0;
    if (later)
        snprintf(moment, sizeof moment, "%.10sT00:00:00Z", day);
    add(rq, who, kind, place, later ? moment : rq->now);
}

void bericht_ask_team(struct rq *rq, const char *team, enum bericht_kind kind, const char *place)
{
    if (team != NULL)
        db_exec(rq->db, &q_bericht_add_team, T(team), T(bericht_word(kind)), T(place), T(me(rq)), T(rq->now),
                T(rq->now));
}

void bericht_ask_at(struct rq *rq, const char *who, enum bericht_kind kind, const char *place,
                    const char *moment)
{
    if (who != NULL)
        db_exec(rq->db, &q_bericht_add, T(who), T(bericht_word(kind)), T(place), T(""), T(rq->now),
                T(moment));
}

void bericht_ask_team_at(struct rq *rq, const char *team, enum bericht_kind kind, const char *place,
                         const char *moment)
{
    if (team != NULL)
        db_exec(rq->db, &q_bericht_add_team, T(team), T(bericht_word(kind)), T(place), T(""), T(rq->now),
                T(moment));
}

void bericht_pass_on(struct db *db, const char *now, const char *who, enum bericht_kind kind,
                     const char *place, const char *day)
{
    char moment[MOMENT_TEXT];
    snprintf(moment, sizeof moment, "%.10sT00:00:00Z", day);
    db_exec(db, &q_bericht_unask, T(place));
    db_exec(db, &q_bericht_add, T(who), T(bericht_word(kind)), T(place), T(""), T(now), T(moment));
}

void bericht_ask_all(struct rq *rq, enum bericht_kind kind, const char *place)
{
    json_t *rows = db_rows(rq->db, &q_bericht_wanters);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        struct waiter w = waiter_of(json_array_get(rows, i), rq->today_text);
        if (bericht_still(rq->db, &w, kind, place))
            add(rq, w.account, kind, place, rq->now);
    }
    json_decref(rows);
}

void bericht_unask(struct rq *rq, const char *place)
{
    db_exec(rq->db, &q_bericht_unask, T(place));
}
