/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers that are bytes: the same for everybody, which caches may keep and which come compressed; and files
 * for one person. */
#include <string.h>

#include "platform/web/app_internal.h"

/* Each coding is another representation, so it has a tag of its own (RFC 9110, 8.8.3.3). */
static char *entity_tag(struct rq *rq, const struct rq_bytes *bytes, enum http_coding coding)
{
    const char *name = http_coding_name(coding);
    return talloc_asprintf(rq->x, "\"%s%s%s\"", bytes->hash, name ? "-" : "", name ? name : "");
}

/* What a cache must know, also when it hears only that its copy is still right (RFC 9110, 15.4.5). */
static void add_cache_headers(struct rq *rq, const struct rq_bytes *bytes, const char *etag)
{
    http_add_header(rq->x, "Cache-Control",
                    bytes->for_ever ? "public, max-age=31536000, immutable" : "no-cache");
    http_add_header(rq->x, "ETag", etag);
    http_add_header(rq->x, "Vary", "Accept-Encoding");
}

void rq_answer_bytes(struct rq *rq, const struct rq_bytes *bytes)
{
    bool has[CODING_COUNT];
    for (int coding = 0; coding < CODING_COUNT; coding++)
        has[coding] = bytes->coded[coding].data != NULL;
    enum http_coding coding = http_choose_coding(rq->x, has);
    if (coding == CODING_COUNT) {
        http_add_header(rq->x, "Vary", "Accept-Encoding");
        rq_problem(rq, 406, TXT("Dit is er alleen zonder compressie, en dat weigert je programma."));
        page_problem(rq);
        return;
    }
    const char *etag = entity_tag(rq, bytes, coding);
    add_cache_headers(rq, bytes, etag);
    if (http_has_copy(rq->x, etag)) {
        rq->x->status = 304;
        page_headers(rq, NULL);
        page_send(rq);
        return;
    }
    page_headers(rq, bytes->content_type);
    if (http_coding_name(coding))
        http_add_header(rq->x, "Content-Encoding", http_coding_name(coding));
    buf_add(rq->x->out, bytes->coded[coding].data, bytes->coded[coding].bytes);
    page_send(rq);
}

void rq_answer_file(struct rq *rq, const char *content_type, const char *name, const void *data, size_t bytes)
{
    page_headers(rq, content_type);
    http_add_header(rq->x, "Content-Disposition",
                    talloc_asprintf(rq->x, "attachment; filename=\"%s\"", name));
    http_add_header(rq->x, "Content-Security-Policy", "sandbox"); /* beside that of every answer */
    http_add_header(rq->x, "Cache-Control", "no-store");
    buf_add(rq->x->out, data, bytes);
    page_send(rq);
}

void rq_give(struct rq *rq, json_t *(*open)(struct rq *rq, json_t **ret_held),
             void (*answer)(struct rq *rq, const json_t *row, const json_t *held))
{
    json_t *held = NULL;
    db_begin(rq->db, false);
    json_t *row = open(rq, &held);
    bool failed = db_failed(rq->db, NULL) != DB_FINE;
    db_rollback(rq->db);
    if (failed)
        rq_problem(rq, 503, TXT("De opslag is nu niet te lezen. Probeer het over een minuut nog eens."));
    if (failed || row == NULL || rq_note_look(rq) != 0)
        rq_answer_problem(rq);
    else
        answer(rq, row, held);
    json_decref(held);
    json_decref(row);
}

/* "2026-11-22T06:00:00Z" as HTTP writes it (RFC 9110, 5.6.7). */
static char *http_date(struct rq *rq, const char *moment)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct date d;
    must(date_parse(talloc_strndup(rq->x, moment, DATE_TEXT - 1), &d) == 0);
    return talloc_asprintf(rq->x, "%s, %02d %s %04d %.8s GMT", days[date_weekday(d) - 1], d.day,
                           months[d.month - 1], d.year, moment + DATE_TEXT);
}

/* The tag goes before the date, which counts only when it is the one that we gave (RFC 9110, 13.1.3). */
static bool has_private_copy(struct rq *rq, const char *etag, const char *modified)
{
    const char *since = http_header(rq->x, "if-modified-since");
    if (http_header(rq->x, "if-none-match"))
        return http_has_copy(rq->x, etag);
    return since != NULL && strcmp(since, modified) == 0;
}

void rq_answer_private(struct rq *rq, const struct rq_private_bytes *bytes)
{
    const char *etag = talloc_asprintf(rq->x, "\"%s\"", bytes->hash);
    const char *modified = http_date(rq, bytes->modified);
    http_add_header(rq->x, "Cache-Control", "private, no-cache");
    http_add_header(rq->x, "ETag", etag);
    http_add_header(rq->x, "Last-Modified", modified);
    if (has_private_copy(rq, etag, modified)) {
        rq->x->status = 304;
        page_headers(rq, NULL);
    } else {
        page_headers(rq, bytes->content_type);
        buf_add(rq->x->out, bytes->data, bytes->bytes);
    }
    page_send(rq);
}
