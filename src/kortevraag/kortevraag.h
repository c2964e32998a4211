/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Korte vraag: name or number, the question, call back before. Taken, answered, done in two clicks; erased
 * four weeks after (a setting); a household only if someone says so.
 *
 * Seen by the team that was asked, and by who took it. Once the day to erase has come it is shown nowhere any
 * more, also when the worker that erases has not come by yet.
 */
#ifndef BONDGENOOT_KORTEVRAAG_H
#define BONDGENOOT_KORTEVRAAG_H

#include "platform/web/app.h"

extern const struct route kortevraag_routes[];

/** Open ones of my team and those I took: [{id, wie, vraag, bellen_voor, stand, is_te_laat, is_van_mij,
 * versie}]. Notes the subjects. */
json_t *kortevraag_today(struct rq *rq);

/** Erases what was answered so long ago that its day has come, within a write transaction. `today` is an ISO
 * day; for the background worker, and done by every command here too. Gives what was erased, [{id}], which
 * the caller owns and notes in the logbook. */
json_t *kortevraag_erase(struct db *db, const char *today);

#endif
