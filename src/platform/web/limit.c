/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who asks too much, and when there is no time.
 *
 * A session, a token, the visitors of one address, and all that one address asks, have a bucket each
 * (http/rate.h). Whoever finds it empty gets 429, with the time to wait, in the own language, and loses
 * nothing: what was typed stands on the page and can be sent again from there. A request that waited too long
 * for its worker, or came over a connection too many, gets 503 with an answer that costs nothing. Style,
 * script and the status of the service count for the address only; the status is answered also when there is
 * no time.
 */
#include <string.h>
#include <uv.h>

#include "platform/web/app_internal.h"

/* Both languages: there is no time to look which one. */
static const char BUSY_PAGE[] =
    "<!doctype html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Even te druk</title></head>"
    "<body><main><h1>Het is nu erg druk</h1><p>Probeer het over een paar seconden nog een keer. Wat je "
    "typte, "
    "staat er nog als je teruggaat.</p><h2 lang=\"en\">We are very busy now</h2><p lang=\"en\">Please try "
    "again "
    "in a few seconds. What you typed is still there when you go back.</p></main></body></html>\n";
static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool path_is_status(const char *path)
{
    return strcmp(path, "/api/v1/status") == 0 || strcmp(path, "/api/v1/status/live") == 0;
}

bool path_is_asset(const char *path)
{
    return starts_with(path, "/assets/") || starts_with(path, "/huisstijl/");
}

bool limit_no_time(struct app *app, struct http_exchange *x)
{
    const struct http_settings *s = app->config->http;
    bool late = s && x->waited_ms > s->wait_ms;
    if ((!late && !x->over_limit) || path_is_status(x->path))
        return false;
    http_reply_busy(x, BUSY_PAGE);
    return true;
}

/* An address of IPv6 is one of the many that its owner has: what counts is the network of 64 bits. */
static int64_t take_of_address(struct rq *rq, enum rate_kind kind, const struct http_rate *rate)
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    const unsigned char *bytes = rq->x->address.bytes;
    size_t length = memcmp(bytes, mapped, sizeof mapped) == 0 ? 16 : 8;
    return rate_take(rq->p->app->config->rates, kind, bytes, length, rate, uv_hrtime());
}

static int64_t take_of_text(struct rq *rq, enum rate_kind kind, const char *text,
                            const struct http_rate *rate)
{
    return rate_take(rq->p->app->config->rates, kind, text, strlen(text), rate, uv_hrtime());
}

/* Answers 429. What was typed stays on the page, and can be sent again from there; that costs no look into
 * the store. */
static void answer_limited(struct rq *rq, enum count counted, int64_t wait_ms, const char *text)
{
    int seconds = (int)((wait_ms + 999) / 1000);
    count_add(counted, 1);
    http_add_header(rq->x, "Retry-After", talloc_asprintf(rq->x, "%d", seconds));
    keep_typed(rq);
    problem_instead(rq, 429, text);
    rq->p->problem_text = talloc_asprintf(rq->x, "%s (%d s)", rq->p->problem_text, seconds);
    page_problem(rq);
}

bool limit_address(struct rq *rq)
{
    const struct http_settings *s = rq->p->app->config->http;
    int64_t wait_ms = s && s->limited ? take_of_address(rq, RATE_ADDRESS, &s->address) : 0;
    if (wait_ms == 0)
        return true;
    answer_limited(
        rq, COUNT_LIMITED_ADDRESS, wait_ms,
        TXT("Vanaf dit netwerk komt nu te veel tegelijk. Wacht even en probeer het dan nog eens."));
    return false;
}

bool limit_actor(struct rq *rq)
{
    const struct http_settings *s = rq->p->app->config->http;
    if (s == NULL || !s->limited || path_is_asset(rq->x->path) || path_is_status(rq->x->path))
        return true;
    enum count counted = COUNT_LIMITED_VISITOR;
    int64_t wait_ms;
    if (rq->actor.csrf) {
        counted = COUNT_LIMITED_SESSION;
        wait_ms = take_of_text(rq, RATE_SESSION, rq->p->session, &s->session);
    } else if (rq->api && rq->actor.account) {
        counted = COUNT_LIMITED_TOKEN;
        wait_ms = take_of_text(rq, RATE_TOKEN, http_header(rq->x, "authorization"), &s->token);
    } else {
        wait_ms = take_of_address(rq, RATE_VISITOR, &s->visitor);
    }
    if (wait_ms == 0)
        return true;
    answer_limited(rq, counted, wait_ms,
                   TXT("Je vraagt te veel achter elkaar. Wacht even en probeer het dan nog eens."));
    return false;
}
