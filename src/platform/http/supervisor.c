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
#include <unistd.h>

#include "platform/base/log.h"
#include "platform/http/counts.h"

enum {
    PAUSE_FIRST_MS = 100,      /* before a worker is replaced that died soon after its start; doubles */
    PAUSE_MOST_MS = 10 * 1000, /* ... up to this */
    HEALTHY_MS = 10 * 1000,    /* a worker that lived this long starts again with the first pause */
    STOP_MOST_MS =
        40 * 1000,  /* for workers to finish, more than they give their requests; then they are killed */
    BACKGROUND = 0, /* the slot of the background worker; those of the workers follow */
    MESSENGER = 1 + SUPERVISOR_WORKERS_MOST,
    PRESS,
    SLOTS,
};

/* A place for one worker, and for those that come and go there. */
struct slot {
    pid_t pid;     /* 0 when nobody is there */
    pid_t next;    /* takes the place when it serves; 0 */
    pid_t leaving; /* its place was taken, it finishes; 0 */
    int generation;
    int64_t started_ms;
    int64_t restart_ms; /* when to fill it again */
    int64_t kill_ms;    /* when who leaves has had time enough */
    int pause_ms;
    bool ready;
};

struct supervisor {
    const struct supervisor_plan *plan;
    struct slot slots[SLOTS];
    int workers;
    int workers_before; /* SIGHUP */
    int generation;     /* counts reloads */
    int signals;        /* signalfd */
    int ready_read;
    sigset_t mask_before;
    bool told_ready;
    bool reloading;
    bool proven; /* a worker of the newest generation has served */
    bool reload_again;
    bool stopping;
    bool killed;
    int64_t kill_ms;
};

/* Of a worker: where to tell that it serves, and as whom. */
static int ready_write = -1;
static unsigned char my_slot;

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
    /* From a terminal these two reach us all; only the supervisor acts on them, and tells us with SIGTERM. */
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    /* A supervisor that is gone, also by SIGKILL, takes its workers with it; it may be gone already. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent)
        _exit(1);
    close(s->signals);
    close(s->ready_read);
    my_slot = (unsigned char)slot;
    counts_be(slot);
    int (*work)(void *) = slot == BACKGROUND  ? s->plan->background
                          : slot == MESSENGER ? s->plan->messenger
                          : slot == PRESS     ? s->plan->press
                                              : s->plan->worker;
    void *user = s->plan->user;
    sigset_t mask = s->mask_before;
    must(sigprocmask(SIG_SETMASK, &mask, NULL) == 0);
    exit(work(user));
}

/* ---- the slots
 * --------------------------------------------------------------------------------------------- */

static bool is_worker(int slot)
{
    return slot != BACKGROUND && slot != MESSENGER && slot != PRESS;
}

static const char *slot_name(int slot)
{
    return slot == BACKGROUND  ? "background"
           : slot == MESSENGER ? "messenger"
           : slot == PRESS     ? "press"
                               : "worker";
}

/* Whether somebody should be there. More workers come only when the new settings have proven themselves. */
static bool is_wanted(const struct supervisor *s, int slot)
{
    int workers = s->workers;
    if (s->reloading && !s->proven && s->workers_before < workers)
        workers = s->workers_before;
    return slot == BACKGROUND  ? s->plan->background != NULL
           : slot == MESSENGER ? s->plan->messenger != NULL
           : slot == PRESS     ? s->plan->press != NULL
                               : slot <= workers;
}

/* After a death, or a fork that failed: later each time that it goes on. */
static void plan_restart(struct slot *slot)
{
    slot->restart_ms = monotonic_ms() + slot->pause_ms;
    slot->pause_ms = slot->pause_ms * 2 > PAUSE_MOST_MS ? PAUSE_MOST_MS : slot->pause_ms * 2;
}

static void count_workers(const struct supervisor *s)
{
    uint64_t count = 0;
    for (int i = 0; i < SLOTS; i++)
        count += is_worker(i) && s->slots[i].pid > 0;
    count_set(COUNT_WORKERS, count);
}

/* The process, or 0. */
static pid_t start_child(struct supervisor *s, int slot)
{
    pid_t parent = getpid();
    fflush(NULL); /* what is not written yet would be written twice */
    pid_t pid = fork();
    if (pid == 0)
        run_child(s, slot, parent);
    if (pid > 0) {
        count_add(COUNT_WORKERS_STARTED, is_worker(slot));
        return pid;
    }
    log_line(LOG_LEVEL_ERROR, "fork-failed", "kind", slot_name(slot), NULL);
    plan_restart(&s->slots[slot]);
    return 0;
}

static void start_due(struct supervisor *s)
{
    for (int i = 0; i < SLOTS; i++) {
        struct slot *slot = &s->slots[i];
        if (!is_wanted(s, i) || slot->pid > 0 || slot->next > 0 || slot->restart_ms > monotonic_ms())
            continue;
        slot->pid = start_child(s, i);
        slot->started_ms = monotonic_ms();
        slot->generation = s->generation;
        slot->ready = false;
    }
}

static int living(const struct supervisor *s)
{
    int count = 0;
    for (const struct slot *slot = s->slots; slot < s->slots + SLOTS; slot++)
        count += (slot->pid > 0) + (slot->next > 0) + (slot->leaving > 0);
    return count;
}

static void signal_all(const struct supervisor *s, int signal_number)
{
    for (const struct slot *slot = s->slots; slot < s->slots + SLOTS; slot++) {
        const pid_t all[] = {slot->pid, slot->next, slot->leaving};
        for (size_t i = 0; i < COUNT_OF(all); i++) {
            if (all[i] > 0)
                kill(all[i], signal_number);
        }
    }
}

/* ---- replacing all of them
 * --------------------------------------------------------------------------------- */

/* One that does not serve yet does not listen to SUPERVISOR_LEAVE either. */
static void let_go(struct supervisor *s, int slot, pid_t pid, bool serves)
{
    s->slots[slot].leaving = pid;
    s->slots[slot].kill_ms = monotonic_ms() + STOP_MOST_MS;
    kill(pid, serves && is_worker(slot) ? SUPERVISOR_LEAVE : SIGTERM);
}

static void start_reload(struct supervisor *s)
{
    int workers = s->plan->reload ? s->plan->reload(s->plan->user) : -1;
    s->reload_again = false;
    if (workers < 0)
        return;
    must(workers >= 1 && workers <= SUPERVISOR_WORKERS_MOST);
    s->workers_before = s->workers;
    s->workers = workers;
    s->generation++;
    s->reloading = true;
    s->proven = false;
}

static void end_reload(struct supervisor *s, bool taken)
{
    s->reloading = false;
    if (!taken) {
        s->workers = s->workers_before;
        s->generation--;
    }
    for (int i = 0; i < SLOTS; i++) {
        struct slot *slot = &s->slots[i];
        pid_t extra = slot->next > 0 ? slot->next : !is_wanted(s, i) ? slot->pid : 0;
        if (extra == 0)
            continue;
        bool serves = extra == slot->pid && slot->ready;
        *(extra == slot->next ? &slot->next : &slot->pid) = 0;
        if (slot->leaving > 0)
            kill(extra, SIGTERM); /* no longer counted: it ends by itself */
        else
            let_go(s, i, extra, serves);
    }
    if (s->plan->reloaded)
        s->plan->reloaded(s->plan->user, taken);
    log_line(taken ? LOG_LEVEL_INFO : LOG_LEVEL_ERROR, taken ? "reloaded" : "reload-failed", NULL);
}

/* Whether a process of the new generation that died before it served ends the reload. */
static void note_failed_start(struct supervisor *s)
{
    if (s->reloading && !s->proven)
        end_reload(s, false);
}

/* The next step: one slot at a time, the workers first. */
static void advance_reload(struct supervisor *s)
{
    for (int n = 1; n <= SLOTS; n++) {
        int i = n % SLOTS; /* the background worker is the last */
        struct slot *slot = &s->slots[i];
        if (!is_wanted(s, i) || (slot->ready && slot->generation == s->generation))
            continue;
        if (slot->restart_ms == INT64_MAX)
            slot->restart_ms = 0; /* it rested; now there may be something to do */
        if (slot->pid == 0 || slot->next > 0 || !slot->ready || slot->leaving > 0 ||
            slot->restart_ms > monotonic_ms())
            return; /* comes in its time */
        slot->next = start_child(s, i);
        if (slot->next == 0)
            note_failed_start(s);
        return;
    }
    end_reload(s, true);
}

/* ---- deaths
 * ------------------------------------------------------------------------------------------------ */

static void log_death(const struct supervisor *s, int slot, pid_t pid, int status, bool leaving)
{
    char pid_text[24];
    char code_text[24];
    bool by_signal = WIFSIGNALED(status);
    int code = by_signal ? WTERMSIG(status) : WEXITSTATUS(status);
    snprintf(pid_text, sizeof pid_text, "%ld", (long)pid);
    snprintf(code_text, sizeof code_text, "%d", code);
    /* one that was told to stop before it could listen to that ends by the signal itself */
    bool expected = (s->stopping || leaving) && code == (by_signal ? SIGTERM : 0);
    if (!expected)
        count_add(is_worker(slot) ? COUNT_WORKERS_DIED : COUNT_BACKGROUND_DIED, 1);
    log_line(expected ? LOG_LEVEL_INFO : LOG_LEVEL_ERROR, expected ? "worker-stopped" : "worker-died", "kind",
             slot_name(slot), "worker", pid_text, by_signal ? "signal" : "exit", code_text, NULL);
}

/* A messenger that has nothing to do under these settings is not missed. */
static void rest(struct supervisor *s, int i, pid_t pid)
{
    struct slot *slot = &s->slots[i];
    if (slot->next == pid && slot->pid > 0)
        let_go(s, i, slot->pid, slot->ready);
    slot->pid = slot->next = 0;
    slot->ready = true;
    slot->generation = s->generation;
    slot->restart_ms = INT64_MAX;
}

static void bury_one(struct supervisor *s, int i, pid_t pid, int status)
{
    struct slot *slot = &s->slots[i];
    bool leaving = slot->leaving == pid;
    if (i == MESSENGER && !leaving && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        rest(s, i, pid);
        return;
    }
    log_death(s, i, pid, status, leaving);
    if (leaving) {
        slot->leaving = 0;
        return;
    }
    bool failed_start = slot->next == pid || (!slot->ready && slot->generation == s->generation);
    if (slot->next != pid && monotonic_ms() - slot->started_ms >= HEALTHY_MS)
        slot->pause_ms = PAUSE_FIRST_MS;
    *(slot->next == pid ? &slot->next : &slot->pid) = 0;
    plan_restart(slot);
    if (failed_start)
        note_failed_start(s);
}

static void bury(struct supervisor *s)
{
    int status = 0;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        for (int i = 0; i < SLOTS; i++) {
            const struct slot *slot = &s->slots[i];
            if (slot->pid == pid || slot->next == pid || slot->leaving == pid) {
                bury_one(s, i, pid, status);
                break;
            }
        }
    }
}

/* ---- what happens
 * ------------------------------------------------------------------------------------------ */

static void stop(struct supervisor *s)
{
    if (s->stopping)
        return;
    s->stopping = true;
    s->kill_ms = monotonic_ms() + STOP_MOST_MS;
    log_line(LOG_LEVEL_INFO, "stopping", NULL);
    signal_all(s, SIGTERM);
}

static void read_signals(struct supervisor *s)
{
    struct signalfd_siginfo info;
    while (read(s->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        /* a terminal that is closed says the same word as who wants a reload */
        if (info.ssi_signo == SIGHUP && info.ssi_code != SI_KERNEL)
            s->reload_again = true;
        else if (info.ssi_signo != SIGCHLD)
            stop(s);
    }
    bury(s);
}

static void note_ready(struct supervisor *s, int i)
{
    struct slot *slot = &s->slots[i];
    if (slot->next > 0) {
        if (slot->pid > 0)
            let_go(s, i, slot->pid, slot->ready);
        slot->pid = slot->next;
        slot->next = 0;
        slot->generation = s->generation;
        slot->started_ms = monotonic_ms();
    }
    slot->ready = true;
    if (slot->generation == s->generation)
        s->proven = true;
}

static void read_ready(struct supervisor *s)
{
    unsigned char slot;
    while (read(s->ready_read, &slot, 1) == 1) {
        if (slot < SLOTS && !s->stopping) /* then all were told to stop, who came last too */
            note_ready(s, slot);
    }
    for (int i = 1; i <= s->workers; i++) {
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
    for (int i = 0; i < SLOTS && !s->stopping; i++) {
        const struct slot *slot = &s->slots[i];
        bool starts = is_wanted(s, i) && slot->next == 0 && (slot->pid == 0 || s->reloading);
        if (starts && slot->restart_ms < until && (slot->pid == 0 || slot->restart_ms > monotonic_ms()))
            until = slot->restart_ms;
        if (slot->leaving > 0 && slot->kill_ms < until)
            until = slot->kill_ms;
    }
    if (until == INT64_MAX)
        return -1;
    int64_t left = until - monotonic_ms();
    return left < 0 ? 0 : left > STOP_MOST_MS ? STOP_MOST_MS : (int)left;
}

static void kill_late(struct supervisor *s)
{
    for (struct slot *slot = s->slots; slot < s->slots + SLOTS; slot++) {
        if (slot->leaving > 0 && monotonic_ms() >= slot->kill_ms) {
            kill(slot->leaving, SIGKILL);
            slot->kill_ms = INT64_MAX;
        }
    }
    if (s->stopping && !s->killed && monotonic_ms() >= s->kill_ms && living(s) > 0) {
        log_line(LOG_LEVEL_ERROR, "workers-killed", NULL);
        s->killed = true;
        s->kill_ms = INT64_MAX;
        signal_all(s, SIGKILL);
    }
}

static void watch(struct supervisor *s)
{
    struct pollfd events[2] = {{.fd = s->signals, .events = POLLIN}, {.fd = s->ready_read, .events = POLLIN}};
    if (poll(events, 2, time_to_wait(s)) < 0)
        must(errno == EINTR);
    read_signals(s);
    read_ready(s);
    kill_late(s);
    count_workers(s);
}

/* What is due: workers, and the steps of a reload. */
static void act(struct supervisor *s)
{
    if (s->reload_again && !s->reloading)
        start_reload(s);
    start_due(s);
    if (s->reloading)
        advance_reload(s);
    count_workers(s);
}

static void open_channels(struct supervisor *s)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
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
    struct supervisor s = {.plan = plan, .workers = plan->workers};
    must(plan->workers >= 1 && plan->workers <= SUPERVISOR_WORKERS_MOST);
    for (int i = 0; i < SLOTS; i++)
        s.slots[i].pause_ms = PAUSE_FIRST_MS;
    open_channels(&s);
    while (!s.stopping || living(&s) > 0) {
        if (!s.stopping)
            act(&s);
        watch(&s);
    }
    close(s.signals);
    close(s.ready_read);
    close(ready_write);
    ready_write = -1;
    must(sigprocmask(SIG_SETMASK, &s.mask_before, NULL) == 0);
    return s.killed ? 1 : 0;
}
