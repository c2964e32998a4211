/* SPDX-License-Identifier: EUPL-1.2 */
/* How many voices are needed where the rules ask everybody who has one: that changes while it is open. */
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

/* How many have a voice: an account a row, in order of the medewerker. */
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

int voorlegging_needed(struct rq *rq, const struct voorlegging *v)
{
    if (!v->asks_all)
        return v->needed;
    json_t *rows = db_rows(rq->db, &q_stem_kiezers, T(v->id), T(""), T(rq->today_text));
    int all = count_voices(rows);
    json_decref(rows);
    int needed = all > v->least ? all : v->least;
    if (needed != v->needed)
        db_exec(rq->db, &q_voorlegging_need, T(v->id), N(needed));
    return needed;
}
