/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Korte vraag: name or number, the question, call back before. Taken, answered, done in two clicks; erased four weeks after (a
 * setting); a household only if someone says so.
 */
#ifndef BONDGENOOT_KORTEVRAAG_H
#define BONDGENOOT_KORTEVRAAG_H

#include "platform/web/app.h"

extern const struct route kortevraag_routes[];

/** Open ones of my team and those I took: [{id, wie, vraag, bellen_voor, stand, is_te_laat, is_van_mij, versie}]. Notes the subjects. */
json_t *kortevraag_today(struct rq *rq);

#endif
