/* SPDX-License-Identifier: EUPL-1.2 */
/* The command that asks the service whether it is well: for a container, which has no other program to ask
 * with. */
#ifndef BONDGENOOT_HEALTH_H
#define BONDGENOOT_HEALTH_H

#include "options.h"

/* 0 when the service that these settings describe is live and ready; else 1, and standard error says why. */
int health_ask(const struct options *options);

#endif
