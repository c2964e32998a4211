/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One question to a server of another: in the messenger only (messenger.h), on a thread that may wait.
 *
 * Promises: nothing but https, or http on this machine; no redirect is followed; certificates are checked; an
 * answer has a time (LIMIT_FETCH_MS) and a size (LIMIT_FETCH_BYTES) and is not decompressed.
 */
#ifndef BONDGENOOT_OIDC_FETCH_H
#define BONDGENOOT_OIDC_FETCH_H

#include <jansson.h>

#include "platform/base/base.h"

struct fetch {
    const char *url;
    const char *form; /* sent with POST; NULL: GET */
    const char *user; /* with a password: in the Authorization field; NULL: none */
    const char *password;
    const char *bearer; /* or a token there; NULL: none */
    int ms;             /* that are left; never more than LIMIT_FETCH_MS are taken */
};

/** Once in the process, before there are threads. */
void fetch_start(void);
/** The JSON object of the answer, which the caller owns, and its status. NULL, and a word for the log in
 * *ret_word: "unreachable", "certificate", "slow", "large", "redirect", "status", "type", "json". An answer
 * of 400 or 401 with JSON in it is given too: it tells what was wrong. */
json_t *fetch_json(const struct fetch *f, int *ret_status, const char **ret_word);
/** Adds &name=value to a form or query, the value escaped. */
char *fetch_add(char *form, const char *name, const char *value);

#endif
