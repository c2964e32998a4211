/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text that came in after its session had ended. It is sealed with a fresh key; the database keeps what is
 * sealed, the browser keeps the key in a cookie: neither can be read without the other. It comes back after a
 * log-in to the same account.
 */
#include <sodium.h>
#include <string.h>

#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/web/app_internal.h"
#include "sql_gen.h"

enum { KEEP_SECONDS = 24 * 3600, KEY_TEXT = 44 };

static const char COOKIE[] = "bg_tekst";

/* A box with a nonce before it. */
static char *sealed(const void *ctx, const unsigned char key[crypto_secretbox_KEYBYTES], const char *text,
                    size_t bytes, size_t *ret_bytes)
{
    size_t whole = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + bytes;
    unsigned char *out = talloc_array(ctx, unsigned char, base_count(whole));
    randombytes_buf(out, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(out + crypto_secretbox_NONCEBYTES, (const unsigned char *)text, bytes, out, key);
    *ret_bytes = whole;
    return (char *)out;
}

/* A form with a file: what was typed beside it, as a form without one sends it. The file is chosen again. */
static void encode_typed(struct rq *rq)
{
    struct buf *body = buf_new(rq->x, 1024);
    for (size_t i = 0; i < rq->p->input.count; i++) {
        if (i > 0)
            buf_addc(body, '&');
        buf_add_url(body, rq->p->input.pairs[i].name);
        buf_addc(body, '=');
        buf_add_url(body, rq->p->input.pairs[i].value);
    }
    rq->x->body = body->data;
    rq->x->body_len = body->len;
}

/* Where it was going and the body as it came, in one text. */
static char *draft_text(struct rq *rq, size_t *ret_bytes)
{
    if (rq->p->input.is_multipart)
        encode_typed(rq);
    char *head = talloc_asprintf(rq->x, "%s %s\n", rq->route->method, rq->p->path);
    size_t head_len = strlen(head);
    char *text = talloc_array(rq->x, char, base_count(head_len + rq->x->body_len + 1));
    memcpy(text, head, head_len);
    memcpy(text + head_len, rq->x->body, rq->x->body_len + 1);
    *ret_bytes = head_len + rq->x->body_len;
    return text;
}

int draft_keep(struct rq *rq, const char *account)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    char key_text[KEY_TEXT + 1];
    randombytes_buf(key, sizeof key);
    sodium_bin2base64(key_text, sizeof key_text, key, sizeof key, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    size_t text_bytes;
    size_t box_bytes;
    char *text = draft_text(rq, &text_bytes);
    char *box = sealed(rq->x, key, text, text_bytes, &box_bytes);
    sodium_memzero(key, sizeof key);

    char *id = id_new(rq->x);
    db_begin(rq->db, true);
    /* Whoever holds a session that ended can send as much as they like: only so much is kept. */
    db_exec(rq->db, &q_draft_make_room, T(account), N(LIMIT_DRAFTS - 1));
    db_exec(rq->db, &q_draft_add, T(id), T(account), T("-"), B(box, box_bytes), T(rq->now));
    if (db_commit(rq->db) != 0) {
        store_failed(rq);
        return -1;
    }
    cookie_set(rq, COOKIE, talloc_asprintf(rq->x, "%s.%s", id, key_text), KEEP_SECONDS);
    return 0;
}

/* Id and key of the cookie. */
static bool cookie_parts(struct rq *rq, char **ret_id, unsigned char key[crypto_secretbox_KEYBYTES])
{
    const char *cookie = cookie_get(rq, COOKIE);
    size_t bytes = 0;
    if (cookie == NULL || strlen(cookie) < ID_CHARS + 2 || cookie[ID_CHARS] != '.')
        return false;
    char *id = talloc_strndup(rq->x, cookie, ID_CHARS);
    const char *text = cookie + ID_CHARS + 1;
    if (!id_is_valid(id) || sodium_base642bin(key, crypto_secretbox_KEYBYTES, text, strlen(text), NULL,
                                              &bytes, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return false;
    *ret_id = id;
    return bytes == crypto_secretbox_KEYBYTES;
}

static json_t *draft_row(struct rq *rq, unsigned char key[crypto_secretbox_KEYBYTES])
{
    char *id;
    if (rq->actor.account == NULL || !cookie_parts(rq, &id, key))
        return NULL;
    return db_row(rq->db, &q_draft_get, T(id), T(rq->actor.account));
}

bool draft_waits(struct rq *rq)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    json_t *row = draft_row(rq, key);
    json_decref(row);
    return row != NULL;
}

char *draft_open(struct rq *rq)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    json_t *row = draft_row(rq, key);
    size_t bytes = 0;
    unsigned char *box = db_bytes(rq->x, json_object_get(row, "inhoud"), &bytes);
    json_decref(row);
    if (box == NULL || bytes < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
        return NULL;
    size_t length = bytes - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
    char *text = talloc_zero_array(rq->x, char, base_count(length + 1));
    if (crypto_secretbox_open_easy((unsigned char *)text, box + crypto_secretbox_NONCEBYTES,
                                   bytes - crypto_secretbox_NONCEBYTES, box, key) != 0)
        return NULL;
    char *line = strchr(text, '\n');
    if (line == NULL)
        return NULL;
    *line = '\0';
    rq->p->input = (struct input){0};
    rq->p->input.pairs =
        input_decode(rq->x, line + 1, length - (size_t)(line + 1 - text), &rq->p->input.count);
    if (rq->p->input.pairs == NULL)
        rq->p->input.count = 0;
    return text;
}

void draft_drop(struct rq *rq)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    char *id;
    if (cookie_parts(rq, &id, key) && rq->actor.account) {
        db_begin(rq->db, true);
        db_exec(rq->db, &q_draft_delete, T(id), T(rq->actor.account));
        if (db_commit(rq->db) != 0)
            db_failed(rq->db, NULL); /* without its key nobody can read it, and it goes after a day */
    }
    cookie_set(rq, COOKIE, "", 0);
}
