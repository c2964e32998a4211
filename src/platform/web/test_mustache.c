/* SPDX-License-Identifier: EUPL-1.2 */
/* Mustache: the core of the official specification (when SHARED has it), and what is ours: lambdas, refusals,
 * masking, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/limits.h"
#include "platform/web/mustache_tree.h"

static const char *partial_of_case(void *user, const char *name)
{
    return json_string_value(json_object_get(user, name));
}

static bool case_passes(const void *ctx, json_t *one)
{
    struct buf *out = buf_new(ctx, 0);
    const char *expected = json_string_value(json_object_get(one, "expected"));
    int rc = mustache_render_text(json_string_value(json_object_get(one, "template")), partial_of_case,
                                  json_object_get(one, "partials"), json_object_get(one, "data"), out);
    if (rc == 0 && strcmp(out->data, expected) == 0)
        return true;
    print_error("%s: expected\n[%s]\ngot %d\n[%s]\n", json_string_value(json_object_get(one, "name")),
                expected, rc, out->data);
    return false;
}

static void every_case_of_the_specification_passes(void **state)
{
    const char *shared = getenv("SHARED");
    char path[512];
    snprintf(path, sizeof(path), "%s/mustache-spec/%s.json", shared != NULL ? shared : "",
             (const char *)*state);
    json_t *spec = json_load_file(path, 0, NULL);
    if (spec == NULL) {
        print_message("no %s: skipped\n", path);
        skip();
    }
    void *ctx = talloc_new(NULL);
    int failed = 0;
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(spec, "tests"), i, one) failed += !case_passes(ctx, one);
    assert_int_equal(failed, 0);
    assert_true(i > 5);
    talloc_free(ctx);
    json_decref(spec);
}

/* One template "t" and optional partials, drawn in Dutch on one view. */
static void assert_draws(const char *text, const char *view_text, const char *expected)
{
    void *ctx = talloc_new(NULL);
    const struct embedded list[] = {{"a/rij", "<i>{{naam}}</i>", 15}, {"t/t", text, strlen(text)}};
    const char *why = "";
    struct mustache_set *set = mustache_load_list(ctx, list, 2, &why);
    if (set == NULL)
        print_error("%s\n", why);
    assert_non_null(set);
    json_t *view = json_loads(view_text, 0, NULL);
    assert_non_null(view);
    struct buf *out = buf_new(ctx, 0);
    assert_int_equal(mustache_render(set, LANG_NL, "t/t", &view, 1, out), 0);
    assert_string_equal(out->data, expected);
    json_decref(view);
    talloc_free(ctx);
}

static void assert_refused(const char *text, const char *word)
{
    void *ctx = talloc_new(NULL);
    const struct embedded list[] = {{"t/t", text, strlen(text)}};
    const char *why = NULL;
    assert_null(mustache_load_list(ctx, list, 1, &why));
    assert_non_null(why);
    if (strstr(why, word) == NULL)
        print_error("refused for another reason: %s\n", why);
    assert_non_null(strstr(why, word));
    talloc_free(ctx);
}

static void text_to_translate_keeps_its_values(void **state)
{
    (void)state;
    assert_draws("<p>{{#_}}Dag\n   {{naam}}, welkom{{/_}}.</p>", "{\"naam\": \"A<B\"}",
                 "<p>Dag A&lt;B, welkom.</p>");
    assert_draws("een\n{{#_}}\n  twee\n{{/_}}\ndrie", "{}", "een\ntwee\ndrie");
    assert_draws("een\n{{#_tr}}\n  {{naam}}\n{{/_tr}}\ndrie", "{\"naam\": \"twee\"}", "een\ntwee\ndrie");
    assert_draws("{{#_}}{{#x}}ja{{/x}}{{^x}}nee{{/x}}{{/_}}", "{\"x\": 0}", "nee");
}

static void dates_and_amounts_are_for_people(void **state)
{
    (void)state;
    assert_draws("{{#_date}}{{voor}}{{/_date}}", "{\"voor\": \"2026-11-21\"}", "21 november 2026");
    assert_draws("{{#_day}} {{voor}} {{/_day}}", "{\"voor\": \"2026-11-21\"}", "zaterdag 21 november 2026");
    assert_draws("{{#_date}}{{om}}{{/_date}}", "{\"om\": \"2026-07-01T22:30:00Z\"}", "2 juli 2026, 00:30");
    assert_draws("[{{#_date}}{{voor}}{{/_date}}]", "{\"voor\": null}", "[]");
    assert_draws("[{{#_date}}{{voor}}{{/_date}}]", "{\"voor\": \"<morgen>\"}", "[&lt;morgen&gt;]");
    assert_draws("{{#_euro}}{{bedrag_cent}}{{/_euro}}", "{\"bedrag_cent\": 3000000}",
                 "€\u00A0"
                 "30.000,00");
    assert_draws("[{{#_euro}}{{bedrag_cent}}{{/_euro}}]", "{\"bedrag_cent\": null}", "[]");
}

static void value_of_a_choice_is_escaped_once(void **state)
{
    (void)state;
    assert_draws("{{#_tr}}beeldx.{{o}}{{/_tr}}", "{\"o\": \"a&b\"}", "beeldx.a&amp;b");
    assert_draws("{{#_tr}}{{#_date}}{{o}}{{/_date}}{{/_tr}}", "{\"o\": \"<\"}", "&lt;");
    assert_draws("[{{#_tr}}{{o}}{{/_tr}}]", "{\"o\": null}", "[]");
}

static void markdown_and_lines_are_safe(void **state)
{
    (void)state;
    assert_draws("{{#_md}}{{n}}{{/_md}}", "{\"n\": \"een **twee**\"}", "<p>een <strong>twee</strong></p>\n");
    assert_draws("{{#_md}}{{n}}{{/_md}}", "{\"n\": \"<script>alert(1)</script>\"}",
                 "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_draws("{{#_md}}{{n}}{{/_md}}", "{\"n\": \"a & b\"}", "<p>a &amp; b</p>\n");
    assert_draws("{{#_lines}}{{n}}{{/_lines}}", "{\"n\": \"<een>\\ntwee\"}", "&lt;een&gt;<br>\ntwee");
}

static void zero_and_empty_are_false(void **state)
{
    (void)state;
    assert_draws("{{#x}}ja{{/x}}{{^x}}nee{{/x}}", "{\"x\": 0}", "nee");
    assert_draws("{{#x}}ja{{/x}}{{^x}}nee{{/x}}", "{\"x\": 0.0}", "nee");
    assert_draws("{{#x}}ja{{/x}}{{^x}}nee{{/x}}", "{\"x\": \"\"}", "nee");
    assert_draws("{{#x}}ja{{/x}}{{^x}}nee{{/x}}", "{\"x\": 1}", "ja");
    assert_draws("{{#x.0}}<ul>{{#x}}{{.}}{{/x}}</ul>{{/x.0}}", "{\"x\": [1, 2]}", "<ul>12</ul>");
    assert_draws("{{#x.0}}<ul>{{#x}}{{.}}{{/x}}</ul>{{/x.0}}", "{\"x\": []}", "");
}

static void masked_null_does_not_show_the_parents_value(void **state)
{
    (void)state;
    const char *text = "{{#in}}{{naam}}{{^naam}}-{{/naam}}{{/in}}";
    assert_draws(text, "{\"naam\": \"moeder\", \"in\": {\"naam\": null}}", "-");
    assert_draws(text, "{\"naam\": \"moeder\", \"in\": {\"x\": 1}}", "moeder");
}

static void templates_that_could_harm_are_refused(void **state)
{
    (void)state;
    assert_refused("{{{naam}}}", "unescaped");
    assert_refused("een\n{{& naam}}", "t/t:2");
    assert_refused("{{#_}}Dag {{{naam}}}{{/_}}", "unescaped");
    assert_refused("{{#a}}", "open at the end");
    assert_refused("{{#a}}{{/b}}", "another section");
    assert_refused("{{#a}}{{#_}}{{/a}}{{/_}}", "not open");
    assert_refused("{{/a}}", "not open");
    assert_refused("{{ naam", "does not end");
    assert_refused("{{#_}}naam", "does not end");
    assert_refused("{{#_}}a{{#_}}b{{/_}}{{/_}}", "inside another");
    assert_refused("{{^_date}}{{/_date}}", "lambda");
    assert_refused("{{_}}", "starts with");
    assert_refused("{{#_tr}}{{#_md}}x{{/_md}}{{/_tr}}", "makes HTML");
    assert_refused("{{#_md}}{{> a/rij}}{{/_md}}", "partial inside");
    assert_refused("{{> a/weg}}", "no partial");
    assert_refused("{{ }}", "without a name");
    assert_refused("{{een twee}}", "space");
}

static void partial_inside_the_set_is_drawn_in_its_context(void **state)
{
    (void)state;
    assert_draws("{{#x}}{{> a/rij}}{{/x}}", "{\"x\": [{\"naam\": \"&\"}, {\"naam\": 2}]}",
                 "<i>&amp;</i><i>2</i>");
    void *ctx = talloc_new(NULL);
    const char *why;
    struct mustache_set *set = mustache_load_list(ctx, NULL, 0, &why);
    json_t *view = json_object();
    assert_int_equal(mustache_render(set, LANG_EN, "no/such", &view, 1, buf_new(ctx, 0)), -1);
    json_decref(view);
    talloc_free(ctx);
}

static const char *itself(void *user, const char *name)
{
    (void)name;
    return user;
}

/* A child without `kinderen` shows those of its parent, so this never ends by itself. */
static void partials_without_end_are_stopped(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "{{>p}}", "{{>p}}{{>p}}", "{{#kinderen}}{{>p}}{{/kinderen}}",
        "{{#kinderen}}x{{>p}}{{/kinderen}}{{#kinderen}}{{>p}}{{/kinderen}}"};
    json_t *view = json_loads("{\"kinderen\": [{\"a\": 1}, {\"a\": 2}, {\"a\": 3}]}", 0, NULL);
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        void *ctx = talloc_new(NULL);
        assert_int_equal(mustache_render_text(hostile[i], itself, (void *)hostile[i], view, buf_new(ctx, 0)),
                         -1);
        talloc_free(ctx);
    }
    json_decref(view);
}

static void work_for_one_page_is_limited(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    json_t *list = json_array(), *view = json_object();
    for (int i = 0; i < 500; i++)
        json_array_append_new(list, json_integer(i + 1));
    json_object_set_new(view, "x", list);
    const char *silent = "{{#x}}{{#x}}{{#x}}{{#x}}{{weg}}{{/x}}{{/x}}{{/x}}{{/x}}";
    assert_int_equal(mustache_render_text(silent, NULL, NULL, view, buf_new(ctx, 0)), -1);
    char *wide = talloc_array(ctx, char, 1024 * 1024 + 1);
    memset(wide, 'x', 1024 * 1024);
    wide[1024 * 1024] = '\0';
    struct buf *loud = buf_new(ctx, 0);
    buf_addf(loud, "{{#x}}%s{{/x}}", wide);
    assert_int_equal(mustache_render_text(loud->data, NULL, NULL, view, buf_new(ctx, 0)), -1);
    struct buf *deep = buf_new(ctx, 0);
    for (int i = 0; i < 100; i++)
        buf_adds(deep, "{{#x}}");
    for (int i = 0; i < 100; i++)
        buf_adds(deep, "{{/x}}");
    assert_int_equal(mustache_render_text(deep->data, NULL, NULL, view, buf_new(ctx, 0)), -1);
    json_decref(view);
    talloc_free(ctx);
}

static void every_embedded_template_parses_in_every_language(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const char *why = NULL;
    struct mustache_set *set = mustache_load(ctx, &why);
    if (set == NULL)
        print_error("%s\n", why);
    assert_non_null(set);
    talloc_free(ctx);
}

int main(void)
{
#define SPEC(name)                                                                                           \
    {                                                                                                        \
        "specification: " name, every_case_of_the_specification_passes, NULL, NULL, (void *)name             \
    }
    const struct CMUnitTest tests[] = {
        SPEC("comments"),
        SPEC("delimiters"),
        SPEC("interpolation"),
        SPEC("inverted"),
        SPEC("partials"),
        SPEC("sections"),
        cmocka_unit_test(text_to_translate_keeps_its_values),
        cmocka_unit_test(dates_and_amounts_are_for_people),
        cmocka_unit_test(value_of_a_choice_is_escaped_once),
        cmocka_unit_test(markdown_and_lines_are_safe),
        cmocka_unit_test(zero_and_empty_are_false),
        cmocka_unit_test(masked_null_does_not_show_the_parents_value),
        cmocka_unit_test(templates_that_could_harm_are_refused),
        cmocka_unit_test(partial_inside_the_set_is_drawn_in_its_context),
        cmocka_unit_test(partials_without_end_are_stopped),
        cmocka_unit_test(work_for_one_page_is_limited),
        cmocka_unit_test(every_embedded_template_parses_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
