/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A request that is sent again acts once: a double click, a lost answer, a client that tries again.
 *
 * What is sent carries a key: of a form the one of its page (_sleutel), of the API the header
 * Idempotency-Key; who sends none gets one that nobody else knows. In the transaction of the change a row
 * says that this account did this with that key, and where it led. Only hashes under the key of the
 * municipality are kept, so that nothing can be guessed from them, and only of what was done: what was
 * refused can be put right and sent with the same key.
 *
 * One key is drawn for a page, which may have many forms, and people go back and type something else: of a
 * form what was sent is part of its identity. A client of the API that uses a key for something else made a
 * mistake, and is told.
 */
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "platform/base/limits.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/web/app_internal.h"
#include "sql_gen.h"

enum {
    PAGE_KEY_BYTES = 16,
    PAGE_KEY_LEAST = 16, /* characters of a key that a form may bring back */
    PAGE_KEY_MOST = 64,
    PAUSE_MS = 100, /* between two tries to find out what became of a commit */
};

static const char KEY_CHARS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* --- keys ----------------------------------------------------------------- */

static char *key_new(const void *ctx)
{
    unsigned char bytes[PAGE_KEY_BYTES];
    char *text = talloc_array(
        ctx, char, sodium_base64_ENCODED_LEN(sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
    must(text != NULL);
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(text, talloc_get_size(text), bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text;
}

/* The key that a form of ours brought along. */
static const char *form_key(const struct rq *rq)
{
    const char *key = rq->api ? NULL : input_get(&rq->p->input, "_sleutel");
    size_t length = key ? strlen(key) : 0;
    bool ours = length >= PAGE_KEY_LEAST && length <= PAGE_KEY_MOST && strspn(key, KEY_CHARS) == length;
    return ours ? key : NULL;
}

const char *repeat_page_key(struct rq *rq)
{
    bool asks = rq->route && rq->route->query; /* the page of a question is a new page */
    if (rq->p->page_key == NULL)
        rq->p->page_key = asks ? NULL : form_key(rq);
    if (rq->p->page_key == NULL)
        rq->p->page_key = key_new(rq->x);
    return rq->p->page_key;
}

/* Visible characters of ASCII. */
static bool header_fits(const char *key)
{
    size_t length = strlen(key);
    for (const char *c = key; *c; c++)
        if (*c <= ' ' || *c > '~')
            return false;
    return length > 0 && length <= LIMIT_IDEMPOTENCY_KEY;
}

/* The key of the request, which need not be a good one. */
static const char *key_of(struct rq *rq)
{
    const char *header = rq->api ? http_header(rq->x, "idempotency-key") : NULL;
    rq->p->repeat.has_bad_key = header && !header_fits(header);
    rq->p->repeat.is_safe = header || !rq->api;
    if (header)
        return header;
    return rq->api ? key_new(rq->x) : repeat_page_key(rq);
}

/* --- what is the same ----------------------------------------------------- */

/* With its length, so that the next one cannot be taken for a part of it. */
static void add_text(crypto_generichash_state *state, const char *text)
{
    uint64_t length = strlen(text);
    crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
    crypto_generichash_update(state, (const unsigned char *)text, length);
}

static int add_part(const char *text, size_t length, void *state)
{
    crypto_generichash_update(state, (const unsigned char *)text, length);
    return 0;
}

static void start_hash(const struct rq *rq, crypto_generichash_state *state)
{
    unsigned char key[32];
    gemeente_key(rq->gemeente, "verzoek", key);
    crypto_generichash_init(state, key, sizeof key, REPEAT_HASH_BYTES);
    sodium_memzero(key, sizeof key);
}

static void end_hash(crypto_generichash_state *state, char out[REPEAT_HASH_TEXT])
{
    unsigned char hash[REPEAT_HASH_BYTES];
    crypto_generichash_final(state, hash, sizeof hash);
    sodium_bin2hex(out, REPEAT_HASH_TEXT, hash, sizeof hash);
}

/* What was sent. Of a form the fields of its command, as the command takes them: the same form may come back
 * on a page of its own, or with another token. */
static void hash_sent(struct rq *rq, char out[REPEAT_HASH_TEXT])
{
    const struct input *in = &rq->p->input;
    crypto_generichash_state state;
    start_hash(rq, &state);
    if (in->is_json)
        must(json_dump_callback(in->json, add_part, &state, JSON_COMPACT | JSON_SORT_KEYS) == 0);
    for (const struct field *f = rq->route->command->fields; !in->is_json && f->name; f++) {
        const char *sent = input_get(in, f->name);
        add_text(&state, f->name);
        add_text(&state, sent ? text_clean(rq->x, sent) : "");
    }
    for (size_t i = 0; i < in->file_count; i++) {
        add_text(&state, in->files[i].name);
        add_part(in->files[i].data, in->files[i].bytes, &state);
    }
    const char *versie = rq->route->command->versioned && !in->is_json ? input_get(in, "versie") : NULL;
    add_text(&state, versie ? versie : "");
    end_hash(&state, out);
}

void repeat_identify(struct rq *rq)
{
    crypto_generichash_state state;
    hash_sent(rq, rq->p->repeat.sent);
    start_hash(rq, &state);
    add_text(&state, rq->api ? "api" : "formulier");
    add_text(&state, rq->actor.account ? rq->actor.account : "");
    add_text(&state, key_of(rq));
    add_text(&state, rq->route->method);
    add_text(&state, rq->p->path);
    add_text(&state, rq->api ? "" : rq->p->repeat.sent);
    end_hash(&state, rq->p->repeat.id);
}

/* --- what was done -------------------------------------------------------- */

bool repeat_key_fits(struct rq *rq)
{
    if (!rq->p->repeat.has_bad_key)
        return true;
    problem_at(rq, IN_HEADER, REPEAT_HEADER, "sleutel",
               TXT("Dit moeten 1 tot en met 128 zichtbare tekens zijn, zonder spaties."));
    return false;
}

bool repeat_was_done(struct rq *rq)
{
    if (rq->p->repeat.has_bad_key)
        return false;
    json_t *row = db_row(rq->db, &q_request_again, T(rq->p->repeat.id), T(rq->now));
    if (row == NULL)
        return false;
    bool same = strcmp(row_text(row, "vingerafdruk"), rq->p->repeat.sent) == 0;
    if (same)
        rq_go(rq, "%s", row_text(row, "plek"));
    else
        rq_problem(
            rq, 422,
            TXT("Met deze Idempotency-Key is al iets anders opgeslagen. Neem voor een nieuw verzoek een "
                "nieuwe sleutel."));
    json_decref(row);
    rq->p->repeat.was_done = same;
    return same;
}

void repeat_note_done(struct rq *rq)
{
    db_exec(rq->db, &q_request_done, T(rq->p->repeat.id), T(rq->p->repeat.sent), T(rq->location), T(rq->now));
}

/* --- a commit in doubt ---------------------------------------------------- */

/* One try: 1 it was done, 0 it was not and will not be, -1 that cannot be said now. The turn to write is held
 * by the transaction in doubt until the server has ended it, so who gets it sees how that came out. */
static int look_up(struct rq *rq)
{
    db_begin(rq->db, true);
    json_t *row = db_row(rq->db, &q_request_again, T(rq->p->repeat.id), T(rq->now));
    bool found = row != NULL;
    json_decref(row);
    if (db_commit(rq->db) == 0)
        return found;
    db_failed(rq->db, NULL);
    return -1;
}

bool repeat_look_up(struct rq *rq)
{
    if (!rq->p->in_doubt)
        return false;
    int64_t until = monotonic_ms() + LIMIT_DB_WAIT_MS;
    int found = look_up(rq);
    while (found < 0 && monotonic_ms() < until) {
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
        found = look_up(rq);
    }
    log_line(found < 0 ? LOG_LEVEL_ERROR : LOG_LEVEL_WARNING, "commit-in-doubt", "request", rq->operation,
             "found",
             found > 0    ? "stored"
             : found == 0 ? "not stored"
                          : "unknown",
             NULL);
    if (found < 0)
        return false;
    rq->p->in_doubt = false;
    if (found == 0)
        problem_instead(rq, 503, TXT("Er is niets opgeslagen. Probeer het over een minuut nog eens."));
    else
        rq->p->problem_status = 0;
    return found > 0;
}
