/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Named queries on SQLite: prepared once per connection, arguments bound by name, rows as JSON.
 *
 * SQLite numbers `$2` by first appearance, PostgreSQL by its number; so the place of each is looked up once.
 */
#include <stdio.h>
#include <string.h>

#include "platform/base/coverage.h"
#include "platform/base/limits.h"
#include "platform/store/sqlite.h"

struct statement {
    const struct sql *q;
    sqlite3_stmt *stmt;
    int *places; /* of $1..$n */
    struct row_column *columns;
    int column_count;
};

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
    s->column_count = sqlite3_column_count(stmt);
    s->columns = talloc_array(s, struct row_column, (unsigned)s->column_count);
    must(s->columns != NULL);
    for (int i = 0; i < s->column_count; i++) /* SQLite forgets a name when it prepares again by itself */
        s->columns[i] = store_row_column(talloc_strdup(s->columns, sqlite3_column_name(stmt, i)));
    return s;
}

static struct statement *find_statement(struct db *db, const struct sql *q)
{
    if (q->index < 0)
        return prepare(db, q); /* not kept: see finish() */
    if (q->index >= db->sqlite->cache_len) {
        int len = q->index >= sql_all_count ? q->index + 1 : sql_all_count;
        db->sqlite->cache = talloc_realloc(db, db->sqlite->cache, struct statement *, (unsigned)len);
        must(db->sqlite->cache != NULL);
        while (db->sqlite->cache_len < len)
            db->sqlite->cache[db->sqlite->cache_len++] = NULL;
    }
    struct statement **place = &db->sqlite->cache[q->index];
    if (*place == NULL)
        *place = prepare(db, q);
    must(*place == NULL || (*place)->q == q);
    return *place;
}

void sqlite_forget_statements(struct db *db)
{
    for (int i = 0; i < db->sqlite->cache_len; i++)
        if (db->sqlite->cache[i] != NULL)
            sqlite3_finalize(db->sqlite->cache[i]->stmt);
    db->sqlite->cache_len = 0;
}

void sqlite_bind(struct db *db, const char *what, sqlite3_stmt *stmt, int place, const struct arg *a)
{
    int rc = SQLITE_OK;
    if (a->is_null || (a->type == SQL_BLOB && a->blob == NULL))
        rc = sqlite3_bind_null(stmt, place);
    else if (a->type == SQL_TEXT)
        rc = sqlite3_bind_text(stmt, place, a->text, -1, SQLITE_STATIC);
    else if (a->type == SQL_INT)
        rc = sqlite3_bind_int64(stmt, place, a->number);
    else
        rc = sqlite3_bind_blob64(stmt, place, a->blob, a->blob_len, SQLITE_STATIC);
    if (rc != SQLITE_OK)
        sqlite_fail_with(db, what, rc);
}

static void forget_unkept(struct statement *s)
{
    if (s->q->index >= 0)
        return;
    sqlite3_finalize(s->stmt);
    talloc_free(s);
}

/** Makes a statement ready to step; NULL when a failure is kept. Ended by finish(). */
static struct statement *start(struct db *db, const struct sql *q, const struct arg *args)
{
    struct statement *s = find_statement(db, q);
    if (s == NULL)
        return NULL;
    bool writes = !sqlite3_stmt_readonly(s->stmt);
    must(!writes || db->tx != TX_READ);
    if (writes && db->tx == TX_NONE && ticket_take(&db->sqlite->ticket, LIMIT_DB_WAIT_MS) != 0) {
        store_fail(db, DB_BUSY, q->name, "no turn to write");
        forget_unkept(s);
        return NULL;
    }
    for (int i = 0; i < q->param_count; i++)
        sqlite_bind(db, q->name, s->stmt, s->places[i], &args[i]);
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
#ifdef BONDGENOOT_TESTING
    coverage_work(s->q->name, sqlite3_stmt_status(s->stmt, SQLITE_STMTSTATUS_VM_STEP, 1),
                  sqlite3_stmt_status(s->stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1));
#endif
    sqlite3_clear_bindings(s->stmt); /* they point into the caller's memory */
    if (db->tx == TX_NONE)
        ticket_give(&db->sqlite->ticket);
    forget_unkept(s);
}

json_t *sqlite_value(struct db *db, const char *what, sqlite3_stmt *stmt, int column,
                     const struct row_column *described)
{
    switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_NULL:
        return json_null();
    case SQLITE_INTEGER:
        return store_number_value(described, sqlite3_column_int64(stmt, column));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(stmt, column);
        return store_text_value(db, what, text, (size_t)sqlite3_column_bytes(stmt, column));
    }
    case SQLITE_BLOB: {
        const void *bytes = sqlite3_column_blob(stmt, column);
        return store_bytes_value(bytes, (size_t)sqlite3_column_bytes(stmt, column));
    }
    default:
        /* A sum that overflows becomes a float here, and an error on PostgreSQL. */
        store_fail(db, DB_BROKEN, what, "a number that is not whole");
        return NULL;
    }
}

static json_t *read_row(struct db *db, struct statement *s)
{
    json_t *row = json_object();
    for (int i = 0; i < s->column_count; i++) {
        const struct row_column *column = &s->columns[i];
        json_t *value = sqlite_value(db, s->q->name, s->stmt, i, column);
        if (value == NULL)
            break;
        if (!column->is_maybe || !json_is_null(value))
            json_object_setn_new_nocheck(row, column->name, column->len, value);
    }
    return row;
}

json_t *sqlite_rows(struct db *db, const struct sql *q, const struct arg *args)
{
    json_t *rows = json_array();
    struct statement *s = start(db, q, args);
    if (s == NULL)
        return rows;
    while (step(db, s))
        json_array_append_new(rows, read_row(db, s));
    finish(db, s);
    if (db->failure != DB_FINE)
        json_array_clear(rows);
    return rows;
}

json_t *sqlite_row(struct db *db, const struct sql *q, const struct arg *args)
{
    json_t *row = NULL;
    struct statement *s = start(db, q, args);
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

int64_t sqlite_exec(struct db *db, const struct sql *q, const struct arg *args)
{
    struct statement *s = start(db, q, args);
    if (s == NULL)
        return 0;
    must(!sqlite3_stmt_readonly(s->stmt));
    while (step(db, s))
        ; /* what RETURNING gives is not asked for */
    int64_t changed = db->failure == DB_FINE ? sqlite3_changes64(db->sqlite->handle) : 0;
    finish(db, s);
    return db->failure == DB_FINE ? changed : 0;
}

/* As it stands in the row, until the next step. */
static struct arg borrowed_value(struct db *db, const char *what, sqlite3_stmt *stmt, int column)
{
    switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_NULL:
        return NONE_N;
    case SQLITE_INTEGER:
        return N(sqlite3_column_int64(stmt, column));
    case SQLITE_TEXT:
        return T((const char *)sqlite3_column_text(stmt, column));
    case SQLITE_BLOB:
        return B(sqlite3_column_blob(stmt, column), (size_t)sqlite3_column_bytes(stmt, column));
    default:
        store_fail(db, DB_BROKEN, what, "a number that is not whole");
        return NONE_N;
    }
}

void sqlite_each_row(struct db *db, const struct sql *q, const struct arg *args,
                     void (*visit)(const struct arg *values, void *user), void *user)
{
    struct statement *s = start(db, q, args);
    if (s == NULL)
        return;
    must(s->column_count <= DB_EACH_COLUMNS && sqlite3_stmt_readonly(s->stmt));
    while (step(db, s)) {
        struct arg values[DB_EACH_COLUMNS];
        for (int i = 0; i < s->column_count; i++)
            values[i] = borrowed_value(db, q->name, s->stmt, i);
        if (db->failure == DB_FINE)
            visit(values, user);
    }
    finish(db, s);
}

int64_t sqlite_number(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args)
{
    int64_t number = otherwise;
    bool first = true;
    struct statement *s = start(db, q, args);
    if (s == NULL)
        return otherwise;
    while (step(db, s)) {
        if (first && sqlite3_column_type(s->stmt, 0) == SQLITE_INTEGER)
            number = sqlite3_column_int64(s->stmt, 0);
        else if (first && sqlite3_column_type(s->stmt, 0) != SQLITE_NULL)
            store_fail(db, DB_BROKEN, q->name, "the first column is not a whole number");
        first = false;
        if (sqlite3_stmt_readonly(s->stmt))
            break;
    }
    finish(db, s);
    return db->failure == DB_FINE ? number : otherwise;
}
