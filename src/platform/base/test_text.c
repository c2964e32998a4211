/* SPDX-License-Identifier: EUPL-1.2 */
/* Text as people type it: well-formed or not, how long, cleaned, and folded for searching. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/text.h"

static void only_well_formed_utf8_passes(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t count;
        bool ok;
    } cases[] = {
        {"", 0, true},
        {"abc", 3, true},
        {"\xC3\xA9", 2, true},         /* é */
        {"\xE2\x82\xAC", 3, true},     /* € */
        {"\xF0\x9F\x99\x82", 4, true}, /* a face */
        {"\xF4\x8F\xBF\xBF", 4, true}, /* the last one */
        {"\x00", 1, false},            /* NUL */
        {"a\x00z", 3, false},
        {"\xC0\x80", 2, false}, /* overlong */
        {"\xC1\xBF", 2, false},
        {"\xE0\x80\xAF", 3, false},
        {"\xF0\x80\x80\xAF", 4, false},
        {"\xED\xA0\x80", 3, false}, /* surrogate */
        {"\xED\xBF\xBF", 3, false},
        {"\xF4\x90\x80\x80", 4, false}, /* beyond Unicode */
        {"\xF8\x88\x80\x80\x80", 5, false},
        {"\xFF", 1, false},
        {"\x80", 1, false}, /* a tail without a head */
        {"\xC3", 1, false}, /* a head without a tail */
        {"\xE2\x82", 2, false},
        {"\xE2\x82\xAC", 2, false}, /* whole, but not within the bytes that count */
        {"\xE2\x28\xA1", 3, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(text_is_utf8(cases[i].bytes, cases[i].count), cases[i].ok);
}

static void length_counts_characters(void **state)
{
    (void)state;
    assert_int_equal(text_chars(""), 0);
    assert_int_equal(text_chars("café"), 4);
    assert_int_equal(text_chars("€ 5"), 3);
    assert_int_equal(text_chars("\xF0\x9F\x99\x82"), 1);
}

static void cleaning_keeps_what_was_meant(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *clean;
    } cases[] = {
        {"", ""},
        {"  hallo  ", "hallo"},
        {"\r\n een\r\ntwee\rdrie \n", "een\ntwee\ndrie"},
        {"een\ttwee", "een\ttwee"},
        {"\x01"
         "een\x1b[0mtwee\x7f",
         "een[0mtwee"},
        {"een\xC2\x85twee", "eentwee"},
        {"\u00A0 hallo \u3000", "hallo"},
        {"een  twee", "een  twee"},
        {"\u202Eabc\u202C", "abc"}, /* turned text */
        {"\r\r\n\n", ""},
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(text_clean(ctx, cases[i].typed), cases[i].clean);
    talloc_free(ctx);
}

static void search_does_not_see_marks_or_case(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *key;
    } cases[] = {
        {"Café", "cafe"},
        {"Cafe\u0301", "cafe"},
        {"ÉÈÊËéèêë", "eeeeeeee"},
        {"Ömer Çelik", "omer celik"},
        {"İstanbul ışık", "istanbul isik"},
        {"Łódź", "lodz"},
        {"Žižek Đorđe", "zizek dorde"},
        {"Nguyễn", "nguyen"},
        {"Straße", "strasse"},
        {"ŒUVRE æ", "oeuvre ae"},
        {"Ĳsland ĳ", "ijsland ij"},
        {"Søren Åse", "soren ase"},
        {"ÁÀÂÃÄÅ ñ ÿ Ÿ", "aaaaaa n y y"},
        {"ΑΘΗΝΑ", "αθηνα"},
        {"МОСКВА Ёж", "москва ёж"},
        {"€ 5 × 3 ÷ 2", "€ 5 × 3 ÷ 2"},
        {"فاطمة", "فاطمة"},
        {"ẞ ſ", "ss s"},
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(text_search_key(ctx, cases[i].text), cases[i].key);
    talloc_free(ctx);
}

static void only_spaces_is_empty(void **state)
{
    (void)state;
    assert_true(text_is_empty(""));
    assert_true(text_is_empty(" \t\r\n"));
    assert_true(text_is_empty("\u00A0\u3000"));
    assert_false(text_is_empty("."));
    assert_false(text_is_empty(" é "));
}

static void the_start_of_a_text_is_one_line_without_half_a_letter(void **state)
{
    (void)state;
    static const struct {
        const char *text, *start;
    } cases[] = {{"", ""},
                 {"kort", "kort"},
                 {"vijf!", "vijf!"},
                 {"zes nu", "zes n…"},
                 {"a\nb\rc", "a b c"},
                 {"café au", "café…"},
                 {"cafeé", "cafe…"},
                 {"€€", "€…"}};
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(text_start(ctx, cases[i].text, 5), cases[i].start);
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_well_formed_utf8_passes),
        cmocka_unit_test(length_counts_characters),
        cmocka_unit_test(cleaning_keeps_what_was_meant),
        cmocka_unit_test(search_does_not_see_marks_or_case),
        cmocka_unit_test(only_spaces_is_empty),
        cmocka_unit_test(the_start_of_a_text_is_one_line_without_half_a_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
