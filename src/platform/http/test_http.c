/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The server over real sockets: what it answers, what it refuses, what it survives. It runs in a thread of
 * its own on a loopback port; the tests write raw bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/base/log.h"
#include "platform/http/internal.h"
#include "platform/http/test_refused.h"

/* ---- the server under test
 * --------------------------------------------------------------------------------- */

struct rig {
    pthread_t thread;
    uv_loop_t loop;
    uv_async_t stop;
    struct http_server *server;
    int port;
    int grace_ms;
    int handled; /* requests that reached the handler; read after a reply or the end only */
};

static struct rig rig;

struct later {
    uv_timer_t timer;
    struct http_exchange *x;
};

static void on_later_closed(uv_handle_t *handle)
{
    free(handle->data);
}

static void on_later(uv_timer_t *timer)
{
    struct later *later = timer->data;
    buf_adds(later->x->out, "later");
    http_reply(later->x);
    uv_close((uv_handle_t *)timer, on_later_closed);
}

static void reply_later(struct http_exchange *x, uint64_t ms)
{
    struct later *later = calloc(1, sizeof *later);
    later->x = x;
    later->timer.data = later;
    uv_timer_init(&rig.loop, &later->timer);
    uv_timer_start(&later->timer, on_later, ms, 0);
}

static void handler(struct http_exchange *x, void *user)
{
    struct rig *r = user;
    __atomic_add_fetch(&r->handled, 1, __ATOMIC_SEQ_CST);
    if (strcmp(x->path, "/later") == 0) {
        reply_later(x, 100);
        return;
    }
    if (strcmp(x->path, "/slow") == 0) {
        reply_later(x, 600);
        return;
    }
    if (strcmp(x->path, "/big") == 0) {
        for (int i = 0; i < 16 * 1024 * 1024 / 16; i++)
            buf_adds(x->out, "0123456789abcdef");
    } else if (strcmp(x->path, "/none") == 0) {
        x->status = 204;
    } else {
        const char *test = http_header(x, "x-test");
        buf_addf(x->out, "%s %s ?%s host=%s peer=%s fields=%zu test=%s body=%zu:", x->method, x->path,
                 x->query, x->host, x->peer, x->header_count, test != NULL ? test : "-", x->body_len);
        buf_add(x->out, x->body, x->body_len);
        must(x->body[x->body_len] == '\0');
        http_add_header(x, "Content-Type", "text/plain");
    }
    http_reply(x);
}

static void on_stop(uv_async_t *async)
{
    http_stop(rig.server, rig.grace_ms);
    uv_close((uv_handle_t *)async, NULL);
}

static void *run(void *unused)
{
    (void)unused;
    uv_run(&rig.loop, UV_RUN_DEFAULT);
    return NULL;
}

static void start_server(const struct http_times *times, size_t most)
{
    memset(&rig, 0, sizeof rig);
    assert_int_equal(uv_loop_init(&rig.loop), 0);
    int fd = http_listen("127.0.0.1", 0);
    assert_true(fd >= 0);
    rig.port = http_port(fd);
    rig.grace_ms = 300;
    rig.server = http_serve(&rig.loop, fd, handler, &rig);
    assert_non_null(rig.server);
    if (times != NULL)
        rig.server->times = *times;
    if (most > 0)
        rig.server->connection_most = most;
    rig.server->times.drain_ms = 300;
    uv_async_init(&rig.loop, &rig.stop, on_stop);
    assert_int_equal(pthread_create(&rig.thread, NULL, run, NULL), 0);
}

/* The loop runs out by itself: nothing is left behind. */
static void stop_server(void)
{
    uv_async_send(&rig.stop);
    pthread_join(rig.thread, NULL);
    assert_int_equal(uv_loop_close(&rig.loop), 0);
}

static int setup(void **state)
{
    (void)state;
    start_server(NULL, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    stop_server();
    return 0;
}

/* ---- the client
 * -------------------------------------------------------------------------------------------- */

static int dial(void)
{
    struct sockaddr_in address;
    uv_ip4_addr("127.0.0.1", rig.port, &address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval patience = {10, 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, 1 /* TCP_NODELAY */, &on, sizeof on);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

/* False when the connection ended before all was sent. */
static bool say_bytes(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        count -= (size_t)sent;
    }
    return true;
}

static void say(int fd, const char *text)
{
    say_bytes(fd, text, strlen(text));
}

static void say_slowly(int fd, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        say_bytes(fd, bytes + i, 1);
}

struct answer {
    int status;
    bool closes; /* Connection: close */
    char head[4096];
    char *body;
    size_t length; /* Content-Length */
};

/* Reads exactly one answer; without its body for an answer to HEAD. False when the connection ended first. */
static bool hear_answer(int fd, struct answer *a, bool with_body)
{
    memset(a, 0, sizeof *a);
    size_t count = 0;
    while (count < 4 || memcmp(a->head + count - 4, "\r\n\r\n", 4) != 0) {
        assert_true(count < sizeof a->head - 1);
        if (recv(fd, a->head + count, 1, 0) != 1)
            return false;
        count++;
    }
    assert_int_equal(strncmp(a->head, "HTTP/1.1 ", 9), 0);
    a->status = atoi(a->head + 9);
    a->closes = strstr(a->head, "\r\nConnection: close\r\n") != NULL;
    const char *length = strstr(a->head, "\r\nContent-Length: ");
    a->length = length != NULL ? (size_t)atol(length + 18) : 0;
    if (!with_body)
        return true;
    a->body = calloc(1, a->length + 1);
    for (size_t got = 0; got < a->length;) {
        ssize_t more = recv(fd, a->body + got, a->length - got, 0);
        if (more <= 0)
            return false;
        got += (size_t)more;
    }
    return true;
}

static bool is_closed(int fd)
{
    char byte;
    ssize_t got = recv(fd, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

static void expect_body(int fd, const char *body)
{
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    assert_string_equal(a.body, body);
    free(a.body);
}

static void expect_refusal(int fd, int status)
{
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, status);
    assert_true(a.closes);
    assert_true(a.length > 0);
    free(a.body);
    assert_true(is_closed(fd));
}

static void expect_alive(void)
{
    int fd = dial();
    say(fd, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_body(fd, "GET /a ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    close(fd);
}

/* ---- 1. what is answered
 * ----------------------------------------------------------------------------------- */

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

/* ---- 2. bodies
 * --------------------------------------------------------------------------------------------- */

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

/* ---- 3. what is refused
 * ------------------------------------------------------------------------------------ */

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

/* ---- 4. limits
 * --------------------------------------------------------------------------------------------- */

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
    int fds[4];
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        fds[i] = dial();
        say(fds[i], GET "\r\n");
        expect_body(fds[i], "GET / ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    }
    int fd = dial();
    expect_refusal(fd, 503);
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

/* ---- 5. clients that leave, and the end
 * -------------------------------------------------------------------- */

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
        cmocka_unit_test_setup_teardown(each_is_refused_and_the_connection_closed, setup, teardown),
        {"each_is_refused_too_when_it_comes_byte_by_byte", each_is_refused_and_the_connection_closed, setup,
         teardown, slowly},
        cmocka_unit_test_setup_teardown(a_target_has_its_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(fields_have_their_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(a_body_has_its_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(a_client_that_goes_on_sending_still_hears_why, setup, teardown),
        cmocka_unit_test(connections_have_their_limit),
        cmocka_unit_test(each_phase_has_its_time),
        cmocka_unit_test_setup_teardown(a_client_that_leaves_is_no_error, setup, teardown),
        cmocka_unit_test_setup_teardown(a_client_that_only_closes_its_side_is_answered, setup, teardown),
        cmocka_unit_test(stopping_finishes_what_is_under_way),
        cmocka_unit_test(stopping_does_not_wait_for_ever),
        cmocka_unit_test(listening_says_what_went_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
