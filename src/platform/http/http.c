/* SPDX-License-Identifier: EUPL-1.2 */
/* The server: a listening socket, its connections, and how it stops. */
#include "platform/http/http.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "platform/base/log.h"
#include "platform/http/internal.h"

enum {
    BACKLOG = 511,
    DRAIN_MS = 2000,
};

static int listen_on(const struct sockaddr *address, socklen_t size)
{
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 || bind(fd, address, size) != 0 ||
        listen(fd, BACKLOG) != 0) {
        int error = errno;
        close(fd);
        return -error;
    }
    return fd;
}

int http_listen(const char *address, int port)
{
    struct sockaddr_in ip4;
    struct sockaddr_in6 ip6;
    if (port < 0 || port > 65535)
        return -EINVAL;
    if (uv_ip4_addr(address, port, &ip4) == 0)
        return listen_on((struct sockaddr *)&ip4, sizeof ip4);
    if (uv_ip6_addr(address, port, &ip6) == 0)
        return listen_on((struct sockaddr *)&ip6, sizeof ip6);
    return -EINVAL;
}

int http_port(int listen_fd)
{
    struct sockaddr_in6 address = {0}; /* the port stands at the same place in an IPv4 address */
    socklen_t size = sizeof address;
    if (getsockname(listen_fd, (struct sockaddr *)&address, &size) != 0)
        return -errno;
    return ntohs(address.sin6_port);
}

static void on_server_handle_closed(uv_handle_t *handle)
{
    struct http_server *server = handle->data;
    server->open_handles--;
    http_server_settle(server);
}

/* The last to go is the memory: after all connections, all requests that someone still works on, and our own
 * handles. */
void http_server_settle(struct http_server *server)
{
    if (!server->stopping || server->connection_count > 0)
        return;
    if (!uv_is_closing((uv_handle_t *)&server->grace))
        uv_close((uv_handle_t *)&server->grace, on_server_handle_closed);
    else if (server->open_handles == 0 && server->request_count == 0)
        talloc_free(server);
}

void http_request_free(struct http_request *request)
{
    struct http_server *server = request->server;
    server->request_count--;
    talloc_free(request);
    http_server_settle(server);
}

static void on_connection(uv_stream_t *listener, int status)
{
    if (status == 0)
        http_connection_accept(listener->data);
}

struct http_server *http_serve(struct uv_loop_s *loop, int listen_fd, http_handler *handler, void *user)
{
    signal(SIGPIPE, SIG_IGN); /* a client that left is an error of a write, not the end of the process */
    struct http_server *server = talloc(NULL, struct http_server);
    must(server != NULL);
    *server = (struct http_server){
        .loop = loop,
        .handler = handler,
        .user = user,
        .times = {LIMIT_HEAD_MS, LIMIT_BODY_MS, LIMIT_FILE_MS, LIMIT_IDLE_MS, LIMIT_WRITE_MS, DRAIN_MS,
                  LIMIT_OVER_MS},
        .connection_most = LIMIT_CONNECTIONS,
        .step_ms = LIMIT_STEP_MS,
        .large = {.user = user},
        .open_handles = 2,
    };
    must(uv_tcp_init(loop, &server->listener) == 0);
    must(uv_timer_init(loop, &server->grace) == 0);
    server->listener.data = server;
    server->grace.data = server;
    int error = uv_tcp_open(&server->listener, listen_fd);
    if (error == 0)
        error = uv_listen((uv_stream_t *)&server->listener, BACKLOG, on_connection);
    if (error != 0) {
        http_stop(server, 0);
        errno = -error;
        return NULL;
    }
    return server;
}

void http_set(struct http_server *server, const struct http_settings *settings)
{
    server->connection_most = (size_t)settings->connections;
    server->step_ms = settings->step_ms;
    server->proxies = settings->proxies;
}

void http_set_body_most(struct http_server *server, http_body_most *most)
{
    server->large.most = most;
}

static void on_grace_over(uv_timer_t *timer)
{
    struct http_server *server = timer->data;
    for (struct http_connection *conn = server->connections; conn != NULL; conn = conn->next)
        http_connection_close(conn);
}

static void close_idle(struct http_server *server)
{
    for (struct http_connection *conn = server->connections; conn != NULL; conn = conn->next) {
        if (conn->phase == PHASE_IDLE)
            http_connection_close(conn); /* takes itself off the list later, in the loop */
    }
}

static void stop_listening(struct http_server *server)
{
    server->stopping = true;
    uv_close((uv_handle_t *)&server->listener, on_server_handle_closed);
}

/* Settles the server: it may be gone after this. */
static void give_time(struct http_server *server, uv_timer_cb then, int ms)
{
    must(uv_timer_start(&server->grace, then, ms > 0 ? (uint64_t)ms : 0, 0) == 0);
    http_server_settle(server);
}

void http_stop(struct http_server *server, int grace_ms)
{
    must(!server->stopping || server->leaving);
    if (!server->stopping)
        stop_listening(server);
    server->leaving = false;
    close_idle(server);
    if (!uv_is_closing((uv_handle_t *)&server->grace))
        give_time(server, on_grace_over, grace_ms);
}

static void on_linger_over(uv_timer_t *timer)
{
    struct http_server *server = timer->data;
    close_idle(server);
    give_time(server, on_grace_over, server->leave_grace_ms);
}

void http_leave(struct http_server *server, int linger_ms, int grace_ms)
{
    must(!server->stopping);
    stop_listening(server);
    server->leaving = true;
    server->leave_grace_ms = grace_ms;
    give_time(server, on_linger_over, linger_ms);
}

/* Counts the answer, and the work for it. */
static void count(struct http_request *request)
{
    struct http_exchange *x = &request->x;
    uint64_t now = uv_hrtime();
    request->server->worked_until = now / 1000000;
    count_answer(x->route, x->form, x->status, now - request->started_ns);
}

/* The answer as it is goes out; or, when the client left, nowhere. */
static void send_answer(struct http_request *request)
{
    request->replied = true;
    if (request->conn == NULL) {
        if (!request->in_handler)
            http_request_free(request);
        return;
    }
    if (request->server->stopping)
        request->keep_alive = false;
    http_answer_make_head(request);
    http_connection_send(request->conn);
}

/* --- an answer at its step --------------------------------------------------- */

/* A timer of the kernel: those of libuv wake at the fraction of a millisecond at which the work ended. */
struct hold {
    uv_poll_t poll;
    int fd;
    struct http_request *request;
};

static void on_hold_closed(uv_handle_t *handle)
{
    struct hold *hold = handle->data;
    close(hold->fd);
    talloc_free(hold);
}

static void on_step(uv_poll_t *poll, int status, int events)
{
    (void)status;
    (void)events;
    struct hold *hold = poll->data;
    uv_close((uv_handle_t *)poll, on_hold_closed);
    send_answer(hold->request);
}

/* Whether the answer waits; when the kernel has no timer for it, the client gets none. */
static bool hold_answer(struct http_request *request)
{
    uint64_t step = (uint64_t)request->server->step_ms * 1000000;
    uint64_t steps = (uv_hrtime() - request->started_ns) / step + 1;
    uint64_t due = request->started_ns + steps * step;
    struct itimerspec at = {
        .it_value = {.tv_sec = (time_t)(due / 1000000000), .tv_nsec = (long)(due % 1000000000)}};
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd < 0 || timerfd_settime(fd, TFD_TIMER_ABSTIME, &at, NULL) != 0) {
        log_line(LOG_LEVEL_ERROR, "http-no-timer", "reason", strerror(errno), NULL);
        if (fd >= 0)
            close(fd);
        http_connection_close(request->conn);
        return false;
    }
    /* Not a child of the request: libuv still touches it after that is gone. */
    struct hold *hold = talloc_zero(NULL, struct hold);
    must(hold != NULL);
    *hold = (struct hold){.fd = fd, .request = request};
    must(uv_poll_init(request->server->loop, &hold->poll, fd) == 0);
    hold->poll.data = hold;
    must(uv_poll_start(&hold->poll, UV_READABLE, on_step) == 0);
    request->held = true;
    return true;
}

void http_reply(struct http_exchange *x)
{
    struct http_request *request = (struct http_request *)x;
    must(!request->replied && !request->held);
    if (request->conn != NULL) {
        count(request);
        if (x->in_steps && request->server->step_ms > 0 && hold_answer(request))
            return;
    }
    send_answer(request);
}

void http_reply_busy(struct http_exchange *x, const char *page)
{
    struct http_request *request = (struct http_request *)x;
    must(!request->replied && request->in_handler && request->conn != NULL);
    count_add(x->over_limit ? COUNT_BUSY_CONNECTIONS : COUNT_BUSY_WAITED, 1);
    http_answer_busy(request, page);
    request->replied = true;
    count(request);
    http_connection_send(request->conn);
}
