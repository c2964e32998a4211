/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two locks: the room, in which one may write, and the door before it. Who holds the door is next; so the one
 * that leaves the room and comes back at once cannot pass those who wait, which with a single lock it does.
 *
 * Chosen: open file description locks, asked again after a short sleep. A blocking lock has no deadline but
 * through signals, which a program with an event loop should not use for that; a semaphore has a deadline,
 * but must be made, found and removed. Classic record locks are lost when any descriptor of the file is
 * closed. Who waits at the door asks more often as the wait grows: age has a better chance, the first try
 * costs nothing.
 */
#include "platform/store/ticket.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 0, DOOR = 1 };                                     /* bytes of the lock file */
enum { ROOM_US = 30, DOOR_FIRST_US = 1000, DOOR_LAST_US = 150 }; /* sleeps between two tries */

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

static int set_lock(int fd, int place, short kind)
{
    struct flock lock = {.l_type = kind, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
    return fcntl(fd, F_OFD_SETLK, &lock);
}

/** Tries until the deadline, with sleeps from first_us down to last_us. 0, or -1. */
static int wait_lock(int fd, int place, int64_t deadline, long first_us, long last_us)
{
    long sleep_us = first_us;
    while (set_lock(fd, place, F_WRLCK) != 0) {
        if ((errno != EAGAIN && errno != EACCES && errno != EINTR) || now_us() >= deadline)
            return -1;
        nanosleep(&(struct timespec){.tv_nsec = sleep_us * 1000}, NULL);
        sleep_us = sleep_us * 7 / 8 > last_us ? sleep_us * 7 / 8 : last_us;
    }
    return 0;
}

int ticket_take(struct ticket *t, int wait_ms)
{
    must(t->fd >= 0 && !t->held);
    int64_t deadline = now_us() + (int64_t)wait_ms * 1000;
    if (wait_lock(t->fd, DOOR, deadline, DOOR_FIRST_US, DOOR_LAST_US) != 0)
        return -1;
    t->held = wait_lock(t->fd, ROOM, deadline, ROOM_US, ROOM_US) == 0;
    set_lock(t->fd, DOOR, F_UNLCK);
    return t->held ? 0 : -1;
}

void ticket_give(struct ticket *t)
{
    if (!t->held)
        return;
    set_lock(t->fd, ROOM, F_UNLCK);
    t->held = false;
}
