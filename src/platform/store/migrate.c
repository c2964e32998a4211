/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Brings a database up to date: every migration that it has not had, in order, all in one transaction.
 *
 * A database that knows a migration this program does not know was made by a newer program: it is refused,
 * for an old program would write rows that the new schema does not mean.
 */
#include <string.h>

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

static int place_in(const struct migration *list, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return i;
    return -1;
}

/** Marks in `had` what the database has had. 0, or -1 and a kept failure. */
static int read_applied(struct db *db, const struct migration *list, int count, bool *had)
{
    json_t *rows = db_rows(db, &q_applied);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        int place =
            place_in(list, count, json_string_value(json_object_get(json_array_get(rows, i), "naam")));
        if (place < 0)
            store_fail(db, DB_BROKEN, "migrate", "the database is newer than this program");
        else
            had[place] = true;
    }
    json_decref(rows);
    return db->failure == DB_FINE ? 0 : -1;
}

static void apply(struct db *db, const struct migration *m)
{
    char now[MOMENT_TEXT];
    moment_now(now);
    if (db->engine->script(db, m->name, m->text) == 0)
        db_exec(db, &q_apply, T(m->name), T(now));
}

int store_migrate(struct db *db, const struct migration *list, int count)
{
    bool *had = talloc_zero_array(db, bool, (unsigned)count + 1);
    must(had != NULL);
    db_begin(db, true);
    if (db->failure == DB_FINE)
        db->engine->script(db, "migrate", TABLE);
    bool changed = false;
    if (db->failure == DB_FINE && read_applied(db, list, count, had) == 0)
        for (int i = 0; i < count && db->failure == DB_FINE; i++)
            if (!had[i]) {
                changed = true;
                apply(db, &list[i]);
            }
    if (changed && db->failure == DB_FINE && db->engine->migrated)
        db->engine->migrated(db);
    talloc_free(had);
    return db_commit(db);
}

int db_migrate(struct db *db)
{
    return store_migrate(db, migration_all, migration_all_count);
}
