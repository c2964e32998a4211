/* SPDX-License-Identifier: EUPL-1.2 */
/* One look at each byte: a delimiter, the few lines of a part, its bytes up to the next delimiter. */
#include "platform/web/multipart.h"

#include <string.h>
#include <strings.h>

#include "platform/base/limits.h"
#include "platform/base/text.h"

enum { BOUNDARY_MOST = 70, NAME_MOST = 64 };

static const char TYPE[] = "multipart/form-data";
/* RFC 9110, 5.6.2: a token. */
static const char TOKEN[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
/* RFC 2046, 5.1.1, without the space. */
static const char BOUNDARY[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=?";

bool multipart_is(const char *content_type)
{
    size_t n = sizeof TYPE - 1;
    return content_type && strncasecmp(content_type, TYPE, n) == 0 &&
           (content_type[n] == '\0' || content_type[n] == ';' || content_type[n] == ' ');
}

/* --- parameters: ; name=value; name="value" --------------------------------------- */

struct param {
    const char *name;
    size_t name_bytes;
    const char *value; /* within quotes: as written, with its backslashes */
    size_t value_bytes;
};

/* Within quotes only \" and \\ are more than they look: an old browser sends paths with single ones. */
static const char *end_of_quoted(const char *at)
{
    for (; *at != '\0' && *at != '"'; at++)
        at += *at == '\\' && (at[1] == '"' || at[1] == '\\');
    return *at == '"' ? at : NULL;
}

/* The next parameter; moves *at behind it. 1; 0 at the end; -1 when it is none. */
static int next_param(const char **at, struct param *ret)
{
    const char *p = *at + strspn(*at, " \t");
    if (*p == '\0')
        return 0;
    if (*p != ';')
        return -1;
    p += 1 + strspn(p + 1, " \t");
    if (*p == '\0')
        return 0;
    ret->name = p;
    ret->name_bytes = strspn(p, TOKEN);
    p += ret->name_bytes;
    if (ret->name_bytes == 0 || *p++ != '=')
        return -1;
    bool quoted = *p == '"';
    ret->value = p + quoted;
    const char *end = quoted ? end_of_quoted(p + 1) : p + strcspn(p, "; \t\"");
    if (end == NULL)
        return -1;
    ret->value_bytes = (size_t)(end - ret->value);
    *at = end + quoted;
    return 1;
}

static bool is_named(const struct param *p, const char *name)
{
    return p->name_bytes == strlen(name) && strncasecmp(p->name, name, p->name_bytes) == 0;
}

/* "\r\n--boundary", as every delimiter but the first begins; NULL when the type does not tell it well. */
static char *delimiter_of(const void *ctx, const char *content_type)
{
    const char *at = content_type + sizeof TYPE - 1;
    struct param p;
    char *found = NULL;
    int rc;
    while ((rc = next_param(&at, &p)) == 1) {
        if (!is_named(&p, "boundary"))
            continue;
        if (found || p.value_bytes == 0 || p.value_bytes > BOUNDARY_MOST)
            return NULL;
        found = talloc_asprintf(ctx, "\r\n--%.*s", (int)p.value_bytes, p.value);
        if (strspn(found + 4, BOUNDARY) != p.value_bytes)
            return NULL;
    }
    return rc == 0 ? found : NULL;
}

/* --- the lines of a part ----------------------------------------------------------- */

/* The name of a field, child of ctx: a browser writes " as %22 (HTML), others as \". NULL: not a name. */
static char *field_name(const void *ctx, const struct param *p)
{
    char *name = talloc_zero_array(ctx, char, base_count(p->value_bytes + 1));
    size_t n = 0;
    for (size_t i = 0; i < p->value_bytes; i++) {
        if (p->value[i] == '\\' && i + 1 < p->value_bytes && strchr("\"\\", p->value[i + 1]))
            i++;
        name[n++] = p->value[i];
    }
    return n > 0 && n <= NAME_MOST && text_is_utf8(name, n) ? name : NULL;
}

static bool read_disposition(const char *value, struct multipart_part *part, const void *ctx)
{
    size_t word = strcspn(value, "; \t");
    if (word != strlen("form-data") || strncasecmp(value, "form-data", word) != 0 || part->name)
        return false;
    value += word;
    struct param p;
    int rc;
    while ((rc = next_param(&value, &p)) == 1) {
        part->is_file = part->is_file || is_named(&p, "filename") || is_named(&p, "filename*");
        if (!is_named(&p, "name"))
            continue;
        if (part->name || (part->name = field_name(ctx, &p)) == NULL)
            return false;
    }
    return rc == 0 && part->name != NULL;
}

/* Bytes as they are: anything else nobody sends any more (RFC 7578, 4.7). */
static bool is_plain(const char *value)
{
    return strcasecmp(value, "binary") == 0 || strcasecmp(value, "8bit") == 0 ||
           strcasecmp(value, "7bit") == 0;
}

static bool read_line(char *line, struct multipart_part *part, const void *ctx)
{
    size_t name = strspn(line, TOKEN);
    if (name == 0 || line[name] != ':')
        return false;
    line[name] = '\0';
    char *value = line + name + 1;
    value += strspn(value, " \t");
    if (strcasecmp(line, "content-disposition") == 0)
        return read_disposition(value, part, ctx);
    return strcasecmp(line, "content-transfer-encoding") != 0 || is_plain(value);
}

/* The head of a part, up to and with its empty line; how many bytes, 0 when it is not in order. */
static size_t read_head(const char *at, size_t bytes, struct multipart_part *part, const void *ctx)
{
    size_t room = bytes < LIMIT_MULTIPART_HEAD ? bytes : LIMIT_MULTIPART_HEAD;
    const char *end = memmem(at, room, "\r\n\r\n", 4);
    if (end == NULL || memchr(at, '\0', (size_t)(end - at)) != NULL)
        return 0;
    char *line = talloc_strndup(ctx, at, (size_t)(end - at));
    for (int count = 0; line != NULL; count++) {
        char *next = strstr(line, "\r\n");
        if (next)
            *next = '\0';
        if (count == LIMIT_MULTIPART_LINES || strpbrk(line, "\r\n") || !read_line(line, part, ctx))
            return 0;
        line = next ? next + 2 : NULL;
    }
    return part->name ? (size_t)(end - at) + 4 : 0;
}

/* --- the body ------------------------------------------------------------------------ */

struct reading {
    const char *at;
    const char *end;
    const char *delimiter; /* with its CRLF */
    size_t delimiter_bytes;
    bool is_cut;
    struct multipart_part *parts;
    size_t count;
};

static size_t left(const struct reading *r)
{
    return (size_t)(r->end - r->at);
}

/* Behind a delimiter: CRLF and a part, or -- and the end. 1, 0 at the end, -1. */
static int after_delimiter(struct reading *r)
{
    if (left(r) >= 2 && memcmp(r->at, "\r\n", 2) == 0) {
        r->at += 2;
        return 1;
    }
    bool ends = left(r) >= 2 && memcmp(r->at, "--", 2) == 0;
    return ends && (left(r) == 2 || (left(r) == 4 && memcmp(r->at + 2, "\r\n", 2) == 0)) ? 0 : -1;
}

/* 1 when another may follow; 0 when this was the last that is here; -1. */
static int read_part(struct reading *r)
{
    struct multipart_part part = {0};
    size_t head = read_head(r->at, left(r), &part, r->parts);
    if (head == 0)
        return r->is_cut ? 0 : -1;
    part.data = r->at + head;
    size_t room = left(r) - head;
    const char *end = memmem(part.data, room, r->delimiter, r->delimiter_bytes);
    if (end == NULL && !r->is_cut)
        return -1;
    if (r->count == LIMIT_MULTIPART_PARTS)
        return -1;
    part.bytes = end ? (size_t)(end - part.data) : room;
    if (end || part.is_file)
        r->parts[r->count++] = part;
    r->at = end ? end + r->delimiter_bytes : r->end;
    return end != NULL;
}

int multipart_read(const void *ctx, const char *content_type, const char *body, size_t bytes, bool is_cut,
                   struct multipart_part **ret_parts, size_t *ret_count)
{
    struct reading r = {.at = body, .end = body + bytes, .is_cut = is_cut};
    r.parts = talloc_zero_array(ctx, struct multipart_part, LIMIT_MULTIPART_PARTS);
    must(r.parts != NULL);
    r.delimiter = multipart_is(content_type) ? delimiter_of(r.parts, content_type) : NULL;
    if (r.delimiter == NULL)
        return -1;
    r.delimiter_bytes = strlen(r.delimiter);
    size_t first = r.delimiter_bytes - 2; /* the first stands at the very beginning */
    if (bytes < first || memcmp(body, r.delimiter + 2, first) != 0)
        return -1;
    r.at += first;
    int more = 1;
    while (more == 1) {
        int follows = after_delimiter(&r);
        if (follows < 0 && !r.is_cut)
            return -1;
        more = follows == 1 ? read_part(&r) : 0;
    }
    *ret_parts = r.parts;
    *ret_count = r.count;
    return more;
}
