/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The head of the chain of events, kept outside the program.
 *
 * Whoever can write in the database can write the whole chain anew, so that it fits again. A head that was
 * kept elsewhere tells: the chain of today must still hold the hash of that day at that number. It says
 * nothing of what happened: it holds no personal data.
 *
 *   <gemeente> <volgnummer> <hash> <moment>
 *
 * A file of such lines may hold those of several municipalities and days.
 */
#ifndef BONDGENOOT_KETENKOP_H
#define BONDGENOOT_KETENKOP_H

#include <stdio.h>

#include "platform/access/gemeente.h"

/** The line of now, with its end, on ctx; NULL and a word in *ret_why when the database cannot be read. */
char *ketenkop_line(const void *ctx, struct gemeente *g, const char **ret_why);
/** Holds the chain against every line of this municipality in the file; says on `out` what does not fit, a
 * line each. How many: 0 when all fit. A file that cannot be read, or tells nothing of this municipality,
 * counts. */
int ketenkop_check(struct gemeente *g, const char *path, FILE *out);
/** Adds the line of now to `place`, once a day: a folder, in which each municipality has its file
 * <gemeente>.ketenkop, or one file for all. 0; or -1 and a word in *ret_why: it cannot be written, or the
 * chain does not hold the last line of this municipality any more (and then nothing is added). */
int ketenkop_keep(const void *ctx, struct gemeente *g, const char *place, const char **ret_why);

#endif
