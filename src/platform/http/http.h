/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * HTTP/1.1 on libuv and llhttp: one event loop, one thread.
 *
 * Promises: a request reaches the handler whole (head and body, chunks put together) and only when it is
 * well-formed; what is not gets a plain answer (400, 408, 413, 414, 417, 431, 503, 505) and a closed
 * connection. Everything that a client can make grow has a limit in base/limits.h. The handler may answer at
 * once or later; a client that left meanwhile is no error. What llhttp leaves to us is refused with 400: no
 * or more than one Host, obs-fold, an empty header name, bare line feeds, targets that are not a path, any
 * transfer coding but chunked, chunk extensions and trailers.
 */
#ifndef BONDGENOOT_HTTP_H
#define BONDGENOOT_HTTP_H

#include "platform/base/buf.h"
#include "platform/http/counts.h"
#include "platform/http/settings.h"

struct uv_loop_s;
struct http_server;

struct http_header {
    const char *name; /* lower case */
    const char *value;
};

/* One request with its answer. Also the talloc context of everything made for it. It lives until http_reply()
 * was called and the handler has returned, also when the client left meanwhile; so every exchange must be
 * answered. */
struct http_exchange {
    const char *method; /* "GET"; HEAD arrives as "GET" with is_head set */
    bool is_head;
    const char *path;  /* as sent, without the query; starts with '/' */
    const char *query; /* without '?', "" when there is none */
    const char *host;  /* of the one Host field, with port if sent */
    const char *peer;  /* address of the client, without port; behind a trusted proxy the one that it tells */
    struct network_address address; /* the same as bytes */
    const struct http_header *headers;
    size_t header_count;
    const char *body; /* never NULL; body[body_len] is 0 */
    size_t body_len;
    bool body_cut;   /* it was larger than this path takes: only its beginning is here */
    int waited_ms;   /* that it may have waited until the loop had time for it */
    bool over_limit; /* it came over a connection more than there may be: answer it with http_reply_busy, or
                        with little */

    bool in_steps; /* the answer leaves a whole number of the server's steps after the request was there, so
                      that how long the work took tells nothing; for the handler to set */

    int route; /* for the metrics (counts.h): the number of the route, 0 for none */
    enum count_form form;
    int status;      /* 200 unless the handler sets another */
    struct buf *out; /* body of the answer */
};

typedef void http_handler(struct http_exchange *x, void *user);
/* How many bytes the body of this request may have; 0: LIMIT_BODY, as everywhere. Asked when its head is
 * there and it is larger than that. */
typedef size_t http_body_most(const struct http_exchange *x, void *user);

/** Value of a request header (name in lower case), or NULL. */
const char *http_header(const struct http_exchange *x, const char *name);
/** Adds a header field to the answer. Line breaks in name or value are a bug. */
void http_add_header(struct http_exchange *x, const char *name, const char *value);
/** Sends the answer, once per exchange; outside the handler x is gone after it. Content-Length, Date and
 * Connection are added here. 204 and 304 go without a body. */
void http_reply(struct http_exchange *x);

/** Answers 503 with Retry-After, and ends the connection: there is no time for this request. A program gets a
 * problem, anybody else this page. Within the handler. */
void http_reply_busy(struct http_exchange *x, const char *page);

/** Listens on an address and port with SO_REUSEADDR; for the supervisor, before it forks. Returns a
 * descriptor, or -errno. */
int http_listen(const char *address, int port);
/** Port that the descriptor is bound to. */
int http_port(int listen_fd);
/** Serves a listening descriptor, which is the server's from here, on the loop. NULL and errno when it cannot
 * be used. The process ignores SIGPIPE from here. */
struct http_server *http_serve(struct uv_loop_s *loop, int listen_fd, http_handler *handler, void *user);
/** From here on the server keeps to these settings, which it copies: connections, and whose X-Forwarded-For
 * is believed. */
void http_set(struct http_server *server, const struct http_settings *settings);
/** Some paths take larger bodies, with their length told before: this says which. Of a body that is larger
 * still only the beginning reaches the handler, with body_cut. All that are held at once have a limit
 * (LIMIT_FILES_BYTES); beyond it 503. */
void http_set_body_most(struct http_server *server, http_body_most *most);
/** Stops taking connections, lets requests under way finish (at most grace_ms), then closes all; the loop
 * then runs out. Once; the server is gone when the loop has run out and every exchange was answered. */
void http_stop(struct http_server *server, int grace_ms);
/** The same for a server whose work another process goes on with: connections between two requests stay for
 * linger_ms, so that a request that is on its way still gets its answer, and "Connection: close". http_stop()
 * may follow. */
void http_leave(struct http_server *server, int linger_ms, int grace_ms);

#endif
