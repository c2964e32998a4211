/* SPDX-License-Identifier: EUPL-1.2 */
/* What reading and writing an export share. */
#ifndef BONDGENOOT_UITWISSELING_INTERNAL_H
#define BONDGENOOT_UITWISSELING_INTERNAL_H

#include "uitwisseling/uitwisseling.h"

#define EXPORT_FORMAT "bondgenoot-export/1"

/** The tables that an export holds, in its order: a list of names, the caller owns it. */
json_t *export_tables(struct db *db);
/** How many rows each table has: {"naam": n}; the caller owns it. And of whom they tell: subjects is a list
 * that grows, or NULL. */
json_t *export_counts(struct db *db, const json_t *tables, json_t *subjects);
/** Adds of whom a row tells to a list of ids; a row that is about nobody adds nothing. */
void export_note_subject(const char *table, const json_t *row, json_t *subjects);
/** Lines in the logbook for these subjects; name is "bondgenoot export". 0, or -1. */
int export_log(struct gemeente *g, const char *name, const json_t *subjects);
/** The name of the last migration of this program. */
const char *export_schema(void);

/** Reads an export into an empty municipality. 0, or -1 after saying all that is wrong. */
int lines_import(struct gemeente *g, const char *name, FILE *file, FILE *out, FILE *err);
/** Whether a first line is that of an export, whatever its version. */
bool lines_are_export(const char *text, size_t bytes);

#endif
