/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which words many households use: what is not among them may tell of whom a text is about. Counted over a
 * part of the texts, by chance, so that it takes as long in a large municipality as in one of middle size.
 *
 * A word is kept only when ten households have it, written without a capital: so the list holds nothing of
 * anybody, and no names.
 */
#include <string.h>

#include "afweging/afweging.h"
#include "afweging/hide_words.h"
#include "platform/base/buf.h"
#include "sql_gen.h"

enum { TEXTS_MOST = 20000, HOUSEHOLDS_LEAST = 10, WORDS_MOST = 20000, WORD_LEAST = 4, FIRST_SIZE = 4096 };

struct counted {
    uint64_t stem; /* 0: free */
    int households;
    const char *word;
};

struct counting {
    struct counted *slots;
    size_t size; /* a power of two */
    size_t count;
    struct hide_set *pairs; /* of a stem and a household that has it */
};

static struct counted *slot_of(struct counting *c, uint64_t stem)
{
    size_t at = stem & (c->size - 1);
    while (c->slots[at].stem != 0 && c->slots[at].stem != stem)
        at = (at + 1) & (c->size - 1);
    return &c->slots[at];
}

static void grow(struct counting *c)
{
    struct counted *before = c->slots;
    size_t size = c->size;
    c->size = 2 * size;
    c->slots = talloc_zero_array(c->pairs, struct counted, base_count(c->size));
    for (size_t i = 0; i < size; i++)
        if (before[i].stem != 0)
            *slot_of(c, before[i].stem) = before[i];
    talloc_free(before);
}

static void count_text(struct counting *c, const char *household, const char *text)
{
    uint64_t home = hide_hash(household, strlen(household));
    struct hide_walk walk = {0};
    struct hide_word w;
    while (hide_word_next(text, &walk, &w)) {
        uint64_t pair = (w.stem ^ home) * 1099511628211u;
        if (w.is_number || w.is_capital || w.key_len < WORD_LEAST || hide_set_has(c->pairs, pair ? pair : 1))
            continue;
        hide_set_add(c->pairs, pair ? pair : 1);
        struct counted *slot = slot_of(c, w.stem);
        slot->households++;
        if (slot->stem != 0)
            continue;
        slot->stem = w.stem;
        slot->word = talloc_strdup(c->pairs, w.key);
        if (2 * ++c->count > c->size)
            grow(c);
    }
}

static void count_rows(struct counting *c, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        count_text(c, row_text(row, "huishouden"), row_text(row, "tekst"));
    }
    json_decref(rows);
}

static char *words_of_many(const void *ctx, struct db *db)
{
    struct counting c = {.size = FIRST_SIZE, .pairs = hide_set_new(ctx)};
    c.slots = talloc_zero_array(c.pairs, struct counted, FIRST_SIZE);
    count_rows(&c, db_rows(db, &q_gewone_woorden_goals, N(TEXTS_MOST)));
    count_rows(&c, db_rows(db, &q_gewone_woorden_notes, N(TEXTS_MOST)));
    struct buf *words = buf_new(ctx, 1000);
    int kept = 0;
    for (size_t i = 0; i < c.size && kept < WORDS_MOST; i++)
        if (c.slots[i].households >= HOUSEHOLDS_LEAST && ++kept)
            buf_addf(words, "%s\n", c.slots[i].word);
    return words->data;
}

void afweging_count_words(struct gemeente *g, const char *today)
{
    json_t *row = db_row(g->db, &q_gewone_woorden);
    bool counted = row && strcmp(row_text(row, "dag"), today) == 0;
    json_decref(row);
    if (counted)
        return;
    void *ctx = talloc_new(NULL);
    char *words = words_of_many(ctx, g->db);
    if (db_failed(g->db, NULL) == DB_FINE) { /* what does not succeed is done in an hour */
        db_begin(g->db, true);
        db_exec(g->db, &q_gewone_woorden_set, T(today), T(words));
        db_commit(g->db);
    }
    talloc_free(ctx);
}
