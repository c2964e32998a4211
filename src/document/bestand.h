/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a file is, told by its bytes and nothing else: a JPEG or PNG picture or a PDF whose structure holds,
 * or refused. Of a picture what tells where, when and with what it was made goes, and so does all that stands
 * behind its end; the way up stays. Pure: no decoding, no library, each byte looked at a few times at most.
 *
 * What it does not promise: that the picture is a good one, or that a PDF harms no reader. A PDF that names
 * code, other programs or files within it is refused, as far as that stands in it uncompressed.
 */
#ifndef BONDGENOOT_BESTAND_H
#define BONDGENOOT_BESTAND_H

#include "platform/base/buf.h"

enum bestand_soort { BESTAND_ANDERS, BESTAND_JPEG, BESTAND_PNG, BESTAND_PDF };

enum bestand_oordeel {
    BESTAND_GOED,
    BESTAND_ONBEKEND, /* none of these kinds */
    BESTAND_KAPOT,    /* begins as one of them, and is not whole */
    BESTAND_ACTIEF    /* a PDF with code, or with files in it */
};

/** Judges the bytes; when they are good *ret_soort is the kind and *ret_schoon, child of ctx, what may be
 * kept. */
enum bestand_oordeel bestand_lees(const void *ctx, const void *data, size_t bytes,
                                  enum bestand_soort *ret_soort, struct buf **ret_schoon);

/** "jpeg", "png", "pdf", as the store has it; and back. */
const char *bestand_naam(enum bestand_soort soort);
enum bestand_soort bestand_van(const char *naam);
/** The media type, and the end of a file name ("jpg"). */
const char *bestand_type(enum bestand_soort soort);
const char *bestand_einde(enum bestand_soort soort);

#endif
