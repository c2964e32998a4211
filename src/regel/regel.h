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

#include <stdio.h>

#include "platform/web/app.h"

extern const struct route regel_routes[];

/** Choices for a form: the municipality's own rules of today, {"value", "label"}. Articles of laws are named
 * by law and number. */
json_t *regel_options(struct rq *rq);
/** {id, soort, naam, wet, artikel, tekst, bron, vanaf, tot, is_gepubliceerd, versie, ...}, or NULL. */
json_t *regel_get(struct rq *rq, const char *id);
/** The text of that day (ISO) of the rule that this one is a text of: itself, or one before or after it. NULL
 * when there is none: the rule did not hold on that day. */
json_t *regel_of_day(struct rq *rq, const char *id, const char *dag);
/** The article of a law as it read on that day, by what somebody typed ("Wmo 2015", "artikel 2.3.5 lid 3").
 * NULL when it was not read in; each may be NULL. */
json_t *regel_article(struct rq *rq, const char *wet, const char *artikel, const char *dag);
/** `bondgenoot import-wetten`: reads the texts of laws in a folder (*.json) into the store; says what it did
 * or what is wrong. The exit code. */
int regel_import_wetten(struct gemeente *g, const char *folder, FILE *out, FILE *err);

#endif
