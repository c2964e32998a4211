/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of closing a household. */
#include "samenstelling/rule.h"

enum afsluiting_refusal afsluiting_may(const struct afsluiting_facts *facts, bool stops)
{
    if (facts->zorgen > 0)
        return AFSLUITING_ZORG;
    if (facts->voorleggingen > 0)
        return AFSLUITING_VOORLEGGING;
    if (facts->besluiten > 0)
        return AFSLUITING_BESLUIT;
    return facts->afspraken > 0 && !stops ? AFSLUITING_AFSPRAKEN : AFSLUITING_FINE;
}
