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

/** Test builds note what the database did for a statement in the file that BONDGENOOT_WERK names: "NAME STEPS
 * ROWS" a line, the steps of SQLite's machine and the rows it went over without an index. Counts, so that a
 * test can hold the work for a page in a large municipality against that in a small one. */
void coverage_work(const char *name, int steps, int rows);

#endif
