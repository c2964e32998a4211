/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A copy of the whole database as a file beside it, before a migration changes it.
 *
 * Our own connection holds the turn to write and has changed nothing yet, so a second one reads what is
 * there. The copy is made under another name, is on disk before it gets its own, and is readable by the owner
 * only.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/store/sqlite.h"

enum { PAGES_AT_ONCE = 1024, ROOM_LEFT = 1024 * 1024 };

static uint64_t bytes_of(const char *path)
{
    struct stat is;
    return stat(path, &is) == 0 ? (uint64_t)is.st_size : 0;
}

/** Room for the copy, and as much again for the log of a migration that writes every row anew. */
static int check_room(struct db *db, const void *ctx, const char *path)
{
    struct statvfs disk;
    uint64_t whole = bytes_of(path) + bytes_of(talloc_asprintf(ctx, "%s-wal", path));
    uint64_t needed = 2 * whole + ROOM_LEFT;
    if (statvfs(path, &disk) != 0)
        return 0; /* then the copy itself tells */
    uint64_t free_bytes = (uint64_t)disk.f_bavail * disk.f_frsize;
    if (free_bytes >= needed)
        return 0;
    char why[120];
    snprintf(why, sizeof why, "%llu MB must be free for a copy and the migration, %llu MB is",
             (unsigned long long)(needed >> 20) + 1, (unsigned long long)(free_bytes >> 20));
    store_fail(db, DB_FULL, "copy", why);
    return -1;
}

static int copy_pages(struct db *db, sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int rc = backup != NULL ? SQLITE_OK : sqlite3_errcode(to);
    while (rc == SQLITE_OK)
        rc = sqlite3_backup_step(backup, PAGES_AT_ONCE);
    if (backup != NULL)
        sqlite3_backup_finish(backup);
    if (rc == SQLITE_DONE)
        return 0;
    store_fail(db, (rc & 0xff) == SQLITE_FULL ? DB_FULL : DB_BROKEN, "copy", sqlite3_errstr(rc));
    return -1;
}

/** 0, or -1 and a kept failure. */
static int copy_to(struct db *db, const char *path, const char *target)
{
    sqlite3 *from = NULL;
    sqlite3 *to = NULL;
    int result = -1;
    if (sqlite3_open_v2(path, &from, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
        sqlite3_open_v2(target, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        store_fail(db, DB_BROKEN, "copy", sqlite3_errmsg(to != NULL ? to : from));
    else
        result = copy_pages(db, to, from);
    sqlite3_close(to);
    sqlite3_close(from);
    return result;
}

static int sync_folder(const void *ctx, const char *path)
{
    char *folder = talloc_strdup(ctx, path);
    *strrchr(folder, '/') = '\0'; /* SQLite gives whole paths */
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd >= 0 ? fsync(fd) : -1;
    if (fd >= 0)
        close(fd);
    return result;
}

char *sqlite_keep_copy(struct db *db, const void *ctx, const char *tag)
{
    const char *path = sqlite3_db_filename(db->sqlite->handle, "main");
    char *copy = talloc_asprintf(ctx, "%s-oud-%s", path, tag);
    char *making = talloc_asprintf(ctx, "%s.deel", copy);
    if (check_room(db, ctx, path) != 0)
        return NULL;
    unlink(making); /* of an attempt that was broken off */
    int fd = open(making, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    int result = fd >= 0 ? copy_to(db, path, making) : -1;
    if (result == 0 && (rename(making, copy) != 0 || sync_folder(ctx, copy) != 0))
        result = -1;
    if (result == 0)
        return copy;
    store_fail(db, errno == ENOSPC ? DB_FULL : DB_BROKEN, "copy", strerror(errno));
    unlink(making);
    return NULL;
}
