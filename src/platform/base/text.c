/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text as people type it. Folding for search is done with tables of our own, so that it gives the same on
 * every machine whatever its locale, and the same today as for the rows that were stored before.
 */
#include "platform/base/text.h"

#include <string.h>

#include "platform/base/buf.h"

/* The plain letter of each Latin letter with a mark, U+00C0..U+024F; a dot where there is none.
 * Made from the decompositions of Unicode, with the strokes (ø, đ, ł) as people type them without. */
static const char latin[] = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
                            "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
                            "bb........d....e.ff....i..l....ooo.............uu....zz........."
                            ".............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo"
                            "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy......accl.."
                            "...b..ee....rryy";
/* The same for U+1E00..U+1EFF, where the Vietnamese letters are. */
static const char latin_additional[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
                                       "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
                                       "wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                                       "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

enum {
    LATIN_FIRST = 0xC0,
    LATIN_ADDITIONAL_FIRST = 0x1E00,
};

/* Reads one well-formed character of at most `bytes` bytes; its length, or 0 when it is not one (Unicode,
 * table 3-7). */
static size_t read_char(const unsigned char *s, size_t bytes, uint32_t *ret_char)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = s[0] < 0x80 ? 1 : (s[0] & 0xE0) == 0xC0 ? 2 : (s[0] & 0xF0) == 0xE0 ? 3 : 4;
    if (s[0] == 0 || length > bytes || (length == 4 && (s[0] & 0xF8) != 0xF0))
        return 0;
    uint32_t c = length == 1 ? s[0] : s[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = (c << 6) | (s[i] & 0x3F);
    }
    if (c < least[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *ret_char = c;
    return length;
}

static void add_char(struct buf *b, uint32_t c)
{
    if (c < 0x80) {
        buf_addc(b, (char)c);
    } else if (c < 0x800) {
        buf_addc(b, (char)(0xC0 | (c >> 6)));
        buf_addc(b, (char)(0x80 | (c & 0x3F)));
    } else {
        if (c < 0x10000) {
            buf_addc(b, (char)(0xE0 | (c >> 12)));
        } else {
            buf_addc(b, (char)(0xF0 | (c >> 18)));
            buf_addc(b, (char)(0x80 | ((c >> 12) & 0x3F)));
        }
        buf_addc(b, (char)(0x80 | ((c >> 6) & 0x3F)));
        buf_addc(b, (char)(0x80 | (c & 0x3F)));
    }
}

/* Gives the bytes of a buffer to ctx as a plain string. */
static char *take_string(const void *ctx, struct buf *b)
{
    char *s = talloc_steal(ctx, b->data);
    talloc_free(b);
    return s;
}

bool text_is_utf8(const char *s, size_t bytes)
{
    uint32_t c;
    for (size_t i = 0; i < bytes;) {
        size_t length = read_char((const unsigned char *)s + i, bytes - i, &c);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

size_t text_chars(const char *s)
{
    size_t chars = 0;
    for (; *s != '\0'; s++)
        chars += ((unsigned char)*s & 0xC0) != 0x80;
    return chars;
}

/* Spaces that people cannot tell from nothing: also U+00A0 and U+3000; not the joiners inside words of some
 * languages. */
static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

/* C0, DEL and C1; and the marks that turn the direction of what comes after them, by which a text can show
 * something else than it says. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

char *text_clean(const void *ctx, const char *s)
{
    size_t bytes = strlen(s);
    struct buf *b = buf_new(ctx, bytes);
    size_t solid = 0; /* length up to and including the last character that is not a space */
    for (size_t i = 0; i < bytes;) {
        uint32_t c;
        size_t length = read_char((const unsigned char *)s + i, bytes - i, &c);
        must(length > 0);
        i += length;
        if (c == '\r') {
            if (i < bytes && s[i] == '\n')
                continue;
            c = '\n';
        }
        if (is_control(c) && c != '\n' && c != '\t')
            continue;
        if (is_space(c) && solid == 0)
            continue;
        add_char(b, c);
        if (!is_space(c))
            solid = b->len;
    }
    b->len = solid;
    b->data[solid] = '\0';
    return take_string(ctx, b);
}

/* Letters that are two when written plainly. */
static const char *two_letters(uint32_t c)
{
    switch (c) {
    case 0xC6: /* Æ */
    case 0xE6:
        return "ae";
    case 0xDE: /* Þ */
    case 0xFE:
        return "th";
    case 0xDF: /* ß */
    case 0x1E9E:
        return "ss";
    case 0x132: /* IJ as one character */
    case 0x133:
        return "ij";
    case 0x152: /* Œ */
    case 0x153:
        return "oe";
    default:
        return NULL;
    }
}

/* Lower case for the other alphabets of the names we meet: Greek and Cyrillic. */
static uint32_t lower_case(uint32_t c)
{
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    return c;
}

static void add_folded(struct buf *b, uint32_t c)
{
    char plain = '.';
    if (c >= 'A' && c <= 'Z')
        plain = (char)(c + ('a' - 'A'));
    else if (c >= LATIN_FIRST && c < LATIN_FIRST + sizeof latin - 1)
        plain = latin[c - LATIN_FIRST];
    else if (c >= LATIN_ADDITIONAL_FIRST && c < LATIN_ADDITIONAL_FIRST + sizeof latin_additional - 1)
        plain = latin_additional[c - LATIN_ADDITIONAL_FIRST];
    const char *two = two_letters(c);
    if (two != NULL)
        buf_adds(b, two);
    else if (plain != '.')
        buf_addc(b, plain);
    else if (c < 0x300 || c > 0x36F) /* marks that stand apart go */
        add_char(b, lower_case(c));
}

char *text_search_key(const void *ctx, const char *s)
{
    size_t bytes = strlen(s);
    struct buf *b = buf_new(ctx, bytes);
    for (size_t i = 0; i < bytes;) {
        uint32_t c = (unsigned char)s[i];
        if (c < 0x80) { /* nearly all are */
            buf_addc(b, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
            i++;
            continue;
        }
        size_t length = read_char((const unsigned char *)s + i, bytes - i, &c);
        must(length > 0);
        i += length;
        add_folded(b, c);
    }
    return take_string(ctx, b);
}

char *text_start(const void *ctx, const char *s, size_t most)
{
    size_t n = strlen(s);
    bool is_long = n > most;
    n = is_long ? most : n;
    while (is_long && n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    char *start = talloc_asprintf(ctx, "%.*s%s", (int)n, s, is_long ? "…" : "");
    must(start);
    for (char *c = start; *c; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    return start;
}

bool text_is_empty(const char *s)
{
    size_t bytes = strlen(s);
    for (size_t i = 0; i < bytes;) {
        uint32_t c;
        size_t length = read_char((const unsigned char *)s + i, bytes - i, &c);
        if (length == 0 || (!is_space(c) && !is_control(c)))
            return false;
        i += length;
    }
    return true;
}

bool text_names(const char *list, const char *word)
{
    size_t length = word ? strlen(word) : 0;
    for (const char *at = list; at && length > 0; at = strchr(at, ';')) {
        at += *at == ';';
        if (strncmp(at, word, length) == 0 && (at[length] == '\0' || at[length] == ';'))
            return true;
    }
    return false;
}
