/* SPDX-License-Identifier: EUPL-1.2 */
/* The encrypted stream of a backup, part by part, in both directions. */
#include <errno.h>
#include <string.h>

#include "reservekopie/reservekopie_internal.h"

static struct stream *stream_new(const void *ctx, FILE *file)
{
    struct stream *s = talloc_zero(ctx, struct stream);
    must(s != NULL);
    s->file = file;
    s->first = true;
    return s;
}

/* --- writing -------------------------------------------------------------- */

struct stream *stream_write_begin(const void *ctx, FILE *file, const unsigned char public_key[32])
{
    struct stream *s = stream_new(ctx, file);
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    unsigned char *place = s->head;
    memcpy(place, BACKUP_FORMAT BACKUP_VERSION, BACKUP_FORMAT_BYTES);
    place += BACKUP_FORMAT_BYTES;
    public_key_id(public_key, place);
    place += BACKUP_KEY_ID;
    crypto_secretstream_xchacha20poly1305_keygen(key);
    int sealed = crypto_box_seal(place, key, sizeof key, public_key);
    place += BACKUP_SEALED;
    crypto_secretstream_xchacha20poly1305_init_push(&s->state, place, key);
    sodium_memzero(key, sizeof key);
    if (sealed == 0 && fwrite(s->head, 1, BACKUP_HEAD, file) == BACKUP_HEAD)
        return s;
    talloc_free(s);
    return NULL;
}

int stream_put(struct stream *s, char letter, const void *content, size_t bytes)
{
    must(bytes <= BACKUP_DATA && !s->ended);
    s->plain[0] = (unsigned char)letter;
    if (bytes > 0)
        memcpy(s->plain + 1, content, bytes);
    unsigned long long length = 0;
    bool last = letter == 'Z';
    crypto_secretstream_xchacha20poly1305_push(&s->state, s->sealed, &length, s->plain, bytes + 1,
                                               s->first ? s->head : NULL, s->first ? BACKUP_HEAD : 0,
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                    : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    s->first = false;
    s->ended = last;
    unsigned char size[4];
    for (int i = 0; i < 4; i++)
        size[i] = (unsigned char)(length >> (8 * i));
    if (fwrite(size, 1, sizeof size, s->file) == sizeof size &&
        fwrite(s->sealed, 1, length, s->file) == length)
        return 0;
    if (s->error == 0)
        s->error = errno;
    return -1;
}

static ssize_t write_some(void *user, const char *data, size_t bytes)
{
    struct stream *s = user;
    size_t part = bytes < BACKUP_DATA ? bytes : BACKUP_DATA;
    return stream_put(s, 'D', data, part) == 0 ? (ssize_t)part : 0;
}

FILE *stream_writer(struct stream *s)
{
    FILE *file = fopencookie(s, "w", (cookie_io_functions_t){.write = write_some});
    must(file != NULL);
    setvbuf(file, NULL, _IOFBF, BACKUP_DATA);
    return file;
}

/* --- reading -------------------------------------------------------------- */

static const char DAMAGED[] = "De reservekopie is beschadigd of afgebroken.";

static int check_head(struct stream *s, const unsigned char secret_key[32],
                      unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES])
{
    unsigned char public_key[32];
    unsigned char id[BACKUP_KEY_ID];
    crypto_scalarmult_base(public_key, secret_key);
    public_key_id(public_key, id);
    const unsigned char *place = s->head + BACKUP_FORMAT_BYTES;
    if (memcmp(place, id, sizeof id) != 0)
        s->why = "Deze reservekopie is gemaakt met een andere sleutel.";
    else if (crypto_box_seal_open(key, place + BACKUP_KEY_ID, BACKUP_SEALED, public_key, secret_key) != 0)
        s->why = DAMAGED;
    return s->why ? -1 : 0;
}

struct stream *stream_read_begin(const void *ctx, FILE *file, const unsigned char secret_key[32],
                                 const char **ret_why)
{
    struct stream *s = stream_new(ctx, file);
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    size_t have = fread(s->head, 1, BACKUP_HEAD, file);
    if (have < sizeof BACKUP_FORMAT - 1 || memcmp(s->head, BACKUP_FORMAT, sizeof BACKUP_FORMAT - 1) != 0)
        s->why = "Dit is geen reservekopie van Bondgenoot.";
    else if (have >= BACKUP_FORMAT_BYTES &&
             memcmp(s->head, BACKUP_FORMAT BACKUP_VERSION, BACKUP_FORMAT_BYTES) != 0)
        s->why = "Deze versie van de reservekopie kennen we niet. Is het programma nieuw genoeg?";
    else if (have < BACKUP_HEAD)
        s->why = DAMAGED;
    else if (check_head(s, secret_key, key) == 0 &&
             crypto_secretstream_xchacha20poly1305_init_pull(
                 &s->state, s->head + BACKUP_HEAD - crypto_secretstream_xchacha20poly1305_HEADERBYTES, key) !=
                 0)
        s->why = DAMAGED;
    sodium_memzero(key, sizeof key);
    if (s->why == NULL)
        return s;
    *ret_why = s->why;
    talloc_free(s);
    return NULL;
}

static int fail(struct stream *s)
{
    if (s->why == NULL)
        s->why = ferror(s->file) ? "De reservekopie is niet te lezen." : DAMAGED;
    s->letter = '\0';
    s->bytes = s->taken = 0;
    return -1;
}

int stream_get(struct stream *s)
{
    unsigned char size[4];
    if (s->why || s->ended || fread(size, 1, sizeof size, s->file) != sizeof size)
        return fail(s);
    size_t length = (size_t)size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16 | (size_t)size[3] << 24;
    if (length < 1 + crypto_secretstream_xchacha20poly1305_ABYTES || length > BACKUP_PART ||
        fread(s->sealed, 1, length, s->file) != length)
        return fail(s);
    unsigned char tag = 0;
    unsigned long long plain = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&s->state, s->plain, &plain, &tag, s->sealed, length,
                                                   s->first ? s->head : NULL,
                                                   s->first ? BACKUP_HEAD : 0) != 0)
        return fail(s);
    s->first = false;
    s->letter = (char)s->plain[0];
    s->bytes = (size_t)plain - 1;
    s->taken = 0;
    s->plain[plain] = '\0';
    s->ended = s->letter == 'Z';
    bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    /* Nothing may follow the end. */
    if (s->ended != last || (s->ended && getc(s->file) != EOF))
        return fail(s);
    return 0;
}

static ssize_t read_some(void *user, char *data, size_t bytes)
{
    struct stream *s = user;
    while (s->letter != 'E' && s->taken == s->bytes)
        if (stream_get(s) != 0 || (s->letter != 'D' && s->letter != 'E')) {
            errno = EIO;
            return -1;
        }
    if (s->letter == 'E')
        return 0;
    size_t part = s->bytes - s->taken < bytes ? s->bytes - s->taken : bytes;
    memcpy(data, s->plain + 1 + s->taken, part);
    s->taken += part;
    return (ssize_t)part;
}

FILE *stream_reader(struct stream *s)
{
    s->bytes = s->taken = 0;
    FILE *file = fopencookie(s, "r", (cookie_io_functions_t){.read = read_some});
    must(file != NULL);
    return file;
}
