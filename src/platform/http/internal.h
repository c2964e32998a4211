/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The inside of platform/http: the reader (bytes to requests, no sockets), the answer (status and fields to
 * bytes), and the connection between them. Nobody outside this folder and its tests includes this.
 */
#ifndef BONDGENOOT_HTTP_INTERNAL_H
#define BONDGENOOT_HTTP_INTERNAL_H

#include <llhttp.h>
#include <netinet/in.h>
#include <uv.h>

#include "platform/base/limits.h"
#include "platform/http/http.h"

struct http_connection;

/* A request under way. The exchange is its first member: the handler sees that, we see all. */
struct http_request {
    struct http_exchange x;
    struct http_server *server;
    struct http_connection *conn; /* NULL when the connection ended before the answer */
    struct buf *fields;           /* header fields of the answer */
    struct buf *head;             /* its status line and all fields */
    bool old_client;              /* HTTP/1.0: is told that the connection stays open */
    bool keep_alive;
    bool replied;
    bool in_handler;
    bool held;           /* its answer is whole, and waits for its step */
    bool of_api;         /* a program asks: what is refused, is refused in its form */
    uint64_t started_ns; /* when it was whole */
};

/* A new empty request with status 200, child of ctx. */
struct http_request *http_request_new(const void *ctx);

/* --- the reader ------------------------------------------------------------------ */

/* Where the line structure of a head is. It is checked here byte by byte, before llhttp sees it: llhttp lets
 * bare line feeds, folded lines, empty names and doubled spaces through, which others in the chain may read
 * in another way. */
enum http_head_place {
    HEAD_START,
    HEAD_START_LF,
    HEAD_METHOD,
    HEAD_TARGET_FIRST,
    HEAD_TARGET,
    HEAD_VERSION,
    HEAD_VERSION_LF,
    HEAD_NAME_FIRST,
    HEAD_NAME,
    HEAD_VALUE,
    HEAD_VALUE_LF,
    HEAD_END_LF,
    HEAD_DONE,
};

enum http_step {
    READ_MORE,    /* all bytes were taken; the request is not whole yet */
    READ_REQUEST, /* a whole request is there: http_reader_take() */
    READ_REFUSED, /* refuse_status and refuse_reason say what is wrong; the connection must close */
};

/* Bodies over LIMIT_BODY: who may send them, and how many bytes of them there are now. */
struct http_large {
    http_body_most *most; /* NULL: nobody */
    void *user;
    size_t held;
};

/* The bytes of one body among them; goes with its request. */
struct http_held {
    struct http_large *large;
    size_t bytes;
};

struct http_reader {
    llhttp_t parser;
    const void *ctx; /* parent of the requests */
    struct http_request *request;
    struct buf *text; /* target, names and values of the head, each closed by a zero */
    struct {
        size_t name; /* places in text */
        size_t value;
    } fields[LIMIT_HEADERS];
    size_t field_count;
    size_t field_bytes;
    size_t method_bytes;
    size_t target_bytes;
    size_t version_bytes;
    size_t head_bytes; /* of the head as sent, from the first field on */
    size_t empty_lines;
    struct buf *body;
    struct http_large *large; /* of the server; NULL: no body over LIMIT_BODY */
    struct http_held *held;   /* this body is such a one */
    size_t body_most;
    enum http_head_place place;
    bool in_name;
    bool head_complete;
    bool message_complete;
    bool last_chunk;   /* only the closing line of a chunked body is left */
    bool last_line_cr; /* ... of which the CR has been seen */
    bool wants_continue;
    int refuse_status;
    const char *refuse_reason; /* for the log: a constant, nothing the client sent */
};

void http_reader_init(struct http_reader *r, const void *ctx, struct http_large *large);
/** Reads on; *ret_used is how many bytes were taken. After READ_REQUEST the rest belongs to the next request.
 */
enum http_step http_reader_feed(struct http_reader *r, const char *bytes, size_t count, size_t *ret_used);
/** Whether what was read so far asks for something under /api. */
bool http_reader_of_api(const struct http_reader *r);
bool http_path_of_api(const char *path);
/** The whole request, now the caller's (child of ctx); the reader is ready for the next. */
struct http_request *http_reader_take(struct http_reader *r);
/** Whether a request has begun, and whether its head is complete. */
bool http_reader_has_begun(const struct http_reader *r);
/** Whether the client waits for "100 Continue" before it sends the body; true once. */
bool http_reader_wants_continue(struct http_reader *r);

/* --- the answer ------------------------------------------------------------------ */

/** Fills request->head from the status, fields and body. */
void http_answer_make_head(struct http_request *request);
/** Makes this the plain answer for something refused or a limit reached. */
void http_answer_refuse(struct http_request *request, int status);
/** Makes this the answer of http_reply_busy. */
void http_answer_busy(struct http_request *request, const char *page);

/* --- server and connections ------------------------------------------------------ */

/* The times of base/limits.h; a test may shorten them. */
struct http_times {
    unsigned head_ms;
    unsigned body_ms;
    unsigned large_ms; /* ... that is larger than LIMIT_BODY */
    unsigned idle_ms;
    unsigned write_ms;
    unsigned drain_ms; /* after our last byte: time for the client to read it and go */
    unsigned over_ms;  /* for the head of a request on a connection over the limit */
};

enum { HTTP_READ_BYTES = 64 * 1024 };

struct http_server {
    uv_tcp_t listener;
    uv_timer_t grace;
    uv_loop_t *loop;
    http_handler *handler;
    void *user;
    struct http_times times;
    struct http_connection *connections; /* a list */
    size_t connection_count;
    size_t connection_most;
    int step_ms;          /* 0: no answer waits */
    size_t request_count; /* requests that exist, also those whose client left */
    int open_handles;     /* of listener and grace */
    bool stopping;
    bool leaving; /* stopping, and connections between two requests may stay a while */
    int leave_grace_ms;
    struct http_large large;
    struct networks proxies; /* that are believed */
    bool told_of_proxy;      /* one that is not believed was noted in the log */
    /* How long requests may have waited; all in ms of the loop's clock. Events of one look of the loop at its
     * sockets are handled one after another: a request among them may have come in since the look before. */
    uint64_t look;                    /* the last one */
    uint64_t waiting_from;            /* since when its events may have waited */
    uint64_t worked_until;            /* the last work ended */
    char read_bytes[HTTP_READ_BYTES]; /* shared: libuv fills it and we empty it before the next */
};

enum http_phase {
    PHASE_IDLE,     /* between requests */
    PHASE_HEAD,     /* a head is coming in */
    PHASE_BODY,     /* a body is coming in */
    PHASE_HANDLING, /* the handler has it; we do not read */
    PHASE_WRITING,  /* an answer is going out */
    PHASE_ANSWERED, /* it went out; the handler has not returned yet */
    PHASE_DRAINING, /* our side is closed; what comes in is thrown away */
    PHASE_CLOSED,
};

struct http_connection {
    uv_tcp_t tcp;
    uv_timer_t timer;
    uv_write_t write;
    uv_shutdown_t shutdown;
    struct http_server *server;
    struct http_connection *previous;
    struct http_connection *next;
    struct http_reader reader;
    struct http_request *request; /* under way, or its answer */
    struct buf *pending;          /* bytes that came in behind it */
    size_t pending_at;
    enum http_phase phase;
    int open_handles;
    bool over;       /* one more than there may be */
    bool from_proxy; /* one that is believed */
    char peer[INET6_ADDRSTRLEN];
    struct network_address address;
};

/** Accepts a connection that waits on the listener. */
void http_connection_accept(struct http_server *server);
/** Ends it now; a request that was not answered yet stays until its handler answers. */
void http_connection_close(struct http_connection *conn);
/** Sends the answer of conn->request, which is complete. */
void http_connection_send(struct http_connection *conn);
/** Ends the server when it was told to stop and nothing is left; for connections that close. */
void http_server_settle(struct http_server *server);
/** Frees a request and settles the server. */
void http_request_free(struct http_request *request);

#endif
