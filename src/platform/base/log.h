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

#endif
