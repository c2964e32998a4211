/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Putting a backup back: first all of it is read and nothing written, then it is read again into a hidden
 * folder (and a hidden schema), which gets its name last. What fails on the way leaves nothing behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bewaren/bewaren.h"
#include "controle/controle.h"
#include "platform/access/logbook.h"
#include "reservekopie/reservekopie_internal.h"
#include "uitwisseling/uitwisseling.h"

static const char MAKING[] = ".herstel-in-wording";

struct restoring {
    const struct restore *wish;
    void *ctx;
    FILE *out, *err;
    unsigned char key[32];
    const char *slug; /* its name from now on */
    const char *folder;
    struct gemeente *g; /* from the database on */
};

static int say(const struct restoring *r, const char *why)
{
    fprintf(r->err, "%s: %s\n", r->wish->file, why);
    return -1;
}

static const struct backup_file *file_named(const struct stream *s)
{
    for (int i = 0; i < backup_file_count; i++)
        if (strcmp(backup_files[i].name, (const char *)s->plain + 1) == 0)
            return &backup_files[i];
    return NULL;
}

/* --- the first reading ---------------------------------------------------- */

static bool is_slug(const char *name)
{
    size_t length = name ? strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;
    return length > 0 && length <= 40 && name[length] == '\0' && name[0] != '-';
}

/* What the heading says; the name when none was given. */
static int read_heading(struct restoring *r, const struct stream *s)
{
    json_t *head = s->letter == 'H' ? json_loadb((const char *)s->plain + 1, s->bytes, 0, NULL) : NULL;
    const char *was = json_string_value(json_object_get(head, "gemeente"));
    const char *moment = json_string_value(json_object_get(head, "moment"));
    const char *schema = json_string_value(json_object_get(head, "schema"));
    r->slug = talloc_strdup(r->ctx, r->wish->slug ? r->wish->slug : was ? was : "");
    int result = -1;
    if (was == NULL || moment == NULL || schema == NULL)
        say(r, "De reservekopie heeft geen opschrift.");
    else if (!is_slug(r->slug))
        say(r, "De naam van een gemeente heeft kleine letters, cijfers en streepjes.");
    else
        result = 0;
    if (result == 0)
        fprintf(r->out, "%s: reservekopie van %s, gemaakt op %s.\n", r->wish->file, was, moment);
    json_decref(head);
    return result;
}

static int verify(struct restoring *r, struct stream *s)
{
    if (stream_get(s) != 0)
        return say(r, s->why);
    if (read_heading(r, s) != 0)
        return -1;
    while (!s->ended)
        if (stream_get(s) != 0)
            return say(r, s->why);
    return 0;
}

/* --- the second reading --------------------------------------------------- */

static int write_file(struct restoring *r, struct stream *s, const struct backup_file *file)
{
    char *path = talloc_asprintf(r->ctx, "%s/%s", r->folder, file->name);
    /* The logbook is there already: opening the municipality made it. */
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (file->grows ? O_APPEND : O_EXCL), 0600);
    bool fine = fd >= 0;
    while (fine && stream_get(s) == 0 && s->letter == 'D')
        fine = write(fd, s->plain + 1, s->bytes) == (ssize_t)s->bytes;
    fine = fine && s->letter == 'E' && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0 && close(fd) != 0)
        fine = false;
    if (fine)
        return 0;
    if (s->why)
        return say(r, s->why);
    fprintf(r->err, "%s is niet te schrijven: %s\n", path, strerror(why));
    return -1;
}

static int fill_database(struct restoring *r, struct stream *s)
{
    const char *why = "";
    r->g = gemeente_make_database(r->ctx, r->wish->data, r->wish->store, MAKING, &why);
    if (r->g == NULL)
        return say(r, why);
    FILE *lines = stream_reader(s);
    int result = uitwisseling_lines_read(r->g, r->wish->file, lines, r->err);
    fclose(lines);
    return result == 0 && s->letter == 'E' ? 0 : s->why ? say(r, s->why) : -1;
}

static int fill(struct restoring *r, struct stream *s)
{
    int result = stream_get(s);
    unsigned had = 0;
    while (result == 0 && (result = stream_get(s)) == 0 && !s->ended) {
        const struct backup_file *file = s->letter == 'B' ? file_named(s) : NULL;
        if (file == NULL)
            return say(r, "In de reservekopie staat iets dat dit programma niet kent.");
        had |= 1U << (file - backup_files);
        result = strcmp(file->name, BACKUP_DATABASE) == 0 ? fill_database(r, s) : write_file(r, s, file);
        if (result != 0)
            return -1;
    }
    if (result != 0)
        return say(r, s->why);
    for (int i = 0; i < backup_file_count; i++)
        if (backup_files[i].needed && !(had & 1U << i))
            return say(r, "De reservekopie is niet volledig.");
    return 0;
}

/* --- its place ------------------------------------------------------------ */

/* A host that another municipality has would keep the whole service from starting. */
static int hosts_are_free(struct restoring *r)
{
    int count = 0;
    const char *why = "";
    struct gemeente **others = gemeente_open_all(r->ctx, r->wish->data, r->wish->store, &count, &why);
    for (const char **host = r->g->hosts; others && *host; host++) {
        const struct gemeente *other = gemeente_of_host(others, count, *host);
        if (other == NULL)
            continue;
        fprintf(r->err, "De host %s hoort al bij %s. Haal hem daar eerst weg.\n", *host, other->folder);
        return -1;
    }
    return 0;
}

static int sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd >= 0 ? fsync(fd) : -1;
    if (fd >= 0)
        close(fd);
    return result;
}

/* 0, or 1 when the check found something; -1 when it could not be put in its place. */
static int finish(struct restoring *r)
{
    const char *why = "";
    if (hosts_are_free(r) != 0)
        return -1;
    if (logbook_write_transfer(r->g, "bondgenoot restore", (const char *[]){LOGBOOK_EVERYBODY}, 1) != 0)
        return say(r, "Het logboek is niet te schrijven.");
    int gone = r->wish->gone ? bewaren_redo(r->g, r->wish->gone, r->err) : 0;
    if (gone < 0)
        return -1;
    if (r->wish->gone)
        fprintf(r->out, "Opnieuw vernietigd: %d\n", gone);
    else
        fprintf(r->out,
                "Let op: wat na deze reservekopie is vernietigd, staat er weer in. Geef met --vernietigd "
                "het bestand\nvernietigd.jsonl van de gemeente van nu, dan gaat het opnieuw weg.\n");
    int found = controle_run(r->g, NULL, r->out);
    talloc_free(r->g);
    r->g = NULL;
    if (sync_path(r->folder) != 0 ||
        gemeente_rename(r->ctx, r->wish->data, r->wish->store, MAKING, r->slug, &why) != 0)
        return say(r, *why ? why : strerror(errno));
    sync_path(r->wish->data);
    fprintf(r->out, "De gemeente staat in %s/%s.\n", r->wish->data, r->slug);
    if (found != 0)
        fprintf(r->err, "Wat de controle vond, was ook zo toen de reservekopie werd gemaakt.\n");
    return found;
}

/* --- whole ---------------------------------------------------------------- */

/* One reading of the file, from its beginning. */
static int read_with(struct restoring *r, FILE *file, int (*use)(struct restoring *r, struct stream *s))
{
    const char *why = "";
    rewind(file);
    struct stream *s = stream_read_begin(r->ctx, file, r->key, &why);
    if (s == NULL)
        return say(r, why);
    int result = use(r, s);
    sodium_memzero(s, sizeof *s);
    talloc_free(s);
    return result;
}

static int make_place(struct restoring *r, bool *ret_made)
{
    const struct restore *w = r->wish;
    const char *why = "";
    char *final = talloc_asprintf(r->ctx, "%s/%s", w->data, r->slug);
    r->folder = talloc_asprintf(r->ctx, "%s/%s", w->data, MAKING);
    if (access(final, F_OK) == 0) {
        fprintf(r->err, "%s is er al. Een gemeente wordt nooit overschreven: haal die map eerst weg.\n",
                final);
        return -1;
    }
    /* What is left of an attempt that was broken off goes first. */
    if (gemeente_remove(r->ctx, w->data, w->store, MAKING, &why) != 0) {
        fprintf(r->err, "PostgreSQL is niet te bereiken: %s\n", why);
        return -1;
    }
    *ret_made = mkdir(w->data, 0700) == 0;
    if ((*ret_made || errno == EEXIST) && mkdir(r->folder, 0700) == 0)
        return 0;
    fprintf(r->err, "De map %s is niet te maken: %s\n", r->folder, strerror(errno));
    return -1;
}

static int put_back(struct restoring *r, FILE *file)
{
    bool made = false;
    const char *why = "";
    if (read_with(r, file, verify) != 0 || make_place(r, &made) != 0)
        return 2;
    int result = read_with(r, file, fill);
    if (result == 0)
        result = finish(r);
    if (result >= 0)
        return result;
    talloc_free(r->g);
    r->g = NULL;
    if (gemeente_remove(r->ctx, r->wish->data, r->wish->store, MAKING, &why) != 0)
        fprintf(r->err, "%s\n", why);
    if (made)
        rmdir(r->wish->data);
    fprintf(r->err, "Er is niets teruggezet.\n");
    return 2;
}

int reservekopie_restore(const struct restore *restore, FILE *out, FILE *err)
{
    struct restoring r = {.wish = restore, .ctx = talloc_new(NULL), .out = out, .err = err};
    const char *why = "";
    int result = 2;
    FILE *file = fopen(restore->file, "rbe");
    if (file == NULL)
        say(&r, strerror(errno));
    else if (secret_key_read(r.ctx, restore->secret_key, restore->password, r.key, &why) != 0)
        fprintf(err, "%s\n", why);
    else
        result = put_back(&r, file);
    if (file)
        fclose(file);
    sodium_memzero(r.key, sizeof r.key);
    talloc_free(r.ctx);
    return result;
}
