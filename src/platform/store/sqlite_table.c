/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables on SQLite: what table.c asks of an engine. */
#include "platform/store/sqlite.h"

#include <string.h>

static const enum sql_type types_name[] = {SQL_TEXT};
const struct sql sqlite_tables = {
    .name = "schema",
    .text = "select name from pragma_table_list where schema = 'main' and type = 'table' "
            "and substr(name, 1, 7) <> 'sqlite_' and name <> 'migratie' order by name",
    .index = -1,
};
const struct sql sqlite_references = {
    .name = "schema",
    .text = "select distinct l.name as name, f.\"table\" as target from pragma_table_list l, "
            "pragma_foreign_key_list(l.name) f where l.schema = 'main' and l.type = 'table'",
    .index = -1,
};
const struct sql sqlite_columns = {
    .name = "schema",
    .text = "select name, type, pk as key from pragma_table_xinfo($1) where hidden = 0 order by cid",
    .param_types = types_name,
    .param_count = 1,
    .index = -1,
};

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
    void *ctx = talloc_new(NULL);
    sqlite3_str *text = sqlite3_str_new(db->sqlite->handle);
    sqlite3_str_appendall(text, "select ");
    sqlite3_str_appendall(text, plan_columns(ctx, plan));
    sqlite3_str_appendf(text, " from %s order by ", store_quote(ctx, plan->table));
    sqlite3_str_appendall(text, plan_order(ctx, plan));
    talloc_free(ctx);
    return prepare_built(db, text);
}

static sqlite3_stmt *prepare_insert(struct db *db, const struct plan *plan)
{
    void *ctx = talloc_new(NULL);
    sqlite3_str *text = sqlite3_str_new(db->sqlite->handle);
    sqlite3_str_appendall(text, "insert into ");
    sqlite3_str_appendall(text, store_quote(ctx, plan->table));
    sqlite3_str_appendf(text, " (%s) values (", plan_columns(ctx, plan));
    for (int i = 0; i < plan->count; i++)
        sqlite3_str_appendf(text, "%s?%d", i > 0 ? ", " : "", i + 1);
    sqlite3_str_appendall(text, ")");
    talloc_free(ctx);
    return prepare_built(db, text);
}

int sqlite_each(struct db *db, const struct plan *plan, int (*visit)(json_t *row, void *user), void *user)
{
    sqlite3_stmt *stmt = prepare_select(db, plan);
    struct row_column *columns = talloc_array(NULL, struct row_column, (unsigned)plan->count);
    must(columns != NULL);
    for (int i = 0; i < plan->count; i++)
        columns[i] = store_row_column(plan->columns[i].name);
    int stop = 0;
    int rc = SQLITE_DONE;
    while (stmt != NULL && stop == 0 && db->failure == DB_FINE && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        json_t *row = json_object();
        for (int i = 0; i < plan->count && db->failure == DB_FINE; i++)
            json_object_set_new_nocheck(row, plan->columns[i].name,
                                        sqlite_value(db, plan->table, stmt, i, &columns[i]));
        if (db->failure == DB_FINE)
            stop = visit(row, user);
        json_decref(row);
    }
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        sqlite_fail_with(db, "table", rc);
    sqlite3_finalize(stmt);
    talloc_free(columns);
    return stop;
}

int sqlite_defer_keys(struct db *db)
{
    return sqlite_run(db, "table", "pragma defer_foreign_keys = on");
}

int sqlite_insert(struct db *db, struct plan *plan, const json_t *row)
{
    if (plan->insert == NULL)
        plan->insert = prepare_insert(db, plan);
    sqlite3_stmt *stmt = plan->insert;
    void *ctx = talloc_new(NULL);
    for (int i = 0; i < plan->count && db->failure == DB_FINE; i++) {
        const struct column *c = &plan->columns[i];
        struct arg arg;
        if (store_arg(ctx, c->type, json_object_get(row, c->name), &arg) != 0)
            store_fail(db, DB_CONSTRAINT, c->name, "a value of another type than the column");
        else
            sqlite_bind(db, plan->table, stmt, i + 1, &arg);
    }
    int rc = db->failure == DB_FINE ? sqlite3_step(stmt) : SQLITE_DONE;
    if (rc != SQLITE_DONE)
        sqlite_fail_with(db, plan->table, rc);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    talloc_free(ctx);
    return db->failure == DB_FINE ? 0 : -1;
}

void sqlite_forget(struct db *db, struct plan *plan)
{
    (void)db;
    sqlite3_finalize(plan->insert);
    plan->insert = NULL;
}

/* --- looking whether all is well ------------------------------------------ */

static const struct sql q_whole = {.name = "verify", .text = "pragma integrity_check(20)", .index = -1};
static const struct sql q_keys = {
    .name = "verify",
    .text = "select \"table\" as name, parent as target, count(*) as aantal from pragma_foreign_key_check "
            "group by 1, 2 order by 1, 2",
    .index = -1,
};

void sqlite_verify(struct db *db, void (*tell)(const struct db_fault *fault, void *user), void *user)
{
    json_t *rows = sqlite_rows(db, &q_whole, NULL);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *said = row_text(json_array_get(rows, i), "integrity_check");
        if (said != NULL && strcmp(said, "ok") != 0)
            tell(&(struct db_fault){.why = said}, user);
    }
    json_decref(rows);
    rows = sqlite_rows(db, &q_keys, NULL);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        tell(&(struct db_fault){.table = row_text(row, "name"),
                                .why = "",
                                .target = row_text(row, "target"),
                                .rows = row_number(row, "aantal")},
             user);
    }
    json_decref(rows);
}
