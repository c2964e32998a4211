/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The provider of one municipality, as the messenger knows it: what its discovery document says, its keys,
 * and the three things that are asked of it. All of it may be called from several threads.
 *
 * Discovery and keys are kept for an hour. A token with an unknown key makes the keys be fetched anew, but
 * not more often than every half minute: whoever can make bad tokens cannot make us ask all day.
 */
#ifndef BONDGENOOT_OIDC_PROVIDER_H
#define BONDGENOOT_OIDC_PROVIDER_H

#include <jansson.h>

#include "platform/access/oidc_settings.h"

enum { PROVIDER_MS = 12 * 1000 /* for one question, whatever is fetched for it */ };

struct provider;

/** A provider; secret is the text of the file that belongs to settings->proof, or NULL. Child of ctx. */
struct provider *provider_new(const void *ctx, const struct oidc_settings *settings, const char *secret);

/* All three answer {"goed": ...} or {"fout": word}; the caller owns it. */

/** Where to send a browser that wants to log in: {"adres"}. */
json_t *provider_begin(struct provider *p);
/** What came back: {"code", "iss" (null: absent), "verifier", "nonce", "terug"} ->
 * {"sub", "naam", "rollen", "team", "organisatie"}. */
json_t *provider_finish(struct provider *p, const json_t *asked);
/** Where to send a browser that wants to log out there too: {"adres"}; null when it cannot. */
json_t *provider_end(struct provider *p);

#endif
