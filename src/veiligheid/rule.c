/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of the meldcode. */
#include "veiligheid/rule.h"

enum meldcode_refusal meldcode_may_weigh(const struct meldcode_facts *facts, bool is_acute)
{
    return facts->done[2] || is_acute ? MELDCODE_FINE : MELDCODE_ADVICE_FIRST;
}

enum meldcode_refusal meldcode_may_decide(const struct meldcode_facts *facts, bool reports, bool explains,
                                          bool told, bool says_why_not)
{
    if (!facts->done[4])
        return MELDCODE_WEIGH_FIRST;
    if (facts->is_unsafe && !reports && !explains)
        return MELDCODE_NORM;
    return reports && !told && !says_why_not ? MELDCODE_WHY_NOT_TOLD : MELDCODE_FINE;
}

int meldcode_next(const struct meldcode_facts *facts)
{
    if (facts->is_acute && !facts->done[5])
        return 5;
    for (int step = 1; step <= MELDCODE_STEPS; step++)
        if (!facts->done[step])
            return step;
    return 0;
}
