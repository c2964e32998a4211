/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of unusual looking, as tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "logboek/blik.h"
#include "logboek/regels.h"
#include "platform/base/id.h"

static void odd_hours_are_before_seven_after_nine_and_the_weekend(void **state)
{
    (void)state;
    static const struct {
        const char *moment;
        bool odd;
    } rows[] = {
        {"2026-11-20T06:00:00Z", false}, /* Friday, seven in the Netherlands */
        {"2026-11-20T05:59:59Z", true},  {"2026-11-20T19:59:59Z", false},
        {"2026-11-20T20:00:00Z", true},  {"2026-11-21T11:00:00Z", true}, /* Saturday */
        {"2026-11-22T11:00:00Z", true},  {"2026-11-23T11:00:00Z", false},
        {"2026-07-17T05:00:00Z", false}, {"2026-07-17T04:59:00Z", true}, /* summer time */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (logboek_is_odd_hour(blik_seconds(rows[i].moment)) != rows[i].odd)
            fail_msg("%s", rows[i].moment);
}

static void surnames_are_the_last_word_or_a_part_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"Jan de Vries", "Anna de Vries", true},
        {"J. de Vries", "anna VRIES ", true},
        {"Jan Vries-Bakker", "Piet Bakker", true},
        {"Piet Bakker", "Anna Jansen-Bakker", true},
        {"Zoë Geël", "A. Geel", true},
        {"Jan de Vries", "Vries de Jan", false},
        {"Jan Bakker", "Jan Bakkers", false},
        {"Jan", "Piet", false},
        {"Wu Li", "Xi Li", false}, /* too short to say anything */
        {"", "", false},
        {NULL, "Jan", false},
        {"Jan -", "Piet -", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (logboek_same_surname(rows[i].a, rows[i].b) != rows[i].same)
            fail_msg("%s and %s", rows[i].a, rows[i].b);
}

static void address_is_postcode_and_number(void **state)
{
    (void)state;
    static const struct {
        const char *postcode, *street, *key;
    } rows[] = {
        {"1234 AB", "12", "1234AB 12"},
        {"1234ab", "Lange Laan 12 b", "1234AB 12"},
        {" 1234AB ", "Plein 1940 7", "1234AB 1940"},
        {"1234", "12", NULL},
        {"1234 AB", "zonder nummer", NULL},
        {NULL, "12", NULL},
        {"1234 AB", NULL, NULL},
        {"AB 1234", "12", NULL},
        {"1234 AB", "123456", NULL},
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *key = logboek_address_key(ctx, rows[i].postcode, rows[i].street);
        if (rows[i].key ? key == NULL || strcmp(key, rows[i].key) != 0 : key != NULL)
            fail_msg("%s, %s: %s", rows[i].postcode, rows[i].street, key);
    }
    talloc_free(ctx);
}

static void every_rule_has_an_id_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < LOGBOEK_RULES; i++) {
        assert_true(id_is_valid(logboek_rules[i].id));
        assert_ptr_equal(logboek_rule_of(logboek_rules[i].id), &logboek_rules[i]);
        assert_true(logboek_rules[i].threshold >= logboek_rules[i].lowest &&
                    logboek_rules[i].threshold <= logboek_rules[i].highest);
    }
    assert_null(logboek_rule_of("niets"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_hours_are_before_seven_after_nine_and_the_weekend),
        cmocka_unit_test(surnames_are_the_last_word_or_a_part_of_it),
        cmocka_unit_test(address_is_postcode_and_number),
        cmocka_unit_test(every_rule_has_an_id_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
