/* SPDX-License-Identifier: EUPL-1.2 */
/* Files of every size around the limits of the reader. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/base/file.h"

static void write_bytes(const char *path, size_t count)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    for (size_t i = 0; i < count; i++)
        assert_int_not_equal(fputc((int)(i % 251), f), EOF);
    assert_int_equal(fclose(f), 0);
}

static void sizes_are_read_whole_or_refused(void **state)
{
    (void)state;
    char path[] = "/tmp/bondgenoot-file-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    static const size_t sizes[] = {0, 1, 16383, 16384, 16385, 32768, 49999, 50000};
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        write_bytes(path, sizes[i]);
        size_t bytes = 1;
        char *text = file_read(ctx, path, 50000, &bytes);
        assert_non_null(text);
        assert_int_equal(bytes, sizes[i]);
        assert_int_equal(text[bytes], 0);
        for (size_t k = 0; k < bytes; k++)
            assert_int_equal((unsigned char)text[k], k % 251);
        if (sizes[i] > 0) {
            assert_null(file_read(ctx, path, sizes[i] - 1, &bytes));
            assert_int_equal(errno, EFBIG);
        }
    }
    unlink(path);
    size_t bytes;
    assert_null(file_read(ctx, path, 10, &bytes));
    assert_int_equal(errno, ENOENT);
    assert_null(file_read(ctx, "/", 10, &bytes));
    assert_int_equal(errno, EISDIR);
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sizes_are_read_whole_or_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
