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
    {"beeld.", "leefgebied"}, {"afweging.", "wat"},          {"kringvraag.", "rol"},
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
        if (strncmp(row_text(row, "soort"), "inwoner.", 8) == 0 ||
            strncmp(row_text(row, "soort"), "netwerk.", 8) == 0)
            rq_subject(rq, row_text(row, "record"));
    }
}

/* What a row says to a reader. */
static void tell(struct rq *rq, const json_t *rows)
{
    size_t i;
    json_t *row;
    note_people(rq, rows);
    json_array_foreach(rows, i, row)
    {
        const char *kind = row_text(row, "soort");
        json_object_set_new_nocheck(row, "tekst", detail_of(kind, row_text(row, "inhoud")));
        if (!rq->api)
            json_object_set_new_nocheck(row, "_woord", word_of(rq, kind));
        json_object_del(row, "inhoud");
    }
}

json_t *gebeurtenissen_of(struct rq *rq, const char *huishouden, int most, bool *ret_more)
{
    json_t *rows = db_rows(rq->db, &q_gebeurtenissen_of, T(huishouden), N(INT64_MAX), N(most + 1),
                           T(huishouden_voor(rq, huishouden)), T(rq->actor.medewerker), T(rq->today_text));
    *ret_more = rows_cut(rows, (size_t)most) != NULL;
    events_shown(rq, huishouden, rows);
    tell(rq, rows);
    return rows;
}

json_t *gebeurtenissen_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    struct place after;
    rq_after(rq, "na", "", &after);
    int64_t before = after.by[0] ? strtoll(after.by, NULL, 10) : INT64_MAX;
    json_t *rows = db_rows(rq->db, &q_gebeurtenissen_of, T(id), N(before), N(rq_rows(rq) + 1),
                           T(huishouden_voor(rq, id)), T(rq->actor.medewerker), T(rq->today_text));
    json_t *more = rq_next(rq, rows, "na", "volgnummer");
    events_shown(rq, id, rows);
    tell(rq, rows);
    return json_pack("{s:s, s:o, s:o}", "huishouden", id, "gebeurtenissen", rows, "meer", more);
}

/* Where something of the plan is not for who asks, only what is about the household and its kring is told:
 * here no plan is read to know which of its items are shared. */
static void only_common(json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        bool keep = row_flag(row, "is_alles") || event_is_common(row_text(row, "soort"));
        json_object_del(row, "is_alles");
        if (keep)
            i++;
        else
            json_array_remove(rows, i);
    }
}

json_t *gebeurtenissen_mine_query(struct rq *rq)
{
    int64_t since = rq_query_number(rq, "sinds", 0);
    json_t *rows = db_rows(rq->db, &q_gebeurtenissen_mine, T(rq->actor.medewerker),
                           T(rq->actor.organisatie ? rq->actor.organisatie : ""), T(rq->today_text), N(since),
                           N(rq_rows(rq)));
    size_t count = json_array_size(rows);
    int64_t last = count ? row_number(json_array_get(rows, count - 1), "volgnummer") : since;
    json_t *people = db_rows(rq->db, &q_gebeurtenissen_people, T(rq->actor.medewerker), T(rq->today_text),
                             N(since), N(last));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    only_common(rows);
    note_people(rq, rows);
    return json_pack("{s:o, s:I, s:b}", "gebeurtenissen", rows, "tot", (json_int_t)last, "is_meer",
                     count == (size_t)rq_rows(rq));
}
