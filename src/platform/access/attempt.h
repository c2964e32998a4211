/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Log-ins that fail are slowed: per name that is typed, and per address outside the municipality's own
 * networks (a town hall is one address). After some failures in a row each next one costs a longer wait, up
 * to a most: who guesses gets nowhere, and nobody keeps a colleague out for long. A name that does not exist
 * is treated as one that does, so that nothing tells which exist. It is kept in the store: for all workers,
 * and over a restart. Nobody waits in a worker: an attempt that comes too early is refused at once.
 *
 * Settings: aanmelden_pogingen, aanmelden_pogingen_adres, aanmelden_wacht, eigen_netwerken.
 */
#ifndef BONDGENOOT_ATTEMPT_H
#define BONDGENOOT_ATTEMPT_H

#include "platform/access/gemeente.h"

/* Of a name, and the address it is typed at. */
struct attempt_keys {
    char name[33];
    char address[33]; /* "": one of our own, which is never slowed */
};

struct attempt_keys attempt_keys(const struct gemeente *g, const char *name, const char *address);
/** How many seconds the next attempt must wait; 0: it may be tried now. *ret_failed: whether attempts with
 * this name failed before. */
int attempt_wait(struct db *db, const struct attempt_keys *keys, bool *ret_failed);
/** Notes one that failed, within a write transaction; how long the next must wait. */
int attempt_failed(struct db *db, const struct attempt_keys *keys);
/** After one that went well, within a write transaction: the name begins anew. The address does not: it may
 * be somebody with an account who tries those of others. */
void attempt_forget(struct db *db, const struct attempt_keys *keys);
/** Erases what has no effect any more, within a write transaction. */
void attempt_expire(struct db *db);

#endif
