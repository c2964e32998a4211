/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Controle: whether everything of a municipality is in order, all of it at once.
 *
 * What the engine can tell of its files and keys; the chain of events, also against heads that were kept
 * outside; the books of the budgets; what points somewhere without a key that the schema knows; decisions
 * that do not have what they need; and the lines of the logbook. It changes nothing and shows no content.
 */
#ifndef BONDGENOOT_CONTROLE_H
#define BONDGENOOT_CONTROLE_H

#include <stdio.h>

#include "platform/access/gemeente.h"

/** Says on `out` what is not right, a line each, and at the end how much; remarks ("Let op") are no finding.
 * `ketenkop`: a file with kept heads (access/ketenkop.h), or NULL. 0 when nothing was found, else 1. */
int controle_run(struct gemeente *g, const char *ketenkop, FILE *out);

#endif
