/* SPDX-License-Identifier: EUPL-1.2 */
/* The log-in page, the check of the password off the loop, and the log-out. */
#include "aanmelden/aanmelden.h"

#include <sodium.h>
#include <string.h>

#include "aanmelden/internal.h"
#include "oidc/oidc.h"
#include "platform/access/attempt.h"
#include "platform/access/password.h"
#include "platform/base/log.h"
#include "sql_gen.h"

/* Where the button of the municipality's own provider leads, and back to where they were going. */
static const char *elsewhere(struct rq *rq, const char *naar)
{
    struct buf *address = buf_new(rq_ctx(rq), 200);
    buf_adds(address, "/aanmelden/oidc");
    if (naar && naar[0])
        buf_adds(address, "?naar=");
    buf_add_url(address, naar ? naar : "");
    return address->data;
}

static json_t *page_view(struct rq *rq, const char *naam, const char *naar, const char *fout)
{
    json_t *demo = rq->gemeente->is_demo ? db_rows(rq->db, &q_aanmelden_demo) : json_array();
    return json_pack("{s:s, s:s, s:s?, s:b, s:s?, s:s, s:b, s:o, s:s}", "aanmeldnaam", naam ? naam : "",
                     "naar", naar ? naar : "", "fout", fout, "is_bewaard", rq_query(rq, "bewaard") != NULL,
                     "oidc", oidc_name(rq->gemeente), "oidc_adres", elsewhere(rq, naar), "is_demo",
                     rq->gemeente->is_demo, "demo", demo, "_csrf", rq_csrf(rq));
}

static void aanmelden_show(struct rq *rq)
{
    if (rq->actor.csrf && !(rq->actor.roles & ROLE_HALF)) {
        rq_answer_redirect(rq, rq_safe_path(rq, rq_query(rq, "naar")));
        return;
    }
    rq_answer_page(rq, "aanmelden/aanmelden", TXT("Aanmelden"),
                   page_view(rq, NULL, rq_query(rq, "naar"), NULL));
}

struct attempt {
    struct attempt_keys keys;
    struct account_found found;
    char *password;
    bool fits;
    bool may; /* with a password */
};

static void attempt_check(void *data)
{
    struct attempt *a = data;
    a->fits = account_password_fits(a->found.hash, a->password) && a->may;
}

static void answer_again(struct rq *rq, int status, const char *why)
{
    rq->x->status = status;
    rq_answer_page(rq, "aanmelden/aanmelden", TXT("Aanmelden"),
                   page_view(rq, rq_input(rq, "aanmeldnaam"), rq_input(rq, "naar"), why));
}

static void answer_not_now(struct rq *rq)
{
    rq_problem(rq, 503, TXT("Aanmelden lukt nu niet. Probeer het over een minuut nog eens."));
    rq_answer_problem(rq);
}

/* Minutes when it is long, rounded up: "wacht 119 seconden" is not what people say. */
static const char *wait_text(struct rq *rq, int seconds)
{
    if (seconds < 120)
        return rq_text(
            rq,
            TXT("Er is te vaak een verkeerd wachtwoord getypt. Wacht %d seconden en probeer het dan "
                "nog eens."),
            seconds);
    return rq_text(
        rq,
        TXT("Er is te vaak een verkeerd wachtwoord getypt. Wacht %d minuten en probeer het dan nog eens."),
        (seconds + 59) / 60);
}

/* Too early: refused at once, whatever the password is. */
static void answer_wait(struct rq *rq, int seconds)
{
    http_add_header(rq->x, "Retry-After", talloc_asprintf(rq->x, "%d", seconds));
    answer_again(rq, 429, wait_text(rq, seconds));
}

static bool note(struct rq *rq, const struct attempt *a, const char *outcome)
{
    if (logbook_write_attempt(rq->gemeente, rq->operation, a->found.account, rq->x->peer, outcome) == 0)
        return true;
    log_line(LOG_LEVEL_ERROR, "logbook", "request", rq->operation, NULL);
    answer_not_now(rq);
    return false;
}

/* Counts what came of it, in the order in which attempts end: of many at once all but the first few hear
 * "wait", also the one that was right. How long this one must wait (0: it counts), how long the next in
 * *ret_next; -1 when that could not be stored. */
static int settle(struct rq *rq, const struct attempt *a, int *ret_next)
{
    bool failed_before = false;
    *ret_next = 0;
    int wait = attempt_wait(rq->db, &a->keys, &failed_before);
    if (db_failed(rq->db, NULL) != DB_FINE)
        return -1;
    if (wait > 0 || (a->fits && !failed_before))
        return wait;
    db_begin(rq->db, true);
    wait = attempt_wait(rq->db, &a->keys, &failed_before);
    if (wait == 0 && a->fits)
        attempt_forget(rq->db, &a->keys);
    else if (wait == 0)
        *ret_next = attempt_failed(rq->db, &a->keys);
    if (db_commit(rq->db) == 0)
        return wait;
    const char *why = "";
    db_failed(rq->db, &why);
    log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why, NULL);
    return -1;
}

static void attempt_done(struct rq *rq, void *data)
{
    struct attempt *a = data;
    int next = 0;
    sodium_memzero(a->password, strlen(a->password));
    int wait = settle(rq, a, &next);
    if (wait < 0) {
        answer_not_now(rq); /* one that is not counted would be a free guess */
        return;
    }
    enum session_wait asks = a->fits ? session_waits_for(rq->gemeente, &a->found) : WAIT_NOTHING;
    if (!note(rq, a, wait > 0 ? "geweigerd" : !a->fits ? "mislukt" : asks ? "tweede stap" : "gelukt"))
        return;
    if (wait > 0) {
        answer_wait(rq, wait);
    } else if (!a->fits && next > 0) {
        answer_again(rq, 401, wait_text(rq, next));
    } else if (!a->fits) {
        answer_again(
            rq, 401,
            rq_tr(rq, TXT("De naam en het wachtwoord horen niet bij elkaar. Probeer het nog eens.")));
    } else {
        const char *naar = rq_input(rq, "naar");
        const char *to =
            asks ? rq_log_in_half(rq, a->found.account, asks, naar) : rq_log_in(rq, a->found.account, naar);
        if (to)
            rq_answer_redirect(rq, to);
    }
}

static void aanmelden_do(struct rq *rq)
{
    const char *naam = rq_input(rq, "aanmeldnaam");
    const char *password = rq_input(rq, "wachtwoord");
    bool failed_before = false;
    struct attempt *a = talloc_zero(rq_ctx(rq), struct attempt);
    a->password = password ? password_normal(a, password) : NULL;
    if (a->password == NULL || password_length(a->password) > PASSWORD_MOST)
        a->password = talloc_strdup(a, ""); /* nobody has that one */
    a->keys = attempt_keys(rq->gemeente, naam ? naam : "", rq->x->peer);
    int wait = attempt_wait(rq->db, &a->keys, &failed_before);
    account_find(rq->db, a, naam ? naam : "", &a->found);
    a->may = oidc_allows_password(rq, a->found.account);
    if (db_failed(rq->db, NULL) != DB_FINE) /* not known is not the same as wrong */
        answer_not_now(rq);
    else if (wait == 0)
        rq_work(rq, attempt_check, attempt_done, a);
    else if (note(rq, a, "geweigerd"))
        answer_wait(rq, wait);
}

static void uitloggen_do(struct rq *rq)
{
    rq_log_out(rq);
    rq_answer_redirect(rq, oidc_after_log_out(rq));
}

const struct route aanmelden_routes[] = {
    {.method = "GET", .path = "/aanmelden", .flags = ROUTE_PAGE, .raw = aanmelden_show},
    {.method = "POST", .path = "/aanmelden", .flags = ROUTE_PAGE, .raw = aanmelden_do},
    {.method = "POST",
     .path = "/uitloggen",
     .flags = ROUTE_PAGE,
     .roles = ROLE_ANYONE | ROLE_HALF,
     .raw = uitloggen_do},
    {.method = "GET",
     .path = "/aanmelden/code",
     .flags = ROUTE_PAGE,
     .roles = ROLE_HALF_CODE,
     .raw = code_show},
    {.method = "POST",
     .path = "/aanmelden/code",
     .flags = ROUTE_PAGE,
     .roles = ROLE_HALF_CODE,
     .raw = code_do},
    {0},
};
