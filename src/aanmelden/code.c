/* SPDX-License-Identifier: EUPL-1.2 */
/* The second step of a log-in: a code of the app, or a recovery code. */
#include "aanmelden/internal.h"
#include "platform/access/attempt.h"
#include "platform/access/second_factor.h"
#include "platform/base/log.h"

static void answer(struct rq *rq, const char *naar, const char *why)
{
    rq_answer_page(
        rq, "aanmelden/code", TXT("Tweede stap"),
        json_pack("{s:s, s:s?, s:s}", "naar", naar ? naar : "", "fout", why, "_csrf", rq_csrf(rq)));
}

void code_show(struct rq *rq)
{
    answer(rq, rq_query(rq, "naar"), NULL);
}

static const char *wait_text(struct rq *rq, int seconds)
{
    if (seconds < 120)
        return rq_text(
            rq,
            TXT("Er is te vaak een verkeerde code getypt. Wacht %d seconden en probeer het dan nog eens."),
            seconds);
    return rq_text(
        rq, TXT("Er is te vaak een verkeerde code getypt. Wacht %d minuten en probeer het dan nog eens."),
        (seconds + 59) / 60);
}

static bool note(struct rq *rq, const char *outcome)
{
    if (logbook_write_attempt(rq->gemeente, rq->operation, rq->actor.account, rq->x->peer, outcome) == 0)
        return true;
    log_line(LOG_LEVEL_ERROR, "logbook", "request", rq->operation, NULL);
    return false;
}

/* 0, or -1: one that is not counted would be a free guess. */
static int settle(struct rq *rq, const char *code, bool *ret_fits, int *ret_wait)
{
    bool failed_before = false;
    const char *account = rq->actor.account;
    struct attempt_keys keys = attempt_keys(rq->gemeente, second_factor_name(rq->x, account), rq->x->peer);
    db_begin(rq->db, true);
    int wait = attempt_wait(rq->db, &keys, &failed_before);
    *ret_wait = wait;
    *ret_fits = wait == 0 && second_factor_use(rq->gemeente, rq->db, account, code) != FACTOR_NO;
    if (*ret_fits && failed_before)
        attempt_forget(rq->db, &keys);
    else if (!*ret_fits && wait == 0)
        *ret_wait = attempt_failed(rq->db, &keys);
    if (db_commit(rq->db) == 0)
        return note(rq, *ret_fits ? "gelukt" : wait > 0 ? "geweigerd" : "mislukt") ? 0 : -1;
    const char *why = "";
    db_failed(rq->db, &why);
    log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why, NULL);
    return -1;
}

const char *aanmelden_code_wrong(struct rq *rq, const char *code)
{
    bool fits = false;
    int wait = 0;
    if (settle(rq, code ? code : "", &fits, &wait) != 0) {
        rq->x->status = 503;
        return rq_tr(rq, TXT("Dit lukt nu niet. Probeer het over een minuut nog eens."));
    }
    if (fits)
        return NULL;
    rq->x->status = wait > 0 ? 429 : 400;
    if (wait > 0)
        http_add_header(rq->x, "Retry-After", talloc_asprintf(rq->x, "%d", wait));
    return wait > 0
               ? wait_text(rq, wait)
               : rq_tr(rq,
                       TXT("Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in je app."));
}

void code_do(struct rq *rq)
{
    const char *naar = rq_input(rq, "naar");
    const char *wrong = aanmelden_code_wrong(rq, rq_input(rq, "code"));
    if (wrong) {
        answer(rq, naar, wrong);
        return;
    }
    const char *to = rq_log_in(rq, rq->actor.account, naar);
    if (to)
        rq_answer_redirect(rq, to);
}
