/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Afdruk: a document of HTML becomes a PDF, made by WeasyPrint (Debian's, in Python) in a process that may do
 * nothing else: it fetches nothing, has no network, reads libraries and fonts only, writes nothing but its
 * answer, and has an end in time and in memory. Workers may not start programs: they ask the press, a process
 * of the supervisor that holds no data and no key, and go on with their loop meanwhile (rq_await).
 *
 * One document, one process: nothing of one letter is there when the next is made. What goes in is ours, but
 * holds words that people typed; the template escapes them, and none of this relies on it.
 */
#ifndef BONDGENOOT_AFDRUK_H
#define BONDGENOOT_AFDRUK_H

#include "platform/base/base.h"

enum {
    AFDRUK_ASKED = 160 * 1024,        /* bytes of a document of HTML: more does not fit in one message */
    AFDRUK_PDF = 4 * 1024 * 1024,     /* ... and of what is made of it */
    AFDRUK_MS = 15 * 1000,            /* to make one */
    AFDRUK_WAIT_MS = 2 * AFDRUK_MS,   /* that a worker waits, behind one other */
    AFDRUK_SECONDS = 10,              /* of computing */
    AFDRUK_MEMORY = 700 * 1024 * 1024 /* of addresses, 66 MB of which are used for a letter */
};

enum afdruk_result {
    AFDRUK_FINE,
    AFDRUK_NO_PRESS, /* nobody answers, or it is too busy */
    AFDRUK_MISSING,  /* WeasyPrint is not on this machine */
    AFDRUK_FAILED,   /* it could not make a PDF of this, or went beyond a limit */
};

/* For the service. */

/** Before the first fork: the sockets between who asks and the press. */
void afdruk_open(void);
/** In a process that asks. */
void afdruk_be_asker(void);
/** In one that does not: it hears nothing of what is asked. */
void afdruk_leave(void);
/** The press: makes what is asked, one after another, until SIGTERM ends it. */
int afdruk_press(bool confined, void (*ready)(void));

/* For who wants a PDF. */

/** Asks: a whole document of HTML. The descriptor to wait at, AFDRUK_WAIT_MS at most, for the caller to
 * close; -1 when there is no press, it is too busy, or the document is too large. */
int afdruk_ask(const char *html, size_t bytes);
/** Reads the answer there: the PDF, child of ctx, and its length. */
enum afdruk_result afdruk_answer(const void *ctx, int fd, void **ret_data, size_t *ret_bytes);
/** Asks and waits: for who serves nobody meanwhile. */
enum afdruk_result afdruk_make(const void *ctx, const char *html, size_t bytes, void **ret_data,
                               size_t *ret_bytes);
/** What came of it, for people; message id. NULL when it is fine. */
const char *afdruk_text(enum afdruk_result result);

#endif
