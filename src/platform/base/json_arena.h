/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory for JSON while a request is under way: taken from the front of one piece, never given back one by
 * one, and all gone with the request. A page is some thousands of small values; this halves what they cost.
 *
 * Only one arena is in use at a time, by the one thread that knows JSON. What is made while none is in use,
 * or does not fit, comes from malloc as always; json_decref is right for both.
 */
#ifndef BONDGENOOT_JSON_ARENA_H
#define BONDGENOOT_JSON_ARENA_H

#include <jansson.h>

#include "platform/base/base.h"

struct json_arena;

/** Makes jansson use the arenas of this process. Before that, and where the address space is not given,
 * arenas do nothing. */
void json_arena_install(void);
/** A new arena in use, child of ctx; what was made in it must be gone, or never be touched again, when it is
 * freed. So it is the first child of ctx: talloc frees the last one first. */
struct json_arena *json_arena_open(const void *ctx);
/** Puts an arena in use again, or with NULL none. */
void json_arena_use(struct json_arena *arena);
/** Gives up a value that nobody else holds: json_decref, or nothing when its memory goes by itself. */
void json_arena_drop(json_t *value);
/** Frees what json_dumps gave. */
void json_dump_free(char *dump);

#endif
