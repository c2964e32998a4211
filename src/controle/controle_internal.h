/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of the check share. */
#ifndef BONDGENOOT_CONTROLE_INTERNAL_H
#define BONDGENOOT_CONTROLE_INTERNAL_H

#include "controle/controle.h"

struct controle {
    struct gemeente *g;
    FILE *out;
    int found;
};

/** The lines of logbook and audit, and whether both are there. */
void controle_logbook(struct controle *c);

#endif
