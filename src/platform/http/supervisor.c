/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The supervisor: forks the workers, waits for what happens to them, and stops them.
 *
 * It has no loop, no threads and no database: signals come in through a signalfd, "I serve" through a pipe,
 * and poll() waits for both. So a fork here copies nothing but what main prepared.
 */
#include "platform/http/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/base/log.h"

enum {
    PAUSE_FIRST_MS = 100,      /* before a worker is replaced that died soon after its start; doubles */
    PAUSE_MOST_MS = 10 * 1000, /* ... up to this */
    HEALTHY_MS = 10 * 1000,    /* a worker that lived this long starts again with the first pause */
    STOP_MOST_MS =
        40 * 1000,    /* for workers to finish, more than they give their requests; then they are killed */
    SLOTS_MOST = 255, /* a slot is one byte in the pipe */
};

struct slot {
    pid_t pid; /* 0 when nobody is there */
    int64_t started_ms;
    int64_t restart_ms; /* when to fill it again */
    int pause_ms;
    bool ready;
};

struct supervisor {
    const struct supervisor_plan *plan;
    struct slot *slots; /* the workers, then the background worker */
    int slot_count;
    int signals; /* signalfd */
    int ready_read;
    sigset_t mask_before;
    bool told_ready;
    bool stopping;
    bool killed;
    int64_t kill_ms;
};

/* Of a worker: where to tell that it serves, and as whom. */
static int ready_write = -1;
static unsigned char my_slot;

static int64_t now_ms(void)
{
    struct timespec t;
    must(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void supervisor_tell_ready(void)
{
    if (ready_write < 0)
        return; /* runs without a supervisor, in a test */
    ssize_t written = write(ready_write, &my_slot, 1);
    (void)written; /* a supervisor that is gone ends us by its own way */
    close(ready_write);
    ready_write = -1;
}

/* ---- the child
 * --------------------------------------------------------------------------------------------- */

_Noreturn static void run_child(struct supervisor *s, int slot, pid_t parent)
{
    bool is_background = slot == s->plan->workers;
    /* SIGINT from a terminal reaches us all; only the supervisor acts on it, and tells us with SIGTERM. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    /* A supervisor that is gone, also by SIGKILL, takes its workers with it; it may be gone already. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent)
        _exit(1);
    close(s->signals);
    close(s->ready_read);
    my_slot = (unsigned char)slot;
    int (*work)(void *) = is_background ? s->plan->background : s->plan->worker;
    void *user = s->plan->user;
    sigset_t mask = s->mask_before;
    talloc_free(s->slots);
    must(sigprocmask(SIG_SETMASK, &mask, NULL) == 0);
    exit(work(user));
}

/* ---- the slots
 * --------------------------------------------------------------------------------------------- */

static const char *slot_name(const struct supervisor *s, int slot)
{
    return slot == s->plan->workers ? "background" : "worker";
}

/* After a death, or a fork that failed: later each time that it goes on. */
static void plan_restart(struct slot *slot)
{
    slot->pid = 0;
    slot->restart_ms = now_ms() + slot->pause_ms;
    slot->pause_ms = slot->pause_ms * 2 > PAUSE_MOST_MS ? PAUSE_MOST_MS : slot->pause_ms * 2;
}

static void start_child(struct supervisor *s, int slot)
{
    pid_t parent = getpid();
    fflush(NULL); /* what is not written yet would be written twice */
    pid_t pid = fork();
    if (pid == 0)
        run_child(s, slot, parent);
    if (pid < 0) {
        log_line(LOG_LEVEL_ERROR, "fork-failed", "kind", slot_name(s, slot), NULL);
        plan_restart(&s->slots[slot]);
        return;
    }
    s->slots[slot].pid = pid;
    s->slots[slot].started_ms = now_ms();
}

static void start_due(struct supervisor *s)
{
    for (int i = 0; i < s->slot_count; i++) {
        if (s->slots[i].pid == 0 && s->slots[i].restart_ms <= now_ms())
            start_child(s, i);
    }
}

static void log_death(const struct supervisor *s, int slot, pid_t pid, int status)
{
    char pid_text[24];
    char code_text[24];
    bool by_signal = WIFSIGNALED(status);
    int code = by_signal ? WTERMSIG(status) : WEXITSTATUS(status);
    snprintf(pid_text, sizeof pid_text, "%ld", (long)pid);
    snprintf(code_text, sizeof code_text, "%d", code);
    /* one that was told to stop before it could listen to that ends by the signal itself */
    bool expected = s->stopping && code == (by_signal ? SIGTERM : 0);
    log_line(expected ? LOG_LEVEL_INFO : LOG_LEVEL_ERROR, expected ? "worker-stopped" : "worker-died", "kind",
             slot_name(s, slot), "worker", pid_text, by_signal ? "signal" : "exit", code_text, NULL);
}

static void bury(struct supervisor *s)
{
    int status = 0;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        for (int i = 0; i < s->slot_count; i++) {
            struct slot *slot = &s->slots[i];
            if (slot->pid != pid)
                continue;
            log_death(s, i, pid, status);
            if (now_ms() - slot->started_ms >= HEALTHY_MS)
                slot->pause_ms = PAUSE_FIRST_MS;
            plan_restart(slot);
        }
    }
}

static int living(const struct supervisor *s)
{
    int count = 0;
    for (int i = 0; i < s->slot_count; i++)
        count += s->slots[i].pid > 0;
    return count;
}

static void signal_all(const struct supervisor *s, int signal_number)
{
    for (int i = 0; i < s->slot_count; i++) {
        if (s->slots[i].pid > 0)
            kill(s->slots[i].pid, signal_number);
    }
}

/* ---- what happens
 * ------------------------------------------------------------------------------------------ */

static void stop(struct supervisor *s)
{
    if (s->stopping)
        return;
    s->stopping = true;
    s->kill_ms = now_ms() + STOP_MOST_MS;
    log_line(LOG_LEVEL_INFO, "stopping", NULL);
    signal_all(s, SIGTERM);
}

static void read_signals(struct supervisor *s)
{
    struct signalfd_siginfo info;
    while (read(s->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo != SIGCHLD)
            stop(s);
    }
    bury(s);
}

static void read_ready(struct supervisor *s)
{
    unsigned char slot;
    while (read(s->ready_read, &slot, 1) == 1) {
        if (slot < s->slot_count)
            s->slots[slot].ready = true;
    }
    for (int i = 0; i < s->plan->workers; i++) {
        if (!s->slots[i].ready)
            return;
    }
    if (!s->told_ready && s->plan->ready != NULL)
        s->plan->ready(s->plan->user);
    s->told_ready = true;
}

/* How long to wait at most for the next thing to do, for poll(). */
static int time_to_wait(const struct supervisor *s)
{
    int64_t until = s->stopping ? s->kill_ms : INT64_MAX;
    for (int i = 0; i < s->slot_count && !s->stopping; i++) {
        if (s->slots[i].pid == 0 && s->slots[i].restart_ms < until)
            until = s->slots[i].restart_ms;
    }
    if (until == INT64_MAX)
        return -1;
    int64_t left = until - now_ms();
    return left < 0 ? 0 : left > STOP_MOST_MS ? STOP_MOST_MS : (int)left;
}

static void watch(struct supervisor *s)
{
    struct pollfd events[2] = {{.fd = s->signals, .events = POLLIN}, {.fd = s->ready_read, .events = POLLIN}};
    if (poll(events, 2, time_to_wait(s)) < 0)
        must(errno == EINTR);
    read_signals(s);
    read_ready(s);
    if (s->stopping && !s->killed && now_ms() >= s->kill_ms && living(s) > 0) {
        log_line(LOG_LEVEL_ERROR, "workers-killed", NULL);
        s->killed = true;
        s->kill_ms = INT64_MAX;
        signal_all(s, SIGKILL);
    }
}

static void open_channels(struct supervisor *s)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGCHLD);
    must(sigprocmask(SIG_BLOCK, &set, &s->mask_before) == 0);
    s->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    must(s->signals >= 0);
    int ends[2];
    must(pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
    s->ready_read = ends[0];
    ready_write =
        ends[1]; /* stays open here too: for workers that come later, and so that the pipe never ends */
}

int supervisor_run(const struct supervisor_plan *plan)
{
    struct supervisor s = {.plan = plan, .slot_count = plan->workers + (plan->background != NULL)};
    must(plan->workers >= 1 && s.slot_count <= SLOTS_MOST);
    s.slots = talloc_zero_array(NULL, struct slot, (unsigned)s.slot_count);
    must(s.slots != NULL);
    for (int i = 0; i < s.slot_count; i++)
        s.slots[i].pause_ms = PAUSE_FIRST_MS;
    open_channels(&s);
    while (!s.stopping || living(&s) > 0) {
        if (!s.stopping)
            start_due(&s);
        watch(&s);
    }
    close(s.signals);
    close(s.ready_read);
    close(ready_write);
    ready_write = -1;
    must(sigprocmask(SIG_SETMASK, &s.mask_before, NULL) == 0);
    talloc_free(s.slots);
    return s.killed ? 1 : 0;
}
