/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Keeping the table of stems: decided texts in, or one out. Each stem holds its count and the numbers of the
 * newest texts that have it. Which stems are common is listed apart now and then, so that a search reads that
 * list, the rows of the rarest words, and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "gelijk/internal.h"
#include "gelijk/stam.h"
#include "platform/base/buf.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { TEXTS_AT_ONCE = 200 };

/* A text has this stem. */
struct mention {
    int64_t nr;
    const char *stem;
    int64_t nummer; /* of the text */
};

struct mentions {
    struct mention *all;
    size_t count;
};

/* --- the numbers of one stem -------------------------------------------------------------- */

static int length_of(const char *list)
{
    int count = *list != '\0';
    for (; *list != '\0'; list++)
        count += *list == ' ';
    return count;
}

/* The newest LAATSTE_MOST of what stands in the buffer. */
static const char *newest(const struct buf *list)
{
    const char *kept = list->data;
    for (int over = length_of(kept) - LAATSTE_MOST; over > 0; over--)
        kept = strchr(kept, ' ') + 1;
    return kept;
}

static void add_number(struct buf *to, int64_t nummer)
{
    buf_addf(to, "%s%lld", to->len > 0 ? " " : "", (long long)nummer);
}

static void add_numbers_but(struct buf *to, const char *list, int64_t nummer)
{
    for (char *end = NULL; *list != '\0'; list = end + (*end == ' ')) {
        int64_t one = strtoll(list, &end, 10);
        if (one != nummer)
            add_number(to, one);
    }
}

/* --- a text in or out --------------------------------------------------------------------- */

static void add_mentions(struct mentions *m, const char *const *stems, size_t count, int64_t nummer)
{
    if (count > 0)
        m->all = talloc_realloc(m, m->all, struct mention, base_count(m->count + count));
    for (size_t i = 0; i < count; i++)
        m->all[m->count++] = (struct mention){stam_number(stems[i]), stems[i], nummer};
}

static int by_number(const void *a, const void *b)
{
    const struct mention *x = a;
    const struct mention *y = b;
    return x->nr != y->nr ? (x->nr > y->nr) - (x->nr < y->nr)
                          : (x->nummer > y->nummer) - (x->nummer < y->nummer);
}

/* How many texts have this stem from now on. */
static void set_stem(struct db *db, int64_t nr, const char *stem, int64_t texts, const char *list)
{
    if (texts > 0)
        db_exec(db, &q_gelijk_stam_put, N(nr), T(stem), N(texts), T(list));
    else
        db_exec(db, &q_gelijk_stam_drop, N(nr));
}

/* One stem, in `size` texts more. */
static void count_in(struct db *db, const struct mention *of, size_t size, struct buf *list)
{
    json_t *row = db_row(db, &q_gelijk_stam_get, N(of->nr));
    int64_t before = row_number(row, "aantal");
    buf_reset(list);
    buf_adds(list, row ? row_text(row, "laatste") : "");
    for (size_t i = 0; i < size; i++)
        add_number(list, of[i].nummer);
    set_stem(db, of->nr, of->stem, before + (int64_t)size, newest(list));
    json_decref(row);
}

/* One stem, in one text less. */
static void count_out(struct db *db, const struct mention *of, struct buf *list)
{
    json_t *row = db_row(db, &q_gelijk_stam_get, N(of->nr));
    int64_t before = row_number(row, "aantal");
    buf_reset(list);
    if (row)
        add_numbers_but(list, row_text(row, "laatste"), of->nummer);
    set_stem(db, of->nr, of->stem, before - 1, list->data);
    json_decref(row);
}

/* So many texts more, or less. Nobody asks for their numbers. */
static void count_texts(struct db *db, int64_t more)
{
    json_t *row = db_row(db, &q_gelijk_stam_get, N(NR_OF_ALL));
    int64_t before = row_number(row, "aantal");
    set_stem(db, NR_OF_ALL, "", before + more, "");
    json_decref(row);
}

static void keep_stems(struct db *db, const char *voorlegging, const char *const *stems, size_t count)
{
    struct buf *joined = buf_new(NULL, 256);
    for (size_t i = 0; i < count; i++)
        buf_addf(joined, "%s%s", i > 0 ? " " : "", stems[i]);
    db_exec(db, &q_gelijk_set, T(voorlegging), T(joined->data), N((int64_t)count));
    talloc_free(joined);
}

/* Rows of q_gelijk_get or q_gelijk_waits: each stem is written once for all of them. */
static void take_in(struct db *db, const json_t *rows)
{
    struct mentions *m = talloc_zero(NULL, struct mentions);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char **stems = NULL;
        const char *text = talloc_asprintf(m, "%s %s", row_text(row, "wat"), row_text(row, "tekst"));
        size_t count = stam_of_text(m, text, &stems);
        keep_stems(db, row_text(row, "voorlegging"), stems, count);
        add_mentions(m, stems, count, row_number(row, "nummer"));
    }
    if (m->count > 0)
        qsort(m->all, m->count, sizeof *m->all, by_number);
    struct buf *list = buf_new(m, 1024);
    for (size_t i = 0, size = 0; i < m->count; i += size) {
        for (size = 1; i + size < m->count && m->all[i + size].nr == m->all[i].nr;)
            size++;
        count_in(db, &m->all[i], size, list);
    }
    count_texts(db, (int64_t)json_array_size(rows));
    talloc_free(m);
}

void gelijk_add(struct db *db, const char *voorlegging)
{
    if (db_exec(db, &q_gelijk_put, T(voorlegging)) == 0)
        return;
    json_t *rows = db_rows(db, &q_gelijk_get, T(voorlegging));
    take_in(db, rows);
    json_decref(rows);
}

void gelijk_forget(struct db *db, const char *voorlegging)
{
    json_t *row = db_row(db, &q_gelijk_get, T(voorlegging));
    struct buf *list = buf_new(NULL, 1024);
    char *joined = talloc_strdup(list, row_text(row, "stammen"));
    char *rest = NULL;
    for (char *stem = joined ? strtok_r(joined, " ", &rest) : NULL; stem; stem = strtok_r(NULL, " ", &rest)) {
        const struct mention of = {stam_number(stem), stem, row_number(row, "nummer")};
        count_out(db, &of, list);
    }
    if (joined)
        count_texts(db, -1);
    db_exec(db, &q_gelijk_drop, T(voorlegging));
    json_decref(row);
    talloc_free(list);
}

/* --- which stems are common --------------------------------------------------------------- */

static void note_common(const struct arg *values, void *user)
{
    struct gelijk_vaak one = {gelijk_vaak_key(values[0].number), (uint32_t)values[1].number};
    buf_add(user, (const char *)&one, sizeof one);
}

static int by_key(const void *a, const void *b)
{
    const struct gelijk_vaak *x = a;
    const struct gelijk_vaak *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* The list is as long as so many words are in over a thousandth of the texts: some thousands. */
static void list_common(struct db *db)
{
    int64_t texts = db_number(db, &q_gelijk_vaak_oud, 0, N(LAATSTE_MOST));
    int64_t more_than = texts / LISTED_SHARE > LAATSTE_MOST ? texts / LISTED_SHARE : LAATSTE_MOST;
    struct buf *list = buf_new(NULL, 4096);
    db_each_args(db, &q_gelijk_vaak_make, (struct arg[]){N(more_than)}, 1, note_common, list);
    qsort(list->data, list->len / sizeof(struct gelijk_vaak), sizeof(struct gelijk_vaak), by_key);
    db_exec(db, &q_gelijk_vaak_put, N(texts), B(list->data, list->len));
    talloc_free(list);
}

/* --- what waits --------------------------------------------------------------------------- */

void gelijk_renew(struct db *db)
{
    db_exec(db, &q_gelijk_put_all);
}

static void take_waiting_in(struct db *db)
{
    json_t *rows = db_rows(db, &q_gelijk_waits, N(TEXTS_AT_ONCE));
    if (json_array_size(rows) > 0)
        take_in(db, rows);
    json_decref(rows);
}

bool gelijk_follow(struct gemeente *g)
{
    bool waits = db_number(g->db, &q_gelijk_waiting, 0) != 0;
    if (!waits && db_number(g->db, &q_gelijk_vaak_oud, 0, N(LAATSTE_MOST)) == 0)
        return false; /* nearly always: it takes nobody's turn to write */
    const char *why = "";
    db_begin(g->db, true);
    if (waits)
        take_waiting_in(g->db);
    else
        list_common(g->db);
    if (db_commit(g->db) == 0)
        return waits;
    if (db_failed(g->db, &why) != DB_FINE)
        log_line(LOG_LEVEL_WARNING, "background", "gemeente", g->slug, "why", why, NULL);
    return false;
}
