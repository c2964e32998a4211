/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The own plan of a resident. Every statement carries the condition that it is the resident's own: a roof
 * that is shared opens no dossier (product text, promise 3).
 */
#include "mijnplan/mijnplan.h"

#include <string.h>

#include "kring/kring.h"
#include "overleg/overleg.h"
#include "sql_gen.h"
#include "veiligheid/veiligheid.h"

static void add_page_keys(json_t *promise)
{
    json_object_set_new(promise, "_is_open", json_boolean(row_is(promise, "stand", "open")));
    json_object_set_new(promise, "_is_herhaald", json_boolean(!row_is(promise, "herhaling", "nee")));
}

/* Takes out of `all` what stands under this goal. */
static json_t *promises_of(json_t *all, const char *doel)
{
    json_t *found = json_array();
    for (size_t i = 0; i < json_array_size(all);) {
        json_t *promise = json_array_get(all, i);
        const char *of = row_text(promise, "doel");
        if (doel && (of == NULL || strcmp(of, doel) != 0)) {
            i++;
            continue;
        }
        json_array_append(found, promise);
        json_array_remove(all, i);
    }
    for (size_t i = 0; i < json_array_size(found); i++) {
        json_object_del(json_array_get(found, i), "doel");
        add_page_keys(json_array_get(found, i));
    }
    return found;
}

static void complete(struct rq *rq, json_t *plan)
{
    const char *id = row_text(plan, "id");
    const char *me = rq->actor.inwoner;
    json_t *goals = db_rows(rq->db, &q_mijnplan_goals, T(id), T(me));
    json_t *all = db_rows(rq->db, &q_mijnplan_promises, T(id), T(me), T(rq->today_text));
    for (size_t i = 0; i < json_array_size(goals); i++) {
        json_t *goal = json_array_get(goals, i);
        json_object_set_new(goal, "_is_open", json_boolean(row_is(goal, "stand", "open")));
        json_object_set_new(goal, "afspraken", promises_of(all, row_text(goal, "id")));
    }
    json_object_set_new(plan, "doelen", goals);
    json_object_set_new(plan, "afspraken",
                        promises_of(all, NULL)); /* also what the resident does under a housemate's goal */
    json_object_set_new(plan, "kring", db_rows(rq->db, &q_mijnplan_kring, T(id), T(rq->today_text), T(me)));
    json_object_set_new(plan, "overleggen", overleg_mine(rq, id));
    json_object_set_new(plan, "veiligheid", veiligheid_mine(rq, id));
    json_object_set_new(plan, "toegangen", kring_came_told(rq, id));
    json_object_set_new(plan, "woorden", db_rows(rq->db, &q_mijnplan_words, T(id), T(me)));
    json_t *decisions = db_rows(rq->db, &q_mijnplan_decisions, T(id), T(me), T(rq->today_text));
    for (size_t i = 0; i < json_array_size(decisions); i++) {
        json_t *one = json_array_get(decisions, i);
        bool is_asked = row_is(one, "soort", "toekenning") && row_flag(one, "is_aan_mij");
        json_object_set_new(one, "_is_toekenning", json_boolean(is_asked));
        json_object_del(one, "is_aan_mij");
    }
    json_object_set_new(plan, "besluiten", decisions);
    json_decref(all);
}

static json_t *plan_query(struct rq *rq)
{
    json_t *plans = db_rows(rq->db, &q_mijnplan_households, T(rq->actor.inwoner));
    for (size_t i = 0; i < json_array_size(plans); i++)
        complete(rq, json_array_get(plans, i));
    rq_subject(rq, rq->actor.inwoner);
    return json_pack("{s:o}", "plannen", plans);
}

#define OWN .flags = ROUTE_BOTH, .roles = ROLE_INWONER, .purpose = "eigen-dossier"
const struct route mijnplan_routes[] = {
    {.method = "GET",
     .path = "/mijn-plan",
     OWN,
     .menu = "Mijn plan",
     .title = "Mijn plan",
     .query = plan_query,
     .view = "mijn_plan",
     .template = "mijnplan/plan"},
    {0},
};
