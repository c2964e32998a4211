/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a browser fetches beside the page: style sheets, script, icons. They are embedded at build by
 * tools/embed_assets.py, from the folder build-assets that tools/assets.mjs makes.
 *
 * An asset is served at /assets/<hash>/<name>. The hash is of the content, so an answer never changes: it may
 * be kept for ever ("public, max-age=31536000, immutable"), and a new build has new addresses. It is
 * compressed at build, as small as it gets, and sent in the coding that the client likes best. Without that
 * folder the list is empty and pages have no style; everything still works.
 */
#ifndef BONDGENOOT_ASSET_H
#define BONDGENOOT_ASSET_H

#include "platform/http/negotiate.h"

struct asset {
    const char *name;         /* "components.css" */
    const char *content_type; /* "text/css; charset=utf-8" */
    struct {
        const unsigned char *data; /* NULL: not in this coding, it would not be smaller */
        size_t bytes;
    } coded[CODING_COUNT]; /* in that of identity always */
    const char *hash;      /* first 16 hex digits of the SHA-256 of the plain bytes */
};

/* Sorted by name. */
extern const struct asset assets[];
extern const int asset_count;

#endif
