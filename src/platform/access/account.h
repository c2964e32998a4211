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
    bool is_voor_een;   /* a resident, or there (or once) for one resident of some household: things can be
                           hidden from them */
    const char *csrf;   /* token of the session; NULL with an API token */
    const char *sessie; /* which session or token it is, for the audit file; opens nothing */
};

enum { ACCOUNT_HASH_TEXT = 128 };
/** Hash of a password, child of ctx. Slow on purpose. */
char *account_password_hash(const void *ctx, const char *password);
/** The same into room of the caller, for the thread pool. */
void account_password_hash_into(char out[ACCOUNT_HASH_TEXT], const char *password);
/** Whether a password fits a hash; with hash NULL it takes as long and says no. Thread-safe. */
bool account_password_fits(const char *hash, const char *password);
/* What the log-in page must know of an account. */
struct account_found {
    const char *account;
    const char *hash; /* NULL: no password was chosen yet */
    unsigned roles;
    bool has_factor;
};
/** Account by the name typed at log-in, children of ctx. 0, or -1 when there is none (or it is closed). */
int account_find(struct db *db, const void *ctx, const char *aanmeldnaam, struct account_found *ret);

/* What a log-in still waits for when the password fitted. Half a log-in may do nothing else, and ends after
 * a quarter of an hour. */
enum session_wait { WAIT_NOTHING, WAIT_CODE, WAIT_SETUP };
/** What a log-in with a password waits for. */
enum session_wait session_waits_for(const struct gemeente *g, const struct account_found *found);
/** Starts a session; returns its token, child of ctx. The caller's transaction. `browser`: its kind in plain
 * words, or NULL. */
char *session_start(const struct gemeente *g, struct db *db, const void *ctx, const char *account,
                    enum session_wait wait, const char *browser);
/** Whom a session token belongs to. 0, with the role ROLE_HALF_... when it waits; 1: it was there but has
 * ended (actor->account set, nothing else); -1: unknown. */
int session_find(const struct gemeente *g, struct db *db, const void *ctx, const char *token,
                 struct actor *ret_actor);
void session_end(const struct gemeente *g, struct db *db, const char *token);

enum { ACCESS_NUMBER_TEXT = 27 };
/** The complete sessions of an account that have not ended, newest use first: [{id, sinds, laatst, waar,
 * is_deze}]. Their ids are of use to this account only, and open nothing. `token`: of who asks, or NULL. */
json_t *session_list(const struct gemeente *g, struct db *db, const char *account, const char *token);
/** Ends one of them. 0, or -1: the account has no such session. */
int session_end_one(struct db *db, const char *account, const char *id);
/** Ends all sessions of an account but that of this token (NULL: all). How many. */
int session_end_others(const struct gemeente *g, struct db *db, const char *account, const char *token);
/** The API tokens of an account that are still valid: [{id, sinds, tot}]. */
json_t *token_list(struct db *db, const char *account);
/** Ends one of them. 0, or -1. */
int token_end_one(struct db *db, const char *account, const char *id);
/** Ends everything that lets an account in: sessions, tokens, links to choose a password. */
void account_shut_out(struct db *db, const char *account, const char *now);
/** A token that is sent to somebody, for the use of this name ("uitnodiging"): child of ctx; and the hash
 * under which it is kept. */
char *account_secret_new(const struct gemeente *g, const void *ctx, const char *use, char ret_hash[65]);
void account_secret_hash(const struct gemeente *g, const char *use, const char *secret, char ret_hash[65]);

/** Removes sessions that ended more than a day ago, text that waited longer for its writer, and what is known
 * of requests that were done more than two days ago; a write transaction of its own. */
void session_expire(struct db *db);

/** Makes an API token for an account (`bondgenoot token`), child of ctx. */
char *token_make(const struct gemeente *g, struct db *db, const void *ctx, const char *account);
/** 0, or -1. */
int token_find(const struct gemeente *g, struct db *db, const void *ctx, const char *token,
               struct actor *ret_actor);

#endif
