/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads how a municipality logs in with OpenID Connect, and names all that is wrong with it at once. */
#include "platform/access/oidc_settings.h"

#include <string.h>

#include "platform/access/role.h"
#include "platform/base/buf.h"

enum { MEANINGS_MOST = 500, WORDS_MOST = 20, TEXT_MOST = 500 };

struct reading {
    const void *ctx;
    const json_t *part;
    struct buf *wrong;
};

static void tell(struct reading *r, const char *key, const char *what)
{
    buf_addf(r->wrong, "%soidc.%s: %s", r->wrong->len ? "; " : "", key, what);
}

static bool is_short_text(const json_t *value)
{
    const char *text = json_string_value(value);
    return text != NULL && text[0] != '\0' && strlen(text) <= TEXT_MOST;
}

/* NULL for what is absent or wrong. */
static const char *read_text(struct reading *r, const char *key, const char *otherwise, bool is_needed)
{
    const json_t *value = json_object_get(r->part, key);
    if (value == NULL && is_needed)
        tell(r, key, "ontbreekt");
    if (value == NULL)
        return otherwise;
    if (is_short_text(value))
        return talloc_strdup(r->ctx, json_string_value(value));
    tell(r, key, "is geen tekst, leeg of te lang");
    return NULL;
}

static bool read_switch(struct reading *r, const char *key, bool otherwise)
{
    const json_t *value = json_object_get(r->part, key);
    if (value != NULL && !json_is_boolean(value))
        tell(r, key, "is true of false");
    return value ? json_is_true(value) : otherwise;
}

static const char *const *read_words(struct reading *r, const char *key)
{
    const json_t *list = json_object_get(r->part, key);
    size_t count = json_array_size(list);
    if (list == NULL)
        return NULL;
    if (count == 0 || count > WORDS_MOST) {
        tell(r, key, "is geen lijst van woorden");
        return NULL;
    }
    const char **words = talloc_zero_array(r->ctx, const char *, base_count(count + 1));
    for (size_t i = 0; i < count; i++) {
        if (!is_short_text(json_array_get(list, i))) {
            tell(r, key, "is geen lijst van woorden");
            return NULL;
        }
        words[i] = talloc_strdup(words, json_string_value(json_array_get(list, i)));
    }
    return words;
}

static enum oidc_proof read_proof(struct reading *r)
{
    static const char *const words[] = {[OIDC_PROOF_NONE] = "geen",
                                        [OIDC_PROOF_BASIC] = "geheim",
                                        [OIDC_PROOF_POST] = "geheim-in-formulier",
                                        [OIDC_PROOF_KEY] = "sleutel"};
    const char *word = read_text(r, "bewijs", "geheim", false);
    for (size_t i = 0; word && i < COUNT_OF(words); i++)
        if (strcmp(word, words[i]) == 0)
            return (enum oidc_proof)i;
    if (word)
        tell(r, "bewijs", "is geheim, geheim-in-formulier, sleutel of geen");
    return OIDC_PROOF_NONE;
}

static void read_mapping(struct reading *r, const char *key, struct oidc_mapping *ret)
{
    const json_t *part = json_object_get(r->part, key);
    json_t *values = json_object_get(part, "waarden");
    if (part == NULL)
        return;
    if (!is_short_text(json_object_get(part, "claim")) || json_object_size(values) == 0 ||
        json_object_size(values) > MEANINGS_MOST || json_object_size(part) != 2) {
        tell(r, key, "heeft een \"claim\" en een lijst \"waarden\", en niets anders");
        return;
    }
    struct oidc_meaning *rows =
        talloc_zero_array(r->ctx, struct oidc_meaning, base_count(json_object_size(values) + 1));
    int at = 0;
    const char *name;
    json_t *here;
    json_object_foreach(values, name, here)
    {
        if (!is_short_text(here)) {
            tell(r, key, "een waarde is geen tekst, leeg of te lang");
            return;
        }
        rows[at].value = talloc_strdup(rows, name);
        rows[at++].here = talloc_strdup(rows, json_string_value(here));
    }
    ret->claim = talloc_strdup(r->ctx, json_string_value(json_object_get(part, "claim")));
    ret->meanings = rows;
}

static void check_roles(struct reading *r, const struct oidc_mapping *roles)
{
    for (const struct oidc_meaning *row = roles->meanings; row && row->value; row++) {
        const char *unknown = NULL;
        unsigned bits = role_parse(row->here, &unknown);
        if (unknown || bits == 0)
            tell(r, "rollen", "er staat een rol die niet bestaat");
        else if (bits & ~(unsigned)ROLE_STAFF)
            tell(r, "rollen", "inwoner is geen rol van een medewerker");
    }
}

static void check_keys(struct reading *r)
{
    static const char *const known[] = {"naam", "uitgever",   "client",       "bewijs",         "scopes",
                                        "team", "naam_claim", "rollen",       "organisatie",    "acr",
                                        "amr",  "uitloggen",  "wachtwoorden", "nieuwe_accounts"};
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)r->part, name, value)
    {
        size_t i = 0;
        while (i < COUNT_OF(known) && strcmp(known[i], name) != 0)
            i++;
        if (i == COUNT_OF(known))
            buf_addf(r->wrong, "%soidc: \"%.40s\" kennen we niet", r->wrong->len ? "; " : "", name);
    }
}

/* The host of an address that begins with `scheme`, up to its port; its length in *ret_length. */
static const char *host_after(const char *address, const char *scheme, size_t *ret_length)
{
    size_t length = strlen(scheme);
    if (strncmp(address, scheme, length) != 0)
        return NULL;
    const char *host = address + length;
    *ret_length = host[0] == '[' ? strcspn(host, "]/") + 1 : strcspn(host, ":/?#");
    return host;
}

bool oidc_address_is_safe(const char *address)
{
    static const char *const here[] = {"127.0.0.1", "[::1]", "localhost"};
    size_t length = 0;
    for (const char *c = address; *c; c++)
        if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 127 || strchr("@#\\\"<>", *c))
            return false;
    const char *host = host_after(address, "https://", &length);
    if (host)
        return length > 0 && host[0] != ':';
    host = host_after(address, "http://", &length);
    for (size_t i = 0; host && i < COUNT_OF(here); i++)
        if (length == strlen(here[i]) && strncmp(host, here[i], length) == 0)
            return true;
    return false;
}

static void check(struct reading *r, const struct oidc_settings *s)
{
    if (s->issuer && (!oidc_address_is_safe(s->issuer) || strchr(s->issuer, '?')))
        tell(r, "uitgever", "begint met https:// en heeft geen vraagteken");
    if (s->scopes) {
        const char *at = strstr(s->scopes, "openid");
        if (at == NULL || (at != s->scopes && at[-1] != ' ') || (at[6] != ' ' && at[6] != '\0'))
            tell(r, "scopes", "noem ook openid");
    }
    check_roles(r, &s->roles);
    if (s->makes_accounts && s->roles.claim == NULL)
        tell(r, "rollen", "ontbreekt, en nieuwe accounts hebben een rol nodig");
}

struct oidc_settings *oidc_settings_read(const void *ctx, const json_t *part, const char **ret_why)
{
    struct oidc_settings *s = talloc_zero(ctx, struct oidc_settings);
    struct reading r = {.ctx = s, .part = part, .wrong = buf_new(s, 100)};
    if (!json_is_object(part)) {
        *ret_why = "oidc: is geen lijst van instellingen tussen { en }";
        talloc_free(s);
        return NULL;
    }
    s->naam = read_text(&r, "naam", NULL, true);
    s->issuer = read_text(&r, "uitgever", NULL, true);
    s->client = read_text(&r, "client", NULL, true);
    s->proof = read_proof(&r);
    s->scopes = read_text(&r, "scopes", "openid profile", false);
    s->name_claim = read_text(&r, "naam_claim", "name", false);
    read_mapping(&r, "rollen", &s->roles);
    read_mapping(&r, "team", &s->team);
    read_mapping(&r, "organisatie", &s->organisation);
    s->acr = read_words(&r, "acr");
    s->amr = read_words(&r, "amr");
    s->makes_accounts = read_switch(&r, "nieuwe_accounts", false);
    s->has_passwords = read_switch(&r, "wachtwoorden", true);
    s->logs_out = read_switch(&r, "uitloggen", true);
    check_keys(&r);
    check(&r, s);
    if (r.wrong->len == 0)
        return s;
    *ret_why = talloc_strdup(ctx, r.wrong->data);
    talloc_free(s);
    return NULL;
}
