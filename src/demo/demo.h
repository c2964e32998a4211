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

/** Makes DATA/demo (its database in `store`: gemeente.h) with the built-in cases and the given files. 0, or
 * an exit code after saying why. */
int demo_make(const char *data, const char *store, int count, char **files, FILE *out, FILE *err);
/** Whether the data folder holds a demo. */
bool demo_is_in(const char *data);
/** One line with the log-ins, when the data folder holds a demo. */
void demo_say_log_ins(const char *data, FILE *out);

#endif
