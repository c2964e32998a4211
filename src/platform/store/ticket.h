/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The ticket that a connection draws before it writes, so that writers take turns.
 *
 * SQLite's own waiting is unfair: of eight busy writers one waited over four seconds. A lock on a file beside
 * the database goes round. The kernel takes it back when a process dies, and nothing is left to clean up.
 */
#ifndef BONDGENOOT_TICKET_H
#define BONDGENOOT_TICKET_H

#include <stdint.h>

#include "platform/base/base.h"

struct ticket {
    int fd;            /* -1 when closed */
    uint32_t *numbers; /* in the lock file, shared; NULL when that could not be */
    bool held;
};

/** Opens `path`, made when missing. 0, or -1 (errno). Each connection has its own. */
int ticket_open(struct ticket *t, const char *path);
void ticket_close(struct ticket *t);
/** Waits for the turn, at most `wait_ms`. 0, or -1. */
int ticket_take(struct ticket *t, int wait_ms);
/** Gives the turn to the next; without a ticket it does nothing. */
void ticket_give(struct ticket *t);

#endif
