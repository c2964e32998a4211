/* SPDX-License-Identifier: EUPL-1.2 */
/* What is in a budget and what it went to: amounts and things, never for whom. */
#include <stdlib.h>
#include <string.h>

#include "budget/budget.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

enum { BUDGET_READERS = ROLE_TEAM | ROLE_BUDGETHOUDER };

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

static json_t *budgetten_query(struct rq *rq)
{
    bool all = (rq->actor.roles & ROLE_BUDGETHOUDER) != 0;
    json_t *rows = db_rows(rq->db, &q_budget_list, T(rq->actor.team), N(all), T(rq->actor.medewerker),
                           T(rq->today_text));
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row) add_picture(row);
    return json_pack("{s:o}", "budgetten", rows);
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
    json_t *line;
    size_t i;
    json_array_foreach(lines, i, line)
    {
        json_object_del(line, "voorlegging");
        json_object_del(line, "volgnummer");
    }
    json_object_set_new(view, "regels", lines);
    json_object_set_new(view, "meer", more);
}

static json_t *budget_query(struct rq *rq)
{
    json_t *view = budget_get(rq, rq_param(rq, "id"));
    const char *team = row_text(view, "team_id");
    bool mine = team == NULL || (rq->actor.team && strcmp(team, rq->actor.team) == 0);
    if (view == NULL || !(mine || (rq->actor.roles & ROLE_BUDGETHOUDER))) {
        json_decref(view);
        rq_not_found(rq);
        return NULL;
    }
    json_object_del(view, "team_id");
    json_object_del(view, "regel");
    add_picture(view);
    add_lines(rq, view, rq_param(rq, "id"));
    return view;
}

static const struct query_key LINE_KEYS[] = {PAGE_KEYS, {0}};

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
    {0},
};
