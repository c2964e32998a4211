/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules: finding, reading and writing them down. */
#include <string.h>

#include "gelijk/gelijk.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "regel/internal.h"
#include "regel/wetten.h"
#include "sql_gen.h"

enum { ROLE_KEEPS_RULES = ROLE_BEHEERDER | ROLE_BELEID | ROLE_MANDAATHOUDER };

/* --- for other concepts --------------------------------------------------- */

json_t *regel_options(struct rq *rq)
{
    json_t *list = json_array();
    json_t *rows = db_rows(rq->db, &q_regel_options, T(rq->today_text));
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        const char *wet = row_text(row, "wet");
        const char *artikel = row_text(row, "artikel");
        bool published = row_flag(row, "is_gepubliceerd");
        json_t *label = json_sprintf("%s%s%s%s%s%s%s", row_text(row, "naam"), wet ? " (" : "", wet ? wet : "",
                                     wet && artikel ? " " : "", wet && artikel ? artikel : "", wet ? ")" : "",
                                     published ? "" : rq_tr(rq, TXT(", niet gepubliceerd")));
        json_array_append_new(list,
                              json_pack("{s:O, s:o}", "value", json_object_get(row, "id"), "label", label));
    }
    json_decref(rows);
    return list;
}

json_t *regel_get(struct rq *rq, const char *id)
{
    return id ? db_row(rq->db, &q_regel_get, T(id)) : NULL;
}

json_t *regel_of_day(struct rq *rq, const char *id, const char *dag)
{
    json_t *row = regel_get(rq, id);
    json_t *then = row ? db_row(rq->db, &q_regel_of_series, T(row_text(row, "reeks")), T(dag)) : NULL;
    json_decref(row);
    return then;
}

json_t *regel_article(struct rq *rq, const char *wet, const char *artikel, const char *dag)
{
    if (wet == NULL || artikel == NULL)
        return NULL;
    return db_row(rq->db, &q_regel_article, T(wet), T(wetten_article_number(rq_ctx(rq), artikel)), T(dag));
}

char *regel_search_text(const void *ctx, const char *naam, const char *wet, const char *artikel,
                        const char *tekst)
{
    char *all = talloc_asprintf(ctx, "%s\n%s %s\n%s", naam, wet ? wet : "", artikel ? artikel : "", tekst);
    must(all);
    return text_search_key(ctx, all);
}

/* --- writing one down, ending it, publishing it ----------------------------- */

static const struct choice KINDS[] = {
    {"wet", TXT("regelsoort.wet")},
    {"verordening", TXT("regelsoort.verordening")},
    {"beleidsregel", TXT("regelsoort.beleidsregel")},
    {"werkinstructie", TXT("regelsoort.werkinstructie")},
    {NULL, NULL},
};

/* What every text of a rule has, in the form that writes down the first and the one that lets another follow.
 */
#define TEXT_FIELDS                                                                                          \
    {.name = "tekst",                                                                                        \
     .label = "De regel zelf",                                                                               \
     .hint = "Letterlijk. Inwoners lezen deze tekst in hun brief.",                                          \
     .kind = FIELD_AREA,                                                                                     \
     .required = true},                                                                                      \
        {.name = "bron",                                                                                     \
         .label = "Bron",                                                                                    \
         .hint = "Waar staat de regel? Een adres, of de naam en datum van het stuk.",                        \
         .kind = FIELD_TEXT,                                                                                 \
         .required = true,                                                                                   \
         .max = 500},                                                                                        \
    {                                                                                                        \
        .name = "vanaf", .label = "Geldt vanaf", .kind = FIELD_DATE, .required = true                        \
    }
#define PUBLISHED_FIELD                                                                                      \
    {                                                                                                        \
        .name = "gepubliceerd", .label = "De regel is gepubliceerd",                                         \
        .hint = "Een brief kan alleen rusten op een regel die iedereen kan lezen.", .kind = FIELD_CHECK      \
    }

static const struct field ADD_FIELDS[] = {
    {.name = "soort",
     .label = "Wat voor regel is het?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = KINDS},
    {.name = "naam",
     .label = "Naam",
     .hint = "Bijvoorbeeld: Spelregels teambudget.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {.name = "wet",
     .label = "Wet",
     .hint = "Bij welke wet hoort de regel? Bijvoorbeeld: Wmo 2015.",
     .kind = FIELD_TEXT,
     .max = 100},
    {.name = "artikel", .label = "Artikel", .kind = FIELD_TEXT, .max = 60},
    TEXT_FIELDS,
    {.name = "tot", .label = "Geldt tot en met", .kind = FIELD_DATE},
    PUBLISHED_FIELD,
    {0},
};

/* One text; `soort`, `wet` and `artikel` of the rule that it is a text of. */
static const char *add_text(struct rq *rq, const struct values *v, const char *soort, const char *wet,
                            const char *artikel, const char *reeks, const char *tot)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_regel_add, T(id), T(soort), VT(v, "naam"), T(wet), T(artikel), VT(v, "tekst"),
            VT(v, "bron"), T(value_date(v, "vanaf")), T(tot), N(value_check(v, "gepubliceerd")),
            T(reeks ? reeks : id),
            T(regel_search_text(rq_ctx(rq), value_text(v, "naam"), wet, artikel, value_text(v, "tekst"))));
    return id;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *vanaf = value_date(v, "vanaf");
    const char *tot = value_date(v, "tot");
    if (tot && strcmp(tot, vanaf) < 0)
        return rq_field_problem(rq, "tot", TXT("De laatste dag ligt voor de eerste."));
    const char *id =
        add_text(rq, v, value_text(v, "soort"), value_text(v, "wet"), value_text(v, "artikel"), NULL, tot);
    rq_event(rq, "regel.opgeschreven", id, NULL,
             json_pack("{s:s, s:b}", "naam", value_text(v, "naam"), "gepubliceerd",
                       value_check(v, "gepubliceerd")));
    rq_go(rq, "/regels/%s", id);
    return 0;
}

static const struct command ADD = {
    .name = "regel-opschrijven",
    .title = "Een regel opschrijven",
    .submit = "Schrijf op",
    .done = "De regel staat erbij.",
    .next =
        "De tekst kun je later niet veranderen: besluiten rusten erop. Een nieuwe tekst kan er op volgen.",
    .fields = ADD_FIELDS,
    .run = add_run,
};

/* --- another text from a day on ----------------------------------------------- */

static const struct field FOLLOW_FIELDS[] = {
    {.name = "naam", .label = "Naam", .kind = FIELD_TEXT, .required = true, .max = 200},
    TEXT_FIELDS,
    PUBLISHED_FIELD,
    {0},
};

/* The rule of the route as its forms begin; NULL after rq_not_found. */
static json_t *any_current(struct rq *rq)
{
    json_t *row = regel_get(rq, rq_param(rq, "id"));
    if (row == NULL)
        rq_not_found(rq);
    else
        json_object_set(row, "gepubliceerd", json_object_get(row, "is_gepubliceerd"));
    return row;
}

/* The last text of a rule of the municipality itself; those of a law are read in. */
static json_t *follow_current(struct rq *rq)
{
    json_t *row = any_current(rq);
    if (row == NULL)
        return NULL;
    json_t *texts = db_rows(rq->db, &q_regel_texts, T(row_text(row, "reeks")), N(1));
    bool is_last = row_is(json_array_get(texts, 0), "id", row_text(row, "id"));
    json_decref(texts);
    if (row_text(row, "opgehaald"))
        rq_problem(rq, 409, TXT("Dit is een wet. Een nieuwe tekst komt met het inlezen van de wetten."));
    else if (!is_last)
        rq_problem(rq, 409, TXT("Er is al een nieuwere tekst. Kies die."));
    if (rq_has_problem(rq)) {
        json_decref(row);
        return NULL;
    }
    json_object_set(row, "begon", json_object_get(row, "vanaf"));
    json_object_set_new(row, "vanaf", json_null());
    return row;
}

static int follow_run(struct rq *rq, const struct values *v)
{
    json_t *old = follow_current(rq);
    if (old == NULL)
        return -1;
    char last[DATE_TEXT];
    date_day_before(value_date(v, "vanaf"), last);
    int result = 0;
    if (strcmp(last, row_text(old, "begon")) < 0)
        result = rq_field_problem(rq, "vanaf", TXT("Kies een dag na de dag waarop de vorige tekst begon."));
    else {
        const char *tot = row_text(old, "tot");
        const char *id = add_text(rq, v, row_text(old, "soort"), row_text(old, "wet"),
                                  row_text(old, "artikel"), row_text(old, "reeks"), NULL);
        db_exec(rq->db, &q_regel_begin_series, T(row_text(old, "id")));
        if (tot == NULL || strcmp(tot, last) > 0)
            db_exec(rq->db, &q_regel_end, T(row_text(old, "id")), T(last));
        rq_event(rq, "regel.opgevolgd", id, NULL,
                 json_pack("{s:s, s:s, s:b}", "naam", value_text(v, "naam"), "vanaf", value_date(v, "vanaf"),
                           "gepubliceerd", value_check(v, "gepubliceerd")));
        rq_go(rq, "/regels/%s", id);
    }
    json_decref(old);
    return result;
}

static const struct command FOLLOW = {
    .name = "regel-opvolgen",
    .title = "Een nieuwe tekst laten volgen",
    .submit = "Schrijf op",
    .done = "De nieuwe tekst staat erbij. De vorige loopt af.",
    .next =
        "Tot die dag geldt de oude tekst. Besluiten van daarna rusten op de nieuwe. Brieven die er al zijn, "
        "blijven zoals ze zijn.",
    .fields = FOLLOW_FIELDS,
    .current = follow_current,
    .run = follow_run,
};

static const struct field CHANGE_FIELDS[] = {
    {.name = "tot", .label = "Geldt tot en met", .hint = "Leeg: de regel geldt nog.", .kind = FIELD_DATE},
    PUBLISHED_FIELD,
    {0},
};

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = any_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    if (db_exec(rq->db, &q_regel_change, T(id), N(value_versie(v)), T(value_date(v, "tot")),
                N(value_check(v, "gepubliceerd"))) == 0)
        return rq_stale(rq);
    rq_event(rq, "regel.veranderd", id, NULL,
             json_pack("{s:s?, s:b}", "tot", value_date(v, "tot"), "gepubliceerd",
                       value_check(v, "gepubliceerd")));
    rq_go(rq, "/regels/%s", id);
    return 0;
}

static const struct command CHANGE = {
    .name = "regel-veranderen",
    .title = "Regel publiceren of beëindigen",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Iedereen die hier werkt, ziet dit. Brieven die al op de regel rusten, blijven zoals ze zijn.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = any_current,
    .run = change_run,
};

/* --- reading --------------------------------------------------------------- */

enum { SEARCH_WORDS = 4 };

/* The words that are searched for, as search keys, "" for the rest. -1 after a problem. */
static int search_words(struct rq *rq, const char *ret_words[SEARCH_WORDS])
{
    const char *asked = rq_query(rq, "zoek");
    char *key = text_search_key(rq_ctx(rq), asked ? asked : "");
    char *rest = NULL;
    int count = 0;
    for (char *word = strtok_r(key, " \t\n", &rest); word; word = strtok_r(NULL, " \t\n", &rest)) {
        if (count == SEARCH_WORDS)
            return rq_problem(rq, 400, TXT("Zoek met hoogstens vier woorden."));
        ret_words[count++] = word;
    }
    while (count < SEARCH_WORDS)
        ret_words[count++] = "";
    return 0;
}

/* Of a query key, "" when it is absent. */
static const char *asked_for(struct rq *rq, const char *name)
{
    const char *value = rq_query(rq, name);
    return value ? value : "";
}

static void list_parts(struct rq *rq, json_t *view)
{
    json_t *laws = db_rows(rq->db, &q_regel_wetten);
    size_t i;
    json_t *law;
    json_array_foreach(laws, i, law) json_object_set_new(
        law, "is_gekozen",
        json_boolean(json_equal(json_object_get(law, "wet"), json_object_get(view, "wet"))));
    json_object_set_new(view, "_wetten", laws);
    static const char *const keys[] = {"zoek", "artikel", "dag", "soort"};
    bool searched = row_text(view, "wet")[0] != '\0';
    struct buf *again = buf_new(rq_ctx(rq), 100);
    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        const char *value = asked_for(rq, keys[k]);
        json_object_set_new(view, talloc_asprintf(rq_ctx(rq), "_%s", keys[k]), json_string(value));
        searched = searched || value[0];
        buf_addf(again, "&%s=", keys[k]);
        buf_add_url(again, value);
    }
    buf_adds(again, "&wet=");
    buf_add_url(again, row_text(view, "wet"));
    json_object_set_new(view, "_verder", json_string(again->data));
    json_object_set_new(view, "_gezocht", json_boolean(searched));
    json_object_set_new(view, "_is_medewerker", json_boolean(rq->actor.roles & ROLE_STAFF));
    json_object_set_new(view, "_mag_gelijk", json_boolean(gelijk_may_see(rq)));
    bool keeps = rq->actor.roles & ROLE_KEEPS_RULES;
    json_object_set_new(view, "_form_regel",
                        keeps ? rq_form(rq, &ADD, "POST", "/regels", NULL) : json_null());
}

static json_t *list_query(struct rq *rq)
{
    const char *wet = asked_for(rq, "wet");
    const char *dag = asked_for(rq, "dag");
    const char *words[SEARCH_WORDS];
    struct place after;
    struct date day;
    rq_after(rq, "na", "", &after);
    if (dag[0] && date_parse(dag, &day) != 0) {
        rq_problem(rq, 400, TXT("Schrijf de dag als JJJJ-MM-DD."));
        return NULL;
    }
    if (search_words(rq, words) != 0)
        return NULL;
    json_t *rows =
        db_rows(rq->db, &q_regel_list, T(wet), T(wetten_article_number(rq_ctx(rq), asked_for(rq, "artikel"))),
                T(asked_for(rq, "soort")), T(dag), T(words[0]), T(words[1]), T(words[2]), T(words[3]),
                N((rq->actor.roles & ROLE_STAFF) != 0), T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "naam");
    json_t *view = json_pack("{s:s, s:o, s:o}", "wet", wet, "regels", rows, "meer", more);
    if (!rq->api)
        list_parts(rq, view);
    return view;
}

static void one_forms(struct rq *rq, json_t *view, bool is_last)
{
    const char *id = rq_param(rq, "id");
    const void *ctx = rq_ctx(rq);
    json_object_set_new(view, "_form_regel", json_null());
    json_object_set_new(view, "_form_opvolger", json_null());
    if (!(rq->actor.roles & ROLE_KEEPS_RULES))
        return;
    json_t *current = any_current(rq);
    json_object_set_new(view, "_form_regel",
                        rq_form(rq, &CHANGE, "PATCH", talloc_asprintf(ctx, "/regels/%s", id), current));
    json_object_set_new(current, "vanaf", json_null());
    if (is_last && row_text(view, "opgehaald") == NULL)
        json_object_set_new(
            view, "_form_opvolger",
            rq_form(rq, &FOLLOW, "POST", talloc_asprintf(ctx, "/regels/%s/opvolgers", id), current));
    json_decref(current);
}

static json_t *one_query(struct rq *rq)
{
    json_t *view = regel_get(rq, rq_param(rq, "id"));
    bool staff = rq->actor.roles & ROLE_STAFF;
    if (view == NULL || (!staff && !row_flag(view, "is_gepubliceerd"))) {
        json_decref(view);
        rq_not_found(rq);
        return NULL;
    }
    json_t *texts = db_rows(rq->db, &q_regel_texts, T(row_text(view, "reeks")), N(staff));
    bool is_last = row_is(json_array_get(texts, 0), "id", rq_param(rq, "id"));
    json_object_del(view, "reeks");
    json_object_set_new(view, "teksten", texts);
    if (rq->api)
        return view;
    for (size_t i = 0; i < json_array_size(texts); i++) {
        json_t *one = json_array_get(texts, i);
        json_object_set_new(one, "_is_deze", json_boolean(row_is(one, "id", rq_param(rq, "id"))));
    }
    json_object_set(view, "_titel", json_object_get(view, "naam"));
    json_object_set_new(view, "_mag_gelijk", json_boolean(gelijk_may_see(rq)));
    one_forms(rq, view, is_last);
    return view;
}

static const struct query_key LIST_KEYS[] = {
    PAGE_KEYS,
    {.name = "wet", .kind = QUERY_TEXT, .what = "Alleen regels van deze wet."},
    {.name = "artikel", .kind = QUERY_TEXT, .what = "Alleen dit artikel."},
    {.name = "soort",
     .kind = QUERY_TEXT,
     .what = "`wet`, `verordening`, `beleidsregel` of `werkinstructie`."},
    {.name = "dag", .kind = QUERY_TEXT, .what = "Alleen wat op deze dag gold (JJJJ-MM-DD)."},
    {.name = "zoek", .kind = QUERY_TEXT, .what = "Alleen regels met al deze woorden, hoogstens vier."},
    {0}};

const struct route regel_routes[] = {
    {.method = "GET",
     .path = "/regels",
     .flags = ROUTE_BOTH,
     .roles = ROLE_ANYONE,
     .menu = "Regels",
     .menu_roles = ROLE_STAFF,
     .title = "Regels",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "regels",
     .template = "regel/regels"},
    {.method = "POST",
     .path = "/regels",
     .flags = ROUTE_BOTH,
     .roles = ROLE_KEEPS_RULES,
     .command = &ADD,
     .form = "/regels/nieuw"},
    {.method = "GET",
     .path = "/regels/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_ANYONE,
     .title = "Regel",
     .query = one_query,
     .view = "regel",
     .template = "regel/regel"},
    {.method = "PATCH",
     .path = "/regels/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_KEEPS_RULES,
     .command = &CHANGE,
     .form = "/regels/{id}/veranderen"},
    {.method = "POST",
     .path = "/regels/{id}/opvolgers",
     .flags = ROUTE_BOTH,
     .roles = ROLE_KEEPS_RULES,
     .command = &FOLLOW,
     .form = "/regels/{id}/opvolgers/nieuw"},
    {0},
};
