/* SPDX-License-Identifier: EUPL-1.2 */
/* Round trip of a whole municipality, and every way in which a file must not come in. */
#include <dirent.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "demo/demo.h"
#include "platform/access/event.h"
#include "platform/base/buf.h"
#include "platform/base/file.h"
#include "uitwisseling/uitwisseling.h"

enum { EXPORT_BYTES = 64 * 1024 * 1024, ROOM = 64 };

struct said {
    int result;
    char *out, *err; /* of the last call; children of the world */
};

static struct world {
    char folder[ROOM];
    struct gemeente *demo;
    char *export;           /* of the demo */
    struct gemeente *empty; /* what nothing may come into */
    char *nothing;          /* its export */
    int made;
} world;

static void remove_tree(const char *path)
{
    char *command = talloc_asprintf(NULL, "rm -r '%s'", path);
    assert_int_equal(system(command), 0);
    talloc_free(command);
}

static struct gemeente *empty(void)
{
    static const char *const hosts[] = {"leeg.example", NULL};
    const struct gemeente_start start = {
        .slug = talloc_asprintf(world.demo, "leeg%d", ++world.made), .naam = "Leeg", .hosts = hosts};
    const char *why = "";
    struct gemeente *g = gemeente_make(world.demo, world.folder, NULL, &start, &why);
    assert_non_null(g);
    return g;
}

static char *export_of(struct gemeente *g)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    assert_int_equal(uitwisseling_export(g, out, stderr), 0);
    fclose(out);
    char *copy = talloc_strdup(g, text);
    free(text);
    return copy;
}

static struct said import_text(struct gemeente *g, const char *text, size_t bytes)
{
    char *path = talloc_asprintf(g, "%s/bestand", world.folder);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, bytes, f), bytes);
    fclose(f);
    struct said said;
    char *out = NULL;
    char *err = NULL;
    size_t size;
    FILE *out_file = open_memstream(&out, &size);
    FILE *err_file = open_memstream(&err, &size);
    char *files[] = {path};
    said.result = uitwisseling_import(g, NULL, 1, files, out_file, err_file);
    fclose(out_file);
    fclose(err_file);
    said.out = talloc_strdup(g, out);
    said.err = talloc_strdup(g, err);
    free(out);
    free(err);
    unlink(path);
    return said;
}

static int set_up(void **state)
{
    (void)state;
    if (sodium_init() < 0)
        return -1;
    snprintf(world.folder, sizeof world.folder, "/tmp/bondgenoot-uitwisseling-XXXXXX");
    if (mkdtemp(world.folder) == NULL || demo_make(world.folder, NULL, 0, NULL, stderr, stderr) != 0)
        return -1;
    int count = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(NULL, world.folder, NULL, &count, &why);
    if (all == NULL || count != 1)
        return -1;
    world.demo = all[0];
    world.export = export_of(world.demo);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    talloc_free(talloc_parent(world.demo));
    remove_tree(world.folder);
    return 0;
}

/* --- an export ------------------------------------------------------------ */

static void an_export_comes_back_the_same(void **state)
{
    (void)state;
    struct gemeente *g = empty();
    struct said said = import_text(g, world.export, strlen(world.export));
    assert_string_equal(said.err, "");
    assert_int_equal(said.result, 0);
    assert_string_equal(export_of(g), world.export);
    int64_t broken = 0;
    assert_int_equal(event_check(g->db, &broken), 0);
    /* a second time there is something in it already */
    said = import_text(g, world.export, strlen(world.export));
    assert_int_equal(said.result, 1);
    assert_non_null(strstr(said.err, "lege gemeente"));
    assert_string_equal(export_of(g), world.export);
}

static void an_export_has_no_keys(void **state)
{
    (void)state;
    struct account_found found;
    assert_int_equal(account_find(world.demo->db, world.demo, "uitvoerder", &found), 0);
    db_begin(world.demo->db, true);
    session_start(world.demo, world.demo->db, world.demo, found.account, WAIT_NOTHING, NULL);
    token_make(world.demo, world.demo->db, world.demo, found.account);
    assert_int_equal(db_commit(world.demo->db), 0);
    assert_string_equal(export_of(world.demo), world.export);
}

static void an_export_is_in_the_logbook(void **state)
{
    (void)state;
    size_t before = 0;
    size_t after = 0;
    char *path = talloc_asprintf(world.demo, "%s/logboek.jsonl", world.demo->folder);
    assert_non_null(file_read(world.demo, path, EXPORT_BYTES, &before));
    export_of(world.demo);
    char *text = file_read(world.demo, path, EXPORT_BYTES, &after);
    int lines = 0;
    for (char *line = text + before; (line = strstr(line, "bondgenoot export")) != NULL; line++)
        lines++;
    int people = 0;
    for (char *row = world.export; (row = strstr(row, "{\"tabel\":\"inwoner\"")) != NULL; row++)
        people++;
    for (char *row = world.export; (row = strstr(row, "{\"tabel\":\"kortevraag\"")) != NULL; row++)
        people++;
    for (char *row = world.export; (row = strstr(row, "{\"tabel\":\"netwerk\"")) != NULL; row++)
        people++;
    for (char *row = world.export; (row = strstr(row, "{\"tabel\":\"melding\"")) != NULL; row++)
        people +=
            strstr(row, "\"inwoner\":null") != NULL && strstr(row, "\"inwoner\":null") < strchr(row, '\n');
    assert_true(people > 10);
    assert_int_equal(lines, people);
}

/* The export with the first `from` in it replaced. */
static char *edited(const char *from, const char *to)
{
    char *at = strstr(world.export, from);
    assert_non_null(at);
    return talloc_asprintf(world.demo, "%.*s%s%s", (int)(at - world.export), world.export, to,
                           at + strlen(from));
}

/* One municipality for all refusals: it must be as empty for the next as it was for the first. */
static void assert_refused_into_empty(const char *text, size_t bytes, const char *message)
{
    if (world.empty == NULL) {
        world.empty = empty();
        world.nothing = export_of(world.empty);
    }
    struct gemeente *g = world.empty;
    const char *before = world.nothing;
    struct said said = import_text(g, text, bytes);
    assert_int_equal(said.result, 1);
    assert_string_equal(said.out, "");
    if (strstr(said.err, message) == NULL)
        fail_msg("\"%s\" is not in: %s", message, said.err);
    assert_string_equal(export_of(g), before);
}

static void an_edited_export_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *message;
    } edits[] = {
        {"bondgenoot-export/1", "bondgenoot-export/2", "regel 1: /formaat"},
        {"\"schema\":\"", "\"schema\":\"9", "regel 1: /schema"},
        {"\"tabellen\":{", "\"tabellen\":{\"zelfgemaakt\":0,",
         "/tabellen/zelfgemaakt: Deze tabel kennen we niet"},
        {"\"huishouden\":11", "\"huishouden\":12", "huishouden heeft 11 rijen"},
        {"\"huishouden\":11", "\"huishouden\":11.0", "/tabellen/huishouden: Hier hoort een aantal"},
        {"\"huishouden\":11,", "", "/tabellen/huishouden: Deze tabel ontbreekt"},
        {"{\"tabel\":\"doel\"", "{\"tabel\":\"sqlite_schema\"", "De tabel \"sqlite_schema\" kennen we niet"},
        {"{\"tabel\":\"doel\"", "{\"tabel\":\"sessie\"", "De tabel \"sessie\" kennen we niet"},
        {"\"oordeel\":", "\"oordelen\":", "past niet in de tabel beeld"},
        {"\"zoeknaam\":", "\"zoeknaam\":null,\"x\":", "past niet in de tabel huishouden"},
        {"\"oordeel\":\"", "\"oordeel\":\"x", "past niet in de tabel beeld"},
        {"\"versie\":1", "\"versie\":\"1\"", "/rij: De rij past niet"},
        {"\"versie\":1", "\"versie\":1,\"versie\":1", "Een sleutel staat er twee keer"},
        {"\"rollen\":\"", "\"rollen\":\"koning,", "/rij/rollen"},
        {"\"rij\":{", "\"meer\":1,\"rij\":{", "en niets anders"},
        {"\"rij\":{", "\"rij\":[{", "geen geldige JSON"},
        {"\"soort\":\"casus.ingelezen\"", "\"soort\":\"iets.anders\"", "De keten van gebeurtenissen breekt"},
        {"\n{\"tabel\"", "\n\xff{\"tabel\"", "geen UTF-8"},
        {"\n{\"tabel\"", "\n[]\n{\"tabel\"", "regel 2: Hier hoort een object"},
    };
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        char *text = edited(edits[i].from, edits[i].to);
        assert_refused_into_empty(text, strlen(text), edits[i].message);
        talloc_free(text);
    }
}

static void a_key_to_nothing_is_refused(void **state)
{
    (void)state;
    /* the team of a household is another id than that of any team */
    char *at = strstr(world.export, "{\"tabel\":\"huishouden\"");
    at = strstr(at, "\"team\":\"") + strlen("\"team\":\"");
    char *text = talloc_strdup(world.demo, world.export);
    memcpy(text + (at - world.export), "aaaaaaaaaaaaaaaaaaaaaaaaaa", 26);
    assert_refused_into_empty(text, strlen(text), "De rijen passen niet bij elkaar");
}

static void an_export_cut_off_is_refused(void **state)
{
    (void)state;
    size_t bytes = strlen(world.export);
    assert_refused_into_empty(world.export, bytes / 2, "");
    assert_refused_into_empty(world.export, bytes - 10, "");
    char *last = world.export + bytes - 1;
    while (last[-1] != '\n')
        last--;
    assert_refused_into_empty(world.export, (size_t)(last - world.export), "Is het bestand afgebroken?");
    assert_refused_into_empty(world.export, (size_t)(strchr(world.export, '\n') - world.export),
                              "Is het bestand afgebroken?");
}

/* --- a case --------------------------------------------------------------- */

static const char CASE[] =
    "{'formaat':'casus/1','casus':'proef','bron':'Artikel','titel':'Proef','niveau':2,"
    "'huishouden':{'naam':'Proef','inwoners':[{'id':'a','rol':'moeder'},{'id':'b','rol':'kind'},{'id':'c','"
    "rol':'kind'}]},"
    "'betrokken':[{'organisatie':'Team','rol':'Regisseur'},{'organisatie':'School','rol':'mentor'}],"
    "'netwerk':[{'wie':'Oma','relatie':'familie'}],"
    "'doelen':[{'tekst':'Rust','leefgebied':'wonen','van':'a','afspraken':["
    "{'wat':'1','wie':'Moeder'},{'wat':'2','wie':'kind','samen':true},{'wat':'3','wie':'oma'},"
    "{'wat':'4','wie':'regisseur','voor':'2026-01-05','herhaling':'wekelijks'},{'wat':'5','wie':'mentor'},"
    "{'wat':'6','wie':'school'},{'wat':'7','wie':'iemand anders'}]}],"
    "'afweging':{'effect':'Rust','opties':[{'naam':'Doen','gevolgen':["
    "{'voor':'inwoner','termijn':'kort','tekst':'een'},{'voor':'inwoner','termijn':'kort','tekst':'twee'}]}],"
    "'juridisch':{'instrument':'Teambudget, in natura','soort':'feitelijk','regel':'de SPELREGELS teambudget "
    "hier'}},"
    "'voorlegging':{'wat':'Een bed','bedrag_cent':100,'anoniem':'Iemand'},"
    "'knelpunt':{'regel':'R','tekst':'K'},'signalen':[{'tekst':'S'}],"
    "'uitkomst':{'tekst':'Goed','bedrag_cent':12345,'spijt':false,'geleerd':'Veel'}}";

static char *case_with(const char *from, const char *to)
{
    char *text = talloc_strdup(world.demo, CASE);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    if (from) {
        char *at = strstr(text, from);
        assert_non_null(at);
        text = talloc_asprintf(world.demo, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    }
    return text;
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static void a_case_is_stored_once(void **state)
{
    (void)state;
    struct gemeente *g = empty();
    assert_int_equal(import_text(g, world.export, strlen(world.export)).result, 0);
    char *text = case_with(NULL, NULL);
    struct said said = import_text(g, text, strlen(text));
    assert_string_equal(said.err, "");
    assert_int_equal(said.result, 0);
    assert_true(has(
        said.out, "de casus \"proef\" is ingelezen; regisseur is Uitvoerder 1 van Team Noord (uitvoerder)"));
    char *all = export_of(g);
    assert_true(
        has(all,
            "\"wat\":\"1\",\"wie_soort\":\"inwoner\",\"wie\":\"Moeder\",\"medewerker\":null,\"inwoner\":\""));
    assert_true(
        has(all,
            "\"wat\":\"2\",\"wie_soort\":\"inwoner\",\"wie\":\"kind\",\"medewerker\":null,\"inwoner\":null"));
    assert_true(has(all, "\"wat\":\"3\",\"wie_soort\":\"netwerk\",\"wie\":\"oma\",\"medewerker\":null,"
                         "\"inwoner\":null,\"netwerk\":\""));
    assert_true(
        has(all, "\"wat\":\"4\",\"wie_soort\":\"professional\",\"wie\":\"regisseur\",\"medewerker\":\""));
    assert_true(has(all, "\"wat\":\"5\",\"wie_soort\":\"professional\",\"wie\":\"mentor\",\"medewerker\":"
                         "null,\"inwoner\":null,\"netwerk\":null,\"kring\":\""));
    assert_true(has(all, "\"wat\":\"6\",\"wie_soort\":\"organisatie\",\"wie\":\"school\""));
    assert_true(has(
        all, "\"wat\":\"7\",\"wie_soort\":\"professional\",\"wie\":\"iemand anders\",\"medewerker\":null"));
    assert_true(has(all, "\"tekst\":\"een\\ntwee\""));
    assert_true(has(all, "\"instrument\":\"teambudget\",\"wet\":null,\"artikel\":null,\"regel\":\""));
    assert_true(has(all, "Goed\\nBedrag: € 123,45\\nSpijt: nee\\nGeleerd: Veel"));
    said = import_text(g, text, strlen(text));
    assert_int_equal(said.result, 0);
    assert_true(has(said.out, "is er al; er is niets veranderd"));
    assert_string_equal(export_of(g), all);
}

static void a_file_without_a_goal_gets_one_for_its_assessment(void **state)
{
    (void)state;
    struct gemeente *g = empty();
    assert_int_equal(import_text(g, world.export, strlen(world.export)).result, 0);
    static const char text[] =
        "{\"formaat\":\"casus/"
        "1\",\"casus\":\"kaal\",\"bron\":\"A\",\"titel\":\"T\",\"huishouden\":{\"naam\":\"N\",\"inwoners\":["
        "{\"id\":\"a\",\"rol\":\"man\"}]},\"voorlegging\":{\"wat\":\"Een kaal "
        "bed\",\"bedrag_cent\":1,\"anoniem\":\"X\"}}";
    assert_int_equal(import_text(g, text, strlen(text)).result, 0);
    char *all = export_of(g);
    assert_true(has(all, "\"weg\":\"licht\",\"effect\":\"Een kaal bed\""));
    assert_true(has(all, "\"tekst\":\"Een kaal bed\",\"leefgebied\":\"dagelijks leven en administratie\""));
}

static void a_case_needs_somebody_who_takes_it(void **state)
{
    (void)state;
    char *text = case_with(NULL, NULL);
    assert_refused_into_empty(text, strlen(text), "nog geen uitvoerder");
}

static void a_broken_case_changes_nothing(void **state)
{
    (void)state;
    char *before = export_of(world.demo);
    static const struct {
        const char *from, *to, *message;
    } edits[] = {
        {"\"titel\"", "\"titels\"", "/titel"},
        {"\"niveau\":2", "\"niveau\":5", "/niveau: "},
        {"\"niveau\":2", "\"niveau\":2,\"niveau\":3", "/niveau: "},
        {"\"bedrag_cent\":100", "\"bedrag_cent\":1.5", "/voorlegging/bedrag_cent: "},
        {"2026-01-05", "2026-02-30", "/doelen/0/afspraken/3/voor: "},
        {"\"uitkomst\":", "\"uitkomst\":,", "regel 1, teken "},
        {"Rust", "R\xc3", "regel 1, teken "},
        {"}}", "", "regel 1, teken "},
    };
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        char *text = case_with(edits[i].from, edits[i].to);
        struct said said = import_text(world.demo, text, strlen(text));
        assert_int_equal(said.result, 1);
        if (!has(said.err, edits[i].message) || !has(said.err, "/bestand: "))
            fail_msg("\"%s\" is not in: %s", edits[i].message, said.err);
    }
    static const char deep[] = {'[', '{'};
    for (size_t i = 0; i < sizeof deep; i++) {
        struct buf *text = buf_new(world.demo, 2000000);
        for (int k = 0; k < 200000; k++)
            buf_adds(text, deep[i] == '[' ? "[" : "{\"a\":");
        assert_true(has(import_text(world.demo, text->data, text->len).err, "te diep genest"));
    }
    assert_true(has(import_text(world.demo, "", 0).err, "/bestand: "));
    assert_string_equal(export_of(world.demo), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_export_comes_back_the_same),
        cmocka_unit_test(an_export_has_no_keys),
        cmocka_unit_test(an_export_is_in_the_logbook),
        cmocka_unit_test(an_edited_export_is_refused),
        cmocka_unit_test(a_key_to_nothing_is_refused),
        cmocka_unit_test(an_export_cut_off_is_refused),
        cmocka_unit_test(a_case_is_stored_once),
        cmocka_unit_test(a_file_without_a_goal_gets_one_for_its_assessment),
        cmocka_unit_test(a_case_needs_somebody_who_takes_it),
        cmocka_unit_test(a_broken_case_changes_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
