/* SPDX-License-Identifier: EUPL-1.2 */
/* The server over real sockets: its limits in size, number and time, clients that leave, and its end. */
#include "platform/http/test_rig.h"

/* --- 1. limits ------------------------------------------------------------------- */

static void add_many(struct buf *b, char c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_addc(b, c);
}

static void send_and_expect(struct buf *b, int status)
{
    int fd = dial();
    say_bytes(fd, b->data, b->len);
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, status);
    free(a.body);
    if (status >= 400)
        assert_true(is_closed(fd));
    close(fd);
    buf_reset(b);
}

static void a_target_has_its_limit(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    for (size_t extra = 0; extra < 2; extra++) {
        buf_adds(b, "GET /");
        add_many(b, 'a', LIMIT_URL - 1 + extra);
        buf_adds(b, " HTTP/1.1\r\nHost: a\r\n\r\n");
        send_and_expect(b, extra == 0 ? 200 : 414);
    }
    buf_adds(b, "GET /");
    add_many(b, 'a', 100000);
    send_and_expect(b, 414);
    talloc_free(b);
}

static void fields_have_their_limits(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    for (size_t extra = 0; extra < 2; extra++) {
        buf_adds(b, "GET / HTTP/1.1\r\nHost: a\r\n");
        for (size_t i = 1; i < LIMIT_HEADERS + extra; i++)
            buf_adds(b, "A: b\r\n");
        buf_adds(b, "\r\n");
        send_and_expect(b, extra == 0 ? 200 : 431);

        buf_adds(b, "GET / HTTP/1.1\r\nHost: a\r\nB: ");
        add_many(b, 'b', LIMIT_HEADER_BYTES - 6 + extra);
        buf_adds(b, "\r\n\r\n");
        send_and_expect(b, extra == 0 ? 200 : 431);

        buf_adds(b, "GET / HTTP/1.1\r\nHost: a\r\n");
        add_many(b, 'b', LIMIT_HEADER_BYTES - 5 + extra);
        buf_adds(b, ":\r\n\r\n");
        send_and_expect(b, extra == 0 ? 200 : 431);
    }
    buf_adds(b, "GET / HTTP/1.1\r\nHost: a\r\nB:"); /* spaces count too */
    add_many(b, ' ', 100000);
    send_and_expect(b, 431);
    talloc_free(b);
}

static void a_body_has_its_limit(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    buf_addf(b, "POST /none HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n", LIMIT_BODY);
    add_many(b, 'a', LIMIT_BODY);
    send_and_expect(b, 204 /* taken whole */);
    for (int extra = 0; extra < 2; extra++) {
        buf_adds(b, "POST /none HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < LIMIT_BODY / 65536; i++) {
            buf_adds(b, "10000\r\n");
            add_many(b, 'a', 65536);
            buf_adds(b, "\r\n");
        }
        buf_adds(b, extra == 0 ? "0\r\n\r\n" : "1\r\na\r\n0\r\n\r\n");
        send_and_expect(b, extra == 0 ? 204 : 413);
    }
    talloc_free(b);
    expect_alive();
}

static void a_client_that_goes_on_sending_still_hears_why(void **state)
{
    (void)state;
    struct buf *b = buf_new(NULL, 0);
    buf_adds(b, POST "Content-Length: 4000000\r\n\r\n");
    add_many(b, 'a', 4000000);
    int fd = dial();
    assert_true(say_bytes(fd, b->data, b->len)); /* no reset, which could throw the answer away */
    expect_refusal(fd, 413);
    close(fd);
    talloc_free(b);
}

static void connections_have_their_limit(void **state)
{
    (void)state;
    start_server(NULL, 4);
    rig.server->times.over_ms = 100;
    int fds[4];
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        fds[i] = dial();
        say(fds[i], GET "\r\n");
        expect_body(fds[i], "GET / ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    }
    static const char *const refused[] = {GET "\r\n", POST "Content-Length: 5\r\n\r\n", "onzin\r\n", GET "",
                                          ""};
    static const int statuses[] = {503, 503, 400, 503, 503};
    for (size_t i = 0; i < COUNT_OF(refused); i++) { /* the last two when their time is over */
        int fd = dial();
        say(fd, refused[i]);
        struct answer a;
        assert_true(hear_answer(fd, &a, true));
        if (a.status != statuses[i] || !a.closes || !is_closed(fd))
            fail_msg("%s: answered with %d", refused[i], a.status);
        assert_true(a.status == 400 || strstr(a.head, "\r\nRetry-After: 5\r\n") != NULL);
        free(a.body);
        close(fd);
    }
    int fd = dial(); /* what is always answered is answered, once */
    say(fd, "GET /status HTTP/1.1\r\nHost: a\r\n\r\n" GET "\r\n");
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    assert_true(a.closes);
    free(a.body);
    assert_true(is_closed(fd));
    close(fd);
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        say(fds[i], GET "\r\n");
        expect_body(fds[i], "GET / ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
        close(fds[i]);
    }
    usleep(50 * 1000);
    expect_alive();
    stop_server();
}

static void each_phase_has_its_time(void **state)
{
    (void)state;
    static const struct http_times times = {.head_ms = 100, .body_ms = 100, .idle_ms = 100, .write_ms = 100};
    start_server(&times, 0);
    int fd = dial(); /* says nothing */
    assert_true(is_closed(fd));
    close(fd);

    fd = dial(); /* does not finish its head, however busy it is */
    for (int i = 0; i < 8; i++) {
        say(fd, i == 0 ? "GET /" : "a");
        usleep(10 * 1000);
    }
    expect_refusal(fd, 408);
    close(fd);

    fd = dial(); /* does not finish its body */
    say(fd, POST "Content-Length: 10\r\n\r\nabc");
    expect_refusal(fd, 408);
    close(fd);

    fd = dial(); /* comes back too late */
    say(fd, GET "\r\n");
    expect_body(fd, "GET / ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    assert_true(is_closed(fd));
    close(fd);

    fd = dial(); /* does not take its answer */
    int small = 4096;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    say(fd, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    usleep(300 * 1000);
    struct answer a;
    assert_false(hear_answer(fd, &a, true));
    free(a.body);
    close(fd);

    fd = dial(); /* a handler may take longer than all of these */
    say(fd, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_body(fd, "later");
    close(fd);
    stop_server();
}

enum { LARGE = 2 * 1024 * 1024, LARGE_AT_ONCE = LIMIT_FILES_BYTES / LARGE };

static size_t large_only_here(const struct http_exchange *x, void *user)
{
    (void)user;
    return strcmp(x->path, "/large") == 0 && strcmp(x->method, "POST") == 0 ? LARGE : 0;
}

/* Sends a head that promises a body, and so much of it. */
static int send_large(const char *path, size_t promised, size_t sent)
{
    static char zeros[64 * 1024];
    char head[128];
    int fd = dial();
    snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %zu\r\n\r\n", path, promised);
    say(fd, head);
    while (sent > 0) {
        size_t part = sent < sizeof zeros ? sent : sizeof zeros;
        if (!say_bytes(fd, zeros, part))
            break;
        sent -= part;
    }
    return fd;
}

static void expect_bytes(int fd, const char *said)
{
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    assert_non_null(strstr(a.body, said));
    free(a.body);
    close(fd);
}

static void large_bodies_have_their_place(void **state)
{
    (void)state;
    http_set_body_most(rig.server, large_only_here);
    expect_bytes(send_large("/large", LARGE, LARGE), " body=2097152:");
    expect_bytes(send_large("/large", LARGE + 1, LARGE + 1),
                 " body=65536:"); /* its beginning, and an answer */
    static const struct {
        const char *path;
        size_t promised;
    } refused[] = {{"/", LARGE}, {"/larger", LARGE}, {"/large", LIMIT_FILE_READ + 1}};
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        int fd = send_large(refused[i].path, refused[i].promised, 0);
        expect_refusal(fd, 413);
        close(fd);
    }
    int fd = dial(); /* how large it is must be told before */
    say(fd, "POST /large HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n");
    expect_refusal(fd, 413);
    close(fd);
}

static void large_bodies_have_a_limit_together(void **state)
{
    (void)state;
    http_set_body_most(rig.server, large_only_here);
    int fds[LARGE_AT_ONCE]; /* all that there is room for, but for the last byte of each */
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        fds[i] = send_large("/large", LARGE, LARGE - 1);
    const size_t full = (size_t)LARGE_AT_ONCE * (LARGE - 1);
    for (int i = 0; i < 1000 && __atomic_load_n(&rig.server->large.held, __ATOMIC_SEQ_CST) < full; i++)
        usleep(10 * 1000);
    int more = send_large("/large", LARGE, LARGE / 2);
    struct answer a;
    assert_true(hear_answer(more, &a, true));
    assert_int_equal(a.status, 503);
    free(a.body);
    close(more);
    expect_alive(); /* what is small goes on */
    say(fds[0], "x");
    expect_bytes(fds[0], " body=2097152:");
    for (size_t i = 1; i < COUNT_OF(fds); i++)
        close(fds[i]);
    for (int i = 0; i < 1000 && __atomic_load_n(&rig.server->large.held, __ATOMIC_SEQ_CST) > 0; i++)
        usleep(10 * 1000);
    expect_bytes(send_large("/large", LARGE, LARGE), " body=2097152:");
}

static void who_waited_too_long_hears_so(void **state)
{
    (void)state;
    enum { WAITERS = 5 };
    int fds[WAITERS];
    __atomic_store_n(&rig.wait_most_ms, 250, __ATOMIC_SEQ_CST);
    for (int i = 0; i < WAITERS; i++)
        fds[i] = dial();
    int stall = dial();
    say(stall, "GET /stall HTTP/1.1\r\nHost: a\r\n\r\n");
    usleep(50 * 1000); /* the loop has it now */
    for (int i = 0; i < WAITERS; i++)
        say(fds[i], i == 0 ? "GET /status HTTP/1.1\r\nHost: a\r\n\r\n" : GET "\r\n");
    struct answer a;
    assert_true(hear_answer(stall, &a, true));
    assert_int_equal(a.status, 200);
    free(a.body);
    for (int i = 0; i < WAITERS; i++) {
        assert_true(hear_answer(fds[i], &a, true));
        assert_int_equal(a.status, i == 0 ? 200 : 503);
        assert_int_equal(a.closes, i > 0);
        assert_true(i == 0 || (strstr(a.head, "\r\nRetry-After: 5\r\n") && strcmp(a.body, "busy") == 0));
        free(a.body);
        close(fds[i]);
    }
    close(stall);
    usleep(50 * 1000);
    for (int i = 0; i < 5; i++) /* and it is over when it is over */
        expect_alive();
}

static void requests_sent_ahead_wait_too(void **state)
{
    (void)state;
    __atomic_store_n(&rig.wait_most_ms, 250, __ATOMIC_SEQ_CST);
    int fd = dial();
    say(fd, "GET /stall HTTP/1.1\r\nHost: a\r\n\r\n" GET "\r\n" GET "\r\n");
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    free(a.body);
    expect_refusal(fd, 503); /* and nothing more is answered */
    close(fd);
}

static void who_is_behind_a_proxy(void **state)
{
    (void)state;
    static const struct {
        const char *proxies;
        const char *fields;
        const char *peer;
    } cases[] = {
        {"", "X-Forwarded-For: 1.2.3.4\r\n", "127.0.0.1"}, /* anybody can say so */
        {"10.0.0.1", "X-Forwarded-For: 1.2.3.4\r\n", "127.0.0.1"},
        {"127.0.0.1", "X-Forwarded-For: 1.2.3.4\r\n", "1.2.3.4"},
        {"127.0.0.1", "X-Forwarded-For: 6.6.6.6, 1.2.3.4\r\n", "1.2.3.4"},
        {"127.0.0.1", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 1.2.3.4\r\n", "1.2.3.4"},
        {"127.0.0.1 10.0.0.0/8", "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: 10.9.8.7\r\n", "1.2.3.4"},
        {"127.0.0.1", "X-Forwarded-For: 2001:db8::7\r\n", "2001:db8::7"},
        {"127.0.0.1", "X-Forwarded-For: onzin\r\n", "127.0.0.1"},
        {"127.0.0.1", "X-Forwarded-For:\r\n", "127.0.0.1"},
        {"127.0.0.1", "Forwarded: for=1.2.3.4\r\n", "127.0.0.1"},
        {"127.0.0.1", "", "127.0.0.1"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct http_settings settings = http_settings_default();
        assert_int_equal(networks_parse(cases[i].proxies, &settings.proxies), 0);
        start_server(NULL, 0);
        http_set(rig.server, &settings);
        int fd = dial();
        char text[300];
        struct answer a;
        snprintf(text, sizeof text, GET "%s\r\n", cases[i].fields);
        say(fd, text);
        assert_true(hear_answer(fd, &a, true));
        snprintf(text, sizeof text, " peer=%s fields", cases[i].peer);
        if (strstr(a.body, text) == NULL)
            fail_msg("%s trusted, %s: %s", cases[i].proxies, cases[i].fields, a.body);
        free(a.body);
        close(fd);
        stop_server();
    }
}

/* --- 2. clients that leave, and the end ------------------------------------------ */

static void leave_rudely(int fd)
{
    struct linger now = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
}

static void a_client_that_leaves_is_no_error(void **state)
{
    (void)state;
    static const char *requests[] = {
        "",
        "G",
        GET,
        GET "\r\n",
        POST "Content-Length: 10\r\n\r\nabc",
        CHUNKED "5\r\nha",
        "GET /later HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /big HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /big HTTP/1.1\r\nHost: a\r\n\r\nGET /big HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /later HTTP/1.1\r\nHost: a\r\n\r\nGET /later HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        for (int pause_ms = 0; pause_ms < 30; pause_ms += 20) {
            int fd = dial();
            say(fd, requests[i]);
            usleep((unsigned)pause_ms * 1000);
            leave_rudely(fd);
            fd = dial();
            say(fd, requests[i]);
            usleep((unsigned)pause_ms * 1000);
            close(fd);
        }
    }
    expect_alive();
}

static void a_client_that_only_closes_its_side_is_answered(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
    shutdown(fd, SHUT_WR);
    expect_body(fd, "later");
    assert_true(is_closed(fd));
    close(fd);
}

static void stopping_finishes_what_is_under_way(void **state)
{
    (void)state;
    start_server(NULL, 0);
    rig.grace_ms = 5000;
    int idle = dial();
    say(idle, GET "\r\n");
    expect_body(idle, "GET / ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    int busy = dial();
    say(busy, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
    int half = dial();
    say(half, POST "Content-Length: 5\r\n\r\nha");
    usleep(30 * 1000);
    uv_async_send(&rig.stop);
    assert_true(is_closed(idle));
    struct answer a;
    assert_true(hear_answer(busy, &a, true));
    assert_string_equal(a.body, "later");
    assert_true(a.closes);
    free(a.body);
    say(half, "llo");
    assert_true(hear_answer(half, &a, true));
    assert_int_equal(a.status, 200);
    assert_true(a.closes);
    free(a.body);
    close(idle);
    close(busy);
    close(half);
    pthread_join(rig.thread, NULL);
    assert_int_equal(uv_loop_close(&rig.loop), 0);
    assert_int_equal(rig.handled, 3);
}

static void stopping_does_not_wait_for_ever(void **state)
{
    (void)state;
    start_server(NULL, 0);
    rig.grace_ms = 100;
    int slow = dial();
    say(slow, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    int half = dial();
    say(half, POST "Content-Length: 5\r\n\r\nha");
    usleep(30 * 1000);
    uv_async_send(&rig.stop);
    assert_true(is_closed(slow));
    assert_true(is_closed(half));
    pthread_join(rig.thread, NULL); /* the handler of /slow still answers, to nobody */
    assert_int_equal(uv_loop_close(&rig.loop), 0);
    close(slow);
    close(half);
}

static void listening_says_what_went_wrong(void **state)
{
    (void)state;
    int fd = http_listen("127.0.0.1", 0);
    assert_true(fd >= 0);
    assert_int_equal(http_listen("127.0.0.1", http_port(fd)), -EADDRINUSE);
    assert_int_equal(http_listen("geen adres", 0), -EINVAL);
    assert_int_equal(http_listen("127.0.0.1", 65536), -EINVAL);
    close(fd);
    uv_loop_t loop;
    uv_loop_init(&loop);
    int file = dup(STDERR_FILENO);
    assert_null(http_serve(&loop, file, handler, NULL));
    assert_true(errno > 0);
    uv_run(&loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&loop), 0);
    close(file);
}

int main(void)
{
    log_set_level(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_target_has_its_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(fields_have_their_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(a_body_has_its_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(a_client_that_goes_on_sending_still_hears_why, setup, teardown),
        cmocka_unit_test_setup_teardown(large_bodies_have_their_place, setup, teardown),
        cmocka_unit_test_setup_teardown(large_bodies_have_a_limit_together, setup, teardown),
        cmocka_unit_test(connections_have_their_limit),
        cmocka_unit_test(each_phase_has_its_time),
        cmocka_unit_test_setup_teardown(who_waited_too_long_hears_so, setup, teardown),
        cmocka_unit_test_setup_teardown(requests_sent_ahead_wait_too, setup, teardown),
        cmocka_unit_test(who_is_behind_a_proxy),
        cmocka_unit_test_setup_teardown(a_client_that_leaves_is_no_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_client_that_only_closes_its_side_is_answered, setup, teardown),
        cmocka_unit_test(stopping_finishes_what_is_under_way),
        cmocka_unit_test(stopping_does_not_wait_for_ever),
        cmocka_unit_test(listening_says_what_went_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
