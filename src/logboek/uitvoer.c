/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lines of the logbook going out, as they stand in the file: the record of the standard, one object a
 * line. The file is read once from its beginning and nothing of it is kept, so that any number of lines takes
 * the same memory; the index is not needed for it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "logboek/logboek_internal.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"

enum { LINE_BYTES = 64 * 1024 };

struct going_out {
    struct span span;
    char subject[64]; /* with its key; "": everybody */
    char trace[64];
};

/* 0, or -1 after saying what is wrong. */
static int read_wish(const struct gemeente *g, const struct logboek_wish *wish, struct going_out *ret,
                     FILE *err)
{
    struct date from, until;
    bool days_fit = (wish->van == NULL || date_parse(wish->van, &from) == 0) &&
                    (wish->tot == NULL || date_parse(wish->tot, &until) == 0);
    if (!days_fit) {
        fprintf(err, "Schrijf een dag als 2026-11-21.\n");
        return -1;
    }
    *ret = (struct going_out){.span = {.until = INT64_MAX}};
    if (wish->van)
        ret->span.from = logboek_day_begins(from);
    if (wish->tot)
        ret->span.until = logboek_day_begins(date_add_days(until, 1));
    if (wish->inwoner && !id_is_valid(wish->inwoner)) {
        fprintf(err, "--inwoner: het id van een inwoner heeft 26 kleine letters en cijfers.\n");
        return -1;
    }
    if (wish->trace && (strlen(wish->trace) != 32 || strspn(wish->trace, "0123456789abcdef") != 32)) {
        fprintf(err, "--trace: een trace_id heeft 32 cijfers en letters van a tot en met f.\n");
        return -1;
    }
    char pseudonym[LOGBOOK_PSEUDONYM];
    if (wish->inwoner) {
        logbook_pseudonym(g, wish->inwoner, pseudonym);
        snprintf(ret->subject, sizeof ret->subject, "subject_id\":\"%s\"", pseudonym);
    }
    if (wish->trace)
        snprintf(ret->trace, sizeof ret->trace, "{\"trace_id\":\"%s\"", wish->trace);
    return 0;
}

/* The moment of a line, as it stands behind its key. */
static int64_t ended(const char *line)
{
    static const char key[] = "\"end_time\":\"";
    char moment[MOMENT_TEXT];
    const char *at = strstr(line, key);
    if (at == NULL || strlen(at) < sizeof key - 1 + MOMENT_TEXT)
        return -1;
    memcpy(moment, at + sizeof key - 1, MOMENT_TEXT - 1);
    moment[MOMENT_TEXT - 1] = '\0';
    return blik_seconds(moment);
}

static bool is_wanted(const struct going_out *o, const struct buf *line)
{
    if (line->len < 2 || memcmp(line->data + line->len - 2, "}}", 2) != 0 || line->data[0] != '{')
        return false; /* cut off: nothing was shown for it */
    int64_t moment = ended(line->data);
    return moment >= o->span.from && moment < o->span.until &&
           (o->subject[0] == '\0' || strstr(line->data, o->subject)) &&
           (o->trace[0] == '\0' || strncmp(line->data, o->trace, strlen(o->trace)) == 0);
}

static int write_lines(const struct going_out *o, FILE *file, FILE *out)
{
    struct buf *line = buf_new(NULL, 1024);
    int c;
    do {
        buf_reset(line);
        while ((c = getc_unlocked(file)) != EOF && c != '\n')
            if (line->len < LINE_BYTES)
                buf_addc(line, (char)c);
        if (c == '\n' && is_wanted(o, line) &&
            (fwrite(line->data, 1, line->len, out) != line->len || putc('\n', out) == EOF))
            break;
    } while (c != EOF);
    talloc_free(line);
    return c == EOF && !ferror(file) && fflush(out) == 0 && !ferror(out) ? 0 : -1;
}

int logboek_write(struct gemeente *g, const struct logboek_wish *wish, FILE *out, FILE *err)
{
    struct going_out o;
    if (read_wish(g, wish, &o, err) != 0)
        return 2;
    const char *subject = wish->inwoner ? wish->inwoner : LOGBOOK_EVERYBODY;
    if (logbook_write_own(g, "bondgenoot logboek", "verantwoorden", NULL, &subject, 1) != 0) {
        fprintf(err, "Het logboek is niet te schrijven; daarom is er niets uitgevoerd.\n");
        return 1;
    }
    char *path = talloc_asprintf(NULL, "%s/logboek.jsonl", g->folder);
    FILE *file = fopen(path, "re");
    int result = file ? write_lines(&o, file, out) : -1;
    if (result != 0)
        fprintf(err, "Het logboek is niet helemaal uitgevoerd: %s\n", strerror(errno));
    if (file)
        fclose(file);
    talloc_free(path);
    return result == 0 ? 0 : 1;
}
