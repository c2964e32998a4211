/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of the kring over days, without a store. */
#include "kring/rules.h"

#include <string.h>

const char *vraag_stand(const char *stand, const char *vervalt, const char *today)
{
    return strcmp(stand, "open") == 0 && strcmp(vervalt, today) < 0 ? "verlopen" : stand;
}

enum vraag_refusal vraag_may_answer(const char *stand, const char *vervalt, const char *tot,
                                    const char *today)
{
    const char *now = vraag_stand(stand, vervalt, today);
    if (strcmp(now, "verlopen") == 0)
        return VRAAG_LAPSED;
    if (strcmp(now, "open") != 0)
        return VRAAG_NOT_OPEN;
    return tot && strcmp(tot, today) < 0 ? VRAAG_ENDS_BEFORE : VRAAG_FINE;
}

const char *vraag_first_day(const char *vanaf, const char *today)
{
    return vanaf && strcmp(vanaf, today) > 0 ? vanaf : today;
}
