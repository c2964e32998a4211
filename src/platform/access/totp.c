/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes that follow the clock, and the secret behind them. */
#include "platform/access/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/buf.h"

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    MARK = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    SECRET_MOST = 128,
    SEALED_MOST = NONCE + SECRET_MOST + MARK
};

char *totp_secret_new(const void *ctx)
{
    unsigned char bytes[TOTP_SECRET_BYTES];
    char *text = NULL;
    randombytes_buf(bytes, sizeof bytes);
    must(oath_base32_encode((const char *)bytes, sizeof bytes, &text, NULL) == OATH_OK);
    char *copy = talloc_strdup(ctx, text);
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(text, strlen(text));
    free(text); /* banned-ok: the library made it */
    return copy;
}

char *totp_uri(const void *ctx, const char *issuer, const char *name, const char *secret)
{
    struct buf *uri = buf_new(ctx, 200);
    buf_adds(uri, "otpauth://totp/");
    buf_add_url(uri, issuer);
    buf_adds(uri, ":");
    buf_add_url(uri, name);
    buf_addf(uri, "?secret=%s&issuer=", secret);
    buf_add_url(uri, issuer);
    return talloc_steal(ctx, uri->data);
}

/* Six figures, without the blanks that people put between them. */
static bool code_read(const char *code, char out[TOTP_FIGURES + 1])
{
    size_t n = 0;
    for (; *code; code++) {
        if (*code == ' ')
            continue;
        if (*code < '0' || *code > '9' || n == TOTP_FIGURES)
            return false;
        out[n++] = *code;
    }
    out[n] = '\0';
    return n == TOTP_FIGURES;
}

int64_t totp_step(const char *secret, const char *code, int64_t now, int64_t used)
{
    char typed[TOTP_FIGURES + 1];
    char right[TOTP_FIGURES + 1];
    char *bytes = NULL;
    size_t length = 0;
    int64_t found = -1;
    if (!code_read(code, typed) || oath_base32_decode(secret, strlen(secret), &bytes, &length) != OATH_OK)
        return -1;
    for (int64_t step = now / TOTP_SECONDS - 1; step <= now / TOTP_SECONDS + 1; step++)
        if (step > used &&
            oath_hotp_generate(bytes, length, (uint64_t)step, TOTP_FIGURES, false,
                               OATH_HOTP_DYNAMIC_TRUNCATION, right) == OATH_OK &&
            sodium_memcmp(typed, right, TOTP_FIGURES) == 0 && found < 0)
            found = step;
    sodium_memzero(bytes, length);
    free(bytes); /* banned-ok: the library made it */
    return found;
}

char *totp_seal(const struct gemeente *g, const void *ctx, const char *account, const char *secret)
{
    unsigned char key[32];
    unsigned char box[SEALED_MOST];
    char text[sodium_base64_ENCODED_LEN(SEALED_MOST, sodium_base64_VARIANT_ORIGINAL)];
    size_t length = strlen(secret);
    must(length <= SECRET_MOST);
    gemeente_key(g, "tweede-factor", key);
    randombytes_buf(box, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE, NULL, (const unsigned char *)secret, length,
                                               (const unsigned char *)account, strlen(account), NULL, box,
                                               key);
    sodium_memzero(key, sizeof key);
    sodium_bin2base64(text, sizeof text, box, NONCE + length + MARK, sodium_base64_VARIANT_ORIGINAL);
    return talloc_strdup(ctx, text);
}

char *totp_unseal(const struct gemeente *g, const void *ctx, const char *account, const char *sealed)
{
    unsigned char key[32];
    unsigned char box[SEALED_MOST];
    size_t length = 0;
    if (sodium_base642bin(box, sizeof box, sealed, strlen(sealed), NULL, &length, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        length < NONCE + MARK)
        return NULL;
    char *secret = talloc_zero_size(ctx, length - NONCE - MARK + 1);
    gemeente_key(g, "tweede-factor", key);
    int result = crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)secret, NULL, NULL, box + NONCE,
                                                            length - NONCE, (const unsigned char *)account,
                                                            strlen(account), box, key);
    sodium_memzero(key, sizeof key);
    return result == 0 ? secret : NULL;
}
