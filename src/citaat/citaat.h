/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Citaat: someone's own words (kracht, zorg, wens). Quoted literally and never rewritten: a correction by the person keeps
 * both versions (product text, promise 1).
 */
#ifndef BONDGENOOT_CITAAT_H
#define BONDGENOOT_CITAAT_H

#include "platform/web/app.h"

extern const struct route citaat_routes[];

/** Writes one down, within a command: soort is kracht, zorg or wens. Returns its id. */
const char *citaat_add(struct rq *rq, const char *huishouden, const char *inwoner, const char *soort, const char *tekst);
/** Those of a household, newest first: [{id, inwoner, rol, naam, soort, tekst, dag, door, eerder}]. */
json_t *citaat_list(struct rq *rq, const char *huishouden);

#endif
