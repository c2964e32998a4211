/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A connection to SQLite: opening it safely, and its transactions.
 *
 * One writer at a time, in turns (ticket.h); readers never wait. Every commit is on disk when it returns
 * (synchronous=FULL): a decision that was confirmed is not lost with the power.
 */
#include "platform/store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "platform/base/limits.h"

void sqlite_fail_with(struct db *db, const char *what, int rc)
{
    enum db_failure failure = DB_BROKEN;
    int primary = rc & 0xff;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
        failure = DB_BUSY;
    else if (primary == SQLITE_FULL ||
             (primary == SQLITE_IOERR && sqlite3_system_errno(db->sqlite->handle) == ENOSPC))
        failure = DB_FULL;
    else if (primary == SQLITE_CONSTRAINT)
        failure = DB_CONSTRAINT;
    store_fail(db, failure, what, sqlite3_errmsg(db->sqlite->handle));
}

int sqlite_run(struct db *db, const char *what, const char *text)
{
    int rc = sqlite3_exec(db->sqlite->handle, text, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        return 0;
    sqlite_fail_with(db, what, rc);
    return -1;
}

sqlite3_stmt *sqlite_prepare(struct db *db, const char *what, const char *text)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v3(db->sqlite->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    if (rc == SQLITE_OK)
        return stmt;
    sqlite_fail_with(db, what, rc);
    return NULL;
}

static int db_destroy(struct db *db)
{
    store_forget_plan(db);
    sqlite_forget_statements(db);
    /* An open transaction is rolled back by this. */
    int rc = sqlite3_close(db->sqlite->handle);
    must(rc == SQLITE_OK);
    ticket_close(&db->sqlite->ticket);
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
    sqlite3_extended_result_codes(db->sqlite->handle, 1);
    sqlite3_busy_timeout(db->sqlite->handle, LIMIT_DB_WAIT_MS); /* the safety net under the ticket */
    sqlite3_db_config(db->sqlite->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->sqlite->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db->sqlite->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->sqlite->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->sqlite->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(db->sqlite->handle, SQLITE_LIMIT_ATTACHED, 0);
    if (!is_wal(db) && db->failure == DB_FINE) {
        /* Two processes that make the same file: SQLite does not wait here, so the ticket does. */
        if (ticket_take(&db->sqlite->ticket, LIMIT_DB_WAIT_MS) != 0) {
            store_fail(db, DB_BUSY, "open", "no turn to make the database");
            return;
        }
        sqlite_run(db, "open", "pragma journal_mode = wal");
        if (!is_wal(db))
            store_fail(db, DB_BROKEN, "open", "the file system cannot do WAL");
        ticket_give(&db->sqlite->ticket);
    }
    if (db->failure == DB_FINE)
        sqlite_run(db, "open",
                   "pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; "
                   "pragma secure_delete = on;");
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

static int begin(struct db *db, bool write, int wait_ms)
{
    if (!write)
        return sqlite_run(db, "begin", "begin");
    if (ticket_take(&db->sqlite->ticket, wait_ms) != 0) {
        store_fail(db, DB_BUSY, "begin", "no turn to write");
        return -1;
    }
    if (sqlite_run(db, "begin", "begin immediate") == 0)
        return 0;
    ticket_give(&db->sqlite->ticket);
    return -1;
}

static int commit(struct db *db)
{
    return sqlite_run(db, "commit", "commit");
}

/** Undoes what is open; some failures (a full disk) have made SQLite do that itself. */
static void end(struct db *db)
{
    if (!sqlite3_get_autocommit(db->sqlite->handle))
        sqlite3_exec(db->sqlite->handle, "rollback", NULL, NULL, NULL);
    must(sqlite3_get_autocommit(db->sqlite->handle));
    ticket_give(&db->sqlite->ticket);
}

/** Pages of a large transaction stay in memory until its commit, instead of going to the WAL again and again.
 */
static void bulk(struct db *db)
{
    sqlite_run(db, "bulk", "pragma cache_size = -524288"); /* kB */
}

/** Pages as they were before stay in the WAL until it is written over: it is emptied. The first column of the
 * answer is 1 when somebody was in the way. */
static bool reclaim(struct db *db)
{
    sqlite3_stmt *stmt = sqlite_prepare(db, "reclaim", "pragma wal_checkpoint(truncate)");
    bool done = stmt && sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0) == 0;
    sqlite3_finalize(stmt);
    return done;
}

static const struct engine engine = {
    .bulk = bulk,
    .reclaim = reclaim,
    .begin = begin,
    .commit = commit,
    .end = end,
    .rows = sqlite_rows,
    .row = sqlite_row,
    .exec = sqlite_exec,
    .each_row = sqlite_each_row,
    .number = sqlite_number,
    .script = sqlite_run,
    .keep_copy = sqlite_keep_copy,
    .tables = &sqlite_tables,
    .references = &sqlite_references,
    .columns = &sqlite_columns,
    .each = sqlite_each,
    .defer_keys = sqlite_defer_keys,
    .insert = sqlite_insert,
    .forget = sqlite_forget,
    .verify = sqlite_verify,
};

struct db *db_open(const void *ctx, const char *path, bool create, const char **ret_why)
{
    if (touch_file(path, create) != 0) {
        *ret_why = talloc_strdup(ctx, strerror(errno));
        return NULL;
    }
    struct db *db = talloc_zero(ctx, struct db);
    must(db != NULL);
    db->engine = &engine;
    db->sqlite = talloc_zero(db, struct sqlite);
    must(db->sqlite != NULL);
    char *lock_path = talloc_asprintf(db, "%s-schrijf", path);
    must(lock_path != NULL);
    if (ticket_open(&db->sqlite->ticket, lock_path) != 0) {
        *ret_why = talloc_asprintf(ctx, "lock file: %s", strerror(errno));
        talloc_free(db);
        return NULL;
    }
    /* Nobody asks SQLite how much memory it has; counting takes a lock at each piece. */
    static bool configured;
    if (!configured)
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    configured = true;
    /* No SQLITE_OPEN_CREATE: the file is there, and if it vanished it must not come back empty. */
    int rc = sqlite3_open_v2(path, &db->sqlite->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    must(db->sqlite->handle != NULL);
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
