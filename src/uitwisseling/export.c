/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing everything of a municipality. Who is in it is noted in the logbook before the first line leaves. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "platform/access/logbook.h"
#include "platform/base/json_arena.h"
#include "uitwisseling/uitwisseling_internal.h"

static bool is_left_out(const char *table)
{
    static const char *const names[] = {"sessie",        "api_token",   "concepttekst",     "verzoek",
                                        "aanmeldpoging", "uitnodiging", "oidc_uitnodiging", "oidc_aanmelding",
                                        "bericht",       "agenda",      "gewone_woorden",   "gelijk",
                                        "gelijk_stam",   "gelijk_vaak"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i], table) == 0)
            return true;
    return false;
}

json_t *export_tables(struct db *db)
{
    json_t *all = db_table_names(db);
    json_t *kept = json_array();
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!is_left_out(json_string_value(json_array_get(all, i))))
            json_array_append(kept, json_array_get(all, i));
    json_decref(all);
    return kept;
}

const char *export_schema(void)
{
    return migration_all[migration_all_count - 1].name;
}

/* --- counting ------------------------------------------------------------- */

struct counting {
    const char *table;
    json_int_t count;
    json_t *subjects; /* or NULL */
};

/* A short question is of somebody without a record, and so is what came in for somebody who is not known
 * yet: it stands for that person. */
void export_note_subject(const char *table, const json_t *row, json_t *subjects)
{
    bool is_of_somebody = strcmp(table, "inwoner") == 0 || strcmp(table, "kortevraag") == 0 ||
                          strcmp(table, "netwerk") == 0 ||
                          (strcmp(table, "melding") == 0 && !json_is_string(json_object_get(row, "inwoner")));
    if (is_of_somebody)
        json_array_append(subjects, json_object_get(row, "id"));
}

static int count_row(json_t *row, void *user)
{
    struct counting *c = user;
    c->count++;
    if (c->subjects)
        export_note_subject(c->table, row, c->subjects);
    return 0;
}

json_t *export_counts(struct db *db, const json_t *tables, json_t *subjects)
{
    json_t *counts = json_object();
    for (size_t i = 0; i < json_array_size(tables); i++) {
        const char *table = json_string_value(json_array_get(tables, i));
        struct counting c = {.table = table, .subjects = subjects};
        if (db_table_each(db, table, count_row, &c) != 0)
            break;
        json_object_set_new(counts, table, json_integer(c.count));
    }
    return counts;
}

int export_log(struct gemeente *g, const char *name, const json_t *subjects)
{
    size_t count = json_array_size(subjects);
    const char **ids = talloc_array(NULL, const char *, base_count(count + 1));
    for (size_t i = 0; i < count; i++)
        ids[i] = json_string_value(json_array_get(subjects, i));
    int result = logbook_write_transfer(g, name, ids, (int)count);
    talloc_free(ids);
    return result;
}

/* --- writing -------------------------------------------------------------- */

/* Takes the object over. 0, or -1. */
static int write_line(FILE *out, json_t *line)
{
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
    int result = text && fprintf(out, "%s\n", text) > 0 ? 0 : -1;
    json_dump_free(text);
    json_decref(line);
    return result;
}

struct writing {
    FILE *out;
    const char *table;
};

static int write_row(json_t *row, void *user)
{
    const struct writing *w = user;
    return write_line(w->out, json_pack("{s:s, s:O}", "tabel", w->table, "rij", row)) == 0 ? 0 : 1;
}

static int write_all(struct gemeente *g, bool noted, FILE *out, FILE *err)
{
    json_t *tables = export_tables(g->db);
    json_t *subjects = noted ? NULL : json_array();
    json_t *counts = export_counts(g->db, tables, subjects);
    bool logged =
        db_failed(g->db, NULL) == DB_FINE && (noted || export_log(g, "bondgenoot export", subjects) == 0);
    json_decref(subjects);
    int result = -1;
    if (!logged)
        fprintf(err, "Het logboek is niet te schrijven; daarom is er niets uitgevoerd.\n");
    else
        result = write_line(out, json_pack("{s:s, s:s, s:O}", "formaat", EXPORT_FORMAT, "schema",
                                           export_schema(), "tabellen", counts));
    for (size_t i = 0; result == 0 && i < json_array_size(tables); i++) {
        struct writing w = {.out = out, .table = json_string_value(json_array_get(tables, i))};
        result = db_table_each(g->db, w.table, write_row, &w) == 0 ? 0 : -1;
    }
    json_decref(counts);
    json_decref(tables);
    if (logged && (fflush(out) != 0 || ferror(out))) {
        fprintf(err, "De uitvoer is niet te schrijven: %s\n", strerror(errno));
        result = -1;
    }
    return result;
}

/* `noted`: the logbook tells it already. */
static int export_at_one_moment(struct gemeente *g, bool noted, FILE *out, FILE *err)
{
    db_begin(g->db, false);
    int result = write_all(g, noted, out, err);
    const char *why = "";
    if (db_failed(g->db, &why) != DB_FINE) {
        fprintf(err, "De database is niet te lezen: %s\n", why);
        result = -1;
    }
    db_rollback(g->db);
    return result == 0 ? 0 : 1;
}

int uitwisseling_export(struct gemeente *g, FILE *out, FILE *err)
{
    return export_at_one_moment(g, false, out, err);
}

int uitwisseling_lines(struct gemeente *g, FILE *out, FILE *err)
{
    return export_at_one_moment(g, true, out, err);
}
