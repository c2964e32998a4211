/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Chosen: flock without blocking, asked again after a short sleep. A blocking flock has no deadline but
 * through signals, which a program with an event loop and threads should not use for that; a semaphore has a
 * deadline and is stricter in its order, but must be made, found and removed. POSIX record locks are lost
 * when any other descriptor of the file is closed.
 */
#include "platform/store/ticket.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_SLEEP_US = 50, LAST_SLEEP_US = 2000 };

int ticket_open(struct ticket *t, const char *path)
{
    t->held = false;
    t->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return t->fd < 0 ? -1 : 0;
}

void ticket_close(struct ticket *t)
{
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
    t->held = false;
}

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int ticket_take(struct ticket *t, int wait_ms)
{
    must(t->fd >= 0 && !t->held);
    int64_t deadline = 0;
    long sleep_us = FIRST_SLEEP_US;
    while (flock(t->fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return -1;
        int64_t now = now_us();
        if (deadline == 0)
            deadline = now + (int64_t)wait_ms * 1000;
        if (now >= deadline)
            return -1;
        nanosleep(&(struct timespec){.tv_nsec = sleep_us * 1000}, NULL);
        sleep_us = sleep_us * 2 > LAST_SLEEP_US ? LAST_SLEEP_US : sleep_us * 2;
    }
    t->held = true;
    return 0;
}

void ticket_give(struct ticket *t)
{
    if (!t->held)
        return;
    flock(t->fd, LOCK_UN);
    t->held = false;
}
