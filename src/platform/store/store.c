/* SPDX-License-Identifier: EUPL-1.2 */
/* What both engines share: the failure that a connection keeps, transactions as the caller sees them, and
 * values. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "platform/base/coverage.h"
#include "platform/base/limits.h"
#include "platform/store/engine.h"

/* Of this process. */
static int64_t statements_all;

/* --- failures ------------------------------------------------------------- */

bool store_ready(struct db *db)
{
    if (db->told && db->tx == TX_NONE) {
        db->failure = DB_FINE;
        db->told = false;
    }
    return db->failure == DB_FINE;
}

void store_fail(struct db *db, enum db_failure failure, const char *what, const char *why)
{
    if (db->failure != DB_FINE)
        return;
    db->failure = failure;
    snprintf(db->why, sizeof db->why, "%s: %s", what, why);
}

enum db_failure db_failed(struct db *db, const char **ret_why)
{
    enum db_failure failure = db->failure;
    if (ret_why != NULL)
        *ret_why = failure == DB_FINE ? "" : db->why;
    if (db->tx == TX_NONE) {
        db->failure = DB_FINE;
        db->told = false;
    }
    return failure;
}

int64_t db_statements_all(void)
{
    return statements_all;
}

int64_t db_statements(const struct db *db)
{
    return db->statements;
}

/* --- transactions --------------------------------------------------------- */

void db_begin(struct db *db, bool write)
{
    must(db->tx == TX_NONE);
    bool ready = store_ready(db);
    /* Also after a failure: the caller ends with commit or rollback, which undo what was never begun. */
    db->tx = write ? TX_WRITE : TX_READ;
    if (ready)
        db->engine->begin(db, write, LIMIT_DB_WAIT_MS);
}

int db_begin_if_free(struct db *db)
{
    must(db->tx == TX_NONE);
    if (!store_ready(db))
        return -1;
    if (db->engine->begin(db, true, 0) == 0) {
        db->tx = TX_WRITE;
        return 0;
    }
    db->failure = DB_FINE;
    return -1;
}

static void end_transaction(struct db *db)
{
    store_forget_plan(db);
    db->engine->end(db);
    db->tx = TX_NONE;
}

int db_commit(struct db *db)
{
    must(db->tx != TX_NONE);
    if (db->failure == DB_FINE)
        db->engine->commit(db);
    end_transaction(db);
    if (db->failure == DB_FINE)
        return 0;
    db->told = true;
    return -1;
}

void db_rollback(struct db *db)
{
    must(db->tx != TX_NONE);
    end_transaction(db);
    db->failure = DB_FINE;
    db->told = false;
}

void db_bulk(struct db *db)
{
    if (db->engine->bulk != NULL && store_ready(db))
        db->engine->bulk(db);
}

bool db_reclaim(struct db *db)
{
    must(db->tx == TX_NONE);
    return db->engine->reclaim == NULL || (store_ready(db) && db->engine->reclaim(db));
}

/* --- named queries -------------------------------------------------------- */

/** Test builds keep a list of statements that were run (coverage.h). */
static void note_use(const struct sql *q)
{
#ifdef BONDGENOOT_TESTING
    static bool noted[8192];
    if (q->index < 0 || q->index >= (int)COUNT_OF(noted) || noted[q->index])
        return;
    noted[q->index] = true;
    coverage_note("sql", q->name);
#else
    (void)q;
#endif
}

/** Whether the engine may be asked. */
static bool start(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    must(count == q->param_count);
    for (int i = 0; i < count; i++)
        must(args[i].type == q->param_types[i]);
    if (!store_ready(db))
        return false;
    note_use(q);
    db->statements++;
    statements_all++;
    return true;
}

json_t *db_rows_args(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    return start(db, q, args, count) ? db->engine->rows(db, q, args) : json_array();
}

json_t *db_row_args(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    return start(db, q, args, count) ? db->engine->row(db, q, args) : NULL;
}

int64_t db_exec_args(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    return start(db, q, args, count) ? db->engine->exec(db, q, args) : 0;
}

void db_each_args(struct db *db, const struct sql *q, const struct arg *args, int count,
                  void (*visit)(const struct arg *values, void *user), void *user)
{
    if (start(db, q, args, count))
        db->engine->each_row(db, q, args, visit, user);
}

int64_t db_number_args(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args,
                       int count)
{
    return start(db, q, args, count) ? db->engine->number(db, q, otherwise, args) : otherwise;
}

/* --- values --------------------------------------------------------------- */

json_t *store_bytes_value(const void *bytes, size_t len)
{
    size_t size = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *text = talloc_size(NULL, size);
    must(text != NULL);
    sodium_bin2base64(text, size, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    json_t *value = json_object();
    json_object_set_new(value, "b64", json_string(text));
    talloc_free(text);
    return value;
}

void *db_bytes(const void *ctx, const json_t *value, size_t *ret_len)
{
    const json_t *text = json_object_size(value) == 1 ? json_object_get(value, "b64") : NULL;
    if (!json_is_string(text))
        return NULL;
    size_t size = json_string_length(text) / 4 * 3 + 1;
    size_t len = 0;
    unsigned char *bytes = talloc_size(ctx, size);
    must(bytes != NULL);
    if (sodium_base642bin(bytes, size, json_string_value(text), json_string_length(text), NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0) {
        talloc_free(bytes);
        return NULL;
    }
    *ret_len = len;
    return bytes;
}

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

struct row_column store_row_column(const char *name)
{
    return (struct row_column){
        .name = name,
        .len = strlen(name),
        .is_flag = begins(name, "is_") || begins(name, "mag_") || begins(name, "heeft_"),
        .is_maybe = begins(name, "maybe_"),
    };
}

json_t *store_number_value(const struct row_column *column, int64_t number)
{
    return (number == 0 || number == 1) && column->is_flag ? json_boolean(number) : json_integer(number);
}

static bool is_ascii(const char *text, size_t len)
{
    uint64_t all = 0;
    size_t i = 0;
    for (; i + 8 <= len; i += 8) {
        uint64_t w;
        memcpy(&w, text + i, 8);
        all |= w;
    }
    for (; i < len; i++)
        all |= (unsigned char)text[i];
    return (all & 0x8080808080808080u) == 0;
}

json_t *store_text_value(struct db *db, const char *what, const char *text, size_t len)
{
    json_t *value = is_ascii(text, len) ? json_stringn_nocheck(text, len) : json_stringn(text, len);
    if (value == NULL)
        store_fail(db, DB_BROKEN, what, "text in the database is not UTF-8");
    return value;
}

int store_arg(const void *ctx, enum sql_type type, const json_t *value, struct arg *ret)
{
    struct arg arg = {.type = type};
    if (json_is_null(value)) {
        arg.is_null = true;
    } else if (type == SQL_INT && json_is_boolean(value)) {
        arg.number = json_is_true(value);
    } else if (type == SQL_INT && json_is_integer(value)) {
        arg.number = json_integer_value(value);
    } else if (type == SQL_TEXT && json_is_string(value) &&
               strlen(json_string_value(value)) == json_string_length(value)) {
        arg.text = json_string_value(value);
    } else {
        arg.blob = type == SQL_BLOB ? db_bytes(ctx, value, &arg.blob_len) : NULL;
        if (arg.blob == NULL)
            return -1;
    }
    *ret = arg;
    return 0;
}
