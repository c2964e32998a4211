/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The two words for what goes wrong inside.
 *
 * What the world can cause is an error and is returned. What only a bug can cause is an assertion, and
 * assertions stay on in production: a worker that has lost its way stops, and the supervisor starts another.
 */
#ifndef BONDGENOOT_BASE_H
#define BONDGENOOT_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <talloc.h>

_Noreturn void base_abort(const char *file, int line, const char *word, const char *what);

/** What cannot be otherwise. The text of the condition goes to standard error, never a value. */
#define must(cond) ((cond) ? (void)0 : base_abort(__FILE__, __LINE__, "cannot be", #cond))
/** A case that exists but that nobody wrote code for yet. */
#define not_handled(what) base_abort(__FILE__, __LINE__, "not handled yet", what)

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/** talloc counts in unsigned int; a size that does not fit is a bug, not a small array. */
static inline unsigned base_count(size_t n)
{
    must(n <= UINT32_MAX);
    return (unsigned)n;
}

/** Microseconds of a clock that never goes back; only differences mean something. */
int64_t monotonic_us(void);
static inline int64_t monotonic_ms(void)
{
    return monotonic_us() / 1000;
}
/** getpid() without asking the kernel each time; right after a fork too. */
pid_t process_id(void);

#endif
