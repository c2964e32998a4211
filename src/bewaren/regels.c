/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The page that tells how long what is kept, and how the privacyofficer changes it: a row ends and another
 * begins on a day. Nothing of a row that was in force ever changes.
 */
#include <string.h>

#include "bewaren/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* --- reading ---------------------------------------------------------------- */

static const char *stand_of(const struct rq *rq, const json_t *row)
{
    const char *until = row_text(row, "tot");
    if (until && strcmp(until, rq->today_text) < 0)
        return "voorbij";
    if (!row_flag(row, "is_aan"))
        return "uit";
    return strcmp(row_text(row, "vanaf"), rq->today_text) > 0 ? "straks" : "geldt";
}

/* What a setting decides, and what goes with something else, is not changed here. */
static bool can_follow(const json_t *row)
{
    return row_text(row, "tot") == NULL && (row_is(row, "hoe", "bevestigd") || row_is(row, "hoe", "vanzelf"));
}

static void complete(struct rq *rq, json_t *row)
{
    json_object_set_new(row, "stand", json_string(stand_of(rq, row)));
    json_object_del(row, "nummer");
    if (rq->api)
        return;
    const char *unit = row_text(row, "eenheid");
    json_object_set_new(row, "_mag",
                        json_boolean((rq->actor.roles & ROLE_PRIVACYOFFICER) && can_follow(row)));
    json_object_set_new(row, "_termijn",
                        unit ? json_string(talloc_asprintf(rq_ctx(rq), "bewaartermijn.%s%s", unit,
                                                           row_number(row, "aantal") == 1 ? ".een" : ""))
                             : json_null());
    json_object_set_new(row, "_is_zonder", json_boolean(unit == NULL));
}

json_t *bewaarregels_query(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_bewaarregel_all);
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete(rq, json_array_get(rows, i));
    json_t *view = json_pack("{s:o}", "bewaarregels", rows);
    bool may = (rq->actor.roles & (ROLE_PRIVACYOFFICER | ROLE_FG | ROLE_BEHEERDER)) != 0;
    if (!rq->api)
        json_object_set_new(view, "_is_lijst", json_boolean(may));
    return view;
}

/* --- following one row with another ------------------------------------------- */

static const struct choice UNITS[] = {
    {"dag", TXT("dagen")},
    {"week", TXT("weken")},
    {"jaar", TXT("jaar")},
    {NULL, NULL},
};
static const struct choice SURE[] = {
    {"hoog", TXT("zekerheid.hoog")},
    {"middel", TXT("zekerheid.middel")},
    {"laag", TXT("zekerheid.laag")},
    {NULL, NULL},
};

static const struct field FOLLOW_FIELDS[] = {
    {.name = "aantal", .label = "Hoe lang bewaren?", .kind = FIELD_INT, .required = true, .max = 1000},
    {.name = "eenheid",
     .label = "Dagen, weken of jaren?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = UNITS},
    {.name = "artikel",
     .label = "Waar staat dat?",
     .hint = "Het artikel, of de regel van de selectielijst.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120,
     .example = "Wmo 2015 5.3.4 lid 1"},
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
    {.name = "archief", .label = "Eerst wegschrijven voor het archief", .kind = FIELD_CHECK},
    {.name = "vanaf", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "zekerheid",
     .label = "Hoe zeker is dit?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = SURE},
    {.name = "aan", .label = "Deze regel staat aan", .kind = FIELD_CHECK},
    {0},
};

static json_t *find(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_bewaarregel_all);
    json_t *row = NULL;
    for (size_t i = 0; i < json_array_size(rows) && row == NULL; i++)
        if (row_is(json_array_get(rows, i), "id", rq_param(rq, "id")))
            row = json_incref(json_array_get(rows, i));
    json_decref(rows);
    return row;
}

static json_t *follow_current(struct rq *rq)
{
    json_t *row = find(rq);
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    if (!can_follow(row)) {
        json_decref(row);
        rq_problem(rq, 409, TXT("Deze regel is afgelopen, of staat ergens anders vast."));
        return NULL;
    }
    json_object_set(row, "aan", json_object_get(row, "is_aan"));
    json_object_set(row, "archief", json_object_get(row, "is_archief"));
    json_object_set_new(row, "vanaf", json_null());
    return row;
}

static int follow_check(struct rq *rq, const struct values *v, const json_t *old)
{
    if (strcmp(value_date(v, "vanaf"), rq->today_text) < 0)
        rq_field_problem(rq, "vanaf", TXT("Deze dag is al geweest. Kies vandaag of later."));
    if (value_number(v, "aantal", 0) < 1 && !row_is(old, "begint", "eigen_dag"))
        rq_field_problem(rq, "aantal", TXT("Kies een getal van 1 of meer."));
    if (value_check(v, "archief") && (!row_is(old, "hoe", "bevestigd") || row_is(old, "soort", "document")))
        rq_field_problem(rq, "archief", TXT("Dit kan niet naar het archief worden geschreven."));
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
    db_exec(rq->db, &q_bewaarregel_follow, T(id), T(old), N(value_number(v, "aantal", 0)), VT(v, "eenheid"),
            N(value_check(v, "archief")), VT(v, "artikel"), VT(v, "citaat"), VT(v, "uitleg"),
            T(value_date(v, "vanaf")), VT(v, "zekerheid"), N(value_check(v, "aan")));
    db_exec(rq->db, &q_bewaarregel_end, T(old), T(last));
    rq_event(rq, "bewaarregel.opgevolgd", id, NULL,
             json_pack("{s:s, s:I, s:s, s:s, s:s, s:b}", "vorige", old, "aantal",
                       (json_int_t)value_number(v, "aantal", 0), "eenheid", value_text(v, "eenheid"),
                       "artikel", value_text(v, "artikel"), "vanaf", value_date(v, "vanaf"), "aan",
                       value_check(v, "aan")));
    rq_go(rq, rq->api ? "/bewaarregels" : "/bewaarregels#regel-%s", id);
    return 0;
}

const struct command BEWAARREGEL_OPVOLGEN = {
    .name = "bewaarregel-opvolgen",
    .title = "Deze bewaartermijn door een andere laten volgen",
    .submit = "Leg vast",
    .done = "Vastgelegd. De oude regel staat er nog, met een laatste dag.",
    .next = "Een regel verandert niet: hij loopt af, en een andere begint. Wat klaarligt om te vernietigen, "
            "wordt opnieuw bekeken. Alle collega's zien dit.",
    .fields = FOLLOW_FIELDS,
    .current = follow_current,
    .run = follow_run,
};
