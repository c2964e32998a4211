/* SPDX-License-Identifier: EUPL-1.2 */
/* The two walks of scan.h. The second one recurses, at most LIMIT_JSON_DEPTH deep. */
#include "casus/scan.h"

#include "platform/base/json_text.h"
#include "platform/base/limits.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_SAFE = 18 }; /* an integer of as many bytes fits an int64_t */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_digits(const char *p)
{
    while (is_digit(*p))
        p++;
    return p;
}

/* The end of the JSON number at p, or NULL when there is none. */
static const char *number_end(const char *p)
{
    p += *p == '-';
    if (!is_digit(*p))
        return NULL;
    p = *p == '0' ? p + 1 : skip_digits(p);
    if (*p == '.') {
        if (!is_digit(*++p))
            return NULL;
        p = skip_digits(p);
    }
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '+' || *p == '-';
        if (!is_digit(*p))
            return NULL;
        p = skip_digits(p);
    }
    return p;
}

/* What can be part of a number or word: next to one of these, a number is not a whole token. */
static bool is_wordish(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '+' ||
           c == '-';
}

/* Past a number, made harmless when it may not fit; past one byte when it is no number. What is not JSON
 * stays so. */
static size_t tame_number(char *p, bool after_word)
{
    const char *end = number_end(p);
    if (!end)
        return 1;
    size_t len = (size_t)(end - p);
    if (after_word || is_wordish(*end))
        return len;
    if (len > NUMBER_SAFE || memchr(p, 'e', len) || memchr(p, 'E', len)) {
        memset(p, ' ', len);
        memcpy(p, "0.0", 3); /* the shortest number with an exponent, 1e1, has three bytes */
    }
    return len;
}

enum scan_result scan_prepare(char *text, size_t bytes, size_t *ret_at)
{
    must(text[bytes] == '\0');
    size_t at = 0;
    while (at < bytes) {
        char c = text[at];
        if (c == '"')
            at = json_text_skip_string(text, bytes, at);
        else if (c == '-' || is_digit(c))
            at += tame_number(text + at, at > 0 && is_wordish(text[at - 1]));
        else
            at++;
    }
    if (json_text_is_small(text, bytes, LIMIT_JSON_DEPTH, LIMIT_IMPORT_VALUES, ret_at))
        return SCAN_OK;
    size_t depth_at;
    return json_text_is_small(text, *ret_at + 1, LIMIT_JSON_DEPTH, SIZE_MAX, &depth_at) ? SCAN_TOO_MANY
                                                                                        : SCAN_TOO_DEEP;
}

size_t scan_token_start(const char *text, size_t bytes, size_t at)
{
    size_t start = 0;
    for (size_t end; start < at; start = end) {
        end = start + 1;
        if (text[start] == '"')
            end = json_text_skip_string(text, bytes, start);
        else if (is_wordish(text[start]))
            while (end < bytes && is_wordish(text[end]))
                end++;
        else /* a character of several bytes is one */
            while (end < bytes && ((unsigned char)text[end] & 0xc0) == 0x80)
                end++;
        if (end > at)
            break;
    }
    return start;
}

struct key {
    const char *text;
    size_t order;
};

static const char *scan_value(const char *p, struct errors *errors);

static const char *skip_space(const char *p)
{
    while (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
        p++;
    return p;
}

static const char *string_end(const char *p)
{
    must(*p == '"');
    for (p++; *p != '"'; p++) {
        must(*p);
        if (*p == '\\')
            p++;
    }
    return p + 1;
}

/* The key between p and end, quotes included, without its escapes: "\u0061" is the key "a" too. */
static const char *key_text(const void *ctx, const char *p, const char *end)
{
    char *key;
    if (memchr(p, '\\', (size_t)(end - p))) {
        json_t *decoded = json_loadb(p, (size_t)(end - p), JSON_DECODE_ANY, NULL);
        must(decoded);
        key = talloc_strdup(ctx, json_string_value(decoded));
        json_decref(decoded);
    } else {
        key = talloc_strndup(ctx, p + 1, (size_t)(end - p) - 2);
    }
    must(key);
    return key;
}

static int key_compare(const void *a, const void *b)
{
    const struct key *left = a;
    const struct key *right = b;
    int by_text = strcmp(left->text, right->text);
    return by_text ? by_text : (left->order > right->order) - (left->order < right->order);
}

static void report_duplicates(struct key *keys, size_t count, struct errors *errors)
{
    if (count < 2)
        return;
    qsort(keys, count, sizeof(*keys), key_compare);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && strcmp(keys[i].text, keys[next].text) == 0;)
            next++;
        if (next - i > 1)
            errors_add_key(errors, keys[i].text,
                           "Dit veld staat er %zu keer. Elk veld mag maar één keer voorkomen.", next - i);
    }
}

static const char *scan_object(const char *p, struct errors *errors)
{
    void *ctx = talloc_new(errors);
    struct key *keys = NULL;
    size_t count = 0;
    p = skip_space(p + 1);
    while (*p == '"') {
        const char *end = string_end(p);
        if ((count & (count - 1)) == 0) /* the room doubles */
            keys = talloc_realloc(ctx, keys, struct key, count ? 2 * (unsigned)count : 1);
        must(keys);
        keys[count] = (struct key){.text = key_text(ctx, p, end), .order = count};
        p = skip_space(end);
        must(*p == ':');
        size_t mark = errors_enter_key(errors, keys[count].text);
        p = skip_space(scan_value(skip_space(p + 1), errors));
        errors_leave(errors, mark);
        count++;
        if (*p == ',')
            p = skip_space(p + 1);
    }
    must(*p == '}');
    report_duplicates(keys, count, errors);
    talloc_free(ctx);
    return p + 1;
}

static const char *scan_array(const char *p, struct errors *errors)
{
    p = skip_space(p + 1);
    for (size_t i = 0; *p != ']'; i++) {
        size_t mark = errors_enter_index(errors, i);
        p = skip_space(scan_value(p, errors));
        errors_leave(errors, mark);
        must(*p == ',' || *p == ']');
        if (*p == ',')
            p = skip_space(p + 1);
    }
    return p + 1;
}

static const char *scan_value(const char *p, struct errors *errors)
{
    if (*p == '{')
        return scan_object(p, errors);
    if (*p == '[')
        return scan_array(p, errors);
    if (*p == '"')
        return string_end(p);
    /* a number, true, false or null */
    size_t len = strcspn(p, ",]} \t\r\n");
    must(len > 0);
    return p + len;
}

void scan_duplicates(const char *text, struct errors *errors)
{
    scan_value(skip_space(text), errors);
}
