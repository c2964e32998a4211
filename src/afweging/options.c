/* SPDX-License-Identifier: EUPL-1.2 */
/* Part 3: options side by side, what each does for whom now and later, and what it costs whom. No scores. */
#include <string.h>

#include "afweging/costs.h"
#include "afweging/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

static const struct choice PERIODS[] = {
    {"eenmalig", TXT("periode.eenmalig")},
    {"maand", TXT("periode.maand")},
    {"jaar", TXT("periode.jaar")},
    {NULL, NULL},
};

struct effect {
    const char *field, *voor, *termijn;
};

static const struct effect EFFECTS[] = {
    {"inwoner_kort", "inwoner", "kort"},       {"inwoner_lang", "inwoner", "lang"},
    {"huishouden_kort", "huishouden", "kort"}, {"huishouden_lang", "huishouden", "lang"},
    {"omgeving_kort", "omgeving", "kort"},     {"omgeving_lang", "omgeving", "lang"},
    {"gemeente_kort", "gemeente", "kort"},     {"gemeente_lang", "gemeente", "lang"},
};

#define COST_FIELDS                                                                                          \
    {.name = "wie_betaalt",                                                                                  \
     .label = "Wie betaalt?",                                                                                \
     .hint = "Leeg: de gemeente.",                                                                           \
     .kind = FIELD_TEXT,                                                                                     \
     .max = 100},                                                                                            \
        {.name = "laag_cent", .label = "Wat kost het, op zijn minst?", .kind = FIELD_MONEY},                 \
        {.name = "hoog_cent",                                                                                \
         .label = "En op zijn hoogst?",                                                                      \
         .hint = "Leeg: hetzelfde bedrag.",                                                                  \
         .kind = FIELD_MONEY},                                                                               \
        {.name = "periode",                                                                                  \
         .label = "Hoe vaak?",                                                                               \
         .hint = "Leeg: eenmalig.",                                                                          \
         .kind = FIELD_SELECT,                                                                               \
         .choices = PERIODS},                                                                                \
    {                                                                                                        \
        .name = "bron", .label = "Waar komt het bedrag vandaan?", .kind = FIELD_TEXT, .max = 300             \
    }

static const struct field OPTIE_FIELDS[] = {
    {.name = "naam", .label = "Wat is deze optie?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {.name = "inwoner_kort", .label = "Voor de inwoner, nu", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "inwoner_lang", .label = "Voor de inwoner, later", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "huishouden_kort", .label = "Voor het huishouden, nu", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "huishouden_lang", .label = "Voor het huishouden, later", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "omgeving_kort", .label = "Voor de omgeving, nu", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "omgeving_lang", .label = "Voor de omgeving, later", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "gemeente_kort", .label = "Voor de gemeente, nu", .kind = FIELD_AREA, .max = MAX_SHORT},
    {.name = "gemeente_lang", .label = "Voor de gemeente, later", .kind = FIELD_AREA, .max = MAX_SHORT},
    COST_FIELDS,
    {0},
};

/* --- reading ---------------------------------------------------------------------- */

/* The rows that belong to this option, without the key that says so. */
static json_t *of_option(const json_t *rows, const char *optie)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (strcmp(row_text(row, "optie"), optie) == 0) {
            json_t *copy = json_copy(row);
            json_object_del(copy, "optie");
            json_array_append_new(list, copy);
        }
    }
    return list;
}

size_t options_totals(struct rq *rq, const json_t *kosten, struct cost_total **ret_totals)
{
    size_t count = json_array_size(kosten);
    struct cost_line *lines = talloc_array(rq_ctx(rq), struct cost_line, base_count(count + 1));
    *ret_totals = talloc_array(rq_ctx(rq), struct cost_total, base_count(count + 1));
    must(lines && *ret_totals);
    for (size_t i = 0; i < count; i++) {
        const json_t *k = json_array_get(kosten, i);
        lines[i] = (struct cost_line){row_text(k, "wie_betaalt"), row_number(k, "laag_cent"),
                                      row_number(k, "hoog_cent"), cost_period_parse(row_text(k, "periode"))};
    }
    return costs_per_payer(lines, count, *ret_totals);
}

static json_t *totals_view(struct rq *rq, const json_t *kosten)
{
    struct cost_total *totals;
    size_t found = options_totals(rq, kosten, &totals);
    json_t *list = json_array();
    for (size_t i = 0; i < found; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:I, s:I, s:b}", "wie_betaalt", totals[i].payer, "laag_cent",
                                        (json_int_t)totals[i].low, "hoog_cent", (json_int_t)totals[i].high,
                                        "is_bereik", totals[i].low != totals[i].high));
    return list;
}

/* In the order of the form, whatever the order of the letters. */
static json_t *sorted_effects(const json_t *gevolgen)
{
    json_t *list = json_array();
    for (size_t e = 0; e < COUNT_OF(EFFECTS); e++)
        for (size_t i = 0; i < json_array_size(gevolgen); i++) {
            json_t *g = json_array_get(gevolgen, i);
            if (strcmp(row_text(g, "voor"), EFFECTS[e].voor) == 0 &&
                strcmp(row_text(g, "termijn"), EFFECTS[e].termijn) == 0)
                json_array_append(list, g);
        }
    return list;
}

json_t *options_view(struct rq *rq, const json_t *row)
{
    const char *id = row_text(row, "id");
    const char *chosen = row_text(row, "optie");
    json_t *opties = db_rows(rq->db, &q_optie_list, T(id));
    json_t *gevolgen = db_rows(rq->db, &q_optie_gevolgen, T(id));
    json_t *kosten = db_rows(rq->db, &q_optie_kosten, T(id));
    size_t i;
    json_t *o;
    json_array_foreach(opties, i, o)
    {
        const char *optie = row_text(o, "id");
        json_t *mine = of_option(gevolgen, optie);
        json_t *lines = of_option(kosten, optie);
        json_object_set_new(o, "is_gekozen", json_boolean(chosen && strcmp(chosen, optie) == 0));
        json_object_set_new(o, "is_ingevuld", json_boolean(json_array_size(mine) > 0));
        json_object_set_new(o, "gevolgen", sorted_effects(mine));
        json_object_set_new(o, "per_betaler", totals_view(rq, lines));
        json_object_set_new(o, "kosten", lines);
        json_decref(mine);
    }
    json_decref(gevolgen);
    json_decref(kosten);
    return opties;
}

int64_t options_amount(const json_t *options)
{
    int64_t municipality = 0;
    int64_t everybody = 0;
    for (size_t i = 0; i < json_array_size(options); i++) {
        const json_t *o = json_array_get(options, i);
        const json_t *totals = json_object_get(o, "per_betaler");
        for (size_t t = 0; row_flag(o, "is_gekozen") && t < json_array_size(totals); t++) {
            const json_t *total = json_array_get(totals, t);
            int64_t high = row_number(total, "hoog_cent");
            everybody += high;
            if (strcasecmp(row_text(total, "wie_betaalt"), "gemeente") == 0)
                municipality += high;
        }
    }
    return municipality ? municipality : everybody;
}

json_t *options_choices(struct rq *rq)
{
    json_t *list = json_array();
    json_t *rows = db_rows(rq->db, &q_optie_list, T(rq_param(rq, "id")));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *o = json_array_get(rows, i);
        json_array_append_new(list, json_pack("{s:O, s:O}", "value", json_object_get(o, "id"), "label",
                                              json_object_get(o, "naam")));
    }
    json_decref(rows);
    return list;
}

/* One option as the fields of its form: effects by name, and the first cost line. */
static json_t *option_current(const json_t *option)
{
    json_t *current = json_pack("{s:O, s:O}", "naam", json_object_get(option, "naam"), "versie",
                                json_object_get(option, "versie"));
    const json_t *gevolgen = json_object_get(option, "gevolgen");
    for (size_t i = 0; i < json_array_size(gevolgen); i++) {
        const json_t *g = json_array_get(gevolgen, i);
        char field[40];
        snprintf(field, sizeof field, "%s_%s", row_text(g, "voor"), row_text(g, "termijn"));
        json_object_set(current, field, json_object_get(g, "tekst"));
    }
    json_t *first = json_array_get(json_object_get(option, "kosten"), 0);
    static const char *const keys[] = {"wie_betaalt", "laag_cent", "hoog_cent", "periode", "bron"};
    for (size_t i = 0; first && i < COUNT_OF(keys); i++)
        json_object_set(current, keys[i], json_object_get(first, keys[i]));
    return current;
}

static const json_t *option_find(const json_t *options, const char *id)
{
    for (size_t i = 0; i < json_array_size(options); i++)
        if (strcmp(row_text(json_array_get(options, i), "id"), id) == 0)
            return json_array_get(options, i);
    return NULL;
}

void options_forms(struct rq *rq, const json_t *row, json_t *options)
{
    const void *ctx = rq_ctx(rq);
    const char *id = row_text(row, "id");
    bool opened = row_number(row, "opties_vergeleken") >= 2;
    size_t i;
    json_t *o;
    json_array_foreach(options, i, o)
    {
        const char *path = talloc_asprintf(ctx, "/afwegingen/%s/opties/%s", id, row_text(o, "id"));
        json_t *current = option_current(o);
        json_object_set_new(o, "_form_optie", rq_form(rq, &OPTIE_CHANGE, "PATCH", path, current));
        json_decref(current);
        json_object_set_new(o, "_form_weg", rq_form(rq, &OPTIE_DROP, "DELETE", path, NULL));
        bool has_costs = json_array_size(json_object_get(o, "kosten")) > 0;
        json_object_set_new(
            o, "_form_kosten",
            has_costs ? rq_form(rq, &KOSTEN_ADD, "POST", talloc_asprintf(ctx, "%s/kosten", path), NULL)
                      : json_null());
        json_t *lines = json_object_get(o, "kosten");
        for (size_t k = 0; k < json_array_size(lines); k++) {
            json_t *line = json_array_get(lines, k);
            const char *line_path = talloc_asprintf(ctx, "%s/kosten/%s", path, row_text(line, "id"));
            json_object_set_new(line, "_form_weg", rq_form(rq, &KOSTEN_DROP, "DELETE", line_path, NULL));
        }
        /* One open form at a time: the first that is still empty, until two were compared. */
        bool open = !opened && !row_flag(o, "is_ingevuld");
        json_object_set_new(o, "_is_open", json_boolean(open));
        opened = opened || open;
    }
}

/* --- changing --------------------------------------------------------------------- */

struct costs_typed {
    const char *wie, *periode, *bron;
    int64_t laag, hoog;
    bool given;
};

/* -1 after rq_field_problem. */
static int read_costs(struct rq *rq, const struct values *v, struct costs_typed *ret)
{
    struct costs_typed c = {.wie = value_text(v, "wie_betaalt"),
                            .periode = value_text(v, "periode"),
                            .bron = value_text(v, "bron")};
    c.given = value_is_given(v, "laag_cent") || value_is_given(v, "hoog_cent");
    c.laag = value_number(v, "laag_cent", value_number(v, "hoog_cent", 0));
    c.hoog = value_number(v, "hoog_cent", c.laag);
    c.wie = c.wie ? c.wie : "gemeente";
    c.periode = c.periode ? c.periode : "eenmalig";
    if (c.hoog < c.laag)
        return rq_field_problem(rq, "hoog_cent", TXT("Het hoogste bedrag is lager dan het laagste."));
    *ret = c;
    return 0;
}

static void write_effects(struct rq *rq, const char *optie, const struct values *v)
{
    db_exec(rq->db, &q_gevolg_drop_all, T(optie));
    for (size_t i = 0; i < COUNT_OF(EFFECTS); i++)
        if (value_is_given(v, EFFECTS[i].field))
            db_exec(rq->db, &q_gevolg_add, T(optie), T(EFFECTS[i].voor), T(EFFECTS[i].termijn),
                    VT(v, EFFECTS[i].field));
}

/* The form shows the first cost line: it is changed, made, or taken away when its amount was emptied. */
static void write_first_costs(struct rq *rq, const char *optie, const json_t *option,
                              const struct costs_typed *c)
{
    const char *first = row_text(json_array_get(json_object_get(option, "kosten"), 0), "id");
    if (first && c->given)
        db_exec(rq->db, &q_kosten_change, T(first), T(c->wie), N(c->laag), N(c->hoog), T(c->periode),
                T(c->bron));
    else if (first)
        db_exec(rq->db, &q_kosten_drop, T(first), T(optie));
    else if (c->given)
        db_exec(rq->db, &q_kosten_add, T(id_new(rq_ctx(rq))), T(optie), T(c->wie), N(c->laag), N(c->hoog),
                T(c->periode), T(c->bron), NONE_T);
}

/* What every change of one option does: finds it, checks, does it in `change`, notes the event. */
int options_with(struct rq *rq, const struct values *v, const char *event,
                 int (*change)(struct rq *, const struct values *, const json_t *))
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    json_t *options = options_view(rq, row);
    const json_t *option = option_find(options, rq_param(rq, "optie"));
    int result = option ? change(rq, v, option) : rq_not_found(rq);
    if (result == 0) {
        rq_event(rq, event, row_text(row, "id"), row_text(row, "huishouden"),
                 json_pack("{s:s}", "optie", row_text(option, "naam")));
        huishouden_moved(rq, row_text(row, "huishouden"));
        rq_go(rq, "/afwegingen/%s#opties", row_text(row, "id"));
    }
    json_decref(options);
    json_decref(row);
    return result;
}

static int change_option(struct rq *rq, const struct values *v, const json_t *option)
{
    struct costs_typed costs = {0};
    if (read_costs(rq, v, &costs) != 0)
        return -1;
    const char *optie = rq_param(rq, "optie");
    if (db_exec(rq->db, &q_optie_rename, T(optie), T(rq_param(rq, "id")), N(value_versie(v)),
                VT(v, "naam")) == 0)
        return rq_stale(rq);
    write_effects(rq, optie, v);
    write_first_costs(rq, optie, option, &costs);
    return 0;
}

static int optie_change_run(struct rq *rq, const struct values *v)
{
    return options_with(rq, v, "afweging.optie_beschreven", change_option);
}

static json_t *optie_current(struct rq *rq)
{
    json_t *row = afweging_to_show(rq);
    if (row == NULL)
        return NULL;
    json_t *options = options_view(rq, row);
    const json_t *option = option_find(options, rq_param(rq, "optie"));
    json_t *current = option ? option_current(option) : NULL;
    if (option == NULL)
        rq_not_found(rq);
    json_decref(options);
    json_decref(row);
    return current;
}

const struct command OPTIE_CHANGE = {
    .name = "optie-beschrijven",
    .title = "Een optie beschrijven",
    .submit = "Sla deze optie op",
    .done = "De optie is opgeslagen.",
    .fields = OPTIE_FIELDS,
    .versioned = true,
    .current = optie_current,
    .run = optie_change_run,
};

static const struct field OPTIE_ADD_FIELDS[] = {
    {.name = "naam", .label = "Wat is deze optie?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {0},
};

static int optie_add_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    db_exec(rq->db, &q_optie_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "naam"));
    rq_event(rq, "afweging.optie_toegevoegd", id, row_text(row, "huishouden"),
             json_pack("{s:s}", "optie", value_text(v, "naam")));
    json_decref(row);
    rq_go(rq, "/afwegingen/%s#opties", id);
    return 0;
}

const struct command OPTIE_ADD = {
    .name = "optie-toevoegen",
    .title = "Nog een optie",
    .submit = "Voeg de optie toe",
    .done = "De optie staat erbij.",
    .fields = OPTIE_ADD_FIELDS,
    .current = afweging_to_show,
    .run = optie_add_run,
};

static int drop_option(struct rq *rq, const struct values *v, const json_t *option)
{
    (void)v, (void)option;
    const char *id = rq_param(rq, "id");
    const char *optie = rq_param(rq, "optie");
    db_exec(rq->db, &q_optie_unchoose, T(id), T(optie));
    db_exec(rq->db, &q_gevolg_drop_all, T(optie));
    db_exec(rq->db, &q_kosten_drop_all, T(optie));
    db_exec(rq->db, &q_optie_drop, T(optie), T(id));
    return 0;
}

static int optie_drop_run(struct rq *rq, const struct values *v)
{
    return options_with(rq, v, "afweging.optie_weggehaald", drop_option);
}

const struct command OPTIE_DROP = {
    .name = "optie-weghalen",
    .title = "Een optie weghalen",
    .submit = "Haal deze optie weg",
    .done = "De optie is weggehaald.",
    .fields = NO_FIELDS,
    .current = optie_current,
    .run = optie_drop_run,
};

static const struct field KOSTEN_FIELDS[] = {COST_FIELDS, {0}};

static int add_costs(struct rq *rq, const struct values *v, const json_t *option)
{
    struct costs_typed c = {0};
    (void)option;
    if (read_costs(rq, v, &c) != 0)
        return -1;
    if (!c.given)
        return rq_field_problem(rq, "laag_cent", TXT("Vul dit in."));
    db_exec(rq->db, &q_kosten_add, T(id_new(rq_ctx(rq))), T(rq_param(rq, "optie")), T(c.wie), N(c.laag),
            N(c.hoog), T(c.periode), T(c.bron), NONE_T);
    return 0;
}

static int kosten_add_run(struct rq *rq, const struct values *v)
{
    return options_with(rq, v, "afweging.kosten_toegevoegd", add_costs);
}

const struct command KOSTEN_ADD = {
    .name = "kosten-toevoegen",
    .title = "Nog een kostenregel",
    .submit = "Voeg de kosten toe",
    .done = "De kosten staan erbij.",
    .fields = KOSTEN_FIELDS,
    .current = optie_current,
    .run = kosten_add_run,
};

static int drop_costs(struct rq *rq, const struct values *v, const json_t *option)
{
    (void)v, (void)option;
    return db_exec(rq->db, &q_kosten_drop, T(rq_param(rq, "kosten")), T(rq_param(rq, "optie"))) == 0
               ? rq_not_found(rq)
               : 0;
}

static int kosten_drop_run(struct rq *rq, const struct values *v)
{
    return options_with(rq, v, "afweging.kosten_weggehaald", drop_costs);
}

const struct command KOSTEN_DROP = {
    .name = "kosten-weghalen",
    .title = "Een kostenregel weghalen",
    .submit = "Haal weg",
    .done = "De kosten zijn weggehaald.",
    .fields = NO_FIELDS,
    .current = optie_current,
    .run = kosten_drop_run,
};

/* --- choosing ----------------------------------------------------------------------- */

static const struct field CHOICE_FIELDS[] = {
    {.name = "optie",
     .label = "Welke optie kies je?",
     .kind = FIELD_RADIO,
     .required = true,
     .options = options_choices},
    {.name = "zuiver",
     .label = "Zou je dit ook doen voor de volgende die in dezelfde positie zit?",
     .hint = "Wie is het er niet mee eens, en waarom? Je collega's lezen dit: geen namen, geen plaatsen.",
     .kind = FIELD_AREA,
     .max = MAX_SHORT},
    {0},
};

static int choice_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    int result = 0;
    if (db_exec(rq->db, &q_afweging_set_choice, T(id), N(value_versie(v)), VT(v, "optie"), VT(v, "zuiver")) ==
        0)
        result = rq_stale(rq);
    if (result == 0) {
        rq_event(
            rq, "afweging.optie_gekozen", id, row_text(row, "huishouden"),
            json_pack("{s:s, s:s?}", "optie", value_text(v, "optie"), "zuiver", value_text(v, "zuiver")));
        huishouden_moved(rq, row_text(row, "huishouden"));
        rq_go(rq, "/afwegingen/%s#regel", id);
    }
    json_decref(row);
    return result;
}

const struct command AFWEGING_CHOICE = {
    .name = "afweging-keuze",
    .title = "Kiezen, en eerlijk zijn",
    .submit = "Sla de keuze op",
    .done = "De keuze is opgeslagen.",
    .fields = CHOICE_FIELDS,
    .versioned = true,
    .current = afweging_to_show,
    .run = choice_run,
};
