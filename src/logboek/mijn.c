/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who looked at me: for a resident, complete, with when, why, and from which team and role. Not which
 * colleague: that the municipality answers for.
 *
 * One thing is left out: who is hidden from this resident (table verborgen: violence, gezag) looks at data of
 * the household too, and a line would tell that somebody is there. The same statements run either way.
 */
#include <stdlib.h>
#include <string.h>

#include "logboek/logboek_internal.h"
#include "sql_gen.h"

enum { ROUNDS_MOST = 50 };

static bool is_hidden(const json_t *hidden, const json_t *row)
{
    for (size_t i = 0; i < json_array_size(hidden); i++)
        if (row_text(row, "medewerker") &&
            row_is(json_array_get(hidden, i), "medewerker", row_text(row, "medewerker")))
            return true;
    return false;
}

/* A page of looks that may be told, and one more when there is one. */
static json_t *looks_at_me(struct rq *rq, struct db *index, const char *const *me, const struct place *after)
{
    json_t *hidden = db_rows(rq->db, &q_logboek_hidden, T(rq->actor.inwoner));
    json_t *list = json_array();
    struct looks looks = {
        .pseudonyms = me, .count = 2, .account = "", .verwerking = "", .rows = rq_rows(rq) + 1};
    bool further = after->by[0] != '\0';
    looks.after = further ? strtoll(after->by, NULL, 10) : INT64_MAX;
    looks.after_id = further ? strtoll(after->id, NULL, 10) : 0;
    bool more = true;
    for (int round = 0; more && round < ROUNDS_MOST && json_array_size(list) < (size_t)looks.rows; round++) {
        json_t *rows = logboek_looks(index, &looks);
        size_t count = json_array_size(rows);
        for (size_t i = 0; i < count; i++) {
            json_t *row = json_array_get(rows, i);
            if (!is_hidden(hidden, row))
                json_array_append(list, row);
            looks.after = row_number(row, "moment");
            looks.after_id = strtoll(row_text(row, "id"), NULL, 10);
        }
        more = count == (size_t)looks.rows;
        json_decref(rows);
    }
    json_decref(hidden);
    return list;
}

/* From which team and role; read once in a request for each. */
static const json_t *worker_of(struct rq *rq, const json_t *row)
{
    const char *medewerker = row_text(row, "medewerker");
    const char *team = row_text(row, "team");
    const char *organisatie = row_text(row, "organisatie");
    const char *kept = talloc_asprintf(rq_ctx(rq), "wie:%s:%s:%s", medewerker ? medewerker : "",
                                       team ? team : "", organisatie ? organisatie : "");
    if (rq_kept(rq, kept) == NULL) {
        json_t *found = db_row(rq->db, &q_logboek_worker, T(medewerker), T(team), T(organisatie));
        rq_keep(rq, kept, found ? found : json_object());
    }
    return rq_kept(rq, kept);
}

static json_t *text_of(const json_t *row, const char *key)
{
    const char *text = row_text(row, key);
    return text ? json_string(text) : json_null();
}

/* How the data was got at, as a word: the usual way has none. */
static const char *way_of(const json_t *row)
{
    if (row_text(row, "machine"))
        return "mijnblik.beheer";
    if (row_is(row, "toegang", "doorbraak"))
        return "mijnblik.doorbraak";
    if (row_is(row, "toegang", "waarneming"))
        return "mijnblik.waarneming";
    return NULL;
}

static json_t *told(struct rq *rq, json_t *row)
{
    const json_t *worker = worker_of(rq, row);
    bool own = row_text(row, "account") && strcmp(row_text(row, "account"), rq->actor.account) == 0;
    bool looked = strncmp(row_text(row, "naam"), "GET ", 4) == 0;
    const char *way = way_of(row);
    /* That somebody works on safety is what a partner may not read (AVG 23, UAVG 41): it is told as work on
     * the plan, whether something is hidden or not. */
    if (row_is(row, "verwerking", "veiligheid"))
        json_object_set_new(row, "verwerking", json_string("plan-uitvoeren"));
    logboek_words(rq, row);
    return json_pack("{s:O, s:O, s:O, s:o, s:o, s:o, s:b, s:s, s:s?}", "id", json_object_get(row, "id"),
                     "moment", json_object_get(row, "moment"), "doel", json_object_get(row, "doel"), "team",
                     text_of(worker, "team"), "organisatie", text_of(worker, "organisatie"), "functie",
                     text_of(worker, "functie"), "is_zelf", own, "soort", looked ? "gezien" : "bewerkt",
                     "weg", way);
}

json_t *logboek_mijn_query(struct rq *rq)
{
    struct place after;
    struct db *index = rq_after(rq, "na", "", &after) == 0 ? logboek_index(rq) : NULL;
    if (index == NULL)
        return NULL;
    char me[LOGBOOK_PSEUDONYM];
    char all[LOGBOOK_PSEUDONYM];
    logbook_pseudonym(rq->gemeente, rq->actor.inwoner, me);
    logbook_pseudonym(rq->gemeente, LOGBOOK_EVERYBODY, all); /* a backup is of everybody */
    json_t *rows = looks_at_me(rq, index, (const char *const[]){me, all}, &after);
    json_t *more = rq_next(rq, rows, "na", "moment");
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++)
        json_array_append_new(list, told(rq, json_array_get(rows, i)));
    json_decref(rows);
    rq_subject(rq, rq->actor.inwoner);
    json_t *view = json_pack("{s:o, s:o}", "blikken", list, "meer", more);
    if (logboek_read(rq, index) == 0)
        return view;
    json_decref(view);
    return NULL;
}
