/* SPDX-License-Identifier: EUPL-1.2 */
/* One walk, without memory. */
#include "platform/base/json_text.h"

size_t json_text_skip_string(const char *text, size_t bytes, size_t at)
{
    for (at++; at < bytes && text[at] != '"'; at++)
        if (text[at] == '\\')
            at++;
    return at < bytes ? at + 1 : bytes;
}

bool json_text_is_small(const char *text, size_t bytes, size_t depth, size_t values, size_t *ret_at)
{
    size_t deep = 0;
    size_t count = 1;
    size_t at = 0;
    while (at < bytes) {
        char c = text[at];
        if (c == '"') {
            at = json_text_skip_string(text, bytes, at);
            continue;
        }
        if (c == '{' || c == '[')
            deep++;
        else if ((c == '}' || c == ']') && deep > 0)
            deep--;
        count += c == '{' || c == '[' || c == ',' || c == ':';
        if (deep > depth || count > values) {
            *ret_at = at;
            return false;
        }
        at++;
    }
    return true;
}
