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

/** Whether somebody may attach to a household by themselves: one of the own organisation and team. */
bool aansluiten_fits(const char *organisatie, const char *team, const char *of_organisatie,
                     const char *of_team);

/** Days for which telling a resident can be put off in one go; then somebody looks again. */
enum { UITSTEL_DAYS = 28 };
enum uitstel { UITSTEL_FINE, UITSTEL_NO_RULE, UITSTEL_NO_DAY, UITSTEL_PAST, UITSTEL_TOO_LONG };
/** A rule and its last day go together, or there is neither. */
enum uitstel uitstel_fits(bool has_rule, const char *until, struct date today);

/** The longest that somebody stands in for another; then the plan is handed over. */
enum { WAARNEMING_DAYS = 183 };
enum waarneming {
    WAARNEMING_FINE,
    WAARNEMING_SELF,
    WAARNEMING_REVERSED,
    WAARNEMING_PAST,
    WAARNEMING_TOO_LONG
};
enum waarneming waarneming_fits(const char *afwezige, const char *waarnemer, const char *from,
                                const char *until, struct date today);

/** The moment so many hours (1..72) after another. */
void doorbraak_ends(const char *now, int hours, char out[MOMENT_TEXT]);
/** In how many days at most that lies. */
int doorbraak_days(int hours);

#endif
