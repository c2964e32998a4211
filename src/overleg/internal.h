/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_OVERLEG_INTERNAL_H
#define BONDGENOOT_OVERLEG_INTERNAL_H

#include "overleg/overleg.h"

/** The meeting of the route, for who asks; NULL after rq_not_found. */
json_t *overleg_open(struct rq *rq);
/** The choices of who, of the household of the meeting of the route, or of the route itself. */
json_t *overleg_who(struct rq *rq);

/* tafel.c: at the table */
extern const struct command OVERLEG_DEELNEMER, OVERLEG_DEELNEMER_WEG, OVERLEG_PUNT, OVERLEG_UITKOMST,
    OVERLEG_AFSPREKEN, OVERLEG_AFRONDEN;

/* opschalen.c */
json_t *opschaling_list_query(struct rq *rq);
json_t *opschaling_page(struct rq *rq);
extern const struct command OPSCHALEN, OPSCHALING_ANTWOORDEN, OPSCHALING_INTREKKEN;

#endif
