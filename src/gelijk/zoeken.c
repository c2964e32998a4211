/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Earlier texts most like a new one. A word counts by how rare it is (the logarithm of the share of the texts
 * that have it); one in over 5 % of them tells nothing and is dropped. First the list of common stems is
 * asked, which tells what the rarest words are; then the newest LAATSTE_MOST texts of each of these, which
 * are added up here, in memory; at the end the best ones are read.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gelijk/internal.h"
#include "gelijk/stam.h"
#include "sql_gen.h"

enum {
    WORDS_MOST = 160,  /* of a text; of a longer one the longest words: they are rarer */
    RARE_MOST = 10,    /* that count: the rarest */
    COMMON_SHARE = 20, /* one in so many texts is over 5 % */
    COMMON_LEAST = 10, /* while there are few texts no word is common below this */
    LIST_BEHIND = 16,  /* the list of common stems says at most one in so many too much */
    SLOTS = 1024,      /* over twice RARE_MOST * LAATSTE_MOST; a power of two */
    SHOWN_MOST = 5
};

/* --- the rarest words ----------------------------------------------------------------------- */

/* A word of the new text. */
struct word {
    int64_t nr;
    int64_t texts; /* that have it, when it is listed as common; 0: few do, or none */
};

struct words {
    int64_t texts; /* all of them */
    struct word all[WORDS_MOST];
    size_t count;
};

/* A word that counts, and the newest texts that have it. */
struct rare {
    int64_t texts;
    size_t count;
    int64_t numbers[LAATSTE_MOST];
};

struct chosen {
    int64_t common; /* more texts than this: dropped */
    int64_t rare;   /* no more than this: rare enough */
    size_t count;
    struct rare all[RARE_MOST]; /* the rarest first */
};

static int rarest_first(const void *a, const void *b)
{
    const struct word *x = a;
    const struct word *y = b;
    return x->texts != y->texts ? (x->texts > y->texts) - (x->texts < y->texts)
                                : (x->nr > y->nr) - (x->nr < y->nr);
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

/* What is looked up of these stems. */
static void words_of(const char *const *stems, size_t count, struct words *ret)
{
    const char **longest = NULL;
    if (count > WORDS_MOST) {
        longest = talloc_memdup(NULL, stems, count * sizeof *stems);
        qsort(longest, count, sizeof *longest, longest_first);
        stems = longest;
        count = WORDS_MOST;
    }
    for (size_t i = 0; i < count; i++)
        ret->all[i] = (struct word){.nr = stam_number(stems[i])};
    ret->count = count;
    ret->texts = 0;
    talloc_free(longest);
}

/* How many texts have a stem, as the list says; 0 when it does not stand there. */
static int64_t listed(const char *list, size_t count, int64_t nr)
{
    const uint32_t key = gelijk_vaak_key(nr);
    struct gelijk_vaak one;
    while (count > 0) {
        size_t half = count / 2;
        memcpy(&one, list + half * sizeof one, sizeof one); /* wherever the bytes stand */
        if (one.key == key)
            return one.texts;
        list += one.key < key ? (half + 1) * sizeof one : 0;
        count = one.key < key ? count - half - 1 : half;
    }
    return 0;
}

/* The row of q_gelijk_teksten. */
static void note_common(const struct arg *values, void *user)
{
    struct words *words = user;
    words->texts = values[0].number;
    for (size_t i = 0; i < words->count; i++)
        words->all[i].texts =
            listed(values[1].blob, values[1].blob_len / sizeof(struct gelijk_vaak), words->all[i].nr);
}

static size_t read_numbers(const char *at, int64_t numbers[LAATSTE_MOST])
{
    size_t count = 0;
    for (; *at != '\0' && count < LAATSTE_MOST; at += *at != '\0') {
        int64_t nummer = 0;
        for (; *at >= '0' && *at <= '9'; at++)
            nummer = nummer * 10 + (*at - '0');
        numbers[count++] = nummer;
    }
    return count;
}

/* A row of q_gelijk_laatste: kept when it is one of the rarest so far. */
static void note_rare(const struct arg *values, void *user)
{
    struct chosen *chosen = user;
    int64_t texts = values[0].number;
    size_t at = chosen->count;
    while (at > 0 && chosen->all[at - 1].texts > texts)
        at--;
    if (texts > chosen->common || at == RARE_MOST)
        return;
    size_t kept = chosen->count < RARE_MOST ? chosen->count : RARE_MOST - 1;
    memmove(&chosen->all[at + 1], &chosen->all[at], (kept - at) * sizeof *chosen->all);
    chosen->all[at].texts = texts;
    chosen->all[at].count = read_numbers(values[1].text, chosen->all[at].numbers);
    chosen->count = kept + 1;
}

static bool is_enough(const struct chosen *chosen)
{
    return chosen->count == RARE_MOST && chosen->all[RARE_MOST - 1].texts <= chosen->rare;
}

/* The rarest of words that stand in order of how common they are: those that few texts have, because only
 * their rows tell how few and whether any does, until enough are rare; and of the common ones what is missing
 * then. */
static void ask_rare(struct db *db, const struct word *words, size_t count, struct chosen *chosen)
{
    for (size_t at = 0, size = 1; size > 0 && !is_enough(chosen); at += size) {
        struct arg args[LAATSTE_AT_ONCE];
        for (size = 0; size < LAATSTE_AT_ONCE && at + size < count; size++) {
            if (words[at + size].texts > 0 && chosen->count + size >= RARE_MOST)
                break;
            args[size] = N(words[at + size].nr);
        }
        for (size_t i = size; i < LAATSTE_AT_ONCE; i++)
            args[i] = NONE_N;
        if (size > 0)
            db_each_args(db, &q_gelijk_laatste, args, LAATSTE_AT_ONCE, note_rare, chosen);
    }
}

/* How many texts there are. */
static int64_t choose(struct db *db, const char *const *stems, size_t count, struct chosen *chosen)
{
    struct words words;
    words_of(stems, count, &words);
    db_each_args(db, &q_gelijk_teksten, NULL, 0, note_common, &words);
    int64_t share = words.texts / COMMON_SHARE;
    *chosen = (struct chosen){.common = share > COMMON_LEAST ? share : COMMON_LEAST,
                              .rare = words.texts / LISTED_SHARE};
    size_t left = 0;
    for (size_t i = 0; i < words.count; i++)
        if (words.all[i].texts <= chosen->common + chosen->common / LIST_BEHIND)
            words.all[left++] = words.all[i]; /* those clearly above are not looked at */
    qsort(words.all, left, sizeof *words.all, rarest_first);
    if (words.texts > 0)
        ask_rare(db, words.all, left, chosen);
    return words.texts;
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

static void add_word(struct gelijk_hit *slots, const struct rare *word, int64_t texts)
{
    double weight = log2((double)texts / (double)word->texts) + 1e-6;
    for (size_t i = 0; i < word->count; i++) {
        struct gelijk_hit *slot = slot_of(slots, word->numbers[i]);
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
    if (count == 0)
        return 0;
    struct chosen chosen;
    int64_t texts = choose(db, stems, count, &chosen);
    struct gelijk_hit slots[SLOTS] = {0};
    for (size_t i = 0; i < chosen.count; i++)
        add_word(slots, &chosen.all[i], texts);
    int least = chosen.count < 2 ? (int)chosen.count : 2; /* one rare word alone is chance */
    size_t kept = 0;
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].nummer != 0 && slots[i].shared >= least)
            kept = keep_best(ret_hits, kept, most, &slots[i]);
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
