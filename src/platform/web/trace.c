/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The numbers of a request, and its line in the technical log.
 *
 * A request has a number of its own (operation) within a trace, as the Logboek Dataverwerkingen and W3C Trace
 * Context have them. Who asks may bring a trace along (traceparent): then ours is a part of it, in the
 * logbook too, and the answer says as which. What is not well-formed is taken for nothing, as the standard
 * says. The number stands in X-Request-Id, on every error page and in every problem, so that people can name
 * it.
 *
 * The line names the route by its pattern: never what was in the address, and never who asked.
 */
#include <string.h>

#include "platform/access/settings.h"
#include "platform/base/log.h"
#include "platform/web/app_internal.h"

/* 00-<trace: 32>-<parent: 16>-<flags: 2> */
enum { TRACE_AT = 3, PARENT_AT = 36, FLAGS_AT = 53, TRACEPARENT_LENGTH = 55 };

/* Lower case hex digits, not all zero. */
static bool is_number(const char *text, size_t digits)
{
    return strspn(text, "0123456789abcdef") >= digits && strspn(text, "0") < digits;
}

static bool is_traceparent(const char *text)
{
    size_t length = strlen(text);
    /* A later version may add something behind it; version ff cannot be. */
    bool ends =
        length == TRACEPARENT_LENGTH ||
        (length > TRACEPARENT_LENGTH && text[TRACEPARENT_LENGTH] == '-' && strncmp(text, "00", 2) != 0);
    return ends && strspn(text, "0123456789abcdef") == 2 && strncmp(text, "ff", 2) != 0 && text[2] == '-' &&
           is_number(text + TRACE_AT, 32) && text[TRACE_AT + 32] == '-' && is_number(text + PARENT_AT, 16) &&
           text[PARENT_AT + 16] == '-' && strspn(text + FLAGS_AT, "0123456789abcdef") == 2;
}

void trace_begin(struct rq *rq)
{
    const char *parent = http_header(rq->x, "traceparent");
    rq->p->started_ns = uv_hrtime();
    logbook_numbers(rq->trace, rq->operation);
    if (parent == NULL || !is_traceparent(parent))
        return;
    memcpy(rq->trace, parent + TRACE_AT, 32);
    memcpy(rq->p->parent, parent + PARENT_AT, 16);
    char own[TRACEPARENT_LENGTH + 1];
    snprintf(own, sizeof own, "00-%s-%s-%.2s", rq->trace, rq->operation, parent + FLAGS_AT);
    http_add_header(rq->x, "traceparent", own);
}

void trace_end(struct rq *rq)
{
    if (!settings_now()->access_lines)
        return;
    const struct route *row = rq->p->row;
    const struct log_request line = {
        .moment = rq->now,
        .request = rq->operation,
        .trace = rq->p->parent[0] ? rq->trace : NULL,
        .method = rq->x->is_head ? "HEAD" : rq->x->method,
        .route = row ? (rq->p->is_form && row->form ? row->form : row->path) : NULL,
        .is_api = rq->api,
        .status = rq->x->status,
        .bytes = rq->x->out->len,
        .us = (uv_hrtime() - rq->p->started_ns) / 1000,
    };
    log_request(&line);
}
