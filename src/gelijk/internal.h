/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside gelijk: the table of stems, as writing and searching use it. */
#ifndef BONDGENOOT_GELIJK_INTERNAL_H
#define BONDGENOOT_GELIJK_INTERNAL_H

#include "gelijk/gelijk.h"

enum {
    LAATSTE_MOST = 48,    /* texts that are remembered of one stem: the newest */
    LAATSTE_AT_ONCE = 16, /* stems that q_gelijk_laatste asks for */
    LISTED_SHARE = 1000,  /* a stem in over one in so many texts is in the list of common ones */
    FOUND_AT_ONCE = 5     /* texts that q_gelijk_found asks for */
};

/* Instead of the number of a stem: what every text has. */
enum { NR_OF_ALL = 0 };

/* One of the list of common stems, as its bytes stand in gelijk_vaak, in order of `key`: a hint, a little
 * behind, of which words need not be looked at; how common a stem is tells its own row. */
struct gelijk_vaak {
    uint32_t key, texts;
};
static inline uint32_t gelijk_vaak_key(int64_t nr)
{
    return (uint32_t)nr;
}

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
