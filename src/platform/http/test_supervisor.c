/* SPDX-License-Identifier: EUPL-1.2 */
/* The supervisor with real processes: it starts, replaces and stops its workers, and they do not outlive it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/log.h"
#include "platform/http/supervisor.h"

enum { STARTS_MOST = 64 };

/* What all processes of a test see. */
static struct board {
    int starts; /* of workers */
    pid_t workers[STARTS_MOST];
    pid_t background;
    int messengers;  /* that were started */
    int has_message; /* ... and have something to do */
    pid_t messenger; /* the last that had */
    int ready;
    int graceful;   /* workers that ended by their own will */
    int fail_first; /* this many workers die at their start */
    int fail_until; /* ... and those before this start, once the first serve */
    int reload_to;  /* what the reload asks for */
    int taken;
    int not_taken;
} * board;

static volatile sig_atomic_t told_to_stop;

static void on_term(int number)
{
    (void)number;
    told_to_stop = 1;
}

static int wait_for_term(void)
{
    sigset_t block;
    sigset_t before;
    sigemptyset(&block);
    sigaddset(&block, SIGTERM);
    sigprocmask(SIG_BLOCK, &block, &before);
    sigaddset(&block, SUPERVISOR_LEAVE);
    sigprocmask(SIG_BLOCK, &block, NULL);
    signal(SIGTERM, on_term);
    signal(SUPERVISOR_LEAVE, on_term);
    supervisor_tell_ready();
    while (!told_to_stop)
        sigsuspend(&before);
    __atomic_add_fetch(&board->graceful, 1, __ATOMIC_SEQ_CST);
    return 0;
}

static int worker(void *user)
{
    (void)user;
    int at = __atomic_fetch_add(&board->starts, 1, __ATOMIC_SEQ_CST);
    if (at < board->fail_first || (board->ready > 0 && at < board->fail_until))
        _exit(3);
    if (at < STARTS_MOST)
        __atomic_store_n(&board->workers[at], getpid(), __ATOMIC_SEQ_CST);
    return wait_for_term();
}

static int background(void *user)
{
    (void)user;
    __atomic_store_n(&board->background, getpid(), __ATOMIC_SEQ_CST);
    return wait_for_term();
}

static int messenger(void *user)
{
    (void)user;
    bool stays = board->has_message;
    if (stays)
        __atomic_store_n(&board->messenger, getpid(), __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&board->messengers, 1, __ATOMIC_SEQ_CST);
    return stays ? wait_for_term() : 0;
}

static void ready(void *user)
{
    (void)user;
    __atomic_add_fetch(&board->ready, 1, __ATOMIC_SEQ_CST);
}

static int reload(void *user)
{
    (void)user;
    return board->reload_to;
}

static void reloaded(void *user, bool taken)
{
    (void)user;
    __atomic_add_fetch(taken ? &board->taken : &board->not_taken, 1, __ATOMIC_SEQ_CST);
}

static pid_t running; /* the supervisor of a test that failed halfway */

static bool orphans; /* its workers may still be there without it */

static int teardown(void **state)
{
    (void)state;
    if (running > 0 || orphans) {
        if (running > 0) {
            kill(running, SIGKILL);
            waitpid(running, NULL, 0);
        }
        for (int i = 0; i < STARTS_MOST; i++) {
            if (board->workers[i] > 0)
                kill(board->workers[i], SIGKILL);
        }
        if (board->background > 0)
            kill(board->background, SIGKILL);
    }
    running = 0;
    orphans = false;
    return 0;
}

static pid_t start(int workers, bool with_background)
{
    pid_t pid = fork();
    running = pid;
    if (pid != 0)
        return pid;
    int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(quiet, STDERR_FILENO);
    struct supervisor_plan plan = {.workers = workers,
                                   .worker = worker,
                                   .background = with_background ? background : NULL,
                                   .messenger = with_background ? NULL : messenger,
                                   .ready = ready,
                                   .reload = reload,
                                   .reloaded = reloaded};
    _exit(supervisor_run(&plan));
}

static bool reaches(const int *count, int least)
{
    for (int i = 0; i < 500; i++) {
        if (__atomic_load_n(count, __ATOMIC_SEQ_CST) >= least)
            return true;
        usleep(10 * 1000);
    }
    return false;
}

static bool is_gone(pid_t pid)
{
    for (int i = 0; i < 500; i++) {
        if (kill(pid, 0) != 0 && errno == ESRCH)
            return true;
        usleep(10 * 1000);
    }
    return false;
}

static int exit_code(pid_t pid)
{
    int status = 0;
    for (int i = 0; i < 1000; i++) {
        if (waitpid(pid, &status, WNOHANG) == pid) {
            running = 0;
            return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        }
        usleep(10 * 1000);
    }
    return 99; /* does not end */
}

static void it_starts_all_and_stops_all(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT};
    for (size_t i = 0; i < COUNT_OF(signals); i++) {
        memset(board, 0, sizeof *board);
        pid_t pid = start(3, true);
        assert_true(reaches(&board->ready, 1));
        assert_int_equal(board->starts, 3);
        assert_true(reaches(&board->background, 1));
        usleep(100 * 1000);
        kill(pid, signals[i]);
        assert_int_equal(exit_code(pid), 0);
        assert_int_equal(board->graceful, 4);
        assert_int_equal(board->ready, 1);
        for (int w = 0; w < 3; w++)
            assert_true(is_gone(board->workers[w]));
        assert_true(is_gone(board->background));
    }
}

static void a_worker_that_dies_is_replaced(void **state)
{
    (void)state;
    memset(board, 0, sizeof *board);
    pid_t pid = start(2, true);
    assert_true(reaches(&board->ready, 1));
    kill(board->workers[0], SIGKILL);
    assert_true(reaches(&board->starts, 3));
    assert_true(reaches(&board->workers[2], 1));
    assert_true(is_gone(board->workers[0]));
    assert_int_equal(kill(board->workers[1], 0), 0);

    assert_true(reaches(&board->background, 1));
    pid_t old = board->background;
    kill(old, SIGKILL);
    for (int i = 0; i < 500 && __atomic_load_n(&board->background, __ATOMIC_SEQ_CST) == old; i++)
        usleep(10 * 1000);
    assert_int_not_equal(board->background, old);

    usleep(100 * 1000);
    kill(pid, SIGTERM);
    assert_int_equal(exit_code(pid), 0);
    assert_int_equal(board->ready, 1); /* told once */
}

static void a_worker_that_keeps_dying_is_not_started_in_a_spin(void **state)
{
    (void)state;
    memset(board, 0, sizeof *board);
    board->fail_first = 1000;
    pid_t pid = start(1, false);
    usleep(999 * 1000); /* at 0, 100, 300, 700 and 1500 ms */
    int starts = __atomic_load_n(&board->starts, __ATOMIC_SEQ_CST);
    assert_in_range(starts, 3, 4);
    assert_int_equal(board->ready, 0);
    kill(pid, SIGTERM);
    assert_int_equal(exit_code(pid), 0);

    memset(board, 0, sizeof *board);
    board->fail_first = 2;
    pid = start(1, false);
    assert_true(reaches(&board->ready, 1)); /* the third serves */
    kill(pid, SIGTERM);
    assert_int_equal(exit_code(pid), 0);
}

static void workers_do_not_outlive_their_supervisor(void **state)
{
    (void)state;
    memset(board, 0, sizeof *board);
    pid_t pid = start(2, true);
    assert_true(reaches(&board->ready, 1));
    assert_true(reaches(&board->background, 1));
    orphans = true;
    kill(pid, SIGKILL);
    assert_int_equal(exit_code(pid), -SIGKILL);
    assert_true(is_gone(board->workers[0]));
    assert_true(is_gone(board->workers[1]));
    assert_true(is_gone(board->background));
    assert_true(reaches(&board->graceful, 2));
    orphans = false;
}

static bool lives(pid_t pid)
{
    return kill(pid, 0) == 0;
}

static void sighup_replaces_all_and_their_number(void **state)
{
    (void)state;
    memset(board, 0, sizeof *board);
    pid_t pid = start(2, true);
    assert_true(reaches(&board->ready, 1));
    assert_true(reaches(&board->background, 1));
    pid_t background_before = board->background;

    board->reload_to = 3;
    kill(pid, SIGHUP);
    assert_true(reaches(&board->taken, 1));
    assert_int_equal(board->starts, 5);
    assert_true(is_gone(board->workers[0]));
    assert_true(is_gone(board->workers[1]));
    assert_true(is_gone(background_before));
    assert_int_not_equal(board->background, background_before);
    for (int w = 2; w < 5; w++)
        assert_true(lives(board->workers[w]));

    board->reload_to = 1;
    kill(pid, SIGHUP);
    assert_true(reaches(&board->taken, 2));
    assert_int_equal(board->starts, 6);
    for (int w = 2; w < 5; w++)
        assert_true(is_gone(board->workers[w]));
    assert_true(lives(board->workers[5]));

    kill(pid, SIGTERM);
    assert_int_equal(exit_code(pid), 0);
    assert_int_equal(board->ready, 1);
    assert_int_equal(board->graceful, 9); /* six workers, three in the background: nobody was killed */
}

static void sighup_that_does_not_work_leaves_all_as_it_was(void **state)
{
    (void)state;
    memset(board, 0, sizeof *board);
    pid_t pid = start(2, true);
    assert_true(reaches(&board->ready, 1));

    board->reload_to = -1; /* the settings are wrong */
    kill(pid, SIGHUP);
    usleep(200 * 1000);
    assert_int_equal(board->starts, 2);

    board->reload_to = 4; /* they look right, but no worker can live with them */
    board->fail_until = 3;
    kill(pid, SIGHUP);
    assert_true(reaches(&board->not_taken, 1));
    usleep(300 * 1000);
    assert_int_equal(board->starts, 3);
    assert_true(lives(board->workers[0]) && lives(board->workers[1]));

    kill(pid, SIGHUP); /* and the next time they can */
    assert_true(reaches(&board->taken, 1));
    assert_int_equal(board->starts, 7);
    assert_true(is_gone(board->workers[0]) && is_gone(board->workers[1]));

    kill(board->workers[3], SIGKILL); /* who dies later gets the new settings too */
    assert_true(reaches(&board->starts, 8));
    kill(pid, SIGTERM);
    assert_int_equal(exit_code(pid), 0);
    assert_int_equal(board->not_taken, 1);
}

static void a_messenger_without_messages_rests_until_the_next_reload(void **state)
{
    (void)state;
    memset(board, 0, sizeof *board);
    board->reload_to = 1;
    pid_t pid = start(1, false);
    assert_true(reaches(&board->messengers, 1));
    usleep(400 * 1000); /* longer than the first pause after a death */
    assert_int_equal(board->messengers, 1);

    board->has_message = 1;
    kill(pid, SIGHUP);
    assert_true(reaches(&board->taken, 1));
    assert_int_equal(board->messengers, 2);
    pid_t first = board->messenger;
    assert_true(lives(first));

    kill(first, SIGKILL);
    assert_true(reaches(&board->messengers, 3));
    kill(pid, SIGHUP);
    assert_true(reaches(&board->taken, 2));
    assert_true(is_gone(first));
    pid_t second = board->messenger;
    assert_true(lives(second));

    board->has_message = 0;
    kill(pid, SIGHUP);
    assert_true(reaches(&board->taken, 3));
    assert_true(is_gone(second));
    kill(pid, SIGTERM);
    assert_int_equal(exit_code(pid), 0);
}

int main(void)
{
    board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(board != MAP_FAILED);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(it_starts_all_and_stops_all, teardown),
        cmocka_unit_test_teardown(a_worker_that_dies_is_replaced, teardown),
        cmocka_unit_test_teardown(a_worker_that_keeps_dying_is_not_started_in_a_spin, teardown),
        cmocka_unit_test_teardown(workers_do_not_outlive_their_supervisor, teardown),
        cmocka_unit_test_teardown(sighup_replaces_all_and_their_number, teardown),
        cmocka_unit_test_teardown(sighup_that_does_not_work_leaves_all_as_it_was, teardown),
        cmocka_unit_test_teardown(a_messenger_without_messages_rests_until_the_next_reload, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
