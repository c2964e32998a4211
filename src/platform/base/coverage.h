/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Notes what the tests have reached: no route without a test, no statement that is never run.
 *
 * Only in test builds, and only when BONDGENOOT_DEKKING names a folder: one line per note in its dekking.txt,
 * shared by every process of a test run. Elsewhere this does nothing.
 */
#ifndef BONDGENOOT_COVERAGE_H
#define BONDGENOOT_COVERAGE_H

/** Adds the line "kind name". The caller notes each name once per process. */
void coverage_note(const char *kind, const char *name);

#endif
