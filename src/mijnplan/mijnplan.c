/* SPDX-License-Identifier: EUPL-1.2 */
/* The own plan of a resident. */
#include "mijnplan/mijnplan.h"

const struct route mijnplan_routes[] = {{0}};
