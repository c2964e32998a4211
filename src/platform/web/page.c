/* SPDX-License-Identifier: EUPL-1.2 */
/* The outside of every answer: headers, frame, problems. */
#include <sodium.h>
#include <string.h>

#include "platform/base/log.h"
#include "platform/base/version.h"
#include "platform/web/app_internal.h"
#include "platform/web/asset.h"
#include "platform/web/emit.h"

static const char CSP[] = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                          "connect-src 'self'; form-action 'self'; "
                          "frame-ancestors 'none'; base-uri 'none'";

static const char RETRY_SECONDS[] = "5"; /* after a 503 */
/* What every answer of the API owes. */
static void api_headers(struct rq *rq)
{
    http_add_header(rq->x, "API-Version", API_VERSION);
    http_add_header(rq->x, "Content-Language", lang_code(rq->lang));
    if (rq->p->row && rq->p->row->deprecated) {
        const struct deprecation *d = rq->p->row->deprecated;
        http_add_header(rq->x, "Deprecation", deprecation_since(rq->x, d));
        http_add_header(rq->x, "Sunset", deprecation_sunset(rq->x, d));
        if (d->instead)
            http_add_header(rq->x, "Link", deprecation_link(rq->x, d));
    }
}

void page_headers(struct rq *rq, const char *content_type)
{
    if (content_type)
        http_add_header(rq->x, "Content-Type", content_type);
    http_add_header(rq->x, "X-Content-Type-Options", "nosniff");
    http_add_header(rq->x, "Referrer-Policy", "same-origin");
    http_add_header(rq->x, "Content-Security-Policy", CSP);
    http_add_header(rq->x, "X-Frame-Options", "DENY");
    http_add_header(rq->x, "Cross-Origin-Opener-Policy", "same-origin");
    http_add_header(rq->x, "Cross-Origin-Resource-Policy", "same-origin");
    http_add_header(rq->x, "Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    http_add_header(rq->x, "X-Request-Id", rq->operation);
    if (rq->gemeente && rq->gemeente->secure)
        http_add_header(rq->x, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (rq->api)
        api_headers(rq);
#ifdef BONDGENOOT_MEASURING
    if (rq->db) /* so that tests can hold a page to its budget of statements */
        http_add_header(
            rq->x, "X-Statements",
            talloc_asprintf(rq->x, "%lld", (long long)(db_statements(rq->db) - rq->p->statements)));
#endif
}

void page_send(struct rq *rq)
{
    must(!rq->p->replied);
    rq->p->replied = true;
    count_statements(rq->p->app);
    trace_end(rq);
    http_reply(rq->x);
}

void page_redirect(struct rq *rq, const char *location)
{
    rq->x->status = 303;
    page_headers(rq, "text/plain; charset=utf-8");
    http_add_header(rq->x, "Cache-Control", "no-store");
    http_add_header(rq->x, "Location", location);
    page_send(rq);
}

/* On every page: put together once, and outside what lives as long as a request. */
static json_t *asset_url(const char *name)
{
    enum { ASSETS_MAX = 8, PATH_MAX_BYTES = 128 };
    static char paths[ASSETS_MAX][PATH_MAX_BYTES];
    must(asset_count <= ASSETS_MAX);
    for (int i = 0; i < asset_count; i++) {
        if (strcmp(assets[i].name, name) != 0)
            continue;
        if (paths[i][0] == '\0')
            snprintf(paths[i], sizeof paths[i], "/assets/%s/%s", assets[i].hash, name);
        return json_string_nocheck(paths[i]);
    }
    return json_null();
}

/* The key with which the script seals what is typed on this device: it exists only behind a log-in. */
static void add_draft_key(struct rq *rq, json_t *frame)
{
    unsigned char base[32];
    unsigned char key[32];
    char text[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)];
    gemeente_key(rq->gemeente, "concept", base);
    crypto_generichash(key, sizeof key, (const unsigned char *)rq->actor.account, strlen(rq->actor.account),
                       base, sizeof base);
    sodium_bin2base64(text, sizeof text, key, sizeof key, sodium_base64_VARIANT_ORIGINAL);
    json_object_set_new(frame, "draft_key", json_string(text));
    sodium_memzero(base, sizeof base);
    sodium_memzero(key, sizeof key);
}

/* The next row of the tables that has a place in the menu of who asks, after `last` (NULL: the first); NULL
 * at the end. */
static const struct route *next_in_menu(const struct rq *rq, const struct route *last)
{
    bool passed = last == NULL;
    for (const struct route *const *table = rq->p->app->config->tables; *table; table++)
        for (const struct route *r = *table; r->method; r++) {
            if (passed && r->menu && (rq->actor.roles & (r->menu_roles ? r->menu_roles : r->roles)))
                return r;
            passed = passed || r == last;
        }
    return NULL;
}

const char *page_home(const struct rq *rq)
{
    const struct route *first = next_in_menu(rq, NULL);
    return first ? first->path : "/";
}

static json_t *nav_view(struct rq *rq)
{
    json_t *list = json_array();
    for (const struct route *r = NULL; (r = next_in_menu(rq, r)) != NULL;) {
        size_t length = strlen(r->path);
        bool here = strncmp(rq->p->path, r->path, length) == 0 &&
                    (rq->p->path[length] == '\0' || rq->p->path[length] == '/');
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:b}", "href", r->path, "label", rq_tr(rq, r->menu), "is_now", here));
    }
    return list;
}

static json_t *languages_view(struct rq *rq)
{
    static const char *const labels[LANG_COUNT] = {"Nederlands", "English"};
    json_t *list = json_array();
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf *href = buf_new(rq->x, 200);
        buf_addf(href, "/taal/%s?naar=", lang_code((enum lang)lang));
        buf_add_url(href, strcmp(rq->x->method, "GET") == 0 ? rq->p->path : "/");
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:b}", "href", href->data, "code",
                                              lang_code((enum lang)lang), "label", labels[lang], "is_now",
                                              (int)rq->lang == lang));
    }
    return list;
}

/* Who can see this page; null where nobody is logged in. */
static json_t *seen_by(const struct rq *rq)
{
    if (rq->route == NULL || rq->actor.csrf == NULL)
        return json_null();
    const struct purpose *purpose = rq->route->purpose ? purpose_get(rq->route->purpose) : NULL;
    if (purpose && purpose->ziet)
        return json_string(rq_tr(rq, purpose->ziet));
    if (rq->route->roles != ROLE_NOBODY && !(rq->route->roles & ROLE_INWONER))
        return json_string(rq_tr(rq, TXT("Wie hier werkt. Er staan geen persoonsgegevens op.")));
    return json_string(rq_tr(rq, TXT("Iedereen die hier is aangemeld. Er staan geen persoonsgegevens op.")));
}

static json_t *frame_view(struct rq *rq, const char *title, json_t *view)
{
    json_t *frame = json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:b}", "title", rq_tr(rq, title), "lang",
                              lang_code(rq->lang), "gemeente", rq->gemeente->naam, "user",
                              rq->actor.csrf ? rq->actor.naam : NULL, "csrf", rq->actor.csrf, "flash",
                              rq->p->flash ? rq_tr(rq, rq->p->flash) : NULL, "table",
                              json_is_true(json_object_get(view, "_tafel")));
    json_object_set_new(frame, "nav", rq->actor.csrf ? nav_view(rq) : json_array());
    json_object_set_new(frame, "languages", languages_view(rq));
    json_object_set_new(frame, "css", asset_url("components.css"));
    json_object_set_new(frame, "theme", asset_url("theme.css"));
    json_object_set_new(frame, "js", asset_url("bondgenoot.js"));
    json_object_set_new(frame, "icon", asset_url("favicon.svg"));
    json_object_set_new(frame, "tokens",
                        rq->gemeente->tokens_css ? json_sprintf("/huisstijl/%s", rq->gemeente->tokens_hash)
                                                 : json_null());
    json_object_set_new(frame, "ziet", seen_by(rq));
    json_object_set_new(frame, "draft_key", json_null());
    json_object_set_new(frame, "sleutel", rq->actor.csrf ? json_string(repeat_page_key(rq)) : json_null());
    if (rq->actor.csrf)
        add_draft_key(rq, frame);
    return frame;
}

enum {
    PAGE_BYTES = 80 * 1000,     /* what a page may have; most have less */
    DOCUMENT_BYTES = 16 * 1000, /* of a letter */
};

void page_render(struct rq *rq, const char *template, const char *title, json_t *view)
{
    const char *own = json_string_value(json_object_get(view, "_titel"));
    json_t *frame = frame_view(rq, own ? own : title, view);
    json_t *views[VIEWS_MAX] = {frame, view};
    const struct mustache_set *set = rq->p->app->templates;
    buf_reserve(rq->x->out, PAGE_BYTES);
    int result = mustache_render(set, rq->lang, "web/frame_top", views, 1, rq->x->out);
    result |= mustache_render(set, rq->lang, template, views, 2, rq->x->out);
    result |= mustache_render(set, rq->lang, "web/frame_bottom", views, 1, rq->x->out);
    json_arena_drop(frame);
    json_arena_drop(view);
    if (result != 0) {
        log_line(LOG_LEVEL_ERROR, "template", "request", rq->operation, "template", template, NULL);
        must(strcmp(template, "web/problem") != 0);
        rq_problem(rq, 500, TXT("Deze bladzijde is te groot om te tonen."));
        page_problem(rq);
        return;
    }
    page_headers(rq, "text/html; charset=utf-8");
    http_add_header(rq->x, "Content-Language", lang_code(rq->lang));
    http_add_header(rq->x, "Cache-Control", "no-store");
    if (rq->p->flash)
        cookie_set(rq, "bg_melding", "", 0);
    page_send(rq);
}

struct buf *rq_draw(struct rq *rq, enum lang lang, const char *template, json_t *view)
{
    struct buf *out = buf_new(rq->x, DOCUMENT_BYTES);
    json_t *views[] = {view};
    if (mustache_render(rq->p->app->templates, lang, template, views, 1, out) == 0)
        return out;
    log_line(LOG_LEVEL_ERROR, "template", "request", rq->operation, "template", template, NULL);
    return NULL;
}

static const char *problem_title(int status)
{
    switch (status) {
    case 400:
        return TXT("Er klopt iets niet");
    case 401:
        return TXT("Je bent niet aangemeld");
    case 403:
        return TXT("Dit mag je niet");
    case 404:
        return TXT("Niet gevonden");
    case 405:
        return TXT("Dit kan hier niet");
    case 406:
    case 415:
        return TXT("Deze vorm kennen we niet");
    case 409:
        return TXT("Dit is intussen veranderd");
    case 422:
        return TXT("Dit kan nog niet");
    case 429:
        return TXT("Dit gaat te snel");
    case 503:
        return TXT("Het lukt nu even niet");
    default:
        return TXT("Er ging iets mis bij ons");
    }
}

/* Where a field stands in the body (RFC 6901): a name that somebody made up may have any character. */
static const char *json_pointer(struct rq *rq, const char *field)
{
    struct buf *pointer = buf_new(rq->x, strlen(field) + 1);
    if (field[0])
        buf_addc(pointer, '/');
    for (; *field; field++) {
        if (*field == '~')
            buf_adds(pointer, "~0");
        else if (*field == '/')
            buf_adds(pointer, "~1");
        else
            buf_addc(pointer, *field);
    }
    return pointer->data;
}

static void problem_json(struct rq *rq)
{
    int status = rq->p->problem_status;
    json_t *problem = json_pack("{s:s, s:s, s:i, s:s, s:s}", "type", "about:blank", "title",
                                rq_tr(rq, problem_title(status)), "status", status, "detail",
                                rq->p->problem_text, "instance", rq->operation);
    json_t *errors = json_array();
    for (int i = 0; i < rq->p->field_count; i++) {
        const struct problem_field *f = &rq->p->fields[i];
        static const char *const places[] = {
            [IN_BODY] = "body", [IN_QUERY] = "query", [IN_HEADER] = "header"};
        bool body = f->in == IN_BODY;
        json_array_append_new(errors, json_pack("{s:s, s:{s:s}, s:s, s:s}", "in", places[f->in], "location",
                                                body ? "pointer" : "name",
                                                body ? json_pointer(rq, f->field) : f->field, "code", f->code,
                                                "detail", f->text));
    }
    json_object_set_new(problem, "errors", errors);
    emit_json(rq->x->out, problem);
    json_decref(problem);
    page_headers(rq, "application/problem+json");
    http_add_header(rq->x, "Cache-Control", "no-store");
    page_send(rq);
}

/* What was typed stays on the page, whatever went wrong; never a password. */
static json_t *kept_view(struct rq *rq)
{
    json_t *list = json_array();
    const struct command *c = rq->route ? rq->route->command : NULL;
    for (const struct field *f = c ? c->fields : NULL; f && f->name; f++) {
        const char *typed = f->kind == FIELD_HIDDEN ? NULL : input_get(&rq->p->input, f->name);
        if (typed && typed[0])
            json_array_append_new(list,
                                  json_pack("{s:s, s:s}", "label", rq_tr(rq, f->label), "value", typed));
    }
    return list;
}

/* A form that met a store or logbook that did not answer, or came too soon, can be sent again as it was, with
 * the same key: it acts once. Drawn without the store. */
static void add_again(struct rq *rq, json_t *view)
{
    const struct input *in = &rq->p->input;
    bool again = (rq->p->problem_status == 503 || rq->p->problem_status == 429) && rq->route &&
                 rq->route->command && !rq->route->query && in->count > 0;
    json_t *pairs = json_array();
    for (size_t i = 0; again && i < in->count; i++)
        json_array_append_new(
            pairs, json_pack("{s:s, s:s}", "name", in->pairs[i].name, "value", in->pairs[i].value));
    if (again && input_get(in, "_sleutel") == NULL)
        json_array_append_new(pairs,
                              json_pack("{s:s, s:s}", "name", "_sleutel", "value", repeat_page_key(rq)));
    json_object_set_new(view, "again", pairs);
    json_object_set_new(view, "has_again", json_boolean(again));
    json_object_set_new(view, "again_action", again ? json_string(rq->p->path) : json_null());
    json_object_set_new(view, "is_in_doubt", json_boolean(rq->p->in_doubt));
}

void page_problem(struct rq *rq)
{
    int status = rq->p->problem_status;
    must(status >= 400);
    log_refused(rq);
    rq->x->status = status;
    buf_reset(rq->x->out);
    if (status == 503)
        http_add_header(rq->x, "Retry-After", RETRY_SECONDS);
    bool patch = strcmp(rq->x->method, "PATCH") == 0;
    if (status == 415 && rq->api) /* RFC 9110, 15.5.16 and RFC 5789, 2.2 */
        http_add_header(rq->x, patch ? "Accept-Patch" : "Accept",
                        patch ? "application/json, application/merge-patch+json" : "application/json");
    if (status == 401 && rq->api)
        http_add_header(rq->x, "WWW-Authenticate", "Bearer");
    if (rq->api || rq->gemeente == NULL) {
        problem_json(rq);
        return;
    }
    json_t *view = json_pack("{s:s, s:s, s:i, s:s, s:n}", "title", rq_tr(rq, problem_title(status)), "detail",
                             rq->p->problem_text, "status", status, "request_id", rq->operation, "back");
    json_t *errors = json_array();
    for (int i = 0; i < rq->p->field_count; i++)
        json_array_append_new(errors, json_pack("{s:s}", "text", rq->p->fields[i].text));
    json_object_set_new(view, "has_errors", json_boolean(rq->p->field_count > 0));
    json_object_set_new(view, "errors", errors);
    json_t *kept = kept_view(rq);
    json_object_set_new(view, "has_kept", json_boolean(json_array_size(kept) > 0));
    json_object_set_new(view, "kept", kept);
    add_again(rq, view);
    page_render(rq, "web/problem", problem_title(status), view);
}

void rq_answer_page(struct rq *rq, const char *template, const char *title, json_t *view)
{
    page_render(rq, template, title, view);
}

void rq_answer_redirect(struct rq *rq, const char *location)
{
    page_redirect(rq, location);
}

void rq_answer_problem(struct rq *rq)
{
    page_problem(rq);
}
