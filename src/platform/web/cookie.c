/* SPDX-License-Identifier: EUPL-1.2 */
/* Cookies: small, HttpOnly, for this site only. */
#include <string.h>

#include "platform/web/app_internal.h"

/* Over https the browser itself sees to it that no other host, also not a neighbour under the same domain,
 * has set it. */
static const char *full_name(struct rq *rq, const char *name)
{
    return rq->gemeente && rq->gemeente->secure ? talloc_asprintf(rq->x, "__Host-%s", name) : name;
}

const char *cookie_get(struct rq *rq, const char *name)
{
    name = full_name(rq, name);
    const char *at = http_header(rq->x, "cookie");
    size_t length = strlen(name);
    while (at && *at) {
        at += strspn(at, " ;");
        size_t pair = strcspn(at, ";");
        if (pair > length && strncmp(at, name, length) == 0 && at[length] == '=')
            return talloc_strndup(rq->x, at + length + 1, pair - length - 1);
        at += pair;
    }
    return NULL;
}

void cookie_set(struct rq *rq, const char *name, const char *value, int seconds)
{
    char *age = seconds < 0 ? talloc_strdup(rq->x, "") : talloc_asprintf(rq->x, "; Max-Age=%d", seconds);
    http_add_header(rq->x, "Set-Cookie",
                    talloc_asprintf(rq->x, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", full_name(rq, name),
                                    value, age, rq->gemeente->secure ? "; Secure" : ""));
}

const char *rq_cookie(struct rq *rq, const char *name)
{
    return cookie_get(rq, name);
}

void rq_set_cookie(struct rq *rq, const char *name, const char *value, int seconds)
{
    cookie_set(rq, name, value, seconds);
}
