/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Choosing a password: the rules of access/password.h with the words of this place, all that is wrong at
 * once. Who changes the own password types the old one, and is logged out everywhere else.
 */
#include <sodium.h>
#include <string.h>

#include "account/internal.h"
#include "platform/access/attempt.h"
#include "platform/access/password.h"
#include "platform/base/log.h"
#include "sql_gen.h"

int password_least(const struct gemeente *g, unsigned roles, bool has_factor)
{
    return has_factor || second_factor_must(g, roles) ? PASSWORD_LEAST_BESIDE : PASSWORD_LEAST_ALONE;
}

static void complain(json_t *list, const char *text)
{
    json_array_append_new(list, json_pack("{s:s}", "tekst", text));
}

json_t *password_complaints(struct rq *rq, unsigned faults, int least)
{
    json_t *list = json_array();
    if (faults & PASSWORD_SHORT)
        complain(
            list,
            rq_text(rq, TXT("Je wachtwoord is te kort. Neem ten minste %d tekens. Een zin mag ook."), least));
    if (faults & PASSWORD_LONG)
        complain(list,
                 rq_text(rq, TXT("Je wachtwoord is te lang. Neem ten hoogste %d tekens."), PASSWORD_MOST));
    if (faults & PASSWORD_COMMON)
        complain(list,
                 rq_tr(rq, TXT("Dit wachtwoord gebruiken veel mensen. Het wordt als eerste geprobeerd.")));
    if (faults & PASSWORD_OURS)
        complain(list,
                 rq_tr(rq, TXT("Dit wachtwoord is te raden. Neem meer dan je naam, de naam van de gemeente "
                               "of van dit programma.")));
    if (faults & PASSWORD_PATTERN)
        complain(list,
                 rq_tr(rq, TXT("Dit wachtwoord is te raden. Neem geen rijtje en niet steeds hetzelfde.")));
    if (faults & PASSWORD_NO_TEXT)
        complain(list, rq_tr(rq, TXT("In dit wachtwoord staat een teken dat we niet kennen.")));
    return list;
}

unsigned password_check(struct rq *rq, const char *naam, const char *aanmeldnaam, const char *normal,
                        int least)
{
    const char *const words[] = {rq->gemeente->naam, aanmeldnaam, naam, NULL};
    return normal ? password_faults(normal, least, words) : PASSWORD_NO_TEXT;
}

struct change {
    struct attempt_keys keys;
    char *old_hash;
    char *old_typed;
    char *new_typed;
    bool fits;
    bool is_short;
    char new_hash[ACCOUNT_HASH_TEXT];
};

static void answer_form(struct rq *rq, int least, json_t *complaints)
{
    rq_answer_page(rq, "account/wachtwoord", TXT("Een ander wachtwoord"),
                   json_pack("{s:i, s:b, s:o, s:s}", "minst", least, "heeft_fouten",
                             json_array_size(complaints) > 0, "fouten", complaints, "_csrf", rq_csrf(rq)));
}

static bool has_factor(struct rq *rq)
{
    struct second_factor factor;
    second_factor_get(rq->gemeente, rq->db, rq_ctx(rq), rq->actor.account, &factor);
    return factor.is_on;
}

static int own_least(struct rq *rq)
{
    return password_least(rq->gemeente, rq->actor.roles, has_factor(rq));
}

void password_show(struct rq *rq)
{
    answer_form(rq, own_least(rq), json_array());
}

static void answer_one(struct rq *rq, int status, const char *text)
{
    json_t *list = json_array();
    complain(list, text);
    rq->x->status = status;
    answer_form(rq, own_least(rq), list);
}

static void change_work(void *data)
{
    struct change *c = data;
    c->fits = account_password_fits(c->old_hash, c->old_typed);
    if (c->fits)
        account_password_hash_into(c->new_hash, c->new_typed);
    sodium_memzero(c->old_typed, strlen(c->old_typed));
    sodium_memzero(c->new_typed, strlen(c->new_typed));
}

/* Counted as a log-in of this name: who took over a browser may not guess here. */
static bool store(struct rq *rq, struct change *c)
{
    const char *account = rq->actor.account;
    db_begin(rq->db, true);
    if (c->fits) {
        attempt_forget(rq->db, &c->keys);
        db_exec(rq->db, &q_account_password, T(account), T(c->new_hash), N(c->is_short));
        session_end_others(rq->gemeente, rq->db, account, rq_session(rq));
        rq_session_renew(rq, WAIT_NOTHING);
        rq_event(rq, "account.wachtwoord", account, NULL, NULL);
    } else {
        attempt_failed(rq->db, &c->keys);
    }
    if (db_commit(rq->db) == 0)
        return logbook_write_attempt(rq->gemeente, rq->operation, account, rq->x->peer,
                                     c->fits ? "wachtwoord" : "mislukt") == 0;
    const char *why = "";
    db_failed(rq->db, &why);
    log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why, NULL);
    return false;
}

static void change_done(struct rq *rq, void *data)
{
    struct change *c = data;
    if (!store(rq, c))
        answer_one(rq, 503, rq_tr(rq, TXT("Dit lukt nu niet. Probeer het over een minuut nog eens.")));
    else if (!c->fits)
        answer_one(rq, 400, rq_tr(rq, TXT("Je oude wachtwoord klopt niet.")));
    else
        rq_answer_redirect(rq, "/mijn-account");
}

static char *typed(struct rq *rq, const void *ctx, const char *field)
{
    const char *text = rq_input(rq, field);
    return text ? password_normal(ctx, text) : NULL;
}

void password_do(struct rq *rq)
{
    struct change *c = talloc_zero(rq_ctx(rq), struct change);
    bool failed_before = false;
    int least = own_least(rq);
    json_t *own = db_row(rq->db, &q_account_own_hash, T(rq->actor.account));
    const char *naam = row_text(own, "aanmeldnaam");
    c->keys = attempt_keys(rq->gemeente, naam ? naam : "", rq->x->peer);
    int wait = attempt_wait(rq->db, &c->keys, &failed_before);
    const char *hash = row_text(own, "wachtwoord");
    c->old_hash = hash && hash[0] ? talloc_strdup(c, hash) : NULL;
    c->old_typed = typed(rq, c, "oud");
    c->new_typed = typed(rq, c, "nieuw");
    unsigned faults = password_check(rq, rq->actor.naam, naam, c->new_typed, least);
    json_decref(own);
    if (c->old_typed == NULL || password_length(c->old_typed) > PASSWORD_MOST)
        c->old_typed = talloc_strdup(c, "");
    if (db_failed(rq->db, NULL) != DB_FINE) {
        answer_one(rq, 503, rq_tr(rq, TXT("Dit lukt nu niet. Probeer het over een minuut nog eens.")));
    } else if (faults) {
        rq->x->status = 400;
        answer_form(rq, least, password_complaints(rq, faults, least));
    } else if (wait > 0) {
        http_add_header(rq->x, "Retry-After", talloc_asprintf(rq->x, "%d", wait));
        answer_one(
            rq, 429,
            rq_tr(rq, TXT("Er is te vaak een verkeerd wachtwoord getypt. Probeer het later nog eens.")));
    } else {
        c->is_short = password_length(c->new_typed) < PASSWORD_LEAST_ALONE;
        rq_work(rq, change_work, change_done, c);
    }
}
