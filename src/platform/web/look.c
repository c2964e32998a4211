/* SPDX-License-Identifier: EUPL-1.2 */
/* What a request looked at or changed, for the logbook: written before its answer leaves. */
#include <string.h>

#include "platform/base/log.h"
#include "platform/web/app_internal.h"

void rq_access(struct rq *rq, const char *way)
{
    rq->p->access = way;
}

void rq_purpose(struct rq *rq, const char *purpose)
{
    rq->p->purpose = purpose;
}

/* The method as it is: a form that is shown is a look, whatever its command will do. */
static const char *method_of(const struct rq *rq)
{
    return rq->p->is_form ? "GET" : rq->route->method;
}

static struct logbook_entry entry_of(struct rq *rq, bool refused, const char *ended)
{
    const struct route *route = rq->route;
    struct logbook_entry entry = {
        .trace = rq->trace,
        .operation = rq->operation,
        .parent = rq->p->parent[0] ? rq->p->parent : NULL,
        .name = talloc_asprintf(rq->x, "%s %s", method_of(rq),
                                rq->p->is_form && route->form ? route->form : route->path),
        .purpose = purpose_get(rq->p->purpose ? rq->p->purpose : route->purpose),
        .started = rq->now,
        .ended = ended,
        .status = refused ? "ERROR" : "OK",
        .access = rq->p->access};
    must(entry.purpose != NULL);
    return entry;
}

int log_processing(struct rq *rq, bool refused)
{
    if (rq->route->purpose == NULL)
        return 0;
    bool changed = strcmp(method_of(rq), "GET") != 0 && !refused;
    char ended[MOMENT_TEXT];
    moment_now(ended);
    const struct logbook_entry entry = entry_of(rq, refused, ended);
    if (logbook_write(rq->gemeente, &entry, &rq->actor, rq->p->subjects, rq->p->subject_count) == 0)
        return 0;
    count_add(COUNT_LOGBOOK_FAILED, 1);
    log_line(LOG_LEVEL_ERROR, "logbook", "request", rq->operation, NULL);
    return problem_instead(rq, 503,
                           changed ? TXT("Het logboek is niet bij te werken. Daarom is er niets opgeslagen.")
                                   : TXT("Het logboek is niet bij te werken. Daarom tonen we nu niets."));
}

int rq_note_look(struct rq *rq)
{
    return log_processing(rq, false);
}

/* Nothing is shown, so this answer does not wait for the logbook: when it cannot be written, it says so. */
void log_refused(struct rq *rq)
{
    int status = rq->p->problem_status;
    if (rq->route == NULL || rq->route->purpose == NULL || rq->actor.account == NULL ||
        (status != 403 && status != 404))
        return;
    char ended[MOMENT_TEXT];
    moment_now(ended);
    struct logbook_entry entry = entry_of(rq, true, ended);
    entry.record = rq->p->param_count > 0 ? rq->p->param_values[0] : NULL;
    if (logbook_write(rq->gemeente, &entry, &rq->actor, NULL, 0) == 0)
        return;
    count_add(COUNT_LOGBOOK_FAILED, 1);
    log_line(LOG_LEVEL_ERROR, "logbook", "request", rq->operation, NULL);
}
