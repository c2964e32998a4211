/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * With whom one item of a plan is shared: a goal, an agreement, a note, words. Who works for the organisation
 * that keeps the plan says so, item by item; without a word a goal goes by life area, and what people said or
 * wrote down stays with the own organisation.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "toegang/toegang_internal.h"

static const struct kind {
    const char *path, *event;
    const struct sql *get, *set;
    const char *place; /* on the household page */
} KINDS[] = {
    {"/doelen/", "doel.gedeeld", &q_deling_doel, &q_deling_doel_set, "doelen"},
    {"/afspraken/", "afspraak.gedeeld", &q_deling_afspraak, &q_deling_afspraak_set, "doelen"},
    {"/gesprekken/", "gesprek.gedeeld", &q_deling_gesprek, &q_deling_gesprek_set, "notities"},
    {"/citaten/", "citaat.gedeeld", &q_deling_citaat, &q_deling_citaat_set, "woorden"},
};

static const struct kind *kind_of(const struct rq *rq)
{
    size_t i = 0;
    while (i + 1 < COUNT_OF(KINDS) && strncmp(rq->route->path, KINDS[i].path, strlen(KINDS[i].path)) != 0)
        i++;
    return &KINDS[i];
}

/* The item, when who asks arranges this plan: sees all of it. A child of nothing; NULL after rq_not_found. */
static json_t *item(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, kind_of(rq)->get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    if (!huishouden_opens(rq, row_text(row, "huishouden"))) {
        json_decref(row);
        return NULL;
    }
    if (!toegang_ziet_alles(rq, row_text(row, "huishouden"))) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    return row;
}

static const char *const ORGANISATIONS[] = {"organisatie", "organisatie_2", "organisatie_3"};

void deling_show(const void *ctx, json_t *form, const char *with)
{
    char *rest = NULL;
    char *copy = talloc_strdup(ctx, with ? with : "");
    size_t i = 0;
    for (char *one = strtok_r(copy, ";", &rest); one && i < COUNT_OF(ORGANISATIONS);
         one = strtok_r(NULL, ";", &rest))
        json_object_set_new(form, ORGANISATIONS[i++], json_string(one));
}

const char *deling_chosen(struct rq *rq, const struct values *v)
{
    char *list = NULL;
    for (size_t i = 0; i < COUNT_OF(ORGANISATIONS); i++) {
        const char *one = value_text(v, ORGANISATIONS[i]);
        if (one && !text_names(list, one))
            list = list ? talloc_asprintf(rq_ctx(rq), "%s;%s", list, one) : talloc_strdup(rq_ctx(rq), one);
    }
    return list;
}

static bool offers(const json_t *choices, const char *id)
{
    for (size_t i = 0; i < json_array_size(choices); i++)
        if (row_is(json_array_get(choices, i), "value", id))
            return true;
    return false;
}

static char *with_one_more(struct rq *rq, char *list, const char *one)
{
    return list ? talloc_asprintf(rq_ctx(rq), "%s;%s", list, one) : talloc_strdup(rq_ctx(rq), one);
}

struct deling_bekend deling_bekend(struct rq *rq, const char *huishouden, const char *deling, const char *met)
{
    struct deling_bekend is = {.deling = deling, .met = met};
    const char *voor = huishouden_voor(rq, huishouden);
    if (voor[0] == '\0')
        return is;
    json_t *known = db_rows(rq->db, &q_deling_organisaties, T(huishouden), T(rq->today_text), T(voor));
    json_t *all = db_rows(rq->db, &q_deling_organisaties, T(huishouden), T(rq->today_text), T(""));
    char *rest = NULL, *told = NULL, *at = NULL;
    char *copy = talloc_strdup(rq_ctx(rq), met ? met : "");
    for (char *one = strtok_r(copy, ";", &at); one; one = strtok_r(NULL, ";", &at)) {
        if (offers(all, one) && !offers(known, one))
            rest = with_one_more(rq, rest, one);
        else
            told = with_one_more(rq, told, one);
    }
    json_decref(known);
    json_decref(all);
    is = (struct deling_bekend){.deling = deling, .met = told, .rest = rest};
    if (rest && told == NULL && deling && strcmp(deling, "gekozen") == 0)
        is.deling = "eigen";
    return is;
}

struct deling_bekend deling_bewaard(struct rq *rq, const struct deling_bekend *was, const char *deling,
                                    const char *met)
{
    bool is_own = strcmp(deling, "eigen") == 0;
    if (was->rest == NULL || (!is_own && strcmp(deling, "gekozen") != 0))
        return (struct deling_bekend){.deling = deling, .met = met};
    return (struct deling_bekend){
        .deling = "gekozen", .met = met ? talloc_asprintf(rq_ctx(rq), "%s;%s", met, was->rest) : was->rest};
}

static json_t *organisations(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, kind_of(rq)->get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    json_t *list = row && huishouden_in_kring(rq, row_text(row, "huishouden"), rq->actor.medewerker)
                       ? db_rows(rq->db, &q_deling_organisaties, T(row_text(row, "huishouden")),
                                 T(rq->today_text), T(huishouden_voor(rq, row_text(row, "huishouden"))))
                       : json_array();
    json_decref(row);
    return list;
}

static const struct choice DELINGEN[] = {
    {"gewoon", TXT("deelwijze.gewoon")},
    {"kring", TXT("deelwijze.kring")},
    {"eigen", TXT("deelwijze.eigen")},
    {"gekozen", TXT("deelwijze.gekozen")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "deling", .label = "Wie ziet dit?", .kind = FIELD_RADIO, .required = true, .choices = DELINGEN},
    DELING_ORGANISATIES(organisations),
    {0},
};

static json_t *current(struct rq *rq)
{
    json_t *row = item(rq);
    if (row == NULL)
        return NULL;
    const struct deling_bekend is = deling_bekend(rq, row_text(row, "huishouden"), row_text(row, "gedeeld"),
                                                  row_text(row, "gedeeld_met"));
    json_t *form = json_pack("{s:s}", "deling", is.deling ? is.deling : "gewoon");
    deling_show(rq_ctx(rq), form, is.met);
    json_decref(row);
    return form;
}

static int run(struct rq *rq, const struct values *v)
{
    const struct kind *kind = kind_of(rq);
    json_t *row = item(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    const struct deling_bekend was =
        deling_bekend(rq, huishouden, row_text(row, "gedeeld"), row_text(row, "gedeeld_met"));
    json_decref(row);
    const char *deling = value_text(v, "deling");
    bool is_chosen = strcmp(deling, "gekozen") == 0;
    const char *with = is_chosen ? deling_chosen(rq, v) : NULL;
    if (is_chosen && with == NULL)
        return rq_field_problem(rq, "organisatie", TXT("Kies met welke organisatie je dit deelt."));
    const struct deling_bekend is = deling_bewaard(rq, &was, deling, with);
    db_exec(rq->db, kind->set, T(rq_param(rq, "id")), T(strcmp(is.deling, "gewoon") == 0 ? NULL : is.deling),
            T(is.met));
    rq_event(rq, kind->event, rq_param(rq, "id"), huishouden,
             json_pack("{s:s, s:s?}", "deling", is.deling, "met", is.met));
    rq_go(rq, "/huishoudens/%s#%s", huishouden, kind->place);
    return 0;
}

#define SHARE(which)                                                                                         \
    {                                                                                                        \
        .name = which "-delen", .title = "Wie ziet dit?", .submit = "Leg vast",                              \
        .done = "Vastgelegd. Het werkt meteen.",                                                             \
        .next = "Wie iets is gevraagd, ziet die afspraak altijd. Deel niet meer dan nodig is.",              \
        .fields = FIELDS, .current = current, .run = run                                                     \
    }
const struct command DOEL_DELEN = SHARE("doel");
const struct command AFSPRAAK_DELEN = SHARE("afspraak");
const struct command GESPREK_DELEN = SHARE("gesprek");
const struct command CITAAT_DELEN = SHARE("citaat");
