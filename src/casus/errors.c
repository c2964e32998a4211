/* SPDX-License-Identifier: EUPL-1.2 */
/* Pointers are built as RFC 6901 asks: "~" is "~0" and "/" is "~1" in a key. */
#include "casus/errors.h"

#include "platform/base/limits.h"

#include <stdarg.h>
#include <string.h>

struct errors *errors_new(const void *ctx, const void *texts_ctx)
{
    struct errors *e = talloc_zero(ctx, struct errors);
    must(e);
    e->ctx = texts_ctx;
    e->pointer = buf_new(e, 64);
    return e;
}

size_t errors_enter_key(struct errors *e, const char *key)
{
    size_t mark = e->pointer->len;
    buf_addc(e->pointer, '/');
    for (; *key; key++) {
        if (*key == '~')
            buf_adds(e->pointer, "~0");
        else if (*key == '/')
            buf_adds(e->pointer, "~1");
        else
            buf_addc(e->pointer, *key);
    }
    return mark;
}

size_t errors_enter_index(struct errors *e, size_t index)
{
    size_t mark = e->pointer->len;
    buf_addf(e->pointer, "/%zu", index);
    return mark;
}

void errors_leave(struct errors *e, size_t mark)
{
    must(mark <= e->pointer->len);
    e->pointer->len = mark;
    e->pointer->data[mark] = '\0';
}

/* Whether there is room for one more; what has no room is counted. */
static bool errors_take(struct errors *e, size_t bytes)
{
    bool room = e->found.count < LIMIT_IMPORT_ERRORS && e->bytes + bytes <= LIMIT_IMPORT_ERROR_BYTES;
    /* The first error is always kept: a file that is refused has a reason. */
    if (!room && e->found.count > 0) {
        e->found.left_out++;
        return false;
    }
    e->bytes += bytes;
    return true;
}

static void errors_keep(struct errors *e, char *message, int line, int column)
{
    if (e->found.count % 16 == 0) {
        e->found.list =
            talloc_realloc(e->ctx, e->found.list, struct casus_error, (unsigned)e->found.count + 16);
        must(e->found.list);
    }
    struct casus_error *error = &e->found.list[e->found.count++];
    error->pointer = talloc_strdup(e->found.list, e->pointer->data);
    error->message = talloc_steal(e->found.list, message);
    error->line = line;
    error->column = column;
    must(error->pointer);
}

__attribute__((format(printf, 2, 0))) static void errors_add_list(struct errors *e, const char *format,
                                                                  va_list list)
{
    char *message = talloc_vasprintf(e, format, list);
    must(message);
    if (errors_take(e, e->pointer->len + strlen(message)))
        errors_keep(e, message, 0, 0);
    else
        talloc_free(message);
}

void errors_add(struct errors *e, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    errors_add_list(e, format, list);
    va_end(list);
}

void errors_add_key(struct errors *e, const char *key, const char *format, ...)
{
    size_t mark = errors_enter_key(e, key);
    va_list list;
    va_start(list, format);
    errors_add_list(e, format, list);
    va_end(list);
    errors_leave(e, mark);
}

void errors_add_at(struct errors *e, const char *text, size_t bytes, size_t at, const char *message)
{
    must(at <= bytes);
    int line = 1;
    int column = 1;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)text[i] & 0xc0) != 0x80) { /* continuation bytes are no character */
            column++;
        }
    }
    if (!errors_take(e, strlen(message)))
        return;
    char *copy = talloc_strdup(e, message);
    must(copy);
    errors_keep(e, copy, line, column);
}

char *casus_errors_format(const void *ctx, const struct casus_errors *errors)
{
    struct buf *out = buf_new(ctx, 256);
    for (size_t i = 0; i < errors->count; i++) {
        const struct casus_error *error = &errors->list[i];
        if (error->line > 0)
            buf_addf(out, "regel %d, teken %d: ", error->line, error->column);
        for (const char *c = error->pointer; *c; c++)
            buf_addc(out, (unsigned char)*c < ' ' || *c == 0x7f ? '?' : *c);
        buf_addf(out, "%s%s\n", error->pointer[0] ? ": " : "", error->message);
    }
    if (errors->left_out > 0)
        buf_addf(out, "En nog %zu fouten meer.\n", errors->left_out);
    char *text = talloc_strdup(ctx, out->data);
    must(text);
    talloc_free(out);
    return text;
}
