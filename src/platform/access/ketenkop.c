/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines with the head of the chain: written, kept, and held against the chain of today. */
#include "platform/access/ketenkop.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/access/event.h"
#include "platform/base/date.h"

enum { LINE_BYTES = 256, NAMED_MOST = 20, DAY_BYTES = 10 };

struct head {
    int64_t number;
    char hash[EVENT_HASH_TEXT];
    char moment[MOMENT_TEXT];
};

char *ketenkop_line(const void *ctx, struct gemeente *g, const char **ret_why)
{
    int64_t number = 0;
    char hash[EVENT_HASH_TEXT];
    char now[MOMENT_TEXT];
    event_head(g->db, &number, hash);
    if (db_failed(g->db, ret_why) != DB_FINE)
        return NULL;
    moment_now(now);
    return talloc_asprintf(ctx, "%s %" PRId64 " %s %s\n", g->slug, number, hash, now);
}

/* The next word of a line, which ends at a space or at the end; NULL when there is none. */
static char *next_word(char **rest)
{
    char *word = *rest;
    char *end = word + strcspn(word, " ");
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return *word ? word : NULL;
}

/* 1: a line of this municipality; 0: of another one; -1: no such line. The line is cut up. */
static int read_head(char *line, const char *slug, struct head *ret)
{
    line[strcspn(line, "\r\n")] = '\0';
    char *name = next_word(&line);
    char *number = next_word(&line);
    char *hash = next_word(&line);
    char *moment = next_word(&line);
    if (!name || !number || !hash || !moment) /* also one that is empty: two spaces */
        return -1;
    if (*line != '\0' || strlen(hash) != EVENT_HASH_TEXT - 1 || strlen(moment) != MOMENT_TEXT - 1 ||
        strspn(number, "0123456789") != strlen(number) || strlen(number) > 18)
        return -1;
    if (strcmp(name, slug) != 0)
        return 0;
    ret->number = strtoll(number, NULL, 10);
    memcpy(ret->hash, hash, EVENT_HASH_TEXT);
    memcpy(ret->moment, moment, MOMENT_TEXT);
    return 1;
}

/* --- checking ------------------------------------------------------------- */

static void say_missing(struct gemeente *g, const struct head *kept, FILE *out)
{
    int64_t last = 0;
    char hash[EVENT_HASH_TEXT];
    event_head(g->db, &last, hash);
    if (last < kept->number)
        fprintf(out,
                "ketenkop: op %s waren er %" PRId64 " gebeurtenissen, nu zijn het er %" PRId64
                ": er is iets weggehaald\n",
                kept->moment, kept->number, last);
    else
        fprintf(out,
                "ketenkop: de keten is bij volgnummer %" PRId64 " een andere dan op %s: zij is herschreven\n",
                kept->number, kept->moment);
}

static int check_lines(struct gemeente *g, const char *path, FILE *file, FILE *out)
{
    char line[LINE_BYTES];
    int wrong = 0;
    int of_us = 0;
    for (long number = 1; fgets(line, sizeof line, file); number++) {
        struct head kept;
        int is = line[0] == '\n' ? 0 : read_head(line, g->slug, &kept);
        of_us += is == 1;
        if (is == 0 || (is == 1 && event_is_at(g->db, kept.number, kept.hash)))
            continue;
        if (++wrong > NAMED_MOST)
            continue;
        if (is < 0)
            fprintf(out, "ketenkop: regel %ld van %s is geen ketenkop\n", number, path);
        else
            say_missing(g, &kept, out);
    }
    if (wrong > NAMED_MOST)
        fprintf(out, "ketenkop: en nog %d regels die niet kloppen\n", wrong - NAMED_MOST);
    if (of_us == 0) {
        fprintf(out, "ketenkop: in %s staat niets van %s\n", path, g->slug);
        wrong++;
    }
    return wrong;
}

int ketenkop_check(struct gemeente *g, const char *path, FILE *out)
{
    FILE *file = fopen(path, "re");
    int wrong = 1;
    if (file)
        wrong = check_lines(g, path, file, out);
    if (file == NULL || ferror(file)) {
        fprintf(out, "ketenkop: %s is niet te lezen: %s\n", path, strerror(errno));
        wrong++;
    }
    if (file)
        fclose(file);
    return wrong;
}

/* --- keeping -------------------------------------------------------------- */

static bool find_last(struct gemeente *g, FILE *file, struct head *ret)
{
    char line[LINE_BYTES];
    bool found = false;
    struct head kept;
    while (fgets(line, sizeof line, file))
        if (read_head(line, g->slug, &kept) == 1) {
            *ret = kept;
            found = true;
        }
    return found;
}

/* Whole or not at all is not needed: a line that was cut off is no head, and the next starts on its own. */
static int append(int fd, const char *line)
{
    char last = '\n';
    off_t size = lseek(fd, 0, SEEK_END);
    if (size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n' && write(fd, "\n", 1) != 1)
        return -1;
    size_t bytes = strlen(line);
    return write(fd, line, bytes) == (ssize_t)bytes && fsync(fd) == 0 ? 0 : -1;
}

static int keep_in(const void *ctx, struct gemeente *g, FILE *file, const char **ret_why)
{
    struct head last;
    char *line = ketenkop_line(ctx, g, ret_why);
    if (line == NULL)
        return -1;
    bool had = find_last(g, file, &last);
    if (had && !event_is_at(g->db, last.number, last.hash)) {
        *ret_why = talloc_asprintf(ctx, "the chain does not hold the head of %s any more", last.moment);
        return -1;
    }
    char now[MOMENT_TEXT];
    moment_now(now);
    if (had && strncmp(last.moment, now, DAY_BYTES) == 0)
        return 0;
    if (append(fileno(file), line) == 0)
        return 0;
    *ret_why = talloc_strdup(ctx, strerror(errno));
    return -1;
}

int ketenkop_keep(const void *ctx, struct gemeente *g, const char *place, const char **ret_why)
{
    struct stat is;
    const char *path = place;
    if (stat(place, &is) == 0 && S_ISDIR(is.st_mode))
        path = talloc_asprintf(ctx, "%s/%s.ketenkop", place, g->slug);
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    FILE *file = fd >= 0 ? fdopen(fd, "a+e") : NULL;
    if (file == NULL) {
        *ret_why = talloc_asprintf(ctx, "%s: %s", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    rewind(file);
    int result = keep_in(ctx, g, file, ret_why);
    fclose(file);
    return result;
}
