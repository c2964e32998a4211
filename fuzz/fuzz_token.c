/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes the check of an ID token and of the keys of a provider. The first line is the token, what follows
 * the keys as JSON. Nothing that is made up may be taken: there is no private key here. Then the same bytes
 * as claims, and as settings of a municipality.
 *
 * Run: ./dev fuzz 60 token
 */
#include <string.h>

#include "oidc/rules.h"
#include "oidc/token.h"
#include "platform/access/oidc_settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_claims(const json_t *json)
{
    static const struct oidc_meaning meanings[] = {{"a", "uitvoerder"}, {"b", "teamleider"}, {NULL, NULL}};
    static const struct oidc_mapping mapping = {.claim = "a.b", .meanings = meanings};
    static const char *const names[] = {"a", "a.b", "a.b.c", "", ".", "rollen"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        json_t *texts = token_texts(json, names[i], 3);
        must(json_array_size(texts) <= 3);
        char *roles = oidc_roles(NULL, &mapping, texts);
        must(strlen(roles) <= strlen("uitvoerder,teamleider"));
        talloc_free(roles);
        json_decref(texts);
    }
}

static void try_settings(const json_t *json)
{
    const char *why = NULL;
    void *ctx = talloc_new(NULL);
    const struct oidc_settings *s = oidc_settings_read(ctx, json, &why);
    must((s == NULL) == (why != NULL));
    must(s == NULL || (s->naam && s->client && oidc_address_is_safe(s->issuer)));
    talloc_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const one[] = {"a", NULL};
    const struct token_wanted wanted = {.issuer = "https://i.example",
                                        .client = "b",
                                        .nonce = "n",
                                        .access_token = "a",
                                        .amr = one,
                                        .now = 1800000000};
    const uint8_t *line = memchr(data, '\n', size);
    size_t first = line ? (size_t)(line - data) : size;
    size_t rest = line ? size - first - 1 : 0;
    char *token = talloc_strndup(NULL, (const char *)data, first);
    json_t *keys = json_loadb(line ? (const char *)line + 1 : "", rest, JSON_REJECT_DUPLICATES, NULL);
    json_t *claims = NULL;
    must(token_check(token, keys, &wanted, &claims) != NULL && claims == NULL);
    oidc_address_is_safe(token);
    try_claims(keys);
    try_settings(keys);
    json_decref(keys);
    talloc_free(token);
    return 0;
}
