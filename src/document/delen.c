/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * With whom a document is shared. Without a word it is the own organisation's. Sharing opens it to whose law
 * lets it be known: the table of rules still decides (document_is).
 */
#include <string.h>

#include "document/internal.h"
#include "huishouden/huishouden.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

/* The document, for who sees it and works for the organisation that keeps the plan. NULL with the problem. */
static json_t *opened(struct rq *rq)
{
    json_t *row = document_open(rq, rq_param(rq, "id"));
    if (row && !toegang_ziet_alles(rq, row_text(row, "huishouden"))) {
        rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
        json_decref(row);
        return NULL;
    }
    return row;
}

struct deling_bekend document_sharing(struct rq *rq, const json_t *row)
{
    const char *deling = row_text(row, "maybe_gedeeld");
    const char *met = row_text(row, "maybe_gedeeld_met");
    return deling_bekend(rq, row_text(row, "huishouden"),
                         deling ? talloc_strdup(rq_ctx(rq), deling) : "eigen",
                         met ? talloc_strdup(rq_ctx(rq), met) : NULL);
}

static json_t *organisations(struct rq *rq)
{
    return db_rows(rq->db, &q_document_organisaties, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                   T(rq->today_text));
}

static const struct choice DELINGEN[] = {
    {"eigen", TXT("deelwijze.eigen")},
    {"kring", TXT("deelwijze.kring")},
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
    json_t *row = opened(rq);
    if (row == NULL)
        return NULL;
    const struct deling_bekend is = document_sharing(rq, row);
    json_t *now = json_pack("{s:s}", "deling", is.deling);
    deling_show(rq_ctx(rq), now, is.met);
    json_decref(row);
    return now;
}

static int run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = opened(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    const struct deling_bekend was = document_sharing(rq, row);
    json_decref(row);
    const char *deling = value_text(v, "deling");
    bool is_chosen = strcmp(deling, "gekozen") == 0;
    const char *with = is_chosen ? deling_chosen(rq, v) : NULL;
    if (is_chosen && with == NULL)
        return rq_field_problem(rq, "organisatie", TXT("Kies met welke organisatie je dit deelt."));
    const struct deling_bekend is = deling_bewaard(rq, &was, deling, with);
    db_exec(rq->db, &q_document_share, T(id), T(strcmp(is.deling, "eigen") == 0 ? NULL : is.deling),
            T(is.met));
    rq_event(rq, "document.gedeeld", id, huishouden,
             json_pack("{s:s, s:s?}", "deling", is.deling, "met", is.met));
    rq_go(rq, "/documenten/%s", id);
    return 0;
}

const struct command DOCUMENT_DELEN = {
    .name = "document-delen",
    .title = "Wie ziet dit document?",
    .submit = "Leg vast",
    .done = "Vastgelegd. Het werkt meteen.",
    .next = "Een andere organisatie ziet het alleen als de wet waarvoor zij werkt dat toelaat. Deel niet "
            "meer dan "
            "nodig is.",
    .fields = FIELDS,
    .current = current,
    .run = run,
};
