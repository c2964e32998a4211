/* SPDX-License-Identifier: EUPL-1.2 */
/* From bytes to articles. jansson takes the JSON apart (UTF-8, no NUL, no key twice); here is checked that it
 * is what a law can be, and how much of it. */
#include "regel/wetten.h"

#include <ctype.h>
#include <jansson.h>
#include <stdarg.h>
#include <string.h>

#include "platform/base/date.h"
#include "platform/base/text.h"

struct reading {
    struct wet_file *file;
    struct buf *errors;
    int count;
};

static void say(struct reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(struct reading *r, const char *format, ...)
{
    if (++r->count > WETTEN_ERRORS)
        return;
    va_list args;
    va_start(args, format);
    char *line = talloc_vasprintf(r->file, format, args);
    va_end(args);
    must(line);
    buf_adds(r->errors, line);
    buf_addc(r->errors, '\n');
}

/* What is asked of a text. */
enum { REQUIRED = 1, LINES = 2 /* may be more than one line */ };

/* The text at a key, cleaned, when it is there and not too long; else NULL, and said so unless it may be
 * absent. `where` begins the message: "" or "artikel 3: ". */
static const char *take(struct reading *r, const json_t *object, const char *where, const char *key,
                        size_t most, unsigned asked)
{
    bool required = asked & REQUIRED;
    const json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_null(value)) {
        if (required)
            say(r, "%s\"%s\" ontbreekt.", where, key);
        return NULL;
    }
    if (!json_is_string(value)) {
        say(r, "%s\"%s\" is geen tekst.", where, key);
        return NULL;
    }
    char *text = text_clean(r->file, json_string_value(value));
    if (text_is_empty(text)) {
        if (required)
            say(r, "%s\"%s\" is leeg.", where, key);
        return NULL;
    }
    if (!(asked & LINES) && strpbrk(text, "\n\t")) {
        say(r, "%s\"%s\" hoort op één regel te staan.", where, key);
        return NULL;
    }
    if (text_chars(text) > most) {
        say(r, "%s\"%s\" is te lang: hoogstens %zu tekens.", where, key, most);
        return NULL;
    }
    return text;
}

static bool is_bwb(const char *text)
{
    return strlen(text) == 11 && strncmp(text, "BWBR", 4) == 0 && strspn(text + 4, "0123456789") == 7;
}

static void take_head(struct reading *r, const json_t *root)
{
    struct wet_file *f = r->file;
    struct date day;
    f->wet = take(r, root, "", "wet", 200, REQUIRED);
    f->afkorting = take(r, root, "", "afkorting", 100, REQUIRED);
    f->bwb = take(r, root, "", "bwb", 20, REQUIRED);
    f->versie = take(r, root, "", "versie", 10, REQUIRED);
    f->bron = take(r, root, "", "bron", 500, REQUIRED);
    f->url = take(r, root, "", "url", 500, REQUIRED);
    if (f->bwb && !is_bwb(f->bwb))
        say(r, "\"bwb\" is geen nummer van een wet, zoals BWBR0035362.");
    if (f->versie && date_parse(f->versie, &day) != 0)
        say(r, "\"versie\" is geen dag, zoals 2026-07-01.");
    if (f->url && strncmp(f->url, "https://", strlen("https://")) != 0)
        say(r, "\"url\" begint niet met https://.");
}

static bool stands_already(const struct wet_file *f, const char *artikel)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->artikelen[i].artikel, artikel) == 0)
            return true;
    return false;
}

static void take_article(struct reading *r, const json_t *one, size_t number)
{
    struct wet_file *f = r->file;
    char *where = talloc_asprintf(f, "Nummer %zu van de artikelen: ", number);
    if (!json_is_object(one)) {
        say(r, "%sdit is geen artikel.", where);
        return;
    }
    struct wet_artikel a = {.artikel = take(r, one, where, "artikel", 60, REQUIRED)};
    if (a.artikel)
        where = talloc_asprintf(f, "Artikel %s: ", a.artikel);
    a.tekst = take(r, one, where, "tekst", WETTEN_TEXT, REQUIRED | LINES);
    a.opmerking = take(r, one, where, "opmerking", 2000, LINES);
    if (a.artikel == NULL || a.tekst == NULL)
        return;
    if (stands_already(f, a.artikel))
        say(r, "%sstaat twee keer in het bestand.", where);
    else
        f->artikelen[f->count++] = a;
}

static void take_articles(struct reading *r, const json_t *list)
{
    size_t count = json_array_size(list);
    if (!json_is_array(list) || count == 0)
        say(r, "\"artikelen\" ontbreekt, of er staat niets in.");
    else if (count > WETTEN_ARTICLES)
        say(r, "Er staan %zu artikelen in. Het mogen er hoogstens %d zijn.", count, WETTEN_ARTICLES);
    else {
        r->file->artikelen = talloc_array(r->file, struct wet_artikel, base_count(count));
        must(r->file->artikelen);
        for (size_t i = 0; i < count; i++)
            take_article(r, json_array_get(list, i), i + 1);
    }
}

struct wet_file *wetten_parse(const void *ctx, const char *bytes, size_t length, struct buf *errors)
{
    struct wet_file *file = talloc_zero(ctx, struct wet_file);
    must(file);
    struct reading r = {.file = file, .errors = errors};
    json_error_t error;
    json_t *root = NULL;
    if (length > WETTEN_BYTES)
        say(&r, "Dit bestand is te groot: hoogstens %d MB.", WETTEN_BYTES / (1024 * 1024));
    else if ((root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error)) == NULL)
        say(&r, "Dit is geen goede JSON: regel %d, teken %d.", error.line, error.column);
    else if (!json_is_object(root))
        say(&r, "Dit is geen wet: er hoort een object met wet, versie en artikelen te staan.");
    else {
        take_head(&r, root);
        take_articles(&r, json_object_get(root, "artikelen"));
    }
    json_decref(root);
    if (r.count > WETTEN_ERRORS)
        buf_addf(errors, "En nog %d fouten.\n", r.count - WETTEN_ERRORS);
    if (r.count == 0)
        return file;
    talloc_free(file);
    return NULL;
}

char *wetten_article_number(const void *ctx, const char *typed)
{
    static const char *const before[] = {"artikel", "art.", "art"};
    const char *p = typed;
    for (size_t i = 0; i < COUNT_OF(before); i++) {
        p += strspn(p, " \t");
        size_t n = strlen(before[i]);
        if (strncasecmp(p, before[i], n) == 0 && !isalnum((unsigned char)p[n]))
            p += n;
    }
    p += strspn(p, " \t");
    size_t n = strcspn(p, " ,;\t\n");
    while (n > 0 && strchr(".:", p[n - 1]))
        n--;
    char *number = talloc_strndup(ctx, p, n);
    must(number);
    return number;
}
