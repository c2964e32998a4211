/* SPDX-License-Identifier: EUPL-1.2 */
/* The PDFs of letters that went: kept as they were made, with their hash, and made where they are missing. */
#include <sodium.h>
#include <string.h>

#include "afdruk/afdruk.h"
#include "besluit/internal.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum {
    PRINT_AT_ONCE = 5, /* in a row, before the background worker looks at other things */
    PRINT_TRIES = 5,   /* then only who asks for it */
};

static void hash_of(const void *data, size_t bytes, char out[2 * crypto_hash_sha256_BYTES + 1])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, data, bytes);
    sodium_bin2hex(out, 2 * sizeof hash + 1, hash, sizeof hash);
}

bool brief_is_whole(const void *data, size_t bytes, const char *sha256)
{
    char hash[2 * crypto_hash_sha256_BYTES + 1];
    hash_of(data, bytes, hash);
    return sha256 && strcmp(hash, sha256) == 0;
}

bool brief_keep(struct db *db, const char *sending, const char *now, const void *data, size_t bytes)
{
    char hash[2 * crypto_hash_sha256_BYTES + 1];
    hash_of(data, bytes, hash);
    db_begin(db, true);
    db_exec(db, &q_brief_document_made, T(sending), B(data, bytes), T(hash), T(now));
    return db_commit(db) == 0;
}

static void count_failure(struct db *db, const char *sending)
{
    db_begin(db, true);
    db_exec(db, &q_brief_document_failed, T(sending));
    db_commit(db);
}

bool besluit_print(struct gemeente *g)
{
    char now[MOMENT_TEXT];
    size_t made = 0;
    void *ctx = talloc_new(NULL);
    json_t *rows = db_rows(g->db, &q_brief_document_wacht, N(PRINT_TRIES), N(PRINT_AT_ONCE));
    moment_now(now);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *html = row_text(row, "html");
        const char *sending = row_text(row, "verzending");
        void *data = NULL;
        size_t bytes = 0;
        enum afdruk_result result = afdruk_make(ctx, html, strlen(html), &data, &bytes);
        if (result == AFDRUK_FINE)
            made += brief_keep(g->db, sending, now, data, bytes);
        else if (result == AFDRUK_FAILED)
            count_failure(g->db, sending);
        else
            break; /* nobody can make one now */
    }
    size_t count = json_array_size(rows);
    json_decref(rows);
    talloc_free(ctx);
    return made > 0 && count == PRINT_AT_ONCE;
}

int besluit_check(struct db *db, FILE *out)
{
    char last[64] = "";
    int found = 0;
    json_t *row;
    while ((row = db_row(db, &q_brief_document_whole, T(last))) != NULL) {
        void *ctx = talloc_new(NULL);
        size_t bytes = 0;
        const void *data = db_bytes(ctx, json_object_get(row, "pdf"), &bytes);
        if (data == NULL || !brief_is_whole(data, bytes, row_text(row, "sha256"))) {
            fprintf(out, "brief: %s is niet zoals hij is gemaakt\n", row_text(row, "id"));
            found++;
        }
        snprintf(last, sizeof last, "%s", row_text(row, "id"));
        talloc_free(ctx);
        json_decref(row);
    }
    return found;
}
