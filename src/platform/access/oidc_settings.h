/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How staff of a municipality log in with its own provider of OpenID Connect: the part "oidc" of its
 * gemeente.json. What is secret is not in it: it stands beside it in a file of its own (`oidc.geheim` or
 * `oidc.sleutel`), which only the messenger reads.
 */
#ifndef BONDGENOOT_OIDC_SETTINGS_H
#define BONDGENOOT_OIDC_SETTINGS_H

#include <jansson.h>

#include "platform/base/base.h"

/* How we prove to the provider who we are. */
enum oidc_proof {
    OIDC_PROOF_NONE,  /* a public client: only PKCE */
    OIDC_PROOF_BASIC, /* a secret, in the Authorization field */
    OIDC_PROOF_POST,  /* a secret, in the form */
    OIDC_PROOF_KEY,   /* a signature: private_key_jwt */
};

/* What a claim means here: one row for each value. */
struct oidc_meaning {
    const char *value;
    const char *here; /* words of roles, name of a team, name of an organisation */
};

struct oidc_mapping {
    const char *claim;                   /* NULL: not used. With dots: a member of a member */
    const struct oidc_meaning *meanings; /* ended by a row without value */
};

struct oidc_settings {
    const char *naam;   /* on the button */
    const char *issuer; /* exactly as the provider writes it */
    const char *client;
    enum oidc_proof proof;
    const char *scopes;
    const char *name_claim;
    struct oidc_mapping roles;
    struct oidc_mapping team;
    struct oidc_mapping organisation;
    const char *const *acr; /* one of these must be in the answer, ended by NULL; NULL: not asked */
    const char *const *amr; /* the same */
    bool makes_accounts;    /* at a first log-in; otherwise a beheerder invites */
    bool has_passwords;     /* staff may log in with a password of ours too */
    bool logs_out;          /* logging out here offers to log out there */
};

/** Whether an address may be called: https, or http when it is this machine; without a name, a password or a
 * fragment in it. */
bool oidc_address_is_safe(const char *address);
/** Reads the part, child of ctx. NULL when anything is wrong: all of it in *ret_why. */
struct oidc_settings *oidc_settings_read(const void *ctx, const json_t *part, const char **ret_why);

#endif
