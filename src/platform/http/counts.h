/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the metrics tell, counted in shared memory over all workers. Each process of the supervisor has a
 * block of its own, so counting costs one addition; a worker that takes the place of a dead one goes on in
 * its block. Nothing is counted by person, address or record: only by route, status and kind.
 *
 * Before counts_start() (tests, the command line) counting does nothing.
 */
#ifndef BONDGENOOT_COUNTS_H
#define BONDGENOOT_COUNTS_H

#include "platform/base/base.h"

enum count {
    COUNT_CONNECTIONS, /* accepted */
    COUNT_OPEN,        /* a gauge: open now */
    COUNT_BYTES_IN,
    COUNT_BYTES_OUT,
    COUNT_STATEMENTS,
    COUNT_STORE_BROKEN, /* failures of the store, by enum db_failure */
    COUNT_STORE_BUSY,
    COUNT_STORE_FULL,
    COUNT_STORE_DOUBT,
    COUNT_LOGBOOK_FAILED,
    COUNT_LIMITED_SESSION, /* 429, by whose bucket was empty */
    COUNT_LIMITED_TOKEN,
    COUNT_LIMITED_VISITOR,
    COUNT_LIMITED_ADDRESS,
    COUNT_BUSY_CONNECTIONS, /* 503 before any work was done, by why */
    COUNT_BUSY_WAITED,
    COUNT_BUSY_PASSWORDS,
    COUNT_MAIL_QUEUE, /* of the background worker; a gauge: what waits to be sent */
    COUNT_MAIL_SENT,
    COUNT_MAIL_LATER,    /* tries that failed and come again */
    COUNT_MAIL_GIVEN_UP, /* after a day, or because the address was refused */
    COUNT_MAIL_DOUBT,    /* handed over, and nobody knows whether it was taken */
    COUNT_WORKERS,       /* of the supervisor; a gauge: workers that live */
    COUNT_WORKERS_STARTED,
    COUNT_WORKERS_DIED, /* otherwise than by being told to stop */
    COUNT_BACKGROUND_DIED,
    COUNT_KINDS,
};

/* What kind of answer it was. */
enum count_form { FORM_OTHER, FORM_PAGE, FORM_API, FORM_ASSET, FORM_COUNT };

enum {
    COUNT_ROUTES_MOST = 1024,
    COUNT_BUCKETS = 13, /* of times, the last without bound */
    COUNT_STATUS_LEAST = 100,
    COUNT_STATUS_MOST = 599,
    COUNT_CLASSES = 6,      /* by the first digit of the status */
    COUNT_SUPERVISOR = 255, /* the block of the supervisor itself; workers have their slot */
};

/** Makes the memory; before the fork, once. The caller counts as the supervisor. */
void counts_start(void);
/** For a child: counts as this slot from here. Its gauges begin at 0. */
void counts_be(int slot);

void count_add(enum count kind, uint64_t by);
void count_set(enum count kind, uint64_t to);
/** One answer: of a route (1 and up; 0: of none), with the nanoseconds from the whole request to its answer.
 */
void count_answer(int route, enum count_form form, int status, uint64_t ns);

/* Over all processes. 0 when counting was not started. */
uint64_t counts_total(enum count kind);
uint64_t counts_of_status(int status);
uint64_t counts_of_route(int route, bool is_api, int status_class);
/** Nanoseconds that went into the answers of a route. */
uint64_t counts_of_route_ns(int route, bool is_api);
/** Answers of a form that took as long as this bucket says, and longer than those before it say. */
uint64_t counts_of_bucket(enum count_form form, int bucket);
uint64_t counts_of_form_ns(enum count_form form);
/** The bound of a bucket in nanoseconds; UINT64_MAX for the last. */
uint64_t count_bucket_bound(int bucket);
/** Seconds since 1970 at which counting was started; 0 when it was not. */
int64_t counts_since(void);

#endif
