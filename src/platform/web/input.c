/* SPDX-License-Identifier: EUPL-1.2 */
/* Bodies and queries: from untrusted bytes to names and values, still unchecked. */
#include <string.h>
#include <strings.h>

#include "platform/base/json_text.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "platform/web/app_internal.h"
#include "platform/web/multipart.h"

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes %41 and +; NULL when the result is not text. */
static char *decode(const void *ctx, const char *s, size_t bytes)
{
    char *out = talloc_array(ctx, char, base_count(bytes + 1));
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) {
        if (s[i] == '%' && i + 2 < bytes && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
            out[n++] = (char)(hex(s[i + 1]) * 16 + hex(s[i + 2]));
            i += 2;
        } else {
            out[n++] = s[i] == '+' ? ' ' : s[i];
        }
    }
    out[n] = '\0';
    return text_is_utf8(out, n) ? out : NULL;
}

struct pair *input_decode(const void *ctx, const char *text, size_t bytes, size_t *ret_count)
{
    struct pair *pairs = talloc_array(ctx, struct pair, LIMIT_FORM_FIELDS);
    size_t count = 0;
    size_t at = 0;
    while (at < bytes) {
        const char *amp = memchr(text + at, '&', bytes - at);
        size_t length = amp ? (size_t)(amp - text) - at : bytes - at;
        const char *is = memchr(text + at, '=', length);
        size_t name = is ? (size_t)(is - text) - at : length;
        if (length > 0) {
            if (count == LIMIT_FORM_FIELDS)
                return NULL;
            pairs[count].name = decode(pairs, text + at, name);
            pairs[count].value = is ? decode(pairs, is + 1, length - name - 1) : "";
            if (pairs[count].name == NULL || pairs[count].value == NULL)
                return NULL;
            count++;
        }
        at += length + 1;
    }
    *ret_count = count;
    return pairs;
}

static bool type_is(const char *header, const char *type)
{
    size_t n = strlen(type);
    return header && strncasecmp(header, type, n) == 0 &&
           (header[n] == '\0' || header[n] == ';' || header[n] == ' ');
}

/* application/json; charset=utf-8: JSON has no other (RFC 8259, 8.1). */
static bool charset_is_utf8(const char *header)
{
    const char *at = strcasestr(header, "charset=");
    if (at == NULL)
        return true;
    at += strlen("charset=");
    at += *at == '"';
    return strncasecmp(at, "utf-8", 5) == 0 && strcspn(at, "\"; \t") == 5;
}

static int json_free(json_t **root)
{
    json_decref(*root);
    return 0;
}

static int json_read(struct rq *rq)
{
    size_t at;
    if (!json_text_is_small(rq->x->body, rq->x->body_len, LIMIT_JSON_DEPTH, LIMIT_JSON_VALUES, &at))
        return rq_problem(rq, 400,
                          rq_text(rq, TXT("De JSON is te groot: ten hoogste %d lagen en %d waarden."),
                                  (int)LIMIT_JSON_DEPTH, (int)LIMIT_JSON_VALUES));
    json_error_t error;
    json_t *root = json_loadb(rq->x->body, rq->x->body_len, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        return rq_problem(
            rq, 400, rq_text(rq, TXT("De JSON is niet goed: regel %d, kolom %d."), error.line, error.column));
    }
    json_t **owner = talloc(rq->x, json_t *);
    *owner = root;
    talloc_set_destructor(owner, json_free);
    if (!json_is_object(root))
        return rq_problem(rq, 400, TXT("Stuur één JSON-object met velden."));
    rq->p->input = (struct input){.is_json = true, .json = root};
    return 0;
}

size_t input_file_most(const struct app *app)
{
    const struct http_settings *s = app->config->http;
    return (size_t)(s ? s->file_mb : LIMIT_FILE_MB) * 1024 * 1024;
}

/* A part that is not a file is text, as a field of a form. One file a field. */
static bool take_part(struct input *in, const struct multipart_part *part)
{
    if (part->is_file) {
        if (input_file_get(in, part->name))
            return false;
        in->files[in->file_count++] = (struct input_file){part->name, part->data, part->bytes};
        return true;
    }
    if (!text_is_utf8(part->data, part->bytes))
        return false;
    in->pairs[in->count++] = (struct pair){part->name, talloc_strndup(in->pairs, part->data, part->bytes)};
    return true;
}

static int multipart_take(struct rq *rq, const char *type)
{
    struct input *in = &rq->p->input;
    struct multipart_part *parts = NULL;
    size_t count = 0;
    bool cut = rq->x->body_cut;
    bool fine = multipart_read(rq->x, type, rq->x->body, rq->x->body_len, cut, &parts, &count) == 0;
    *in = (struct input){.is_multipart = true, .is_cut = cut};
    in->pairs = talloc_zero_array(rq->x, struct pair, LIMIT_MULTIPART_PARTS);
    in->files = talloc_zero_array(rq->x, struct input_file, LIMIT_MULTIPART_PARTS);
    for (size_t i = 0; fine && i < count; i++)
        fine = take_part(in, &parts[i]);
    if (fine)
        return 0;
    in->count = in->file_count = 0;
    return rq_problem(rq, 400,
                      TXT("Het formulier met het bestand kwam niet goed aan. Probeer het nog eens."));
}

int input_read(struct rq *rq)
{
    const char *type = http_header(rq->x, "content-type");
    if (multipart_is(type) && route_takes_file(rq->p->app, rq->x))
        return multipart_take(rq, type);
    if (rq->x->body_cut)
        return rq_problem(rq, 413, TXT("Wat je stuurde is te groot."));
    if (rq->api) {
        if (rq->x->body_len == 0) {
            rq->x->body = "{}";
            rq->x->body_len = 2;
            return json_read(rq);
        }
        bool patch = strcmp(rq->x->method, "PATCH") == 0;
        bool known =
            type_is(type, "application/json") || (patch && type_is(type, "application/merge-patch+json"));
        if (known && charset_is_utf8(type))
            return json_read(rq);
        return rq_problem(rq, 415, TXT("Stuur de gegevens als application/json, in UTF-8."));
    }
    if (rq->x->body_len > 0 && !type_is(type, "application/x-www-form-urlencoded"))
        return rq_problem(rq, 415, TXT("Dit formulier heeft een vorm die we niet kennen."));
    rq->p->input.pairs = input_decode(rq->x, rq->x->body, rq->x->body_len, &rq->p->input.count);
    if (rq->p->input.pairs == NULL) {
        rq->p->input.count = 0;
        return rq_problem(rq, 400, TXT("Het formulier heeft te veel velden, of tekens die geen tekst zijn."));
    }
    return 0;
}

const char *input_get(const struct input *input, const char *name)
{
    for (size_t i = 0; i < input->count; i++)
        if (strcmp(input->pairs[i].name, name) == 0)
            return input->pairs[i].value;
    return NULL;
}

const char *input_field(struct rq *rq, const struct field *f)
{
    const struct input *in = &rq->p->input;
    if (f->kind != FIELD_CHECKS)
        return input_get(in, f->name);
    char *all = NULL;
    for (size_t i = 0; i < in->count; i++)
        if (strcmp(in->pairs[i].name, f->name) == 0 && in->pairs[i].value[0] != '\0')
            all = all ? talloc_asprintf_append_buffer(all, ";%s", in->pairs[i].value)
                      : talloc_strdup(rq->x, in->pairs[i].value);
    return all;
}

const struct input_file *input_file_get(const struct input *input, const char *name)
{
    for (size_t i = 0; i < input->file_count; i++)
        if (strcmp(input->files[i].name, name) == 0)
            return &input->files[i];
    return NULL;
}
