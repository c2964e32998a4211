/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes of RFC 6238, and what a password must be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/access/password.h"
#include "platform/access/totp.h"

/* RFC 6238, appendix B: the last six of eight figures; the secret is "12345678901234567890". */
static const char SECRET[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
static const struct {
    int64_t now;
    const char *code;
} VECTORS[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
               {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};

static void codes_are_those_of_the_rfc(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(VECTORS); i++)
        assert_int_equal(totp_step(SECRET, VECTORS[i].code, VECTORS[i].now, 0), VECTORS[i].now / 30);
}

static void a_code_fits_one_step_around_now_and_never_twice(void **state)
{
    (void)state;
    int64_t step = 1234567890 / 30;
    assert_int_equal(totp_step(SECRET, "005 924", 1234567890 - 30, 0), step);
    assert_int_equal(totp_step(SECRET, "005924", 1234567890 + 30, 0), step);
    assert_int_equal(totp_step(SECRET, "005924", 1234567890 + 60, 0), -1);
    assert_int_equal(totp_step(SECRET, "005924", 1234567890 - 60, 0), -1);
    assert_int_equal(totp_step(SECRET, "005924", 1234567890, step), -1);
    assert_int_equal(totp_step(SECRET, "005924", 1234567890, step - 1), step);
}

static void what_is_no_code_fits_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "005923", "05924", "0059240", "00592a", "   ", "+05924"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_int_equal(totp_step(SECRET, wrong[i], 1234567890, 0), -1);
    assert_int_equal(totp_step("geen base32!", "005924", 1234567890, 0), -1);
}

static void a_secret_is_sealed_for_its_account(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct gemeente one = {.key = {1}};
    struct gemeente other = {.key = {2}};
    char *secret = totp_secret_new(ctx);
    assert_int_equal(strlen(secret), 32);
    char *sealed = totp_seal(&one, ctx, "a", secret);
    assert_null(strstr(sealed, secret));
    assert_string_not_equal(sealed, totp_seal(&one, ctx, "a", secret));
    assert_string_equal(totp_unseal(&one, ctx, "a", sealed), secret);
    assert_null(totp_unseal(&one, ctx, "b", sealed));
    assert_null(totp_unseal(&other, ctx, "a", sealed));
    assert_null(totp_unseal(&one, ctx, "a", "AAAA"));
    assert_string_equal(totp_uri(ctx, "Gemeente Een", "a b", "GEZ"),
                        "otpauth://totp/Gemeente%20Een:a%20b?secret=GEZ&issuer=Gemeente%20Een");
    talloc_free(ctx);
}

static const char *const WORDS[] = {"Gemeente Voorbeeld", "uitvoerder-noord", NULL};
static const struct {
    const char *typed;
    unsigned faults; /* with 15 characters at least */
} PASSWORDS[] = {
    {"vier losse woorden", 0},
    {"Zilverreiger zoekt kikker", 0},
    {"kort maar krachtig", 0},
    {"7316490528846133", 0}, /* figures without an order are a password */
    {"zzzz eigen zin met z", 0},
    {"te kort", PASSWORD_SHORT},
    {"", PASSWORD_SHORT},
    {"eertien tekens", PASSWORD_SHORT},
    {"password", PASSWORD_SHORT | PASSWORD_COMMON | PASSWORD_OURS},
    {"iloveyou1234567890", PASSWORD_COMMON},
    {"!!!Sunshine20262026", PASSWORD_COMMON},
    {"qwertyuiopqwertyuiop", PASSWORD_COMMON}, /* one of the list, twice */
    {"aaaaaaaaaaaaaaaaaaaa", PASSWORD_PATTERN},
    {"abcabcabcabcabcabc", PASSWORD_PATTERN},
    {"abcdefghijklmnopqrst", PASSWORD_PATTERN},
    {"abcdefgh12345678", PASSWORD_PATTERN | PASSWORD_COMMON},
    {"Gemeente-Voorbeeld-2026", PASSWORD_OURS},
    {"Uitvoerder-Noord-2026!", PASSWORD_OURS},
    {"BondgenootWelkom01", PASSWORD_OURS},
    {"in Voorbeeld regent het nooit", 0}, /* a word of this place among others is fine */
};

static void passwords_are_long_and_not_the_first_that_is_tried(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(PASSWORDS); i++)
        if (password_faults(PASSWORDS[i].typed, PASSWORD_LEAST_ALONE, WORDS) != PASSWORDS[i].faults)
            fail_msg("%s: %u", PASSWORDS[i].typed,
                     password_faults(PASSWORDS[i].typed, PASSWORD_LEAST_ALONE, WORDS));
    assert_int_equal(password_faults("acht tek", PASSWORD_LEAST_BESIDE, WORDS), 0);
}

static void a_password_may_be_long_and_counts_characters(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    char *text = talloc_strdup(ctx, "");
    for (int i = 0; i < 64; i++)
        text = talloc_asprintf(ctx, "%s%c\xc3\xa9%d", text, 'a' + (i * 7) % 26, i % 10);
    assert_int_equal(password_length(text), 192);
    assert_int_equal(password_faults(text, PASSWORD_LEAST_ALONE, WORDS), 0);
    assert_int_equal(password_faults(talloc_asprintf(ctx, "%s%s", text, text), PASSWORD_LEAST_ALONE, WORDS),
                     PASSWORD_LONG);
    talloc_free(ctx);
}

static void what_is_typed_in_two_ways_is_one_password(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    assert_string_equal(password_normal(ctx, "cafe\xcc\x81"), password_normal(ctx, "caf\xc3\xa9"));
    assert_string_equal(password_normal(ctx, " Ruimte telt "), " Ruimte telt ");
    assert_null(password_normal(ctx, "\xff"));
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_rfc),
        cmocka_unit_test(a_code_fits_one_step_around_now_and_never_twice),
        cmocka_unit_test(what_is_no_code_fits_nothing),
        cmocka_unit_test(a_secret_is_sealed_for_its_account),
        cmocka_unit_test(passwords_are_long_and_not_the_first_that_is_tried),
        cmocka_unit_test(a_password_may_be_long_and_counts_characters),
        cmocka_unit_test(what_is_typed_in_two_ways_is_one_password),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
