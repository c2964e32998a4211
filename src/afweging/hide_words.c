/* SPDX-License-Identifier: EUPL-1.2 */
/* Cutting a text into words, and sets of them. */
#include "afweging/hide_words.h"

#include <string.h>

#include "platform/base/text.h"
#include "platform/web/lang.h"

/* --- words ------------------------------------------------------------------ */

/* What a byte is. All that was written about a household is walked through byte by byte. */
enum { BETWEEN, ENDS /* a sentence */, SMALL, CAPITAL, DIGIT, MARKED /* of a character that is no ASCII */ };
static const unsigned char CLASS[256] = {
    ['.'] = ENDS,
    ['!'] = ENDS,
    ['?'] = ENDS,
    [':'] = ENDS,
    ['\n'] = ENDS,
    ['a' ... 'z'] = SMALL,
    ['A' ... 'Z'] = CAPITAL,
    ['0' ... '9'] = DIGIT,
    [0x80 ... 0xFF] = MARKED,
};

/* Letters and digits of ASCII as they stand in a key; 0: all else. */
static const unsigned char FOLDED[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
    ['8'] = '8', ['9'] = '9', ['a'] = 'a', ['A'] = 'a', ['b'] = 'b', ['B'] = 'b', ['c'] = 'c', ['C'] = 'c',
    ['d'] = 'd', ['D'] = 'd', ['e'] = 'e', ['E'] = 'e', ['f'] = 'f', ['F'] = 'f', ['g'] = 'g', ['G'] = 'g',
    ['h'] = 'h', ['H'] = 'h', ['i'] = 'i', ['I'] = 'i', ['j'] = 'j', ['J'] = 'j', ['k'] = 'k', ['K'] = 'k',
    ['l'] = 'l', ['L'] = 'l', ['m'] = 'm', ['M'] = 'm', ['n'] = 'n', ['N'] = 'n', ['o'] = 'o', ['O'] = 'o',
    ['p'] = 'p', ['P'] = 'p', ['q'] = 'q', ['Q'] = 'q', ['r'] = 'r', ['R'] = 'r', ['s'] = 's', ['S'] = 's',
    ['t'] = 't', ['T'] = 't', ['u'] = 'u', ['U'] = 'u', ['v'] = 'v', ['V'] = 'v', ['w'] = 'w', ['W'] = 'w',
    ['x'] = 'x', ['X'] = 'x', ['y'] = 'y', ['Y'] = 'y', ['z'] = 'z', ['Z'] = 'z',
};

static unsigned class_of(char c)
{
    return CLASS[(unsigned char)c];
}

/* Bytes of a character that stands between words although it is no ASCII: quotation marks, dashes and spaces
 * as word processors and telephones make them (U+0080..U+00BF, U+2000..U+206F, U+FEFF); 0: it is of a word.
 */
static size_t between(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] == 0xC2 && s[1] != '\0')
        return 2;
    if (s[0] == 0xE2 && (s[1] == 0x80 || s[1] == 0x81) && s[2] != '\0')
        return 3;
    return s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF ? 3 : 0;
}

static bool in_word(const char *s)
{
    unsigned what = class_of(*s);
    return what >= SMALL && (what != MARKED || between(s) == 0);
}

/* Past what stands between words; notes whether a sentence ended there. */
static size_t skip_between(const char *text, struct hide_walk *walk)
{
    size_t at = walk->at;
    for (;; at++) {
        unsigned what = class_of(text[at]);
        if (what == ENDS && !(at > 0 && class_of(text[at - 1]) == DIGIT && class_of(text[at + 1]) == DIGIT))
            walk->is_within = false;
        else if (what == MARKED && between(text + at) > 0)
            at += between(text + at) - 1;
        else if (what >= SMALL || text[at] == '\0')
            return at;
    }
}

/* Whether a dot between digits groups them by three, as in 30.000. */
static bool is_group(const char *s)
{
    return s[0] == '.' && class_of(s[1]) == DIGIT && class_of(s[2]) == DIGIT && class_of(s[3]) == DIGIT &&
           !in_word(s + 4);
}

/* FNV-1a */
static const uint64_t HASH_START = 14695981039346656037u;
static const uint64_t HASH_STEP = 1099511628211u;

uint64_t hide_hash(const char *key, size_t bytes)
{
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < bytes; i++)
        hash = (hash ^ (unsigned char)key[i]) * HASH_STEP;
    return hash ? hash : 1;
}

/* The endings that a stem goes without stand behind its first characters. */
enum { STEM_LEAST = 4 };

/* s, e and n, by their number in the alphabet */
static const unsigned ENDINGS = 1u << ('s' & 31) | 1u << ('e' & 31) | 1u << ('n' & 31);

static bool is_ending(char c)
{
    return c >= 'a' && c <= 'z' && ((ENDINGS >> (c & 31)) & 1);
}

/* A word that is not in ASCII, folded and hashed again. */
static void fold_marks(struct hide_word *w, const char *text)
{
    char *word = talloc_strndup(NULL, text + w->start, w->end - w->start);
    char *key = text_search_key(NULL, word);
    size_t bytes = strlen(key);
    w->is_capital = w->is_capital || (class_of(word[0]) == MARKED && strcmp(key, word) != 0);
    w->key_len = bytes < HIDE_KEY ? bytes : HIDE_KEY - 1;
    memcpy(w->key, key, w->key_len);
    w->key[w->key_len] = '\0';
    size_t stem = w->key_len;
    while (stem > STEM_LEAST && is_ending(w->key[stem - 1]))
        stem--;
    w->hash = hide_hash(w->key, w->key_len);
    w->stem = hide_hash(w->key, stem);
    talloc_free(word);
    talloc_free(key);
}

/* The word at walk->at, which is past what stands before it. */
static bool read_word(const char *text, struct hide_walk *walk, struct hide_word *ret_word)
{
    struct hide_word *w = ret_word;
    size_t at = walk->at;
    size_t bytes = 0;
    uint64_t hash = HASH_START;
    uint64_t stem = HASH_START;
    bool number = true;
    bool marks = false;
    w->start = at;
    for (;; at++) {
        unsigned char c = FOLDED[(unsigned char)text[at]];
        if (c == 0) {
            if (number && bytes > 0 && is_group(text + at))
                continue;
            if (class_of(text[at]) != MARKED || between(text + at) > 0)
                break;
            marks = true;
            c = (unsigned char)text[at];
        }
        number = number && c <= '9';
        if (bytes == HIDE_KEY - 1)
            continue;
        w->key[bytes++] = (char)c;
        hash = (hash ^ c) * HASH_STEP;
        if (bytes <= STEM_LEAST || !is_ending((char)c))
            stem = hash;
    }
    w->end = walk->at = at;
    if (at == w->start)
        return false;
    w->key[bytes] = '\0';
    w->key_len = bytes;
    w->hash = hash ? hash : 1;
    w->stem = stem ? stem : 1;
    w->is_number = number;
    w->is_capital = class_of(text[w->start]) == CAPITAL;
    w->is_first = !walk->is_within;
    walk->is_within = true;
    if (marks)
        fold_marks(w, text);
    return true;
}

bool hide_word_next(const char *text, struct hide_walk *walk, struct hide_word *ret_word)
{
    walk->at = skip_between(text, walk);
    return read_word(text, walk, ret_word);
}

/* --- words that begin as others ------------------------------------------------ */

static unsigned bit_of(uint32_t start)
{
    return (start * 2654435769u) >> 18; /* of 16384 */
}

/* The first STEM_LEAST bytes, which a stem always keeps. */
void hide_starts_add(struct hide_starts *starts, const struct hide_word *word)
{
    uint32_t start = 0;
    for (size_t i = 0; i < STEM_LEAST && i < word->key_len; i++)
        start = start << 8 | (unsigned char)word->key[i];
    starts->bits[bit_of(start) / 64] |= (uint64_t)1 << (bit_of(start) % 64);
}

/* Whether the word here may be one of them. A number, and what begins with marks, has to be read first. */
static bool may_begin(const char *text, const struct hide_starts *starts)
{
    uint32_t start = 0;
    if (class_of(text[0]) == DIGIT)
        return true;
    for (size_t i = 0; i < STEM_LEAST; i++) {
        unsigned char c = FOLDED[(unsigned char)text[i]];
        if (c == 0 && class_of(text[i]) == MARKED)
            return true;
        if (c == 0)
            break;
        start = start << 8 | c;
    }
    return (starts->bits[bit_of(start) / 64] >> (bit_of(start) % 64)) & 1;
}

static size_t end_of_word(const char *text, size_t at)
{
    do
        while (FOLDED[(unsigned char)text[at]] != 0)
            at++;
    while (in_word(text + at) && ++at);
    return at;
}

bool hide_word_among(const char *text, struct hide_walk *walk, const struct hide_starts *starts,
                     struct hide_word *ret_word, size_t *ret_passed)
{
    for (*ret_passed = 0;; ++*ret_passed) {
        size_t at = walk->at;
        if (text[at] != ' ' || FOLDED[(unsigned char)text[++at]] == 0) /* nearly always one space */
            at = skip_between(text, walk);
        walk->at = at;
        if (text[at] == '\0')
            return false;
        if (may_begin(text + at, starts))
            return read_word(text, walk, ret_word);
        walk->at = end_of_word(text, at);
        walk->is_within = true;
    }
}

/* --- sets ------------------------------------------------------------------- */

enum { SET_FIRST = 64 };

struct hide_set *hide_set_new(const void *ctx)
{
    struct hide_set *set = talloc_zero(ctx, struct hide_set);
    set->size = SET_FIRST;
    set->slots = talloc_zero_array(set, uint64_t, SET_FIRST);
    return set;
}

static void put(struct hide_set *set, uint64_t stem)
{
    size_t at = stem & (set->size - 1);
    while (set->slots[at] != 0 && set->slots[at] != stem)
        at = (at + 1) & (set->size - 1);
    set->count += set->slots[at] == 0;
    set->slots[at] = stem;
}

void hide_set_add(struct hide_set *set, uint64_t stem)
{
    if (2 * (set->count + 1) > set->size) {
        uint64_t *before = set->slots;
        size_t size = set->size;
        set->size = 2 * size;
        set->count = 0;
        set->slots = talloc_zero_array(set, uint64_t, base_count(set->size));
        for (size_t i = 0; i < size; i++)
            if (before[i] != 0)
                put(set, before[i]);
        talloc_free(before);
    }
    put(set, stem);
}

bool hide_set_has(const struct hide_set *set, uint64_t stem)
{
    for (size_t at = stem & (set->size - 1); set->slots[at] != 0; at = (at + 1) & (set->size - 1))
        if (set->slots[at] == stem)
            return true;
    return false;
}

void hide_set_add_text(struct hide_set *set, const char *text)
{
    struct hide_walk walk = {0};
    struct hide_word word;
    while (hide_word_next(text, &walk, &word))
        hide_set_add(set, word.stem);
}

const struct hide_set *hide_own_words(void)
{
    static struct hide_set *own;
    if (own != NULL)
        return own;
    own = hide_set_new(NULL);
    hide_set_add_text(own, "volwassene ouder kind kinderen jongere grootouder"); /* of propose.c */
    for (int i = 0; lang_source(i) != NULL; i++)
        hide_set_add_text(own, lang_source(i));
    return own;
}
