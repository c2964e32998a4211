/* SPDX-License-Identifier: EUPL-1.2 */
/* ID tokens that no provider makes: keys and claims are made here, so that only one thing is wrong. Also what
 * claims mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <cjose/cjose.h>

#include "oidc/rules.h"
#include "oidc/token.h"

enum { NOW = 1800000000 };

static const struct token_wanted WANTED = {
    .issuer = "https://i.example", .client = "b", .nonce = "n", .now = NOW};

static cjose_jwk_t *rsa;
static cjose_jwk_t *ec;
static json_t *keys;

static json_t *public_of(cjose_jwk_t *jwk, const char *kid)
{
    cjose_err error;
    char *text = cjose_jwk_to_json(jwk, false, &error);
    json_t *json = json_loads(text, 0, NULL);
    json_object_set_new(json, "kid", json_string(kid));
    free(text);
    return json;
}

static int setup(void **state)
{
    cjose_err error;
    (void)state;
    rsa = cjose_jwk_create_RSA_random(2048, (const uint8_t *)"\x01\x00\x01", 3, &error);
    ec = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error);
    assert_non_null(rsa);
    assert_non_null(ec);
    keys = json_pack("{s:[o, o]}", "keys", public_of(rsa, "r"), public_of(ec, "e"));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(keys);
    cjose_jwk_release(rsa);
    cjose_jwk_release(ec);
    return 0;
}

/* A token with these claims; kid may be NULL. Child of ctx. */
static char *make(void *ctx, cjose_jwk_t *key, const char *alg, const char *kid, const char *claims)
{
    cjose_err error;
    const char *text = NULL;
    json_t *header = json_pack("{s:s, s:s*}", "alg", alg, "kid", kid);
    cjose_jws_t *jws = cjose_jws_sign(key, header, (const uint8_t *)claims, strlen(claims), &error);
    assert_non_null(jws);
    assert_true(cjose_jws_export(jws, &text, &error));
    char *copy = talloc_strdup(ctx, text);
    cjose_jws_release(jws);
    json_decref(header);
    return copy;
}

static const char FINE[] =
    "{\"iss\": \"https://i.example\", \"aud\": \"b\", \"sub\": \"s\", \"nonce\": \"n\", "
    "\"exp\": 1800000060, \"iat\": 1800000000}";

static const char *said_of(const char *token, const json_t *with)
{
    json_t *claims = NULL;
    const char *said = token_check(token, with, &WANTED, &claims);
    assert_true((said == NULL) == (claims != NULL));
    json_decref(claims);
    return said ? said : "goed";
}

static void a_token_is_checked_with_the_key_that_it_means(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "r", FINE), keys), "goed");
    assert_string_equal(said_of(make(ctx, rsa, "PS256", "r", FINE), keys), "goed");
    assert_string_equal(said_of(make(ctx, ec, "ES256", "e", FINE), keys), "goed");
    assert_string_equal(said_of(make(ctx, rsa, "RS256", NULL, FINE), keys), "goed");
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "e", FINE), keys), "key-unknown");
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "x", FINE), keys), "key-unknown");
    assert_string_equal(said_of(make(ctx, rsa, "RS384", "r", FINE), keys), "algorithm");
    json_t *two = json_pack("{s:[o, o]}", "keys", public_of(rsa, "a"), public_of(rsa, "b"));
    cjose_err error;
    cjose_jwk_t *other = cjose_jwk_create_RSA_random(2048, (const uint8_t *)"\x01\x00\x01", 3, &error);
    assert_string_equal(said_of(make(ctx, other, "RS256", NULL, FINE), two), "key-ambiguous");
    json_t *same = json_pack("{s:[o, o]}", "keys", public_of(other, "r"), public_of(rsa, "r"));
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "r", FINE), same), "goed");
    json_decref(same);
    json_decref(two);
    cjose_jwk_release(other);
    talloc_free(ctx);
}

static void a_key_is_only_used_for_what_it_is(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const struct {
        const char *name, *value;
        bool fits;
    } tries[] = {{"use", "\"sig\"", true},
                 {"use", "\"enc\"", false},
                 {"use", "1", false},
                 {"alg", "\"RS256\"", true},
                 {"alg", "\"PS256\"", false},
                 {"alg", "[]", false},
                 {"key_ops", "[\"verify\"]", true},
                 {"key_ops", "[\"sign\"]", false},
                 {"key_ops", "1", false},
                 {"kty", "\"oct\"", false},
                 {"e", "\"AQ\"", false},
                 {"e", "\"AA\"", false},
                 {"e", "\"\"", false},
                 {"n", "\"AQAB\"", false},
                 {"n", "\"!\"", false},
                 {"n", "null", false}};
    char *token = make(ctx, rsa, "RS256", "r", FINE);
    for (size_t i = 0; i < COUNT_OF(tries); i++) {
        json_t *key = public_of(rsa, "r");
        json_object_set_new(key, tries[i].name, json_loads(tries[i].value, JSON_DECODE_ANY, NULL));
        json_t *with = json_pack("{s:[o]}", "keys", key);
        const char *said = said_of(token, with);
        if (strcmp(said, tries[i].fits ? "goed" : "key-unknown") != 0)
            fail_msg("%s %s: %s", tries[i].name, tries[i].value, said);
        json_decref(with);
    }
    talloc_free(ctx);
}

static void claims_with_a_name_twice_are_refused(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    char *twice = talloc_asprintf(ctx, "{\"sub\": \"t\", %s", FINE + 1);
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "r", twice), keys), "form");
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "r", "[]"), keys), "form");
    assert_string_equal(said_of(make(ctx, rsa, "RS256", "r", "geen"), keys), "form");
    char *token = make(ctx, rsa, "RS256", "r", FINE);
    assert_string_equal(said_of(talloc_asprintf(ctx, "%s=", token), keys), "signature");
    assert_string_equal(said_of(talloc_asprintf(ctx, "%s\n", token), keys), "signature");
    assert_string_equal(said_of("", keys), "form");
    assert_string_equal(said_of("..", keys), "header");
    talloc_free(ctx);
}

static void texts_of_a_claim(void **state)
{
    (void)state;
    json_t *claims =
        json_loads("{\"a\": \"x\", \"b\": [\"x\", 1, \"\", \"y\", \"z\"], \"c\": {\"d\": {\"e\": \"w\"}}, "
                   "\"c.d\": \"v\", \"f\": {}}",
                   0, NULL);
    static const struct {
        const char *name, *texts;
    } rows[] = {{"a", "[\"x\"]"},     {"b", "[\"x\", \"y\"]"},
                {"c.d.e", "[\"w\"]"}, {"c.d", "[\"v\"]"},
                {"c", "[]"},          {"f", "[]"},
                {"x", "[]"},          {"a.b", "[]"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        json_t *texts = token_texts(claims, rows[i].name, 2);
        char *dump = json_dumps(texts, 0);
        assert_string_equal(dump, rows[i].texts);
        free(dump);
        json_decref(texts);
    }
    json_decref(claims);
}

static void what_values_mean(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const struct oidc_meaning meanings[] = {
        {"g1", "teamleider,uitvoerder"}, {"g2", "uitvoerder"}, {"g3", "inwoner"}, {NULL, NULL}};
    const struct oidc_mapping mapping = {.claim = "g", .meanings = meanings};
    const struct oidc_mapping none = {0};
    json_t *values = json_pack("[s, s, s, s]", "niets", "g3", "g2", "g1");
    assert_string_equal(oidc_roles(ctx, &mapping, values), "uitvoerder,teamleider");
    assert_string_equal(oidc_roles(ctx, &none, values), "");
    assert_string_equal(oidc_roles(ctx, &mapping, NULL), "");
    assert_string_equal(oidc_meaning(&mapping, values), "inwoner");
    assert_null(oidc_meaning(&none, values));
    json_decref(values);
    talloc_free(ctx);
}

/* RFC 7636, appendix B. */
static void the_challenge_is_that_of_the_standard(void **state)
{
    (void)state;
    char *challenge = token_challenge(NULL, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_string_equal(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    talloc_free(challenge);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_is_checked_with_the_key_that_it_means),
        cmocka_unit_test(a_key_is_only_used_for_what_it_is),
        cmocka_unit_test(claims_with_a_name_twice_are_refused),
        cmocka_unit_test(texts_of_a_claim),
        cmocka_unit_test(what_values_mean),
        cmocka_unit_test(the_challenge_is_that_of_the_standard),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
