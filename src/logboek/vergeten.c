/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is over its term goes from the logbook. The files only grow at their end, by many processes at once,
 * so their beginning is erased where it stands: a hole, which takes no room on the disk, or zeros where the
 * file system makes none. Nothing moves; broken off it is done again. The last byte before what stays remains
 * the end of a line.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "logboek/blik.h"
#include "logboek/logboek_internal.h"
#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { LINE_BYTES = 64 * 1024, AT_ONCE = 2000, ZERO_BYTES = 64 * 1024 };

/* --- the index ---------------------------------------------------------------- */

static int erase_index(struct db *index, int64_t before)
{
    int64_t gone = AT_ONCE;
    bool any = false;
    while (gone == AT_ONCE) {
        db_begin(index, true);
        db_exec(index, &q_blik_erase_affected, N(before), N(AT_ONCE));
        gone = db_exec(index, &q_blik_erase, N(before), N(AT_ONCE));
        any = any || gone > 0;
        if (gone < AT_ONCE && any)
            db_exec(index, &q_blik_erase_people);
        if (db_commit(index) != 0)
            return -1;
    }
    return 0;
}

/* --- the files ------------------------------------------------------------------ */

static const struct {
    const char *name, *key;
} FILES[] = {{"logboek.jsonl", "\"end_time\":\""}, {"audit.jsonl", "\"moment\":\""}};

static int64_t moment_of(const char *line, const char *key)
{
    char moment[MOMENT_TEXT];
    const char *at = strstr(line, key);
    if (at == NULL)
        return -1;
    snprintf(moment, sizeof moment, "%.20s", at + strlen(key));
    return blik_seconds(moment);
}

/* Where the first line stands that stays; how many lines go in *ret_lines. */
static off_t find_cut(FILE *file, const char *key, int64_t before, int64_t *ret_lines)
{
    struct stat is;
    if (fstat(fileno(file), &is) != 0 || !S_ISREG(is.st_mode)) /* what is no file has no end */
        return 0;
    struct buf *line = buf_new(NULL, 1024);
    off_t start = lseek(fileno(file), 0, SEEK_DATA);
    off_t at = start > 0 ? start : 0;
    off_t cut = 0;
    int64_t seen = 0;
    int c = fseeko(file, at, SEEK_SET) == 0 ? 0 : EOF;
    while (c != EOF) {
        buf_reset(line);
        while ((c = getc_unlocked(file)) != EOF && c != '\n') {
            at++;
            if (line->len < LINE_BYTES)
                buf_addc(line, (char)c);
        }
        at++;
        int64_t moment = moment_of(line->data, key);
        if (c == EOF || moment >= before)
            break;
        seen += line->len > 0 && line->data[0] != '\0';
        if (moment < 0) /* torn, or erased before: it goes with what comes after it */
            continue;
        cut = at;
        *ret_lines = seen;
    }
    talloc_free(line);
    return cut;
}

static int write_zeros(int fd, off_t end)
{
    static const char zeros[ZERO_BYTES];
    for (off_t at = 0; at < end;) {
        size_t part = end - at < ZERO_BYTES ? (size_t)(end - at) : ZERO_BYTES;
        ssize_t wrote = pwrite(fd, zeros, part, at);
        if (wrote < 0 && errno != EINTR)
            return -1;
        at += wrote > 0 ? wrote : 0;
    }
    return 0;
}

/* How many lines went; -1 with errno. */
static int64_t erase_file(const char *path, const char *key, int64_t before)
{
    int64_t lines = 0;
    FILE *file = fopen(path, "r+e");
    off_t cut = file ? find_cut(file, key, before, &lines) : 0;
    bool fine = file != NULL;
    if (cut > 1) {
        int fd = fileno(file);
        fine = fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, cut - 1) == 0 ||
               write_zeros(fd, cut - 1) == 0;
        fine = fine && fsync(fd) == 0;
    }
    int why = errno;
    if (file)
        fclose(file);
    errno = why;
    return fine ? lines : -1;
}

int64_t logboek_forget(struct gemeente *g, const char *day)
{
    void *ctx = talloc_new(NULL);
    struct date from;
    must(date_parse(day, &from) == 0);
    struct db *index = blik_open(ctx, g);
    int64_t gone = index && erase_index(index, date_seconds(from)) == 0 ? 0 : -1;
    for (size_t i = 0; gone >= 0 && i < COUNT_OF(FILES); i++) {
        const char *path = talloc_asprintf(ctx, "%s/%s", g->folder, FILES[i].name);
        int64_t lines = erase_file(path, FILES[i].key, date_seconds(from));
        gone = lines < 0 ? -1 : gone + lines;
    }
    if (gone < 0)
        log_line(LOG_LEVEL_WARNING, "retention", "gemeente", g->slug, "why", "logbook", NULL);
    if (gone > 0)
        db_reclaim(index);
    talloc_free(ctx);
    return gone;
}
