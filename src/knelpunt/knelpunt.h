/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Knelpunt: the rule, desk, term or system that stood in the way; signaal: an observation larger than one
 * case. Both are kept apart from the household: no id, only the month.
 */
#ifndef BONDGENOOT_KNELPUNT_H
#define BONDGENOOT_KNELPUNT_H

#include "platform/web/app.h"

extern const struct route knelpunt_routes[];

/** For the page of an afweging: the form that reports one, with what the afweging (of afweging_get) says of
 * the rule. It is held against the records of the household, and keeps nothing of it. */
json_t *knelpunt_form(struct rq *rq, const json_t *afweging);

#endif
