/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * multipart/form-data (RFC 7578) as browsers and programs send it, strictly: CRLF, no preamble, no parts
 * within parts, no transfer coding but bytes as they are. Pure, over bytes that are in memory already: a part
 * points into them, nothing is copied, and what it costs does not depend on what is in them. docs/decisions/
 * tells why this is not a library.
 */
#ifndef BONDGENOOT_MULTIPART_H
#define BONDGENOOT_MULTIPART_H

#include "platform/base/base.h"

struct multipart_part {
    const char *name; /* of the field: UTF-8, not empty; child of the list */
    const char *data; /* within the body; no zero behind it */
    size_t bytes;
    bool is_file; /* it came with a file name, which is not kept: nothing may depend on it */
};

/** Whether a Content-Type says that it is this. */
bool multipart_is(const char *content_type);
/** Reads a body. `is_cut`: only its beginning is here; the parts that are whole are given, and the first that
 * is not when it is a file, with what there is of it. 0 and the parts (child of ctx, at most
 * LIMIT_MULTIPART_PARTS); -1 when it is not well-formed or over a limit. */
int multipart_read(const void *ctx, const char *content_type, const char *body, size_t bytes, bool is_cut,
                   struct multipart_part **ret_parts, size_t *ret_count);

#endif
