/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts and dates in the language of the request: a search in a sorted table, and the names of days and
 * months. */
#include "platform/web/lang.h"

#include <string.h>
#include <strings.h>

#include "platform/web/embedded.h"

static const char *const codes[LANG_COUNT] = {"nl", "en"};

static const char *const months[LANG_COUNT][12] = {
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
     "november", "december"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"},
};

static const char *const weekdays[LANG_COUNT][7] = {
    {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};

const char *catalogue_find(const struct catalogue *c, const char *nl)
{
    int from = 0, to = c->count;
    while (from < to) {
        int middle = from + (to - from) / 2;
        int order = strcmp(nl, c->rows[middle].nl);
        if (order == 0)
            return c->rows[middle].text;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

const char *tr(enum lang lang, const char *nl)
{
    must(lang < LANG_COUNT);
    if (nl == NULL || *nl == '\0')
        return "";
    const char *text = catalogue_find(&embedded_catalogues[lang], nl);
    if (text == NULL && lang != LANG_NL)
        text = catalogue_find(&embedded_catalogues[LANG_NL], nl);
    return text != NULL ? text : nl;
}

const char *lang_source(int number)
{
    const struct catalogue *c = &embedded_catalogues[LANG_EN]; /* has a row for each */
    return number < c->count ? tr(LANG_NL, c->rows[number].nl) : NULL;
}

const char *lang_code(enum lang lang)
{
    must(lang < LANG_COUNT);
    return codes[lang];
}

enum lang lang_of_code(const char *code)
{
    if (code != NULL)
        for (enum lang lang = 0; lang < LANG_COUNT; lang++)
            if (strncasecmp(code, codes[lang], 2) == 0 && (code[2] == '\0' || code[2] == '-'))
                return lang;
    return LANG_COUNT;
}

/* A day with its name and a time; names of months and days are at most 12 bytes, a year has 4 digits. */
enum { DAY_TEXT = 80 };

static char *put_text(char *at, const char *text)
{
    size_t bytes = strlen(text);
    must(bytes <= 12);
    memcpy(at, text, bytes);
    return at + bytes;
}

static char *put_number(char *at, int number)
{
    char digits[12];
    size_t from = sizeof digits;
    must(number >= 0);
    do
        digits[--from] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    memcpy(at, digits + from, sizeof digits - from);
    return at + sizeof digits - from;
}

static char *put_date(char *at, enum lang lang, struct date d, bool weekday)
{
    must(lang < LANG_COUNT && d.month >= 1 && d.month <= 12);
    if (weekday) {
        at = put_text(at, weekdays[lang][date_weekday(d) - 1]);
        *at++ = ' ';
    }
    at = put_number(at, d.day);
    *at++ = ' ';
    at = put_text(at, months[lang][d.month - 1]);
    *at++ = ' ';
    return put_number(at, d.year);
}

char *lang_date(const void *ctx, enum lang lang, struct date d, bool weekday)
{
    char *text = talloc_array(ctx, char, DAY_TEXT);
    must(text != NULL);
    *put_date(text, lang, d, weekday) = '\0';
    return text;
}

char *lang_moment(const void *ctx, enum lang lang, const char *moment, bool weekday)
{
    struct date day;
    int minute;
    char *text;
    if (date_time_of_moment(moment, &day, &minute) == 0) {
        const char time[] = {',',
                             ' ',
                             (char)('0' + minute / 600),
                             (char)('0' + minute / 60 % 10),
                             ':',
                             (char)('0' + minute % 60 / 10),
                             (char)('0' + minute % 10),
                             '\0'};
        text = talloc_array(ctx, char, DAY_TEXT);
        must(text != NULL);
        *put_text(put_date(text, lang, day, weekday), time) = '\0';
    } else {
        text = talloc_strdup(ctx, moment);
    }
    must(text != NULL);
    return text;
}
