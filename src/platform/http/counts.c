/* SPDX-License-Identifier: EUPL-1.2 */
/* The blocks of the processes, and their sums. */
#include "platform/http/counts.h"

#include <string.h>
#include <sys/mman.h>
#include <time.h>

#define MS 1000000ULL

struct block {
    uint64_t kinds[COUNT_KINDS];
    uint64_t statuses[COUNT_STATUS_MOST + 1 - COUNT_STATUS_LEAST];
    uint64_t forms[FORM_COUNT][COUNT_BUCKETS];
    uint64_t form_ns[FORM_COUNT];
    uint64_t routes[COUNT_ROUTES_MOST][2][COUNT_CLASSES];
    uint64_t route_ns[COUNT_ROUTES_MOST][2];
};

struct counts {
    int64_t since;
    int blocks; /* the highest block that was ever used, and one: the rest was never touched */
    struct block block[COUNT_SUPERVISOR + 1];
};

/* Of this process; NULL: nothing is counted. */
static struct counts *all;
static struct block *mine;

static const uint64_t BOUNDS[COUNT_BUCKETS] = {MS / 2,    1 * MS,     2 * MS,    5 * MS,   10 * MS,
                                               25 * MS,   50 * MS,    100 * MS,  250 * MS, 1000 * MS,
                                               2500 * MS, 10000 * MS, UINT64_MAX};

void counts_start(void)
{
    must(all == NULL);
    void *memory =
        mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    must(memory != MAP_FAILED);
    all = memory;
    all->since = time(NULL);
    mine = &all->block[COUNT_SUPERVISOR];
}

void counts_be(int slot)
{
    must(slot >= 0 && slot < COUNT_SUPERVISOR);
    if (all == NULL)
        return;
    mine = &all->block[slot];
    int blocks = __atomic_load_n(&all->blocks, __ATOMIC_RELAXED);
    while (blocks <= slot && !__atomic_compare_exchange_n(&all->blocks, &blocks, slot + 1, false,
                                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
    count_set(COUNT_OPEN, 0);
}

/* A block has one writer, except for the moment in which an old worker makes room for a new one. */
static void add(uint64_t *word, uint64_t by)
{
    __atomic_fetch_add(word, by, __ATOMIC_RELAXED);
}

void count_add(enum count kind, uint64_t by)
{
    if (mine)
        add(&mine->kinds[kind], by);
}

void count_set(enum count kind, uint64_t to)
{
    if (mine)
        __atomic_store_n(&mine->kinds[kind], to, __ATOMIC_RELAXED);
}

void count_answer(int route, enum count_form form, int status, uint64_t ns)
{
    if (mine == NULL)
        return;
    must(status >= COUNT_STATUS_LEAST && status <= COUNT_STATUS_MOST && route >= 0 &&
         route < COUNT_ROUTES_MOST);
    int bucket = 0;
    while (ns > BOUNDS[bucket])
        bucket++;
    add(&mine->statuses[status - COUNT_STATUS_LEAST], 1);
    add(&mine->forms[form][bucket], 1);
    add(&mine->form_ns[form], ns);
    add(&mine->routes[route][form == FORM_API][status / 100], 1);
    add(&mine->route_ns[route][form == FORM_API], ns);
}

/* The sum of one word over all blocks, given as its place in a block. */
static uint64_t total(size_t offset)
{
    uint64_t sum = 0;
    int blocks = all ? __atomic_load_n(&all->blocks, __ATOMIC_RELAXED) : -1;
    for (int i = 0; all && i <= blocks; i++) {
        const struct block *block = &all->block[i < blocks ? i : COUNT_SUPERVISOR];
        sum += __atomic_load_n((const uint64_t *)((const char *)block + offset), __ATOMIC_RELAXED);
    }
    return sum;
}

#define PLACE(member, index) (offsetof(struct block, member) + sizeof(uint64_t) * (size_t)(index))

uint64_t counts_total(enum count kind)
{
    return total(PLACE(kinds, kind));
}

uint64_t counts_of_status(int status)
{
    must(status >= COUNT_STATUS_LEAST && status <= COUNT_STATUS_MOST);
    return total(PLACE(statuses, status - COUNT_STATUS_LEAST));
}

uint64_t counts_of_route(int route, bool is_api, int status_class)
{
    must(route >= 0 && route < COUNT_ROUTES_MOST && status_class >= 0 && status_class < COUNT_CLASSES);
    return total(PLACE(routes, (route * 2 + is_api) * COUNT_CLASSES + status_class));
}

uint64_t counts_of_route_ns(int route, bool is_api)
{
    must(route >= 0 && route < COUNT_ROUTES_MOST);
    return total(PLACE(route_ns, route * 2 + is_api));
}

uint64_t counts_of_bucket(enum count_form form, int bucket)
{
    must(bucket >= 0 && bucket < COUNT_BUCKETS);
    return total(PLACE(forms, (int)form * COUNT_BUCKETS + bucket));
}

uint64_t counts_of_form_ns(enum count_form form)
{
    return total(PLACE(form_ns, form));
}

uint64_t count_bucket_bound(int bucket)
{
    must(bucket >= 0 && bucket < COUNT_BUCKETS);
    return BOUNDS[bucket];
}

int64_t counts_since(void)
{
    return all ? all->since : 0;
}
