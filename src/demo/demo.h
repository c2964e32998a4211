/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Demo: a municipality to try everything in: an organisation with two teams, a log-in for every role, a
 * published rule for the team budget, mandates, and the demo cases. Its folder holds a file "demo"; only
 * there do known passwords exist.
 */
#ifndef BONDGENOOT_DEMO_H
#define BONDGENOOT_DEMO_H

#include <stdio.h>

#include "platform/base/base.h"
#include "platform/base/date.h"

/** Makes DATA/demo (its database in `store`: gemeente.h) with the built-in cases and the given files. 0, or
 * an exit code after saying why. */
int demo_make(const char *data, const char *store, int count, char **files, FILE *out, FILE *err);
/* A municipality to measure on. */
struct demo_simulation {
    int households;
    uint64_t seed;
    struct date day; /* the day after the last on which something happened */
};
/** Reads what was asked on the command line; without a seed 1, without a day today. 0, or -1. */
int demo_simulation_read(const char *households, const char *seed, const char *day,
                         struct demo_simulation *ret);
/** Makes DATA/simulatie, which counts as a demo, in an empty data folder. 0, or an exit code after saying
 * why. */
int demo_simulate(const char *data, const char *store, const struct demo_simulation *asked, FILE *out,
                  FILE *err);
/** Whether the data folder holds a demo. */
bool demo_is_in(const char *data);
/** One line with the log-ins, when the data folder holds a demo. */
void demo_say_log_ins(const char *data, FILE *out);

#endif
