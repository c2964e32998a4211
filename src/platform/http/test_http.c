/* SPDX-License-Identifier: EUPL-1.2 */
/* The server over real sockets: what it answers and what it refuses. Its limits and its end are in
 * test_http_limits.c. */
#include "platform/http/test_refused.h"
#include "platform/http/test_rig.h"

/* --- 1. what is answered --------------------------------------------------------- */

static void a_request_is_answered(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "GET /a/b%20c?d=e&f HTTP/1.1\r\nHost: zorg.example:8080\r\nX-Test:  een twee "
            "\t\r\nEmpty:\r\nX-Empty: \r\n\r\n");
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    assert_false(a.closes);
    assert_string_equal(
        a.body, "GET /a/b%20c ?d=e&f host=zorg.example:8080 peer=127.0.0.1 fields=4 test=een twee body=0:");
    assert_non_null(strstr(a.head, "\r\nContent-Type: text/plain\r\n"));
    assert_non_null(strstr(a.head, " GMT\r\n"));
    free(a.body);
    close(fd);
}

static void a_connection_serves_many_requests(void **state)
{
    (void)state;
    int fd = dial();
    for (int i = 0; i < 200; i++) {
        say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhallo");
        expect_body(fd, "POST /a ? host=a peer=127.0.0.1 fields=2 test=- body=5:hallo");
    }
    close(fd);
}

static void methods_and_hosts_that_pass(void **state)
{
    (void)state;
    static const char *hosts[] = {"a", "a.b-c.nl", "127.0.0.1:80", "[::1]", "[::1]:8080", "A.NL:1"};
    static const char *methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    int fd = dial();
    for (size_t i = 0; i < COUNT_OF(hosts); i++) {
        char text[256];
        snprintf(text, sizeof text, "%s / HTTP/1.1\r\nhOST:%s\r\n\r\n", methods[i], hosts[i]);
        say(fd, text);
        snprintf(text, sizeof text, "%s / ? host=%s peer=127.0.0.1 fields=1 test=- body=0:", methods[i],
                 hosts[i]);
        expect_body(fd, text);
    }
    say(fd,
        "\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"); /* not taken up */
    expect_body(fd, "GET / ? host=a peer=127.0.0.1 fields=3 test=- body=0:");
    close(fd);
}

static void head_gets_no_body(void **state)
{
    (void)state;
    int fd = dial();
    struct answer a;
    say(fd, "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /none HTTP/1.1\r\nHost: a\r\n\r\nGET /b "
            "HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_true(hear_answer(fd, &a, false));
    assert_int_equal(a.status, 200);
    assert_int_equal(a.length, strlen("GET /a ? host=a peer=127.0.0.1 fields=1 test=- body=0:"));
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 204);
    assert_null(strstr(a.head, "Content-Length"));
    free(a.body);
    expect_body(fd, "GET /b ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    close(fd);
}

static void the_client_says_whether_the_connection_stays(void **state)
{
    (void)state;
    static const struct {
        const char *request;
        bool stays;
    } cases[] = {
        {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", true},
        {"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false},
        {"GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n", false},
        {"GET / HTTP/1.0\r\nHost: a\r\n\r\n", false},
        {"GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int fd = dial();
        struct answer a;
        say(fd, cases[i].request);
        assert_true(hear_answer(fd, &a, true));
        assert_int_equal(a.closes, !cases[i].stays);
        free(a.body);
        if (cases[i].stays) {
            say(fd, cases[i].request);
            assert_true(hear_answer(fd, &a, true));
            free(a.body);
        } else {
            assert_true(is_closed(fd));
        }
        close(fd);
    }
}

/* --- 2. bodies ------------------------------------------------------------------- */

static const char chunked[] = "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                              "5\r\nhallo\r\n00a\r\n0123456789\r\nA\r\nABCDEFGHIJ\r\n0\r\n\r\n";
static const char chunked_answer[] =
    "POST /c ? host=a peer=127.0.0.1 fields=2 test=- body=25:hallo0123456789ABCDEFGHIJ";

static void chunks_are_put_together(void **state)
{
    (void)state;
    int fd = dial();
    for (size_t cut = 1; cut < sizeof chunked - 1; cut += 3) {
        say_bytes(fd, chunked, cut);
        say_bytes(fd, chunked + cut, sizeof chunked - 1 - cut);
        expect_body(fd, chunked_answer);
    }
    say(fd, "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    expect_body(fd, "POST /c ? host=a peer=127.0.0.1 fields=2 test=- body=0:");
    close(fd);
}

static void bytes_may_come_one_by_one(void **state)
{
    (void)state;
    int fd = dial();
    static const char plain[] = "PUT /a?b HTTP/1.1\r\nHost: a\r\nX-Test: een\r\nContent-Length: 3\r\n\r\nabc";
    say_slowly(fd, plain, sizeof plain - 1);
    expect_body(fd, "PUT /a ?b host=a peer=127.0.0.1 fields=3 test=een body=3:abc");
    say_slowly(fd, chunked, sizeof chunked - 1);
    expect_body(fd, chunked_answer);
    close(fd);
}

static void requests_sent_ahead_are_answered_in_order(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n"
            "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n22"
            "GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
    say(fd, chunked);
    say(fd, "GET /5 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /6 HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_body(fd, "later");
    expect_body(fd, "POST /2 ? host=a peer=127.0.0.1 fields=2 test=- body=2:22");
    expect_body(fd, "later");
    expect_body(fd, chunked_answer);
    expect_body(fd, "GET /5 ? host=a peer=127.0.0.1 fields=2 test=- body=0:");
    assert_true(is_closed(fd)); /* what comes after "close" is not a request */
    assert_int_equal(rig.handled, 5);
    close(fd);
}

static void many_requests_sent_ahead(void **state)
{
    (void)state;
    int fd = dial();
    for (int i = 0; i < 2000; i++)
        say(fd, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 2000; i++)
        expect_body(fd, "GET /a ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    close(fd);
}

static void a_client_may_ask_before_it_sends_its_body(void **state)
{
    (void)state;
    int fd = dial();
    struct answer a;
    say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
    assert_true(hear_answer(fd, &a, false));
    assert_int_equal(a.status, 100);
    say(fd, "abc");
    expect_body(fd, "POST /a ? host=a peer=127.0.0.1 fields=3 test=- body=3:abc");
    /* it does not wait: no 100 */
    say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
    expect_body(fd, "POST /a ? host=a peer=127.0.0.1 fields=3 test=- body=3:abc");
    /* nothing to wait for: no 100 */
    say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n");
    expect_body(fd, "POST /a ? host=a peer=127.0.0.1 fields=2 test=- body=0:");
    /* too much is refused before it is sent */
    say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n");
    expect_refusal(fd, 413);
    close(fd);
    fd = dial();
    say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nExpect: iets\r\nContent-Length: 3\r\n\r\n");
    expect_refusal(fd, 417);
    close(fd);
}

static void a_big_answer_arrives_whole(void **state)
{
    (void)state;
    int fd = dial();
    for (int i = 0; i < 2; i++) {
        struct answer a;
        say(fd, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
        usleep(50 * 1000); /* lets the socket fill up, so that the rest is written later */
        assert_true(hear_answer(fd, &a, true));
        assert_int_equal(a.length, 16 * 1024 * 1024);
        for (size_t at = 0; at < a.length; at += 16)
            assert_memory_equal(a.body + at, "0123456789abcdef", 16);
        free(a.body);
    }
    close(fd);
}

/* --- 3. what is refused ---------------------------------------------------------- */

static uint64_t ms_since(uint64_t from)
{
    return (uv_hrtime() - from) / 1000000;
}

static void an_answer_waits_for_its_step(void **state)
{
    (void)state;
    int fd = dial();
    uint64_t from = uv_hrtime();
    say(fd, "GET /step HTTP/1.1\r\nHost: a\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_body(fd, "GET /step ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    assert_true(ms_since(from) >= STEP_MS);
    expect_body(fd, "GET /a ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    from = uv_hrtime();
    say(fd, "GET /step/later HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_body(fd, "later");
    assert_true(ms_since(from) >= 2 * STEP_MS); /* and not at once after one and a half */
    close(fd);
}

static void an_answer_that_waits_has_no_need_of_its_client(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        int fd = dial();
        say(fd,
            i % 2 ? "GET /step HTTP/1.1\r\nHost: a\r\n\r\n" : "GET /step/later HTTP/1.1\r\nHost: a\r\n\r\n");
        usleep(i % 2 ? STEP_MS * 500 : STEP_MS * 1600); /* it is made, and waits */
        struct linger reset = {1, 0};
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(fd);
    }
    int fd = dial();
    say(fd, "GET /step HTTP/1.1\r\nHost: a\r\n\r\n");
    usleep(STEP_MS * 300);
    uv_async_send(&rig.stop); /* a server that stops still gives it */
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    assert_true(a.closes);
    free(a.body);
    close(fd);
    pthread_join(rig.thread, NULL);
    assert_int_equal(uv_loop_close(&rig.loop), 0);
    start_server(NULL, 0); /* for teardown */
}

static void each_is_refused_and_the_connection_closed(void **state)
{
    bool slowly = *state != NULL;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        int fd = dial();
        if (slowly)
            say_slowly(fd, refused[i].bytes, refused[i].count);
        else
            say_bytes(fd, refused[i].bytes, refused[i].count);
        say(fd, "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"); /* must never be seen */
        struct answer a;
        if (!hear_answer(fd, &a, true) || a.status != refused[i].status || !a.closes || !is_closed(fd))
            fail_msg("%s: answered with %d", refused[i].what, a.status);
        free(a.body);
        close(fd);
    }
    assert_int_equal(rig.handled, 0);
    expect_alive();
}

int main(void)
{
    log_set_level(LOG_LEVEL_WARNING);
    static char slowly[] = "slowly";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_request_is_answered, setup, teardown),
        cmocka_unit_test_setup_teardown(a_connection_serves_many_requests, setup, teardown),
        cmocka_unit_test_setup_teardown(methods_and_hosts_that_pass, setup, teardown),
        cmocka_unit_test_setup_teardown(head_gets_no_body, setup, teardown),
        cmocka_unit_test_setup_teardown(the_client_says_whether_the_connection_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(chunks_are_put_together, setup, teardown),
        cmocka_unit_test_setup_teardown(bytes_may_come_one_by_one, setup, teardown),
        cmocka_unit_test_setup_teardown(requests_sent_ahead_are_answered_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(many_requests_sent_ahead, setup, teardown),
        cmocka_unit_test_setup_teardown(a_client_may_ask_before_it_sends_its_body, setup, teardown),
        cmocka_unit_test_setup_teardown(a_big_answer_arrives_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(an_answer_waits_for_its_step, setup, teardown),
        cmocka_unit_test_setup_teardown(an_answer_that_waits_has_no_need_of_its_client, setup, teardown),
        cmocka_unit_test_setup_teardown(each_is_refused_and_the_connection_closed, setup, teardown),
        {"each_is_refused_too_when_it_comes_byte_by_byte", each_is_refused_and_the_connection_closed, setup,
         teardown, slowly},
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
