/* SPDX-License-Identifier: EUPL-1.2 */
/* Collecting what is wrong with a file, within LIMIT_IMPORT_ERRORS and LIMIT_IMPORT_ERROR_BYTES. */
#ifndef BONDGENOOT_CASUS_ERRORS_H
#define BONDGENOOT_CASUS_ERRORS_H

#include "casus/casus.h"
#include "platform/base/buf.h"

/* A place under construction, and the errors found so far; texts are children of ctx. */
struct errors {
    const void *ctx;
    struct buf *pointer; /* the place being looked at */
    size_t bytes;        /* of all pointers and messages kept */
    struct casus_errors found;
};

struct errors *errors_new(const void *ctx, const void *texts_ctx);
/** Steps into a key or an element; returns what errors_leave needs to step back. */
size_t errors_enter_key(struct errors *e, const char *key);
size_t errors_enter_index(struct errors *e, size_t index);
void errors_leave(struct errors *e, size_t mark);
/** An error at the place being looked at. */
void errors_add(struct errors *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** An error at a key below the place being looked at. */
void errors_add_key(struct errors *e, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** The text cannot be read from here on: line and column of the byte at `at`. */
void errors_add_at(struct errors *e, const char *text, size_t bytes, size_t at, const char *message);

#endif
