/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The logbook: every processing of personal data, reads included, one line per data subject, written before
 * the answer leaves.
 *
 * The record follows the Logboek Dataverwerkingen (Logius): trace_id, operation_id, status_code, name,
 * start_time, end_time, parent_operation_id, foreign_operation, resource, attributes
 * dpl.core.processing_activity_id, dpl.core.data_subject_id and its type. The data subject is a pseudonym
 * made with the municipality's key. Who did it stands in the audit file beside it, joined by operation_id;
 * its line is written first, so that no look is without it. An answer about nobody, and one that was refused,
 * has the audit line only.
 */
#ifndef BONDGENOOT_LOGBOOK_H
#define BONDGENOOT_LOGBOOK_H

#include "platform/access/account.h"
#include "platform/access/purpose.h"

struct logbook_entry {
    const char *trace;     /* 32 hex digits */
    const char *operation; /* 16 hex digits, one per request */
    const char *parent;    /* operation elsewhere that asked for it; NULL: none that we know */
    const char *name;      /* method and path pattern of the route */
    const struct purpose *purpose;
    const char *started; /* moment */
    const char *ended;
    const char *status; /* "OK" or "ERROR" */
    /* For the audit line alone; NULL: there is nothing to say. */
    const char *access; /* by which way: the kind of the part in the kring ("waarneming", "doorbraak") */
    const char *record; /* of what was refused: the record that was asked for; its pseudonym is written */
};

enum { LOGBOOK_PSEUDONYM = 33 }; /* of a data subject, as text with its zero */
/** The same person has the same pseudonym throughout the logbook, and nobody without the key can make it. */
void logbook_pseudonym(const struct gemeente *g, const char *id, char out[LOGBOOK_PSEUDONYM]);

/** Writes one line for each of the subjects (ids of inwoners, or of records that stand for persons unknown to
 * the reader; with '=' in front a pseudonym, of who reads the logbook), and the audit line. 0, or -1: then
 * nothing may be shown. */
int logbook_write(struct gemeente *g, const struct logbook_entry *entry, const struct actor *actor,
                  const char *const *subjects, int count);

/** Whether the logbook can be written, as far as can be seen without writing into it. */
bool logbook_ready(struct gemeente *g);
/** Notes an attempt to log in, in the audit file: account (NULL: there is none with this name), address, and
 * what came of it ("gelukt", "mislukt", "geweigerd"). 0, or -1: then nobody is let in. */
int logbook_write_attempt(struct gemeente *g, const char *operation, const char *account, const char *address,
                          const char *outcome);

/* The data subject of what touches everybody at once, such as a backup: one line, not one for each of them.
 */
#define LOGBOOK_EVERYBODY "alle"

/** New numbers for a request, or for a command of the command line. */
void logbook_numbers(char trace[33], char operation[17]);
/** The same as logbook_write, for data that goes in or out by the command line: `name` is the command. The
 * audit line names the user of the machine. */
int logbook_write_transfer(struct gemeente *g, const char *name, const char *const *subjects, int count);
/** Looks up who runs the program on this machine, for the lines below. A process that confines itself cannot
 * ask any more: it calls this before. */
void logbook_know_user(void);
/** The same for another purpose, such as what the service does by itself; `account`: whom it was done for, or
 * NULL. */
int logbook_write_own(struct gemeente *g, const char *name, const char *purpose, const char *account,
                      const char *const *subjects, int count);

#endif
