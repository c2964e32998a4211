/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The page that tells what may be shared and why, and how the privacyofficer changes it: a row ends and
 * another begins on a day. Nothing of a row that was in force ever changes.
 */
#include <string.h>

#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang_internal.h"

/* --- reading ---------------------------------------------------------------- */

/* In force today, still to come, or over. */
static const char *stand_of(const struct rq *rq, const json_t *row)
{
    const char *until = row_text(row, "tot");
    if (until && strcmp(until, rq->today_text) < 0)
        return "voorbij";
    if (!row_flag(row, "is_aan"))
        return "uit";
    return strcmp(row_text(row, "vanaf"), rq->today_text) > 0 ? "straks" : "geldt";
}

static void complete(struct rq *rq, json_t *row)
{
    const char *stand = stand_of(rq, row);
    const json_t *able = json_object_get(row, "kan_oordelen");
    json_object_set_new(row, "stand", json_string(stand));
    json_object_set_new(row, "kan_oordelen",
                        json_is_integer(able) ? json_boolean(json_integer_value(able) == 1) : json_null());
    json_object_del(row, "nummer");
    json_object_del(row, "voorrang");
    if (rq->api)
        return;
    bool may = (rq->actor.roles & ROLE_PRIVACYOFFICER) && row_text(row, "tot") == NULL;
    json_object_set_new(row, "_mag", json_boolean(may));
    json_object_set_new(row, "_is_onvermogen",
                        json_boolean(json_is_false(json_object_get(row, "kan_oordelen"))));
    json_object_set_new(row, "_is_toestemming", json_boolean(row_is(row, "uitkomst", "toestemming")));
}

static json_t *list_query(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_delingsregel_all);
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete(rq, json_array_get(rows, i));
    return json_pack("{s:o}", "delingsregels", rows);
}

/* --- following one row with another ------------------------------------------- */

static const struct choice UITKOMSTEN[] = {
    {"noodzakelijk", TXT("deling.noodzakelijk")},
    {"toestemming", TXT("deling.toestemming")},
    {"verboden", TXT("deling.verboden")},
    {NULL, NULL},
};
static const struct choice GEVERS[] = {
    {"zelf", TXT("De persoon zelf")},
    {"vertegenwoordiger", TXT("De vertegenwoordiger")},
    {NULL, NULL},
};
static const struct choice ZEKERHEDEN[] = {
    {"hoog", TXT("zekerheid.hoog")},
    {"middel", TXT("zekerheid.middel")},
    {"laag", TXT("zekerheid.laag")},
    {NULL, NULL},
};

static const struct field FOLLOW_FIELDS[] = {
    {.name = "uitkomst",
     .label = "Mag het worden gedeeld?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = UITKOMSTEN},
    {.name = "door",
     .label = "Wie geeft toestemming?",
     .hint = "Alleen als toestemming nodig is.",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = GEVERS},
    {.name = "schriftelijk", .label = "De toestemming moet op schrift staan", .kind = FIELD_CHECK},
    {.name = "artikel",
     .label = "Welk artikel zegt dat?",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120,
     .example = "Wmo 2015 5.1.1 lid 4"},
    {.name = "citaat",
     .label = "Wat staat daar letterlijk?",
     .hint = "Eén regel is genoeg.",
     .kind = FIELD_TEXT,
     .max = 300},
    {.name = "uitleg",
     .label = "Hoe leg je het uit?",
     .hint = "In gewone woorden: elke collega leest dit.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 300},
    {.name = "vanaf", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "zekerheid",
     .label = "Hoe zeker is dit?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ZEKERHEDEN},
    {.name = "aan", .label = "Deze regel staat aan", .kind = FIELD_CHECK},
    {0},
};

static json_t *follow_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_delingsregel_get, T(rq_param(rq, "id")));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    if (row_text(row, "tot")) {
        json_decref(row);
        rq_problem(rq, 409, TXT("Deze regel is al afgelopen. Kies de regel die nu geldt."));
        return NULL;
    }
    json_object_set(row, "aan", json_object_get(row, "is_aan"));
    json_object_set(row, "schriftelijk", json_object_get(row, "is_schriftelijk"));
    json_object_set_new(row, "vanaf", json_null());
    return row;
}

static int follow_check(struct rq *rq, const struct values *v, const json_t *old)
{
    if (strcmp(value_date(v, "vanaf"), rq->today_text) < 0)
        rq_field_problem(
            rq, "vanaf",
            TXT("Deze dag is al geweest. Wat gedeeld is, is gedeeld onder de regel die toen gold."));
    /* Enforcement is allowed by a law that says so, and the line that says so stands there. */
    if (row_is(old, "doel", "handhaven") && strcmp(value_text(v, "uitkomst"), "noodzakelijk") == 0 &&
        !value_is_given(v, "citaat"))
        rq_field_problem(rq, "citaat",
                         TXT("Handhaven mag alleen als een artikel het noemt. Schrijf de regel over."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int follow_run(struct rq *rq, const struct values *v)
{
    const char *old = rq_param(rq, "id");
    json_t *row = follow_current(rq);
    if (row == NULL)
        return -1;
    int result = follow_check(rq, v, row);
    json_decref(row);
    if (result != 0)
        return -1;
    char last[DATE_TEXT];
    date_day_before(value_date(v, "vanaf"), last);
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_delingsregel_follow, T(id), T(old), VT(v, "uitkomst"), VT(v, "door"),
            N(value_check(v, "schriftelijk")), VT(v, "artikel"), VT(v, "citaat"), VT(v, "uitleg"),
            T(value_date(v, "vanaf")), VT(v, "zekerheid"), N(value_check(v, "aan")));
    db_exec(rq->db, &q_delingsregel_end, T(old), T(last));
    rq_event(rq, "delingsregel.opgevolgd", id, NULL,
             json_pack("{s:s, s:s, s:s, s:s, s:b}", "vorige", old, "uitkomst", value_text(v, "uitkomst"),
                       "artikel", value_text(v, "artikel"), "vanaf", value_date(v, "vanaf"), "aan",
                       value_check(v, "aan")));
    rq_go(rq, rq->api ? "/delingsregels" : "/delingsregels#regel-%s", id);
    return 0;
}

static const struct command FOLLOW = {
    .name = "delingsregel-opvolgen",
    .title = "Deze regel door een andere laten volgen",
    .submit = "Leg vast",
    .done = "Vastgelegd. De oude regel staat er nog, met een laatste dag.",
    .next = "Een regel verandert niet: hij loopt af, en een andere begint. Alle collega's zien dit, en vanaf "
            "die dag werkt het overal.",
    .fields = FOLLOW_FIELDS,
    .current = follow_current,
    .run = follow_run,
};

const struct route toegang_routes[] = {
    {.method = "GET",
     .path = "/delingsregels",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Wat mag ik delen, en waarom",
     .query = list_query,
     .view = "delingsregels",
     .template = "toegang/delingsregels"},
    {.method = "POST",
     .path = "/delingsregels/{id}/opvolgers",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER,
     .command = &FOLLOW,
     .form = "/delingsregels/{id}/opvolgers/nieuw"},
    {.method = "PUT",
     .path = "/doelen/{id}/deling",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "plan-uitvoeren",
     .command = &DOEL_DELEN,
     .form = "/doelen/{id}/deling/wijzigen"},
    {.method = "PUT",
     .path = "/afspraken/{id}/deling",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "plan-uitvoeren",
     .command = &AFSPRAAK_DELEN,
     .form = "/afspraken/{id}/deling/wijzigen"},
    {.method = "PUT",
     .path = "/gesprekken/{id}/deling",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "plan-uitvoeren",
     .command = &GESPREK_DELEN,
     .form = "/gesprekken/{id}/deling/wijzigen"},
    {.method = "PUT",
     .path = "/citaten/{id}/deling",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "plan-uitvoeren",
     .command = &CITAAT_DELEN,
     .form = "/citaten/{id}/deling/wijzigen"},
    {0},
};
