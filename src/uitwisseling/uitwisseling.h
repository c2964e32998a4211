/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Uitwisseling: data in and out as files. Cases (casus/1) and a whole municipality as JSON lines.
 */
#ifndef BONDGENOOT_UITWISSELING_H
#define BONDGENOOT_UITWISSELING_H

#include <stdio.h>

#include "platform/access/gemeente.h"

/** Reads each file: a case, or an export of before. All or nothing per file; says for each what happened. 0, or 1 when one was refused. */
int uitwisseling_import(struct gemeente *g, int count, char **files, FILE *out, FILE *err);
/** Everything of the municipality, one JSON object a line, in a stable order. 0, or 1. */
int uitwisseling_export(struct gemeente *g, FILE *out, FILE *err);

#endif
