/* SPDX-License-Identifier: EUPL-1.2 */
/* The way of a request, from top to bottom. */
#include "platform/web/app.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "platform/base/log.h"
#include "platform/web/app_internal.h"
#include "platform/web/emit.h"
#include "platform/web/views.h"

/* --- who is asking -------------------------------------------------------- */

static const char SESSION_COOKIE[] = "bg_sessie";
static const char ANONYMOUS_COOKIE[] = "bg_voor";

static void find_actor(struct rq *rq)
{
    if (rq->api) {
        const char *bearer = http_header(rq->x, "authorization");
        if (bearer && strncasecmp(bearer, "Bearer ", 7) == 0)
            token_find(rq->gemeente, rq->db, rq->x, bearer + 7, &rq->actor);
        return;
    }
    const char *token = cookie_get(rq, SESSION_COOKIE);
    struct actor actor = {0};
    int found = token ? session_find(rq->gemeente, rq->db, rq->x, token, &actor) : -1;
    rq->p->session = found == 0 ? token : NULL;
    rq->p->session_ended = found == 1;
    if (found >= 0)
        rq->actor = actor;
}

/* Who is not logged in gets a random cookie that forms repeat, so that another site cannot log somebody in.
 */
static void find_anonymous(struct rq *rq)
{
    const char *cookie = cookie_get(rq, ANONYMOUS_COOKIE);
    if (cookie && strlen(cookie) == 32) {
        rq->p->anonymous_csrf = cookie;
        return;
    }
    unsigned char bytes[16];
    char *text = talloc_array(rq->x, char, 33);
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(text, 33, bytes, sizeof bytes);
    rq->p->anonymous_csrf = text;
    cookie_set(rq, ANONYMOUS_COOKIE, text, -1);
}

static bool csrf_fits(const struct rq *rq)
{
    const char *wanted = rq->actor.csrf ? rq->actor.csrf : rq->p->anonymous_csrf;
    const char *sent = input_get(&rq->p->input, "_csrf");
    if (wanted == NULL || sent == NULL || strlen(sent) != strlen(wanted) ||
        sodium_memcmp(sent, wanted, strlen(wanted)) != 0)
        return false;
    const char *site = http_header(rq->x, "sec-fetch-site");
    return site == NULL || strcmp(site, "cross-site") != 0;
}

/* --- the logbook ---------------------------------------------------------- */

static int log_processing(struct rq *rq, const char *status)
{
    if (rq->route->purpose == NULL || (rq->p->subject_count == 0 && strcmp(rq->route->method, "GET") == 0))
        return 0;
    char ended[MOMENT_TEXT];
    char name[160];
    moment_now(ended);
    snprintf(name, sizeof name, "%s %s", rq->route->method, rq->route->path);
    const struct purpose *purpose = purpose_get(rq->route->purpose);
    must(purpose != NULL);
    struct logbook_entry entry = {.trace = rq->trace,
                                  .operation = rq->operation,
                                  .name = name,
                                  .purpose = purpose,
                                  .started = rq->now,
                                  .ended = ended,
                                  .status = status};
    return logbook_write(rq->gemeente, &entry, &rq->actor, rq->p->subjects, rq->p->subject_count);
}

/* --- answers -------------------------------------------------------------- */

static void finish_problem(struct rq *rq)
{
    const char *why = NULL;
    enum db_failure failure = db_failed(rq->db, &why);
    if (failure != DB_FINE && (rq->p->problem_status == 0 || rq->p->problem_status >= 500)) {
        log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why ? why : "", NULL);
        rq->p->problem_status = 0;
        if (failure == DB_FULL)
            rq_problem(rq, 503, TXT("De opslag is vol. Lezen kan nog wel. De beheerder moet ruimte maken."));
        else
            rq_problem(rq, failure == DB_BUSY ? 503 : 500,
                       TXT("Er is niets opgeslagen. Probeer het over een minuut nog eens."));
    }
    if (!rq_has_problem(rq))
        rq_problem(rq, 500, TXT("Er is niets opgeslagen. Probeer het over een minuut nog eens."));
    page_problem(rq);
}

static void answer_json(struct rq *rq, const struct route *route, json_t *view)
{
#ifdef BONDGENOOT_TESTING
    char why[300];
    if (view_check(route->view, view, why, sizeof why) != 0)
        log_line(LOG_LEVEL_ERROR, "view", "route", route->path, "why", why, NULL);
    must(view_check(route->view, view, why, sizeof why) == 0);
#else
    (void)route;
#endif
    emit_json(rq->x->out, view);
    json_decref(view);
    page_headers(rq, "application/json");
    http_add_header(rq->x, "Cache-Control", "no-store");
    page_send(rq);
}

/* Runs a query and answers with it; nothing leaves before the logbook has it. */
static void answer_query(struct rq *rq)
{
    const struct route *route = rq->route;
    db_begin(rq->db, false);
    json_t *view = route->query(rq);
    enum db_failure failure = db_failed(rq->db, NULL);
    if (failure != DB_FINE || rq_has_problem(rq)) {
        json_decref(view);
        if (rq_has_problem(rq))
            db_rollback(rq->db);
        finish_problem(rq);
        if (failure != DB_FINE)
            db_rollback(rq->db);
        return;
    }
    db_rollback(rq->db);
    if (log_processing(rq, "OK") != 0) {
        json_decref(view);
        log_line(LOG_LEVEL_ERROR, "logbook", "request", rq->operation, NULL);
        rq_problem(rq, 503, TXT("Het logboek is niet bij te werken. Daarom tonen we nu niets."));
        page_problem(rq);
        return;
    }
    if (rq->api)
        answer_json(rq, route, view);
    else
        page_render(rq, route->template, route->title, view);
}

/* The page that somebody came from, when it is one of ours: the way back without sending. */
static const char *way_back(struct rq *rq)
{
    const char *from = http_header(rq->x, "referer");
    const char *host = from ? strstr(from, "://") : NULL;
    size_t length = strlen(rq->x->host);
    if (host == NULL || strncmp(host + 3, rq->x->host, length) != 0 || host[3 + length] != '/')
        return NULL;
    const char *path = rq_safe_path(rq, host + 3 + length);
    return strcmp(path, rq->p->path) == 0 ? NULL : path;
}

json_t *form_page_view(struct rq *rq, json_t *form)
{
    return json_pack("{s:s, s:b, s:s?, s:o}", "title", json_string_value(json_object_get(form, "titel")),
                     "is_teruggegeven", json_is_true(json_object_get(form, "is_teruggegeven")), "back",
                     way_back(rq), "_form", form);
}

/* The form of a command on a page of its own: filled with what is stored. */
static void answer_form(struct rq *rq)
{
    const struct command *c = rq->route->command;
    json_t *current = c->current ? c->current(rq) : NULL;
    if (rq_has_problem(rq)) {
        json_decref(current);
        page_problem(rq);
        return;
    }
    const char *title = c->title;
    struct buf *action = buf_new(rq->x, 128);
    const char *at = rq->route->path;
    while (*at) {
        const char *brace = strchr(at, '{');
        buf_add(action, at, brace ? (size_t)(brace - at) : strlen(at));
        if (brace == NULL)
            break;
        const char *close = strchr(brace, '}');
        char *name = talloc_strndup(rq->x, brace + 1, (size_t)(close - brace - 1));
        buf_adds(action, rq_param(rq, name));
        at = close + 1;
    }
    json_t *form = rq_form(rq, c, rq->route->method, action->data, current);
    json_decref(current);
    if (log_processing(rq, "OK") != 0) {
        json_decref(form);
        rq_problem(rq, 503, TXT("Het logboek is niet bij te werken. Daarom tonen we nu niets."));
        page_problem(rq);
        return;
    }
    page_render(rq, "web/form_page", title, form_page_view(rq, form));
}

/* A form that could not be taken: it comes back filled in, with everything that is wrong. */
static void answer_form_again(struct rq *rq)
{
    const struct command *c = rq->route->command;
    rq->x->status = rq->p->problem_status;
    json_t *current = rq->p->stale && c->current ? c->current(rq) : NULL;
    json_t *form = form_again(rq, c, rq->route->method, rq->p->path);
    if (current == NULL) {
        page_render(rq, "web/form_page", c->title, form_page_view(rq, form));
        return;
    }
    json_object_set(form, "versie", json_object_get(current, "versie"));
    json_object_set_new(form, "has_errors", json_false());
    json_t *view = json_pack("{s:s, s:n, s:o, s:o}", "title", rq_tr(rq, TXT("Dit is intussen veranderd")),
                             "back", "changed", form_differences(rq, c, current), "_form", form);
    json_decref(current);
    page_render(rq, "web/conflict", TXT("Dit is intussen veranderd"), view);
}

/* --- commands ------------------------------------------------------------- */

/* PATCH with JSON: what is absent keeps its value. */
static void patch_fill(struct rq *rq)
{
    const struct command *c = rq->route->command;
    if (!rq->api || strcmp(rq->route->method, "PATCH") != 0 || c->current == NULL)
        return;
    json_t *current = c->current(rq);
    for (const struct field *f = c->fields; current && f->name; f++)
        if (json_object_get(rq->p->input.json, f->name) == NULL && json_object_get(current, f->name))
            json_object_set(rq->p->input.json, f->name, json_object_get(current, f->name));
    json_decref(current);
}

static void answer_command_json(struct rq *rq, const struct route *done)
{
    rq->x->status = strcmp(done->method, "POST") == 0 ? 201 : 200;
    char *path = talloc_strdup(rq->x, rq->location);
    path[strcspn(path, "#?")] = '\0';
    http_add_header(rq->x, "Location", talloc_asprintf(rq->x, "/api/v1%s", path));
    struct route_match match = route_find(rq, "GET", path);
    must(match.route != NULL && match.route->query != NULL);
    rq->route = match.route;
    answer_query(rq);
}

static void answer_command_page(struct rq *rq)
{
    const char *said = rq->flash ? rq->flash : rq->route->command->done;
    if (said) {
        struct buf *value = buf_new(rq->x, 200);
        buf_add_url(value, said);
        cookie_set(rq, "bg_melding", value->data, 60);
    }
    if (rq_input(rq, "_tekst"))
        draft_drop(rq);
    page_redirect(rq, rq->location);
}

static void run_command(struct rq *rq)
{
    const struct command *c = rq->route->command;
    struct values *values;
    patch_fill(rq);
    if (rq_has_problem(rq) || values_check(rq, c, &values) != 0) {
        if (rq->api || rq->p->field_count == 0)
            page_problem(rq);
        else
            answer_form_again(rq);
        return;
    }
    db_begin(rq->db, true);
    int result = c->run(rq, values);
    if (result == 0 && db_failed(rq->db, NULL) == DB_FINE && log_processing(rq, "OK") != 0)
        result =
            rq_problem(rq, 503, TXT("Het logboek is niet bij te werken. Daarom is er niets opgeslagen."));
    if (result == 0 && db_commit(rq->db) == 0) {
        must(rq->location != NULL);
        if (rq->api)
            answer_command_json(rq, rq->route);
        else
            answer_command_page(rq);
        return;
    }
    bool by_rule = rq_has_problem(rq) && rq->p->problem_status < 500 && rq->p->problem_status != 404 &&
                   rq->p->problem_status != 403;
    if (by_rule) {
        db_rollback(rq->db);
        if (rq->api)
            page_problem(rq);
        else
            answer_form_again(rq);
        return;
    }
    finish_problem(rq);
    db_rollback(rq->db);
}

/* --- from socket to route ------------------------------------------------- */

static void start_rq(struct rq *rq, struct app *app, struct http_exchange *x)
{
    unsigned char random[24];
    rq->x = x;
    rq->p = talloc_zero(rq, struct rq_private);
    rq->p->app = app;
    rq->p->path = x->path;
    rq->today = date_today();
    date_format(rq->today, rq->today_text);
    moment_now(rq->now);
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(rq->trace, sizeof rq->trace, random, 16);
    sodium_bin2hex(rq->operation, sizeof rq->operation, random + 16, 8);
    if (strncmp(x->path, "/api/v1/", 8) == 0) {
        rq->api = true;
        rq->p->path = x->path + 7;
    }
}

static void find_language(struct rq *rq)
{
    const char *code = rq->api ? NULL : cookie_get(rq, "bg_taal");
    enum lang lang = code ? lang_of_code(code) : LANG_COUNT;
    if (lang == LANG_COUNT) {
        const char *accept = http_header(rq->x, "accept-language");
        lang = accept ? lang_of_code(talloc_strndup(rq->x, accept, strcspn(accept, ",;"))) : LANG_NL;
    }
    rq->lang = lang == LANG_COUNT ? LANG_NL : lang;
}

static void find_flash(struct rq *rq)
{
    const char *cookie = rq->api ? NULL : cookie_get(rq, "bg_melding");
    if (cookie == NULL || cookie[0] == '\0')
        return;
    size_t count = 0;
    struct pair *pairs = input_decode(rq->x, cookie, strlen(cookie), &count);
    if (pairs && count == 1)
        rq->p->flash = talloc_strdup(rq->x, pairs[0].name);
}

/* Nobody is logged in, or not any more. What was typed is kept. */
static void answer_log_in_first(struct rq *rq, bool changing)
{
    if (rq->api) {
        rq_problem(rq, 401, TXT("Stuur een geldig token mee: Authorization: Bearer."));
        page_problem(rq);
        return;
    }
    if (changing && rq->p->session_ended && rq->p->input.count > 0)
        draft_keep(rq, rq->actor.account);
    struct buf *to = buf_new(rq->x, 200);
    buf_adds(to, changing ? "/aanmelden?bewaard=1" : "/aanmelden?naar=");
    if (!changing)
        buf_add_url(to, rq->p->path);
    page_redirect(rq, to->data);
}

static bool may_use(struct rq *rq, bool changing)
{
    if (rq->route->roles == ROLE_NOBODY)
        return true;
    if (rq->actor.account == NULL || rq->actor.roles == 0) {
        answer_log_in_first(rq, changing);
        return false;
    }
    if (!(rq->actor.roles & rq->route->roles)) {
        rq_problem(rq, 403, TXT("Dit hoort niet bij je rol. Denk je van wel? Vraag het de beheerder."));
        page_problem(rq);
        return false;
    }
    return true;
}

static void answer_route(struct rq *rq, const char *method)
{
    bool changing = strcmp(method, "GET") != 0;
    struct route_match match = route_find(rq, method, rq->p->path);
    if (match.route == NULL) {
        if (match.path_known)
            http_add_header(rq->x, "Allow", match.allow);
        rq_problem(rq, match.path_known ? 405 : 404,
                   match.path_known ? TXT("Dit adres bestaat, maar niet voor deze handeling.")
                                    : TXT("Dit bestaat niet, of het is niet voor jou."));
        page_problem(rq);
        return;
    }
    rq->route = match.route;
    if (!may_use(rq, changing))
        return;
    route_used(rq->route);
    if (changing && !rq->api && !csrf_fits(rq)) {
        rq_problem(rq, 403,
                   TXT("Dit formulier is te oud of komt van een andere plek. Kijk het na en verstuur het nog "
                       "eens."));
        if (rq->route->command)
            answer_form_again(rq);
        else
            page_problem(rq);
    } else if (rq->route->raw) {
        rq->route->raw(rq);
    } else if (match.is_form) {
        answer_form(rq);
    } else if (changing) {
        run_command(rq);
    } else if (rq->route->query) {
        answer_query(rq);
    } else {
        answer_form(rq);
    }
}

void app_handle(struct http_exchange *x, void *user)
{
    struct app *app = user;
    struct rq *rq = talloc_zero(x, struct rq);
    start_rq(rq, app, x);
    rq->gemeente = gemeente_of_host(app->gemeenten, app->gemeente_count, x->host);
    find_language(rq);
    if (rq->gemeente == NULL) {
        rq_problem(rq, 421, TXT("Deze naam hoort bij geen gemeente hier."));
        page_problem(rq);
        return;
    }
    rq->db = rq->gemeente->db;
#ifdef BONDGENOOT_TESTING
    rq->p->statements = db_statements(rq->db);
#endif
    const char *method = x->method;
    bool changing = strcmp(method, "GET") != 0;
    find_actor(rq);
    find_flash(rq);
    if (!rq->api && rq->actor.csrf == NULL && strncmp(rq->p->path, "/assets/", 8) != 0)
        find_anonymous(rq);
    if (changing && input_read(rq) != 0) {
        page_problem(rq);
        return;
    }
    const char *override =
        changing && !rq->api && strcmp(method, "POST") == 0 ? input_get(&rq->p->input, "_method") : NULL;
    if (override &&
        (strcmp(override, "PATCH") == 0 || strcmp(override, "PUT") == 0 || strcmp(override, "DELETE") == 0))
        method = override;
    answer_route(rq, method);
}

struct app *app_open(const void *ctx, struct uv_loop_s *loop, const struct app_config *config,
                     const char **ret_why)
{
    struct app *app = talloc_zero(ctx, struct app);
    app->loop = loop;
    app->config = config;
    app->templates = mustache_load(app, ret_why);
    if (app->templates == NULL)
        return NULL;
    app->gemeenten = gemeente_open_all(app, config->data, &app->gemeente_count, ret_why);
    return app->gemeenten ? app : NULL;
}

/* --- log in and out ------------------------------------------------------- */

const char *rq_safe_path(struct rq *rq, const char *path)
{
    const char *home = rq->actor.roles == ROLE_INWONER ? "/mijn-plan" : "/vandaag";
    if (path == NULL || path[0] != '/' || path[1] == '/' || path[1] == '\\')
        return home;
    for (const char *c = path; *c; c++)
        if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 127)
            return home;
    return path;
}

const char *rq_log_in(struct rq *rq, const char *account, const char *otherwise)
{
    db_begin(rq->db, true);
    char *token = session_start(rq->gemeente, rq->db, rq->x, account);
    if (db_commit(rq->db) != 0) {
        finish_problem(rq);
        db_rollback(rq->db);
        return NULL;
    }
    cookie_set(rq, SESSION_COOKIE, token, -1);
    session_find(rq->gemeente, rq->db, rq->x, token, &rq->actor);
    return draft_waits(rq) ? "/teruggeven" : rq_safe_path(rq, otherwise);
}

void rq_log_out(struct rq *rq)
{
    if (rq->p->session) {
        db_begin(rq->db, true);
        session_end(rq->gemeente, rq->db, rq->p->session);
        if (db_commit(rq->db) != 0)
            db_rollback(rq->db);
    }
    cookie_set(rq, SESSION_COOKIE, "", 0);
}
