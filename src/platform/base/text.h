/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text as people type it: UTF-8, measured in characters (code points), never in bytes.
 */
#ifndef BONDGENOOT_TEXT_H
#define BONDGENOOT_TEXT_H

#include "platform/base/base.h"

/** Whether these bytes are well-formed UTF-8 (no overlong forms, no surrogates, no NUL). */
bool text_is_utf8(const char *s, size_t bytes);
/** Length in code points of a well-formed string. */
size_t text_chars(const char *s);
/** A copy on ctx: CRLF and CR become LF, spaces at both ends go, control characters but LF and TAB go. */
char *text_clean(const void *ctx, const char *s);
/** A copy on ctx for searching and sorting: lower case, without the marks of Latin letters (É becomes e). */
char *text_search_key(const void *ctx, const char *s);
/** The beginning of a text on one line, for a list to choose from: at most so many bytes and no half letter,
 * with "…" when there is more. A copy on ctx. */
char *text_start(const void *ctx, const char *s, size_t most);
bool text_is_empty(const char *s);
/** Whether a list of words with ';' between names this word. NULL names nothing. */
bool text_names(const char *list, const char *word);

#endif
