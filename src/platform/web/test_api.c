/* SPDX-License-Identifier: EUPL-1.2 */
/* What a client says it takes, what stands behind the ?, and how a route that will go says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/web/accept.h"
#include "platform/web/app_internal.h"

static void the_most_specific_range_decides(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        bool taken;
    } cases[] = {
        {NULL, true},
        {"", true},
        {" , ", true},
        {"*/*", true},
        {"application/*", true},
        {"application/json", true},
        {"APPLICATION/JSON;charset=utf-8", true},
        {"text/html, */*;q=0.1", true},
        {"text/html;level=1, application/json ; q=0.001", true},
        {"application/json;q=0, */*", false},
        {"*/*, application/json;q=0", false},
        {"application/*;q=0, */*", false},
        {"application/*;q=0, application/json", true},
        {"application/json;q=0.0", false},
        {"text/html", false},
        {"application", false},
        {"application/jsonp", false},
        {"text/html;q=1,application/xml", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (accept_type(cases[i].field, "application/json") != cases[i].taken)
            fail_msg("%s", cases[i].field);
}

static void the_language_with_the_highest_weight_is_spoken(void **state)
{
    (void)state;
    assert_int_equal(accept_language(NULL), LANG_COUNT);
    assert_int_equal(accept_language("fr"), LANG_COUNT);
    assert_int_equal(accept_language("fr, en;q=0.1"), LANG_EN);
    assert_int_equal(accept_language("en-GB, nl"), LANG_EN);
    assert_int_equal(accept_language("en;q=0.5, nl-BE;q=0.6"), LANG_NL);
    assert_int_equal(accept_language("en;q=0"), LANG_COUNT);
    char endless[3000];
    memset(endless, 'e', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    assert_int_equal(accept_language(endless), LANG_COUNT);
    assert_false(accept_type(endless, "application/json"));
}

static const struct deprecation OLD = {
    .since = "2027-01-01", .until = "2027-12-31", .instead = "/wat-nieuws"};

static void a_route_that_will_go_says_since_and_until_when(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    assert_string_equal(deprecation_since(ctx, &OLD), "@1798761600");
    assert_string_equal(deprecation_sunset(ctx, &OLD), "Sat, 01 Jan 2028 00:00:00 GMT");
    assert_string_equal(deprecation_link(ctx, &OLD), "</api/v1/wat-nieuws>; rel=\"successor-version\"");
    talloc_free(ctx);
}

static json_t *no_query(struct rq *rq)
{
    (void)rq;
    return NULL;
}

static const struct query_key KEYS[] = {
    PAGE_KEYS, {.name = "sinds", .kind = QUERY_NUMBER, .what = "Een nummer."}, {0}};
static const struct route ROUTES[] = {
    {.method = "GET",
     .path = "/oud",
     .flags = ROUTE_API,
     .title = "Oud",
     .query = no_query,
     .view = "frame",
     .keys = KEYS,
     .deprecated = &OLD},
    {.method = "GET", .path = "/nieuw", .flags = ROUTE_API, .title = "Nieuw", .query = no_query},
    {0},
};
static const struct route *const TABLES[] = {ROUTES, NULL};

static void the_document_says_it_too(void **state)
{
    (void)state;
    json_t *document = openapi_document(TABLES, "/api/v1");
    json_t *paths = json_object_get(document, "paths");
    json_t *old = json_object_get(json_object_get(paths, "/oud"), "get");
    json_t *new = json_object_get(json_object_get(paths, "/nieuw"), "get");
    assert_true(json_is_true(json_object_get(old, "deprecated")));
    assert_non_null(strstr(json_string_value(json_object_get(old, "description")), "tot en met 2027-12-31"));
    assert_int_equal(json_array_size(json_object_get(old, "parameters")), 3);
    assert_null(json_object_get(new, "deprecated"));
    assert_null(json_object_get(new, "parameters"));
    json_decref(document);
}

/* --- what stands behind the ? -------------------------------------------------- */

static struct rq *asking(void **state, bool api, const char *query)
{
    struct http_exchange *x = talloc_zero(*state, struct http_exchange);
    struct rq *rq = talloc_zero(x, struct rq);
    x->method = "GET";
    x->path = x->body = "";
    x->query = query;
    rq->x = x;
    rq->api = api;
    rq->p = talloc_zero(rq, struct rq_private);
    rq->gemeente = talloc_zero(rq, struct gemeente);
    rq->route = &ROUTES[0];
    return rq;
}

static void what_is_not_declared_is_told_to_programs_only(void **state)
{
    struct rq *rq = asking(state, true, "sinds=5&limiet=7&a%2Fb=1&sinds=6&na=");
    assert_int_equal(query_check(rq), -1);
    assert_int_equal(rq->p->problem_status, 400);
    assert_int_equal(rq->p->field_count, 2);
    assert_string_equal(rq->p->fields[0].field, "a/b");
    assert_string_equal(rq->p->fields[0].code, "onbekend");
    assert_string_equal(rq->p->fields[1].code, "dubbel");
    rq = asking(state, false, "sinds=5&limiet=7&a%2Fb=1&sinds=6&na=");
    assert_int_equal(query_check(rq), 0);
    assert_int_equal(rq_query_number(rq, "sinds", 0), 5);
    assert_int_equal(rq_rows(rq), 7);
}

static void numbers_have_digits_and_limits(void **state)
{
    static const char *const wrong[] = {"sinds=-1",   "sinds=1e3",  "sinds=1234567890123456",
                                        "limiet=0",   "limiet=201", "limiet=%20",
                                        "limiet=5.0", "sinds=%FF"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (query_check(asking(state, true, wrong[i])) == 0)
            fail_msg("%s", wrong[i]);
    assert_int_equal(query_check(asking(state, true, "sinds=123456789012345&limiet=200")), 0);
}

static void a_place_is_of_one_list_and_one_municipality(void **state)
{
    struct rq *rq = asking(state, false, "limiet=2");
    assert_int_equal(query_check(rq), 0);
    json_t *rows = json_pack("[{s:s,s:s},{s:s,s:s},{s:s,s:s}]", "id", "a", "dag", "1", "id", "b", "dag", "2",
                             "id", "c", "dag", "3");
    json_t *next = rq_next(rq, rows, "na", "dag");
    assert_int_equal(json_array_size(rows), 2);
    const char *query = talloc_asprintf(*state, "na=%s", json_string_value(next));

    struct place after;
    assert_int_equal(rq_after(asking(state, true, query), "na", "~", &after), 0);
    assert_string_equal(after.by, "2");
    assert_string_equal(after.id, "b");
    assert_int_equal(rq_after(asking(state, true, ""), "na", "~", &after), 0);
    assert_string_equal(after.by, "~");
    rq = asking(state, true, query);
    rq->route = &(const struct route){.view = "form", .keys = KEYS};
    assert_int_equal(rq_after(rq, "na", "", &after), -1);
    rq = asking(state, true, query);
    rq->gemeente->key[0] ^= 1;
    assert_int_equal(rq_after(rq, "na", "", &after), -1);
    for (size_t i = 3; i < strlen(query); i++) {
        char *changed = talloc_strdup(*state, query);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        assert_int_equal(rq_after(asking(state, true, changed), "na", "", &after), -1);
    }
    json_decref(next);
    json_decref(rows);
}

static int setup(void **state)
{
    *state = talloc_new(NULL);
    return sodium_init() < 0;
}

static int teardown(void **state)
{
    talloc_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_specific_range_decides),
        cmocka_unit_test(the_language_with_the_highest_weight_is_spoken),
        cmocka_unit_test(a_route_that_will_go_says_since_and_until_when),
        cmocka_unit_test(the_document_says_it_too),
        cmocka_unit_test(what_is_not_declared_is_told_to_programs_only),
        cmocka_unit_test(numbers_have_digits_and_limits),
        cmocka_unit_test(a_place_is_of_one_list_and_one_municipality),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
