/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two halves of the search share: hide.c (what is known) and hide_forms.c (what it looks like). */
#ifndef BONDGENOOT_AFWEGING_HIDE_INTERNAL_H
#define BONDGENOOT_AFWEGING_HIDE_INTERNAL_H

#include "afweging/hide.h"
#include "afweging/hide_words.h"

struct hide_search {
    const void *ctx;
    const char *text;
    struct hide_word *words;
    size_t count;
    struct hide_hit *hits;
    size_t hit_count;
};

/** Notes a place; what overlaps becomes one. */
void hide_hit(struct hide_search *s, enum hide_kind kind, bool is_certain, size_t start, size_t end);
bool hide_is_in_hit(const struct hide_search *s, const struct hide_word *w);
/** Whether w is a number of so many digits. */
bool hide_digits(const struct hide_word *w, size_t least, size_t most);
/** What can be told by its form alone. */
void hide_find_forms(struct hide_search *s);

#endif
