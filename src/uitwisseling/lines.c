/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading an export, line by line, in one write transaction. What is wrong with the lines themselves is all
 * named, up to a limit; the database is asked only while nothing is wrong, so of what it refuses the first is
 * named.
 */
#include <stdarg.h>
#include <string.h>

#include "bewaren/bewaren.h"
#include "budget/budget.h"
#include "gegeven/gegeven.h"
#include "gelijk/gelijk.h"
#include "platform/access/event.h"
#include "platform/base/buf.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "toegang/toegang.h"
#include "uitwisseling/uitwisseling_internal.h"

struct reading {
    struct gemeente *g;
    struct db *db;
    const char *name; /* of the file */
    FILE *err;
    long line;
    long errors;
    json_t *tables;   /* names, of the schema of the lines */
    bool is_old;      /* that schema is not the one of today */
    json_t *counts;   /* as the first line tells: {"tabel": n} */
    json_t *seen;     /* as they came */
    json_t *subjects; /* ids; NULL: a backup, which the logbook tells already */
};

static void complain(struct reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void complain(struct reading *r, const char *format, ...)
{
    if (++r->errors > LIMIT_IMPORT_ERRORS)
        return;
    va_list list;
    va_start(list, format);
    fprintf(r->err, "%s: ", r->name);
    if (r->line > 0)
        fprintf(r->err, "regel %ld: ", r->line);
    vfprintf(r->err, format, list);
    fprintf(r->err, "\n");
    va_end(list);
}

/* A name from a file, safe to show. */
static const char *shown(const void *ctx, const char *name)
{
    char *copy = talloc_strndup(ctx, name, 60);
    for (char *c = copy; *c; c++)
        if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f)
            *c = '?';
    return copy;
}

/* --- lines ---------------------------------------------------------------- */

/* 1: a line, without its end; 0: there are no more; -1: it is too long. */
static int next_line(FILE *file, struct buf *line)
{
    buf_reset(line);
    int c;
    while ((c = getc(file)) != EOF && c != '\n') {
        if (line->len >= LIMIT_IMPORT_BYTES)
            return -1;
        buf_addc(line, (char)c);
    }
    return c == EOF && line->len == 0 ? 0 : 1;
}

/* The object of a line; NULL after saying what is wrong. */
static json_t *parse_line(struct reading *r, const struct buf *line)
{
    if (!text_is_utf8(line->data, line->len)) {
        complain(r, "Dit is geen UTF-8-tekst.");
        return NULL;
    }
    json_error_t error;
    json_t *object = json_loadb(line->data, line->len, JSON_REJECT_DUPLICATES, &error);
    if (object == NULL && json_error_code(&error) == json_error_duplicate_key)
        complain(r, "teken %d: Een sleutel staat er twee keer.", error.column);
    else if (object == NULL)
        complain(r, "teken %d: Dit is geen geldige JSON. Is het bestand afgebroken?", error.column);
    else if (!json_is_object(object)) {
        complain(r, "Hier hoort een object te staan.");
        json_decref(object);
        return NULL;
    }
    return object;
}

bool lines_are_export(const char *text, size_t bytes)
{
    const char *end = memchr(text, '\n', bytes);
    json_error_t error;
    json_t *object = json_loadb(text, end ? (size_t)(end - text) : bytes, JSON_REJECT_DUPLICATES, &error);
    const char *format = json_string_value(json_object_get(object, "formaat"));
    bool is = format && strncmp(format, "bondgenoot-export/", strlen("bondgenoot-export/")) == 0;
    json_decref(object);
    return is;
}

/* --- the first line ------------------------------------------------------- */

static void check_counts(struct reading *r)
{
    for (size_t i = 0; i < json_array_size(r->tables); i++) {
        const char *table = json_string_value(json_array_get(r->tables, i));
        const json_t *count = json_object_get(r->counts, table);
        if (count == NULL)
            complain(r, "/tabellen/%s: Deze tabel ontbreekt.", table);
        else if (!json_is_integer(count) || json_integer_value(count) < 0)
            complain(r, "/tabellen/%s: Hier hoort een aantal te staan.", table);
        json_object_set_new(r->seen, table, json_integer(0));
    }
    void *ctx = talloc_new(NULL);
    const char *key;
    json_t *value;
    json_object_foreach(r->counts, key, value) if (json_object_get(r->seen, key) == NULL)
        complain(r, "/tabellen/%s: Deze tabel kennen we niet.", shown(ctx, key));
    talloc_free(ctx);
}

/* Lines of an earlier version go into the schema of that version; the migrations that followed then do with
 * them what they did with every database. */
static void take_schema(struct reading *r, const char *schema)
{
    if (schema != NULL && strcmp(schema, export_schema()) == 0)
        return;
    if (schema == NULL || db_schema_as_of(r->db, schema) != 0) {
        complain(r,
                 "/schema: Deze versie kennen we niet. Is de export van een nieuwer programma? Dit programma "
                 "leest tot en met %s.",
                 export_schema());
        return;
    }
    r->is_old = true;
    json_decref(r->tables);
    r->tables = export_tables(r->db);
}

static bool has_table(const json_t *tables, const char *name)
{
    for (size_t i = 0; i < json_array_size(tables); i++)
        if (strcmp(json_string_value(json_array_get(tables, i)), name) == 0)
            return true;
    return false;
}

static void read_head(struct reading *r, json_t *head)
{
    const char *format = json_string_value(json_object_get(head, "formaat"));
    if (format == NULL || strcmp(format, EXPORT_FORMAT) != 0) {
        complain(r, "/formaat: Deze versie kennen we niet. Dit programma leest %s.", EXPORT_FORMAT);
        return;
    }
    take_schema(r, json_string_value(json_object_get(head, "schema")));
    if (r->errors > 0)
        return;
    if (json_object_size(head) != 3 || !json_is_object(json_object_get(head, "tabellen"))) {
        complain(r, "/tabellen: De eerste regel heeft formaat, schema en tabellen, en niets anders.");
        return;
    }
    r->counts = json_incref(json_object_get(head, "tabellen"));
    check_counts(r);
    if (has_table(r->tables, "delingsregel"))
        toegang_forget_rules(r->db); /* the file brings its own */
    if (has_table(r->tables, "bewaarregel"))
        bewaren_forget_rules(r->db);
    if (has_table(r->tables, "gegeven"))
        gegeven_forget(r->db);
}

/* --- rows ----------------------------------------------------------------- */

/* What the schema cannot check and the program relies on. */
static void check_row(struct reading *r, const char *table, const json_t *row)
{
    const char *rollen =
        strcmp(table, "account") == 0 ? json_string_value(json_object_get(row, "rollen")) : NULL;
    const char *unknown = NULL;
    if (rollen)
        role_parse(rollen, &unknown);
    if (unknown)
        complain(r, "/rij/rollen: Hier staat een rol die we niet kennen.");
    if (r->subjects)
        export_note_subject(table, row, r->subjects);
}

static void insert_row(struct reading *r, const char *table, json_t *row)
{
    if (r->errors > 0 || db_table_insert(r->db, table, row) == 0)
        return;
    const char *why = "";
    if (db_failed(r->db, &why) == DB_CONSTRAINT)
        complain(r, "/rij: De rij past niet in de tabel %s (%s).", table, why);
    else
        complain(r, "De database nam dit niet aan: %s", why);
}

static void read_row(struct reading *r, json_t *line)
{
    const char *table = json_string_value(json_object_get(line, "tabel"));
    json_t *row = json_object_get(line, "rij");
    void *ctx = talloc_new(NULL);
    if (table == NULL || !json_is_object(row) || json_object_size(line) != 2) {
        complain(r, "Een regel heeft een tabel en een rij, en niets anders.");
    } else if (json_object_get(r->seen, table) == NULL) {
        complain(r, "/tabel: De tabel \"%s\" kennen we niet.", shown(ctx, table));
    } else {
        json_object_set_new(r->seen, table,
                            json_integer(json_integer_value(json_object_get(r->seen, table)) + 1));
        check_row(r, table, row);
        insert_row(r, table, row);
    }
    talloc_free(ctx);
}

static void read_lines(struct reading *r, FILE *file)
{
    void *ctx = talloc_new(NULL);
    struct buf *line = buf_new(ctx, 4096);
    int got;
    while ((got = next_line(file, line)) == 1 && (r->line == 0 || r->counts)) {
        r->line++;
        json_t *object = parse_line(r, line);
        if (object && r->line == 1)
            read_head(r, object);
        else if (object)
            read_row(r, object);
        json_decref(object);
    }
    if (got < 0) {
        r->line++;
        complain(r, "Deze regel is te lang.");
    }
    r->line = 0;
    if (ferror(file))
        complain(r, "Het bestand is niet te lezen.");
    talloc_free(ctx);
}

/* --- whole ---------------------------------------------------------------- */

static void check_whole(struct reading *r)
{
    for (size_t i = 0; r->counts && i < json_array_size(r->tables); i++) {
        const char *table = json_string_value(json_array_get(r->tables, i));
        json_int_t told = json_integer_value(json_object_get(r->counts, table));
        json_int_t came = json_integer_value(json_object_get(r->seen, table));
        if (told != came)
            complain(
                r,
                "De tabel %s heeft %lld rijen, en volgens de eerste regel %lld. Is het bestand afgebroken?",
                table, (long long)came, (long long)told);
    }
    if (r->errors == 0 && r->is_old)
        db_schema_forward(r->db);
    int64_t broken = 0;
    if (r->errors == 0 && r->subjects && event_check(r->db, &broken) != 0)
        complain(r, "De keten van gebeurtenissen breekt bij volgnummer %lld: dit is niet wat is uitgevoerd.",
                 (long long)broken);
}

static bool is_empty(struct db *db, const json_t *tables)
{
    json_t *counts = export_counts(db, tables, NULL);
    bool empty = true;
    const char *table;
    json_t *count;
    /* The migrations fill the rules of sharing and of keeping, and reference data; who changes one is in the
     * events. */
    json_object_foreach(counts, table, count) empty =
        empty && (json_integer_value(count) == 0 || strcmp(table, "delingsregel") == 0 ||
                  strcmp(table, "bewaarregel") == 0 || strcmp(table, "gegeven") == 0);
    json_decref(counts);
    return empty;
}

static void read_whole(struct reading *r, FILE *file)
{
    r->tables = export_tables(r->db);
    if (!is_empty(r->db, r->tables)) {
        complain(r, "Een export gaat alleen in een lege gemeente, en in deze staat al iets.");
    } else {
        read_lines(r, file);
        check_whole(r);
    }
    if (r->errors == 0 && db_failed(r->db, NULL) == DB_FINE)
        budget_sums_make(r->db); /* an export of an earlier version has none */
    if (r->errors == 0 && db_failed(r->db, NULL) == DB_FINE)
        gelijk_renew(r->db);
    if (r->errors == 0 && r->subjects && db_failed(r->db, NULL) == DB_FINE &&
        export_log(r->g, "bondgenoot import", r->subjects) != 0)
        complain(r, "Het logboek is niet te schrijven.");
}

/* The rest of `r` is set. */
static int import_lines(struct reading *r, FILE *file)
{
    r->db = r->g->db;
    r->seen = json_object();
    db_begin(r->db, true);
    read_whole(r, file);
    if (r->errors > 0) {
        db_rollback(r->db);
    } else if (db_commit(r->db) != 0) {
        const char *why = "";
        db_failed(r->db, &why);
        complain(r, "De rijen passen niet bij elkaar, of de database nam ze niet aan: %s", why);
    }
    while (r->errors == 0 && gelijk_follow(r->g))
        continue;
    if (r->errors > LIMIT_IMPORT_ERRORS)
        fprintf(r->err, "%s: en nog %ld fouten meer.\n", r->name, r->errors - LIMIT_IMPORT_ERRORS);
    json_decref(r->tables);
    json_decref(r->counts);
    json_decref(r->seen);
    json_decref(r->subjects);
    return r->errors == 0 ? 0 : -1;
}

int lines_import(struct gemeente *g, const char *name, FILE *file, FILE *out, FILE *err)
{
    struct reading r = {.g = g, .name = name, .err = err, .subjects = json_array()};
    int result = import_lines(&r, file);
    if (result == 0)
        fprintf(out, "%s: de export is ingelezen.\n", name);
    return result;
}

int uitwisseling_lines_read(struct gemeente *g, const char *name, FILE *file, FILE *err)
{
    struct reading r = {.g = g, .name = name, .err = err};
    return import_lines(&r, file) == 0 ? 0 : 1;
}
