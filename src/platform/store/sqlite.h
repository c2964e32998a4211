/* SPDX-License-Identifier: EUPL-1.2 */
/* The inside of a connection to SQLite, for the files of this folder only: others use store.h. */
#ifndef BONDGENOOT_SQLITE_H
#define BONDGENOOT_SQLITE_H

#include <sqlite3.h>

#include "platform/store/store.h"
#include "platform/store/ticket.h"

enum transaction { TX_NONE, TX_READ, TX_WRITE };

struct statement; /* sqlite_query.c */
struct plan;      /* sqlite_table.c */

struct db {
    sqlite3 *handle;
    struct ticket ticket;
    struct statement **cache; /* by sql->index */
    int cache_len;
    int64_t statements;
    enum transaction tx; /* what the caller believes: after a failure SQLite may have ended it already */
    enum db_failure failure;
    bool told; /* the caller got -1 for it: the next call starts afresh */
    char why[256];
    struct plan *plan; /* for db_table_insert: ends with its transaction */
};

/** Whether a call may go on: no failure is kept. */
bool sqlite_ready(struct db *db);
/** Keeps the first failure. `what` names the statement, `why` never holds a value from the data. */
void sqlite_fail(struct db *db, enum db_failure failure, const char *what, const char *why);
/** The same, with the words of SQLite; rc is what the call gave back. */
void sqlite_fail_with(struct db *db, const char *what, int rc);
/** Runs fixed text; 0, or -1 and a kept failure. */
int sqlite_run(struct db *db, const char *what, const char *text);
/** Prepares text that is not a named query; NULL and a kept failure when it cannot. */
sqlite3_stmt *sqlite_prepare(struct db *db, const char *what, const char *text);
/** A column of the current row as the header promises; NULL and a kept failure for what cannot be in the
 * data. */
json_t *sqlite_value(struct db *db, const char *what, sqlite3_stmt *stmt, int column);
/** Ends every prepared statement, before the connection is closed. */
void sqlite_forget_statements(struct db *db);
void sqlite_forget_plan(struct db *db);
/** db_migrate with another list: for tests. */
int sqlite_migrate(struct db *db, const struct migration *list, int count);

#endif
