/* SPDX-License-Identifier: EUPL-1.2 */
/* The decision: what other concepts ask of it, and its routes. */
#include "besluit/besluit.h"

#include "besluit/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

/* --- what waits ----------------------------------------------------------- */

static void add_to_do(struct rq *rq, json_t *list, const json_t *row, const char *what)
{
    const char *inwoner = row_text(row, "inwoner");
    json_t *name = json_object_get(row, "huishouden_naam");
    rq_subject(rq, inwoner ? inwoner : row_text(row, "id"));
    if (!json_is_null(name)) /* the name of a household is about everybody in it */
        huishouden_opens(rq, row_text(row, "huishouden"));
    json_array_append_new(list,
                          json_pack("{s:O, s:O, s:s, s:O}", "id", json_object_get(row, "id"), "wat",
                                    json_object_get(row, "wat"), "doen", what, "huishouden_naam", name));
}

/* Every waiting row is asked for a mandate that covers it: that is who may see it. */
static void add_to_sign(struct rq *rq, json_t *list)
{
    json_t *rows = db_rows(rq->db, &q_besluit_waiting, T(rq->actor.medewerker), T(rq->today_text),
                           N(4 * LIMIT_PAGE_ROWS));
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        bool mine = !json_is_null(json_object_get(row, "huishouden_naam")); /* of the kring */
        if (besluit_mandate(rq, row, rq->actor.medewerker) && (mine || besluit_signs_outside(rq, row)))
            add_to_do(rq, list, row, "tekenen");
    }
    json_decref(rows);
}

static void add_mine(struct rq *rq, json_t *list)
{
    json_t *rows = db_rows(rq->db, &q_besluit_of_me, T(rq->actor.medewerker), T(rq->today_text));
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        if (row_is(row, "stand", "teruggestuurd"))
            add_to_do(rq, list, row, "herstellen");
        else if (row_is(row, "stand", "getekend"))
            add_to_do(rq, list, row, "versturen");
        else
            add_to_do(rq, list, row, "boeken");
    }
    json_decref(rows);
}

json_t *besluit_to_do(struct rq *rq)
{
    json_t *list = json_array();
    if (rq->actor.medewerker == NULL)
        return list;
    add_to_sign(rq, list);
    add_mine(rq, list);
    return list;
}

json_t *besluit_list(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_besluit_list, T(huishouden));
}

/* --- routes --------------------------------------------------------------- */

enum { ROLES_SIGN = ROLE_TEAM | ROLE_MANDAATHOUDER };

const struct route besluit_routes[] = {
    {.method = "GET",
     .path = "/besluiten",
     .flags = ROUTE_BOTH,
     .roles = ROLES_SIGN,
     .purpose = "besluiten",
     .menu = "Besluiten",
     .menu_roles = ROLE_MANDAATHOUDER,
     .title = "Besluiten die op mij wachten",
     .query = besluiten_query,
     .view = "besluiten",
     .template = "besluit/besluiten"},
    {.method = "GET",
     .path = "/besluiten/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLES_SIGN,
     .purpose = "besluiten",
     .title = "Besluit",
     .query = besluit_page,
     .view = "besluit",
     .template = "besluit/besluit"},
    {.method = "PATCH",
     .path = "/besluiten/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_CHANGE,
     .form = "/besluiten/{id}/wijzigen"},
    {.method = "GET",
     .path = "/besluiten/{id}/brief",
     .flags = ROUTE_BOTH,
     .roles = ROLES_SIGN,
     .purpose = "besluiten",
     .title = "Brief",
     .query = letter_query,
     .view = "brief",
     .template = "besluit/brief"},
    {.method = "POST",
     .path = "/besluiten/{id}/handtekening",
     .flags = ROUTE_BOTH,
     .roles = ROLES_SIGN,
     .purpose = "besluiten",
     .command = &BESLUIT_SIGN},
    {.method = "POST",
     .path = "/besluiten/{id}/terugzending",
     .flags = ROUTE_BOTH,
     .roles = ROLES_SIGN,
     .purpose = "besluiten",
     .command = &BESLUIT_SEND_BACK},
    {.method = "GET",
     .path = "/besluiten/{id}/verzendingen",
     .flags = ROUTE_API,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .title = "De verzending van een besluit",
     .query = sendings_query,
     .view = "verzendingen"},
    {.method = "POST",
     .path = "/besluiten/{id}/verzendingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_SEND,
     .form = "/besluiten/{id}/versturen"},
    {.method = "GET",
     .path = "/besluiten/{id}/aankopen",
     .flags = ROUTE_API,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .title = "Wat bij een besluit is gekocht",
     .query = purchases_query,
     .view = "aankopen"},
    {.method = "POST",
     .path = "/besluiten/{id}/aankopen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_BUY,
     .form = "/besluiten/{id}/boeken"},
    {.method = "GET",
     .path = "/mijn-besluiten/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_INWONER,
     .purpose = "eigen-dossier",
     .title = "Brief",
     .query = resident_letter_query,
     .view = "brief",
     .template = "besluit/brief"},
    {0},
};
