/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Gegeven: reference data with a source and days, kept by the municipality: laws and what each is there for,
 * instruments, life areas, prices as a range with unit, year and how sure they are. A row never changes: it
 * ends, and another follows. What somebody wrote with it stays as it was written.
 */
#ifndef BONDGENOOT_GEGEVEN_H
#define BONDGENOOT_GEGEVEN_H

#include "platform/web/app.h"

extern const struct route gegeven_routes[];

/** The laws of today, [{naam, tekst, bron}]; read once in a request, borrowed. */
const json_t *gegeven_wetten(struct rq *rq);
/** What that law is there for, or NULL when it is none of the list. Borrowed. */
const char *gegeven_waarde(struct rq *rq, const char *wet);
/** Choices for a form: the prices of today. */
json_t *gegeven_prijs_options(struct rq *rq);
/** Choices for a form: the names of the instruments of today; read once in a request. */
json_t *gegeven_instrument_options(struct rq *rq);
/** {id, naam, laag_cent, hoog_cent, eenheid, jaar, bron, zekerheid, ...}, or NULL; the caller owns it. */
json_t *gegeven_prijs(struct rq *rq, const char *id);
/** "eur 1.000 tot 2.000 per jaar, prijspeil 2025, redelijk zeker": how a price is told. Child of the request.
 */
char *gegeven_prijs_text(struct rq *rq, const json_t *prijs);
/** Before an import, whose rows take the place of those that a new municipality begins with. */
void gegeven_forget(struct db *db);

#endif
