/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The own second factor: begin (a secret that waits), confirm it with a code, and take it away with one. Who
 * must have one and has none is led here by the log-in, and gets in by confirming.
 */
#include <string.h>

#include "aanmelden/aanmelden.h"
#include "account/internal.h"
#include "platform/access/totp.h"
#include "sql_gen.h"

static json_t *factor_view(struct rq *rq, const char *wrong)
{
    const char *account = rq->actor.account;
    struct second_factor factor;
    int width = 0;
    second_factor_get(rq->gemeente, rq->db, rq_ctx(rq), account, &factor);
    json_t *own = db_row(rq->db, &q_account_own, T(account));
    char *uri = factor.secret
                    ? totp_uri(rq_ctx(rq), rq->gemeente->naam, row_text(own, "aanmeldnaam"), factor.secret)
                    : NULL;
    char *path = uri ? qr_path(rq_ctx(rq), uri, &width) : NULL;
    bool waits = factor.secret && !factor.is_on;
    bool is_half = rq->actor.roles & ROLE_HALF_SETUP;
    json_t *view =
        json_pack("{s:b, s:b, s:b, s:s?, s:i, s:s?, s:s?, s:i, s:s?, s:s, s:n, s:n}", "is_aan", factor.is_on,
                  "is_bezig", waits, "is_eerst", is_half, "sinds", factor.since, "herstelcodes",
                  factor.recovery_left, "geheim", waits ? factor.secret : NULL, "pad", waits ? path : NULL,
                  "breedte", width, "fout", wrong, "_csrf", rq_csrf(rq), "_form_begin", "_form_bevestig");
    if (waits)
        json_object_set_new(
            view, "_form_bevestig",
            rq_form(rq, &FACTOR_CONFIRM, "POST", "/mijn-account/tweede-factor/bevestiging", NULL));
    else if (!factor.is_on)
        json_object_set_new(view, "_form_begin",
                            rq_form(rq, &FACTOR_BEGIN, "POST", "/mijn-account/tweede-factor", NULL));
    json_decref(own);
    return view;
}

json_t *factor_query(struct rq *rq)
{
    return factor_view(rq, NULL);
}

static int begin_run(struct rq *rq, const struct values *v)
{
    (void)v;
    struct second_factor factor;
    second_factor_get(rq->gemeente, rq->db, rq_ctx(rq), rq->actor.account, &factor);
    if (factor.is_on)
        return rq_problem(rq, 422, TXT("Je tweede stap staat al aan. Zet hem eerst uit."));
    if (!second_factor_may(rq->gemeente))
        return rq_problem(rq, 422, TXT("Je gemeente gebruikt geen tweede stap."));
    second_factor_begin(rq->gemeente, rq->db, rq->actor.account);
    rq_go(rq, "/mijn-account/tweede-factor");
    return 0;
}

const struct command FACTOR_BEGIN = {
    .name = "tweede-factor-beginnen",
    .title = "Een tweede stap instellen",
    .submit = "Begin",
    .next = "Je hebt een app nodig die codes maakt, op je telefoon of computer.",
    .fields = NO_FIELDS,
    .run = begin_run,
};

static const struct field CONFIRM_FIELDS[] = {
    {.name = "code",
     .label = "Code uit je app",
     .hint = "Zes cijfers",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 20,
     .autocomplete = "one-time-code",
     .example = "287082"},
    {0},
};

static int confirm_run(struct rq *rq, const struct values *v)
{
    char codes[RECOVERY_CODES][RECOVERY_TEXT];
    struct second_factor factor;
    const char *account = rq->actor.account;
    second_factor_get(rq->gemeente, rq->db, rq_ctx(rq), account, &factor);
    if (factor.secret == NULL || factor.is_on)
        return rq_problem(rq, 422, TXT("Er is nu niets om te bevestigen. Begin opnieuw."));
    if (second_factor_confirm(rq->gemeente, rq->db, account, value_text(v, "code")) != 0)
        return rq_field_problem(
            rq, "code",
            TXT("Deze code klopt niet. Typ de code die je app nu toont, en kijk of de tijd op je "
                "telefoon goed staat."));
    second_factor_recovery(rq->gemeente, rq->db, account, codes);
    char *text = talloc_strdup(rq_ctx(rq), "");
    for (int i = 0; i < RECOVERY_CODES; i++)
        text = talloc_asprintf_append_buffer(text, "%s\n", codes[i]);
    rq_show_once(rq, "codes", text);
    rq_event(rq, "account.tweede_factor_aan", account, NULL, NULL);
    session_end_others(rq->gemeente, rq->db, account, rq_session(rq));
    rq_session_renew(rq, WAIT_NOTHING);
    rq_go(rq, "/eenmalig");
    return 0;
}

const struct command FACTOR_CONFIRM = {
    .name = "tweede-factor-bevestigen",
    .title = "De tweede stap bevestigen",
    .submit = "Zet aan",
    .done = "Je tweede stap staat aan.",
    .next = "Hierna krijg je herstelcodes. Op andere apparaten word je uitgelogd.",
    .fields = CONFIRM_FIELDS,
    .run = confirm_run,
};

/* A short password is enough beside a second factor, and not alone. */
static const char *cannot_be_off(struct rq *rq)
{
    json_t *own = db_row(rq->db, &q_account_own, T(rq->actor.account));
    bool is_short = row_flag(own, "is_kort");
    json_decref(own);
    return is_short && !second_factor_must(rq->gemeente, rq->actor.roles)
               ? rq_tr(rq, TXT("Je wachtwoord is te kort om alleen te gebruiken. Kies eerst een langer "
                               "wachtwoord van ten minste 15 tekens."))
               : NULL;
}

void factor_off_do(struct rq *rq)
{
    const char *account = rq->actor.account;
    const char *wrong = cannot_be_off(rq);
    if (wrong)
        rq->x->status = 422;
    else
        wrong = aanmelden_code_wrong(rq, rq_input(rq, "code"));
    if (wrong == NULL) {
        db_begin(rq->db, true);
        second_factor_remove(rq->db, account, NULL);
        rq_event(rq, "account.tweede_factor_uit", account, NULL, NULL);
        rq_session_renew(rq, second_factor_must(rq->gemeente, rq->actor.roles) ? WAIT_SETUP : WAIT_NOTHING);
        if (db_commit(rq->db) == 0) {
            rq_answer_redirect(rq, "/mijn-account/tweede-factor");
            return;
        }
        db_failed(rq->db, NULL);
        rq->x->status = 503;
        wrong = rq_tr(rq, TXT("Dit lukt nu niet. Probeer het over een minuut nog eens."));
    }
    rq_answer_page(rq, "account/factor", TXT("Tweede stap"), factor_view(rq, wrong));
}
