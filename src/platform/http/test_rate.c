/* SPDX-License-Identifier: EUPL-1.2 */
/* Buckets and counts in shared memory: what they let through, over several processes, and when one of them is
 * killed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/http/counts.h"
#include "platform/http/rate.h"

#define MS 1000000ULL
#define START (1000000 * MS)

static const struct http_rate TEN = {.per_minute = 600, .at_once = 10}; /* one each 100 ms */

static int64_t take(struct rate_table *table, const char *who, uint64_t at_ms)
{
    return rate_take(table, RATE_SESSION, who, strlen(who), &TEN, START + at_ms * MS);
}

static void a_bucket_gives_what_it_holds_and_fills_again(void **state)
{
    (void)state;
    struct rate_table *table = rate_table_new();
    for (int i = 0; i < 10; i++)
        assert_int_equal(take(table, "a", 0), 0);
    assert_in_range(take(table, "a", 0), 100, 101);
    assert_in_range(take(table, "a", 40), 60, 61);
    assert_int_equal(take(table, "b", 40), 0); /* somebody else */
    assert_int_equal(take(table, "a", 101), 0);
    assert_int_not_equal(take(table, "a", 102), 0);
    assert_int_not_equal(take(table, "a", 102), 0); /* asking in vain costs nothing more */
    assert_int_equal(take(table, "a", 201), 0);
    for (int i = 0; i < 10; i++) /* full again, and no fuller */
        assert_int_equal(take(table, "a", 100000), 0);
    assert_int_not_equal(take(table, "a", 100000), 0);
    rate_table_free(table);
}

static void kinds_are_apart_and_nothing_may_be_unlimited(void **state)
{
    (void)state;
    struct rate_table *table = rate_table_new();
    static const struct http_rate one = {.per_minute = 1, .at_once = 1};
    static const struct http_rate none = {.per_minute = 0, .at_once = 1};
    assert_int_equal(rate_take(table, RATE_TOKEN, "a", 1, &one, START), 0);
    assert_int_equal(rate_take(table, RATE_ADDRESS, "a", 1, &one, START), 0);
    assert_in_range(rate_take(table, RATE_TOKEN, "a", 1, &one, START), 60000, 60001);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(rate_take(table, RATE_TOKEN, "a", 1, &none, START), 0);
        assert_int_equal(rate_take(NULL, RATE_TOKEN, "a", 1, &one, START), 0);
    }
    rate_table_free(table);
}

/* More than the table has room for: each may still ask what is its due, and most are limited. */
static void a_full_table_refuses_nobody_wrongly(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    struct rate_table *table = rate_table_new();
    static const struct http_rate two = {.per_minute = 1, .at_once = 2};
    int limited = 0;
    for (int turn = 0; turn < 3; turn++) {
        for (int i = 0; i < MANY; i++) {
            bool refused = rate_take(table, RATE_VISITOR, &i, sizeof i, &two, START) != 0;
            if (turn < 2)
                assert_false(refused);
            limited += refused;
        }
    }
    assert_true(limited < MANY);
    int often = -1; /* one that goes on asking is limited, however full it is */
    int taken = 0;
    for (int i = 0; i < 100; i++)
        taken += rate_take(table, RATE_VISITOR, &often, sizeof often, &two, START) == 0;
    assert_int_equal(taken, 2);
    rate_table_free(table);
}

static void processes_share_one_bucket(void **state)
{
    (void)state;
    enum { PROCESSES = 4 };
    static const struct http_rate rate = {.per_minute = 1, .at_once = 1000};
    struct rate_table *table = rate_table_new();
    assert_int_equal(rate_take(table, RATE_TOKEN, "a", 1, &rate, START), 0); /* so that it is there once */
    counts_start();
    for (int i = 0; i < PROCESSES; i++) {
        if (fork() != 0)
            continue;
        counts_be(i);
        for (int n = 0; n < 1000; n++)
            if (rate_take(table, RATE_TOKEN, "a", 1, &rate, START) == 0)
                count_add(COUNT_STATEMENTS, 1);
        _exit(0);
    }
    for (int i = 0; i < PROCESSES; i++)
        wait(NULL);
    assert_int_equal(counts_total(COUNT_STATEMENTS), 999);
    rate_table_free(table);
}

static void counts_of_a_worker_outlive_it(void **state)
{
    (void)state;
    pid_t pid = fork(); /* counting began in the test before */
    if (pid == 0) {
        counts_be(9);
        count_set(COUNT_OPEN, 7);
        count_answer(3, FORM_API, 200, 3 * MS);
        count_answer(3, FORM_PAGE, 503, 20000 * MS);
        raise(SIGKILL);
    }
    waitpid(pid, NULL, 0);
    assert_int_equal(counts_total(COUNT_OPEN), 7);
    pid = fork();
    if (pid == 0) {
        counts_be(9);
        count_answer(3, FORM_API, 201, 3 * MS);
        _exit(0);
    }
    waitpid(pid, NULL, 0);
    assert_int_equal(counts_total(COUNT_OPEN), 0); /* its connections died with it */
    assert_int_equal(counts_of_route(3, true, 2), 2);
    assert_int_equal(counts_of_route(3, false, 5), 1);
    assert_int_equal(counts_of_route(3, false, 2), 0);
    assert_int_equal(counts_of_route_ns(3, true), 6 * MS);
    assert_int_equal(counts_of_status(200), 1);
    assert_int_equal(counts_of_status(503), 1);
    assert_int_equal(counts_of_bucket(FORM_API, 3), 2); /* up to 5 ms */
    assert_int_equal(counts_of_bucket(FORM_PAGE, COUNT_BUCKETS - 1), 1);
    count_add(COUNT_WORKERS_DIED, 1); /* of the supervisor */
    assert_int_equal(counts_total(COUNT_WORKERS_DIED), 1);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bucket_gives_what_it_holds_and_fills_again),
        cmocka_unit_test(kinds_are_apart_and_nothing_may_be_unlimited),
        cmocka_unit_test(a_full_table_refuses_nobody_wrongly),
        cmocka_unit_test(processes_share_one_bucket),
        cmocka_unit_test(counts_of_a_worker_outlive_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
