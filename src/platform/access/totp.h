/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Codes of an app that follow the clock (RFC 6238): SHA-1, 30 seconds, six figures, as all apps know them.
 * The computing is liboath's. One step before and one after now is taken too, for a clock that is off; a step
 * that was used is not taken again.
 */
#ifndef BONDGENOOT_TOTP_H
#define BONDGENOOT_TOTP_H

#include "platform/access/gemeente.h"

enum { TOTP_SECONDS = 30, TOTP_FIGURES = 6, TOTP_SECRET_BYTES = 20 };

/** A new secret in base32, child of ctx. */
char *totp_secret_new(const void *ctx);
/** What an app reads from the picture, child of ctx. */
char *totp_uri(const void *ctx, const char *issuer, const char *name, const char *secret);
/** The step whose code this is, around `now` (seconds since 1970) and after the step `used`; or -1. Blanks
 * in the code are passed over. */
int64_t totp_step(const char *secret, const char *code, int64_t now, int64_t used);
/** The secret as it is stored: sealed for this account with the municipality's key. Child of ctx. */
char *totp_seal(const struct gemeente *g, const void *ctx, const char *account, const char *secret);
/** Back; NULL when it was sealed for another account or with another key. */
char *totp_unseal(const struct gemeente *g, const void *ctx, const char *account, const char *sealed);

#endif
