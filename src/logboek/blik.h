/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The index of the logbook: who looked at whom, to be asked in any direction.
 *
 * It is a database of its own, DATA/<gemeente>/blikken.db, SQLite on both engines. It follows the two files,
 * which only grow, and holds nothing that is not in them: gone, it is made again. Who writes the logbook
 * never waits for it. Whoever reads it follows first, so that what was noted a moment ago is found.
 */
#ifndef BONDGENOOT_BLIK_H
#define BONDGENOOT_BLIK_H

#include "platform/access/gemeente.h"

/** Opens the index, child of ctx. NULL when that cannot be; then it was logged why. */
struct db *blik_open(const void *ctx, const struct gemeente *g);
/** Takes in what the files have more than the index, at most about so many lines (0: all). 1 when there is
 * more, 0 when it has all of the moment of the call, -1 after a failure, which was logged. */
int blik_follow(const struct gemeente *g, struct db *index, int64_t most);

/** Seconds since 1970 of a moment as text ("2026-11-21T08:15:00Z"); -1 when it is none. */
int64_t blik_seconds(const char *moment);
/** The other way round. */
void blik_moment(int64_t seconds, char out[21]);
/** The number of a person in the index by pseudonym; 0: nothing was ever noted about that person. */
int64_t blik_person(struct db *index, const char *pseudonym);

#endif
