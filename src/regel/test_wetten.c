/* SPDX-License-Identifier: EUPL-1.2 */
/* Files with laws come from elsewhere: what is refused, and how it is told. */
#include "regel/wetten.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                                                 \
    "{\"wet\":\"Een wet\",\"afkorting\":\"Ew\",\"bwb\":\"BWBR0000001\",\"versie\":\"2026-07-01\","           \
    "\"bron\":\"ergens\",\"url\":\"https://wetten.voorbeeld/1\",\"artikelen\":"

/* What is said of these bytes; "" when they are a law. */
static const char *said(void *ctx, const char *bytes, size_t length)
{
    struct buf *errors = buf_new(ctx, 100);
    struct wet_file *file = wetten_parse(ctx, bytes, length, errors);
    assert_true((file != NULL) == (errors->len == 0));
    return errors->data;
}

static void a_law_is_read(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const char text[] =
        HEAD "[{\"artikel\":\"1\",\"tekst\":\" Eén.\\r\\nTwee. \"},"
             "{\"artikel\":\"2.3a\",\"tekst\":\"x\",\"opmerking\":\"Let op\",\"meer\":1}]}";
    struct buf *errors = buf_new(ctx, 100);
    struct wet_file *file = wetten_parse(ctx, text, sizeof text - 1, errors);
    assert_non_null(file);
    assert_string_equal(file->afkorting, "Ew");
    assert_string_equal(file->versie, "2026-07-01");
    assert_int_equal(file->count, 2);
    assert_string_equal(file->artikelen[0].tekst, "Eén.\nTwee.");
    assert_null(file->artikelen[0].opmerking);
    assert_string_equal(file->artikelen[1].artikel, "2.3a");
    assert_string_equal(file->artikelen[1].opmerking, "Let op");
    talloc_free(ctx);
}

static void names_and_numbers_are_one_line(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const char text[] = HEAD "[{\"artikel\":\"1\\n2\",\"tekst\":\"a\\nb\"}]}";
    assert_string_equal(said(ctx, text, sizeof text - 1),
                        "Nummer 1 van de artikelen: \"artikel\" hoort op één regel te staan.\n");
    talloc_free(ctx);
}

static void every_mistake_is_told_at_once(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const char text[] = "{\"wet\":3,\"afkorting\":\" \",\"bwb\":\"BWB1\",\"versie\":\"2026-02-30\","
                               "\"url\":\"http://x\",\"artikelen\":[{\"artikel\":\"1\"},7,"
                               "{\"artikel\":\"2\",\"tekst\":\"a\"},{\"artikel\":\"2\",\"tekst\":\"b\"}]}";
    assert_string_equal(said(ctx, text, sizeof text - 1),
                        "\"wet\" is geen tekst.\n\"afkorting\" is leeg.\n\"bron\" ontbreekt.\n"
                        "\"bwb\" is geen nummer van een wet, zoals BWBR0035362.\n"
                        "\"versie\" is geen dag, zoals 2026-07-01.\n\"url\" begint niet met https://.\n"
                        "Artikel 1: \"tekst\" ontbreekt.\nNummer 2 van de artikelen: dit is geen artikel.\n"
                        "Artikel 2: staat twee keer in het bestand.\n");
    talloc_free(ctx);
}

static void other_bytes_are_refused(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const struct {
        const char *bytes, *why;
    } table[] = {
        {"", "geen goede JSON"},
        {"{", "geen goede JSON: regel 1"},
        {"[]", "geen wet"},
        {"{\"wet\":\"a\",\"wet\":\"b\"}", "geen goede JSON"},
        {"{\"wet\":\"\xff\"}", "geen goede JSON"},
        {HEAD "[]}", "staat niets in"},
        {HEAD "{}}", "staat niets in"},
        {HEAD "null}", "staat niets in"},
        {HEAD "[{\"artikel\":\"\\u0000\",\"tekst\":\"x\"}]}", "geen goede JSON"},
        {HEAD "[{\"artikel\":\"1\",\"tekst\":\"\\u0001 \"}]}", "\"tekst\" is leeg"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_non_null(strstr(said(ctx, table[i].bytes, strlen(table[i].bytes)), table[i].why));
    talloc_free(ctx);
}

static void there_is_a_limit_to_everything(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct buf *b = buf_new(ctx, WETTEN_BYTES);
    buf_adds(b, HEAD "[");
    for (int i = 0; i <= WETTEN_ARTICLES; i++)
        buf_addf(b, "%s{\"artikel\":\"%d\",\"tekst\":\"x\"}", i ? "," : "", i);
    buf_adds(b, "]}");
    assert_non_null(strstr(said(ctx, b->data, b->len), "hoogstens 3000"));
    buf_reset(b);
    buf_adds(b, HEAD "[");
    for (int i = 0; i < WETTEN_ERRORS + 10; i++)
        buf_addf(b, "%s7", i ? "," : "");
    buf_adds(b, "]}");
    assert_non_null(strstr(said(ctx, b->data, b->len), "En nog 10 fouten."));
    buf_reset(b);
    buf_adds(b, HEAD "[{\"artikel\":\"1\",\"tekst\":\"");
    for (int i = 0; i <= WETTEN_TEXT; i++)
        buf_addc(b, 'x');
    buf_adds(b, "\"}]}");
    assert_non_null(strstr(said(ctx, b->data, b->len), "te lang: hoogstens 60000"));
    buf_reset(b);
    for (int i = 0; i <= WETTEN_BYTES; i++)
        buf_addc(b, '[');
    assert_non_null(strstr(said(ctx, b->data, b->len), "te groot"));
    assert_non_null(strstr(said(ctx, b->data, WETTEN_BYTES), "geen goede JSON"));
    talloc_free(ctx);
}

static void an_article_is_found_as_people_type_it(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    static const char *const table[][2] = {
        {"2.3.5", "2.3.5"},
        {"artikel 2.3.5 lid 3", "2.3.5"},
        {"Art. 18, lid 1", "18"},
        {"art 35", "35"},
        {"4:84", "4:84"},
        {" 8a. ", "8a"},
        {"Artikel 7.3.12b", "7.3.12b"},
        {"", ""},
        {"artikel", ""},
        {"artikelen", "artikelen"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_string_equal(wetten_article_number(ctx, table[i][0]), table[i][1]);
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_law_is_read),
        cmocka_unit_test(every_mistake_is_told_at_once),
        cmocka_unit_test(names_and_numbers_are_one_line),
        cmocka_unit_test(other_bytes_are_refused),
        cmocka_unit_test(there_is_a_limit_to_everything),
        cmocka_unit_test(an_article_is_found_as_people_type_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
