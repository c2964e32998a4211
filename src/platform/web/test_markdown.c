/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown: nothing that was typed can do harm on a page, and nothing that was typed is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "platform/web/markdown.h"

static void assert_html(const char *text, const char *expected)
{
    struct buf *out = buf_new(NULL, 0);
    markdown_add_html(out, text, strlen(text));
    assert_string_equal(out->data, expected);
    talloc_free(out);
}

static void simple_markup_is_drawn(void **state)
{
    (void)state;
    assert_html("", "");
    assert_html("een *twee* **drie**", "<p>een <em>twee</em> <strong>drie</strong></p>\n");
    assert_html("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n");
    assert_html("een\ntwee", "<p>een<br />\ntwee</p>\n");
    assert_html("kind < 12 & ouder > 40", "<p>kind &lt; 12 &amp; ouder &gt; 40</p>\n");
}

static void html_is_shown_as_it_was_typed(void **state)
{
    (void)state;
    assert_html("dag <b onclick=x>jij</b>", "<p>dag &lt;b onclick=x&gt;jij&lt;/b&gt;</p>\n");
    assert_html("<div>\n<script>x</script>\n</div>",
                "<p>&lt;div&gt;<br />\n&lt;script&gt;x&lt;/script&gt;<br />\n&lt;/div&gt;</p>\n");
    assert_html("<!-- weg -->", "<p>&lt;!-- weg --&gt;</p>\n");
    assert_html("- <i>\n", "<ul>\n<li>&lt;i&gt;</li>\n</ul>\n");
}

static void links_go_to_safe_places_only(void **state)
{
    (void)state;
    assert_html("[a](https://a.example/x?y=1&z)", "<p><a href=\"https://a.example/x?y=1&amp;z\">a</a></p>\n");
    assert_html("[a](/huishoudens)", "<p><a href=\"/huishoudens\">a</a></p>\n");
    assert_html("[a](tel:0612345678) [b](MAILTO:a@b.example)",
                "<p><a href=\"tel:0612345678\">a</a> <a href=\"MAILTO:a@b.example\">b</a></p>\n");
    assert_html("[*a*](javascript:alert(1))", "<p><em>a</em></p>\n");
    assert_html("[a](&#106;avascript:x)", "<p>a</p>\n");
    assert_html("[a](java&#10;script:x)", "<p>a</p>\n");
    assert_html("[a](<\x01javascript:x>)", "<p>a</p>\n");
    assert_html("[a](data:text/html,x) [b](vbscript:x) [c](file:///etc) [d](h:x)", "<p>a b c d</p>\n");
    assert_html("<javascript:x>", "<p>javascript:x</p>\n");
    assert_html("[a](x:y)", "<p>a</p>\n");
}

static void images_and_headings_become_text(void **state)
{
    (void)state;
    assert_html("![een *foto*](https://a.example/p.png)", "<p>een <em>foto</em></p>\n");
    assert_html("[![x](/i)](javascript:y)", "<p>x</p>\n");
    assert_html("# Kop *een*\n\ntekst", "<p><strong>Kop <em>een</em></strong></p>\n<p>tekst</p>\n");
    assert_html("Kop\n===", "<p><strong>Kop</strong></p>\n");
}

static void code_is_escaped(void **state)
{
    (void)state;
    assert_html("`<b>`", "<p><code>&lt;b&gt;</code></p>\n");
    assert_html("```\"><script>\nx\n```",
                "<pre><code class=\"language-&quot;&gt;&lt;script&gt;\">x\n</code></pre>\n");
}

static void broken_utf8_is_replaced(void **state)
{
    (void)state;
    assert_html("a\xff", "<p>a\xef\xbf\xbd</p>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(simple_markup_is_drawn),
        cmocka_unit_test(html_is_shown_as_it_was_typed),
        cmocka_unit_test(links_go_to_safe_places_only),
        cmocka_unit_test(images_and_headings_become_text),
        cmocka_unit_test(code_is_escaped),
        cmocka_unit_test(broken_utf8_is_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
