/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Account: what everybody does with the own account (password, second factor, what is open elsewhere), and
 * what the beheerder does with those of others. None of it leads to a household.
 */
#ifndef BONDGENOOT_ACCOUNT_CONCEPT_H
#define BONDGENOOT_ACCOUNT_CONCEPT_H

#include "platform/web/app.h"

extern const struct route account_routes[];

#endif
