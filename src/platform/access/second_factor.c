/* SPDX-License-Identifier: EUPL-1.2 */
/* Setting a second factor up, using it, and the recovery codes. */
#include "platform/access/second_factor.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "platform/access/totp.h"
#include "platform/base/date.h"
#include "sql_gen.h"

enum { RECOVERY_CHARS = 12 };

static const char *copy_of(const void *ctx, json_t *row, const char *key)
{
    return talloc_strdup(ctx, row_text(row, key));
}

void second_factor_get(const struct gemeente *g, struct db *db, const void *ctx, const char *account,
                       struct second_factor *ret)
{
    json_t *row = db_row(db, &q_factor_get, T(account));
    const char *waits = row_text(row, "nieuw");
    *ret = (struct second_factor){
        .is_on = row_text(row, "geheim") != NULL,
        .since = copy_of(ctx, row, "sinds"),
        .secret = waits ? totp_unseal(g, ctx, account, waits) : NULL,
        .recovery_left = (int)row_number(row, "herstelcodes"),
        .away_on = copy_of(ctx, row, "weg_op"),
        .away_by = copy_of(ctx, row, "weg_door"),
    };
    json_decref(row);
}

bool second_factor_may(const struct gemeente *g)
{
    return g->second_factor != SECOND_FACTOR_NONE;
}

bool second_factor_must(const struct gemeente *g, unsigned roles)
{
    if (g->second_factor == SECOND_FACTOR_NONE)
        return false;
    unsigned who = g->second_factor == SECOND_FACTOR_MUST ? ROLE_STAFF : g->second_factor_roles;
    return (roles & who) != 0;
}

void second_factor_begin(const struct gemeente *g, struct db *db, const char *account)
{
    void *ctx = talloc_new(NULL);
    char *secret = totp_secret_new(ctx);
    db_exec(db, &q_factor_begin, T(account), T(totp_seal(g, ctx, account, secret)));
    sodium_memzero(secret, strlen(secret));
    talloc_free(ctx);
}

int second_factor_confirm(const struct gemeente *g, struct db *db, const char *account, const char *code)
{
    void *ctx = talloc_new(NULL);
    struct second_factor factor;
    char now[MOMENT_TEXT];
    moment_now(now);
    second_factor_get(g, db, ctx, account, &factor);
    int64_t step = factor.secret ? totp_step(factor.secret, code, (int64_t)time(NULL), 0) : -1;
    talloc_free(ctx);
    return step >= 0 && db_exec(db, &q_factor_confirm, T(account), N(step), T(now)) == 1 ? 0 : -1;
}

void second_factor_remove(struct db *db, const char *account, const char *by)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    db_exec(db, &q_factor_remove, T(account), T(by ? today : NULL), T(by));
    db_exec(db, &q_recovery_delete, T(account));
}

static void recovery_hash(const struct gemeente *g, const char *account, const char *code, char out[65])
{
    unsigned char key[32];
    unsigned char hash[32];
    crypto_generichash_state state;
    gemeente_key(g, "herstelcode", key);
    crypto_generichash_init(&state, key, sizeof key, sizeof hash);
    crypto_generichash_update(&state, (const unsigned char *)account, strlen(account) + 1);
    crypto_generichash_update(&state, (const unsigned char *)code, RECOVERY_CHARS);
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(out, 65, hash, sizeof hash);
    sodium_memzero(key, sizeof key);
}

/* 60 random bits of letters and figures that cannot be taken for another. */
static void recovery_new(char out[RECOVERY_CHARS + 1])
{
    static const char letters[] = "abcdefghjkmnpqrstvwxyz0123456789";
    for (int i = 0; i < RECOVERY_CHARS; i++)
        out[i] = letters[randombytes_uniform(sizeof letters - 1)];
    out[RECOVERY_CHARS] = '\0';
}

void second_factor_recovery(const struct gemeente *g, struct db *db, const char *account,
                            char ret_codes[RECOVERY_CODES][RECOVERY_TEXT])
{
    db_exec(db, &q_recovery_delete, T(account));
    for (int i = 0; i < RECOVERY_CODES; i++) {
        char code[RECOVERY_CHARS + 1];
        char hash[65];
        recovery_new(code);
        recovery_hash(g, account, code, hash);
        db_exec(db, &q_recovery_add, T(hash), T(account));
        snprintf(ret_codes[i], RECOVERY_TEXT, "%.4s-%.4s-%.4s", code, code + 4, code + 8);
    }
}

/* As somebody types it from paper: with or without the dashes, in capitals. */
static bool recovery_read(const char *code, char out[RECOVERY_CHARS + 1])
{
    size_t n = 0;
    for (; *code; code++) {
        if (*code == ' ' || *code == '-')
            continue;
        if (n == RECOVERY_CHARS)
            return false;
        out[n++] = *code >= 'A' && *code <= 'Z' ? (char)(*code + 32) : *code;
    }
    out[n] = '\0';
    return n == RECOVERY_CHARS;
}

enum second_factor_fit second_factor_use(const struct gemeente *g, struct db *db, const char *account,
                                         const char *code)
{
    char recovery[RECOVERY_CHARS + 1];
    char hash[65];
    if (recovery_read(code, recovery)) {
        recovery_hash(g, account, recovery, hash);
        return db_exec(db, &q_recovery_use, T(hash), T(account)) == 1 ? FACTOR_RECOVERY : FACTOR_NO;
    }
    void *ctx = talloc_new(NULL);
    json_t *row = db_row(db, &q_factor_get, T(account));
    const char *sealed = row_text(row, "geheim");
    char *secret = sealed ? totp_unseal(g, ctx, account, sealed) : NULL;
    int64_t step =
        secret ? totp_step(secret, code, (int64_t)time(NULL), row_number(row, "laatste_stap")) : -1;
    json_decref(row);
    talloc_free(ctx);
    return step >= 0 && db_exec(db, &q_factor_step, T(account), N(step)) == 1 ? FACTOR_CODE : FACTOR_NO;
}

char *second_factor_name(const void *ctx, const char *account)
{
    return talloc_asprintf(ctx, "\001%s", account);
}
