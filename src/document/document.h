/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Document: a photo or PDF about one person under one law, with the day on which it is destroyed. What it is,
 * is told by its bytes (bestand.h); it leaves here only as a file to keep, never as something to show. The
 * organisation that keeps the plan sees it under the rules of its law, another when it is shared as well, the
 * person whom it is about in the own plan; who must not know of it does not (verborgen).
 */
#ifndef BONDGENOOT_DOCUMENT_H
#define BONDGENOOT_DOCUMENT_H

#include <stdio.h>

#include "platform/web/app.h"

extern const struct route document_routes[];

/** Documents whose day to be destroyed has come, oldest first, at most so many: [{id, huishouden, inwoner,
 * wet, soort, vernietigen_op}]; nothing of what they hold. The caller owns it. */
json_t *document_due(struct db *db, const char *today, int most);
/** Within a write transaction: destroys what a document holds, its title and its hash; what remains says that
 * there was one, for whom, under which law, and when and why it went. `door`: the medewerker, or NULL. False
 * when there is none, or it was destroyed before. The event is the caller's. */
bool document_destroy(struct db *db, const char *id, const char *now, const char *door, const char *waarom);

/** Whether every document is the one that was stored, and nothing is left of what was destroyed; tells what
 * is not. The number of findings. */
int document_check(struct db *db, FILE *out);

#endif
