/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Making a backup. It is written under another name beside its final one and gets that name when it is whole
 * and on disk; a file that is there already is never written over.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bewaren/bewaren.h"
#include "platform/access/logbook.h"
#include "platform/base/date.h"
#include "reservekopie/reservekopie_internal.h"
#include "uitwisseling/uitwisseling.h"
#include "version_gen.h"

const struct backup_file backup_files[] = {
    {"sleutel", true, false},    {"gemeente.json", true, false},    {"tokens.css", false, false},
    {"demo", false, false},      {BACKUP_DATABASE, true, false},    {"logboek.jsonl", true, true},
    {"audit.jsonl", true, true}, {"vernietigd.jsonl", false, true},
};
const int backup_file_count = (int)COUNT_OF(backup_files);

struct making {
    struct gemeente *g;
    struct stream *stream;
    FILE *err;
};

static int fail_file(const struct making *m, const char *name)
{
    fprintf(m->err, "%s/%s is niet te lezen: %s\n", m->g->folder, name, strerror(errno));
    return -1;
}

/* --- files ---------------------------------------------------------------- */

/* How many bytes are whole lines. */
static off_t whole_lines(int fd, off_t size)
{
    char block[4096];
    while (size > 0) {
        size_t part = size < (off_t)sizeof block ? (size_t)size : sizeof block;
        if (pread(fd, block, part, size - (off_t)part) != (ssize_t)part)
            return -1;
        const char *end = memrchr(block, '\n', part);
        if (end)
            return size - (off_t)part + (end - block) + 1;
        size -= (off_t)part;
    }
    return 0;
}

static int copy_bytes(const struct making *m, int fd, off_t from, off_t size)
{
    static char block[BACKUP_DATA];
    for (off_t done = from; done < size;) {
        size_t part = size - done < (off_t)sizeof block ? (size_t)(size - done) : sizeof block;
        ssize_t got = pread(fd, block, part, done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || stream_put(m->stream, 'D', block, (size_t)got) != 0)
            return -1;
        done += got;
    }
    sodium_memzero(block, sizeof block); /* the key of the municipality was in it */
    return 0;
}

/* 0, or -1 after saying why; a failure of the backup itself is said by who ends it. */
static int copy_file(const struct making *m, const struct backup_file *file)
{
    char *path = talloc_asprintf(m->stream, "%s/%s", m->g->folder, file->name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    talloc_free(path);
    if (fd < 0)
        return errno == ENOENT && !file->needed ? 0 : fail_file(m, file->name);
    struct stat is;
    off_t size = fstat(fd, &is) == 0 ? is.st_size : -1;
    if (size > 0 && file->grows)
        size = whole_lines(fd, size);
    off_t from = size > 0 && file->grows ? lseek(fd, 0, SEEK_DATA) : 0; /* not what was erased before it */
    if (from < 0 || from > size)
        from = 0;
    int result = 0;
    if (size < 0)
        result = fail_file(m, file->name);
    else if (stream_put(m->stream, 'B', file->name, strlen(file->name)) != 0 ||
             copy_bytes(m, fd, from, size) != 0 || stream_put(m->stream, 'E', NULL, 0) != 0)
        result = -1;
    close(fd);
    return result;
}

static int copy_database(const struct making *m)
{
    if (stream_put(m->stream, 'B', BACKUP_DATABASE, strlen(BACKUP_DATABASE)) != 0)
        return -1;
    FILE *lines = stream_writer(m->stream);
    int result = uitwisseling_lines(m->g, lines, m->err);
    if (fclose(lines) != 0)
        result = -1;
    return result == 0 ? stream_put(m->stream, 'E', NULL, 0) : -1;
}

/* The logbook comes after the database: what is in that was noted before. */
static int write_all(const struct making *m)
{
    char now[MOMENT_TEXT];
    moment_now(now);
    json_t *head = json_pack("{s:s, s:s, s:s, s:s}", "gemeente", m->g->slug, "moment", now, "programma",
                             BONDGENOOT_VERSION, "schema", migration_all[migration_all_count - 1].name);
    char *text = json_dumps(head, JSON_COMPACT);
    int result = text ? stream_put(m->stream, 'H', text, strlen(text)) : -1;
    free(text); /* banned-ok: jansson made it */
    json_decref(head);
    for (int i = 0; result == 0 && i < backup_file_count; i++)
        result = strcmp(backup_files[i].name, BACKUP_DATABASE) == 0 ? copy_database(m)
                                                                    : copy_file(m, &backup_files[i]);
    return result == 0 ? stream_put(m->stream, 'Z', NULL, 0) : -1;
}

/* --- whole ---------------------------------------------------------------- */

/* The name of the file when a folder was given. */
static char *path_of(const void *ctx, const struct gemeente *g, const char *target)
{
    struct stat is;
    if (stat(target, &is) != 0 || !S_ISDIR(is.st_mode))
        return talloc_strdup(ctx, target);
    char now[MOMENT_TEXT];
    moment_now(now);
    char *path = talloc_asprintf(ctx, "%s/%s-%.10s-%.2s%.2s%.2s.reservekopie", target, g->slug, now, now + 11,
                                 now + 14, now + 17);
    return path;
}

static int sync_folder(const void *ctx, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? talloc_strndup(ctx, path, (size_t)(slash - path) + 1) : talloc_strdup(ctx, ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd >= 0 ? fsync(fd) : -1;
    if (fd >= 0)
        close(fd);
    return result;
}

/* Gives it its name, unless there is something of that name. */
static int put_in_place(const void *ctx, const char *temporary, const char *path)
{
    int result = renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);
    if (result != 0 && errno == EINVAL) /* a file system that cannot promise it */
        result = access(path, F_OK) == 0 ? (errno = EEXIST, -1) : rename(temporary, path);
    return result == 0 ? sync_folder(ctx, path) : -1;
}

/* Into a file that is open; it is closed. 0; or -1, and why it could not be written, or 0 when that was said.
 */
static int write_file(const void *ctx, struct gemeente *g, const unsigned char key[32], FILE *file, FILE *err,
                      int *ret_why)
{
    struct making m = {.g = g, .err = err, .stream = stream_write_begin(ctx, file, key)};
    int result = m.stream ? write_all(&m) : -1;
    *ret_why = m.stream ? m.stream->error : errno;
    if (m.stream)
        sodium_memzero(m.stream, sizeof *m.stream);
    if (result == 0 && (fflush(file) != 0 || fsync(fileno(file)) != 0)) {
        *ret_why = errno;
        result = -1;
    }
    if (fclose(file) != 0 && result == 0) {
        *ret_why = errno;
        result = -1;
    }
    return result;
}

static int write_backup(const void *ctx, struct gemeente *g, const unsigned char key[32], const char *path,
                        FILE *err)
{
    char *temporary = talloc_asprintf(ctx, "%s.deel-XXXXXX", path);
    int fd = mkostemp(temporary, O_CLOEXEC); /* readable by nobody else */
    FILE *file = fd >= 0 ? fdopen(fd, "wbe") : NULL;
    int why = errno;
    int result = file ? write_file(ctx, g, key, file, err, &why) : -1;
    if (result == 0 && put_in_place(ctx, temporary, path) != 0) {
        result = -1;
        why = errno;
    }
    if (result != 0 && fd >= 0)
        unlink(temporary);
    if (result != 0 && why != 0)
        fprintf(err, "De reservekopie %s is niet te schrijven: %s\n", path, strerror(why));
    return result;
}

/* --- what is over the age ------------------------------------------------- */

/* Whether it is the name of a backup of this municipality, and the day on which it was made. */
static bool is_backup(const struct gemeente *g, const char *name, struct date *ret_day)
{
    size_t slug = strlen(g->slug);
    char day[DATE_TEXT];
    if (strncmp(name, g->slug, slug) != 0 ||
        strlen(name) != slug + strlen("-2026-11-23-080910.reservekopie") || name[slug] != '-' ||
        strcmp(name + slug + 18, ".reservekopie") != 0)
        return false;
    snprintf(day, sizeof day, "%.10s", name + slug + 1);
    return date_parse(day, ret_day) == 0;
}

/* What the rule of today says is too old goes from the folder in which this one was made, and nothing else.
 */
static void remove_old(struct gemeente *g, const char *folder, const char *made_now, FILE *out, FILE *err)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    int days = bewaren_backup_days(g, today);
    DIR *dir = days > 0 ? opendir(folder) : NULL;
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL) {
        struct date made;
        if (strcmp(entry->d_name, made_now) == 0 || !is_backup(g, entry->d_name, &made) ||
            date_days_between(made, date_today()) < days)
            continue;
        if (unlinkat(dirfd(dir), entry->d_name, 0) == 0)
            fprintf(out, "%s/%s: ouder dan de bewaartermijn, verwijderd.\n", folder, entry->d_name);
        else
            fprintf(err, "%s/%s is niet te verwijderen: %s\n", folder, entry->d_name, strerror(errno));
    }
    if (dir)
        closedir(dir);
}

int reservekopie_make(struct gemeente *g, const char *public_key, const char *target, FILE *out, FILE *err)
{
    void *ctx = talloc_new(NULL);
    const char *why = "";
    unsigned char key[32];
    char *path = path_of(ctx, g, target);
    int result = 2;
    if (public_key_read(ctx, public_key, key, &why) != 0) {
        fprintf(err, "%s\n", why);
    } else if (access(path, F_OK) == 0) {
        fprintf(err, "%s is er al. Een reservekopie wordt nooit overschreven.\n", path);
    } else if (logbook_write_transfer(g, "bondgenoot backup", (const char *[]){LOGBOOK_EVERYBODY}, 1) != 0) {
        fprintf(err, "Het logboek is niet te schrijven; daarom is er geen reservekopie gemaakt.\n");
        result = 1;
    } else {
        result = write_backup(ctx, g, key, path, err) == 0 ? 0 : 1;
        if (result == 0)
            fprintf(out, "%s: reservekopie gemaakt.\n", path);
        else
            fprintf(err, "Er is geen reservekopie gemaakt.\n");
        if (result == 0 && strcmp(path, target) != 0)
            remove_old(g, target, path + strlen(target) + 1, out, err);
    }
    talloc_free(ctx);
    return result;
}
