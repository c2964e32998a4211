/* SPDX-License-Identifier: EUPL-1.2 */
/* One short line per write and O_APPEND: lines of several processes do not mix. */
#include "platform/base/coverage.h"

#ifdef BONDGENOOT_TESTING

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void coverage_note(const char *kind, const char *name)
{
    const char *folder = getenv("BONDGENOOT_DEKKING");
    if (folder == NULL || folder[0] == '\0')
        return;
    char path[PATH_MAX];
    char line[256];
    int path_len = snprintf(path, sizeof path, "%s/dekking.txt", folder);
    int line_len = snprintf(line, sizeof line, "%s %s\n", kind, name);
    if (path_len >= (int)sizeof path || line_len >= (int)sizeof line)
        return;
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0)
        return;
    /* A note that cannot be written shows itself: the check then misses a name. */
    ssize_t written = write(fd, line, (size_t)line_len);
    (void)written;
    close(fd);
}

void coverage_work(const char *name, int steps, int rows)
{
    const char *path = getenv("BONDGENOOT_WERK");
    char line[256];
    if (path == NULL || path[0] == '\0')
        return;
    int len = snprintf(line, sizeof line, "%s %d %d\n", name, steps, rows);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0 || len >= (int)sizeof line)
        return;
    ssize_t written = write(fd, line, (size_t)len);
    (void)written;
    close(fd);
}

#else

void coverage_work(const char *name, int steps, int rows)
{
    (void)name;
    (void)steps;
    (void)rows;
}

void coverage_note(const char *kind, const char *name)
{
    (void)kind;
    (void)name;
}

#endif
