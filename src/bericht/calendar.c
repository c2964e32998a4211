/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A calendar as RFC 5545 writes it: days on which something was agreed, each as an event of a whole day
 * without content, alarm or guest.
 */
#include <string.h>

#include "bericht/internal.h"
#include "platform/base/buf.h"

enum { LINE_MOST = 75 };

void calendar_line(struct buf *b, const char *name, const char *value)
{
    struct buf *line = buf_new(NULL, 200);
    buf_addf(line, "%s:%s", name, value);
    size_t at = 0;
    size_t room = LINE_MOST;
    while (line->len - at > room) {
        size_t end = at + room;
        while (((unsigned char)line->data[end] & 0xc0) == 0x80) /* within a character of UTF-8 */
            end--;
        buf_add(b, line->data + at, end - at);
        buf_adds(b, "\r\n ");
        at = end;
        room = LINE_MOST - 1; /* the space counts */
    }
    buf_add(b, line->data + at, line->len - at);
    buf_adds(b, "\r\n");
    talloc_free(line);
}

char *calendar_text(const void *ctx, const char *text)
{
    struct buf *b = buf_new(ctx, strlen(text) + 20);
    for (; *text; text++) {
        if (*text == '\n')
            buf_adds(b, "\\n");
        else if (*text == '\\' || *text == ';' || *text == ',')
            buf_addf(b, "\\%c", *text);
        else if ((unsigned char)*text >= ' ')
            buf_addc(b, *text);
    }
    return b->data;
}

/* "2026-11-22" becomes "20261122", "2026-11-22T06:00:00Z" "20261122T060000Z". */
static char *basic_form(const void *ctx, const char *iso)
{
    struct buf *b = buf_new(ctx, MOMENT_TEXT);
    for (; *iso; iso++)
        if (*iso != '-' && *iso != ':')
            buf_addc(b, *iso);
    return b->data;
}

static void add_event(const void *ctx, struct buf *b, const char *summary, const struct calendar_day *one)
{
    struct date day;
    char next[DATE_TEXT];
    must(date_parse(one->day, &day) == 0);
    date_format(date_add_days(day, 1), next);
    calendar_line(b, "BEGIN", "VEVENT");
    calendar_line(b, "UID", one->uid);
    calendar_line(b, "DTSTAMP", basic_form(ctx, one->made));
    calendar_line(b, "SEQUENCE", talloc_asprintf(ctx, "%lld", (long long)one->version));
    calendar_line(b, "DTSTART;VALUE=DATE", basic_form(ctx, one->day));
    calendar_line(b, "DTEND;VALUE=DATE", basic_form(ctx, next));
    calendar_line(b, "SUMMARY", summary);
    calendar_line(b, "CLASS", "PRIVATE");
    calendar_line(b, "TRANSP", "TRANSPARENT");
    calendar_line(b, "END", "VEVENT");
}

struct buf *calendar_make(const void *ctx, const char *summary, const struct calendar_day *days, size_t count)
{
    struct buf *b = buf_new(ctx, 400 + 300 * count);
    void *scratch = talloc_new(ctx);
    const char *text = calendar_text(scratch, summary);
    calendar_line(b, "BEGIN", "VCALENDAR");
    calendar_line(b, "VERSION", "2.0");
    calendar_line(b, "PRODID", "-//Bondgenoot//Agenda//NL");
    calendar_line(b, "CALSCALE", "GREGORIAN");
    calendar_line(b, "X-WR-CALNAME", "Bondgenoot");
    calendar_line(b, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    calendar_line(b, "X-PUBLISHED-TTL", "PT1H");
    for (size_t i = 0; i < count; i++)
        add_event(scratch, b, text, &days[i]);
    calendar_line(b, "END", "VCALENDAR");
    talloc_free(scratch);
    return b;
}
