/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding what could give somebody away: what it looks like (hide_forms.c), and what the household's own
 * records hold. */
#include "afweging/hide.h"

#include <stdlib.h>
#include <string.h>

#include "afweging/hide_internal.h"
#include "platform/base/text.h"

/* --- hits ------------------------------------------------------------------ */

enum { HITS_AT_ONCE = 16 };

static struct hide_hit *overlapping(struct hide_search *s, size_t start, size_t end)
{
    for (size_t i = 0; i < s->hit_count; i++)
        if (s->hits[i].start < end && start < s->hits[i].end)
            return &s->hits[i];
    return NULL;
}

void hide_hit(struct hide_search *s, enum hide_kind kind, bool is_certain, size_t start, size_t end)
{
    struct hide_hit *other;
    while ((other = overlapping(s, start, end)) != NULL) {
        if (other->is_certain || !is_certain)
            kind = other->kind;
        is_certain = is_certain || other->is_certain;
        start = other->start < start ? other->start : start;
        end = other->end > end ? other->end : end;
        *other = s->hits[--s->hit_count];
    }
    if (s->hit_count % HITS_AT_ONCE == 0)
        s->hits = talloc_realloc(s->ctx, s->hits, struct hide_hit, base_count(s->hit_count + HITS_AT_ONCE));
    s->hits[s->hit_count++] =
        (struct hide_hit){.kind = kind, .is_certain = is_certain, .start = start, .end = end};
}

bool hide_is_in_hit(const struct hide_search *s, const struct hide_word *w)
{
    for (size_t i = 0; i < s->hit_count; i++)
        if (w->start >= s->hits[i].start && w->end <= s->hits[i].end)
            return true;
    return false;
}

bool hide_digits(const struct hide_word *w, size_t least, size_t most)
{
    return w->is_number && w->key_len >= least && w->key_len <= most;
}

static struct hide_word *cut(const void *ctx, const char *text, size_t *ret_count)
{
    struct hide_walk walk = {0};
    size_t room = strlen(text) / 2 + 1;
    struct hide_word *words = talloc_array(ctx, struct hide_word, base_count(room));
    *ret_count = 0;
    while (hide_word_next(text, &walk, &words[*ret_count]))
        if (++*ret_count == room)
            words = talloc_realloc(ctx, words, struct hide_word, base_count(room = 2 * room));
    return words;
}

/* --- what is known ------------------------------------------------------------ */

/* Words that stand in a name and tell nothing of whose it is: particles, forms of address, and the roles by
 * which people are named here. */
static const char *const NOT_TELLING[] = {
    "van",     "de",      "der",  "den",     "het",     "ter",     "ten",    "te",    "en",
    "el",      "al",      "la",   "le",      "von",     "di",      "da",     "in",    "op",
    "mevrouw", "meneer",  "heer", "familie", "gezin",   "ouder",   "moeder", "vader", "kind",
    "zoon",    "dochter", "opa",  "oma",     "bewoner", "inwoner", "vrouw",  "man",   "jongere",
};

static bool is_telling(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(NOT_TELLING); i++)
        if (strcmp(NOT_TELLING[i], key) == 0)
            return false;
    return true;
}

/* The same word, or with the s of possession behind it. */
static bool same_word(const struct hide_word *w, const struct hide_word *known)
{
    size_t n = known->key_len;
    return w->hash == known->hash ||
           (n > 2 && w->key_len == n + 1 && w->key[n] == 's' && memcmp(w->key, known->key, n) == 0);
}

/* Whether a word is written as a name. Where a sentence begins, a word that everybody uses is none. */
static bool is_as_name(const struct hide_word *w)
{
    return w->is_capital && !(w->is_first && hide_set_has(hide_own_words(), w->stem));
}

/* One word of a name is enough; a short one ("Bo", "Jan") only when it is written as a name, and then it is
 * certain. */
static void find_words(struct hide_search *s, enum hide_kind kind, const struct hide_word *known,
                       size_t count, size_t least)
{
    for (size_t k = 0; k < count; k++) {
        size_t chars = text_chars(known[k].key);
        if (known[k].is_number || chars < least || !is_telling(known[k].key))
            continue;
        for (size_t i = 0; i < s->count; i++) {
            const struct hide_word *w = &s->words[i];
            if (!same_word(w, &known[k]) || (chars <= 3 && !w->is_capital))
                continue;
            bool name = kind == HIDE_NAME && is_as_name(w);
            hide_hit(s, kind == HIDE_NAME && !name ? HIDE_MAYBE_NAME : kind, name, w->start, w->end);
        }
    }
}

/* All words in a row; one that everybody uses ("School", in a kring) only when it is written as a name.
 * certain: and then it is theirs, unless it is one word without a capital. */
static void find_phrase(struct hide_search *s, enum hide_kind kind, const struct hide_word *known,
                        size_t count, bool certain)
{
    for (size_t i = 0; count > 0 && i + count <= s->count; i++) {
        const struct hide_word *w = &s->words[i];
        size_t same = 0;
        while (same < count && same_word(&w[same], &known[same]))
            same++;
        if (same == count && (count > 1 || is_as_name(w) || !hide_set_has(hide_own_words(), w->stem)))
            hide_hit(s, kind, certain && (count > 1 || w->is_capital || w->is_number), w->start,
                     w[count - 1].end);
    }
}

/* The digits of a telephone number, however either is grouped. */
static void find_digits(struct hide_search *s, enum hide_kind kind, const struct hide_word *known,
                        size_t count)
{
    char digits[2 * HIDE_KEY] = "";
    size_t n = 0;
    for (size_t k = 0; k < count && n + known[k].key_len < sizeof digits; k++) {
        memcpy(digits + n, known[k].key, known[k].key_len + 1);
        n += known[k].key_len;
    }
    for (size_t i = 0; n >= 6 && i < s->count; i++) {
        size_t got = 0;
        size_t k = i;
        while (k < s->count && s->words[k].is_number && got + s->words[k].key_len <= n &&
               memcmp(digits + got, s->words[k].key, s->words[k].key_len) == 0)
            got += s->words[k++].key_len;
        if (got == n)
            hide_hit(s, kind, true, s->words[i].start, s->words[k - 1].end);
    }
}

/* The first digits of a postcode, or the year of a birth date, written alone. */
static void find_four_digits(struct hide_search *s, enum hide_kind kind, const char *four)
{
    if (strspn(four, "0123456789") < 4)
        return;
    for (size_t i = 0; i < s->count; i++)
        if (hide_digits(&s->words[i], 4, 4) && strncmp(s->words[i].key, four, 4) == 0 &&
            !hide_is_in_hit(s, &s->words[i]))
            hide_hit(s, kind, false, s->words[i].start, s->words[i].end);
}

/* The street without the number that ends it. */
static size_t without_number(const struct hide_word *known, size_t count)
{
    while (count > 1 && known[count - 1].key[0] >= '0' && known[count - 1].key[0] <= '9')
        count--;
    return count;
}

/* A whole postcode, as one word or two. */
static void find_postcode(struct hide_search *s, const struct hide_word *known, size_t count)
{
    find_phrase(s, HIDE_POSTCODE, known, count, count == 2);
    if (count != 2 || known[0].key_len != 4 || known[1].key_len != 2)
        return;
    struct hide_word whole = {.key_len = 6};
    memcpy(whole.key, known[0].key, 4);
    memcpy(whole.key + 4, known[1].key, 2);
    whole.hash = hide_hash(whole.key, whole.key_len);
    for (size_t i = 0; i < s->count; i++)
        if (s->words[i].hash == whole.hash)
            hide_hit(s, HIDE_POSTCODE, true, s->words[i].start, s->words[i].end);
}

static long value_of(const struct hide_word *w)
{
    return strtol(w->key, NULL, 10);
}

/* YYYY-MM-DD written with figures in either order. */
static void find_day(struct hide_search *s, const struct hide_word *known, size_t count)
{
    if (count != 3)
        return;
    const long year = value_of(&known[0]), month = value_of(&known[1]), day = value_of(&known[2]);
    for (size_t i = 0; i + 3 <= s->count; i++) {
        const struct hide_word *w = &s->words[i];
        if (!w[0].is_number || !w[1].is_number || !w[2].is_number || w[2].end - w[0].start > 10 ||
            value_of(&w[1]) != month)
            continue;
        bool year_first = value_of(&w[0]) == year && value_of(&w[2]) == day;
        bool year_last = value_of(&w[0]) == day && (value_of(&w[2]) == year || value_of(&w[2]) == year % 100);
        if (year_first || year_last)
            hide_hit(s, HIDE_DATE, true, w->start, w[2].end);
    }
}

static void find_known(struct hide_search *s, const struct hide_known *known)
{
    size_t count;
    struct hide_word *words = cut(s->ctx, known->text, &count);
    switch (known->kind) {
    case HIDE_NAME:
        find_words(s, known->kind, words, count, 2);
        break;
    case HIDE_STREET:
        find_words(s, known->kind, words, count, 5);
        find_phrase(s, known->kind, words, without_number(words, count), true);
        find_phrase(s, known->kind, words, count, true);
        break;
    case HIDE_POSTCODE:
        find_postcode(s, words, count);
        find_four_digits(s, known->kind, known->text);
        break;
    case HIDE_DATE:
        find_day(s, words, count);
        find_four_digits(s, known->kind, known->text);
        break;
    case HIDE_PHONE:
        find_digits(s, known->kind, words, count);
        break;
    case HIDE_PLACE:
    case HIDE_ORGANISATION:
    case HIDE_MAIL:
    case HIDE_BSN:
    case HIDE_NUMBER:
    case HIDE_IBAN:
    case HIDE_PLATE:
    case HIDE_ROLE:
    case HIDE_MAYBE_NAME:
        find_phrase(s, known->kind, words, count, false);
        break;
    case HIDE_RARE:
        break;
    }
    talloc_free(words);
}

/* --- rare words of the records -------------------------------------------------- */

enum { IN_RECORDS = 1, AS_NAME = 2, IS_COMMON = 4 };

/* Amounts and years of now are in every text: 300, 1.500, 2026. */
static bool is_telling_number(const struct hide_word *w)
{
    long value = w->key_len < 10 ? strtol(w->key, NULL, 10) : 1;
    bool round = value % 50 == 0;
    bool year = w->key_len == 4 && value >= 2000 && value < 2100;
    return w->key_len >= 3 && !round && !year;
}

/* Whether this word can be one of few: what everybody reads here each day is not, wherever else it stands. */
static bool can_be_rare(const struct hide_word *w)
{
    if (w->is_number)
        return is_telling_number(w);
    return !hide_set_has(hide_own_words(), w->stem) && is_telling(w->key);
}

/* The words of the text that can be rare, by their stem, with what was seen of each. */
struct seen {
    size_t size;     /* a power of two */
    size_t *first;   /* of a slot: the word, plus one; 0: free */
    size_t *next;    /* of a word: another one with the same stem, plus one */
    unsigned *marks; /* of a word that is the first of its stem */
    struct hide_starts starts;
};

static struct seen seen_words(const struct hide_search *s)
{
    struct seen seen = {.size = 64};
    while (seen.size < 2 * s->count)
        seen.size *= 2;
    seen.first = talloc_zero_array(s->ctx, size_t, base_count(seen.size));
    seen.next = talloc_zero_array(s->ctx, size_t, base_count(s->count + 1));
    seen.marks = talloc_zero_array(s->ctx, unsigned, base_count(s->count + 1));
    for (size_t i = 0; i < s->count; i++) {
        if (!can_be_rare(&s->words[i]))
            continue;
        size_t at = s->words[i].stem & (seen.size - 1);
        hide_starts_add(&seen.starts, &s->words[i]);
        while (seen.first[at] != 0 && s->words[seen.first[at] - 1].stem != s->words[i].stem)
            at = (at + 1) & (seen.size - 1);
        if (seen.first[at] != 0) {
            seen.next[i] = seen.next[seen.first[at] - 1];
            seen.next[seen.first[at] - 1] = i + 1;
        } else {
            seen.first[at] = i + 1;
        }
    }
    return seen;
}

/* Gives how many words the text has. */
static size_t mark(const struct hide_search *s, struct seen *seen, const char *text, unsigned mark)
{
    struct hide_walk walk = {0};
    struct hide_word w;
    size_t count = 0;
    size_t passed = 0;
    for (; hide_word_among(text, &walk, &seen->starts, &w, &passed); count += passed + 1)
        for (size_t at = w.stem & (seen->size - 1); seen->first[at] != 0; at = (at + 1) & (seen->size - 1))
            if (s->words[seen->first[at] - 1].stem == w.stem) {
                bool name = mark == IN_RECORDS && w.is_capital && !w.is_first;
                seen->marks[seen->first[at] - 1] |= mark | (name ? AS_NAME : 0);
                break;
            }
    return count + passed;
}

/* With fewer common words known than this, nearly every word would be a rare one, and who is always warned
 * reads no warning: then only names and numbers count. */
enum { COMMON_LEAST = 300 };

enum { RARE_LEAST = 4 };

/* Whether this word, of the records too, is one of few. */
static bool is_rare(const struct hide_word *w, unsigned marks, bool knows_common)
{
    if (w->is_number)
        return true;
    if (marks & IS_COMMON)
        return false;
    return (w->is_capital && (marks & AS_NAME)) || (knows_common && text_chars(w->key) >= RARE_LEAST);
}

/* From here on only what the records have is looked for. */
static void only_in_records(const struct hide_search *s, struct seen *seen)
{
    seen->starts = (struct hide_starts){0};
    for (size_t i = 0; i < s->count; i++)
        if (seen->marks[i] & IN_RECORDS)
            hide_starts_add(&seen->starts, &s->words[i]);
}

static void find_rare(struct hide_search *s, const struct hide_ask *ask)
{
    struct seen seen = seen_words(s);
    for (size_t i = 0; i < ask->known_count; i++)
        if (ask->known[i].kind == HIDE_RARE && ask->known[i].text)
            mark(s, &seen, ask->known[i].text, IN_RECORDS);
    only_in_records(s, &seen);
    bool knows = ask->common && mark(s, &seen, ask->common, IS_COMMON) >= COMMON_LEAST;
    for (size_t slot = 0; slot < seen.size; slot++) {
        size_t first = seen.first[slot];
        if (first == 0 || !(seen.marks[first - 1] & IN_RECORDS))
            continue;
        for (size_t i = first; i != 0; i = seen.next[i - 1]) {
            const struct hide_word *w = &s->words[i - 1];
            if (is_rare(w, seen.marks[first - 1], knows) && !hide_is_in_hit(s, w))
                hide_hit(s, w->is_number ? HIDE_NUMBER : HIDE_RARE, false, w->start, w->end);
        }
    }
}

/* --- all of it -------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const struct hide_hit *one = a;
    const struct hide_hit *other = b;
    return one->start < other->start ? -1 : one->start > other->start;
}

size_t hide_find(const void *ctx, const struct hide_ask *ask, struct hide_hit **ret_hits)
{
    struct hide_search s = {.ctx = ctx, .text = ask->text};
    s.words = cut(ctx, ask->text, &s.count);
    hide_find_forms(&s);
    for (size_t i = 0; i < ask->known_count; i++)
        if (ask->known[i].text && ask->known[i].kind != HIDE_RARE) /* find_rare reads those */
            find_known(&s, &ask->known[i]);
    find_rare(&s, ask);
    if (s.hit_count > 1)
        qsort(s.hits, s.hit_count, sizeof *s.hits, by_place);
    for (size_t i = 0; i < s.hit_count; i++)
        s.hits[i].word = talloc_strndup(ctx, ask->text + s.hits[i].start, s.hits[i].end - s.hits[i].start);
    *ret_hits = s.hits;
    return s.hit_count;
}
