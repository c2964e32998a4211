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

enum { BATCH = 4 * LIMIT_PAGE_ROWS, BATCHES_MOST = 5 };

/* What waits for my signature: at most so many, the oldest first. Every waiting row is asked for a mandate
 * that covers it, for that is who may see it; so a page is filled from as many rows as it takes. */
static json_t *to_sign(struct rq *rq, struct place after, size_t most)
{
    json_t *list = json_array();
    size_t read = BATCH;
    for (int batch = 0; batch < BATCHES_MOST && read == BATCH && json_array_size(list) < most; batch++) {
        json_t *rows = db_rows(rq->db, &q_besluit_waiting, T(rq->actor.medewerker), T(rq->today_text),
                               T(after.by), T(after.id), N(BATCH));
        size_t i;
        json_t *row;
        read = json_array_size(rows);
        json_array_foreach(rows, i, row)
        {
            bool mine = !json_is_null(json_object_get(row, "huishouden_naam")); /* of the kring */
            if (json_array_size(list) < most && besluit_mandate(rq, row, rq->actor.medewerker) &&
                (mine || besluit_signs_outside(rq, row)))
                json_array_append(list, row);
        }
        row = read ? json_array_get(rows, read - 1) : NULL;
        if (row)
            after = (struct place){.by = talloc_strdup(rq_ctx(rq), row_text(row, "gemaakt")),
                                   .id = talloc_strdup(rq_ctx(rq), row_text(row, "id"))};
        json_decref(rows);
    }
    return list;
}

/* Takes rows over. */
static void add_to_sign(struct rq *rq, json_t *list, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_to_do(rq, list, json_array_get(rows, i), "tekenen");
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
    static const struct place START = {.by = "", .id = ""};
    json_t *list = json_array();
    if (rq->actor.medewerker == NULL)
        return list;
    add_to_sign(rq, list, to_sign(rq, START, BATCH));
    add_mine(rq, list);
    return list;
}

/* What I prepared myself stands on the first page. */
static json_t *besluiten_query(struct rq *rq)
{
    struct place after;
    json_t *list = json_array();
    rq_after(rq, "na", "", &after);
    json_t *rows = rq->actor.medewerker ? to_sign(rq, after, (size_t)rq_rows(rq) + 1) : json_array();
    json_t *more = rq_next(rq, rows, "na", "gemaakt");
    add_to_sign(rq, list, rows);
    if (rq->actor.medewerker && after.id[0] == '\0')
        add_mine(rq, list);
    return json_pack("{s:o, s:o}", "besluiten", list, "meer", more);
}

json_t *besluit_list(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_besluit_list, T(huishouden));
}

/* --- routes --------------------------------------------------------------- */

enum { ROLES_SIGN = ROLE_TEAM | ROLE_MANDAATHOUDER };

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

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
     .keys = LIST_KEYS,
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
