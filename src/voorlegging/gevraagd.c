/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Asking for voices: who is told, one reminder at half the term, and who hears that the term is over. The
 * reminder and the end wait in the outbox from the beginning; when it is decided, or what is asked changes,
 * they go. Nothing is decided by silence.
 */
#include "bericht/bericht.h"
#include "budget/budget.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

enum { SECONDS_OF_HOUR = 3600 };

void voorlegging_ask_voices(struct rq *rq, const char *id, const char *team, const char *indiener,
                            int64_t hours)
{
    char half[MOMENT_TEXT];
    char end[MOMENT_TEXT];
    bericht_ask_team(rq, team, BERICHT_VOICE, id);
    if (hours <= 0) {
        db_exec(rq->db, &q_voorlegging_set_term, T(id), NONE_T);
        return;
    }
    moment_in(hours * SECONDS_OF_HOUR / 2, half);
    moment_in(hours * SECONDS_OF_HOUR, end);
    db_exec(rq->db, &q_voorlegging_set_term, T(id), T(end));
    bericht_ask_team_at(rq, team, BERICHT_REMINDER, id, half);
    bericht_ask_team_at(rq, team, BERICHT_TERM, id, end);
    bericht_ask_at(rq, indiener, BERICHT_TERM, id, end);
}

void voorlegging_ask_advice(struct rq *rq, const char *id, const char *team)
{
    db_exec(rq->db, &q_voorlegging_set_advice, T(id));
    bericht_ask_team(rq, team, BERICHT_ADVICE, id);
    bericht_ask_all(rq, BERICHT_ADVICE, id);
}

int64_t voorlegging_hours(struct rq *rq, const char *id)
{
    json_t *rules = budget_of_voorlegging(rq, id);
    int64_t hours = row_number(rules, "termijn_uren");
    json_decref(rules);
    return hours;
}

void voorlegging_stop_asking(struct rq *rq, const char *id)
{
    bericht_unask(rq, id);
}

void voorlegging_start_again(struct rq *rq, const char *id)
{
    json_t *rows = db_rows(rq->db, &q_stem_fresh, T(id));
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        const char *medewerker = row_text(row, "medewerker");
        db_exec(rq->db, &q_stem_keep, T(id_new(rq_ctx(rq))), T(id), T(medewerker));
        db_exec(rq->db, &q_stem_drop, T(id), T(medewerker));
    }
    json_decref(rows);
}

json_t *voorlegging_lapsed(struct rq *rq)
{
    if (!(rq->actor.roles & ROLE_TEAMLEIDER) || rq->actor.team == NULL)
        return json_array();
    json_t *rows = db_rows(rq->db, &q_voorlegging_lapsed, T(rq->actor.medewerker), T(rq->actor.team),
                           T(rq->now), T(rq->today_text));
    rq_subjects(rq, rows, "id");
    return rows;
}
