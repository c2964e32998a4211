/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whole tables, straight from the schema: for export, import and check only.
 *
 * Here SQL is put together, from names in the schema and never from names in a file: an import that names a
 * table or a column that is not there is refused.
 */
#include <string.h>
#include <strings.h>

#include "platform/base/buf.h"
#include "platform/store/engine.h"

static json_t *schema_rows(struct db *db, const struct sql *q, const char *table)
{
    const struct arg args[] = {T(table)};
    return db->failure == DB_FINE ? db->engine->rows(db, q, args) : json_array();
}

static const char *cell(const json_t *rows, size_t row, const char *column)
{
    return json_string_value(json_object_get(json_array_get(rows, row), column));
}

/** Whether every table that this one points to (itself apart) is in `done`, an object with their names. */
static bool is_next(const json_t *references, const char *table, const json_t *done)
{
    for (size_t i = 0; i < json_array_size(references); i++) {
        const char *target = cell(references, i, "target");
        if (strcmp(cell(references, i, "name"), table) == 0 && strcmp(target, table) != 0 &&
            json_object_get(done, target) == NULL)
            return false;
    }
    return true;
}

/** Tables in order of name, but each after those it points to; in a circle the name decides. The engine has
 * no say in it. */
json_t *db_table_names(struct db *db)
{
    json_t *names = json_array();
    if (!store_ready(db))
        return names;
    json_t *done = json_object();
    json_t *tables = schema_rows(db, db->engine->tables, NULL);
    json_t *references = schema_rows(db, db->engine->references, NULL);
    size_t count = db->failure == DB_FINE ? json_array_size(tables) : 0;
    while (json_array_size(names) < count) {
        const char *next = NULL;
        const char *first = NULL;
        for (size_t i = 0; i < count && next == NULL; i++) {
            const char *table = cell(tables, i, "name");
            if (json_object_get(done, table))
                continue;
            if (first == NULL)
                first = table;
            if (is_next(references, table, done))
                next = table;
        }
        next = next != NULL ? next : first;
        json_object_set_new(done, next, json_true());
        json_array_append_new(names, json_string(next));
    }
    json_decref(done);
    json_decref(tables);
    json_decref(references);
    return names;
}

static bool is_table(struct db *db, const char *name)
{
    json_t *tables = schema_rows(db, db->engine->tables, NULL);
    bool found = false;
    for (size_t i = 0; !found && i < json_array_size(tables); i++)
        found = strcmp(cell(tables, i, "name"), name) == 0;
    json_decref(tables);
    return found;
}

static enum sql_type type_of(const char *declared)
{
    if (strcasecmp(declared, "integer") == 0 || strcasecmp(declared, "bigint") == 0)
        return SQL_INT;
    return strcasecmp(declared, "blob") == 0 || strcasecmp(declared, "bytea") == 0 ? SQL_BLOB : SQL_TEXT;
}

/** What the schema says of a table; NULL and a kept failure when it is not there. */
static struct plan *plan_new(struct db *db, const char *table)
{
    bool known = store_ready(db) && is_table(db, table);
    json_t *rows = known ? schema_rows(db, db->engine->columns, table) : NULL;
    if (!known || db->failure != DB_FINE) {
        store_fail(db, DB_CONSTRAINT, "table", "not in the schema");
        json_decref(rows);
        return NULL;
    }
    struct plan *plan = talloc_zero(db, struct plan);
    must(plan != NULL);
    plan->table = talloc_strdup(plan, table);
    plan->count = (int)json_array_size(rows);
    plan->columns = talloc_zero_array(plan, struct column, (unsigned)plan->count);
    must(plan->table != NULL && plan->columns != NULL);
    for (int i = 0; i < plan->count; i++) {
        struct column *c = &plan->columns[i];
        c->name = talloc_strdup(plan, cell(rows, (size_t)i, "name"));
        c->type = type_of(cell(rows, (size_t)i, "type"));
        c->key = (int)json_integer_value(json_object_get(json_array_get(rows, (size_t)i), "key"));
        must(c->name != NULL);
    }
    json_decref(rows);
    return plan;
}

char *store_quote(const void *ctx, const char *name)
{
    struct buf *b = buf_new(ctx, strlen(name) + 8);
    buf_addc(b, '"');
    for (const char *s = name; *s != '\0'; s++) {
        if (*s == '"')
            buf_addc(b, '"');
        buf_addc(b, *s);
    }
    buf_addc(b, '"');
    char *quoted = talloc_steal(ctx, b->data);
    talloc_free(b);
    return quoted;
}

static void add_name(struct buf *list, const char *name)
{
    if (list->len > 0)
        buf_adds(list, ", ");
    buf_adds(list, store_quote(list, name));
}

static char *list_text(const void *ctx, struct buf *list)
{
    char *text = talloc_steal(ctx, list->data);
    talloc_free(list);
    return text;
}

char *plan_columns(const void *ctx, const struct plan *plan)
{
    struct buf *list = buf_new(ctx, 256);
    for (int i = 0; i < plan->count; i++)
        add_name(list, plan->columns[i].name);
    return list_text(ctx, list);
}

char *plan_order(const void *ctx, const struct plan *plan)
{
    struct buf *list = buf_new(ctx, 256);
    for (int place = 1; place <= plan->count; place++)
        for (int i = 0; i < plan->count; i++)
            if (plan->columns[i].key == place)
                add_name(list, plan->columns[i].name);
    return list->len > 0 ? list_text(ctx, list) : plan_columns(ctx, plan);
}

int db_table_each(struct db *db, const char *table, int (*visit)(json_t *row, void *user), void *user)
{
    struct plan *plan = store_ready(db) ? plan_new(db, table) : NULL;
    int stop = plan != NULL ? db->engine->each(db, plan, visit, user) : 0;
    talloc_free(plan);
    return db->failure == DB_FINE ? stop : -1;
}

void store_forget_plan(struct db *db)
{
    if (db->plan == NULL)
        return;
    db->engine->forget(db, db->plan);
    talloc_free(db->plan);
    db->plan = NULL;
}

/** The plan to insert into `table`: kept while the same table goes on. */
static struct plan *plan_for(struct db *db, const char *table)
{
    if (db->plan != NULL && strcmp(db->plan->table, table) == 0)
        return db->plan;
    store_forget_plan(db);
    /* A row may point to one that comes later in the same table: keys are checked at the commit. */
    if (db->engine->defer_keys(db) == 0)
        db->plan = plan_new(db, table);
    return db->plan;
}

/** Whether the row has exactly the columns of the table. */
static bool fits(const struct plan *plan, const json_t *row)
{
    bool whole = (int)json_object_size(row) == plan->count;
    for (int i = 0; i < plan->count && whole; i++)
        whole = json_object_get(row, plan->columns[i].name) != NULL;
    return whole;
}

int db_table_insert(struct db *db, const char *table, json_t *row)
{
    if (!store_ready(db))
        return -1;
    must(db->tx == TX_WRITE);
    struct plan *plan = plan_for(db, table);
    if (plan == NULL)
        return -1;
    if (!fits(plan, row))
        store_fail(db, DB_CONSTRAINT, table, "a row has other columns than the schema");
    else
        db->engine->insert(db, plan, row);
    return db->failure == DB_FINE ? 0 : -1;
}

static int skip(json_t *row, void *user)
{
    (void)row;
    (void)user;
    return 0;
}

/** Tells the failure that is kept, and goes on. */
static void tell_failure(struct db *db, const char *table,
                         void (*tell)(const struct db_fault *fault, void *user), void *user)
{
    if (db->failure == DB_FINE)
        return;
    tell(&(struct db_fault){.table = table, .why = db->why}, user);
    db->failure = DB_FINE;
    db->told = false;
}

void db_verify(struct db *db, void (*tell)(const struct db_fault *fault, void *user), void *user)
{
    must(db->tx == TX_NONE);
    tell_failure(db, NULL, tell, user);
    db->engine->verify(db, tell, user);
    tell_failure(db, NULL, tell, user);
    json_t *names = db_table_names(db);
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *table = json_string_value(json_array_get(names, i));
        db_table_each(db, table, skip, NULL);
        tell_failure(db, table, tell, user);
    }
    json_decref(names);
    tell_failure(db, NULL, tell, user);
}
