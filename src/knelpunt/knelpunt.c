/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reporting and reading barriers and signals. What is written has no key to a household and only its month;
 * the events name no household either, so that nothing leads back (promise 7 of the product text: the barrier
 * of a case, recorded apart).
 */
#include "knelpunt/knelpunt.h"

#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

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
    {0},
};

static int melden_run(struct rq *rq, const struct values *v)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_knelpunt_add, T(id), VT(v, "regel"), VT(v, "wet"), VT(v, "instantie"), VT(v, "tekst"),
            VT(v, "leefgebied"), T(month(rq)), T(rq->actor.team), VT(v, "nodig"));
    rq_event(rq, "knelpunt.gemeld", id, NULL,
             json_pack("{s:s, s:s}", "regel", value_text(v, "regel"), "tekst", value_text(v, "tekst")));
    rq_go(rq, "/knelpunten");
    return 0;
}

const struct command KNELPUNT_MELDEN = {
    .name = "knelpunt-melden",
    .title = "Een knelpunt melden",
    .submit = "Meld het knelpunt",
    .done = "Het knelpunt is gemeld. Er staat niet bij om welk huishouden het ging.",
    .next = "Alle medewerkers zien dit knelpunt. Er staat geen huishouden bij, en van de dag blijft alleen "
            "de maand.",
    .fields = MELDEN_FIELDS,
    .run = melden_run,
};

static const struct field SIGNAAL_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat zie je vaker?",
     .hint = "Iets wat groter is dan één huishouden. Geen namen.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "leefgebied", .label = "Leefgebied", .kind = FIELD_SELECT, .choices = LEEFGEBIEDEN},
    {.name = "wijk", .label = "Wijk", .kind = FIELD_TEXT, .max = 120},
    {0},
};

static int signaal_run(struct rq *rq, const struct values *v)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_signaal_add, T(id), VT(v, "tekst"), VT(v, "leefgebied"), VT(v, "wijk"), T(month(rq)),
            T(rq->actor.team));
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
    json_t *barriers = db_rows(rq->db, &q_knelpunt_list, T(barrier.by), T(barrier.id), N(rq_rows(rq) + 1));
    json_t *signals = db_rows(rq->db, &q_signaal_list, T(signal.by), T(signal.id), N(rq_rows(rq) + 1));
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
     .path = "/signalen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .command = &SIGNAAL,
     .form = "/signalen/nieuw"},
    {0},
};
