/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Part 4 and what will be put forward, in one form: the rule comes last, and most of what is asked here was
 * typed before. The light way has its own small form.
 */
#include <string.h>

#include "afweging/internal.h"
#include "budget/budget.h"
#include "gegeven/gegeven.h"
#include "huishouden/huishouden.h"
#include "regel/regel.h"
#include "sql_gen.h"

const struct choice RULE_KINDS[] = {
    {"regulier", TXT("De regel past gewoon.")},
    {"afstemming", TXT("De wet laat ruimte om af te stemmen op de persoon.")},
    {"hardheidsclausule", TXT("Er is een hardheidsclausule: de regel pakt hier te hard uit.")},
    {"afwijking_beleidsregel",
     TXT("We wijken af van een eigen beleidsregel, omdat die hier niet redelijk is (Awb 4:84).")},
    {"feitelijk", TXT("Een gift in natura of iets regelen: daar is geen besluit voor nodig.")},
    {"buitenwettelijk", TXT("De wet regelt dit niet, maar eigen beleid staat het toe.")},
    {"geen_regel", TXT("Geen regel past, en dit is nodig: meld het knelpunt.")},
    {"tegenwettelijk", TXT("De wet verbiedt dit. Voorleggen kan dan niet.")},
    {NULL, NULL},
};

static const struct field PROPOSAL_FIELDS[] = {
    {.name = "soort", .label = "Hoe past dit bij de regels?", .kind = FIELD_RADIO, .choices = RULE_KINDS},
    {.name = "wet", .label = "Wet", .kind = FIELD_TEXT, .max = 100},
    {.name = "artikel", .label = "Artikel", .hint = "Bijvoorbeeld: 2.3.5.", .kind = FIELD_TEXT, .max = 60},
    {.name = "regel",
     .label = "Welke regel?",
     .hint = "Leeg: de spelregels van het budget.",
     .kind = FIELD_SELECT,
     .options = regel_options},
    {.name = "regel_naam",
     .label = "Staat de regel er niet bij?",
     .hint = "Schrijf op hoe de regel heet.",
     .kind = FIELD_TEXT,
     .max = 200,
     .folded = true},
    {.name = "beleidsbesluit",
     .label = "Welk beleidsbesluit staat dit toe?",
     .hint = "Alleen als het verder gaat dan de wet.",
     .kind = FIELD_TEXT,
     .max = 300,
     .folded = true},
    {.name = "jurist",
     .label = "Welke jurist keek mee?",
     .hint = "Alleen bij een hardheidsclausule.",
     .kind = FIELD_TEXT,
     .max = 120,
     .folded = true},
    {.name = "jurist_op", .label = "Op welke dag keek de jurist mee?", .kind = FIELD_DATE, .folded = true},
    {.name = "legitimiteit",
     .label = "Wet: mag het, en is het eerlijk?",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {.name = "rendement",
     .label = "Rendement: werkt het, en is het het geld waard?",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {.name = "betrokkenheid",
     .label = "Betrokkenheid: wie wil dit en doet mee?",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {.name = "wat", .label = "Wat leg je voor?", .kind = FIELD_TEXT, .max = 200},
    {.name = "bedrag_cent", .label = "Wat kost het?", .kind = FIELD_MONEY},
    {.name = "budget", .label = "Uit welk budget?", .kind = FIELD_SELECT, .options = budget_options},
    {.name = "instrument_keuze",
     .label = "Met welk instrument?",
     .hint = "Leeg: dat van het budget.",
     .kind = FIELD_SELECT,
     .options = gegeven_instrument_options},
    {.name = "instrument",
     .label = "Staat het instrument er niet bij?",
     .hint = "Schrijf op hoe het heet.",
     .kind = FIELD_TEXT,
     .max = 100,
     .folded = true},
    {.name = "eerder_geprobeerd",
     .label = "Waarom lukt het niet op de gewone weg?",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {.name = "anoniem",
     .label = "Tekst voor je collega's",
     .hint = "Zij zien alleen deze tekst en wat je hierboven schreef, niet om wie het gaat. Geen namen, "
             "plaatsen, data of organisaties.",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {0},
};

void proposal_split(struct rq *rq, json_t *current)
{
    json_t *known = gegeven_instrument_options(rq);
    const char *instrument = row_text(current, "instrument");
    bool listed = false;
    for (size_t i = 0; instrument && i < json_array_size(known); i++)
        if (row_is(json_array_get(known, i), "value", instrument))
            listed = true;
    json_object_set_new(current, "instrument_keuze", listed ? json_string(instrument) : json_null());
    if (listed)
        json_object_set_new(current, "instrument", json_null());
    if (row_text(current, "regel"))
        json_object_set_new(current, "regel_naam", json_null());
    json_decref(known);
}

/* Stores the form, with what the budget fills in where nothing was typed. 0, or -1: another version. */
static int store_proposal(struct rq *rq, const char *id, const struct values *v)
{
    json_t *budget = budget_get(rq, value_text(v, "budget"));
    const char *instrument = value_text(v, "instrument"); /* first: the API knew this one alone */
    const char *regel = value_text(v, "regel");
    const char *regel_naam = regel ? NULL : value_text(v, "regel_naam");
    if (instrument == NULL)
        instrument = value_text(v, "instrument_keuze");
    if (instrument == NULL)
        instrument = row_text(budget, "instrument");
    if (regel == NULL && regel_naam == NULL)
        regel = row_text(budget, "regel");
    int64_t changed =
        db_exec(rq->db, &q_afweging_set_rule, T(id), N(value_versie(v)), T(instrument), VT(v, "wet"),
                VT(v, "artikel"), T(regel), T(regel_naam), VT(v, "soort"), VT(v, "beleidsbesluit"),
                VT(v, "legitimiteit"), VT(v, "rendement"), VT(v, "betrokkenheid"));
    if (changed > 0)
        db_exec(rq->db, &q_afweging_set_jurist, T(id), VT(v, "jurist"), T(value_date(v, "jurist_op")));
    if (changed > 0)
        db_exec(rq->db, &q_afweging_set_request, T(id), VT(v, "wat"), VN(v, "bedrag_cent"), VT(v, "budget"),
                VT(v, "anoniem"), VT(v, "eerder_geprobeerd"));
    json_decref(budget);
    return changed > 0 ? 0 : -1;
}

static int proposal_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *soort = value_text(v, "soort");
    const char *looked = value_date(v, "jurist_op");
    int result = 0;
    if (looked && strcmp(looked, rq->today_text) > 0)
        result = rq_field_problem(rq, "jurist_op", TXT("Deze dag moet nog komen."));
    else if (!rq->api && value_is_given(v, "instrument") && value_is_given(v, "instrument_keuze"))
        result = rq_field_problem(
            rq, "instrument", TXT("Kies een instrument uit de lijst, of schrijf er een op. Niet allebei."));
    else if (store_proposal(rq, id, v) != 0)
        result = rq_stale(rq);
    if (result == 0) {
        bool no_rule = soort && strcmp(soort, "geen_regel") == 0;
        rq_event(rq, "afweging.regel_bepaald", id, row_text(row, "huishouden"),
                 json_pack("{s:s?, s:s?}", "soort", soort, "wat", value_text(v, "wat")));
        huishouden_moved(rq, row_text(row, "huishouden"));
        if (no_rule)
            rq->flash = TXT("Opgeslagen. Meld hieronder het knelpunt.");
        rq_go(rq, "/afwegingen/%s#%s", id, no_rule ? "knelpunt" : "voorleggen");
    }
    json_decref(row);
    return result;
}

static json_t *proposal_current(struct rq *rq)
{
    json_t *row = afweging_to_show(rq);
    if (row)
        proposal_split(rq, row);
    return row;
}

const struct command AFWEGING_PROPOSAL = {
    .name = "afweging-voorstel",
    .title = "De regel, en wat je voorlegt",
    .submit = "Sla dit deel op",
    .done = "Opgeslagen.",
    .fields = PROPOSAL_FIELDS,
    .more = TXT("Een beleidsbesluit, een jurist, een andere regel of een ander instrument"),
    .versioned = true,
    .current = proposal_current,
    .run = proposal_run,
};

/* --- the light way ------------------------------------------------------------------- */

static const struct field LIGHT_FIELDS[] = {
    {.name = "nodig", .label = "Wat is er nodig?", .kind = FIELD_AREA, .required = true, .max = MAX_SHORT},
    {.name = "wat", .label = "Wat is het?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {.name = "waarom",
     .label = "Waarom lukt het niet op de gewone weg?",
     .kind = FIELD_AREA,
     .required = true,
     .max = MAX_SHORT},
    {.name = "bedrag_cent", .label = "Wat kost het?", .kind = FIELD_MONEY, .required = true},
    {.name = "budget",
     .label = "Uit welk budget?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = budget_options},
    {.name = "anoniem",
     .label = "Tekst voor je collega's",
     .hint = "Geen namen, plaatsen, data of organisaties.",
     .kind = FIELD_AREA,
     .required = true,
     .max = MAX_SHORT},
    {0},
};

static json_t *light_current(struct rq *rq)
{
    json_t *row = afweging_to_show(rq);
    if (row && !row_is(row, "weg", "licht")) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    if (row) {
        json_object_set(row, "nodig", json_object_get(row, "effect"));
        json_object_set(row, "waarom", json_object_get(row, "eerder_geprobeerd"));
    }
    return row;
}

static int light_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    struct afweging_light light = {.nodig = value_text(v, "nodig"),
                                   .wat = value_text(v, "wat"),
                                   .waarom = value_text(v, "waarom"),
                                   .bedrag_cent = value_number(v, "bedrag_cent", 0),
                                   .budget = value_text(v, "budget"),
                                   .anoniem = value_text(v, "anoniem")};
    int result = row_is(row, "weg", "licht") ? 0 : rq_not_found(rq);
    if (result == 0 && afweging_fill_light(rq, id, value_versie(v), &light) != 0)
        result = rq_stale(rq);
    if (result == 0) {
        rq_event(rq, "afweging.licht_veranderd", id, row_text(row, "huishouden"),
                 json_pack("{s:s}", "wat", light.wat));
        huishouden_moved(rq, row_text(row, "huishouden"));
        rq_go(rq, "/afwegingen/%s#voorleggen", id);
    }
    json_decref(row);
    return result;
}

const struct command AFWEGING_LIGHT = {
    .name = "afweging-licht",
    .title = "Wat je voorlegt",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .fields = LIGHT_FIELDS,
    .versioned = true,
    .current = light_current,
    .run = light_run,
};
