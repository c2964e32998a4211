/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Amounts of money as people type and read them.
 *
 * One separator is a decimal sign when one or two digits follow it, and a dot before exactly three digits
 * groups thousands ("30.000"). A comma never groups unless a dot comes after it ("1,250.50"), because
 * "30,000" may be thirty thousand to one reader and thirty to another: that is refused, not guessed.
 */
#include "platform/base/money.h"

#include <inttypes.h>
#include <string.h>

#include "platform/base/buf.h"

static const int64_t MOST_CENT = INT64_C(100) * 1000 * 1000 * 1000;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Skips spaces, also the ones that do not break (U+00A0, U+202F), which spreadsheets and phones put in. */
static const char *skip_spaces(const char *s)
{
    for (;;) {
        if (*s == ' ' || *s == '\t')
            s++;
        else if (strncmp(s, "\u00A0", 2) == 0)
            s += 2;
        else if (strncmp(s, "\u202F", 3) == 0)
            s += 3;
        else
            return s;
    }
}

static size_t count_digits(const char *s)
{
    size_t n = 0;
    while (is_digit(s[n]))
        n++;
    return n;
}

/* Reads digits into *euro; -1 when it becomes more than the most that counts. */
static int add_digits(int64_t *euro, const char *s, size_t digits)
{
    for (size_t i = 0; i < digits; i++) {
        *euro = *euro * 10 + (s[i] - '0');
        if (*euro > MOST_CENT / 100)
            return -1;
    }
    return 0;
}

/* The whole euros with their groups of three; *ret_sep is the sign between groups, or 0. */
static int read_euros(const char **at, int64_t *ret_euro, char *ret_sep)
{
    const char *s = *at;
    int64_t euro = 0;
    size_t digits = count_digits(s);
    if (digits == 0 || add_digits(&euro, s, digits) != 0)
        return -1;
    bool groups = digits <= 3 && s[0] != '0';
    s += digits;
    char sep = '\0';
    while (groups && (*s == '.' || *s == ',') && (sep == '\0' || *s == sep) && count_digits(s + 1) == 3) {
        sep = *s;
        if (add_digits(&euro, s + 1, 3) != 0)
            return -1;
        s += 4;
    }
    *at = s;
    *ret_euro = euro;
    *ret_sep = sep;
    return 0;
}

/* What comes after the decimal sign: one or two digits, or the "-" of "300,-". */
static int read_cents(const char **at, int64_t *ret_cent)
{
    const char *s = *at;
    size_t digits = count_digits(s);
    if (digits == 1)
        *ret_cent = (s[0] - '0') * 10;
    else if (digits == 2)
        *ret_cent = (s[0] - '0') * 10 + (s[1] - '0');
    else if (digits == 0 && *s == '-')
        *ret_cent = 0;
    else
        return -1;
    s += digits;
    if (digits == 0)
        s += strspn(s, "-");
    *at = s;
    return 0;
}

int money_parse(const char *typed, int64_t *ret_cent)
{
    const char *s = skip_spaces(typed);
    if (strncmp(s, "€", strlen("€")) == 0)
        s = skip_spaces(s + strlen("€"));
    int64_t euro = 0;
    int64_t cent = 0;
    char sep = '\0';
    if (read_euros(&s, &euro, &sep) != 0)
        return -1;
    bool decimals = (*s == ',' || *s == '.') && *s != sep;
    if (sep == ',' && !decimals)
        return -1;
    if (decimals) {
        s++;
        if (read_cents(&s, &cent) != 0)
            return -1;
    }
    if (*skip_spaces(s) != '\0' || euro * 100 + cent > MOST_CENT)
        return -1;
    *ret_cent = euro * 100 + cent;
    return 0;
}

static char *format(const void *ctx, int64_t cent, bool english, const char *sign)
{
    uint64_t size = cent < 0 ? 0 - (uint64_t)cent : (uint64_t)cent;
    char digits[32];
    int count = snprintf(digits, sizeof digits, "%" PRIu64, size / 100);
    struct buf *b = buf_new(ctx, 32);
    if (english && cent < 0)
        buf_addc(b, '-');
    buf_adds(b, english ? "€" : sign);
    if (!english && cent < 0)
        buf_addc(b, '-');
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            buf_addc(b, english ? ',' : '.');
        buf_addc(b, digits[i]);
    }
    buf_addf(b, "%c%02d", english ? '.' : ',', (int)(size % 100));
    char *text = talloc_steal(ctx, b->data);
    talloc_free(b);
    return text;
}

char *money_format(const void *ctx, int64_t cent, bool english)
{
    return format(ctx, cent, english, "€ ");
}

char *money_show(const void *ctx, int64_t cent, bool english)
{
    return format(ctx, cent, english, "€\u00A0");
}
