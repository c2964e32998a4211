/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes a whole request on a demo municipality: cookies, paths, queries, conditions, languages, bodies. The
 * bytes are a head with bare line feeds, an empty line, a body; {sessie}, {csrf}, {token} and {huishouden} in
 * it stand for those of a worker who is logged in. Whatever is asked, there is one answer, that answer is
 * well-formed, and it is never our own mistake (500).
 *
 * Run: ./dev fuzz 60 request
 */
#include <ftw.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "concepts.h"
#include "platform/access/account.h"
#include "platform/base/id.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/http/internal.h"
#include "platform/web/app_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static char folder[] = "/tmp/bondgenoot-fuzz-XXXXXX";
static struct app *app;
static const char *session;
static const char *csrf;
static const char *token;
static const char *household;

static int remove_one(const char *path, const struct stat *found, int kind, struct FTW *where)
{
    (void)found;
    (void)kind;
    (void)where;
    return remove(path);
}

static void remove_folder(void)
{
    talloc_free(app);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* What may stand in a field that a client reads: the fields and the body of an answer. */
static void must_be_well_formed(const struct http_request *request)
{
    const struct http_exchange *x = &request->x;
    must(request->replied && x->status >= 200 && x->status < 600 && x->status != 500);
    const char *fields = request->fields->data;
    bool is_json =
        strstr(fields, "Content-Type: application/json") || strstr(fields, "application/problem+json");
    bool is_page = strstr(fields, "Content-Type: text/html") != NULL;
    if (is_page || is_json)
        must(text_is_utf8(x->out->data, x->out->len));
    if (is_json && x->out->len > 0) {
        json_t *answer = json_loadb(x->out->data, x->out->len, JSON_DECODE_ANY, NULL);
        must(answer != NULL);
        json_decref(answer);
    }
    const char *place = strstr(fields, "Location: ");
    if (place)
        must(place[10] == '/' && place[11] != '/' && place[11] != '\\');
}

/* Answers the request, at once or after work in another thread. The caller frees it. */
static void answer(struct http_request *request)
{
    request->in_handler = true; /* it is ours until we free it */
    app_handle(&request->x, app);
    while (!request->replied)
        uv_run(app->loop, UV_RUN_ONCE);
    uv_run(app->loop, UV_RUN_NOWAIT);
}

/* The one request in these bytes; NULL when they are none. */
static struct http_request *read_request(const void *ctx, const char *bytes, size_t count)
{
    struct http_reader reader;
    http_reader_init(&reader, ctx, NULL);
    size_t used = 0;
    if (http_reader_feed(&reader, bytes, count, &used) != READ_REQUEST)
        return NULL;
    struct http_request *request = http_reader_take(&reader);
    request->x.peer = "127.0.0.1";
    return request;
}

static void add_filled_in(struct buf *out, const char *text, size_t bytes)
{
    const struct {
        const char *mark;
        const char *value;
    } marks[] = {{"{sessie}", session}, {"{csrf}", csrf}, {"{token}", token}, {"{huishouden}", household}};
    for (size_t at = 0; at < bytes;) {
        size_t step = 1;
        for (size_t i = 0; i < COUNT_OF(marks) && step == 1; i++) {
            size_t length = strlen(marks[i].mark);
            if (marks[i].value && bytes - at >= length && memcmp(text + at, marks[i].mark, length) == 0) {
                buf_adds(out, marks[i].value);
                step = length;
            }
        }
        if (step == 1)
            buf_addc(out, text[at]);
        at += step;
    }
}

/* Bytes with bare line feeds as a request on the wire, with the two fields that every request must have. */
static struct buf *wire(const void *ctx, const char *text, size_t bytes)
{
    const char *end = memmem(text, bytes, "\n\n", 2);
    size_t head = end ? (size_t)(end - text) : bytes;
    struct buf *body = buf_new(ctx, bytes);
    if (end)
        add_filled_in(body, end + 2, bytes - head - 2);
    struct buf *lines = buf_new(ctx, bytes);
    add_filled_in(lines, text, head);
    struct buf *out = buf_new(ctx, bytes);
    for (size_t i = 0; i < lines->len; i++) {
        if (lines->data[i] == '\n')
            buf_addc(out, '\r');
        buf_addc(out, lines->data[i]);
    }
    buf_addf(out, "\r\nHost: localhost\r\nContent-Length: %zu\r\n\r\n", body->len);
    buf_add(out, body->data, body->len);
    return out;
}

static struct http_request *ask(const void *ctx, const char *text, size_t bytes)
{
    struct buf *out = wire(ctx, text, bytes);
    struct http_request *request = read_request(ctx, out->data, out->len);
    if (request)
        answer(request);
    return request;
}

/* A household that the worker's own list leads to. */
static char *find_household(const void *ctx)
{
    static const char list[] = "GET /huishoudens HTTP/1.1\nCookie: bg_sessie={sessie}";
    static const char path[] = "/huishoudens/";
    struct http_request *request = ask(ctx, list, sizeof list - 1);
    must(request != NULL && request->x.status == 200);
    for (const char *at = request->x.out->data; (at = strstr(at, path)) != NULL; at++) {
        char *id = talloc_strndup(ctx, at + sizeof path - 1, ID_CHARS);
        if (id_is_valid(id))
            return id;
    }
    return NULL;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    log_set_level(LOG_LEVEL_ERROR); /* not a line for each request */
    (void)argc;
    (void)argv;
    must(sodium_init() >= 0 && mkdtemp(folder) != NULL);
    atexit(remove_folder);
    FILE *quiet = fopen("/dev/null", "w");
    must(quiet != NULL && demo_make(folder, NULL, 0, NULL, quiet, stderr) == 0);
    fclose(quiet);
    static struct app_config config = {.tables = concept_routes};
    config.data = folder;
    const char *why = "";
    app = app_open(NULL, uv_default_loop(), &config, &why);
    must(app != NULL);
    const struct gemeente *g = app->gemeenten[0];
    struct account_found found;
    must(account_find(g->db, app, "uitvoerder", &found) == 0);
    db_begin(g->db, true);
    session = session_start(g, g->db, app, found.account, WAIT_NOTHING, NULL);
    token = token_make(g, g->db, app, found.account);
    must(db_commit(g->db) == 0);
    struct actor actor;
    must(session_find(g, g->db, app, session, &actor) == 0);
    csrf = actor.csrf;
    household = find_household(app);
    must(household != NULL);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = talloc_new(NULL);
    struct http_request *request = ask(ctx, (const char *)data, size);
    if (request)
        must_be_well_formed(request);
    talloc_free(ctx);
    return 0;
}
