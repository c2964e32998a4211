/* SPDX-License-Identifier: EUPL-1.2 */
/* What is over its term comes on the list, and goes from it when its term runs again. Only days are read. */
#include <string.h>

#include "bewaren/internal.h"
#include "bewaren/rule.h"
#include "platform/base/id.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { AT_ONCE = 200 };

static const struct bewaar_kind KINDS[] = {
    {"huishouden", &q_bewaren_closed, &q_bewaren_household},
    {"dossier", &q_bewaren_dossiers, &q_bewaren_dossier},
    {"melding", &q_bewaren_meldingen, &q_bewaren_melding},
    {"document", &q_bewaren_documents, &q_bewaren_document},
};

const struct bewaar_kind *bewaar_kind_of(const char *soort)
{
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (strcmp(KINDS[i].soort, soort) == 0)
            return &KINDS[i];
    return NULL;
}

/* The day on which the term began: of the end, or of the last change after it. NULL: it did not begin. */
static const char *start_of(const json_t *row)
{
    const char *start = row_text(row, "sinds");
    static const char *const later[] = {"gewijzigd", "gezegd"};
    for (size_t i = 0; start && i < COUNT_OF(later); i++) {
        const char *day = row_text(row, later[i]);
        if (day && strcmp(day, start) > 0)
            start = day;
    }
    return start;
}

/* Whether the rules know its term. The words of the verdict live as long as `laws`. */
static bool judge_row(struct db *db, const json_t *rules, const char *soort, const json_t *row,
                      const char *today, json_t **ret_laws, struct bewaar_verdict *ret)
{
    const char *start = start_of(row);
    const char *wet = row_text(row, "wet");
    *ret_laws = NULL;
    if (start == NULL)
        return false;
    if (strcmp(soort, "huishouden") == 0)
        *ret_laws = db_rows(db, &q_bewaren_laws, T(row_text(row, "id")));
    else
        *ret_laws = wet ? json_pack("[{s:s}]", "wet", wet) : json_array();
    return bewaar_judge(rules, soort, *ret_laws, start, today, ret);
}

bool bewaar_judge_record(struct db *db, const json_t *rules, const char *soort, const char *record,
                         const char *today, struct bewaar_verdict *ret)
{
    const struct bewaar_kind *kind = bewaar_kind_of(soort);
    json_t *laws = NULL;
    json_t *row = kind ? db_row(db, kind->one, T(record)) : NULL;
    bool known = row && judge_row(db, rules, soort, row, today, &laws, ret);
    ret->wet = NULL; /* it goes with the list */
    json_decref(laws);
    json_decref(row);
    return known;
}

const char *bewaar_hold(struct db *db, const char *huishouden, const char *today)
{
    static const char *const words[] = {"besluiten", "bezwaren", "meldingen", "zorgen", "voorleggingen"};
    json_t *row = huishouden ? db_row(db, &q_bewaren_holds, T(huishouden), T(today)) : NULL;
    const char *hold = row_text(row, "bezwaar") ? "bezwaar" : NULL;
    for (size_t i = 0; row && hold == NULL && i < COUNT_OF(words); i++)
        if (row_number(row, words[i]) > 0)
            hold = words[i];
    json_decref(row);
    return hold;
}

/* --- putting ready ------------------------------------------------------------ */

/* One that is due; false when it is not. */
static bool put_one(struct db *db, const json_t *rules, const char *soort, const json_t *row,
                    const char *today)
{
    struct bewaar_verdict verdict;
    json_t *laws = NULL;
    bool is_due = judge_row(db, rules, soort, row, today, &laws, &verdict) && strcmp(verdict.due, today) <= 0;
    if (is_due) {
        void *ctx = talloc_new(NULL);
        db_exec(db, &q_vernietiging_add, T(id_new(ctx)), T(soort), T(row_text(row, "id")),
                T(row_text(row, "huishouden")), T(verdict.wet), T(row_text(verdict.rule, "id")),
                T(start_of(row)), T(verdict.due));
        talloc_free(ctx);
    }
    json_decref(laws);
    return is_due;
}

/* A page of them, in one transaction. How many there were on the page; `last` is where to go on. */
static size_t put_page(struct db *db, const json_t *rules, const struct bewaar_kind *kind, const char *edge,
                       const char *today, char last[ID_CHARS + 1], int *count)
{
    db_begin(db, true);
    json_t *rows = db_rows(db, kind->list, T(edge), T(last), N(AT_ONCE));
    size_t found = json_array_size(rows);
    for (size_t i = 0; i < found; i++)
        *count += put_one(db, rules, kind->soort, json_array_get(rows, i), today);
    if (found > 0)
        snprintf(last, ID_CHARS + 1, "%s", row_text(json_array_get(rows, found - 1), "id"));
    json_decref(rows);
    return db_commit(db) == 0 ? found : 0;
}

/* --- taking back -------------------------------------------------------------- */

static void look_again(struct db *db, const json_t *rules, const json_t *item, const char *today)
{
    const struct actor nobody = {0};
    const char *soort = row_text(item, "soort");
    struct bewaar_verdict verdict;
    const char *until = row_text(item, "tot");
    bool is_due = bewaar_judge_record(db, rules, soort, row_text(item, "record"), today, &verdict) &&
                  strcmp(verdict.due, today) <= 0;
    if (is_due && row_is(item, "stand", "uitgesteld") && until && strcmp(until, today) <= 0)
        db_exec(db, &q_vernietiging_wake, T(row_text(item, "id")));
    if (is_due || db_exec(db, &q_vernietiging_drop, T(row_text(item, "id"))) == 0)
        return;
    json_t *content = json_pack("{s:s}", "soort", soort);
    event_write(db, &nobody,
                &(struct event){
                    .kind = "vernietiging.vervallen", .record = row_text(item, "id"), .content = content});
    json_decref(content);
}

static size_t look_page(struct db *db, const json_t *rules, const char *today, char last[ID_CHARS + 1])
{
    db_begin(db, true);
    json_t *items = db_rows(db, &q_vernietiging_pending, T(last), N(AT_ONCE));
    size_t found = json_array_size(items);
    for (size_t i = 0; i < found; i++)
        look_again(db, rules, json_array_get(items, i), today);
    if (found > 0)
        snprintf(last, ID_CHARS + 1, "%s", row_text(json_array_get(items, found - 1), "id"));
    json_decref(items);
    return db_commit(db) == 0 ? found : 0;
}

int bewaren_put_ready(struct gemeente *g, const json_t *rules, const char *today)
{
    int count = 0;
    char last[ID_CHARS + 1] = "";
    while (look_page(g->db, rules, today, last) == AT_ONCE)
        continue;
    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        char edge[DATE_TEXT];
        last[0] = '\0';
        if (!bewaar_edge(rules, KINDS[i].soort, today, edge))
            continue;
        while (put_page(g->db, rules, &KINDS[i], edge, today, last, &count) == AT_ONCE)
            continue;
    }
    const char *why = "";
    if (db_failed(g->db, &why) == DB_FINE)
        return count;
    log_line(LOG_LEVEL_WARNING, "retention", "gemeente", g->slug, "why", why, NULL);
    return -1;
}
