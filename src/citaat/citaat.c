/* SPDX-License-Identifier: EUPL-1.2 */
/* Own words: writing them down and showing them. */
#include "citaat/citaat.h"

#include "platform/base/id.h"
#include "sql_gen.h"

const char *citaat_add(struct rq *rq, const char *huishouden, const char *inwoner, const char *soort, const char *tekst)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_citaat_add, T(id), T(huishouden), T(inwoner), T(soort), T(tekst), T(rq->today_text), T(rq->actor.naam));
    rq_event(rq, "citaat.opgeschreven", id, huishouden, json_pack("{s:s, s:s}", "soort", soort, "tekst", tekst));
    return id;
}

json_t *citaat_list(struct rq *rq, const char *huishouden)
{
    (void)rq;
    (void)huishouden;
    return json_array();
}

const struct route citaat_routes[] = {
    {0},
};
