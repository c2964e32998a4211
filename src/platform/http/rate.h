/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How much each may ask, counted over all workers: a bucket for each session, token and address, that fills
 * up at its rate.
 *
 * The buckets stand in shared memory that is made before the workers are forked: a table of fixed size
 * without locks, so a worker that dies leaves nothing behind, and its successor goes on counting. Who asks is
 * kept as a keyed hash only; nothing in the table tells a session or an address. When the table is full the
 * bucket that is nearest to full again is forgotten: then somebody may ask more, never less.
 */
#ifndef BONDGENOOT_RATE_H
#define BONDGENOOT_RATE_H

#include "platform/http/settings.h"

struct rate_table;

/* Whose bucket it is; the same bytes are another one for another kind. */
enum rate_kind { RATE_SESSION, RATE_TOKEN, RATE_VISITOR, RATE_ADDRESS };

/** A table that children share; before the fork. Never NULL. */
struct rate_table *rate_table_new(void);
void rate_table_free(struct rate_table *table);
/** Takes one from the bucket of `who`. 0; or, when it is empty, the milliseconds (at least 1) until there is
 * one. now_ns: of CLOCK_MONOTONIC, which all workers share. A table that is NULL and a rate of 0 limit
 * nothing. */
int64_t rate_take(struct rate_table *table, enum rate_kind kind, const void *who, size_t bytes,
                  const struct http_rate *rate, uint64_t now_ns);

#endif
