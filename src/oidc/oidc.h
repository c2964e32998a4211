/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * OpenID Connect: staff of a municipality log in with its own provider (authorization code with PKCE).
 *
 * Promises: an answer is taken only in the browser that asked, once, within ten minutes, and only from the
 * provider that was asked; a token is checked in full (token.h); the account is that of (provider, subject)
 * and nothing else: not of a name or an address. What is refused gets a page that says what to do and a line
 * in the log with a word for why, never with who it was.
 *
 * Roles come from the provider at each log-in when the municipality says which claim means what; without that
 * they stay as they are here. An account gets its subject by an invitation that works once, or is made at the
 * first log-in when the municipality wants that.
 *
 * Processes: workers make no connections; the messenger does (messenger.h).
 */
#ifndef BONDGENOOT_OIDC_H
#define BONDGENOOT_OIDC_H

#include "platform/web/app.h"

extern const struct route oidc_routes[];

/* For the log-in page. */

/** The provider's name for the button; NULL: nobody logs in elsewhere. */
const char *oidc_name(const struct gemeente *g);
/** Whether this account may log in with a password of ours. */
bool oidc_allows_password(struct rq *rq, const char *account);
/** After logging out here: where to go, to a page that offers to log out there too, or to /aanmelden. */
const char *oidc_after_log_out(struct rq *rq);

/* Invitations. */

/* The link of a beheerder (concept account) may be used here too, instead of choosing a password. */
/** Within a write transaction: what stands behind /aanmelden/oidc?uitnodiging= to link this account, once,
 * within a week; child of ctx. Earlier ones for the account end. */
char *oidc_invite(const struct gemeente *g, struct db *db, const void *ctx, const char *account);
/** Removes what nobody comes back for; a write transaction of its own. */
void oidc_expire(struct db *db);

/* For the service. */

/** Before the first fork: the sockets between workers and messenger. */
void oidc_open(void);
/** In a worker. */
void oidc_be_worker(void);
/** In the messenger: whether any municipality logs in elsewhere; what it needs to know is kept, on ctx. */
bool oidc_is_used(const void *ctx, const char *data);
/** The messenger: after oidc_is_used(). Calls confine before its first thread and ready when it answers;
 * until SIGTERM. Its exit code. */
int oidc_messenger(void (*confine)(void), void (*ready)(void));

#endif
