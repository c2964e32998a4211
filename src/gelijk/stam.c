/* SPDX-License-Identifier: EUPL-1.2 */
/* Words, their stems by Snowball, and our own rules on top of it. */
#include "gelijk/stam.h"

#include <libstemmer.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/text.h"

enum { SHORT_WORD = 3 /* letters that a word has at least */, BIG_WORD = 6, NUMBER_BITS = 42 };

/* --- what Snowball leaves apart ------------------------------------------------------- */

/* Plurals with another vowel or on -eren, as Snowball leaves them. A long one counts at the end of a compound
 * too (kleinkinderen, schoolkinderen); a short one only by itself: "besteden" has nothing to do with "stad".
 */
static const struct {
    const char *stem;
    size_t bytes; /* of the stem */
    const char *one;
} PLURALS[] = {
#define MANY(stem) stem, sizeof(stem) - 1
    {MANY("kinder"), "kind"}, {MANY("eier"), "ei"},      {MANY("lieder"), "lied"}, {MANY("rader"), "rad"},
    {MANY("blader"), "blad"}, {MANY("goeder"), "goed"},  {MANY("klede"), "kled"},  {MANY("kleder"), "kled"},
    {MANY("kler"), "kled"},   {MANY("runder"), "rund"},  {MANY("volker"), "volk"}, {MANY("kalver"), "kalf"},
    {MANY("lammer"), "lam"},  {MANY("hoender"), "hoen"}, {MANY("beender"), "ben"}, {MANY("sted"), "stad"},
    {MANY("schep"), "schip"}, {MANY("led"), "lid"},      {MANY("smed"), "smid"},   {MANY("koei"), "koe"},
#undef MANY
};

static void one_for_many(char *s)
{
    size_t bytes = strlen(s);
    for (size_t i = 0; i < COUNT_OF(PLURALS); i++) {
        size_t tail = PLURALS[i].bytes;
        bool is_it = bytes == tail || (bytes > tail && tail >= BIG_WORD);
        if (is_it && s[bytes - tail] == PLURALS[i].stem[0] &&
            memcmp(s + bytes - tail, PLURALS[i].stem, tail) == 0) {
            memcpy(s + bytes - tail, PLURALS[i].one, strlen(PLURALS[i].one) + 1); /* never longer */
            return;
        }
    }
}

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static char letter(const char *s, size_t bytes, size_t from_end)
{
    return bytes >= from_end ? s[bytes - from_end] : '\0';
}

/* -je, -tje, -pje: Snowball takes the e, but not -es, and what is left tells which. huisj, tafeltj, boompj;
 * plaatj keeps its t, because it stands after a long vowel: of the two (autootje) it occurs most. */
static void no_diminutive(char *s)
{
    size_t bytes = strlen(s);
    if (bytes > 5 && strcmp(s + bytes - 3, "jes") == 0)
        s[bytes -= 2] = '\0';
    if (bytes < 4 || s[bytes - 1] != 'j' || is_vowel(s[bytes - 2]))
        return;
    char before = letter(s, bytes, 3);
    bool extra = (s[bytes - 2] == 't' && strchr("lnrw", before)) || (s[bytes - 2] == 'p' && before == 'm');
    s[bytes - (extra ? 2 : 1)] = '\0';
}

/* plaat and plat, boom and bom: Snowball writes long vowels once, and so do we after a diminutive. */
static void one_vowel(char *s)
{
    size_t bytes = strlen(s);
    if (bytes >= 4 && !is_vowel(s[bytes - 1]) && s[bytes - 2] == s[bytes - 3] &&
        strchr("aeou", s[bytes - 2])) {
        s[bytes - 2] = s[bytes - 1];
        s[bytes - 1] = '\0';
    }
}

/* huiz and huis, brieve and brief; gezinn and gezin; fiets and fiet: Snowball reads "fiets" as more than one
 * "fiet", and "fietsen" not. wasmachines keeps its s there. */
static void one_ending(char *s)
{
    size_t bytes = strlen(s);
    if (bytes > 4 && strcmp(s + bytes - 4, "ines") == 0)
        s[bytes -= 2] = '\0';
    if (bytes > 2 && s[bytes - 1] == 'z')
        s[bytes - 1] = 's';
    if (bytes > 2 && s[bytes - 1] == 'v')
        s[bytes - 1] = 'f';
    if (bytes > 3 && s[bytes - 1] == s[bytes - 2] && !is_vowel(s[bytes - 1]))
        s[--bytes] = '\0';
    if (bytes > 3 && s[bytes - 1] == 's' && !is_vowel(s[bytes - 2]))
        s[bytes - 1] = '\0';
}

/* --- words ------------------------------------------------------------------------------ */

/* Made once for the process: that costs more than a whole text. On bytes, as nearly all words are after
 * text_search_key, or on letters; both say the same of a word of ASCII, and the one on bytes in 60 % of the
 * time. */
static struct sb_stemmer *stemmer(bool is_ascii)
{
    static struct sb_stemmer *dutch[2];
    if (dutch[is_ascii] == NULL)
        dutch[is_ascii] = sb_stemmer_new("dutch", is_ascii ? "ISO_8859_1" : "UTF_8");
    must(dutch[is_ascii] != NULL);
    return dutch[is_ascii];
}

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* The last bytes of a cut stem may be half a letter. */
static size_t whole_letters(const char *s, size_t bytes)
{
    while (bytes > 0 && ((unsigned char)s[bytes] & 0xC0) == 0x80)
        bytes--;
    return bytes;
}

/* Writes the stem of a word to `stem`, which has room for the word: a stem is never longer. */
static void stem_of(const char *word, size_t bytes, bool is_ascii, char *stem)
{
    struct sb_stemmer *dutch = stemmer(is_ascii);
    const char *found = (const char *)sb_stemmer_stem(dutch, (const sb_symbol *)word, (int)bytes);
    must(found != NULL);
    size_t length = (size_t)sb_stemmer_length(dutch);
    if (length > STAM_BYTES)
        length = whole_letters(found, STAM_BYTES);
    if (length > bytes)
        length = whole_letters(found, bytes);
    memcpy(stem, found, length);
    stem[length] = '\0';
    no_diminutive(stem);
    one_vowel(stem);
    one_for_many(stem);
    one_ending(stem);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t stam_of_text(const void *ctx, const char *text, const char ***ret_stems)
{
    char *key = text_search_key(ctx, text);
    char *room =
        talloc_array(ctx, char, base_count(strlen(key) + 2)); /* a stem takes the place of its word */
    const char **stems = talloc_array(ctx, const char *, base_count(strlen(key) / SHORT_WORD + 1));
    size_t count = 0;
    for (const char *s = key; *s != '\0';) {
        size_t bytes = 0;
        unsigned char all = 0;
        for (; is_letter((unsigned char)s[bytes]); bytes++)
            all |= (unsigned char)s[bytes];
        if (bytes >= SHORT_WORD) {
            stem_of(s, bytes, all < 0x80, room);
            stems[count++] = room;
            room += strlen(room) + 1;
        }
        s += bytes > 0 ? bytes : 1;
    }
    qsort(stems, count, sizeof *stems, by_bytes);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(stems[i], stems[kept - 1]) != 0)
            stems[kept++] = stems[i];
    talloc_free(key);
    *ret_stems = stems;
    return kept;
}

int64_t stam_number(const char *stem)
{
    static const unsigned char key[crypto_shorthash_KEYBYTES] = "stam van een woo"; /* no secret */
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number = 0;
    crypto_shorthash(hash, (const unsigned char *)stem, strlen(stem), key);
    for (size_t i = 0; i < sizeof hash; i++)
        number = number << 8 | hash[i];
    number >>= 64 - NUMBER_BITS;
    return number > 0 ? (int64_t)number : 1;
}
