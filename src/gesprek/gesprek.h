/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Gesprek: a conversation and its note; a promise made in it goes along in the same form (four fields in all).
 */
#ifndef BONDGENOOT_GESPREK_H
#define BONDGENOOT_GESPREK_H

#include "platform/web/app.h"

extern const struct route gesprek_routes[];

/** Notes of a household, newest first: [{id, tekst, dag, medewerker, versie, mag_wijzigen}]. */
json_t *gesprek_list(struct rq *rq, const char *huishouden, int most);

#endif
