/* SPDX-License-Identifier: EUPL-1.2 */
/* The log-in page, the check of the password off the loop, and the log-out. */
#include "aanmelden/aanmelden.h"

#include <sodium.h>
#include <string.h>

#include "platform/base/limits.h"
#include "sql_gen.h"

static json_t *page_view(struct rq *rq, const char *naam, const char *naar, const char *fout)
{
    json_t *demo = rq->gemeente->is_demo ? db_rows(rq->db, &q_aanmelden_demo) : json_array();
    return json_pack("{s:s, s:s, s:s?, s:b, s:b, s:o, s:s}", "aanmeldnaam", naam ? naam : "", "naar",
                     naar ? naar : "", "fout", fout, "is_bewaard", rq_query(rq, "bewaard") != NULL, "is_demo",
                     rq->gemeente->is_demo, "demo", demo, "_csrf", rq_csrf(rq));
}

static void aanmelden_show(struct rq *rq)
{
    if (rq->actor.csrf) {
        rq_answer_redirect(rq, rq_safe_path(rq, rq_query(rq, "naar")));
        return;
    }
    rq_answer_page(rq, "aanmelden/aanmelden", TXT("Aanmelden"),
                   page_view(rq, NULL, rq_query(rq, "naar"), NULL));
}

struct attempt {
    char *account;
    char *hash;
    char *password;
    bool fits;
};

static void attempt_check(void *data)
{
    struct attempt *a = data;
    a->fits = account_password_fits(a->hash, a->password);
}

static void attempt_done(struct rq *rq, void *data)
{
    struct attempt *a = data;
    sodium_memzero(a->password, strlen(a->password));
    const char *naar = rq_input(rq, "naar");
    if (!a->fits) {
        rq->x->status = 401;
        json_t *view = page_view(
            rq, rq_input(rq, "aanmeldnaam"), naar,
            rq_tr(rq, TXT("De naam en het wachtwoord horen niet bij elkaar. Probeer het nog eens.")));
        rq_answer_page(rq, "aanmelden/aanmelden", TXT("Aanmelden"), view);
        return;
    }
    const char *to = rq_log_in(rq, a->account, naar);
    if (to)
        rq_answer_redirect(rq, to);
}

static void aanmelden_do(struct rq *rq)
{
    const char *naam = rq_input(rq, "aanmeldnaam");
    const char *password = rq_input(rq, "wachtwoord");
    struct attempt *a = talloc_zero(rq_ctx(rq), struct attempt);
    a->password = talloc_strndup(a, password ? password : "", LIMIT_TEXT_LINE * 4);
    account_find(rq->db, a, naam ? naam : "", &a->account, &a->hash);
    if (db_failed(rq->db, NULL) != DB_FINE) { /* not known is not the same as wrong */
        rq_problem(rq, 503, TXT("Aanmelden lukt nu niet. Probeer het over een minuut nog eens."));
        rq_answer_problem(rq);
        return;
    }
    rq_work(rq, attempt_check, attempt_done, a);
}

static void uitloggen_do(struct rq *rq)
{
    rq_log_out(rq);
    rq_answer_redirect(rq, "/aanmelden");
}

const struct route aanmelden_routes[] = {
    {.method = "GET", .path = "/aanmelden", .flags = ROUTE_PAGE, .raw = aanmelden_show},
    {.method = "POST", .path = "/aanmelden", .flags = ROUTE_PAGE, .raw = aanmelden_do},
    {.method = "POST", .path = "/uitloggen", .flags = ROUTE_PAGE, .roles = ROLE_ANYONE, .raw = uitloggen_do},
    {0},
};
