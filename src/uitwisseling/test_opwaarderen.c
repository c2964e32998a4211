/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Databases and exports of every earlier version come up to date, on both engines.
 *
 * tests/fixtures/0.1.0.jsonl.gz is an export of the demo as version 0.1.0 made it: where all walks begin.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "controle/controle.h"
#include "platform/base/file.h"
#include "platform/store/engine.h"
#include "platform/store/test_server.h"
#include "uitwisseling/uitwisseling.h"

enum { EXPORT_BYTES = 4 * 1024 * 1024 };
/* A walk from every version that was never released costs a second or two each, and finds what the walk from
 * the release finds. */
enum { STRIDE = 6 };

/* The migrations of 0.1.0 and the first half of the BLAKE2b hash of each: they never change any more. After a
 * release its new ones come here. */
static const struct {
    const char *name, *hash;
} RELEASED[] = {
    {"0001-toegang", "e39bb13571d5b03a7b1c3e608be8ff42"},
    {"0010-huishouden", "064f0296e85ec0e68e3ff51e5971aefe"},
    {"0020-plan", "279804faf4808a07a22623bcb72feddf"},
    {"0030-citaat", "1d8ad97027497a6433d3486e24f2465c"},
    {"0031-beeld", "a195a8956d63227141789b6676f6725e"},
    {"0032-gesprek", "8ea291134faac334ad40067cd0e6032e"},
    {"0040-kortevraag", "bbe61b439f007746f7e4b2e7cd530307"},
    {"0050-regel", "f4da66c88559e407b91527ebf905d8ec"},
    {"0055-budget", "eff7cca30ff0ee3729acf22cecb5f62e"},
    {"0060-afweging", "9e0ead3327b01628890cf0f3bd248587"},
    {"0070-voorlegging", "739b3eda794623bc7788cb64287d82e7"},
    {"0080-besluit", "f2cafe48b03fcdaedb4677d0465203d6"},
    {"0090-terugblik", "73426b529647f172bc83c966f9bc77a8"},
    {"0095-knelpunt", "dd79d6cac40f4ef103fd758d5e8064e1"},
    {"0100-casus", "49696a6ebe4e515e5b8bcf93e0296169"},
};
static const int released_count = (int)COUNT_OF(RELEASED);

static char folder[64];
static char *lines_path;
static char *lines; /* of 0.1.0 */

static int set_up(void **state)
{
    (void)state;
    if (sodium_init() < 0)
        return -1;
    snprintf(folder, sizeof folder, "/tmp/bondgenoot-opwaarderen-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    lines_path = talloc_asprintf(NULL, "%s/0.1.0.jsonl", folder);
    char *command = talloc_asprintf(lines_path, "gzip -dc '%s/tests/fixtures/0.1.0.jsonl.gz' > '%s'",
                                    SOURCE_ROOT, lines_path);
    size_t bytes = 0;
    if (system(command) != 0 || (lines = file_read(lines_path, lines_path, EXPORT_BYTES, &bytes)) == NULL)
        return -1;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    talloc_free(lines_path);
    return system(command);
}

static void what_was_released_did_not_change(void **state)
{
    (void)state;
    assert_true(migration_all_count >= released_count);
    for (int i = 0; i < released_count; i++) {
        unsigned char hash[32];
        char text[65];
        const char *sql = migration_all[i].text;
        assert_string_equal(migration_all[i].name, RELEASED[i].name); /* a new one comes behind them all */
        crypto_generichash(hash, sizeof hash, (const unsigned char *)sql, strlen(sql), NULL, 0);
        sodium_bin2hex(text, sizeof text, hash, sizeof hash);
        text[32] = '\0';
        if (strcmp(text, RELEASED[i].hash) != 0)
            fail_msg("%s was released and never changes any more: write a new one", RELEASED[i].name);
    }
}

static struct gemeente *make(const void *ctx, const char *data, const char *store, const char *slug)
{
    const char *hosts[] = {"een.example", NULL};
    const struct gemeente_start start = {.slug = slug, .naam = "Proef", .hosts = hosts};
    const char *why = "";
    struct gemeente *g = gemeente_make(ctx, data, store, &start, &why);
    if (g == NULL)
        fail_msg("%s", why);
    return g;
}

static char *export_of(const void *ctx, struct gemeente *g)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    assert_int_equal(uitwisseling_export(g, out, stderr), 0);
    fclose(out);
    char *copy = talloc_strdup(ctx, text);
    free(text);
    return copy;
}

/* Fills a database as 0.1.0 did, and brings it up to the version with so many migrations. */
static void fill(struct db *db, int count)
{
    const struct migrations all = {migration_all, migration_all_count};
    const struct migrations until = {migration_all, count};
    db_begin(db, true);
    assert_int_equal(store_schema_as_of(db, all, RELEASED[released_count - 1].name), 0);
    for (char *line = strchr(lines, '\n') + 1; *line;) {
        size_t bytes = strcspn(line, "\n");
        json_t *row = json_loadb(line, bytes, 0, NULL);
        assert_int_equal(db_table_insert(db, row_text(row, "tabel"), json_object_get(row, "rij")), 0);
        json_decref(row);
        line += bytes + (line[bytes] == '\n');
    }
    assert_int_equal(store_schema_forward(db, until), 0);
    assert_int_equal(db_commit(db), 0);
}

static bool has_copy(struct gemeente *g, const char *store, const char *from)
{
    static const enum sql_type types[] = {SQL_TEXT};
    static const struct sql q = {.name = "test",
                                 .text = "select count(*) from pg_catalog.pg_namespace where nspname = $1",
                                 .param_types = types,
                                 .param_count = 1,
                                 .index = -1};
    if (store == NULL)
        return access(talloc_asprintf(g, "%s/bondgenoot.db-oud-%.4s", g->folder, from), F_OK) == 0;
    return db_number(g->db, &q, 0, T(talloc_asprintf(g, "gemeente_%s_oud_%.4s", g->slug, from))) == 1;
}

/* From the version with `count` migrations to this one, by opening it. */
static void walk(const char *store, int count, const char *expected)
{
    void *ctx = talloc_new(NULL);
    char *slug = talloc_asprintf(ctx, "v%d", count);
    char *data = talloc_asprintf(ctx, "%s/%s%d", folder, store ? "p" : "s", count);
    struct gemeente *g = make(ctx, data, store, slug);
    fill(g->db, count);
    talloc_free(g);
    int found = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(ctx, data, store, &found, &why);
    if (all == NULL)
        fail_msg("from %s: %s", migration_all[count - 1].name, why);
    char *text = export_of(ctx, all[0]);
    if (strcmp(text, expected) != 0)
        fail_msg("from %s the export is another", migration_all[count - 1].name);
    assert_int_equal(controle_run(all[0], NULL, stderr), 0);
    assert_int_equal(has_copy(all[0], store, migration_all[count - 1].name), count < migration_all_count);
    talloc_free(ctx);
}

static void every_version_comes_up_to_date(const char *store)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = make(ctx, talloc_asprintf(ctx, "%s/%s", folder, store ? "p" : "s"), store, "los");
    char *files[] = {lines_path};
    /* An export of then is read as what a database of then becomes. */
    assert_int_equal(uitwisseling_import(g, NULL, 1, files, stderr, stderr), 0);
    assert_int_equal(controle_run(g, NULL, stderr), 0);
    char *expected = export_of(ctx, g);
    /* 0.1.0 had no other tables and columns: after its first line the export is the same. */
    assert_non_null(strstr(expected, migration_all[migration_all_count - 1].name));
    /* From the release, from some of the versions that main has been at since, and from the last two. */
    for (int count = released_count; count < migration_all_count - 1; count += STRIDE)
        walk(store, count, expected);
    walk(store, migration_all_count - 1, expected);
    walk(store, migration_all_count, expected);
    talloc_free(ctx);
}

static void on_sqlite(void **state)
{
    (void)state;
    every_version_comes_up_to_date(NULL);
}

static void on_postgres(void **state)
{
    (void)state;
    const char *why = start_server();
    if (why != NULL)
        fail_msg("%s", why);
    every_version_comes_up_to_date(server.address);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_released_did_not_change),
        cmocka_unit_test(on_sqlite),
        cmocka_unit_test(on_postgres),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
