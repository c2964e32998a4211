/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The logbook as people read it: the privacyofficer who asks who looked at whom, the resident who asks who
 * looked at me, and whoever must tell who was affected by a leak.
 *
 * What is asked here is a processing of personal data too: a search for a person is in the logbook as a look
 * at that person, and so that person sees it. The index that it is read from: blik.h.
 */
#ifndef BONDGENOOT_LOGBOEK_H
#define BONDGENOOT_LOGBOEK_H

#include <stdio.h>

#include "platform/web/app.h"

extern const struct route logboek_routes[];

/** For the background worker: the index takes in a piece of what was noted. Whether there is more. */
bool logboek_follow(struct gemeente *g);
/** The same, and when that was all the rules look at what is new. How many findings are new, or -1. */
int logboek_look(struct gemeente *g);

/* What `bondgenoot logboek` writes. */
struct logboek_wish {
    const char *van, *tot; /* days, or NULL: from the beginning, up to now */
    const char *inwoner;   /* id, or NULL */
    const char *trace;     /* 32 hex digits, or NULL */
};
/** Writes the lines of the logbook that were asked for, as the standard has them; memory does not grow with
 * them. The logbook tells that it was done, and by whom. The exit code. */
int logboek_write(struct gemeente *g, const struct logboek_wish *wish, FILE *out, FILE *err);

/** What happened before this day (at the turn of UTC) goes from the index and from both files, in place: who
 * writes does not notice, and a file keeps its length, with zeros where it stood. How many lines, or -1 after
 * a failure that was logged; another time it goes on. */
int64_t logboek_forget(struct gemeente *g, const char *day);

#endif
