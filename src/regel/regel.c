/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules: finding, reading and writing them down. */
#include "regel/regel.h"

#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

enum { ROLE_KEEPS_RULES = ROLE_BEHEERDER | ROLE_BELEID | ROLE_MANDAATHOUDER };

/* --- for other concepts --------------------------------------------------- */

json_t *regel_options(struct rq *rq)
{
    json_t *list = json_array();
    json_t *rows = db_rows(rq->db, &q_regel_of_day, T(rq->today_text));
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

/* --- writing one down, ending it, publishing it ----------------------------- */

static const struct choice KINDS[] = {
    {"wet", TXT("regelsoort.wet")},
    {"verordening", TXT("regelsoort.verordening")},
    {"beleidsregel", TXT("regelsoort.beleidsregel")},
    {"werkinstructie", TXT("regelsoort.werkinstructie")},
    {NULL, NULL},
};

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
    {.name = "tekst",
     .label = "De regel zelf",
     .hint = "Letterlijk. Inwoners lezen deze tekst in hun brief.",
     .kind = FIELD_AREA,
     .required = true},
    {.name = "bron",
     .label = "Bron",
     .hint = "Waar staat de regel? Een adres, of de naam en datum van het stuk.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 500},
    {.name = "vanaf", .label = "Geldt vanaf", .kind = FIELD_DATE, .required = true},
    {.name = "tot", .label = "Geldt tot en met", .kind = FIELD_DATE},
    {.name = "gepubliceerd",
     .label = "De regel is gepubliceerd",
     .hint = "Een brief kan alleen rusten op een regel die iedereen kan lezen.",
     .kind = FIELD_CHECK},
    {0},
};

static int add_run(struct rq *rq, const struct values *v)
{
    const char *vanaf = value_date(v, "vanaf");
    const char *tot = value_date(v, "tot");
    struct date first, last;
    if (tot && date_parse(vanaf, &first) == 0 && date_parse(tot, &last) == 0 && date_compare(last, first) < 0)
        return rq_field_problem(rq, "tot", TXT("De laatste dag ligt voor de eerste."));
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_regel_add, T(id), VT(v, "soort"), VT(v, "naam"), VT(v, "wet"), VT(v, "artikel"),
            VT(v, "tekst"), VT(v, "bron"), T(vanaf), T(tot), N(value_check(v, "gepubliceerd")));
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
        "De tekst kun je later niet veranderen: besluiten rusten erop. Een nieuwe tekst is een nieuwe regel.",
    .fields = ADD_FIELDS,
    .run = add_run,
};

static const struct field CHANGE_FIELDS[] = {
    {.name = "tot", .label = "Geldt tot en met", .hint = "Leeg: de regel geldt nog.", .kind = FIELD_DATE},
    {.name = "gepubliceerd",
     .label = "De regel is gepubliceerd",
     .hint = "Een brief kan alleen rusten op een regel die iedereen kan lezen.",
     .kind = FIELD_CHECK},
    {0},
};

static json_t *change_current(struct rq *rq)
{
    json_t *row = regel_get(rq, rq_param(rq, "id"));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    json_object_set(row, "gepubliceerd", json_object_get(row, "is_gepubliceerd"));
    return row;
}

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = regel_get(rq, id);
    if (row == NULL)
        return rq_not_found(rq);
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
    .current = change_current,
    .run = change_run,
};

/* --- reading --------------------------------------------------------------- */

static json_t *list_query(struct rq *rq)
{
    const char *wet = rq_query(rq, "wet");
    struct place after;
    rq_after(rq, "na", "", &after);
    wet = wet ? wet : "";
    json_t *rows = db_rows(rq->db, &q_regel_list, T(wet), N((rq->actor.roles & ROLE_STAFF) != 0), T(after.by),
                           T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "naam");
    json_t *view = json_pack("{s:s, s:o, s:o}", "wet", wet, "regels", rows, "meer", more);
    if (rq->api)
        return view;
    json_t *laws = db_rows(rq->db, &q_regel_wetten);
    size_t i;
    json_t *law;
    json_array_foreach(laws, i, law) json_object_set_new(
        law, "is_gekozen",
        json_boolean(json_equal(json_object_get(law, "wet"), json_object_get(view, "wet"))));
    json_object_set_new(view, "_wetten", laws);
    json_object_set_new(view, "_is_medewerker", json_boolean(rq->actor.roles & ROLE_STAFF));
    bool keeps = rq->actor.roles & ROLE_KEEPS_RULES;
    json_object_set_new(view, "_form_regel",
                        keeps ? rq_form(rq, &ADD, "POST", "/regels", NULL) : json_null());
    return view;
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
    if (rq->api)
        return view;
    json_object_set(view, "_titel", json_object_get(view, "naam"));
    json_object_set_new(view, "_form_regel", json_null());
    if (rq->actor.roles & ROLE_KEEPS_RULES) {
        json_t *current = change_current(rq);
        json_object_set_new(view, "_form_regel",
                            rq_form(rq, &CHANGE, "PATCH",
                                    talloc_asprintf(rq_ctx(rq), "/regels/%s", rq_param(rq, "id")), current));
        json_decref(current);
    }
    return view;
}

static const struct query_key LIST_KEYS[] = {
    PAGE_KEYS, {.name = "wet", .kind = QUERY_TEXT, .what = "Alleen regels van deze wet."}, {0}};

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
    {0},
};
