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
    const char *deling = row_text(row, "maybe_gedeeld");
    json_t *now = json_pack("{s:s}", "deling", deling ? deling : "eigen");
    deling_show(rq_ctx(rq), now, row_text(row, "maybe_gedeeld_met"));
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
    json_decref(row);
    const char *deling = value_text(v, "deling");
    bool is_chosen = strcmp(deling, "gekozen") == 0;
    const char *with = is_chosen ? deling_chosen(rq, v) : NULL;
    if (is_chosen && with == NULL)
        return rq_field_problem(rq, "organisatie", TXT("Kies met welke organisatie je dit deelt."));
    db_exec(rq->db, &q_document_share, T(id), T(strcmp(deling, "eigen") == 0 ? NULL : deling), T(with));
    rq_event(rq, "document.gedeeld", id, huishouden, json_pack("{s:s, s:s?}", "deling", deling, "met", with));
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
