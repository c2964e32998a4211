/* SPDX-License-Identifier: EUPL-1.2 */
/* Vandaag: the home page: what I promised, who is to be called back, what colleagues ask me, what I must
 * sign, send or look back on, what is silent. */
#ifndef BONDGENOOT_VANDAAG_H
#define BONDGENOOT_VANDAAG_H

#include "platform/web/app.h"

extern const struct route vandaag_routes[];

#endif
