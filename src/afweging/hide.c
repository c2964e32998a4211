/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding what could give somebody away: first cut into words, then held against what is known and what it
 * looks like. */
#include "afweging/hide.h"

#include <ctype.h>
#include <string.h>

#include "platform/base/text.h"

/* A word of the text: letters and digits; what lies between words is kept apart by `start` and `end`. */
struct word {
    const char *typed;
    const char *key;   /* lower case, without marks */
    size_t start, end; /* bytes in the text */
    bool is_number;
    bool is_capital;
};

struct words {
    struct word *list;
    size_t count;
};

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static struct words cut(const void *ctx, const char *text)
{
    struct words w = {.list = talloc_array(ctx, struct word, base_count(strlen(text) + 1))};
    for (size_t at = 0; text[at] != '\0';) {
        if (!in_word(text[at])) {
            at++;
            continue;
        }
        size_t start = at;
        bool number = true;
        for (; in_word(text[at]); at++)
            number = number && isdigit((unsigned char)text[at]);
        char *typed = talloc_strndup(ctx, text + start, at - start);
        char *key = text_search_key(ctx, typed);
        bool capital =
            isupper((unsigned char)typed[0]) || ((unsigned char)typed[0] >= 0x80 && strcmp(key, typed) != 0);
        w.list[w.count++] = (struct word){typed, key, start, at, number, capital};
    }
    return w;
}

/* --- hits ------------------------------------------------------------------ */

struct search {
    const void *ctx;
    const char *text;
    struct words words;
    struct hide_hit *hits;
    size_t *starts; /* of the hits, for their order */
    size_t count;
};

static void hit(struct search *s, enum hide_kind kind, size_t start, size_t end)
{
    char *word = talloc_strndup(s->ctx, s->text + start, end - start);
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->hits[i].word, word) == 0)
            return;
    if (s->count % 16 == 0) {
        s->hits = talloc_realloc(s->ctx, s->hits, struct hide_hit, base_count(s->count + 16));
        s->starts = talloc_realloc(s->ctx, s->starts, size_t, base_count(s->count + 16));
    }
    size_t at = s->count++;
    for (; at > 0 && s->starts[at - 1] > start; at--) {
        s->hits[at] = s->hits[at - 1];
        s->starts[at] = s->starts[at - 1];
    }
    s->hits[at] = (struct hide_hit){kind, word};
    s->starts[at] = start;
}

/* --- what it looks like ------------------------------------------------------ */

static const char *const MONTHS[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                     "juli",    "augustus", "september", "oktober", "november", "december"};

static int month_of(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(MONTHS); i++)
        if (strcmp(MONTHS[i], key) == 0)
            return (int)i + 1;
    return 0;
}

static bool digits_between(const struct word *w, size_t least, size_t most)
{
    size_t n = w->end - w->start;
    return w->is_number && n >= least && n <= most;
}

/* Whether a and b stand apart by one character of `set`. */
static bool joined(const struct search *s, const struct word *a, const struct word *b, const char *set)
{
    return b->start == a->end + 1 && strchr(set, s->text[a->end]) != NULL;
}

static void find_dates(struct search *s)
{
    for (size_t i = 0; i < s->words.count; i++) {
        const struct word *w = &s->words.list[i];
        size_t left = s->words.count - i;
        bool two =
            left >= 2 && digits_between(w, 1, 4) && digits_between(w + 1, 1, 2) && joined(s, w, w + 1, "-/.");
        if (two && left >= 3 && digits_between(w + 2, 1, 4) && joined(s, w + 1, w + 2, "-/.")) {
            hit(s, HIDE_DATE, w->start, w[2].end);
            i += 2;
        } else if (left >= 2 && digits_between(w, 1, 2) && month_of(w[1].key)) {
            bool year = left >= 3 && digits_between(w + 2, 4, 4);
            hit(s, HIDE_DATE, w->start, w[year ? 2 : 1].end);
            i += year ? 2 : 1;
        }
    }
}

static bool is_postcode_letters(const struct word *w)
{
    return w->end - w->start == 2 && isalpha((unsigned char)w->typed[0]) &&
           isalpha((unsigned char)w->typed[1]) && w->is_capital;
}

static void find_postcodes(struct search *s)
{
    for (size_t i = 0; i < s->words.count; i++) {
        const struct word *w = &s->words.list[i];
        bool next = i + 1 < s->words.count;
        size_t digits = strspn(w->typed, "0123456789");
        if (digits == 4 && w->typed[0] != '0' && w->end - w->start == 6 &&
            isalpha((unsigned char)w->typed[4]) && isalpha((unsigned char)w->typed[5]))
            hit(s, HIDE_POSTCODE, w->start, w->end);
        else if (next && digits_between(w, 4, 4) && w->typed[0] != '0' && joined(s, w, w + 1, " ") &&
                 is_postcode_letters(w + 1))
            hit(s, HIDE_POSTCODE, w->start, w[1].end);
    }
}

/* A telephone number: ten digits that begin with 0, or nine after +31 or 0031, however they are grouped. */
static bool is_phone(const char *digits)
{
    size_t n = strlen(digits);
    if (n == 10 && digits[0] == '0' && digits[1] != '0')
        return true;
    return (n == 11 && strncmp(digits, "31", 2) == 0) || (n == 13 && strncmp(digits, "0031", 4) == 0);
}

static void find_phones(struct search *s)
{
    for (size_t i = 0; i < s->words.count; i++) {
        char digits[32];
        size_t n = 0;
        size_t from = s->words.list[i].start;
        bool plus = from > 0 && s->text[from - 1] == '+';
        for (size_t k = i; k < s->words.count && s->words.list[k].is_number; k++) {
            const struct word *w = &s->words.list[k];
            if ((k > i && w->start - w[-1].end > 3) || n + (w->end - w->start) >= sizeof digits)
                break;
            memcpy(digits + n, w->typed, w->end - w->start);
            n += w->end - w->start;
            digits[n] = '\0';
            if (is_phone(digits) && (plus || digits[0] == '0')) {
                hit(s, HIDE_PHONE, plus ? from - 1 : from, w->end);
                i = k;
                break;
            }
        }
    }
}

/* The test of eleven of a burgerservicenummer (Regeling bsn). */
static bool is_bsn(const char *digits)
{
    int sum = -(digits[8] - '0');
    for (int i = 0; i < 8; i++)
        sum += (digits[i] - '0') * (9 - i);
    return sum > 0 && sum % 11 == 0;
}

static bool is_in_hit(const struct search *s, const struct word *w)
{
    for (size_t i = 0; i < s->count; i++)
        if (w->start >= s->starts[i] && w->end <= s->starts[i] + strlen(s->hits[i].word))
            return true;
    return false;
}

static void find_numbers(struct search *s)
{
    for (size_t i = 0; i < s->words.count; i++) {
        const struct word *w = &s->words.list[i];
        if (digits_between(w, 8, 40) && !is_in_hit(s, w))
            hit(s, w->end - w->start == 9 && is_bsn(w->typed) ? HIDE_BSN : HIDE_NUMBER, w->start, w->end);
    }
}

static void find_mail(struct search *s)
{
    for (const char *at = strchr(s->text, '@'); at; at = strchr(at + 1, '@')) {
        const char *start = at;
        const char *end = at + 1;
        while (start > s->text && (in_word(start[-1]) || strchr(".-_+", start[-1])))
            start--;
        while (in_word(*end) || (*end && strchr(".-", *end)))
            end++;
        while (end[-1] == '.')
            end--; /* of the sentence */
        if (start < at && end > at + 1)
            hit(s, HIDE_MAIL, (size_t)(start - s->text), (size_t)(end - s->text));
    }
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
static bool same_word(const char *key, const char *known)
{
    size_t n = strlen(known);
    return strncmp(key, known, n) == 0 && (key[n] == '\0' || (n > 2 && strcmp(key + n, "s") == 0));
}

/* One word of a name is enough; a short one ("Bo", "Jan") only when it is written as a name. */
static void find_words(struct search *s, enum hide_kind kind, const struct words *known, size_t least)
{
    for (size_t k = 0; k < known->count; k++) {
        const struct word *name = &known->list[k];
        size_t chars = text_chars(name->key);
        if (name->is_number || chars < least || !is_telling(name->key))
            continue;
        for (size_t i = 0; i < s->words.count; i++) {
            const struct word *w = &s->words.list[i];
            if (same_word(w->key, name->key) && (chars > 3 || w->is_capital))
                hit(s, kind == HIDE_NAME && !w->is_capital ? HIDE_MAYBE_NAME : kind, w->start, w->end);
        }
    }
}

/* All words in a row. */
static void find_phrase(struct search *s, enum hide_kind kind, const struct words *known)
{
    for (size_t i = 0; known->count > 0 && i + known->count <= s->words.count; i++) {
        size_t same = 0;
        while (same < known->count && same_word(s->words.list[i + same].key, known->list[same].key))
            same++;
        if (same == known->count)
            hit(s, kind, s->words.list[i].start, s->words.list[i + same - 1].end);
    }
}

/* The first digits of a postcode, or the year of a birth date, written alone. */
static void find_four_digits(struct search *s, enum hide_kind kind, const char *four)
{
    if (strspn(four, "0123456789") < 4)
        return;
    for (size_t i = 0; i < s->words.count; i++)
        if (digits_between(&s->words.list[i], 4, 4) && strncmp(s->words.list[i].typed, four, 4) == 0 &&
            !is_in_hit(s, &s->words.list[i]))
            hit(s, kind, s->words.list[i].start, s->words.list[i].end);
}

static void find_known(struct search *s, const struct hide_known *known)
{
    struct words words = cut(s->ctx, known->text);
    switch (known->kind) {
    case HIDE_NAME:
        find_words(s, known->kind, &words, 2);
        break;
    case HIDE_STREET:
        find_words(s, known->kind, &words, 5);
        find_phrase(s, known->kind, &words);
        break;
    case HIDE_PLACE:
    case HIDE_ORGANISATION:
        find_phrase(s, known->kind, &words);
        break;
    case HIDE_POSTCODE:
    case HIDE_DATE:
        find_four_digits(s, known->kind, known->text);
        break;
    case HIDE_PHONE:
    case HIDE_MAIL:
    case HIDE_BSN:
    case HIDE_NUMBER:
    case HIDE_MAYBE_NAME:
        find_phrase(s, known->kind, &words);
        break;
    }
}

size_t hide_find(const void *ctx, const char *text, const struct hide_known *known, size_t known_count,
                 struct hide_hit **ret_hits)
{
    struct search s = {.ctx = ctx, .text = text, .words = cut(ctx, text)};
    find_mail(&s);
    find_dates(&s);
    find_postcodes(&s);
    find_phones(&s);
    find_numbers(&s);
    for (size_t i = 0; i < known_count; i++)
        if (known[i].text)
            find_known(&s, &known[i]);
    *ret_hits = s.hits;
    return s.count;
}
