/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids are valid, differ, and use all of their letters; the log writes one JSON object a line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "platform/base/id.h"
#include "platform/base/log.h"

static void new_ids_are_valid_and_differ(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    char *ids[200];
    bool seen[26][256] = {{false}};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        ids[i] = id_new(ctx);
        assert_true(id_is_valid(ids[i]));
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(ids[i], ids[j]);
        for (size_t at = 0; at < ID_CHARS; at++)
            seen[at][(unsigned char)ids[i][at]] = true;
    }
    for (size_t at = 0; at < ID_CHARS; at++) {
        int different = 0;
        for (size_t c = 0; c < 256; c++)
            different += seen[at][c];
        assert_true(different >= (at == ID_CHARS - 1 ? 7 : 28)); /* 8 and 32 are possible */
    }
    talloc_free(ctx);
}

static void other_texts_are_not_ids(void **state)
{
    (void)state;
    assert_true(id_is_valid("abcdefghijklmnopqrstuvwxyz"));
    static const char *bad[] = {
        "",
        "abcdefghijklmnopqrstuvwxy",
        "abcdefghijklmnopqrstuvwxyza",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "abcdefghijklmnopqrstuvwxy1",
        "abcdefghijklmnopqrstuvwx/.",
        NULL,
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(id_is_valid(bad[i]));
}

static void a_log_line_is_one_json_object(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int saved = dup(STDERR_FILENO);
    dup2(ends[1], STDERR_FILENO);
    log_line(LOG_LEVEL_DEBUG, "not-shown", NULL);
    log_line(LOG_LEVEL_WARNING, "test", "key", "a \"b\"\nc", "none", NULL, "bad", "\xff", NULL);
    dup2(saved, STDERR_FILENO);
    close(saved);
    close(ends[1]);
    char text[1024];
    ssize_t count = read(ends[0], text, sizeof text - 1);
    close(ends[0]);
    assert_true(count > 0);
    text[count] = '\0';
    assert_ptr_equal(strchr(text, '\n'), text + count - 1);
    json_t *line = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(line);
    assert_string_equal(json_string_value(json_object_get(line, "event")), "test");
    assert_string_equal(json_string_value(json_object_get(line, "level")), "warning");
    assert_string_equal(json_string_value(json_object_get(line, "key")), "a \"b\"\nc");
    assert_true(json_is_null(json_object_get(line, "none")));
    assert_string_equal(json_string_value(json_object_get(line, "bad")), "(not UTF-8)");
    json_decref(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_ids_are_valid_and_differ),
        cmocka_unit_test(other_texts_are_not_ids),
        cmocka_unit_test(a_log_line_is_one_json_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
