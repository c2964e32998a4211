/* SPDX-License-Identifier: EUPL-1.2 */
/* Passwords, sessions and tokens. What the browser holds is never in the database: only its hash is. */
#include "platform/access/account.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "platform/access/attempt.h"
#include "platform/access/second_factor.h"
#include "platform/base/date.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum {
    TOKEN_BYTES = 32,
    TOKEN_TEXT = 44 /* base64url without padding, and the zero */,
    HASH_TEXT = 65,
    TOKEN_DAYS = 365,
    TOUCH_SECONDS = 60,
    SESSION_SHOWN = 16, /* of the hash, which tells nobody the token */
    HALF_SECONDS = 15 * 60
};

/* Compared with when there is no such account: a wrong name must cost as much as a wrong password. */
static const char NOBODY[] =
    "$argon2id$v=19$m=65536,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aXMgbm90IGEgaGFzaCBvZiBhbnl0aGluZyBhdCBhbGwuLi4";

void account_password_hash_into(char out[ACCOUNT_HASH_TEXT], const char *password)
{
    _Static_assert((int)ACCOUNT_HASH_TEXT >= (int)crypto_pwhash_STRBYTES, "room for a hash");
    if (crypto_pwhash_str(out, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        base_abort(__FILE__, __LINE__, "cannot be", "no memory for a password hash");
}

char *account_password_hash(const void *ctx, const char *password)
{
    char hash[ACCOUNT_HASH_TEXT];
    account_password_hash_into(hash, password);
    return talloc_strdup(ctx, hash);
}

bool account_password_fits(const char *hash, const char *password)
{
    bool fits = crypto_pwhash_str_verify(hash ? hash : NOBODY, password, strlen(password)) == 0;
    return fits && hash != NULL;
}

static void token_hash(const struct gemeente *g, const char *token, char out[HASH_TEXT])
{
    unsigned char key[32];
    unsigned char hash[32];
    gemeente_key(g, "sessie", key);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)token, strlen(token), key, sizeof key);
    sodium_bin2hex(out, HASH_TEXT, hash, sizeof hash);
}

static char *token_new(const void *ctx)
{
    unsigned char bytes[TOKEN_BYTES];
    char text[TOKEN_TEXT];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return talloc_strdup(ctx, text);
}

static const char *const WAITS[] = {[WAIT_NOTHING] = NULL, [WAIT_CODE] = "code", [WAIT_SETUP] = "instellen"};

char *session_start(const struct gemeente *g, struct db *db, const void *ctx, const char *account,
                    enum session_wait wait, const char *browser)
{
    char *token = token_new(ctx);
    char hash[HASH_TEXT];
    char now[MOMENT_TEXT];
    moment_now(now);
    token_hash(g, token, hash);
    char *csrf = token_new(ctx);
    db_exec(db, &q_session_add, T(hash), T(account), T(csrf), T(now), T(WAITS[wait]), T(browser));
    return token;
}

static char *copy(const void *ctx, json_t *row, const char *key)
{
    return talloc_strdup(ctx, row_text(row, key));
}

/* Roles of staff count only for a medewerker, the role of a resident only for who is none: somebody who works
 * here and lives here has two accounts, so that no look at one's own household hides among the work. A word
 * that this program does not know (a database of a newer one) gives no role at all. */
static unsigned roles_of(json_t *row)
{
    const char *unknown = NULL;
    unsigned roles = role_parse(row_text(row, "rollen"), &unknown);
    if (unknown != NULL)
        log_line(LOG_LEVEL_ERROR, "unknown-role", "account", row_text(row, "account"), NULL);
    bool works_here = json_is_string(json_object_get(row, "medewerker"));
    return roles & (works_here ? ROLE_STAFF : ROLE_INWONER);
}

int account_find(struct db *db, const void *ctx, const char *aanmeldnaam, struct account_found *ret)
{
    json_t *row = db_row(db, &q_account_by_name, T(aanmeldnaam));
    if (row == NULL)
        return -1;
    const char *hash = row_text(row, "wachtwoord");
    *ret = (struct account_found){
        .account = copy(ctx, row, "account"),
        .hash = hash[0] ? talloc_strdup(ctx, hash) : NULL,
        .roles = roles_of(row),
        .has_factor = row_flag(row, "is_tweede"),
    };
    json_decref(row);
    return 0;
}

enum session_wait session_waits_for(const struct gemeente *g, const struct account_found *found)
{
    if (found->has_factor)
        return WAIT_CODE; /* also when the municipality asks it no longer: its owner set it */
    return second_factor_must(g, found->roles) ? WAIT_SETUP : WAIT_NOTHING;
}

static void actor_fill(struct actor *actor, const void *ctx, json_t *row)
{
    unsigned roles = roles_of(row);
    const char *waits = row_text(row, "wacht_op");
    if (waits != NULL) { /* half a log-in is nobody yet */
        *actor = (struct actor){
            .account = copy(ctx, row, "account"),
            .naam = copy(ctx, row, "naam"),
            .roles = strcmp(waits, WAITS[WAIT_CODE]) == 0 ? ROLE_HALF_CODE : ROLE_HALF_SETUP,
        };
        return;
    }
    *actor = (struct actor){
        .account = copy(ctx, row, "account"),
        .naam = copy(ctx, row, "naam"),
        .roles = roles,
        .medewerker = copy(ctx, row, "medewerker"),
        .inwoner = roles & ROLE_INWONER ? copy(ctx, row, "inwoner") : NULL,
        .organisatie = copy(ctx, row, "organisatie"),
        .team = copy(ctx, row, "team"),
        .is_voor_een = row_flag(row, "is_voor_een"),
    };
}

/* Seconds since 1970 of a moment that this program wrote. */
static int64_t seconds(const char *moment)
{
    struct date day;
    char iso[DATE_TEXT];
    must(strlen(moment) == MOMENT_TEXT - 1);
    memcpy(iso, moment, DATE_TEXT - 1);
    iso[DATE_TEXT - 1] = '\0';
    must(date_parse(iso, &day) == 0);
    int64_t days = date_days_between((struct date){1970, 1, 1}, day);
    const char *t = moment + 11;
    int64_t h = (t[0] - '0') * 10 + (t[1] - '0');
    int64_t m = (t[3] - '0') * 10 + (t[4] - '0');
    int64_t s = (t[6] - '0') * 10 + (t[7] - '0');
    return ((days * 24 + h) * 60 + m) * 60 + s;
}

/* A write per minute at most. It is not worth waiting for, and a store that cannot write (a full disk) still
 * lets people read. */
static void session_touch(struct db *db, const char *hash, const char *now)
{
    if (db_begin_if_free(db) != 0)
        return;
    db_exec(db, &q_session_touch, T(hash), T(now));
    if (db_commit(db) != 0)
        db_failed(db, NULL);
}

/* Whether a session of this row is over. Half a log-in does not wait long. */
static bool is_over(const struct gemeente *g, json_t *row, const char *now)
{
    int64_t idle = seconds(now) - seconds(row_text(row, "laatst"));
    int64_t age = seconds(now) - seconds(row_text(row, "gemaakt"));
    return idle > (int64_t)g->session_minutes * 60 || age > (int64_t)g->session_hours * 3600 ||
           (row_text(row, "wacht_op") != NULL && age > HALF_SECONDS);
}

int session_find(const struct gemeente *g, struct db *db, const void *ctx, const char *token,
                 struct actor *ret_actor)
{
    char hash[HASH_TEXT];
    char now[MOMENT_TEXT];
    moment_now(now);
    token_hash(g, token, hash);
    json_t *row = db_row(db, &q_session_get, T(hash));
    if (row == NULL)
        return -1;
    int64_t idle = seconds(now) - seconds(row_text(row, "laatst"));
    bool ended = is_over(g, row, now) || json_is_false(json_object_get(row, "is_open"));
    bool half = row_text(row, "wacht_op") != NULL;
    if (ended && half) {
        json_decref(row);
        return -1; /* nobody was in: nothing that was typed is kept for them */
    }
    if (ended) {
        *ret_actor = (struct actor){.account = copy(ctx, row, "account")};
    } else {
        actor_fill(ret_actor, ctx, row);
        ret_actor->csrf = copy(ctx, row, "csrf");
        ret_actor->sessie = talloc_strndup(ctx, hash, SESSION_SHOWN);
        if (idle >= TOUCH_SECONDS)
            session_touch(db, hash, now);
    }
    json_decref(row);
    return ended ? 1 : 0;
}

void session_end(const struct gemeente *g, struct db *db, const char *token)
{
    char hash[HASH_TEXT];
    token_hash(g, token, hash);
    db_exec(db, &q_session_delete, T(hash));
}

/* The start of the day, so many days ago: a session ends within a day, what it leaves is kept one day more.
 */
static void moment_before(int days_ago, char out[MOMENT_TEXT])
{
    char day[DATE_TEXT];
    date_format(date_add_days(date_today(), -days_ago), day);
    snprintf(out, MOMENT_TEXT, "%sT00:00:00Z", day);
}

void session_expire(struct db *db)
{
    char before[MOMENT_TEXT];
    moment_before(2, before);
    db_begin(db, true);
    db_exec(db, &q_session_expire, T(before));
    db_exec(db, &q_draft_expire, T(before));
    attempt_expire(db);
    db_exec(db, &q_request_expire, T(before)); /* two whole days, and today */
    const char *why = "";
    if (db_commit(db) != 0 && db_failed(db, &why) != DB_FINE)
        log_line(LOG_LEVEL_WARNING, "sessions-not-erased", "why", why, NULL);
}

char *token_make(const struct gemeente *g, struct db *db, const void *ctx, const char *account)
{
    char *token = token_new(ctx);
    char hash[HASH_TEXT];
    char now[MOMENT_TEXT];
    char until[DATE_TEXT];
    moment_now(now);
    date_format(date_add_days(date_today(), TOKEN_DAYS), until);
    token_hash(g, token, hash);
    db_exec(db, &q_token_add, T(hash), T(account), T(now), T(until));
    return token;
}

int token_find(const struct gemeente *g, struct db *db, const void *ctx, const char *token,
               struct actor *ret_actor)
{
    char hash[HASH_TEXT];
    char today[DATE_TEXT];
    date_format(date_today(), today);
    token_hash(g, token, hash);
    json_t *row = db_row(db, &q_token_get, T(hash));
    if (row == NULL)
        return -1;
    bool valid = strcmp(row_text(row, "tot"), today) >= 0 && row_flag(row, "is_open");
    if (valid) {
        actor_fill(ret_actor, ctx, row);
        ret_actor->sessie = talloc_strndup(ctx, hash, SESSION_SHOWN);
    }
    json_decref(row);
    return valid ? 0 : -1;
}

/* --- what an account has open --------------------------------------------- */

/* A number for a row of which the key is a hash: nothing can be done with it but name the row. */
static void number_of(const char *hash, char out[ACCESS_NUMBER_TEXT])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char bytes[ACCESS_NUMBER_TEXT - 1];
    crypto_generichash(bytes, sizeof bytes, (const unsigned char *)hash, strlen(hash), NULL, 0);
    for (size_t i = 0; i < sizeof bytes; i++)
        out[i] = letters[bytes[i] & 31];
    out[sizeof bytes] = '\0';
}

json_t *session_list(const struct gemeente *g, struct db *db, const char *account, const char *token)
{
    char now[MOMENT_TEXT];
    char mine[HASH_TEXT] = "";
    char id[ACCESS_NUMBER_TEXT];
    moment_now(now);
    if (token)
        token_hash(g, token, mine);
    json_t *rows = db_rows(db, &q_session_of_account, T(account));
    json_t *list = json_array();
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        if (is_over(g, row, now))
            continue;
        number_of(row_text(row, "token"), id);
        json_array_append_new(
            list, json_pack("{s:s, s:O, s:O, s:O, s:b}", "id", id, "sinds", json_object_get(row, "gemaakt"),
                            "laatst", json_object_get(row, "laatst"), "waar", json_object_get(row, "waar"),
                            "is_deze", row_is(row, "token", mine)));
    }
    json_decref(rows);
    return list;
}

/* The key in `rows` that has this number, copied; false when none has. */
static bool key_of_number(json_t *rows, const char *id, char out[HASH_TEXT])
{
    char number[ACCESS_NUMBER_TEXT];
    size_t i;
    json_t *row;
    bool found = false;
    json_array_foreach(rows, i, row)
    {
        number_of(row_text(row, "token"), number);
        if (strcmp(number, id) != 0)
            continue;
        snprintf(out, HASH_TEXT, "%s", row_text(row, "token"));
        found = true;
    }
    json_decref(rows);
    return found;
}

int session_end_one(struct db *db, const char *account, const char *id)
{
    char hash[HASH_TEXT];
    if (!key_of_number(db_rows(db, &q_session_of_account, T(account)), id, hash))
        return -1;
    db_exec(db, &q_session_delete, T(hash));
    return 0;
}

int session_end_others(const struct gemeente *g, struct db *db, const char *account, const char *token)
{
    char mine[HASH_TEXT] = "";
    if (token)
        token_hash(g, token, mine);
    return (int)db_exec(db, &q_session_delete_others, T(account), T(mine));
}

json_t *token_list(struct db *db, const char *account)
{
    char today[DATE_TEXT];
    char id[ACCESS_NUMBER_TEXT];
    date_format(date_today(), today);
    json_t *rows = db_rows(db, &q_token_of_account, T(account), T(today));
    json_t *list = json_array();
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        number_of(row_text(row, "token"), id);
        json_array_append_new(list,
                              json_pack("{s:s, s:O, s:O}", "id", id, "sinds", json_object_get(row, "gemaakt"),
                                        "tot", json_object_get(row, "tot")));
    }
    json_decref(rows);
    return list;
}

int token_end_one(struct db *db, const char *account, const char *id)
{
    char hash[HASH_TEXT];
    if (!key_of_number(db_rows(db, &q_token_of_account, T(account), T("")), id, hash))
        return -1;
    db_exec(db, &q_token_delete, T(hash));
    return 0;
}

void account_shut_out(struct db *db, const char *account, const char *now)
{
    db_exec(db, &q_session_delete_others, T(account), T(""));
    db_exec(db, &q_token_delete_all, T(account));
    db_exec(db, &q_invitation_withdraw, T(account), T(now));
}

void account_secret_hash(const struct gemeente *g, const char *use, const char *secret, char ret_hash[65])
{
    unsigned char key[32];
    unsigned char hash[32];
    gemeente_key(g, use, key);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)secret, strlen(secret), key, sizeof key);
    sodium_bin2hex(ret_hash, HASH_TEXT, hash, sizeof hash);
}

char *account_secret_new(const struct gemeente *g, const void *ctx, const char *use, char ret_hash[65])
{
    char *secret = token_new(ctx);
    account_secret_hash(g, use, secret, ret_hash);
    return secret;
}
