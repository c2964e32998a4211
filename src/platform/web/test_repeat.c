/* SPDX-License-Identifier: EUPL-1.2 */
/* What counts as the same request: the hash that it is known by. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/limits.h"
#include "platform/web/app_internal.h"

static const struct field FIELDS[] = {
    {.name = "naam", .label = "Naam", .kind = FIELD_TEXT},
    {.name = "tekst", .label = "Tekst", .kind = FIELD_AREA},
    {0},
};
static const struct command COMMAND = {.name = "proef", .fields = FIELDS, .versioned = true};
static const struct route ROUTE = {.method = "PATCH", .path = "/doelen/{id}", .command = &COMMAND};

/* Of one request: what differs from the ordinary one. */
struct sent {
    const char *body;
    const char *account;
    const char *path;
    const char *key; /* of the header */
    unsigned char gemeente;
};

static struct rq *identified(void *ctx, bool api, struct sent s)
{
    struct http_exchange *x = talloc_zero(ctx, struct http_exchange);
    struct rq *rq = talloc_zero(x, struct rq);
    struct http_header *headers = talloc_zero_array(rq, struct http_header, 2);
    headers[0].name = "content-type";
    headers[0].value = api ? "application/json" : "application/x-www-form-urlencoded";
    headers[1].name = "idempotency-key";
    headers[1].value = s.key ? s.key : "een";
    x->headers = headers;
    x->header_count = api && (s.key == NULL || s.key[0]) ? 2 : 1;
    x->method = "POST";
    x->path = x->query = "";
    x->body = s.body;
    x->body_len = strlen(s.body);
    rq->x = x;
    rq->api = api;
    rq->route = &ROUTE;
    rq->actor.account = s.account ? s.account : "ik";
    rq->p = talloc_zero(rq, struct rq_private);
    rq->p->path = s.path ? s.path : "/doelen/a";
    rq->gemeente = talloc_zero(rq, struct gemeente);
    rq->gemeente->key[0] = s.gemeente;
    assert_int_equal(input_read(rq), 0);
    repeat_identify(rq);
    return rq;
}

static bool same(void **state, bool api, struct sent one, struct sent two)
{
    return strcmp(identified(*state, api, one)->p->repeat.id, identified(*state, api, two)->p->repeat.id) ==
           0;
}

#define KEY "_sleutel=0123456789abcdef&"
static const struct sent ONE = {.body = KEY "naam=a&tekst=b&versie=1"};

static void a_form_is_the_same_when_its_command_gets_the_same(void **state)
{
    static const char *const equal[] = {
        KEY "_csrf=x&_tekst=1&terug=vandaag&naam=a&tekst=b&versie=1",
        KEY "versie=1&tekst=b&naam=a",
        KEY "naam=+a+&tekst=b%0D%0A&versie=1",
    };
    static const char *const other[] = {
        KEY "naam=a&tekst=c&versie=1",
        KEY "naam=ab&tekst=&versie=1",
        KEY "naam=a&tekst=b&versie=2",
        KEY "naam=a&tekst=b",
        "_sleutel=fedcba9876543210&naam=a&tekst=b&versie=1",
    };
    struct sent two = ONE;
    for (size_t i = 0; i < COUNT_OF(equal); i++) {
        two.body = equal[i];
        assert_true(same(state, false, ONE, two));
    }
    for (size_t i = 0; i < COUNT_OF(other); i++) {
        two.body = other[i];
        assert_false(same(state, false, ONE, two));
    }
}

static void another_account_path_or_municipality_is_another_request(void **state)
{
    for (int api = 0; api < 2; api++) {
        const char *body = api ? "{\"naam\":\"a\"}" : KEY "naam=a";
        struct sent one = {.body = body};
        assert_true(same(state, api, one, one));
        assert_false(same(state, api, one, (struct sent){.body = body, .account = "jij"}));
        assert_false(same(state, api, one, (struct sent){.body = body, .path = "/doelen/b"}));
        assert_false(same(state, api, one, (struct sent){.body = body, .gemeente = 1}));
    }
}

static void json_is_known_by_its_key_and_compared_by_what_it_says(void **state)
{
    struct sent one = {.body = "{\"naam\":\"a\", \"versie\":1}"};
    struct sent turned = {.body = "{\"versie\":1,\"naam\":\"a\"}"};
    struct sent other = {.body = "{\"versie\":1,\"naam\":\"b\"}"};
    assert_true(same(state, true, one, turned));
    assert_true(same(state, true, one, other));
    const char *said = identified(*state, true, one)->p->repeat.sent;
    assert_string_equal(said, identified(*state, true, turned)->p->repeat.sent);
    assert_string_not_equal(said, identified(*state, true, other)->p->repeat.sent);
}

static void who_sends_no_key_is_never_the_same(void **state)
{
    struct sent none = {.body = "{}", .key = ""};
    assert_false(same(state, true, none, none));
    struct sent form = {.body = "naam=a"};
    assert_false(same(state, false, form, form));
    struct sent bad = {.body = "_sleutel=kort&naam=a"};
    assert_false(same(state, false, bad, bad));
}

static void a_page_has_one_key_and_a_form_brings_it_back(void **state)
{
    struct rq *rq = identified(*state, false, ONE);
    assert_string_equal(repeat_page_key(rq), "0123456789abcdef");
    rq = identified(*state, false, (struct sent){.body = "naam=a"});
    assert_int_equal(strlen(repeat_page_key(rq)), 22);
    assert_ptr_equal(repeat_page_key(rq), repeat_page_key(rq));
}

static void a_header_has_1_to_128_visible_characters(void **state)
{
    char longest[LIMIT_IDEMPOTENCY_KEY + 2];
    memset(longest, '~', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    const char *const bad[] = {longest, "a b", "\xc3\xa9", "a\x7f"};
    const char *const good[] = {longest + 1, "!", "\"8e03978e-40d5\""};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(repeat_key_fits(identified(*state, true, (struct sent){.body = "{}", .key = bad[i]})));
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_true(repeat_key_fits(identified(*state, true, (struct sent){.body = "{}", .key = good[i]})));
}

static int begin(void **state)
{
    *state = talloc_new(NULL);
    return 0;
}

static int end(void **state)
{
    talloc_free(*state);
    return 0;
}

#define REQUEST_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REQUEST_TEST(a_form_is_the_same_when_its_command_gets_the_same),
        REQUEST_TEST(another_account_path_or_municipality_is_another_request),
        REQUEST_TEST(json_is_known_by_its_key_and_compared_by_what_it_says),
        REQUEST_TEST(who_sends_no_key_is_never_the_same),
        REQUEST_TEST(a_page_has_one_key_and_a_form_brings_it_back),
        REQUEST_TEST(a_header_has_1_to_128_visible_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
