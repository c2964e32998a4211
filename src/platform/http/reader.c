/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From bytes to whole requests, without sockets.
 *
 * Two readers look at each head: ours at the structure of its lines, strictly (RFC 9112 without its
 * leniencies), and llhttp at what is in them. They must agree where the head ends. A body goes through
 * llhttp, in its strict mode; of a chunked one the closing line is checked here, and extensions and trailers
 * are refused, because nobody needs them and others in the chain disagree about them.
 */
#include <string.h>
#include <strings.h>

#include "platform/http/internal.h"

enum {
    METHOD_MOST = 32,
    HEAD_SLACK = 8 * LIMIT_HEADERS, /* colons, spaces and line ends between names and values */
    BODY_FIRST_BYTES = 16 * 1024,   /* a client that only promises a body costs no more than this */
};

static int refuse(struct http_reader *r, int status, const char *reason)
{
    if (r->refuse_status == 0) {
        r->refuse_status = status;
        r->refuse_reason = reason;
    }
    return HPE_USER;
}

/* ---- the lines of the head
 * --------------------------------------------------------------------------------- */

/* RFC 9110, 5.6.2: what a method and a field name are made of. */
static bool is_token(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static int look_at_method(struct http_reader *r, unsigned char c)
{
    if (c == ' ')
        r->place = HEAD_TARGET_FIRST;
    else if (!is_token(c) || ++r->method_bytes > METHOD_MOST)
        return refuse(r, 400, "method");
    return 0;
}

static int look_at_target_first(struct http_reader *r, unsigned char c)
{
    if (c != '/')
        return refuse(r, 400, "target is not a path");
    r->target_bytes = 1;
    r->place = HEAD_TARGET;
    return 0;
}

static int look_at_target(struct http_reader *r, unsigned char c)
{
    if (c == ' ')
        r->place = HEAD_VERSION;
    else if (c <= 0x20 || c >= 0x7f || c == '#')
        return refuse(r, 400, "character in target");
    else if (++r->target_bytes > LIMIT_URL)
        return refuse(r, 414, "target too long");
    return 0;
}

/* llhttp knows other protocols too; the number after the name is for it to judge. */
static int look_at_version(struct http_reader *r, unsigned char c)
{
    static const char protocol[] = "HTTP/";
    if (r->version_bytes < sizeof protocol - 1) {
        if (c != (unsigned char)protocol[r->version_bytes++])
            return refuse(r, 400, "protocol");
    } else if (c == '\r')
        r->place = HEAD_VERSION_LF;
    else if (c <= 0x20 || c >= 0x7f)
        return refuse(r, 400, "character after target");
    return 0;
}

static int look_at_name_first(struct http_reader *r, unsigned char c)
{
    if (c == '\r')
        r->place = HEAD_END_LF;
    else if (c == ' ' || c == '\t')
        return refuse(r, 400, "folded line");
    else if (!is_token(c))
        return refuse(r, 400, c == ':' ? "empty field name" : "field name");
    else
        r->place = HEAD_NAME;
    return 0;
}

static int look_at_name(struct http_reader *r, unsigned char c)
{
    if (c == ':')
        r->place = HEAD_VALUE;
    else if (!is_token(c))
        return refuse(r, 400, "field name");
    return 0;
}

static int look_at_value(struct http_reader *r, unsigned char c)
{
    if (c == '\r')
        r->place = HEAD_VALUE_LF;
    else if ((c < 0x20 && c != '\t') || c == 0x7f)
        return refuse(r, 400, "character in field value");
    return 0;
}

/* A line feed, and only that, after the CR of a line. */
static int look_at_line_end(struct http_reader *r, unsigned char c)
{
    if (c != '\n')
        return refuse(r, 400, "CR without LF");
    if (r->place == HEAD_START_LF) {
        if (++r->empty_lines > 1)
            return refuse(r, 400, "empty lines before the request");
        r->place = HEAD_START;
    } else {
        r->place = r->place == HEAD_END_LF ? HEAD_DONE : HEAD_NAME_FIRST;
    }
    return 0;
}

static int look_at_start(struct http_reader *r, unsigned char c)
{
    r->place = c == '\r' ? HEAD_START_LF : HEAD_METHOD; /* an empty line before a request: RFC 9112, 2.2 */
    return c == '\r' ? 0 : look_at_method(r, c);
}

static int look_at(struct http_reader *r, unsigned char c)
{
    if (r->place >= HEAD_NAME_FIRST && ++r->head_bytes > LIMIT_HEADER_BYTES + HEAD_SLACK)
        return refuse(r, 431, "head too large");
    switch (r->place) {
    case HEAD_START:
        return look_at_start(r, c);
    case HEAD_METHOD:
        return look_at_method(r, c);
    case HEAD_TARGET_FIRST:
        return look_at_target_first(r, c);
    case HEAD_TARGET:
        return look_at_target(r, c);
    case HEAD_VERSION:
        return look_at_version(r, c);
    case HEAD_NAME_FIRST:
        return look_at_name_first(r, c);
    case HEAD_NAME:
        return look_at_name(r, c);
    case HEAD_VALUE:
        return look_at_value(r, c);
    case HEAD_START_LF:
    case HEAD_VERSION_LF:
    case HEAD_VALUE_LF:
    case HEAD_END_LF:
        return look_at_line_end(r, c);
    case HEAD_DONE:
        break;
    }
    base_abort(__FILE__, __LINE__, "cannot be", "a byte after the head");
}

/* How many of these bytes belong to the head and are in order; a refusal is noted. */
static size_t look_over_head(struct http_reader *r, const char *bytes, size_t count)
{
    size_t i = 0;
    while (i < count && r->place != HEAD_DONE) {
        if (look_at(r, (unsigned char)bytes[i]) != 0)
            return i;
        i++;
    }
    return i;
}

/* ---- what llhttp reports
 * ----------------------------------------------------------------------------------- */

static int on_url(llhttp_t *parser, const char *at, size_t length)
{
    struct http_reader *r = parser->data;
    buf_add(r->text, at, length);
    return 0;
}

/* Both limits count here, so that they hold whatever way the bytes came in. */
static int count_field_bytes(struct http_reader *r, size_t length)
{
    if (r->head_complete)
        return refuse(r, 400, "trailer");
    r->field_bytes += length;
    if (r->field_bytes > LIMIT_HEADER_BYTES)
        return refuse(r, 431, "header fields too large");
    return 0;
}

static int on_header_field(llhttp_t *parser, const char *at, size_t length)
{
    struct http_reader *r = parser->data;
    if (count_field_bytes(r, length) != 0)
        return HPE_USER;
    if (!r->in_name) {
        if (r->field_count == LIMIT_HEADERS)
            return refuse(r, 431, "too many header fields");
        buf_addc(r->text, '\0');
        r->fields[r->field_count].name = r->text->len;
        r->in_name = true;
    }
    for (size_t i = 0; i < length; i++)
        buf_addc(r->text, at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] + ('a' - 'A')) : at[i]);
    return 0;
}

static int on_header_field_complete(llhttp_t *parser)
{
    struct http_reader *r = parser->data;
    if (!r->in_name)
        return refuse(r, 400, "empty field name");
    buf_addc(r->text, '\0');
    r->fields[r->field_count].value = r->text->len;
    r->field_count++;
    r->in_name = false;
    return 0;
}

/* May come not at all, for an empty value. */
static int on_header_value(llhttp_t *parser, const char *at, size_t length)
{
    struct http_reader *r = parser->data;
    if (count_field_bytes(r, length) != 0)
        return HPE_USER;
    buf_add(r->text, at, length);
    return 0;
}

/* ---- what a complete head must be
 * -------------------------------------------------------------------------- */

/* Makes a list of the fields, now that the text does not move any more; spaces around values go. */
static void list_fields(struct http_reader *r)
{
    struct http_request *request = r->request;
    struct http_header *headers = talloc_array(request, struct http_header, LIMIT_HEADERS);
    must(headers != NULL);
    char *text = talloc_steal(request, r->text->data);
    talloc_free(r->text);
    r->text = NULL;
    for (size_t i = 0; i < r->field_count; i++) {
        char *value = text + r->fields[i].value;
        value += strspn(value, " \t");
        size_t length = strlen(value);
        while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == '\t'))
            length--;
        if (value[length] != '\0')
            value[length] = '\0';
        headers[i].name = text + r->fields[i].name;
        headers[i].value = value;
    }
    request->x.headers = headers;
    request->x.header_count = r->field_count;

    request->x.path = text;
    char *mark = strchr(text, '?');
    request->x.query = mark != NULL ? mark + 1 : "";
    if (mark != NULL)
        *mark = '\0';
}

/* The number of fields with this name; *ret_value is the value of the first. */
static size_t count_fields(const struct http_exchange *x, const char *name, const char **ret_value)
{
    size_t count = 0;
    for (size_t i = 0; i < x->header_count; i++) {
        if (strcmp(x->headers[i].name, name) == 0 && count++ == 0)
            *ret_value = x->headers[i].value;
    }
    return count;
}

/* A name or address with an optional port; the characters of RFC 3986, 3.2.2 that real hosts use. */
static bool is_host(const char *host)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    bool ip6 = host[0] == '[';
    size_t name = ip6 ? strspn(host + 1, "0123456789abcdefABCDEF:.") + 1 : strspn(host, letters);
    if (ip6 && (name < 3 || host[name++] != ']'))
        return false;
    if (name == 0 || name > 255)
        return false;
    if (host[name] == '\0')
        return true;
    size_t port = strspn(host + name + 1, "0123456789");
    return host[name] == ':' && port >= 1 && port <= 5 && host[name + 1 + port] == '\0';
}

static int drop_held(struct http_held *held)
{
    held->large->held -= held->bytes;
    return 0;
}

/* A body over LIMIT_BODY, where one may be. One that is too large for it is read to its end all the same, so
 * that there is an answer and not a broken connection; only its beginning is kept. */
static int take_large(struct http_reader *r)
{
    uint64_t length = r->parser.content_length;
    size_t most = r->large && r->large->most ? r->large->most(&r->request->x, r->large->user) : 0;
    if (most <= LIMIT_BODY || length > LIMIT_FILE_READ)
        return refuse(r, 413, "body too large");
    r->request->x.body_cut = length > most;
    r->body_most = length > most ? LIMIT_FILE_REST : most;
    r->held = talloc_zero(r->request, struct http_held);
    must(r->held != NULL);
    r->held->large = r->large;
    talloc_set_destructor(r->held, drop_held);
    return 0;
}

/* Counted as it comes in: who only promises a body takes no room. */
static int hold(struct http_reader *r, size_t length)
{
    if (r->held == NULL)
        return 0;
    if (r->large->held + length > LIMIT_FILES_BYTES)
        return refuse(r, 503, "too many large bodies");
    r->large->held += length;
    r->held->bytes += length;
    return 0;
}

static int check_framing(struct http_reader *r)
{
    const struct http_exchange *x = &r->request->x;
    const char *length = "";
    const char *coding = "";
    size_t lengths = count_fields(x, "content-length", &length);
    size_t codings = count_fields(x, "transfer-encoding", &coding);
    if (lengths + codings > 1)
        return refuse(r, 400, "more than one length of body");
    if (codings == 1 && (strcasecmp(coding, "chunked") != 0 || r->request->old_client))
        return refuse(r, 400, "transfer coding");
    if (lengths == 1 && (length[0] == '\0' || length[strspn(length, "0123456789")] != '\0'))
        return refuse(r, 400, "content length");
    r->body_most = LIMIT_BODY;
    if (lengths == 1 && r->parser.content_length > LIMIT_BODY)
        return take_large(r);
    return 0;
}

static int check_host_and_expect(struct http_reader *r)
{
    struct http_exchange *x = &r->request->x;
    const char *host = "";
    const char *expect = NULL;
    if (count_fields(x, "host", &host) != 1)
        return refuse(r, 400, "not one host");
    if (!is_host(host))
        return refuse(r, 400, "host");
    x->host = host;
    if (count_fields(x, "expect", &expect) > 0 && !r->request->old_client) {
        if (strcasecmp(expect, "100-continue") != 0)
            return refuse(r, 417, "expectation");
        r->wants_continue = true;
    }
    return 0;
}

static int on_headers_complete(llhttp_t *parser)
{
    struct http_reader *r = parser->data;
    if (parser->http_major != 1 || parser->http_minor > 1)
        return refuse(r, 505, "version");
    r->request->old_client = parser->http_minor == 0;
    r->request->keep_alive = llhttp_should_keep_alive(parser) != 0;
    r->request->x.is_head = parser->method == HTTP_HEAD;
    r->request->x.method =
        r->request->x.is_head ? "GET" : llhttp_method_name((llhttp_method_t)parser->method);
    r->head_complete = true;
    list_fields(r);
    if (parser->method == HTTP_CONNECT)
        return refuse(r, 400, "CONNECT");
    if (check_framing(r) != 0 || check_host_and_expect(r) != 0)
        return HPE_USER;
    parser->upgrade = 0; /* an offer that we do not take up; the request itself is answered */
    size_t hint =
        parser->content_length < BODY_FIRST_BYTES ? (size_t)parser->content_length : BODY_FIRST_BYTES;
    r->body = buf_new(r->request, hint);
    return 0;
}

/* ---- the body
 * ---------------------------------------------------------------------------------------------- */

static int on_body(llhttp_t *parser, const char *at, size_t length)
{
    struct http_reader *r = parser->data;
    r->wants_continue = false;
    size_t room = r->body_most - r->body->len;
    if (length > room && !r->request->x.body_cut)
        return refuse(r, 413, "body too large");
    length = length < room ? length : room;
    if (hold(r, length) != 0)
        return HPE_USER;
    buf_add(r->body, at, length);
    return 0;
}

static int on_chunk_extension(llhttp_t *parser, const char *at, size_t length)
{
    (void)at;
    (void)length;
    return refuse(parser->data, 400, "chunk extension");
}

static int on_chunk_header(llhttp_t *parser)
{
    struct http_reader *r = parser->data;
    r->wants_continue = false;
    if (parser->content_length > LIMIT_BODY)
        return refuse(r, 413, "body too large");
    if (parser->content_length > 0)
        return 0;
    r->last_chunk = true;
    return HPE_PAUSED; /* so that the closing line is seen apart */
}

static int on_message_complete(llhttp_t *parser)
{
    struct http_reader *r = parser->data;
    r->message_complete = true;
    return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
    .on_url = on_url,
    .on_header_field = on_header_field,
    .on_header_field_complete = on_header_field_complete,
    .on_header_value = on_header_value,
    .on_headers_complete = on_headers_complete,
    .on_body = on_body,
    .on_chunk_extension_name = on_chunk_extension,
    .on_chunk_extension_value = on_chunk_extension,
    .on_chunk_header = on_chunk_header,
    .on_message_complete = on_message_complete,
};

/* ---- the reader
 * -------------------------------------------------------------------------------------------- */

void http_reader_init(struct http_reader *r, const void *ctx, struct http_large *large)
{
    memset(r, 0, offsetof(struct http_reader, fields));
    memset(&r->field_count, 0, sizeof *r - offsetof(struct http_reader, field_count));
    r->ctx = ctx;
    r->large = large;
    llhttp_init(&r->parser, HTTP_REQUEST, &settings);
    r->parser.data = r;
}

bool http_path_of_api(const char *path)
{
    return strncmp(path, "/api/", 5) == 0 || strcmp(path, "/api") == 0;
}

bool http_reader_of_api(const struct http_reader *r)
{
    return http_path_of_api(r->text ? r->text->data : r->request ? r->request->x.path : "");
}

bool http_reader_has_begun(const struct http_reader *r)
{
    return r->request != NULL;
}

bool http_reader_wants_continue(struct http_reader *r)
{
    bool wants = r->wants_continue && r->head_complete && !r->message_complete;
    if (wants)
        r->wants_continue = false;
    return wants;
}

/* Gives bytes to llhttp; how many it took. A refusal is noted. */
static size_t parse(struct http_reader *r, const char *bytes, size_t count)
{
    llhttp_errno_t error = llhttp_execute(&r->parser, bytes, count);
    if (error == HPE_OK)
        return count;
    if (error == HPE_PAUSED && r->refuse_status == 0) {
        size_t used = (size_t)(llhttp_get_error_pos(&r->parser) - bytes);
        must(used <= count);
        llhttp_resume(&r->parser);
        return used;
    }
    bool version = error == HPE_INVALID_VERSION || error == HPE_PAUSED_H2_UPGRADE;
    refuse(r, version ? 505 : 400, llhttp_errno_name(error));
    return 0;
}

/* Gives llhttp bytes that lie within the head: it must take all, and not see its end. */
static size_t parse_inside_head(struct http_reader *r, const char *bytes, size_t count)
{
    size_t used = count > 0 ? parse(r, bytes, count) : 0;
    if (r->refuse_status == 0 && (used != count || r->head_complete))
        refuse(r, 400, "end of head");
    return used;
}

/* The last byte of a head is given apart: llhttp must end it there, not before and not after. */
static size_t read_head(struct http_reader *r, const char *bytes, size_t count)
{
    size_t good = look_over_head(r, bytes, count);
    int status = r->refuse_status;
    const char *reason = r->refuse_reason;
    r->refuse_status = 0; /* what llhttp has against the bytes before comes first, however they came in */
    bool ends = r->place == HEAD_DONE;
    size_t used = parse_inside_head(r, bytes, ends ? good - 1 : good);
    if (r->refuse_status == 0 && status != 0)
        refuse(r, status, reason);
    if (r->refuse_status == 0 && ends) {
        used += parse(r, bytes + used, 1);
        if (r->refuse_status == 0 && (used != good || !r->head_complete))
            refuse(r, 400, "end of head");
    }
    return used;
}

/* The empty line that ends a chunked body: CR and LF, nothing else, so no trailers. */
static size_t read_last_line(struct http_reader *r, const char *bytes)
{
    if (bytes[0] != (r->last_line_cr ? '\n' : '\r')) {
        refuse(r, 400, "after the last chunk");
        return 0;
    }
    bool was_lf = r->last_line_cr;
    r->last_line_cr = true;
    size_t used = parse(r, bytes, 1);
    if (r->refuse_status == 0 && (used != 1 || r->message_complete != was_lf))
        refuse(r, 400, "after the last chunk");
    return used;
}

static void begin_request(struct http_reader *r)
{
    if (r->request != NULL)
        return;
    r->request = http_request_new(r->ctx);
    r->text = buf_new(r->request, 1024);
}

enum http_step http_reader_feed(struct http_reader *r, const char *bytes, size_t count, size_t *ret_used)
{
    size_t used = 0;
    while (used < count && !r->message_complete && r->refuse_status == 0) {
        begin_request(r);
        if (r->place != HEAD_DONE)
            used += read_head(r, bytes + used, count - used);
        else if (r->last_chunk)
            used += read_last_line(r, bytes + used);
        else
            used += parse(r, bytes + used, count - used);
    }
    *ret_used = used;
    if (r->refuse_status != 0)
        return READ_REFUSED;
    return r->message_complete ? READ_REQUEST : READ_MORE;
}

struct http_request *http_reader_take(struct http_reader *r)
{
    must(r->message_complete && r->refuse_status == 0);
    struct http_request *request = r->request;
    request->x.body = r->body->data;
    request->x.body_len = r->body->len;
    http_reader_init(r, r->ctx, r->large);
    return request;
}
