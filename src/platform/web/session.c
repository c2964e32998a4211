/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is asking: the session of the cookie (pages) or the token (API), never one in place of the other; that
 * a form comes from our own page; logging in and out.
 */
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "platform/base/log.h"
#include "platform/web/app_internal.h"

enum { ANONYMOUS_BYTES = 16 };

static const char SESSION_COOKIE[] = "bg_sessie";
static const char ANONYMOUS_COOKIE[] = "bg_voor";

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Who is not logged in gets a random cookie that forms repeat, so that another site cannot log somebody in.
 * What caches may keep for everybody never carries a cookie. */
static void find_anonymous(struct rq *rq)
{
    if (starts_with(rq->p->path, "/assets/") || starts_with(rq->p->path, "/huisstijl/"))
        return;
    const char *cookie = cookie_get(rq, ANONYMOUS_COOKIE);
    if (cookie && strlen(cookie) == 2 * ANONYMOUS_BYTES) {
        rq->p->anonymous_csrf = cookie;
        return;
    }
    unsigned char bytes[ANONYMOUS_BYTES];
    char *text = talloc_array(rq->x, char, 2 * ANONYMOUS_BYTES + 1);
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(text, 2 * ANONYMOUS_BYTES + 1, bytes, sizeof bytes);
    rq->p->anonymous_csrf = text;
    cookie_set(rq, ANONYMOUS_COOKIE, text, -1);
}

static void find_session(struct rq *rq)
{
    const char *token = cookie_get(rq, SESSION_COOKIE);
    struct actor actor = {0};
    int found = token ? session_find(rq->gemeente, rq->db, rq->x, token, &actor) : -1;
    rq->p->session = found == 0 ? token : NULL;
    rq->p->session_ended = found == 1;
    if (found >= 0)
        rq->actor = actor;
    if (rq->actor.csrf == NULL)
        find_anonymous(rq);
}

int actor_find(struct rq *rq)
{
    if (rq->api) {
        const char *bearer = http_header(rq->x, "authorization");
        if (bearer && strncasecmp(bearer, "Bearer ", 7) == 0)
            token_find(rq->gemeente, rq->db, rq->x, bearer + 7, &rq->actor);
    } else {
        find_session(rq);
    }
    /* What is hidden from somebody does not show in how long an answer took. */
    rq->x->in_steps = rq->actor.is_voor_een;
    /* A store that cannot tell who this is must not look like "nobody". */
    return store_failed(rq) ? -1 : 0;
}

bool actor_has_role(const struct rq *rq, unsigned roles)
{
    return roles == ROLE_NOBODY || (rq->actor.roles & roles) != 0;
}

const char *rq_csrf(const struct rq *rq)
{
    return rq->actor.csrf ? rq->actor.csrf : rq->p->anonymous_csrf;
}

bool csrf_fits(const struct rq *rq)
{
    const char *wanted = rq_csrf(rq);
    const char *sent = input_get(&rq->p->input, "_csrf");
    if (wanted == NULL || sent == NULL || strlen(sent) != strlen(wanted) ||
        sodium_memcmp(sent, wanted, strlen(wanted)) != 0)
        return false;
    const char *site = http_header(rq->x, "sec-fetch-site");
    return site == NULL || strcmp(site, "cross-site") != 0;
}

const char *rq_safe_path(struct rq *rq, const char *path)
{
    const char *home = page_home(rq);
    if (path == NULL || path[0] != '/' || path[1] == '/' || path[1] == '\\')
        return home;
    for (const char *c = path; *c; c++)
        if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 127)
            return home;
    return path;
}

/* --- logging in ----------------------------------------------------------- */

struct mark {
    const char *in; /* of User-Agent; the first that is there decides */
    const char *name;
};

static const char *first_mark(const struct mark *marks, const char *agent)
{
    while (marks->in && strstr(agent, marks->in) == NULL)
        marks++;
    return marks->name;
}

/* The kind of browser, as people know it: enough to know one's own sessions by. Nothing else is kept. */
static const char *browser_of(struct rq *rq)
{
    static const struct mark browsers[] = {
        {"Edg", "Edge"},      {"OPR/", "Opera"},    {"Firefox", "Firefox"},
        {"FxiOS", "Firefox"}, {"CriOS", "Chrome"},  {"SamsungBrowser", "Samsung Internet"},
        {"Chrome", "Chrome"}, {"Safari", "Safari"}, {NULL, NULL}};
    static const struct mark systems[] = {{"iPhone", "iPhone"},   {"iPad", "iPad"},  {"Android", "Android"},
                                          {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"CrOS", "Chromebook"},
                                          {"Linux", "Linux"},     {NULL, NULL}};
    const char *agent = http_header(rq->x, "user-agent");
    const char *browser = agent ? first_mark(browsers, agent) : NULL;
    const char *system = agent ? first_mark(systems, agent) : NULL;
    if (browser && system)
        return talloc_asprintf(rq->x, "%s, %s", browser, system);
    return browser ? browser : system;
}

/* In the caller's write transaction: the browser's session from here on, in place of the one before: on a
 * shared device that is out from here, and a number that somebody planted is of no use. */
static const char *session_replace(struct rq *rq, const char *account, enum session_wait wait)
{
    if (rq->p->session)
        session_end(rq->gemeente, rq->db, rq->p->session);
    char *token = session_start(rq->gemeente, rq->db, rq->x, account, wait, browser_of(rq));
    cookie_set(rq, SESSION_COOKIE, token, -1);
    return token;
}

static bool log_in(struct rq *rq, const char *account, enum session_wait wait)
{
    db_begin(rq->db, true);
    const char *token = session_replace(rq, account, wait);
    if (db_commit(rq->db) != 0) {
        store_failed(rq);
        page_problem(rq);
        return false;
    }
    session_find(rq->gemeente, rq->db, rq->x, token, &rq->actor);
    return true;
}

const char *rq_log_in(struct rq *rq, const char *account, const char *otherwise)
{
    if (!log_in(rq, account, WAIT_NOTHING))
        return NULL;
    return draft_waits(rq) ? "/teruggeven" : rq_safe_path(rq, otherwise);
}

const char *rq_log_in_half(struct rq *rq, const char *account, enum session_wait wait, const char *otherwise)
{
    if (!log_in(rq, account, wait))
        return NULL;
    struct buf *to = buf_new(rq->x, 200);
    buf_adds(to, half_path(rq));
    if (otherwise && otherwise[0] == '/' && wait == WAIT_CODE) {
        buf_adds(to, "?naar=");
        buf_add_url(to, otherwise);
    }
    return to->data;
}

void rq_session_renew(struct rq *rq, enum session_wait wait)
{
    rq->p->session = session_replace(rq, rq->actor.account, wait);
}

const char *rq_session(const struct rq *rq)
{
    return rq->p->session;
}

const char *half_path(const struct rq *rq)
{
    if (rq->actor.roles & ROLE_HALF_CODE)
        return "/aanmelden/code";
    return rq->actor.roles & ROLE_HALF_SETUP ? "/mijn-account/tweede-factor" : NULL;
}

void rq_log_out(struct rq *rq)
{
    if (rq->p->session) {
        db_begin(rq->db, true);
        session_end(rq->gemeente, rq->db, rq->p->session);
        if (db_commit(rq->db) != 0) {
            const char *why = "";
            db_failed(rq->db, &why);
            /* The browser forgets it in any case; it ends by itself when its time is over. */
            log_line(LOG_LEVEL_ERROR, "log-out", "request", rq->operation, "why", why, NULL);
        }
    }
    cookie_set(rq, SESSION_COOKIE, "", 0);
}
