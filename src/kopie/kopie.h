/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Kopie: what stands here of one person under one law, as a clean text for the application of the back
 * office, so that nobody types it twice.
 *
 * Only for who works for the organisation that keeps the plan, within the rules of toegang. What is hidden
 * from anybody of the household or was shielded stays out, because it is not known who reads it there; so
 * does what a housemate promised.
 */
#ifndef BONDGENOOT_KOPIE_H
#define BONDGENOOT_KOPIE_H

#include "platform/web/app.h"

extern const struct route kopie_routes[];

/** Whether who asks may copy from this household: in its kring, for the organisation that keeps the plan. Who
 * broke the glass came to help now, not to copy. */
bool kopie_may(struct rq *rq, const char *huishouden);

#endif
