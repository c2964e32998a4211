/* SPDX-License-Identifier: EUPL-1.2 */
/* All concepts, for main: their routes in one list, and the few doors that the command line opens. */
#ifndef BONDGENOOT_CONCEPTS_H
#define BONDGENOOT_CONCEPTS_H

#include "budget/budget.h"
#include "demo/demo.h"
#include "platform/web/app.h"
#include "uitwisseling/uitwisseling.h"

extern const struct route *const concept_routes[];

#endif
