/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside gelijk: the table of stems, as writing and searching use it. */
#ifndef BONDGENOOT_GELIJK_INTERNAL_H
#define BONDGENOOT_GELIJK_INTERNAL_H

#include "gelijk/gelijk.h"

enum {
    STAMMEN_AT_ONCE = 32,  /* that q_gelijk_stammen asks for */
    LAATSTE_MOST = 48,     /* texts that are remembered of one stem: the newest */
    ZELDZAAM_AT_ONCE = 40, /* that q_gelijk_zeldzaam asks for */
    FOUND_AT_ONCE = 5      /* that q_gelijk_found asks for */
};

/* The stem that every text has. */
#define STAM_OF_ALL ""

/** The rows of these stems, at most STAMMEN_AT_ONCE - 1, and of STAM_OF_ALL, in order of the stems; those
 * that no text has are not there. */
json_t *gelijk_stammen(struct db *db, const char *const *stems, size_t count);

/* What search gives: numbers of texts, best first. */
struct gelijk_hit {
    int64_t nummer;
    double score; /* what they share, by how rare it is */
    int shared;   /* stems */
};

/** The texts that share most with one of which these are the stems: at most `most`, best first. */
size_t gelijk_search(struct db *db, const char *const *stems, size_t count, struct gelijk_hit *ret_hits,
                     size_t most);

/** Rows as q_gelijk_found has them, taken over: notes whose they are and leaves out what nobody may see. */
json_t *gelijk_shown(struct rq *rq, json_t *rows);

#endif
