/* SPDX-License-Identifier: EUPL-1.2 */
/* The perspective and the goals: making, changing, and what became of them. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "plan/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

/* An API client gets the goal itself; a page stays with the family's plan. */
static void go_on(struct rq *rq, const char *huishouden, const char *doel)
{
    if (rq->api)
        rq_go(rq, "/doelen/%s", doel);
    else
        rq_go(rq, "/huishoudens/%s#doelen", huishouden);
}

/* --- perspectief ---------------------------------------------------------- */

static const struct field PERSPECTIEF_FIELDS[] = {
    {.name = "perspectief",
     .label = "Waar wil je over een jaar zijn?",
     .hint = "Zoals de mensen het zelf zeggen.",
     .kind = FIELD_AREA,
     .max = 2000},
    {0},
};

static json_t *perspectief_current(struct rq *rq)
{
    const char *huishouden = rq_param(rq, "id");
    return huishouden_opens(rq, huishouden) ? db_row(rq->db, &q_perspectief_get, T(huishouden)) : NULL;
}

static int perspectief_run(struct rq *rq, const struct values *v)
{
    const char *huishouden = rq_param(rq, "id");
    if (db_exec(rq->db, &q_perspectief_set, T(huishouden), N(value_versie(v)), VT(v, "perspectief")) == 0)
        return rq_stale(rq);
    rq_event(rq, "plan.perspectief", huishouden, huishouden,
             json_pack("{s:s?}", "perspectief", value_text(v, "perspectief")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/huishoudens/%s#plan", huishouden);
    return 0;
}

const struct command PERSPECTIEF = {
    .name = "perspectief-wijzigen",
    .title = "Waar wil je over een jaar zijn?",
    .submit = "Bewaar",
    .done = "Bewaard.",
    .next = "Iedereen in de kring ziet dit, en de mensen van het huishouden zelf.",
    .fields = PERSPECTIEF_FIELDS,
    .versioned = true,
    .current = perspectief_current,
    .run = perspectief_run,
};

/* --- making and changing a goal ------------------------------------------- */

static const struct field GOAL_FIELDS[] = {
    VERBORGEN_FIELD(plan_hide_options),
    {.name = "tekst",
     .label = "Wat is het doel?",
     .hint = "In eigen woorden, zoals jullie het samen zeggen.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 600},
    {.name = "leefgebied",
     .label = "Waar gaat het over?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = LEEFGEBIEDEN},
    {.name = "van",
     .label = "Van wie is dit doel?",
     .hint = "Niets gekozen: van het hele huishouden.",
     .kind = FIELD_SELECT,
     .options = plan_people_options},
    {0},
};

static json_t *goal_content(const struct values *v)
{
    return json_pack("{s:s, s:s, s:s?}", "tekst", value_text(v, "tekst"), "leefgebied",
                     value_text(v, "leefgebied"), "van", value_text(v, "van"));
}

static int goal_make_run(struct rq *rq, const struct values *v)
{
    const char *huishouden = rq_param(rq, "id");
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_doel_add, T(id), T(huishouden), VT(v, "tekst"), VT(v, "leefgebied"), VT(v, "van"),
            T(rq->today_text));
    const struct verborgen_nieuw item = {.huishouden = huishouden,
                                         .record = id,
                                         .over = value_text(v, "van"),
                                         .voor = value_text(v, "verborgen_voor")};
    verborgen_inherit(rq, &item);
    rq_event(rq, "doel.gemaakt", id, huishouden, goal_content(v));
    huishouden_moved(rq, huishouden);
    go_on(rq, huishouden, id);
    return 0;
}

const struct command GOAL_MAKE = {
    .name = "doel-maken",
    .title = "Een doel toevoegen",
    .submit = "Voeg het doel toe",
    .done = "Het doel staat in het plan.",
    .next = "De kring en het huishouden zien dit doel. Daarna maak je er afspraken bij.",
    .fields = GOAL_FIELDS,
    .more = TXT(VERBORGEN_MORE),
    .current = huishouden_current,
    .run = goal_make_run,
};

static json_t *goal_current(struct rq *rq)
{
    return plan_goal(rq, rq_param(rq, "id"));
}

static int goal_change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *goal = plan_goal(rq, id);
    if (goal == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(goal, "huishouden"));
    json_decref(goal);
    if (db_exec(rq->db, &q_doel_change, T(id), N(value_versie(v)), VT(v, "tekst"), VT(v, "leefgebied"),
                VT(v, "van")) == 0)
        return rq_stale(rq);
    rq_event(rq, "doel.gewijzigd", id, huishouden, goal_content(v));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/doelen/%s", id);
    return 0;
}

const struct command GOAL_CHANGE = {
    .name = "doel-wijzigen",
    .title = "Het doel wijzigen",
    .submit = "Bewaar",
    .done = "Het doel is gewijzigd.",
    .next = "De kring en het huishouden zien de nieuwe tekst.",
    .fields = GOAL_FIELDS + 1,
    .versioned = true,
    .current = goal_current,
    .run = goal_change_run,
};

/* --- reached, stopped, open again ----------------------------------------- */

static const struct choice GOAL_STANDS[] = {{"open", "We werken eraan"},
                                            {"bereikt", "Het doel is bereikt"},
                                            {"gestopt", "We stoppen met dit doel"},
                                            {NULL, NULL}};

static const struct field STAND_FIELDS[] = {
    {.name = "stand",
     .label = "Hoe staat het met dit doel?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = GOAL_STANDS},
    {.name = "reden",
     .label = "Waarom?",
     .hint = "Nodig als jullie stoppen.",
     .kind = FIELD_AREA,
     .max = 2000},
    {0},
};

static int goal_stand_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *stand = value_text(v, "stand");
    json_t *goal = plan_goal(rq, id);
    if (goal == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(goal, "huishouden"));
    json_decref(goal);
    if (strcmp(stand, "gestopt") == 0 && !value_is_given(v, "reden"))
        return rq_field_problem(rq, "reden", TXT("Schrijf op waarom jullie stoppen."));
    if (db_exec(rq->db, &q_doel_set_stand, T(id), N(value_versie(v)), T(stand)) == 0)
        return rq_stale(rq);
    char *kind = talloc_asprintf(rq_ctx(rq), "doel.%s", strcmp(stand, "open") == 0 ? "heropend" : stand);
    rq_event(rq, kind, id, huishouden, json_pack("{s:s?}", "reden", value_text(v, "reden")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/doelen/%s", id);
    return 0;
}

const struct command GOAL_STAND = {
    .name = "doel-stand",
    .title = "Hoe staat het met dit doel?",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next = "Afspraken bij dit doel blijven staan tot ze zijn beantwoord.",
    .fields = STAND_FIELDS,
    .versioned = true,
    .current = goal_current,
    .run = goal_stand_run,
};

/* --- showing -------------------------------------------------------------- */

json_t *goals_query(struct rq *rq)
{
    const char *huishouden = rq_param(rq, "id");
    return huishouden_opens(rq, huishouden) ? json_pack("{s:o}", "doelen", plan_goals(rq, huishouden)) : NULL;
}

/* The agreements of one goal, complete; the caller owns them. */
static json_t *promises_of(struct rq *rq, const char *huishouden, const char *doel)
{
    json_t *found = NULL;
    json_t *goals = plan_goals(rq, huishouden);
    for (size_t i = 0; i < json_array_size(goals); i++)
        if (strcmp(row_text(json_array_get(goals, i), "id"), doel) == 0)
            found = json_incref(json_object_get(json_array_get(goals, i), "afspraken"));
    json_decref(goals);
    return found ? found : json_array();
}

json_t *promises_of_goal_query(struct rq *rq)
{
    json_t *goal = goal_current(rq);
    if (goal == NULL)
        return NULL;
    json_t *view =
        json_pack("{s:o}", "afspraken", promises_of(rq, row_text(goal, "huishouden"), row_text(goal, "id")));
    json_decref(goal);
    return view;
}

json_t *promises_of_household_query(struct rq *rq)
{
    const char *huishouden = rq_param(rq, "id");
    return huishouden_opens(rq, huishouden) ? json_pack("{s:o}", "afspraken", plan_loose(rq, huishouden))
                                            : NULL;
}

json_t *goal_page(struct rq *rq)
{
    json_t *goal = goal_current(rq);
    if (goal == NULL)
        return NULL;
    const char *id = row_text(goal, "id");
    json_object_set_new(goal, "afspraken", promises_of(rq, row_text(goal, "huishouden"), id));
    json_object_set_new(goal, "_is_open", json_boolean(row_is(goal, "stand", "open")));
    json_object_set(goal, "_titel", json_object_get(goal, "tekst"));
    if (!rq->api) {
        const void *ctx = rq_ctx(rq);
        json_object_set_new(goal, "_verborgen_voor",
                            verborgen_for_whom(rq, row_text(goal, "huishouden"), id));
        json_object_set_new(goal, "_mag_delen",
                            json_boolean(toegang_ziet_alles(rq, row_text(goal, "huishouden"))));
        json_t *start = promise_start(rq);
        json_object_set_new(
            goal, "_form_afspraak",
            rq_form(rq, &PROMISE_OF_GOAL, "POST", talloc_asprintf(ctx, "/doelen/%s/afspraken", id), start));
        json_decref(start);
        json_object_set_new(goal, "_form_doel",
                            rq_form(rq, &GOAL_CHANGE, "PATCH", talloc_asprintf(ctx, "/doelen/%s", id), goal));
        json_object_set_new(
            goal, "_form_stand",
            rq_form(rq, &GOAL_STAND, "PUT", talloc_asprintf(ctx, "/doelen/%s/stand", id), goal));
    }
    return goal;
}
