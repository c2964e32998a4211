/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Regel: a rule with its text, source and dates: law, verordening, beleidsregel, work instruction. A letter
 * rests on a published rule; a resident reads the rule itself (seeds/2: rules that stand nowhere).
 *
 * The text of a rule never changes, because decisions rest on it: another text is a new rule, and the old one
 * gets a last day.
 */
#ifndef BONDGENOOT_REGEL_H
#define BONDGENOOT_REGEL_H

#include "platform/web/app.h"

extern const struct route regel_routes[];

/** Choices for a form: the rules of today, {"value", "label"}. */
json_t *regel_options(struct rq *rq);
/** {id, soort, naam, wet, artikel, tekst, bron, vanaf, tot, is_gepubliceerd, versie}, or NULL. */
json_t *regel_get(struct rq *rq, const char *id);

#endif
