/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables and migrations on PostgreSQL: what table.c and migrate.c ask of an engine. */
#include <string.h>

#include "platform/base/buf.h"
#include "platform/store/ddl.h"
#include "platform/store/postgres.h"

static const enum sql_type types_name[] = {SQL_TEXT};
const struct sql postgres_tables = {
    .name = "schema",
    .text = "select c.relname::text as name from pg_catalog.pg_class c where c.relnamespace = "
            "quote_ident(current_schema())::regnamespace "
            "and c.relkind = 'r' and c.relname <> 'migratie' order by c.relname",
    .index = -1,
};
const struct sql postgres_references = {
    .name = "schema",
    .text =
        "select distinct c.relname::text as name, t.relname::text as target from pg_catalog.pg_constraint k "
        "join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_class t on t.oid = k.confrelid "
        "where k.contype = 'f' and k.connamespace = quote_ident(current_schema())::regnamespace",
    .index = -1,
};
const struct sql postgres_columns = {
    .name = "schema",
    .text = "select a.attname::text as name, format_type(a.atttypid, null) as type, "
            "coalesce(array_position(i.indkey::int2[], a.attnum), -1) + 1 as key "
            "from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid "
            "left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary "
            "where c.relnamespace = quote_ident(current_schema())::regnamespace and c.relname = $1 and "
            "a.attnum > 0 "
            "and not a.attisdropped order by a.attnum",
    .param_types = types_name,
    .param_count = 1,
    .index = -1,
};

/* --- migrations ----------------------------------------------------------- */

int postgres_script(struct db *db, const char *what, const char *text)
{
    struct postgres *pg = db->postgres;
    if (!pg->patient && postgres_run(db, what, "set local statement_timeout = 0") != 0)
        return -1;
    pg->patient = true; /* until the transaction ends */
    /* A table with keys that wait to be checked cannot be altered. */
    if (postgres_run(db, what, "set constraints all immediate") != 0)
        return -1;
    char *translated = ddl_to_postgres(NULL, text);
    int result = postgres_run(db, what, translated);
    talloc_free(translated);
    return result;
}

/* Within the transaction of the migration: there together with it, or not at all. */
static const char COPY[] =
    "do $$ declare t record; a text := current_schema(); b text := current_schema() || '_oud_' || '%s'; "
    "begin "
    "execute format('drop schema if exists %%I cascade', b); execute format('create schema %%I', b); "
    "for t in select relname from pg_catalog.pg_class where relnamespace = quote_ident(a)::regnamespace and "
    "relkind = 'r' loop "
    "execute format('create table %%I.%%I as table %%I.%%I', b, t.relname, a, t.relname); "
    "end loop; end $$";

char *postgres_keep_copy(struct db *db, const void *ctx, const char *tag)
{
    struct postgres *pg = db->postgres;
    must(strspn(tag, "0123456789abcdefghijklmnopqrstuvwxyz") == strlen(tag));
    char *text = talloc_asprintf(NULL, COPY, tag);
    pg->patient = postgres_run(db, "copy", "set local statement_timeout = 0") == 0;
    int result = pg->patient ? postgres_run(db, "copy", text) : -1;
    talloc_free(text);
    return result == 0 ? talloc_asprintf(ctx, "%s_oud_%s", pg->schema, tag) : NULL;
}

/* So that an import can have a row before the one that it points to, as SQLite can for every key. */
static const char LET_KEYS_WAIT[] =
    "do $$ declare k record; begin "
    "for k in select c.relname, o.conname from pg_catalog.pg_constraint o join pg_catalog.pg_class c on "
    "c.oid = o.conrelid "
    "where o.contype = 'f' and not o.condeferrable and o.connamespace = "
    "quote_ident(current_schema())::regnamespace loop "
    "execute format('alter table %I alter constraint %I deferrable', k.relname, k.conname); "
    "end loop; end $$";

int postgres_migrated(struct db *db)
{
    return postgres_run(db, "migrate", LET_KEYS_WAIT);
}

/* --- rows going out ------------------------------------------------------- */

enum { ROWS_AT_ONCE = 500 };

/** Declares a cursor over the whole table. 0, or -1 and a kept failure. */
static int declare(struct db *db, const struct plan *plan, const char *cursor)
{
    struct buf *text = buf_new(NULL, 512);
    buf_adds(text, "declare ");
    buf_adds(text, cursor);
    buf_adds(text, " no scroll cursor for select ");
    buf_adds(text, plan_columns(text, plan));
    buf_adds(text, " from ");
    buf_adds(text, store_quote(text, plan->table));
    buf_adds(text, " order by ");
    buf_adds(text, plan_order(text, plan));
    int result = postgres_run(db, plan->table, text->data);
    talloc_free(text);
    return result;
}

/** The next rows; NULL and a kept failure. */
static PGresult *fetch(struct db *db, const struct plan *plan, const char *text)
{
    if (PQsendQueryParams(db->postgres->conn, text, 0, NULL, NULL, NULL, NULL, 1))
        return postgres_answer(db, plan->table);
    store_fail(db, DB_BUSY, plan->table, "the connection broke off");
    return NULL;
}

int postgres_each(struct db *db, const struct plan *plan, int (*visit)(json_t *row, void *user), void *user)
{
    bool own = db->tx == TX_NONE;
    if (own && postgres_begin(db, false, 1) != 0)
        return 0;
    char *cursor = talloc_asprintf(NULL, "lees_%d", ++db->postgres->names);
    char *next = talloc_asprintf(cursor, "fetch %d from %s", ROWS_AT_ONCE, cursor);
    int stop = 0;
    int got = declare(db, plan, cursor) == 0 ? ROWS_AT_ONCE : 0;
    while (got == ROWS_AT_ONCE && stop == 0 && db->failure == DB_FINE) {
        PGresult *result = fetch(db, plan, next);
        got = PQntuples(result);
        for (int i = 0; i < got && stop == 0 && db->failure == DB_FINE; i++) {
            json_t *row = postgres_row_of(db, plan->table, result, i);
            if (row != NULL)
                stop = visit(row, user);
            json_decref(row);
        }
        PQclear(result);
    }
    if (db->failure == DB_FINE && !own)
        postgres_run(db, plan->table, talloc_asprintf(cursor, "close %s", cursor));
    if (own)
        postgres_end(db);
    talloc_free(cursor);
    return stop;
}

/* --- rows coming in ------------------------------------------------------- */

int postgres_defer_keys(struct db *db)
{
    return postgres_run(db, "table", "set constraints all deferred");
}

static void prepare_insert(struct db *db, struct plan *plan)
{
    must(plan->count <= POSTGRES_PARAMS);
    char *name = talloc_asprintf(plan, "invoer_%d", ++db->postgres->names);
    Oid types[POSTGRES_PARAMS];
    struct buf *text = buf_new(NULL, 512);
    buf_adds(text, "insert into ");
    buf_adds(text, store_quote(text, plan->table));
    buf_adds(text, " (");
    buf_adds(text, plan_columns(text, plan));
    buf_adds(text, ") values (");
    for (int i = 0; i < plan->count; i++) {
        buf_addf(text, "%s$%d", i > 0 ? ", " : "", i + 1);
        types[i] = postgres_type(plan->columns[i].type);
    }
    buf_addc(text, ')');
    PGresult *result = NULL;
    if (PQsendPrepare(db->postgres->conn, name, text->data, plan->count, types))
        result = postgres_answer(db, plan->table);
    else
        store_fail(db, DB_BUSY, plan->table, "the connection broke off");
    if (result != NULL)
        plan->insert = name;
    PQclear(result);
    talloc_free(text);
}

int postgres_insert(struct db *db, struct plan *plan, const json_t *row)
{
    if (plan->insert == NULL)
        prepare_insert(db, plan);
    void *ctx = talloc_new(NULL);
    struct binding b;
    for (int i = 0; i < plan->count && db->failure == DB_FINE; i++) {
        const struct column *c = &plan->columns[i];
        struct arg arg = {.is_null = true};
        if (store_arg(ctx, c->type, json_object_get(row, c->name), &arg) != 0)
            store_fail(db, DB_CONSTRAINT, c->name, "a value of another type than the column");
        postgres_bind(&b, i, &arg);
    }
    PGconn *conn = db->postgres->conn;
    PGresult *result = NULL;
    if (db->failure == DB_FINE &&
        PQsendQueryPrepared(conn, plan->insert, plan->count, b.values, b.lengths, b.formats, 1))
        result = postgres_answer(db, plan->table);
    else
        store_fail(db, DB_BUSY, plan->table, "the connection broke off");
    PQclear(result);
    talloc_free(ctx);
    return db->failure == DB_FINE ? 0 : -1;
}

void postgres_forget(struct db *db, struct plan *plan)
{
    /* After a failure the server takes no more commands: then it goes with the connection. */
    if (plan->insert != NULL && db->failure == DB_FINE && db->postgres->open) {
        char *text = talloc_asprintf(plan, "deallocate %s", (const char *)plan->insert);
        postgres_run(db, "table", text);
    }
    plan->insert = NULL;
}

/* --- looking whether all is well ------------------------------------------ */

/* Of each key the statement that counts the rows which lead nowhere: a server keeps them from being written,
 * but not who may switch its triggers off. */
static const struct sql q_keys = {
    .name = "verify",
    .text =
        "select c.relname::text as name, t.relname::text as target, format("
        "'select count(*) from %s a where %s and not exists (select 1 from %s b where %s)', c.oid::regclass, "
        "string_agg(format('a.%I is not null', x.attname), ' and ' order by p.place), t.oid::regclass, "
        "string_agg(format('a.%I = b.%I', x.attname, y.attname), ' and ' order by p.place)) as tellen "
        "from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid "
        "join pg_catalog.pg_class t on t.oid = k.confrelid "
        "cross join lateral unnest(k.conkey, k.confkey) with ordinality as p (here, there, place) "
        "join pg_catalog.pg_attribute x on x.attrelid = c.oid and x.attnum = p.here "
        "join pg_catalog.pg_attribute y on y.attrelid = t.oid and y.attnum = p.there "
        "where k.contype = 'f' and k.connamespace = quote_ident(current_schema())::regnamespace "
        "group by k.oid, c.relname, t.relname, c.oid, t.oid order by c.relname, t.relname, k.oid",
    .index = -1,
};

void postgres_verify(struct db *db, void (*tell)(const struct db_fault *fault, void *user), void *user)
{
    if (postgres_begin(db, false, 1) != 0)
        return;
    db->postgres->patient = postgres_run(db, "verify", "set local statement_timeout = 0") == 0;
    json_t *keys = db->failure == DB_FINE ? postgres_rows(db, &q_keys, NULL) : NULL;
    for (size_t i = 0; i < json_array_size(keys) && db->failure == DB_FINE; i++) {
        const json_t *key = json_array_get(keys, i);
        const struct sql count = {.name = "verify", .text = row_text(key, "tellen"), .index = -1};
        int64_t rows = postgres_number(db, &count, 0, NULL);
        if (rows > 0)
            tell(&(struct db_fault){.table = row_text(key, "name"),
                                    .why = "",
                                    .target = row_text(key, "target"),
                                    .rows = rows},
                 user);
    }
    json_decref(keys);
    postgres_end(db);
}
