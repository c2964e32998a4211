/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages: which way to go from a goal, and the full way on one page in four parts, with what is done and
 * what is missing. */
#include <string.h>

#include "afweging/internal.h"
#include "budget/budget.h"
#include "gegeven/gegeven.h"
#include "gelijk/gelijk.h"
#include "huishouden/huishouden.h"
#include "knelpunt/knelpunt.h"
#include "plan/plan.h"
#include "platform/base/text.h"
#include "regel/regel.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "voorlegging/voorlegging.h"

/* --- which way --------------------------------------------------------------------- */

json_t *afweging_goal_page(struct rq *rq)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    if (goal == NULL || !huishouden_opens(rq, row_text(goal, "huishouden"))) {
        json_decref(goal);
        rq_not_found(rq);
        return NULL;
    }
    struct place after;
    rq_after(rq, "na", "~", &after);
    json_t *rows = db_rows(rq->db, &q_afweging_of_goal, T(rq_param(rq, "id")), T(after.by), T(after.id),
                           N(rq_rows(rq) + 1), T(rq->actor.medewerker), T(rq->today_text));
    json_t *more = rq_next(rq, rows, "na", "gemaakt");
    toegang_filter_bij_doel(rq, row_text(goal, "huishouden"), SOORT_AFWEGING, rows);
    json_t *view =
        json_pack("{s:{s:O, s:O, s:O, s:O}, s:o}", "doel", "id", json_object_get(goal, "id"), "huishouden",
                  json_object_get(goal, "huishouden"), "tekst", json_object_get(goal, "tekst"), "leefgebied",
                  json_object_get(goal, "leefgebied"), "afwegingen", rows);
    json_object_set_new(view, "meer", more);
    if (!rq->api) {
        json_t *current = json_pack("{s:O}", "effect", json_object_get(goal, "tekst"));
        const char *path = talloc_asprintf(rq_ctx(rq), "/doelen/%s/afwegingen", rq_param(rq, "id"));
        json_object_set_new(view, "_form_start", rq_form(rq, &AFWEGING_START, "POST", path, current));
        json_decref(current);
    }
    json_decref(goal);
    return view;
}

/* --- what is done and what is missing ------------------------------------------------ */

static json_t *step(struct rq *rq, const char *anchor, const char *title, json_t *missing)
{
    return json_pack("{s:s, s:s, s:b, s:b, s:o}", "anker", anchor, "titel", rq_tr(rq, title), "is_klaar",
                     json_array_size(missing) == 0, "is_nu", false, "mist", missing);
}

static void missing_when(struct rq *rq, json_t *list, bool missing, const char *text)
{
    if (missing)
        json_array_append_new(list, json_string(text ? rq_tr(rq, text) : ""));
}

static json_t *steps_view(struct rq *rq, const json_t *row, const json_t *waarden)
{
    struct afweging_facts facts = afweging_facts_of(row);
    unsigned gaps = afweging_gaps(&facts);
    json_t *effect = json_array();
    json_t *values = json_array();
    json_t *options = afweging_gap_texts(rq, gaps & AFWEGING_NO_OPTIONS);
    missing_when(rq, effect, row_text(row, "middel") == NULL, TXT("Zeg wat alleen een middel is."));
    missing_when(rq, values, json_array_size(waarden) == 0, TXT("Noem een wet en wat die wil bereiken."));
    missing_when(rq, options, row_text(row, "optie") == NULL, TXT("Kies een optie."));
    missing_when(rq, options, row_text(row, "zuiver") == NULL, TXT("Beantwoord de eerlijke vraag."));
    json_t *steps = json_array();
    if (facts.is_full) {
        json_array_append_new(steps, step(rq, "effect", TXT("Het effect"), effect));
        json_array_append_new(steps, step(rq, "waarden", TXT("De waarden achter de wet"), values));
        json_array_append_new(
            steps, step(rq, "opties", TXT("Wat als we dit doen, iets anders, of niets?"), options));
        json_array_append_new(steps, step(rq, "regel", TXT("De regel, als laatste"),
                                          afweging_gap_texts(rq, gaps & GAPS_OF_RULE)));
    } else {
        json_decref(effect);
        json_decref(values);
        json_decref(options);
    }
    json_array_append_new(steps,
                          step(rq, facts.is_full ? "voorstel" : "regel", TXT("Wat je voorlegt"),
                               afweging_gap_texts(rq, gaps & (facts.is_full ? GAPS_OF_REQUEST : ~0U))));
    for (size_t i = 0; i < json_array_size(steps); i++) {
        json_t *s = json_array_get(steps, i);
        if (!row_flag(s, "is_klaar")) {
            json_object_set_new(s, "is_nu", json_true());
            break;
        }
    }
    return steps;
}

/* --- warnings next to what colleagues will read ----------------------------------------- */

static json_t *warnings_view(struct rq *rq, const json_t *row)
{
    static const char *const shown[] = {"wat",          "anoniem",   "eerder_geprobeerd",
                                        "legitimiteit", "rendement", "betrokkenheid"};
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        json_t *found = afweging_warnings(rq, row_text(row, "huishouden"), row_text(row, shown[i]));
        for (size_t k = 0; k < json_array_size(found); k++) {
            const json_t *one = json_array_get(found, k);
            json_array_append_new(list, json_pack("{s:s, s:O, s:O, s:O, s:s}", "veld", shown[i], "soort",
                                                  json_object_get(one, "soort"), "woord",
                                                  json_object_get(one, "woord"), "is_zeker",
                                                  json_object_get(one, "is_zeker"), "raad",
                                                  rq_tr(rq, afweging_advice(row_text(one, "soort")))));
        }
        json_decref(found);
    }
    return list;
}

/* --- forms, filled with what is known ---------------------------------------------------- */

static void propose(json_t *current, const char *key, json_t *value)
{
    if (value && row_text(current, key) == NULL && row_number(current, key) == 0)
        json_object_set_new(current, key, value);
    else
        json_decref(value);
}

/* The name of the chosen option, unless it is still one of the three we gave. */
static const char *chosen_name(const json_t *opties)
{
    for (size_t i = 0; i < json_array_size(opties); i++) {
        const json_t *o = json_array_get(opties, i);
        if (!row_flag(o, "is_gekozen"))
            continue;
        for (size_t n = 0; n < COUNT_OF(OPTION_NAMES); n++)
            if (strcmp(row_text(o, "naam"), OPTION_NAMES[n]) == 0)
                return NULL;
        return row_text(o, "naam");
    }
    return NULL;
}

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : NULL;
}

static json_t *proposal_filled(struct rq *rq, const json_t *row, const json_t *view)
{
    json_t *current = json_copy((json_t *)row);
    const char *wat = chosen_name(json_object_get(view, "opties"));
    const char *middel = row_text(row, "middel");
    if (wat == NULL && middel && text_chars(middel) <= 200 && strchr(middel, '\n') == NULL)
        wat = middel;
    int64_t amount = options_amount(json_object_get(view, "opties"));
    json_t *budgets = budget_options(rq);
    const json_t *first_value = json_array_get(json_object_get(view, "waarden"), 0);
    proposal_split(rq, current);
    propose(current, "wet", text_or_null(row_text(first_value, "wet")));
    propose(current, "wat", text_or_null(wat));
    propose(current, "bedrag_cent", amount > 0 ? json_integer((json_int_t)amount) : NULL);
    if (json_array_size(budgets) == 1)
        propose(current, "budget", json_incref(json_object_get(json_array_get(budgets, 0), "value")));
    if (row_text(row, "anoniem") == NULL)
        propose(current, "anoniem",
                json_string(afweging_propose_text(rq, row_text(row, "doel"), row_text(current, "wat"))));
    json_decref(budgets);
    return current;
}

static void set_form(struct rq *rq, json_t *view, const char *key, const struct command *command,
                     const char *method, const char *part, const json_t *current)
{
    const char *path = talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/%s", row_text(view, "id"), part);
    json_object_set_new(view, key, rq_form(rq, command, method, path, current));
}

/* Where a barrier is the next thing to do; elsewhere a link does. */
static bool is_for_barrier(const char *step)
{
    static const char *const steps[] = {"knelpunt", "stop", "beleid"};
    for (size_t i = 0; step && i < COUNT_OF(steps); i++)
        if (strcmp(step, steps[i]) == 0)
            return true;
    return false;
}

static void full_forms(struct rq *rq, json_t *view)
{
    json_t *waarden = json_object_get(view, "waarden");
    set_form(rq, view, "_form_effect", &AFWEGING_EFFECT, "PATCH", "effect", view);
    set_form(rq, view, "_form_waarde", &WAARDE_ADD, "POST", "waarden", NULL);
    for (size_t i = 0; i < json_array_size(waarden); i++) {
        json_t *w = json_array_get(waarden, i);
        const char *path =
            talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/waarden/%s", row_text(view, "id"), row_text(w, "id"));
        json_object_set_new(w, "_form_weg", rq_form(rq, &WAARDE_DROP, "DELETE", path, NULL));
    }
    options_forms(rq, view, json_object_get(view, "opties"));
    set_form(rq, view, "_form_optie_erbij", &OPTIE_ADD, "POST", "opties", NULL);
    set_form(rq, view, "_form_keuze", &AFWEGING_CHOICE, "PATCH", "keuze", view);
    json_t *filled = proposal_filled(rq, view, view);
    set_form(rq, view, "_form_voorstel", &AFWEGING_PROPOSAL, "PATCH", "voorstel", filled);
    json_decref(filled);
    if (is_for_barrier(row_text(json_object_get(view, "volgende"), "stap")))
        json_object_set_new(view, "_form_knelpunt", knelpunt_form(rq, view));
}

static void light_form(struct rq *rq, json_t *view)
{
    json_t *current = json_copy(view);
    json_object_set(current, "nodig", json_object_get(view, "effect"));
    json_object_set(current, "waarom", json_object_get(view, "eerder_geprobeerd"));
    set_form(rq, view, "_form_licht", &AFWEGING_LIGHT, "PATCH", "licht", current);
    json_decref(current);
}

static json_t *laws_view(struct rq *rq)
{
    json_t *list = json_array();
    const json_t *rows = gegeven_wetten(rq);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *law = json_array_get(rows, i);
        json_array_append_new(list,
                              json_pack("{s:O, s:O, s:O}", "wet", json_object_get(law, "naam"), "waarde",
                                        json_object_get(law, "tekst"), "bron", json_object_get(law, "bron")));
    }
    return list;
}

/* Which parts stand open: what is not done yet; the rule only after two options were compared, because it
 * comes last. */
static void open_parts(json_t *view)
{
    bool compared = row_number(view, "opties_vergeleken") >= 2;
    json_object_set_new(view, "_open_effect", json_boolean(row_text(view, "middel") == NULL));
    json_object_set_new(view, "_open_waarden",
                        json_boolean(json_array_size(json_object_get(view, "waarden")) == 0));
    json_object_set_new(
        view, "_open_keuze",
        json_boolean(compared && (row_text(view, "optie") == NULL || row_text(view, "zuiver") == NULL)));
    json_object_set_new(view, "_open_regel",
                        json_boolean(compared && json_array_size(json_object_get(view, "gaten")) > 0));
    const char *soort = row_text(view, "soort");
    json_object_set_new(view, "_open_knelpunt", json_boolean(soort && strcmp(soort, "geen_regel") == 0));
}

static const char *const FORMS[] = {"_form_effect",   "_form_waarde",     "_form_optie_erbij",
                                    "_form_keuze",    "_form_voorstel",   "_form_licht",
                                    "_form_knelpunt", "_form_voorleggen", "_form_advies"};

static bool is_missing(const json_t *view)
{
    const json_t *steps = json_object_get(view, "stappen");
    for (size_t i = 0; i < json_array_size(steps); i++)
        if (!row_flag(json_array_get(steps, i), "is_klaar"))
            return true;
    return false;
}

/* What was put forward has no forms: said so, because an absent key would show that of what stands around it.
 */
static void lock_lists(json_t *view)
{
    static const char *const lists[] = {"waarden", "opties"};
    static const char *const forms[] = {"_form_weg", "_form_optie", "_form_kosten"};
    for (size_t l = 0; l < COUNT_OF(lists); l++) {
        size_t i;
        json_t *one;
        json_array_foreach(json_object_get(view, lists[l]), i, one)
        {
            for (size_t f = 0; f < COUNT_OF(forms); f++)
                json_object_set_new(one, forms[f], json_null());
            json_object_set_new(one, "_is_open", json_false());
            json_t *lines = json_object_get(one, "kosten");
            for (size_t k = 0; k < json_array_size(lines); k++)
                json_object_set_new(json_array_get(lines, k), "_form_weg", json_null());
        }
    }
}

/* Whether a cost line is a range, or one amount. */
static void mark_ranges(json_t *options)
{
    size_t i, k;
    json_t *option, *line;
    json_array_foreach(options, i, option) json_array_foreach(json_object_get(option, "kosten"), k, line)
        json_object_set_new(line, "_is_bereik",
                            json_boolean(row_number(line, "laag_cent") != row_number(line, "hoog_cent")));
}

static void page_parts(struct rq *rq, json_t *view, bool is_open, bool is_full)
{
    for (size_t i = 0; i < COUNT_OF(FORMS); i++)
        json_object_set_new(view, FORMS[i], json_null());
    mark_ranges(json_object_get(view, "opties"));
    if (!is_open)
        lock_lists(view);
    if (is_open && is_full)
        full_forms(rq, view);
    else if (is_open)
        light_form(rq, view);
    bool may = row_flag(view, "mag_voorleggen");
    bool lawyer = is_open && afweging_lacks_only_jurist(view);
    if (may)
        json_object_set_new(view, "_form_voorleggen", voorlegging_form(rq, row_text(view, "id")));
    if (may || lawyer)
        json_object_set_new(view, "_form_advies", voorlegging_advice_form(rq, row_text(view, "id")));
    json_object_set_new(view, "_is_jurist", json_boolean(lawyer));
    open_parts(view);
    json_object_set_new(view, "_mist", json_boolean(is_missing(view)));
    json_object_set_new(view, "_is_vol", json_boolean(is_full));
    json_object_set_new(view, "_is_open", json_boolean(is_open));
    json_object_set_new(view, "_wetten", laws_view(rq));
}

/* --- the page ------------------------------------------------------------------------ */

static json_t *put_forward_view(struct rq *rq, const char *id)
{
    json_t *of = voorlegging_of(rq, id);
    if (of == NULL)
        return json_null();
    json_t *view =
        json_pack("{s:O, s:O, s:O, s:O, s:O}", "id", json_object_get(of, "id"), "stand",
                  json_object_get(of, "stand"), "akkoord", json_object_get(of, "akkoord"), "stemmen_nodig",
                  json_object_get(of, "stemmen_nodig"), "dag", json_object_get(of, "dag"));
    json_decref(of);
    return view;
}

/* The rule's own text of today, and that of the article. */
static void add_rule_texts(struct rq *rq, json_t *view)
{
    const char *until = row_text(view, "regel_tot");
    if (until && strcmp(until, rq->today_text) < 0) {
        json_t *now = regel_of_day(rq, row_text(view, "regel"), rq->today_text);
        json_object_set_new(view, "regel_tekst",
                            now ? json_incref(json_object_get(now, "tekst")) : json_null());
        json_decref(now);
    }
    json_object_del(view, "regel_tot");
    json_t *article = regel_article(rq, row_text(view, "wet"), row_text(view, "artikel"), rq->today_text);
    json_object_set_new(view, "artikel_regel",
                        article ? json_incref(json_object_get(article, "id")) : json_null());
    json_object_set_new(view, "artikel_tekst",
                        article ? json_incref(json_object_get(article, "tekst")) : json_null());
    json_decref(article);
    json_object_set_new(view, "volgende", rule_step_view(rq, row_text(view, "soort")));
}

json_t *afweging_page(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *view = afweging_get(rq, id);
    if (view == NULL)
        return NULL;
    bool is_open = row_is(view, "stand", "open");
    bool is_full = row_is(view, "weg", "vol");
    add_rule_texts(rq, view);
    json_t *waarden = db_rows(rq->db, &q_waarde_list, T(id));
    json_object_set_new(view, "stappen", steps_view(rq, view, waarden));
    json_object_set_new(view, "waarden", waarden);
    json_object_set_new(view, "opties", options_view(rq, view));
    json_object_set_new(view, "waarschuwingen", is_open ? warnings_view(rq, view) : json_array());
    json_object_set_new(view, "voorlegging", put_forward_view(rq, id));
    json_object_set_new(view, "gelijke",
                        is_open ? gelijk_like(rq, row_text(view, "wat"), row_text(view, "anoniem"), NULL)
                                : json_array());
    json_object_set_new(view, "mag_voorleggen",
                        json_boolean(is_open && json_array_size(json_object_get(view, "gaten")) == 0));
    if (!rq->api)
        page_parts(rq, view, is_open, is_full);
    return view;
}
