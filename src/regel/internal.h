/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of regel share with each other and with nobody else. */
#ifndef BONDGENOOT_REGEL_INTERNAL_H
#define BONDGENOOT_REGEL_INTERNAL_H

#include "regel/regel.h"

/** What is searched of a rule, as a search key: name, law, article and text; each may be NULL. Child of ctx.
 */
char *regel_search_text(const void *ctx, const char *naam, const char *wet, const char *artikel,
                        const char *tekst);

#endif
