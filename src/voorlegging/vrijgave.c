/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way back from a voorlegging to the household, when the law demands it: an act of the privacyofficer
 * with a ground and an article, that is recorded before anything is seen, and told to who put it forward.
 */
#include "bericht/bericht.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

static const struct choice GROUNDS[] = {
    {"rechter", TXT("Een rechter vraagt het")},
    {"bezwaar", TXT("Er is bezwaar of een klacht")},
    {"toezicht", TXT("Een toezichthouder vraagt het")},
    {"inzage", TXT("De inwoner vraagt om inzage")},
    {"strafrecht", TXT("De officier van justitie vordert het")},
    {"anders", TXT("Een andere plicht uit de wet")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "grond",
     .label = "Waarom moet dit?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = GROUNDS},
    {.name = "artikel",
     .label = "Welke wet en welk artikel?",
     .hint = "Bijvoorbeeld: Awb 8:42.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {.name = "aan",
     .label = "Aan wie geef je het?",
     .hint = "De instelling. Geen naam van een inwoner.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {.name = "toelichting", .label = "Toelichting", .kind = FIELD_AREA, .max = 2000},
    {0},
};

static json_t *vrijgeven_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_toen_get, T(rq_param(rq, "id")));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    json_decref(row);
    return json_object();
}

static int vrijgeven_run(struct rq *rq, const struct values *v)
{
    const char *voorlegging = rq_param(rq, "id");
    json_t *who = db_row(rq->db, &q_vrijgave_indiener, T(voorlegging));
    if (who == NULL)
        return rq_not_found(rq);
    const char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_vrijgave_add, T(id), T(voorlegging), VT(v, "grond"), VT(v, "artikel"), VT(v, "aan"),
            VT(v, "toelichting"), T(rq->actor.medewerker), T(rq->today_text));
    rq_event(rq, "voorlegging.vrijgegeven", voorlegging, NULL,
             json_pack("{s:s, s:s, s:s, s:s}", "vrijgave", id, "grond", value_text(v, "grond"), "artikel",
                       value_text(v, "artikel"), "aan", value_text(v, "aan")));
    bericht_ask(rq, row_text(who, "indiener"), BERICHT_RELEASE, voorlegging);
    json_decref(who);
    rq_subject(rq, voorlegging);
    rq_go(rq, "/vrijgaven/%s", id);
    return 0;
}

const struct command VRIJGEVEN = {
    .name = "voorlegging-vrijgeven",
    .title = "Vrijgeven om wie het ging",
    .submit = "Geef vrij en leg vast",
    .done = "Het is vastgelegd, en wie het voorlegde, kan het lezen. Hieronder staat om wie het ging.",
    .next = "Je ziet daarna om wie het ging. Dat je dit deed, met de grond en het artikel, blijft staan en "
            "kan niet "
            "worden teruggedraaid. Wie het voorlegde, krijgt bericht. De inwoner ziet in het logboek dat je "
            "keek.",
    .fields = FIELDS,
    .current = vrijgeven_current,
    .run = vrijgeven_run,
};

enum { TOLD_DAYS = 14 };

json_t *voorlegging_released(struct rq *rq)
{
    char since[DATE_TEXT];
    date_format(date_add_days(rq->today, -TOLD_DAYS), since);
    json_t *rows = db_rows(rq->db, &q_vrijgave_of_me, T(rq->actor.medewerker), T(rq->today_text), T(since));
    rq_subjects(rq, rows, "id");
    return rows;
}

json_t *vrijgave_query(struct rq *rq)
{
    json_t *view = db_row(rq->db, &q_vrijgave_get, T(rq_param(rq, "id")));
    if (view == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    json_t *people = db_rows(rq->db, &q_vrijgave_people, T(row_text(view, "huishouden")));
    rq_subjects(rq, people, "inwoner");
    rq_subject(rq, row_text(view, "voorlegging"));
    for (size_t i = 0; i < json_array_size(people); i++)
        json_object_del(json_array_get(people, i), "inwoner");
    json_object_set_new(view, "mensen", people);
    return view;
}
