/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has a voice, and where the count stands: rules on facts alone. */
#include "voorlegging/voorlegging.h"

enum stem_right stem_right(const struct stem_facts *facts)
{
    if (!facts->is_open)
        return STEM_CLOSED;
    if (facts->is_own)
        return STEM_OWN;
    if (facts->in_kring)
        return STEM_IN_KRING;
    if (!facts->same_team)
        return STEM_OTHER_TEAM;
    return facts->recognised ? STEM_RECOGNISED : STEM_ALLOWED;
}

enum voorlegging_state voorlegging_count(int akkoord, int needed, int brakes)
{
    if (brakes > 0)
        return VOORLEGGING_BRAKED;
    return akkoord >= needed ? VOORLEGGING_AGREED : VOORLEGGING_OPEN;
}
