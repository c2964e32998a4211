/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of logging in share. */
#ifndef BONDGENOOT_AANMELDEN_INTERNAL_H
#define BONDGENOOT_AANMELDEN_INTERNAL_H

#include "aanmelden/aanmelden.h"

/* code.c: the second step of a log-in */
void code_show(struct rq *rq);
void code_do(struct rq *rq);

#endif
