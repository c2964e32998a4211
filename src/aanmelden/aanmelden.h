/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Aanmelden: logging in and out.
 *
 * A wrong name and a wrong password get the same answer after the same time; who fails often must wait
 * (access/attempt.h). Every attempt stands in the audit file. The demo log-ins stand on the
 * page only in a folder that the demo made.
 */
#ifndef BONDGENOOT_AANMELDEN_H
#define BONDGENOOT_AANMELDEN_H

#include "platform/web/app.h"

extern const struct route aanmelden_routes[];

/** Tries a code of the second factor of who asks, and counts it; a write transaction of its own. NULL: it
 * fits, and is used. Otherwise what is wrong, in the language of the request, with the status of the answer
 * set. */
const char *aanmelden_code_wrong(struct rq *rq, const char *code);

#endif
