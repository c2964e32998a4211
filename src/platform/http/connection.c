/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One connection: reads a request, waits for its answer, writes it, and starts again.
 *
 * While a request is under way nothing is read, so requests that a client sends ahead are answered in their
 * order and cost no more than one read. Each phase has its own time; a connection that ends with an answer to
 * something refused first lets the client read it (a reset would throw the answer away).
 */
#include <string.h>

#include "platform/base/log.h"
#include "platform/http/internal.h"

enum { REFUSED_MOST = 128 }; /* connections over the limit that are told so; those beyond are just closed */

static void start_reading(struct http_connection *conn);
static void read_pending(struct http_connection *conn);
static void on_timer(uv_timer_t *timer);

static void set_phase(struct http_connection *conn, enum http_phase phase, unsigned timeout_ms)
{
    conn->phase = phase;
    if (timeout_ms == 0)
        uv_timer_stop(&conn->timer);
    else
        must(uv_timer_start(&conn->timer, on_timer, timeout_ms, 0) == 0);
}

static bool is_reading(const struct http_connection *conn)
{
    return conn->phase == PHASE_IDLE || conn->phase == PHASE_HEAD || conn->phase == PHASE_BODY;
}

/* ---- the end
 * ----------------------------------------------------------------------------------------------- */

/* A server that stops may share its place in the counts with the one that took over. */
static void count_open(const struct http_server *server)
{
    if (!server->stopping)
        count_set(COUNT_OPEN, server->connection_count);
}

static void on_handle_closed(uv_handle_t *handle)
{
    struct http_connection *conn = handle->data;
    if (--conn->open_handles > 0)
        return;
    struct http_server *server = conn->server;
    if (conn->previous != NULL)
        conn->previous->next = conn->next;
    else
        server->connections = conn->next;
    if (conn->next != NULL)
        conn->next->previous = conn->previous;
    server->connection_count--;
    count_open(server);
    struct http_request *request = conn->request;
    talloc_free(conn);
    if (request != NULL)
        http_request_free(request);
    else
        http_server_settle(server);
}

/* With a reset also what waits in the kernel is thrown away. */
static void end(struct http_connection *conn, bool reset)
{
    if (conn->phase == PHASE_CLOSED)
        return;
    set_phase(conn, PHASE_CLOSED, 0);
    if (conn->request != NULL && !conn->request->replied) {
        conn->request->conn = NULL; /* its handler will answer nobody, and that frees it */
        conn->request = NULL;
    }
    if (!reset || uv_tcp_close_reset(&conn->tcp, on_handle_closed) != 0)
        uv_close((uv_handle_t *)&conn->tcp, on_handle_closed);
    uv_close((uv_handle_t *)&conn->timer, on_handle_closed);
}

void http_connection_close(struct http_connection *conn)
{
    end(conn, false);
}

static void on_shutdown(uv_shutdown_t *shutdown, int status)
{
    struct http_connection *conn = shutdown->data;
    if (status < 0)
        http_connection_close(conn);
}

/* Our last byte went out: waits a moment for the client to read it and go. */
static void drain(struct http_connection *conn)
{
    set_phase(conn, PHASE_DRAINING, conn->server->times.drain_ms);
    conn->shutdown.data = conn;
    if (uv_shutdown(&conn->shutdown, (uv_stream_t *)&conn->tcp, on_shutdown) != 0)
        http_connection_close(conn);
    else
        start_reading(conn);
}

/* ---- writing
 * ----------------------------------------------------------------------------------------------- */

/* The answer is out and its handler has returned. */
static void finish_answer(struct http_connection *conn)
{
    bool keep_alive = conn->request->keep_alive;
    http_request_free(conn->request);
    conn->request = NULL;
    if (!keep_alive || conn->server->stopping)
        drain(conn);
    else
        set_phase(conn, PHASE_IDLE, conn->server->times.idle_ms);
}

static void answer_is_out(struct http_connection *conn)
{
    set_phase(conn, PHASE_ANSWERED, 0);
    if (conn->request->in_handler)
        return; /* the caller of the handler goes on */
    finish_answer(conn);
    if (is_reading(conn))
        read_pending(conn);
}

static void on_written(uv_write_t *write, int status)
{
    struct http_connection *conn = write->data;
    if (conn->phase == PHASE_CLOSED)
        return;
    if (status < 0)
        http_connection_close(conn);
    else
        answer_is_out(conn);
}

void http_connection_send(struct http_connection *conn)
{
    struct http_request *request = conn->request;
    uv_buf_t parts[2] = {
        uv_buf_init(request->head->data, (unsigned)request->head->len),
        uv_buf_init(request->x.out->data, request->x.is_head ? 0 : (unsigned)request->x.out->len),
    };
    count_add(COUNT_BYTES_OUT, parts[0].len + parts[1].len);
    uv_stream_t *stream = (uv_stream_t *)&conn->tcp;
    int written = uv_try_write(stream, parts, 2);
    if (written < 0 && written != UV_EAGAIN) {
        http_connection_close(conn); /* the client left: no error */
        return;
    }
    size_t done = written > 0 ? (size_t)written : 0;
    if (done == parts[0].len + parts[1].len) {
        answer_is_out(conn);
        return;
    }
    for (int i = 0; i < 2; i++) {
        size_t here = done < parts[i].len ? done : parts[i].len;
        parts[i].base += here;
        parts[i].len -= here;
        done -= here;
    }
    set_phase(conn, PHASE_WRITING, conn->server->times.write_ms);
    conn->write.data = conn;
    if (uv_write(&conn->write, stream, parts, 2, on_written) != 0)
        http_connection_close(conn);
}

/* Answers what is not let through to the handler, and ends the connection. */
static void refuse(struct http_connection *conn, int status, const char *reason)
{
    char number[16];
    snprintf(number, sizeof number, "%d", status);
    log_line(LOG_LEVEL_INFO, "http-refused", "status", number, "reason", reason, NULL);
    uv_read_stop((uv_stream_t *)&conn->tcp);
    bool of_api = http_reader_of_api(&conn->reader);
    talloc_free(conn->reader.request);
    http_reader_init(&conn->reader, conn, &conn->server->large);
    struct http_request *request = http_request_new(conn->server);
    request->server = conn->server;
    request->conn = conn;
    conn->server->request_count++;
    conn->request = request;
    request->of_api = of_api;
    http_answer_refuse(request, status);
    count_answer(0, FORM_OTHER, status, 0);
    if (status == 503)
        count_add(COUNT_BUSY_CONNECTIONS, 1);
    request->replied = true;
    http_connection_send(conn);
}

/* ---- handling
 * ---------------------------------------------------------------------------------------------- */

/* How long a request that is taken now may have waited (struct http_server). When the loop slept before its
 * last look, nothing waited then. */
static int waited_ms(struct http_server *server, uint64_t now)
{
    uint64_t look = uv_now(server->loop);
    if (look != server->look) {
        bool slept = look > server->worked_until + 1; /* its clock is coarse */
        server->waiting_from = slept ? look : server->look;
        server->look = look;
    }
    uint64_t waited = now > server->waiting_from ? now - server->waiting_from : 0;
    return waited < INT32_MAX ? (int)waited : INT32_MAX;
}

/* All that the proxies wrote, as one list; child of the request. */
static char *forwarded_list(struct http_exchange *x)
{
    char *list = talloc_strdup(x, "");
    for (size_t i = 0; i < x->header_count; i++)
        if (strcmp(x->headers[i].name, "x-forwarded-for") == 0)
            list = talloc_asprintf_append(list, "%s%s", list[0] ? "," : "", x->headers[i].value);
    return list;
}

/* Who asks. What a proxy tells counts only when the operator named that proxy: anybody can send the field. */
static void note_client(struct http_connection *conn, struct http_exchange *x)
{
    struct http_server *server = conn->server;
    char client[NETWORK_TEXT];
    const char *peer = conn->peer;
    bool forwarded = http_header(x, "x-forwarded-for") != NULL;
    x->address = conn->address;
    if (forwarded && !conn->from_proxy && !server->told_of_proxy) {
        log_line(LOG_LEVEL_WARNING, "proxy-not-believed", "setting", "proxies", NULL);
        server->told_of_proxy = true;
    }
    if (forwarded && conn->from_proxy && networks_client(&server->proxies, forwarded_list(x), client)) {
        must(network_parse(client, &x->address) == 0);
        peer = client;
    }
    x->peer = talloc_strdup(x, peer);
    must(x->peer != NULL);
}

/* Hands the request over. It belongs to the server from here on: it may outlive the connection. */
static void handle(struct http_connection *conn)
{
    struct http_server *server = conn->server;
    struct http_request *request = http_reader_take(&conn->reader);
    talloc_steal(server, request);
    server->request_count++;
    request->server = server;
    request->conn = conn;
    request->started_ns = uv_hrtime();
    request->x.waited_ms = waited_ms(server, request->started_ns / 1000000);
    note_client(conn, &request->x);
    request->x.over_limit = conn->over;
    if (conn->over)
        request->keep_alive = false;
    conn->request = request;
    set_phase(conn, PHASE_HANDLING, 0);

    request->in_handler = true;
    server->handler(&request->x, server->user);
    request->in_handler = false;
    server->worked_until = uv_hrtime() / 1000000;
    if (request->conn == NULL) {
        if (request->replied)
            http_request_free(request);
    } else if (conn->phase == PHASE_ANSWERED) {
        finish_answer(conn);
    } else if (conn->phase != PHASE_CLOSED) {
        uv_read_stop((uv_stream_t *)&conn
                         ->tcp); /* only now: stopping and starting again costs two calls of the kernel */
    }
}

/* ---- reading
 * ----------------------------------------------------------------------------------------------- */

static void send_continue(struct http_connection *conn)
{
    static char text[] = "HTTP/1.1 100 Continue\r\n\r\n";
    uv_buf_t part = uv_buf_init(text, sizeof text - 1);
    /* Not written is no harm: a client goes on by itself after a while (RFC 9110, 10.1.1). */
    int written = uv_try_write((uv_stream_t *)&conn->tcp, &part, 1);
    if (written > 0 && written < (int)part.len)
        http_connection_close(conn);
}

/* After bytes came in and more are needed: the time for a head runs from its first byte, that for a body from
 * the end of it. */
static void wait_for_more(struct http_connection *conn)
{
    if (http_reader_wants_continue(&conn->reader))
        send_continue(conn);
    if (!is_reading(conn))
        return;
    if (conn->over) {
        if (conn->reader.head_complete)
            refuse(conn, 503, "too many connections");
        return; /* its time runs since it came */
    }
    if (conn->reader.head_complete && conn->phase != PHASE_BODY)
        set_phase(conn, PHASE_BODY,
                  conn->reader.held ? conn->server->times.large_ms : conn->server->times.body_ms);
    else if (conn->phase == PHASE_IDLE && http_reader_has_begun(&conn->reader))
        set_phase(conn, PHASE_HEAD, conn->server->times.head_ms);
}

/* Reads requests and hands them over until one is under way; how many bytes were taken. */
static size_t take_bytes(struct http_connection *conn, const char *bytes, size_t count)
{
    size_t at = 0;
    while (at < count && is_reading(conn)) {
        size_t used = 0;
        enum http_step step = http_reader_feed(&conn->reader, bytes + at, count - at, &used);
        at += used;
        switch (step) {
        case READ_MORE:
            wait_for_more(conn);
            break;
        case READ_REQUEST:
            handle(conn);
            break;
        case READ_REFUSED:
            refuse(conn, conn->reader.refuse_status, conn->reader.refuse_reason);
            break;
        }
    }
    return at;
}

static void read_pending(struct http_connection *conn)
{
    if (conn->pending->len > conn->pending_at) {
        conn->pending_at +=
            take_bytes(conn, conn->pending->data + conn->pending_at, conn->pending->len - conn->pending_at);
        if (conn->pending_at == conn->pending->len) {
            buf_reset(conn->pending);
            conn->pending_at = 0;
        }
    }
    if (is_reading(conn))
        start_reading(conn);
}

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *ret_room)
{
    (void)suggested;
    struct http_connection *conn = handle->data;
    *ret_room = uv_buf_init(conn->server->read_bytes, HTTP_READ_BYTES);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *room)
{
    struct http_connection *conn = stream->data;
    if (count == 0)
        return;
    if (count < 0) {
        http_connection_close(conn); /* it left, or is done with us */
        return;
    }
    if (!is_reading(conn))
        return; /* draining */
    must(conn->pending->len == conn->pending_at);
    count_add(COUNT_BYTES_IN, (uint64_t)count);
    size_t used = take_bytes(conn, room->base, (size_t)count);
    if (used < (size_t)count && conn->phase != PHASE_CLOSED && conn->phase != PHASE_DRAINING) {
        buf_reset(conn->pending);
        conn->pending_at = 0;
        buf_add(conn->pending, room->base + used, (size_t)count - used);
    }
    if (is_reading(conn))
        start_reading(conn);
}

static void start_reading(struct http_connection *conn)
{
    int error = uv_read_start((uv_stream_t *)&conn->tcp, on_room, on_read);
    if (error != 0 && error != UV_EALREADY)
        http_connection_close(conn);
}

static void on_timer(uv_timer_t *timer)
{
    struct http_connection *conn = timer->data;
    switch (conn->phase) {
    case PHASE_HEAD:
        refuse(conn, 408, "head not in time");
        break;
    case PHASE_BODY:
        refuse(conn, 408, "body not in time");
        break;
    case PHASE_WRITING:
        log_line(LOG_LEVEL_INFO, "http-answer-not-taken", NULL);
        end(conn, true);
        break;
    case PHASE_IDLE:
        if (conn->over)
            refuse(conn, 503, "too many connections");
        else
            http_connection_close(conn);
        break;
    case PHASE_DRAINING:
        http_connection_close(conn);
        break;
    case PHASE_HANDLING:
    case PHASE_ANSWERED:
    case PHASE_CLOSED:
        must(conn->phase != conn->phase); /* these have no timer */
        break;
    }
}

/* ---- the beginning
 * ----------------------------------------------------------------------------------------- */

/* The address of the client; one that came as IPv4 over an IPv6 socket is written as IPv4. */
static void note_peer(struct http_connection *conn)
{
    struct sockaddr_storage address;
    int size = sizeof address;
    if (uv_tcp_getpeername(&conn->tcp, (struct sockaddr *)&address, &size) != 0)
        return;
    if (address.ss_family == AF_INET6)
        uv_ip6_name((struct sockaddr_in6 *)&address, conn->peer, sizeof conn->peer);
    else if (address.ss_family == AF_INET)
        uv_ip4_name((struct sockaddr_in *)&address, conn->peer, sizeof conn->peer);
    static const char mapped[] = "::ffff:";
    if (strncmp(conn->peer, mapped, sizeof mapped - 1) == 0 && strchr(conn->peer, '.') != NULL)
        memmove(conn->peer, conn->peer + sizeof mapped - 1, strlen(conn->peer + sizeof mapped - 1) + 1);
    if (network_parse(conn->peer, &conn->address) == 0)
        conn->from_proxy = networks_have(&conn->server->proxies, &conn->address);
}

static struct http_connection *connection_new(struct http_server *server)
{
    struct http_connection *conn = talloc_zero(server, struct http_connection);
    must(conn != NULL);
    conn->server = server;
    must(uv_tcp_init(server->loop, &conn->tcp) == 0);
    must(uv_timer_init(server->loop, &conn->timer) == 0);
    conn->tcp.data = conn;
    conn->timer.data = conn;
    conn->open_handles = 2;
    conn->pending = buf_new(conn, 0);
    http_reader_init(&conn->reader, conn, &server->large);
    conn->next = server->connections;
    if (conn->next != NULL)
        conn->next->previous = conn;
    server->connections = conn;
    server->connection_count++;
    count_add(COUNT_CONNECTIONS, 1);
    count_open(server);
    return conn;
}

void http_connection_accept(struct http_server *server)
{
    struct http_connection *conn = connection_new(server);
    if (uv_accept((uv_stream_t *)&server->listener, (uv_stream_t *)&conn->tcp) != 0) {
        http_connection_close(conn);
        return;
    }
    if (server->connection_count > server->connection_most + REFUSED_MOST) {
        http_connection_close(conn);
        return;
    }
    uv_tcp_nodelay(&conn->tcp, 1);
    note_peer(conn);
    /* One that is too much may still ask for what is always answered, if it is quick (the handler decides).
     */
    conn->over = server->connection_count > server->connection_most;
    set_phase(conn, PHASE_IDLE, conn->over ? server->times.over_ms : server->times.idle_ms);
    start_reading(conn);
}
