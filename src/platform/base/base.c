/* SPDX-License-Identifier: EUPL-1.2 */
/* How the process ends when it finds itself where it cannot be: one line without any value, then a core; its
 * number, and its clock. */
#include "platform/base/base.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

_Noreturn void base_abort(const char *file, int line, const char *word, const char *what)
{
    fprintf(stderr, "%s:%d: %s: %s\n", file, line, word, what);
    abort();
}

int64_t monotonic_us(void)
{
    struct timespec now;
    must(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static pid_t own_id; /* 0: ask */

static void forget_id(void)
{
    own_id = 0;
}

pid_t process_id(void)
{
    static bool told;
    if (!told)
        told = pthread_atfork(NULL, NULL, forget_id) == 0;
    if (!told)
        return getpid();
    if (own_id == 0)
        own_id = getpid();
    return own_id;
}
