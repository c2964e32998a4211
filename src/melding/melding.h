/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Melding: what came in under which law - a melding, an aanvraag, a hulpvraag -, when it was received and
 * confirmed, and which terms of the law run from there (terms.h).
 *
 * Who sees what is in it: as long as nobody took it the workers of the team where it was laid; then who took
 * it; once it belongs to a household, the workers in its kring. Others, the team leader too, learn at most
 * that something came in: the kind, the law, the days and who has it (see src/team).
 */
#ifndef BONDGENOOT_MELDING_H
#define BONDGENOOT_MELDING_H

#include "platform/web/app.h"

extern const struct route melding_routes[];

/** Terms that show on Vandaag of who asks: [{melding, termijn, wat, artikel, laatste, wet, wie,
 * huishouden_naam, is_te_laat, is_van_mij}], the earliest first. Notes the subjects. */
json_t *melding_due(struct rq *rq);
/** What a list says of a term that is stored (row: soort, laatste): adds wat, artikel, lengte, is_te_laat. */
void melding_tell_term(struct rq *rq, json_t *row);
/** The last day of a long term and of a short one that lists show today (gemeente.json). */
void melding_horizon(const struct rq *rq, char ret_far[DATE_TEXT], char ret_near[DATE_TEXT]);
/** Gives what nobody took to a colleague; within a command that asked whether that may be. 0, or -1 after a
 * problem. */
int melding_assign(struct rq *rq, const char *melding, const char *medewerker);

/** The decision on what was applied for was made known on that day (ISO): it is done. Within a command;
 * whether it was closed. It stays open when that would tell of a decision to whom it is hidden from. */
bool melding_decided(struct rq *rq, const char *melding, const char *besluit, const char *day);

/* For what is made without a request: the demo and the simulation. */
struct melding_new {
    const char *id, *team, *wet, *soort, *huishouden, *inwoner, *wie, *zin, *ontvangen, *hoe, *spoed;
    const char *genomen_door; /* or NULL */
    const char *door, *now;
    const char *bevestigd; /* day, or NULL */
    /* The resident agreed in writing: id of that, the first day and the last; or NULL. */
    const char *stil_id, *stil, *stil_tot;
};
/** Stores it with its terms as they stand on `today`, within a write transaction. */
void melding_store(struct db *db, const struct melding_new *m, struct date today);

#endif
