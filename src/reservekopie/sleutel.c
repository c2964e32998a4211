/* SPDX-License-Identifier: EUPL-1.2 */
/* The pair of keys: each a line of text in a file of its own, so that it can be printed and put in a safe. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/file.h"
#include "reservekopie/reservekopie_internal.h"

#define PUBLIC_WORD "bondgenoot-backup-openbaar/1 "
#define SECRET_WORD "bondgenoot-backup-geheim/1 "
#define LOCKED_WORD "bondgenoot-backup-geheim-met-wachtwoord/1 "

enum {
    KEY = 32,
    LOCKED = crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + KEY,
    TEXT_MOST = 512
};

void public_key_id(const unsigned char key[32], unsigned char ret[BACKUP_KEY_ID])
{
    crypto_generichash(ret, BACKUP_KEY_ID, key, KEY, NULL, 0);
}

/* Argon2id, slow and large: a key file is opened a few times a year. 0, or -1. */
static int key_of_password(const char *password, const unsigned char *salt, unsigned char ret[KEY])
{
    return crypto_pwhash(ret, KEY, password, strlen(password), salt, crypto_pwhash_OPSLIMIT_MODERATE,
                         crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13);
}

/* --- making --------------------------------------------------------------- */

static int write_key(const char *path, const char *word, const unsigned char *bytes, size_t count,
                     mode_t mode)
{
    char text[TEXT_MOST];
    char *line = NULL;
    sodium_bin2base64(text, sizeof text, bytes, count, sodium_base64_VARIANT_ORIGINAL);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd >= 0)
        line = talloc_asprintf(NULL, "%s%s\n", word, text);
    bool written = fd >= 0 && write(fd, line, strlen(line)) == (ssize_t)strlen(line) && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0 && (close(fd) != 0 || !written))
        unlink(path);
    if (line)
        sodium_memzero(line, strlen(line));
    talloc_free(line);
    sodium_memzero(text, sizeof text);
    errno = why;
    return written ? 0 : -1;
}

static int write_secret(const char *path, const unsigned char secret[KEY], const char *password)
{
    if (password == NULL)
        return write_key(path, SECRET_WORD, secret, KEY, 0600);
    unsigned char locked[LOCKED];
    unsigned char key[KEY];
    unsigned char *nonce = locked + crypto_pwhash_SALTBYTES;
    randombytes_buf(locked, crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES);
    int result = key_of_password(password, locked, key);
    if (result != 0)
        errno = ENOMEM;
    else
        crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES, secret, KEY, nonce, key);
    if (result == 0)
        result = write_key(path, LOCKED_WORD, locked, sizeof locked, 0600);
    sodium_memzero(key, sizeof key);
    return result;
}

int reservekopie_keys(const char *name, const char *password, FILE *out, FILE *err)
{
    void *ctx = talloc_new(NULL);
    unsigned char public_key[KEY];
    unsigned char secret[KEY];
    char *open_path = talloc_asprintf(ctx, "%s.openbaar", name);
    char *secret_path = talloc_asprintf(ctx, "%s.geheim", name);
    crypto_box_keypair(public_key, secret);
    const char *failed = NULL;
    if (write_secret(secret_path, secret, password) != 0)
        failed = secret_path;
    else if (write_key(open_path, PUBLIC_WORD, public_key, sizeof public_key, 0644) != 0) {
        failed = open_path;
        unlink(secret_path);
    }
    sodium_memzero(secret, sizeof secret);
    if (failed)
        fprintf(err, "%s is niet te maken: %s\n", failed, strerror(errno));
    else
        fprintf(out,
                "%s maakt reservekopieën: deze sleutel blijft op de server.\n"
                "%s zet ze terug. Bewaar dit bestand ergens anders, op twee plaatsen, en haal het van de "
                "server.\n"
                "Zonder dit bestand%s is geen enkele reservekopie te openen. Niemand kan dat herstellen.\n",
                open_path, secret_path, password ? " en zijn wachtwoord" : "");
    talloc_free(ctx);
    return failed ? 2 : 0;
}

/* --- reading -------------------------------------------------------------- */

/* Exactly so many bytes after this word, or -1. */
static int decode(const char *text, const char *word, unsigned char *ret, size_t bytes)
{
    size_t have = 0;
    const char *end = NULL;
    size_t skip = strlen(word);
    if (strncmp(text, word, skip) != 0)
        return -1;
    if (sodium_base642bin(ret, bytes, text + skip, strlen(text + skip), "\r\n ", &have, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return -1;
    return have == bytes && *end == '\0' ? 0 : -1;
}

static char *key_text(const void *ctx, const char *path, const char **ret_why)
{
    size_t bytes = 0;
    char *text = file_read(ctx, path, TEXT_MOST, &bytes);
    if (text == NULL)
        *ret_why = talloc_asprintf(ctx, "De sleutel %s is niet te lezen: %s", path, strerror(errno));
    return text;
}

int public_key_read(const void *ctx, const char *path, unsigned char ret[32], const char **ret_why)
{
    char *text = key_text(ctx, path, ret_why);
    if (text == NULL)
        return -1;
    if (decode(text, PUBLIC_WORD, ret, KEY) == 0)
        return 0;
    *ret_why = talloc_asprintf(ctx,
                               "%s is geen sleutel om reservekopieën mee te maken. Die eindigt op .openbaar "
                               "(bondgenoot backup-sleutel).",
                               path);
    return -1;
}

static int unlock(const unsigned char locked[LOCKED], const char *password, unsigned char ret[KEY])
{
    unsigned char key[KEY];
    const unsigned char *nonce = locked + crypto_pwhash_SALTBYTES;
    int result = key_of_password(password, locked, key);
    if (result == 0)
        result = crypto_secretbox_open_easy(ret, nonce + crypto_secretbox_NONCEBYTES,
                                            LOCKED - crypto_pwhash_SALTBYTES - crypto_secretbox_NONCEBYTES,
                                            nonce, key);
    sodium_memzero(key, sizeof key);
    return result;
}

int secret_key_read(const void *ctx, const char *path, const char *password, unsigned char ret[32],
                    const char **ret_why)
{
    unsigned char locked[LOCKED];
    char *text = key_text(ctx, path, ret_why);
    if (text == NULL)
        return -1;
    int result = decode(text, SECRET_WORD, ret, KEY);
    if (result != 0 && decode(text, LOCKED_WORD, locked, sizeof locked) != 0)
        *ret_why = talloc_asprintf(
            ctx, "%s is geen sleutel om reservekopieën mee te openen. Die eindigt op .geheim.", path);
    else if (result != 0 && password == NULL)
        *ret_why =
            talloc_asprintf(ctx, "%s zit op slot. Zet het wachtwoord in BONDGENOOT_BACKUP_WACHTWOORD.", path);
    else if (result != 0 && (result = unlock(locked, password, ret)) != 0)
        *ret_why = talloc_asprintf(ctx, "Het wachtwoord van %s klopt niet.", path);
    sodium_memzero(text, strlen(text));
    return result;
}
