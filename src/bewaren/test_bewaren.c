/* SPDX-License-Identifier: EUPL-1.2 */
/* The terms, and the lists of tables held against the schema: a new table must stand in one of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "bewaren/internal.h"
#include "bewaren/rule.h"
#include "sql_gen.h"

/* --- terms -------------------------------------------------------------------- */

static json_t *rule(const char *wet, int64_t number, const char *unit, bool on, const char *from,
                    const char *until)
{
    return json_pack("{s:s, s:s?, s:I, s:s, s:b, s:s, s:s?}", "soort", "huishouden", "wet", wet, "aantal",
                     (json_int_t)number, "eenheid", unit, "is_aan", on, "vanaf", from, "tot", until);
}

static json_t *rules(void)
{
    json_t *all = json_array();
    json_array_append_new(all, rule("Wmo 2015", 10, "jaar", true, "2020-01-01", "2025-12-31"));
    json_array_append_new(all, rule("Wmo 2015", 15, "jaar", true, "2026-01-01", NULL));
    json_array_append_new(all, rule("Jeugdwet", 20, "jaar", true, "2026-01-01", NULL));
    json_array_append_new(all, rule("Wgs", 10, "jaar", false, "2026-01-01", NULL));
    json_array_append_new(all, rule("Pgb", 3, "week", true, "2026-01-01", NULL));
    json_array_append_new(all, rule(NULL, 30, "dag", true, "2026-01-01", NULL));
    return all;
}

static const struct {
    const char *laws; /* with a comma between */
    const char *from, *today;
    const char *due; /* NULL: nobody knows */
} TERMS[] = {
    {"Wmo 2015", "2026-11-23", "2026-11-23", "2041-11-24"},
    {"Wmo 2015", "2026-11-23", "2025-11-23", "2036-11-24"}, /* by the rule of that day */
    {"Wmo 2015", "2024-02-29", "2026-11-23", "2039-03-01"},
    {"Wmo 2015,Jeugdwet", "2026-11-23", "2026-11-23", "2046-11-24"},
    {"Jeugdwet,Wmo 2015", "2026-11-23", "2026-11-23", "2046-11-24"},
    {"Wmo 2015,Wgs", "2026-11-23", "2026-11-23", NULL}, /* one is off */
    {"Pgb", "2026-11-23", "2026-11-23", "2026-12-15"},
    {"Leerplichtwet 1969", "2026-11-23", "2026-11-23", "2026-12-24"}, /* any other */
    {"", "2026-11-23", "2026-11-23", "2026-12-24"},
    {"Wmo 2015", "2026-11-23", "2019-11-23", NULL}, /* before there were rules */
};

static json_t *laws_of(const char *text)
{
    char *copy = strdup(text);
    char *rest = NULL;
    json_t *laws = json_array();
    for (char *law = strtok_r(copy, ",", &rest); law; law = strtok_r(NULL, ",", &rest))
        json_array_append_new(laws, json_pack("{s:s}", "wet", law));
    free(copy); /* banned-ok: strdup of the test */
    return laws;
}

static void the_longest_term_counts_and_one_that_nobody_knows_holds_all(void **state)
{
    (void)state;
    json_t *all = rules();
    for (size_t i = 0; i < COUNT_OF(TERMS); i++) {
        struct bewaar_verdict verdict;
        json_t *laws = laws_of(TERMS[i].laws);
        bool known = bewaar_judge(all, "huishouden", laws, TERMS[i].from, TERMS[i].today, &verdict);
        assert_int_equal(known, TERMS[i].due != NULL);
        if (known)
            assert_string_equal(verdict.due, TERMS[i].due);
        json_decref(laws);
    }
    assert_null(bewaarregel_of(all, "dossier", "Wmo 2015", "2026-11-23"));
    char edge[DATE_TEXT];
    assert_true(bewaar_edge(all, "huishouden", "2026-11-23", edge));
    assert_string_equal(edge, "2026-11-03"); /* of three weeks */
    assert_false(bewaar_edge(all, "dossier", "2026-11-23", edge));
    json_decref(all);
}

/* --- the schema ------------------------------------------------------------------ */

static sqlite3 *schema(char path[])
{
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    const char *why = "";
    struct db *db = db_open(NULL, path, true, &why);
    assert_non_null(db);
    assert_int_equal(db_migrate(db), 0);
    talloc_free(db);
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    return handle;
}

static bool goes(const char *table)
{
    for (const struct wissen_step *step = wissen_household; step->table; step++)
        if (strcmp(step->table, table) == 0)
            return true;
    return false;
}

static bool stays(const char *table)
{
    for (const struct wissen_stays *one = wissen_stays; one->table; one++)
        if (strcmp(one->table, table) == 0)
            return true;
    return false;
}

static int place(const char *table)
{
    int at = 0;
    for (const struct wissen_step *step = wissen_household; step->table; step++, at++)
        if (strcmp(step->table, table) == 0)
            return at;
    return -1;
}

static void every_table_goes_with_a_household_or_says_why_not(void **state)
{
    (void)state;
    char path[] = "/tmp/bondgenoot-bewaren-XXXXXX";
    sqlite3 *handle = schema(path);
    sqlite3_stmt *stmt = NULL;
    int wrong = 0;
    int tables = 0;
    assert_int_equal(sqlite3_prepare_v2(handle,
                                        "select name from sqlite_master where type = 'table' and name not in "
                                        "('schema_versie', 'migratie', 'sqlite_sequence')",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; tables++) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        if (goes(name) != stays(name))
            continue;
        print_message("%s: put it in one of the two lists of bewaren/wissen.c\n", name);
        wrong++;
    }
    sqlite3_finalize(stmt);
    /* and the lists name nothing that is not there */
    for (const struct wissen_step *step = wissen_household; step->table; step++)
        tables--;
    for (const struct wissen_stays *one = wissen_stays; one->table; one++)
        tables--;
    sqlite3_close(handle);
    unlink(path);
    assert_int_equal(wrong, 0);
    assert_int_equal(tables, 0);
}

static bool speaks_of(const char *text, const char *table, const char *column)
{
    char from[100];
    char key[100];
    snprintf(from, sizeof from, " from %s x where", table);
    snprintf(key, sizeof key, "x.%s = ", column);
    const char *at = strstr(text, from);
    const char *end = at ? strstr(at + 1, " from ") : NULL;
    const char *found = at ? strstr(at, key) : NULL;
    return found && (end == NULL || found < end);
}

/* A row goes before what it points to; who goes is pointed to by nothing that stays; and everything that
 * points to a household goes, or lets go. */
static void every_key_is_respected(void **state)
{
    (void)state;
    static const char *const lets_go[] = {"casus"};
    char path[] = "/tmp/bondgenoot-bewaren-XXXXXX";
    sqlite3 *handle = schema(path);
    sqlite3_stmt *stmt = NULL;
    int wrong = 0;
    assert_int_equal(sqlite3_prepare_v2(handle,
                                        "select m.name, f.\"table\", f.\"from\" from sqlite_master m "
                                        "join pragma_foreign_key_list(m.name) f where m.type = 'table'",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        const char *target = (const char *)sqlite3_column_text(stmt, 1);
        const char *column = (const char *)sqlite3_column_text(stmt, 2);
        bool fine = true;
        if (strcmp(target, "inwoner") == 0)
            fine = strcmp(name, "navraag") == 0 || speaks_of(q_wis_inwoner_blijft.text, name, column);
        else if (goes(target) && goes(name))
            fine = strcmp(name, target) == 0 || place(name) < place(target);
        else if (goes(target))
            fine = strcmp(name, lets_go[0]) == 0;
        if (fine)
            continue;
        print_message("%s.%s points to %s, which goes before it or without it\n", name, column, target);
        wrong++;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(handle);
    unlink(path);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_term_counts_and_one_that_nobody_knows_holds_all),
        cmocka_unit_test(every_table_goes_with_a_household_or_says_why_not),
        cmocka_unit_test(every_key_is_respected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
