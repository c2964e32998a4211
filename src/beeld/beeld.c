/* SPDX-License-Identifier: EUPL-1.2 */
/* How things stand: noting a look, and showing then beside now in two pairs of eyes. */
#include "beeld/beeld.h"

#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

static const struct choice OORDELEN[] = {
    {"goed", "beeld.goed"},
    {"wisselend", "beeld.wisselend"},
    {"zorgelijk", "beeld.zorgelijk"},
    {"acuut", "beeld.acuut"},
    {NULL, NULL},
};

int beeld_height(const char *oordeel)
{
    int height = 0;
    while (OORDELEN[height].value && strcmp(OORDELEN[height].value, oordeel) != 0)
        height++;
    must(OORDELEN[height].value != NULL);
    return height;
}

/* --- then and now --------------------------------------------------------- */

enum { ROW_PX = 12, TOP_PX = 8 }; /* of the picture: four lines */

/* The picture: a dot for then and one for now, with a line between; in words for who cannot see it. None when
 * there is only one look. */
static json_t *drawing(struct rq *rq, const json_t *first, const json_t *now)
{
    if (first == NULL || now == NULL)
        return json_null();
    int y = TOP_PX + ROW_PX * beeld_height(row_text(now, "oordeel"));
    int y_then = TOP_PX + ROW_PX * beeld_height(row_text(first, "oordeel"));
    const char *word = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "beeld.%s", row_text(now, "oordeel")));
    const char *word_then = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "beeld.%s", row_text(first, "oordeel")));
    return json_pack("{s:i, s:i, s:s}", "y", y, "y_toen", y_then, "tekst",
                     rq_text(rq, TXT("Toen: %s. Nu: %s."), word_then, word));
}

/* The key of one pair of eyes, and of its first look. */
static void note_look(json_t *area, json_t *row)
{
    const char *eyes = row_text(row, "volgens");
    const char *key_first = strcmp(eyes, "inwoner") == 0 ? "inwoner_eerst" : "professional_eerst";
    json_t *look = json_pack("{s:O, s:O, s:O}", "oordeel", json_object_get(row, "oordeel"), "toelichting",
                             json_object_get(row, "toelichting"), "dag", json_object_get(row, "dag"));
    json_t *before = json_object_get(area, eyes);
    if (!json_is_null(before) && json_is_null(json_object_get(area, key_first)))
        json_object_set(area, key_first, before);
    json_object_set_new_nocheck(area, eyes, look);
}

static json_t *or_none(json_t *value)
{
    return json_is_null(value) ? NULL : value;
}

static void look_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_BEELD;
    wat->leefgebied = row_text(row, "leefgebied");
}

json_t *beeld_list(struct rq *rq, const char *huishouden)
{
    json_t *rows = db_rows(rq->db, &q_beeld_list, T(huishouden), T(huishouden_voor(rq, huishouden)));
    if (!toegang_ziet_alles(rq, huishouden))
        toegang_filter(rq, huishouden, rows, look_is);
    json_t *list = json_array();
    for (const struct choice *c = LEEFGEBIEDEN; c->value && json_array_size(rows) > 0; c++) {
        json_t *area = json_pack("{s:s, s:n, s:n, s:n, s:n}", "leefgebied", c->value, "inwoner",
                                 "inwoner_eerst", "professional", "professional_eerst");
        size_t i;
        json_t *row;
        json_array_foreach(rows, i, row) if (strcmp(row_text(row, "leefgebied"), c->value) == 0)
            note_look(area, row);
        json_t *own = or_none(json_object_get(area, "inwoner"));
        json_t *other = or_none(json_object_get(area, "professional"));
        json_object_set_new_nocheck(area, "_tekening_inwoner",
                                    drawing(rq, or_none(json_object_get(area, "inwoner_eerst")), own));
        json_object_set_new_nocheck(area, "_tekening_professional",
                                    drawing(rq, or_none(json_object_get(area, "professional_eerst")), other));
        if (own || other)
            json_array_append(list, area);
        json_decref(area);
    }
    json_decref(rows);
    return list;
}

static json_t *list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    return huishouden_opens(rq, id) ? json_pack("{s:o}", "beelden", beeld_list(rq, id)) : NULL;
}

/* --- noting --------------------------------------------------------------- */

static const struct choice OGEN[] = {
    {"inwoner", TXT("in eigen ogen: zo ziet het huishouden het")},
    {"professional", TXT("in mijn ogen, als professional")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "leefgebied",
     .label = "Waarover gaat het?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = LEEFGEBIEDEN},
    {.name = "volgens", .label = "Wie ziet het zo?", .kind = FIELD_RADIO, .required = true, .choices = OGEN},
    {.name = "oordeel", .label = "Hoe gaat het?", .kind = FIELD_RADIO, .required = true, .choices = OORDELEN},
    {.name = "toelichting", .label = "Waar merk je dat aan?", .kind = FIELD_TEXT, .max = 300},
    VERBORGEN_FIELD(verborgen_people),
    {0},
};

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_beeld_add, T(one), T(id), VT(v, "leefgebied"), VT(v, "oordeel"), VT(v, "volgens"),
            VT(v, "toelichting"), T(rq->today_text), T(rq->actor.naam));
    const struct verborgen_nieuw item = {
        .huishouden = id, .record = one, .voor = value_text(v, "verborgen_voor")};
    verborgen_inherit(rq, &item);
    rq_event(rq, "beeld.vastgelegd", one, id,
             json_pack("{s:s, s:s, s:s}", "leefgebied", value_text(v, "leefgebied"), "oordeel",
                       value_text(v, "oordeel"), "volgens", value_text(v, "volgens")));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s#beeld", id);
    return 0;
}

const struct command BEELD_VASTLEGGEN = {
    .name = "beeld-vastleggen",
    .title = "Vastleggen hoe het gaat",
    .submit = "Leg vast",
    .done = "Vastgelegd. Wat er eerder stond, blijft te zien.",
    .next = "Om samen over te praten, geen score. De kring ziet dit; wat jij vindt, staat niet op de "
            "tafelweergave.",
    .fields = FIELDS,
    .more = TXT(VERBORGEN_MORE),
    .current = huishouden_current,
    .run = add_run,
};

#define FRONT .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"

const struct route beeld_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/beelden",
     .flags = ROUTE_API,
     FRONT,
     .title = "Hoe het gaat, per leefgebied",
     .query = list_query,
     .view = "beelden"},
    {.method = "POST",
     .path = "/huishoudens/{id}/beelden",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &BEELD_VASTLEGGEN,
     .form = "/huishoudens/{id}/beelden/nieuw"},
    {0},
};
