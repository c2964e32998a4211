/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bewaren: how long what is kept, and how it goes.
 *
 * Rules are rows with days: kind of record x law -> term, and the event that starts it. The background worker
 * puts what is over its term on a list, without what is in it; the privacyofficer nominates, and a second
 * person confirms; then it is destroyed: rows, keys to find people by, the content of events. The chain of
 * events stays checkable, for it holds hashes of content that stands elsewhere (access/event.h). Of what went
 * only the log is left: that, when, under which rule and by whom; not what.
 */
#ifndef BONDGENOOT_BEWAREN_H
#define BONDGENOOT_BEWAREN_H

#include <stdio.h>

#include "platform/web/app.h"

extern const struct route bewaren_routes[];

/** What the background worker does with one municipality: puts ready, carries out what was confirmed, and
 * erases what goes by itself. Within itself it takes turns of a bounded length; broken off it goes on the
 * next time. How much was put ready and destroyed, or -1 after a failure that the log tells. `archive` is the
 * folder for what must be written first, or NULL. */
int bewaren_pass(struct gemeente *g, const char *today, const char *archive);

/** In the transaction of an import: the rules that the migrations put there make place for those of the file.
 */
void bewaren_forget_rules(struct db *db);

/** After a backup was put back: destroys again what the list (vernietigd.jsonl, see bewaren_list_path) says
 * went since. How many, or -1 after saying why on `err`. */
int bewaren_redo(struct gemeente *g, const char *list, FILE *err);
/** Where that list stands: in the folder of the municipality. On ctx. */
char *bewaren_list_path(const void *ctx, const struct gemeente *g);

/** For backups: so many days they are kept, by the rule of today; 0: no rule says so. */
int bewaren_backup_days(struct gemeente *g, const char *today);

#endif
