/* SPDX-License-Identifier: EUPL-1.2 */
/* The growing string and its escapings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/buf.h"

static void it_is_always_a_string(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    assert_string_equal(b->data, "");
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(b->len, i);
        assert_int_equal(b->data[b->len], 0);
        buf_addc(b, 'x');
    }
    buf_reset(b);
    assert_string_equal(b->data, "");
    buf_add(b, "a\0b", 3);
    assert_int_equal(b->len, 3);
    assert_memory_equal(b->data, "a\0b", 4);
    buf_add(b, NULL, 0);
    assert_int_equal(b->len, 3);
    talloc_free(b);
}

static void formatted_text_grows_too(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    size_t length = 0;
    for (int i = 0; i < 300; i++) {
        buf_addf(b, "%0*d", i, 7);
        length += i == 0 ? 1 : (size_t)i;
        assert_int_equal(b->len, length);
        assert_int_equal(strlen(b->data), length);
    }
    talloc_free(b);
}

static void escaped(void (*add)(struct buf *, const char *, size_t), const char *s, size_t bytes,
                    const char *out)
{
    struct buf *b = buf_new(NULL, 0);
    add(b, s, bytes);
    assert_string_equal(b->data, out);
    talloc_free(b);
}

static void html_shows_text_as_it_is(void **state)
{
    (void)state;
    escaped(buf_add_html, "", 0, "");
    escaped(buf_add_html, "<a href=\"x\" b='y'>&amp;", 23,
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
    escaped(buf_add_html, "caf\xC3\xA9", 5, "caf\xC3\xA9");
}

static void json_strings_are_valid(void **state)
{
    (void)state;
    escaped(buf_add_json, "", 0, "\"\"");
    escaped(buf_add_json, "a\"b\\c\n\r\t", 8, "\"a\\\"b\\\\c\\n\\r\\t\"");
    escaped(buf_add_json, "\x01\x1f\x7f\0", 4, "\"\\u0001\\u001f\\u007f\\u0000\"");
    escaped(buf_add_json, "caf\xC3\xA9", 5, "\"caf\xC3\xA9\"");
}

static void addresses_are_percent_encoded(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    buf_add_url(b, "a-Z_0.9~ /?&=+%#\xC3\xA9");
    assert_string_equal(b->data, "a-Z_0.9~%20%2F%3F%26%3D%2B%25%23%C3%A9");
    talloc_free(b);
}

/* Both look at eight bytes at a time: every byte, at every place, in every length. */
static void every_byte_is_escaped_wherever_it_stands(void **state)
{
    (void)state;
    struct buf *html = buf_new(NULL, 0), *json = buf_new(NULL, 0);
    for (int c = 1; c < 256; c++) {
        for (size_t bytes = 1; bytes <= 18; bytes++) {
            for (size_t at = 0; at < bytes; at++) {
                char text[18];
                memset(text, 'a', sizeof text);
                text[at] = (char)c;
                buf_reset(html);
                buf_reset(json);
                buf_add_html(html, text, bytes);
                buf_add_json(json, text, bytes);
                bool is_html = strchr("&<>\"'", c) != NULL;
                bool is_json = c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
                assert_int_equal(html->len > bytes, is_html);
                assert_int_equal(json->len > bytes + 2, is_json);
            }
        }
    }
    talloc_free(html);
    talloc_free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_always_a_string),
        cmocka_unit_test(formatted_text_grows_too),
        cmocka_unit_test(html_shows_text_as_it_is),
        cmocka_unit_test(json_strings_are_valid),
        cmocka_unit_test(addresses_are_percent_encoded),
        cmocka_unit_test(every_byte_is_escaped_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
