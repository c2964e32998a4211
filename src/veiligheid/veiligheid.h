/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Veiligheid: the five steps of the meldcode around one worry, and agreements that keep people safe, with who
 * watches and a day to look again. The steps are for the municipality's own workers in the kring; agreements
 * for the whole kring. Either can be hidden from one resident: for that resident, and for who is there for
 * that resident alone, it does not exist.
 */
#ifndef BONDGENOOT_VEILIGHEID_H
#define BONDGENOOT_VEILIGHEID_H

#include "platform/web/app.h"

extern const struct route veiligheid_routes[];

/** Agreements to look at again up to a day, which who asks watches or made: [{id, huishouden,
 * huishouden_naam, wat, herzien_op}]. For Vandaag. */
json_t *veiligheid_today(struct rq *rq, const char *until);
/** What a resident is told: agreements of this household that hold and are not hidden from who asks. */
json_t *veiligheid_mine(struct rq *rq, const char *huishouden);

#endif
