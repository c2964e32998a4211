/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON out: what is written reads back as the same value, and what is for pages only stays in. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "platform/web/emit.h"

static void assert_emits(json_t *value, const char *expected)
{
    struct buf *out = buf_new(NULL, 0);
    assert_non_null(value);
    emit_json(out, value);
    assert_string_equal(out->data, expected);
    json_decref(value);
    talloc_free(out);
}

static void every_kind_of_value_is_written(void **state)
{
    (void)state;
    assert_emits(json_null(), "null");
    assert_emits(json_true(), "true");
    assert_emits(json_false(), "false");
    assert_emits(json_integer(0), "0");
    assert_emits(json_integer(-42), "-42");
    assert_emits(json_integer(INT64_MAX), "9223372036854775807");
    assert_emits(json_integer(INT64_MIN), "-9223372036854775808");
    assert_emits(json_real(1.21), "1.21");
    assert_emits(json_real(3), "3.0");
    assert_emits(json_real(0.1 + 0.2), "0.30000000000000004");
    assert_emits(json_real(1e300), "1e+300");
    assert_emits(json_array(), "[]");
    assert_emits(json_object(), "{}");
    assert_emits(json_pack("{s:[i,n,{s:b}],s:s}", "b", 1, "c", 1, "a", "x"),
                 "{\"b\":[1,null,{\"c\":true}],\"a\":\"x\"}");
}

static void keys_for_pages_stay_in(void **state)
{
    (void)state;
    assert_emits(json_pack("{s:{s:i},s:i,s:b}", "_form_x", "id", 1, "a", 2, "_can_y", 1), "{\"a\":2}");
    assert_emits(json_pack("{s:i,s:{s:i,s:i},s:i}", "a", 1, "b", "_c", 2, "d", 3, "_e", 4),
                 "{\"a\":1,\"b\":{\"d\":3}}");
    assert_emits(json_pack("[{s:i}]", "_a", 1), "[{}]");
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        ("{\"a\":[1,2.5,-0.0,\"\\u0000\\u001f\\\"\\\\\\/"
         "é€😀\\u2028\",[],{},[[[]]]],\"\":\"\",\"k\\\"ey\":null}"),
        "[1e-7,123456789012345678,0.1,1.7976931348623157e308,5e-324]",
        "\"</script><!--\"",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
        json_t *value = json_loads(texts[i], flags, NULL);
        assert_non_null(value);
        struct buf *out = buf_new(NULL, 0);
        emit_json(out, value);
        json_t *again = json_loadb(out->data, out->len, flags, NULL);
        assert_true(json_equal(value, again));
        json_decref(value);
        json_decref(again);
        talloc_free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_value_is_written),
        cmocka_unit_test(keys_for_pages_stay_in),
        cmocka_unit_test(what_is_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
