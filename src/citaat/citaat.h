/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Citaat: someone's own words (kracht, zorg, wens). Quoted literally and never rewritten: a correction by the
 * person keeps both versions (product text, promise 1). Words can be shielded: then only the organisation
 * that keeps the plan reads them, and they are never on the table.
 */
#ifndef BONDGENOOT_CITAAT_H
#define BONDGENOOT_CITAAT_H

#include "platform/web/app.h"

extern const struct route citaat_routes[];

/** The command that writes one down, for forms ("POST", "/huishoudens/{id}/citaten"). */
extern const struct command CITAAT_OPSCHRIJVEN;

/** Writes one down, within a command: soort is kracht, zorg or wens; verborgen_voor: see verborgen.h, or
 * NULL. Returns its id. */
const char *citaat_add(struct rq *rq, const char *huishouden, const char *inwoner, const char *soort,
                       const char *tekst, const char *verborgen_voor);
/** Those of a household that stand under no file, newest first, each with what was said before it was
 * corrected: [{id, inwoner, rol, naam, soort, tekst, dag, door, is_afgeschermd, eerder: [{tekst, dag,
 * door}]}]. tekst is null when it is shielded from who asks. One statement; the kring was asked before. */
json_t *citaat_list(struct rq *rq, const char *huishouden);

#endif
