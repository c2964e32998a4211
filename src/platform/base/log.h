/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The technical log: one JSON object per line on standard error. Never free text of users, names, BSN or
 * addresses with them. Libraries do not log; the request layer does, once per request.
 */
#ifndef BONDGENOOT_LOG_H
#define BONDGENOOT_LOG_H

#include "platform/base/base.h"

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR };

/** Below this level nothing is written; INFO at the start. */
void log_set_level(enum log_level level);
/** One line: event, then pairs of key and text, ended by NULL. */
void log_line(enum log_level level, const char *event, ...) __attribute__((sentinel));

/* A request that was answered. Nothing in it comes from who asked but the method, which the HTTP parser
 * knows. */
struct log_request {
    const char *moment; /* when it came */
    const char *request;
    const char *trace; /* that it is a part of; NULL: of none */
    const char *method;
    const char *route; /* pattern; NULL: there is no such route */
    bool is_api;
    int status;
    size_t bytes; /* of the body, before any compression */
    uint64_t us;
};

/** One line for a request, at level INFO. Nobody waits for it: when the log cannot take more, it is left out.
 */
void log_request(const struct log_request *r);

#endif
