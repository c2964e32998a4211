/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Brings a database up to date: every migration that it has not had, in order, all in one transaction.
 *
 * A database that knows a migration this program does not know was made by a newer program: it is refused,
 * for an old program would write rows that the new schema does not mean.
 */
#include <string.h>

#include "platform/base/date.h"
#include "platform/store/sqlite.h"

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
    sqlite3_stmt *stmt = sqlite_prepare(db, "migrate", "select naam from migratie order by naam");
    if (stmt == NULL)
        return -1;
    int rc = SQLITE_DONE;
    while (db->failure == DB_FINE && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        int place = place_in(list, count, (const char *)sqlite3_column_text(stmt, 0));
        if (place < 0)
            sqlite_fail(db, DB_BROKEN, "migrate", "the database is newer than this program");
        else
            had[place] = true;
    }
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        sqlite_fail_with(db, "migrate", rc);
    sqlite3_finalize(stmt);
    return db->failure == DB_FINE ? 0 : -1;
}

static int apply(struct db *db, const struct migration *m)
{
    if (sqlite_run(db, m->name, m->text) != 0)
        return -1;
    sqlite3_stmt *stmt = sqlite_prepare(db, m->name, "insert into migratie (naam, moment) values (?1, ?2)");
    if (stmt == NULL)
        return -1;
    char now[MOMENT_TEXT];
    moment_now(now);
    sqlite3_bind_text(stmt, 1, m->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, now, -1, SQLITE_STATIC);
    int rc = sqlite3_step(stmt);
    if (rc != SQLITE_DONE)
        sqlite_fail_with(db, m->name, rc);
    sqlite3_finalize(stmt);
    return db->failure == DB_FINE ? 0 : -1;
}

int sqlite_migrate(struct db *db, const struct migration *list, int count)
{
    bool *had = talloc_zero_array(db, bool, (unsigned)count + 1);
    must(had != NULL);
    db_begin(db, true);
    if (db->failure == DB_FINE)
        sqlite_run(db, "migrate",
                   "create table if not exists migratie (naam text not null primary key, moment text not "
                   "null) strict");
    if (db->failure == DB_FINE && read_applied(db, list, count, had) == 0)
        for (int i = 0; i < count && db->failure == DB_FINE; i++)
            if (!had[i])
                apply(db, &list[i]);
    talloc_free(had);
    return db_commit(db);
}

int db_migrate(struct db *db)
{
    return sqlite_migrate(db, migration_all, migration_all_count);
}
