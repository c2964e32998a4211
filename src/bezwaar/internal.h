/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of objections and complaints share. */
#ifndef BONDGENOOT_BEZWAAR_INTERNAL_H
#define BONDGENOOT_BEZWAAR_INTERNAL_H

#include "bezwaar/bezwaar.h"
#include "termijn/termijn.h"

/** One for who asks, its data subjects noted; the caller owns it. NULL after rq_not_found. */
json_t *bezwaar_open(struct rq *rq, const char *id);
/** By when it must be answered: an objection from the last day to object on (Awb 7:10), a complaint from the
 * day it came in (Awb 9:11). */
struct termijn bezwaar_term(const json_t *row, struct date today);

extern const struct command BEZWAAR_OPSCHRIJVEN, KLACHT_OPSCHRIJVEN, BEZWAAR_VERLOOP, BEZWAAR_UITKOMST;

#endif
