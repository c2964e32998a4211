/* SPDX-License-Identifier: EUPL-1.2 */
/* What is made in an arena is right like any other JSON, wherever its memory comes from, and goes with its
 * request. */
#include "platform/base/json_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static json_t *made(int rows)
{
    json_t *list = json_array();
    for (int i = 0; i < rows; i++)
        json_array_append_new(list,
                              json_pack("{s:i, s:s}", "nummer", i, "tekst", "Een afspraak voor vrijdag"));
    return list;
}

static void is_whole(json_t *list, int rows)
{
    assert_int_equal(json_array_size(list), rows);
    for (int i = 0; i < rows; i++)
        assert_int_equal(json_integer_value(json_object_get(json_array_get(list, (size_t)i), "nummer")), i);
}

static void values_of_two_requests_do_not_meet(void **state)
{
    (void)state;
    json_t *before = made(10);
    void *first = talloc_new(NULL), *second = talloc_new(NULL);
    struct json_arena *a = json_arena_open(first);
    json_t *in_first = made(100);
    struct json_arena *b = json_arena_open(second);
    json_t *in_second = made(200);
    json_arena_use(a); /* the first goes on, as after a password was checked */
    json_t *more = made(50);
    json_array_append_new(in_first, more);
    json_arena_use(b);
    json_decref(in_second);
    talloc_free(second);
    json_arena_use(a);
    json_t *dumped = json_string("x");
    char *dump = json_dumps(dumped, JSON_ENCODE_ANY);
    assert_string_equal(dump, "\"x\"");
    json_dump_free(dump);
    json_decref(dumped);
    json_array_remove(in_first, 100);
    is_whole(in_first, 100);
    json_decref(in_first);
    json_arena_drop(NULL);
    talloc_free(first);
    is_whole(before, 10);
    json_decref(before);
}

static void what_does_not_fit_comes_from_elsewhere(void **state)
{
    (void)state;
    void *request = talloc_new(NULL);
    json_arena_open(request);
    json_t *list = made(100 * 1000); /* more than a slot has */
    is_whole(list, 100 * 1000);
    json_arena_drop(list);
    talloc_free(request);
    request = talloc_new(NULL); /* and the slot serves the next one */
    json_arena_open(request);
    list = made(1000);
    is_whole(list, 1000);
    json_arena_drop(list);
    talloc_free(request);
}

static void more_requests_than_slots_are_served_too(void **state)
{
    (void)state;
    void *requests[100];
    json_t *lists[COUNT_OF(requests)];
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        requests[i] = talloc_new(NULL);
        json_arena_open(requests[i]);
        lists[i] = made(20);
    }
    json_arena_use(NULL);
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        is_whole(lists[i], 20);
        json_decref(lists[i]);
        talloc_free(requests[i]);
    }
}

int main(void)
{
    json_arena_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_two_requests_do_not_meet),
        cmocka_unit_test(what_does_not_fit_comes_from_elsewhere),
        cmocka_unit_test(more_requests_than_slots_are_served_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
