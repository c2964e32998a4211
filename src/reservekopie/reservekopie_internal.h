/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The file of a backup, and its keys.
 *
 *   bondgenoot-reservekopie/1\n   format
 *   16 bytes                      which key: the hash of its public half
 *   80 bytes                      the key of this file, sealed to the public key
 *   24 bytes                      beginning of the stream (libsodium secretstream)
 *   then parts: 4 bytes length (little-endian), so many bytes encrypted and authenticated
 *
 * A part is a letter and its content: H the heading (JSON), B the beginning of a file with its name, D bytes
 * of it, E its end, Z the end of all, which has the mark of the last one. The bytes before the parts are
 * authenticated with the first.
 */
#ifndef BONDGENOOT_RESERVEKOPIE_INTERNAL_H
#define BONDGENOOT_RESERVEKOPIE_INTERNAL_H

#include <sodium.h>

#include "reservekopie/reservekopie.h"

#define BACKUP_FORMAT "bondgenoot-reservekopie/"
#define BACKUP_VERSION "1\n"
enum {
    BACKUP_FORMAT_BYTES = sizeof BACKUP_FORMAT BACKUP_VERSION - 1,
    BACKUP_KEY_ID = 16,
    BACKUP_SEALED = crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES,
    BACKUP_HEAD = BACKUP_FORMAT_BYTES + BACKUP_KEY_ID + BACKUP_SEALED +
                  crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    BACKUP_DATA = 64 * 1024, /* most bytes of a part, without its letter */
    BACKUP_PART = 1 + BACKUP_DATA + crypto_secretstream_xchacha20poly1305_ABYTES,
};

/* stroom.c: both directions end at their first failure; what it was stays in `why`, in Dutch. */
struct stream {
    FILE *file;
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char head[BACKUP_HEAD];
    bool first; /* the next part is the first */
    bool ended; /* Z was written or read */
    int error;  /* errno of what could not be written */
    const char *why;
    unsigned char plain[1 + BACKUP_DATA + 1]; /* letter, content, a closing zero */
    unsigned char sealed[BACKUP_PART];
    char letter;
    size_t bytes; /* of the content that was read */
    size_t taken; /* of them given out by stream_reader */
};

/** Begins to write; the file stays the caller's. NULL after an error (errno). */
struct stream *stream_write_begin(const void *ctx, FILE *file, const unsigned char public_key[32]);
/** 0, or -1. At most BACKUP_DATA bytes. */
int stream_put(struct stream *s, char letter, const void *content, size_t bytes);
/** The content of a file as a FILE that is written, in parts D. fclose tells whether all went well. */
FILE *stream_writer(struct stream *s);

/** Begins to read. NULL and what is wrong in *ret_why. */
struct stream *stream_read_begin(const void *ctx, FILE *file, const unsigned char secret_key[32],
                                 const char **ret_why);
/** Reads the next part into letter, plain + 1 and bytes. 0, or -1. */
int stream_get(struct stream *s);
/** The content of a file as a FILE that is read: its parts D, up to its E, which is the part read last then.
 */
FILE *stream_reader(struct stream *s);

/* sleutel.c */
/** 0, or -1 and what is wrong in *ret_why, in Dutch, on ctx. */
int public_key_read(const void *ctx, const char *path, unsigned char ret[32], const char **ret_why);
int secret_key_read(const void *ctx, const char *path, const char *password, unsigned char ret[32],
                    const char **ret_why);
/** Which key it is. */
void public_key_id(const unsigned char key[32], unsigned char ret[BACKUP_KEY_ID]);

/* What stands in the folder of a municipality beside the database, in the order of a backup: what opening it
 * needs comes before the database, what grows comes after. */
struct backup_file {
    const char *name;
    bool needed;
    bool grows; /* lines are added while it is copied */
};
extern const struct backup_file backup_files[];
extern const int backup_file_count;
#define BACKUP_DATABASE "database"

#endif
