/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings from a file, the environment and the command line: which goes first, and that all errors are told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/access/settings.h"
#include "platform/base/log.h"

static char path[] = "/tmp/bondgenoot-settings-XXXXXX";
static struct buf *errors;

static int setup(void **state)
{
    (void)state;
    errors = buf_new(NULL, 100);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unsetenv("BONDGENOOT_PORT");
    unsetenv("BONDGENOOT_AFSCHERMING");
    unsetenv("BONDGENOOT_DATA");
    talloc_free(errors);
    return 0;
}

static void write_text(const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

static struct settings *load(const char *text)
{
    const struct settings_source source = {.file = path};
    write_text(text);
    return settings_load(errors, &source, errors);
}

static void the_later_source_goes_before_the_earlier(void **state)
{
    (void)state;
    const struct setting_given given = {.name = "port", .value = "3", .origin = "--port"};
    struct settings_source source = {.file = path, .given = &given, .given_count = 1};
    assert_int_equal(load("")->port, 8080);
    assert_int_equal(load("port = 1\n")->port, 1);
    setenv("BONDGENOOT_PORT", "2", 1);
    assert_int_equal(load("port = 1\n")->port, 2);
    struct settings *s = settings_load(errors, &source, errors);
    assert_int_equal(s->port, 3);
    assert_string_equal(settings_file(s), path);
    assert_int_equal(errors->len, 0);
}

static void every_kind_is_read(void **state)
{
    (void)state;
    struct settings *s = load("# uitleg\n"
                              "; ook uitleg\n"
                              "\n"
                              "store = postgres://bondgenoot:geheim;#@db/proef?a=b\n"
                              "  workers=3  \n"
                              "afscherming = uit\r\n"
                              "logniveau = error\n"
                              "proxies = 127.0.0.1 10.0.0.0/8, fd00::/8\n"
                              "sessie_per_minuut = 7");
    assert_string_equal(errors->data, "");
    assert_non_null(s);
    assert_string_equal(s->store, "postgres://bondgenoot:geheim;#@db/proef?a=b");
    assert_int_equal(s->workers, 3);
    assert_false(s->confined);
    assert_int_equal(s->log_level, LOG_LEVEL_ERROR);
    assert_int_equal(s->http.proxies.count, 3);
    assert_int_equal(s->http.session.per_minute, 7);
}

static void all_errors_are_told_at_once_with_their_place(void **state)
{
    (void)state;
    static const char *const parts[] = {
        ", regel 1: de instelling \"poort\" is er niet.",
        ", regel 2: port: een heel getal van 0 tot en met 65535, niet \"70000\".",
        ", regel 3: schrijf hier \"naam = waarde\", of # en een opmerking.",
        ", regel 4: port staat ook op regel 2.",
        ", regel 5: schrijf hier \"naam = waarde\"",
        ", regel 6: afscherming: aan of uit, niet \"ja\".",
        ", regel 7: logniveau: een van de woorden debug, info, warning, error, niet \"alles\".",
        ", regel 8: store: een adres begint met postgres://. Zonder adres staat alles in de gegevensmap.",
        ", regel 9: proxies: adressen en netwerken zoals 127.0.0.1 en 10.0.0.0/8, niet \"10.0.0.0/40\".",
        ", regel 10: data: noem een map.",
        "\nBONDGENOOT_AFSCHERMING: afscherming: aan of uit, niet \"misschien\".",
        "\n--port: port: een heel getal",
    };
    const struct setting_given given = {.name = "port", .value = " 8", .origin = "--port"};
    const struct settings_source source = {.file = path, .given = &given, .given_count = 1};
    setenv("BONDGENOOT_AFSCHERMING", "misschien", 1);
    write_text("poort = 8\n"
               "port = 70000\n"
               "zomaar wat\n"
               "port = 8\n"
               "[netwerk]\n"
               "afscherming = ja\n"
               "logniveau = alles\n"
               "store = mysql://gebruiker:geheim@host\n"
               "proxies = 10.0.0.0/40\n"
               "data =\n");
    assert_null(settings_load(errors, &source, errors));
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (strstr(errors->data, parts[i]) == NULL)
            fail_msg("not told: %s\nin: %s", parts[i], errors->data);
    assert_null(strstr(errors->data, "geheim"));
    int lines = 0;
    for (const char *c = errors->data; *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, COUNT_OF(parts));
}

static void what_is_no_settings_file_is_refused(void **state)
{
    (void)state;
    const struct settings_source source = {.file = path};
    assert_null(load("port = 1\n\xff\n"));
    assert_non_null(strstr(errors->data, "geen tekst in UTF-8"));
    buf_reset(errors);
    char *long_line = talloc_asprintf(errors, "data = %*s\n", 3000, "x");
    assert_null(load(long_line));
    assert_non_null(strstr(errors->data, ", regel 1: schrijf hier"));
    buf_reset(errors);
    unlink(path);
    assert_null(settings_load(errors, &source, errors));
    assert_non_null(strstr(errors->data, "is niet te lezen"));
}

static void the_file_of_the_data_folder_is_found(void **state)
{
    (void)state;
    char folder[] = "/tmp/bondgenoot-map-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *file = talloc_asprintf(errors, "%s/bondgenoot.conf", folder);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fputs("port = 5\n", f);
    fclose(f);
    setenv("BONDGENOOT_DATA", folder, 1);
    const struct settings_source source = {0};
    struct settings *s = settings_load(errors, &source, errors);
    assert_int_equal(s->port, 5);
    assert_string_equal(settings_file(s), file);
    unlink(file);
    s = settings_load(errors, &source, errors);
    assert_int_equal(s->port, 8080);
    rmdir(folder);
}

static void what_is_written_is_read_as_the_same(void **state)
{
    (void)state;
    struct buf *first = buf_new(errors, 100);
    struct buf *second = buf_new(errors, 100);
    settings_write(load("port = 9\nlogniveau = debug\nproxies = 10.0.0.0/8 ::1\n"), first);
    assert_non_null(strstr(first->data, "\nport = 9\n"));
    assert_non_null(strstr(first->data, "\nlogniveau = debug\n"));
    assert_non_null(strstr(first->data, "\nproxies = 10.0.0.0/8 ::1\n"));
    assert_non_null(strstr(first->data, "\n#workers = 0\n"));
    settings_write(load(first->data), second);
    assert_string_equal(first->data, second->data);
    assert_int_equal(errors->len, 0);
    buf_reset(second);
    settings_write(load("store = postgres://naam:geheim@db/proef\n"), second);
    assert_null(strstr(second->data, "geheim"));
    assert_non_null(strstr(second->data, "\nstore = postgres://naam:***@db/proef\n"));
}

static void what_only_a_restart_changes_stays(void **state)
{
    (void)state;
    struct settings *before = load("port = 1\nworkers = 1\ndata = een\n");
    struct settings *s = load("port = 2\nworkers = 2\ndata = twee\nstore = postgres://x\n");
    struct buf *kept = buf_new(errors, 10);
    settings_keep(s, before, kept);
    assert_string_equal(kept->data, "data, store, port");
    assert_int_equal(s->port, 1);
    assert_int_equal(s->workers, 2);
    assert_string_equal(s->data, "een");
    assert_null(s->store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_later_source_goes_before_the_earlier, setup, teardown),
        cmocka_unit_test_setup_teardown(every_kind_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(all_errors_are_told_at_once_with_their_place, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_settings_file_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(the_file_of_the_data_folder_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_as_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(what_only_a_restart_changes_stays, setup, teardown),
    };
    close(mkstemp(path));
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
