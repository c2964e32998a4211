/* SPDX-License-Identifier: EUPL-1.2 */
/* Amounts as people type them, and as they read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/money.h"

static void amounts_as_typed_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        int64_t cent;
    } cases[] = {
        {"300", 30000},
        {"0", 0},
        {"300,50", 30050},
        {"300,5", 30050},
        {"30.000", 3000000},
        {"€ 30.000,00", 3000000},
        {"€30.000,00", 3000000},
        {"€\u00A030.000,00", 3000000},
        {"  300\t", 30000},
        {"1250.50", 125050},
        {"1.250.000", 125000000},
        {"1.250.000,25", 125000025},
        {"1,250.50", 125050},
        {"12,5", 1250},
        {"12.5", 1250},
        {"300,-", 30000},
        {"300,--", 30000},
        {"0,01", 1},
        {"1000000000", INT64_C(100000000000)},
        {"0000300", 30000},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t cent = -7;
        if (money_parse(cases[i].typed, &cent) != 0 || cent != cases[i].cent)
            fail_msg("%s is read as %lld", cases[i].typed, (long long)cent);
    }
}

static void what_is_no_amount_is_refused(void **state)
{
    (void)state;
    static const char *bad[] = {
        "",           "€",
        "-1",         "- 1",
        "300,505",    "300.5055",
        "30,000",     "1.25.000",
        "1.250.00",   "1,2,3",
        "vijf",       "5 vijf",
        "5€",         "1000000000,01",
        "1000000001", "1.2500",
        "0.500",      "1234.567",
        "1.234,567",  ",50",
        "300,",       "300.",
        "1 000",      "1e3",
        "0x10",       "+5",
        "€ € 5",      "99999999999999999999999",
        "1,250,000",  "1.250,000.5",
        "300,5-",     "99.999.999.999.999.999.999.999",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        int64_t cent = -7;
        if (money_parse(bad[i], &cent) != -1 || cent != -7)
            fail_msg("%s is read as %lld", bad[i], (long long)cent);
    }
}

static void amounts_are_written_as_people_read_them(void **state)
{
    (void)state;
    static const struct {
        int64_t cent;
        const char *dutch;
        const char *english;
    } cases[] = {
        {0, "€ 0,00", "€0.00"},
        {5, "€ 0,05", "€0.05"},
        {30050, "€ 300,50", "€300.50"},
        {100000, "€ 1.000,00", "€1,000.00"},
        {3000000, "€ 30.000,00", "€30,000.00"},
        {123456789, "€ 1.234.567,89", "€1,234,567.89"},
        {-30050, "€ -300,50", "-€300.50"},
        {INT64_MIN, "€ -92.233.720.368.547.758,08", "-€92,233,720,368,547,758.08"},
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(money_format(ctx, cases[i].cent, false), cases[i].dutch);
        assert_string_equal(money_format(ctx, cases[i].cent, true), cases[i].english);
        assert_null(strchr(money_show(ctx, cases[i].cent, false), ' '));
    }
    talloc_free(ctx);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    for (int64_t cent = 0; cent < INT64_C(100000000000); cent = cent * 3 + 7) {
        int64_t back = -7;
        assert_int_equal(money_parse(money_format(ctx, cent, false), &back), 0);
        assert_int_equal(back, cent);
    }
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_as_typed_are_read),
        cmocka_unit_test(what_is_no_amount_is_refused),
        cmocka_unit_test(amounts_are_written_as_people_read_them),
        cmocka_unit_test(what_is_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
