/* SPDX-License-Identifier: EUPL-1.2 */
/* Mijn plan: what a resident sees of the own plan: goals, agreements, who is involved, what was decided; in
 * plain words. */
#ifndef BONDGENOOT_MIJNPLAN_H
#define BONDGENOOT_MIJNPLAN_H

#include "platform/web/app.h"

extern const struct route mijnplan_routes[];

#endif
