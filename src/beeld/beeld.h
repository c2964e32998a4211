/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Beeld: how things stand per life area (goed, wisselend, zorgelijk, acuut), in the resident's eyes and in
 * the professional's, kept apart; then and now. A way to talk, never a score: nothing is added up.
 */
#ifndef BONDGENOOT_BEELD_H
#define BONDGENOOT_BEELD_H

#include "platform/web/app.h"

extern const struct route beeld_routes[];

/** The command that notes one, for forms ("POST", "/huishoudens/{id}/beelden"). */
extern const struct command BEELD_VASTLEGGEN;

/** Per life area that was talked about, in the order of the list: [{leefgebied, inwoner: {oordeel,
 * toelichting, dag}|null, inwoner_eerst: ..., professional: ..., professional_eerst: ..., _tekening_inwoner,
 * _tekening_professional}]. "eerst" is the first look, null when the present one is the first. One statement;
 * the kring was asked before. */
json_t *beeld_list(struct rq *rq, const char *huishouden);

/** Where on the picture a judgement stands: 0 at the top (goed) .. 3 at the bottom (acuut). */
int beeld_height(const char *oordeel);

#endif
