/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * For the tests of the server over real sockets: the server in a thread of its own on a loopback port, and a
 * client that writes raw bytes.
 */
#ifndef BONDGENOOT_TEST_RIG_H
#define BONDGENOOT_TEST_RIG_H

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

#define GET "GET / HTTP/1.1\r\nHost: a\r\n"
#define POST "POST / HTTP/1.1\r\nHost: a\r\n"
#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"

enum { STEP_MS = 60 }; /* of what lies under /step */

/* --- the server under test ------------------------------------------------------- */

struct rig {
    pthread_t thread;
    uv_loop_t loop;
    uv_async_t stop;
    struct http_server *server;
    int port;
    int grace_ms;
    int wait_most_ms; /* what the handler lets a request wait */
    int handled;      /* requests that reached the handler; read after a reply or the end only */
};

static struct rig rig;

struct later {
    uv_timer_t timer;
    struct http_exchange *x;
};

static inline void on_later_closed(uv_handle_t *handle)
{
    free(handle->data);
}

static inline void on_later(uv_timer_t *timer)
{
    struct later *later = timer->data;
    buf_adds(later->x->out, "later");
    http_reply(later->x);
    uv_close((uv_handle_t *)timer, on_later_closed);
}

static inline void reply_later(struct http_exchange *x, uint64_t ms)
{
    struct later *later = calloc(1, sizeof *later);
    later->x = x;
    later->timer.data = later;
    uv_timer_init(&rig.loop, &later->timer);
    uv_timer_start(&later->timer, on_later, ms, 0);
}

static inline void handler(struct http_exchange *x, void *user)
{
    struct rig *r = user;
    __atomic_add_fetch(&r->handled, 1, __ATOMIC_SEQ_CST);
    if (strcmp(x->path, "/status") != 0 &&
        (x->over_limit || x->waited_ms > __atomic_load_n(&r->wait_most_ms, __ATOMIC_SEQ_CST))) {
        http_reply_busy(x, "busy");
        return;
    }
    if (strcmp(x->path, "/stall") == 0)
        usleep(400 * 1000);
    if (strcmp(x->path, "/later") == 0) {
        reply_later(x, 100);
        return;
    }
    if (strcmp(x->path, "/step") == 0 || strcmp(x->path, "/step/later") == 0)
        x->in_steps = true;
    if (strcmp(x->path, "/step/later") == 0) {
        reply_later(x, STEP_MS + STEP_MS / 2);
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

static inline void on_stop(uv_async_t *async)
{
    http_stop(rig.server, rig.grace_ms);
    uv_close((uv_handle_t *)async, NULL);
}

static inline void *run(void *unused)
{
    (void)unused;
    uv_run(&rig.loop, UV_RUN_DEFAULT);
    return NULL;
}

static inline void start_server(const struct http_times *times, size_t most)
{
    memset(&rig, 0, sizeof rig);
    assert_int_equal(uv_loop_init(&rig.loop), 0);
    int fd = http_listen("127.0.0.1", 0);
    assert_true(fd >= 0);
    rig.port = http_port(fd);
    rig.grace_ms = 300;
    rig.wait_most_ms = 60000;
    rig.server = http_serve(&rig.loop, fd, handler, &rig);
    assert_non_null(rig.server);
    if (times != NULL)
        rig.server->times = *times;
    if (most > 0)
        rig.server->connection_most = most;
    rig.server->step_ms = STEP_MS;
    rig.server->times.drain_ms = 300;
    uv_async_init(&rig.loop, &rig.stop, on_stop);
    assert_int_equal(pthread_create(&rig.thread, NULL, run, NULL), 0);
}

/* The loop runs out by itself: nothing is left behind. */
static inline void stop_server(void)
{
    uv_async_send(&rig.stop);
    pthread_join(rig.thread, NULL);
    assert_int_equal(uv_loop_close(&rig.loop), 0);
}

static inline int setup(void **state)
{
    (void)state;
    start_server(NULL, 0);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    stop_server();
    return 0;
}

/* --- the client ------------------------------------------------------------------ */

static inline int dial(void)
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
static inline bool say_bytes(int fd, const char *bytes, size_t count)
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

static inline void say(int fd, const char *text)
{
    say_bytes(fd, text, strlen(text));
}

static inline void say_slowly(int fd, const char *bytes, size_t count)
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
static inline bool hear_answer(int fd, struct answer *a, bool with_body)
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
    a->status = (int)strtol(a->head + 9, NULL, 10);
    a->closes = strstr(a->head, "\r\nConnection: close\r\n") != NULL;
    const char *length = strstr(a->head, "\r\nContent-Length: ");
    a->length = length != NULL ? (size_t)strtoul(length + 18, NULL, 10) : 0;
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

static inline bool is_closed(int fd)
{
    char byte;
    ssize_t got = recv(fd, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

static inline void expect_body(int fd, const char *body)
{
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, 200);
    assert_string_equal(a.body, body);
    free(a.body);
}

static inline void expect_refusal(int fd, int status)
{
    struct answer a;
    assert_true(hear_answer(fd, &a, true));
    assert_int_equal(a.status, status);
    assert_true(a.closes);
    assert_true(a.length > 0);
    free(a.body);
    assert_true(is_closed(fd));
}

static inline void expect_alive(void)
{
    int fd = dial();
    say(fd, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_body(fd, "GET /a ? host=a peer=127.0.0.1 fields=1 test=- body=0:");
    close(fd);
}

#endif
