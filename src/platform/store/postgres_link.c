/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A connection to PostgreSQL: made and set up, waited for with a deadline, lost and taken up again.
 *
 * Nobody waits for a server that is silent: after the deadline the connection is closed, and what it was
 * doing is rolled back by the server. It is never cancelled: a cancel that meets a COMMIT which waits for its
 * standby would make the server call a change done that a takeover then loses.
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "platform/base/limits.h"
#include "platform/store/postgres.h"

enum {
    SILENCE_MS = 2 * LIMIT_DB_WAIT_MS, /* the server ends a statement itself after LIMIT_DB_WAIT_MS */
    COMMIT_MS = 3 * LIMIT_DB_WAIT_MS,
    PAUSE_MS = 1000, /* between two tries to connect */
    OLDEST = 150000, /* version 15 */
};
#define CONNECT_SECONDS "3"

void postgres_let_go(struct postgres *pg)
{
    PQfinish(pg->conn);
    pg->conn = NULL;
    pg->open = pg->writing = pg->drop = false;
    if (pg->prepared != NULL)
        memset(pg->prepared, 0, sizeof *pg->prepared * (size_t)pg->prepared_len);
}

void postgres_close(struct db *db)
{
    postgres_let_go(db->postgres);
}

/** Keeps that the connection is gone: nothing was stored, unless it was told to commit. */
static void lose(struct db *db, const char *what, const char *why)
{
    struct postgres *pg = db->postgres;
    store_fail(db, pg->committing && pg->writing ? DB_DOUBT : DB_BUSY, what, why);
    postgres_let_go(pg);
}

/* --- what an error means -------------------------------------------------- */

static bool starts(const char *state, const char *with)
{
    return strncmp(state, with, strlen(with)) == 0;
}

static enum db_failure meaning(const char *state)
{
    /* Taken by somebody else, stopped by its time limit or by the server, to be tried again. */
    static const char *const again[] = {"55P03", "57014", "57P",   "40",    "08",
                                        "53200", "53300", "25006", "26000", "0A000"};
    if (starts(state, "23"))
        return DB_CONSTRAINT;
    if (starts(state, "53100"))
        return DB_FULL;
    for (size_t i = 0; i < COUNT_OF(again); i++)
        if (starts(state, again[i]))
            return DB_BUSY;
    return DB_BROKEN;
}

/** Whether another connection may help: the server stops, became a standby, or forgot a statement. */
static bool is_of_this_connection(const char *state)
{
    static const char *const list[] = {"57P", "08", "25006", "26000", "0A000"};
    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (starts(state, list[i]))
            return true;
    return false;
}

bool postgres_fine(struct db *db, const char *what, const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return true;
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (state == NULL || PQstatus(db->postgres->conn) == CONNECTION_BAD) {
        lose(db, what, "the connection broke off");
        return false;
    }
    if (is_of_this_connection(state))
        db->postgres->drop = true;
    char why[200];
    /* What is wrong with a value is said with that value: only the code is kept. */
    bool of_value = starts(state, "22");
    snprintf(why, sizeof why, "%s%s%s", state, of_value ? "" : " ", of_value || words == NULL ? "" : words);
    bool unknown = starts(state, "57P") || starts(state, "08") || starts(state, "40003");
    bool doubt = db->postgres->committing && db->postgres->writing && unknown;
    store_fail(db, doubt ? DB_DOUBT : meaning(state), what, why);
    return false;
}

/** What the server says beside its answers. Only one thing matters: a COMMIT that is not on its standby. */
static void on_notice(void *user, const PGresult *notice)
{
    struct postgres *pg = user;
    const char *state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    if (pg->committing && state != NULL && starts(state, "57"))
        pg->doubt = true;
}

/* --- waiting -------------------------------------------------------------- */

/** Waits until the whole next result is in. False when the connection broke or the deadline passed. */
static bool wait_input(PGconn *conn, int64_t deadline)
{
    int unsent = PQflush(conn);
    while (unsent > 0 || (unsent == 0 && PQisBusy(conn))) {
        struct pollfd fd = {.fd = PQsocket(conn), .events = (short)(POLLIN | (unsent > 0 ? POLLOUT : 0))};
        int64_t left = deadline - monotonic_ms();
        if (left <= 0)
            return false;
        if (poll(&fd, 1, left > 1000 ? 1000 : (int)left) > 0 && !PQconsumeInput(conn))
            return false;
        unsent = PQflush(conn);
    }
    return unsent == 0;
}

static int64_t deadline_of(const struct postgres *pg)
{
    if (pg->patient)
        return INT64_MAX;
    return monotonic_ms() + (pg->committing ? COMMIT_MS : SILENCE_MS);
}

PGresult *postgres_answer(struct db *db, const char *what)
{
    struct postgres *pg = db->postgres;
    int64_t deadline = deadline_of(pg);
    PGresult *last = NULL;
    for (;;) {
        if (!wait_input(pg->conn, deadline)) {
            bool broken = PQstatus(pg->conn) == CONNECTION_BAD;
            PQclear(last);
            lose(db, what, broken ? "the connection broke off" : "no answer in time");
            return NULL;
        }
        PGresult *next = PQgetResult(pg->conn);
        if (next == NULL)
            break;
        bool keep = PQresultStatus(last) == PGRES_FATAL_ERROR && last != NULL;
        PQclear(keep ? next : last);
        last = keep ? last : next;
    }
    if (last == NULL || !postgres_fine(db, what, last)) {
        PQclear(last);
        return NULL;
    }
    return last;
}

int postgres_run(struct db *db, const char *what, const char *text)
{
    if (!PQsendQuery(db->postgres->conn, text)) {
        lose(db, what, "the connection broke off");
        return -1;
    }
    PGresult *result = postgres_answer(db, what);
    PQclear(result);
    return result != NULL ? 0 : -1;
}

/* --- making it ------------------------------------------------------------ */

/** Whether the server still listens: one that stopped or restarted has said so meanwhile. */
static bool is_alive(PGconn *conn)
{
    struct pollfd fd = {.fd = PQsocket(conn), .events = POLLIN};
    for (int i = 0; i < 4 && poll(&fd, 1, 0) > 0; i++)
        if (!PQconsumeInput(conn))
            return false;
    return PQstatus(conn) == CONNECTION_OK;
}

static const char SET_UP[] =
    "select set_config('search_path', $1, false), set_config('statement_timeout', $2, false), "
    "set_config('lock_timeout', $2, false), set_config('jit', 'off', false), "
    "case when current_setting('synchronous_commit') in ('off', 'local') "
    "then set_config('synchronous_commit', 'on', false) end, "
    "(select count(*) from pg_catalog.pg_database where datname = current_database() and datlocprovider = "
    "'c' "
    "and datcollate in ('C', 'POSIX', 'C.UTF-8', 'C.utf8'))";

/** Settings of every connection: limits, the schema, and that both engines sort alike. */
static int set_up(struct db *db)
{
    struct postgres *pg = db->postgres;
    char wait[16];
    snprintf(wait, sizeof wait, "%d", LIMIT_DB_WAIT_MS);
    char *path = store_quote(NULL, pg->schema);
    const char *values[] = {path, wait};
    bool sent = PQsendQueryParams(pg->conn, SET_UP, 2, NULL, values, NULL, NULL, 0);
    PGresult *result = sent ? postgres_answer(db, "connect") : NULL;
    talloc_free(path);
    if (!sent)
        lose(db, "connect", "the connection broke off");
    if (result == NULL)
        return -1;
    const char *encoding = PQparameterStatus(pg->conn, "server_encoding");
    if (strcmp(PQgetvalue(result, 0, 5), "1") != 0 || encoding == NULL || strcmp(encoding, "UTF8") != 0)
        store_fail(
            db, DB_BROKEN, "connect",
            "the database must have encoding UTF8 and locale C (create database .. template template0)");
    PQclear(result);
    return db->failure == DB_FINE ? 0 : -1;
}

static PGconn *connect_to(const char *address)
{
    /* What stands before dbname the address may say otherwise; what stands behind it not. */
    const char *keys[] = {"connect_timeout",
                          "fallback_application_name",
                          "keepalives_idle",
                          "keepalives_interval",
                          "keepalives_count",
                          "tcp_user_timeout",
                          "dbname",
                          "client_encoding",
                          NULL};
    const char *values[] = {CONNECT_SECONDS, "bondgenoot", "10", "3", "3", "15000", address, "UTF8", NULL};
    return PQconnectdbParams(keys, values, 1);
}

int postgres_take_up(struct db *db)
{
    struct postgres *pg = db->postgres;
    if (pg->conn != NULL && is_alive(pg->conn))
        return 0;
    postgres_let_go(pg);
    if (monotonic_ms() < pg->not_until) {
        store_fail(db, DB_BUSY, "connect", "there is no connection, and the last try was just now");
        return -1;
    }
    pg->conn = connect_to(pg->address);
    if (PQstatus(pg->conn) != CONNECTION_OK) {
        char why[200];
        snprintf(why, sizeof why, "%s", PQerrorMessage(pg->conn));
        why[strcspn(why, "\n")] = '\0';
        store_fail(db, DB_BUSY, "connect", why);
    } else if (PQserverVersion(pg->conn) < OLDEST) {
        store_fail(db, DB_BROKEN, "connect", "PostgreSQL 15 or newer is needed");
    } else {
        PQsetNoticeReceiver(pg->conn, on_notice, pg);
        PQsetnonblocking(pg->conn, 1);
        set_up(db);
    }
    if (db->failure == DB_FINE)
        return 0;
    postgres_let_go(pg);
    pg->not_until = monotonic_ms() + PAUSE_MS;
    return -1;
}
