/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Words of a text, as the search for what gives somebody away sees them: cut out and folded without taking
 * memory, so that all that was ever written about a household can be walked through for each check.
 */
#ifndef BONDGENOOT_AFWEGING_HIDE_WORDS_H
#define BONDGENOOT_AFWEGING_HIDE_WORDS_H

#include "platform/base/base.h"

enum { HIDE_KEY = 48 }; /* bytes of a folded word, with its zero; what is longer counts by its beginning */

struct hide_word {
    size_t start, end;  /* bytes in the text */
    char key[HIDE_KEY]; /* lower case, without marks; of a number its digits, also of 30.000 */
    size_t key_len;
    uint64_t hash; /* of the key */
    uint64_t stem; /* of its beginning, without the endings of more than one and of an adjective */
    bool is_number;
    bool is_capital;
    bool is_first; /* of a sentence or a line, where a capital tells nothing */
};

/* Where a walk through a text is; starts as {0}. */
struct hide_walk {
    size_t at;
    bool is_within; /* a sentence */
};

/** The next word of a well-formed text; false at its end. */
bool hide_word_next(const char *text, struct hide_walk *walk, struct hide_word *ret_word);

/* How the words of some text begin: by their first bytes most words of another text can be passed over. */
struct hide_starts {
    uint64_t bits[256];
};
void hide_starts_add(struct hide_starts *starts, const struct hide_word *word);
/** The next word that begins as one of `starts`, or may; *ret_passed: how many words were passed over before
 * it, or before the end. */
bool hide_word_among(const char *text, struct hide_walk *walk, const struct hide_starts *starts,
                     struct hide_word *ret_word, size_t *ret_passed);
/** hash of a folded word. */
uint64_t hide_hash(const char *key, size_t bytes);

/* A set of stems. */
struct hide_set {
    uint64_t *slots; /* 0: free */
    size_t size;     /* a power of two, more than twice the count */
    size_t count;
};
/** An empty one, child of ctx. */
struct hide_set *hide_set_new(const void *ctx);
void hide_set_add(struct hide_set *set, uint64_t stem);
bool hide_set_has(const struct hide_set *set, uint64_t stem);
/** Adds the stems of all words of a text. */
void hide_set_add_text(struct hide_set *set, const char *text);

/** The stems of the words in the program's own Dutch texts, and of the text that it proposes: what everybody
 * who works with it reads each day tells of nobody. Made once for the process. */
const struct hide_set *hide_own_words(void);

#endif
