/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Earlier texts most like a new one. A word counts by how rare it is (the logarithm of the share of the texts
 * that have it); one in over 5 % of them tells nothing and is dropped. The newest LAATSTE_MOST texts of each
 * word are added up here, in memory: the database gives a row for each word, and at the end the best ones.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gelijk/internal.h"
#include "gelijk/stam.h"
#include "sql_gen.h"

enum {
    WORDS_MOST = 4 * ZELDZAAM_AT_ONCE, /* of a text; of a longer one the longest words: they are rarer */
    RARE_MOST = 10,                    /* that count: the rarest */
    COMMON_SHARE = 20,                 /* one in so many texts is over 5 % */
    COMMON_LEAST = 10,                 /* while there are few texts no word is common below this */
    SLOTS = 1024,                      /* over twice RARE_MOST * LAATSTE_MOST; a power of two */
    SHOWN_MOST = 5
};

struct word {
    int64_t texts;
    const char *numbers; /* of the row */
};

static int rarest_first(const void *a, const void *b)
{
    const struct word *x = a;
    const struct word *y = b;
    return (x->texts > y->texts) - (x->texts < y->texts);
}

/* The longest first; of one length those that come first. */
static int longest_first(const void *a, const void *b)
{
    const char *x = *(const char *const *)a;
    const char *y = *(const char *const *)b;
    size_t long_x = strlen(x);
    size_t long_y = strlen(y);
    return long_x != long_y ? (long_x < long_y) - (long_x > long_y) : strcmp(x, y);
}

/* The rarest words of all stems; the rows that they point into come into `rows`. */
static size_t words_of(struct db *db, const char *const *stems, size_t count, int64_t common, json_t *rows,
                       struct word *words)
{
    size_t found = 0;
    for (size_t from = 0; from < count; from += ZELDZAAM_AT_ONCE) {
        struct arg args[ZELDZAAM_AT_ONCE + 2];
        for (size_t i = 0; i < ZELDZAAM_AT_ONCE; i++)
            args[i] = from + i < count ? T(stems[from + i]) : NONE_T;
        args[ZELDZAAM_AT_ONCE] = N(common);
        args[ZELDZAAM_AT_ONCE + 1] = N(RARE_MOST);
        json_t *some = db_rows_args(db, &q_gelijk_zeldzaam, args, COUNT_OF(args));
        json_array_append_new(rows, some);
        for (size_t i = 0; i < json_array_size(some); i++) {
            const json_t *row = json_array_get(some, i);
            words[found++] = (struct word){row_number(row, "aantal"), row_text(row, "laatste")};
        }
    }
    qsort(words, found, sizeof *words, rarest_first);
    return found < RARE_MOST ? found : RARE_MOST;
}

/* --- adding up ------------------------------------------------------------------------------ */

static struct gelijk_hit *slot_of(struct gelijk_hit *slots, int64_t nummer)
{
    size_t at = ((size_t)nummer * 2654435761u) % SLOTS;
    while (slots[at].nummer != 0 && slots[at].nummer != nummer)
        at = (at + 1) % SLOTS;
    slots[at].nummer = nummer;
    return &slots[at];
}

static void add_word(struct gelijk_hit *slots, const struct word *word, int64_t texts)
{
    double weight = log2((double)texts / (double)word->texts) + 1e-6;
    for (const char *at = word->numbers; *at != '\0'; at += *at != '\0') {
        int64_t nummer = 0;
        for (; *at >= '0' && *at <= '9'; at++)
            nummer = nummer * 10 + (*at - '0');
        struct gelijk_hit *slot = slot_of(slots, nummer);
        slot->score += weight;
        slot->shared++;
    }
}

/* The newest of what shares as much: how it is decided now. */
static bool is_better(const struct gelijk_hit *a, const struct gelijk_hit *b)
{
    return a->score > b->score || (a->score == b->score && a->nummer > b->nummer);
}

static size_t keep_best(struct gelijk_hit *best, size_t count, size_t most, const struct gelijk_hit *one)
{
    size_t at = count;
    while (at > 0 && is_better(one, &best[at - 1]))
        at--;
    if (at >= most)
        return count;
    size_t kept = count < most ? count : most - 1;
    memmove(best + at + 1, best + at, (kept - at) * sizeof *best);
    best[at] = *one;
    return kept + 1;
}

size_t gelijk_search(struct db *db, const char *const *stems, size_t count, struct gelijk_hit *ret_hits,
                     size_t most)
{
    struct word words[WORDS_MOST / ZELDZAAM_AT_ONCE * RARE_MOST];
    const char *longest[WORDS_MOST];
    const char **all = NULL;
    if (count == 0)
        return 0;
    if (count > WORDS_MOST) {
        all = talloc_memdup(NULL, stems, count * sizeof *stems);
        qsort(all, count, sizeof *all, longest_first);
        memcpy(longest, all, sizeof longest);
        talloc_free(all);
        stems = longest;
        count = WORDS_MOST;
    }
    json_t *rows = json_array();
    int64_t texts = db_number(db, &q_gelijk_teksten, 0);
    int64_t common = texts / COMMON_SHARE > COMMON_LEAST ? texts / COMMON_SHARE : COMMON_LEAST;
    size_t rare = words_of(db, stems, count, common, rows, words);
    struct gelijk_hit *slots = talloc_zero_array(NULL, struct gelijk_hit, SLOTS);
    for (size_t i = 0; i < rare; i++)
        add_word(slots, &words[i], texts);
    int least = rare < 2 ? (int)rare : 2; /* one rare word alone is chance */
    size_t kept = 0;
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].nummer != 0 && slots[i].shared >= least)
            kept = keep_best(ret_hits, kept, most, &slots[i]);
    talloc_free(slots);
    json_decref(rows);
    return kept;
}

/* --- what was found, to show ------------------------------------------------------------------ */

static double score_of(const struct gelijk_hit *hits, size_t count, const json_t *row)
{
    for (size_t i = 0; i < count; i++)
        if (hits[i].nummer == row_number(row, "nummer")) /* a long text shares words with everything */
            return hits[i].score / sqrt((double)row_number(row, "aantal") + 1);
    return 0;
}

/* Puts the best first; there are a handful. */
static void sort_rows(json_t *rows, const struct gelijk_hit *hits, size_t count)
{
    for (size_t i = 1; i < json_array_size(rows); i++)
        for (size_t k = i; k > 0; k--) {
            json_t *one = json_array_get(rows, k);
            json_t *before = json_array_get(rows, k - 1);
            if (score_of(hits, count, one) <= score_of(hits, count, before))
                break;
            json_incref(one);
            json_array_set(rows, k, before);
            json_array_set_new(rows, k - 1, one);
        }
}

void gelijk_bare(json_t *row)
{
    json_object_del(row, "id");
    json_object_del(row, "nummer");
    json_object_del(row, "aantal");
}

json_t *gelijk_shown(struct rq *rq, json_t *rows)
{
    size_t i;
    json_t *row;
    rq_subjects(rq, rows, "id");
    json_array_foreach(rows, i, row) gelijk_bare(row);
    return rows;
}

json_t *gelijk_seen(struct rq *rq, const char *wat, const char *tekst, const char *except)
{
    const char **stems = NULL;
    const char *text = talloc_asprintf(rq_ctx(rq), "%s %s", wat ? wat : "", tekst ? tekst : "");
    size_t count = stam_of_text(rq_ctx(rq), text, &stems);
    struct gelijk_hit hits[FOUND_AT_ONCE];
    size_t found = gelijk_search(rq->db, stems, count, hits, COUNT_OF(hits));
    if (found == 0)
        return json_array();
    struct arg args[FOUND_AT_ONCE + 3];
    for (size_t i = 0; i < FOUND_AT_ONCE; i++)
        args[i] = N(hits[i < found ? i : 0].nummer);
    args[FOUND_AT_ONCE] = T(except ? except : "");
    args[FOUND_AT_ONCE + 1] = T(rq->actor.medewerker);
    args[FOUND_AT_ONCE + 2] = T(rq->today_text);
    json_t *rows = db_rows_args(rq->db, &q_gelijk_found, args, FOUND_AT_ONCE + 3);
    sort_rows(rows, hits, found);
    while (json_array_size(rows) > SHOWN_MOST)
        json_array_remove(rows, json_array_size(rows) - 1);
    return rows;
}

json_t *gelijk_like(struct rq *rq, const char *wat, const char *tekst, const char *except)
{
    return gelijk_shown(rq, gelijk_seen(rq, wat, tekst, except));
}
