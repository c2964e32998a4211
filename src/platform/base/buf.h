/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A growing string on a talloc context.
 *
 * Invariants: data is never NULL and data[len] is always '\0'. The memory belongs to the context given to
 * buf_new and goes with it. Running out of memory stops the process (base.h), so nothing here can fail.
 */
#ifndef BONDGENOOT_BUF_H
#define BONDGENOOT_BUF_H

#include "platform/base/base.h"

struct buf {
    char *data;
    size_t len; /* bytes, without the closing zero */
    size_t cap;
};

/** Makes room for so many bytes in all, so that a long answer is not moved while it grows. */
void buf_reserve(struct buf *b, size_t bytes);
/** A new buffer, child of ctx, with room for hint bytes. */
struct buf *buf_new(const void *ctx, size_t hint);
void buf_add(struct buf *b, const char *s, size_t bytes);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Adds text for HTML content and quoted attributes: & < > " ' are escaped. */
void buf_add_html(struct buf *b, const char *s, size_t bytes);
/** Adds a JSON string with its quotes; s must be UTF-8. */
void buf_add_json(struct buf *b, const char *s, size_t bytes);
/** The name of a member of a JSON object: a comma unless it is the first, the name as a string, a colon. */
void buf_add_json_name(struct buf *b, const char *name, size_t bytes, bool first);
/** Adds text percent-encoded for one segment or query value of an address. */
void buf_add_url(struct buf *b, const char *s);
/** Empties the buffer, keeps its memory. */
void buf_reset(struct buf *b);

#endif
