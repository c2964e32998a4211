/* SPDX-License-Identifier: EUPL-1.2 */
/* Which coding a client gets, and whether it has the copy already. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "platform/http/negotiate.h"

enum { NONE = CODING_COUNT, ID = CODING_IDENTITY, GZ = CODING_GZIP, BR = CODING_BROTLI };

static const bool ALL[CODING_COUNT] = {true, true, true};
static const bool PLAIN[CODING_COUNT] = {true, false, false};

static int choose(const char *accept, const bool has[CODING_COUNT])
{
    const struct http_header headers[] = {{"accept", "*/*"}, {"accept-encoding", accept ? accept : ""}};
    const struct http_exchange x = {.headers = headers, .header_count = accept ? 2 : 1};
    return (int)http_choose_coding(&x, has);
}

static void the_best_that_the_client_reads(void **state)
{
    (void)state;
    static const struct {
        const char *accept;
        int all;   /* of all three */
        int plain; /* when there is only identity */
    } cases[] = {
        {NULL, ID, ID},
        {"", ID, ID},
        {"gzip, deflate, br", BR, ID},
        {"gzip, deflate", GZ, ID},
        {"deflate, zstd", ID, ID},
        {"GZIP", GZ, ID},
        {"x-gzip", GZ, ID},
        {"br;q=0.5, gzip;q=0.8", GZ, ID},
        {"br;q=0.5,gzip;q=0.5", BR, ID},
        {"br ; q=0.001", BR, ID},
        {"br;Q=1.000, gzip", BR, ID},
        {"br;q=0", ID, ID},
        {"br;q=0.000, gzip;q=0", ID, ID},
        {"*", BR, ID},
        {"*;q=0", NONE, NONE},
        {"gzip, *;q=0", GZ, NONE},
        {"br;q=0, *", GZ, ID},
        {"identity", ID, ID},
        {"identity, br;q=0.5", ID, ID},
        {"identity;q=0.5, br;q=0.4, *;q=0.1", ID, ID},
        {"identity;q=0", NONE, NONE},
        {"identity;q=0, gzip", GZ, NONE},
        {"identity;q=0, *;q=0.1", BR, NONE},
        {"*;q=0, identity;q=0.1", ID, ID},
        {"br;q=1.001, gzip", GZ, ID},
        {"br;q=2", ID, ID},
        {"br;q=0.1234, gzip;q=0.1", GZ, ID},
        {"br;q=, gzip", GZ, ID},
        {"br;q, gzip", GZ, ID},
        {"br;level=9, gzip", GZ, ID},
        {"brr, gzipp", ID, ID},
        {", ,, br ,,", BR, ID},
        {"br gzip", ID, ID},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *accept = cases[i].accept;
        if (choose(accept, ALL) != cases[i].all || choose(accept, PLAIN) != cases[i].plain)
            fail_msg("%s: %d and %d", accept ? accept : "(no field)", choose(accept, ALL),
                     choose(accept, PLAIN));
    }
}

static void fields_of_one_name_are_one_list(void **state)
{
    (void)state;
    const struct http_header headers[] = {{"accept-encoding", "gzip"},
                                          {"accept-encoding", "br"},
                                          {"if-none-match", "\"a\""},
                                          {"if-none-match", "\"b\""}};
    const struct http_exchange x = {.headers = headers, .header_count = COUNT_OF(headers)};
    assert_int_equal(http_choose_coding(&x, ALL), BR);
    assert_true(http_has_copy(&x, "\"a\""));
    assert_true(http_has_copy(&x, "\"b\""));
    assert_false(http_has_copy(&x, "\"c\""));
}

static void a_copy_is_known_by_its_tag(void **state)
{
    (void)state;
    static const struct {
        const char *sent;
        bool has; /* "a" */
    } cases[] = {
        {"\"a\"", true},
        {"W/\"a\"", true},
        {"\"b\"", false},
        {"*", true},
        {"\"*\"", false},
        {"\"b\", \"a\"", true},
        {"\"b\",\"a\"", true},
        {"\"b\" , W/\"a\"", true},
        {"a", false},
        {"\"a", false},
        {"\"\"", false},
        {"", false},
        {"\"b\", a, \"a\"", false},
        {"w/\"a\"", false},
        {"\"a,b\", \"c\"", false},
        {"\"b,\"a\"", false},
        {",, \"a\"", true},
        {"\"aa\"", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct http_header header = {"if-none-match", cases[i].sent};
        const struct http_exchange x = {.headers = &header, .header_count = 1};
        if (http_has_copy(&x, "\"a\"") != cases[i].has || http_has_copy(&x, "W/\"a\"") != cases[i].has)
            fail_msg("%s", cases[i].sent);
    }
    const struct http_exchange nothing = {0};
    assert_false(http_has_copy(&nothing, "\"a\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_that_the_client_reads),
        cmocka_unit_test(fields_of_one_name_are_one_list),
        cmocka_unit_test(a_copy_is_known_by_its_tag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
