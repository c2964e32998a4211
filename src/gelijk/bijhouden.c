/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Keeping the table of stems: one decided text in, or out. Each stem holds its count and the numbers of the
 * newest texts that have it, so that a search reads a row for each word and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "gelijk/internal.h"
#include "gelijk/stam.h"
#include "platform/base/buf.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { TEXTS_AT_ONCE = 50, STEMS_AT_ONCE = STAMMEN_AT_ONCE - 1 };

json_t *gelijk_stammen(struct db *db, const char *const *stems, size_t count)
{
    must(count < STAMMEN_AT_ONCE);
    struct arg args[STAMMEN_AT_ONCE];
    for (size_t i = 0; i < STAMMEN_AT_ONCE; i++)
        args[i] = T(i < count ? stems[i] : STAM_OF_ALL);
    return db_rows_args(db, &q_gelijk_stammen, args, STAMMEN_AT_ONCE);
}

/* --- the numbers of one stem -------------------------------------------------------------- */

/* The list without its first number. */
static const char *without_oldest(const char *list)
{
    const char *space = strchr(list, ' ');
    return space ? space + 1 : "";
}

static int length_of(const char *list)
{
    int count = *list != '\0';
    for (; *list != '\0'; list++)
        count += *list == ' ';
    return count;
}

static void with_number(struct buf *to, const char *list, int64_t nummer)
{
    if (length_of(list) >= LAATSTE_MOST)
        list = without_oldest(list);
    buf_reset(to);
    buf_addf(to, "%s%s%lld", list, *list ? " " : "", (long long)nummer);
}

static void without_number(struct buf *to, const char *list, int64_t nummer)
{
    buf_reset(to);
    for (char *end = NULL; *list != '\0'; list = end + (*end == ' ')) {
        int64_t one = strtoll(list, &end, 10);
        if (one != nummer)
            buf_addf(to, "%s%lld", to->len > 0 ? " " : "", (long long)one);
    }
}

/* --- a text in or out --------------------------------------------------------------------- */

/* One text more, or less, that has these stems: of each its count and its numbers. */
static void count_stems(struct db *db, const char *const *stems, size_t count, int64_t nummer, bool more)
{
    struct buf *list = buf_new(NULL, 1024);
    for (size_t from = 0; from < count; from += STEMS_AT_ONCE) {
        size_t size = count - from < STEMS_AT_ONCE ? count - from : STEMS_AT_ONCE;
        json_t *known = json_object();
        json_t *rows = gelijk_stammen(db, stems + from, size);
        for (size_t i = 0; i < json_array_size(rows); i++)
            json_object_set(known, row_text(json_array_get(rows, i), "stam"), json_array_get(rows, i));
        for (size_t i = from; i < from + size; i++) {
            const json_t *row = json_object_get(known, stems[i]);
            int64_t texts = row_number(row, "aantal") + (more ? 1 : -1);
            const char *before = row ? row_text(row, "laatste") : "";
            (more ? with_number : without_number)(list, before, nummer);
            if (texts > 0)
                db_exec(db, &q_gelijk_stam_put, T(stems[i]), N(texts), T(list->data));
            else
                db_exec(db, &q_gelijk_stam_drop, T(stems[i]));
        }
        json_decref(known);
        json_decref(rows);
    }
    talloc_free(list);
}

/* Every text counts for STAM_OF_ALL, without its number: nobody looks for that one. */
static void count_text(struct db *db, bool more)
{
    json_t *rows = gelijk_stammen(db, NULL, 0);
    int64_t texts = row_number(json_array_get(rows, 0), "aantal") + (more ? 1 : -1);
    json_decref(rows);
    if (texts > 0)
        db_exec(db, &q_gelijk_stam_put, T(STAM_OF_ALL), N(texts), T(""));
    else
        db_exec(db, &q_gelijk_stam_drop, T(STAM_OF_ALL));
}

/* The row is one of q_gelijk_get or q_gelijk_waits. */
static void take_in(struct db *db, const json_t *row)
{
    void *ctx = talloc_new(NULL);
    const char **stems = NULL;
    const char *text = talloc_asprintf(ctx, "%s %s", row_text(row, "wat"), row_text(row, "tekst"));
    size_t count = stam_of_text(ctx, text, &stems);
    struct buf *joined = buf_new(ctx, 256);
    for (size_t i = 0; i < count; i++)
        buf_addf(joined, "%s%s", i > 0 ? " " : "", stems[i]);
    count_stems(db, stems, count, row_number(row, "nummer"), true);
    count_text(db, true);
    db_exec(db, &q_gelijk_set, T(row_text(row, "voorlegging")), T(joined->data), N((int64_t)count));
    talloc_free(ctx);
}

void gelijk_add(struct db *db, const char *voorlegging)
{
    if (db_exec(db, &q_gelijk_put, T(voorlegging)) == 0)
        return;
    json_t *row = db_row(db, &q_gelijk_get, T(voorlegging));
    if (row)
        take_in(db, row);
    json_decref(row);
}

void gelijk_forget(struct db *db, const char *voorlegging)
{
    json_t *row = db_row(db, &q_gelijk_get, T(voorlegging));
    void *ctx = talloc_new(NULL);
    char *joined = talloc_strdup(ctx, row_text(row, "stammen"));
    const char **stems = talloc_array(ctx, const char *, base_count(joined ? strlen(joined) / 2 + 1 : 1));
    size_t count = 0;
    char *rest = NULL;
    for (char *stem = joined ? strtok_r(joined, " ", &rest) : NULL; stem; stem = strtok_r(NULL, " ", &rest))
        stems[count++] = stem;
    if (joined) {
        count_stems(db, stems, count, row_number(row, "nummer"), false);
        count_text(db, false);
    }
    db_exec(db, &q_gelijk_drop, T(voorlegging));
    json_decref(row);
    talloc_free(ctx);
}

/* --- what waits --------------------------------------------------------------------------- */

void gelijk_renew(struct db *db)
{
    db_exec(db, &q_gelijk_put_all);
}

bool gelijk_follow(struct gemeente *g)
{
    if (db_number(g->db, &q_gelijk_waiting, 0) == 0)
        return false; /* nearly always: it takes nobody's turn to write */
    const char *why = "";
    db_begin(g->db, true);
    json_t *rows = db_rows(g->db, &q_gelijk_waits, N(TEXTS_AT_ONCE));
    size_t count = json_array_size(rows);
    for (size_t i = 0; i < count; i++)
        take_in(g->db, json_array_get(rows, i));
    json_decref(rows);
    if (db_commit(g->db) == 0)
        return count == TEXTS_AT_ONCE;
    if (db_failed(g->db, &why) != DB_FINE)
        log_line(LOG_LEVEL_WARNING, "background", "gemeente", g->slug, "why", why, NULL);
    return false;
}
