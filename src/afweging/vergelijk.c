/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Going on as now beside what was chosen: what twelve months cost each payer, who pays and who gains. Ranges,
 * never one figure, and payers are never added up: the saving of one is rarely that of who paid.
 */
#include <string.h>

#include "afweging/internal.h"
#include "gegeven/gegeven.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* --- rows for page and API --------------------------------------------------- */

static int64_t highest(const struct cost_versus *versus, size_t count)
{
    int64_t most = 0;
    for (size_t i = 0; i < count; i++) {
        most = versus[i].now_high > most ? versus[i].now_high : most;
        most = versus[i].then_high > most ? versus[i].then_high : most;
    }
    return most;
}

/* A bar of 100 wide: what it costs for sure, and up to what it may cost. */
static void add_bar(json_t *row, const char *prefix, int64_t low, int64_t high, int64_t most)
{
    char key[40];
    snprintf(key, sizeof key, "_%s_zeker", prefix);
    json_object_set_new(row, key, json_integer(most > 0 ? low * 100 / most : 0));
    snprintf(key, sizeof key, "_%s_breed", prefix);
    json_object_set_new(row, key, json_integer(most > 0 ? high * 100 / most : 0));
    snprintf(key, sizeof key, "_%s_bereik", prefix);
    json_object_set_new(row, key, json_boolean(low != high));
}

json_t *versus_view(struct rq *rq, const struct cost_versus *versus, size_t count)
{
    static const char *const words[] = {
        [COST_SAME] = "gelijk", [COST_GAINS] = "wint", [COST_PAYS] = "betaalt", [COST_UNSURE] = "onzeker"};
    int64_t most = highest(versus, count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const struct cost_versus *v = &versus[i];
        json_t *row = json_pack("{s:s, s:I, s:I, s:I, s:I, s:s}", "wie_betaalt", v->payer, "nu_laag_cent",
                                (json_int_t)v->now_low, "nu_hoog_cent", (json_int_t)v->now_high,
                                "straks_laag_cent", (json_int_t)v->then_low, "straks_hoog_cent",
                                (json_int_t)v->then_high, "uitkomst", words[cost_gain(v)]);
        if (!rq->api) {
            add_bar(row, "nu", v->now_low, v->now_high, most);
            add_bar(row, "straks", v->then_low, v->then_high, most);
        }
        json_array_append_new(list, row);
    }
    return list;
}

/* --- the page -------------------------------------------------------------------- */

static const json_t *option_of(const json_t *options, const char *id)
{
    for (size_t i = 0; id && i < json_array_size(options); i++)
        if (row_is(json_array_get(options, i), "id", id))
            return json_array_get(options, i);
    return NULL;
}

static json_t *named(const json_t *option)
{
    return option ? json_pack("{s:O, s:O}", "id", json_object_get(option, "id"), "naam",
                              json_object_get(option, "naam"))
                  : json_null();
}

static json_t *payers_view(struct rq *rq, const json_t *now, const json_t *then)
{
    struct cost_total *old;
    struct cost_total *new;
    size_t old_count = options_totals(rq, json_object_get(now, "kosten"), &old);
    size_t new_count = options_totals(rq, json_object_get(then, "kosten"), &new);
    struct cost_versus *versus =
        talloc_array(rq_ctx(rq), struct cost_versus, base_count(old_count + new_count + 1));
    must(versus);
    return versus_view(rq, versus, costs_versus(old, old_count, new, new_count, versus));
}

static void page_only(struct rq *rq, json_t *view, const json_t *row, const json_t *options)
{
    bool is_open = row_is(row, "stand", "open");
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(options); i++) {
        json_t *one = named(json_array_get(options, i));
        json_object_set_new(one, "_mag", json_boolean(is_open));
        json_object_set_new(
            one, "_pad",
            json_sprintf("/afwegingen/%s/opties/%s/prijzen/nieuw", row_text(row, "id"), row_text(one, "id")));
        json_array_append_new(list, one);
    }
    json_object_set_new(view, "_opties", list);
    const char *path = talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/nu", row_text(row, "id"));
    json_object_set_new(view, "_form_nu",
                        is_open ? rq_form(rq, &AFWEGING_NOW, "PATCH", path, row) : json_null());
}

json_t *afweging_costs_page(struct rq *rq)
{
    json_t *row = afweging_get(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    if (!row_is(row, "weg", "vol")) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    json_t *options = options_view(rq, row);
    const json_t *now = option_of(options, row_text(row, "nu_optie"));
    const json_t *then = option_of(options, row_text(row, "optie"));
    bool both = now && then && now != then;
    json_t *view =
        json_pack("{s:O, s:O, s:O, s:O, s:o, s:o, s:o}", "id", json_object_get(row, "id"), "huishouden",
                  json_object_get(row, "huishouden"), "doel_tekst", json_object_get(row, "doel_tekst"),
                  "stand", json_object_get(row, "stand"), "nu", named(now), "straks", named(then), "betalers",
                  both ? payers_view(rq, now, then) : json_array());
    if (!rq->api)
        page_only(rq, view, row, options);
    json_decref(options);
    json_decref(row);
    return view;
}

/* --- which option is going on as now ------------------------------------------------ */

static const struct field NOW_FIELDS[] = {{.name = "nu_optie",
                                           .label = "Welke optie is doorgaan zoals nu?",
                                           .kind = FIELD_RADIO,
                                           .required = true,
                                           .options = options_choices},
                                          {0}};

static int now_run(struct rq *rq, const struct values *v)
{
    json_t *row = afweging_to_change(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    int64_t versie = value_versie(v);
    int result = 0;
    if (db_exec(rq->db, &q_afweging_set_now, T(id), N(versie), VT(v, "nu_optie"), N(versie + 1)) == 0)
        result = rq_stale(rq);
    else {
        rq_event(rq, "afweging.nu_gekozen", id, row_text(row, "huishouden"), NULL);
        rq_go(rq, "/afwegingen/%s/kosten", id);
    }
    json_decref(row);
    return result;
}

const struct command AFWEGING_NOW = {
    .name = "afweging-zoals-nu",
    .title = "Doorgaan zoals nu",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .fields = NOW_FIELDS,
    .versioned = true,
    .current = afweging_to_show,
    .run = now_run,
};

/* --- a cost line out of the list of prices -------------------------------------------- */

enum { TIMES_MOST = 1000 };

static const struct field PRICE_FIELDS[] = {
    {.name = "prijs",
     .label = "Welke prijs?",
     .hint = "De lijst is een schatting. Weet je het echte bedrag, vul dan dat in.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = gegeven_prijs_options},
    {.name = "aantal",
     .label = "Hoe vaak, of voor hoeveel personen?",
     .hint = "In twaalf maanden. Leeg: één keer, of één persoon.",
     .kind = FIELD_INT,
     .max = TIMES_MOST},
    {.name = "wie_betaalt",
     .label = "Wie betaalt?",
     .hint = "Leeg: de gemeente.",
     .kind = FIELD_TEXT,
     .max = 100},
    {0},
};

static int add_price(struct rq *rq, const struct values *v, const json_t *option)
{
    (void)option;
    json_t *prijs = gegeven_prijs(rq, value_text(v, "prijs"));
    if (prijs == NULL)
        return rq_field_problem(rq, "prijs", TXT("Kies een prijs uit de lijst."));
    int64_t times = value_number(v, "aantal", 1);
    times = times > 0 ? times : 1;
    const char *who = value_text(v, "wie_betaalt");
    const char *unit = row_text(prijs, "eenheid");
    bool repeats = strcmp(unit, "maand") == 0 || strcmp(unit, "jaar") == 0;
    const char *source = talloc_asprintf(rq_ctx(rq), "%s: %s. %s", row_text(prijs, "naam"),
                                         gegeven_prijs_text(rq, prijs), row_text(prijs, "bron"));
    db_exec(rq->db, &q_kosten_add, T(id_new(rq_ctx(rq))), T(rq_param(rq, "optie")), T(who ? who : "gemeente"),
            N(row_number(prijs, "laag_cent") * times), N(row_number(prijs, "hoog_cent") * times),
            T(repeats ? unit : "eenmalig"), T(source), T(row_text(prijs, "id")));
    json_decref(prijs);
    return 0;
}

static int price_run(struct rq *rq, const struct values *v)
{
    return options_with(rq, v, "afweging.kosten_toegevoegd", add_price);
}

static json_t *price_current(struct rq *rq)
{
    json_t *row = afweging_to_show(rq);
    json_t *options = row ? options_view(rq, row) : NULL;
    if (row && option_of(options, rq_param(rq, "optie")) == NULL)
        rq_not_found(rq);
    json_decref(options);
    json_decref(row);
    return NULL;
}

const struct command KOSTEN_PRIJS = {
    .name = "kosten-uit-prijslijst",
    .title = "Een bedrag uit de prijslijst",
    .submit = "Voeg de kosten toe",
    .done = "De kosten staan erbij. Ze zijn indicatief.",
    .next = "Het bedrag komt bij deze optie te staan, met de bron. Alleen de kring ziet dit, tot je het "
            "voorlegt.",
    .fields = PRICE_FIELDS,
    .current = price_current,
    .run = price_run,
};
