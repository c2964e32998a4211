/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_TOEGANG_INTERNAL_H
#define BONDGENOOT_TOEGANG_INTERNAL_H

#include "toegang/toegang.h"

/* --- regels.c ------------------------------------------------------------------- */

/** Of the word in the table; DOEL_BEHEER for none. */
enum toegang_doel delingsdoel_van(const char *word);
/** A row of q_delingsregel_all or q_delingsregel_get; its texts are children of ctx. */
struct delingsregel delingsregel_of_row(const void *ctx, const json_t *row);
/** The whole table; child of ctx. */
struct delingsregel *delingsregels_read(const void *ctx, struct db *db, size_t *ret_count);
/* --- delen.c: the same command for each kind of item ------------------------------- */

extern const struct command DOEL_DELEN, AFSPRAAK_DELEN, GESPREK_DELEN, CITAAT_DELEN;

#endif
