/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Brings a database up to date: every migration that it has not had, in order, all in one transaction.
 *
 * Before it changes a database that has data in it, a copy is kept beside that. One transaction and a copy:
 * what is broken off, by a full disk or a loss of power, leaves the database as it was.
 *
 * A database that knows a migration this program does not know was made by a newer program: it is refused,
 * for an old program would write rows that the new schema does not mean.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "platform/store/engine.h"

static const char TABLE[] =
    "create table if not exists migratie (naam text not null primary key, moment text not null) strict";
static const enum sql_type types[] = {SQL_TEXT, SQL_TEXT};
static const struct sql q_applied = {
    .name = "migrate", .text = "select naam from migratie order by naam", .index = -1};
static const struct sql q_apply = {.name = "migrate",
                                   .text = "insert into migratie (naam, moment) values ($1, $2)",
                                   .param_types = types,
                                   .param_count = 2,
                                   .index = -1};

static const struct sql q_forget = {.name = "migrate", .text = "delete from migratie", .index = -1};

static const char NEWER[] = "the database is newer than this program";

static int place_in(const struct migration *list, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return i;
    return -1;
}

/** Marks in `had` what the database has had. How many; -1 and a kept failure. */
static int read_applied(struct db *db, struct migrations all, bool *had)
{
    json_t *rows = db_rows(db, &q_applied);
    int count = (int)json_array_size(rows);
    for (int i = 0; i < count; i++) {
        int place = place_in(all.list, all.count,
                             json_string_value(json_object_get(json_array_get(rows, (size_t)i), "naam")));
        if (place < 0)
            store_fail(db, DB_BROKEN, "migrate", NEWER);
        else
            had[place] = true;
    }
    json_decref(rows);
    return db->failure == DB_FINE ? count : -1;
}

static void apply(struct db *db, const struct migration *m)
{
    char now[MOMENT_TEXT];
    moment_now(now);
    if (db->engine->script(db, m->name, m->text) == 0)
        db_exec(db, &q_apply, T(m->name), T(now));
}

/** The last one that it has had, or NULL. */
static const char *last_had(struct migrations all, const bool *had)
{
    const char *last = NULL;
    for (int i = 0; i < all.count; i++)
        if (had[i])
            last = all.list[i].name;
    return last;
}

/** Those of the first `upto` that it has not had. 0, or -1 and a kept failure. */
static int apply_rest(struct db *db, struct migrations all, int upto, const bool *had)
{
    bool changed = false;
    for (int i = 0; i < upto && db->failure == DB_FINE; i++)
        if (!had[i]) {
            changed = true;
            apply(db, &all.list[i]);
        }
    if (changed && db->failure == DB_FINE && db->engine->migrated)
        db->engine->migrated(db);
    return db->failure == DB_FINE ? 0 : -1;
}

static void keep_copy(struct db *db, const void *ctx, struct db_upgrade *ret)
{
    char tag[8] = "";
    snprintf(tag, sizeof tag, "%.4s", ret->from);
    ret->copy = db->engine->keep_copy(db, ctx, tag);
}

/** Whether it has had all of them: seen without the turn to write, so that a start waits for no writer. What
 * cannot be read (there is no schema yet) is left to who holds the turn. */
static bool is_up_to_date(struct db *db, struct migrations all, bool *had)
{
    db_begin(db, false);
    int count = read_applied(db, all, had);
    db_rollback(db);
    return count == all.count;
}

int store_migrate_safely(struct db *db, struct migrations all, const void *ctx, struct db_upgrade *ret)
{
    bool *had = talloc_zero_array(db, bool, (unsigned)all.count + 1);
    must(had != NULL);
    struct db_upgrade found = {0};
    if (is_up_to_date(db, all, had)) {
        talloc_free(had);
        if (ret != NULL)
            *ret = found;
        return 0;
    }
    memset(had, 0, sizeof *had * (size_t)all.count); /* others may have written since */
    db_begin(db, true);
    if (db->failure == DB_FINE)
        db->engine->script(db, "migrate", TABLE);
    int count = db->failure == DB_FINE ? read_applied(db, all, had) : -1;
    if (count >= 0 && count < all.count) {
        found.from = last_had(all, had);
        found.to = all.list[all.count - 1].name;
        if (ret != NULL && found.from != NULL)
            keep_copy(db, ctx, &found);
        if (db->failure == DB_FINE)
            apply_rest(db, all, all.count, had);
    }
    talloc_free(had);
    found.is_newer = strstr(db->why, NEWER) != NULL && db->failure != DB_FINE;
    if (ret != NULL)
        *ret = found;
    return db_commit(db);
}

int store_migrate(struct db *db, const struct migration *list, int count)
{
    return store_migrate_safely(db, (struct migrations){list, count}, NULL, NULL);
}

int db_migrate(struct db *db)
{
    return store_migrate(db, migration_all, migration_all_count);
}

int db_migrate_safely(struct db *db, const void *ctx, struct db_upgrade *ret)
{
    return store_migrate_safely(db, (struct migrations){migration_all, migration_all_count}, ctx, ret);
}

/* --- an index --------------------------------------------------------------- */

static struct db *open_index(const void *ctx, const char *path, const char **ret_why)
{
    struct db *db = db_open(ctx, path, true, ret_why);
    if (db == NULL || store_migrate(db, index_all, index_all_count) == 0)
        return db;
    const char *why = "";
    db_failed(db, &why);
    *ret_why = talloc_strdup(ctx, why);
    talloc_free(db);
    return NULL;
}

struct db *db_open_index(const void *ctx, const char *path, const char **ret_why)
{
    struct db *db = open_index(ctx, path, ret_why);
    if (db)
        return db;
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        char *part = talloc_asprintf(NULL, "%s%s", path, parts[i]);
        (void)unlink(part);
        talloc_free(part);
    }
    return open_index(ctx, path, ret_why);
}

/* --- a schema of before --------------------------------------------------- */

/** Every table goes; those that point to others first. */
static void drop_all(struct db *db)
{
    json_t *names = db_table_names(db);
    for (size_t i = json_array_size(names); i > 0 && db->failure == DB_FINE; i--) {
        struct buf *text = buf_new(NULL, 80);
        buf_adds(text, "drop table ");
        buf_adds(text, store_quote(text, json_string_value(json_array_get(names, i - 1))));
        db->engine->script(db, "migrate", text->data);
        talloc_free(text);
    }
    json_decref(names);
    if (db->failure == DB_FINE)
        db_exec(db, &q_forget);
}

int store_schema_as_of(struct db *db, struct migrations all, const char *migration)
{
    must(db->tx == TX_WRITE);
    int place = place_in(all.list, all.count, migration);
    if (place < 0 || !store_ready(db))
        return -1;
    bool *had = talloc_zero_array(db, bool, (unsigned)all.count + 1);
    must(had != NULL);
    store_forget_plan(db);
    drop_all(db);
    int result = apply_rest(db, all, place + 1, had);
    talloc_free(had);
    return result;
}

int store_schema_forward(struct db *db, struct migrations all)
{
    must(db->tx == TX_WRITE);
    if (!store_ready(db))
        return -1;
    bool *had = talloc_zero_array(db, bool, (unsigned)all.count + 1);
    must(had != NULL);
    store_forget_plan(db);
    int result = read_applied(db, all, had) >= 0 ? apply_rest(db, all, all.count, had) : -1;
    talloc_free(had);
    return result;
}

int db_schema_as_of(struct db *db, const char *migration)
{
    return store_schema_as_of(db, (struct migrations){migration_all, migration_all_count}, migration);
}

int db_schema_forward(struct db *db)
{
    return store_schema_forward(db, (struct migrations){migration_all, migration_all_count});
}
