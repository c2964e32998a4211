/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Table mode: the plan, large and quiet, safe to turn towards the family. It is made from an allow-list: own
 * words that are a strength or a wish and are not shielded, where they want to be, goals, and who does what
 * by when. No notes, no kring, no worries of anybody about anybody, no name that colleagues gave the
 * household, and nothing that still has to be told.
 */
#include <string.h>

#include "citaat/citaat.h"
#include "huishouden/huishouden_internal.h"
#include "plan/plan.h"
#include "sql_gen.h"

bool tafel_shows(bool together, const char *told_on, const char *today)
{
    return together || (told_on && strcmp(told_on, today) < 0);
}

/* Those of the agreements that everybody at the table knows, in few words. */
static json_t *promises_at_table(struct rq *rq, json_t *promises)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(promises); i++) {
        json_t *row = json_array_get(promises, i);
        bool kept = row_is(row, "stand", "gehouden");
        if (!(kept || row_is(row, "stand", "open")) ||
            !tafel_shows(row_flag(row, "is_samen"), row_text(row, "vertellen_op"), rq->today_text))
            continue;
        json_array_append_new(list, json_pack("{s:O, s:O, s:O, s:O, s:b, s:b}", "wat",
                                              json_object_get(row, "wat"), "wie", json_object_get(row, "wie"),
                                              "wanneer", json_object_get(row, kept ? "voor" : "volgende"),
                                              "herhaling", json_object_get(row, "herhaling"), "is_gehouden",
                                              kept, "_is_herhaald", !row_is(row, "herhaling", "nee")));
    }
    return list;
}

static json_t *words_at_table(json_t *quotes)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(quotes); i++) {
        json_t *row = json_array_get(quotes, i);
        if (row_is(row, "soort", "zorg") || row_flag(row, "is_afgeschermd"))
            continue;
        const char *naam = row_text(row, "naam");
        json_array_append_new(
            list, json_pack("{s:O, s:O, s:O}", "noemen", json_object_get(row, naam ? "naam" : "rol"), "tekst",
                            json_object_get(row, "tekst"), "dag", json_object_get(row, "dag")));
    }
    return list;
}

/* --- agreeing at the table ------------------------------------------------ */

/* Who sits here: the people, their network and who turned the screen; not the whole kring. */
static json_t *at_table(struct rq *rq)
{
    json_t *all = huishouden_who(rq, rq_param(rq, "id"));
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *choice = json_array_get(all, i);
        const char *value = row_text(choice, "value");
        bool is_me = value[0] == 'm' && rq_is_me(rq, value + 2);
        if (value[0] == 'i' || value[0] == 'n' || is_me)
            json_array_append(list, choice);
    }
    json_decref(all);
    return list;
}

static const struct field FIELDS[] = {
    {.name = "wat", .label = "Wat spreken we af?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {.name = "wie", .label = "Wie doet het?", .kind = FIELD_SELECT, .required = true, .options = at_table},
    {.name = "voor", .label = "Wanneer is het klaar?", .kind = FIELD_DATE},
    {0},
};

/* An open goal of this household that who asks sees; else rq_not_found was called. */
static bool goal_fits(struct rq *rq)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "doel"));
    bool fits = goal && row_is(goal, "huishouden", rq_param(rq, "id")) && row_is(goal, "stand", "open");
    json_decref(goal);
    if (!fits)
        rq_not_found(rq);
    return fits;
}

static json_t *agree_current(struct rq *rq)
{
    if (huishouden_opens(rq, rq_param(rq, "id")))
        goal_fits(rq);
    return NULL;
}

static int agree_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (!goal_fits(rq))
        return -1;
    struct afspraak_new a = {
        .huishouden = id,
        .doel = rq_param(rq, "doel"),
        .wat = value_text(v, "wat"),
        .wie = value_text(v, "wie"),
        .voor = value_date(v, "voor"),
        .samen = true,
    };
    if (plan_promise(rq, &a) == NULL)
        return rq_field_problem(rq, "wie", TXT("Deze persoon hoort niet bij dit huishouden."));
    rq_go(rq, "/huishoudens/%s/tafel", id);
    return 0;
}

const struct command TAFEL_AFSPREKEN = {
    .name = "tafel-afspreken",
    .title = "Samen iets afspreken",
    .submit = "Dit spreken we af",
    .done = "Afgesproken.",
    .fields = FIELDS,
    .current = agree_current,
    .run = agree_run,
};

/* --- the page ------------------------------------------------------------- */

static json_t *goals_at_table(struct rq *rq, const char *id, json_t *goals)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(goals); i++) {
        json_t *goal = json_array_get(goals, i);
        bool reached = row_is(goal, "stand", "bereikt");
        if (row_is(goal, "stand", "gestopt"))
            continue;
        json_t *one = json_pack("{s:O, s:O, s:b, s:o}", "id", json_object_get(goal, "id"), "tekst",
                                json_object_get(goal, "tekst"), "is_bereikt", reached, "afspraken",
                                promises_at_table(rq, json_object_get(goal, "afspraken")));
        if (!rq->api) {
            const char *action =
                talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/tafel/%s/afspraken", id, row_text(goal, "id"));
            json_object_set_new(one, "_form",
                                reached ? json_null() : rq_form(rq, &TAFEL_AFSPREKEN, "POST", action, NULL));
        }
        json_array_append_new(list, one);
    }
    return list;
}

json_t *tafel_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_allows(rq, id))
        return NULL;
    huishouden_for_all_eyes(rq, id);
    json_t *household = db_row(rq->db, &q_huishouden_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
    json_t *people = db_rows(rq->db, &q_huishouden_people, T(id));
    json_t *names = json_array();
    rq_subjects(rq, people, "id");
    for (size_t i = 0; i < json_array_size(people); i++)
        json_array_append(names, json_object_get(json_array_get(people, i), "noemen"));
    json_decref(people);
    json_t *goals = plan_goals(rq, id);
    json_t *loose = plan_loose(rq, id);
    json_t *quotes = citaat_list(rq, id);
    json_t *view = json_pack("{s:s, s:O, s:o, s:o, s:o, s:o}", "id", id, "perspectief",
                             json_object_get(household, "perspectief"), "mensen", names, "citaten",
                             words_at_table(quotes), "doelen", goals_at_table(rq, id, goals),
                             "losse_afspraken", promises_at_table(rq, loose));
    json_object_set_new(view, "_tafel", json_true());
    json_decref(household);
    json_decref(goals);
    json_decref(loose);
    json_decref(quotes);
    return view;
}
