/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes a form with a file: the first line is the Content-Type, what follows the body; once as a whole, once
 * as the beginning of one. Then the same body as a file. Besides not crashing: a part lies within the body
 * and has a name that is text, what is whole is also read when it is cut, and a file that was cleaned is
 * clean.
 *
 * Run: ./dev fuzz 60 multipart
 */
#include <string.h>

#include "document/bestand.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "platform/web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int try_form(const void *ctx, const char *type, const char *body, size_t bytes, bool is_cut)
{
    struct multipart_part *parts = NULL;
    size_t count = 0;
    if (multipart_read(ctx, type, body, bytes, is_cut, &parts, &count) != 0)
        return -1;
    must(count <= LIMIT_MULTIPART_PARTS);
    for (size_t i = 0; i < count; i++) {
        must(parts[i].data >= body && parts[i].bytes <= (size_t)(body + bytes - parts[i].data));
        must(parts[i].name[0] != '\0' && text_is_utf8(parts[i].name, strlen(parts[i].name)));
    }
    return (int)count;
}

static void try_file(const void *ctx, const char *body, size_t bytes)
{
    enum bestand_soort kind = BESTAND_ANDERS;
    enum bestand_soort again = BESTAND_ANDERS;
    struct buf *clean = NULL;
    struct buf *cleaner = NULL;
    if (bestand_lees(ctx, body, bytes, &kind, &clean) != BESTAND_GOED)
        return;
    must(clean->len <= bytes + 64 && bestand_van(bestand_naam(kind)) == kind);
    must(bestand_lees(ctx, clean->data, clean->len, &again, &cleaner) == BESTAND_GOED && again == kind);
    must(cleaner->len == clean->len && memcmp(cleaner->data, clean->data, clean->len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = talloc_new(NULL);
    const char *line = memchr(data, '\n', size);
    size_t first = line ? (size_t)(line - (const char *)data) : size;
    const char *body = line ? line + 1 : "";
    size_t bytes = line ? size - first - 1 : 0;
    char *type = talloc_strndup(ctx, (const char *)data, first);
    int whole = try_form(ctx, type, body, bytes, false);
    must(whole < 0 || try_form(ctx, type, body, bytes, true) == whole);
    try_file(ctx, body, bytes);
    talloc_free(ctx);
    return 0;
}
