/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON out in one pass. Depth is what the view or the parser (LIMIT_JSON_DEPTH) made it, so recursion is
 * bounded. */
#include "platform/web/emit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void emit_integer(struct buf *out, json_int_t number)
{
    char digits[24];
    size_t at = sizeof(digits);
    unsigned long long rest = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        digits[--at] = '-';
    buf_add(out, digits + at, sizeof(digits) - at);
}

/* The shortest text that reads back as the same number; never without a point or exponent, so that it stays a
 * real. */
static void emit_real(struct buf *out, double number)
{
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof(digits), "%.*g", precision, number);
        if (strtod(digits, NULL) == number)
            break;
    }
    buf_adds(out, digits);
    if (strpbrk(digits, ".e") == NULL)
        buf_adds(out, ".0");
}

static void emit_object(struct buf *out, json_t *value)
{
    bool first = true;
    buf_addc(out, '{');
    for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
        const char *key = json_object_iter_key(at);
        if (key[0] == '_')
            continue;
        buf_add_json_name(out, key, json_object_iter_key_len(at), first);
        first = false;
        emit_json(out, json_object_iter_value(at));
    }
    buf_addc(out, '}');
}

static void emit_list(struct buf *out, json_t *value)
{
    size_t count = json_array_size(value);
    buf_addc(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_addc(out, ',');
        emit_json(out, json_array_get(value, i));
    }
    buf_addc(out, ']');
}

void emit_json(struct buf *out, json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        emit_object(out, value);
        return;
    case JSON_ARRAY:
        emit_list(out, value);
        return;
    case JSON_STRING:
        buf_add_json(out, json_string_value(value), json_string_length(value));
        return;
    case JSON_INTEGER:
        emit_integer(out, json_integer_value(value));
        return;
    case JSON_REAL:
        emit_real(out, json_real_value(value));
        return;
    case JSON_TRUE:
        buf_add(out, "true", 4);
        return;
    case JSON_FALSE:
        buf_add(out, "false", 5);
        return;
    case JSON_NULL:
        buf_add(out, "null", 4);
        return;
    }
    not_handled("a kind of JSON value");
}
