/* SPDX-License-Identifier: EUPL-1.2 */
/* Counting failed log-ins, and the wait that follows from the count. */
#include "platform/access/attempt.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "platform/access/settings.h"
#include "sql_gen.h"

enum {
    WAIT_FIRST = 5,           /* seconds, after the last free attempt; doubles */
    FORGET_SECONDS = 60 * 60, /* so long after the last one a count begins anew */
};

static void key_of(const struct gemeente *g, char kind, const void *bytes, size_t count, char out[33])
{
    unsigned char key[32];
    unsigned char hash[16];
    crypto_generichash_state state;
    gemeente_key(g, "aanmelden", key);
    crypto_generichash_init(&state, key, sizeof key, sizeof hash);
    crypto_generichash_update(&state, (const unsigned char *)&kind, 1);
    crypto_generichash_update(&state, bytes, count);
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(out, 33, hash, sizeof hash);
    sodium_memzero(key, sizeof key);
}

struct attempt_keys attempt_keys(const struct gemeente *g, const char *name, const char *address)
{
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    struct attempt_keys keys = {.address = ""};
    struct network_address from;
    key_of(g, 'n', name, strlen(name), keys.name);
    if (network_parse(address, &from) == 0 && !networks_have(&settings_now()->own_networks, &from)) {
        bool is_four = memcmp(from.bytes, mapped, sizeof mapped) == 0;
        key_of(g, 'a', from.bytes, is_four ? 16 : 8, keys.address); /* who has IPv6 has 2^64 of them */
    }
    return keys;
}

struct count {
    int64_t failed;
    int64_t last;
    int64_t until;
};

static struct count count_read(struct db *db, const char *key)
{
    json_t *row = key[0] ? db_row(db, &q_attempt_get, T(key)) : NULL;
    struct count c = {0};
    if (row)
        c = (struct count){.failed = json_integer_value(json_object_get(row, "mislukt")),
                           .last = json_integer_value(json_object_get(row, "laatst")),
                           .until = json_integer_value(json_object_get(row, "tot"))};
    json_decref(row);
    return c;
}

/* What is left of the wait. A clock that was put back makes nobody wait longer than the most. */
static int left(const struct count *c, int64_t now)
{
    int64_t wait = c->until - now;
    int most = settings_now()->attempt_wait;
    return wait <= 0 ? 0 : wait > most ? most : (int)wait;
}

int attempt_wait(struct db *db, const struct attempt_keys *keys, bool *ret_failed)
{
    int64_t now = (int64_t)time(NULL);
    struct count name = count_read(db, keys->name);
    struct count address = count_read(db, keys->address);
    int of_name = left(&name, now);
    int of_address = left(&address, now);
    *ret_failed = name.failed > 0;
    return of_name > of_address ? of_name : of_address;
}

/* After `free` failures in a row: 5 seconds, 10, 20, ... */
static int wait_after(int64_t failed, int free_attempts)
{
    int most = settings_now()->attempt_wait;
    int64_t wait = WAIT_FIRST;
    if (failed < free_attempts)
        return 0;
    for (int64_t n = free_attempts; n < failed && wait < most; n++)
        wait *= 2;
    return wait < most ? (int)wait : most;
}

static int count_one(struct db *db, const char *key, int free_attempts)
{
    int64_t now = (int64_t)time(NULL);
    struct count c = count_read(db, key);
    if (key[0] == '\0')
        return 0;
    if (now - c.last > FORGET_SECONDS)
        c.failed = 0;
    c.failed++;
    int wait = wait_after(c.failed, free_attempts);
    db_exec(db, &q_attempt_set, T(key), N(c.failed), N(now), N(now + wait));
    return wait;
}

int attempt_failed(struct db *db, const struct attempt_keys *keys)
{
    int of_name = count_one(db, keys->name, settings_now()->attempts);
    int of_address = count_one(db, keys->address, settings_now()->attempts_address);
    return of_name > of_address ? of_name : of_address;
}

void attempt_forget(struct db *db, const struct attempt_keys *keys)
{
    db_exec(db, &q_attempt_delete, T(keys->name));
}

void attempt_expire(struct db *db)
{
    db_exec(db, &q_attempt_expire, N((int64_t)time(NULL) - FORGET_SECONDS - settings_now()->attempt_wait));
}
