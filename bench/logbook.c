/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the logbook costs: bench_logbook DATA PEOPLE TIMES prints the microseconds that writing the lines of
 * one request takes, system calls included. For ./dev bench, which holds it against what a whole page costs;
 * the program itself has no way to leave the logbook out.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "platform/access/logbook.h"
#include "platform/base/date.h"
#include "platform/base/id.h"

enum { PEOPLE_MOST = 20 };

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

int main(int argc, char **argv)
{
    int people = argc == 4 ? (int)strtol(argv[2], NULL, 10) : 0;
    int times = argc == 4 ? (int)strtol(argv[3], NULL, 10) : 0;
    if (people < 1 || people > PEOPLE_MOST || times < 1 || sodium_init() < 0)
        return 2;
    const char *why = "";
    int count = 0;
    struct gemeente **all = gemeente_open_all(NULL, argv[1], NULL, &count, &why);
    if (all == NULL || count != 1)
        return 2;
    const char *subjects[PEOPLE_MOST];
    for (int i = 0; i < people; i++)
        subjects[i] = id_new(all);
    const struct actor actor = {.naam = "Uitvoerder 1 van Team Noord", .account = id_new(all)};
    char trace[33];
    char operation[17];
    char moment[MOMENT_TEXT];
    moment_now(moment);
    double began = now_us();
    for (int i = 0; i < times; i++) {
        logbook_numbers(trace, operation);
        const struct logbook_entry entry = {.trace = trace,
                                            .operation = operation,
                                            .name = "GET /huishoudens/{id}",
                                            .purpose = purpose_get("plan-uitvoeren"),
                                            .started = moment,
                                            .ended = moment,
                                            .status = "OK"};
        if (logbook_write(all[0], &entry, &actor, subjects, people) != 0)
            return 1;
    }
    printf("%.3f\n", (now_us() - began) / times);
    talloc_free(all);
    return 0;
}
