/* SPDX-License-Identifier: EUPL-1.2 */
/* What store.h promises, on both engines. The statements are made by hand: these tests know no concept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/base/limits.h"
#include "platform/store/engine.h"
#include "platform/store/sqlite.h"
#include "platform/store/test_server.h"

static const enum sql_type types_all[] = {SQL_TEXT, SQL_INT, SQL_INT, SQL_BLOB};
static const enum sql_type types_text[] = {SQL_TEXT};
static const enum sql_type types_two[] = {SQL_INT, SQL_TEXT};
static const enum sql_type types_int[] = {SQL_INT};

#define SQL(place, label, declared, n, body)                                                                 \
    {                                                                                                        \
        .name = label, .text = body, .param_types = declared, .param_count = n, .index = place               \
    }
enum { FIRST = 5000 }; /* beyond the statements of the concepts */

static const struct sql q_add = SQL(FIRST, "test_add", types_all, 4,
                                    "insert into ding (id, aantal, is_open, inhoud) values ($1, $2, $3, $4)");
static const struct sql q_get =
    SQL(FIRST + 1, "test_get", types_text, 1, "select id, aantal, is_open, inhoud from ding where id = $1");
static const struct sql q_all =
    SQL(FIRST + 2, "test_all", NULL, 0, "select id, aantal from ding order by id");
static const struct sql q_each = SQL(FIRST + 13, "test_each", types_text, 1,
                                     "select id, aantal, 0, inhoud from ding where id > $1 order by id");
static const struct sql q_count = SQL(FIRST + 3, "test_count", NULL, 0, "select count(*) from ding");
/* $2 stands before $1: engines number these differently. */
static const struct sql q_set =
    SQL(FIRST + 4, "test_set", types_two, 2, "update ding set id = $2 || '' where aantal = $1 and id <> $2");
static const struct sql q_more = SQL(FIRST + 5, "test_more", types_text, 1,
                                     "update ding set aantal = aantal + 1 where id = $1 returning aantal");
static const struct sql q_part =
    SQL(FIRST + 6, "test_part", types_two, 2, "insert into deel (volgnummer, ding) values ($1, $2)");
static const struct sql q_overflow =
    SQL(FIRST + 7, "test_overflow", types_int, 1, "select 9223372036854775807 + $1 as som");
static const struct sql q_sum =
    SQL(FIRST + 8, "test_sum", NULL, 0, "select cast(sum(aantal) as bigint) from ding");
static const struct sql q_quoted = SQL(FIRST + 9, "test_quoted", NULL, 0, "select \"niets\" as x");

static const struct migration migrations[] = {
    {"0001-ding",
     "create table ding (id text not null primary key, aantal integer, is_open integer not null"
     " check (is_open in (0, 1)), inhoud blob) strict; create index ding_aantal on ding (aantal);"},
    {"0002-deel",
     "create table deel (volgnummer integer primary key, ding text references ding (id)) strict;"
     "create table aap (naam text not null, nr integer not null, deel integer references deel (volgnummer),"
     " ouder text, primary key (nr, naam)) strict;"
     "create table boom (id text not null primary key, ouder text references boom (id)) strict;"},
};

static bool on_postgres; /* else on SQLite */

struct world {
    char folder[64];
    char *path;
    struct db *db;
};

/** The name of a file becomes that of a schema; a folder of its own makes it unlike any other. */
static char *slug_of(struct world *w, const char *path)
{
    return talloc_asprintf(w, "%s%s", w->folder + strlen("/tmp/bondgenoot-store-"), strrchr(path, '/') + 1);
}

static struct db *open_or(struct world *w, const char *path, bool create, const char **ret_why)
{
    if (!on_postgres)
        return db_open(w, path, create, ret_why);
    struct db *db = db_open_schema(w, server.address, slug_of(w, path), false, ret_why);
    return db == NULL && create ? db_open_schema(w, server.address, slug_of(w, path), true, ret_why) : db;
}

static struct db *open_at(struct world *w, const char *path)
{
    const char *why = "";
    struct db *db = open_or(w, path, true, &why);
    if (db == NULL)
        fail_msg("not opened: %s", why);
    return db;
}

static int set_up(void **state)
{
    struct world *w = talloc_zero(NULL, struct world);
    snprintf(w->folder, sizeof w->folder, "/tmp/bondgenoot-store-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    w->path = talloc_asprintf(w, "%s/test.db", w->folder);
    w->db = open_at(w, w->path);
    if (store_migrate(w->db, migrations, 2) != 0)
        fail_msg("no schema: %s", w->db->why);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    char *command = talloc_asprintf(w, "rm -rf '%s'", w->folder);
    talloc_free(w->db);
    int rc = system(command);
    talloc_free(w);
    return rc;
}

static void add(struct db *db, const char *id, int64_t aantal)
{
    assert_int_equal(db_exec(db, &q_add, T(id), N(aantal), N(1), B("\0\1\377", 3)), 1);
}

static void assert_json(json_t *value, const char *expected)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    assert_string_equal(text, expected);
    free(text);
    json_decref(value);
}

static void test_values_come_back_with_their_types(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    add(db, "é\"'", INT64_MIN);
    assert_int_equal(db_exec(db, &q_add, T("leeg"), NONE_N, N(0), B(NULL, 0)), 1);
    assert_int_equal(db_exec(db, &q_add, T("nul"), N(0), N(0), B("", 0)), 1);
    assert_json(
        db_row(db, &q_get, T("é\"'")),
        "{\"id\":\"é\\\"'\",\"aantal\":-9223372036854775808,\"is_open\":true,\"inhoud\":{\"b64\":\"AAH/\"}}");
    assert_json(db_row(db, &q_get, T("leeg")),
                "{\"id\":\"leeg\",\"aantal\":null,\"is_open\":false,\"inhoud\":null}");
    assert_json(db_row(db, &q_get, T("nul")),
                "{\"id\":\"nul\",\"aantal\":0,\"is_open\":false,\"inhoud\":{\"b64\":\"\"}}");
    assert_null(db_row(db, &q_get, T("geen")));
    assert_null(db_row(db, &q_get, T(NULL)));
    assert_int_equal(db_failed(db, NULL), DB_FINE);
}

static void test_bytes_are_read_back(void **state)
{
    struct world *w = *state;
    add(w->db, "a", 1);
    json_t *row = db_row(w->db, &q_get, T("a"));
    size_t len = 99;
    unsigned char *bytes = db_bytes(w, json_object_get(row, "inhoud"), &len);
    assert_int_equal(len, 3);
    assert_memory_equal(bytes, "\0\1\377", 3);
    assert_null(db_bytes(w, json_object_get(row, "id"), &len));
    assert_int_equal(len, 3);
    json_decref(row);
}

static void test_numbers_and_counts(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    assert_int_equal(db_number(db, &q_count, -1), 0);
    assert_int_equal(db_number(db, &q_sum, 7), 7);
    assert_json(db_rows(db, &q_all), "[]");
    add(db, "b", 2);
    add(db, "a", 1);
    assert_json(db_rows(db, &q_all), "[{\"id\":\"a\",\"aantal\":1},{\"id\":\"b\",\"aantal\":2}]");
    assert_int_equal(db_number(db, &q_sum, 7), 3);
    assert_int_equal(db_exec(db, &q_set, N(2), T("c")), 1);
    assert_int_equal(db_exec(db, &q_set, N(9), T("c")), 0);
    assert_json(db_rows(db, &q_all), "[{\"id\":\"a\",\"aantal\":1},{\"id\":\"c\",\"aantal\":2}]");
    assert_json(db_row(db, &q_more, T("a")), "{\"aantal\":2}");
    assert_int_equal(db_number(db, &q_more, -1, T("a")), 3);
}

static void note_values(const struct arg *values, void *user)
{
    char **told = user;
    *told = talloc_asprintf_append(*told, "%s %d %zu;", values[0].text,
                                   values[1].is_null ? 0 : (int)values[1].number, values[3].blob_len);
}

static void test_rows_are_visited_in_order_until_a_failure(void **state)
{
    struct world *w = *state;
    add(w->db, "b", 2);
    add(w->db, "a", -1);
    char *told = talloc_strdup(w, "");
    db_begin(w->db, true);
    db_exec(w->db, &q_add, T("c"), NONE_N, N(0), B("x", 1));
    db_each_args(w->db, &q_each, (struct arg[]){T("")}, 1, note_values, &told);
    db_exec(w->db, &q_add, T("a"), N(1), N(0), B("x", 1)); /* there is one */
    db_each_args(w->db, &q_each, (struct arg[]){T("")}, 1, note_values, &told);
    db_rollback(w->db);
    assert_string_equal(told, "a -1 3;b 2 3;c 0 1;");
}

static void test_statements_are_counted(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    int64_t before = db_statements(db);
    db_begin(db, true);
    add(db, "a", 1);
    json_decref(db_rows(db, &q_all));
    db_number(db, &q_count, 0);
    assert_int_equal(db_commit(db), 0);
    assert_int_equal(db_statements(db) - before, 3);
}

static void test_a_failure_is_kept_and_undoes_everything(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    const char *why = NULL;
    add(db, "a", 1);
    db_begin(db, true);
    add(db, "b", 2);
    assert_int_equal(db_exec(db, &q_add, T("a"), N(3), N(1), B(NULL, 0)), 0);
    int64_t before = db_statements(db);
    assert_int_equal(db_exec(db, &q_add, T("c"), N(3), N(1), B(NULL, 0)), 0);
    assert_json(db_rows(db, &q_all), "[]");
    assert_null(db_row(db, &q_get, T("a")));
    assert_int_equal(db_number(db, &q_count, -5), -5);
    assert_int_equal(db_statements(db), before);
    assert_int_equal(db_failed(db, &why), DB_CONSTRAINT);
    assert_string_equal(
        why, on_postgres ? "test_add: 23505 duplicate key value violates unique constraint \"ding_pkey\""
                         : "test_add: UNIQUE constraint failed: ding.id");
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT); /* asking inside changes nothing */
    assert_int_equal(db_commit(db), -1);
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT); /* the reason can be asked afterwards */
    assert_int_equal(db_failed(db, NULL), DB_FINE);
    assert_int_equal(db_number(db, &q_count, -5), 1);
}

static void test_a_failure_outside_a_transaction_waits_for_the_question(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    add(db, "a", 1);
    assert_int_equal(db_exec(db, &q_add, T("a"), N(3), N(1), B(NULL, 0)), 0);
    assert_int_equal(db_number(db, &q_count, -5), -5);
    db_begin(db, true); /* a sequence goes on to its end, and only there it is seen */
    db_exec(db, &q_add, T("b"), N(3), N(1), B(NULL, 0));
    assert_int_equal(db_commit(db), -1);
    /* The -1 told it: the next sequence does not suffer. */
    assert_int_equal(db_number(db, &q_count, -5), 1);
    assert_int_equal(db_failed(db, NULL), DB_FINE);
}

static void test_rollback_undoes_and_forgets(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    db_begin(db, true);
    add(db, "a", 1);
    db_rollback(db);
    assert_int_equal(db_number(db, &q_count, -5), 0);
    db_begin(db, true);
    db_exec(db, &q_add, T("a"), N(1), N(2), B(NULL, 0)); /* a flag is 0 or 1 */
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT);
    db_rollback(db);
    assert_int_equal(db_failed(db, NULL), DB_FINE);
}

static void test_foreign_keys_hold(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    db_exec(db, &q_part, N(1), T("geen"));
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT);
}

static void test_what_engines_read_differently_fails(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    assert_null(db_row(db, &q_quoted));
    assert_int_equal(db_failed(db, NULL), DB_BROKEN);
    assert_null(db_row(db, &q_overflow, N(1)));
    assert_int_equal(db_failed(db, NULL), DB_BROKEN);
    assert_json(db_row(db, &q_overflow, N(0)), "{\"som\":9223372036854775807}");
}

static void test_a_read_transaction_sees_one_moment(void **state)
{
    struct world *w = *state;
    struct db *other = open_at(w, w->path);
    add(w->db, "a", 1);
    db_begin(other, false);
    assert_int_equal(db_number(other, &q_count, -1), 1);
    add(w->db, "b", 1);
    assert_int_equal(db_number(other, &q_count, -1), 1);
    assert_int_equal(db_commit(other), 0);
    assert_int_equal(db_number(other, &q_count, -1), 2);
    talloc_free(other);
}

static void test_a_writer_that_gets_no_turn_is_told(void **state)
{
    struct world *w = *state;
    struct db *other = open_at(w, w->path);
    db_begin(w->db, true);
    assert_int_equal(db_number(other, &q_count, -1), 0); /* readers do not wait */
    db_begin(other, true);
    db_exec(other, &q_add, T("a"), N(1), N(1), B(NULL, 0));
    assert_int_equal(db_failed(other, NULL), DB_BUSY);
    db_rollback(other);
    add(w->db, "b", 1);
    assert_int_equal(db_commit(w->db), 0);
    add(other, "a", 1);
    talloc_free(other);
}

static void write_often(struct world *w, int times)
{
    const char *why = "";
    struct db *db = open_or(w, w->path, false, &why);
    if (db == NULL)
        _exit(1);
    for (int i = 0; i < times; i++) {
        db_begin(db, true);
        int64_t n = db_number(db, &q_sum, -1);
        json_t *row = db_row(db, &q_more, T("a"));
        bool next = json_integer_value(json_object_get(row, "aantal")) == n + 1;
        json_decref(row);
        if (db_commit(db) != 0 || !next) {
            dprintf(2, "write %d: %s\n", i, db->why);
            _exit(2);
        }
    }
    talloc_free(db);
    _exit(0);
}

static void test_writers_of_several_processes_lose_nothing(void **state)
{
    enum { WRITERS = 4, TIMES = 100 };
    struct world *w = *state;
    add(w->db, "a", 0);
    talloc_free(w->db); /* a connection does not go through a fork */
    w->db = NULL;
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            write_often(w, TIMES);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    w->db = open_at(w, w->path);
    assert_int_equal(db_number(w->db, &q_sum, -1), WRITERS * TIMES);
}

static void die_with_the_turn(struct world *w, int told)
{
    const char *why = "";
    struct db *db = open_or(w, w->path, false, &why);
    if (db == NULL)
        _exit(1);
    db_begin(db, true);
    db_exec(db, &q_add, T("dood"), N(1), N(1), B(NULL, 0));
    if (db_failed(db, NULL) != DB_FINE || write(told, "x", 1) != 1)
        _exit(2);
    usleep(50 * 1000); /* so that the other waits */
    raise(SIGKILL);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Who dies wakes nobody; who waits sees it well before it has waited too long. */
static void test_the_turn_of_who_is_killed_goes_to_who_waits(void **state)
{
    struct world *w = *state;
    talloc_free(w->db); /* a connection does not go through a fork */
    w->db = NULL;
    int told[2];
    assert_int_equal(pipe(told), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        die_with_the_turn(w, told[1]);
    close(told[1]);
    w->db = open_at(w, w->path);
    char byte;
    assert_int_equal(read(told[0], &byte, 1), 1);
    close(told[0]);
    int64_t began = now_ms();
    add(w->db, "a", 1);
    assert_true(now_ms() - began < LIMIT_DB_WAIT_MS);
    assert_int_equal(db_number(w->db, &q_count, -1), 1);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void test_migration_twice_changes_nothing(void **state)
{
    struct world *w = *state;
    add(w->db, "a", 1);
    assert_int_equal(store_migrate(w->db, migrations, 2), 0);
    assert_int_equal(db_number(w->db, &q_count, -1), 1);
    talloc_free(w->db);
    w->db = open_at(w, w->path);
    assert_int_equal(store_migrate(w->db, migrations, 2), 0);
    assert_int_equal(db_number(w->db, &q_count, -1), 1);
}

static void test_a_newer_database_is_refused(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    const char *why = NULL;
    assert_int_equal(store_migrate(db, migrations, 1), -1);
    assert_int_equal(db_failed(db, &why), DB_BROKEN);
    assert_non_null(strstr(why, "newer"));
}

static void test_a_migration_that_fails_leaves_nothing(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    const struct migration broken[] = {
        migrations[0], migrations[1], {"0003-x", "create table c (id text) strict; oeps;"}};
    assert_int_equal(store_migrate(db, broken, 3), -1);
    assert_int_equal(db_failed(db, NULL), DB_BROKEN);
    assert_json(db_table_names(db), "[\"boom\",\"ding\",\"deel\",\"aap\"]");
}

static const struct migration third = {"0003-veel", "create table veel (n integer not null) strict; insert "
                                                    "into veel (n) with recursive t (n) as (select 1 union "
                                                    "all select n + 1 from t where n < 200000) select n from "
                                                    "t; drop table boom; alter table ding add column x "
                                                    "text;"};

/** As it was before the third migration, and fit for use. */
static void assert_old_state(struct db *db)
{
    assert_json(db_table_names(db), "[\"boom\",\"ding\",\"deel\",\"aap\"]");
    assert_int_equal(db_number(db, &q_count, -1), 1);
    assert_int_equal(store_migrate(db, migrations, 2), 0);
}

static void test_a_migration_that_is_killed_leaves_the_old_state(void **state)
{
    struct world *w = *state;
    add(w->db, "a", 1);
    talloc_free(w->db);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct db *db = open_at(w, w->path);
        db_begin(db, true);
        if (db->engine->script(db, third.name, third.text) == 0)
            raise(SIGKILL);
        _exit(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    w->db = open_at(w, w->path);
    assert_old_state(w->db);
}

static void test_a_migration_on_a_full_disk_leaves_the_old_state(void **state)
{
    struct world *w = *state;
    add(w->db, "a", 1);
    assert_int_equal(sqlite3_exec(w->db->sqlite->handle, "pragma max_page_count = 60", NULL, NULL, NULL), 0);
    struct migration list[3] = {migrations[0], migrations[1], third};
    struct db_upgrade done;
    assert_int_equal(store_migrate_safely(w->db, (struct migrations){list, 3}, w, &done), -1);
    assert_int_equal(db_failed(w->db, NULL), DB_FULL);
    assert_string_equal(done.from, "0002-deel");
    assert_int_equal(access(done.copy, F_OK), 0);
    assert_old_state(w->db);
    /* With room it goes, and the copy is that of before. */
    assert_int_equal(sqlite3_exec(w->db->sqlite->handle, "pragma max_page_count = 1000000", NULL, NULL, NULL),
                     0);
    assert_int_equal(store_migrate_safely(w->db, (struct migrations){list, 3}, w, &done), 0);
    assert_string_equal(done.to, "0003-veel");
    const char *why = "";
    struct db *copy = db_open(w, done.copy, false, &why);
    assert_non_null(copy);
    assert_old_state(copy);
    talloc_free(copy);
    assert_int_equal(store_migrate_safely(w->db, (struct migrations){list, 2}, w, &done), -1);
    assert_true(done.is_newer);
}

static void test_the_embedded_migrations_apply(void **state)
{
    struct world *w = *state;
    struct db *db = open_at(w, talloc_asprintf(w, "%s/echt.db", w->folder));
    const char *why = NULL;
    int rc = db_migrate(db);
    if (rc != 0) {
        db_failed(db, &why);
        fail_msg("%s", why);
    }
    /* What is up to date asks for no turn: a start goes on while somebody writes. */
    struct db *writer = open_at(w, talloc_asprintf(w, "%s/echt.db", w->folder));
    db_begin(writer, true);
    struct db_upgrade done = {.to = "?"};
    assert_int_equal(db_migrate_safely(db, w, &done), 0);
    assert_null(done.to);
    db_rollback(writer);
    talloc_free(writer);
    talloc_free(db);
}

static void test_opening_makes_a_file_only_when_asked(void **state)
{
    struct world *w = *state;
    const char *why = NULL;
    char *path = talloc_asprintf(w, "%s/geen.db", w->folder);
    struct stat st;
    assert_null(db_open(w, path, false, &why));
    assert_string_equal(why, "No such file or directory");
    assert_int_not_equal(stat(path, &st), 0);
    assert_int_equal(stat(w->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    char *text = talloc_asprintf(w, "%s/tekst.db", w->folder);
    FILE *file = fopen(text, "w");
    assert_non_null(file);
    for (int i = 0; i < 1000; i++)
        fputs("geen database ", file);
    fclose(file);
    assert_null(db_open(w, text, false, &why));
    assert_string_equal(why, "open: file is not a database");
}

static int collect(json_t *row, void *user)
{
    json_array_append(user, row);
    return 0;
}

static int stop_at_once(json_t *row, void *user)
{
    (void)row;
    ++*(int *)user;
    return 7;
}

/** Every table with its rows. */
static json_t *dump(struct db *db)
{
    json_t *all = json_array();
    json_t *names = db_table_names(db);
    for (size_t i = 0; i < json_array_size(names); i++) {
        json_t *rows = json_array();
        const char *name = json_string_value(json_array_get(names, i));
        assert_int_equal(db_table_each(db, name, collect, rows), 0);
        json_array_append_new(all, json_pack("[so]", name, rows));
    }
    json_decref(names);
    return all;
}

static void insert_rows(struct db *db, const char *table, const char *text)
{
    json_t *rows = json_loads(text, 0, NULL);
    for (size_t i = 0; i < json_array_size(rows); i++)
        db_table_insert(db, table, json_array_get(rows, i));
    json_decref(rows);
}

static void test_tables_go_out_and_in_again_the_same(void **state)
{
    struct world *w = *state;
    add(w->db, "b", 1);
    add(w->db, "a", INT64_MAX);
    db_exec(w->db, &q_add, T("regel\nè"), NONE_N, N(0), B("", 0));
    db_exec(w->db, &q_part, N(12), T("b"));
    db_exec(w->db, &q_part, N(2), NONE_T);
    db_begin(w->db, true);
    insert_rows(w->db, "aap",
                "[{\"naam\":\"z\",\"nr\":1,\"deel\":2,\"ouder\":null},"
                "{\"naam\":\"b\",\"nr\":2,\"deel\":2,\"ouder\":\"\"},{\"naam\":\"a\",\"nr\":2,\"deel\":null,"
                "\"ouder\":\"x\"}]");
    /* a row that points to a later one */
    insert_rows(w->db, "boom", "[{\"id\":\"a\",\"ouder\":\"b\"},{\"id\":\"b\",\"ouder\":null}]");
    assert_int_equal(db_commit(w->db), 0);

    json_t *first = dump(w->db);
    char *text = json_dumps(first, JSON_COMPACT);
    assert_string_equal(
        text, "[[\"boom\",[{\"id\":\"a\",\"ouder\":\"b\"},{\"id\":\"b\",\"ouder\":null}]],"
              "[\"ding\",[{\"id\":\"a\",\"aantal\":9223372036854775807,\"is_open\":true,\"inhoud\":{\"b64\":"
              "\"AAH/\"}},"
              "{\"id\":\"b\",\"aantal\":1,\"is_open\":true,\"inhoud\":{\"b64\":\"AAH/\"}},"
              "{\"id\":\"regel\\nè\",\"aantal\":null,\"is_open\":false,\"inhoud\":{\"b64\":\"\"}}]],"
              "[\"deel\",[{\"volgnummer\":2,\"ding\":null},{\"volgnummer\":12,\"ding\":\"b\"}]],"
              "[\"aap\",[{\"naam\":\"z\",\"nr\":1,\"deel\":2,\"ouder\":null},"
              "{\"naam\":\"a\",\"nr\":2,\"deel\":null,\"ouder\":\"x\"},{\"naam\":\"b\",\"nr\":2,\"deel\":2,"
              "\"ouder\":\"\"}]]]");

    struct db *copy = open_at(w, talloc_asprintf(w, "%s/kopie.db", w->folder));
    assert_int_equal(store_migrate(copy, migrations, 2), 0);
    db_begin(copy, true);
    for (size_t i = 0; i < json_array_size(first); i++) {
        json_t *table = json_array_get(first, i);
        json_t *rows = json_array_get(table, 1);
        for (size_t j = 0; j < json_array_size(rows); j++)
            assert_int_equal(
                db_table_insert(copy, json_string_value(json_array_get(table, 0)), json_array_get(rows, j)),
                0);
    }
    assert_int_equal(db_commit(copy), 0);
    assert_json(dump(copy), text);
    free(text);
    json_decref(first);
    talloc_free(copy);
}

static void refuse(struct db *db, const char *table, const char *row)
{
    db_begin(db, true);
    json_t *value = json_loads(row, 0, NULL);
    assert_int_equal(db_table_insert(db, table, value), -1);
    json_decref(value);
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT);
    assert_int_equal(db_commit(db), -1);
}

static void test_rows_that_do_not_fit_the_schema_are_refused(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    refuse(db, "geen", "{}");
    refuse(db, "migratie", "{\"naam\":\"x\",\"moment\":\"y\"}");
    refuse(db, "sqlite_schema", "{}");
    refuse(db, "ding\" (id) values (1); --", "{}");
    refuse(db, "deel", "{\"volgnummer\":1}");
    refuse(db, "deel", "{\"volgnummer\":1,\"dong\":null}");
    refuse(db, "deel", "{\"volgnummer\":1,\"ding\":null,\"x\":1}");
    refuse(db, "deel", "{\"volgnummer\":\"1\",\"ding\":null}");
    refuse(db, "deel", "{\"volgnummer\":1.5,\"ding\":null}");
    refuse(db, "deel", "{\"volgnummer\":1,\"ding\":5}");
    refuse(db, "ding", "{\"id\":\"a\",\"aantal\":1,\"is_open\":true,\"inhoud\":\"AAH/\"}");
    refuse(db, "ding", "{\"id\":\"a\",\"aantal\":1,\"is_open\":true,\"inhoud\":{\"b64\":\"?\"}}");
    refuse(db, "ding", "{\"id\":null,\"aantal\":1,\"is_open\":true,\"inhoud\":null}");
    db_begin(db, true);
    insert_rows(db, "deel", "[{\"volgnummer\":1,\"ding\":\"geen\"}]");
    assert_int_equal(db_failed(db, NULL), DB_FINE);
    assert_int_equal(db_commit(db), -1); /* keys are checked at the end */
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT);
    assert_int_equal(db_number(db, &q_count, -1), 0);
}

static void test_a_visit_can_stop(void **state)
{
    struct db *db = ((struct world *)*state)->db;
    int visits = 0;
    add(db, "a", 1);
    add(db, "b", 1);
    assert_int_equal(db_table_each(db, "ding", stop_at_once, &visits), 7);
    assert_int_equal(visits, 1);
    assert_int_equal(db_table_each(db, "geen", stop_at_once, &visits), -1);
    assert_int_equal(db_failed(db, NULL), DB_CONSTRAINT);
}

/* Only on PostgreSQL. */

static void restart_server(void)
{
    assert_int_equal(run_program("pg_ctl", (char *[]){"pg_ctl", "-D", "data", "-m", "fast", "-w", "-l",
                                                      "server.log", "restart", NULL}),
                     0);
}

static void test_a_schema_is_made_once_and_does_not_come_back_empty(void **state)
{
    struct world *w = *state;
    const char *why = "";
    assert_null(db_open_schema(w, server.address, slug_of(w, w->path), true, &why));
    assert_non_null(strstr(why, "there already"));
    assert_null(db_open_schema(w, server.address, "geen", false, &why));
    assert_non_null(strstr(why, "not there"));
    assert_null(db_open_schema(w, "postgresql://proef@/postgres?host=/nergens", "geen", false, &why));
    assert_non_null(strstr(why, "No such file"));
    add(w->db, "a", 1);
    char *other = talloc_asprintf(w, "%s \"; drop", slug_of(w, w->path));
    assert_int_equal(db_schema_rename(w, server.address, slug_of(w, w->path), other, &why), 0);
    assert_null(db_open_schema(w, server.address, slug_of(w, w->path), false, &why));
    struct db *db = db_open_schema(w, server.address, other, false, &why);
    assert_non_null(db);
    assert_int_equal(db_number(db, &q_count, -1), 1);
    assert_int_equal(db_schema_drop(w, server.address, other, &why), 0);
    assert_int_equal(db_schema_drop(w, server.address, other, &why), 0);
    assert_null(db_open_schema(w, server.address, other, false, &why));
}

static void test_a_lost_connection_is_taken_up_again(void **state)
{
    struct world *w = *state;
    add(w->db, "a", 1);
    restart_server();
    assert_int_equal(db_number(w->db, &q_count, -1), 1); /* it had nothing under way: nobody notices */
    restart_server();
    db_begin(w->db, true);
    assert_int_equal(db_exec(w->db, &q_set, N(2), T("b")), 0);
    restart_server();
    assert_int_equal(db_exec(w->db, &q_add, T("c"), N(1), N(1), B(NULL, 0)), 0);
    assert_int_equal(db_failed(w->db, NULL), DB_BUSY); /* what was under way is refused */
    assert_int_equal(db_commit(w->db), -1);
    add(w->db, "d", 1); /* and the next goes on */
    assert_int_equal(db_number(w->db, &q_count, -1), 2);
}

/** Cuts every connection but that of the other one. */
static const struct sql q_cut = SQL(FIRST + 10, "test_cut", NULL, 0,
                                    "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                                    "where backend_type = 'client backend' and pid <> pg_backend_pid()");

static void test_a_commit_without_an_answer_is_in_doubt(void **state)
{
    struct world *w = *state;
    struct db *other = open_at(w, w->path);
    db_begin(w->db, true);
    db_exec(w->db, &q_add, T("a"), N(1), N(1), B(NULL, 0));
    assert_int_equal(db_number(other, &q_cut, -1), 1);
    assert_int_equal(db_commit(w->db), -1);
    const char *why = "";
    assert_int_equal(db_failed(w->db, &why), DB_DOUBT);
    assert_non_null(strstr(why, "commit"));
    db_begin(w->db, false); /* reading is never in doubt */
    assert_int_equal(db_number(w->db, &q_count, -1), 0);
    assert_int_equal(db_number(other, &q_cut, -1), 1);
    assert_int_equal(db_commit(w->db), -1);
    assert_int_equal(db_failed(w->db, NULL), DB_BUSY);
    talloc_free(other);
}

static const struct sql q_sleep =
    SQL(FIRST + 11, "test_sleep", NULL, 0, "select count(*) from (select pg_sleep(60)) as s");

static void test_what_takes_too_long_is_stopped(void **state)
{
    struct world *w = *state;
    time_t begin = time(NULL);
    assert_int_equal(db_number(w->db, &q_sleep, -1), -1);
    assert_int_equal(db_failed(w->db, NULL), DB_BUSY);
    assert_true(time(NULL) - begin < 9);
    add(w->db, "a", 1);
}

static const struct sql q_other_type = SQL(FIRST + 12, "test_other_type", NULL, 0, "select 1.5 as x");

static void test_a_column_of_another_type_is_refused(void **state)
{
    struct world *w = *state;
    assert_null(db_row(w->db, &q_other_type));
    assert_int_equal(db_failed(w->db, NULL), DB_BROKEN);
}

static int start(void **state)
{
    (void)state;
    const char *why = start_server();
    if (why != NULL)
        fprintf(stderr, "test_store: %s\n", why);
    on_postgres = why == NULL;
    return why == NULL ? 0 : -1;
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
#define ON_BOTH                                                                                              \
    CASE(test_values_come_back_with_their_types), CASE(test_bytes_are_read_back),                            \
        CASE(test_numbers_and_counts), CASE(test_rows_are_visited_in_order_until_a_failure),                 \
        CASE(test_statements_are_counted), CASE(test_a_failure_is_kept_and_undoes_everything),               \
        CASE(test_a_failure_outside_a_transaction_waits_for_the_question),                                   \
        CASE(test_rollback_undoes_and_forgets), CASE(test_foreign_keys_hold),                                \
        CASE(test_what_engines_read_differently_fails), CASE(test_a_read_transaction_sees_one_moment),       \
        CASE(test_a_writer_that_gets_no_turn_is_told), CASE(test_writers_of_several_processes_lose_nothing), \
        CASE(test_the_turn_of_who_is_killed_goes_to_who_waits), CASE(test_migration_twice_changes_nothing),  \
        CASE(test_a_newer_database_is_refused), CASE(test_a_migration_that_fails_leaves_nothing),            \
        CASE(test_a_migration_that_is_killed_leaves_the_old_state),                                          \
        CASE(test_the_embedded_migrations_apply), CASE(test_tables_go_out_and_in_again_the_same),            \
        CASE(test_rows_that_do_not_fit_the_schema_are_refused), CASE(test_a_visit_can_stop),
    const struct CMUnitTest sqlite[] = {ON_BOTH CASE(test_opening_makes_a_file_only_when_asked),
                                        CASE(test_a_migration_on_a_full_disk_leaves_the_old_state)};
    const struct CMUnitTest postgres[] = {
        ON_BOTH CASE(test_a_schema_is_made_once_and_does_not_come_back_empty),
        CASE(test_a_lost_connection_is_taken_up_again),
        CASE(test_a_commit_without_an_answer_is_in_doubt),
        CASE(test_what_takes_too_long_is_stopped),
        CASE(test_a_column_of_another_type_is_refused),
    };
    int failed = cmocka_run_group_tests_name("sqlite", sqlite, NULL, NULL);
    return failed + cmocka_run_group_tests_name("postgres", postgres, start, NULL);
}
