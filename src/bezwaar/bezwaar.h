/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bezwaar: an objection to a decision (Awb 6:4, 7:10) or a complaint about how somebody was treated (Awb 9:1,
 * 9:11): when it came in, by when it must be answered, how it ended. What it taught is kept apart, with the
 * rule that it was about and no key to a household, so that everybody can read what objections teach.
 */
#ifndef BONDGENOOT_BEZWAAR_H
#define BONDGENOOT_BEZWAAR_H

#include "platform/web/app.h"

extern const struct route bezwaar_routes[];

/** Of one decision, for its page, the newest first: [{id, ontvangen, laatste, van, uitkomst}]. Who may see
 * the decision is asked before. */
json_t *bezwaar_of_besluit(struct rq *rq, const char *huishouden, const char *besluit);

/** For Vandaag of who wrote it down or keeps the household together, what must be answered soon or should
 * have been: [{id, soort, wat (of the decision, or null), van, laatste, is_te_laat}], the earliest first.
 * Notes the subjects. */
json_t *bezwaar_due(struct rq *rq);

#endif
