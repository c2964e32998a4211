/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Samenstelling: families change. A household splits (a divorce: two households, perhaps a child in both),
 * somebody of another household joins or moves, a household closes with a reason and aftercare, and is
 * opened again. What is of one person goes along with that person; what is of all stays.
 */
#ifndef BONDGENOOT_SAMENSTELLING_H
#define BONDGENOOT_SAMENSTELLING_H

#include "platform/web/app.h"

extern const struct route samenstelling_routes[];

#endif
