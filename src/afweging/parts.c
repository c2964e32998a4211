/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts 1 and 2: the effect and what is only a means; the values behind the laws. */
#include <string.h>

#include "afweging/internal.h"
#include "gegeven/gegeven.h"
#include "huishouden/huishouden.h"
#include "plan/plan.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

const char *const OPTION_NAMES[3] = {"Dit doen", "Iets anders doen", "Niets doen"};

/* --- starting ------------------------------------------------------------------ */

static const struct field START_FIELDS[] = {
    {.name = "effect",
     .label = "Wat moet er anders zijn als het lukt?",
     .hint = "Het doel staat er al. Maak er het effect van: wat merkt het huishouden ervan?",
     .kind = FIELD_AREA,
     .required = true,
     .max = MAX_SHORT},
    {0},
};

static json_t *start_current(struct rq *rq)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    json_t *current = goal ? json_pack("{s:O}", "effect", json_object_get(goal, "tekst")) : NULL;
    json_decref(goal);
    return current;
}

static int start_run(struct rq *rq, const struct values *v)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    if (goal == NULL)
        return rq_not_found(rq);
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(goal, "huishouden"));
    json_decref(goal);
    char *id = id_new(rq_ctx(rq));
    rq_subject(rq, id);
    db_exec(rq->db, &q_afweging_add, T(id), T(huishouden), T(rq_param(rq, "id")), T("vol"), VT(v, "effect"),
            T(rq->actor.medewerker), T(rq->now));
    const char *optie = NULL;
    for (size_t i = 0; i < COUNT_OF(OPTION_NAMES); i++) {
        optie = id_new(rq_ctx(rq));
        db_exec(rq->db, &q_optie_add, T(optie), T(id), T(OPTION_NAMES[i]));
    }
    db_exec(rq->db, &q_afweging_set_now, T(id), N(1), T(optie), N(1)); /* the last: doing nothing */
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .onder = {rq_param(rq, "id")}};
    verborgen_inherit(rq, &item);
    rq_event(rq, "afweging.begonnen", id, huishouden, json_pack("{s:s}", "effect", value_text(v, "effect")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/afwegingen/%s", id);
    return 0;
}

const struct command AFWEGING_START = {
    .name = "afweging-beginnen",
    .title = "Een afweging beginnen",
    .submit = "Begin de afweging",
    .done = "De afweging is begonnen. Elk deel slaat op zichzelf op.",
    .next = "Daarna volgen vier korte delen. De regel komt als laatste. Alleen de kring ziet dit, tot je het "
            "voorlegt.",
    .fields = START_FIELDS,
    .current = start_current,
    .run = start_run,
};

/* --- part 1 -------------------------------------------------------------------- */

static const struct field EFFECT_FIELDS[] = {
    {.name = "effect",
     .label = "Wat moet er anders zijn als het lukt?",
     .kind = FIELD_AREA,
     .required = true,
     .max = MAX_SHORT},
    {.name = "middel",
     .label = "Wat is alleen een middel?",
     .hint = "Wat er gevraagd wordt of wat jij van plan bent. Misschien kan het effect ook anders.",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {0},
};

static int effect_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *middel = value_text(v, "middel");
    int result = 0;
    if (db_exec(rq->db, &q_afweging_set_effect, T(id), N(value_versie(v)), VT(v, "effect"), T(middel)) == 0)
        result = rq_stale(rq);
    if (result == 0) {
        /* The first option is usually what was asked for: its name need not be typed again. */
        if (middel && text_chars(middel) <= 120 && strchr(middel, '\n') == NULL)
            db_exec(rq->db, &q_optie_name_first, T(id), T(OPTION_NAMES[0]), T(middel));
        rq_event(rq, "afweging.effect_bepaald", id, row_text(row, "huishouden"),
                 json_pack("{s:s, s:s?}", "effect", value_text(v, "effect"), "middel", middel));
        huishouden_moved(rq, row_text(row, "huishouden"));
        rq_go(rq, "/afwegingen/%s#waarden", id);
    }
    json_decref(row);
    return result;
}

const struct command AFWEGING_EFFECT = {
    .name = "afweging-effect",
    .title = "Het effect",
    .submit = "Sla het effect op",
    .done = "Het effect is opgeslagen.",
    .fields = EFFECT_FIELDS,
    .versioned = true,
    .current = afweging_to_show,
    .run = effect_run,
};

/* --- part 2 -------------------------------------------------------------------- */

static const struct choice FITS[] = {
    {"ja", TXT("past.ja")},
    {"deels", TXT("past.deels")},
    {"nee", TXT("past.nee")},
    {NULL, NULL},
};

/* The laws of today, and another. */
static json_t *law_options(struct rq *rq)
{
    const json_t *rows = gegeven_wetten(rq);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *naam = json_object_get(json_array_get(rows, i), "naam");
        json_array_append_new(list, json_pack("{s:O, s:O}", "value", naam, "label", naam));
    }
    json_array_append_new(
        list, json_pack("{s:s, s:s}", "value", LAW_OTHER, "label", rq_tr(rq, TXT("Een andere wet"))));
    return list;
}

static const struct field WAARDE_FIELDS[] = {
    {.name = "wet",
     .label = "Welke wet raakt dit?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = law_options},
    {.name = "andere_wet",
     .label = "Welke andere wet?",
     .hint = "Alleen als de wet er niet bij staat.",
     .kind = FIELD_TEXT,
     .max = 100,
     .folded = true},
    {.name = "waarde",
     .label = "Wat wil die wet bereiken?",
     .hint = "Leeg: de waarde die hieronder bij de wet staat.",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {.name = "past",
     .label = "Past het effect daarbij?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = FITS},
    {.name = "toelichting", .label = "Waarom?", .kind = FIELD_AREA, .max = MAX_SHORT},
    {0},
};

/* The law and its value as they will be stored; -1 after rq_field_problem. */
static int read_value(struct rq *rq, const struct values *v, const char **ret_wet, const char **ret_waarde)
{
    const char *wet = value_text(v, "wet");
    const char *typed = value_text(v, "waarde");
    const char *waarde = typed ? typed : gegeven_waarde(rq, wet);
    if (strcmp(wet, LAW_OTHER) == 0)
        wet = value_text(v, "andere_wet");
    if (wet == NULL)
        rq_field_problem(rq, "andere_wet", TXT("Zeg welke wet het is."));
    if (waarde == NULL)
        rq_field_problem(rq, "waarde",
                         TXT("Van deze wet kennen we de waarde niet. Schrijf op wat de wet wil bereiken."));
    if (rq_has_problem(rq))
        return -1;
    *ret_wet = wet;
    *ret_waarde = waarde;
    return 0;
}

static int waarde_add_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    const char *wet;
    const char *waarde;
    if (row == NULL || read_value(rq, v, &wet, &waarde) != 0) {
        json_decref(row);
        return -1;
    }
    const char *id = rq_param(rq, "id");
    db_exec(rq->db, &q_waarde_add, T(id_new(rq_ctx(rq))), T(id), T(wet), T(waarde), VT(v, "past"),
            VT(v, "toelichting"));
    rq_event(rq, "afweging.waarde_toegevoegd", id, row_text(row, "huishouden"),
             json_pack("{s:s, s:s, s:s}", "wet", wet, "waarde", waarde, "past", value_text(v, "past")));
    json_decref(row);
    rq_go(rq, "/afwegingen/%s#waarden", id);
    return 0;
}

const struct command WAARDE_ADD = {
    .name = "waarde-toevoegen",
    .title = "De waarde van een wet",
    .submit = "Voeg de waarde toe",
    .done = "De waarde staat erbij.",
    .fields = WAARDE_FIELDS,
    .more = TXT("De wet staat er niet bij"),
    .current = afweging_to_show,
    .run = waarde_add_run,
};

static int waarde_drop_run(struct rq *rq, const struct values *v)
{
    (void)v;
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    int result = 0;
    if (db_exec(rq->db, &q_waarde_drop, T(rq_param(rq, "waarde")), T(id)) == 0)
        result = rq_not_found(rq);
    if (result == 0) {
        rq_event(rq, "afweging.waarde_weggehaald", id, row_text(row, "huishouden"), NULL);
        rq_go(rq, "/afwegingen/%s#waarden", id);
    }
    json_decref(row);
    return result;
}

const struct command WAARDE_DROP = {
    .name = "waarde-weghalen",
    .title = "Een waarde weghalen",
    .submit = "Haal weg",
    .done = "De waarde is weggehaald.",
    .fields = NO_FIELDS,
    .current = afweging_to_show,
    .run = waarde_drop_run,
};
