/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes the reader of HTTP without sockets. The same bytes are read whole, one by one, and in pieces:
 * whatever they are, the requests that come out must be the same, and each must keep the promises of http.h.
 *
 * Run: ./dev fuzz 60 http
 */
#include <string.h>

#include "platform/http/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void keeps_its_promises(const struct http_exchange *x)
{
    must(x->path[0] == '/' && strpbrk(x->path, "? #\r\n") == NULL &&
         strlen(x->path) + strlen(x->query) <= LIMIT_URL);
    must(x->host[0] != '\0' && strpbrk(x->host, "/@ ,\r\n") == NULL);
    must(x->body[x->body_len] == '\0' && x->body_len <= LIMIT_BODY);
    must(x->header_count >= 1 && x->header_count <= LIMIT_HEADERS);
    size_t hosts = 0;
    size_t lengths = 0;
    for (size_t i = 0; i < x->header_count; i++) {
        const struct http_header *h = &x->headers[i];
        must(h->name[0] != '\0' && strpbrk(h->name, " :\t\r\n") == NULL && strpbrk(h->value, "\r\n") == NULL);
        must(h->value[0] != ' ' && (h->value[0] == '\0' || h->value[strlen(h->value) - 1] != ' '));
        hosts += strcmp(h->name, "host") == 0;
        lengths += strcmp(h->name, "content-length") == 0 || strcmp(h->name, "transfer-encoding") == 0;
    }
    must(hosts == 1 && lengths <= 1 && (lengths == 1 || x->body_len == 0));
}

/* All requests and the way it ended, as text. */
static struct buf *read_all(const void *ctx, const uint8_t *data, size_t size, size_t piece)
{
    struct buf *story = buf_new(ctx, 256);
    struct http_reader r;
    http_reader_init(&r, ctx, NULL);
    size_t at = 0;
    while (at < size) {
        size_t used = 0;
        size_t count = size - at < piece ? size - at : piece;
        enum http_step step = http_reader_feed(&r, (const char *)data + at, count, &used);
        must(used <= count);
        at += used;
        if (step == READ_REFUSED) {
            buf_addf(story, "refused %d", r.refuse_status);
            return story;
        }
        if (step == READ_REQUEST) {
            struct http_request *request = http_reader_take(&r);
            struct http_exchange *x = &request->x;
            keeps_its_promises(x);
            buf_addf(story, "%s %s?%s %s %zu %zu %d:", x->method, x->path, x->query, x->host, x->header_count,
                     x->body_len, request->keep_alive);
            buf_add(story, x->body, x->body_len);
            http_answer_refuse(request, 400);
            talloc_free(request);
        } else {
            must(used == count);
        }
    }
    return story;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = talloc_new(NULL);
    struct buf *whole = read_all(ctx, data, size, SIZE_MAX);
    struct buf *single = read_all(ctx, data, size, 1);
    struct buf *pieces = read_all(ctx, data, size, size > 0 ? 1u + data[0] % 13u : 1u);
    must(whole->len == single->len && memcmp(whole->data, single->data, whole->len) == 0);
    must(whole->len == pieces->len && memcmp(whole->data, pieces->data, whole->len) == 0);
    talloc_free(ctx);
    return 0;
}
