/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose account an identity is: found, linked by an invitation, or made; and its roles as they are today. */
#ifndef BONDGENOOT_OIDC_ADMIT_H
#define BONDGENOOT_OIDC_ADMIT_H

#include "platform/access/event.h"

/* What a provider said of somebody, checked. */
struct identity {
    const struct oidc_settings *settings;
    const char *sub;
    const char *naam; /* NULL: not said */
    const json_t *rollen;
    const json_t *team;
    const json_t *organisatie;
    const char *invitation; /* hash of the token of the link; NULL: none */
};

/** Within a write transaction, which must be committed also when it says no: who has no role any more has
 * lost it. NULL and the account, child of ctx, in *ret_account; or a word for why not, and the account when
 * it is known. */
const char *oidc_admit(struct db *db, const void *ctx, const struct identity *who, const char **ret_account);

#endif
