/* SPDX-License-Identifier: EUPL-1.2 */
/* What a client says it takes: media types and languages with their weights (RFC 9110, 12.5). */
#ifndef BONDGENOOT_ACCEPT_H
#define BONDGENOOT_ACCEPT_H

#include <stdbool.h>

#include "platform/web/lang.h"

/** Whether an Accept field takes this media type. The most specific range that names it decides; weight 0 is
 * a no. No field, or an empty one, takes everything. Parameters of a range are not looked at. */
bool accept_type(const char *field, const char *type);
/** The language of ours with the highest weight in an Accept-Language field, the first of equals; LANG_COUNT
 * when it names none of them. */
enum lang accept_language(const char *field);

#endif
