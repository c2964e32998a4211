/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Gelijk: like cases alike. What was decided is found again by the words of the text that hid the person, so
 * that whoever weighs and whoever decides sees how earlier ones like it went: what, how much, and why.
 *
 * Never a team, a person, a household, an id or a day: the year at most. It stays personal data in law, so
 * every look stands in the logbook. All that is kept for it (tables gelijk and gelijk_stam) is made of what
 * stands elsewhere and can be made anew.
 */
#ifndef BONDGENOOT_GELIJK_H
#define BONDGENOOT_GELIJK_H

#include "platform/access/gemeente.h"
#include "platform/web/app.h"

extern const struct route gelijk_routes[];

/** Within a write transaction: this voorlegging was decided (agreed, refused or solved without money), and
 * can be found from now on. */
void gelijk_add(struct db *db, const char *voorlegging);
/** Within a write transaction: nothing is left of it; before the voorlegging itself goes. */
void gelijk_forget(struct db *db, const char *voorlegging);
/** Within the write transaction of an import, when all rows are there: what was decided waits for the
 * background worker. */
void gelijk_renew(struct db *db);
/** For the background worker: a piece of what waits, in a transaction of its own. Whether there is more. */
bool gelijk_follow(struct gemeente *g);

/** Earlier decided ones most like these two texts (each may be NULL), best first: as gelijk_rij of views.txt.
 * `except` is the voorlegging they are of, or NULL. Notes whose they are. */
json_t *gelijk_like(struct rq *rq, const char *wat, const char *tekst, const char *except);

/** The same as rows that still have the `id` of their voorlegging, for keeping which ones stood on a screen;
 * never in an answer. Notes nobody. */
json_t *gelijk_seen(struct rq *rq, const char *wat, const char *tekst, const char *except);
/** Such a row as it is shown. */
void gelijk_bare(json_t *row);

/** Whether who asks may see how like cases were decided: for a link to it. */
bool gelijk_may_see(const struct rq *rq);

#endif
