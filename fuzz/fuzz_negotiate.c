/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes Accept-Encoding and If-None-Match. The first byte says which codings there are; the lines after it
 * are values of the one field and the other in turn.
 *
 * Run: ./dev fuzz 60 negotiate
 */
#include <string.h>

#include "platform/http/negotiate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS_MOST = 64 };

static const char ETAG[] = "\"a\"";

static enum http_coding choose(const struct http_header *headers, size_t count, const bool has[CODING_COUNT])
{
    const struct http_exchange x = {.headers = headers, .header_count = count};
    enum http_coding chosen = http_choose_coding(&x, has);
    must(chosen == CODING_COUNT || has[chosen]);
    return chosen;
}

/* What came as one list must mean the same as one field for each entry. */
static void try_encoding(void *ctx, const char *list, const bool has[CODING_COUNT])
{
    struct http_header whole = {"accept-encoding", list};
    struct http_header parts[FIELDS_MOST];
    size_t count = 0;
    char *copy = talloc_strdup(ctx, list);
    for (char *entry = copy, *comma; entry; entry = comma) {
        comma = strchr(entry, ',');
        if (comma)
            *comma++ = '\0';
        if (count == FIELDS_MOST)
            return;
        parts[count++] = (struct http_header){"accept-encoding", entry};
    }
    must(choose(&whole, 1, has) == choose(parts, count, has));
}

static void try_copy(const char *list)
{
    const struct http_header header = {"if-none-match", list};
    const struct http_exchange x = {.headers = &header, .header_count = 1};
    bool here = http_has_copy(&x, ETAG);
    must(here == http_has_copy(&x, "W/\"a\"")); /* compared weakly */
    must(!here || strcmp(list, "*") == 0 || strstr(list, ETAG) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    void *ctx = talloc_new(NULL);
    const bool has[CODING_COUNT] = {data[0] & 1, data[0] & 2, data[0] & 4};
    char *text = talloc_strndup(ctx, (const char *)data + 1, size - 1);
    bool is_tag = false;
    for (char *line = text, *end; line; line = end, is_tag = !is_tag) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        if (is_tag)
            try_copy(line);
        else
            try_encoding(ctx, line, has);
    }
    must(choose(NULL, 0, has) == (has[CODING_IDENTITY] ? CODING_IDENTITY : CODING_COUNT));
    talloc_free(ctx);
    return 0;
}
