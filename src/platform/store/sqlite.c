/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A connection to SQLite: opening it safely, transactions, and the failure that it keeps.
 *
 * One writer at a time, in turns (ticket.h); readers never wait. Every commit is on disk when it returns
 * (synchronous=FULL): a decision that was confirmed is not lost with the power.
 */
#include "platform/store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/base/limits.h"

bool sqlite_ready(struct db *db)
{
    if (db->told && db->tx == TX_NONE) {
        db->failure = DB_FINE;
        db->told = false;
    }
    return db->failure == DB_FINE;
}

void sqlite_fail(struct db *db, enum db_failure failure, const char *what, const char *why)
{
    if (db->failure != DB_FINE)
        return;
    db->failure = failure;
    snprintf(db->why, sizeof db->why, "%s: %s", what, why);
}

void sqlite_fail_with(struct db *db, const char *what, int rc)
{
    enum db_failure failure = DB_BROKEN;
    int primary = rc & 0xff;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
        failure = DB_BUSY;
    else if (primary == SQLITE_FULL ||
             (primary == SQLITE_IOERR && sqlite3_system_errno(db->handle) == ENOSPC))
        failure = DB_FULL;
    else if (primary == SQLITE_CONSTRAINT)
        failure = DB_CONSTRAINT;
    sqlite_fail(db, failure, what, sqlite3_errmsg(db->handle));
}

int sqlite_run(struct db *db, const char *what, const char *text)
{
    int rc = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        return 0;
    sqlite_fail_with(db, what, rc);
    return -1;
}

sqlite3_stmt *sqlite_prepare(struct db *db, const char *what, const char *text)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    if (rc == SQLITE_OK)
        return stmt;
    sqlite_fail_with(db, what, rc);
    return NULL;
}

static int db_destroy(struct db *db)
{
    sqlite_forget_plan(db);
    sqlite_forget_statements(db);
    /* An open transaction is rolled back by this. */
    int rc = sqlite3_close(db->handle);
    must(rc == SQLITE_OK);
    ticket_close(&db->ticket);
    return 0;
}

/** Whether the file is in WAL mode already, so that opening it needs no lock. */
static bool is_wal(struct db *db)
{
    sqlite3_stmt *stmt = sqlite_prepare(db, "open", "pragma journal_mode");
    if (stmt == NULL)
        return false;
    int rc = sqlite3_step(stmt);
    bool wal = rc == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(stmt, 0), "wal") == 0;
    if (rc != SQLITE_ROW)
        sqlite_fail_with(db, "open", rc);
    sqlite3_finalize(stmt);
    return wal;
}

/** Settings of every connection. Text in double quotes is an identifier or an error, and the schema is not
 * trusted to call functions. */
static void configure(struct db *db)
{
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, LIMIT_DB_WAIT_MS); /* the safety net under the ticket */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    if (!is_wal(db) && db->failure == DB_FINE) {
        /* Two processes that make the same file: SQLite does not wait here, so the ticket does. */
        if (ticket_take(&db->ticket, LIMIT_DB_WAIT_MS) != 0) {
            sqlite_fail(db, DB_BUSY, "open", "no turn to make the database");
            return;
        }
        sqlite_run(db, "open", "pragma journal_mode = wal");
        if (!is_wal(db))
            sqlite_fail(db, DB_BROKEN, "open", "the file system cannot do WAL");
        ticket_give(&db->ticket);
    }
    if (db->failure == DB_FINE)
        sqlite_run(db, "open",
                   "pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory;");
}

/** The file itself, readable by the owner only; SQLite gives its WAL the same rights. */
static int touch_file(const char *path, bool create)
{
    int fd = open(path, O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0), 0600);
    if (fd < 0)
        return -1;
    close(fd);
    return 0;
}

struct db *db_open(const void *ctx, const char *path, bool create, const char **ret_why)
{
    if (touch_file(path, create) != 0) {
        *ret_why = talloc_strdup(ctx, strerror(errno));
        return NULL;
    }
    struct db *db = talloc_zero(ctx, struct db);
    must(db != NULL);
    char *lock_path = talloc_asprintf(db, "%s-schrijf", path);
    must(lock_path != NULL);
    if (ticket_open(&db->ticket, lock_path) != 0) {
        *ret_why = talloc_asprintf(ctx, "lock file: %s", strerror(errno));
        talloc_free(db);
        return NULL;
    }
    /* No SQLITE_OPEN_CREATE: the file is there, and if it vanished it must not come back empty. */
    int rc = sqlite3_open_v2(path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    must(db->handle != NULL);
    talloc_set_destructor(db, db_destroy);
    if (rc != SQLITE_OK)
        sqlite_fail_with(db, "open", rc);
    else
        configure(db);
    if (db->failure != DB_FINE) {
        *ret_why = talloc_strdup(ctx, db->why);
        talloc_free(db);
        return NULL;
    }
    return db;
}

/** Within `wait_ms`; 0, or -1 and a kept failure. */
static int begin_write(struct db *db, int wait_ms)
{
    if (ticket_take(&db->ticket, wait_ms) != 0) {
        sqlite_fail(db, DB_BUSY, "begin", "no turn to write");
        return -1;
    }
    if (sqlite_run(db, "begin", "begin immediate") == 0)
        return 0;
    ticket_give(&db->ticket);
    return -1;
}

void db_begin(struct db *db, bool write)
{
    must(db->tx == TX_NONE);
    bool ready = sqlite_ready(db);
    /* Also after a failure: the caller ends with commit or rollback, which undo what was never begun. */
    db->tx = write ? TX_WRITE : TX_READ;
    if (ready && write)
        begin_write(db, LIMIT_DB_WAIT_MS);
    else if (ready)
        sqlite_run(db, "begin", "begin");
}

int db_begin_if_free(struct db *db)
{
    must(db->tx == TX_NONE);
    if (!sqlite_ready(db))
        return -1;
    if (begin_write(db, 0) == 0) {
        db->tx = TX_WRITE;
        return 0;
    }
    db->failure = DB_FINE;
    return -1;
}

/** Undoes what is open; some failures (a full disk) have made SQLite do that itself. */
static void end_transaction(struct db *db)
{
    sqlite_forget_plan(db);
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "rollback", NULL, NULL, NULL);
    must(sqlite3_get_autocommit(db->handle));
    ticket_give(&db->ticket);
    db->tx = TX_NONE;
}

int db_commit(struct db *db)
{
    must(db->tx != TX_NONE);
    if (db->failure == DB_FINE)
        sqlite_run(db, "commit", "commit");
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

int64_t db_statements(const struct db *db)
{
    return db->statements;
}
