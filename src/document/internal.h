/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of document share with each other. */
#ifndef BONDGENOOT_DOCUMENT_INTERNAL_H
#define BONDGENOOT_DOCUMENT_INTERNAL_H

#include "document/bestand.h"
#include "document/document.h"
#include "toegang/toegang.h"

enum { SHA256_TEXT = 65 };

/** In hex. */
void document_hash(const void *data, size_t bytes, char out[SHA256_TEXT]);

/** One document of the household of which who asks is in the kring and that who asks may see; NULL with the
 * problem. The caller owns it. Notes the subjects. */
json_t *document_open(struct rq *rq, const char *id);
/** How it is shared, as who asks may know of it. */
struct deling_bekend document_sharing(struct rq *rq, const json_t *row);
/** Whether who asks may remove it: who put it there, or the regisseur. */
bool document_may_remove(struct rq *rq, const json_t *row);
/** What a row says to a reader: takes out what only decides. */
void document_show(struct rq *rq, json_t *row, bool may_remove);

/** The last day to keep what belongs to a law, counted from today, and its article; false when no law says
 * it. */
bool document_term(const char *wet, struct date today, char out[DATE_TEXT]);

extern const struct command DOCUMENT_TOEVOEGEN;
extern const struct command DOCUMENT_VERWIJDEREN;
extern const struct command DOCUMENT_DELEN;

/* Raw routes: what it holds, as a file to keep. */
void document_download(struct rq *rq);
void document_download_mine(struct rq *rq);

#endif
