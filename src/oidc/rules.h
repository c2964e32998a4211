/* SPDX-License-Identifier: EUPL-1.2 */
/* What the claims of a provider mean here: pure functions. */
#ifndef BONDGENOOT_OIDC_RULES_H
#define BONDGENOOT_OIDC_RULES_H

#include <jansson.h>

#include "platform/access/oidc_settings.h"

/** The words of all roles that these values give, each once, in the order of access/role.h, with commas; ""
 * when there is none. Never that of a resident. Child of ctx. */
char *oidc_roles(const void *ctx, const struct oidc_mapping *mapping, const json_t *values);
/** What the first value that means anything means; NULL when none does. */
const char *oidc_meaning(const struct oidc_mapping *mapping, const json_t *values);

#endif
