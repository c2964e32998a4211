/* SPDX-License-Identifier: EUPL-1.2 */
/* The decision: what other concepts ask of it, and its routes. */
#include "besluit/besluit.h"

#include <string.h>

#include "besluit/internal.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/limits.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

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

/* Where the place in the list of a row is. */
static int order_of(const json_t *a, const json_t *b)
{
    int order = strcmp(row_text(a, "gemaakt"), row_text(b, "gemaakt"));
    return order ? order : strcmp(row_text(a, "id"), row_text(b, "id"));
}

/* Two lists in order become one, each decision once, at most so many. Takes both over. */
static json_t *merge(json_t *one, json_t *other, size_t most)
{
    json_t *both = json_array();
    size_t i = 0;
    size_t j = 0;
    while (json_array_size(both) < most && (i < json_array_size(one) || j < json_array_size(other))) {
        json_t *a = json_array_get(one, i);
        json_t *b = json_array_get(other, j);
        int order = a == NULL ? 1 : b == NULL ? -1 : order_of(a, b);
        json_array_append(both, order <= 0 ? a : b);
        i += order <= 0;
        j += order >= 0;
    }
    json_decref(one);
    json_decref(other);
    return both;
}

/* What of a waiting decision is for who asks: in the kring of its household, and there for the life area of
 * its goal, all of it; else what a signer sees, and for who gave a voice nothing. */
static bool is_shown(struct rq *rq, json_t *row)
{
    bool named = row_text(row, "huishouden_naam") != NULL;
    if (named && toegang_ziet_bij_doel(rq, row_text(row, "huishouden"), SOORT_BESLUIT, row))
        return true;
    if (named)
        json_object_set_new(row, "huishouden_naam", json_null());
    return !named || besluit_signs_outside(rq, row);
}

static void keep_shown(struct rq *rq, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows);)
        if (is_shown(rq, json_array_get(rows, i)))
            i++;
        else
            json_array_remove(rows, i);
}

/* What waits as far as my mandates reach, outside my own households too. */
static json_t *in_reach(struct rq *rq, struct place after, size_t most)
{
    json_t *list = json_array();
    json_t *mandates = mandaat_reach(rq, rq->actor.medewerker);
    size_t i;
    json_t *row;
    json_array_foreach(mandates, i, row)
    {
        const char *wet = row_text(row, "wet");
        json_t *rows =
            db_rows(rq->db, &q_besluit_waiting, T(rq->actor.medewerker), T(rq->today_text),
                    T(row_text(row, "instrument")), T(wet ? wet : ""), N(row_number(row, "plafond_cent")),
                    T(after.by), T(after.id), N((int64_t)most));
        keep_shown(rq, rows);
        list = merge(list, rows, most);
    }
    json_decref(mandates);
    return list;
}

/* What waits in my own households and a mandate of mine covers. */
static json_t *in_kring(struct rq *rq, struct place after, size_t most)
{
    json_t *list = json_array();
    json_t *rows = db_rows(rq->db, &q_besluit_waiting_kring, T(rq->actor.medewerker), T(rq->today_text),
                           T(after.by), T(after.id));
    keep_shown(rq, rows);
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        if (json_array_size(list) < most && besluit_mandate(rq, row, rq->actor.medewerker))
            json_array_append(list, row);
    }
    json_decref(rows);
    return list;
}

/* What waits for my signature: at most so many, the oldest first. */
static json_t *to_sign(struct rq *rq, struct place after, size_t most)
{
    return besluit_signer(rq) ? in_reach(rq, after, most) : in_kring(rq, after, most);
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
        else if (row_flag(row, "is_te_versturen"))
            add_to_do(rq, list, row, "versturen");
        else
            add_to_do(rq, list, row, "boeken");
    }
    json_decref(rows);
}

/* Vandaag shows this many; the rest stands under Besluiten. */
enum { LIMIT_TO_SIGN = 4 * LIMIT_PAGE_ROWS };

json_t *besluit_to_do(struct rq *rq)
{
    static const struct place START = {.by = "", .id = ""};
    json_t *list = json_array();
    if (rq->actor.medewerker == NULL)
        return list;
    add_to_sign(rq, list, to_sign(rq, START, LIMIT_TO_SIGN));
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
    const char *voor = huishouden_voor(rq, huishouden);
    if (toegang_ziet_alles(rq, huishouden))
        return db_rows(rq->db, &q_besluit_list, T(huishouden), T(voor));
    json_t *rows = db_rows(rq->db, &q_besluit_list_part, T(huishouden), T(voor));
    toegang_filter_bij_doel(rq, huishouden, SOORT_BESLUIT, rows);
    return rows;
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
    {.method = "POST",
     .path = "/besluiten/{id}/herzendingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_SEND_AGAIN,
     .form = "/besluiten/{id}/nog-eens-versturen"},
    {.method = "POST",
     .path = "/besluiten/{id}/vervangingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_REPLACE,
     .form = "/besluiten/{id}/vervangen"},
    {.method = "POST",
     .path = "/besluiten/{id}/intrekkingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_WITHDRAW,
     .form = "/besluiten/{id}/intrekken"},
    {.method = "POST",
     .path = "/besluiten/{id}/vervallen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_DROP},
    {.method = "POST",
     .path = "/besluiten/{id}/zienswijzen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_HEAR,
     .form = "/besluiten/{id}/zienswijzen/nieuw"},
    {.method = "POST",
     .path = "/besluiten/{id}/weglatingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_LEAVE_OUT,
     .form = "/besluiten/{id}/weglatingen/nieuw"},
    {.method = "DELETE",
     .path = "/besluiten/{id}/weglatingen/{weglating}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_LEAVE_IN},
    {.method = "POST",
     .path = "/besluiten/{id}/geadresseerden",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &GEADRESSEERDE_ADD,
     .form = "/besluiten/{id}/ook-aan"},
    {.method = "GET",
     .path = "/geadresseerden/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .title = "Wie een besluit ook krijgt",
     .query = geadresseerde_query,
     .view = "geadresseerde",
     .template = "besluit/geadresseerde"},
    {.method = "PATCH",
     .path = "/geadresseerden/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &GEADRESSEERDE_CHANGE,
     .form = "/geadresseerden/{id}/wijzigen"},
    {.method = "DELETE",
     .path = "/geadresseerden/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &GEADRESSEERDE_DROP,
     .form = "/geadresseerden/{id}/weg"},
    {.method = "GET",
     .path = "/geadresseerden/{id}/brief",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .title = "Brief",
     .query = letter_query,
     .view = "brief",
     .template = "besluit/brief"},
    {.method = "POST",
     .path = "/geadresseerden/{id}/verzendingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_SEND,
     .form = "/geadresseerden/{id}/versturen"},
    {.method = "POST",
     .path = "/geadresseerden/{id}/herzendingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_SEND_AGAIN,
     .form = "/geadresseerden/{id}/nog-eens-versturen"},
    {.method = "POST",
     .path = "/geadresseerden/{id}/weglatingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_LEAVE_OUT,
     .form = "/geadresseerden/{id}/weglatingen/nieuw"},
    {.method = "DELETE",
     .path = "/geadresseerden/{id}/weglatingen/{weglating}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .command = &BESLUIT_LEAVE_IN},
    {.method = "GET",
     .path = "/brieven/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .title = "Een brief zoals hij is verstuurd",
     .query = one_letter_query,
     .view = "brief",
     .template = "besluit/brief"},
    {.method = "GET",
     .path = "/brieven/{id}/pdf",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "besluiten",
     .title = "Een brief als pdf",
     .raw = letter_pdf,
     .file_types = "application/pdf"},
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
    {.method = "GET",
     .path = "/mijn-brieven/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_INWONER,
     .purpose = "eigen-dossier",
     .title = "Een brief die u kreeg",
     .query = resident_one_letter_query,
     .view = "brief",
     .template = "besluit/brief"},
    {.method = "GET",
     .path = "/mijn-brieven/{id}/pdf",
     .flags = ROUTE_BOTH,
     .roles = ROLE_INWONER,
     .purpose = "eigen-dossier",
     .title = "Een brief als pdf",
     .raw = resident_letter_pdf,
     .file_types = "application/pdf"},
    {0},
};
