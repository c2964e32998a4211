/* SPDX-License-Identifier: EUPL-1.2 */
/* The part "oidc" of gemeente.json: what is read, and that everything wrong is told at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "platform/access/oidc_settings.h"

static const char *why;

static struct oidc_settings *read(void *ctx, const char *text)
{
    json_t *part = json_loads(text, JSON_DECODE_ANY, NULL);
    assert_non_null(part);
    why = "";
    struct oidc_settings *s = oidc_settings_read(ctx, part, &why);
    json_decref(part);
    return s;
}

static void what_is_not_said_has_a_default(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const struct oidc_settings *s =
        read(ctx, "{\"naam\": \"Inlog\", \"uitgever\": \"https://inlog.example/a\", \"client\": \"b\"}");
    assert_non_null(s);
    assert_string_equal(s->scopes, "openid profile");
    assert_string_equal(s->name_claim, "name");
    assert_int_equal(s->proof, OIDC_PROOF_BASIC);
    assert_true(s->has_passwords && s->logs_out && !s->makes_accounts);
    assert_null(s->acr);
    assert_null(s->roles.claim);
    talloc_free(ctx);
}

static void all_can_be_said(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const struct oidc_settings *s =
        read(ctx, "{\"naam\": \"Inlog\", \"uitgever\": \"https://inlog.example/a\", \"client\": \"b\", "
                  "\"bewijs\": \"sleutel\", \"scopes\": \"profile openid groups\", \"naam_claim\": \"nm\", "
                  "\"rollen\": {\"claim\": \"groups\", \"waarden\": {\"g1\": \"uitvoerder,teamleider\"}}, "
                  "\"team\": {\"claim\": \"t\", \"waarden\": {\"n\": \"Team Noord\"}}, "
                  "\"acr\": [\"hoog\"], \"amr\": [\"mfa\", \"otp\"], \"nieuwe_accounts\": true, "
                  "\"wachtwoorden\": false, \"uitloggen\": false}");
    assert_string_equal(why, "");
    assert_non_null(s);
    assert_int_equal(s->proof, OIDC_PROOF_KEY);
    assert_string_equal(s->roles.meanings[0].here, "uitvoerder,teamleider");
    assert_null(s->roles.meanings[1].value);
    assert_string_equal(s->amr[1], "otp");
    assert_null(s->amr[2]);
    assert_true(s->makes_accounts && !s->has_passwords && !s->logs_out);
    talloc_free(ctx);
}

static void everything_wrong_is_told(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    assert_null(read(ctx, "{\"uitgever\": \"http://inlog.example\", \"client\": 3, \"bewijs\": \"mtls\", "
                          "\"scopes\": \"openidx\", \"rollen\": {\"claim\": \"g\", \"waarden\": {\"a\": "
                          "\"baas\", \"b\": \"inwoner\"}}, \"team\": [], \"acr\": \"hoog\", \"amr\": [1], "
                          "\"nieuwe_accounts\": 1, \"geheim\": \"x\"}"));
    static const char *const told[] = {"naam: ontbreekt", "uitgever: begint",    "client: is geen",
                                       "bewijs: is",      "scopes: noem",        "niet bestaat",
                                       "inwoner is geen", "team: heeft",         "acr: is geen lijst",
                                       "amr: is geen",    "nieuwe_accounts: is", "\"geheim\" kennen we niet"};
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (strstr(why, told[i]) == NULL)
            fail_msg("\"%s\" is not in: %s", told[i], why);
    assert_null(read(ctx, "[]"));
    assert_null(read(ctx, "{\"naam\": \"a\", \"uitgever\": \"https://a\", \"client\": \"b\", "
                          "\"nieuwe_accounts\": true}"));
    assert_non_null(strstr(why, "nieuwe accounts hebben een rol nodig"));
    talloc_free(ctx);
}

static void only_https_or_this_machine_is_called(void **state)
{
    (void)state;
    static const char *const safe[] = {"https://a.example",  "https://a.example:8443/b",
                                       "http://127.0.0.1:1", "http://[::1]:8/a",
                                       "http://localhost",   "https://[2001:db8::1]/"};
    static const char *const unsafe[] = {"http://a.example",
                                         "http://127.0.0.1.example/",
                                         "http://localhost.example/",
                                         "https://",
                                         "https:///a",
                                         "https://:80/",
                                         "https://a@b.example/",
                                         "http://127.0.0.1@b.example/",
                                         "https://a.example/#b",
                                         "file:///etc/passwd",
                                         "https://a b",
                                         "HTTP://127.0.0.1",
                                         "javascript:alert(1)",
                                         "//a.example",
                                         "",
                                         "http://127.0.0.1\\@b.example"};
    for (size_t i = 0; i < COUNT_OF(safe); i++)
        if (!oidc_address_is_safe(safe[i]))
            fail_msg("%s is safe", safe[i]);
    for (size_t i = 0; i < COUNT_OF(unsafe); i++)
        if (oidc_address_is_safe(unsafe[i]))
            fail_msg("%s is not safe", unsafe[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_said_has_a_default),
        cmocka_unit_test(all_can_be_said),
        cmocka_unit_test(everything_wrong_is_told),
        cmocka_unit_test(only_https_or_this_machine_is_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
