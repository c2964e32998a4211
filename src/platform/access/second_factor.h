/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The second factor of an account: a code of an app, and ten recovery codes for when the telephone is gone.
 * Everything here is asked within the caller's transaction; who checks a code counts the attempts
 * (attempt.h), keyed by second_factor_name.
 *
 * Settings of the municipality: tweede_factor, tweede_factor_moet.
 */
#ifndef BONDGENOOT_SECOND_FACTOR_H
#define BONDGENOOT_SECOND_FACTOR_H

#include "platform/access/account.h"

enum { RECOVERY_CODES = 10, RECOVERY_TEXT = 15 /* "abcd-efgh-jkmn" and the zero */ };

struct second_factor {
    bool is_on;
    const char *since;  /* moment, or NULL */
    const char *secret; /* shown but not confirmed yet; NULL: none waits */
    int recovery_left;
    const char *away_on; /* taken away by somebody else on this day, by this account; or NULL */
    const char *away_by;
};

/** Reads it; children of ctx. */
void second_factor_get(const struct gemeente *g, struct db *db, const void *ctx, const char *account,
                       struct second_factor *ret);
/** Whether somebody with these roles must have one, may have one. */
bool second_factor_must(const struct gemeente *g, unsigned roles);
bool second_factor_may(const struct gemeente *g);

/** Makes a secret that waits for its confirmation. */
void second_factor_begin(const struct gemeente *g, struct db *db, const char *account);
/** Confirms it with a code: from here on it is asked. 0, or -1: the code does not fit. */
int second_factor_confirm(const struct gemeente *g, struct db *db, const char *account, const char *code);
/** Takes it away, with what waits and the recovery codes. `by`: account of somebody else, or NULL. */
void second_factor_remove(struct db *db, const char *account, const char *by);
/** Makes new recovery codes; those of before are gone. */
void second_factor_recovery(const struct gemeente *g, struct db *db, const char *account,
                            char ret_codes[RECOVERY_CODES][RECOVERY_TEXT]);

enum second_factor_fit { FACTOR_NO, FACTOR_CODE, FACTOR_RECOVERY };
/** Whether a code of the app or a recovery code fits; then it is used, and does not fit again. */
enum second_factor_fit second_factor_use(const struct gemeente *g, struct db *db, const char *account,
                                         const char *code);
/** The name under which attempts are counted: none that can be typed at a log-in. Child of ctx. */
char *second_factor_name(const void *ctx, const char *account);

#endif
