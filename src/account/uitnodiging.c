/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A link with which somebody chooses a password: for a new account, or when the password is gone. It works
 * once and some days, a newer one takes its place, and the store keeps only its hash. It takes no second
 * factor away: for that somebody else is needed than who gave the link.
 */
#include <sodium.h>
#include <string.h>

#include "account/internal.h"
#include "huishouden/huishouden.h"
#include "oidc/oidc.h"
#include "platform/access/password.h"
#include "platform/base/id.h"
#include "platform/base/log.h"
#include "sql_gen.h"

static const char USE[] = "uitnodiging";

char *invitation_make(const struct gemeente *g, struct db *db, const void *ctx, const char *account,
                      const char *by)
{
    char hash[65];
    char now[MOMENT_TEXT];
    char until[DATE_TEXT];
    moment_now(now);
    date_format(date_add_days(date_today(), g->invitation_days), until);
    char *secret = account_secret_new(g, ctx, USE, hash);
    db_exec(db, &q_invitation_withdraw, T(account), T(now));
    db_exec(db, &q_invitation_add, T(id_new(ctx)), T(account), T(hash), T(now), T(by), T(until));
    return secret;
}

void invitation_give(struct rq *rq, const char *account)
{
    const char *secret = invitation_make(rq->gemeente, rq->db, rq_ctx(rq), account, rq->actor.account);
    rq_show_once(rq, "link",
                 talloc_asprintf(rq_ctx(rq), "%s://%s/uitnodiging?code=%s",
                                 rq->gemeente->secure ? "https" : "http", rq->x->host, secret));
    rq_event(rq, "account.uitgenodigd", account, NULL, NULL);
}

/* --- giving and withdrawing, by the beheerder ------------------------------- */

static int invite_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    json_t *row = account_current(rq);
    bool open = row_is(row, "stand", "open") || row_is(row, "stand", "uitgenodigd");
    bool took = row_is(row, "weg_door", rq->actor.account);
    json_decref(row);
    if (strcmp(id, rq->actor.account) == 0)
        return rq_problem(rq, 422, TXT("Je eigen wachtwoord verander je bij Mijn account."));
    if (!open)
        return rq_problem(rq, 422, TXT("Dit account is gesloten."));
    if (took)
        return rq_problem(
            rq, 422, TXT("Jij haalde hier de tweede stap weg. Laat een andere beheerder de link maken."));
    invitation_give(rq, id);
    rq_go(rq, "/eenmalig");
    return 0;
}

const struct command INVITE = {
    .name = "account-uitnodigen",
    .title = "Een link voor een wachtwoord maken",
    .submit = "Maak een link",
    .done = "De link is gemaakt.",
    .next = "Een link van eerder werkt dan niet meer.",
    .fields = NO_FIELDS,
    .current = account_current,
    .run = invite_run,
};

static int withdraw_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    if (db_exec(rq->db, &q_invitation_withdraw, T(id), T(rq->now)) == 0)
        return rq_problem(rq, 422, TXT("Er is geen link die nog werkt."));
    rq_event(rq, "account.uitnodiging_ingetrokken", id, NULL, NULL);
    rq_go(rq, "/accounts/%s", id);
    return 0;
}

const struct command WITHDRAW = {
    .name = "uitnodiging-intrekken",
    .title = "De link intrekken",
    .submit = "Trek de link in",
    .done = "De link werkt niet meer.",
    .fields = NO_FIELDS,
    .current = account_current,
    .run = withdraw_run,
};

/* Two people are needed to take over an account: one for the password, one for the second factor. */
static int factor_away_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    json_t *row = account_current(rq);
    bool on = row_flag(row, "is_tweede_factor");
    json_decref(row);
    char month_ago[DATE_TEXT];
    date_format(date_add_days(rq->today, -30), month_ago);
    if (strcmp(id, rq->actor.account) == 0)
        return rq_problem(rq, 422, TXT("Je eigen tweede stap zet je uit bij Mijn account."));
    if (!on)
        return rq_problem(rq, 422, TXT("Hier staat geen tweede stap aan."));
    if (db_number(rq->db, &q_invitation_by, 0, T(id), T(rq->actor.account), T(month_ago)) > 0)
        return rq_problem(rq, 422,
                          TXT("Jij gaf hier een link voor een wachtwoord. Laat een andere beheerder de "
                              "tweede stap weghalen."));
    second_factor_remove(rq->db, id, rq->actor.account);
    session_end_others(rq->gemeente, rq->db, id, NULL);
    rq_event(rq, "account.tweede_factor_weg", id, NULL, NULL);
    rq_go(rq, "/accounts/%s", id);
    return 0;
}

const struct command FACTOR_AWAY = {
    .name = "tweede-factor-weghalen",
    .title = "De tweede stap weghalen",
    .submit = "Haal de tweede stap weg",
    .done = "De tweede stap is weg.",
    .next = "Doe dit alleen als iemand zijn telefoon en zijn herstelcodes kwijt is, en je zeker weet wie het "
            "vraagt.",
    .fields = NO_FIELDS,
    .current = account_current,
    .run = factor_away_run,
};

/* --- an account for a resident, by the regisseur ----------------------------- */

static const struct field RESIDENT_FIELDS[] = {
    {.name = "aanmeldnaam",
     .label = "Naam om mee aan te melden",
     .hint = "Laat dit leeg als er al een account is: dan krijg je een nieuwe link.",
     .kind = FIELD_TEXT,
     .max = 80},
    {0},
};

bool account_may_invite(struct rq *rq, const char *inwoner)
{
    json_t *rows =
        db_rows(rq->db, &q_resident_households, T(inwoner), T(rq->actor.medewerker), T(rq->today_text));
    bool leads = false;
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) leads =
        leads || huishouden_deel(rq, row_text(row, "huishouden"))->is_regisseur;
    json_decref(rows);
    return leads;
}

static json_t *resident_current(struct rq *rq)
{
    const char *inwoner = rq_param(rq, "id");
    if (account_may_invite(rq, inwoner))
        rq_subject(rq, inwoner);
    else
        rq_not_found(rq);
    return NULL;
}

static int resident_run(struct rq *rq, const struct values *v)
{
    const char *inwoner = rq_param(rq, "id");
    const char *naam = value_text(v, "aanmeldnaam");
    json_t *row = db_row(rq->db, &q_resident_account, T(inwoner));
    char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "id")) : NULL;
    bool open = row_flag(row, "is_open");
    json_decref(row);
    if (id && naam)
        return rq_field_problem(rq, "aanmeldnaam", TXT("Er is al een account. Laat dit leeg."));
    if (id && !open)
        return rq_problem(rq, 422, TXT("Dit account is gesloten."));
    if (id == NULL && naam == NULL)
        return rq_field_problem(rq, "aanmeldnaam", TXT("Kies een naam om mee aan te melden."));
    if (id == NULL) {
        if (account_check_name(rq, naam) != 0)
            return -1;
        id = id_new(rq_ctx(rq));
        db_exec(rq->db, &q_account_add, T(id), T(naam), T(""), T(naam), T("inwoner"), NONE_T, T(inwoner));
        rq_event(rq, "account.gemaakt", id, NULL, NULL);
    }
    invitation_give(rq, id);
    rq_go(rq, "/eenmalig");
    return 0;
}

const struct command RESIDENT_INVITE = {
    .name = "inwoner-uitnodigen",
    .title = "Deze inwoner laten meekijken",
    .submit = "Maak een link",
    .done = "De link is gemaakt.",
    .next = "De inwoner ziet daarmee het eigen plan. Geef de link alleen aan de inwoner zelf.",
    .fields = RESIDENT_FIELDS,
    .current = resident_current,
    .run = resident_run,
};

/* --- opening the link --------------------------------------------------------- */

struct opened {
    struct account_found found;
    const char *invitation;
    const char *naam;
    const char *aanmeldnaam;
    char *typed;
    bool is_short;
    char hash[ACCOUNT_HASH_TEXT];
};

/* 0; or -1: it does not work, or not any more. */
static int invitation_open(struct rq *rq, const char *code, struct opened *ret)
{
    char hash[65];
    account_secret_hash(rq->gemeente, USE, code ? code : "", hash);
    json_t *row = db_row(rq->db, &q_invitation_get, T(hash), T(rq->today_text));
    if (row == NULL)
        return -1;
    ret->invitation = talloc_strdup(ret, row_text(row, "id"));
    ret->naam = talloc_strdup(ret, row_text(row, "naam"));
    ret->aanmeldnaam = talloc_strdup(ret, row_text(row, "aanmeldnaam"));
    account_find(rq->db, ret, ret->aanmeldnaam, &ret->found);
    json_decref(row);
    return 0;
}

/* Staff may use the link at the municipality's own provider too. */
static const char *elsewhere(struct rq *rq, const struct opened *o)
{
    return o && !(o->found.roles & ROLE_INWONER) ? oidc_name(rq->gemeente) : NULL;
}

static void answer(struct rq *rq, const struct opened *o, const char *code, int least, json_t *complaints)
{
    json_t *view = json_pack("{s:b, s:s?, s:s, s:s, s:i, s:b, s:o, s:s}", "is_geldig", o != NULL, "elders",
                             elsewhere(rq, o), "aanmeldnaam", o ? o->aanmeldnaam : "", "code", o ? code : "",
                             "minst", least, "heeft_fouten", json_array_size(complaints) > 0, "fouten",
                             complaints, "_csrf", rq_csrf(rq));
    rq_answer_page(rq, "account/uitnodiging", TXT("Kies een wachtwoord"), view);
}

static int least_of(struct rq *rq, const struct opened *o)
{
    return password_least(rq->gemeente, o->found.roles, o->found.has_factor);
}

static void answer_gone(struct rq *rq)
{
    rq->x->status = 410;
    answer(rq, NULL, NULL, 0, json_array());
}

static void answer_later(struct rq *rq)
{
    rq_problem(rq, 503, TXT("Dit lukt nu niet. Probeer het over een minuut nog eens."));
    rq_answer_problem(rq);
}

void invitation_show(struct rq *rq)
{
    struct opened *o = talloc_zero(rq_ctx(rq), struct opened);
    const char *code = rq_query(rq, "code");
    int result = invitation_open(rq, code, o);
    if (db_failed(rq->db, NULL) != DB_FINE)
        answer_later(rq);
    else if (result != 0)
        answer_gone(rq);
    else
        answer(rq, o, code, least_of(rq, o), json_array());
}

static void choose_work(void *data)
{
    struct opened *o = data;
    account_password_hash_into(o->hash, o->typed);
    sodium_memzero(o->typed, strlen(o->typed));
}

/* In one transaction the link is used and the password stored: of two who open it one gets in. */
static int choose_store(struct rq *rq, struct opened *o)
{
    const char *account = o->found.account;
    struct actor actor = {.account = account};
    struct event event = {.kind = "account.wachtwoord", .record = account};
    db_begin(rq->db, true);
    bool first = db_exec(rq->db, &q_invitation_use, T(o->invitation), T(rq->now)) == 1;
    if (first) {
        db_exec(rq->db, &q_account_password, T(account), T(o->hash), N(o->is_short));
        session_end_others(rq->gemeente, rq->db, account, NULL);
        event_write(rq->db, &actor, &event);
    }
    if (db_commit(rq->db) == 0)
        return first ? 0 : 1;
    const char *why = "";
    db_failed(rq->db, &why);
    log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why, NULL);
    return -1;
}

static void choose_done(struct rq *rq, void *data)
{
    struct opened *o = data;
    const char *account = o->found.account;
    int result = choose_store(rq, o);
    if (result == 0 &&
        logbook_write_attempt(rq->gemeente, rq->operation, account, rq->x->peer, "uitnodiging") != 0)
        result = -1;
    if (result < 0) {
        answer_later(rq);
    } else if (result > 0) {
        answer_gone(rq);
    } else {
        enum session_wait waits = session_waits_for(rq->gemeente, &o->found);
        const char *to = waits ? rq_log_in_half(rq, account, waits, NULL) : rq_log_in(rq, account, NULL);
        if (to)
            rq_answer_redirect(rq, to);
    }
}

void invitation_do(struct rq *rq)
{
    struct opened *o = talloc_zero(rq_ctx(rq), struct opened);
    const char *code = rq_input(rq, "code");
    const char *nieuw = rq_input(rq, "nieuw");
    int result = invitation_open(rq, code, o);
    if (db_failed(rq->db, NULL) != DB_FINE) {
        answer_later(rq);
        return;
    }
    if (result != 0 || o->found.account == NULL) {
        answer_gone(rq);
        return;
    }
    int least = least_of(rq, o);
    o->typed = password_normal(o, nieuw ? nieuw : "");
    unsigned faults = password_check(rq, o->naam, o->aanmeldnaam, o->typed, least);
    if (faults) {
        rq->x->status = 400;
        answer(rq, o, code, least, password_complaints(rq, faults, least));
        return;
    }
    o->is_short = password_length(o->typed) < PASSWORD_LEAST_ALONE;
    rq_work(rq, choose_work, choose_done, o);
}
