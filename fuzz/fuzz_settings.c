/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes the file with settings. Either it is taken, and what is in force then can be written down and read
 * again to the same; or every error is said on a line of its own. Nothing of a file is passed over in
 * silence.
 *
 * Run: ./dev fuzz 60 settings
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "platform/access/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Settings of these bytes as a file; the environment says nothing in a test. */
static struct settings *load(const void *ctx, const void *data, size_t size, struct buf *errors)
{
    char path[40];
    int fd = memfd_create("settings", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const struct settings_source source = {.file = path};
    struct settings *s = settings_load(ctx, &source, errors);
    must(s == NULL || strcmp(settings_file(s), path) == 0);
    close(fd);
    return s;
}

static void must_say_lines(const struct buf *errors)
{
    must(errors->len > 0 && errors->data[errors->len - 1] == '\n');
    for (const char *at = errors->data; *at; at = strchr(at, '\n') + 1)
        must(*at != '\n');
}

static void must_be_sound(const struct settings *s)
{
    must(s->port >= 0 && s->port <= 65535 && s->workers >= 0 && s->workers <= 64);
    must(s->data != NULL && s->data[0] != '\0' && s->address != NULL);
    must(s->store == NULL || strncmp(s->store, "postgres", 8) == 0);
    for (const struct setting *row = settings_table; row->name; row++) {
        int number = row->kind == SETTING_NUMBER ? *(const int *)((const char *)s + row->place) : row->low;
        must(row->kind != SETTING_NUMBER || (number >= row->low && number <= row->high));
    }
}

/* A password is not written, so an address that has one does not come back the same. */
static void must_come_back(const void *ctx, const struct settings *s)
{
    if (s->store && strchr(s->store, '@'))
        return;
    struct buf *written = buf_new(ctx, 4096);
    struct buf *again = buf_new(ctx, 4096);
    struct buf *errors = buf_new(ctx, 0);
    settings_write(s, written);
    const struct settings *read = load(ctx, written->data, written->len, errors);
    must(read != NULL);
    settings_write(read, again);
    must(again->len == written->len && memcmp(again->data, written->data, again->len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = talloc_new(NULL);
    struct buf *errors = buf_new(ctx, 0);
    const struct settings *s = load(ctx, data, size, errors);
    if (s == NULL) {
        must_say_lines(errors);
    } else {
        must(errors->len == 0);
        must(memchr(data, '\0', size) == NULL);
        must_be_sound(s);
        must_come_back(ctx, s);
    }
    talloc_free(ctx);
    return 0;
}
