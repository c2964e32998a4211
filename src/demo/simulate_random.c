/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers that follow from the seed (splitmix64), and the heap of what will happen. */
#include <sodium.h>
#include <string.h>

#include "demo/simulate_internal.h"

uint64_t sim_random(struct sim_random *r)
{
    uint64_t z = (r->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int sim_below(struct sim_random *r, int n)
{
    must(n > 0);
    return (int)(sim_random(r) % (uint64_t)n);
}

int sim_between(struct sim_random *r, int low, int high)
{
    return low + sim_below(r, high - low + 1);
}

bool sim_chance(struct sim_random *r, int percent)
{
    return sim_below(r, 100) < percent;
}

/* --- ids, salts ------------------------------------------------------------- */

static struct sim_random stream;

static const char *implementation_name(void)
{
    return "simulation";
}

static uint32_t one(void)
{
    return (uint32_t)sim_random(&stream);
}

static void fill(void *const to, const size_t size)
{
    for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
        uint64_t bits = sim_random(&stream);
        memcpy((char *)to + at, &bits, size - at < sizeof bits ? size - at : sizeof bits);
    }
}

/* Ids, salts and the hash of the known password come from libsodium; only this command, whose municipality is
 * a demo for ever, lets them follow from a seed. */
static randombytes_implementation simulated = {
    .implementation_name = implementation_name, .random = one, .buf = fill};

void sim_random_take_over(uint64_t seed)
{
    stream.state = seed;
    must(randombytes_set_implementation(&simulated) == 0);
}

void sim_random_give_back(void)
{
    must(randombytes_set_implementation(&randombytes_sysrandom_implementation) == 0);
}

/* --- the heap ---------------------------------------------------------------- */

static bool before(const struct sim_step *a, const struct sim_step *b)
{
    if (a->at != b->at)
        return a->at < b->at;
    if (a->who != b->who)
        return a->who < b->who;
    if (a->what != b->what)
        return a->what < b->what;
    return a->n < b->n;
}

bool sim_plan(struct sim *sim, struct sim_step step)
{
    if (step.at >= sim->end)
        return false;
    if (sim->heap_count == sim->heap_room) {
        sim->heap_room = sim->heap_room * 2 + 1024;
        sim->heap = talloc_realloc(sim, sim->heap, struct sim_step, base_count(sim->heap_room));
        must(sim->heap != NULL);
    }
    size_t i = sim->heap_count++;
    for (; i > 0 && before(&step, &sim->heap[(i - 1) / 2]); i = (i - 1) / 2)
        sim->heap[i] = sim->heap[(i - 1) / 2];
    sim->heap[i] = step;
    return true;
}

bool sim_next(struct sim *sim, struct sim_step *ret_step)
{
    if (sim->heap_count == 0)
        return false;
    *ret_step = sim->heap[0];
    struct sim_step last = sim->heap[--sim->heap_count];
    size_t i = 0;
    for (size_t child = 1; child < sim->heap_count; child = 2 * i + 1) {
        if (child + 1 < sim->heap_count && before(&sim->heap[child + 1], &sim->heap[child]))
            child++;
        if (!before(&sim->heap[child], &last))
            break;
        sim->heap[i] = sim->heap[child];
        i = child;
    }
    sim->heap[i] = last;
    return true;
}
