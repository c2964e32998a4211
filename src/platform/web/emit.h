/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON out. Our own, because jansson's takes seven times as long on our pages. Keys that start with '_' are
 * for pages only and stay out. */
#ifndef BONDGENOOT_EMIT_H
#define BONDGENOOT_EMIT_H

#include <jansson.h>

#include "platform/base/buf.h"

void emit_json(struct buf *out, json_t *value);

#endif
