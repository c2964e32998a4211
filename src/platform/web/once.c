/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is shown once: a link or codes of which the store keeps only the hash. They go from the change to the
 * page after it in a cookie, sealed with the municipality's key for the account that asked, and live a
 * minute.
 */
#include <sodium.h>
#include <string.h>

#include "platform/web/app_internal.h"

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    MARK = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    ONCE_MOST = 1000,
    ONCE_SECONDS = 60
};

static const char COOKIE[] = "bg_eenmalig";

void rq_show_once(struct rq *rq, const char *kind, const char *text)
{
    unsigned char key[32];
    char *plain = talloc_asprintf(rq->x, "%s\n%s", kind, text);
    size_t length = strlen(plain);
    must(length <= ONCE_MOST);
    unsigned char box[NONCE + ONCE_MOST + MARK];
    char out[sodium_base64_ENCODED_LEN(NONCE + ONCE_MOST + MARK, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    gemeente_key(rq->gemeente, "eenmalig", key);
    randombytes_buf(box, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE, NULL, (const unsigned char *)plain, length,
                                               (const unsigned char *)rq->actor.account,
                                               strlen(rq->actor.account), NULL, box, key);
    sodium_memzero(key, sizeof key);
    sodium_bin2base64(out, sizeof out, box, NONCE + length + MARK, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    cookie_set(rq, COOKIE, talloc_strdup(rq->x, out), ONCE_SECONDS);
}

char *rq_shown_once(struct rq *rq, char **ret_kind)
{
    const char *cookie = cookie_get(rq, COOKIE);
    unsigned char box[NONCE + ONCE_MOST + MARK];
    unsigned char key[32];
    size_t length = 0;
    if (cookie == NULL || cookie[0] == '\0')
        return NULL;
    cookie_set(rq, COOKIE, "", 0);
    if (sodium_base642bin(box, sizeof box, cookie, strlen(cookie), NULL, &length, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        length < NONCE + MARK)
        return NULL;
    char *plain = talloc_zero_size(rq->x, length - NONCE - MARK + 1);
    gemeente_key(rq->gemeente, "eenmalig", key);
    int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        (unsigned char *)plain, NULL, NULL, box + NONCE, length - NONCE,
        (const unsigned char *)rq->actor.account, strlen(rq->actor.account), box, key);
    sodium_memzero(key, sizeof key);
    char *text = opened == 0 ? strchr(plain, '\n') : NULL;
    if (text == NULL)
        return NULL;
    *text = '\0';
    *ret_kind = plain;
    return text + 1;
}
