/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way of a browser: to the provider, back with a code, in; and out again. What the messenger is asked is
 * waited for on the loop.
 */
#include "oidc/oidc.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "oidc/admit.h"
#include "oidc/messenger.h"
#include "oidc/token.h"
#include "platform/base/buf.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum {
    UNDER_WAY_SECONDS = 600,
    INVITATION_SECONDS = 7 * 24 * 3600,
    SECRET_BYTES = 32,
    SECRET_TEXT = 44, /* base64url without padding, and the zero */
    HASH_TEXT = 2 * 32 + 1,
    CODE_MOST = 3000,
    OTHER_MOST = 300,
};

static const char BROWSER_COOKIE[] = "bg_oidc";     /* while a log-in is under way */
static const char ELSEWHERE_COOKIE[] = "bg_elders"; /* this browser logged in elsewhere */

/* ---- secrets ------------------------------------------------------------------------- */

static const char *secret_new(const void *ctx)
{
    unsigned char bytes[SECRET_BYTES];
    char *text = talloc_array(ctx, char, SECRET_TEXT);
    randombytes_buf(bytes, sizeof bytes);
    return sodium_bin2base64(text, SECRET_TEXT, bytes, sizeof bytes,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static void mix(const struct gemeente *g, const char *use, const char *a, const char *b,
                unsigned char out[32])
{
    crypto_generichash_state state;
    unsigned char key[32];
    gemeente_key(g, "oidc", key);
    crypto_generichash_init(&state, key, sizeof key, 32);
    const char *const parts[] = {use, a, b};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        crypto_generichash_update(&state, (const unsigned char *)parts[i], strlen(parts[i]) + 1);
    crypto_generichash_final(&state, out, 32);
}

/* What is kept of a secret that a browser or a link holds. */
static char *hash_of(const struct gemeente *g, const void *ctx, const char *use, const char *secret)
{
    unsigned char bytes[32];
    char *text = talloc_array(ctx, char, HASH_TEXT);
    mix(g, use, secret, "", bytes);
    return sodium_bin2hex(text, HASH_TEXT, bytes, sizeof bytes);
}

/* As the links of concept account are kept: either kind may lead here. */
static char *invitation_hash(const struct gemeente *g, const void *ctx, const char *token)
{
    char *text = talloc_array(ctx, char, HASH_TEXT);
    account_secret_hash(g, "uitnodiging", token, text);
    return text;
}

/* Nonce and code verifier come from the state and the cookie with our key: they need not be kept. */
static char *derived(const struct rq *rq, const char *use, const char *state, const char *browser)
{
    unsigned char bytes[32];
    char *text = talloc_array(rq_ctx(rq), char, SECRET_TEXT);
    mix(rq->gemeente, use, state, browser, bytes);
    return sodium_bin2base64(text, SECRET_TEXT, bytes, sizeof bytes,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static bool is_secret(const char *text)
{
    return text && strlen(text) == SECRET_TEXT - 1 &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
               SECRET_TEXT - 1;
}

/* ---- no ---------------------------------------------------------------------------- */

static const struct refusal {
    const char *word;
    int status;
    const char *text; /* with %s: the name of the provider */
} REFUSALS[] = {
    {"state", 400,
     TXT("Dit inloggen bij %s is te oud, is al gebruikt of begon in een andere browser. Begin opnieuw.")},
    {"access_denied", 403, TXT("Je hebt het inloggen bij %s niet afgemaakt.")},
    {"second-factor", 403,
     TXT("%s heeft niet gezegd dat je met een tweede stap bent ingelogd. Die is hier nodig. Stel hem daar "
         "in, "
         "of vraag de beheerder.")},
    {"no-account", 403,
     TXT("Bij %s is het gelukt, maar hier heb je nog geen account. Vraag de beheerder om een uitnodiging.")},
    {"no-role", 403,
     TXT("Bij %s is het gelukt, maar daar heb je geen rol voor dit werk. Vraag de beheerder om een rol.")},
    {"no-name", 403, TXT("%s zegt niet hoe je heet. Vraag de beheerder om hulp.")},
    {"no-organisation", 403, TXT("%s zegt niet waar je werkt. Vraag de beheerder om hulp.")},
    {"account-closed", 403, TXT("Bij %s is het gelukt, maar je account hier is dicht. Vraag de beheerder.")},
    {"invitation", 400,
     TXT("Deze uitnodiging om met %s in te loggen is te oud of al gebruikt. Vraag de beheerder om een "
         "nieuwe.")},
    {"invitation-of-another", 403,
     TXT("Wie bij %s inlogde, heeft hier al een ander account. Log daar uit en begin opnieuw.")},
    {"messenger", 503, TXT("%s is nu niet bereikbaar. Probeer het over een minuut nog eens.")},
    {"not-configured", 503, TXT("%s is nu niet bereikbaar. Probeer het over een minuut nog eens.")},
    {"busy", 503, TXT("%s is nu niet bereikbaar. Probeer het over een minuut nog eens.")},
    {"unreachable", 503, TXT("%s is nu niet bereikbaar. Probeer het over een minuut nog eens.")},
    {"slow", 503, TXT("%s is nu niet bereikbaar. Probeer het over een minuut nog eens.")},
    {"status", 503, TXT("%s is nu niet bereikbaar. Probeer het over een minuut nog eens.")},
    {NULL, 502,
     TXT("Het antwoord van %s klopt niet. Daarom ben je niet ingelogd. Begin opnieuw. Blijft het zo? Vraag "
         "de "
         "beheerder om hulp.")},
};

/* The text with the name of the provider in its place. */
static char *explained(struct rq *rq, const struct refusal *r)
{
    const char *text = rq_tr(rq, r->text);
    const char *place = strstr(text, "%s");
    must(place != NULL);
    return talloc_asprintf(rq_ctx(rq), "%.*s%s%s", (int)(place - text), text, rq->gemeente->oidc->naam,
                           place + 2);
}

static void refuse(struct rq *rq, const char *word)
{
    const struct oidc_settings *s = rq->gemeente->oidc;
    const struct refusal *r = REFUSALS;
    while (r->word && strcmp(r->word, word) != 0)
        r++;
    log_line(LOG_LEVEL_WARNING, "oidc-refused", "request", rq->operation, "gemeente", rq->gemeente->slug,
             "why", word, NULL);
    rq->x->status = r->status;
    if (r->status == 503)
        http_add_header(rq->x, "Retry-After", "60");
    rq_answer_page(rq, "oidc/geweigerd", TXT("Je bent niet ingelogd"),
                   json_pack("{s:s, s:s, s:s, s:b, s:s}", "uitleg", explained(rq, r), "opnieuw",
                             "/aanmelden/oidc", "naam", s->naam, "wachtwoord_mag", s->has_passwords, "nummer",
                             rq->operation));
}

static void answer_none(struct rq *rq)
{
    rq_not_found(rq);
    rq_answer_problem(rq);
}

static void answer_broken(struct rq *rq)
{
    const char *why = "";
    db_failed(rq->db, &why);
    log_line(LOG_LEVEL_ERROR, "store", "request", rq->operation, "why", why, NULL);
    rq_problem(rq, 503, TXT("Aanmelden lukt nu niet. Probeer het over een minuut nog eens."));
    rq_answer_problem(rq);
}

/* Asks the messenger, and goes on with `done`. Takes asked over. */
static void ask(struct rq *rq, json_t *asked, void (*done)(struct rq *rq, int fd, bool late, void *data),
                void *data)
{
    json_object_set_new(asked, "gemeente", json_string(rq->gemeente->slug));
    int fd = messenger_ask(asked);
    json_decref(asked);
    if (fd >= 0)
        rq_await(rq, fd, MESSENGER_MS, done, data);
    else
        done(rq, -1, true, data);
}

/* What is good in the answer, which the caller owns; NULL and a word. */
static json_t *good_answer(int fd, bool late, const void *ctx, const char **ret_word)
{
    json_t *answer = late ? NULL : messenger_answer(fd);
    const char *word = json_string_value(json_object_get(answer, "fout"));
    json_t *good = json_incref(json_object_get(answer, "goed"));
    *ret_word = word ? talloc_strdup(ctx, word) : "messenger";
    json_decref(answer);
    return good;
}

/* ---- to the provider ------------------------------------------------------------------ */

struct going {
    const char *state;
    const char *browser;
};

/* Where the provider sends a browser back to: under the name by which it came to us. */
static char *here(const struct rq *rq, const char *path)
{
    return talloc_asprintf(rq_ctx(rq), "%s://%s%s", rq->gemeente->secure ? "https" : "http", rq->x->host,
                           path);
}

static const char BACK[] = "/aanmelden/oidc/terug";

static char *add(char *url, const char *name, const char *value)
{
    struct buf *escaped = buf_new(url, strlen(value) + 16);
    buf_add_url(escaped, value);
    return talloc_asprintf_append(url, "%c%s=%s", strchr(url, '?') ? '&' : '?', name, escaped->data);
}

static char *words(const void *ctx, const char *const *list)
{
    char *text = talloc_strdup(ctx, list[0]);
    for (list++; *list; list++)
        text = talloc_asprintf_append(text, " %s", *list);
    return text;
}

static void begin_done(struct rq *rq, int fd, bool late, void *data)
{
    const struct going *going = data;
    const struct oidc_settings *s = rq->gemeente->oidc;
    const char *word = NULL;
    json_t *good = good_answer(fd, late, rq_ctx(rq), &word);
    if (good == NULL) {
        refuse(rq, word);
        return;
    }
    char *url = talloc_strdup(rq_ctx(rq), row_text(good, "adres"));
    json_decref(good);
    url = add(url, "response_type", "code");
    url = add(url, "client_id", s->client);
    url = add(url, "redirect_uri", here(rq, BACK));
    url = add(url, "scope", s->scopes);
    url = add(url, "state", going->state);
    url = add(url, "nonce", derived(rq, "nonce", going->state, going->browser));
    url = add(url, "code_challenge_method", "S256");
    url = add(url, "code_challenge",
              token_challenge(rq_ctx(rq), derived(rq, "verifier", going->state, going->browser)));
    if (s->acr)
        url = add(url, "acr_values", words(url, s->acr));
    rq_set_cookie(rq, BROWSER_COOKIE, going->browser, UNDER_WAY_SECONDS);
    rq_answer_redirect(rq, url);
}

/* Keeps that a log-in is under way in this browser. 0, or -1 when it could not be kept. */
static int remember(struct rq *rq, const struct going *going, const char *invitation)
{
    struct gemeente *g = rq->gemeente;
    const void *ctx = rq_ctx(rq);
    db_begin(rq->db, true);
    db_exec(rq->db, &q_oidc_aanmelding_add, T(hash_of(g, ctx, "state", going->state)),
            T(hash_of(g, ctx, "browser", going->browser)), T(rq_safe_path(rq, rq_query(rq, "naar"))),
            T(invitation ? invitation_hash(g, ctx, invitation) : NULL),
            N((int64_t)time(NULL) + UNDER_WAY_SECONDS));
    return db_commit(rq->db);
}

static void begin_show(struct rq *rq)
{
    const char *invitation = rq_query(rq, "uitnodiging");
    if (rq->gemeente->oidc == NULL) {
        answer_none(rq);
        return;
    }
    if (rq->actor.csrf && !(rq->actor.roles & ROLE_HALF) && invitation == NULL) {
        rq_answer_redirect(rq, rq_safe_path(rq, rq_query(rq, "naar")));
        return;
    }
    struct going *going = talloc_zero(rq_ctx(rq), struct going);
    const char *cookie = rq_cookie(rq, BROWSER_COOKIE);
    going->browser = is_secret(cookie) ? cookie : secret_new(going); /* two windows may both be under way */
    going->state = secret_new(going);
    if (remember(rq, going, invitation) == 0)
        ask(rq, json_pack("{s:s}", "wat", "begin"), begin_done, going);
    else
        answer_broken(rq);
}

/* ---- back -------------------------------------------------------------------------------- */

struct coming {
    const char *to;
    const char *invitation; /* hash */
};

/* Whose account it is, in a transaction of its own: what was changed on the way stays, also when it says no.
 */
static int admit(struct rq *rq, const struct coming *coming, const json_t *identity, const char **ret_word,
                 const char **ret_account)
{
    const struct identity who = {.settings = rq->gemeente->oidc,
                                 .sub = row_text(identity, "sub"),
                                 .naam = row_text(identity, "naam"),
                                 .rollen = json_object_get(identity, "rollen"),
                                 .team = json_object_get(identity, "team"),
                                 .organisatie = json_object_get(identity, "organisatie"),
                                 .invitation = coming->invitation};
    db_begin(rq->db, true);
    *ret_account = NULL;
    *ret_word = who.sub ? oidc_admit(rq->db, rq_ctx(rq), &who, ret_account) : "form";
    return db_commit(rq->db);
}

/* What we ask ourselves beside it. A municipality that says which acr or amr the provider must give leaves
 * the second factor to it; otherwise who has one here, or must have one, is asked for it as with a password.
 */
static enum session_wait waits_for(struct rq *rq, const char *account)
{
    const struct oidc_settings *s = rq->gemeente->oidc;
    struct account_found found = {0};
    json_t *row = db_row(rq->db, &q_oidc_account_by_id, T(account));
    int result = row ? account_find(rq->db, rq_ctx(rq), row_text(row, "aanmeldnaam"), &found) : -1;
    json_decref(row);
    if (result != 0)
        return WAIT_CODE; /* was closed, or cannot be told: nobody gets in without more */
    return s->acr || s->amr ? WAIT_NOTHING : session_waits_for(rq->gemeente, &found);
}

static void let_in(struct rq *rq, const char *account, enum session_wait wait, const char *to)
{
    to = wait == WAIT_NOTHING ? rq_log_in(rq, account, to) : rq_log_in_half(rq, account, wait, to);
    if (to == NULL)
        return;
    rq_set_cookie(rq, BROWSER_COOKIE, "", 0);
    if (rq->gemeente->oidc->logs_out)
        rq_set_cookie(rq, ELSEWHERE_COOKIE, "1", -1);
    rq_answer_redirect(rq, to);
}

static void back_done(struct rq *rq, int fd, bool late, void *data)
{
    const struct coming *coming = data;
    const char *word = NULL;
    const char *account = NULL;
    json_t *identity = good_answer(fd, late, rq_ctx(rq), &word);
    int result = identity ? admit(rq, coming, identity, &word, &account) : 0;
    bool was_there = identity != NULL;
    enum session_wait wait = identity && result == 0 && word == NULL ? waits_for(rq, account) : WAIT_NOTHING;
    json_decref(identity); /* its memory goes with the answer */
    if (result != 0) {
        answer_broken(rq);
    } else if (was_there && logbook_write_attempt(rq->gemeente, rq->operation, account, rq->x->peer,
                                                  word   ? "geweigerd"
                                                  : wait ? "tweede stap"
                                                         : "gelukt") != 0) {
        log_line(LOG_LEVEL_ERROR, "logbook", "request", rq->operation, NULL);
        rq_problem(rq, 503, TXT("Aanmelden lukt nu niet. Probeer het over een minuut nog eens."));
        rq_answer_problem(rq);
    } else if (word) {
        refuse(rq, word);
    } else {
        let_in(rq, account, wait, coming->to);
    }
}

/* A value that came with the browser, of a sane size; NULL otherwise. */
static const char *came(struct rq *rq, const char *name, size_t most)
{
    const char *value = rq_query(rq, name);
    return value && strlen(value) <= most ? value : NULL;
}

/* The log-in that was under way here under this state: from now on it is not. NULL when there is none, or
 * with *ret_broken when that cannot be told. */
static struct coming *take(struct rq *rq, const char *state, const char *browser, bool *ret_broken)
{
    const void *ctx = rq_ctx(rq);
    struct coming *coming = NULL;
    *ret_broken = false;
    if (!is_secret(state) || !is_secret(browser))
        return NULL;
    char *hash = hash_of(rq->gemeente, ctx, "state", state);
    db_begin(rq->db, true);
    json_t *row = db_row(rq->db, &q_oidc_aanmelding_get, T(hash),
                         T(hash_of(rq->gemeente, ctx, "browser", browser)), N((int64_t)time(NULL)));
    if (row) {
        const char *invitation = row_text(row, "uitnodiging");
        coming = talloc_zero(ctx, struct coming);
        coming->to = talloc_strdup(coming, row_text(row, "naar"));
        coming->invitation = invitation ? talloc_strdup(coming, invitation) : NULL;
        db_exec(rq->db, &q_oidc_aanmelding_delete, T(hash));
    }
    json_decref(row);
    *ret_broken = db_commit(rq->db) != 0;
    return *ret_broken ? NULL : coming;
}

/* Words of RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6: what else stands there is not for the log. */
static const char *known_error(const char *error)
{
    static const char *const known[] = {
        "access_denied",   "invalid_request",           "unauthorized_client",
        "invalid_scope",   "unsupported_response_type", "server_error",
        "login_required",  "temporarily_unavailable",   "interaction_required",
        "consent_required"};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(known[i], error) == 0)
            return known[i];
    return "other-error";
}

static void back_show(struct rq *rq)
{
    bool broken = false;
    if (rq->gemeente->oidc == NULL) {
        answer_none(rq);
        return;
    }
    const char *state = came(rq, "state", SECRET_TEXT);
    const char *browser = rq_cookie(rq, BROWSER_COOKIE);
    struct coming *coming = take(rq, state, browser, &broken);
    const char *code = came(rq, "code", CODE_MOST);
    const char *error = came(rq, "error", OTHER_MOST);
    if (broken)
        answer_broken(rq);
    else if (coming == NULL)
        refuse(rq, "state");
    else if (error)
        refuse(rq, known_error(error));
    else if (code == NULL)
        refuse(rq, "no-code");
    else
        ask(rq,
            json_pack("{s:s, s:s, s:s?, s:s, s:s, s:s}", "wat", "afmaken", "code", code, "iss",
                      rq_query(rq, "iss"), "verifier", derived(rq, "verifier", state, browser), "nonce",
                      derived(rq, "nonce", state, browser), "terug", here(rq, BACK)),
            back_done, coming);
}

/* ---- out ------------------------------------------------------------------------------------ */

static void out_done(struct rq *rq, int fd, bool late, void *data)
{
    const struct oidc_settings *s = rq->gemeente->oidc;
    const char *word = NULL;
    json_t *good = good_answer(fd, late, rq_ctx(rq), &word);
    const char *there = row_text(good, "adres");
    char *url = there ? talloc_strdup(rq_ctx(rq), there) : NULL;
    (void)data;
    json_decref(good);
    if (url) {
        url = add(url, "client_id", s->client);
        url = add(url, "post_logout_redirect_uri", here(rq, "/aanmelden"));
    }
    rq_answer_page(rq, "oidc/uitgelogd", TXT("Je bent uitgelogd"),
                   json_pack("{s:s, s:s?}", "naam", s->naam, "adres", url));
}

static void out_show(struct rq *rq)
{
    if (rq->gemeente->oidc)
        ask(rq, json_pack("{s:s}", "wat", "einde"), out_done, NULL);
    else
        rq_answer_redirect(rq, "/aanmelden");
}

const char *oidc_after_log_out(struct rq *rq)
{
    bool was_elsewhere = rq->gemeente->oidc && rq_cookie(rq, ELSEWHERE_COOKIE);
    if (was_elsewhere)
        rq_set_cookie(rq, ELSEWHERE_COOKIE, "", 0);
    return was_elsewhere ? "/uitgelogd" : "/aanmelden";
}

/* ---- for others -------------------------------------------------------------------------------- */

const char *oidc_name(const struct gemeente *g)
{
    return g->oidc ? g->oidc->naam : NULL;
}

bool oidc_allows_password(struct rq *rq, const char *account)
{
    if (rq->gemeente->oidc == NULL || rq->gemeente->oidc->has_passwords || account == NULL)
        return true;
    return db_number(rq->db, &q_oidc_is_medewerker, 0, T(account)) == 0;
}

char *oidc_invite(const struct gemeente *g, struct db *db, const void *ctx, const char *account)
{
    const char *token = secret_new(ctx);
    db_exec(db, &q_oidc_uitnodiging_delete, T(account));
    db_exec(db, &q_oidc_uitnodiging_add, T(invitation_hash(g, ctx, token)), T(account),
            N((int64_t)time(NULL) + INVITATION_SECONDS));
    return talloc_strdup(ctx, token);
}

void oidc_expire(struct db *db)
{
    const char *why = "";
    db_begin(db, true);
    db_exec(db, &q_oidc_aanmelding_expire, N((int64_t)time(NULL)));
    db_exec(db, &q_oidc_uitnodiging_expire, N((int64_t)time(NULL)));
    if (db_commit(db) != 0 && db_failed(db, &why) != DB_FINE)
        log_line(LOG_LEVEL_WARNING, "log-ins-not-erased", "why", why, NULL);
}

const struct route oidc_routes[] = {
    {.method = "GET", .path = "/aanmelden/oidc", .flags = ROUTE_PAGE, .raw = begin_show},
    {.method = "GET", .path = "/aanmelden/oidc/terug", .flags = ROUTE_PAGE, .raw = back_show},
    {.method = "GET", .path = "/uitgelogd", .flags = ROUTE_PAGE, .raw = out_show},
    {0},
};
