/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bytes of a mail. They hold the address of who gets it, the address of the site and a number or a word,
 * and nothing of anybody: not the name of who gets it either, because a mail that goes astray is read by
 * others.
 */
#include <stdio.h>
#include <string.h>

#include "bericht/internal.h"
#include "platform/base/buf.h"

enum { QP_MOST = 76 };

/* Quoted-printable (RFC 2045, 6.7): any text in lines that every server takes. */
static void add_quoted(struct buf *b, const char *text)
{
    size_t column = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool ends = c[1] == '\n' || c[1] == '\0';
        bool plain = (*c > ' ' && *c < 127 && *c != '=') || (*c == ' ' && !ends);
        if (*c == '\n') {
            buf_adds(b, "\r\n");
            column = 0;
            continue;
        }
        if (column + (plain ? 1 : 3) > QP_MOST - 1) {
            buf_adds(b, "=\r\n");
            column = 0;
        }
        if (plain)
            buf_addc(b, (char)*c);
        else
            buf_addf(b, "=%02X", *c);
        column += plain ? 1 : 3;
    }
    buf_adds(b, "\r\n");
}

/* "Sun, 22 Nov 2026 06:00:00 +0000" (RFC 5322, 3.3); the same in every place: no clock of this machine shows
 * where it stands. */
static void add_date(struct buf *b, const char *moment)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct date d;
    char iso[DATE_TEXT];
    snprintf(iso, sizeof iso, "%.10s", moment);
    must(date_parse(iso, &d) == 0);
    buf_addf(b, "Date: %s, %02d %s %04d %.8s +0000\r\n", days[date_weekday(d) - 1], d.day,
             months[d.month - 1], d.year, moment + DATE_TEXT);
}

static void add_headers(struct buf *b, const struct mail *m)
{
    buf_addf(b, "From: Bondgenoot <%s>\r\nTo: <%s>\r\n", m->from, m->to);
    buf_addf(b, "Subject: %s\r\n", tr(m->lang, TXT("Er staat iets voor je klaar in Bondgenoot")));
    add_date(b, m->date);
    buf_addf(b, "Message-ID: <%s@%s>\r\n", m->id, address_domain(m->from));
    buf_adds(b, "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n");
    buf_addf(b, "List-Unsubscribe: <%s/mijn-berichten>\r\n", m->site);
    buf_addf(b, "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n", m->id);
}

/* The first sentence: what waits. */
static char *first_sentence(const void *ctx, const struct mail *m)
{
    if (m->code)
        return talloc_asprintf(ctx, "%s %s", tr(m->lang, TXT("Je code om dit mailadres te bevestigen:")),
                               m->code);
    if (m->count != 1)
        return talloc_asprintf(ctx, "%s %d", tr(m->lang, TXT("Zoveel staat er voor je klaar in Bondgenoot:")),
                               m->count);
    const char *text = tr(m->lang, TXT("Er staat iets voor je klaar in Bondgenoot"));
    const char *word = m->word ? tr(m->lang, talloc_asprintf(ctx, "bericht.%s", m->word)) : NULL;
    return word ? talloc_asprintf(ctx, "%s: %s.", text, word) : talloc_asprintf(ctx, "%s.", text);
}

/* What it says, as lines; the last of each pair is an address. */
struct words {
    const char *first;
    const char *open, *open_at;
    const char *nothing;
    const char *choose, *choose_at;
};

static struct words words_of(const void *ctx, const struct mail *m)
{
    bool code = m->code != NULL;
    return (struct words){
        .first = first_sentence(ctx, m),
        .open = tr(m->lang, code ? TXT("Vul hem in op deze bladzijde. Hij geldt een uur:")
                                 : TXT("Meld je aan en kijk op Vandaag:")),
        .open_at = talloc_asprintf(ctx, "%s%s", m->site, code ? "/mijn-berichten" : "/vandaag"),
        .nothing = tr(m->lang, code ? TXT("Vroeg je dit niet? Dan hoef je niets te doen.")
                                    : TXT("In deze mail staat met opzet niets over mensen. Antwoorden kan "
                                          "niet.")),
        .choose = tr(m->lang, TXT("Andere mail, of geen mail? Dat kies je hier:")),
        .choose_at = talloc_asprintf(ctx, "%s/mijn-berichten", m->site),
    };
}

static void add_part(struct buf *b, const struct mail *m, const char *type, const char *text)
{
    buf_addf(b,
             "--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
             m->id, type);
    add_quoted(b, text);
}

static void add_html(struct buf *b, const char *text)
{
    buf_add_html(b, text, strlen(text));
}

static void add_link(struct buf *b, const char *before, const char *at)
{
    buf_adds(b, "<p>");
    add_html(b, before);
    buf_adds(b, "<br>\n<a href=\"");
    add_html(b, at);
    buf_adds(b, "\">");
    add_html(b, at);
    buf_adds(b, "</a></p>\n");
}

static char *html_of(const void *ctx, const struct mail *m, const struct words *w)
{
    struct buf *b = buf_new(ctx, 1500);
    buf_addf(b,
             "<!doctype html>\n<html lang=\"%s\">\n<head><meta "
             "charset=\"utf-8\"><title>Bondgenoot</title></head>\n<body>\n<p>",
             lang_code(m->lang));
    add_html(b, w->first);
    buf_adds(b, "</p>\n");
    add_link(b, w->open, w->open_at);
    buf_adds(b, "<p>");
    add_html(b, w->nothing);
    buf_adds(b, "</p>\n");
    if (!m->code)
        add_link(b, w->choose, w->choose_at);
    buf_adds(b, "</body>\n</html>");
    return b->data;
}

struct buf *mail_make(const void *ctx, const struct mail *m)
{
    struct buf *b = buf_new(ctx, 4096);
    void *scratch = talloc_new(ctx);
    const struct words w = words_of(scratch, m);
    const char *end = m->code ? "" : talloc_asprintf(scratch, "\n\n%s\n%s", w.choose, w.choose_at);
    add_headers(b, m);
    add_part(b, m, "text/plain",
             talloc_asprintf(scratch, "%s\n\n%s\n%s\n\n%s%s", w.first, w.open, w.open_at, w.nothing, end));
    add_part(b, m, "text/html", html_of(scratch, m, &w));
    buf_addf(b, "--%s--\r\n", m->id);
    talloc_free(scratch);
    return b;
}
