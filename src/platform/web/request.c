/* SPDX-License-Identifier: EUPL-1.2 */
/* What handlers ask of a request: parameters, subjects, events, problems. */
#include <stdarg.h>
#include <string.h>

#include "platform/base/limits.h"
#include "platform/base/log.h"
#include "platform/web/app_internal.h"

const void *rq_ctx(const struct rq *rq)
{
    return rq->x;
}

const char *rq_param(const struct rq *rq, const char *name)
{
    for (int i = 0; i < rq->p->param_count; i++)
        if (strcmp(rq->p->param_names[i], name) == 0)
            return rq->p->param_values[i];
    base_abort(__FILE__, __LINE__, "cannot be", "a parameter that the route does not have");
}

bool rq_is_me(const struct rq *rq, const char *medewerker)
{
    return medewerker != NULL && rq->actor.medewerker != NULL &&
           strcmp(medewerker, rq->actor.medewerker) == 0;
}

const struct values *rq_asked(const struct rq *rq)
{
    return rq->p->asked;
}

const char *rq_input(struct rq *rq, const char *name)
{
    return input_get(&rq->p->input, name);
}

void rq_subject(struct rq *rq, const char *id)
{
    if (id == NULL)
        return;
    for (int i = 0; i < rq->p->subject_count; i++)
        if (strcmp(rq->p->subjects[i], id) == 0)
            return;
    if (rq->p->subject_count % 16 == 0)
        rq->p->subjects = talloc_realloc(rq->x, rq->p->subjects, const char *,
                                         base_count((size_t)rq->p->subject_count + 16));
    rq->p->subjects[rq->p->subject_count++] = talloc_strdup(rq->x, id);
}

void rq_subjects(struct rq *rq, const json_t *rows, const char *key)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        rq_subject(rq, json_string_value(json_object_get(json_array_get(rows, i), key)));
}

static int kept_free(json_t **kept)
{
    json_decref(*kept);
    return 0;
}

void rq_keep(struct rq *rq, const char *name, json_t *value)
{
    if (rq->p->kept == NULL) {
        rq->p->kept = talloc(rq->x, json_t *);
        *rq->p->kept = json_object();
        talloc_set_destructor(rq->p->kept, kept_free);
    }
    json_object_set_new(*rq->p->kept, name, value);
}

json_t *rq_kept(const struct rq *rq, const char *name)
{
    return rq->p->kept ? json_object_get(*rq->p->kept, name) : NULL;
}

void rq_forget(struct rq *rq)
{
    rq->p->subject_count = 0;
    talloc_free(rq->p->kept);
    rq->p->kept = NULL;
    rq->deel = NULL;
    rq->hier = NULL;
}

void rq_go(struct rq *rq, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rq->location = talloc_vasprintf(rq->x, format, args);
    va_end(args);
}

void rq_event(struct rq *rq, const char *kind, const char *record, const char *huishouden, json_t *content)
{
    struct event event = {.kind = kind, .record = record, .huishouden = huishouden, .content = content};
    event_write(rq->db, &rq->actor, &event);
    json_decref(content);
}

int rq_problem(struct rq *rq, int status, const char *text)
{
    if (rq->p->problem_status == 0) {
        rq->p->problem_status = status;
        rq->p->problem_text = rq_tr(rq, text);
    }
    return -1;
}

int problem_instead(struct rq *rq, int status, const char *text)
{
    rq->p->problem_status = 0;
    rq->p->field_count = 0;
    rq->p->stale = false;
    return rq_problem(rq, status, text);
}

bool store_failed(struct rq *rq)
{
    const char *why = NULL;
    enum db_failure failure = db_failed(rq->db, &why);
    if (failure == DB_FINE)
        return false;
    count_add(failure == DB_BUSY    ? COUNT_STORE_BUSY
              : failure == DB_FULL  ? COUNT_STORE_FULL
              : failure == DB_DOUBT ? COUNT_STORE_DOUBT
                                    : COUNT_STORE_BROKEN,
              1);
    log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why, NULL);
    rq->p->in_doubt = failure == DB_DOUBT; /* a command finds out: repeat_look_up */
    if (failure == DB_DOUBT && rq->api && !rq->p->repeat.is_safe)
        problem_instead(rq, 503,
                        TXT("De verbinding met de opslag brak af. Misschien is dit wel opgeslagen. Kijk "
                            "eerst of het er staat."));
    else if (failure == DB_DOUBT)
        problem_instead(
            rq, 503,
            TXT("De verbinding met de opslag brak af. Misschien is dit wel opgeslagen. Verstuur het "
                "gerust nog eens: het komt er niet dubbel in."));
    else if (failure == DB_FULL)
        problem_instead(rq, 503, TXT("De opslag is vol. Lezen kan nog wel. De beheerder moet ruimte maken."));
    else
        problem_instead(rq, failure == DB_BUSY ? 503 : 500,
                        TXT("Er is niets opgeslagen. Probeer het over een minuut nog eens."));
    return true;
}

int problem_at(struct rq *rq, enum problem_place in, const char *name, const char *code, const char *text)
{
    if (rq->p->field_count % 16 == 0)
        rq->p->fields = talloc_realloc(rq->x, rq->p->fields, struct problem_field,
                                       base_count((size_t)rq->p->field_count + 16));
    rq->p->fields[rq->p->field_count++] =
        (struct problem_field){.in = in, .field = name, .code = code, .text = rq_tr(rq, text)};
    return rq_problem(rq, 400,
                      in == IN_QUERY ? TXT("Er klopt iets niet in het adres.")
                                     : TXT("Er klopt iets niet. Kijk bij de velden hieronder."));
}

int rq_field_problem(struct rq *rq, const char *field, const char *text)
{
    return problem_at(rq, IN_BODY, field, "regel", text);
}

int rq_not_found(struct rq *rq)
{
    return rq_problem(rq, 404, TXT("Dit bestaat niet, of het is niet voor jou."));
}

int rq_stale(struct rq *rq)
{
    rq->p->stale = true;
    return rq_problem(rq, 409, TXT("Een collega heeft dit intussen veranderd. Je eigen tekst staat er nog."));
}

int rq_with(struct rq *rq, json_t *row, const struct values *v,
            int (*run)(struct rq *rq, const json_t *row, const struct values *v))
{
    int result = row ? run(rq, row, v) : -1;
    json_decref(row);
    return result;
}

bool rq_has_problem(const struct rq *rq)
{
    return rq->p->problem_status != 0;
}

const char *rq_tr(const struct rq *rq, const char *nl)
{
    return tr(rq->lang, nl);
}

char *rq_text(const struct rq *rq, const char *nl, ...)
{
    va_list args;
    va_start(args, nl);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored                                                                               \
    "-Wformat-nonliteral" /* the English texts are compared with the Dutch ones at build (msgfmt -c) */
    char *text = talloc_vasprintf(rq->x, tr(rq->lang, nl), args);
#pragma GCC diagnostic pop
    va_end(args);
    return text;
}

struct work {
    uv_work_t work;
    struct rq *rq;
    void (*run)(void *data);
    void (*done)(struct rq *rq, void *data);
    void *data;
};

static void work_run(uv_work_t *w)
{
    struct work *work = w->data;
    work->run(work->data);
}

static void work_done(uv_work_t *w, int status)
{
    struct work *work = w->data;
    (void)status;
    work->rq->p->app->work_count--;
    json_arena_use(work->rq->p->arena);
    work->done(work->rq, work->data); /* answers: rq is gone after it */
    json_arena_use(NULL);
    talloc_free(work);
}

void rq_work(struct rq *rq, void (*run)(void *data), void (*done)(struct rq *rq, void *data), void *data)
{
    struct app *app = rq->p->app;
    if (app->work_count == LIMIT_WORK) {
        count_add(COUNT_BUSY_PASSWORDS, 1);
        rq_problem(rq, 503, TXT("Het is nu te druk. Probeer het over een minuut nog eens."));
        page_problem(rq);
        return;
    }
    app->work_count++;
    /* Not a child of the exchange: libuv still touches it after the answer. */
    struct work *work = talloc_zero(NULL, struct work);
    *work = (struct work){.rq = rq, .run = run, .done = done, .data = data};
    work->work.data = work;
    must(uv_queue_work(app->loop, &work->work, work_run, work_done) == 0);
}
