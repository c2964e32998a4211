/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Team: what lies with a team, without what is in it. New reports, households that nobody keeps together,
 * terms that end soon, households where it is silent, who stands in for whom, and how much there is to do for
 * who chose to show it.
 *
 * Who leads the team sees no content and gets no access by it: who appoints a regisseur gives a colleague the
 * place, not the own self.
 */
#ifndef BONDGENOOT_TEAM_H
#define BONDGENOOT_TEAM_H

#include "platform/web/app.h"

extern const struct route team_routes[];

#endif
