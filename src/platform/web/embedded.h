/* SPDX-License-Identifier: EUPL-1.2 */
/* What tools/embed_web.py makes of the .po files beside the concepts; the templates and views have their own
 * headers. */
#ifndef BONDGENOOT_EMBEDDED_H
#define BONDGENOOT_EMBEDDED_H

#include "platform/web/lang.h"

struct translation {
    const char *nl; /* message id: the Dutch text, or a key like "beeld.goed" */
    const char *text;
};

struct catalogue {
    const struct translation *rows; /* sorted by message id, in bytes */
    int count;
};

/* Dutch has only the keys that are no texts themselves. */
extern const struct catalogue embedded_catalogues[LANG_COUNT];

/** The text of a message id in this catalogue, or NULL. */
const char *catalogue_find(const struct catalogue *c, const char *nl);

#endif
