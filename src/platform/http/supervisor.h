/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One supervisor, n single-threaded workers and one background worker. The supervisor opens the port and
 * forks; a worker that dies is replaced (with a growing pause when that goes on) and its death logged.
 * SIGTERM and SIGINT stop all gracefully: workers finish what they are doing. A worker whose supervisor is
 * gone stops by itself.
 */
#ifndef BONDGENOOT_SUPERVISOR_H
#define BONDGENOOT_SUPERVISOR_H

#include "platform/base/base.h"

struct supervisor_plan {
    int workers;                   /* at least 1 */
    int (*worker)(void *user);     /* runs in the child until SIGTERM; returns its exit code */
    int (*background)(void *user); /* the same, for the one background worker; NULL for none */
    void (*ready)(void *user);     /* called once in the supervisor when all workers told that they serve */
    void *user;
};

/** Runs until told to stop; returns the exit code of the program. */
int supervisor_run(const struct supervisor_plan *plan);
/** For a worker: tells the supervisor that it serves. */
void supervisor_tell_ready(void);

#endif
