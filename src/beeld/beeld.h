/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Beeld: how things stand per life area (goed, wisselend, zorgelijk, acuut), in the resident's eyes and in the professional's, kept
 * apart; then and now. A way to talk, never a score: nothing is added up.
 */
#ifndef BONDGENOOT_BEELD_H
#define BONDGENOOT_BEELD_H

#include "platform/web/app.h"

extern const struct route beeld_routes[];

/** Per life area: [{leefgebied, inwoner: {oordeel, toelichting, dag}|null, inwoner_eerst: ..., professional: ..., professional_eerst: ...}]. */
json_t *beeld_list(struct rq *rq, const char *huishouden);

#endif
