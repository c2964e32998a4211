/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `bondgenoot import-wetten MAP`: the texts of laws into the store. What a text was on a day that has been
 * stays what it was, because decisions rest on it: another text is another row. A newer version follows the
 * older one from its own first day; another text of a version that we have already (somebody mended the copy)
 * holds from tomorrow. An article that a newer file leaves out still holds: a file need not be a whole law.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/access/event.h"
#include "platform/access/logbook.h"
#include "platform/base/file.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "regel/internal.h"
#include "regel/wetten.h"
#include "sql_gen.h"

struct reading_in {
    struct gemeente *g;
    const void *ctx;
    const struct wet_file *file;
    const char *naam; /* of the law, as the rest of the product calls it */
    struct date today;
    char today_text[DATE_TEXT];
    int added, followed, mended, same, kept;
};

static char *day_before(const void *ctx, const char *day)
{
    char *text = talloc_array(ctx, char, DATE_TEXT);
    must(text);
    date_day_before(day, text);
    return text;
}

/* The later of two days, and one day on: from then a mended text holds. */
static char *day_after(const struct reading_in *in, const char *vanaf)
{
    struct date d;
    char *text = talloc_array(in->ctx, char, DATE_TEXT);
    must(text && date_parse(vanaf, &d) == 0);
    date_format(date_add_days(date_compare(d, in->today) > 0 ? d : in->today, 1), text);
    return text;
}

static void add(struct reading_in *in, const struct wet_artikel *a, const char *vanaf, const char *tot)
{
    const char *naam = talloc_asprintf(in->ctx, "%s, artikel %s", in->naam, a->artikel);
    const char *id = id_new(in->ctx);
    const struct event event = {.kind = "regel.ingelezen", .record = id};
    const struct actor nobody = {0};
    db_exec(
        in->g->db, &q_regel_add_article, T(id), T(naam), T(in->naam), T(a->artikel), T(a->tekst),
        T(talloc_asprintf(in->ctx, "%s (%s), versie van %s", in->file->wet, in->file->bwb, in->file->versie)),
        T(vanaf), T(tot), T(talloc_asprintf(in->ctx, "%s/%s", in->file->bwb, a->artikel)), T(in->file->bwb),
        T(in->file->versie), T(in->file->url), T(in->today_text), T(a->opmerking),
        T(regel_search_text(in->ctx, naam, in->naam, a->artikel, a->tekst)));
    event_write(in->g->db, &nobody, &event);
}

/* Another text of a version that we have: it holds from tomorrow, unless that version is over by then. */
static void mend(struct reading_in *in, const json_t *known, const struct wet_artikel *a)
{
    const char *from = day_after(in, row_text(known, "vanaf"));
    const char *tot = row_text(known, "tot");
    if (tot && strcmp(tot, from) < 0) {
        in->kept++;
        return;
    }
    db_exec(in->g->db, &q_regel_end, T(row_text(known, "id")), T(day_before(in->ctx, from)));
    add(in, a, from, tot);
    in->mended++;
}

/* A version that we do not have: it follows the text of its first day, until the next that we know. */
static void follow(struct reading_in *in, const json_t *before, const struct wet_artikel *a,
                   const char *reeks)
{
    const char *versie = in->file->versie;
    json_t *next = db_row(in->g->db, &q_regel_next_of_series, T(reeks), T(versie));
    add(in, a, versie, next ? day_before(in->ctx, row_text(next, "vanaf")) : row_text(before, "tot"));
    if (before)
        db_exec(in->g->db, &q_regel_end, T(row_text(before, "id")), T(day_before(in->ctx, versie)));
    if (before)
        in->followed++;
    else
        in->added++;
    json_decref(next);
}

static void take_in(struct reading_in *in, const struct wet_artikel *a)
{
    const char *reeks = talloc_asprintf(in->ctx, "%s/%s", in->file->bwb, a->artikel);
    json_t *known = db_row(in->g->db, &q_regel_of_version, T(reeks), T(in->file->versie));
    json_t *before = known ? NULL : db_row(in->g->db, &q_regel_of_series, T(reeks), T(in->file->versie));
    const json_t *old = known ? known : before;
    if (old && row_is(old, "tekst", a->tekst))
        in->same++;
    else if (known)
        mend(in, known, a);
    else
        follow(in, before, a, reeks);
    json_decref(known);
    json_decref(before);
}

/* --- one file -------------------------------------------------------------- */

static int store_file(struct reading_in *in, FILE *out, FILE *err)
{
    struct db *db = in->g->db;
    db_begin(db, true);
    json_t *law = db_row(db, &q_regel_law_name, T(in->file->bwb));
    in->naam = law ? talloc_strdup(in->ctx, row_text(law, "wet")) : in->file->afkorting;
    json_decref(law);
    for (size_t i = 0; i < in->file->count; i++)
        take_in(in, &in->file->artikelen[i]);
    const char *why = "";
    if (logbook_write_own(in->g, "bondgenoot import-wetten", "beheren", NULL, NULL, 0) != 0) {
        db_rollback(db);
        why = "het logboek is niet te schrijven";
    } else if (db_commit(db) == 0) {
        fprintf(out,
                "%s, versie van %s: %d artikelen nieuw, %d met een nieuwe tekst, %d verbeterd (vanaf "
                "morgen), %d gelijk.\n",
                in->naam, in->file->versie, in->added, in->followed, in->mended, in->same);
        if (in->kept > 0)
            fprintf(out, "  %d artikelen van deze versie zijn al opgevolgd; hun tekst blijft.\n", in->kept);
        return 0;
    } else
        db_failed(db, &why);
    fprintf(err, "%s: er is niets opgeslagen: %s\n", in->naam, why);
    return -1;
}

/* --- the folder ------------------------------------------------------------- */

static int is_json(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && dot != entry->d_name && strcmp(dot, ".json") == 0;
}

/* NULL after saying every mistake, with the name of the file before it. */
static struct wet_file *read_file(const void *ctx, const char *folder, const char *name, FILE *err)
{
    size_t bytes = 0;
    char *text = file_read(ctx, talloc_asprintf(ctx, "%s/%s", folder, name), WETTEN_BYTES, &bytes);
    if (text == NULL) {
        fprintf(err, "%s: %s\n", name,
                errno == EFBIG ? "dit bestand is te groot voor een wet" : strerror(errno));
        return NULL;
    }
    struct buf *errors = buf_new(ctx, 200);
    struct wet_file *file = wetten_parse(ctx, text, bytes, errors);
    char *rest = NULL;
    for (char *line = strtok_r(errors->data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        fprintf(err, "%s: %s\n", name, line);
    return file;
}

/* Everything is read before anything is stored. */
static int read_all(struct gemeente *g, const void *ctx, const char *folder, struct dirent **names, int count,
                    FILE *out, FILE *err)
{
    struct wet_file **files = talloc_array(ctx, struct wet_file *, base_count((size_t)count));
    must(files);
    bool good = true;
    for (int i = 0; i < count; i++) {
        files[i] = read_file(ctx, folder, names[i]->d_name, err);
        good = good && files[i];
    }
    if (!good) {
        fprintf(err, "Er is niets ingelezen.\n");
        return 2;
    }
    for (int i = 0; i < count; i++) {
        struct reading_in in = {.g = g, .ctx = ctx, .file = files[i], .today = date_today()};
        date_format(in.today, in.today_text);
        if (store_file(&in, out, err) != 0)
            return 1;
    }
    return 0;
}

int regel_import_wetten(struct gemeente *g, const char *folder, FILE *out, FILE *err)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_json, alphasort);
    void *ctx = talloc_new(NULL);
    int result = 2;
    if (count < 0)
        fprintf(err, "%s is niet te lezen: %s\n", folder, strerror(errno));
    else if (count == 0)
        fprintf(err, "In %s staat geen bestand dat op .json eindigt.\n", folder);
    else if (count > WETTEN_FILES)
        fprintf(err, "In %s staan %d bestanden. Het mogen er hoogstens %d zijn.\n", folder, count,
                WETTEN_FILES);
    else
        result = read_all(g, ctx, folder, names, count, out, err);
    for (int i = 0; i < count; i++)
        free(names[i]); /* banned-ok: of scandir */
    free(names);        /* banned-ok: of scandir */
    talloc_free(ctx);
    return result;
}
