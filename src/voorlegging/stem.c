/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has a voice, who may lift a brake, and where the count stands: rules on facts alone. */
#include "voorlegging/voorlegging.h"

enum stem_right stem_right(const struct stem_facts *facts)
{
    if (!facts->is_open)
        return STEM_CLOSED;
    if (facts->is_own)
        return STEM_OWN;
    if (facts->in_kring || facts->was_in_kring)
        return STEM_IN_KRING;
    if (facts->recognised)
        return STEM_RECOGNISED;
    if (facts->same_team && facts->votes)
        return STEM_ALLOWED;
    return facts->advises ? STEM_ADVICE : STEM_OTHER_TEAM;
}

enum stem_lift stem_lift(const struct lift_facts *facts)
{
    if (facts->is_giver)
        return LIFT_ALLOWED;
    if (!facts->is_teamleider || !facts->same_team || facts->in_kring || facts->recognised || facts->is_own)
        return LIFT_NOT_YOURS;
    return facts->has_reason ? LIFT_ALLOWED : LIFT_NEEDS_REASON;
}

enum voorlegging_state voorlegging_count(int akkoord, int needed, int brakes)
{
    if (brakes > 0)
        return VOORLEGGING_BRAKED;
    return akkoord >= needed ? VOORLEGGING_AGREED : VOORLEGGING_OPEN;
}
