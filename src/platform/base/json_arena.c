/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A range of addresses, cut into slots; the kernel gives memory to what is touched. That a block is ours is
 * told by its address, so that json_decref may come at any time. With the address sanitizer each block has a
 * header, and is poisoned when it is freed; test builds ask at the end whether every block was.
 */
#include "platform/base/json_arena.h"

#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#endif

enum {
    SLOTS = 64,
    SLOT_BYTES = 16 * 1024 * 1024,
    KEPT_BYTES = 512 * 1024, /* of the memory of a slot, for the request that has it next */
    KEPT_SLOTS = 4,          /* that keep it: so many requests are rarely under way at once */
    ALIGN = 16,
};

struct json_arena {
    int slot; /* -1: none was free */
    char *start;
    size_t used;
    long blocks;  /* not freed yet */
    bool spilled; /* it did not fit: some blocks are of malloc */
};

static char *range; /* NULL: not there */
static struct json_arena *slots[SLOTS];
static struct json_arena *current;

static bool is_ours(const void *block)
{
    return range != NULL && (const char *)block >= range &&
           (const char *)block < range + (size_t)SLOTS * SLOT_BYTES;
}

static void *take(size_t bytes)
{
    struct json_arena *a = current;
    size_t need = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
#ifdef WITH_ASAN
    need += ALIGN;
#endif
    if (a == NULL)
        return malloc(bytes); /* banned-ok: jansson gives it back through give() */
    if (bytes > SLOT_BYTES || need > SLOT_BYTES - a->used) {
        a->spilled = true;
        return malloc(bytes); /* banned-ok: the same */
    }
    char *block = a->start + a->used;
    a->used += need;
    a->blocks++;
#ifdef WITH_ASAN
    ASAN_UNPOISON_MEMORY_REGION(block, ALIGN + bytes);
    *(size_t *)(void *)block = bytes;
    block += ALIGN;
#endif
    return block;
}

static void give(void *block)
{
    if (!is_ours(block)) {
        free(block); /* banned-ok: malloc of take() */
        return;
    }
#ifdef BONDGENOOT_TESTING
    struct json_arena *a = slots[((char *)block - range) / SLOT_BYTES];
    must(a != NULL);
    a->blocks--;
#endif
#ifdef WITH_ASAN
    char *header = (char *)block - ALIGN;
    ASAN_POISON_MEMORY_REGION(header, ALIGN + *(size_t *)(void *)header);
#endif
}

void json_arena_install(void)
{
    if (range != NULL)
        return;
#if defined(BONDGENOOT_MEASURING) && !defined(BONDGENOOT_TESTING)
    json_object_seed(1); /* the same collisions in every run */
#endif
    /* Where memory may not be promised beyond what there is (vm.overcommit_memory=2), malloc stays. */
    void *got = mmap(NULL, (size_t)SLOTS * SLOT_BYTES, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (got == MAP_FAILED)
        return;
    range = got;
#ifdef WITH_ASAN
    ASAN_POISON_MEMORY_REGION(range, (size_t)SLOTS * SLOT_BYTES);
#endif
    json_set_alloc_funcs(take, give);
}

static int arena_end(struct json_arena *a)
{
    if (current == a)
        current = NULL;
    if (a->slot < 0)
        return 0;
#ifdef BONDGENOOT_TESTING
    must(a->blocks == 0); /* a value that json_decref forgot */
#endif
    slots[a->slot] = NULL;
#ifdef WITH_ASAN
    ASAN_POISON_MEMORY_REGION(a->start, a->used);
#endif
    size_t kept = a->slot < KEPT_SLOTS ? KEPT_BYTES : 0;
    if (a->used > kept)
        madvise(a->start + kept, SLOT_BYTES - kept, MADV_DONTNEED);
    return 0;
}

struct json_arena *json_arena_open(const void *ctx)
{
    struct json_arena *a = talloc_zero(ctx, struct json_arena);
    must(a != NULL);
    a->slot = -1;
    for (int i = 0; range != NULL && a->slot < 0 && i < SLOTS; i++)
        if (slots[i] == NULL)
            a->slot = i;
    talloc_set_destructor(a, arena_end);
    if (a->slot >= 0) {
        slots[a->slot] = a;
        a->start = range + (size_t)a->slot * SLOT_BYTES;
    }
    json_arena_use(a);
    return a;
}

void json_arena_use(struct json_arena *arena)
{
    current = arena != NULL && arena->slot >= 0 ? arena : NULL;
}

void json_arena_drop(json_t *value)
{
#ifndef BONDGENOOT_TESTING
    if (current != NULL && !current->spilled && is_ours(value))
        return;
#endif
    json_decref(value);
}

void json_dump_free(char *dump)
{
    json_free_t release;
    json_get_alloc_funcs(NULL, &release);
    if (dump != NULL)
        release(dump);
}
