/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Overleg: a meeting about a household, with the household at the table: who is there, points, agreements
 * made live, each goes home with the own list. Opschalen: somebody who can break through is asked for an
 * answer by a date; that person sees the question, and nothing of the household.
 */
#ifndef BONDGENOOT_OVERLEG_H
#define BONDGENOOT_OVERLEG_H

#include "platform/web/app.h"

extern const struct route overleg_routes[];

/** Meetings up to a day where who asks is at the table: [{id, huishouden, huishouden_naam, waarover, dag,
 * tijd, plek}]. For Vandaag. */
json_t *overleg_today(struct rq *rq, const char *until);
/** Meetings to come where a resident is at the table. */
json_t *overleg_mine(struct rq *rq, const char *huishouden);
/** What is asked of who asks, [{id, vraag, voor, door, is_te_laat}], and what that one asked and is late or
 * answered, [{id, vraag, voor, stand, aan}]. For Vandaag. */
json_t *opschaling_for_me(struct rq *rq);
json_t *opschaling_of_me(struct rq *rq);

#endif
