/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Transactions on PostgreSQL, and the schema of a municipality.
 *
 * A page reads one moment (repeatable read). Who writes draws a ticket first, an advisory lock of the schema,
 * which the server gives out in the order in which it was asked; then every statement sees what was committed
 * before (read committed). There is one chain of events per municipality, so its writers have to take turns
 * anyway.
 */
#include "platform/store/postgres.h"

#include <string.h>

enum { NAME_BYTES = 63 }; /* of PostgreSQL: what is longer it cuts off */

#define TICKET "hashtextextended(current_schema(), 0)"
static const char BEGIN_READ[] = "begin isolation level repeatable read read only";
static const char BEGIN_WRITE[] =
    "begin isolation level read committed read write; select pg_advisory_xact_lock(" TICKET ")";
static const char BEGIN_IF_FREE[] =
    "begin isolation level read committed read write; select pg_try_advisory_xact_lock(" TICKET ")";

/** Sends the beginning. 0; -1 and a kept failure. */
static int try_begin(struct db *db, const char *text)
{
    struct postgres *pg = db->postgres;
    pg->open = true;
    PGresult *result = PQsendQuery(pg->conn, text) ? postgres_answer(db, "begin") : NULL;
    if (result == NULL) {
        store_fail(db, DB_BUSY, "begin", "the connection broke off");
        return -1;
    }
    if (text == BEGIN_IF_FREE && strcmp(PQgetvalue(result, 0, 0), "t") != 0)
        store_fail(db, DB_BUSY, "begin", "no turn to write");
    PQclear(result);
    return db->failure == DB_FINE ? 0 : -1;
}

int postgres_begin(struct db *db, bool write, int wait_ms)
{
    struct postgres *pg = db->postgres;
    const char *text = !write ? BEGIN_READ : wait_ms > 0 ? BEGIN_WRITE : BEGIN_IF_FREE;
    if (postgres_take_up(db) != 0)
        return -1;
    if (try_begin(db, text) != 0) {
        bool lost = pg->conn == NULL || pg->drop || PQstatus(pg->conn) == CONNECTION_BAD;
        postgres_end(db);
        if (!lost)
            return -1;
        /* Nothing was done yet: a connection that was lost unseen is taken up again, once. */
        db->failure = DB_FINE;
        if (postgres_take_up(db) != 0)
            return -1;
        if (try_begin(db, text) != 0) {
            postgres_end(db);
            return -1;
        }
    }
    pg->writing = write;
    return 0;
}

int postgres_commit(struct db *db)
{
    struct postgres *pg = db->postgres;
    pg->doubt = false;
    pg->committing = true;
    PGresult *result = NULL;
    if (PQsendQuery(pg->conn, "commit"))
        result = postgres_answer(db, "commit");
    else
        store_fail(db, DB_BUSY, "commit", "the connection broke off"); /* and nothing was sent */
    pg->committing = false;
    if (result != NULL && pg->doubt)
        store_fail(db, DB_DOUBT, "commit", "done here, but not known to be done on the standby");
    /* A transaction that had failed answers a commit with a rollback, and calls it no error. */
    if (result != NULL && strcmp(PQcmdStatus(result), "COMMIT") != 0)
        store_fail(db, DB_BROKEN, "commit", "the server rolled back");
    PQclear(result);
    return db->failure == DB_FINE ? 0 : -1;
}

void postgres_end(struct db *db)
{
    struct postgres *pg = db->postgres;
    pg->patient = false;
    if (pg->conn != NULL && pg->open && !pg->drop && PQtransactionStatus(pg->conn) != PQTRANS_IDLE) {
        struct db quiet = {.engine = db->engine,
                           .postgres = pg}; /* the failure that is kept is the first one */
        if (postgres_run(&quiet, "rollback", "rollback") != 0)
            pg->drop = true;
    }
    pg->open = pg->writing = false;
    if (pg->conn != NULL && pg->drop)
        postgres_let_go(pg);
}

static const struct engine engine = {
    .begin = postgres_begin,
    .commit = postgres_commit,
    .end = postgres_end,
    .rows = postgres_rows,
    .row = postgres_row,
    .exec = postgres_exec,
    .each_row = postgres_each_row,
    .number = postgres_number,
    .script = postgres_script,
    .keep_copy = postgres_keep_copy,
    .migrated = postgres_migrated,
    .tables = &postgres_tables,
    .references = &postgres_references,
    .columns = &postgres_columns,
    .each = postgres_each,
    .defer_keys = postgres_defer_keys,
    .insert = postgres_insert,
    .forget = postgres_forget,
    .verify = postgres_verify,
};

static int db_destroy(struct db *db)
{
    postgres_close(db);
    return 0;
}

/* --- schemas -------------------------------------------------------------- */

static char *schema_of(const void *ctx, const char *slug)
{
    return talloc_asprintf(ctx, "gemeente_%s", slug);
}

static const enum sql_type types_name[] = {SQL_TEXT};
static const struct sql q_schema = {
    .name = "schema",
    .text = "select count(*) from pg_catalog.pg_namespace where nspname = $1",
    .param_types = types_name,
    .param_count = 1,
    .index = -1,
};

/** A connection that need not have its schema yet; NULL with a word in *ret_why. */
static struct db *open_any(const void *ctx, const char *address, const char *slug, const char **ret_why)
{
    struct db *db = talloc_zero(ctx, struct db);
    must(db != NULL);
    db->engine = &engine;
    db->postgres = talloc_zero(db, struct postgres);
    must(db->postgres != NULL);
    db->postgres->address = talloc_strdup(db, address);
    db->postgres->schema = schema_of(db, slug);
    talloc_set_destructor(db, db_destroy);
    if (strlen(db->postgres->schema) > NAME_BYTES)
        store_fail(db, DB_BROKEN, "open", "the name of the municipality is too long for a schema");
    else
        postgres_take_up(db);
    if (db->failure == DB_FINE)
        return db;
    *ret_why = talloc_strdup(ctx, db->why);
    talloc_free(db);
    return NULL;
}

/** Words, which the schema's name follows, and an end, as one statement. 0, or -1 and a kept failure. */
static int alter(struct db *db, const char *words, const char *schema, const char *rest, const char *name)
{
    char *first = store_quote(NULL, schema);
    char *last = store_quote(NULL, name);
    char *text = talloc_asprintf(NULL, "%s %s%s%s", words, first, rest, name[0] != '\0' ? last : "");
    int result = postgres_run(db, "schema", text);
    talloc_free(text);
    talloc_free(last);
    talloc_free(first);
    return result;
}

struct db *db_open_schema(const void *ctx, const char *address, const char *slug, bool create,
                          const char **ret_why)
{
    struct db *db = open_any(ctx, address, slug, ret_why);
    if (db == NULL)
        return NULL;
    const char *schema = db->postgres->schema;
    bool there = db_number(db, &q_schema, 0, T(schema)) == 1;
    if (there && create)
        store_fail(db, DB_CONSTRAINT, schema, "this schema is there already");
    else if (!there && !create)
        store_fail(db, DB_BROKEN, schema, "this schema is not there");
    else if (!there && db->failure == DB_FINE)
        alter(db, "create schema", schema, "", "");
    if (db->failure == DB_FINE)
        return db;
    *ret_why = talloc_strdup(ctx, db->why);
    talloc_free(db);
    return NULL;
}

int db_schema_rename(const void *ctx, const char *address, const char *from, const char *to,
                     const char **ret_why)
{
    struct db *db = open_any(ctx, address, from, ret_why);
    if (db == NULL)
        return -1;
    char *name = schema_of(db, to);
    int result = alter(db, "alter schema", db->postgres->schema, " rename to ", name);
    if (result != 0)
        *ret_why = talloc_strdup(ctx, db->why);
    talloc_free(db);
    return result;
}

int db_schema_drop(const void *ctx, const char *address, const char *slug, const char **ret_why)
{
    struct db *db = open_any(ctx, address, slug, ret_why);
    if (db == NULL)
        return -1;
    int result = alter(db, "drop schema if exists", db->postgres->schema, " cascade", "");
    if (result != 0)
        *ret_why = talloc_strdup(ctx, db->why);
    talloc_free(db);
    return result;
}
