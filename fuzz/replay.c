/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Runs files through a fuzz target without the fuzzer: what was once found, and what is worth keeping, is
 * tested by every
 * ./dev test, with the compiler and the sanitizers of the other tests. Arguments are files and folders; one
 * that is not there is no mistake (a parser that never crashed has no crashes). Answers in TAP, one line a
 * file.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
/* A target that needs to prepare something defines it; LibFuzzer's own contract. */
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

static int replayed;

static void replay_file(const char *path, size_t bytes)
{
    /* Exactly as long as the file, so that a read past its end is seen. */
    unsigned char *data = malloc(bytes > 0 ? bytes : 1);
    FILE *file = fopen(path, "rb");
    if (data == NULL || file == NULL || fread(data, 1, bytes, file) != bytes) {
        printf("not ok %d - %s cannot be read\n", ++replayed, path);
        exit(1);
    }
    fclose(file);
    printf("# %s\n", path); /* the last one told when it crashes */
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, bytes);
    free(data);
    printf("ok %d - %s\n", ++replayed, path);
    fflush(stdout);
}

static void replay(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return;
    if (!S_ISDIR(found.st_mode)) {
        replay_file(path, (size_t)found.st_size);
        return;
    }
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char below[4096];
        int length = snprintf(below, sizeof below, "%s/%s", path, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && length > 0 && length < (int)sizeof below)
            replay(below);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    if (LLVMFuzzerInitialize != NULL)
        LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    if (replayed == 0)
        printf("not ok 1 - there is something to replay\n");
    printf("1..%d\n", replayed > 0 ? replayed : 1);
    return replayed == 0;
}
