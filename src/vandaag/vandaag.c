/* SPDX-License-Identifier: EUPL-1.2 */
/* The home page. */
#include "vandaag/vandaag.h"

const struct route vandaag_routes[] = {{0}};
