/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The technical log. A line goes out in one write(), so that the lines of several processes on one pipe
 * do not mix. A log that cannot be written is not a reason to stop serving.
 */
#include "platform/base/log.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "platform/base/text.h"

static enum log_level lowest = LOG_LEVEL_INFO;

void log_set_level(enum log_level level)
{
    lowest = level;
}

static const char *level_name(enum log_level level)
{
    switch (level) {
    case LOG_LEVEL_DEBUG:
        return "debug";
    case LOG_LEVEL_INFO:
        return "info";
    case LOG_LEVEL_WARNING:
        return "warning";
    case LOG_LEVEL_ERROR:
        return "error";
    }
    base_abort(__FILE__, __LINE__, "cannot be", "no such log level");
}

static void add_value(struct buf *line, const char *value)
{
    if (value == NULL)
        buf_adds(line, "null");
    else if (!text_is_utf8(value, strlen(value)))
        buf_adds(line, "\"(not UTF-8)\"");
    else
        buf_add_json(line, value, strlen(value));
}

void log_line(enum log_level level, const char *event, ...)
{
    if (level < lowest)
        return;
    char now[MOMENT_TEXT];
    moment_now(now);
    struct buf *line = buf_new(NULL, 256);
    buf_addf(line, "{\"time\":\"%s\",\"level\":\"%s\",\"pid\":%ld,\"event\":", now, level_name(level),
             (long)getpid());
    add_value(line, event);
    va_list args;
    va_start(args, event);
    for (const char *key = va_arg(args, const char *); key != NULL; key = va_arg(args, const char *)) {
        buf_addc(line, ',');
        add_value(line, key);
        buf_addc(line, ':');
        add_value(line, va_arg(args, const char *));
    }
    va_end(args);
    buf_adds(line, "}\n");
    ssize_t written = write(STDERR_FILENO, line->data, line->len);
    (void)written;
    talloc_free(line);
}

void log_request(const struct log_request *r)
{
    char line[1024];
    if (LOG_LEVEL_INFO < lowest)
        return;
    int length =
        snprintf(line, sizeof line,
                 "{\"time\":\"%s\",\"level\":\"info\",\"pid\":%ld,\"event\":\"request\",\"request\":\"%s\","
                 "\"method\":\"%s\",\"route\":%s%s%s%s,\"status\":%d,\"ms\":%llu.%03u,\"bytes\":%zu%s%s%s}\n",
                 r->moment, (long)process_id(), r->request, r->method, r->route ? "\"" : "",
                 r->route && r->is_api ? "/api/v1" : "", r->route ? r->route : "null", r->route ? "\"" : "",
                 r->status, (unsigned long long)(r->us / 1000), (unsigned)(r->us % 1000), r->bytes,
                 r->trace ? ",\"trace\":\"" : "", r->trace ? r->trace : "", r->trace ? "\"" : "");
    must(length > 0 && length < (int)sizeof line);
    struct pollfd out = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&out, 1, 0) != 1 || !(out.revents & POLLOUT))
        return;
    ssize_t written = write(STDERR_FILENO, line, (size_t)length);
    (void)written;
}
