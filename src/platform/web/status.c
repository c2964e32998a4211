/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether the service works: /api/v1/status for whoever looks after it, on every host, without a log-in and
 * without data of anybody.
 *
 * "Live" is that it answers. "Ready" is that the database of each municipality can be read and each logbook
 * written. Which municipality has a problem stands in the log: the world does not need to know.
 */
#include <string.h>
#include <uv.h>

#include "platform/base/log.h"
#include "platform/web/app_internal.h"
#include "sql_gen.h"

enum { KEPT_MS = 1000 }; /* asking more often does not make it look more often */

/* Whether the database answers. What went wrong is left at the connection for nobody. */
static bool store_answers(struct gemeente *g)
{
    const char *why = "";
    db_begin(g->db, false);
    json_decref(db_row(g->db, &q_store_probe));
    bool failed = db_failed(g->db, &why) != DB_FINE;
    if (failed)
        log_line(LOG_LEVEL_WARNING, "not-ready", "gemeente", g->slug, "why", why, NULL);
    db_rollback(g->db);
    db_failed(g->db, NULL);
    return !failed;
}

static bool logbook_answers(struct gemeente *g)
{
    bool ready = logbook_ready(g);
    if (!ready)
        log_line(LOG_LEVEL_WARNING, "not-ready", "gemeente", g->slug, "why", "logbook", NULL);
    return ready;
}

static void look(struct app *app)
{
    uint64_t now = uv_hrtime() / 1000000;
    if (app->looked_ms != 0 && now - app->looked_ms < KEPT_MS)
        return;
    app->store_ready = true;
    app->logbook_ready = true;
    for (int i = 0; i < app->gemeente_count; i++) {
        app->store_ready = store_answers(app->gemeenten[i]) && app->store_ready;
        app->logbook_ready = logbook_answers(app->gemeenten[i]) && app->logbook_ready;
    }
    app->looked_ms = uv_hrtime() / 1000000;
}

void status_answer(struct rq *rq)
{
    struct app *app = rq->p->app;
    look(app);
    if (app->store_ready && app->logbook_ready) {
        answer_json(rq, json_pack("{s:b, s:b, s:b, s:b}", "live", 1, "ready", 1, "opslag", 1, "logboek", 1));
        return;
    }
    rq_problem(rq, 503,
               app->store_ready ? TXT("Niet gereed: een logboek is niet te schrijven. De dienst leeft wel.")
                                : TXT("Niet gereed: een opslag is niet te lezen. De dienst leeft wel."));
    page_problem(rq);
}

void live_answer(struct rq *rq)
{
    answer_json(rq, json_pack("{s:b}", "live", 1));
}
