/* SPDX-License-Identifier: EUPL-1.2 */
/* Views: a value that is not what was declared is found, with its place; and what the program declares is in
 * order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "platform/web/views.h"

enum { TOP = 10, INSIDE = 3 };

static const struct view_key keys[] = {
    {"id", VIEW_TEXT, false, NULL, 0, 0},           {"naam", VIEW_TEXT, true, NULL, 0, 0},
    {"bedrag_cent", VIEW_INT, true, NULL, 0, 0},    {"is_open", VIEW_BOOL, false, NULL, 0, 0},
    {"voor", VIEW_DATE, false, NULL, 0, 0},         {"om", VIEW_MOMENT, true, NULL, 0, 0},
    {"stand", VIEW_ONE, false, "goed|matig", 0, 0}, {"inwoners", VIEW_LIST, false, NULL, TOP, INSIDE},
    {"tags", VIEW_TEXTS, false, NULL, 0, 0},        {"_form", VIEW_OBJECT, false, NULL, 0, 0},
    {"rol", VIEW_TEXT, false, NULL, 0, 0},          {"wie", VIEW_OBJECT, true, NULL, TOP + INSIDE, 1},
    {"los", VIEW_JSON, false, NULL, 0, 0},          {"naam", VIEW_TEXT, false, NULL, 0, 0},
};

static const char *const good =
    "{\"id\": \"a\", \"naam\": null, \"bedrag_cent\": 5, \"is_open\": false,"
    " \"voor\": \"2026-11-21\", \"om\": \"2026-11-21T08:15:00Z\", \"stand\": \"matig\","
    " \"inwoners\": [{\"rol\": \"kind\", \"wie\": {\"naam\": \"x\"}, \"los\": [1]},"
    " {\"rol\": \"oma\", \"wie\": null, \"los\": null, \"_kan\": true}],"
    " \"tags\": [\"a\"], \"_iets\": 3}";

/* Sets `change` (a JSON object) over the good value and says what is wrong then; "" when nothing is. */
static void assert_says(const char *change, const char *expected)
{
    json_t *value = json_loads(good, 0, NULL), *other = json_loads(change, 0, NULL);
    assert_non_null(value);
    assert_non_null(other);
    json_object_update(value, other);
    char why[200] = "";
    int rc = view_check_keys(keys, 0, TOP, "v", value, why, sizeof(why));
    assert_string_equal(why, expected);
    assert_int_equal(rc, *expected == '\0' ? 0 : -1);
    json_decref(value);
    json_decref(other);
}

static void value_as_declared_is_right(void **state)
{
    (void)state;
    assert_says("{}", "");
    assert_says("{\"bedrag_cent\": null, \"naam\": \"b\", \"om\": null, \"inwoners\": []}", "");
}

static void value_of_another_type_is_found(void **state)
{
    (void)state;
    assert_says("{\"id\": null}", "v.id: is null, and may not be");
    assert_says("{\"id\": 1}", "v.id: is not a text");
    assert_says("{\"bedrag_cent\": 1.5}", "v.bedrag_cent: is not a whole number");
    assert_says("{\"is_open\": 1}", "v.is_open: is not true or false");
    assert_says("{\"voor\": \"2026-02-30\"}", "v.voor: is not a date");
    assert_says("{\"om\": \"2026-11-21\"}", "v.om: is not a moment");
    assert_says("{\"stand\": \"goe\"}", "v.stand: is not one of the declared values");
    assert_says("{\"stand\": \"goed|matig\"}", "v.stand: is not one of the declared values");
    assert_says("{\"inwoners\": {}}", "v.inwoners: is not a list");
    assert_says("{\"tags\": [\"a\", 2]}", "v.tags[1]: is not a text");
}

static void place_inside_lists_is_named(void **state)
{
    (void)state;
    assert_says("{\"inwoners\": [{\"rol\": \"a\", \"wie\": null, \"los\": 1}, {\"rol\": 2}]}",
                "v.inwoners[1].rol: is not a text");
    assert_says("{\"inwoners\": [{\"rol\": \"a\", \"wie\": {\"naam\": null}}]}",
                "v.inwoners[0].wie.naam: is null, and may not be");
    assert_says("{\"inwoners\": [3]}", "v.inwoners[0]: is not an object");
}

static void absent_and_unknown_keys_are_found(void **state)
{
    (void)state;
    assert_says("{\"inwoners\": [{\"rol\": \"a\"}]}",
                "v.inwoners[0].wie: is absent: a template would show the parent's (masked is null)");
    assert_says("{\"bsn\": \"1\"}", "v.bsn: is not declared in views.txt");
    assert_says("{\"_bsn\": \"1\"}", "");
}

static void long_place_does_not_overflow(void **state)
{
    (void)state;
    char name[400], why[20];
    memset(name, 'x', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    json_t *value = json_integer(1);
    assert_int_equal(view_check_keys(keys, 0, 1, name, value, why, sizeof(why)), -1);
    assert_int_equal(strlen(why), sizeof(why) - 1);
    json_decref(value);
}

static void unknown_view_is_an_error(void **state)
{
    (void)state;
    char why[100];
    json_t *value = json_object();
    assert_int_equal(view_check("geen-zo-een", value, why, sizeof(why)), -1);
    assert_non_null(strstr(why, "geen-zo-een"));
    json_decref(value);
}

static void every_declared_view_has_a_schema_that_parses(void **state)
{
    (void)state;
    for (int i = 0; i < view_decl_count; i++) {
        assert_ptr_equal(view_find(view_decls[i].name), &view_decls[i]);
        if (view_decls[i].schema_json == NULL)
            continue;
        json_t *schema = json_loads(view_decls[i].schema_json, 0, NULL);
        assert_true(json_is_object(json_object_get(schema, "properties")));
        json_decref(schema);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_as_declared_is_right),
        cmocka_unit_test(value_of_another_type_is_found),
        cmocka_unit_test(place_inside_lists_is_named),
        cmocka_unit_test(absent_and_unknown_keys_are_found),
        cmocka_unit_test(long_place_does_not_overflow),
        cmocka_unit_test(unknown_view_is_an_error),
        cmocka_unit_test(every_declared_view_has_a_schema_that_parses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
