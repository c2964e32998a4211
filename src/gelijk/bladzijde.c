/* SPDX-License-Identifier: EUPL-1.2 */
/* The page per rule and per life area: how the last cases went, when there are enough of them. */
#include <string.h>

#include "gelijk/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/buf.h"
#include "sql_gen.h"

enum {
    GEVALLEN_LEAST = 5,   /* fewer would tell of somebody */
    GEVALLEN_MOST = 1000, /* that are counted: how it is decided now */
    GEVALLEN_SHOWN = 10,
    ROLES_SEEING_CASES = ROLE_TEAM | ROLE_HANDHAVER | ROLE_JURIST | ROLE_MANDAATHOUDER,
    ROLES_SEEING = ROLES_SEEING_CASES | ROLE_BELEID
};

/* Which cases; one of the two, "" for the other. */
struct kind {
    const char *leefgebied, *regel;
};

static bool is_leefgebied(const char *name)
{
    for (const struct choice *one = LEEFGEBIEDEN; one->value; one++)
        if (strcmp(one->value, name) == 0)
            return true;
    return false;
}

static int count_of(const json_t *rows, const char *stand)
{
    int count = 0;
    for (size_t i = 0; i < json_array_size(rows); i++)
        count += row_is(json_array_get(rows, i), "stand", stand);
    return count;
}

/* Those that were agreed: what was refused or solved without money cost nothing. */
static json_t *agreed(const json_t *rows)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (row_is(json_array_get(rows, i), "stand", "akkoord"))
            json_array_append(list, json_array_get(rows, i));
    return list;
}

/* The amount of the row so far in the list, which is in order of the amounts; null when there are few. */
static json_t *amount_at(const json_t *rows, size_t quarters)
{
    size_t count = json_array_size(rows);
    if (count < GEVALLEN_LEAST)
        return json_null();
    return json_incref(json_object_get(json_array_get(rows, (count - 1) * quarters / 4), "bedrag_cent"));
}

/* Null when there are too few. */
static json_t *figures(struct rq *rq, const struct kind *kind)
{
    json_t *rows = db_rows(rq->db, &q_gelijk_cijfers, T(kind->leefgebied), T(kind->regel), N(GEVALLEN_MOST),
                           T(rq->actor.medewerker), T(rq->today_text));
    json_t *paid = agreed(rows);
    json_t *view = json_null();
    if (json_array_size(rows) >= GEVALLEN_LEAST)
        view = json_pack("{s:i, s:i, s:i, s:i, s:o, s:o, s:o}", "besloten", (int)json_array_size(rows),
                         "akkoord", count_of(rows, "akkoord"), "afgewezen", count_of(rows, "afgewezen"),
                         "opgelost", count_of(rows, "opgelost"), "laag_cent", amount_at(paid, 1),
                         "midden_cent", amount_at(paid, 2), "hoog_cent", amount_at(paid, 3));
    json_decref(paid);
    json_decref(rows);
    return view;
}

static json_t *cases(struct rq *rq, const struct kind *kind)
{
    if (!(rq->actor.roles & ROLES_SEEING_CASES))
        return json_array();
    return gelijk_shown(rq, db_rows(rq->db, &q_gelijk_gevallen, T(kind->leefgebied), T(kind->regel),
                                    N(GEVALLEN_SHOWN), T(rq->actor.medewerker), T(rq->today_text)));
}

static json_t *leefgebieden(struct rq *rq)
{
    json_t *list = json_array();
    for (const struct choice *one = LEEFGEBIEDEN; one->value; one++) {
        struct buf *to = buf_new(rq_ctx(rq), 64);
        buf_adds(to, "/gelijke-gevallen?leefgebied=");
        buf_add_url(to, one->value);
        json_array_append_new(list, json_pack("{s:s, s:s}", "naam", one->value, "adres", to->data));
    }
    return list;
}

static json_t *gevallen_query(struct rq *rq)
{
    const char *regel_id = rq_query(rq, "regel");
    const char *leefgebied = regel_id ? NULL : rq_query(rq, "leefgebied");
    json_t *regel = regel_id ? db_row(rq->db, &q_regel_get, T(regel_id)) : NULL;
    if ((regel_id && regel == NULL) || (leefgebied && !is_leefgebied(leefgebied))) {
        rq_problem(rq, 400, TXT("Dit leefgebied of deze regel is er niet."));
        return NULL;
    }
    const struct kind kind = {.leefgebied = leefgebied ? leefgebied : "", .regel = regel_id ? regel_id : ""};
    bool chosen = regel || leefgebied;
    json_t *view = json_pack("{s:s?, s:s?, s:s?, s:i, s:o}", "leefgebied", leefgebied, "regel", regel_id,
                             "regel_naam", row_text(regel, "naam"), "minste", GEVALLEN_LEAST, "cijfers",
                             chosen ? figures(rq, &kind) : json_null());
    bool enough = json_is_object(json_object_get(view, "cijfers"));
    json_object_set_new(view, "gevallen", enough ? cases(rq, &kind) : json_array());
    json_object_set_new(view, "regels", db_rows(rq->db, &q_gelijk_regels, N(GEVALLEN_LEAST)));
    if (!rq->api) {
        json_object_set_new(view, "_leefgebieden", leefgebieden(rq));
        json_object_set_new(view, "_gekozen", json_boolean(chosen));
    }
    json_decref(regel);
    return view;
}

bool gelijk_may_see(const struct rq *rq)
{
    return (rq->actor.roles & ROLES_SEEING) != 0;
}

static const struct query_key KEYS[] = {
    {.name = "leefgebied", .kind = QUERY_TEXT, .what = "Alleen wat bij dit leefgebied hoort."},
    {.name = "regel", .kind = QUERY_TEXT, .what = "Alleen wat onder deze regel is beslist (id)."},
    {0}};

const struct route gelijk_routes[] = {
    {.method = "GET",
     .path = "/gelijke-gevallen",
     .flags = ROUTE_BOTH,
     .roles = ROLES_SEEING,
     .purpose = "gelijke-gevallen",
     .title = "Hoe gelijke gevallen zijn beslist",
     .query = gevallen_query,
     .keys = KEYS,
     .view = "gelijke_gevallen",
     .template = "gelijk/gevallen"},
    {0},
};
