/* SPDX-License-Identifier: EUPL-1.2 */
/* What a client says about the copy that it has, and about the codings that it can read (RFC 9110, 12.5.3 and
 * 13.1.2). */
#ifndef BONDGENOOT_NEGOTIATE_H
#define BONDGENOOT_NEGOTIATE_H

#include "platform/http/http.h"

/* From what everybody reads to what is smallest; also our preference when a client has none. */
enum http_coding { CODING_IDENTITY, CODING_GZIP, CODING_BROTLI, CODING_COUNT };

/** The name in Content-Encoding: "gzip", "br"; NULL for identity. */
const char *http_coding_name(enum http_coding coding);
/** The coding that the client likes best of those that there are (has[CODING_IDENTITY] among them, or not).
 * Without a word about it: identity. CODING_COUNT when it reads none of them: 406. */
enum http_coding http_choose_coding(const struct http_exchange *x, const bool has[CODING_COUNT]);
/** Whether If-None-Match names this copy (an entity tag with its quotes), or any: then GET is answered with
 * 304. Compared weakly: W/"a" is "a". */
bool http_has_copy(const struct http_exchange *x, const char *etag);

#endif
