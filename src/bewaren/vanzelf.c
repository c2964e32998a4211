/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What goes by itself when its rule says so, and the pass of the background worker. Nobody confirms these: no
 * household hangs on them. Each piece is one transaction, with one event that tells how many went.
 */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bewaren/internal.h"
#include "bewaren/rule.h"
#include "logboek/logboek.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { AT_ONCE = 200, DAY_SECONDS = 86400 };

/* The day before which it goes; false when the rule is off. What began on a day goes when its term is over.
 */
static bool cutoff(const json_t *rules, const char *soort, const char *today, char ret[DATE_TEXT])
{
    struct date edge;
    char text[DATE_TEXT];
    if (!bewaar_edge(rules, soort, today, text) || date_parse(text, &edge) != 0)
        return false;
    date_format(date_add_days(edge, -1), ret);
    return true;
}

/* --- rows --------------------------------------------------------------------- */

static void go_navraag(struct db *db, const char *id)
{
    db_exec(db, &q_wis_inhoud_record, T(id));
    db_exec(db, &q_vanzelf_navraag_treffer, T(id));
    db_exec(db, &q_vanzelf_navraag_toegang, T(id));
    db_exec(db, &q_vanzelf_navraag_go, T(id));
}

static void go_vondst(struct db *db, const char *id)
{
    db_exec(db, &q_wis_inhoud_record, T(id));
    db_exec(db, &q_vanzelf_vondst_go, T(id));
}

static const struct {
    const char *soort;
    const struct sql *list;
    void (*go)(struct db *db, const char *id);
} ROWS[] = {
    {"navraag", &q_vanzelf_navraag, go_navraag},
    {"vondst", &q_vanzelf_vondst, go_vondst},
};

static void tell(struct db *db, const char *soort, const char *rule, size_t count)
{
    const struct actor nobody = {0};
    json_t *content = json_pack("{s:s, s:I}", "soort", soort, "aantal", (json_int_t)count);
    event_write(db, &nobody, &(struct event){.kind = "bewaren.gewist", .record = rule, .content = content});
    json_decref(content);
}

/* A piece: how many went; -1 after a failure. */
static int erase_piece(struct gemeente *g, size_t which, const char *rule, const char *before)
{
    const char *const everybody[] = {LOGBOOK_EVERYBODY};
    db_begin(g->db, true);
    json_t *rows = db_rows(g->db, ROWS[which].list, T(before), N(AT_ONCE));
    size_t count = json_array_size(rows);
    for (size_t i = 0; i < count; i++)
        ROWS[which].go(g->db, row_text(json_array_get(rows, i), "id"));
    if (count > 0)
        tell(g->db, ROWS[which].soort, rule, count);
    json_decref(rows);
    if (count == 0 || db_failed(g->db, NULL) != DB_FINE ||
        logbook_write_own(g, "bondgenoot vernietigen", "bewaren", NULL, everybody, 1) != 0) {
        bool fine = count == 0 && db_failed(g->db, NULL) == DB_FINE;
        db_rollback(g->db);
        return fine ? 0 : -1;
    }
    return db_commit(g->db) == 0 ? (int)count : -1;
}

static int erase_rows(struct gemeente *g, const json_t *rules, const char *today)
{
    int gone = 0;
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        char before[DATE_TEXT];
        const json_t *rule = bewaarregel_of(rules, ROWS[i].soort, NULL, today);
        if (!cutoff(rules, ROWS[i].soort, today, before))
            continue;
        int piece = AT_ONCE;
        while (piece == AT_ONCE) {
            piece = erase_piece(g, i, row_text(rule, "id"), before);
            if (piece < 0)
                return -1;
            gone += piece;
        }
    }
    return gone;
}

/* --- files ---------------------------------------------------------------------- */

/* A copy that an upgrade put aside, and what belongs to it. */
static void erase_copies(const struct gemeente *g, const json_t *rules, const char *today)
{
    char before[DATE_TEXT];
    struct date day;
    DIR *dir = cutoff(rules, "kopie", today, before) ? opendir(g->folder) : NULL;
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL) {
        struct stat is;
        if (strncmp(entry->d_name, "bondgenoot.db-oud-", strlen("bondgenoot.db-oud-")) != 0)
            continue;
        char *path = talloc_asprintf(NULL, "%s/%s", g->folder, entry->d_name);
        must(date_parse(before, &day) == 0);
        if (stat(path, &is) == 0 && is.st_mtime < date_seconds(day) && unlink(path) == 0)
            log_line(LOG_LEVEL_INFO, "retention", "gemeente", g->slug, "removed", entry->d_name, NULL);
        talloc_free(path);
    }
    if (dir)
        closedir(dir);
}

/* How many lines went, or -1. */
static int64_t erase_logbook(struct gemeente *g, const json_t *rules, const char *today)
{
    const char *const everybody[] = {LOGBOOK_EVERYBODY};
    char before[DATE_TEXT];
    const json_t *rule = bewaarregel_of(rules, "logboek", NULL, today);
    int64_t gone = cutoff(rules, "logboek", today, before) ? logboek_forget(g, before) : 0;
    if (gone <= 0)
        return gone;
    db_begin(g->db, true);
    tell(g->db, "logboek", row_text(rule, "id"), (size_t)gone);
    bool fine = logbook_write_own(g, "bondgenoot vernietigen", "bewaren", NULL, everybody, 1) == 0;
    if (!fine)
        db_rollback(g->db);
    return fine && db_commit(g->db) == 0 ? gone : -1;
}

int bewaren_by_itself(struct gemeente *g, const json_t *rules, const char *today)
{
    erase_copies(g, rules, today);
    int rows = erase_rows(g, rules, today);
    return rows < 0 || erase_logbook(g, rules, today) < 0 ? -1 : rows;
}

/* --- whole ---------------------------------------------------------------------- */

int bewaren_backup_days(struct gemeente *g, const char *today)
{
    json_t *rules = db_rows(g->db, &q_bewaarregel_all);
    const json_t *rule = bewaarregel_of(rules, "reservekopie", NULL, today);
    struct date now;
    char before[DATE_TEXT];
    struct date edge;
    int days = 0;
    if (rule && cutoff(rules, "reservekopie", today, before) && date_parse(today, &now) == 0 &&
        date_parse(before, &edge) == 0)
        days = date_days_between(edge, now);
    json_decref(rules);
    return days;
}

void bewaren_forget_rules(struct db *db)
{
    db_exec(db, &q_bewaarregel_clear);
}

int bewaren_pass(struct gemeente *g, const char *today, const char *archive)
{
    json_t *rules = db_rows(g->db, &q_bewaarregel_all);
    int ready = bewaren_put_ready(g, rules, today);
    int gone = ready < 0 ? -1 : bewaren_carry_out(g, rules, today, archive);
    int erased = gone < 0 ? -1 : bewaren_by_itself(g, rules, today);
    const char *why = "";
    if (db_failed(g->db, &why) != DB_FINE || erased < 0)
        log_line(LOG_LEVEL_WARNING, "retention", "gemeente", g->slug, "why", why, NULL);
    json_decref(rules);
    db_reclaim(g->db);
    db_failed(g->db, NULL);
    return erased < 0 ? -1 : ready + gone + erased;
}
