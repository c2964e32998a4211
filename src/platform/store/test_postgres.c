/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every migration and every statement on a real PostgreSQL, started in a temporary folder, and the same
 * statements on SQLite.
 *
 * A statement that only SQLite reads is found here, on the day it is written. Also looked at: what types its
 * columns have (a boolean or a numeric reads differently on the other engine), and whether columns have names
 * of their own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>

#include "platform/store/ddl.h"
#include "platform/store/sqlite.h"
#include "platform/store/test_server.h"

enum { OID_BYTEA = 17, OID_INT8 = 20, OID_INT4 = 23, OID_TEXT = 25 };

static PGconn *conn;

static int set_up(void **state)
{
    (void)state;
    const char *why = start_server();
    if (why == NULL) {
        conn = PQconnectdb(server.address);
        if (PQstatus(conn) == CONNECTION_OK)
            return 0;
        why = PQerrorMessage(conn);
    }
    /* Said here: a group whose set-up fails shows no reason of its own. */
    printf("# %s\n", why);
    fprintf(stderr, "test_postgres: %s\n", why);
    stop_server();
    return -1;
}

static int tear_down(void **state)
{
    (void)state;
    PQfinish(conn);
    stop_server();
    return 0;
}

static bool fine(PGresult *result, const char *name)
{
    bool ok = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
    if (!ok)
        print_error("%s: %s", name, PQresultErrorMessage(result));
    return ok;
}

static void test_the_type_map(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    assert_string_equal(
        ddl_to_postgres(ctx, "create table a (n INTEGER primary key, b blob, t text) strict;\n"),
        "create table a (n bigint primary key, b bytea, t text);\n");
    assert_string_equal(ddl_to_postgres(ctx, "x text default 'integer) strict it''s blob', -- integer\n"
                                             "/* blob ) strict */ integer_b integer\n) -- strict\n STRICT;"),
                        "x text default 'integer) strict it''s blob', -- integer\n"
                        "/* blob ) strict */ integer_b bigint\n) -- strict;");
    assert_string_equal(ddl_to_postgres(ctx, "create index strict on a (blobs);"),
                        "create index strict on a (blobs);");
    talloc_free(ctx);
}

static void test_every_migration_applies(void **state)
{
    (void)state;
    int failures = 0;
    for (int i = 0; i < migration_all_count; i++) {
        char *text = ddl_to_postgres(NULL, migration_all[i].text);
        PGresult *result = PQexec(conn, text);
        failures += !fine(result, migration_all[i].name);
        PQclear(result);
        talloc_free(text);
    }
    for (int i = 0; i < index_all_count; i++) { /* its statements keep to the same subset */
        char *text = ddl_to_postgres(NULL, index_all[i].text);
        PGresult *result = PQexec(conn, text);
        failures += !fine(result, index_all[i].name);
        PQclear(result);
        talloc_free(text);
    }
    assert_int_equal(failures, 0);
}

/** Number of columns whose type the other engine would read differently. */
static int check_columns(const char *name)
{
    int failures = 0;
    PGresult *result = PQdescribePrepared(conn, name);
    if (!fine(result, name))
        failures++;
    for (int i = 0; i < PQnfields(result); i++) {
        Oid type = PQftype(result, i);
        if (type != OID_TEXT && type != OID_INT8 && type != OID_INT4 && type != OID_BYTEA) {
            print_error(
                "%s: column %s is no text, whole number or bytes (type %u): cast(.. as bigint) a sum, write "
                "case when .. then 1 else 0 end for a condition\n",
                name, PQfname(result, i), type);
            failures++;
        }
    }
    PQclear(result);
    return failures;
}

static void test_every_statement_is_read_by_postgresql(void **state)
{
    (void)state;
    static const Oid oids[] = {[SQL_TEXT] = OID_TEXT, [SQL_INT] = OID_INT8, [SQL_BLOB] = OID_BYTEA};
    int failures = 0;
    for (int i = 0; i < sql_all_count; i++) {
        const struct sql *q = sql_all[i];
        Oid types[64];
        assert_true(q->param_count <= (int)COUNT_OF(types));
        for (int j = 0; j < q->param_count; j++)
            types[j] = oids[q->param_types[j]];
        PGresult *result = PQprepare(conn, q->name, q->text, q->param_count, types);
        failures += fine(result, q->name) ? check_columns(q->name) : 1;
        PQclear(result);
    }
    assert_int_equal(failures, 0);
}

/** Columns without a name of their own, or with the same: only one of them would reach the row. */
static int check_names(const char *name, sqlite3_stmt *stmt)
{
    int failures = 0;
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        const char *column = sqlite3_column_name(stmt, i);
        bool plain = column[strspn(column, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
        if (!plain && sqlite3_column_count(stmt) > 1) {
            print_error("%s: column '%s' needs a name (as ..)\n", name, column);
            failures++;
        }
        for (int j = 0; j < i; j++)
            if (strcmp(column, sqlite3_column_name(stmt, j)) == 0) {
                print_error("%s: two columns are called %s\n", name, column);
                failures++;
            }
    }
    return failures;
}

static void test_every_statement_is_read_by_sqlite(void **state)
{
    (void)state;
    char path[128];
    const char *why = "";
    snprintf(path, sizeof path, "%s/sqlite.db", server.folder);
    struct db *db = db_open(NULL, path, true, &why);
    if (db == NULL)
        fail_msg("%s", why);
    int failures = 0;
    if (db_migrate(db) != 0) {
        print_error("%s\n", db->why);
        failures++;
    }
    for (int i = 0; i < index_all_count; i++)
        assert_int_equal(sqlite3_exec(db->sqlite->handle, index_all[i].text, NULL, NULL, NULL), SQLITE_OK);
    for (int i = 0; i < sql_all_count; i++) {
        sqlite3_stmt *stmt = NULL;
        if (sqlite3_prepare_v2(db->sqlite->handle, sql_all[i]->text, -1, &stmt, NULL) != SQLITE_OK) {
            print_error("%s: %s\n", sql_all[i]->name, sqlite3_errmsg(db->sqlite->handle));
            failures++;
        } else {
            failures += check_names(sql_all[i]->name, stmt);
        }
        sqlite3_finalize(stmt);
    }
    talloc_free(db);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_type_map),
        cmocka_unit_test(test_every_migration_applies),
        cmocka_unit_test(test_every_statement_is_read_by_postgresql),
        cmocka_unit_test(test_every_statement_is_read_by_sqlite),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
