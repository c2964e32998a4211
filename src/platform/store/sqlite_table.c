/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whole tables, straight from the schema: for export, import and check only.
 *
 * Here SQL is put together, from names in the schema and never from names in a file: an import that names a
 * table or a column that is not there is refused.
 */
#include <stdlib.h>
#include <string.h>

#include "platform/store/sqlite.h"

struct column {
    const char *name;
    enum sql_type type;
    int key; /* place in the primary key, from 1; 0: not in it */
};

struct plan {
    const char *table;
    struct column *columns;
    int count;
    sqlite3_stmt *insert;
};

/** Rows of fixed text with at most one argument, as arrays of text; kept failures give fewer rows. */
static json_t *schema_rows(struct db *db, const char *text, const char *arg)
{
    json_t *rows = json_array();
    sqlite3_stmt *stmt = sqlite_prepare(db, "schema", text);
    if (stmt == NULL)
        return rows;
    if (arg != NULL)
        sqlite3_bind_text(stmt, 1, arg, -1, SQLITE_STATIC);
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        json_t *row = json_array();
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            json_array_append_new(row, json_string((const char *)sqlite3_column_text(stmt, i)));
        json_array_append_new(rows, row);
    }
    if (rc != SQLITE_DONE)
        sqlite_fail_with(db, "schema", rc);
    sqlite3_finalize(stmt);
    return rows;
}

static const char *cell(const json_t *rows, size_t row, size_t column)
{
    return json_string_value(json_array_get(json_array_get(rows, row), column));
}

static bool holds(const json_t *names, const char *name)
{
    for (size_t i = 0; i < json_array_size(names); i++)
        if (strcmp(json_string_value(json_array_get(names, i)), name) == 0)
            return true;
    return false;
}

/** Whether every table that this one points to (itself apart) is in `done`. */
static bool is_next(const json_t *references, const char *table, const json_t *done)
{
    for (size_t i = 0; i < json_array_size(references); i++)
        if (strcmp(cell(references, i, 0), table) == 0 && strcmp(cell(references, i, 1), table) != 0 &&
            !holds(done, cell(references, i, 1)))
            return false;
    return true;
}

/** Tables in order of name, but each after those it points to; in a circle the name decides. The engine has
 * no say in it. */
json_t *db_table_names(struct db *db)
{
    json_t *done = json_array();
    if (!sqlite_ready(db))
        return done;
    json_t *tables =
        schema_rows(db,
                    "select name from pragma_table_list where schema = 'main' and type = 'table' "
                    "and substr(name, 1, 7) <> 'sqlite_' and name <> 'migratie' order by name",
                    NULL);
    json_t *references =
        schema_rows(db,
                    "select distinct l.name, f.\"table\" from pragma_table_list l, "
                    "pragma_foreign_key_list(l.name) f where l.schema = 'main' and l.type = 'table'",
                    NULL);
    size_t count = db->failure == DB_FINE ? json_array_size(tables) : 0;
    while (json_array_size(done) < count) {
        const char *next = NULL;
        const char *first = NULL;
        for (size_t i = 0; i < count && next == NULL; i++) {
            const char *table = cell(tables, i, 0);
            if (holds(done, table))
                continue;
            if (first == NULL)
                first = table;
            if (is_next(references, table, done))
                next = table;
        }
        json_array_append_new(done, json_string(next != NULL ? next : first));
    }
    json_decref(tables);
    json_decref(references);
    return done;
}

static enum sql_type type_of(const char *declared)
{
    if (sqlite3_stricmp(declared, "integer") == 0 || sqlite3_stricmp(declared, "int") == 0)
        return SQL_INT;
    return sqlite3_stricmp(declared, "blob") == 0 ? SQL_BLOB : SQL_TEXT;
}

/** What the schema says of a table; NULL and a kept failure when it is not there. */
static struct plan *plan_new(struct db *db, const char *table)
{
    json_t *names = db_table_names(db);
    bool known = holds(names, table);
    json_decref(names);
    if (!known) {
        sqlite_fail(db, DB_CONSTRAINT, "table", "not in the schema");
        return NULL;
    }
    json_t *rows = schema_rows(
        db, "select name, type, pk from pragma_table_xinfo(?1) where hidden = 0 order by cid", table);
    struct plan *plan = talloc_zero(db, struct plan);
    must(plan != NULL);
    plan->table = talloc_strdup(plan, table);
    plan->count = (int)json_array_size(rows);
    plan->columns = talloc_zero_array(plan, struct column, (unsigned)plan->count);
    must(plan->table != NULL && plan->columns != NULL);
    for (int i = 0; i < plan->count; i++) {
        struct column *c = &plan->columns[i];
        c->name = talloc_strdup(plan, cell(rows, (size_t)i, 0));
        c->type = type_of(cell(rows, (size_t)i, 1));
        c->key = (int)strtol(cell(rows, (size_t)i, 2), NULL, 10);
        must(c->name != NULL);
    }
    json_decref(rows);
    return plan;
}

/** The columns of the primary key in its order, or all columns when there is none. */
static void add_order(sqlite3_str *text, const struct plan *plan)
{
    int added = 0;
    for (int place = 1; place <= plan->count; place++)
        for (int i = 0; i < plan->count; i++)
            if (plan->columns[i].key == place)
                sqlite3_str_appendf(text, "%s\"%w\"", added++ > 0 ? ", " : "", plan->columns[i].name);
    for (int i = 0; i < plan->count && added < plan->count && plan->columns[i].key == 0; i++)
        sqlite3_str_appendf(text, "%s\"%w\"", added++ > 0 ? ", " : "", plan->columns[i].name);
}

static sqlite3_stmt *prepare_built(struct db *db, sqlite3_str *text)
{
    char *built = sqlite3_str_finish(text);
    must(built != NULL);
    sqlite3_stmt *stmt = sqlite_prepare(db, "table", built);
    sqlite3_free(built);
    return stmt;
}

static sqlite3_stmt *prepare_select(struct db *db, const struct plan *plan)
{
    sqlite3_str *text = sqlite3_str_new(db->handle);
    sqlite3_str_appendall(text, "select ");
    for (int i = 0; i < plan->count; i++)
        sqlite3_str_appendf(text, "%s\"%w\"", i > 0 ? ", " : "", plan->columns[i].name);
    sqlite3_str_appendf(text, " from \"%w\" order by ", plan->table);
    add_order(text, plan);
    return prepare_built(db, text);
}

static sqlite3_stmt *prepare_insert(struct db *db, const struct plan *plan)
{
    sqlite3_str *text = sqlite3_str_new(db->handle);
    sqlite3_str_appendf(text, "insert into \"%w\" (", plan->table);
    for (int i = 0; i < plan->count; i++)
        sqlite3_str_appendf(text, "%s\"%w\"", i > 0 ? ", " : "", plan->columns[i].name);
    sqlite3_str_appendall(text, ") values (");
    for (int i = 0; i < plan->count; i++)
        sqlite3_str_appendf(text, "%s?%d", i > 0 ? ", " : "", i + 1);
    sqlite3_str_appendall(text, ")");
    return prepare_built(db, text);
}

int db_table_each(struct db *db, const char *table, int (*visit)(json_t *row, void *user), void *user)
{
    struct plan *plan = sqlite_ready(db) ? plan_new(db, table) : NULL;
    sqlite3_stmt *stmt = plan != NULL ? prepare_select(db, plan) : NULL;
    int stop = 0;
    int rc = SQLITE_DONE;
    while (stmt != NULL && stop == 0 && db->failure == DB_FINE && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        json_t *row = json_object();
        for (int i = 0; i < plan->count && db->failure == DB_FINE; i++)
            json_object_set_new_nocheck(row, plan->columns[i].name, sqlite_value(db, table, stmt, i));
        if (db->failure == DB_FINE)
            stop = visit(row, user);
        json_decref(row);
    }
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        sqlite_fail_with(db, "table", rc);
    sqlite3_finalize(stmt);
    talloc_free(plan);
    return db->failure == DB_FINE ? stop : -1;
}

void sqlite_forget_plan(struct db *db)
{
    if (db->plan == NULL)
        return;
    sqlite3_finalize(db->plan->insert);
    talloc_free(db->plan);
    db->plan = NULL;
}

/** The plan to insert into `table`: kept while the same table goes on. */
static struct plan *plan_for(struct db *db, const char *table)
{
    if (db->plan != NULL && strcmp(db->plan->table, table) == 0)
        return db->plan;
    sqlite_forget_plan(db);
    /* A row may point to one that comes later in the same table: keys are checked at the commit. */
    if (sqlite_run(db, "table", "pragma defer_foreign_keys = on") != 0)
        return NULL;
    db->plan = plan_new(db, table);
    if (db->plan == NULL)
        return NULL;
    db->plan->insert = prepare_insert(db, db->plan);
    return db->plan->insert == NULL ? NULL : db->plan;
}

/** Binds one value of a row; -1 when it is not what the column holds. */
static int bind_value(sqlite3_stmt *stmt, int place, enum sql_type type, const json_t *value)
{
    if (json_is_null(value))
        return sqlite3_bind_null(stmt, place) == SQLITE_OK ? 0 : -1;
    if (type == SQL_INT && json_is_boolean(value))
        return sqlite3_bind_int64(stmt, place, json_is_true(value)) == SQLITE_OK ? 0 : -1;
    if (type == SQL_INT && json_is_integer(value))
        return sqlite3_bind_int64(stmt, place, json_integer_value(value)) == SQLITE_OK ? 0 : -1;
    if (type == SQL_TEXT && json_is_string(value))
        return sqlite3_bind_text64(stmt, place, json_string_value(value), json_string_length(value),
                                   SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK
                   ? 0
                   : -1;
    size_t len = 0;
    void *bytes = type == SQL_BLOB ? db_bytes(NULL, value, &len) : NULL;
    if (bytes == NULL)
        return -1;
    int rc = sqlite3_bind_blob64(stmt, place, bytes, len, SQLITE_TRANSIENT);
    talloc_free(bytes);
    return rc == SQLITE_OK ? 0 : -1;
}

int db_table_insert(struct db *db, const char *table, json_t *row)
{
    if (!sqlite_ready(db))
        return -1;
    must(db->tx == TX_WRITE);
    struct plan *plan = plan_for(db, table);
    if (plan == NULL)
        return -1;
    if ((int)json_object_size(row) != plan->count)
        sqlite_fail(db, DB_CONSTRAINT, table, "a row has other columns than the schema");
    for (int i = 0; i < plan->count && db->failure == DB_FINE; i++) {
        const json_t *value = json_object_get(row, plan->columns[i].name);
        if (value == NULL)
            sqlite_fail(db, DB_CONSTRAINT, table, "a row has other columns than the schema");
        else if (bind_value(plan->insert, i + 1, plan->columns[i].type, value) != 0)
            sqlite_fail(db, DB_CONSTRAINT, plan->columns[i].name, "a value of another type than the column");
    }
    int rc = db->failure == DB_FINE ? sqlite3_step(plan->insert) : SQLITE_DONE;
    if (rc != SQLITE_DONE)
        sqlite_fail_with(db, table, rc);
    sqlite3_reset(plan->insert);
    sqlite3_clear_bindings(plan->insert);
    return db->failure == DB_FINE ? 0 : -1;
}
