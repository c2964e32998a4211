/* SPDX-License-Identifier: EUPL-1.2 */
/* Sessions end, tokens open nothing else, a changed chain breaks at the right place, and the logbook has
 * every line. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "platform/access/event.h"
#include "platform/access/logbook.h"
#include "platform/base/date.h"
#include "platform/base/file.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "version_gen.h"

enum { LOG_BYTES = 1024 * 1024, EVENTS = 5 };

static struct world {
    char folder[64];
    void *ctx;
    struct gemeente *g;
    const char *account;    /* of an uitvoerder */
    const char *medewerker; /* the same */
} world;

static char *path_of(const char *file)
{
    return talloc_asprintf(world.g, "%s/%s", world.g->folder, file);
}

/* Changes the database behind the program's back, as somebody with the file could. */
static void tamper(const char *sql)
{
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(path_of("bondgenoot.db"), &handle), SQLITE_OK);
    sqlite3_busy_timeout(handle, 1000);
    char *why = NULL;
    int rc = sqlite3_exec(handle, sql, NULL, NULL, &why);
    if (rc != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(handle);
}

/* The same with one value, $1. */
static void tamper_with(const char *sql, const char *value)
{
    sqlite3 *handle;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_open(path_of("bondgenoot.db"), &handle), SQLITE_OK);
    sqlite3_busy_timeout(handle, 1000);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL), SQLITE_OK);
    sqlite3_bind_text(stmt, 1, value, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
    sqlite3_finalize(stmt);
    sqlite3_close(handle);
}

static const char *account_make(const char *name, const char *rollen, const char *medewerker)
{
    const char *id = id_new(world.g);
    assert_int_equal(db_exec(world.g->db, &q_account_add, T(id), T(name), T("x"), T(name), T(rollen),
                             T(medewerker), NONE_T),
                     1);
    return id;
}

static int world_make(void **state)
{
    (void)state;
    assert_true(sodium_init() >= 0);
    memset(&world, 0, sizeof world);
    snprintf(world.folder, sizeof world.folder, "/tmp/bondgenoot-access-XXXXXX");
    assert_non_null(mkdtemp(world.folder));
    static const char *const hosts[] = {"een.example", NULL};
    const struct gemeente_start start = {.slug = "een", .naam = "Gemeente Een", .hosts = hosts};
    const char *why = "";
    world.ctx = talloc_new(NULL);
    world.g = gemeente_make(world.ctx, world.folder, NULL, &start, &why);
    if (world.g == NULL)
        fail_msg("%s", why);
    world.medewerker = id_new(world.g);
    tamper("insert into organisatie (id, naam, soort) values ('o', 'Gemeente Een', 'gemeente')");
    tamper_with("insert into medewerker (id, organisatie, naam, functie) values ($1, 'o', 'Uitvoerder', "
                "'uitvoerder')",
                world.medewerker);
    world.account = account_make("uitvoerder", "uitvoerder", world.medewerker);
    return 0;
}

static int world_remove(void **state)
{
    (void)state;
    talloc_free(world.ctx);
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", world.folder);
    return system(command);
}

static char *log_in(void)
{
    db_begin(world.g->db, true);
    char *token = session_start(world.g, world.g->db, world.g, world.account, WAIT_NOTHING, NULL);
    assert_int_equal(db_commit(world.g->db), 0);
    return token;
}

static int find(const char *token, struct actor *ret)
{
    *ret = (struct actor){0};
    return session_find(world.g, world.g->db, world.g, token, ret);
}

/* A moment so many minutes ago, for SQL. */
static const char *ago(int minutes)
{
    time_t then = time(NULL) - minutes * 60;
    struct tm tm;
    char text[MOMENT_TEXT];
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&then, &tm));
    return talloc_strdup(world.g, text);
}

/* --- sessions and tokens -------------------------------------------------- */

static void session_says_who_is_asking(void **state)
{
    (void)state;
    struct actor who;
    char *token = log_in();
    assert_int_equal(find(token, &who), 0);
    assert_string_equal(who.account, world.account);
    assert_string_equal(who.medewerker, world.medewerker);
    assert_int_equal(who.roles, ROLE_UITVOERDER);
    assert_non_null(who.csrf);
    assert_string_not_equal(who.csrf, token);
    assert_int_equal(find("iets anders", &who), -1);
    assert_int_equal(find("", &who), -1);
    assert_string_not_equal(log_in(), token);
}

static void session_ends_when_nobody_asks_for_so_long(void **state)
{
    (void)state;
    struct actor who;
    char *token = log_in();
    tamper_with("update sessie set laatst = $1", ago(world.g->session_minutes - 1));
    assert_int_equal(find(token, &who), 0);
    assert_int_equal(find(token, &who), 0); /* and that counted as asking: */
    tamper_with("update sessie set laatst = $1", ago(world.g->session_minutes + 1));
    assert_int_equal(find(token, &who), 1);
    assert_string_equal(who.account, world.account);
    assert_int_equal(who.roles, 0);
    assert_null(who.csrf);
}

static void session_is_kept_alive_by_asking(void **state)
{
    (void)state;
    struct actor who;
    char *token = log_in();
    tamper_with("update sessie set laatst = $1", ago(30));
    assert_int_equal(find(token, &who), 0);
    tamper_with("delete from sessie where laatst = $1", ago(30));
    assert_int_equal(find(token, &who), 0);
}

static void session_ends_after_a_day_of_work_however_often_one_asks(void **state)
{
    (void)state;
    struct actor who;
    char *token = log_in();
    tamper_with("update sessie set gemaakt = $1", ago(world.g->session_hours * 60 - 1));
    assert_int_equal(find(token, &who), 0);
    tamper_with("update sessie set gemaakt = $1", ago(world.g->session_hours * 60 + 1));
    assert_int_equal(find(token, &who), 1);
}

static void session_ends_with_its_account_and_at_log_out(void **state)
{
    (void)state;
    struct actor who;
    char *token = log_in();
    tamper("update account set is_open = 0");
    assert_int_equal(find(token, &who), 1);
    struct account_found found;
    assert_int_equal(account_find(world.g->db, world.g, "uitvoerder", &found), -1);
    tamper("update account set is_open = 1");
    session_end(world.g, world.g->db, token);
    assert_int_equal(find(token, &who), -1);
}

static void session_is_not_kept_waiting_by_somebody_who_writes(void **state)
{
    (void)state;
    struct actor who;
    char *token = log_in();
    tamper_with("update sessie set laatst = $1", ago(10));
    const char *why = "";
    struct db *other = db_open(world.g, path_of("bondgenoot.db"), false, &why);
    assert_non_null(other);
    db_begin(other, true);
    struct timespec from;
    struct timespec to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(find(token, &who), 0);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec <= 1);
    assert_int_equal(db_failed(world.g->db, NULL), DB_FINE);
    db_rollback(other);
    talloc_free(other);
}

static void what_a_session_left_is_erased_in_time(void **state)
{
    (void)state;
    char *token = log_in();
    struct actor who;
    db_exec(world.g->db, &q_draft_add, T("oud"), T(world.account), T("-"), B("x", 1),
            T("2020-01-01T00:00:00Z"));
    session_expire(world.g->db);
    assert_int_equal(find(token, &who), 0);
    assert_null(db_row(world.g->db, &q_draft_get, T("oud"), T(world.account)));
    tamper("update sessie set laatst = '2020-01-01T00:00:00Z'");
    session_expire(world.g->db);
    assert_int_equal(find(token, &who), -1);
}

static void only_so_many_texts_wait_for_one_account(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        char *id = talloc_asprintf(world.g, "d%d", i);
        char *now = talloc_asprintf(world.g, "2026-01-0%dT00:00:00Z", i + 1);
        db_exec(world.g->db, &q_draft_make_room, T(world.account), N(2));
        db_exec(world.g->db, &q_draft_add, T(id), T(world.account), T("-"), B("x", 1), T(now));
    }
    for (int i = 0; i < 5; i++) {
        json_t *row =
            db_row(world.g->db, &q_draft_get, T(talloc_asprintf(world.g, "d%d", i)), T(world.account));
        assert_int_equal(row != NULL, i >= 2);
        json_decref(row);
    }
}

static void token_opens_what_its_account_may_until_its_last_day(void **state)
{
    (void)state;
    struct actor who = {0};
    char *token = token_make(world.g, world.g->db, world.g, world.account);
    assert_int_equal(token_find(world.g, world.g->db, world.g, token, &who), 0);
    assert_int_equal(who.roles, ROLE_UITVOERDER);
    assert_null(who.csrf);
    assert_int_equal(find(token, &who), -1); /* no session */
    char *session = log_in();
    assert_int_equal(token_find(world.g, world.g->db, world.g, session, &who), -1);
    tamper("update api_token set tot = '2020-01-01'");
    assert_int_equal(token_find(world.g, world.g->db, world.g, token, &who), -1);
    tamper("update api_token set tot = '9999-01-01'; update account set is_open = 0");
    assert_int_equal(token_find(world.g, world.g->db, world.g, token, &who), -1);
}

static void nothing_in_the_database_logs_anybody_in(void **state)
{
    (void)state;
    char *token = log_in();
    json_t *row = db_row(world.g->db, &q_session_get, T(token));
    assert_null(row);
    size_t bytes = 0;
    for (int i = 0; i < 2; i++) {
        char *data =
            file_read(world.g, path_of(i ? "bondgenoot.db-wal" : "bondgenoot.db"), 64 * LOG_BYTES, &bytes);
        assert_true(data == NULL || memmem(data, bytes, token, strlen(token)) == NULL);
    }
}

static void staff_and_resident_are_never_one_account(void **state)
{
    (void)state;
    static const struct {
        const char *rollen;
        bool works_here;
        unsigned roles;
    } cases[] = {
        {"inwoner,uitvoerder", true, ROLE_UITVOERDER},
        {"inwoner,uitvoerder", false, ROLE_INWONER},
        {"beheerder", false, 0},
        {"uitvoerder,tovenaar", true, 0}, /* a word of a newer program */
        {"", true, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        world.account = account_make(talloc_asprintf(world.g, "a%zu", i), cases[i].rollen,
                                     cases[i].works_here ? world.medewerker : NULL);
        struct actor who;
        assert_int_equal(find(log_in(), &who), 0);
        assert_int_equal(who.roles, cases[i].roles);
    }
}

static void roles_are_read_as_whole_words(void **state)
{
    (void)state;
    const char *unknown = NULL;
    unsigned all = 0;
    for (int bit = 0; role_name(bit); bit++) {
        assert_int_equal(role_parse(role_name(bit), &unknown), 1U << bit);
        all |= 1U << bit;
    }
    assert_int_equal(all, ROLE_ANYONE);
    assert_null(unknown);
    assert_int_equal(role_parse("fg,bestuur", &unknown), ROLE_FG | ROLE_BESTUUR);
    assert_null(role_name(-1));
    static const char *const wrong[] = {"uitvoer", "uitvoerders", "fg, bestuur", ",fg", "fg,,bestuur", "FG"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        unknown = NULL;
        assert_int_equal(role_parse(wrong[i], &unknown), 0);
        assert_non_null(unknown);
    }
}

static double check_seconds(const char *hash)
{
    struct timespec from;
    struct timespec to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    assert_false(account_password_fits(hash, "een ander wachtwoord"));
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void unknown_name_costs_as_much_as_a_wrong_password(void **state)
{
    (void)state;
    char *hash = account_password_hash(world.g, "het goede wachtwoord");
    assert_true(account_password_fits(hash, "het goede wachtwoord"));
    assert_false(account_password_fits(NULL, "het goede wachtwoord"));
    check_seconds(hash);
    double known = check_seconds(hash);
    double unknown = check_seconds(NULL);
    if (unknown < known / 2 || unknown > known * 2)
        fail_msg("%.3f s for a known name, %.3f s for another", known, unknown);
}

/* --- the chain ------------------------------------------------------------ */

static void events_make(void)
{
    struct actor actor = {.account = world.account};
    db_begin(world.g->db, true);
    for (int i = 0; i < EVENTS; i++) {
        json_t *content = json_pack("{s:i, s:s}", "n", i, "tekst", "wat er veranderde");
        struct event event = {
            .kind = "proef.gemaakt", .record = "r", .huishouden = i % 2 ? "h" : NULL, .content = content};
        event_write(world.g->db, &actor, &event);
        json_decref(content);
    }
    assert_int_equal(db_commit(world.g->db), 0);
}

static void chain_breaks_where_it_was_changed(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        int64_t broken;
    } cases[] = {
        {"update gebeurtenis set moment = '2020-01-01T00:00:00Z' where volgnummer = 3", 3},
        {"update gebeurtenis set account = null where volgnummer = 3", 3},
        {"update gebeurtenis set account = 'iemand anders' where volgnummer = 1", 1},
        {"update gebeurtenis set soort = 'proef.gewist' where volgnummer = 5", 5},
        {"update gebeurtenis set record = 'ander' where volgnummer = 2", 2},
        {"update gebeurtenis set huishouden = null where volgnummer = 2", 2},
        {"update gebeurtenis set huishouden = 'h' where volgnummer = 3", 3},
        {"update gebeurtenis set vorige = hash where volgnummer = 4", 4},
        {"update gebeurtenis set hash = vorige where volgnummer = 4", 4},
        {"update gebeurtenis set inhoud_hash = hash where volgnummer = 4", 4},
        {"update gebeurtenis_inhoud set inhoud = '{}' where volgnummer = 2", 2},
        {"update gebeurtenis_inhoud set zout = '00' where volgnummer = 2", 2},
        {"delete from gebeurtenis_inhoud where volgnummer = 3; delete from gebeurtenis where volgnummer = 3",
         3},
        {"delete from gebeurtenis_inhoud where volgnummer = 1; delete from gebeurtenis where volgnummer = 1",
         1},
        {"update gebeurtenis_inhoud set inhoud = (select inhoud from gebeurtenis_inhoud where volgnummer = "
         "1),"
         " zout = (select zout from gebeurtenis_inhoud where volgnummer = 1) where volgnummer = 4",
         4},
        {"insert into gebeurtenis select 6, moment, account, soort, record, huishouden, hash, inhoud_hash, "
         "hash"
         " from gebeurtenis where volgnummer = 5",
         6},
    };
    int64_t broken = 0;
    events_make();
    assert_int_equal(event_check(world.g->db, &broken), 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        tamper("create table bewaar_g as select * from gebeurtenis; create table bewaar_i as select * from "
               "gebeurtenis_inhoud");
        tamper(cases[i].sql);
        broken = 0;
        assert_int_equal(event_check(world.g->db, &broken), -1);
        if (broken != cases[i].broken)
            fail_msg("%s: found at %lld", cases[i].sql, (long long)broken);
        tamper("delete from gebeurtenis_inhoud; delete from gebeurtenis; insert into gebeurtenis select * "
               "from bewaar_g;"
               "insert into gebeurtenis_inhoud select * from bewaar_i; drop table bewaar_g; drop table "
               "bewaar_i");
        assert_int_equal(event_check(world.g->db, &broken), 0);
    }
}

static void chain_holds_when_content_was_destroyed(void **state)
{
    (void)state;
    int64_t broken = 0;
    events_make();
    tamper("delete from gebeurtenis_inhoud where volgnummer in (1, 3, 5)");
    assert_int_equal(event_check(world.g->db, &broken), 0);
    events_make();
    assert_int_equal(event_check(world.g->db, &broken), 0);
    tamper("delete from gebeurtenis_inhoud");
    assert_int_equal(event_check(world.g->db, &broken), 0);
}

static void chain_that_cannot_be_read_is_not_in_order(void **state)
{
    (void)state;
    int64_t broken = 0;
    events_make();
    tamper("drop table gebeurtenis_inhoud");
    assert_int_equal(event_check(world.g->db, &broken), -1);
}

static void chain_goes_past_one_reading(void **state)
{
    (void)state;
    int64_t broken = 0;
    for (int i = 0; i < 210; i++) /* 1050 events: two whole readings and a part */
        events_make();
    assert_int_equal(event_check(world.g->db, &broken), 0);
    tamper("update gebeurtenis set record = 'ander' where volgnummer = 1001");
    assert_int_equal(event_check(world.g->db, &broken), -1);
    assert_int_equal(broken, 1001);
}

/* --- the logbook ---------------------------------------------------------- */

static struct logbook_entry entry(void)
{
    return (struct logbook_entry){.trace = "0123456789abcdef0123456789abcdef",
                                  .operation = "0123456789abcdef",
                                  .name = "GET /huishoudens/{id}",
                                  .purpose = purpose_get("plan-uitvoeren"),
                                  .started = "2026-11-21T08:15:00Z",
                                  .ended = "2026-11-21T08:15:01Z",
                                  .status = "OK"};
}

static int note(const char *const *subjects, int count)
{
    const struct logbook_entry e = entry();
    const struct actor actor = {.account = "acc", .medewerker = "med", .team = NULL};
    return logbook_write(world.g, &e, &actor, subjects, count);
}

static char *text_of(const char *file)
{
    size_t bytes = 0;
    char *text = file_read(world.g, path_of(file), LOG_BYTES, &bytes);
    assert_non_null(text);
    return text;
}

static int lines_in(const char *text)
{
    int count = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        count++;
    return count;
}

static void logbook_has_one_line_for_each_person(void **state)
{
    (void)state;
    static const char *const subjects[] = {"inwoner-een", "inwoner-twee"};
    assert_int_equal(note(subjects, 2), 0);
    assert_int_equal(note(NULL, 0), 0);
    char *text = text_of("logboek.jsonl");
    assert_int_equal(lines_in(text), 2);
    char *second = strchr(text, '\n') + 1;
    char *first_line = talloc_strndup(world.g, text, (size_t)(second - text - 1));
    json_t *line = json_loads(first_line, JSON_REJECT_DUPLICATES, NULL);
    json_t *other = json_loads(second, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(line);
    assert_non_null(other);
    const char *subject =
        json_string_value(json_object_get(json_object_get(line, "attributes"), "dpl.core.data_subject_id"));
    assert_int_equal(strlen(subject), 32);
    char *expected = talloc_asprintf(
        world.g,
        "{\"trace_id\":\"0123456789abcdef0123456789abcdef\",\"operation_id\":\"0123456789abcdef\",\"parent_"
        "operation_id\":null,"
        "\"status_code\":\"OK\",\"name\":\"GET /huishoudens/{id}\",\"start_time\":\"2026-11-21T08:15:00Z\","
        "\"end_time\":\"2026-11-21T08:15:01Z\",\"foreign_operation\":null,"
        "\"resource\":{\"name\":\"bondgenoot\",\"version\":\"" BONDGENOOT_VERSION "\"},\"attributes\":{"
        "\"dpl.core.processing_activity_id\":\"plan-uitvoeren\",\"dpl.core.data_subject_id\":\"%s\","
        "\"dpl.core.data_subject_id_type\":\"pseudoniem\"}}",
        subject);
    assert_string_equal(first_line, expected);
    assert_null(strstr(text, "inwoner-een"));
    assert_string_not_equal(subject, json_string_value(json_object_get(json_object_get(other, "attributes"),
                                                                       "dpl.core.data_subject_id")));
    assert_string_equal(
        text_of("audit.jsonl"),
        "{\"operation_id\":\"0123456789abcdef\",\"moment\":\"2026-11-21T08:15:01Z\",\"account\":\"acc\","
        "\"medewerker\":\"med\",\"team\":null,\"verwerking\":\"plan-uitvoeren\","
        "\"handeling\":\"GET /huishoudens/{id}\"}\n"
        "{\"operation_id\":\"0123456789abcdef\",\"moment\":\"2026-11-21T08:15:01Z\",\"account\":\"acc\","
        "\"medewerker\":\"med\",\"team\":null,\"verwerking\":\"plan-uitvoeren\","
        "\"handeling\":\"GET /huishoudens/{id}\"}\n");
    json_decref(line);
    json_decref(other);
}

static void same_person_has_one_pseudonym_in_a_municipality(void **state)
{
    (void)state;
    static const char *const subjects[] = {"iemand"};
    assert_int_equal(note(subjects, 1), 0);
    assert_int_equal(note(subjects, 1), 0);
    char *text = text_of("logboek.jsonl");
    char *second = strchr(text, '\n') + 1;
    assert_int_equal(strncmp(text, second, (size_t)(second - text)), 0);
    world.g->key[0] ^= 1;
    assert_int_equal(note(subjects, 1), 0);
    text = text_of("logboek.jsonl");
    char *third = strchr(strchr(text, '\n') + 1, '\n') + 1;
    assert_int_not_equal(strncmp(text, third, (size_t)(second - text)), 0);
}

/* The file may grow no further than this: a write that goes over is cut off, as on a full disk. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void line_that_was_cut_off_spoils_no_other(void **state)
{
    (void)state;
    static const char *const subjects[] = {"een", "twee", "drie"};
    assert_int_equal(note(subjects, 1), 0);
    struct stat found;
    assert_int_equal(fstat(world.g->logbook_fd, &found), 0);
    signal(SIGXFSZ, SIG_IGN);
    limit_files((rlim_t)found.st_size + 500); /* one line and a part of the second */
    int cut_off = note(subjects, 3);
    limit_files(RLIM_INFINITY);
    assert_int_equal(cut_off, -1);
    assert_int_equal(note(subjects, 2), 0);
    char *text = text_of("logboek.jsonl");
    int good = 0;
    int bad = 0;
    for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        json_t *read = json_loadb(line, (size_t)(end - line), 0, NULL);
        good += read != NULL;
        bad += read == NULL;
        json_decref(read);
    }
    assert_int_equal(bad, 1);
    assert_int_equal(good, 1 + 1 + 2);
}

static void logbook_that_cannot_be_written_says_so(void **state)
{
    (void)state;
    static const char *const subjects[] = {"een"};
    int full = open("/dev/full", O_RDWR | O_APPEND | O_CLOEXEC);
    assert_true(full >= 0);
    int own = world.g->logbook_fd;
    world.g->logbook_fd = full;
    assert_int_equal(note(subjects, 1), -1);
    world.g->logbook_fd = own;
    own = world.g->audit_fd;
    world.g->audit_fd = full;
    assert_int_equal(note(subjects, 1), -1);
    world.g->audit_fd = own;
    close(full);
    assert_string_equal(text_of("logboek.jsonl"), ""); /* who did it comes first: no look without it */
}

/* --- the folder ----------------------------------------------------------- */

static void refused(const char *words)
{
    const char *why = "";
    int count = 0;
    void *ctx = talloc_new(NULL);
    assert_null(gemeente_open_all(ctx, world.folder, NULL, &count, &why));
    if (strstr(why, words) == NULL)
        fail_msg("said: %s", why);
    talloc_free(ctx);
}

static void settings(const char *text)
{
    FILE *f = fopen(path_of("gemeente.json"), "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void settings_that_are_not_right_are_refused(void **state)
{
    (void)state;
    settings("{\"hosts\": []}");
    refused("ten minste een hostnaam");
    settings("{\"hosts\": [5]}");
    refused("een host is een naam");
    settings("{\"hosts\": [\"\"]}");
    refused("een host is een naam");
    settings("[1]");
    refused("geen JSON-object");
    settings("{\"hosts\": [\"a\"], \"hosts\": [\"b\"]}");
    refused("regel 1");
    settings("{\"hosts\": [\"a\"], \"sessie_minuten\": 0}");
    refused("buiten de grenzen");
    settings("{\"hosts\": [\"a\"], \"sessie_uren\": \"8\"}");
    refused("buiten de grenzen");
}

static void host_finds_its_municipality_whatever_the_port(void **state)
{
    (void)state;
    static const char *const right[] = {"een.example", "een.example:8080", "EEN.Example"};
    static const char *const wrong[] = {
        "",  ":80",  "een.exampl", "een.example.", "een.example.nl", "xeen.example", "[een.example",
        "[", "[::1]"};
    for (size_t i = 0; i < COUNT_OF(right); i++)
        assert_ptr_equal(gemeente_of_host(&world.g, 1, right[i]), world.g);
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_null(gemeente_of_host(&world.g, 1, wrong[i]));
}

static void key_is_another_for_each_use(void **state)
{
    (void)state;
    unsigned char one[32];
    unsigned char two[32];
    gemeente_key(world.g, "sessie", one);
    gemeente_key(world.g, "logboek", two);
    assert_memory_not_equal(one, two, 32);
    assert_memory_not_equal(one, world.g->key, 32);
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(session_says_who_is_asking),
        WORLD_TEST(session_ends_when_nobody_asks_for_so_long),
        WORLD_TEST(session_is_kept_alive_by_asking),
        WORLD_TEST(session_ends_after_a_day_of_work_however_often_one_asks),
        WORLD_TEST(session_ends_with_its_account_and_at_log_out),
        WORLD_TEST(session_is_not_kept_waiting_by_somebody_who_writes),
        WORLD_TEST(what_a_session_left_is_erased_in_time),
        WORLD_TEST(only_so_many_texts_wait_for_one_account),
        WORLD_TEST(token_opens_what_its_account_may_until_its_last_day),
        WORLD_TEST(nothing_in_the_database_logs_anybody_in),
        WORLD_TEST(staff_and_resident_are_never_one_account),
        WORLD_TEST(roles_are_read_as_whole_words),
        WORLD_TEST(unknown_name_costs_as_much_as_a_wrong_password),
        WORLD_TEST(chain_breaks_where_it_was_changed),
        WORLD_TEST(chain_holds_when_content_was_destroyed),
        WORLD_TEST(chain_that_cannot_be_read_is_not_in_order),
        WORLD_TEST(chain_goes_past_one_reading),
        WORLD_TEST(logbook_has_one_line_for_each_person),
        WORLD_TEST(same_person_has_one_pseudonym_in_a_municipality),
        WORLD_TEST(line_that_was_cut_off_spoils_no_other),
        WORLD_TEST(logbook_that_cannot_be_written_says_so),
        WORLD_TEST(settings_that_are_not_right_are_refused),
        WORLD_TEST(host_finds_its_municipality_whatever_the_port),
        WORLD_TEST(key_is_another_for_each_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
