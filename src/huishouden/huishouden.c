/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding a household, starting one, and the questions that other concepts ask about who is in it. */
#include "huishouden/huishouden.h"

#include <string.h>

#include "citaat/citaat.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "sql_gen.h"

/* --- for other concepts --------------------------------------------------- */

bool huishouden_in_kring(struct rq *rq, const char *huishouden, const char *medewerker)
{
    return medewerker && db_number(rq->db, &q_kring_has, 0, T(huishouden), T(medewerker), T(rq->today_text)) > 0;
}

bool huishouden_allows(struct rq *rq, const char *huishouden)
{
    if (huishouden && huishouden_in_kring(rq, huishouden, rq->actor.medewerker))
        return true;
    rq_not_found(rq);
    return false;
}

bool huishouden_opens(struct rq *rq, const char *huishouden)
{
    if (!huishouden_allows(rq, huishouden))
        return false;
    json_t *people = db_rows(rq->db, &q_huishouden_people, T(huishouden));
    rq_subjects(rq, people, "id");
    json_decref(people);
    return true;
}

void huishouden_moved(struct rq *rq, const char *huishouden)
{
    db_exec(rq->db, &q_huishouden_moved, T(huishouden), T(rq->today_text));
}

/* The neutral list of life areas; the keys are the words themselves, as in casus/1. */
const struct choice LEEFGEBIEDEN[] = {
    {"wonen", "wonen"},
    {"geld en schulden", "geld en schulden"},
    {"werk en dagbesteding", "werk en dagbesteding"},
    {"school en opvoeding", "school en opvoeding"},
    {"gezondheid (lichaam)", "gezondheid (lichaam)"},
    {"gezondheid (geest)", "gezondheid (geest)"},
    {"middelen", "middelen"},
    {"relaties thuis en veiligheid", "relaties thuis en veiligheid"},
    {"netwerk", "netwerk"},
    {"meedoen en taal", "meedoen en taal"},
    {"dagelijks leven en administratie", "dagelijks leven en administratie"},
    {"justitie en verblijf", "justitie en verblijf"},
    {NULL, NULL},
};

/* Name when it is known, else the role: that is how people are called here. */
static const char *called(json_t *person)
{
    const char *naam = json_string_value(json_object_get(person, "aanspreken"));
    naam = naam ? naam : json_string_value(json_object_get(person, "naam"));
    return naam ? naam : json_string_value(json_object_get(person, "rol"));
}

json_t *huishouden_people(struct rq *rq, const char *huishouden)
{
    json_t *people = db_rows(rq->db, &q_huishouden_people, T(huishouden));
    json_t *list = json_array();
    size_t i;
    json_t *person;
    json_array_foreach(people, i, person)
        json_array_append_new(list, json_pack("{s:O, s:s}", "value", json_object_get(person, "id"), "label", called(person)));
    json_decref(people);
    return list;
}

static void add_who(json_t *list, json_t *rows, const char *prefix)
{
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
        json_array_append_new(list, json_pack("{s:o, s:O}", "value", json_sprintf("%s:%s", prefix, json_string_value(json_object_get(row, "id"))),
                                              "label", json_object_get(row, "naam")));
    json_decref(rows);
}

json_t *huishouden_who(struct rq *rq, const char *huishouden)
{
    json_t *list = json_array();
    add_who(list, db_rows(rq->db, &q_who_staff, T(huishouden), T(rq->actor.medewerker ? rq->actor.medewerker : ""), T(rq->today_text)), "m");
    add_who(list, db_rows(rq->db, &q_who_people, T(huishouden)), "i");
    add_who(list, db_rows(rq->db, &q_who_network, T(huishouden)), "n");
    add_who(list, db_rows(rq->db, &q_who_others, T(huishouden), T(rq->today_text)), "k");
    return list;
}

json_t *huishouden_silent(struct rq *rq, const char *before)
{
    json_t *rows = db_rows(rq->db, &q_huishouden_silent, T(rq->actor.medewerker), T(rq->today_text), T(before));
    json_t *people = db_rows(rq->db, &q_huishouden_silent_members, T(rq->actor.medewerker), T(rq->today_text), T(before));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    return rows;
}

/* --- the list ------------------------------------------------------------- */

static const struct field START_FIELDS[] = {
    {.name = "naam", .label = "Hoe noem je dit huishouden?", .hint = "Een naam die jij herkent, zonder achternaam.", .kind = FIELD_TEXT, .required = true, .max = 120},
    {.name = "rol", .label = "Wie spreek je?", .hint = "Een rol, bijvoorbeeld: moeder, buurman, jongere.", .kind = FIELD_TEXT, .required = true, .max = 60},
    {.name = "zin", .label = "Wat zegt deze persoon zelf?", .hint = "Een zin, letterlijk opgeschreven.", .kind = FIELD_AREA, .required = true, .max = 2000},
    {0},
};

static int start_run(struct rq *rq, const struct values *v)
{
    const char *id = huishouden_start(rq, value_text(v, "naam"), value_text(v, "rol"), value_text(v, "zin"));
    rq_go(rq, "/huishoudens/%s", id);
    return 0;
}

static const struct command START = {
    .name = "huishouden-beginnen",
    .title = "Een huishouden beginnen",
    .submit = "Begin",
    .done = "Het huishouden is begonnen. Jij bent de regisseur.",
    .next = "Drie dingen zijn genoeg. Alleen de kring van dit huishouden ziet het: dat ben nu alleen jij.",
    .fields = START_FIELDS,
    .run = start_run,
};

const char *huishouden_start(struct rq *rq, const char *naam, const char *rol, const char *zin)
{
    const void *ctx = rq_ctx(rq);
    char *id = id_new(ctx);
    char *inwoner = id_new(ctx);
    json_t *organisatie = db_row(rq->db, &q_organisatie_name, T(rq->actor.organisatie));
    db_exec(rq->db, &q_huishouden_add, T(id), T(naam), T(text_search_key(ctx, naam)), T(rq->actor.organisatie), T(rq->actor.team), NONE_T, NONE_N,
            NONE_T, T(rq->today_text));
    db_exec(rq->db, &q_inwoner_add, T(inwoner), NONE_T, NONE_N);
    db_exec(rq->db, &q_lid_add, T(id), T(inwoner), T(rol), N(1), T(rq->today_text));
    db_exec(rq->db, &q_kring_add, T(id_new(ctx)), T(id), T(rq->actor.medewerker), T(json_string_value(json_object_get(organisatie, "naam"))),
            T("regisseur"), T("Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)"), T(rq->today_text));
    json_decref(organisatie);
    rq_subject(rq, inwoner);
    rq_event(rq, "huishouden.begonnen", id, id, json_pack("{s:s}", "naam", naam));
    citaat_add(rq, id, inwoner, "zorg", zin);
    return id;
}

static json_t *list_query(struct rq *rq)
{
    const char *typed = rq_query(rq, "zoek");
    const char *after = rq_query(rq, "na");
    char *from = text_search_key(rq_ctx(rq), typed ? typed : "");
    char *to = talloc_asprintf(rq_ctx(rq), "%s\xf4\x8f\xbf\xbf", from); /* the last code point: all that starts with `from` */
    json_t *rows = db_rows(rq->db, &q_huishouden_list, T(rq->actor.medewerker), T(rq->today_text), T(from), T(to), T(after ? after : ""),
                           N(LIMIT_PAGE_ROWS + 1));
    json_t *people = db_rows(rq->db, &q_huishouden_members_of_list, T(rq->actor.medewerker), T(rq->today_text), T(from), T(to));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    json_t *more = json_null();
    if (json_array_size(rows) > LIMIT_PAGE_ROWS) {
        json_array_remove(rows, LIMIT_PAGE_ROWS);
        json_t *last = json_array_get(rows, LIMIT_PAGE_ROWS - 1);
        more = json_sprintf("%s%s", text_search_key(rq_ctx(rq), json_string_value(json_object_get(last, "naam"))),
                            json_string_value(json_object_get(last, "id")));
    }
    json_t *view = json_pack("{s:s, s:o, s:o}", "zoek", typed ? typed : "", "huishoudens", rows, "meer", more);
    if (!rq->api)
        json_object_set_new(view, "_form_start", rq_form(rq, &START, "POST", "/huishoudens", NULL));
    return view;
}

const struct route huishouden_routes[] = {
    {.method = "GET", .path = "/huishoudens", .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "hulp-zoeken", .title = "Huishoudens",
     .query = list_query, .view = "huishoudens", .template = "huishouden/huishoudens"},
    {.method = "POST", .path = "/huishoudens", .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "plan-uitvoeren", .command = &START,
     .form = "/huishoudens/nieuw"},
    {0},
};
