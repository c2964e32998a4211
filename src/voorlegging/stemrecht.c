/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the rules ask everybody who has a voice, how many that are changes while it is open: somebody comes
 * into the team, leaves it, or comes into the kring. Who agreed and left has agreed all the same. It is
 * counted with every voice, when an account changes, and when who put it forward asks for it. It is decided
 * by a voice or by who put it forward, never because somebody closed an account.
 */
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

/* How many have a voice to give: an account a row, in order of the medewerker. */
static int count_voices(const json_t *rows)
{
    int count = 0;
    const char *counted = NULL;
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        const char *unknown = NULL;
        const char *who = row_text(row, "id");
        if ((role_parse(row_text(row, "rollen"), &unknown) & ROLE_TEAM) == 0 ||
            (counted && strcmp(counted, who) == 0))
            continue;
        counted = who;
        count++;
    }
    return count;
}

/* All of them now: who agreed, and who can still say something. Kept when it is not what stands there. */
static int count_all(struct db *db, const char *id, int known, int least, const char *today)
{
    json_t *rows = db_rows(db, &q_stem_kiezers, T(id), T(""), T(today));
    json_t *given = db_row(db, &q_stem_count, T(id), T(""), T(today));
    int all = count_voices(rows) + (int)row_number(given, "akkoord");
    json_decref(rows);
    json_decref(given);
    int needed = all > least ? all : least;
    if (needed != known)
        db_exec(db, &q_voorlegging_need, T(id), N(needed));
    return needed;
}

int voorlegging_needed(struct rq *rq, const struct voorlegging *v)
{
    return v->asks_all ? count_all(rq->db, v->id, v->needed, v->least, rq->today_text) : v->needed;
}

void voorlegging_recount(struct db *db, const char *team, const char *today)
{
    json_t *rows = team ? db_rows(db, &q_voorlegging_asks_all, T(team)) : NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        count_all(db, row_text(row, "id"), (int)row_number(row, "stemmen_nodig"),
                  (int)row_number(row, "stemmen_minst"), today);
    }
    json_decref(rows);
}

void voorlegging_pass_on(struct rq *rq, const char *medewerker)
{
    json_t *rows = db_rows(rq->db, &q_voorlegging_of_leaver, T(medewerker), T(rq->today_text));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        db_exec(rq->db, &q_voorlegging_pass_on, T(row_text(row, "voorlegging")),
                T(row_text(row, "regisseur")));
        rq_event(rq, "voorlegging.overgenomen", row_text(row, "voorlegging"), NULL, NULL);
    }
    json_decref(rows);
}

/* --- counting again ---------------------------------------------------------- */

static json_t *tellen_current(struct rq *rq)
{
    return voorlegging_open_own(rq) ? json_object() : NULL;
}

static int tellen_run(struct rq *rq, const struct values *values)
{
    (void)values;
    struct voorlegging *v = voorlegging_open_own(rq);
    if (v == NULL)
        return -1;
    if (v->is_advies)
        return rq_problem(rq, 409, TXT("Hier wordt eerst om advies gevraagd. Er zijn nog geen stemmen."));
    rq_event(rq, "voorlegging.geteld", v->id, NULL, NULL);
    rq_go(rq, "/voorleggingen/%s#stemmen", v->id);
    return voorlegging_settle(rq, v);
}

const struct command TELLEN = {
    .name = "stemmen-tellen",
    .title = "De stemmen opnieuw tellen",
    .submit = "Tel opnieuw",
    .done = "De stemmen zijn geteld. Nog niet iedereen is akkoord.",
    .next = "Hier moet iedereen van het team akkoord zijn. Ging iemand weg uit het team, of kwam iemand "
            "erbij? Dan verandert hoeveel stemmen er nodig zijn. Zijn alle stemmen er, dan is het besloten.",
    .fields = NO_FIELDS,
    .current = tellen_current,
    .run = tellen_run,
};
