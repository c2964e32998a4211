/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Named queries on PostgreSQL: prepared once per connection with declared types; arguments and rows in binary
 * form.
 */
#include <limits.h>
#include <string.h>
#include <strings.h>

#include "platform/base/limits.h"
#include "platform/store/postgres.h"

enum { OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_NAME = 19 };

unsigned postgres_type(enum sql_type type)
{
    return type == SQL_TEXT ? OID_TEXT : type == SQL_INT ? OID_INT8 : OID_BYTEA;
}

/* --- arguments ------------------------------------------------------------ */

void postgres_bind(struct binding *b, int place, const struct arg *arg)
{
    must(place < POSTGRES_PARAMS);
    b->formats[place] = 1;
    b->lengths[place] = 0;
    b->values[place] = NULL;
    if (arg->is_null || (arg->type == SQL_BLOB && arg->blob == NULL))
        return;
    if (arg->type == SQL_TEXT) {
        size_t len = strlen(arg->text);
        must(len < INT_MAX);
        b->values[place] = arg->text;
        b->lengths[place] = (int)len;
    } else if (arg->type == SQL_INT) {
        for (int i = 0; i < 8; i++)
            b->numbers[place][i] = (unsigned char)((uint64_t)arg->number >> (56 - 8 * i));
        b->values[place] = (const char *)b->numbers[place];
        b->lengths[place] = 8;
    } else {
        must(arg->blob_len < INT_MAX);
        b->values[place] = arg->blob;
        b->lengths[place] = (int)arg->blob_len;
    }
}

/* --- asking --------------------------------------------------------------- */

/** The end of the string, name in quotes or word that starts here. */
static const char *token_end(const char *s)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    if (*s == '\'' || *s == '"') {
        const char *end = strchr(s + 1, *s);
        return end == NULL ? s + strlen(s) : end + 1;
    }
    size_t len = strspn(s, word);
    return s + (len > 0 ? len : 1);
}

bool postgres_writes(const char *text)
{
    /* The verb: the first of these words outside brackets; before it there is at most `with .. as (..)`. */
    static const char *const verbs[] = {"select", "insert", "update", "delete"};
    int depth = 0;
    for (const char *s = text; *s != '\0'; s = token_end(s)) {
        depth += (*s == '(') - (*s == ')');
        size_t len = (size_t)(token_end(s) - s);
        for (size_t i = 0; depth == 0 && i < COUNT_OF(verbs); i++)
            if (len == 6 && strncasecmp(s, verbs[i], len) == 0)
                return i > 0;
    }
    return false;
}

static bool is_prepared(struct postgres *pg, const struct sql *q)
{
    if (q->index >= pg->prepared_len) {
        int len = q->index >= sql_all_count ? q->index + 1 : sql_all_count;
        pg->prepared = talloc_realloc(pg, pg->prepared, bool, (unsigned)len);
        must(pg->prepared != NULL);
        memset(pg->prepared + pg->prepared_len, 0, sizeof(bool) * (size_t)(len - pg->prepared_len));
        pg->prepared_len = len;
    }
    return pg->prepared[q->index];
}

static int prepare(struct db *db, const struct sql *q)
{
    struct postgres *pg = db->postgres;
    if (is_prepared(pg, q))
        return 0;
    Oid types[POSTGRES_PARAMS];
    for (int i = 0; i < q->param_count; i++)
        types[i] = postgres_type(q->param_types[i]);
    PGresult *result = NULL;
    if (PQsendPrepare(pg->conn, q->name, q->text, q->param_count, types))
        result = postgres_answer(db, q->name);
    else
        store_fail(db, DB_BUSY, q->name, "the connection broke off");
    pg->prepared[q->index] = result != NULL;
    PQclear(result);
    return result != NULL ? 0 : -1;
}

static PGresult *send(struct db *db, const struct sql *q, const struct arg *args)
{
    must(q->param_count <= POSTGRES_PARAMS);
    if (q->index >= 0 && prepare(db, q) != 0)
        return NULL;
    struct binding b;
    Oid types[POSTGRES_PARAMS];
    for (int i = 0; i < q->param_count; i++) {
        postgres_bind(&b, i, &args[i]);
        types[i] = postgres_type(args[i].type);
    }
    PGconn *conn = db->postgres->conn;
    int sent =
        q->index >= 0
            ? PQsendQueryPrepared(conn, q->name, q->param_count, b.values, b.lengths, b.formats, 1)
            : PQsendQueryParams(conn, q->text, q->param_count, types, b.values, b.lengths, b.formats, 1);
    if (sent)
        return postgres_answer(db, q->name);
    store_fail(db, DB_BUSY, q->name, "the connection broke off");
    return NULL;
}

/** Runs it, in a transaction of its own when none is open: what writes takes its turn. NULL and a kept
 * failure, or the result, which the caller clears. */
static PGresult *ask(struct db *db, const struct sql *q, const struct arg *args, bool writes)
{
    must(!writes || db->tx != TX_READ);
    if (db->tx != TX_NONE)
        return send(db, q, args);
    if (!writes) {
        PGresult *result = postgres_take_up(db) == 0 ? send(db, q, args) : NULL;
        if (db->postgres->drop)
            postgres_let_go(db->postgres);
        return result;
    }
    if (postgres_begin(db, true, LIMIT_DB_WAIT_MS) != 0)
        return NULL;
    PGresult *result = send(db, q, args);
    if (result != NULL && postgres_commit(db) != 0) {
        PQclear(result);
        result = NULL;
    }
    postgres_end(db);
    return result;
}

/* --- rows ----------------------------------------------------------------- */

static int64_t number_at(const PGresult *result, int row, int column)
{
    const unsigned char *bytes = (const unsigned char *)PQgetvalue(result, row, column);
    int len = PQgetlength(result, row, column);
    uint64_t number = len > 0 && bytes[0] >= 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < len; i++)
        number = number << 8 | bytes[i];
    return (int64_t)number;
}

static bool is_number(const PGresult *result, int column)
{
    Oid type = PQftype(result, column);
    return type == OID_INT8 || type == OID_INT4 || type == OID_INT2;
}

static json_t *value_at(struct db *db, const char *what, const PGresult *result, int row, int column,
                        const struct row_column *described)
{
    if (PQgetisnull(result, row, column))
        return json_null();
    const char *bytes = PQgetvalue(result, row, column);
    size_t len = (size_t)PQgetlength(result, row, column);
    if (is_number(result, column))
        return store_number_value(described, number_at(result, row, column));
    switch (PQftype(result, column)) {
    case OID_TEXT:
    case OID_NAME:
        return store_text_value(db, what, bytes, len);
    case OID_BYTEA:
        return store_bytes_value(bytes, len);
    default:
        store_fail(db, DB_BROKEN, what, "a column that is no text, whole number or bytes");
        return NULL;
    }
}

json_t *postgres_row_of(struct db *db, const char *what, const PGresult *result, int row)
{
    json_t *object = json_object();
    for (int i = 0; i < PQnfields(result); i++) {
        struct row_column column = store_row_column(PQfname(result, i));
        if (column.is_maybe && PQgetisnull(result, row, i))
            continue;
        json_t *value = value_at(db, what, result, row, i, &column);
        if (value == NULL) {
            json_decref(object);
            return NULL;
        }
        json_object_setn_new_nocheck(object, column.name, column.len, value);
    }
    return object;
}

json_t *postgres_rows(struct db *db, const struct sql *q, const struct arg *args)
{
    json_t *rows = json_array();
    PGresult *result = ask(db, q, args, postgres_writes(q->text));
    for (int i = 0; i < PQntuples(result) && db->failure == DB_FINE; i++) {
        json_t *row = postgres_row_of(db, q->name, result, i);
        if (row != NULL)
            json_array_append_new(rows, row);
    }
    PQclear(result);
    if (db->failure != DB_FINE)
        json_array_clear(rows);
    return rows;
}

json_t *postgres_row(struct db *db, const struct sql *q, const struct arg *args)
{
    PGresult *result = ask(db, q, args, postgres_writes(q->text));
    json_t *row = PQntuples(result) > 0 ? postgres_row_of(db, q->name, result, 0) : NULL;
    PQclear(result);
    return row;
}

int64_t postgres_exec(struct db *db, const struct sql *q, const struct arg *args)
{
    must(postgres_writes(q->text));
    PGresult *result = ask(db, q, args, true);
    int64_t changed = 0;
    for (const char *digit = result != NULL ? PQcmdTuples(result) : ""; *digit != '\0'; digit++)
        changed = changed * 10 + (*digit - '0');
    PQclear(result);
    return changed;
}

/* As it stands in the result. */
static struct arg borrowed_value(struct db *db, const char *what, const PGresult *result, int row, int column)
{
    const char *bytes = PQgetvalue(result, row, column);
    if (PQgetisnull(result, row, column))
        return NONE_N;
    if (is_number(result, column))
        return N(number_at(result, row, column));
    switch (PQftype(result, column)) {
    case OID_TEXT:
    case OID_NAME:
        return T(bytes); /* libpq puts a zero byte behind it */
    case OID_BYTEA:
        return B(bytes, (size_t)PQgetlength(result, row, column));
    default:
        store_fail(db, DB_BROKEN, what, "a column that is no text, whole number or bytes");
        return NONE_N;
    }
}

void postgres_each_row(struct db *db, const struct sql *q, const struct arg *args,
                       void (*visit)(const struct arg *values, void *user), void *user)
{
    must(!postgres_writes(q->text));
    PGresult *result = ask(db, q, args, false);
    must(PQnfields(result) <= DB_EACH_COLUMNS);
    for (int row = 0; row < PQntuples(result) && db->failure == DB_FINE; row++) {
        struct arg values[DB_EACH_COLUMNS];
        for (int i = 0; i < PQnfields(result); i++)
            values[i] = borrowed_value(db, q->name, result, row, i);
        if (db->failure == DB_FINE)
            visit(values, user);
    }
    PQclear(result);
}

int64_t postgres_number(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args)
{
    int64_t number = otherwise;
    PGresult *result = ask(db, q, args, postgres_writes(q->text));
    if (PQntuples(result) > 0 && !PQgetisnull(result, 0, 0)) {
        if (is_number(result, 0))
            number = number_at(result, 0, 0);
        else
            store_fail(db, DB_BROKEN, q->name, "the first column is not a whole number");
    }
    PQclear(result);
    return db->failure == DB_FINE ? number : otherwise;
}
