/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids from the random numbers of the kernel, in the base32 alphabet of RFC 4648 in lower case. */
#include "platform/base/id.h"

#include <sodium.h>
#include <string.h>

static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";

char *id_new(const void *ctx)
{
    unsigned char bytes[16];
    must(sodium_init() >= 0); /* does nothing the second time */
    randombytes_buf(bytes, sizeof bytes);

    char *id = talloc_array(ctx, char, ID_CHARS + 1);
    must(id != NULL);
    unsigned int bits = 0; /* not yet written, in the low `held` bits */
    int held = 0;
    size_t next = 0;
    for (int i = 0; i < ID_CHARS; i++) {
        if (held < 5) {
            /* the 128 bits are 25 letters and 3 bits: the last letter is filled up with zeros */
            bits = (bits << 8) | (next < sizeof bytes ? bytes[next] : 0u);
            next++;
            held += 8;
        }
        held -= 5;
        id[i] = alphabet[(bits >> held) & 31];
    }
    id[ID_CHARS] = '\0';
    return id;
}

bool id_is_valid(const char *s)
{
    return s != NULL && strnlen(s, ID_CHARS + 1) == ID_CHARS && strspn(s, alphabet) == ID_CHARS;
}
