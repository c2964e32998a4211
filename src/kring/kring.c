/* SPDX-License-Identifier: EUPL-1.2 */
/* Places in a kring as they begin and end, the page that shows them, and the routes. */
#include "kring/kring.h"

#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

const char *kring_yesterday(struct rq *rq)
{
    char *day = talloc_size(rq_ctx(rq), DATE_TEXT);
    date_format(date_add_days(rq->today, -1), day);
    return day;
}

const char *kring_enter(struct rq *rq, const struct kring_plaats *p)
{
    char *id = id_new(rq_ctx(rq));
    json_t *row = p->organisatie ? NULL : db_row(rq->db, &q_kring_organisation_of, T(p->medewerker));
    db_exec(rq->db, &q_kring_plaats_add, T(id), T(p->huishouden), T(p->medewerker),
            T(p->organisatie ? p->organisatie : row_text(row, "naam")), T(p->rol), T(p->grondslag), T(p->wet),
            T(p->leefgebieden), T(p->voor), T(p->van), T(p->tot), T(p->soort ? p->soort : "lid"),
            T(p->waarom));
    json_decref(row);
    return id;
}

void kring_leave(struct rq *rq, const char *huishouden, const char *medewerker, const char *reden)
{
    db_exec(rq->db, &q_kring_plaatsen_end, T(huishouden), T(medewerker), T(rq->today_text),
            T(kring_yesterday(rq)), T(reden));
}

/* --- the page ------------------------------------------------------------- */

json_t *kring_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *all = db_rows(rq->db, &q_kring_vraag_list, T(id));
    json_t *asked = json_array();
    for (size_t i = 0; i < json_array_size(all); i++)
        if (vraag_tell(rq, json_array_get(all, i)))
            json_array_append(asked, json_array_get(all, i));
    json_decref(all);
    json_t *naam = db_row(rq->db, &q_kring_household, T(id));
    json_t *view =
        json_pack("{s:s, s:O, s:o, s:b}", "huishouden", id, "huishouden_naam", json_object_get(naam, "naam"),
                  "vragen", asked, "mag_regelen", huishouden_arranges(rq, id));
    json_decref(naam);
    return view;
}

/* --- routes --------------------------------------------------------------- */

#define FRONT .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"
#define ASKED .flags = ROUTE_BOTH, .roles = ROLE_STAFF, .purpose = "kring-regelen"

const struct route kring_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/kring",
     FRONT,
     .title = "De kring van dit huishouden",
     .query = kring_query,
     .view = "kring",
     .template = "kring/kring"},
    {.method = "POST",
     .path = "/huishoudens/{id}/regisseurs",
     FRONT,
     .command = &REGIE_OVERDRAGEN,
     .form = "/huishoudens/{id}/regisseurs/nieuw"},
    {.method = "GET",
     .path = "/kringvragen/{id}",
     ASKED,
     .title = "Een vraag over een kring",
     .query = kringvraag_query,
     .view = "kringvraag",
     .template = "kring/vraag"},
    {.method = "POST",
     .path = "/kringvragen/{id}/antwoord",
     ASKED,
     .command = &VRAAG_BEANTWOORDEN,
     .form = "/kringvragen/{id}/antwoord/nieuw"},
    {.method = "POST", .path = "/kringvragen/{id}/intrekking", ASKED, .command = &VRAAG_INTREKKEN},
    {0},
};
