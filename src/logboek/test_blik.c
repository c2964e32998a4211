/* SPDX-License-Identifier: EUPL-1.2 */
/* The index follows the files: nothing twice, nothing left out, also after a kill, a torn line or another
 * file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "logboek/blik.h"
#include "platform/access/logbook.h"
#include "sql_gen.h"

static struct {
    void *ctx;
    char folder[64];
    struct gemeente *g;
    struct db *index;
} world;

static int world_make(void **state)
{
    (void)state;
    strcpy(world.folder, "/tmp/bondgenoot-blik-XXXXXX"); /* banned-ok: it fits */
    assert_true(sodium_init() >= 0);
    assert_non_null(mkdtemp(world.folder));
    static const char *const hosts[] = {"een.example", NULL};
    const struct gemeente_start start = {.slug = "een", .naam = "Een", .hosts = hosts};
    const char *why = "";
    world.ctx = talloc_new(NULL);
    world.g = gemeente_make(world.ctx, world.folder, NULL, &start, &why);
    assert_non_null(world.g);
    world.index = blik_open(world.ctx, world.g);
    assert_non_null(world.index);
    return 0;
}

static int world_remove(void **state)
{
    (void)state;
    const char *why = "";
    talloc_free(world.index);
    talloc_free(world.g);
    gemeente_remove(world.ctx, world.folder, NULL, "een", &why);
    talloc_free(world.ctx);
    rmdir(world.folder);
    return 0;
}

static void note(const char *name, const char *const *subjects, int count)
{
    char trace[33];
    char operation[17];
    logbook_numbers(trace, operation);
    const struct logbook_entry entry = {.trace = trace,
                                        .operation = operation,
                                        .name = name,
                                        .purpose = purpose_get("plan-uitvoeren"),
                                        .started = "2026-11-21T08:15:00Z",
                                        .ended = "2026-11-21T08:15:01Z",
                                        .status = "OK"};
    const struct actor actor = {.account = "acc", .medewerker = "med", .organisatie = "org"};
    assert_int_equal(logbook_write(world.g, &entry, &actor, subjects, count), 0);
}

static int64_t looks_at(const char *id)
{
    char pseudonym[LOGBOOK_PSEUDONYM];
    logbook_pseudonym(world.g, id, pseudonym);
    json_t *rows = db_rows(world.index, &q_blik_of_person, N(blik_person(world.index, pseudonym)), T(""),
                           T(""), N(0), N(INT64_MAX), N(INT64_MAX), N(1000));
    int64_t count = (int64_t)json_array_size(rows);
    json_decref(rows);
    return count;
}

static void everything_is_found_once(void **state)
{
    (void)state;
    static const char *const both[] = {"een", "twee"};
    for (int i = 0; i < 10; i++)
        note("GET /huishoudens/{id}", both, 1 + i % 2);
    for (int i = 0; i < 3; i++)
        assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    assert_int_equal(looks_at("een"), 10);
    assert_int_equal(looks_at("twee"), 5);
    assert_int_equal(looks_at("drie"), 0);
    note("GET /huishoudens/{id}", both, 2);
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    assert_int_equal(looks_at("twee"), 6);
    assert_int_equal(db_failed(world.index, NULL), DB_FINE);
}

static void append(const char *file, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", world.g->folder, file);
    FILE *f = fopen(path, "ae");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void what_was_cut_off_is_passed_over(void **state)
{
    (void)state;
    static const char *const one[] = {"een"};
    note("GET /huishoudens/{id}", one, 1);
    append("audit.jsonl", "{\"operation_id\":\"0123456789abcdef\",\"moment\":\"2026-11-21T08:15:01Z\",\"acc");
    append("logboek.jsonl", "{\"trace_id\":\"0123");
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    assert_int_equal(looks_at("een"), 1);
    note("GET /huishoudens/{id}", one, 1);
    append("logboek.jsonl", "rommel\n{}\n\n");
    note("GET /huishoudens/{id}", one, 1);
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    assert_int_equal(looks_at("een"), 3);
}

static void lost_index_is_made_again_and_so_is_that_of_other_files(void **state)
{
    (void)state;
    static const char *const one[] = {"een"};
    char path[200];
    for (int i = 0; i < 5; i++)
        note("GET /huishoudens/{id}", one, 1);
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    talloc_free(world.index);
    static const char *const parts[] = {"blikken.db", "blikken.db-wal", "blikken.db-shm"};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        snprintf(path, sizeof path, "%s/%s", world.g->folder, parts[i]);
        (void)unlink(path);
    }
    append("blikken.db",
           "this is no database, and long enough to be looked at as one .......................");
    world.index = blik_open(world.ctx, world.g);
    assert_non_null(world.index);
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    assert_int_equal(looks_at("een"), 5);
    assert_int_equal(ftruncate(world.g->audit_fd, 0), 0);
    assert_int_equal(ftruncate(world.g->logbook_fd, 0), 0);
    note("GET /huishoudens/{id}", one, 1);
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    assert_int_equal(looks_at("een"), 1);
}

static void lines_of_before_have_no_name_in_the_audit_file(void **state)
{
    (void)state;
    append("audit.jsonl",
           "{\"operation_id\":\"0123456789abcdef\",\"moment\":\"2026-11-21T08:15:01Z\",\"account\":"
           "\"acc\",\"medewerker\":null,\"team\":null,\"verwerking\":\"plan-uitvoeren\"}\n");
    char pseudonym[LOGBOOK_PSEUDONYM];
    logbook_pseudonym(world.g, "een", pseudonym);
    char line[700];
    snprintf(line, sizeof line,
             "{\"trace_id\":\"0123456789abcdef0123456789abcdef\",\"operation_id\":\"0123456789abcdef\","
             "\"parent_operation_id\":null,\"status_code\":\"OK\",\"name\":\"GET /vandaag\",\"start_time\":"
             "\"2026-11-21T08:15:00Z\",\"end_time\":\"2026-11-21T08:15:01Z\",\"resource\":{\"service.name\":"
             "\"bondgenoot\"},\"attributes\":{\"dpl.core.processing_activity_id\":\"werk-van-vandaag\","
             "\"dpl.core.data_subject_id\":\"%s\"}}\n",
             pseudonym);
    append("logboek.jsonl", line);
    assert_int_equal(blik_follow(world.g, world.index, 0), 0);
    json_t *rows =
        db_rows(world.index, &q_blik_of_account, T("acc"), T(""), N(0), N(INT64_MAX), N(INT64_MAX), N(9));
    assert_int_equal(json_array_size(rows), 1);
    assert_string_equal(row_text(json_array_get(rows, 0), "naam"), "GET /vandaag");
    assert_int_equal(row_number(json_array_get(rows, 0), "personen"), 1);
    json_decref(rows);
}

static void moments_go_there_and_back(void **state)
{
    (void)state;
    static const char *const moments[] = {"1970-01-01T00:00:00Z", "2026-11-21T08:15:01Z",
                                          "2028-02-29T23:59:59Z"};
    for (size_t i = 0; i < COUNT_OF(moments); i++) {
        char out[21];
        blik_moment(blik_seconds(moments[i]), out);
        assert_string_equal(out, moments[i]);
    }
    assert_int_equal(blik_seconds("1970-01-02T00:00:00Z"), 86400);
    assert_int_equal(blik_seconds("2026-02-30T00:00:00Z"), -1);
    assert_int_equal(blik_seconds("gisteren"), -1);
    assert_int_equal(blik_seconds(NULL), -1);
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(everything_is_found_once),
        WORLD_TEST(what_was_cut_off_is_passed_over),
        WORLD_TEST(lost_index_is_made_again_and_so_is_that_of_other_files),
        WORLD_TEST(lines_of_before_have_no_name_in_the_audit_file),
        cmocka_unit_test(moments_go_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
