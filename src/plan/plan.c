/* SPDX-License-Identifier: EUPL-1.2 */
/* What other concepts ask of the plan, and the routes. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "plan/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

/* --- days ----------------------------------------------------------------- */

struct maybe_day maybe_day_of(const char *iso)
{
    struct maybe_day day = {0};
    day.is_set = iso != NULL && date_parse(iso, &day.day) == 0;
    return day;
}

const char *maybe_day_text(struct rq *rq, struct maybe_day day)
{
    if (!day.is_set)
        return NULL;
    char *text = talloc_array(rq_ctx(rq), char, DATE_TEXT);
    date_format(day.day, text);
    return text;
}

struct rhythm rhythm_of(const char *herhaling, const char *voor, const char *tot)
{
    return (struct rhythm){
        .repeat = rhythm_of_word(herhaling), .start = maybe_day_of(voor), .until = maybe_day_of(tot)};
}

/* --- rows ----------------------------------------------------------------- */

void promise_complete(struct rq *rq, json_t *row, json_t *history)
{
    bool open = row_is(row, "stand", "open");
    enum due due = open ? due_on(maybe_day_of(row_text(row, "volgende")), rq->today) : DUE_NO_DAY;
    json_object_set_new_nocheck(row, "is_te_laat", json_boolean(due == DUE_LATE));
    if (!rq->api) {
        json_object_set_new_nocheck(row, "_is_vandaag", json_boolean(due == DUE_TODAY));
        json_object_set_new_nocheck(row, "_is_open", json_boolean(open));
        json_object_set_new_nocheck(row, "_is_herhaald", json_boolean(!row_is(row, "herhaling", "nee")));
    }
    json_object_set_new_nocheck(row, "is_van_mij", json_boolean(rq_is_me(rq, row_text(row, "medewerker"))));
    json_object_del(row, "medewerker");
    json_object_del(row, "inwoner");
    json_object_del(row, "maybe_leefgebied");
    json_object_set_new_nocheck(row, "geschiedenis", history);
}

/* Takes the rows whose `key` is this value out of a list: what is left is nobody's yet, and a household is
 * gone through once. */
static json_t *rows_of(json_t *rows, const char *key, const char *value)
{
    json_t *found = json_array();
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        bool fits = value ? row_is(row, key, value) : row_text(row, key) == NULL;
        if (!fits) {
            i++;
            continue;
        }
        json_array_append(found, row);
        json_array_remove(rows, i);
    }
    for (size_t i = 0; i < json_array_size(found); i++)
        json_object_del(json_array_get(found, i), key);
    return found;
}

/* Moves the answer out of a row of q_plan_promises into a history; nothing when the row has none. */
static void take_answer(json_t *row, json_t *history)
{
    static const char *const keys[] = {"maybe_dag", "maybe_stand", "maybe_reden", "maybe_nieuwe_dag",
                                       "maybe_door"};
    if (row_text(row, keys[0]) == NULL)
        return;
    json_t *answer = json_object();
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        json_t *value = json_object_get(row, keys[i]);
        json_object_set_new_nocheck(answer, keys[i] + strlen("maybe_"),
                                    value ? json_incref(value) : json_null());
        json_object_del(row, keys[i]);
    }
    json_array_append_new(history, answer);
}

/* --- who sees what --------------------------------------------------------- */

void plan_goal_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_DOEL;
    wat->leefgebied = row_text(row, "leefgebied");
}

void plan_promise_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_AFSPRAAK;
    wat->leefgebied = row_text(row, "maybe_leefgebied");
    wat->aan = row_text(row, "medewerker");
}

/* Every agreement of a household that who asks may see, complete, with its `doel` still in it. */
static json_t *promises(struct rq *rq, const char *huishouden)
{
    json_t *rows = db_rows(rq->db, &q_plan_promises, T(huishouden), T(huishouden_voor(rq, huishouden)));
    toegang_filter(rq, huishouden, rows, plan_promise_is);
    json_t *list = json_array();
    json_t *last = NULL; /* in the list; rows of one agreement stand together */
    json_t *history = NULL;
    rq_subjects(rq, rows, "inwoner"); /* also who left the household */
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (last == NULL || !row_is(row, "id", row_text(last, "id"))) {
            last = row;
            history = json_array();
            json_array_append(list, row);
            promise_complete(rq, row, history);
        }
        take_answer(row, history);
    }
    json_decref(rows);
    return list;
}

/* What else the household page asks: the agreements without a goal, and the goals to choose from in its form.
 */
static void keep_for_page(struct rq *rq, const char *huishouden, json_t *goals, json_t *loose)
{
    json_t *choices = json_array();
    for (size_t i = 0; i < json_array_size(goals); i++) {
        json_t *goal = json_array_get(goals, i);
        if (row_flag(goal, "_is_open"))
            json_array_append_new(choices, json_pack("{s:O, s:O}", "value", json_object_get(goal, "id"),
                                                     "label", json_object_get(goal, "tekst")));
    }
    rq_keep(rq, talloc_asprintf(rq_ctx(rq), "losse afspraken:%s", huishouden), loose);
    rq_keep(rq, talloc_asprintf(rq_ctx(rq), "keuze van doelen:%s", huishouden), choices);
}

json_t *plan_goals(struct rq *rq, const char *huishouden)
{
    json_t *goals = db_rows(rq->db, &q_plan_goals, T(huishouden), T(huishouden_voor(rq, huishouden)));
    json_t *masked = json_array();
    toegang_part(rq, huishouden, goals, plan_goal_is, masked);
    rq_subjects(rq, goals, "van"); /* also who left the household */
    json_t *all = promises(rq, huishouden);
    for (size_t i = 0; i < json_array_size(goals); i++) {
        json_t *goal = json_array_get(goals, i);
        json_object_set_new_nocheck(goal, "_is_open", json_boolean(row_is(goal, "stand", "open")));
        json_object_set_new_nocheck(goal, "afspraken", rows_of(all, "doel", row_text(goal, "id")));
    }
    /* What somebody is asked to do stands there without the goal that is not shared. */
    json_t *loose = rows_of(all, "doel", NULL);
    for (size_t i = 0; i < json_array_size(masked); i++) {
        json_t *asked = rows_of(all, "doel", row_text(json_array_get(masked, i), "id"));
        json_array_extend(loose, asked);
        json_decref(asked);
    }
    keep_for_page(rq, huishouden, goals, loose);
    json_decref(masked);
    json_decref(all);
    return goals;
}

json_t *plan_loose(struct rq *rq, const char *huishouden)
{
    const char *name = talloc_asprintf(rq_ctx(rq), "losse afspraken:%s", huishouden);
    if (rq_kept(rq, name) == NULL)
        json_decref(plan_goals(rq, huishouden));
    return json_incref(rq_kept(rq, name));
}

static bool is_shown(struct rq *rq, const json_t *row,
                     void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat))
{
    struct toegang_wat wat = {0};
    toegang_row(rq, row, &wat);
    what(rq, row, &wat);
    if (toegang_ziet(rq, row_text(row, "huishouden"), &wat))
        return true;
    rq_not_found(rq);
    return false;
}

/* What somebody is asked to do may stand under a goal that is not shared: then without it. */
static void hide_goal(struct rq *rq, json_t *row)
{
    struct toegang_wat wat = {.soort = SOORT_DOEL,
                              .leefgebied = row_text(row, "maybe_leefgebied"),
                              .deling = deling_van(row_text(row, "maybe_doel_gedeeld")),
                              .gedeeld_met = row_text(row, "maybe_doel_gedeeld_met")};
    if (row_text(row, "doel") && !toegang_ziet(rq, row_text(row, "huishouden"), &wat)) {
        json_object_set_new(row, "doel", json_null());
        json_object_set_new(row, "doel_tekst", json_null());
    }
    json_object_del(row, "maybe_doel_gedeeld");
    json_object_del(row, "maybe_doel_gedeeld_met");
}

json_t *promise_open(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, &q_afspraak_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    if (!huishouden_opens_addressed(rq, row_text(row, "huishouden")) || !is_shown(rq, row, plan_promise_is)) {
        json_decref(row);
        return NULL;
    }
    hide_goal(rq, row);
    toegang_clean(row);
    json_object_del(row, "maybe_leefgebied");
    return row;
}

json_t *plan_goal(struct rq *rq, const char *doel)
{
    json_t *goal = db_row(rq->db, &q_doel_get, T(doel), T(rq->actor.medewerker), T(rq->today_text));
    if (!huishouden_opens(rq, row_text(goal, "huishouden")) || !is_shown(rq, goal, plan_goal_is)) {
        json_decref(goal);
        return NULL;
    }
    rq_subject(rq, row_text(goal, "van")); /* may have left the household */
    toegang_clean(goal);
    return goal;
}

/* --- promises of other concepts, and of today ----------------------------- */

int who_find(struct rq *rq, const char *huishouden, const char *value, struct who *ret_who)
{
    if (value == NULL || strlen(value) != 2 + ID_CHARS || value[1] != ':')
        return -1;
    const char *id = value + 2;
    const char *voor = huishouden_voor(rq, huishouden);
    struct who who = {.soort = "professional"};
    json_t *row = NULL;
    switch (value[0]) {
    case 'm':
        row = db_row(rq->db, &q_wie_medewerker, T(id), T(huishouden), T(rq->today_text), T(voor));
        who.medewerker = id;
        break;
    case 'i':
        row = db_row(rq->db, &q_wie_inwoner, T(id), T(huishouden));
        who.soort = "inwoner";
        who.inwoner = id;
        break;
    case 'n':
        row = db_row(rq->db, &q_wie_netwerk, T(id), T(huishouden), T(voor));
        who.soort = "netwerk";
        who.netwerk = id;
        break;
    case 'k':
        row = db_row(rq->db, &q_wie_kring, T(id), T(huishouden), T(rq->today_text), T(voor));
        who.soort = "organisatie";
        who.kring = id;
        break;
    default:
        break;
    }
    if (row == NULL)
        return -1;
    who.wie = talloc_strdup(rq_ctx(rq), row_text(row, "wie"));
    json_decref(row);
    *ret_who = who;
    return 0;
}

json_t *plan_today(struct rq *rq, const char *until)
{
    if (rq->actor.medewerker == NULL)
        return json_array();
    json_t *rows = db_rows(rq->db, &q_plan_today, T(rq->actor.medewerker), T(rq->today_text), T(until));
    json_t *people =
        db_rows(rq->db, &q_plan_today_people, T(rq->actor.medewerker), T(rq->today_text), T(until));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        enum due due = due_on(maybe_day_of(row_text(row, "voor")), rq->today);
        json_object_set_new_nocheck(row, "is_te_laat", json_boolean(due == DUE_LATE));
        json_object_set_new_nocheck(row, "is_vandaag", json_boolean(due == DUE_TODAY));
        /* Enforcement gets what was asked of it, and not of whom it is. */
        if (!row_flag(row, "is_benoemd") ||
            ((rq->actor.roles & ROLE_HANDHAVER) && !(rq->actor.roles & ROLE_FRONT))) {
            json_object_set_new_nocheck(row, "huishouden", json_null());
            json_object_set_new_nocheck(row, "huishouden_naam", json_null());
        }
        json_object_del(row, "is_benoemd");
    }
    return rows;
}

/* --- choices -------------------------------------------------------------- */

const char *plan_household(struct rq *rq)
{
    const char *path = rq->route->path;
    const char *id = NULL;
    const struct sql *q = NULL;
    if (strncmp(path, "/huishoudens/{id}", 17) == 0)
        id = rq_param(rq, "id");
    else if (strncmp(path, "/doelen/{id}", 12) == 0)
        q = &q_doel_household;
    else if (strncmp(path, "/afspraken/{id}", 15) == 0)
        q = &q_afspraak_household;
    if (q) {
        json_t *row = db_row(rq->db, q, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
        id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "huishouden")) : NULL;
        json_decref(row);
    }
    return id && huishouden_in_kring(rq, id, rq->actor.medewerker) ? id : NULL;
}

json_t *plan_who_options(struct rq *rq)
{
    const char *huishouden = plan_household(rq);
    return huishouden ? huishouden_who(rq, huishouden) : json_array();
}

json_t *plan_people_options(struct rq *rq)
{
    const char *huishouden = plan_household(rq);
    return huishouden ? huishouden_people(rq, huishouden) : json_array();
}

json_t *plan_hide_options(struct rq *rq)
{
    const char *huishouden = plan_household(rq);
    return huishouden ? verborgen_people_of(rq, huishouden) : json_array();
}

json_t *plan_goal_options(struct rq *rq)
{
    const char *huishouden = plan_household(rq);
    if (huishouden == NULL)
        return json_array();
    const char *name = talloc_asprintf(rq_ctx(rq), "keuze van doelen:%s", huishouden);
    if (rq_kept(rq, name) == NULL)
        json_decref(plan_goals(rq, huishouden));
    return json_incref(rq_kept(rq, name));
}

/* --- forms for the household page ------------------------------------------ */

json_t *plan_form_goal(struct rq *rq, const char *huishouden)
{
    return rq_form(rq, &GOAL_MAKE, "POST", talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/doelen", huishouden),
                   NULL);
}

json_t *plan_form_promise_of_goal(struct rq *rq, const char *doel)
{
    json_t *start = promise_start(rq);
    json_t *form = rq_form(rq, &PROMISE_OF_GOAL, "POST",
                           talloc_asprintf(rq_ctx(rq), "/doelen/%s/afspraken", doel), start);
    json_decref(start);
    return form;
}

json_t *plan_form_perspectief(struct rq *rq, const char *huishouden, const json_t *current)
{
    return rq_form(rq, &PERSPECTIEF, "PATCH",
                   talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/perspectief", huishouden), current);
}

#define WORK .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"
/* What was promised is answered by who promised it: enforcement too, for its own. */
#define PROMISED .roles = ROLE_FRONT | ROLE_HANDHAVER, .purpose = "plan-uitvoeren"
const struct route plan_routes[] = {
    {.method = "PATCH",
     .path = "/huishoudens/{id}/perspectief",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &PERSPECTIEF,
     .form = "/huishoudens/{id}/perspectief/wijzigen"},
    {.method = "GET",
     .path = "/huishoudens/{id}/doelen",
     .flags = ROUTE_API,
     WORK,
     .title = "Doelen van een huishouden",
     .query = goals_query,
     .view = "doelen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/doelen",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &GOAL_MAKE,
     .form = "/huishoudens/{id}/doelen/nieuw"},
    {.method = "GET",
     .path = "/huishoudens/{id}/afspraken",
     .flags = ROUTE_API,
     WORK,
     .title = "Afspraken zonder doel",
     .query = promises_of_household_query,
     .view = "afspraken"},
    {.method = "POST",
     .path = "/huishoudens/{id}/afspraken",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &PROMISE_OF_HOUSEHOLD,
     .form = "/huishoudens/{id}/afspraken/nieuw"},
    {.method = "GET",
     .path = "/doelen/{id}",
     .flags = ROUTE_BOTH,
     WORK,
     .title = "Doel",
     .query = goal_page,
     .view = "doel",
     .template = "plan/doel"},
    {.method = "PATCH",
     .path = "/doelen/{id}",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &GOAL_CHANGE,
     .form = "/doelen/{id}/wijzigen"},
    {.method = "PUT",
     .path = "/doelen/{id}/stand",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &GOAL_STAND,
     .form = "/doelen/{id}/stand/wijzigen"},
    {.method = "GET",
     .path = "/doelen/{id}/afspraken",
     .flags = ROUTE_API,
     WORK,
     .title = "Afspraken bij een doel",
     .query = promises_of_goal_query,
     .view = "afspraken"},
    {.method = "POST",
     .path = "/doelen/{id}/afspraken",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &PROMISE_OF_GOAL,
     .form = "/doelen/{id}/afspraken/nieuw"},
    {.method = "GET",
     .path = "/afspraken/{id}",
     .flags = ROUTE_BOTH,
     PROMISED,
     .title = "Afspraak",
     .query = promise_page,
     .view = "afspraak",
     .template = "plan/afspraak"},
    {.method = "PATCH",
     .path = "/afspraken/{id}",
     .flags = ROUTE_BOTH,
     WORK,
     .command = &PROMISE_CHANGE,
     .form = "/afspraken/{id}/wijzigen"},
    {.method = "POST",
     .path = "/afspraken/{id}/antwoorden",
     .flags = ROUTE_BOTH,
     PROMISED,
     .command = &PROMISE_ANSWER,
     .form = "/afspraken/{id}/antwoorden/nieuw"},
    {0},
};
