/* SPDX-License-Identifier: EUPL-1.2 */
/* Putting something before colleagues: from an afweging that is ready, or the light way, from a goal in one
 * form. */
#include <string.h>

#include "afweging/afweging.h"
#include "bericht/bericht.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "plan/plan.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"
#include "voorlegging/voorlegging_internal.h"

/* Whether this afweging can be put forward by who asks; else every reason is noted. */
static bool is_ready(struct rq *rq, const json_t *a, bool advice)
{
    if (!row_is(a, "stand", "open")) {
        rq_problem(rq, 409,
                   TXT("Dit is al voorgelegd of afgerond. Je kunt het niet nog een keer voorleggen."));
        return false;
    }
    const char *soort = row_text(a, "soort");
    if (soort && strcmp(soort, "tegenwettelijk") == 0)
        rq_field_problem(
            rq, "",
            TXT("Wat tegen de wet is, kun je niet voorleggen. Zoek een andere weg naar hetzelfde doel, "
                "of maak er een knelpunt van."));
    if (rq->actor.team == NULL)
        rq_field_problem(rq, "",
                         TXT("Je hoort bij geen team. Daarom is er niemand om het aan voor te leggen."));
    /* Advice is how a jurist comes to look along. */
    json_t *gaps = advice && afweging_lacks_only_jurist(a) ? NULL : json_object_get(a, "gaten");
    json_t *gap;
    size_t i;
    json_array_foreach(gaps, i, gap)
        rq_field_problem(rq, "", talloc_strdup(rq_ctx(rq), json_string_value(gap)));
    return !rq_has_problem(rq);
}

/* What colleagues will read, and the field of the light way where it was typed. */
static const struct shown_text {
    const char *key, *field, *label;
} SHOWN[] = {{"wat", "wat", TXT("Wat je voorlegt")},
             {"anoniem", "anoniem", TXT("Tekst voor je collega's")},
             {"eerder_geprobeerd", "waarom", TXT("Waarom niet op de gewone weg")},
             {"legitimiteit", "", TXT("Wet")},
             {"rendement", "", TXT("Rendement")},
             {"betrokkenheid", "", TXT("Betrokkenheid")},
             {"zuiver", "", TXT("Zou je dit ook doen voor de volgende die in dezelfde positie zit?")}};

static bool is_hidden(struct rq *rq, const json_t *a, bool at_fields, struct voorlegging_toch *toch)
{
    bool hidden = true;
    for (size_t i = 0; i < COUNT_OF(SHOWN); i++) {
        bool typed = at_fields && SHOWN[i].field[0];
        struct voorlegging_tekst tekst = {.text = row_text(a, SHOWN[i].key),
                                          .field = typed ? SHOWN[i].field : "",
                                          .label = typed ? NULL : SHOWN[i].label};
        if (!voorlegging_hides(rq, row_text(a, "huishouden"), tekst, toch))
            hidden = false;
    }
    return hidden;
}

static int refuse(struct rq *rq, enum budget_refusal refusal, const char *amount)
{
    bool at_budget = amount[0] != '\0' && (refusal == BUDGET_UNKNOWN || refusal == BUDGET_EMPTY);
    return rq_field_problem(rq, at_budget ? "budget" : amount, budget_refusal_text(refusal));
}

/* Whose voices are asked: of the team that the rules name, else of the own one: that team. */
static const char *copy(struct rq *rq, const char *id, const json_t *a, const json_t *budget)
{
    const char *elsewhere = row_text(budget, "stem_team");
    const char *team = talloc_strdup(rq_ctx(rq), elsewhere ? elsewhere : rq->actor.team);
    int needed = budget_voices(rq, budget, row_text(a, "id"));
    int64_t cent = row_number(a, "bedrag_cent");
    db_exec(rq->db, &q_voorlegging_add, T(id), T(team), T(row_text(a, "weg")), T(row_text(a, "wat")),
            T(row_text(a, "anoniem")), T(row_text(a, "eerder_geprobeerd")), N(cent), T(row_text(a, "budget")),
            T(row_text(a, "legitimiteit")), T(row_text(a, "rendement")), T(row_text(a, "betrokkenheid")),
            T(row_text(a, "soort")), N(needed), T(rq->today_text), T(row_text(budget, "spelregels")));
    db_exec(rq->db, &q_voorlegging_herkomst_add, T(id), T(row_text(a, "id")), T(row_text(a, "huishouden")),
            T(rq->actor.medewerker));
    const struct voorlegging fresh = {
        .id = id, .needed = needed, .asks_all = row_is(budget, "hoe_stemmen", "allen"), .least = needed};
    needed = voorlegging_needed(rq, &fresh);
    db_exec(rq->db, &q_voorlegging_set_ethics, T(id), T(row_text(a, "zuiver")));
    const struct verborgen_nieuw item = {
        .huishouden = row_text(a, "huishouden"), .record = id, .onder = {row_text(a, "id")}};
    verborgen_inherit(rq, &item);
    if (rq->gemeente->hides_author || row_flag(budget, "is_indiener_verborgen"))
        db_exec(rq->db, &q_voorlegging_hide_author, T(id));
    /* The event tells the voorlegging, never the way back. */
    rq_event(rq, "voorlegging.gemaakt", id, NULL,
             json_pack("{s:O, s:O, s:O, s:O, s:i}", "wat", json_object_get(a, "wat"), "tekst",
                       json_object_get(a, "anoniem"), "bedrag_cent", json_object_get(a, "bedrag_cent"),
                       "budget", json_object_get(a, "budget"), "stemmen_nodig", needed));
    voorlegging_find_application(rq, id, row_text(a, "huishouden"));
    return team;
}

const char *voorlegging_put(struct rq *rq, const char *afweging, const char *amount,
                            const struct values *values, bool advice)
{
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    json_t *a = afweging_core(rq, afweging);
    if (a == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    const char *id = NULL;
    json_t *budget = is_ready(rq, a, advice) && is_hidden(rq, a, amount[0] != '\0', &toch)
                         ? budget_get(rq, row_text(a, "budget"))
                         : NULL;
    if (budget) {
        id = id_new(rq_ctx(rq));
        const char *team = copy(rq, id, a, budget);
        voorlegging_keep_toch(rq, id, &toch);
        const struct budget_request request = {.budget = row_text(a, "budget"),
                                               .afweging = afweging,
                                               .voorlegging = id,
                                               .huishouden = row_text(a, "huishouden"),
                                               .cent = row_number(a, "bedrag_cent")};
        enum budget_refusal refusal = budget_reserve(rq, &request);
        if (refusal == BUDGET_FINE) {
            if (advice)
                voorlegging_ask_advice(rq, id, team);
            else
                voorlegging_ask_voices(rq, id, team, rq->actor.medewerker,
                                       row_number(budget, "termijn_uren"));
            afweging_set_stand(rq, afweging, "voorgelegd");
            huishouden_moved(rq, row_text(a, "huishouden"));
        } else {
            refuse(rq, refusal, amount);
            id = NULL;
        }
    } else if (!rq_has_problem(rq)) {
        refuse(rq, BUDGET_UNKNOWN, amount);
    }
    json_decref(budget);
    json_decref(a);
    return id;
}

/* --- from an afweging ------------------------------------------------------ */

static const struct field VOORLEGGEN_FIELDS[] = {
    {.name = "anders",
     .label = "Waarin is dit anders dan eerdere gevallen?",
     .hint = "Wat anders is beslist dan eerder, moet je kunnen uitleggen. Is het net zo, schrijf dat dan op. "
             "Geen namen, plaatsen, data of organisaties.",
     .kind = FIELD_AREA,
     .max = 2000},
    TOCH_FIELD,
    {0}};

static json_t *voorleggen_current(struct rq *rq)
{
    return afweging_get(rq, rq_param(rq, "id"));
}

static int voorleggen_run(struct rq *rq, const struct values *v)
{
    json_t *a = afweging_get(rq, rq_param(rq, "id"));
    if (a == NULL)
        return rq_not_found(rq);
    const char *anders = value_text(v, "anders");
    struct voorlegging_toch toch = voorlegging_toch(rq, v);
    const struct voorlegging_tekst tekst = {.text = anders, .field = "anders"};
    bool hidden = anders == NULL || voorlegging_hides(rq, row_text(a, "huishouden"), tekst, &toch);
    json_decref(a);
    const char *id = voorlegging_put(rq, rq_param(rq, "id"), "", v, false);
    if (id == NULL || !hidden)
        return -1;
    if (anders)
        db_exec(rq->db, &q_voorlegging_set_anders, T(id), T(anders));
    voorlegging_keep_toch(rq, id, &toch);
    rq_go(rq, "/voorleggingen/%s", id);
    return 0;
}

const struct command VOORLEGGEN = {
    .name = "voorleggen",
    .title = "Voorleggen aan je team",
    .submit = "Leg voor",
    .done = "Het is voorgelegd. Je collega's zien het nu.",
    .next = "Je collega's lezen de tekst die de persoon verbergt, wat nodig is, het bedrag en je redenen. "
            "Het huishouden "
            "zien ze niet. Het geld wordt nu gereserveerd.",
    .fields = VOORLEGGEN_FIELDS,
    .current = voorleggen_current,
    .run = voorleggen_run,
};

json_t *voorlegging_form(struct rq *rq, const char *afweging)
{
    return rq_form(rq, &VOORLEGGEN, "POST",
                   talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/voorleggingen", afweging), NULL);
}

/* --- the light way --------------------------------------------------------- */

static const struct field LICHT_FIELDS[] = {
    {.name = "nodig",
     .label = "Wat is nodig?",
     .hint = "Wat moet er anders worden voor deze mensen?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "wat",
     .label = "Wat is het?",
     .hint = "Een ding of een dienst. Er gaat geen geld naar iemand.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200,
     .example = "Een tweedehands fiets"},
    {.name = "waarom",
     .label = "Waarom niet de gewone weg?",
     .hint = "Wat is geprobeerd, of waarom duurt het te lang?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "bedrag_cent",
     .label = "Hoeveel kost het, in euro's?",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "15000"},
    {.name = "budget",
     .label = "Uit welk budget?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = budget_options},
    {.name = "anoniem",
     .label = "Wat lezen je collega's?",
     .hint = "Geen namen, geen straat, geen school, geen datums.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    TOCH_FIELD,
    {0},
};

static json_t *licht_current(struct rq *rq)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    if (goal == NULL)
        return NULL;
    const char *nodig = row_text(goal, "tekst");
    json_t *budgets = budget_options(rq);
    json_t *first = json_array_get(budgets, 0);
    json_t *current =
        json_pack("{s:s, s:s?, s:s}", "nodig", nodig, "budget", first ? row_text(first, "value") : NULL,
                  "anoniem", afweging_propose_text(rq, rq_param(rq, "id"), nodig));
    json_decref(budgets);
    json_decref(goal);
    return current;
}

static int licht_run(struct rq *rq, const struct values *v)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    if (goal == NULL)
        return rq_not_found(rq);
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(goal, "huishouden"));
    json_decref(goal);
    struct afweging_light light = {.doel = rq_param(rq, "id"),
                                   .nodig = value_text(v, "nodig"),
                                   .wat = value_text(v, "wat"),
                                   .waarom = value_text(v, "waarom"),
                                   .bedrag_cent = value_number(v, "bedrag_cent", 0),
                                   .budget = value_text(v, "budget"),
                                   .anoniem = value_text(v, "anoniem")};
    const char *afweging = afweging_add_light(rq, &light);
    const char *id =
        afweging && !rq_has_problem(rq) ? voorlegging_put(rq, afweging, "bedrag_cent", v, false) : NULL;
    if (id == NULL)
        return -1;
    if (rq->api)
        rq_go(rq, "/voorleggingen/%s", id);
    else
        rq_go(rq, "/huishoudens/%s", huishouden); /* where one sees that it was done */
    return 0;
}

const struct command LICHTE_WEG = {
    .name = "lichte-weg",
    .title = "De lichte weg: iets kleins snel regelen",
    .submit = "Leg voor aan je team",
    .done = "Het is voorgelegd aan je team. Je ziet op Vandaag wat collega's zeggen.",
    .next = "Je team ziet alleen wat het is, het bedrag, waarom het zo moet en de laatste tekst. Zijn er "
            "genoeg collega's "
            "akkoord, dan is het besloten en kun je het regelen.",
    .fields = LICHT_FIELDS,
    .current = licht_current,
    .run = licht_run,
};
