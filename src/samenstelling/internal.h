/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_SAMENSTELLING_INTERNAL_H
#define BONDGENOOT_SAMENSTELLING_INTERNAL_H

#include "samenstelling/samenstelling.h"

/** Whether who asks may arrange this household: works for the organisation that keeps the plan, or stands
 * above the parties. */
bool samenstelling_may(struct rq *rq, const char *huishouden);
/** The problem when not. -1. */
int samenstelling_not_yours(struct rq *rq);
/** `current` of a command on the household {id}. NULL. */
json_t *samenstelling_current(struct rq *rq);

/* sluiten.c */
json_t *afgesloten_query(struct rq *rq);
extern const struct command HUISHOUDEN_SLUITEN, HUISHOUDEN_HEROPENEN;

#endif
