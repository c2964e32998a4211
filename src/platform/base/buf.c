/* SPDX-License-Identifier: EUPL-1.2 */
/* The growing string, and the escapings by kind of output: HTML, JSON, addresses. */
#include "platform/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    SMALLEST = 64,
    MOST = 512 * 1024 * 1024, /* talloc gives no more than half of this in one piece */
};

struct buf *buf_new(const void *ctx, size_t hint)
{
    struct buf *b = talloc(ctx, struct buf);
    must(b != NULL);
    b->len = 0;
    must(hint < MOST);
    b->cap = hint < SMALLEST ? SMALLEST : hint + 1;
    b->data = talloc_array(b, char, (unsigned int)b->cap);
    must(b->data != NULL);
    b->data[0] = '\0';
    return b;
}

/* Room for `more` bytes and the closing zero. Doubling keeps the cost of adding constant. */
static void make_room(struct buf *b, size_t more)
{
    must(more < MOST && b->len < MOST);
    size_t need = b->len + more + 1;
    if (need <= b->cap)
        return;
    size_t cap = b->cap * 2;
    if (cap < need)
        cap = need;
    b->data = talloc_realloc(b, b->data, char, (unsigned int)cap);
    must(b->data != NULL);
    b->cap = cap;
}

void buf_reserve(struct buf *b, size_t bytes)
{
    if (bytes > b->len)
        make_room(b, bytes - b->len);
}

void buf_add(struct buf *b, const char *s, size_t bytes)
{
    make_room(b, bytes);
    if (bytes > 0)
        memcpy(b->data + b->len, s, bytes);
    b->len += bytes;
    b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
    make_room(b, 1);
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int need = vsnprintf(b->data + b->len, b->cap - b->len, format, args);
    va_end(args);
    must(need >= 0);
    if ((size_t)need >= b->cap - b->len) {
        make_room(b, (size_t)need);
        va_start(args, format);
        must(vsnprintf(b->data + b->len, b->cap - b->len, format, args) == need);
        va_end(args);
    }
    b->len += (size_t)need;
}

static const char *html_escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Eight characters at once: the highest bit of a byte of the result is set when that byte may be one of
 * those asked for. A byte behind one that is may say so falsely, never the other way. */
static const uint64_t EACH = 0x0101010101010101u, HIGH = 0x8080808080808080u;

static inline uint64_t zero_in(uint64_t w)
{
    return (w - EACH) & ~w;
}

static inline bool is_html_special(unsigned char c)
{
    return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
}

/* & and ' are one bit apart, as are < and >. */
static inline bool may_be_html_special(uint64_t w)
{
    uint64_t found = zero_in((w | EACH) ^ (EACH * '\'')) | zero_in((w | (EACH * 2)) ^ (EACH * '>')) |
                     zero_in(w ^ (EACH * '"'));
    return (found & HIGH) != 0;
}

/* How many bytes from the front need no escape in HTML. */
static size_t html_plain(const char *s, size_t bytes)
{
    size_t i = 0;
    for (uint64_t w; i + 8 <= bytes; i += 8) {
        memcpy(&w, s + i, 8);
        if (may_be_html_special(w))
            break;
    }
    while (i < bytes && !is_html_special((unsigned char)s[i]))
        i++;
    return i;
}

void buf_add_html(struct buf *b, const char *s, size_t bytes)
{
    for (;;) {
        size_t plain = html_plain(s, bytes);
        buf_add(b, s, plain);
        if (plain == bytes)
            return;
        buf_adds(b, html_escape_of(s[plain]));
        s += plain + 1;
        bytes -= plain + 1;
    }
}

static void add_json_escape(struct buf *b, unsigned char c)
{
    switch (c) {
    case '"':
        buf_adds(b, "\\\"");
        break;
    case '\\':
        buf_adds(b, "\\\\");
        break;
    case '\n':
        buf_adds(b, "\\n");
        break;
    case '\r':
        buf_adds(b, "\\r");
        break;
    case '\t':
        buf_adds(b, "\\t");
        break;
    default:
        buf_addf(b, "\\u%04x", c);
    }
}

/* A control character, a quote, a backslash or DEL. */
static inline bool may_be_json_special(uint64_t w)
{
    uint64_t found = ((w - EACH * 0x20) & ~w) | zero_in(w ^ (EACH * '"')) | zero_in(w ^ (EACH * '\\')) |
                     zero_in(w ^ (EACH * 0x7f));
    return (found & HIGH) != 0;
}

/* How many bytes from the front need no escape in JSON. What is shorter than eight is looked at as two
 * fours, the end of a longer text as the last eight: most keys and values are short. */
static size_t json_plain(const char *s, size_t bytes)
{
    size_t i = 0;
    uint64_t w;
    for (; i + 8 <= bytes; i += 8) {
        memcpy(&w, s + i, 8);
        if (may_be_json_special(w))
            break;
    }
    if (i + 8 > bytes && bytes >= 8) {
        memcpy(&w, s + bytes - 8, 8);
        if (!may_be_json_special(w))
            return bytes;
    } else if (bytes >= 4 && bytes < 8) {
        uint32_t first, last;
        memcpy(&first, s, 4);
        memcpy(&last, s + bytes - 4, 4);
        if (!may_be_json_special((uint64_t)first << 32 | last))
            return bytes;
    }
    for (; i < bytes; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f)
            break;
    }
    return i;
}

void buf_add_json(struct buf *b, const char *s, size_t bytes)
{
    make_room(b, bytes + 2);
    size_t plain = json_plain(s, bytes);
    if (plain == bytes) { /* nearly always */
        char *at = b->data + b->len;
        *at++ = '"';
        if (bytes > 0)
            memcpy(at, s, bytes);
        memcpy(at + bytes, "\"", 2);
        b->len += bytes + 2;
        return;
    }
    buf_addc(b, '"');
    for (;; plain = json_plain(s, bytes)) {
        buf_add(b, s, plain);
        if (plain == bytes)
            break;
        add_json_escape(b, (unsigned char)s[plain]);
        s += plain + 1;
        bytes -= plain + 1;
    }
    buf_addc(b, '"');
}

void buf_add_json_name(struct buf *b, const char *name, size_t bytes, bool first)
{
    if (json_plain(name, bytes) != bytes) {
        buf_adds(b, first ? "" : ",");
        buf_add_json(b, name, bytes);
        buf_addc(b, ':');
        return;
    }
    make_room(b, bytes + 4);
    char *at = b->data + b->len;
    *at = ',';
    at += !first;
    *at++ = '"';
    memcpy(at, name, bytes);
    memcpy(at + bytes, "\":", 3); /* with the closing zero */
    b->len = (size_t)(at - b->data) + bytes + 2;
}

/* The unreserved characters of RFC 3986, 2.3; isalnum() would depend on the locale. */
static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void buf_add_url(struct buf *b, const char *s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (is_unreserved(c)) {
            buf_addc(b, *s);
        } else {
            buf_addc(b, '%');
            buf_addc(b, hex[c >> 4]);
            buf_addc(b, hex[c & 15]);
        }
    }
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    b->data[0] = '\0';
}
