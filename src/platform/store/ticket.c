/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two locks: the room, in which one may write, and the door before it. Who holds the door is next; so the one
 * that leaves the room and comes back at once cannot pass those who wait, which with a single lock it does.
 *
 * Chosen: open file description locks, which the kernel takes back when a process dies. A blocking lock has
 * no deadline but through signals, which a program with an event loop should not use for that; a semaphore
 * has a deadline, but must be made, found and removed. Classic record locks are lost when any descriptor of
 * the file is closed.
 *
 * Who waits sleeps on a number in the lock file itself, one for each lock, and is woken, the longest waiting
 * first, by who gives that lock back: asking again and again costs more processor time than the writing. The
 * lock alone says whose turn it is; the number is only a hint. Who dies wakes nobody, so nobody sleeps for
 * long.
 */
#include "platform/store/ticket.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 0, DOOR = 1, PLACES = 2 }; /* the bytes that are locked, and the numbers that count them free */
enum {
    NAP_MOST_US = 50000, /* so late is it seen that who held the lock has died */
    NAP_LOST_US = 200    /* of who was woken and came too late: another passed, who is gone soon */
};

/* The numbers, shared by all who have the file open; NULL when that cannot be (a full disk). The file gets
 * its bytes by writing: of a hole the first use could fail, and that ends the process. */
static uint32_t *map_numbers(int fd)
{
    static const uint32_t zeros[PLACES];
    struct stat now;
    if (fstat(fd, &now) != 0 ||
        (now.st_size < (off_t)sizeof zeros && pwrite(fd, zeros, sizeof zeros, 0) != sizeof zeros))
        return NULL;
    void *numbers = mmap(NULL, sizeof zeros, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return numbers == MAP_FAILED ? NULL : numbers;
}

int ticket_open(struct ticket *t, const char *path)
{
    t->held = false;
    t->numbers = NULL;
    t->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (t->fd < 0)
        return -1;
    t->numbers = map_numbers(t->fd);
    return 0;
}

void ticket_close(struct ticket *t)
{
    if (t->fd < 0)
        return;
    ticket_give(t); /* before the numbers go */
    if (t->numbers)
        munmap(t->numbers, PLACES * sizeof *t->numbers);
    t->numbers = NULL;
    close(t->fd);
    t->fd = -1;
}

static int set_lock(int fd, int place, short kind)
{
    struct flock lock = {.l_type = kind, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
    return fcntl(fd, F_OFD_SETLK, &lock);
}

static uint32_t number_of(struct ticket *t, int place)
{
    return t->numbers ? __atomic_load_n(&t->numbers[place], __ATOMIC_SEQ_CST) : 0;
}

/* Until the lock was given back since `seen` was read, and at most so long; 0 when it was. */
static int nap(struct ticket *t, int place, uint32_t seen, int64_t most_us)
{
    struct timespec most = {.tv_sec = most_us / 1000000, .tv_nsec = most_us % 1000000 * 1000};
    if (t->numbers)
        return syscall(SYS_futex, &t->numbers[place], FUTEX_WAIT, seen, &most, NULL, 0) == 0 ? 0 : -1;
    most = (struct timespec){.tv_nsec = NAP_LOST_US * 1000};
    nanosleep(&most, NULL);
    return -1;
}

static void give_lock(struct ticket *t, int place)
{
    set_lock(t->fd, place, F_UNLCK);
    if (t->numbers == NULL)
        return;
    __atomic_add_fetch(&t->numbers[place], 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &t->numbers[place], FUTEX_WAKE, 1, NULL, NULL, 0);
}

/** Tries until the deadline. 0, or -1. */
static int wait_lock(struct ticket *t, int place, int64_t deadline)
{
    int64_t most_us = NAP_MOST_US;
    for (;;) {
        uint32_t seen = number_of(t, place); /* before the try: what is given back after it ends the nap */
        if (set_lock(t->fd, place, F_WRLCK) == 0)
            return 0;
        int64_t left = deadline - monotonic_us();
        if ((errno != EAGAIN && errno != EACCES && errno != EINTR) || left <= 0)
            return -1;
        if (nap(t, place, seen, left < most_us ? left : most_us) == 0)
            most_us = NAP_LOST_US;
    }
}

int ticket_take(struct ticket *t, int wait_ms)
{
    must(t->fd >= 0 && !t->held);
    int64_t deadline = monotonic_us() + (int64_t)wait_ms * 1000;
    if (wait_lock(t, DOOR, deadline) != 0)
        return -1;
    t->held = wait_lock(t, ROOM, deadline) == 0;
    give_lock(t, DOOR);
    return t->held ? 0 : -1;
}

void ticket_give(struct ticket *t)
{
    if (!t->held)
        return;
    t->held = false;
    give_lock(t, ROOM);
}
