/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_VEILIGHEID_INTERNAL_H
#define BONDGENOOT_VEILIGHEID_INTERNAL_H

#include "veiligheid/veiligheid.h"

/** Opens {id} of a table of this concept for who asks: `household` reads whose it is, `get` the row. NULL
 * after rq_not_found, also for what does not exist for who asks. */
json_t *veiligheid_open(struct rq *rq, const struct sql *household, const struct sql *get);
/** Notes that the household moved, unless that would tell somebody of what is hidden. */
void veiligheid_moved(struct rq *rq, const char *huishouden, const char *record);
/** {id} of the route is a household: its people. */
json_t *veiligheid_people(struct rq *rq);

/* stap.c */
json_t *meldcode_page(struct rq *rq);
extern const struct command MELDCODE_BEGINNEN, MELDCODE_SIGNAAL, MELDCODE_ADVIES, MELDCODE_GESPREK,
    MELDCODE_WEGING, MELDCODE_BESLISSING, MELDCODE_SLUITEN;

/* afspraak.c */
json_t *veiligheidsafspraak_page(struct rq *rq);
extern const struct command VEILIGHEID_AFSPREKEN, VEILIGHEID_HERZIEN;

#endif
