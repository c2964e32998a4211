/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of what is asked about a kring, with days and moments as ISO text: they touch no store. */
#ifndef BONDGENOOT_KRING_RULES_H
#define BONDGENOOT_KRING_RULES_H

#include "platform/base/date.h"

/** Days in which who was asked can answer; after it the question ends by itself. */
enum { VRAAG_DAYS = 14 };

/** How a question stands on a day: one that was open too long has lapsed, whatever the store says. */
const char *vraag_stand(const char *stand, const char *vervalt, const char *today);

/* Why a question cannot be answered. */
enum vraag_refusal { VRAAG_FINE, VRAAG_NOT_OPEN, VRAAG_LAPSED, VRAAG_ENDS_BEFORE };
/** `tot`: the last day of the place that was offered, or NULL; it must not lie before the yes. */
enum vraag_refusal vraag_may_answer(const char *stand, const char *vervalt, const char *tot,
                                    const char *today);
/** The first day of a place: what was agreed, or the day of the yes when that is later. */
const char *vraag_first_day(const char *vanaf, const char *today);

#endif
