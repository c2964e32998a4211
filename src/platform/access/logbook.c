/* SPDX-License-Identifier: EUPL-1.2 */
/* One write(2) per answer to a file opened with O_APPEND: all lines of an answer stand together or not at
 * all. */
#include "platform/access/logbook.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "platform/base/buf.h"

/* The same person has the same pseudonym throughout the logbook, and nobody without the key can make it. */
static void pseudonym(const unsigned char key[32], const char *id, char out[33])
{
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)id, strlen(id), key, 32);
    sodium_bin2hex(out, 33, hash, sizeof hash);
}

static void add_field(struct buf *b, const char *key, const char *value)
{
    buf_addf(b, "%s\"%s\":", b->data[b->len - 1] == '{' ? "" : ",", key);
    if (value)
        buf_add_json(b, value, strlen(value));
    else
        buf_adds(b, "null");
}

/* A short write (a full disk) leaves half a line; the next line then starts on a new one, so that only the
 * broken one is lost. */
static int append(int fd, const struct buf *b)
{
    ssize_t written;
    do
        written = write(fd, b->data, b->len);
    while (written < 0 && errno == EINTR);
    if (written == (ssize_t)b->len)
        return 0;
    if (written > 0)
        (void)!write(fd, "\n", 1);
    return -1;
}

int logbook_write(struct gemeente *g, const struct logbook_entry *entry, const struct actor *actor,
                  const char *const *subjects, int count)
{
    void *ctx = talloc_new(NULL);
    unsigned char key[32];
    gemeente_key(g, "logboek", key);

    struct buf *lines = buf_new(ctx, 512 * (size_t)(count + 1));
    for (int i = 0; i < count; i++) {
        char subject[33];
        pseudonym(key, subjects[i], subject);
        buf_adds(lines, "{");
        add_field(lines, "trace_id", entry->trace);
        add_field(lines, "operation_id", entry->operation);
        add_field(lines, "parent_operation_id", NULL);
        add_field(lines, "status_code", entry->status);
        add_field(lines, "name", entry->name);
        add_field(lines, "start_time", entry->started);
        add_field(lines, "end_time", entry->ended);
        buf_adds(lines, ",\"resource\":{\"service.name\":\"bondgenoot\"},\"attributes\":{");
        add_field(lines, "dpl.core.processing_activity_id", entry->purpose->id);
        add_field(lines, "dpl.core.data_subject_id", subject);
        buf_adds(lines, "}}\n");
    }
    struct buf *audit = buf_new(ctx, 512);
    buf_adds(audit, "{");
    add_field(audit, "operation_id", entry->operation);
    add_field(audit, "moment", entry->ended);
    add_field(audit, "account", actor->account);
    add_field(audit, "medewerker", actor->medewerker);
    add_field(audit, "team", actor->team);
    add_field(audit, "verwerking", entry->purpose->id);
    buf_adds(audit, "}\n");

    int result = append(g->audit_fd, audit);
    if (result == 0 && count > 0)
        result = append(g->logbook_fd, lines);
    sodium_memzero(key, sizeof key);
    talloc_free(ctx);
    return result;
}
