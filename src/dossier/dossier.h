/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dossier: the file of one person under one law, kept by one organisation. Notes and own words stand under
 * it; who reads them is told by the laws (toegang): necessary, with consent, or not. Here are also the two
 * consents, to be helped (Jeugdwet 7.3.4) and to share, who represents somebody, and what a resident sees of
 * all that.
 */
#ifndef BONDGENOOT_DOSSIER_H
#define BONDGENOOT_DOSSIER_H

#include "platform/web/app.h"

extern const struct route dossier_routes[];

/** The files of a household that who asks may see, as items that can be hidden: [{id, soort, tekst}]. The
 * kring was asked before. */
json_t *dossier_hideable(struct rq *rq, const char *huishouden);

#endif
