/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Regel: a rule with its text, source and dates: law, verordening, beleidsregel, work instruction. A letter rests on a published
 * rule; a resident reads the rule itself (seeds/2: rules that stand nowhere).
 */
#ifndef BONDGENOOT_REGEL_H
#define BONDGENOOT_REGEL_H

#include "platform/web/app.h"

extern const struct route regel_routes[];

/** Choices for a form: the rules of today, {"value", "label"}. */
json_t *regel_options(struct rq *rq);
/** {id, soort, naam, wet, artikel, tekst, bron, vanaf, tot, is_gepubliceerd}, or NULL. */
json_t *regel_get(struct rq *rq, const char *id);

#endif
