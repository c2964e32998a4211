/* SPDX-License-Identifier: EUPL-1.2 */
/* Discovery, keys, and the exchange of a code for an identity. */
#include "oidc/provider.h"

#include <cjose/cjose.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "oidc/fetch.h"
#include "oidc/token.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"

enum {
    KEEP_MS = 3600 * 1000,
    AGAIN_MS = 30 * 1000, /* between two times that unknown keys are looked for */
    VALUES_MOST = 200,    /* of a claim that is mapped */
    ASSERTION_SECONDS = 60,
    ASSERTION_MOST = 4 * 1024, /* bytes of its claims */
};

struct provider {
    const struct oidc_settings *settings;
    const char *secret;
    pthread_mutex_t lock; /* of all that follows */
    json_t *discovery;
    int64_t discovery_ms;
    json_t *keys;
    int64_t keys_ms;
    int64_t again_ms; /* when unknown keys were last looked for; 0: never */
};

/* One question: how long it may take, and what went wrong. */
struct question {
    struct provider *p;
    int64_t until_ms;
    const char *word; /* NULL: nothing */
};

static int provider_free(struct provider *p)
{
    json_decref(p->discovery);
    json_decref(p->keys);
    pthread_mutex_destroy(&p->lock);
    return 0;
}

struct provider *provider_new(const void *ctx, const struct oidc_settings *settings, const char *secret)
{
    struct provider *p = talloc_zero(ctx, struct provider);
    p->settings = settings;
    p->secret = secret;
    must(pthread_mutex_init(&p->lock, NULL) == 0);
    talloc_set_destructor(p, provider_free);
    return p;
}

static json_t *fail(struct question *q, const char *word)
{
    if (q->word == NULL)
        q->word = word;
    return NULL;
}

static json_t *answer(struct question *q, json_t *good)
{
    return good ? json_pack("{s:o}", "goed", good) : json_pack("{s:s}", "fout", q->word ? q->word : "form");
}

static int left(const struct question *q)
{
    return (int)(q->until_ms - monotonic_ms());
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- what the provider says of itself --------------------------------------- */

/* A document that is not of this issuer, or that names an address that we may not call, is refused whole. */
static bool discovery_fits(const json_t *d, const char *issuer)
{
    static const char *const needed[] = {"authorization_endpoint", "token_endpoint", "jwks_uri"};
    static const char *const other[] = {"end_session_endpoint", "userinfo_endpoint"};
    const char *is = text_of(d, "issuer");
    if (is == NULL || strcmp(is, issuer) != 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        const char *address = text_of(d, needed[i]);
        if (address == NULL || strlen(address) > LIMIT_URL / 2 || !oidc_address_is_safe(address))
            return false;
    }
    for (size_t i = 0; i < COUNT_OF(other); i++) {
        const json_t *value = json_object_get(d, other[i]);
        if (value && !json_is_null(value) &&
            (!json_is_string(value) || strlen(json_string_value(value)) > LIMIT_URL / 2 ||
             !oidc_address_is_safe(json_string_value(value))))
            return false;
    }
    return true;
}

static json_t *get(struct question *q, const char *url)
{
    int status = 0;
    const char *word = NULL;
    const struct fetch f = {.url = url, .ms = left(q)};
    json_t *json = fetch_json(&f, &status, &word);
    if (json && status == 200)
        return json;
    json_decref(json);
    return fail(q, word ? word : "status");
}

/* What is kept, if it is young enough; the caller owns a reference. */
static json_t *kept(struct provider *p, json_t **place, const int64_t *since)
{
    pthread_mutex_lock(&p->lock);
    json_t *value = *place && monotonic_ms() - *since < KEEP_MS ? json_incref(*place) : NULL;
    pthread_mutex_unlock(&p->lock);
    return value;
}

static json_t *keep(struct provider *p, json_t **place, int64_t *since, json_t *value)
{
    pthread_mutex_lock(&p->lock);
    json_decref(*place);
    *place = json_incref(value);
    *since = monotonic_ms();
    pthread_mutex_unlock(&p->lock);
    return value;
}

static json_t *discovery(struct question *q)
{
    struct provider *p = q->p;
    json_t *d = kept(p, &p->discovery, &p->discovery_ms);
    if (d)
        return d;
    size_t length = strlen(p->settings->issuer);
    bool slash = p->settings->issuer[length - 1] == '/';
    char *url =
        talloc_asprintf(NULL, "%s%s.well-known/openid-configuration", p->settings->issuer, slash ? "" : "/");
    d = get(q, url);
    talloc_free(url);
    if (d && !discovery_fits(d, p->settings->issuer)) {
        json_decref(d);
        return fail(q, "discovery");
    }
    return d ? keep(p, &p->discovery, &p->discovery_ms, d) : NULL;
}

static json_t *fetch_keys(struct question *q, const json_t *d)
{
    json_t *keys = get(q, text_of(d, "jwks_uri"));
    const json_t *list = json_object_get(keys, "keys");
    if (keys && (!json_is_array(list) || json_array_size(list) > TOKEN_KEYS_MOST)) {
        json_decref(keys);
        return fail(q, "keys");
    }
    return keys ? keep(q->p, &q->p->keys, &q->p->keys_ms, keys) : NULL;
}

static json_t *keys_now(struct question *q, const json_t *d)
{
    json_t *keys = kept(q->p, &q->p->keys, &q->p->keys_ms);
    return keys ? keys : fetch_keys(q, d);
}

/* Whether unknown keys may be looked for again. */
static bool may_look_again(struct provider *p)
{
    int64_t now = monotonic_ms();
    pthread_mutex_lock(&p->lock);
    bool may = p->again_ms == 0 || now - p->again_ms >= AGAIN_MS;
    if (may)
        p->again_ms = now;
    pthread_mutex_unlock(&p->lock);
    return may;
}

/* ---- asking ------------------------------------------------------------------ */

/* The proof of who we are, signed with our own key (RFC 7523): child of ctx; NULL when the key is not right.
 */
static char *assertion(const void *ctx, const struct provider *p, const char *audience)
{
    cjose_err error;
    char *text = NULL;
    const char *compact = NULL;
    char *id = id_new(ctx);
    int64_t now = (int64_t)time(NULL);
    json_t *claims = json_pack("{s:s, s:s, s:s, s:s, s:I, s:I}", "iss", p->settings->client, "sub",
                               p->settings->client, "aud", audience, "jti", id, "iat", (json_int_t)now, "exp",
                               (json_int_t)now + ASSERTION_SECONDS);
    char payload[ASSERTION_MOST];
    size_t bytes = json_dumpb(claims, payload, sizeof payload, JSON_COMPACT);
    json_decref(claims);
    cjose_jwk_t *key = cjose_jwk_import(p->secret, strlen(p->secret), &error);
    bool is_ec = key && cjose_jwk_get_kty(key, &error) == CJOSE_JWK_KTY_EC;
    json_t *header = json_pack("{s:s}", "alg", is_ec ? "ES256" : "PS256");
    if (key && cjose_jwk_get_kid(key, &error))
        json_object_set_new(header, "kid", json_string(cjose_jwk_get_kid(key, &error)));
    bool can = key && bytes <= sizeof payload;
    cjose_jws_t *jws = can ? cjose_jws_sign(key, header, (const uint8_t *)payload, bytes, &error) : NULL;
    if (jws && cjose_jws_export(jws, &compact, &error))
        text = talloc_strdup(ctx, compact);
    if (jws)
        cjose_jws_release(jws);
    if (key)
        cjose_jwk_release(key);
    json_decref(header);
    return text;
}

/* The secret parts of Basic are escaped first (RFC 6749, 2.3.1). */
static char *escaped(const void *ctx, const char *text)
{
    struct buf *out = buf_new(ctx, strlen(text) + 16);
    buf_add_url(out, text);
    return out->data;
}

static char *token_form(const void *ctx, const struct provider *p, const json_t *asked, const char *endpoint)
{
    static const char JWT[] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const struct oidc_settings *s = p->settings;
    char *form = talloc_strdup(ctx, "grant_type=authorization_code");
    form = fetch_add(form, "code", text_of(asked, "code"));
    form = fetch_add(form, "redirect_uri", text_of(asked, "terug"));
    form = fetch_add(form, "code_verifier", text_of(asked, "verifier"));
    if (s->proof != OIDC_PROOF_BASIC)
        form = fetch_add(form, "client_id", s->client);
    if (s->proof == OIDC_PROOF_POST)
        form = fetch_add(form, "client_secret", p->secret);
    if (s->proof != OIDC_PROOF_KEY)
        return form;
    char *proof = assertion(ctx, p, endpoint);
    if (proof == NULL)
        return NULL;
    form = fetch_add(form, "client_assertion_type", JWT);
    return fetch_add(form, "client_assertion", proof);
}

/* The answer of the provider to our code; NULL with a word. */
static json_t *ask_token(struct question *q, const json_t *d, const json_t *asked)
{
    const struct provider *p = q->p;
    void *ctx = talloc_new(NULL);
    int status = 0;
    const char *word = NULL;
    struct fetch f = {.url = text_of(d, "token_endpoint"), .ms = left(q)};
    f.form = token_form(ctx, p, asked, f.url);
    if (p->settings->proof == OIDC_PROOF_BASIC) {
        f.user = escaped(ctx, p->settings->client);
        f.password = escaped(ctx, p->secret);
    }
    json_t *json = f.form ? fetch_json(&f, &status, &word) : fail(q, "own-key");
    talloc_free(ctx);
    if (json && status == 200 && text_of(json, "id_token"))
        return json;
    const char *error = text_of(json, "error");
    bool is_grant = error && strcmp(error, "invalid_grant") == 0;
    bool is_client = status == 401 || (error && strcmp(error, "invalid_client") == 0);
    fail(q, word ? word : is_grant ? "code" : is_client ? "client" : "token-answer");
    json_decref(json);
    return NULL;
}

/* The claims of the token. One whose key we do not know may be signed with a new one. */
static json_t *check_token(struct question *q, const json_t *d, const json_t *token, const json_t *asked)
{
    const struct oidc_settings *s = q->p->settings;
    const struct token_wanted wanted = {.issuer = s->issuer,
                                        .client = s->client,
                                        .nonce = text_of(asked, "nonce"),
                                        .access_token = text_of(token, "access_token"),
                                        .acr = s->acr,
                                        .amr = s->amr,
                                        .now = (int64_t)time(NULL)};
    json_t *claims = NULL;
    json_t *keys = keys_now(q, d);
    const char *word = keys ? token_check(text_of(token, "id_token"), keys, &wanted, &claims) : NULL;
    if (keys && word == TOKEN_KEY_UNKNOWN && may_look_again(q->p)) {
        json_decref(keys);
        keys = fetch_keys(q, d);
        word = keys ? token_check(text_of(token, "id_token"), keys, &wanted, &claims) : NULL;
    }
    json_decref(keys);
    return claims ? claims : fail(q, word ? word : "keys");
}

/* RFC 9207: the answer says whose it is. Who promises to say it must. */
static bool is_from(const json_t *d, const struct oidc_settings *s, const json_t *asked)
{
    const char *iss = text_of(asked, "iss");
    if (iss == NULL)
        return !json_is_true(json_object_get(d, "authorization_response_iss_parameter_supported"));
    return strcmp(iss, s->issuer) == 0;
}

/* Some providers tell roles and names only when they are asked for. Its subject must be that of the token. */
static json_t *ask_more(struct question *q, const json_t *d, const json_t *token, const json_t *claims)
{
    int status = 0;
    const char *word = NULL;
    const struct fetch f = {
        .url = text_of(d, "userinfo_endpoint"), .bearer = text_of(token, "access_token"), .ms = left(q)};
    json_t *more = fetch_json(&f, &status, &word);
    if (more && status == 200 && json_equal(json_object_get(more, "sub"), json_object_get(claims, "sub")))
        return more;
    json_decref(more);
    return fail(q, word ? word : "userinfo");
}

static bool has_all(const json_t *claims, const struct oidc_settings *s)
{
    const char *const names[] = {s->name_claim, s->roles.claim, s->team.claim, s->organisation.claim};
    bool all = true;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        json_t *texts = names[i] ? token_texts(claims, names[i], 1) : NULL;
        all = all && (names[i] == NULL || json_array_size(texts) > 0);
        json_decref(texts);
    }
    return all;
}

/* Of a claim, from the token if it is there. */
static json_t *values_of(const json_t *claims, const json_t *more, const char *name)
{
    if (name == NULL)
        return json_array();
    json_t *texts = token_texts(claims, name, VALUES_MOST);
    if (json_array_size(texts) > 0)
        return texts;
    json_decref(texts);
    return token_texts(more, name, VALUES_MOST);
}

static json_t *identity_of(const struct oidc_settings *s, const json_t *claims, const json_t *more)
{
    json_t *name = values_of(claims, more, s->name_claim);
    json_t *identity = json_pack("{s:s, s:O?, s:o, s:o, s:o}", "sub", text_of(claims, "sub"), "naam",
                                 json_array_get(name, 0), "rollen", values_of(claims, more, s->roles.claim),
                                 "team", values_of(claims, more, s->team.claim), "organisatie",
                                 values_of(claims, more, s->organisation.claim));
    json_decref(name);
    return identity;
}

/* ---- the three questions ------------------------------------------------------ */

static struct question question_of(struct provider *p)
{
    return (struct question){.p = p, .until_ms = monotonic_ms() + PROVIDER_MS};
}

json_t *provider_begin(struct provider *p)
{
    struct question q = question_of(p);
    json_t *d = discovery(&q);
    json_t *good = d ? json_pack("{s:s}", "adres", text_of(d, "authorization_endpoint")) : NULL;
    json_decref(d);
    return answer(&q, good);
}

static json_t *finish(struct question *q, const json_t *asked)
{
    const struct oidc_settings *s = q->p->settings;
    json_t *d = discovery(q);
    if (d && !is_from(d, s, asked)) {
        json_decref(d);
        return fail(q, "response-issuer");
    }
    json_t *token = d ? ask_token(q, d, asked) : NULL;
    json_t *claims = token ? check_token(q, d, token, asked) : NULL;
    json_t *more = NULL;
    json_t *good = NULL;
    bool asks =
        claims && !has_all(claims, s) && text_of(d, "userinfo_endpoint") && text_of(token, "access_token");
    if (asks)
        more = ask_more(q, d, token, claims);
    if (claims && (more || !asks))
        good = identity_of(s, claims, more);
    json_decref(more);
    json_decref(claims);
    json_decref(token);
    json_decref(d);
    return good;
}

json_t *provider_finish(struct provider *p, const json_t *asked)
{
    static const char *const needed[] = {"code", "verifier", "nonce", "terug"};
    struct question q = question_of(p);
    for (size_t i = 0; i < COUNT_OF(needed); i++)
        if (text_of(asked, needed[i]) == NULL)
            return answer(&q, NULL);
    return answer(&q, finish(&q, asked));
}

json_t *provider_end(struct provider *p)
{
    struct question q = question_of(p);
    json_t *d = discovery(&q);
    json_t *good = d ? json_pack("{s:s?}", "adres", text_of(d, "end_session_endpoint")) : NULL;
    json_decref(d);
    return answer(&q, good);
}
