/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The calendar of somebody's own agreements, for a program that cannot log in: who knows the address reads
 * it.
 *
 * The address is computed from a random salt in the store and a key outside it, so that its owner can look at
 * it again and the store alone gives it to nobody; a read finds it by its hash. It says on which days
 * something was agreed, and nothing more. It ends with the account, with a new address, and for each
 * household with the place in its kring. Each read is a look at personal data, and stands in the logbook.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "bericht/internal.h"
#include "plan/plan.h"
#include "platform/base/buf.h"
#include "sql_gen.h"

enum {
    TOKEN_BYTES = 32,
    TOKEN_TEXT = sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
    SALT_BYTES = 16,
    SALT_TEXT = 2 * SALT_BYTES + 1,
    HASH_TEXT = 2 * TOKEN_BYTES + 1,
    UID_BYTES = 16,
    DAYS_BACK = 30,
    DAYS_AHEAD = 90,
};
static const char SUFFIX[] = ".ics";

/* A hash with a key of this municipality for one use. */
static void keyed(const struct gemeente *g, const char *use, const char *text, unsigned char *out,
                  size_t bytes)
{
    unsigned char key[32];
    gemeente_key(g, use, key);
    crypto_generichash(out, bytes, (const unsigned char *)text, strlen(text), key, sizeof key);
    sodium_memzero(key, sizeof key);
}

static void token_of(const struct gemeente *g, const char *salt, char out[TOKEN_TEXT])
{
    unsigned char bytes[TOKEN_BYTES];
    keyed(g, "agenda-adres", salt, bytes, sizeof bytes);
    sodium_bin2base64(out, TOKEN_TEXT, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static void token_hash(const struct gemeente *g, const char *token, char out[HASH_TEXT])
{
    unsigned char bytes[TOKEN_BYTES];
    keyed(g, "agenda-token", token, bytes, sizeof bytes);
    sodium_bin2hex(out, HASH_TEXT, bytes, sizeof bytes);
}

char *agenda_address(struct rq *rq, const char *salt)
{
    char token[TOKEN_TEXT];
    token_of(rq->gemeente, salt, token);
    return talloc_asprintf(rq_ctx(rq), "%s/agenda/%s%s", public_address(rq_ctx(rq), rq->gemeente), token,
                           SUFFIX);
}

/* --- choosing ------------------------------------------------------------- */

static int make_run(struct rq *rq, const struct values *v)
{
    unsigned char bytes[SALT_BYTES];
    char salt[SALT_TEXT];
    char token[TOKEN_TEXT];
    char hash[HASH_TEXT];
    (void)v;
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(salt, sizeof salt, bytes, sizeof bytes);
    token_of(rq->gemeente, salt, token);
    token_hash(rq->gemeente, token, hash);
    db_exec(rq->db, &q_agenda_end, T(rq->actor.account));
    db_exec(rq->db, &q_agenda_add, T(hash), T(rq->actor.account), T(salt), T(rq->now));
    rq_event(rq, "agenda.gemaakt", rq->actor.account, NULL, NULL);
    rq_go(rq, "/mijn-berichten#agenda");
    return 0;
}

const struct command AGENDA_MAKEN = {
    .name = "agenda-maken",
    .title = "Een adres voor je agenda maken",
    .submit = "Maak een adres",
    .done = "Het adres is er. Een adres dat je eerder had, werkt nu niet meer.",
    .next = "Je krijgt een geheim adres. Wie het heeft, ziet op welke dagen je iets hebt afgesproken. Wat je "
            "hebt afgesproken en met wie, staat er niet in.",
    .fields = NO_FIELDS,
    .run = make_run,
};

static int end_run(struct rq *rq, const struct values *v)
{
    (void)v;
    if (db_exec(rq->db, &q_agenda_end, T(rq->actor.account)) > 0)
        rq_event(rq, "agenda.beeindigd", rq->actor.account, NULL, NULL);
    rq_go(rq, "/mijn-berichten#agenda");
    return 0;
}

const struct command AGENDA_EINDIGEN = {
    .name = "agenda-beeindigen",
    .title = "De agenda stoppen",
    .submit = "Stop de agenda",
    .done = "De agenda is gestopt. Het adres werkt niet meer.",
    .next = "Het adres werkt dan niet meer.",
    .fields = NO_FIELDS,
    .run = end_run,
};

/* --- reading -------------------------------------------------------------- */

/* The part of the address that is the token; NULL when it cannot be one. */
static const char *token_sent(struct rq *rq)
{
    const char *sent = rq_param(rq, "sleutel");
    size_t length = strlen(sent);
    if (length != TOKEN_TEXT - 1 + strlen(SUFFIX) || strcmp(sent + TOKEN_TEXT - 1, SUFFIX) != 0)
        return NULL;
    return talloc_strndup(rq_ctx(rq), sent, TOKEN_TEXT - 1);
}

/* Who looks: for the logbook and for the rules of the kring. */
static struct actor owner_of(struct rq *rq, const json_t *row)
{
    const void *ctx = rq_ctx(rq);
    const char *unknown = NULL;
    return (struct actor){.account = talloc_strdup(ctx, row_text(row, "account")),
                          .naam = talloc_strdup(ctx, row_text(row, "naam")),
                          .roles = role_parse(row_text(row, "rollen"), &unknown) & ROLE_STAFF,
                          .medewerker = talloc_strdup(ctx, row_text(row, "medewerker")),
                          .team = talloc_strdup(ctx, row_text(row, "team"))};
}

/* The same event keeps its name when it moves; each day of what comes back is an event of its own. The name
 * leads to no record, and not from one calendar to another. */
static const char *uid_of(struct rq *rq, const json_t *row)
{
    unsigned char bytes[UID_BYTES];
    char hex[2 * UID_BYTES + 1];
    const char *day = row_flag(row, "is_herhaling") ? row_text(row, "dag") : "";
    const char *text = talloc_asprintf(rq_ctx(rq), "%s\n%s\n%s", rq->actor.account, row_text(row, "id"), day);
    keyed(rq->gemeente, "agenda-uid", text, bytes, sizeof bytes);
    sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
    return talloc_asprintf(rq_ctx(rq), "%s@bondgenoot", hex);
}

static struct buf *calendar_of(struct rq *rq, enum lang lang)
{
    json_t *rows =
        plan_calendar(rq, date_add_days(rq->today, -DAYS_BACK), date_add_days(rq->today, DAYS_AHEAD));
    size_t count = json_array_size(rows);
    struct calendar_day *days = talloc_array(rq_ctx(rq), struct calendar_day, base_count(count + 1));
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(rows, i);
        days[i] = (struct calendar_day){.uid = uid_of(rq, row),
                                        .made = row_text(row, "gemaakt"),
                                        .day = row_text(row, "dag"),
                                        .version = row_number(row, "versie")};
    }
    struct buf *b = calendar_make(rq_ctx(rq), tr(lang, TXT("Afspraak (Bondgenoot)")), days, count);
    json_decref(rows);
    return b;
}

/* Notes to the hour that it was read, and when it changed; not worth waiting for. */
static void note_read(struct rq *rq, const char *token, const json_t *row, const char *hash)
{
    char hour[MOMENT_TEXT];
    snprintf(hour, sizeof hour, "%.13s:00:00Z", rq->now);
    if ((row_is(row, "inhoud", hash) && row_is(row, "gelezen", hour)) || db_begin_if_free(rq->db) != 0)
        return;
    db_exec(rq->db, &q_agenda_read, T(token), T(hash), T(rq->now), T(hour));
    if (db_commit(rq->db) != 0)
        db_failed(rq->db, NULL);
}

static void answer_calendar(struct rq *rq, const char *token, const json_t *row, const struct buf *b)
{
    unsigned char bytes[UID_BYTES];
    char hash[2 * UID_BYTES + 1];
    crypto_generichash(bytes, sizeof bytes, (const unsigned char *)b->data, b->len, NULL, 0);
    sodium_bin2hex(hash, sizeof hash, bytes, sizeof bytes);
    note_read(rq, token, row, hash);
    rq_answer_private(rq, &(struct rq_private_bytes){
                              .content_type = "text/calendar; charset=utf-8",
                              .hash = hash,
                              .modified = row_is(row, "inhoud", hash) ? row_text(row, "gewijzigd") : rq->now,
                              .data = b->data,
                              .bytes = b->len});
}

void feed_answer(struct rq *rq)
{
    char hash[HASH_TEXT] = "";
    const char *token = token_sent(rq);
    if (token)
        token_hash(rq->gemeente, token, hash);
    db_begin(rq->db, false);
    json_t *row = token ? db_row(rq->db, &q_agenda_by_token, T(hash)) : NULL;
    struct buf *b = NULL;
    if (row) {
        enum lang lang = row_text(row, "taal") ? lang_of_code(row_text(row, "taal")) : LANG_NL;
        rq->actor = owner_of(rq, row);
        b = calendar_of(rq, lang);
    }
    bool failed = db_failed(rq->db, NULL) != DB_FINE;
    db_rollback(rq->db);
    if (failed)
        rq_problem(rq, 503, TXT("De opslag is nu niet te lezen. Probeer het over een minuut nog eens."));
    else if (row == NULL)
        rq_not_found(rq);
    if (failed || row == NULL || rq_note_look(rq) != 0)
        rq_answer_problem(rq);
    else
        answer_calendar(rq, hash, row, b);
    json_decref(row);
}
