/* SPDX-License-Identifier: EUPL-1.2 */
/* Own words: writing them down, correcting them with both versions kept, shielding them, showing them. */
#include "citaat/citaat.h"

#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

const char *citaat_add(struct rq *rq, const char *huishouden, const char *inwoner, const char *soort,
                       const char *tekst, const char *verborgen_voor)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_citaat_add, T(id), T(huishouden), T(inwoner), T(soort), T(tekst), T(rq->today_text),
            T(rq->actor.naam), T(rq->actor.medewerker));
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .over = inwoner, .voor = verborgen_voor};
    verborgen_inherit(rq, &item);
    rq_event(rq, "citaat.opgeschreven", id, huishouden,
             json_pack("{s:s, s:s}", "soort", soort, "tekst", tekst));
    return id;
}

/* --- the list ------------------------------------------------------------- */

/* What was said before: the chain of corrections behind this one, newest first. */
static json_t *earlier_of(json_t *rows, json_t *row)
{
    json_t *list = json_array();
    const char *before = row_text(row, "verbetert");
    size_t i = 0;
    while (before && i < json_array_size(rows)) {
        json_t *one = json_array_get(rows, i++);
        if (strcmp(row_text(one, "id"), before) != 0)
            continue;
        json_array_append_new(list,
                              json_pack("{s:O, s:O, s:O}", "tekst", json_object_get(one, "tekst"), "dag",
                                        json_object_get(one, "dag"), "door", json_object_get(one, "door")));
        before = row_text(one, "verbetert");
        i = 0;
    }
    return list;
}

/* Words that were shared and are shielded keep their place, without the words; what was never shared is not
 * there.
 */
static enum toegang_uitkomst judged(struct rq *rq, const char *huishouden, json_t *row)
{
    struct toegang_wat wat = {.soort = SOORT_CITAAT};
    toegang_row(rq, row, &wat);
    wat.van = row_text(row, "inwoner");
    wat.door = row_text(row, "maybe_schrijver");
    enum toegang_uitkomst is = toegang_oordeel(rq, huishouden, &wat).uitkomst;
    wat.is_afgeschermd = row_flag(row, "is_afgeschermd") || row_number(row, "afgeschermd") == 1;
    return is == TOEGANG_JA ? toegang_oordeel(rq, huishouden, &wat).uitkomst : TOEGANG_NEE;
}

static void only_shown(struct rq *rq, const char *huishouden, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        enum toegang_uitkomst is = judged(rq, huishouden, row);
        toegang_clean(row);
        json_object_del(row, "maybe_schrijver");
        if (is == TOEGANG_AFGESCHERMD)
            json_object_set_new_nocheck(row, "tekst", json_null());
        if (is == TOEGANG_NEE)
            json_array_remove(rows, i);
        else
            i++;
    }
}

json_t *citaat_list(struct rq *rq, const char *huishouden)
{
    json_t *rows =
        db_rows(rq->db, &q_citaat_list, T(huishouden), T(rq->actor.organisatie ? rq->actor.organisatie : ""),
                T(huishouden_voor(rq, huishouden)));
    only_shown(rq, huishouden, rows);
    rq_subjects(rq, rows, "inwoner"); /* also who left the household: what they said stays */
    json_t *corrected = json_object();
    json_t *list = json_array();
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) if (row_text(row, "verbetert"))
        json_object_set_new_nocheck(corrected, row_text(row, "verbetert"), json_true());
    json_array_foreach(rows, i, row)
    {
        if (json_object_get(corrected, row_text(row, "id")))
            continue;
        json_t *one = json_copy(row);
        json_object_set_new_nocheck(one, "eerder", earlier_of(rows, row));
        json_object_del(one, "verbetert");
        json_array_append_new(list, one);
    }
    json_decref(corrected);
    json_decref(rows);
    return list;
}

static json_t *list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    return huishouden_opens(rq, id) ? json_pack("{s:o}", "citaten", citaat_list(rq, id)) : NULL;
}

/* --- writing down --------------------------------------------------------- */

static json_t *people(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

static const struct choice SOORTEN[] = {
    {"wens", TXT("een wens")},
    {"kracht", TXT("iets wat goed gaat, een kracht")},
    {"zorg", TXT("een zorg")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "inwoner", .label = "Wie zegt het?", .kind = FIELD_SELECT, .required = true, .options = people},
    {.name = "tekst",
     .label = "In eigen woorden",
     .hint = "Letterlijk, zoals het gezegd is. Je kunt het later niet herschrijven.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "soort",
     .label = "Wat is het?",
     .hint = "Een zorg staat niet op de tafelweergave.",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = SOORTEN},
    VERBORGEN_FIELD(verborgen_people),
    {0},
};

/* Fills in who speaks when there is only one it can be. */
static json_t *add_current(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *list = huishouden_people(rq, id);
    json_t *current = json_array_size(list) == 1
                          ? json_pack("{s:O}", "inwoner", json_object_get(json_array_get(list, 0), "value"))
                          : NULL;
    json_decref(list);
    return current;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    citaat_add(rq, id, value_text(v, "inwoner"), value_text(v, "soort"), value_text(v, "tekst"),
               value_text(v, "verborgen_voor"));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s#woorden", id);
    return 0;
}

const struct command CITAAT_OPSCHRIJVEN = {
    .name = "citaat-opschrijven",
    .title = "Eigen woorden opschrijven",
    .submit = "Schrijf op",
    .done = "Opgeschreven, in eigen woorden.",
    .next =
        "Je collega's in de kring lezen dit, een andere organisatie alleen als je het deelt. Zeg dat erbij "
        "tegen wie het zegt.",
    .fields = FIELDS,
    .more = TXT(VERBORGEN_MORE),
    .current = add_current,
    .run = add_run,
};

/* --- correcting and shielding --------------------------------------------- */

/* The words, when who asks may read them: NULL after rq_not_found. */
static json_t *open_one(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, &q_citaat_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    if (!huishouden_opens(rq, row_text(row, "huishouden"))) {
        json_decref(row);
        return NULL;
    }
    if (judged(rq, row_text(row, "huishouden"), row) != TOEGANG_JA) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    toegang_clean(row);
    json_object_del(row, "maybe_schrijver");
    return row;
}

static const struct field CORRECT_FIELDS[] = {
    {.name = "tekst",
     .label = "Zoals deze persoon het nu zegt",
     .hint = "Wat er eerst stond, blijft eronder staan.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

static int correct_run(struct rq *rq, const struct values *v)
{
    json_t *row = open_one(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    json_decref(row);
    if (db_number(rq->db, &q_citaat_corrected, 0, T(rq_param(rq, "id"))) > 0)
        return rq_problem(rq, 409,
                          TXT("Deze woorden zijn intussen al verbeterd. Kijk eerst wat er nu staat."));
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_citaat_correct, T(id), T(rq_param(rq, "id")), VT(v, "tekst"), T(rq->today_text),
            T(rq->actor.naam), T(rq->actor.medewerker));
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .onder = {rq_param(rq, "id")}};
    verborgen_inherit(rq, &item);
    rq_event(rq, "citaat.verbeterd", id, huishouden,
             json_pack("{s:s, s:s}", "eerder", rq_param(rq, "id"), "tekst", value_text(v, "tekst")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/huishoudens/%s#woorden", huishouden);
    return 0;
}

static const struct command CORRECT = {
    .name = "citaat-verbeteren",
    .title = "Eigen woorden verbeteren",
    .submit = "Verbeter",
    .done = "Verbeterd. Wat er eerst stond, is bewaard.",
    .next = "Alleen als de persoon zelf het anders wil zeggen. Beide teksten blijven bewaard.",
    .fields = CORRECT_FIELDS,
    .current = open_one,
    .run = correct_run,
};

static const struct field SHIELD_FIELDS[] = {
    {.name = "afgeschermd",
     .label = "Scherm deze woorden af",
     .hint = "Andere organisaties in de kring lezen ze dan niet, en ze staan nooit op de tafelweergave.",
     .kind = FIELD_CHECK},
    {0},
};

static json_t *shield_current(struct rq *rq)
{
    json_t *row = open_one(rq);
    if (row)
        json_object_set_new_nocheck(row, "afgeschermd", json_boolean(row_number(row, "afgeschermd") == 1));
    return row;
}

static int shield_run(struct rq *rq, const struct values *v)
{
    json_t *row = open_one(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool shield = value_check(v, "afgeschermd");
    json_decref(row);
    db_exec(rq->db, &q_citaat_shield, T(rq_param(rq, "id")), N(shield));
    rq_event(rq, shield ? "citaat.afgeschermd" : "citaat.vrijgegeven", rq_param(rq, "id"), huishouden, NULL);
    rq_go(rq, "/huishoudens/%s#woorden", huishouden);
    return 0;
}

static const struct command SHIELD = {
    .name = "citaat-afschermen",
    .title = "Eigen woorden afschermen",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Collega's van de organisatie die het plan bijhoudt, blijven ze lezen.",
    .fields = SHIELD_FIELDS,
    .current = shield_current,
    .run = shield_run,
};

#define FRONT .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"

const struct route citaat_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/citaten",
     .flags = ROUTE_API,
     FRONT,
     .title = "Eigen woorden van een huishouden",
     .query = list_query,
     .view = "citaten"},
    {.method = "POST",
     .path = "/huishoudens/{id}/citaten",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &CITAAT_OPSCHRIJVEN,
     .form = "/huishoudens/{id}/citaten/nieuw"},
    {.method = "POST",
     .path = "/citaten/{id}/verbeteringen",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &CORRECT,
     .form = "/citaten/{id}/verbeteringen/nieuw"},
    {.method = "PATCH",
     .path = "/citaten/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &SHIELD,
     .form = "/citaten/{id}/afschermen"},
    {0},
};
