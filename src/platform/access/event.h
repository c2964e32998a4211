/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Events (gebeurtenissen): what changed, who, when, why. Written in the transaction of the change,
 * append-only.
 *
 * Tamper-evident: hash = BLAKE2b(hash before || sequence || moment || account || kind || concept || record ||
 * household || content hash), content hash = BLAKE2b(salt || content). Salt and content stand in a table of
 * their own: destroying them leaves the chain checkable. One chain per municipality.
 */
#ifndef BONDGENOOT_EVENT_H
#define BONDGENOOT_EVENT_H

#include "platform/access/account.h"

struct event {
    const char *kind;       /* "doel.gemaakt": concept, dot, past participle */
    const char *record;     /* id of what changed */
    const char *huishouden; /* NULL for what must not lead back to a household (voorlegging, stem, knelpunt,
                               signaal) */
    json_t *content;        /* what changed, borrowed; may be NULL */
};

enum { EVENT_HASH_TEXT = 65 }; /* bytes of a hash as text, with the closing zero */

/** Within a write transaction. */
void event_write(struct db *db, const struct actor *actor, const struct event *event);
/** Checks the whole chain. 0; or -1 and in *ret_broken the sequence number where it breaks or cannot be read.
 */
int event_check(struct db *db, int64_t *ret_broken);
/** The head of the chain: the last number and its hash; 0 and zeros when nothing happened yet. */
void event_head(struct db *db, int64_t *ret_number, char ret_hash[EVENT_HASH_TEXT]);
/** Whether the chain holds this hash at this number. Number 0 has the zeros that the first event follows. */
bool event_is_at(struct db *db, int64_t number, const char *hash);

#endif
