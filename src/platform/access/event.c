/* SPDX-License-Identifier: EUPL-1.2 */
/* The chain of events: each line holds the hash of the one before it. */
#include "platform/access/event.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "platform/base/json_arena.h"
#include "sql_gen.h"

enum {
    HASH_BYTES = 32,
    HASH_TEXT = EVENT_HASH_TEXT,
    SALT_BYTES = 16,
    SALT_TEXT = 2 * SALT_BYTES + 1,
    CHECK_ROWS = 500
};

static const char FIRST[] = "0000000000000000000000000000000000000000000000000000000000000000";

static void hash_text(const char *data, size_t bytes, char out[HASH_TEXT])
{
    unsigned char hash[HASH_BYTES];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)data, bytes, NULL, 0);
    sodium_bin2hex(out, HASH_TEXT, hash, sizeof hash);
}

/* Every part with its length before it, so that no two lines can look alike. */
static void add_part(struct buf *b, const char *part)
{
    if (part == NULL)
        buf_adds(b, "-;");
    else
        buf_addf(b, "%zu:%s;", strlen(part), part);
}

static void content_hash(const void *ctx, const char *salt, const char *content, char out[HASH_TEXT])
{
    struct buf *b = buf_new(ctx, strlen(content) + 64);
    add_part(b, salt);
    add_part(b, content);
    hash_text(b->data, b->len, out);
}

static void line_hash(const void *ctx, int64_t number, const char *const parts[7], char out[HASH_TEXT])
{
    struct buf *b = buf_new(ctx, 512);
    buf_addf(b, "%lld;", (long long)number);
    for (int i = 0; i < 7; i++)
        add_part(b, parts[i]);
    hash_text(b->data, b->len, out);
}

void event_write(struct db *db, const struct actor *actor, const struct event *event)
{
    void *ctx = talloc_new(NULL);
    json_t *last = db_row(db, &q_event_last);
    int64_t number = last ? row_number(last, "volgnummer") + 1 : 1;
    const char *before = last ? row_text(last, "hash") : FIRST;

    unsigned char salt[SALT_BYTES];
    char salt_text[SALT_TEXT];
    randombytes_buf(salt, sizeof salt);
    sodium_bin2hex(salt_text, sizeof salt_text, salt, sizeof salt);
    char *content = event->content ? json_dumps(event->content, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    const char *text = content ? content : "{}";

    char moment[MOMENT_TEXT];
    char inhoud_hash[HASH_TEXT];
    char hash[HASH_TEXT];
    moment_now(moment);
    content_hash(ctx, salt_text, text, inhoud_hash);
    const char *const parts[7] = {
        before, moment, actor->account, event->kind, event->record, event->huishouden, inhoud_hash};
    line_hash(ctx, number, parts, hash);

    db_exec(db, &q_event_add, N(number), T(moment), T(actor->account), T(event->kind), T(event->record),
            T(event->huishouden), T(before), T(inhoud_hash), T(hash));
    db_exec(db, &q_event_content_add, N(number), T(salt_text), T(text));
    json_dump_free(content);
    json_decref(last);
    talloc_free(ctx);
}

/* Destroyed content (no salt) is fine: the line itself must still fit. */
static bool row_fits(const void *ctx, json_t *row, int64_t number, const char *before)
{
    char hash[HASH_TEXT];
    const char *const parts[7] = {before,
                                  row_text(row, "moment"),
                                  row_text(row, "account"),
                                  row_text(row, "soort"),
                                  row_text(row, "record"),
                                  row_text(row, "huishouden"),
                                  row_text(row, "inhoud_hash")};
    line_hash(ctx, number, parts, hash);
    if (row_number(row, "volgnummer") != number || strcmp(row_text(row, "vorige"), before) != 0 ||
        strcmp(row_text(row, "hash"), hash) != 0)
        return false;
    if (row_text(row, "zout") == NULL)
        return true;
    content_hash(ctx, row_text(row, "zout"), row_text(row, "inhoud"), hash);
    return strcmp(row_text(row, "inhoud_hash"), hash) == 0;
}

int event_check(struct db *db, int64_t *ret_broken)
{
    char before[HASH_TEXT];
    memcpy(before, FIRST, sizeof FIRST);
    int64_t number = 0;
    for (;;) {
        json_t *rows = db_rows(db, &q_event_after, N(number), N(CHECK_ROWS));
        size_t count = json_array_size(rows);
        for (size_t i = 0; i < count; i++) {
            json_t *row = json_array_get(rows, i);
            void *ctx = talloc_new(NULL);
            bool fits = row_fits(ctx, row, number + 1, before);
            talloc_free(ctx);
            if (!fits) {
                *ret_broken = number + 1;
                json_decref(rows);
                return -1;
            }
            number++;
            memcpy(before, row_text(row, "hash"), sizeof before);
        }
        json_decref(rows);
        if (db_failed(db, NULL) != DB_FINE) { /* what cannot be read is not in order */
            *ret_broken = number + 1;
            return -1;
        }
        if (count < CHECK_ROWS)
            return 0;
    }
}

void event_head(struct db *db, int64_t *ret_number, char ret_hash[EVENT_HASH_TEXT])
{
    json_t *last = db_row(db, &q_event_last);
    const char *hash = last ? row_text(last, "hash") : FIRST;
    *ret_number = last ? row_number(last, "volgnummer") : 0;
    snprintf(ret_hash, EVENT_HASH_TEXT, "%s", hash ? hash : FIRST);
    json_decref(last);
}

bool event_is_at(struct db *db, int64_t number, const char *hash)
{
    if (number == 0)
        return strcmp(hash, FIRST) == 0;
    json_t *row = db_row(db, &q_event_hash, N(number));
    bool is = row_is(row, "hash", hash);
    json_decref(row);
    return is;
}
