/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Accounts, sessions and tokens: who is asking.
 *
 * A password is kept as Argon2id; verifying takes tens of milliseconds and 64 MB, so the web layer does it on
 * the thread pool (account_password_fits touches no database). Tokens of sessions and of the API are 256
 * random bits, kept as a hash.
 */
#ifndef BONDGENOOT_ACCOUNT_H
#define BONDGENOOT_ACCOUNT_H

#include "platform/access/gemeente.h"
#include "platform/access/role.h"

struct actor {
    const char *account;     /* id; NULL: nobody is logged in */
    const char *naam;        /* of the account: a role, in the demo */
    unsigned roles;          /* enum role */
    const char *medewerker;  /* id, or NULL */
    const char *inwoner;     /* id, or NULL */
    const char *organisatie; /* id, or NULL */
    const char *team;        /* id, or NULL */
    const char *csrf;        /* token of the session; NULL with an API token */
    const char *sessie;      /* which session or token it is, for the audit file; opens nothing */
};

/** Hash of a password, child of ctx. Slow on purpose. */
char *account_password_hash(const void *ctx, const char *password);
/** Whether a password fits a hash; with hash NULL it takes as long and says no. Thread-safe. */
bool account_password_fits(const char *hash, const char *password);
/** Account by the name typed at log-in: id and hash, children of ctx. 0, or -1 when there is none (or it is
 * closed). */
int account_find(struct db *db, const void *ctx, const char *aanmeldnaam, char **ret_account,
                 char **ret_hash);

/** Starts a session; returns its token, child of ctx. The caller's transaction. */
char *session_start(const struct gemeente *g, struct db *db, const void *ctx, const char *account);
/** Whom a session token belongs to. 0; 1: it was there but has ended (actor->account set, nothing else); -1:
 * unknown. */
int session_find(const struct gemeente *g, struct db *db, const void *ctx, const char *token,
                 struct actor *ret_actor);
void session_end(const struct gemeente *g, struct db *db, const char *token);

/** Removes sessions that ended more than a day ago, text that waited longer for its writer, and what is known
 * of requests that were done more than two days ago; a write transaction of its own. */
void session_expire(struct db *db);

/** Makes an API token for an account (`bondgenoot token`), child of ctx. */
char *token_make(const struct gemeente *g, struct db *db, const void *ctx, const char *account);
/** 0, or -1. */
int token_find(const struct gemeente *g, struct db *db, const void *ctx, const char *token,
               struct actor *ret_actor);

#endif
