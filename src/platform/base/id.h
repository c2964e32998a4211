/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids are 128 random bits in 26 lower-case letters and digits (base32): they say nothing, not even an order.
 */
#ifndef BONDGENOOT_ID_H
#define BONDGENOOT_ID_H

#include "platform/base/base.h"

enum { ID_CHARS = 26 };

/** A new id, child of ctx. */
char *id_new(const void *ctx);
bool id_is_valid(const char *s);

#endif
