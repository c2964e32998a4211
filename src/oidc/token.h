/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The check of an ID token (OpenID Connect Core 3.1.3.7): pure functions over bytes, keys and a moment. What
 * a token says of itself decides nothing: not which kinds of signature we take, not where its key is found.
 */
#ifndef BONDGENOOT_OIDC_TOKEN_H
#define BONDGENOOT_OIDC_TOKEN_H

#include <jansson.h>

#include "platform/base/base.h"

enum {
    TOKEN_MOST = 16 * 1024, /* bytes of an ID token */
    TOKEN_LEEWAY = 60,      /* seconds that two clocks may differ */
    TOKEN_OLD = 600,        /* ... and that a token may be old: it was made for us just now */
    TOKEN_SUBJECT_MOST = 255,
    TOKEN_KEYS_MOST = 50, /* keys of a provider */
};

struct token_wanted {
    const char *issuer;
    const char *client;
    const char *nonce;
    const char *access_token; /* that came with it; NULL: none */
    const char *const *acr;   /* one of these must be in it; NULL: not asked */
    const char *const *amr;   /* the same */
    int64_t now;              /* seconds since 1970 */
};

/* What token_check() says of a key that is not among those it was given: they may be old. */
extern const char TOKEN_KEY_UNKNOWN[];

/** Checks a token against the keys of the provider ({"keys": [...]}). NULL and its claims in *ret_claims,
 * which the caller owns; or a word for the log that says what is wrong. */
const char *token_check(const char *token, const json_t *keys, const struct token_wanted *wanted,
                        json_t **ret_claims);
/** What a claim holds: the text, or the texts of a list, at most `most`; those that are no text, empty or
 * long are passed over. A name with dots that is no claim itself is a member of a member. A new array. */
json_t *token_texts(const json_t *claims, const char *name, size_t most);
/** BASE64URL(SHA-256(text)), child of ctx: code_challenge of PKCE. */
char *token_challenge(const void *ctx, const char *text);

#endif
