/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From bytes to structs in four steps, each only after the one before: can the text be read at all; is it
 * JSON (jansson), and does a key stand twice (scan.h); does it keep to the format (check.c); fill the
 * structs, which cannot fail any more. The third step finds everything that is wrong in one go.
 */
#include "casus/casus.h"

#include "casus/check.h"
#include "casus/errors.h"
#include "casus/scan.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"

#include <jansson.h>
#include <string.h>

/* Bytes of the character that starts at p, or 0 when these bytes are no UTF-8. */
static size_t char_bytes(const char *p, size_t room)
{
    for (size_t n = 1; n <= 4 && n <= room; n++)
        if (text_is_utf8(p, n))
            return n;
    return 0;
}

/* Where the first byte stands that is not UTF-8; there is one. */
static size_t utf8_break(const char *text, size_t bytes)
{
    size_t at = 0;
    /* Line by line first: a newline is never part of another character. */
    for (const char *newline; (newline = memchr(text + at, '\n', bytes - at)) != NULL;) {
        size_t next = (size_t)(newline - text) + 1;
        if (!text_is_utf8(text + at, next - at))
            break;
        at = next;
    }
    for (size_t n; at < bytes && (n = char_bytes(text + at, bytes - at)) > 0;)
        at += n;
    return at;
}

static int check_bytes(const char *text, size_t bytes, struct errors *errors)
{
    const char *zero;
    if (bytes > LIMIT_IMPORT_BYTES)
        errors_add(errors, "Dit bestand is te groot. Een casus mag hoogstens %d MB zijn.",
                   LIMIT_IMPORT_BYTES / (1024 * 1024));
    else if (bytes == 0)
        errors_add(errors, "Dit bestand is leeg.");
    else if (bytes >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        errors_add_at(errors, text, bytes, 0,
                      "Dit bestand begint met een BOM. Bewaar het als UTF-8 zonder BOM.");
    else if ((zero = memchr(text, '\0', bytes)) != NULL)
        errors_add_at(errors, text, bytes, (size_t)(zero - text),
                      "Hier staat een nul-teken (NUL). Dat mag niet in tekst.");
    else if (!text_is_utf8(text, bytes))
        errors_add_at(errors, text, bytes, utf8_break(text, bytes),
                      "Dit is geen UTF-8. Bewaar het bestand als UTF-8.");
    else
        return 0;
    return -1;
}

static const char *syntax_message(enum json_error_code code)
{
    /* Only what a parser says about text that is UTF-8, without NUL, not deep and without long numbers. */
    if (code == json_error_premature_end_of_input)
        return "Het bestand houdt hier op, maar het is nog niet af.";
    if (code == json_error_end_of_input_expected)
        return "Na de casus staat hier nog iets. Er hoort één casus in een bestand.";
    if (code == json_error_null_character || code == json_error_null_byte_in_key)
        return "Hier staat een nul-teken (\\u0000). Dat mag niet in tekst.";
    return "Dit is geen geldige JSON. Kijk of hier een komma, haakje of aanhalingsteken te veel is of "
           "ontbreekt.";
}

/* The tree of the text, to be given back with json_decref; or NULL and an error. text is changed
 * (scan_prepare). */
static json_t *read_tree(char *text, size_t bytes, struct errors *errors)
{
    size_t at;
    switch (scan_prepare(text, bytes, &at)) {
    case SCAN_TOO_DEEP:
        errors_add_at(errors, text, bytes, at, "Dit is te diep genest. Een casus heeft niet zo veel lagen.");
        return NULL;
    case SCAN_TOO_MANY:
        errors_add_at(errors, text, bytes, at, "Dit bestand bevat te veel gegevens voor één casus.");
        return NULL;
    case SCAN_OK:
        break;
    }
    json_error_t error;
    json_t *tree = json_loadb(text, bytes, JSON_DECODE_ANY, &error);
    if (tree)
        return tree;
    enum json_error_code code = json_error_code(&error);
    size_t end = error.position < 0 ? 0 : (size_t)error.position;
    end = end > bytes ? bytes : end;
    if (code == json_error_premature_end_of_input)
        at = bytes;
    else /* jansson names the byte after what it does not understand; people look for where that starts */
        at = scan_token_start(text, bytes, end > 0 ? end - 1 : 0);
    errors_add_at(errors, text, bytes, at, syntax_message(code));
    return NULL;
}

struct casus *casus_parse(const void *ctx, const char *text, size_t bytes, struct casus_errors *ret_errors)
{
    void *tmp = talloc_new(ctx);
    struct errors *errors = errors_new(tmp, ctx);
    struct casus *casus = NULL;
    if (check_bytes(text, bytes, errors) == 0) {
        char *copy = talloc_strndup(tmp, text, bytes);
        must(copy);
        json_t *tree = read_tree(copy, bytes, errors);
        if (tree) {
            scan_duplicates(copy, errors);
            check_tree(tree, errors);
            if (errors->found.count == 0)
                casus = check_fill(ctx, tree);
            json_decref(tree);
        }
    }
    must(!casus == (errors->found.count > 0));
    if (!casus)
        *ret_errors = errors->found;
    talloc_free(tmp);
    return casus;
}
