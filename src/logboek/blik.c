/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Following the files of the logbook.
 *
 * A line of the audit file is written before the lines of the logbook that belong to it. So the end of the
 * logbook is looked at first and the audit file is read to its end: then the act of every line is known. Each
 * piece is one transaction with how far it got: a killed process goes on from there, and two that follow at
 * once take turns. What was cut off is passed over: nothing was shown for it.
 */
#include "logboek/blik.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { LINE_BYTES = 64 * 1024, PIECE_LINES = 4000, FIELD_BYTES = 200 };

/* --- moments -------------------------------------------------------------- */

static int two(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

int64_t blik_seconds(const char *moment)
{
    struct date day;
    char iso[DATE_TEXT];
    if (moment == NULL || strlen(moment) != MOMENT_TEXT - 1)
        return -1;
    memcpy(iso, moment, DATE_TEXT - 1);
    iso[DATE_TEXT - 1] = '\0';
    if (date_parse(iso, &day) != 0 || strspn(moment + 11, "0123456789:") != 8)
        return -1;
    return date_seconds(day) + two(moment + 11) * 3600 + two(moment + 14) * 60 + two(moment + 17);
}

void blik_moment(int64_t seconds, char out[MOMENT_TEXT])
{
    time_t at = (time_t)seconds;
    struct tm tm;
    gmtime_r(&at, &tm);
    if (strftime(out, MOMENT_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
        out[0] = '\0';
}

int64_t blik_person(struct db *index, const char *pseudonym)
{
    return db_number(index, &q_blik_persoon, 0, T(pseudonym));
}

/* --- lines ---------------------------------------------------------------- */

/* The fields of our own lines are texts with a key in front; what a text may not hold is escaped, so that
 * `"key":"` stands nowhere else. */
struct field_of {
    char text[FIELD_BYTES];
};

/* The field, or NULL when the line has none or it is null. */
static const char *field(const char *line, const char *key, struct field_of *out)
{
    char start[80];
    snprintf(start, sizeof start, "\"%s\":\"", key);
    const char *at = strstr(line, start);
    if (at == NULL)
        return NULL;
    at += strlen(start);
    size_t length = 0;
    while (at[length] && at[length] != '"' && length < FIELD_BYTES - 1) {
        out->text[length] = at[length];
        length++;
    }
    out->text[length] = '\0';
    return at[length] == '"' ? out->text : NULL;
}

static bool ends_with(const struct buf *line, const char *end)
{
    size_t length = strlen(end);
    return line->len >= length && memcmp(line->data + line->len - length, end, length) == 0;
}

/* --- taking in ------------------------------------------------------------ */

struct following {
    struct db *db;
    int64_t last_blik;
    int64_t last_person;
    /* of the line before: the lines of one act stand together */
    char operation[FIELD_BYTES], name[FIELD_BYTES];
    int64_t blik, moment;
};

static struct arg maybe(const char *text)
{
    return db_text_arg(text);
}

static void take_audit(struct following *f, const struct buf *line)
{
    struct field_of op, mo, na, ve, ac, me, te, og, se, to, ma, re, ui;
    const char *operation = field(line->data, "operation_id", &op);
    int64_t moment = blik_seconds(field(line->data, "moment", &mo));
    const char *verwerking = field(line->data, "verwerking", &ve);
    if (!ends_with(line, "\"}") || operation == NULL || moment < 0 || verwerking == NULL ||
        strcmp(verwerking, "aanmelden") == 0)
        return;
    const char *name = field(line->data, "handeling", &na);
    db_exec(f->db, &q_blik_add, N(++f->last_blik), N(moment), T(operation), T(name ? name : ""),
            T(verwerking), maybe(field(line->data, "account", &ac)),
            maybe(field(line->data, "medewerker", &me)), maybe(field(line->data, "team", &te)),
            maybe(field(line->data, "organisatie", &og)), maybe(field(line->data, "sessie", &se)),
            maybe(field(line->data, "toegang", &to)), maybe(field(line->data, "machine", &ma)),
            maybe(field(line->data, "record", &re)), maybe(field(line->data, "uitkomst", &ui)),
            N(name && strchr(name, '{') ? 1 : 0));
}

/* The act that a line belongs to. Without one (an audit file that was lost) the line makes it. */
static void find_blik(struct following *f, const struct buf *line, const char *operation, const char *name)
{
    struct field_of tr, pa, st, en, co, ve;
    const char *ended = field(line->data, "end_time", &en);
    json_t *row = db_row(f->db, &q_blik_find, T(operation), T(name));
    if (row) {
        f->blik = row_number(row, "nr");
        f->moment = row_number(row, "moment");
    } else {
        const char *verwerking = field(line->data, "dpl.core.processing_activity_id", &ve);
        f->blik = ++f->last_blik;
        f->moment = blik_seconds(ended);
        db_exec(f->db, &q_blik_add, N(f->blik), N(f->moment), T(operation), T(name),
                T(verwerking ? verwerking : ""), NONE_T, NONE_T, NONE_T, NONE_T, NONE_T, NONE_T, NONE_T,
                NONE_T, NONE_T, N(strchr(name, '{') ? 1 : 0));
    }
    json_decref(row);
    db_exec(f->db, &q_blik_complete, N(f->blik), T(name), maybe(field(line->data, "trace_id", &tr)),
            maybe(field(line->data, "parent_operation_id", &pa)), maybe(field(line->data, "start_time", &st)),
            maybe(ended), maybe(field(line->data, "status_code", &co)));
    snprintf(f->operation, sizeof f->operation, "%s", operation);
    snprintf(f->name, sizeof f->name, "%s", name);
}

static void take_line(struct following *f, const struct buf *line)
{
    struct field_of op, na, su, en;
    const char *operation = field(line->data, "operation_id", &op);
    const char *name = field(line->data, "name", &na);
    const char *subject = field(line->data, "dpl.core.data_subject_id", &su);
    if (!ends_with(line, "}}") || operation == NULL || name == NULL || subject == NULL ||
        blik_seconds(field(line->data, "end_time", &en)) < 0)
        return;
    if (strcmp(operation, f->operation) != 0 || strcmp(name, f->name) != 0)
        find_blik(f, line, operation, name);
    int64_t person = blik_person(f->db, subject);
    if (person == 0) {
        person = ++f->last_person;
        db_exec(f->db, &q_blik_persoon_add, N(person), T(subject));
    }
    db_exec(f->db, &q_blik_geraakt_add, N(person), N(f->moment), N(f->blik));
}

/* --- files ---------------------------------------------------------------- */

struct source {
    const char *name;
    void (*take)(struct following *f, const struct buf *line);
};
static const struct source AUDIT = {"audit.jsonl", take_audit};
static const struct source LOGBOOK = {"logboek.jsonl", take_line};

static int64_t size_of(int fd)
{
    struct stat is;
    return fstat(fd, &is) == 0 ? is.st_size : -1;
}

/* The next line without its end; false when the file has no whole line more before `end`. */
static bool next_line(FILE *file, struct buf *line, int64_t *at, int64_t end)
{
    int64_t length = 0;
    int c = EOF;
    buf_reset(line);
    while (*at + length < end && (c = getc_unlocked(file)) != EOF && c != '\n') {
        length++;
        if (line->len < LINE_BYTES)
            buf_addc(line, (char)c);
    }
    if (*at + length >= end || c != '\n')
        return false;
    *at += length + 1;
    return true;
}

/* One transaction. 1: there may be more before `end`; 0: no; -1: failed. */
static int follow_piece(struct db *index, const struct source *source, FILE *file, int64_t end)
{
    struct following f = {.db = index};
    struct buf *line = buf_new(NULL, 1024);
    db_begin(index, true);
    f.last_blik = db_number(index, &q_blik_last, 0);
    f.last_person = db_number(index, &q_blik_persoon_last, 0);
    int64_t at = db_number(index, &q_blik_stand, 0, T(source->name));
    int taken = 0;
    off_t erased = lseek(fileno(file), 0, SEEK_DATA); /* what was over its term stood before it */
    if (at < erased)
        at = erased;
    bool more = at < end && fseeko(file, (off_t)at, SEEK_SET) == 0;
    while (more && taken < PIECE_LINES && (more = next_line(file, line, &at, end))) {
        source->take(&f, line);
        taken++;
    }
    if (taken > 0)
        db_exec(index, &q_blik_stand_set, T(source->name), N(at));
    talloc_free(line);
    if (db_commit(index) == 0)
        return more ? 1 : 0;
    const char *why = "";
    db_failed(index, &why);
    log_line(LOG_LEVEL_ERROR, "logbook-index", "why", why, NULL);
    return -1;
}

static int follow_file(const struct gemeente *g, struct db *index, const struct source *source, int64_t end,
                       int64_t *left)
{
    char *path = talloc_asprintf(NULL, "%s/%s", g->folder, source->name);
    FILE *file = fopen(path, "re");
    talloc_free(path);
    int result = file ? 1 : -1;
    while (result == 1 && *left > 0) {
        result = follow_piece(index, source, file, end);
        *left -= PIECE_LINES;
    }
    if (file)
        fclose(file);
    return result;
}

/* A file that is shorter than what was read of it is another one: a backup was put back. */
static bool is_other(struct db *index, int64_t audit, int64_t logbook)
{
    return db_number(index, &q_blik_stand, 0, T(AUDIT.name)) > audit ||
           db_number(index, &q_blik_stand, 0, T(LOGBOOK.name)) > logbook;
}

static void forget(struct db *index)
{
    db_begin(index, true);
    db_exec(index, &q_blik_forget_geraakt);
    db_exec(index, &q_blik_forget_personen);
    db_exec(index, &q_blik_forget_blikken);
    db_exec(index, &q_blik_forget_stand);
    if (db_commit(index) != 0)
        db_failed(index, NULL);
}

int blik_follow(const struct gemeente *g, struct db *index, int64_t most)
{
    int64_t left = most > 0 ? most : INT64_MAX;
    int64_t logbook = size_of(g->logbook_fd);
    int64_t audit = size_of(g->audit_fd);
    if (logbook < 0 || audit < 0)
        return -1;
    if (is_other(index, audit, logbook))
        forget(index);
    int result = follow_file(g, index, &AUDIT, audit, &left);
    if (result == 0)
        result = follow_file(g, index, &LOGBOOK, logbook, &left);
    return result;
}

struct db *blik_open(const void *ctx, const struct gemeente *g)
{
    const char *why = "";
    char *path = talloc_asprintf(ctx, "%s/blikken.db", g->folder);
    struct db *index = db_open_index(ctx, path, &why);
    if (index == NULL)
        log_line(LOG_LEVEL_ERROR, "logbook-index", "gemeente", g->slug, "why", why, NULL);
    talloc_free(path);
    return index;
}
