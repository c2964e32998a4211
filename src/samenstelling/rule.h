/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of closing a household. Pure functions. */
#ifndef BONDGENOOT_SAMENSTELLING_RULE_H
#define BONDGENOOT_SAMENSTELLING_RULE_H

#include "platform/base/base.h"

/* What still runs. */
struct afsluiting_facts {
    int voorleggingen; /* put forward, and not yet decided */
    int besluiten;     /* not yet signed and sent */
    int zorgen;        /* about safety, open */
    int afspraken;     /* open agreements */
};
enum afsluiting_refusal {
    AFSLUITING_FINE,
    AFSLUITING_ZORG,
    AFSLUITING_VOORLEGGING,
    AFSLUITING_BESLUIT,
    AFSLUITING_AFSPRAKEN,
};

/** Whether a household may close: nobody is left without an answer, and no worry about safety open. Open
 * agreements stop only when that was said (`stops`). The gravest comes first. */
enum afsluiting_refusal afsluiting_may(const struct afsluiting_facts *facts, bool stops);

#endif
