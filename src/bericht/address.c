/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses, and the codes that confirm them. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "bericht/internal.h"
#include "platform/base/buf.h"

enum { LOCAL_MOST = 64, LABEL_MOST = 63 };

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* RFC 5321: Dot-string. What stands in quotes there is allowed too, and nobody has it. */
static bool is_local(const char *s, size_t length)
{
    if (length == 0 || length > LOCAL_MOST || s[0] == '.' || s[length - 1] == '.')
        return false;
    for (size_t i = 0; i < length; i++) {
        bool dots = s[i] == '.' && s[i + 1] == '.';
        if (dots || !(is_alnum(s[i]) || (s[i] != '\0' && strchr(".!#$%&'*+-/=?^_`{|}~", s[i]) != NULL)))
            return false;
    }
    return true;
}

/* Labels with a dot between them; one with other letters is written as xn--. An address in brackets is none.
 */
static bool is_domain(const char *s)
{
    size_t labels = 0;
    while (true) {
        size_t length = strcspn(s, ".");
        if (length == 0 || length > LABEL_MOST || s[0] == '-' || s[length - 1] == '-')
            return false;
        for (size_t i = 0; i < length; i++)
            if (!is_alnum(s[i]) && s[i] != '-')
                return false;
        labels++;
        if (s[length] == '\0')
            return labels >= 2;
        s += length + 1;
    }
}

const char *address_domain(const char *address)
{
    return strrchr(address, '@') + 1;
}

bool address_is_valid(const char *address)
{
    const char *at = strrchr(address, '@');
    return at != NULL && strlen(address) <= ADDRESS_MOST && is_local(address, (size_t)(at - address)) &&
           is_domain(at + 1);
}

void address_code(const struct gemeente *g, const char *account, const char *address, const char *moment,
                  char out[CODE_DIGITS + 1])
{
    unsigned char key[32];
    unsigned char hash[crypto_generichash_BYTES_MIN];
    uint64_t number;
    struct buf *b = buf_new(NULL, 300);
    buf_addf(b, "%s\n%s\n%s", account, address, moment);
    gemeente_key(g, "bericht-code", key);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)b->data, b->len, key, sizeof key);
    memcpy(&number, hash, sizeof number);
    snprintf(out, CODE_DIGITS + 1, "%08u", (unsigned)(number % 100000000));
    sodium_memzero(key, sizeof key);
    talloc_free(b);
}
