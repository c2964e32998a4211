/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the look back share. */
#ifndef BONDGENOOT_TERUGBLIK_INTERNAL_H
#define BONDGENOOT_TERUGBLIK_INTERNAL_H

#include "terugblik/terugblik.h"

/* share.c */
/** Whether the share of a team is told to that team: so many were looked back on that it is of no one person.
 */
bool terugblik_team_tells(int64_t looked_back);
/** Whether that of the municipality is told: enough of them, in enough teams, and not mostly of one. */
bool terugblik_town_tells(const int64_t *teams, size_t count);
json_t *terugblik_share_query(struct rq *rq);

/* words.c */
extern const struct command OWN_WORDS;
/* Did it help. */
extern const struct choice HELPED[];

#endif
