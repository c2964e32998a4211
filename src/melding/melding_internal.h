/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of melding share. */
#ifndef BONDGENOOT_MELDING_INTERNAL_H
#define BONDGENOOT_MELDING_INTERNAL_H

#include "melding/melding.h"
#include "melding/terms.h"

/** The melding {id} of the route when who asks may see what is in it, its data subject noted; NULL after
 * rq_not_found. The caller owns it. */
json_t *melding_open(struct rq *rq, const char *id);
/** Its row as far as it exists for who asks, not yet whether they may see what is in it; or NULL. */
json_t *melding_row(struct rq *rq, const char *id);
/** In a household: hides it from whom what came before it (`onder`, or NULL) is hidden, and from a parent
 * without gezag. */
void melding_hide(struct rq *rq, const char *id, const char *huishouden, const char *inwoner,
                  const char *onder);
/** Whether who asks may see what is in it. */
bool melding_is_for_me(struct rq *rq, const json_t *row);
/** `current` of a command on it. */
json_t *melding_current(struct rq *rq);
/** For whom it is: the person, or the melding itself as long as that is not known. */
void melding_subject(struct rq *rq, const json_t *row);

/** The facts of a melding from its row, its steps and its rests. */
struct melding_feiten melding_facts(const json_t *row, const json_t *steps, const json_t *rests,
                                    int wgs_weken);
/** Stores the terms that run anew; after every change. */
void melding_reckon(struct db *db, const char *id, struct date today, int wgs_weken);
/** The same within a command, and notes the event; a change within a household moves it. */
void melding_changed(struct rq *rq, const char *id, const char *event);

/* Commands. */
extern const struct command MELDING_MAKEN, MELDING_WIJZIGEN, MELDING_NEMEN, MELDING_TERUGGEVEN,
    MELDING_HUISHOUDEN, MELDING_KOPPELEN, MELDING_STAP, MELDING_OPSCHORTEN, MELDING_OPSCHORTING_WIJZIGEN,
    MELDING_AANVRAAG, MELDING_AFRONDEN;
extern const struct choice MELDING_HOE[];
extern const struct choice MELDING_WETTEN[];

/* Pages. */
json_t *melding_list_query(struct rq *rq);
json_t *melding_query(struct rq *rq);
json_t *melding_household_query(struct rq *rq);

#endif
