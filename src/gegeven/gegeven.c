/* SPDX-License-Identifier: EUPL-1.2 */
/* Reference data: reading it, adding to it, letting one row follow another. */
#include "gegeven/gegeven.h"

#include <string.h>

#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/base/money.h"
#include "sql_gen.h"

enum { ROLE_KEEPS_DATA = ROLE_BEHEERDER | ROLE_BELEID };

/* --- for other concepts ------------------------------------------------------ */

/* The laws and the instruments of today, in one statement: a weighing wants both. */
static void keep_texts(struct rq *rq)
{
    if (rq_kept(rq, "wetten"))
        return;
    json_t *laws = json_array();
    json_t *instruments = json_array();
    json_t *rows = db_rows(rq->db, &q_gegeven_texts, T(rq->today_text));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        json_t *naam = json_object_get(row, "naam");
        if (row_is(row, "soort", "wet"))
            json_array_append(laws, row);
        else
            json_array_append_new(instruments, json_pack("{s:O, s:O}", "value", naam, "label", naam));
    }
    json_decref(rows);
    rq_keep(rq, "wetten", laws);
    rq_keep(rq, "instrumenten", instruments);
}

const json_t *gegeven_wetten(struct rq *rq)
{
    keep_texts(rq);
    return rq_kept(rq, "wetten");
}

json_t *gegeven_instrument_options(struct rq *rq)
{
    keep_texts(rq);
    return json_incref(rq_kept(rq, "instrumenten"));
}

const char *gegeven_waarde(struct rq *rq, const char *wet)
{
    const json_t *rows = gegeven_wetten(rq);
    for (size_t i = 0; wet && i < json_array_size(rows); i++)
        if (row_is(json_array_get(rows, i), "naam", wet))
            return row_text(json_array_get(rows, i), "tekst");
    return NULL;
}

char *gegeven_prijs_text(struct rq *rq, const json_t *prijs)
{
    bool english = rq->lang == LANG_EN;
    int64_t low = row_number(prijs, "laag_cent");
    int64_t high = row_number(prijs, "hoog_cent");
    const char *unit = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "per.%s", row_text(prijs, "eenheid")));
    const char *sure = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "onderbouwd.%s", row_text(prijs, "zekerheid")));
    const char *most = money_format(rq_ctx(rq), high, english);
    const char *range =
        low == high ? most : rq_text(rq, TXT("%s tot %s"), money_format(rq_ctx(rq), low, english), most);
    return rq_text(rq, TXT("%s %s, prijspeil %d, %s"), range, unit, (int)row_number(prijs, "jaar"), sure);
}

json_t *gegeven_prijs_options(struct rq *rq)
{
    json_t *list = json_array();
    json_t *rows =
        db_rows(rq->db, &q_gegeven_list, N(1), T(""), T(rq->today_text), T(""), T(""), N(LIMIT_PAGE_MOST));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        json_array_append_new(
            list, json_pack("{s:O, s:o}", "value", json_object_get(row, "id"), "label",
                            json_sprintf("%s: %s", row_text(row, "naam"), gegeven_prijs_text(rq, row))));
    }
    json_decref(rows);
    return list;
}

json_t *gegeven_prijs(struct rq *rq, const char *id)
{
    json_t *row = id ? db_row(rq->db, &q_gegeven_get, T(id)) : NULL;
    if (row && row_is(row, "soort", "prijs"))
        return row;
    json_decref(row);
    return NULL;
}

void gegeven_forget(struct db *db)
{
    db_exec(db, &q_gegeven_clear);
}

/* --- fields --------------------------------------------------------------------- */

static const struct choice TEXT_KINDS[] = {
    {"wet", TXT("gegeven.wet")}, {"instrument", TXT("gegeven.instrument")}, {NULL, NULL}};

static const struct choice UNITS[] = {{"keer", TXT("per.keer")}, {"uur", TXT("per.uur")},
                                      {"dag", TXT("per.dag")},   {"maand", TXT("per.maand")},
                                      {"jaar", TXT("per.jaar")}, {NULL, NULL}};

static const struct choice SURE[] = {{"hoog", TXT("onderbouwd.hoog")},
                                     {"middel", TXT("onderbouwd.middel")},
                                     {"laag", TXT("onderbouwd.laag")},
                                     {NULL, NULL}};

#define NAME_FIELD                                                                                           \
    {                                                                                                        \
        .name = "naam", .label = "Naam", .kind = FIELD_TEXT, .required = true, .max = 100                    \
    }
#define LAST_FIELDS                                                                                          \
    {.name = "bron",                                                                                         \
     .label = "Bron",                                                                                        \
     .hint = "Waar staat het? Een artikel, een adres, of de naam en het jaar van het stuk.",                 \
     .kind = FIELD_TEXT,                                                                                     \
     .required = true,                                                                                       \
     .max = 300},                                                                                            \
        {.name = "zekerheid",                                                                                \
         .label = "Hoe zeker is dit?",                                                                       \
         .kind = FIELD_RADIO,                                                                                \
         .required = true,                                                                                   \
         .choices = SURE},                                                                                   \
    {                                                                                                        \
        .name = "vanaf", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true                   \
    }
#define TEXT_FIELDS                                                                                          \
    {.name = "tekst",                                                                                        \
     .label = "Waar is het voor?",                                                                           \
     .hint = "Bij een wet: wat wil die wet bereiken? In gewone woorden.",                                    \
     .kind = FIELD_AREA,                                                                                     \
     .required = true,                                                                                       \
     .max = 1000},                                                                                           \
    {                                                                                                        \
        .name = "kenmerk", .label = "Nummer of artikel",                                                     \
        .hint = "Bij een wet het nummer, zoals BWBR0035362. Bij een instrument het artikel.",                \
        .kind = FIELD_TEXT, .max = 60                                                                        \
    }
#define PRICE_FIELDS                                                                                         \
    {.name = "laag_cent", .label = "Wat kost het, op zijn minst?", .kind = FIELD_MONEY, .required = true},   \
        {.name = "hoog_cent",                                                                                \
         .label = "En op zijn hoogst?",                                                                      \
         .hint = "Leeg: hetzelfde bedrag.",                                                                  \
         .kind = FIELD_MONEY},                                                                               \
        {.name = "eenheid",                                                                                  \
         .label = "Waarvoor is dat?",                                                                        \
         .kind = FIELD_RADIO,                                                                                \
         .required = true,                                                                                   \
         .choices = UNITS},                                                                                  \
        {.name = "jaar",                                                                                     \
         .label = "Van welk jaar is deze prijs?",                                                            \
         .kind = FIELD_INT,                                                                                  \
         .required = true,                                                                                   \
         .max = 2100},                                                                                       \
    {                                                                                                        \
        .name = "tekst", .label = "Wat valt eronder?", .hint = "Voor wie, en waarvoor wel en niet.",         \
        .kind = FIELD_AREA, .max = 1000                                                                      \
    }

static const struct field ADD_FIELDS[] = {{.name = "soort",
                                           .label = "Wat voeg je toe?",
                                           .kind = FIELD_RADIO,
                                           .required = true,
                                           .choices = TEXT_KINDS},
                                          NAME_FIELD,
                                          TEXT_FIELDS,
                                          LAST_FIELDS,
                                          {0}};
static const struct field AREA_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat hoort hierbij?",
     .hint = "In gewone woorden. De naam van een leefgebied ligt vast.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    LAST_FIELDS,
    {0}};
static const struct field FOLLOW_FIELDS[] = {NAME_FIELD, TEXT_FIELDS, LAST_FIELDS, {0}};
static const struct field PRICE_ADD_FIELDS[] = {NAME_FIELD, PRICE_FIELDS, LAST_FIELDS, {0}};
static const struct field END_FIELDS[] = {
    {.name = "tot", .label = "Geldt tot en met", .hint = "Leeg: het loopt niet af.", .kind = FIELD_DATE},
    {0}};

/* --- adding and following ----------------------------------------------------------- */

/* What comes in, of either kind. */
struct given {
    const char *soort, *reeks, *naam;
    const char *tekst, *kenmerk, *eenheid;
    struct arg laag, hoog, jaar;
};

enum { YEAR_FIRST = 1990 };

static struct given text_of(const struct values *v, const char *soort)
{
    return (struct given){.soort = soort,
                          .naam = value_text(v, "naam"),
                          .tekst = value_text(v, "tekst"),
                          .kenmerk = value_text(v, "kenmerk"),
                          .laag = NONE_N,
                          .hoog = NONE_N,
                          .jaar = NONE_N};
}

static struct given price_of(struct rq *rq, const struct values *v)
{
    int64_t low = value_number(v, "laag_cent", 0);
    int64_t high = value_number(v, "hoog_cent", low);
    if (high < low)
        rq_field_problem(rq, "hoog_cent", TXT("Het hoogste bedrag is lager dan het laagste."));
    if (value_number(v, "jaar", 0) < YEAR_FIRST)
        rq_field_problem(rq, "jaar", TXT("Vul een jaar in van vier cijfers."));
    return (struct given){.soort = "prijs",
                          .naam = value_text(v, "naam"),
                          .tekst = value_text(v, "tekst"),
                          .eenheid = value_text(v, "eenheid"),
                          .laag = N(low),
                          .hoog = N(high),
                          .jaar = VN(v, "jaar")};
}

/* A life area keeps its name: it is a key of casus/1. */
static struct given area_of(const struct values *v, const char *naam)
{
    return (struct given){.soort = "leefgebied",
                          .naam = naam,
                          .tekst = value_text(v, "tekst"),
                          .laag = NONE_N,
                          .hoog = NONE_N,
                          .jaar = NONE_N};
}

static int add(struct rq *rq, const struct values *v, const struct given *g, const char *event)
{
    const char *id = id_new(rq_ctx(rq));
    const char *reeks = g->reeks ? g->reeks : id;
    if (db_number(rq->db, &q_gegeven_same_name, 0, T(g->soort), T(g->naam), T(reeks)))
        rq_field_problem(rq, "naam",
                         TXT("Deze naam staat er al. Laat daar iets op volgen, of kies een andere naam."));
    if (rq_has_problem(rq))
        return -1;
    db_exec(rq->db, &q_gegeven_add, T(id), T(g->soort), T(reeks), T(g->naam), T(g->tekst), T(g->kenmerk),
            g->laag, g->hoog, T(g->eenheid), g->jaar, VT(v, "bron"), VT(v, "zekerheid"),
            T(value_date(v, "vanaf")));
    rq_event(
        rq, event, id, NULL,
        json_pack("{s:s, s:s, s:s}", "soort", g->soort, "naam", g->naam, "vanaf", value_date(v, "vanaf")));
    rq_go(rq, "/gegevens/%s", id);
    return 0;
}

static int text_add_run(struct rq *rq, const struct values *v)
{
    const struct given g = text_of(v, value_text(v, "soort"));
    return add(rq, v, &g, "gegeven.toegevoegd");
}

static int price_add_run(struct rq *rq, const struct values *v)
{
    const struct given g = price_of(rq, v);
    return add(rq, v, &g, "gegeven.toegevoegd");
}

/* Which command lets a row be followed. */
enum follows { FOLLOWS_TEXT, FOLLOWS_PRICE, FOLLOWS_AREA };

static enum follows follows_of(const json_t *row)
{
    if (row_is(row, "soort", "leefgebied"))
        return FOLLOWS_AREA;
    return row_is(row, "soort", "prijs") ? FOLLOWS_PRICE : FOLLOWS_TEXT;
}

/* The row that is followed: of the right kind, and the last of its series. */
static json_t *to_follow(struct rq *rq, enum follows how)
{
    json_t *row = db_row(rq->db, &q_gegeven_get, T(rq_param(rq, "id")));
    if (row == NULL || follows_of(row) != how) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    json_t *series = db_rows(rq->db, &q_gegeven_series, T(row_text(row, "reeks")));
    bool is_last = row_is(json_array_get(series, 0), "id", row_text(row, "id"));
    json_decref(series);
    if (!is_last) {
        json_decref(row);
        rq_problem(rq, 409, TXT("Hier is al iets op gevolgd. Kies wat als laatste komt."));
        return NULL;
    }
    json_object_set_new(row, "vanaf", json_null());
    return row;
}

static json_t *text_follow_current(struct rq *rq)
{
    return to_follow(rq, FOLLOWS_TEXT);
}

static json_t *price_follow_current(struct rq *rq)
{
    return to_follow(rq, FOLLOWS_PRICE);
}

static json_t *area_follow_current(struct rq *rq)
{
    return to_follow(rq, FOLLOWS_AREA);
}

static int follow(struct rq *rq, const struct values *v, enum follows how)
{
    json_t *old = to_follow(rq, how);
    if (old == NULL)
        return -1;
    json_t *full = db_row(rq->db, &q_gegeven_get, T(rq_param(rq, "id")));
    const char *from = value_date(v, "vanaf");
    char last[DATE_TEXT];
    date_day_before(from, last);
    if (strcmp(last, row_text(full, "vanaf")) < 0)
        rq_field_problem(rq, "vanaf", TXT("Kies een dag na de dag waarop dit zelf begon."));
    struct given g = how == FOLLOWS_PRICE  ? price_of(rq, v)
                     : how == FOLLOWS_AREA ? area_of(v, row_text(full, "naam"))
                                           : text_of(v, row_text(full, "soort"));
    g.reeks = row_text(full, "reeks");
    int result = add(rq, v, &g, "gegeven.opgevolgd");
    const char *tot = row_text(full, "tot");
    if (result == 0 && (tot == NULL || strcmp(tot, last) > 0))
        db_exec(rq->db, &q_gegeven_end, T(row_text(full, "id")), N(row_number(full, "versie")), T(last));
    json_decref(full);
    json_decref(old);
    return result;
}

static int text_follow_run(struct rq *rq, const struct values *v)
{
    return follow(rq, v, FOLLOWS_TEXT);
}

static int price_follow_run(struct rq *rq, const struct values *v)
{
    return follow(rq, v, FOLLOWS_PRICE);
}

static int area_follow_run(struct rq *rq, const struct values *v)
{
    return follow(rq, v, FOLLOWS_AREA);
}

#define NEXT_OF_DATA                                                                                         \
    "Alle collega's zien dit en kunnen het gebruiken vanaf die dag. Wat al is opgeschreven, blijft zoals "   \
    "het is."

static const struct command TEXT_ADD = {.name = "gegeven-toevoegen",
                                        .title = "Een wet of instrument toevoegen",
                                        .submit = "Voeg toe",
                                        .done = "Het staat erbij.",
                                        .next = NEXT_OF_DATA,
                                        .fields = ADD_FIELDS,
                                        .run = text_add_run};
static const struct command PRICE_ADD = {.name = "prijs-toevoegen",
                                         .title = "Een prijs toevoegen",
                                         .submit = "Voeg de prijs toe",
                                         .done = "De prijs staat erbij.",
                                         .next = NEXT_OF_DATA,
                                         .fields = PRICE_ADD_FIELDS,
                                         .run = price_add_run};
static const struct command TEXT_FOLLOW = {
    .name = "gegeven-opvolgen",
    .title = "Iets anders laten volgen",
    .submit = "Leg vast",
    .done = "Vastgelegd. Wat eerst gold, staat er nog, met een laatste dag.",
    .next = NEXT_OF_DATA,
    .fields = FOLLOW_FIELDS,
    .current = text_follow_current,
    .run = text_follow_run};
static const struct command PRICE_FOLLOW = {
    .name = "prijs-opvolgen",
    .title = "Een andere prijs laten volgen",
    .submit = "Leg vast",
    .done = "Vastgelegd. Wat eerst gold, staat er nog, met een laatste dag.",
    .next = NEXT_OF_DATA,
    .fields = PRICE_ADD_FIELDS,
    .current = price_follow_current,
    .run = price_follow_run};
static const struct command AREA_FOLLOW = {
    .name = "leefgebied-opvolgen",
    .title = "Anders zeggen wat hierbij hoort",
    .submit = "Leg vast",
    .done = "Vastgelegd. Wat eerst gold, staat er nog, met een laatste dag.",
    .next = NEXT_OF_DATA,
    .fields = AREA_FIELDS,
    .current = area_follow_current,
    .run = area_follow_run};

/* --- ending --------------------------------------------------------------------- */

static json_t *opened(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_gegeven_get, T(rq_param(rq, "id")));
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

/* A life area never ends: goals of households stand under it. */
static json_t *end_current(struct rq *rq)
{
    json_t *row = opened(rq);
    if (row == NULL || follows_of(row) != FOLLOWS_AREA)
        return row;
    json_decref(row);
    rq_problem(rq, 422,
               TXT("Een leefgebied loopt niet af: er staan doelen onder. Je kunt wel anders zeggen wat erbij "
                   "hoort."));
    return NULL;
}

static int end_run(struct rq *rq, const struct values *v)
{
    json_t *row = end_current(rq);
    if (row == NULL)
        return -1;
    const char *tot = value_date(v, "tot");
    int result = 0;
    if (tot && strcmp(tot, row_text(row, "vanaf")) < 0)
        result = rq_field_problem(rq, "tot", TXT("De laatste dag ligt voor de eerste."));
    else if (db_exec(rq->db, &q_gegeven_end, T(rq_param(rq, "id")), N(value_versie(v)), T(tot)) == 0)
        result = rq_stale(rq);
    else {
        rq_event(rq, "gegeven.afgelopen", rq_param(rq, "id"), NULL, json_pack("{s:s?}", "tot", tot));
        rq_go(rq, "/gegevens/%s", rq_param(rq, "id"));
    }
    json_decref(row);
    return result;
}

static const struct command END = {
    .name = "gegeven-beeindigen",
    .title = "Laten aflopen",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Na die dag kan niemand dit meer kiezen. Wat al is opgeschreven, blijft.",
    .fields = END_FIELDS,
    .versioned = true,
    .current = end_current,
    .run = end_run};

/* --- reading --------------------------------------------------------------------- */

static void tell_price(struct rq *rq, json_t *row)
{
    bool is_price = row_is(row, "soort", "prijs");
    json_object_set_new(row, "_prijs", is_price ? json_string(gegeven_prijs_text(rq, row)) : json_null());
}

static json_t *list_query(struct rq *rq, bool prices)
{
    const char *soort = prices ? NULL : rq_query(rq, "soort");
    struct place after;
    rq_after(rq, "na", "", &after);
    json_t *rows = db_rows(rq->db, &q_gegeven_list, N(prices), T(soort ? soort : ""), T(""), T(after.by),
                           T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "naam");
    json_t *view = json_pack("{s:o, s:o}", "gegevens", rows, "meer", more);
    if (rq->api)
        return view;
    bool keeps = rq->actor.roles & ROLE_KEEPS_DATA;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        tell_price(rq, row);
        json_object_set_new(row, "_straks", json_boolean(strcmp(row_text(row, "vanaf"), rq->today_text) > 0));
        /* The last of its series: what follows another ends it. */
        json_object_set_new(row, "_mag_volgen",
                            json_boolean(prices && keeps && row_text(row, "tot") == NULL));
    }
    json_object_set_new(view, "_is_prijs", json_boolean(prices));
    json_object_set_new(view, "_soort", soort ? json_string(soort) : json_null());
    json_object_set_new(view, "_form_gegeven",
                        !keeps   ? json_null()
                        : prices ? rq_form(rq, &PRICE_ADD, "POST", "/prijzen", NULL)
                                 : rq_form(rq, &TEXT_ADD, "POST", "/gegevens", NULL));
    return view;
}

static json_t *texts_query(struct rq *rq)
{
    return list_query(rq, false);
}

static json_t *prices_query(struct rq *rq)
{
    return list_query(rq, true);
}

static void add_forms(struct rq *rq, json_t *view, bool is_last)
{
    const char *id = rq_param(rq, "id");
    static const struct {
        const char *path;
        const struct command *command;
    } ways[] = {[FOLLOWS_TEXT] = {"gegevens", &TEXT_FOLLOW},
                [FOLLOWS_PRICE] = {"prijzen", &PRICE_FOLLOW},
                [FOLLOWS_AREA] = {"leefgebieden", &AREA_FOLLOW}};
    enum follows how = follows_of(view);
    bool keeps = rq->actor.roles & ROLE_KEEPS_DATA;
    json_object_set_new(
        view, "_form_einde",
        keeps && how != FOLLOWS_AREA
            ? rq_form(rq, &END, "PATCH", talloc_asprintf(rq_ctx(rq), "/gegevens/%s", id), view)
            : json_null());
    json_object_set_new(view, "_form_opvolger", json_null());
    if (!keeps || !is_last)
        return;
    json_t *current = json_copy(view);
    json_object_set_new(current, "vanaf", json_null());
    const char *path = talloc_asprintf(rq_ctx(rq), "/%s/%s/opvolgers", ways[how].path, id);
    json_object_set_new(view, "_form_opvolger", rq_form(rq, ways[how].command, "POST", path, current));
    json_decref(current);
}

static json_t *one_query(struct rq *rq)
{
    json_t *view = opened(rq);
    if (view == NULL)
        return NULL;
    json_t *series = db_rows(rq->db, &q_gegeven_series, T(row_text(view, "reeks")));
    bool is_last = row_is(json_array_get(series, 0), "id", row_text(view, "id"));
    json_object_del(view, "reeks");
    json_object_set_new(view, "eerder", series);
    if (rq->api)
        return view;
    for (size_t i = 0; i < json_array_size(series); i++) {
        json_t *one = json_array_get(series, i);
        json_object_set_new(one, "_is_dit", json_boolean(row_is(one, "id", rq_param(rq, "id"))));
    }
    tell_price(rq, view);
    json_object_set(view, "_titel", json_object_get(view, "naam"));
    add_forms(rq, view, is_last);
    return view;
}

static const struct query_key LIST_KEYS[] = {
    PAGE_KEYS,
    {.name = "soort", .kind = QUERY_TEXT, .what = "Alleen `wet`, `instrument` of `leefgebied`."},
    {0}};
static const struct query_key PRICE_KEYS[] = {PAGE_KEYS, {0}};

#define CHANGE(the_method, the_path, the_form, the_command)                                                  \
    {                                                                                                        \
        .method = the_method, .path = the_path, .flags = ROUTE_BOTH, .roles = ROLE_KEEPS_DATA,               \
        .command = &(the_command), .form = the_form                                                          \
    }

const struct route gegeven_routes[] = {
    {.method = "GET",
     .path = "/gegevens",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Wetten, instrumenten en leefgebieden",
     .query = texts_query,
     .keys = LIST_KEYS,
     .view = "gegevens",
     .template = "gegeven/gegevens"},
    {.method = "GET",
     .path = "/prijzen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Prijzen",
     .query = prices_query,
     .keys = PRICE_KEYS,
     .view = "gegevens",
     .template = "gegeven/gegevens"},
    {.method = "GET",
     .path = "/gegevens/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Wet, instrument, leefgebied of prijs",
     .query = one_query,
     .view = "gegeven",
     .template = "gegeven/gegeven"},
    CHANGE("POST", "/gegevens", "/gegevens/nieuw", TEXT_ADD),
    CHANGE("PATCH", "/gegevens/{id}", "/gegevens/{id}/aflopen", END),
    CHANGE("POST", "/gegevens/{id}/opvolgers", "/gegevens/{id}/opvolgers/nieuw", TEXT_FOLLOW),
    CHANGE("POST", "/leefgebieden/{id}/opvolgers", "/leefgebieden/{id}/opvolgers/nieuw", AREA_FOLLOW),
    CHANGE("POST", "/prijzen", "/prijzen/nieuw", PRICE_ADD),
    CHANGE("POST", "/prijzen/{id}/opvolgers", "/prijzen/{id}/opvolgers/nieuw", PRICE_FOLLOW),
    {0},
};
