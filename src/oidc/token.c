/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Three kinds of signature are taken, all with a public key: RS256, PS256, ES256. "none" and what is made
 * with a shared secret (HS256) are not, whatever key there is. cjose does the mathematics; which key, and
 * what the claims must be, is decided here. Of a key only its public numbers are passed on.
 */
#include "oidc/token.h"

#include <cjose/cjose.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

enum {
    RSA_LEAST = 2048 / 8,
    RSA_MOST = 8192 / 8,
    ES256_SIGNATURE = 86, /* characters: 64 bytes */
    TEXT_MOST = 200,
    SECONDS_MOST = 1 << 30, /* times 2^10: no date is later, and it fits a double */
};

const char TOKEN_KEY_UNKNOWN[] = "key-unknown";

static const struct algorithm {
    const char *name;
    const char *kty;
} ALGORITHMS[] = {{"RS256", "RSA"}, {"PS256", "RSA"}, {"ES256", "EC"}};

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* Decodes base64url as the standard has it, without padding; the number of bytes, or -1. */
static ssize_t decode(const char *text, size_t length, unsigned char *out, size_t most)
{
    size_t bytes = 0;
    const char *end = NULL;
    if (sodium_base642bin(out, most, text, length, NULL, &bytes, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text + length)
        return -1;
    return (ssize_t)bytes;
}

/* ---- keys ------------------------------------------------------------------- */

/* Whether a number of a key (base64url) has a size between these; leading zeros do not count. */
static bool number_fits(const char *text, size_t least, size_t most, bool is_odd)
{
    unsigned char bytes[RSA_MOST + 8];
    ssize_t count = text ? decode(text, strlen(text), bytes, sizeof bytes) : -1;
    ssize_t zeros = 0;
    while (zeros < count && bytes[zeros] == 0)
        zeros++;
    size_t size = count < 0 ? 0 : (size_t)(count - zeros);
    return size >= least && size <= most && size > 0 && (!is_odd || (bytes[count - 1] & 1) == 1);
}

static bool exponent_fits(const char *e)
{
    return number_fits(e, 1, 8, true) && strcmp(e, "AQ") != 0;
}

/* Whether a key may be used for what it is asked: absent words forbid nothing. */
static bool may_verify(const json_t *key, const char *algorithm)
{
    const json_t *use = json_object_get(key, "use");
    const json_t *alg = json_object_get(key, "alg");
    const json_t *ops = json_object_get(key, "key_ops");
    if (use && (json_string_value(use) == NULL || strcmp(json_string_value(use), "sig") != 0))
        return false;
    if (alg && (json_string_value(alg) == NULL || strcmp(json_string_value(alg), algorithm) != 0))
        return false;
    bool found = ops == NULL;
    for (size_t i = 0; i < json_array_size(ops); i++) {
        const char *op = json_string_value(json_array_get(ops, i));
        found = found || (op && strcmp(op, "verify") == 0);
    }
    return found;
}

/* The public numbers of a key and nothing else; NULL when they are not right for this algorithm. */
static json_t *public_part(const json_t *key, const struct algorithm *a)
{
    const char *kty = text_of(key, "kty");
    if (kty == NULL || strcmp(kty, a->kty) != 0 || !may_verify(key, a->name))
        return NULL;
    if (strcmp(kty, "RSA") == 0) {
        const char *n = text_of(key, "n");
        const char *e = text_of(key, "e");
        bool fits = n && e && number_fits(n, RSA_LEAST, RSA_MOST, true) && exponent_fits(e);
        return fits ? json_pack("{s:s, s:s, s:s}", "kty", kty, "n", n, "e", e) : NULL;
    }
    const char *curve = text_of(key, "crv");
    const char *x = text_of(key, "x");
    const char *y = text_of(key, "y");
    bool fits = curve && strcmp(curve, "P-256") == 0 && x && y && strlen(x) == 43 && strlen(y) == 43 &&
                number_fits(x, 1, 32, false) && number_fits(y, 1, 32, false);
    return fits ? json_pack("{s:s, s:s, s:s, s:s}", "kty", kty, "crv", curve, "x", x, "y", y) : NULL;
}

static cjose_jwk_t *import(json_t *part)
{
    cjose_err error;
    return part ? cjose_jwk_import_json(part, &error) : NULL;
}

static bool signature_fits(const char *token, cjose_jwk_t *key)
{
    cjose_err error;
    cjose_jws_t *jws = cjose_jws_import(token, strlen(token), &error);
    bool fits = jws && cjose_jws_verify(jws, key, &error);
    if (jws)
        cjose_jws_release(jws);
    return fits;
}

/* Tries the keys that the header can mean: those with its kid, or without one the only key that fits. */
static const char *check_signature(const char *token, const json_t *header, const json_t *keys,
                                   const struct algorithm *a)
{
    const json_t *list = json_object_get(keys, "keys");
    const json_t *kid = json_object_get(header, "kid");
    const char *said = TOKEN_KEY_UNKNOWN;
    int tried = 0;
    if (kid && !json_is_string(kid))
        return "header";
    for (size_t i = 0; i < json_array_size(list) && i < TOKEN_KEYS_MOST && said; i++) {
        const json_t *key = json_array_get(list, i);
        if (kid && !json_equal(kid, json_object_get(key, "kid")))
            continue;
        json_t *part = public_part(key, a);
        cjose_jwk_t *jwk = import(part);
        json_decref(part);
        if (jwk == NULL)
            continue;
        said = ++tried > 1 && kid == NULL ? "key-ambiguous" : signature_fits(token, jwk) ? NULL : "signature";
        cjose_jwk_release(jwk);
    }
    return said;
}

/* ---- claims ----------------------------------------------------------------- */

/* A moment in seconds; -1 when it is absent or no moment. */
static int64_t moment_of(const json_t *claims, const char *key)
{
    const json_t *value = json_object_get(claims, key);
    double seconds = json_number_value(value);
    if (!json_is_number(value) || !isfinite(seconds) || seconds < 0 || seconds > 1024.0 * SECONDS_MOST)
        return -1;
    return (int64_t)seconds;
}

static bool is_text(const json_t *claims, const char *key, const char *text)
{
    const char *is = text_of(claims, key);
    return is != NULL && strcmp(is, text) == 0;
}

/* It is for us; and when it is for others too, it was given to us. */
static const char *check_audience(const json_t *claims, const char *client)
{
    const json_t *aud = json_object_get(claims, "aud");
    const json_t *azp = json_object_get(claims, "azp");
    bool found = is_text(claims, "aud", client);
    for (size_t i = 0; i < json_array_size(aud); i++) {
        const char *one = json_string_value(json_array_get(aud, i));
        if (one == NULL)
            return "audience";
        found = found || strcmp(one, client) == 0;
    }
    if (!found)
        return "audience";
    if ((azp || json_array_size(aud) > 1) && !is_text(claims, "azp", client))
        return "authorized-party";
    return NULL;
}

static const char *check_times(const json_t *claims, int64_t now)
{
    int64_t exp = moment_of(claims, "exp");
    int64_t iat = moment_of(claims, "iat");
    if (exp < 0 || exp + TOKEN_LEEWAY <= now)
        return "expired";
    if (iat < 0 || iat > now + TOKEN_LEEWAY)
        return "issued-in-future";
    if (iat < now - TOKEN_OLD)
        return "issued-long-ago";
    if (json_object_get(claims, "nbf")) {
        int64_t nbf = moment_of(claims, "nbf");
        if (nbf < 0 || nbf > now + TOKEN_LEEWAY)
            return "not-yet-valid";
    }
    return NULL;
}

/* OpenID Connect Core 3.1.3.6: the first half of the hash of the access token. */
static bool access_hash_fits(const json_t *hash, const char *access_token)
{
    unsigned char whole[crypto_hash_sha256_BYTES];
    char text[sodium_base64_ENCODED_LEN(16, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    if (hash == NULL)
        return true;
    if (!json_is_string(hash) || access_token == NULL)
        return false;
    crypto_hash_sha256(whole, (const unsigned char *)access_token, strlen(access_token));
    sodium_bin2base64(text, sizeof text, whole, 16, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return strcmp(json_string_value(hash), text) == 0;
}

static bool subject_fits(const json_t *claims)
{
    const char *sub = text_of(claims, "sub");
    size_t length = sub ? strlen(sub) : 0;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)sub[i] < ' ' || (unsigned char)sub[i] > '~')
            return false;
    return length > 0 && length <= TOKEN_SUBJECT_MOST;
}

/* Whether one of the words that are asked is in the claim. */
static bool has_one(const json_t *claims, const char *name, const char *const *words)
{
    json_t *said = words ? token_texts(claims, name, TOKEN_KEYS_MOST) : NULL;
    bool found = words == NULL;
    for (; words && *words; words++)
        for (size_t i = 0; i < json_array_size(said); i++)
            found = found || strcmp(json_string_value(json_array_get(said, i)), *words) == 0;
    json_decref(said);
    return found;
}

static const char *check_claims(const json_t *claims, const struct token_wanted *w)
{
    if (!is_text(claims, "iss", w->issuer))
        return "issuer";
    const char *said = check_audience(claims, w->client);
    if (said == NULL)
        said = check_times(claims, w->now);
    if (said)
        return said;
    if (!is_text(claims, "nonce", w->nonce))
        return "nonce";
    if (!access_hash_fits(json_object_get(claims, "at_hash"), w->access_token))
        return "access-token-hash";
    if (!subject_fits(claims))
        return "subject";
    if (!has_one(claims, "acr", w->acr) || !has_one(claims, "amr", w->amr))
        return "second-factor";
    return NULL;
}

/* ---- the whole --------------------------------------------------------------- */

/* One of the three parts as JSON; NULL when it is none. */
static json_t *part_of(const char *text, size_t length)
{
    unsigned char *bytes = talloc_array(NULL, unsigned char, TOKEN_MOST);
    ssize_t count = decode(text, length, bytes, TOKEN_MOST);
    json_t *part =
        count > 0 ? json_loadb((const char *)bytes, (size_t)count, JSON_REJECT_DUPLICATES, NULL) : NULL;
    talloc_free(bytes);
    if (json_is_object(part))
        return part;
    json_decref(part);
    return NULL;
}

/* cjose passes over what it does not know in base64, and stops the process when the length cannot be: it gets
 * only what was read here. */
static bool is_signature(const char *text)
{
    unsigned char bytes[RSA_MOST];
    return decode(text, strlen(text), bytes, sizeof bytes) > 0;
}

static const struct algorithm *algorithm_of(const json_t *header)
{
    for (size_t i = 0; i < COUNT_OF(ALGORITHMS); i++)
        if (is_text(header, "alg", ALGORITHMS[i].name))
            return &ALGORITHMS[i];
    return NULL;
}

/* What a header may say: extensions that must be understood are not understood. */
static bool header_fits(const json_t *header)
{
    const json_t *typ = json_object_get(header, "typ");
    if (typ && (!json_is_string(typ) || strcasecmp(json_string_value(typ), "JWT") != 0))
        return false;
    return json_object_get(header, "crit") == NULL && json_object_get(header, "b64") == NULL;
}

const char *token_check(const char *token, const json_t *keys, const struct token_wanted *wanted,
                        json_t **ret_claims)
{
    size_t length = strnlen(token, TOKEN_MOST + 1);
    const char *payload = memchr(token, '.', length);
    const char *signature = payload ? strchr(payload + 1, '.') : NULL;
    if (length > TOKEN_MOST || signature == NULL || strchr(signature + 1, '.'))
        return "form";
    json_t *header = part_of(token, (size_t)(payload - token));
    const struct algorithm *a = header ? algorithm_of(header) : NULL;
    json_t *claims = part_of(payload + 1, (size_t)(signature - payload - 1));
    const char *said = NULL;
    if (header == NULL || !header_fits(header))
        said = "header";
    else if (a == NULL)
        said = "algorithm";
    else if (!is_signature(signature + 1))
        said = "signature";
    else if (strcmp(a->name, "ES256") == 0 && strlen(signature + 1) != ES256_SIGNATURE)
        said = "signature";
    else
        said = claims ? check_signature(token, header, keys, a) : "form";
    json_decref(header);
    if (said == NULL)
        said = check_claims(claims, wanted);
    if (said)
        json_decref(claims);
    else
        *ret_claims = claims;
    return said;
}

static const json_t *find(const json_t *claims, const char *name)
{
    const json_t *value = json_object_get(claims, name);
    const char *dot = value ? NULL : strchr(name, '.');
    if (dot == NULL)
        return value;
    char *first = talloc_strndup(NULL, name, (size_t)(dot - name));
    value = find(json_object_get(claims, first), dot + 1);
    talloc_free(first);
    return value;
}

json_t *token_texts(const json_t *claims, const char *name, size_t most)
{
    const json_t *value = find(claims, name);
    json_t *texts = json_array();
    size_t count = json_is_string(value) ? 1 : json_array_size(value);
    for (size_t i = 0; i < count && json_array_size(texts) < most; i++) {
        json_t *one = json_is_string(value) ? (json_t *)value : json_array_get(value, i);
        size_t length = json_is_string(one) ? json_string_length(one) : 0;
        if (length > 0 && length <= TEXT_MOST)
            json_array_append(texts, one);
    }
    return texts;
}

char *token_challenge(const void *ctx, const char *text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    size_t size = sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *out = talloc_array(ctx, char, base_count(size));
    crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
    return sodium_bin2base64(out, size, hash, sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}
