/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the text word by word; what is not a word of the map is copied. */
#include "platform/store/ddl.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "platform/base/buf.h"

/** Bytes of the string or comment that starts here, with its end; 0 when none does. */
static size_t span_of_literal(const char *s)
{
    const char *end = NULL;
    if (s[0] == '\'') {
        end = strchr(s + 1, '\''); /* a doubled quote reads as two strings, which comes to the same */
        end = end == NULL ? NULL : end + 1;
    } else if (s[0] == '-' && s[1] == '-') {
        end = strchr(s, '\n');
    } else if (s[0] == '/' && s[1] == '*') {
        end = strstr(s + 2, "*/");
        end = end == NULL ? NULL : end + 2;
    } else {
        return 0;
    }
    return end == NULL ? strlen(s) : (size_t)(end - s);
}

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool is_word(const char *s, size_t len, const char *word)
{
    return len == strlen(word) && strncasecmp(s, word, len) == 0;
}

/** Ends the buffer where its last word or sign ends, so that `) strict` becomes `)`. */
static void drop_space(struct buf *b)
{
    while (b->len > 0 && isspace((unsigned char)b->data[b->len - 1]))
        b->data[--b->len] = '\0';
}

char *ddl_to_postgres(const void *ctx, const char *sqlite_text)
{
    struct buf *out = buf_new(ctx, strlen(sqlite_text) + 64);
    char before = '\0'; /* the last byte that is neither space nor comment */
    for (const char *s = sqlite_text; *s != '\0';) {
        size_t len = span_of_literal(s);
        if (len > 0) {
            buf_add(out, s, len);
            before = *s == '\'' ? '\'' : before;
            s += len;
            continue;
        }
        while (is_word_byte(s[len]))
            len++;
        if (len == 0)
            len = 1;
        if (is_word(s, len, "integer"))
            buf_adds(out, "bigint");
        else if (is_word(s, len, "blob"))
            buf_adds(out, "bytea");
        else if (is_word(s, len, "strict") && before == ')')
            drop_space(out);
        else
            buf_add(out, s, len);
        if (!isspace((unsigned char)*s))
            before = s[len - 1];
        s += len;
    }
    char *text = talloc_steal(ctx, out->data);
    talloc_free(out);
    return text;
}
