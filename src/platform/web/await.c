/* SPDX-License-Identifier: EUPL-1.2 */
/* A request that waits for another process: the loop goes on, and no thread is kept. */
#include <unistd.h>

#include "platform/base/limits.h"
#include "platform/web/app_internal.h"

struct await {
    uv_poll_t poll;
    uv_timer_t timer;
    int open; /* handles that libuv has not let go of */
    int fd;
    struct rq *rq;
    void (*done)(struct rq *rq, int fd, bool late, void *data);
    void *data;
};

static void on_closed(uv_handle_t *handle)
{
    struct await *a = handle->data;
    if (--a->open > 0)
        return;
    close(a->fd);
    talloc_free(a);
}

static void finish(struct await *a, bool late)
{
    struct rq *rq = a->rq;
    rq->p->app->await_count--;
    uv_poll_stop(&a->poll);
    uv_timer_stop(&a->timer);
    json_arena_use(rq->p->arena);
    db_failed(rq->db, NULL);           /* what went wrong for another request meanwhile is not ours */
    a->done(rq, a->fd, late, a->data); /* answers: rq is gone after it */
    json_arena_use(NULL);
    uv_close((uv_handle_t *)&a->poll, on_closed);
    uv_close((uv_handle_t *)&a->timer, on_closed);
}

/* Also when it failed: reading then tells. */
static void on_ready(uv_poll_t *poll, int status, int events)
{
    (void)status;
    (void)events;
    finish(poll->data, false);
}

static void on_late(uv_timer_t *timer)
{
    finish(timer->data, true);
}

void rq_await(struct rq *rq, int fd, int ms, void (*done)(struct rq *rq, int fd, bool late, void *data),
              void *data)
{
    struct app *app = rq->p->app;
    /* Not a child of the exchange: libuv still touches it after the answer. */
    struct await *a = talloc_zero(NULL, struct await);
    *a = (struct await){.open = 2, .fd = fd, .rq = rq, .done = done, .data = data};
    if (app->await_count == LIMIT_AWAIT || uv_poll_init(app->loop, &a->poll, fd) != 0) {
        close(fd);
        talloc_free(a);
        rq_problem(rq, 503, TXT("Het is nu te druk. Probeer het over een minuut nog eens."));
        page_problem(rq);
        return;
    }
    app->await_count++;
    must(uv_timer_init(app->loop, &a->timer) == 0);
    a->poll.data = a->timer.data = a;
    must(uv_poll_start(&a->poll, UV_READABLE, on_ready) == 0);
    must(uv_timer_start(&a->timer, on_late, (uint64_t)ms, 0) == 0);
}
