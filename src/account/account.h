/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Account: what everybody does with the own account (password, second factor, what is open elsewhere), and
 * what the beheerder does with those of others. None of it leads to a household.
 */
#ifndef BONDGENOOT_ACCOUNT_CONCEPT_H
#define BONDGENOOT_ACCOUNT_CONCEPT_H

#include "platform/web/app.h"

extern const struct route account_routes[];

/** Whether who asks may give this resident a log-in: the regisseur of a household of theirs. */
bool account_may_invite(struct rq *rq, const char *inwoner);
/** The secret of a link with which somebody chooses a password, child of ctx, given by the account `by`;
 * links of before work no more. The caller's write transaction. */
char *invitation_make(const struct gemeente *g, struct db *db, const void *ctx, const char *account,
                      const char *by);

#endif
