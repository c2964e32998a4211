/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reporting and reading barriers and signals. What is written has no key to a household and only its month;
 * the events name no household either, so that nothing leads back (promise 7 of the product text: the barrier
 * of a case, recorded apart). All staff read it, so it is checked as what is put forward is; from a weighing
 * against what the records of its household hold.
 */
#include "knelpunt/knelpunt.h"

#include <string.h>

#include "afweging/afweging.h"
#include "huishouden/huishouden.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging.h"

/* "2026-11": the day would help to find the household. */
static const char *month(struct rq *rq)
{
    return talloc_strndup(rq_ctx(rq), rq->today_text, 7);
}

static const struct field MELDEN_FIELDS[] = {
    {.name = "regel",
     .label = "Wat stond in de weg?",
     .hint = "Een regel, een loket, een termijn of een systeem.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 300},
    {.name = "wet", .label = "Bij welke wet hoort dat?", .kind = FIELD_TEXT, .max = 100},
    {.name = "instantie", .label = "Bij welke instantie?", .kind = FIELD_TEXT, .max = 200},
    {.name = "tekst",
     .label = "Waarom past het niet?",
     .hint = "Schrijf over de regel, niet over de mensen: geen namen, geen straat, geen dag.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "nodig",
     .label = "Wat is er wel nodig?",
     .hint = "Zonder namen. Wat zou helpen als de regel er niet was?",
     .kind = FIELD_AREA,
     .max = 2000},
    {.name = "leefgebied", .label = "Leefgebied", .kind = FIELD_SELECT, .choices = LEEFGEBIEDEN},
    TOCH_FIELD,
    {0},
};

/* Whether these fields, ended by NULL, tell nothing of the household (NULL: by their form alone). */
static bool is_hidden(struct rq *rq, const char *huishouden, const struct values *v,
                      const char *const *fields, struct voorlegging_toch *toch)
{
    bool hidden = true;
    for (; *fields; fields++) {
        const struct voorlegging_tekst tekst = {.text = value_text(v, *fields), .field = *fields};
        hidden = voorlegging_hides(rq, huishouden, tekst, toch) && hidden;
    }
    return hidden;
}

/* Which words stayed and why, when any did. */
static struct arg words_of(const struct voorlegging_toch *toch)
{
    return toch->reden && toch->woorden->len > 0 ? T(toch->woorden->data) : NONE_T;
}
static struct arg reason_of(const struct voorlegging_toch *toch)
{
    return toch->reden && toch->woorden->len > 0 ? T(toch->reden) : NONE_T;
}

/* An institution may well help this household too: its name is what a barrier is about. */
static const char *const OF_HOUSEHOLD[] = {"regel", "tekst", "nodig", NULL};
static const char *const OF_FORM[] = {"wet", "instantie", NULL};

static int add_barrier(struct rq *rq, const char *huishouden, const struct values *v)
{
    struct voorlegging_toch toch = voorlegging_toch(rq, v);
    bool hidden = is_hidden(rq, huishouden, v, OF_HOUSEHOLD, &toch);
    if (!is_hidden(rq, NULL, v, OF_FORM, &toch) || !hidden)
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_knelpunt_add, T(id), VT(v, "regel"), VT(v, "wet"), VT(v, "instantie"), VT(v, "tekst"),
            VT(v, "leefgebied"), T(month(rq)), T(rq->actor.team), VT(v, "nodig"), words_of(&toch),
            reason_of(&toch));
    rq_event(rq, "knelpunt.gemeld", id, NULL,
             json_pack("{s:s, s:s}", "regel", value_text(v, "regel"), "tekst", value_text(v, "tekst")));
    rq_go(rq, "/knelpunten");
    return 0;
}

static int melden_run(struct rq *rq, const struct values *v)
{
    return add_barrier(rq, NULL, v);
}

static const struct command KNELPUNT_MELDEN = {
    .name = "knelpunt-melden",
    .title = "Een knelpunt melden",
    .submit = "Meld het knelpunt",
    .done = "Het knelpunt is gemeld. Er staat niet bij om welk huishouden het ging.",
    .next = "Alle medewerkers zien dit knelpunt. Er staat geen huishouden bij, en van de dag blijft alleen "
            "de maand.",
    .fields = MELDEN_FIELDS,
    .run = melden_run,
};

/* --- from a weighing --------------------------------------------------------------- */

/* The form begins with what the weighing says of the rule; what is needed only when it tells of nobody. */
static json_t *start_of(struct rq *rq, const json_t *afweging)
{
    json_t *start = json_object();
    json_object_set(start, "regel", json_object_get(afweging, "regel_naam"));
    json_object_set(start, "wet", json_object_get(afweging, "wet"));
    json_object_set(start, "leefgebied", json_object_get(afweging, "leefgebied"));
    json_t *found = afweging_warnings(rq, row_text(afweging, "huishouden"), row_text(afweging, "wat"));
    if (json_array_size(found) == 0)
        json_object_set(start, "nodig", json_object_get(afweging, "wat"));
    json_decref(found);
    return start;
}

static json_t *from_current(struct rq *rq)
{
    json_t *afweging = afweging_get(rq, rq_param(rq, "id"));
    json_t *start = afweging ? start_of(rq, afweging) : NULL;
    json_decref(afweging);
    return start;
}

static int from_run(struct rq *rq, const struct values *v)
{
    json_t *afweging = afweging_get(rq, rq_param(rq, "id"));
    int result = afweging ? add_barrier(rq, row_text(afweging, "huishouden"), v) : -1;
    json_decref(afweging);
    return result;
}

static const struct command KNELPUNT_UIT_AFWEGING = {
    .name = "knelpunt-uit-afweging-melden",
    .title = "Een knelpunt melden",
    .submit = "Meld het knelpunt",
    .done = "Het knelpunt is gemeld. Er staat niet bij om welk huishouden het ging.",
    .next = "Alle medewerkers zien dit knelpunt. Er staat geen huishouden bij, en van de dag blijft alleen "
            "de maand. We kijken voor je na of er iets in staat waaraan dit huishouden te herkennen is.",
    .fields = MELDEN_FIELDS,
    .current = from_current,
    .run = from_run,
};

json_t *knelpunt_form(struct rq *rq, const json_t *afweging)
{
    json_t *start = start_of(rq, afweging);
    const char *to = talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/knelpunten", row_text(afweging, "id"));
    json_t *form = rq_form(rq, &KNELPUNT_UIT_AFWEGING, "POST", to, start);
    json_decref(start);
    return form;
}

/* --- signals -------------------------------------------------------------------------- */

static const struct field SIGNAAL_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat zie je vaker?",
     .hint = "Iets wat groter is dan één huishouden. Geen namen.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "leefgebied", .label = "Leefgebied", .kind = FIELD_SELECT, .choices = LEEFGEBIEDEN},
    {.name = "wijk", .label = "Wijk", .kind = FIELD_TEXT, .max = 120},
    TOCH_FIELD,
    {0},
};

static int signaal_run(struct rq *rq, const struct values *v)
{
    static const char *const checked[] = {"tekst", NULL};
    struct voorlegging_toch toch = voorlegging_toch(rq, v);
    if (!is_hidden(rq, NULL, v, checked, &toch))
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_signaal_add, T(id), VT(v, "tekst"), VT(v, "leefgebied"), VT(v, "wijk"), T(month(rq)),
            T(rq->actor.team), words_of(&toch), reason_of(&toch));
    rq_event(rq, "signaal.gegeven", id, NULL, json_pack("{s:s}", "tekst", value_text(v, "tekst")));
    rq_go(rq, "/knelpunten#signalen");
    return 0;
}

static const struct command SIGNAAL = {
    .name = "signaal-geven",
    .title = "Een signaal geven",
    .submit = "Geef het signaal",
    .done = "Het signaal staat erbij.",
    .next = "Alle medewerkers zien dit signaal. Van de dag blijft alleen de maand.",
    .fields = SIGNAAL_FIELDS,
    .run = signaal_run,
};

/* "november 2026": the month as people say it, beside the one that the API gives. */
static void add_months(struct rq *rq, json_t *rows)
{
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        struct date first;
        must(date_parse(talloc_asprintf(rq_ctx(rq), "%s-01", row_text(row, "maand")), &first) == 0);
        const char *day = lang_date(rq_ctx(rq), rq->lang, first, false);
        json_object_set_new(row, "_maand", json_string(day + strlen("1 ")));
    }
}

static json_t *list_query(struct rq *rq)
{
    struct place barrier;
    struct place signal;
    rq_after(rq, "na", "~", &barrier);
    rq_after(rq, "signaalNa", "~", &signal);
    bool accounts = (rq->actor.roles & (ROLE_PRIVACYOFFICER | ROLE_FG)) != 0;
    json_t *barriers =
        db_rows(rq->db, &q_knelpunt_list, T(barrier.by), T(barrier.id), N(rq_rows(rq) + 1), N(accounts));
    json_t *signals =
        db_rows(rq->db, &q_signaal_list, T(signal.by), T(signal.id), N(rq_rows(rq) + 1), N(accounts));
    json_t *more_barriers = rq_next(rq, barriers, "na", "maand");
    json_t *more_signals = rq_next(rq, signals, "signaalNa", "maand");
    json_t *view = json_pack("{s:o, s:o, s:o, s:o}", "knelpunten", barriers, "meer_knelpunten", more_barriers,
                             "signalen", signals, "meer_signalen", more_signals);
    if (!rq->api) {
        add_months(rq, barriers);
        add_months(rq, signals);
        json_object_set_new(view, "_form_knelpunt",
                            rq_form(rq, &KNELPUNT_MELDEN, "POST", "/knelpunten", NULL));
        json_object_set_new(view, "_form_signaal", rq_form(rq, &SIGNAAL, "POST", "/signalen", NULL));
    }
    return view;
}

static const struct query_key LIST_KEYS[] = {
    PAGE_KEYS,
    {.name = "signaalNa",
     .kind = QUERY_CURSOR,
     .what = "Waar de lijst van signalen verdergaat: `meer_signalen` uit het vorige antwoord."},
    {0}};

const struct route knelpunt_routes[] = {
    {.method = "GET",
     .path = "/knelpunten",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .menu = "Knelpunten",
     .title = "Knelpunten en signalen",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "knelpunten",
     .template = "knelpunt/knelpunten"},
    {.method = "POST",
     .path = "/knelpunten",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .command = &KNELPUNT_MELDEN,
     .form = "/knelpunten/nieuw"},
    {.method = "POST",
     .path = "/afwegingen/{id}/knelpunten",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .command = &KNELPUNT_UIT_AFWEGING,
     .form = "/afwegingen/{id}/knelpunten/nieuw"},
    {.method = "POST",
     .path = "/signalen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .command = &SIGNAAL,
     .form = "/signalen/nieuw"},
    {0},
};
