/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Named queries on SQLite: prepared once per connection, arguments bound by name, rows as JSON.
 *
 * SQLite numbers `$2` by first appearance, PostgreSQL by its number; so the place of each is looked up once.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "platform/base/coverage.h"
#include "platform/base/limits.h"
#include "platform/store/sqlite.h"

struct statement {
    const struct sql *q;
    sqlite3_stmt *stmt;
    int *places; /* of $1..$n */
};

/** Test builds keep a list of statements that were run (coverage.h). */
static void note_use(const struct sql *q)
{
#ifdef BONDGENOOT_TESTING
    static bool noted[8192];
    if (q->index >= (int)COUNT_OF(noted) || noted[q->index])
        return;
    noted[q->index] = true;
    coverage_note("sql", q->name);
#else
    (void)q;
#endif
}

static struct statement *prepare(struct db *db, const struct sql *q)
{
    sqlite3_stmt *stmt = sqlite_prepare(db, q->name, q->text);
    if (stmt == NULL)
        return NULL;
    struct statement *s = talloc_zero(db, struct statement);
    must(s != NULL);
    s->q = q;
    s->stmt = stmt;
    s->places = talloc_array(s, int, (unsigned)q->param_count);
    must(s->places != NULL);
    for (int i = 0; i < q->param_count; i++) {
        char name[16];
        snprintf(name, sizeof name, "$%d", i + 1);
        s->places[i] = sqlite3_bind_parameter_index(stmt, name);
        must(s->places[i] > 0);
    }
    return s;
}

static struct statement *find_statement(struct db *db, const struct sql *q)
{
    must(q->index >= 0);
    if (q->index >= db->cache_len) {
        int len = q->index >= sql_all_count ? q->index + 1 : sql_all_count;
        db->cache = talloc_realloc(db, db->cache, struct statement *, (unsigned)len);
        must(db->cache != NULL);
        while (db->cache_len < len)
            db->cache[db->cache_len++] = NULL;
    }
    struct statement **place = &db->cache[q->index];
    if (*place == NULL)
        *place = prepare(db, q);
    must(*place == NULL || (*place)->q == q);
    return *place;
}

void sqlite_forget_statements(struct db *db)
{
    for (int i = 0; i < db->cache_len; i++)
        if (db->cache[i] != NULL)
            sqlite3_finalize(db->cache[i]->stmt);
    db->cache_len = 0;
}

static void bind(struct db *db, const struct statement *s, const struct arg *args)
{
    for (int i = 0; i < s->q->param_count; i++) {
        const struct arg *a = &args[i];
        must(a->type == s->q->param_types[i]);
        int place = s->places[i];
        int rc = SQLITE_OK;
        if (a->is_null || (a->type == SQL_BLOB && a->blob == NULL))
            rc = sqlite3_bind_null(s->stmt, place);
        else if (a->type == SQL_TEXT)
            rc = sqlite3_bind_text(s->stmt, place, a->text, -1, SQLITE_STATIC);
        else if (a->type == SQL_INT)
            rc = sqlite3_bind_int64(s->stmt, place, a->number);
        else
            rc = sqlite3_bind_blob64(s->stmt, place, a->blob, a->blob_len, SQLITE_STATIC);
        if (rc != SQLITE_OK)
            sqlite_fail_with(db, s->q->name, rc);
    }
}

/** Makes a statement ready to step; NULL when a failure is kept. Ended by finish(). */
static struct statement *start(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    must(count == q->param_count);
    if (!sqlite_ready(db))
        return NULL;
    struct statement *s = find_statement(db, q);
    if (s == NULL)
        return NULL;
    note_use(q);
    bool writes = !sqlite3_stmt_readonly(s->stmt);
    must(!writes || db->tx != TX_READ);
    if (writes && db->tx == TX_NONE && ticket_take(&db->ticket, LIMIT_DB_WAIT_MS) != 0) {
        sqlite_fail(db, DB_BUSY, q->name, "no turn to write");
        return NULL;
    }
    db->statements++;
    bind(db, s, args);
    return s;
}

/** The next row: true while there is one. */
static bool step(struct db *db, struct statement *s)
{
    if (db->failure != DB_FINE)
        return false;
    int rc = sqlite3_step(s->stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        sqlite_fail_with(db, s->q->name, rc);
    return rc == SQLITE_ROW;
}

static void finish(struct db *db, struct statement *s)
{
    int rc = sqlite3_reset(s->stmt);
    if (rc != SQLITE_OK && db->failure == DB_FINE)
        sqlite_fail_with(db, s->q->name, rc);
    sqlite3_clear_bindings(s->stmt); /* they point into the caller's memory */
    if (db->tx == TX_NONE)
        ticket_give(&db->ticket);
}

static json_t *bytes_value(const void *bytes, size_t len)
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

static bool is_flag(const char *column)
{
    return strncmp(column, "is_", 3) == 0 || strncmp(column, "mag_", 4) == 0 ||
           strncmp(column, "heeft_", 6) == 0;
}

json_t *sqlite_value(struct db *db, const char *what, sqlite3_stmt *stmt, int column)
{
    json_t *value = NULL;
    switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_NULL:
        return json_null();
    case SQLITE_INTEGER: {
        int64_t number = sqlite3_column_int64(stmt, column);
        if ((number == 0 || number == 1) && is_flag(sqlite3_column_name(stmt, column)))
            return json_boolean(number);
        return json_integer(number);
    }
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(stmt, column);
        value = json_stringn(text, (size_t)sqlite3_column_bytes(stmt, column));
        if (value == NULL)
            sqlite_fail(db, DB_BROKEN, what, "text in the database is not UTF-8");
        return value;
    }
    case SQLITE_BLOB: {
        const void *bytes = sqlite3_column_blob(stmt, column);
        return bytes_value(bytes, (size_t)sqlite3_column_bytes(stmt, column));
    }
    default:
        /* A sum that overflows becomes a float here, and an error on PostgreSQL. */
        sqlite_fail(db, DB_BROKEN, what, "a number that is not whole");
        return NULL;
    }
}

static json_t *read_row(struct db *db, struct statement *s)
{
    json_t *row = json_object();
    int columns = sqlite3_column_count(s->stmt);
    for (int i = 0; i < columns; i++) {
        json_t *value = sqlite_value(db, s->q->name, s->stmt, i);
        if (value == NULL)
            break;
        json_object_set_new_nocheck(row, sqlite3_column_name(s->stmt, i), value);
    }
    return row;
}

json_t *db_rows_args(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    json_t *rows = json_array();
    struct statement *s = start(db, q, args, count);
    if (s == NULL)
        return rows;
    while (step(db, s))
        json_array_append_new(rows, read_row(db, s));
    finish(db, s);
    if (db->failure != DB_FINE)
        json_array_clear(rows);
    return rows;
}

json_t *db_row_args(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    json_t *row = NULL;
    struct statement *s = start(db, q, args, count);
    if (s == NULL)
        return NULL;
    while (step(db, s)) {
        if (row == NULL)
            row = read_row(db, s);
        if (sqlite3_stmt_readonly(s->stmt))
            break; /* a statement that writes is run to its end */
    }
    finish(db, s);
    if (db->failure != DB_FINE) {
        json_decref(row);
        row = NULL;
    }
    return row;
}

int64_t db_exec_args(struct db *db, const struct sql *q, const struct arg *args, int count)
{
    struct statement *s = start(db, q, args, count);
    if (s == NULL)
        return 0;
    must(!sqlite3_stmt_readonly(s->stmt));
    while (step(db, s))
        ; /* what RETURNING gives is not asked for */
    int64_t changed = db->failure == DB_FINE ? sqlite3_changes64(db->handle) : 0;
    finish(db, s);
    return db->failure == DB_FINE ? changed : 0;
}

int64_t db_number_args(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args,
                       int count)
{
    int64_t number = otherwise;
    bool first = true;
    struct statement *s = start(db, q, args, count);
    if (s == NULL)
        return otherwise;
    while (step(db, s)) {
        if (first && sqlite3_column_type(s->stmt, 0) == SQLITE_INTEGER)
            number = sqlite3_column_int64(s->stmt, 0);
        else if (first && sqlite3_column_type(s->stmt, 0) != SQLITE_NULL)
            sqlite_fail(db, DB_BROKEN, q->name, "the first column is not a whole number");
        first = false;
        if (sqlite3_stmt_readonly(s->stmt))
            break;
    }
    finish(db, s);
    return db->failure == DB_FINE ? number : otherwise;
}
