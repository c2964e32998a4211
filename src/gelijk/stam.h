/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dutch words to stems: the stemmer of Snowball (libstemmer), and on top what it leaves apart: huis and
 * huizen, kind and kinderen, bed and bedje. A stem is no word; it only has to be the same for words that
 * belong together.
 */
#ifndef BONDGENOOT_STAM_H
#define BONDGENOOT_STAM_H

#include "platform/base/base.h"

enum { STAM_BYTES = 40 }; /* of a stem at most; what is longer is cut */

/** The stems of a text, each once, in order of their bytes; words of one or two letters and numbers have
 * none. Returns how many; *ret_stems is a child of ctx. */
size_t stam_of_text(const void *ctx, const char *text, const char ***ret_stems);

/** The number by which a stem is looked up: made of its letters, above 0, the same on every machine. So short
 * (42 bits) that SQLite keeps it in six bytes; of 200,000 stems hardly ever two have the same, and then they
 * count as one. */
int64_t stam_number(const char *stem);

#endif
