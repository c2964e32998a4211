/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes the way from method and path to a row of the route table, with the routes of the program. The bytes
 * are a method, a space and a path. A row that is found fits: its path with the parameters filled in is the
 * path that was asked. A path that is known says with which methods, and each of those leads somewhere.
 *
 * Run: ./dev fuzz 60 route
 */
#include <stdio.h>
#include <string.h>

#include "concepts.h"
#include "platform/base/id.h"
#include "platform/web/app_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct app_config CONFIG = {.tables = concept_routes};

static bool is_in_tables(const struct route *wanted)
{
    for (const struct route *const *table = concept_routes; *table; table++)
        for (const struct route *r = *table; r->method; r++)
            if (r == wanted)
                return true;
    return false;
}

static void must_fit(struct rq *rq, const struct route_match *match, const char *path)
{
    const struct route *route = match->route;
    must(is_in_tables(route) && (route->flags & (rq->api ? ROUTE_API : ROUTE_PAGE)));
    must(!match->is_form || (route->form != NULL && !rq->api));
    must(rq->p->param_count >= 0 && rq->p->param_count <= PARAMS_MAX);
    for (int i = 0; i < rq->p->param_count; i++)
        must(strchr(rq->p->param_values[i], '/') == NULL &&
             (route->raw || id_is_valid(rq->p->param_values[i])));
    rq->route = route;
    must(strcmp(route_path(rq, match->is_form ? route->form : route->path), path) == 0);
}

/* Every method of an Allow field is found; HEAD is a GET here, and OPTIONS has no row. */
static void must_lead_somewhere(struct rq *rq, const char *allow, const char *path)
{
    must(allow[0] != '\0');
    for (const char *at = allow; *at;) {
        size_t length = strcspn(at, ",");
        const char *method = talloc_strndup(rq, at, length);
        struct route_match match = route_find(rq, strcmp(method, "HEAD") == 0 ? "GET" : method, path);
        must((match.route != NULL || strcmp(method, "OPTIONS") == 0) && strcmp(match.allow, allow) == 0);
        at += length + strspn(at + length, ", ");
    }
}

static struct app *the_app(void)
{
    static struct app *app;
    if (app == NULL) {
        app = talloc_zero(NULL, struct app);
        app->config = &CONFIG;
        route_shelve_all(app);
    }
    return app;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = talloc_strndup(NULL, (const char *)data, size);
    char *space = strchr(text, ' ');
    if (space && space[1] == '/') {
        *space = '\0';
        const char *path = space + 1;
        struct rq *rq = talloc_zero(text, struct rq);
        rq->x = talloc_zero(rq, struct http_exchange);
        rq->p = talloc_zero(rq, struct rq_private);
        rq->p->app = the_app();
        for (int api = 0; api < 2; api++) {
            rq->api = api;
            struct route_match match = route_find(rq, text, path);
            must(match.path_known == (match.allow[0] != '\0'));
            must(match.route == NULL || match.path_known);
            if (match.route)
                must_fit(rq, &match, path);
            if (match.path_known)
                must_lead_somewhere(rq, match.allow, path);
        }
    }
    talloc_free(text);
    return 0;
}
