/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What happened, from the events: the timeline of a household, newest first, and everything in my households
 * since a number, for who keeps up with them by the API. A voorlegging has no household, so its events are in
 * neither.
 */
#include <stdlib.h>
#include <string.h>

#include "huishouden/huishouden_internal.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

/* Which kinds say more than their word, and with what. Own words and notes are not repeated here: they may be
 * shielded, or corrected. */
static const struct {
    const char *concept;
    const char *key;
} DETAILS[] = {
    {"doel.", "tekst"},       {"afspraak.", "wat"},          {"besluit.", "wat"},
    {"netwerk.", "wie"},      {"inwoner.toegevoegd", "rol"}, {"kring.", "rol"},
    {"beeld.", "leefgebied"}, {"afweging.", "wat"},
};

static json_t *detail_of(const char *kind, const char *content)
{
    const char *key = NULL;
    for (size_t i = 0; i < COUNT_OF(DETAILS); i++)
        if (strncmp(kind, DETAILS[i].concept, strlen(DETAILS[i].concept)) == 0)
            key = DETAILS[i].key;
    json_t *root = key && content ? json_loads(content, 0, NULL) : NULL;
    const char *text = row_text(root, key ? key : "");
    json_t *detail = text ? json_string(text) : json_null();
    json_decref(root);
    return detail;
}

/* The message id of a kind; one that has no word yet is "something changed". */
static json_t *word_of(struct rq *rq, const char *kind)
{
    const char *id = talloc_asprintf(rq_ctx(rq), "gebeurtenis.%s", kind);
    return json_string(strcmp(rq_tr(rq, id), id) == 0 ? "gebeurtenis.iets" : id);
}

/* Whom an event names may have left the household. */
static void note_people(struct rq *rq, const json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (strncmp(row_text(row, "soort"), "inwoner.", 8) == 0)
            rq_subject(rq, row_text(row, "record"));
    }
}

json_t *gebeurtenissen_of(struct rq *rq, const char *huishouden, int64_t before, int most, json_t **ret_more)
{
    json_t *rows = db_rows(rq->db, &q_gebeurtenissen_of, T(huishouden), N(before), N(most + 1));
    *ret_more = row_next(rows_cut(rows, (size_t)most), "volgnummer");
    size_t i;
    json_t *row;
    note_people(rq, rows);
    json_array_foreach(rows, i, row)
    {
        const char *kind = row_text(row, "soort");
        json_object_set_new(row, "tekst", detail_of(kind, row_text(row, "inhoud")));
        json_object_set_new(row, "_woord", word_of(rq, kind));
        json_object_del(row, "inhoud");
    }
    return rows;
}

/* A number of the query; `otherwise` when it is absent or none. */
static int64_t number_of(struct rq *rq, const char *name, int64_t otherwise)
{
    const char *text = rq_query(rq, name);
    if (text == NULL || text[0] == '\0' || strlen(text) > 15 || strspn(text, "0123456789") != strlen(text))
        return otherwise;
    return strtoll(text, NULL, 10);
}

json_t *gebeurtenissen_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *more;
    json_t *rows = gebeurtenissen_of(rq, id, number_of(rq, "voor", INT64_MAX), LIMIT_PAGE_ROWS, &more);
    return json_pack("{s:s, s:o, s:o}", "huishouden", id, "gebeurtenissen", rows, "meer", more);
}

json_t *gebeurtenissen_mine_query(struct rq *rq)
{
    int64_t since = number_of(rq, "sinds", 0);
    json_t *rows = db_rows(rq->db, &q_gebeurtenissen_mine, T(rq->actor.medewerker), T(rq->today_text),
                           N(since), N(LIMIT_PAGE_ROWS));
    size_t count = json_array_size(rows);
    int64_t last = count ? row_number(json_array_get(rows, count - 1), "volgnummer") : since;
    json_t *people = db_rows(rq->db, &q_gebeurtenissen_people, T(rq->actor.medewerker), T(rq->today_text),
                             N(since), N(last));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    note_people(rq, rows);
    return json_pack("{s:o, s:I, s:b}", "gebeurtenissen", rows, "tot", (json_int_t)last, "is_meer",
                     count == LIMIT_PAGE_ROWS);
}
