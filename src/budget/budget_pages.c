/* SPDX-License-Identifier: EUPL-1.2 */
/* What is in a budget and what it went to: amounts and things, never for whom. */
#include <stdlib.h>
#include <string.h>

#include "budget/internal.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

/* The width of each part in the picture, of 100. */
static void add_picture(json_t *budget)
{
    static const char *const PARTS[][3] = {{"uitgegeven_cent", "_uitgegeven_breed", "_uitgegeven_van"},
                                           {"vastgelegd_cent", "_vastgelegd_breed", "_vastgelegd_van"},
                                           {"gereserveerd_cent", "_gereserveerd_breed", "_gereserveerd_van"}};
    json_int_t all = row_number(budget, "bedrag_cent");
    json_int_t at = 0;
    for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
        json_int_t cent = row_number(budget, PARTS[i][0]);
        json_int_t wide = all > 0 ? cent * 100 / all : 0;
        if (cent > 0 && wide == 0)
            wide = 1;
        json_object_set_new(budget, PARTS[i][1], json_integer(wide));
        json_object_set_new(budget, PARTS[i][2], json_integer(at));
        at += wide;
    }
}

/* What the code needs of a row and its reader does not. */
static void complete(struct rq *rq, json_t *budget)
{
    static const char *const inner[] = {"team_id", "regel", "spelregels", "stem_team"};
    bool usable = budget_is_usable(rq, budget);
    bool ruled = row_text(budget, "spelregels") != NULL;
    for (size_t i = 0; i < COUNT_OF(inner); i++)
        json_object_del(budget, inner[i]);
    if (rq->api)
        return;
    json_object_set_new(budget, "_zonder_regels", json_boolean(!ruled));
    json_object_set_new(budget, "_is_dicht", json_boolean(ruled && !usable));
    add_picture(budget);
}

static json_t *budgetten_query(struct rq *rq)
{
    bool keeps = (rq->actor.roles & BUDGET_KEEPERS) != 0;
    json_t *rows = keeps ? db_rows(rq->db, &q_budget_list_all, T(rq->actor.medewerker), T(rq->today_text))
                         : budget_mine(rq);
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row) complete(rq, row);
    json_t *view = json_pack("{s:o}", "budgetten", rows);
    if (!rq->api) {
        json_t *start = json_pack("{s:i}", "jaar", rq->today.year);
        json_object_set_new(view, "_form",
                            keeps ? rq_form(rq, &BUDGET_MAKEN, "POST", "/budgetten", start) : json_null());
        json_decref(start);
    }
    return view;
}

/* Lines of the books from `voor` down, and where the next page begins. */
static void add_lines(struct rq *rq, json_t *view, const char *budget)
{
    struct place after;
    rq_after(rq, "na", "", &after);
    int64_t before = after.by[0] ? strtoll(after.by, NULL, 10) : INT32_MAX;
    json_t *lines = db_rows(rq->db, &q_budget_lines, T(budget), N(before), N(rq_rows(rq) + 1),
                            T(rq->actor.medewerker), T(rq->today_text));
    json_t *more = rq_next(rq, lines, "na", "volgnummer");
    rq_subjects(rq, lines, "voorlegging");
    bool content =
        (rq->actor.roles & (ROLE_TEAM | ROLE_BUDGETHOUDER)) != 0; /* the beheerder sees amounts only */
    json_t *line;
    size_t i;
    json_array_foreach(lines, i, line)
    {
        json_object_del(line, "voorlegging");
        json_object_del(line, "volgnummer");
        if (!content)
            json_object_set_new(line, "wat", json_null());
    }
    json_object_set_new(view, "regels", lines);
    json_object_set_new(view, "meer", more);
}

json_t *budget_open(struct rq *rq)
{
    json_t *budget = budget_get(rq, rq_param(rq, "id"));
    const char *team = row_text(budget, "team_id");
    bool mine = team == NULL || (rq->actor.team && strcmp(team, rq->actor.team) == 0);
    if (budget && (mine || (rq->actor.roles & BUDGET_KEEPERS)))
        return budget;
    json_decref(budget);
    rq_not_found(rq);
    return NULL;
}

json_t *bron_rows(struct rq *rq, const char *budget)
{
    json_t *rows = db_rows(rq->db, &q_bron_list, T(budget), T(rq->actor.medewerker), T(rq->today_text));
    json_t *was = db_rows(rq->db, &q_bron_verloop_list, T(budget));
    json_t *row, *one;
    size_t i, n;
    json_array_foreach(rows, i, row)
    {
        json_t *own = json_array();
        json_array_foreach(was, n,
                           one) if (json_equal(json_object_get(one, "bron"), json_object_get(row, "id")))
        {
            json_t *copy = json_copy(one);
            json_object_del(copy, "bron");
            json_array_append_new(own, copy);
        }
        json_object_set_new(row, "verloop", own);
        if (!rq->api)
            json_object_set_new(row, "_mag", json_boolean((rq->actor.roles & BUDGET_KEEPERS) != 0));
    }
    json_decref(was);
    return rows;
}

static json_t *budget_query(struct rq *rq)
{
    json_t *view = budget_open(rq);
    if (view == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    complete(rq, view);
    add_lines(rq, view, id);
    json_object_set_new(view, "bronnen", bron_rows(rq, id));
    if (rq->api)
        return view;
    bool keeps = (rq->actor.roles & BUDGET_KEEPERS) != 0;
    json_object_set(view, "_titel", json_object_get(view, "naam"));
    json_t *start = json_pack("{s:O}", "jaar", json_object_get(view, "jaar"));
    json_object_set_new(view, "_form_bron",
                        keeps ? rq_form(rq, &BRON_TOEVOEGEN, "POST",
                                        talloc_asprintf(rq_ctx(rq), "/budgetten/%s/bronnen", id), start)
                              : json_null());
    json_object_set_new(
        view, "_form_wijzig",
        keeps ? rq_form(rq, &BUDGET_WIJZIGEN, "PATCH", talloc_asprintf(rq_ctx(rq), "/budgetten/%s", id), view)
              : json_null());
    json_decref(start);
    return view;
}

static const struct query_key LINE_KEYS[] = {PAGE_KEYS, {0}};
static const struct query_key RULE_KEYS[] = {
    {.name = "voorbeeld",
     .kind = QUERY_TEXT,
     .what = "Waarmee het formulier begint: de naam van een voorbeeld."},
    {0}};

const struct route budget_routes[] = {
    {.method = "GET",
     .path = "/budgetten",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_READERS,
     .menu = "Budgetten",
     .title = "Budgetten",
     .query = budgetten_query,
     .view = "budgetten",
     .template = "budget/budgetten"},
    {.method = "POST",
     .path = "/budgetten",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_KEEPERS,
     .command = &BUDGET_MAKEN,
     .form = "/budgetten/nieuw"},
    {.method = "GET",
     .path = "/budgetten/{id}",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_READERS,
     .purpose = "maatwerk-voorleggen",
     .title = "Een budget en zijn boeken",
     .query = budget_query,
     .keys = LINE_KEYS,
     .view = "budget",
     .template = "budget/budget"},
    {.method = "PATCH",
     .path = "/budgetten/{id}",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_KEEPERS,
     .purpose = "maatwerk-voorleggen",
     .command = &BUDGET_WIJZIGEN,
     .form = "/budgetten/{id}/wijzigen"},
    {.method = "GET",
     .path = "/budgetten/{id}/spelregels",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_READERS,
     .purpose = "maatwerk-voorleggen",
     .title = "De spelregels van een budget",
     .query = budget_spelregels_query,
     .keys = RULE_KEYS,
     .view = "spelregels",
     .template = "budget/spelregels"},
    {.method = "POST",
     .path = "/budgetten/{id}/spelregels",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_KEEPERS,
     .command = &SPELREGELS_VASTLEGGEN,
     .form = "/budgetten/{id}/spelregels/nieuw"},
    {.method = "GET",
     .path = "/budgetten/{id}/bewijs",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_READERS,
     .purpose = "maatwerk-voorleggen",
     .title = "Kloppen de boeken?",
     .query = budget_bewijs_query,
     .view = "bewijs",
     .template = "budget/bewijs"},
    {.method = "POST",
     .path = "/budgetten/{id}/bronnen",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_KEEPERS,
     .purpose = "maatwerk-voorleggen",
     .command = &BRON_TOEVOEGEN,
     .form = "/budgetten/{id}/bronnen/nieuw"},
    {.method = "PATCH",
     .path = "/bronnen/{id}",
     .flags = ROUTE_BOTH,
     .roles = BUDGET_KEEPERS,
     .purpose = "maatwerk-voorleggen",
     .command = &BRON_WIJZIGEN,
     .form = "/bronnen/{id}/wijzigen"},
    {.method = "GET",
     .path = "/mandaten",
     .flags = ROUTE_BOTH,
     .roles = MANDAAT_READERS,
     .menu = "Mandaten",
     .menu_roles = ROLE_MANDAATHOUDER | ROLE_BEHEERDER,
     .title = "Mandaten",
     .query = mandaten_query,
     .keys = LINE_KEYS,
     .view = "mandaten",
     .template = "budget/mandaten"},
    {.method = "POST",
     .path = "/mandaten",
     .flags = ROUTE_BOTH,
     .roles = ROLE_BEHEERDER,
     .command = &MANDAAT_GEVEN,
     .form = "/mandaten/nieuw"},
    {.method = "POST",
     .path = "/mandaten/{id}/einde",
     .flags = ROUTE_BOTH,
     .roles = ROLE_BEHEERDER,
     .command = &MANDAAT_BEEINDIGEN,
     .form = "/mandaten/{id}/einde"},
    {.method = "GET",
     .path = "/afwegingen/{id}/dekking",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .title = "Het geld bij elkaar brengen",
     .query = dekking_query,
     .view = "dekking",
     .template = "budget/dekking"},
    {.method = "POST",
     .path = "/afwegingen/{id}/dekking",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .command = &DEKKING_TOEVOEGEN,
     .form = "/afwegingen/{id}/dekking/nieuw"},
    {.method = "DELETE",
     .path = "/afwegingen/{id}/dekking/{bron}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .command = &DEKKING_WEGHALEN,
     .form = "/afwegingen/{id}/dekking/{bron}/weghalen"},
    {0},
};
