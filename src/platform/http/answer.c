/* SPDX-License-Identifier: EUPL-1.2 */
/* The answer as bytes: status line, fields, and the plain pages for what is refused before any handler sees
 * it. */
#include <string.h>
#include <time.h>

#include "platform/base/version.h"
#include "platform/http/internal.h"

static const struct {
    int status;
    const char *phrase;
} phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

static const char *phrase_of(int status)
{
    for (size_t i = 0; i < COUNT_OF(phrases); i++) {
        if (phrases[i].status == status)
            return phrases[i].phrase;
    }
    return "Status";
}

/* What a person reads when the program stops before it knows language or municipality: Dutch, short. */
static const char *explanation_of(int status)
{
    switch (status) {
    case 408:
        return "Uw verzoek kwam niet op tijd binnen. Probeer het nog een keer.";
    case 413:
        return "Wat u stuurt, is te groot.";
    case 414:
        return "Dit adres is te lang.";
    case 417:
        return "Aan deze verwachting (Expect) kunnen wij niet voldoen.";
    case 431:
        return "Uw browser stuurt te veel gegevens mee. Verwijder de cookies van deze site en probeer het "
               "nog een keer.";
    case 503:
        return "Het is nu erg druk. Probeer het zo nog een keer. Wat u typte, staat er nog als u teruggaat.";
    case 505:
        return "Wij werken met HTTP/1.1.";
    default:
        return "Wij begrijpen dit verzoek niet.";
    }
}

struct http_request *http_request_new(const void *ctx)
{
    struct http_request *request = talloc_zero(ctx, struct http_request);
    must(request != NULL);
    request->x.method = "";
    request->x.path = "/";
    request->x.query = "";
    request->x.host = "";
    request->x.peer = "";
    request->x.body = "";
    request->x.status = 200;
    request->x.out = buf_new(request, 0);
    request->fields = buf_new(request, 256);
    return request;
}

const char *http_header(const struct http_exchange *x, const char *name)
{
    for (size_t i = 0; i < x->header_count; i++) {
        if (strcmp(x->headers[i].name, name) == 0)
            return x->headers[i].value;
    }
    return NULL;
}

void http_add_header(struct http_exchange *x, const char *name, const char *value)
{
    must(name[0] != '\0' && strpbrk(name, "\r\n: ") == NULL && strpbrk(value, "\r\n") == NULL);
    struct http_request *request = (struct http_request *)x;
    must(!request->replied);
    buf_adds(request->fields, name);
    buf_adds(request->fields, ": ");
    buf_adds(request->fields, value);
    buf_adds(request->fields, "\r\n");
}

/* The moment as HTTP writes it (RFC 9110, 5.6.7), made once a second; strftime would ask the locale. */
static const char *date_field(void)
{
    static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static char text[64];
    static time_t made;
    time_t now = time(NULL);
    if (now == made)
        return text;
    struct tm utc;
    must(gmtime_r(&now, &utc) != NULL);
    must(snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday], utc.tm_mday,
                  months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                  utc.tm_sec) < (int)sizeof text);
    made = now;
    return text;
}

void http_answer_make_head(struct http_request *request)
{
    int status = request->x.status;
    must(status >= 200 && status <= 599);
    struct buf *head = buf_new(request, request->fields->len + 256);
    buf_addf(head, "HTTP/1.1 %d %s\r\nDate: %s\r\n", status, phrase_of(status), date_field());
    buf_add(head, request->fields->data, request->fields->len);
    if (status == 204 || status == 304)
        buf_reset(request->x.out); /* these two have no body (RFC 9110, 15.3.5 and 15.4.5) */
    else
        buf_addf(head, "Content-Length: %zu\r\n", request->x.out->len);
    if (!request->keep_alive)
        buf_adds(head, "Connection: close\r\n");
    else if (request->old_client)
        buf_adds(head, "Connection: keep-alive\r\n");
    buf_adds(head, "\r\n");
    request->head = head;
}

/* The same for a program: RFC 9457, with nothing that needs escaping. */
static void explain_to_program(struct http_exchange *x, int status)
{
    http_add_header(x, "Content-Type", "application/problem+json");
    http_add_header(x, "Content-Language", "nl");
    http_add_header(x, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    http_add_header(x, "X-Frame-Options", "DENY");
    http_add_header(x, "API-Version", API_VERSION);
    buf_addf(x->out,
             "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"errors\":[]}",
             phrase_of(status), status, explanation_of(status));
}

/* Everything but what it says. */
static void start_refusal(struct http_request *request, int status)
{
    struct http_exchange *x = &request->x;
    x->status = status;
    buf_reset(request->fields);
    buf_reset(x->out);
    http_add_header(x, "X-Content-Type-Options", "nosniff");
    http_add_header(x, "Cache-Control", "no-store");
    if (status == 503)
        http_add_header(x, "Retry-After", "5");
    request->keep_alive = false;
}

void http_answer_refuse(struct http_request *request, int status)
{
    struct http_exchange *x = &request->x;
    start_refusal(request, status);
    if (request->of_api) {
        explain_to_program(x, status);
    } else {
        http_add_header(x, "Content-Type", "text/plain; charset=utf-8");
        buf_addf(x->out, "%d %s\n%s\n", status, phrase_of(status), explanation_of(status));
    }
    http_answer_make_head(request);
}

void http_answer_busy(struct http_request *request, const char *page)
{
    request->of_api = http_path_of_api(request->x.path);
    if (request->of_api) {
        http_answer_refuse(request, 503);
        return;
    }
    start_refusal(request, 503);
    http_add_header(&request->x, "Content-Type", "text/html; charset=utf-8");
    http_add_header(&request->x, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    buf_adds(request->x.out, page);
    http_answer_make_head(request);
}
