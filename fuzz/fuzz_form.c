/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes what a browser or a program sends to a command: form bodies, JSON bodies, cookies, typed values. The
 * first byte chooses. Besides not crashing: what comes through is text, within its limits, and of the kind
 * that was declared.
 *
 * Run: ./dev fuzz 60 form
 */
#include <string.h>

#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "platform/web/app_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct choice CHOICES[] = {{"ja", "Ja"}, {"nee", "Nee"}, {NULL, NULL}};

static const struct field FIELDS[] = {
    {.name = "a", .label = "A", .kind = FIELD_TEXT, .max = 20},
    {.name = "b", .label = "B", .kind = FIELD_AREA},
    {.name = "c", .label = "C", .kind = FIELD_SELECT, .choices = CHOICES},
    {.name = "d", .label = "D", .kind = FIELD_DATE},
    {.name = "e_cent", .label = "E", .kind = FIELD_MONEY},
    {.name = "f", .label = "F", .kind = FIELD_INT, .max = 52},
    {.name = "g", .label = "G", .kind = FIELD_CHECK},
    {.name = "h", .label = "H", .kind = FIELD_HIDDEN},
    {0},
};
static const struct command COMMAND = {
    .name = "proef", .title = "Proef", .submit = "Op", .fields = FIELDS, .versioned = true};

static void must_be_text(const char *text, size_t most)
{
    must(text_is_utf8(text, strlen(text)) && text_chars(text) <= most);
}

static void must_keep_promises(const struct values *v)
{
    struct date day;
    if (value_text(v, "a")) {
        must_be_text(value_text(v, "a"), 20);
        must(strchr(value_text(v, "a"), '\n') == NULL && value_text(v, "a")[0] != '\0');
    }
    if (value_text(v, "b"))
        must_be_text(value_text(v, "b"), LIMIT_TEXT_AREA);
    if (value_text(v, "c"))
        must(strcmp(value_text(v, "c"), "ja") == 0 || strcmp(value_text(v, "c"), "nee") == 0);
    must(value_date(v, "d") == NULL || date_parse(value_date(v, "d"), &day) == 0);
    must(value_number(v, "e_cent", 0) >= 0 && value_number(v, "e_cent", 0) <= INT64_C(100000000000));
    must(value_number(v, "f", 0) >= 0 && value_number(v, "f", 0) <= 52);
    must(value_versie(v) >= 0);
}

static void try_body(struct rq *rq, char *text, size_t bytes)
{
    rq->x->body = text;
    rq->x->body_len = bytes;
    if (input_read(rq) != 0) {
        must(rq->p->problem_status >= 400 && rq->p->input.count == 0 && rq->p->input.json == NULL);
        return;
    }
    must(rq->p->input.count <= LIMIT_FORM_FIELDS);
    for (size_t i = 0; i < rq->p->input.count; i++) {
        must_be_text(rq->p->input.pairs[i].name, SIZE_MAX);
        must_be_text(rq->p->input.pairs[i].value, SIZE_MAX);
    }
    struct values *v = NULL;
    if (values_check(rq, &COMMAND, &v) == 0)
        must_keep_promises(v);
    else
        must(v == NULL && rq->p->field_count > 0);
}

/* No routes, so no menu: a path that is not safe leads to the log-in page. */
static const struct route *const NO_TABLES[] = {NULL};
static const struct app_config CONFIG = {.tables = NO_TABLES};

static void try_cookie(struct rq *rq, const char *text)
{
    const char *value = cookie_get(rq, "bg_sessie");
    must(value == NULL || (strchr(value, ';') == NULL && strstr(text, value) != NULL));
    const char *path = rq_safe_path(rq, text);
    must(path[0] == '/' && path[1] != '/' && path[1] != '\\' && strpbrk(path, "\r\n") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > LIMIT_BODY)
        return 0;
    struct http_exchange *x = talloc_zero(NULL, struct http_exchange);
    char *text = talloc_strndup(x, (const char *)data + 1, size - 1);
    bool is_json = data[0] == 'j';
    struct http_header headers[2] = {
        {"content-type", is_json ? "application/json" : "application/x-www-form-urlencoded"},
        {"cookie", text}};
    struct rq *rq = talloc_zero(x, struct rq);
    rq->x = x;
    rq->p = talloc_zero(rq, struct rq_private);
    rq->p->app = talloc_zero(rq, struct app);
    rq->p->app->config = &CONFIG;
    rq->gemeente = talloc_zero(rq, struct gemeente);
    rq->api = is_json;
    x->method = "POST";
    x->path = x->query = x->body = "";
    x->headers = headers;
    x->header_count = COUNT_OF(headers);
    if (data[0] == 'c')
        try_cookie(rq, text);
    else
        try_body(rq, text, strlen(text));
    talloc_free(x);
    return 0;
}
