/* SPDX-License-Identifier: EUPL-1.2 */
/* The inside of a connection to SQLite, for sqlite*.c and its tests only: others use store.h. */
#ifndef BONDGENOOT_SQLITE_H
#define BONDGENOOT_SQLITE_H

#include <sqlite3.h>

#include "platform/store/engine.h"
#include "platform/store/ticket.h"

struct statement; /* sqlite_query.c */

struct sqlite {
    sqlite3 *handle;
    struct ticket ticket;
    struct statement **cache; /* by sql->index */
    int cache_len;
};

/** Keeps a failure with the words of SQLite; rc is what the call gave back. */
void sqlite_fail_with(struct db *db, const char *what, int rc);
/** Runs fixed text; 0, or -1 and a kept failure. */
int sqlite_run(struct db *db, const char *what, const char *text);
/** Prepares text; NULL and a kept failure when it cannot. */
sqlite3_stmt *sqlite_prepare(struct db *db, const char *what, const char *text);
/** Binds one argument. */
void sqlite_bind(struct db *db, const char *what, sqlite3_stmt *stmt, int place, const struct arg *arg);
/** A column of the current row as the header promises; NULL and a kept failure for what cannot be in the
 * data. */
json_t *sqlite_value(struct db *db, const char *what, sqlite3_stmt *stmt, int column,
                     const struct row_column *described);
/** Ends every prepared statement, before the connection is closed. */
void sqlite_forget_statements(struct db *db);

/* For the engine (sqlite.c). */
char *sqlite_keep_copy(struct db *db, const void *ctx, const char *tag);
json_t *sqlite_rows(struct db *db, const struct sql *q, const struct arg *args);
json_t *sqlite_row(struct db *db, const struct sql *q, const struct arg *args);
int64_t sqlite_exec(struct db *db, const struct sql *q, const struct arg *args);
void sqlite_each_row(struct db *db, const struct sql *q, const struct arg *args,
                     void (*visit)(const struct arg *values, void *user), void *user);
int64_t sqlite_number(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args);
extern const struct sql sqlite_tables, sqlite_references, sqlite_columns;
int sqlite_each(struct db *db, const struct plan *plan, int (*visit)(json_t *row, void *user), void *user);
int sqlite_defer_keys(struct db *db);
int sqlite_insert(struct db *db, struct plan *plan, const json_t *row);
void sqlite_forget(struct db *db, struct plan *plan);
void sqlite_verify(struct db *db, void (*tell)(const struct db_fault *fault, void *user), void *user);

#endif
