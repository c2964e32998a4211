/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_KRING_INTERNAL_H
#define BONDGENOOT_KRING_INTERNAL_H

#include "kring/kring.h"

/** The day before today, child of the request. */
const char *kring_yesterday(struct rq *rq);

/** Makes of a row of q_kring_vraag_get what who asks may know of it; false: nothing at all. Who is only asked
 * learns who asks, in what role and on what basis: nothing of the household. */
bool vraag_tell(struct rq *rq, json_t *row);

json_t *kringvraag_query(struct rq *rq);
json_t *kring_query(struct rq *rq);
extern const struct command REGIE_OVERDRAGEN, VRAAG_BEANTWOORDEN, VRAAG_INTREKKEN;
/** Within a command: the regie goes to who accepted it. Their place, or NULL after a problem. */
const char *regie_accept(struct rq *rq, const json_t *vraag);

#endif
