/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules for passwords. */
#include "platform/access/password.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "platform/base/text.h"

enum { PIECE_SHORT = 4, WORD_LEAST = 3, LEFT_LEAST = 4 };

/* Tried first wherever this program runs. */
static const char *const OUR_WORDS[] = {"bondgenoot", "wachtwoord", "password", "welkom", "gemeente", NULL};

static char *mapped(const void *ctx, const char *text, utf8proc_option_t options)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t bytes = utf8proc_map((const utf8proc_uint8_t *)text, 0, &out,
                                          UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | options);
    char *copy = bytes < 0 ? NULL : talloc_strdup(ctx, (const char *)out);
    free(out); /* banned-ok: the library made it */
    return copy;
}

char *password_normal(const void *ctx, const char *typed)
{
    return text_is_utf8(typed, strlen(typed)) ? mapped(ctx, typed, 0) : NULL;
}

int password_length(const char *normal)
{
    return (int)text_chars(normal);
}

/* --- the list ------------------------------------------------------------- */

static bool is_common(const char *folded)
{
    int low = 0;
    int high = password_common_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = strcmp(folded, password_common_text + password_common_at[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 128;
}

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

/* "!password2026" is "password": figures and signs around a word are the first thing that is tried. */
static bool is_common_dressed(const void *ctx, const char *folded)
{
    while (*folded != '\0' && !is_letter(*folded))
        folded++;
    char *bare = talloc_strdup(ctx, folded);
    size_t length = strlen(bare);
    while (length > 0 && !is_letter(bare[length - 1]))
        length--;
    bare[length] = '\0';
    return length >= LEFT_LEAST && is_common(bare);
}

/* --- patterns ------------------------------------------------------------- */

/* Length of the piece of which the text is a repetition; its own length when it is none. */
static size_t piece_of(const int32_t *chars, size_t count)
{
    for (size_t piece = 1; piece <= count / 2; piece++) {
        size_t i = piece;
        while (i < count && chars[i] == chars[i - piece])
            i++;
        if (i == count)
            return piece;
    }
    return count;
}

/* "abcdefgh12345678": each character next to the one before, with one jump at most. */
static bool is_run(const int32_t *chars, size_t count)
{
    size_t jumps = 0;
    for (size_t i = 1; i < count; i++) {
        int32_t step = chars[i] - chars[i - 1];
        jumps += step < -1 || step > 1;
    }
    return jumps <= 1;
}

static unsigned pattern_faults(const void *ctx, const char *folded)
{
    size_t bytes = strlen(folded);
    int32_t *chars = talloc_array(ctx, int32_t, base_count(bytes + 1));
    size_t count = 0;
    for (size_t at = 0; at < bytes; count++)
        at += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)folded + at, (utf8proc_ssize_t)(bytes - at),
                                       &chars[count]);
    size_t piece = piece_of(chars, count);
    if (count > 1 && (piece <= PIECE_SHORT || is_run(chars, count)))
        return PASSWORD_PATTERN;
    if (piece == count)
        return 0;
    size_t end = 0; /* "welkomwelkom" is "welkom" */
    for (size_t i = 0; i < piece; i++)
        end += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)folded + end,
                                        (utf8proc_ssize_t)(bytes - end), &chars[0]);
    return is_common(talloc_strndup(ctx, folded, end)) ? PASSWORD_COMMON : 0;
}

/* --- words of this place -------------------------------------------------- */

/* Letters and figures only, in small letters. */
static char *bare_of(const void *ctx, const char *folded)
{
    char *bare = talloc_strdup(ctx, folded);
    char *to = bare;
    for (const char *from = folded; *from; from++)
        if (is_letter(*from) || is_figure(*from))
            *to++ = *from;
    *to = '\0';
    return bare;
}

static bool take_out(char *bare, const char *word)
{
    bool any = false;
    size_t length = strlen(word);
    for (char *at = length >= WORD_LEAST ? strstr(bare, word) : NULL; at; at = strstr(at, word)) {
        memmove(at, at + length, strlen(at + length) + 1);
        any = true;
    }
    return any;
}

static bool take_out_all(const void *ctx, char *bare, const char *words)
{
    char *folded = text_is_utf8(words, strlen(words)) ? mapped(ctx, words, UTF8PROC_CASEFOLD) : NULL;
    bool any = folded && take_out(bare, bare_of(ctx, folded));
    char *rest = NULL;
    for (char *word = folded ? strtok_r(folded, " -_.@,", &rest) : NULL; word;
         word = strtok_r(NULL, " -_.@,", &rest))
        any = take_out(bare, word) || any;
    return any;
}

static bool is_ours(const void *ctx, const char *folded, const char *const *words)
{
    char *bare = bare_of(ctx, folded);
    bool any = false;
    for (; words && *words; words++)
        any = take_out_all(ctx, bare, *words) || any;
    for (const char *const *word = OUR_WORDS; *word; word++)
        any = take_out(bare, *word) || any;
    size_t left = 0;
    for (const char *c = bare; *c; c++)
        left += !is_figure(*c);
    return any && left < LEFT_LEAST;
}

unsigned password_faults(const char *normal, int least, const char *const *words)
{
    int length = password_length(normal);
    if (length > PASSWORD_MOST)
        return PASSWORD_LONG;
    void *ctx = talloc_new(NULL);
    char *folded = mapped(ctx, normal, UTF8PROC_CASEFOLD);
    unsigned faults = length < least ? PASSWORD_SHORT : 0;
    if (folded == NULL)
        faults |= PASSWORD_NO_TEXT;
    else if (length > 0) {
        faults |= pattern_faults(ctx, folded);
        if (is_common(folded) || is_common_dressed(ctx, folded))
            faults |= PASSWORD_COMMON;
        if (is_ours(ctx, folded, words))
            faults |= PASSWORD_OURS;
    }
    talloc_free(ctx);
    return faults;
}
