/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Carrying out what two people agreed on. A record is gone whole or not at all, whenever the process is
 * killed: its rows, the log of it and the event are one transaction. Only the content of its events goes
 * before, a piece at a time, for there may be much of it; that was confirmed as well, and the next time goes
 * on there.
 *
 * The list of what went (vernietigd.jsonl) is written before: a backup that is put back is held against it.
 * It names no person: the ids lead nowhere any more.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "bewaren/internal.h"
#include "bewaren/rule.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "platform/base/json_arena.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { AT_ONCE = 50, LINE_BYTES = 1000 };

/* --- the list of what went ------------------------------------------------------ */

char *bewaren_list_path(const void *ctx, const struct gemeente *g)
{
    return talloc_asprintf(ctx, "%s/vernietigd.jsonl", g->folder);
}

/* On disk when it returns 0. A line that was cut off before gets its end. */
static int add_to_list(const struct gemeente *g, const json_t *item, const char *today)
{
    char *path = bewaren_list_path(NULL, g);
    json_t *line = json_pack("{s:s, s:s, s:s, s:s, s:s?, s:s}", "dag", today, "id", row_text(item, "id"),
                             "soort", row_text(item, "soort"), "record", row_text(item, "record"), "wet",
                             row_text(item, "wet"), "regel", row_text(item, "regel"));
    char *text = json_dumps(line, JSON_COMPACT);
    char *whole = talloc_asprintf(path, "%s\n", text);
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    char last = '\n';
    off_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;
    bool fine = fd >= 0;
    if (fine && size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n')
        fine = write(fd, "\n", 1) == 1;
    fine = fine && write(fd, whole, strlen(whole)) == (ssize_t)strlen(whole) && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    json_dump_free(text);
    json_decref(line);
    talloc_free(path);
    return fine ? 0 : -1;
}

/* --- one record ----------------------------------------------------------------- */

struct carrying {
    struct gemeente *g;
    const json_t *rules;
    const char *today;
    const char *archive;
};

/* Of whom it tells, before it goes: a list of ids that the caller owns. */
static json_t *subjects_of(struct db *db, const json_t *item)
{
    json_t *ids = json_array();
    const char *record = row_text(item, "record");
    json_t *rows = row_is(item, "soort", "huishouden") ? db_rows(db, &q_vernietiging_people, T(record))
                   : row_is(item, "soort", "dossier")  ? db_rows(db, &q_vernietiging_person, T(record))
                   : row_is(item, "soort", "document")
                       ? db_rows(db, &q_vernietiging_person_document, T(record))
                       : json_pack("[{s:s}]", "inwoner", record);
    for (size_t i = 0; i < json_array_size(rows); i++)
        json_array_append(ids, json_object_get(json_array_get(rows, i), "inwoner"));
    json_decref(rows);
    return ids;
}

static int note(struct gemeente *g, const json_t *item, const json_t *ids)
{
    size_t count = json_array_size(ids);
    const char **subjects = talloc_array(NULL, const char *, base_count(count + 1));
    for (size_t i = 0; i < count; i++)
        subjects[i] = json_string_value(json_array_get(ids, i));
    int result = logbook_write_own(g, "bondgenoot vernietigen", "bewaren", row_text(item, "bevestigd_door"),
                                   subjects, (int)count);
    talloc_free(subjects);
    return result;
}

/* That, not what. */
static void tell(struct db *db, const json_t *item, int64_t rows, const char *sha256, const char *today)
{
    const struct actor actor = {.account = row_text(item, "bevestigd_door")};
    json_t *content = json_pack("{s:s, s:s?, s:s, s:I, s:s?}", "soort", row_text(item, "soort"), "wet",
                                row_text(item, "wet"), "regel", row_text(item, "regel"), "aantal",
                                (json_int_t)rows, "voorgedragen_door", row_text(item, "voorgedragen_door"));
    event_write(db, &actor,
                &(struct event){
                    .kind = "vernietiging.uitgevoerd", .record = row_text(item, "id"), .content = content});
    json_decref(content);
    db_exec(db, &q_vernietiging_done, T(row_text(item, "id")), T(today), N(rows), T(sha256));
}

static void fail(struct carrying *c, const json_t *item, const char *word, const char *why)
{
    log_line(LOG_LEVEL_WARNING, "retention", "gemeente", c->g->slug, "item", row_text(item, "id"), "why", why,
             NULL);
    db_exec(c->g->db, &q_vernietiging_failed, T(row_text(item, "id")), T(word));
    db_failed(c->g->db, NULL);
}

/* Whether it may go today: it is still over its term, and nothing runs. A word when not. */
static const char *objection(struct carrying *c, const json_t *item)
{
    struct bewaar_verdict verdict;
    if (!bewaar_judge_record(c->g->db, c->rules, row_text(item, "soort"), row_text(item, "record"), c->today,
                             &verdict) ||
        strcmp(verdict.due, c->today) > 0)
        return "termijn";
    if (bewaar_hold(c->g->db, row_text(item, "huishouden"), c->today))
        return "loopt";
    return row_flag(item, "is_archief") && c->archive == NULL ? "archief" : NULL;
}

/* The last transaction. NULL, or a word for what was in the way, and then nothing went. */
static const char *destroy(struct carrying *c, const json_t *item, const char **ret_why)
{
    struct db *db = c->g->db;
    bool for_archive = row_flag(item, "is_archief");
    struct wissen_result result = {.kept = for_archive ? json_object() : NULL};
    char sha256[65] = "";
    const char *word = NULL;
    db_begin(db, true);
    bool taken = db_exec(db, &q_vernietiging_take, T(row_text(item, "id"))) == 1;
    json_t *ids = subjects_of(db, item);
    if (taken)
        wissen_record(db, row_text(item, "soort"), row_text(item, "record"), &result);
    if (!taken || db_failed(db, ret_why) != DB_FINE)
        word = "database";
    else if (for_archive && archief_write(c->g, c->archive, item, result.kept, sha256, ret_why) != 0)
        word = "archief";
    if (word == NULL) {
        tell(db, item, result.rows, sha256[0] ? sha256 : NULL, c->today);
        *ret_why = "logbook";
        word = note(c->g, item, ids) == 0 ? NULL : "logboek";
    }
    if (word)
        db_rollback(db);
    else if (db_commit(db) != 0) {
        word = "database";
        db_failed(db, ret_why);
    }
    json_decref(ids);
    json_decref(result.kept);
    return word;
}

static bool carry_out(struct carrying *c, const json_t *item)
{
    const char *why = "held";
    const char *word = objection(c, item);
    if (word == NULL && add_to_list(c->g, item, c->today) != 0) {
        word = "lijst";
        why = strerror(errno);
    }
    /* For the archive it all goes at once, so that what is written is what goes. */
    if (word == NULL && row_is(item, "soort", "huishouden") && !row_flag(item, "is_archief") &&
        wissen_events(c->g->db, row_text(item, "record")) != 0) {
        word = "database";
        db_failed(c->g->db, &why);
    }
    if (word == NULL)
        word = destroy(c, item, &why);
    if (word)
        fail(c, item, word, why);
    return word == NULL;
}

int bewaren_carry_out(struct gemeente *g, const json_t *rules, const char *today, const char *archive)
{
    struct carrying c = {.g = g, .rules = rules, .today = today, .archive = archive};
    char last[ID_CHARS + 1] = "";
    int gone = 0;
    size_t found = AT_ONCE;
    while (found == AT_ONCE) {
        json_t *items = db_rows(g->db, &q_vernietiging_confirmed, T(last), N(AT_ONCE));
        found = json_array_size(items);
        for (size_t i = 0; i < found; i++)
            gone += carry_out(&c, json_array_get(items, i));
        if (found > 0)
            snprintf(last, sizeof last, "%s", row_text(json_array_get(items, found - 1), "id"));
        json_decref(items);
    }
    const char *why = "";
    if (db_failed(g->db, &why) == DB_FINE)
        return gone;
    log_line(LOG_LEVEL_WARNING, "retention", "gemeente", g->slug, "why", why, NULL);
    return -1;
}

/* --- after a backup was put back -------------------------------------------------- */

/* What the list says is gone and is here: it goes again. 1; 0 when it is not here; -1. */
static int redo_one(struct gemeente *g, const json_t *line)
{
    const char *soort = row_text(line, "soort");
    const char *record = row_text(line, "record");
    const struct bewaar_kind *kind = soort && record ? bewaar_kind_of(soort) : NULL;
    if (kind == NULL || row_text(line, "id") == NULL || row_text(line, "regel") == NULL ||
        row_text(line, "dag") == NULL)
        return -1;
    json_t *here = db_row(g->db, kind->one, T(record));
    /* Of a document a row stays that says that there was one. */
    if (here == NULL || (strcmp(soort, "document") == 0 && row_text(here, "sinds") == NULL)) {
        json_decref(here);
        return db_failed(g->db, NULL) == DB_FINE ? 0 : -1;
    }
    struct wissen_result result = {0};
    db_begin(g->db, true);
    json_t *ids = subjects_of(g->db, line);
    json_t *known = db_row(g->db, &q_vernietiging_redo, T(soort), T(record));
    wissen_record(g->db, soort, record, &result);
    if (known == NULL)
        db_exec(g->db, &q_vernietiging_log, T(row_text(line, "id")), T(soort), T(record),
                T(row_text(line, "wet")), T(row_text(line, "regel")), T(row_text(line, "dag")),
                T(row_text(line, "dag")), T(row_text(line, "dag")), N(result.rows));
    json_t *item = json_deep_copy(line);
    json_object_set(item, "id", json_object_get(known ? known : line, "id"));
    tell(g->db, item, result.rows, NULL, row_text(line, "dag"));
    bool fine = db_failed(g->db, NULL) == DB_FINE && note(g, line, ids) == 0;
    if (!fine)
        db_rollback(g->db);
    fine = fine && db_commit(g->db) == 0 && add_to_list(g, line, row_text(line, "dag")) == 0;
    json_decref(item);
    json_decref(known);
    json_decref(ids);
    json_decref(here);
    return fine ? 1 : -1;
}

int bewaren_redo(struct gemeente *g, const char *list, FILE *err)
{
    char line[LINE_BYTES];
    FILE *file = fopen(list, "re");
    int gone = 0;
    for (long number = 1; file && fgets(line, sizeof line, file); number++) {
        json_t *item = json_loads(line, 0, NULL);
        int done = item ? redo_one(g, item) : 0; /* a line that was cut off: then nothing had gone */
        json_decref(item);
        if (done < 0) {
            fprintf(err, "%s: regel %ld is niet opnieuw uit te voeren.\n", list, number);
            gone = -1;
            break;
        }
        gone += done;
    }
    if (file == NULL || ferror(file)) {
        fprintf(err, "%s is niet te lezen: %s\n", list, strerror(errno));
        gone = -1;
    }
    if (file)
        fclose(file);
    if (gone > 0)
        db_reclaim(g->db);
    return gone;
}
