/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Gesprek: a conversation and its note; a promise made in it goes along in the same form (four fields in
 * all).
 */
#ifndef BONDGENOOT_GESPREK_H
#define BONDGENOOT_GESPREK_H

#include "platform/web/app.h"

extern const struct route gesprek_routes[];

/** The form for the household page: a note, and the promise that was made. */
json_t *gesprek_form(struct rq *rq, const char *huishouden);
/** Writes one down, within a command that asked for the kring; verborgen_voor: see verborgen.h, or NULL.
 * Returns its id. */
const char *gesprek_write(struct rq *rq, const char *huishouden, const char *tekst,
                          const char *verborgen_voor);
/** Notes of a household that stand under no file, newest first: [{id, tekst, dag, medewerker, versie,
 * mag_wijzigen}]; at most `most`. One statement; the kring was asked before. */
json_t *gesprek_list(struct rq *rq, const char *huishouden, int most);

#endif
