/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Feeds any bytes to the reader of files with laws (libFuzzer). Besides not crashing: a file is either read,
 * and then it is what wetten.h says, or refused with a line for each mistake.
 *
 * Run: ./dev fuzz 60 wetten
 */
#include <string.h>

#include "platform/base/date.h"
#include "platform/base/text.h"
#include "regel/wetten.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

static void must_be_text(const char *text, size_t most)
{
    must(text && !text_is_empty(text) && text_is_utf8(text, strlen(text)) && text_chars(text) <= most);
}

static void must_be_line(const char *text, size_t most)
{
    must_be_text(text, most);
    must(strpbrk(text, "\r\n\t") == NULL);
}

static void must_be_law(const struct wet_file *file)
{
    struct date day;
    must_be_line(file->wet, 200);
    must_be_line(file->afkorting, 100);
    must_be_line(file->bron, 500);
    must(strlen(file->bwb) == 11 && date_parse(file->versie, &day) == 0);
    must(strncmp(file->url, "https://", 8) == 0);
    must(file->count > 0 && file->count <= WETTEN_ARTICLES);
    for (size_t i = 0; i < file->count; i++) {
        const struct wet_artikel *a = &file->artikelen[i];
        must_be_line(a->artikel, 60);
        must_be_text(a->tekst, WETTEN_TEXT);
        must(a->opmerking == NULL || text_chars(a->opmerking) <= 2000);
        for (size_t j = 0; j < i; j++)
            must(strcmp(a->artikel, file->artikelen[j].artikel) != 0);
    }
}

/* Lines, none of them empty; no more than are named, and one that counts the rest. */
static void must_say_lines(const struct buf *errors)
{
    int lines = 0;
    must(errors->len > 0 && errors->data[errors->len - 1] == '\n');
    for (const char *at = errors->data; *at; at = strchr(at, '\n') + 1, lines++)
        must(*at != '\n');
    must(lines <= WETTEN_ERRORS + 1);
}

/* What somebody typed becomes a part of it, without spaces. */
static void must_find_number(const void *ctx, const char *typed)
{
    char *number = wetten_article_number(ctx, typed);
    must(strstr(typed, number) != NULL && strpbrk(number, " ,;\t\n") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    void *ctx = talloc_new(NULL);
    struct buf *errors = buf_new(ctx, 200);
    struct wet_file *file = wetten_parse(ctx, (const char *)data, bytes, errors);
    if (file) {
        must(errors->len == 0);
        must_be_law(file);
    } else {
        must_say_lines(errors);
    }
    must_find_number(ctx, talloc_strndup(ctx, (const char *)data, bytes));
    talloc_free(ctx);
    return 0;
}
