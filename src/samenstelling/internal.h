/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_SAMENSTELLING_INTERNAL_H
#define BONDGENOOT_SAMENSTELLING_INTERNAL_H

#include "samenstelling/samenstelling.h"

/** The problem for who may not arrange this household. -1. */
int samenstelling_not_yours(struct rq *rq);
/** `current` of a command on the household {id}. NULL. */
json_t *samenstelling_current(struct rq *rq);

/* sluiten.c */
json_t *afgesloten_query(struct rq *rq);
extern const struct command HUISHOUDEN_SLUITEN, HUISHOUDEN_HEROPENEN;

#endif
