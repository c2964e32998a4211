/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading Accept-Encoding and If-None-Match. A field may come more than once: together they are one list. */
#include "platform/http/negotiate.h"

#include <string.h>
#include <strings.h>

/* Weights in thousandths, as fine as they get. A coding that nobody named is not sent; identity that nobody
 * named is, when nothing better is left. */
enum { WEIGHT_NO = 0, WEIGHT_MOST = 1000, WEIGHT_LAST_RESORT = -1, WEIGHT_UNSAID = -2 };

static const char *const CODINGS[CODING_COUNT] = {"identity", "gzip", "br"};

const char *http_coding_name(enum http_coding coding)
{
    return coding == CODING_IDENTITY ? NULL : CODINGS[coding];
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t");
}

/* "0.5" in thousandths; *at is moved behind it. -1 when it is no weight. */
static int parse_weight(const char **at)
{
    const char *c = *at;
    if (*c != '0' && *c != '1')
        return -1;
    int weight = (*c++ - '0') * 1000;
    if (*c == '.') {
        c++;
        for (int unit = 100; *c >= '0' && *c <= '9'; unit /= 10) {
            if (unit == 0)
                return -1;
            weight += (*c++ - '0') * unit;
        }
    }
    *at = c;
    return weight <= WEIGHT_MOST ? weight : -1;
}

/* The parameters behind a coding: only q means something here. -1 when they are not right. */
static int entry_weight(const char *at)
{
    int weight = WEIGHT_MOST;
    for (at = skip_blanks(at); *at == ';'; at = skip_blanks(at)) {
        at = skip_blanks(at + 1);
        if (strncasecmp(at, "q=", 2) != 0)
            return -1;
        at += 2;
        weight = parse_weight(&at);
        if (weight < 0)
            return -1;
    }
    return *at == ',' || *at == '\0' ? weight : -1;
}

static bool is_named(const char *name, const char *at, size_t length)
{
    return strlen(name) == length && strncasecmp(name, at, length) == 0;
}

/* One entry of the list: an entry that is not right says nothing. */
static void weigh_entry(int weights[CODING_COUNT], int *any, const char *at)
{
    size_t length = strcspn(at, " \t;,");
    int weight = entry_weight(at + length);
    if (weight < 0)
        return;
    if (length == 1 && *at == '*')
        *any = weight;
    for (int coding = 0; coding < CODING_COUNT; coding++)
        if (is_named(CODINGS[coding], at, length))
            weights[coding] = weight;
    if (is_named("x-gzip", at, length))
        weights[CODING_GZIP] = weight;
}

enum http_coding http_choose_coding(const struct http_exchange *x, const bool has[CODING_COUNT])
{
    int weights[CODING_COUNT];
    int any = WEIGHT_UNSAID;
    for (int coding = 0; coding < CODING_COUNT; coding++)
        weights[coding] = WEIGHT_UNSAID;
    for (size_t i = 0; i < x->header_count; i++) {
        if (strcmp(x->headers[i].name, "accept-encoding") != 0)
            continue;
        const char *at = x->headers[i].value;
        for (at += strspn(at, " \t,"); *at; at += strspn(at, " \t,")) {
            weigh_entry(weights, &any, at);
            at += strcspn(at, ",");
        }
    }
    enum http_coding best = CODING_COUNT;
    int best_weight = WEIGHT_UNSAID;
    for (int coding = 0; coding < CODING_COUNT; coding++) {
        int weight = weights[coding] != WEIGHT_UNSAID ? weights[coding] : any;
        if (weight == WEIGHT_UNSAID && coding == CODING_IDENTITY)
            weight = WEIGHT_LAST_RESORT;
        if (has[coding] && weight != WEIGHT_NO && weight != WEIGHT_UNSAID && weight >= best_weight) {
            best = (enum http_coding)coding;
            best_weight = weight;
        }
    }
    return best;
}

/* The opaque part of the tag at *at, moved behind it; NULL when there is none. */
static const char *next_tag(const char **at, size_t *ret_length)
{
    const char *c = *at;
    if (strncmp(c, "W/", 2) == 0)
        c += 2;
    const char *end = *c == '"' ? strchr(c + 1, '"') : NULL;
    if (end == NULL)
        return NULL;
    *at = end + 1;
    *ret_length = (size_t)(end - c) + 1;
    return c;
}

/* A list that is not right means nothing from there on: a whole answer is never wrong. */
static bool list_has(const char *at, const char *opaque)
{
    if (strcmp(at, "*") == 0)
        return true;
    for (at += strspn(at, " \t,"); *at; at += strspn(at, " \t,")) {
        size_t length;
        const char *tag = next_tag(&at, &length);
        if (tag == NULL)
            return false;
        if (length == strlen(opaque) && memcmp(tag, opaque, length) == 0)
            return true;
    }
    return false;
}

bool http_has_copy(const struct http_exchange *x, const char *etag)
{
    const char *opaque = strncmp(etag, "W/", 2) == 0 ? etag + 2 : etag;
    for (size_t i = 0; i < x->header_count; i++)
        if (strcmp(x->headers[i].name, "if-none-match") == 0 && list_has(x->headers[i].value, opaque))
            return true;
    return false;
}
