/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Knelpunt: the rule, desk, term or system that stood in the way; signaal: an observation larger than one
 * case. Both are kept apart from the household: no id, only the month.
 */
#ifndef BONDGENOOT_KNELPUNT_H
#define BONDGENOOT_KNELPUNT_H

#include "platform/web/app.h"

extern const struct route knelpunt_routes[];

/** The command that reports one, for forms on other pages ("POST", "/knelpunten"). */
extern const struct command KNELPUNT_MELDEN;

#endif
