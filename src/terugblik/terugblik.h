/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Terugblik: the look back after the set weeks: what did it do, do we regret it, what did we learn. One in
 * five may be regretted if it is learned from (seeds/1, 4.2): regret is never counted per person.
 */
#ifndef BONDGENOOT_TERUGBLIK_H
#define BONDGENOOT_TERUGBLIK_H

#include "platform/web/app.h"

extern const struct route terugblik_routes[];

/** Plans one, `weeks` after today, for who decided; within a command. */
void terugblik_plan(struct rq *rq, const char *besluit, const char *huishouden, const char *medewerker,
                    int weeks);
/** Within a command: what `from` would look back on in this household, `to` does from now on. */
void terugblik_hand_over(struct rq *rq, const char *huishouden, const char *from, const char *to);
/** For the background worker, in a transaction of its own: what somebody would look back on whose place in
 * the kring has ended, the regisseur does. */
void terugblik_tidy(struct db *db, const char *today);
/** Mine that are due up to `until`: [{id, wat, gepland, huishouden_naam, is_te_laat}]. Notes the subjects. */
json_t *terugblik_due(struct rq *rq, const char *until);
/** Of one besluit: {id, gepland, gedaan, resultaat, spijt, geleerd, volgens_inwoner, versie}, or NULL. */
json_t *terugblik_of(struct rq *rq, const char *besluit);

#endif
