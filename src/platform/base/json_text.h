/* SPDX-License-Identifier: EUPL-1.2 */
/* A look over a JSON text before a parser gets it: so that no text makes a parser use much more memory than
 * it has bytes. */
#ifndef BONDGENOOT_JSON_TEXT_H
#define BONDGENOOT_JSON_TEXT_H

#include "platform/base/base.h"

/** Past the closing quote of the string that opens at `at`, or `bytes` when it never closes. */
size_t json_text_skip_string(const char *text, size_t bytes, size_t at);
/** Whether a text, which need not be JSON, nests at most `depth` deep and has at most `values` brackets,
 * commas and colons. When not, *ret_at is where it goes over. */
bool json_text_is_small(const char *text, size_t bytes, size_t depth, size_t values, size_t *ret_at);

#endif
