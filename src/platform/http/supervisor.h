/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One supervisor, n single-threaded workers, one background worker, one messenger: the only process that
 * makes connections to servers of others for people who wait; and one press: the only one that starts a
 * program. The supervisor opens the port and forks; a
 * worker that dies is replaced (with a growing pause when that goes on) and its death logged. SIGTERM and
 * SIGINT stop all gracefully: workers finish what they are doing. A worker whose supervisor is gone stops by
 * itself.
 *
 * SIGHUP replaces them one by one: a new worker serves before the old one is told to leave, so that nobody
 * waits and memory and connections grow by one worker only. When the first new one does not come to serve,
 * the old ones stay.
 */
#ifndef BONDGENOOT_SUPERVISOR_H
#define BONDGENOOT_SUPERVISOR_H

#include <signal.h>

#include "platform/base/base.h"

/* A worker gets it when its successor serves: it takes no new connections, ends those it has between two
 * requests, and exits. SIGTERM may still follow. */
enum { SUPERVISOR_LEAVE = SIGUSR1, SUPERVISOR_WORKERS_MOST = 64 };

struct supervisor_plan {
    int workers;                   /* at least 1, at most SUPERVISOR_WORKERS_MOST */
    int (*worker)(void *user);     /* runs in the child until SIGTERM; returns its exit code */
    int (*background)(void *user); /* the same, for the one background worker; NULL for none */
    /* ... and for the messenger; NULL for none. One that ends with 0 has nothing to do: it is not started
     * again until the next reload. */
    int (*messenger)(void *user);
    int (*press)(void *user);  /* ... and for the press; NULL for none */
    void (*ready)(void *user); /* called once in the supervisor when all workers told that they serve */
    /* For SIGHUP: takes new settings for the children from here on, and says how many workers they ask for.
     * -1: they are not right, all stays as it is. NULL: SIGHUP does nothing. */
    int (*reload)(void *user);
    /* ... and how that went. Not taken: the settings from before hold again. */
    void (*reloaded)(void *user, bool taken);
    void *user;
};

/** Runs until told to stop; returns the exit code of the program. */
int supervisor_run(const struct supervisor_plan *plan);
/** For a worker: tells the supervisor that it serves. */
void supervisor_tell_ready(void);

#endif
