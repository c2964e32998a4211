/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a small file whole. */
#include "platform/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FIRST_ROOM = 16 * 1024 };

char *file_read(const void *ctx, const char *path, size_t most, size_t *ret_bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    size_t room = most < FIRST_ROOM ? most : FIRST_ROOM;
    size_t have = 0;
    char *data = talloc_array(ctx, char, base_count(room + 1));
    must(data != NULL);
    ssize_t n;
    /* One byte more than may be kept is asked for: that it comes tells that the file is too large. */
    while ((n = read(fd, data + have, room + 1 - have)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || (have += (size_t)n) > most)
            break;
        if (have > room) {
            room = room < most / 2 ? room * 2 : most;
            data = talloc_realloc(ctx, data, char, base_count(room + 1));
            must(data != NULL);
        }
    }
    int why = n < 0 ? errno : EFBIG;
    close(fd);
    if (n != 0) {
        talloc_free(data);
        errno = why;
        return NULL;
    }
    data[have] = '\0';
    *ret_bytes = have;
    return data;
}
