/* SPDX-License-Identifier: EUPL-1.2 */
/* Languages: texts are found, dates and moments read like people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "platform/web/embedded.h"

static void every_row_of_a_catalogue_is_found(void **state)
{
    (void)state;
    static const struct translation rows[] = {
        {"Adres", "Address"}, {"Naam", "Name"}, {"beeld.goed", "good"}, {"É", "E"}};
    for (int count = 0; count <= 4; count++) {
        struct catalogue c = {rows, count};
        for (int i = 0; i < 4; i++) {
            const char *text = catalogue_find(&c, rows[i].nl);
            if (i < count)
                assert_string_equal(text, rows[i].text);
            else
                assert_null(text);
        }
        assert_null(catalogue_find(&c, "Naa"));
        assert_null(catalogue_find(&c, "Naam "));
    }
}

static void embedded_catalogues_are_sorted(void **state)
{
    (void)state;
    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        const struct catalogue *c = &embedded_catalogues[lang];
        for (int i = 0; i < c->count; i++) {
            assert_true(i == 0 || strcmp(c->rows[i - 1].nl, c->rows[i].nl) < 0);
            assert_string_equal(tr(lang, c->rows[i].nl), c->rows[i].text);
        }
    }
}

static void text_without_translation_is_the_dutch_one(void **state)
{
    (void)state;
    assert_string_equal(tr(LANG_EN, "Dit vertaalt niemand ooit."), "Dit vertaalt niemand ooit.");
    assert_string_equal(tr(LANG_NL, "Dit vertaalt niemand ooit."), "Dit vertaalt niemand ooit.");
    assert_string_equal(tr(LANG_EN, NULL), "");
    assert_string_equal(tr(LANG_EN, ""), "");
}

static void language_is_known_by_its_code(void **state)
{
    (void)state;
    assert_int_equal(lang_of_code("nl"), LANG_NL);
    assert_int_equal(lang_of_code("EN-gb"), LANG_EN);
    assert_int_equal(lang_of_code("eng"), LANG_COUNT);
    assert_int_equal(lang_of_code("e"), LANG_COUNT);
    assert_int_equal(lang_of_code(""), LANG_COUNT);
    assert_int_equal(lang_of_code(NULL), LANG_COUNT);
    assert_string_equal(lang_code(LANG_EN), "en");
}

static void dates_are_written_out(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct date d = {2026, 11, 21};
    assert_string_equal(lang_date(ctx, LANG_NL, d, false), "21 november 2026");
    assert_string_equal(lang_date(ctx, LANG_NL, d, true), "zaterdag 21 november 2026");
    assert_string_equal(lang_date(ctx, LANG_EN, d, true), "Saturday 21 November 2026");
    struct date first = {2027, 3, 1};
    assert_string_equal(lang_date(ctx, LANG_NL, first, true), "maandag 1 maart 2027");
    talloc_free(ctx);
}

static void moments_are_in_dutch_time(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    assert_string_equal(lang_moment(ctx, LANG_NL, "2026-11-21T08:15:00Z", false), "21 november 2026, 09:15");
    assert_string_equal(lang_moment(ctx, LANG_NL, "2026-12-31T23:30:00Z", false), "1 januari 2027, 00:30");
    /* The clock changes on 29 March and 25 October 2026, at 01:00 UTC. */
    assert_string_equal(lang_moment(ctx, LANG_EN, "2026-03-29T00:59:59Z", false), "29 March 2026, 01:59");
    assert_string_equal(lang_moment(ctx, LANG_EN, "2026-03-29T01:00:00Z", false), "29 March 2026, 03:00");
    assert_string_equal(lang_moment(ctx, LANG_EN, "2026-10-25T00:59:00Z", false), "25 October 2026, 02:59");
    assert_string_equal(lang_moment(ctx, LANG_EN, "2026-10-25T01:00:00Z", false), "25 October 2026, 02:00");
    assert_string_equal(lang_moment(ctx, LANG_NL, "2026-11-21T08:15:00Z", true),
                        "zaterdag 21 november 2026, 09:15");
    assert_string_equal(lang_moment(ctx, LANG_NL, "gisteren", false), "gisteren");
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_a_catalogue_is_found),
        cmocka_unit_test(embedded_catalogues_are_sorted),
        cmocka_unit_test(text_without_translation_is_the_dutch_one),
        cmocka_unit_test(language_is_known_by_its_code),
        cmocka_unit_test(dates_are_written_out),
        cmocka_unit_test(moments_are_in_dutch_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
