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

/** Makes the keys by which somebody is found, after a change; true when there is a new one. */
bool vindbaar_keep(struct rq *rq, const char *inwoner);
/** The same for all who have none yet. */
bool vindbaar_make(struct db *db);

/** The asking of this route, of who asks now or for who watches; NULL after rq_not_found. */
json_t *navraag_row(struct rq *rq);
/** Where somebody is known, in a fixed order. Within the program: it names households. */
json_t *navraag_places(struct rq *rq, const char *id);
/** The same as choices: their number and whom to ask. */
json_t *navraag_choices(struct rq *rq);
/** Whether who asks was there for one resident or some life areas, and never for everything: who steps out
 * and comes back does not come for more than that by themselves. It tells only what that person knows. */
bool navraag_was_part(const json_t *place);
bool navraag_may_attach(const struct rq *rq, const json_t *place);
/** Checks `uitstel` and `uitstel_tot` of a command. */
int uitstel_check(struct rq *rq, const struct values *v);
extern const struct choice UITSTEL_REGELS[];

json_t *navraag_query(struct rq *rq);
json_t *navragen_query(struct rq *rq);
json_t *toegang_query(struct rq *rq);
json_t *toegangen_query(struct rq *rq);
/** Who came into a household without being asked; who asks was let in. */
json_t *kring_came_of(struct rq *rq, const char *huishouden);
extern const struct command NAVRAAG_DOEN, NAVRAAG_VERZOEK, NAVRAAG_AANSLUITEN, NAVRAAG_DOORBRAAK,
    TOEGANG_AFRONDEN, TOEGANG_UITSTEL, VINDBAARHEID;

/** Within a write transaction: makes the places of who stands in that are not there yet, of one who is away
 * or of everybody (NULL). */
void waarneming_follow(struct db *db, const struct actor *actor, const char *today, const char *afwezige);
json_t *waarnemingen_query(struct rq *rq);
extern const struct command WAARNEMING_REGELEN, WAARNEMING_BEEINDIGEN;

json_t *kringvraag_query(struct rq *rq);
json_t *kring_query(struct rq *rq);
extern const struct command REGIE_OVERDRAGEN, VRAAG_BEANTWOORDEN, VRAAG_INTREKKEN;
/** Within a command: the regie goes to who accepted it. Their place, or NULL after a problem. */
const char *regie_accept(struct rq *rq, const json_t *vraag);

#endif
