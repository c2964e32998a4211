/* SPDX-License-Identifier: EUPL-1.2 */
/* What the platform itself answers: assets, house style, language, openapi.json, and text that waits for its
 * owner. */
#include <sodium.h>
#include <string.h>

#include "platform/web/app_internal.h"
#include "platform/web/asset.h"
#include "platform/web/emit.h"

static void asset_answer(struct rq *rq)
{
    for (int i = 0; i < asset_count; i++) {
        if (strcmp(assets[i].name, rq_param(rq, "naam")) == 0 &&
            strcmp(assets[i].hash, rq_param(rq, "hash")) == 0) {
            struct rq_bytes bytes = {
                .content_type = assets[i].content_type, .hash = assets[i].hash, .for_ever = true};
            for (int coding = 0; coding < CODING_COUNT; coding++) {
                bytes.coded[coding].data = assets[i].coded[coding].data;
                bytes.coded[coding].bytes = assets[i].coded[coding].bytes;
            }
            rq_answer_bytes(rq, &bytes);
            return;
        }
    }
    rq_not_found(rq);
    rq_answer_problem(rq);
}

static void house_style_answer(struct rq *rq)
{
    if (rq->gemeente->tokens_css == NULL || strcmp(rq_param(rq, "hash"), rq->gemeente->tokens_hash) != 0) {
        rq_not_found(rq);
        rq_answer_problem(rq);
        return;
    }
    const char *css = rq->gemeente->tokens_css;
    rq_answer_bytes(rq, &(struct rq_bytes){.content_type = "text/css; charset=utf-8",
                                           .hash = rq->gemeente->tokens_hash,
                                           .coded[CODING_IDENTITY] = {css, strlen(css)},
                                           .for_ever = true});
}

static void home_answer(struct rq *rq)
{
    const char *half = half_path(rq);
    bool is_in = rq->actor.account && rq->actor.roles;
    rq_answer_redirect(rq, half ? half : is_in ? rq_safe_path(rq, NULL) : "/aanmelden");
}

/* A link, so that it works without a script; it changes nothing but a cookie. */
static void language_answer(struct rq *rq)
{
    enum lang lang = lang_of_code(rq_param(rq, "taal"));
    if (lang != LANG_COUNT)
        cookie_set(rq, "bg_taal", lang_code(lang), 365 * 24 * 3600);
    const char *back = rq_query(rq, "naar");
    rq_answer_redirect(rq, back ? rq_safe_path(rq, back) : "/");
}

/* Made once by a worker: it is the same for everybody until another version starts. */
static void make_openapi(struct app *app)
{
    unsigned char hash[16];
    json_t *document = openapi_document(app->config->tables, "/api/v1");
    app->openapi = buf_new(app, 256 * 1024);
    emit_json(app->openapi, document);
    json_decref(document);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)app->openapi->data, app->openapi->len, NULL,
                       0);
    sodium_bin2hex(app->openapi_hash, sizeof app->openapi_hash, hash, sizeof hash);
}

static void openapi_answer(struct rq *rq)
{
    struct app *app = rq->p->app;
    if (app->openapi == NULL)
        make_openapi(app);
    http_add_header(rq->x, "Access-Control-Allow-Origin", "*");
    rq_answer_bytes(rq,
                    &(struct rq_bytes){.content_type = "application/json",
                                       .hash = app->openapi_hash,
                                       .coded[CODING_IDENTITY] = {app->openapi->data, app->openapi->len}});
}

/* The route of the text that waits, opened: its writer may have lost the role or the record meanwhile. */
static bool give_back_opens(struct rq *rq, const char *method, const char *path)
{
    struct route_match match = route_find(rq, method, path);
    if (match.route == NULL || match.route->command == NULL || !actor_has_role(rq, match.route->roles)) {
        rq_not_found(rq);
        return false;
    }
    rq->route = match.route;
    rq->p->is_form = true; /* a look at a form: nothing is changed yet */
    return form_opens(rq);
}

/* After a log-in: the form that was on its way, filled with what was typed. */
static void give_back_answer(struct rq *rq)
{
    char *method = draft_open(rq);
    char *path = method ? strchr(method, ' ') : NULL;
    if (path == NULL) {
        draft_drop(rq);
        rq_answer_redirect(rq, rq_safe_path(rq, NULL));
        return;
    }
    *path++ = '\0';
    if (give_back_opens(rq, method, path))
        answer_form_typed(rq, NULL, TYPED_BEFORE);
    else
        page_problem(rq); /* shows what was typed */
}

static void drop_answer(struct rq *rq)
{
    draft_drop(rq);
    rq_answer_redirect(rq, rq_safe_path(rq, NULL));
}

const struct route web_routes[] = {
    {.method = "GET", .path = "/", .flags = ROUTE_PAGE, .raw = home_answer},
    {.method = "GET", .path = "/assets/{hash}/{naam}", .flags = ROUTE_PAGE, .raw = asset_answer},
    {.method = "GET", .path = "/huisstijl/{hash}", .flags = ROUTE_PAGE, .raw = house_style_answer},
    {.method = "GET", .path = "/taal/{taal}", .flags = ROUTE_PAGE, .raw = language_answer},
    {.method = "GET", .path = "/openapi.json", .flags = ROUTE_API, .open = true, .raw = openapi_answer},
    {.method = "GET",
     .path = "/status",
     .flags = ROUTE_API,
     .title = TXT("Of de dienst werkt"),
     .view = "status",
     .raw = status_answer},
    {.method = "GET",
     .path = "/status/live",
     .flags = ROUTE_API,
     .title = TXT("Of de dienst leeft"),
     .view = "leven",
     .raw = live_answer},
    {.method = "GET",
     .path = "/teruggeven",
     .flags = ROUTE_PAGE,
     .roles = ROLE_ANYONE,
     .raw = give_back_answer},
    {.method = "POST",
     .path = "/teruggeven/weggooien",
     .flags = ROUTE_PAGE,
     .roles = ROLE_ANYONE,
     .raw = drop_answer},
    {0},
};
