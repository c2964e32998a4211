/* SPDX-License-Identifier: EUPL-1.2 */
/* One write per answer to a file opened with O_APPEND: all lines of an answer stand together. */
#include "platform/access/logbook.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "version_gen.h"

enum { RESERVE_BYTES = 1024 * 1024 };

static void pseudonym(const unsigned char key[32], const char *id, char out[LOGBOOK_PSEUDONYM])
{
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)id, strlen(id), key, 32);
    sodium_bin2hex(out, LOGBOOK_PSEUDONYM, hash, sizeof hash);
}

void logbook_pseudonym(const struct gemeente *g, const char *id, char out[LOGBOOK_PSEUDONYM])
{
    unsigned char key[32];
    gemeente_key(g, "logboek", key);
    pseudonym(key, id, out);
    sodium_memzero(key, sizeof key);
}

static void add_field(struct buf *b, const char *key, const char *value)
{
    buf_adds(b, b->data[b->len - 1] == '{' ? "\"" : ",\"");
    buf_adds(b, key);
    buf_adds(b, "\":");
    if (value)
        buf_add_json(b, value, strlen(value));
    else
        buf_adds(b, "null");
}

/* What there is nothing to say about is left out. */
static void add_maybe(struct buf *b, const char *key, const char *value)
{
    if (value)
        add_field(b, key, value);
}

/* How far the file reaches on the disk. What was erased at its beginning (logboek_forget) takes no room
 * there, and counts as if it did. */
static off_t taken(int fd, const struct stat *now)
{
    off_t erased = lseek(fd, 0, SEEK_DATA);
    return now->st_blocks * 512 + (erased > 0 ? erased : 0);
}

/* Disk space is taken ahead, so that reading can still be noted (and so goes on) while the disk is too full
 * to change anything. A file system that cannot do this has less time. */
static void reserve(int fd, const struct stat *now)
{
    if (taken(fd, now) - now->st_size < RESERVE_BYTES / 2)
        (void)!fallocate(fd, FALLOC_FL_KEEP_SIZE, now->st_size, RESERVE_BYTES);
}

/* A write that was cut off (a full disk, a killed worker) left half a line: the next begins on a line of its
 * own. */
static bool is_torn(int fd, const struct stat *now)
{
    char last = '\n';
    return now->st_size > 0 && (pread(fd, &last, 1, now->st_size - 1) != 1 || last != '\n');
}

static int append_at_end(int fd, bool torn, const struct buf *b)
{
    struct iovec parts[2] = {{.iov_base = "\n", .iov_len = torn}, {.iov_base = b->data, .iov_len = b->len}};
    ssize_t written;
    do
        written = writev(fd, parts, 2);
    while (written < 0 && errno == EINTR);
    return written == (ssize_t)(parts[0].iov_len + b->len) ? 0 : -1;
}

/* What looks torn may be the line that another worker writes just now; that takes no millisecond. */
static bool is_torn_for_good(int fd, struct stat *now)
{
    for (int turn = 0; turn < 5; turn++) {
        if (!is_torn(fd, now))
            return false;
        usleep(1000);
        if (fstat(fd, now) != 0)
            return true;
    }
    return true;
}

/* Whether our bytes, the last that this descriptor wrote, do not stand at the start of a line: another worker
 * was cut off between our look and our write. */
static bool landed_in_a_line(int fd, const struct stat *before, const struct buf *b)
{
    off_t start = lseek(fd, 0, SEEK_CUR) - (off_t)b->len;
    char last = '\n';
    return start > before->st_size + 1 && (pread(fd, &last, 1, start - 1) != 1 || last != '\n');
}

/* Appending writes do not mix (O_APPEND), so workers need not wait for each other. Lines that landed behind
 * half a line are written again, on their own. */
static int append(int fd, const struct buf *b)
{
    struct stat now;
    if (fstat(fd, &now) != 0)
        return -1;
    reserve(fd, &now);
    if (append_at_end(fd, is_torn_for_good(fd, &now), b) != 0)
        return -1;
    return landed_in_a_line(fd, &now, b) ? append_at_end(fd, false, b) : 0;
}

/* One line for each data subject. */
static void add_lines(struct buf *lines, const unsigned char key[32], const struct logbook_entry *entry,
                      const char *const *subjects, int count)
{
    /* Who asked with a trace of theirs has an operation in a logbook elsewhere. */
    const char *foreign = ",\"foreign_operation\":null";
    if (entry->parent)
        foreign =
            talloc_asprintf(lines, ",\"foreign_operation\":{\"trace_id\":\"%s\",\"operation_id\":\"%s\"}",
                            entry->trace, entry->parent);
    for (int i = 0; i < count; i++) {
        char subject[LOGBOOK_PSEUDONYM];
        if (subjects[i][0] == '=') /* it is one */
            snprintf(subject, sizeof subject, "%s", subjects[i] + 1);
        else
            pseudonym(key, subjects[i], subject);
        buf_adds(lines, "{");
        add_field(lines, "trace_id", entry->trace);
        add_field(lines, "operation_id", entry->operation);
        add_field(lines, "parent_operation_id", entry->parent);
        add_field(lines, "status_code", entry->status);
        add_field(lines, "name", entry->name);
        add_field(lines, "start_time", entry->started);
        add_field(lines, "end_time", entry->ended);
        buf_adds(lines, foreign);
        buf_adds(lines, ",\"resource\":{\"name\":\"bondgenoot\",\"version\":\"" BONDGENOOT_VERSION
                        "\"},\"attributes\":{");
        add_field(lines, "dpl.core.processing_activity_id", entry->purpose->id);
        add_field(lines, "dpl.core.data_subject_id", subject);
        buf_adds(lines, ",\"dpl.core.data_subject_id_type\":\"pseudoniem\"}}\n");
    }
}

/* Who did it. */
static void add_audit(struct buf *audit, const unsigned char key[32], const struct logbook_entry *entry,
                      const struct actor *actor, const char *machine)
{
    buf_adds(audit, "{");
    add_field(audit, "operation_id", entry->operation);
    add_field(audit, "moment", entry->ended);
    add_field(audit, "account", actor->account);
    add_field(audit, "medewerker", actor->medewerker);
    add_field(audit, "team", actor->team);
    add_field(audit, "verwerking", entry->purpose->id);
    add_field(audit, "handeling", entry->name);
    add_maybe(audit, "organisatie", actor->organisatie);
    add_maybe(audit, "sessie", actor->sessie);
    add_maybe(audit, "toegang", entry->access);
    add_maybe(audit, "machine", machine);
    if (entry->record) {
        char record[LOGBOOK_PSEUDONYM];
        pseudonym(key, entry->record, record);
        add_field(audit, "record", record);
    }
    if (strcmp(entry->status, "OK") != 0)
        add_field(audit, "uitkomst", "geweigerd");
    buf_adds(audit, "}\n");
}

static int write_both(struct gemeente *g, const struct logbook_entry *entry, const struct actor *actor,
                      const char *machine, const char *const *subjects, int count)
{
    void *ctx = talloc_new(NULL);
    unsigned char key[32];
    gemeente_key(g, "logboek", key);
    struct buf *lines = buf_new(ctx, 512 * (size_t)(count + 1));
    struct buf *audit = buf_new(ctx, 512);
    add_lines(lines, key, entry, subjects, count);
    add_audit(audit, key, entry, actor, machine);
    int result = append(g->audit_fd, audit);
    if (result == 0 && count > 0)
        result = append(g->logbook_fd, lines);
    sodium_memzero(key, sizeof key);
    talloc_free(ctx);
    return result;
}

int logbook_write(struct gemeente *g, const struct logbook_entry *entry, const struct actor *actor,
                  const char *const *subjects, int count)
{
    return write_both(g, entry, actor, NULL, subjects, count);
}

static bool file_ready(int fd)
{
    struct stat now;
    struct statvfs disk;
    if (fstat(fd, &now) != 0 || !S_ISREG(now.st_mode) || now.st_nlink == 0)
        return false;
    reserve(fd, &now);
    if (fstat(fd, &now) != 0 || fstatvfs(fd, &disk) != 0 || (disk.f_flag & ST_RDONLY))
        return false;
    return taken(fd, &now) > now.st_size || disk.f_bavail > 0;
}

bool logbook_ready(struct gemeente *g)
{
    return file_ready(g->logbook_fd) && file_ready(g->audit_fd);
}

int logbook_write_attempt(struct gemeente *g, const char *operation, const char *account, const char *address,
                          const char *outcome)
{
    char now[MOMENT_TEXT];
    struct buf *audit = buf_new(NULL, 256);
    moment_now(now);
    buf_adds(audit, "{");
    add_field(audit, "operation_id", operation);
    add_field(audit, "moment", now);
    add_field(audit, "account", account);
    add_field(audit, "verwerking", "aanmelden");
    add_field(audit, "uitkomst", outcome);
    add_field(audit, "adres", address);
    buf_adds(audit, "}\n");
    int result = append(g->audit_fd, audit);
    talloc_free(audit);
    return result;
}

void logbook_numbers(char trace[33], char operation[17])
{
    enum { NUMBER_BYTES = 24 };
    static unsigned char random[NUMBER_BYTES * 128]; /* asked of the kernel for many requests at once */
    static size_t used = sizeof random;
    static pid_t of; /* a child does not go on with the numbers of its parent */
    if (used == sizeof random || of != process_id()) {
        randombytes_buf(random, sizeof random);
        used = 0;
        of = process_id();
    }
    sodium_bin2hex(trace, 33, random + used, 16);
    sodium_bin2hex(operation, 17, random + used + 16, 8);
    used += NUMBER_BYTES;
}

/* The user of the machine: "root (jan)" is jan who used sudo. */
static char machine_user[100];

void logbook_know_user(void)
{
    const struct passwd *user = getpwuid(getuid());
    const char *by = getuid() == 0 ? getenv("SUDO_USER") : NULL;
    char name[64];
    if (user)
        snprintf(name, sizeof name, "%s", user->pw_name);
    else
        snprintf(name, sizeof name, "%lu", (unsigned long)getuid());
    if (by && by[0])
        snprintf(machine_user, sizeof machine_user, "%s (%s)", name, by);
    else
        snprintf(machine_user, sizeof machine_user, "%s", name);
}

int logbook_write_own(struct gemeente *g, const char *name, const char *purpose, const char *account,
                      const char *const *subjects, int count)
{
    char trace[33];
    char operation[17];
    char now[MOMENT_TEXT];
    logbook_numbers(trace, operation);
    moment_now(now);
    const struct logbook_entry entry = {.trace = trace,
                                        .operation = operation,
                                        .name = name,
                                        .purpose = purpose_get(purpose),
                                        .started = now,
                                        .ended = now,
                                        .status = "OK"};
    const struct actor nobody = {.account = account};
    if (machine_user[0] == '\0')
        logbook_know_user();
    return write_both(g, &entry, &nobody, machine_user, subjects, count);
}

int logbook_write_transfer(struct gemeente *g, const char *name, const char *const *subjects, int count)
{
    return logbook_write_own(g, name, "overdragen", NULL, subjects, count);
}
