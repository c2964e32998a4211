/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What must be archived is written before it goes: one file of JSON for each record, and beside it a file
 * with its SHA-256 as sha256sum reads it. Written under another name, on disk, and then given its own. A
 * second time (a process that was killed in between) writes the same name again.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "bewaren/internal.h"
#include "platform/base/date.h"
#include "platform/base/json_arena.h"
#include "version_gen.h"

static int write_whole(const char *path, const char *text, size_t bytes)
{
    char *part = talloc_asprintf(NULL, "%s.deel", path);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool fine = fd >= 0;
    for (size_t done = 0; fine && done < bytes;) {
        ssize_t wrote = write(fd, text + done, bytes - done);
        if (wrote > 0)
            done += (size_t)wrote;
        else if (errno != EINTR)
            fine = false;
    }
    fine = fine && fsync(fd) == 0;
    if (fd >= 0 && close(fd) != 0)
        fine = false;
    fine = fine && rename(part, path) == 0;
    int why = errno;
    if (!fine)
        unlink(part);
    talloc_free(part);
    errno = why;
    return fine ? 0 : -1;
}

static int sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd >= 0 ? fsync(fd) : -1;
    if (fd >= 0)
        close(fd);
    return result;
}

int archief_write(const struct gemeente *g, const char *folder, const json_t *item, const json_t *tables,
                  char ret_sha256[65], const char **ret_why)
{
    void *ctx = talloc_new(NULL);
    char now[MOMENT_TEXT];
    unsigned char hash[crypto_hash_sha256_BYTES];
    moment_now(now);
    json_t *whole =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?, s:s, s:O}", "formaat", "bondgenoot-archief/1", "programma",
                  BONDGENOOT_VERSION, "gemeente", g->slug, "gemaakt", now, "soort", row_text(item, "soort"),
                  "wet", row_text(item, "wet"), "record", row_text(item, "record"), "tabellen", tables);
    char *text = json_dumps(whole, JSON_INDENT(1) | JSON_SORT_KEYS);
    size_t bytes = text ? strlen(text) : 0;
    char *name =
        talloc_asprintf(ctx, "%s-%s-%s.json", g->slug, row_text(item, "soort"), row_text(item, "record"));
    char *path = talloc_asprintf(ctx, "%s/%s", folder, name);
    crypto_hash_sha256(hash, (const unsigned char *)text, bytes);
    sodium_bin2hex(ret_sha256, 65, hash, sizeof hash);
    char *sum = talloc_asprintf(ctx, "%s  %s\n", ret_sha256, name);
    int result = text && write_whole(path, text, bytes) == 0 &&
                         write_whole(talloc_asprintf(ctx, "%s.sha256", path), sum, strlen(sum)) == 0 &&
                         sync_folder(folder) == 0
                     ? 0
                     : -1;
    *ret_why = result == 0 ? "" : strerror(errno);
    json_dump_free(text);
    json_decref(whole);
    talloc_free(ctx);
    return result;
}
