/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Uitwisseling: data in and out as files. Cases (casus/1) and a whole municipality as JSON lines.
 *
 * An export (bondgenoot-export/1) starts with a line that tells the version of the schema and how many rows
 * each table has; then a line for each row, table by table in an order that the schema decides, rows in order
 * of their key. So two exports of the same data are the same bytes, and what was cut off or taken out is
 * noticed. Sessions, tokens and texts that wait for a log-in are left out: they are keys, not data. Passwords
 * are in it as their hash only; keep an export as safe as the municipality itself.
 */
#ifndef BONDGENOOT_UITWISSELING_H
#define BONDGENOOT_UITWISSELING_H

#include <stdio.h>

#include "platform/access/gemeente.h"

/** Reads each file: a case, or an export of before. All or nothing per file; says for each what happened, and
 * all that is wrong with it. `regisseur` is the log-in of who takes the cases on; NULL: the first uitvoerder.
 * 0, or 1 when a file was refused. */
int uitwisseling_import(struct gemeente *g, const char *regisseur, int count, char **files, FILE *out,
                        FILE *err);
/** Everything of the municipality, one JSON object a line, in a stable order. 0, or 1. */
int uitwisseling_export(struct gemeente *g, FILE *out, FILE *err);

/* For a backup, which notes itself in the logbook. */
/** The lines of an export. 0, or 1 after saying why. */
int uitwisseling_lines(struct gemeente *g, FILE *out, FILE *err);
/** Reads such lines into an empty municipality, also when the chain of events was broken already. 0, or 1
 * after saying all that is wrong. `name` is that of the file, for the messages. */
int uitwisseling_lines_read(struct gemeente *g, const char *name, FILE *file, FILE *err);

#endif
