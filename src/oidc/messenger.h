/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The messenger: the one process that talks with the providers of OpenID Connect. It has no database, no key
 * of a municipality and nothing to write to; it knows the addresses of the providers and our secrets there.
 * Workers, which may make no connections, ask it over a pair of sockets that was there before they were.
 * It answers who somebody is, or a word for what was wrong: a worker never sees a code, a token or a key.
 *
 * One question is one message of JSON with a socket of its own for the one answer. So either side may die:
 * who asked waits no longer than it wants, and what is answered to nobody is gone.
 */
#ifndef BONDGENOOT_OIDC_MESSENGER_H
#define BONDGENOOT_OIDC_MESSENGER_H

#include <jansson.h>

#include "platform/base/base.h"

enum {
    MESSENGER_MS = 15 * 1000,     /* that a worker waits: more than PROVIDER_MS */
    MESSENGER_ASKED = 16 * 1024,  /* bytes of a question */
    MESSENGER_ANSWER = 64 * 1024, /* ... and of an answer */
    MESSENGER_THREADS = 8,
    MESSENGER_THREADS_OF_ONE = 6, /* for one municipality at once: a slow provider holds up no other */
};

/** Asks: {"wat": "begin" | "afmaken" | "einde", "gemeente": slug, ...} as provider.h says; borrowed. The
 * descriptor to wait at, for the caller to close; -1 when the messenger is too busy or there is none. */
int messenger_ask(const json_t *asked);
/** Reads the answer there; the caller owns it. {"fout": "messenger"} when there is none. */
json_t *messenger_answer(int fd);

#endif
