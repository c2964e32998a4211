/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A bucket is one number: the moment at which it is full again. Taking one moves that moment on by the time
 * that one costs; it may lie at most so far ahead as the bucket is deep. (The "generic cell rate algorithm":
 * the same as counting tokens, but one word, so one atomic exchange.)
 */
#include "platform/http/rate.h"

#include <sodium.h>
#include <string.h>
#include <sys/mman.h>

enum { WAYS = 8, SETS = 8192 }; /* 1 MB: 65,536 buckets; a set is two lines of the cache */

#define NS_PER_MINUTE 60000000000ULL
#define NS_PER_MS 1000000ULL

struct bucket {
    uint64_t key;     /* 0: nobody's */
    uint64_t full_at; /* ns */
};

struct rate_table {
    unsigned char secret[crypto_shorthash_KEYBYTES];
    struct bucket sets[SETS][WAYS] __attribute__((aligned(64)));
};

struct rate_table *rate_table_new(void)
{
    struct rate_table *table =
        mmap(NULL, sizeof *table, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(table != MAP_FAILED);
    randombytes_buf(table->secret, sizeof table->secret);
    return table;
}

void rate_table_free(struct rate_table *table)
{
    if (table)
        munmap(table, sizeof *table);
}

static uint64_t load(const uint64_t *word)
{
    return __atomic_load_n(word, __ATOMIC_RELAXED);
}

static bool swap(uint64_t *word, uint64_t from, uint64_t to)
{
    return __atomic_compare_exchange_n(word, &from, to, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

static uint64_t key_of(const struct rate_table *table, enum rate_kind kind, const void *who, size_t bytes)
{
    unsigned char text[1 + 128] = {(unsigned char)kind};
    uint64_t key;
    if (bytes > sizeof text - 1)
        bytes = sizeof text - 1;
    memcpy(text + 1, who, bytes);
    crypto_shorthash((unsigned char *)&key, text, 1 + bytes, table->secret);
    return key != 0 ? key : 1;
}

/* The bucket of this key, made when it is not there: in the place of one that is full (forgetting that loses
 * nothing), or else of the one that is nearest to it. Two workers that make the same one at once make two;
 * from then on the first of them counts. */
static struct bucket *find(struct rate_table *table, uint64_t key, uint64_t now)
{
    struct bucket *set = table->sets[key % SETS];
    for (;;) {
        struct bucket *worst = &set[0];
        for (int i = 0; i < WAYS; i++) {
            if (load(&set[i].key) == key)
                return &set[i];
            if (load(&set[i].full_at) < load(&worst->full_at))
                worst = &set[i];
        }
        uint64_t before = load(&worst->key);
        uint64_t full_at = load(&worst->full_at);
        if (swap(&worst->key, before, key)) {
            if (full_at > now)
                swap(&worst->full_at, full_at, now);
            return worst;
        }
    }
}

int64_t rate_take(struct rate_table *table, enum rate_kind kind, const void *who, size_t bytes,
                  const struct http_rate *rate, uint64_t now_ns)
{
    if (table == NULL || rate->per_minute <= 0)
        return 0;
    uint64_t cost = NS_PER_MINUTE / (uint64_t)rate->per_minute;
    uint64_t depth = cost * (uint64_t)(rate->at_once - 1);
    struct bucket *bucket = find(table, key_of(table, kind, who, bytes), now_ns);
    for (;;) {
        uint64_t before = load(&bucket->full_at);
        uint64_t full_at = before > now_ns ? before : now_ns;
        if (full_at - now_ns > depth)
            return (int64_t)((full_at - now_ns - depth) / NS_PER_MS) + 1;
        if (swap(&bucket->full_at, before, full_at + cost))
            return 0;
    }
}
