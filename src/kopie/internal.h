/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_KOPIE_INTERNAL_H
#define BONDGENOOT_KOPIE_INTERNAL_H

#include "kopie/kopie.h"

/* What goes into the text of one person, of all households and laws together; rows of kopie.sql. */
struct kopie {
    struct date today;
    const json_t *person;
    json_t *goals, *promises, *decisions, *notes, *words;
    bool asks_first; /* there is a way of contact that may not be copied */
    bool is_cut;     /* there were more notes or words than fit */
};

/** The text under one law, child of ctx: Dutch, because the file of the administration is, whatever the
 * language of who copies. */
char *kopie_text(const void *ctx, const struct kopie *k, const char *law);

#endif
