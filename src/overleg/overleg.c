/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings of a household: the list, calling one, changing it, its page, and the list that each takes home.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "overleg/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* --- opening one ---------------------------------------------------------- */

static const char *household_of(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_overleg_household, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(rq->today_text));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "huishouden")) : NULL;
    json_decref(row);
    return id;
}

json_t *overleg_open(struct rq *rq)
{
    const char *huishouden = household_of(rq);
    return huishouden_opens(rq, huishouden)
               ? db_row(rq->db, &q_overleg_get, T(rq_param(rq, "id")), T(huishouden))
               : NULL;
}

json_t *overleg_who(struct rq *rq)
{
    const char *huishouden = household_of(rq);
    bool may = huishouden && huishouden_in_kring(rq, huishouden, rq->actor.medewerker);
    return may ? huishouden_who(rq, huishouden) : json_array();
}

/* --- calling one ---------------------------------------------------------- */

#define MEETING_FIELDS                                                                                       \
    {.name = "waarover",                                                                                     \
     .label = "Waar gaat het over?",                                                                         \
     .hint = "Zo dat ook het huishouden het mag lezen.",                                                     \
     .kind = FIELD_TEXT,                                                                                     \
     .required = true,                                                                                       \
     .max = 200},                                                                                            \
        {.name = "dag", .label = "Op welke dag?", .kind = FIELD_DATE, .required = true},                     \
        {.name = "tijd",                                                                                     \
         .label = "Hoe laat?",                                                                               \
         .hint = "Bijvoorbeeld 14.30.",                                                                      \
         .kind = FIELD_TEXT,                                                                                 \
         .max = 20},                                                                                         \
    {                                                                                                        \
        .name = "plek", .label = "Waar?", .hint = "Liefst bij het huishouden thuis.", .kind = FIELD_TEXT,    \
        .max = 120                                                                                           \
    }

static const struct field CALL_FIELDS[] = {MEETING_FIELDS, VERBORGEN_FIELD(verborgen_people), {0}};

static int call_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (strcmp(value_date(v, "dag"), rq->today_text) < 0)
        return rq_field_problem(rq, "dag", TXT("Kies vandaag of een dag die nog komt."));
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_overleg_add, T(one), T(id), VT(v, "waarover"), T(value_date(v, "dag")), VT(v, "tijd"),
            VT(v, "plek"), T(rq->actor.medewerker), T(rq->today_text));
    char *caller = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_overleg_person_add, T(caller), T(one), T(rq->actor.naam), T(rq->actor.medewerker),
            NONE_T, NONE_T, NONE_T);
    const struct verborgen_nieuw item = {
        .huishouden = id, .record = one, .voor = value_text(v, "verborgen_voor")};
    verborgen_inherit(rq, &item);
    const struct verborgen_nieuw person = {.huishouden = id, .record = caller, .onder = {one}};
    verborgen_inherit(rq, &person);
    rq_event(rq, "overleg.gepland", one, id,
             json_pack("{s:s, s:s}", "waarover", value_text(v, "waarover"), "dag", value_date(v, "dag")));
    huishouden_moved(rq, id);
    rq_go(rq, "/overleggen/%s", one);
    return 0;
}

static const struct command CALL = {
    .name = "overleg-plannen",
    .title = "Een overleg plannen",
    .submit = "Plan het overleg",
    .done = "Het overleg staat er. Zet nu wie er aan tafel komt. Het huishouden hoort erbij.",
    .next = "De kring ziet het overleg. Wie van het huishouden aan tafel komt, ziet het bij Mijn plan.",
    .fields = CALL_FIELDS,
    .more = VERBORGEN_MORE,
    .current = huishouden_current,
    .run = call_run,
};

/* --- changing it ---------------------------------------------------------- */

static const struct choice STANDS[] = {
    {"gepland", "Het gaat door"},
    {"vervallen", "Het gaat niet door"},
    {NULL, NULL},
};
static const struct field CHANGE_FIELDS[] = {
    MEETING_FIELDS,
    {.name = "stand", .label = "Gaat het door?", .kind = FIELD_RADIO, .required = true, .choices = STANDS},
    {0},
};

static int change_run(struct rq *rq, const struct values *v)
{
    json_t *row = overleg_open(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool was = row_is(row, "stand", "geweest");
    json_decref(row);
    if (was)
        return rq_problem(rq, 422, TXT("Dit overleg is geweest. Er verandert niets meer aan."));
    if (db_exec(rq->db, &q_overleg_change, T(id), N(value_versie(v)), VT(v, "waarover"),
                T(value_date(v, "dag")), VT(v, "tijd"), VT(v, "plek"), VT(v, "stand")) == 0)
        return rq_stale(rq);
    rq_event(rq, strcmp(value_text(v, "stand"), "vervallen") == 0 ? "overleg.vervallen" : "overleg.gewijzigd",
             id, huishouden, json_pack("{s:s}", "waarover", value_text(v, "waarover")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/overleggen/%s", id);
    return 0;
}

static const struct command CHANGE = {
    .name = "overleg-wijzigen",
    .title = "Het overleg veranderen",
    .submit = "Sla op",
    .done = "Het overleg is bijgewerkt. Vertel het wie er aan tafel komt.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = overleg_open,
    .run = change_run,
};

/* --- reading -------------------------------------------------------------- */

static const struct place START = {.by = "~", .id = ""}; /* after every day */

static void mark_coming(const struct rq *rq, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        json_object_set_new(row, "is_straks",
                            json_boolean(row_is(row, "stand", "gepland") &&
                                         strcmp(row_text(row, "dag"), rq->today_text) >= 0));
    }
}

static json_t *list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    struct place after;
    if (rq_after(rq, "na", START.by, &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_overleg_list, T(id), T(huishouden_voor(rq, id)), T(after.by),
                           T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "dag");
    mark_coming(rq, rows);
    json_t *view = json_pack("{s:s, s:o, s:o}", "huishouden", id, "overleggen", rows, "meer", more);
    if (!rq->api)
        json_object_set_new(
            view, "_form",
            rq_form(rq, &CALL, "POST", talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/overleggen", id), NULL));
    return view;
}

static json_t *promises_of(struct rq *rq, const json_t *row)
{
    const char *huishouden = row_text(row, "huishouden");
    return db_rows(rq->db, &q_overleg_promises, T(row_text(row, "id")), T(huishouden),
                   T(huishouden_voor(rq, huishouden)));
}

static json_t *people_of(struct rq *rq, const json_t *row)
{
    const char *huishouden = row_text(row, "huishouden");
    return db_rows(rq->db, &q_overleg_people, T(row_text(row, "id")), T(huishouden),
                   T(huishouden_voor(rq, huishouden)));
}

static json_t *form(struct rq *rq, const struct command *command, const char *last)
{
    return rq_form(rq, command, "POST",
                   talloc_asprintf(rq_ctx(rq), "/overleggen/%s/%s", rq_param(rq, "id"), last), NULL);
}

static json_t *one_query(struct rq *rq)
{
    json_t *row = overleg_open(rq);
    if (row == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    bool runs = row_is(row, "stand", "gepland");
    json_t *promises = promises_of(rq, row);
    json_object_set_new(row, "aan_tafel", people_of(rq, row));
    json_object_set_new(row, "punten", db_rows(rq->db, &q_overleg_points, T(id)));
    json_object_set_new(row, "afspraken", promises);
    if (!rq->api) {
        json_object_set_new(row, "_loopt", json_boolean(runs));
        json_object_set_new(row, "_is_afgesproken", json_boolean(json_array_size(promises) > 0));
        json_object_set_new(row, "_is_vervallen", json_boolean(row_is(row, "stand", "vervallen")));
        json_object_set_new(row, "_is_geweest", json_boolean(row_is(row, "stand", "geweest")));
        json_object_set_new(row, "_form_deelnemer",
                            runs ? form(rq, &OVERLEG_DEELNEMER, "deelnemers") : json_null());
        json_object_set_new(row, "_form_punt", runs ? form(rq, &OVERLEG_PUNT, "punten") : json_null());
        json_object_set_new(row, "_form_afspraak",
                            runs ? form(rq, &OVERLEG_AFSPREKEN, "afspraken") : json_null());
        json_object_set_new(row, "_form_afronden",
                            runs ? form(rq, &OVERLEG_AFRONDEN, "afrondingen") : json_null());
    }
    return row;
}

/* Each goes home with the own list: the agreements made there, by who does them. */
static json_t *lists_query(struct rq *rq)
{
    json_t *row = overleg_open(rq);
    if (row == NULL)
        return NULL;
    json_t *promises = promises_of(rq, row);
    json_t *lists = json_array();
    for (size_t i = 0; i < json_array_size(promises); i++) { /* they come ordered by who */
        json_t *promise = json_array_get(promises, i);
        json_t *last = json_array_get(lists, json_array_size(lists) - 1);
        if (last == NULL || !row_is(last, "wie", row_text(promise, "wie"))) {
            last = json_pack("{s:s, s:[]}", "wie", row_text(promise, "wie"), "afspraken");
            json_array_append_new(lists, last);
        }
        json_array_append_new(json_object_get(last, "afspraken"),
                              json_pack("{s:s, s:O}", "wat", row_text(promise, "wat"), "voor",
                                        json_object_get(promise, "voor")));
    }
    json_decref(promises);
    json_t *view = json_pack("{s:s, s:s, s:s, s:o}", "id", row_text(row, "id"), "waarover",
                             row_text(row, "waarover"), "dag", row_text(row, "dag"), "lijsten", lists);
    json_decref(row);
    return view;
}

json_t *overleg_today(struct rq *rq, const char *until)
{
    json_t *rows = db_rows(rq->db, &q_overleg_today, T(rq->actor.medewerker), T(rq->today_text), T(until));
    if (json_array_size(rows) > 0) {
        json_t *people =
            db_rows(rq->db, &q_overleg_today_people, T(rq->actor.medewerker), T(rq->today_text), T(until));
        rq_subjects(rq, people, "inwoner");
        json_decref(people);
    }
    return rows;
}

json_t *overleg_mine(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_overleg_mine, T(huishouden), T(rq->actor.inwoner), T(rq->today_text));
}

/* --- routes --------------------------------------------------------------- */

#define FRONT .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"
#define ASKED .flags = ROUTE_BOTH, .roles = ROLE_STAFF, .purpose = "opschalen"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route overleg_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/overleggen",
     FRONT,
     .title = "Overleg",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "overleggen",
     .template = "overleg/overleggen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/overleggen",
     FRONT,
     .command = &CALL,
     .form = "/huishoudens/{id}/overleggen/nieuw"},
    {.method = "GET",
     .path = "/overleggen/{id}",
     FRONT,
     .title = "Een overleg",
     .query = one_query,
     .view = "overleg",
     .template = "overleg/overleg"},
    {.method = "PATCH",
     .path = "/overleggen/{id}",
     FRONT,
     .command = &CHANGE,
     .form = "/overleggen/{id}/wijzigen"},
    {.method = "GET",
     .path = "/overleggen/{id}/lijsten",
     FRONT,
     .title = "Ieders eigen lijst",
     .query = lists_query,
     .view = "overleg_lijsten",
     .template = "overleg/lijsten"},
    {.method = "POST",
     .path = "/overleggen/{id}/deelnemers",
     FRONT,
     .command = &OVERLEG_DEELNEMER,
     .form = "/overleggen/{id}/deelnemers/nieuw"},
    {.method = "DELETE",
     .path = "/overleggen/{id}/deelnemers/{deelnemer}",
     FRONT,
     .command = &OVERLEG_DEELNEMER_WEG,
     .form = "/overleggen/{id}/deelnemers/{deelnemer}/weg"},
    {.method = "POST",
     .path = "/overleggen/{id}/punten",
     FRONT,
     .command = &OVERLEG_PUNT,
     .form = "/overleggen/{id}/punten/nieuw"},
    {.method = "PATCH",
     .path = "/overleggen/{id}/punten/{punt}",
     FRONT,
     .command = &OVERLEG_UITKOMST,
     .form = "/overleggen/{id}/punten/{punt}/uitkomst"},
    {.method = "POST",
     .path = "/overleggen/{id}/afspraken",
     FRONT,
     .command = &OVERLEG_AFSPREKEN,
     .form = "/overleggen/{id}/afspraken/nieuw"},
    {.method = "POST",
     .path = "/overleggen/{id}/afrondingen",
     FRONT,
     .command = &OVERLEG_AFRONDEN,
     .form = "/overleggen/{id}/afrondingen/nieuw"},
    {.method = "GET",
     .path = "/huishoudens/{id}/opschalingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "opschalen",
     .title = "Opschalen",
     .query = opschaling_list_query,
     .view = "opschalingen",
     .template = "overleg/opschalingen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/opschalingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "opschalen",
     .command = &OPSCHALEN,
     .form = "/huishoudens/{id}/opschalingen/nieuw"},
    {.method = "GET",
     .path = "/opschalingen/{id}",
     ASKED,
     .title = "Een vraag om hulp van boven",
     .query = opschaling_page,
     .view = "opschaling",
     .template = "overleg/opschaling"},
    {.method = "POST",
     .path = "/opschalingen/{id}/antwoorden",
     ASKED,
     .command = &OPSCHALING_ANTWOORDEN,
     .form = "/opschalingen/{id}/antwoorden/nieuw"},
    {.method = "POST",
     .path = "/opschalingen/{id}/intrekkingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "opschalen",
     .command = &OPSCHALING_INTREKKEN,
     .form = "/opschalingen/{id}/intrekkingen/nieuw"},
    {0},
};
