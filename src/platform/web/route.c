/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding the row of the route table for a method and a path. */
#include <string.h>

#include "platform/base/coverage.h"
#include "platform/base/id.h"
#include "platform/web/app_internal.h"

/* Whether a path fits, without taking anything out of it. */
static bool path_fits(const char *pattern, const char *path)
{
    while (*pattern != '\0' && *path != '\0') {
        if (*pattern != '{') {
            if (*pattern++ != *path++)
                return false;
            continue;
        }
        const char *value = path;
        while (*path != '\0' && *path != '/')
            path++;
        if (path == value)
            return false;
        while (*pattern++ != '}')
            must(*pattern != '\0');
    }
    return *pattern == '\0' && *path == '\0';
}

/* Most routes of a household begin alike: their ends tell sooner that one does not fit. */
static bool ends_fit(const char *pattern, const char *path)
{
    size_t pattern_len = strlen(pattern);
    size_t path_len = strlen(path);
    if (pattern_len == 0 || path_len == 0)
        return pattern_len == path_len;
    char last = pattern[pattern_len - 1];
    return last == '}' || last == path[path_len - 1];
}

bool route_fits(const void *ctx, const char *pattern, const char *path, const char **names,
                const char **values, int *ret_count)
{
    int count = 0;
    if (!ends_fit(pattern, path) || !path_fits(pattern, path))
        return false;
    while (*pattern != '\0' && *path != '\0') {
        if (*pattern != '{') {
            if (*pattern++ != *path++)
                return false;
            continue;
        }
        const char *close = strchr(pattern, '}');
        size_t length = strcspn(path, "/");
        must(close != NULL && count < PARAMS_MAX);
        if (length == 0)
            return false;
        names[count] = talloc_strndup(ctx, pattern + 1, (size_t)(close - pattern - 1));
        values[count++] = talloc_strndup(ctx, path, length);
        pattern = close + 1;
        path += length;
    }
    *ret_count = count;
    return *pattern == '\0' && *path == '\0';
}

/* --- the table, by its first words -------------------------------------------- */

enum { SHELVES = 256 }; /* a power of two */

/* A row, or the form page of a row. */
struct route_place {
    const struct route *route;
    const char *path;
    bool is_form;
    struct route_place *next; /* on the same shelf, in the order of the table */
};

/* A parameter holds no slash and never stands first: what fits a path has as many parts, and begins alike. */
static unsigned shelf_of(const char *path)
{
    unsigned hash = 2166136261U;
    unsigned parts = 0;
    for (; *path != '\0'; path++) {
        parts += *path == '/';
        if (parts <= 1)
            hash = (hash ^ (unsigned char)*path) * 16777619U;
    }
    return (hash ^ parts * 2654435761U) % SHELVES;
}

static void shelve(struct app *app, struct route_place **ends[], const struct route *route, bool is_form)
{
    const char *path = is_form ? route->form : route->path;
    must(path[0] == '/' && path[1] != '{');
    struct route_place *place = talloc_zero(app->shelves, struct route_place);
    *place = (struct route_place){.route = route, .path = path, .is_form = is_form};
    unsigned shelf = shelf_of(path);
    *ends[shelf] = place;
    ends[shelf] = &place->next;
}

void route_shelve_all(struct app *app)
{
    struct route_place **ends[SHELVES];
    app->shelves = talloc_zero_array(app, struct route_place *, SHELVES);
    for (int i = 0; i < SHELVES; i++)
        ends[i] = &app->shelves[i];
    for (const struct route *const *table = app->config->tables; *table; table++)
        for (const struct route *r = *table; r->method; r++) {
            shelve(app, ends, r, false);
            if (r->form)
                shelve(app, ends, r, true);
        }
}

/* --- finding ------------------------------------------------------------------ */

bool command_takes_file(const struct command *command)
{
    for (const struct field *f = command ? command->fields : NULL; f && f->name; f++)
        if (f->kind == FIELD_FILE)
            return true;
    return false;
}

bool route_takes_file(const struct app *app, const struct http_exchange *x)
{
    bool api = strncmp(x->path, "/api/v1/", 8) == 0;
    const char *path = api ? x->path + 7 : x->path;
    if (strcmp(x->method, "POST") != 0)
        return false;
    for (const struct route_place *p = app->shelves[shelf_of(path)]; p; p = p->next)
        if (!p->is_form && strcmp(p->route->method, "POST") == 0 &&
            (p->route->flags & (api ? ROUTE_API : ROUTE_PAGE)) && path_fits(p->path, path) &&
            command_takes_file(p->route->command))
            return true;
    return false;
}

/* A parameter is an id, unless the route answers by itself (assets) with what is nobody's. */
static bool params_valid(const struct rq *rq, const struct route *route)
{
    if (route->raw && route->file_types == NULL)
        return true;
    for (int i = 0; i < rq->p->param_count; i++)
        if (!id_is_valid(rq->p->param_values[i]))
            return false;
    return true;
}

static bool fits(struct rq *rq, const char *pattern, const char *path)
{
    return route_fits(rq->x, pattern, path, rq->p->param_names, rq->p->param_values, &rq->p->param_count);
}

static void allow_add(struct route_match *match, const char *method)
{
    match->path_known = true;
    if (strstr(match->allow, method) != NULL)
        return;
    size_t used = strlen(match->allow);
    must(used + strlen(method) + 3 < sizeof match->allow);
    if (used > 0) {
        memcpy(match->allow + used, ", ", 3);
        used += 2;
    }
    memcpy(match->allow + used, method, strlen(method) + 1);
}

/* How well a pattern fits: a path without parameters goes before one with ("/doelen/nieuw" before
 * "/doelen/{id}"). */
static int exactness(const char *pattern)
{
    int braces = 0;
    for (; *pattern; pattern++)
        braces += *pattern == '{';
    return PARAMS_MAX - braces;
}

struct route_match route_find(struct rq *rq, const char *method, const char *path)
{
    struct route_match match = {0};
    int best = -1;
    unsigned flag = rq->api ? ROUTE_API : ROUTE_PAGE;
    for (const struct route_place *p = rq->p->app->shelves[shelf_of(path)]; p; p = p->next) {
        const char *answers = p->is_form ? "GET" : p->route->method;
        if (!(p->route->flags & flag) || (p->is_form && rq->api) || !fits(rq, p->path, path) ||
            !params_valid(rq, p->route))
            continue;
        allow_add(&match, answers);
        if (!p->is_form && strcmp(answers, "GET") == 0)
            allow_add(&match, "HEAD");
        match.open = match.open || (!p->is_form && p->route->open);
        if (strcmp(answers, method) == 0 && exactness(p->path) > best) {
            best = exactness(p->path);
            match.route = p->route;
            match.is_form = p->is_form;
        }
    }
    if (match.path_known && rq->api)
        allow_add(&match, "OPTIONS");
    if (match.route)
        must(fits(rq, match.is_form ? match.route->form : match.route->path, path));
    return match;
}

char *route_path(struct rq *rq, const char *pattern)
{
    struct buf *path = buf_new(rq->x, 128);
    for (const char *brace; (brace = strchr(pattern, '{')) != NULL;) {
        const char *close = strchr(brace, '}');
        must(close != NULL);
        buf_add(path, pattern, (size_t)(brace - pattern));
        buf_adds(path, rq_param(rq, talloc_strndup(rq->x, brace + 1, (size_t)(close - brace - 1))));
        pattern = close + 1;
    }
    buf_adds(path, pattern);
    return path->data;
}

void route_used(const struct route *route, bool api, bool is_form)
{
#ifdef BONDGENOOT_TESTING
    char name[256];
    snprintf(name, sizeof name, "%s %s %s",
             api       ? "api"
             : is_form ? "form"
                       : "page",
             route->method, route->path);
    coverage_note("route", name);
#else
    (void)route;
    (void)api;
    (void)is_form;
#endif
}
