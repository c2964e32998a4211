/* SPDX-License-Identifier: EUPL-1.2 */
/* The way of a request, from top to bottom. */
#include "platform/web/app.h"

#include <malloc.h>
#include <string.h>

#include "platform/base/limits.h"
#include "platform/base/log.h"
#include "platform/web/accept.h"
#include "platform/web/app_internal.h"
#include "platform/web/emit.h"
#include "platform/web/views.h"

/* --- answers -------------------------------------------------------------- */

void answer_json(struct rq *rq, json_t *view)
{
#ifdef BONDGENOOT_TESTING
    char why[300];
    if (view_check(rq->route->view, view, why, sizeof why) != 0)
        log_line(LOG_LEVEL_ERROR, "view", "route", rq->route->path, "why", why, NULL);
    must(view_check(rq->route->view, view, why, sizeof why) == 0);
#endif
    emit_json(rq->x->out, view);
    json_arena_drop(view);
    page_headers(rq, "application/json");
    http_add_header(rq->x, "Cache-Control", "no-store");
    page_send(rq);
}

/* The view of a query: of one moment of the store, and noted in the logbook. NULL with the problem. */
static json_t *read_view(struct rq *rq)
{
    db_begin(rq->db, false);
    json_t *view = rq->route->query(rq);
    bool failed = store_failed(rq);
    db_rollback(rq->db);
    must(view != NULL || failed || rq_has_problem(rq));
    if (!failed && !rq_has_problem(rq) && log_processing(rq, false) == 0)
        return view;
    json_decref(view);
    return NULL;
}

static void answer_query(struct rq *rq)
{
    const struct command *question = rq->route->command;
    bool understood = query_check(rq) == 0;
    if (question) /* all errors at once: of the address and of what was sent */
        understood = values_check(rq, question, &rq->p->asked) == 0;
    json_t *view = understood ? read_view(rq) : NULL;
    if (view == NULL)
        page_problem(rq);
    else if (rq->api)
        answer_json(rq, view);
    else
        page_render(rq, rq->route->template, rq->route->title, view);
}

/* --- forms ---------------------------------------------------------------- */

/* The page that somebody came from, when it is one of ours: the way back without sending. */
static const char *way_back(struct rq *rq)
{
    const char *from = http_header(rq->x, "referer");
    const char *host = from ? strstr(from, "://") : NULL;
    size_t length = strlen(rq->x->host);
    if (host == NULL || strncmp(host + 3, rq->x->host, length) != 0 || host[3 + length] != '/')
        return NULL;
    const char *path = rq_safe_path(rq, host + 3 + length);
    if (strcmp(path, rq->p->path) != 0)
        return path;
    struct route_match same = route_find(rq, "GET", path); /* a page whose command has its path */
    return same.route && !same.is_form ? path : NULL;
}

json_t *form_page_view(struct rq *rq, json_t *form)
{
    return json_pack("{s:s, s:b, s:s?, s:o}", "title", json_string_value(json_object_get(form, "titel")),
                     "is_teruggegeven", json_is_true(json_object_get(form, "is_teruggegeven")), "back",
                     way_back(rq), "_form", form);
}

json_t *form_open_record(struct rq *rq)
{
    const struct command *c = rq->route->command;
    return c->current ? c->current(rq) : NULL;
}

/* The form of a command on a page of its own: filled with what is stored. */
static void answer_form(struct rq *rq)
{
    const struct command *c = rq->route->command;
    must(c);
    json_t *form = NULL;
    db_begin(rq->db, false);
    json_t *current = form_open_record(rq);
    if (!rq_has_problem(rq))
        form = rq_form(rq, c, rq->route->method, route_path(rq, rq->route->path), current);
    bool failed = store_failed(rq);
    db_rollback(rq->db);
    json_decref(current);
    if (failed || rq_has_problem(rq) || log_processing(rq, false) != 0) {
        json_decref(form);
        page_problem(rq);
        return;
    }
    page_render(rq, "web/form_page", c->title, form_page_view(rq, form));
}

static void answer_conflict(struct rq *rq, json_t *form, json_t *current, json_t *changed)
{
    json_object_set(form, "versie", json_object_get(current, "versie"));
    json_object_set_new(form, "has_errors", json_false());
    json_t *view = json_pack("{s:s, s:n, s:o, s:o}", "title", rq_tr(rq, TXT("Dit is intussen veranderd")),
                             "back", "changed", changed, "_form", form);
    page_render(rq, "web/conflict", TXT("Dit is intussen veranderd"), view);
}

void answer_form_typed(struct rq *rq, json_t *current, enum typed typed)
{
    const struct command *c = rq->route->command;
    if (rq_has_problem(rq))
        rq->x->status = rq->p->problem_status;
    db_begin(rq->db, false);
    json_t *form = form_again(rq, c, rq->route->method, route_path(rq, rq->route->path));
    json_t *changed = rq->p->stale && current ? form_differences(rq, c, current) : NULL;
    bool failed = store_failed(rq);
    db_rollback(rq->db);
    if (typed != TYPED_WRONG)
        json_object_set_new(form, "has_errors", json_false());
    if (typed == TYPED_BEFORE)
        json_object_set_new(form, "is_teruggegeven", json_true());
    if (failed || log_processing(rq, typed == TYPED_WRONG) != 0) {
        json_decref(changed);
        json_decref(form);
        page_problem(rq);
    } else if (changed) {
        answer_conflict(rq, form, current, changed);
    } else {
        page_render(rq, "web/form_page", c->title, form_page_view(rq, form));
    }
}

/* --- commands ------------------------------------------------------------- */

/* PATCH with JSON: what is absent keeps its value. */
static void patch_fill(struct rq *rq, json_t *current)
{
    const struct command *c = rq->route->command;
    if (!rq->api || strcmp(rq->route->method, "PATCH") != 0)
        return;
    for (const struct field *f = c->fields; current && f->name; f++)
        if (json_object_get(rq->p->input.json, f->name) == NULL && json_object_get(current, f->name))
            json_object_set(rq->p->input.json, f->name, json_object_get(current, f->name));
}

/* Within the write transaction: checks what was sent against the record as it is now, does it, and notes it.
 */
static int change(struct rq *rq, json_t *current)
{
    const struct command *c = rq->route->command;
    struct values *values;
    patch_fill(rq, current);
    repeat_key_fits(rq); /* a problem beside those of the values */
    if (rq->api)
        query_check(rq);
    if (values_check(rq, c, &values) != 0 || c->run(rq, values) != 0)
        return -1;
    if (db_failed(rq->db, NULL) != DB_FINE)
        return -1;
    must(rq->location != NULL);
    repeat_note_done(rq);
    return log_processing(rq, false);
}

/* The view of what was changed. When that cannot be shown, the change still stands: 204, and nobody sends it
 * twice. */
static void answer_changed_json(struct rq *rq)
{
    char *path = talloc_strdup(rq->x, rq->location);
    path[strcspn(path, "#?")] = '\0';
    rq->x->status = strcmp(rq->route->method, "POST") == 0 ? 201 : 200;
    http_add_header(rq->x, "Location", talloc_asprintf(rq->x, "/api/v1%s", path));
    if (rq->p->repeat.was_done)
        http_add_header(rq->x, "Idempotency-Replayed", "true");
    struct route_match match = route_find(rq, "GET", path);
    must(match.route != NULL && match.route->query != NULL);
    rq->route = match.route;
    rq_forget(rq);
    query_forget(rq, path);
    json_t *view = actor_has_role(rq, rq->route->roles) ? read_view(rq) : NULL;
    if (view) {
        answer_json(rq, view);
        return;
    }
    rq->x->status = 204;
    page_headers(rq, NULL);
    http_add_header(rq->x, "Cache-Control", "no-store");
    page_send(rq);
}

static void answer_changed_page(struct rq *rq)
{
    const char *said = rq->p->repeat.was_done ? TXT("Dit had je al verstuurd. Het is één keer opgeslagen.")
                       : rq->flash            ? rq->flash
                                              : rq->route->command->done;
    if (said) {
        struct buf *value = buf_new(rq->x, 200);
        buf_add_url(value, said);
        cookie_set(rq, "bg_melding", value->data, 60);
    }
    if (rq_input(rq, "_tekst"))
        draft_drop(rq);
    page_redirect(rq, rq->location);
}

/* A rule said no, and the one who typed may see the record: the form comes back. Anything else is a page of
 * its own. */
static void answer_refused(struct rq *rq, json_t *current, bool opened)
{
    if (!rq_has_problem(rq))
        rq_problem(rq, 500, TXT("Er is niets opgeslagen. Probeer het over een minuut nog eens."));
    int status = rq->p->problem_status;
    bool by_rule = status < 500 && status != 403 && status != 404;
    if (rq->api || !opened || !by_rule)
        page_problem(rq);
    else
        answer_form_typed(rq, current, TYPED_WRONG);
}

/* What was done before is answered as then, whatever became of the record. Otherwise that is opened first:
 * who may not see it does not hear from an error message, or from the choices in the form that comes back,
 * what is in it. */
static void run_command(struct rq *rq)
{
    json_t *current = NULL;
    bool opened = false;
    repeat_identify(rq);
    db_begin(rq->db, true);
    bool done = repeat_was_done(rq);
    if (!done && !rq_has_problem(rq)) {
        current = form_open_record(rq);
        opened = !rq_has_problem(rq);
        done = opened && change(rq, current) == 0;
    }
    if (done) {
        done = db_commit(rq->db) == 0;
        opened = !store_failed(rq) && opened;
        done = done || repeat_look_up(rq);
    } else {
        opened = !store_failed(rq) && opened; /* what could not be read is not "not there" */
        db_rollback(rq->db);
    }
    if (!done)
        answer_refused(rq, current, opened);
    else if (rq->api)
        answer_changed_json(rq);
    else
        answer_changed_page(rq);
    json_decref(current);
}

/* --- from socket to route ------------------------------------------------- */

static void start_rq(struct rq *rq, struct app *app, struct http_exchange *x)
{
    rq->x = x;
    rq->p = talloc_zero(rq, struct rq_private);
    rq->p->app = app;
    rq->p->path = x->path;
    rq->today = date_today();
    date_format(rq->today, rq->today_text);
    moment_now(rq->now);
    trace_begin(rq);
    /* All of /api is for machines: another version gets no page either. */
    rq->api = strncmp(x->path, "/api", 4) == 0 && (x->path[4] == '/' || x->path[4] == '\0');
    if (strncmp(x->path, "/api/v1/", 8) == 0)
        rq->p->path = x->path + 7;
    x->form = rq->api ? FORM_API : path_is_asset(x->path) ? FORM_ASSET : FORM_PAGE;
}

static void find_language(struct rq *rq)
{
    const char *code = rq->api ? NULL : cookie_get(rq, "bg_taal");
    enum lang lang = code ? lang_of_code(code) : LANG_COUNT;
    if (lang == LANG_COUNT)
        lang = accept_language(http_header(rq->x, "accept-language"));
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

/* Nobody is logged in, or not any more. What was typed in a form is kept until its writer is back. */
static void answer_log_in_first(struct rq *rq, bool changing)
{
    if (rq->api) {
        rq_problem(rq, 401, TXT("Stuur een geldig token mee: Authorization: Bearer."));
        page_problem(rq);
        return;
    }
    bool keep = changing && rq->p->session_ended && rq->route->command && !rq->route->query;
    if (keep && draft_keep(rq, rq->actor.account) != 0) {
        page_problem(rq); /* shows what was typed: it is nowhere else */
        return;
    }
    struct buf *to = buf_new(rq->x, 200);
    buf_adds(to, keep ? "/aanmelden?bewaard=1" : "/aanmelden");
    if (!changing) {
        buf_adds(to, "?naar=");
        buf_add_url(to, rq->p->path);
    }
    page_redirect(rq, to->data);
}

static bool may_use(struct rq *rq, bool changing)
{
    if (actor_has_role(rq, rq->route->roles))
        return true;
    if (half_path(rq) && !rq->api) {
        page_redirect(rq, half_path(rq));
        return false;
    }
    if (rq->actor.account == NULL || rq->p->session_ended) {
        answer_log_in_first(rq, changing);
        return false;
    }
    rq_problem(rq, 403, TXT("Dit hoort niet bij je rol. Denk je van wel? Vraag het de beheerder."));
    page_problem(rq);
    return false;
}

bool form_opens(struct rq *rq)
{
    db_begin(rq->db, false);
    json_decref(form_open_record(rq));
    bool failed = store_failed(rq);
    db_rollback(rq->db);
    return !failed && !rq_has_problem(rq);
}

/* What was typed comes back on a page of its own, with the fields that were folded away. */
static void answer_form_more(struct rq *rq)
{
    rq->p->is_form = true; /* a look at a form: nothing is changed yet */
    if (form_opens(rq))
        answer_form_typed(rq, NULL, TYPED_SO_FAR);
    else
        page_problem(rq);
}

/* A form without the token of this session: it is drawn again with the right one, for who may see it. */
static void answer_forged(struct rq *rq)
{
    bool opened = rq->route->command && form_opens(rq);
    rq_problem(
        rq, 403,
        TXT("Dit formulier is te oud of komt van een andere plek. Kijk het na en verstuur het nog eens."));
    if (opened)
        answer_form_typed(rq, NULL, TYPED_WRONG);
    else
        page_problem(rq);
}

static void answer_no_route(struct rq *rq, const struct route_match *match)
{
    if (match->path_known)
        http_add_header(rq->x, "Allow", match->allow);
    rq_problem(rq, match->path_known ? 405 : 404,
               match->path_known ? TXT("Dit adres bestaat, maar niet voor deze handeling.")
                                 : TXT("Dit bestaat niet, of het is niet voor jou."));
    page_problem(rq);
}

/* What an address of the API can do, for anybody. Other sites may read only what is open. */
static void answer_options(struct rq *rq, const struct route_match *match)
{
    rq->x->status = 204;
    http_add_header(rq->x, "Allow", match->allow);
    if (strstr(match->allow, "PATCH"))
        http_add_header(rq->x, "Accept-Patch", "application/merge-patch+json, application/json");
    if (match->open) {
        http_add_header(rq->x, "Access-Control-Allow-Origin", "*");
        http_add_header(rq->x, "Access-Control-Allow-Methods", match->allow);
        http_add_header(rq->x, "Access-Control-Max-Age", "86400");
    }
    page_headers(rq, NULL);
    http_add_header(rq->x, "Cache-Control", "no-store");
    page_send(rq);
}

/* A file is given as what it is, to who takes such a type, or at least the JSON of a problem. */
static bool accepts_answer(struct rq *rq)
{
    const char *accept = http_header(rq->x, "accept");
    bool fine = accept_type(accept, "application/json");
    for (const char *at = rq->route->file_types; at && *at && !fine; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        fine = accept_type(accept, talloc_strndup(rq->x, at, length));
        at += length;
    }
    return fine;
}

/* The API has one form for what it says, and reads a body only for who may send it. */
static bool api_understands(struct rq *rq, bool changing)
{
    if (!accepts_answer(rq)) {
        rq_problem(rq, 406, TXT("We antwoorden hier met application/json."));
    } else if (!changing || input_read(rq) == 0) {
        return true;
    }
    page_problem(rq);
    return false;
}

static void answer_route(struct rq *rq, const char *method)
{
    bool changing = strcmp(method, "GET") != 0;
    struct route_match match = route_find(rq, method, rq->p->path);
    if (match.route == NULL) {
        if (rq->api && match.path_known && strcmp(method, "OPTIONS") == 0)
            answer_options(rq, &match);
        else
            answer_no_route(rq, &match);
        return;
    }
    rq->route = rq->p->row = match.route;
    rq->p->is_form = match.is_form;
    rq->x->route = route_number(rq->p->app, match.route, match.is_form);
    if (!may_use(rq, changing))
        return;
    route_used(rq->route, rq->api, match.is_form);
    if (rq->api && !api_understands(rq, changing))
        return;
    if (changing && !rq->api && !csrf_fits(rq))
        answer_forged(rq);
    else if (rq->api && rq->route->file_types && query_check(rq) != 0)
        page_problem(rq);
    else if (rq->route->raw)
        rq->route->raw(rq);
    else if (changing && !rq->api && rq->route->command && form_asks_more(rq))
        answer_form_more(rq);
    else if (changing && !rq->route->query)
        run_command(rq);
    else if (rq->route->query && !match.is_form)
        answer_query(rq);
    else
        answer_form(rq);
}

/* A form can say only GET and POST; what it means stands in a field. */
static const char *method_meant(struct rq *rq)
{
    static const char *const meant[] = {"PATCH", "PUT", "DELETE"};
    const char *field =
        rq->api || strcmp(rq->x->method, "POST") != 0 ? NULL : input_get(&rq->p->input, "_method");
    for (size_t i = 0; field && i < COUNT_OF(meant); i++)
        if (strcmp(field, meant[i]) == 0)
            return meant[i];
    return rq->x->method;
}

void keep_typed(struct rq *rq)
{
    if (rq->api || strcmp(rq->x->method, "POST") != 0 || input_read(rq) != 0)
        return;
    struct route_match match = route_find(rq, method_meant(rq), rq->p->path);
    if (match.route && match.route->command && !match.is_form)
        rq->route = match.route;
}

static void answer(struct rq *rq)
{
    struct app *app = rq->p->app;
    struct http_exchange *x = rq->x;
    rq->gemeente = gemeente_of_host(app->gemeenten, app->gemeente_count, x->host);
    if (rq->gemeente == NULL && path_is_status(x->path))
        rq->gemeente = app->gemeenten[0]; /* who looks after the machine asks by its address */
    find_language(rq);
    if (rq->gemeente == NULL) {
        rq_problem(rq, 421, TXT("Deze naam hoort bij geen gemeente hier."));
        page_problem(rq);
        return;
    }
    rq->db = rq->gemeente->db;
    db_failed(rq->db, NULL); /* what went wrong for another request is not ours */
#ifdef BONDGENOOT_MEASURING
    rq->p->statements = db_statements(rq->db);
#endif
    bool has_form = !rq->api && strcmp(x->method, "GET") != 0;
    find_flash(rq);
    if (!limit_address(rq))
        return;
    if (actor_find(rq) != 0) {
        keep_typed(rq);
        page_problem(rq);
        return;
    }
    if (!limit_actor(rq))
        return;
    if (has_form && input_read(rq) != 0) {
        page_problem(rq);
        return;
    }
    answer_route(rq, method_meant(rq));
}

size_t app_body_most(const struct http_exchange *x, void *user)
{
    const struct app *app = user;
    return route_takes_file(app, x) ? input_file_most(app) + LIMIT_FILE_REST : 0;
}

void app_handle(struct http_exchange *x, void *user)
{
    struct app *app = user;
    if (limit_no_time(app, x) || metrics_answer(app, x))
        return;
    struct json_arena *arena = json_arena_open(x); /* before all that may hold JSON: it is freed after that */
    struct rq *rq = talloc_zero(x, struct rq);
    start_rq(rq, app, x);
    rq->p->arena = arena;
    answer(rq);
    json_arena_use(NULL);
}

struct app *app_open(const void *ctx, struct uv_loop_s *loop, const struct app_config *config,
                     const char **ret_why)
{
    struct app *app = talloc_zero(ctx, struct app);
    app->loop = loop;
    app->config = config;
    json_arena_install();
    /* What a page took and gave back stays with us for the next one: asking the kernel each time costs more.
     */
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 2 * 1024 * 1024);
    app->templates = mustache_load(app, ret_why);
    if (app->templates == NULL)
        return NULL;
    route_shelve_all(app);
    route_number_all(app);
    app->gemeenten = gemeente_open_all(app, config->data, config->store, &app->gemeente_count, ret_why);
    return app->gemeenten ? app : NULL;
}

struct gemeente *const *app_gemeenten(const struct app *app, int *ret_count)
{
    *ret_count = app->gemeente_count;
    return app->gemeenten;
}
