/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lines of the logbook and of the audit file: each an object with what it owes.
 *
 * A line that was cut off is a remark: a killed worker or a full disk leaves the beginning of one, and then
 * nothing was shown for it (access/logbook.c).
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "controle/controle_internal.h"
#include "platform/base/base.h"
#include "platform/base/buf.h"

enum { LINE_BYTES = 64 * 1024, NAMED_MOST = 5 };

struct kind {
    const char *file;
    const char *start; /* of every line */
    const char *end;   /* of every line, and of no beginning of one */
    const char *keys[4];
};
static const struct kind LOGBOOK = {
    "logboek.jsonl", "{\"trace_id\":\"", "}}", {"operation_id", "start_time", "attributes"}};
static const struct kind AUDIT = {
    "audit.jsonl", "{\"operation_id\":\"", "}", {"operation_id", "moment", "verwerking"}};

static bool is_line(const struct kind *kind, const char *text, size_t bytes)
{
    json_t *line = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, NULL);
    bool whole = json_is_object(line);
    for (const char *const *key = kind->keys; whole && *key; key++)
        whole = json_object_get(line, *key) != NULL;
    json_decref(line);
    return whole;
}

/* The beginning of a line, and nothing else. */
static bool is_cut_off(const struct kind *kind, const char *text, size_t bytes)
{
    size_t known = strlen(kind->start);
    size_t compare = bytes < known ? bytes : known;
    size_t last = strlen(kind->end);
    bool ends = bytes >= last && memcmp(text + bytes - last, kind->end, last) == 0;
    return memcmp(text, kind->start, compare) == 0 && !ends;
}

/* A line without its end: 1, or 0 when there are no more. What is longer than any line of ours is cut. */
static int next_line(FILE *file, struct buf *line)
{
    buf_reset(line);
    int c;
    while ((c = getc_unlocked(file)) != EOF && c != '\n')
        if (line->len < LINE_BYTES)
            buf_addc(line, (char)c);
    return c == EOF && line->len == 0 ? 0 : 1;
}

static void check_file(struct controle *c, const struct kind *kind)
{
    void *ctx = talloc_new(NULL);
    FILE *file = fopen(talloc_asprintf(ctx, "%s/%s", c->g->folder, kind->file), "re");
    off_t erased = file ? lseek(fileno(file), 0, SEEK_DATA) : 0;
    if (file && fseeko(file, erased > 0 ? erased : 0, SEEK_SET) != 0)
        rewind(file);
    struct buf *line = buf_new(ctx, 1024);
    int wrong = 0;
    int cut = 0;
    for (long number = 1; file && next_line(file, line); number++) {
        /* zeros: what was over its term stood there */
        if (line->len == 0 || line->data[0] == '\0' || is_line(kind, line->data, line->len))
            continue;
        if (is_cut_off(kind, line->data, line->len))
            cut++;
        else if (++wrong <= NAMED_MOST)
            fprintf(c->out, "logboek: %s, regel %ld is geen regel van het logboek\n", kind->file, number);
    }
    if (wrong > NAMED_MOST)
        fprintf(c->out, "logboek: %s, en nog %d regels\n", kind->file, wrong - NAMED_MOST);
    if (cut > 0)
        fprintf(c->out, "Let op: in %s zijn %d regels afgebroken. Daarbij is niets getoond of veranderd.\n",
                kind->file, cut);
    if (file == NULL || ferror(file)) {
        fprintf(c->out, "logboek: %s is niet te lezen: %s\n", kind->file, strerror(errno));
        wrong++;
    }
    if (file)
        fclose(file);
    c->found += wrong;
    talloc_free(ctx);
}

void controle_logbook(struct controle *c)
{
    check_file(c, &LOGBOOK);
    check_file(c, &AUDIT);
}
