/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the reader of casus/1 promises: every case arrives whole, every broken rule is named with its place,
 * and no file, however odd, takes much time or memory. JSON stands here with ' for ", which no text below
 * contains.
 */
#include "casus/casus.h"
#include "casus/format.h"
#include "platform/base/buf.h"
#include "platform/base/limits.h"

#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <cmocka.h>

/* A file that has every key of the format. */
static const char full[] =
    "{'formaat':'casus/1','casus':'proef-1','bron':'eigen proef','titel':'Alles ingevuld',"
    "'aangenomen':['niveau','doelen[0].afspraken[1].wie','afweging.opties[0].kosten'],'niveau':4,'wijk':'"
    "Noord',"
    "'huishouden':{'naam':'Proefgezin','inwoners':[{'id':'ouder','rol':'moeder','geboortejaar':1984},"
    "{'id':'kind','rol':'zoon','geboortedatum':'2012-02-29'}]},"
    "'netwerk':[{'wie':'buurvrouw','relatie':'buren','biedt':'oppas','vraagt':'gezelschap'}],"
    "'citaten':[{'van':'ouder','soort':'kracht','tekst':'Ik kook graag.'}],'perspectief':'Rust.',"
    "'betrokken':[{'organisatie':'School','rol':'mentor'}],"
    "'beeld':[{'leefgebied':'wonen','oordeel':'goed','volgens':'inwoner'}],"
    "'doelen':[{'tekst':'Op tijd','leefgebied':'school en opvoeding','van':'kind','afspraken':["
    "{'wat':'Bellen','wie':'mentor','voor':'2026-11-30','samen':true,'herhaling':'wekelijks'},"
    "{'wat':'Langsgaan','wie':'regisseur','samen':false},{'wat':'Denken','wie':'ouder'}]}],"
    "'afweging':{'effect':'Rust thuis','middel':'Een fiets','waarden':[{'wet':'Jeugdwet','waarde':'Veilig "
    "opgroeien',"
    "'past':'deels','toelichting':'Half'}],'opties':[{'naam':'Niets','gevolgen':[{'voor':'omgeving','termijn'"
    ":'lang',"
    "'tekst':'Onrust'}],'kosten':[{'wie_betaalt':'gemeente','laag_cent':100,'hoog_cent':200,'periode':'maand'"
    ","
    "'bron':'raming'}]}],'juridisch':{'instrument':'budget','wet':'Wmo "
    "2015','artikel':'2.3.5','regel':'spelregels',"
    "'soort':'feitelijk'},'legitimiteit':'Ja','rendement':'Goed','betrokkenheid':'Groot'},"
    "'voorlegging':{'wat':'Een fiets','bedrag_cent':30000,'anoniem':'Een ouder','eerder_geprobeerd':'Een "
    "lening'},"
    "'knelpunt':{'regel':'Geen fiets','wet':'Leerplichtwet','instantie':'Leerplicht','tekst':'Past niet'},"
    "'signalen':[{'tekst':'Vaker gezien','leefgebied':'netwerk','wijk':'Zuid'}],"
    "'uitkomst':{'tekst':'Gelukt','bedrag_cent':29900,'spijt':false,'geleerd':'Vragen'}}";

#define HOUSE "'huishouden':{'naam':'H','inwoners':[{'id':'a','rol':'ouder'}]}"
#define SMALL "'formaat':'casus/1','casus':'x','bron':'b','titel':'t'," HOUSE

static char *quoted(const void *ctx, const char *text)
{
    char *copy = talloc_strdup(ctx, text);
    for (char *c = copy; *c; c++)
        if (*c == '\'')
            *c = '"';
    return copy;
}

/* The text with the first `find` replaced by `put`. */
static char *edited(const void *ctx, const char *text, const char *find, const char *put)
{
    const char *at = strstr(text, find);
    if (!at)
        fail_msg("the test looks for %s, which is not there", find);
    return talloc_asprintf(ctx, "%.*s%s%s", (int)(at - text), text, put, at + strlen(find));
}

/* The pointers of all errors, one space between them; for a syntax error "line:column". */
static char *places(const void *ctx, const struct casus_errors *errors)
{
    struct buf *b = buf_new(ctx, 64);
    for (size_t i = 0; i < errors->count; i++) {
        const struct casus_error *error = &errors->list[i];
        assert_true(strlen(error->message) > 10);
        if (error->line > 0)
            buf_addf(b, "%s%d:%d", i ? " " : "", error->line, error->column);
        else
            buf_addf(b, "%s%s", i ? " " : "", error->pointer[0] ? error->pointer : "(whole)");
    }
    return b->data;
}

static void expect_places(const char *text, size_t bytes, const char *expected)
{
    void *ctx = talloc_new(NULL);
    struct casus_errors errors = {0};
    /* An exact copy on the heap: reading past the end is seen by the sanitizer. */
    char *exact = talloc_memdup(ctx, text, bytes ? bytes : 1);
    struct casus *casus = casus_parse(ctx, exact, bytes, &errors);
    if (casus)
        fail_msg("accepted, but expected %s: %.*s", expected, (int)(bytes > 300 ? 300 : bytes), text);
    char *found = places(ctx, &errors);
    if (strcmp(found, expected) != 0)
        fail_msg("expected %s, found %s in %.*s", expected, found, (int)(bytes > 300 ? 300 : bytes), text);
    talloc_free(ctx);
}

static struct casus *expect_good(const void *ctx, const char *text)
{
    struct casus_errors errors = {0};
    struct casus *casus = casus_parse(ctx, text, strlen(text), &errors);
    if (!casus)
        fail_msg("refused: %s", casus_errors_format(ctx, &errors));
    assert_int_equal(errors.count, 0);
    return casus;
}

static void a_full_file_arrives_in_every_member(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const struct casus *c = expect_good(ctx, quoted(ctx, full));
    assert_string_equal(c->casus, "proef-1");
    assert_string_equal(c->bron, "eigen proef");
    assert_string_equal(c->titel, "Alles ingevuld");
    assert_int_equal(c->aangenomen_count, 3);
    assert_string_equal(c->aangenomen[1], "doelen[0].afspraken[1].wie");
    assert_int_equal(c->niveau, 4);
    assert_string_equal(c->wijk, "Noord");
    assert_string_equal(c->huishouden->naam, "Proefgezin");
    assert_int_equal(c->huishouden->inwoners_count, 2);
    assert_string_equal(c->huishouden->inwoners[0].id, "ouder");
    assert_int_equal(c->huishouden->inwoners[0].geboortejaar, 1984);
    assert_null(c->huishouden->inwoners[0].geboortedatum);
    assert_string_equal(c->huishouden->inwoners[1].rol, "zoon");
    assert_string_equal(c->huishouden->inwoners[1].geboortedatum, "2012-02-29");
    assert_string_equal(c->netwerk[0].wie, "buurvrouw");
    assert_string_equal(c->netwerk[0].vraagt, "gezelschap");
    assert_string_equal(c->citaten[0].van, "ouder");
    assert_string_equal(c->citaten[0].soort, "kracht");
    assert_string_equal(c->perspectief, "Rust.");
    assert_string_equal(c->betrokken[0].organisatie, "School");
    assert_string_equal(c->beeld[0].oordeel, "goed");
    assert_string_equal(c->doelen[0].van, "kind");
    assert_int_equal(c->doelen[0].afspraken_count, 3);
    const struct casus_afspraak *afspraken = c->doelen[0].afspraken;
    assert_string_equal(afspraken[0].voor, "2026-11-30");
    assert_string_equal(afspraken[0].herhaling, "wekelijks");
    assert_int_equal(afspraken[0].samen, CASUS_YES);
    assert_int_equal(afspraken[1].samen, CASUS_NO);
    assert_int_equal(afspraken[2].samen, CASUS_UNSAID);
    assert_null(afspraken[2].herhaling);
    assert_string_equal(c->afweging->middel, "Een fiets");
    assert_string_equal(c->afweging->waarden[0].past, "deels");
    assert_string_equal(c->afweging->opties[0].gevolgen[0].voor, "omgeving");
    assert_int_equal(c->afweging->opties[0].kosten[0].laag_cent, 100);
    assert_int_equal(c->afweging->opties[0].kosten[0].hoog_cent, 200);
    assert_string_equal(c->afweging->juridisch->soort, "feitelijk");
    assert_string_equal(c->afweging->betrokkenheid, "Groot");
    assert_int_equal(c->voorlegging->bedrag_cent, 30000);
    assert_string_equal(c->voorlegging->eerder_geprobeerd, "Een lening");
    assert_string_equal(c->knelpunt->instantie, "Leerplicht");
    assert_string_equal(c->signalen[0].wijk, "Zuid");
    assert_int_equal(c->uitkomst->bedrag_cent, 29900);
    assert_int_equal(c->uitkomst->spijt, CASUS_NO);
    talloc_free(ctx);
}

static void what_is_left_out_is_empty(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const struct casus *c = expect_good(ctx, quoted(ctx, "{" SMALL ",'uitkomst':{'tekst':'t'}}"));
    assert_null(c->wijk);
    assert_null(c->perspectief);
    assert_null(c->afweging);
    assert_null(c->voorlegging);
    assert_null(c->knelpunt);
    assert_int_equal(c->niveau, 0);
    assert_int_equal(c->doelen_count, 0);
    assert_int_equal(c->aangenomen_count, 0);
    assert_int_equal(c->huishouden->inwoners[0].geboortejaar, 0);
    assert_int_equal(c->uitkomst->bedrag_cent, 0);
    assert_int_equal(c->uitkomst->spijt, CASUS_UNSAID);
    talloc_free(ctx);
}

static json_t *object_back(const struct kind *kind, const char *from);

static json_t *field_back(const struct field *field, const char *from)
{
    const char *pointer;
    int64_t cent;
    int number;
    size_t count;
    json_t *list;
    memcpy(&pointer, from + field->offset, sizeof(pointer));
    switch (field->type) {
    case FIELD_FIXED:
        return json_string(field->words[0]);
    case FIELD_LEVEL:
    case FIELD_YEAR:
        memcpy(&number, from + field->offset, sizeof(number));
        return number ? json_integer(number) : NULL;
    case FIELD_YES_NO:
        memcpy(&number, from + field->offset, sizeof(number));
        return number == CASUS_UNSAID ? NULL : json_boolean(number == CASUS_YES);
    case FIELD_CENT:
        memcpy(&cent, from + field->offset, sizeof(cent));
        return cent ? json_integer(cent) : NULL;
    case FIELD_OBJECT:
        return pointer ? object_back(field->kind, pointer) : NULL;
    case FIELD_LIST:
    case FIELD_PATHS:
        memcpy(&count, from + field->count_offset, sizeof(count));
        list = count ? json_array() : NULL;
        for (size_t i = 0; i < count; i++)
            json_array_append_new(list, field->type == FIELD_PATHS
                                            ? json_string(((const char *const *)(const void *)pointer)[i])
                                            : object_back(field->kind, pointer + i * field->kind->size));
        return list;
    case FIELD_TEXT:
    case FIELD_WORD:
    case FIELD_ID:
    case FIELD_RESIDENT:
    case FIELD_DATE:
    case FIELD_BIRTHDAY:
        return pointer ? json_string(pointer) : NULL;
    }
    return NULL;
}

static json_t *object_back(const struct kind *kind, const char *from)
{
    json_t *object = json_object();
    for (size_t i = 0; i < kind->fields_count; i++) {
        json_t *value = field_back(&kind->fields[i], from);
        if (value)
            json_object_set_new(object, kind->fields[i].key, value);
    }
    return object;
}

static char *file_read(const void *ctx, const char *path, size_t *ret_bytes)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot read %s", path);
    char *text = talloc_zero_size(ctx, 1024 * 1024);
    *ret_bytes = fread(text, 1, 1024 * 1024 - 1, file);
    fclose(file);
    return text;
}

static void parses_and_goes_back(const char *path)
{
    void *ctx = talloc_new(NULL);
    size_t bytes;
    char *text = file_read(ctx, path, &bytes);
    const struct casus *casus = expect_good(ctx, text);
    json_t *original = json_loadb(text, bytes, 0, NULL);
    json_t *back = object_back(&casus_format, (const char *)casus);
    if (!json_equal(original, back))
        fail_msg("%s does not arrive whole: %s", path, json_dumps(back, JSON_INDENT(1)));
    json_decref(original);
    json_decref(back);
    talloc_free(ctx);
}

/* Cut off anywhere before its last brace, a file is refused with a place in the text. */
static void refused_at_every_cut(const char *path)
{
    void *ctx = talloc_new(NULL);
    size_t bytes;
    char *text = file_read(ctx, path, &bytes);
    size_t whole = (size_t)(strrchr(text, '}') - text) + 1;
    for (size_t cut = 0; cut < whole; cut++) {
        void *round = talloc_new(ctx);
        struct casus_errors errors = {0};
        char *exact = talloc_memdup(round, text, cut ? cut : 1);
        if (casus_parse(round, exact, cut, &errors) || errors.count != 1)
            fail_msg("%s, cut off after %zu bytes, is not refused once", path, cut);
        assert_true(cut == 0 || errors.list[0].line > 0);
        talloc_free(round);
    }
    struct casus_errors errors = {0};
    assert_non_null(casus_parse(ctx, text, whole, &errors));
    talloc_free(ctx);
}

/* Calls each for the .json files of a folder; how many there were. */
static size_t each_case(const char *folder, void (*each)(const char *path))
{
    DIR *dir = opendir(folder);
    size_t count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".json") != 0)
            continue;
        char *path = talloc_asprintf(NULL, "%s/%s", folder, entry->d_name);
        each(path);
        talloc_free(path);
        count++;
    }
    if (dir)
        closedir(dir);
    return count;
}

static char *shared_cases(void)
{
    const char *shared = getenv("SHARED");
    char *folder = talloc_asprintf(NULL, "%s/cases", shared ? shared : "../shared");
    DIR *dir = opendir(folder);
    if (!dir) {
        print_message("skipped: no published cases in %s\n", folder);
        talloc_free(folder);
        skip();
    }
    closedir(dir);
    return folder;
}

/* The project's own cases, beside src/. */
static char *own_cases(void)
{
    return talloc_strdup(NULL, SOURCE_ROOT "/cases");
}

static void every_published_case_arrives_whole(void **state)
{
    (void)state;
    char *folder = shared_cases();
    assert_true(each_case(folder, parses_and_goes_back) >= 11);
    talloc_free(folder);
}

static void every_case_of_the_project_arrives_whole(void **state)
{
    (void)state;
    char *folder = own_cases();
    assert_true(each_case(folder, parses_and_goes_back) >= 11);
    talloc_free(folder);
}

static void a_published_case_cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    char *folder = shared_cases();
    assert_true(each_case(folder, refused_at_every_cut) >= 11);
    talloc_free(folder);
}

/* An edit of the full file, and every place that must then be named, in order. */
static const struct {
    const char *find, *put, *places;
} broken[] = {
    {"{'formaat':'casus/1',", "{", "/formaat"},
    {"'casus/1'", "'casus/2'", "/formaat"},
    {"'casus/1'", "1", "/formaat"},
    {"'casus':'proef-1',", "", "/casus"},
    {"'proef-1'", "'Proef'", "/casus"},
    {"'proef-1'", "'a_b'", "/casus"},
    {"'proef-1'", "''", "/casus"},
    {"'proef-1'", "'12345678901234567890123456789012345678901'", "/casus"},
    {"'proef-1'", "7", "/casus"},
    {"'bron':'eigen proef',", "", "/bron"},
    {"'eigen proef'", "' \\t\\n '", "/bron"},
    {"'titel':'Alles ingevuld',", "", "/titel"},
    {"'Alles ingevuld'", "['Alles']", "/titel"},
    {"'Alles ingevuld'", "null", "/titel"},
    {"'Alles ingevuld'", "'\\u0001'", "/titel"},
    {"'niveau':4", "'niveau':0", "/niveau"},
    {"'niveau':4", "'niveau':5", "/niveau"},
    {"'niveau':4", "'niveau':-1", "/niveau"},
    {"'niveau':4", "'niveau':4.0", "/niveau"},
    {"'niveau':4", "'niveau':'4'", "/niveau"},
    {"'niveau':4", "'niveau':99999999999999999999999", "/niveau"},
    {"'wijk':'Noord'", "'wijk':''", "/wijk"},
    {"'wijk':'Noord'", "'buurt':'Noord'", "/buurt"},
    {"'wijk':'Noord'", "'a/b~c':{'x':[]}", "/a~1b~0c"},
    {"'wijk':'Noord'", "'wijk':'Noord','wijk':'Noord'", "/wijk"},
    {"'wijk':'Noord'", "'wijk':'Noord','\\u0077ijk':'Oost','wijk':'Zuid'", "/wijk"},
    {"'rol':'moeder'", "'rol':'moeder','rol':'vader'", "/huishouden/inwoners/0/rol"},
    {"'wie':'mentor','voor'", "'wie':'mentor','wie':'x','wat':'y','voor'",
     "/doelen/0/afspraken/0/wat /doelen/0/afspraken/0/wie"},
    {"'aangenomen':[", "'aangenomen':'niveau','oud':[", "/aangenomen /oud"},
    {"'niveau','doelen", "'nivo','doelen", "/aangenomen/0"},
    {"[1].wie'", "[3].wie'", "/aangenomen/1"},
    {"[1].wie'", "[01].wie'", "/aangenomen/1"},
    {"[1].wie'", "[1]wie'", "/aangenomen/1"},
    {"[1].wie'", "[1].wie.'", "/aangenomen/1"},
    {"[1].wie'", "[1'", "/aangenomen/1"},
    {"'niveau','doelen", "'/niveau','doelen", "/aangenomen/0"},
    {"'niveau','doelen", "'[0]','doelen", "/aangenomen/0"},
    {"'niveau','doelen", "'',7,'doelen", "/aangenomen/0 /aangenomen/1"},
    {"'naam':'Proefgezin',", "", "/huishouden/naam"},
    {"'id':'ouder',", "", "/huishouden/inwoners/0/id /citaten/0/van"},
    {"'id':'ouder'", "'id':'Ouder'", "/huishouden/inwoners/0/id /citaten/0/van"},
    {"'id':'kind'", "'id':'ouder'", "/huishouden/inwoners/1/id /doelen/0/van"},
    {"'rol':'zoon',", "", "/huishouden/inwoners/1/rol"},
    {"1984", "1899", "/huishouden/inwoners/0/geboortejaar"},
    {"1984", "2999", "/huishouden/inwoners/0/geboortejaar"},
    {"1984", "'1984'", "/huishouden/inwoners/0/geboortejaar"},
    {"1984", "1984,'geboortedatum':'1985-01-01'", "/huishouden/inwoners/0/geboortejaar"},
    {"2012-02-29", "2013-02-29", "/huishouden/inwoners/1/geboortedatum"},
    {"2012-02-29", "2999-01-01", "/huishouden/inwoners/1/geboortedatum"},
    {"2012-02-29", "29-02-2012", "/huishouden/inwoners/1/geboortedatum"},
    {"'relatie':'buren',", "", "/netwerk/0/relatie"},
    {"'netwerk':[", "'netwerk':[[],", "/netwerk/0"},
    {"'van':'ouder'", "'van':'opa'", "/citaten/0/van"},
    {"'soort':'kracht'", "'soort':'Kracht'", "/citaten/0/soort"},
    {"'Ik kook graag.'", "''", "/citaten/0/tekst"},
    {"'betrokken':[", "'betrokken':{},'meer':[", "/betrokken /meer"},
    {"'oordeel':'goed'", "'oordeel':'slecht'", "/beeld/0/oordeel"},
    {"'volgens':'inwoner'", "'volgens':'ouder'", "/beeld/0/volgens"},
    {"'van':'kind'", "'van':null", "/doelen/0/van"},
    {"2026-11-30", "2026-11-31", "/doelen/0/afspraken/0/voor"},
    {"2026-11-30", "2026-11-30T10:00", "/doelen/0/afspraken/0/voor"},
    {"'samen':true", "'samen':'ja'", "/doelen/0/afspraken/0/samen"},
    {"'samen':true", "'samen':1", "/doelen/0/afspraken/0/samen"},
    {"'herhaling':'wekelijks'", "'herhaling':'jaarlijks'", "/doelen/0/afspraken/0/herhaling"},
    {"'effect':'Rust thuis',", "", "/afweging/effect"},
    {"'past':'deels'", "'past':true", "/afweging/waarden/0/past"},
    {"'termijn':'lang'", "'termijn':'midden'", "/afweging/opties/0/gevolgen/0/termijn"},
    {"'voor':'omgeving'", "'voor':'buurt'", "/afweging/opties/0/gevolgen/0/voor"},
    {"'laag_cent':100", "'laag_cent':201", "/afweging/opties/0/kosten/0/laag_cent"},
    {"'laag_cent':100", "'laag_cent':0", "/afweging/opties/0/kosten/0/laag_cent"},
    {"'hoog_cent':200", "'hoog_cent':1e3", "/afweging/opties/0/kosten/0/hoog_cent"},
    {"'hoog_cent':200", "'hoog_cent':1e999", "/afweging/opties/0/kosten/0/hoog_cent"},
    {"'periode':'maand'", "'periode':'week'", "/afweging/opties/0/kosten/0/periode"},
    {"'soort':'feitelijk'", "'soort':'anders'", "/afweging/juridisch/soort"},
    {"'bedrag_cent':30000", "'bedrag_cent':-30000", "/voorlegging/bedrag_cent"},
    {"'bedrag_cent':30000", "'bedrag_cent':300.50", "/voorlegging/bedrag_cent"},
    {"'bedrag_cent':30000", "'bedrag_cent':30000.0", "/voorlegging/bedrag_cent"},
    {"'bedrag_cent':30000", "'bedrag_cent':'30000'", "/voorlegging/bedrag_cent"},
    {"'bedrag_cent':30000", "'bedrag_cent':100000000001", "/voorlegging/bedrag_cent"},
    {"'bedrag_cent':30000", "'bedrag_cent':9223372036854775808", "/voorlegging/bedrag_cent"},
    {"'anoniem':'Een ouder',", "", "/voorlegging/anoniem"},
    {"'knelpunt':{'regel':'Geen fiets',", "'knelpunt':{", "/knelpunt/regel"},
    {"'signalen':[{'tekst':'Vaker gezien',", "'signalen':[{'tekst':5,", "/signalen/0/tekst"},
    {"'spijt':false", "'spijt':null", "/uitkomst/spijt"},
    {"'bedrag_cent':29900", "'bedrag_cent':0", "/uitkomst/bedrag_cent"},
    {"'uitkomst':{'tekst':'Gelukt',", "'uitkomst':{", "/uitkomst/tekst"},
    /* many at once: all are named */
    {"'titel':'Alles ingevuld',", "'titel':'','extra':1,'extra':2,'bron':3,",
     "/bron /extra /bron /titel /extra"},
};

static void each_broken_rule_is_named_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        void *ctx = talloc_new(NULL);
        char *text = edited(ctx, full, broken[i].find, broken[i].put);
        char *json = quoted(ctx, text);
        expect_places(json, strlen(json), broken[i].places);
        talloc_free(ctx);
    }
}

/* Whole texts. */
static const struct {
    const char *text, *places;
} odd[] = {
    {"", "(whole)"},
    {" \n\t\n ", "3:2"},
    {"[]", "(whole)"},
    {"7", "(whole)"},
    {"null", "(whole)"},
    {"'casus'", "(whole)"},
    {"{}", "/formaat /casus /bron /titel /huishouden"},
    {"{" SMALL "} {}", "1:122"},
    {"{" SMALL "}\n{" SMALL "}\n", "2:1"},
    {"{" SMALL ",}", "1:121"},
    {"{" SMALL ",'niveau':01}", "1:130"},
    {"{" SMALL ",'niveau':--1e5}", "1:130"},
    {"{" SMALL ",'niveau':1e5e5}", "1:130"},
    {"{" SMALL ",'niveau':NaN}", "1:130"},
    {"{" SMALL ",'wijk':'\\u0000'}", "1:128"},
    {"{" SMALL ",'wijk':'\\ud800'}", "1:128"},
    {"{" SMALL ",'wijk':'a\nb'}", "1:128"},
    {"{\n  'formaat': 'casus/1'\n  'casus': 'x'\n}", "3:3"},
    {"{\n  \xc3\xa9", "2:3"},
    {"\xef\xbb\xbf{}", "1:1"},
    {"{'huishouden':{'naam':'H','inwoners':[]}}", "/formaat /casus /bron /titel /huishouden/inwoners"},
    {"{'huishouden':{'naam':'H'}}", "/formaat /casus /bron /titel /huishouden/inwoners"},
    {"{'huishouden':[],'casus':'a'}", "/formaat /bron /titel /huishouden"},
    {"{'x':{'a':1,'a':[{'b':1,'b':2}]}}", "/x/a/0/b /x/a /formaat /casus /bron /titel /huishouden /x"},
    {"{'x':[[{'':1,'':2}]]}", "/x/0/0/ /formaat /casus /bron /titel /huishouden /x"},
    /* Without a list of inwoners, who says what cannot be wrong as well. */
    {"{'citaten':[{'van':'a','soort':'zorg','tekst':'t'}]}", "/formaat /casus /bron /titel /huishouden"},
};

static void odd_files_are_named_with_line_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        char *json = quoted(NULL, odd[i].text);
        expect_places(json, strlen(json), odd[i].places);
        talloc_free(json);
    }
    static const char bad_byte[] = "{\n \"a\xff\": 1}";
    static const char half_character[] = "{\n\"\xc3\xa9\xc3\": 1}";
    static const char nul[] = "{\"a\":\0 1}";
    static const char surrogate[] = "{\"a\":\"\xed\xa0\x80\"}";
    expect_places(bad_byte, sizeof(bad_byte) - 1, "2:4");
    expect_places(half_character, sizeof(half_character) - 1, "2:3");
    expect_places(nul, sizeof(nul) - 1, "1:6");
    expect_places(surrogate, sizeof(surrogate) - 1, "1:7");
}

static void texts_have_a_maximum_in_characters(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct buf *title = buf_new(ctx, 0);
    for (int i = 0; i < 120; i++)
        buf_adds(title, "é");
    expect_good(ctx, quoted(ctx, edited(ctx, full, "Alles ingevuld", title->data)));
    buf_adds(title, "é");
    char *long_title = quoted(ctx, edited(ctx, full, "Alles ingevuld", title->data));
    expect_places(long_title, strlen(long_title), "/titel");
    struct buf *text = buf_new(ctx, 0);
    for (int i = 0; i <= LIMIT_TEXT_AREA; i++)
        buf_addc(text, 'a');
    char *long_text = quoted(ctx, edited(ctx, full, "Rust.", text->data));
    expect_places(long_text, strlen(long_text), "/perspectief");
    talloc_free(ctx);
}

static void a_quote_keeps_its_line_breaks(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const struct casus *c =
        expect_good(ctx, quoted(ctx, edited(ctx, full, "Ik kook graag.", "  Ik.\\r\\nGraag.\\u0007 ")));
    assert_string_equal(c->citaten[0].tekst, "Ik.\nGraag.");
    talloc_free(ctx);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static long peak_megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/* `unit` repeated `times` between head and tail must be refused at once and without much memory. */
static void expect_bounded(const char *head, const char *unit, size_t times, const char *tail)
{
    void *ctx = talloc_new(NULL);
    struct buf *b = buf_new(ctx, strlen(unit) * times + 200);
    buf_adds(b, head);
    for (size_t i = 0; i < times; i++)
        buf_adds(b, unit);
    buf_adds(b, tail);
    char *json = quoted(ctx, b->data);
    struct casus_errors errors = {0};
    long before = peak_megabytes();
    double start = seconds();
    assert_null(casus_parse(ctx, json, b->len, &errors));
    assert_true(errors.count > 0 && errors.count <= LIMIT_IMPORT_ERRORS);
    if (seconds() - start > 5.0 || peak_megabytes() - before > 400)
        fail_msg("%s... took %.1f s and %ld MB", unit, seconds() - start, peak_megabytes() - before);
    talloc_free(ctx);
}

static void no_file_takes_much_time_or_memory(void **state)
{
    (void)state;
    expect_bounded("", "[", 200000, "");
    expect_bounded("", "{'a':", 200000, "");
    expect_bounded("{'a':", "[{'a':", 200000, "");
    expect_bounded("{" SMALL ",'wijk':", "[", 200000, "");
    expect_bounded("[", "[],", 5000000, "[]]");
    expect_bounded("[", "{},", 190000, "{}]");
    expect_bounded("{", "'a':1,", 130000, "'a':1}");
    expect_bounded("{'x':[", "{'a':1,'a':2},", 60000, "{}]}");
    expect_bounded("{" SMALL ",'citaten':[", "{'van':'a'},", 90000, "{}]}");
    expect_bounded("'", "a", LIMIT_IMPORT_BYTES - 2, "'");
    expect_bounded("", "1", LIMIT_IMPORT_BYTES, "");
    expect_bounded("", " ", LIMIT_IMPORT_BYTES + 1, "");
}

static void deep_nesting_has_a_place(void **state)
{
    (void)state;
    char deep[200];
    memset(deep, '[', sizeof(deep));
    expect_places(deep, sizeof(deep), "1:33");
}

static void errors_beyond_the_limit_are_counted(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct buf *b = buf_new(ctx, 0);
    buf_adds(b, "{");
    for (int i = 0; i < 3000; i++)
        buf_addf(b, "'k%d':1,", i);
    buf_adds(b, SMALL "}");
    char *json = quoted(ctx, b->data);
    struct casus_errors errors = {0};
    assert_null(casus_parse(ctx, json, b->len, &errors));
    assert_int_equal(errors.count + errors.left_out, 3000);
    assert_int_equal(errors.count, LIMIT_IMPORT_ERRORS);
    assert_non_null(strstr(casus_errors_format(ctx, &errors), "En nog 2000 fouten meer."));
    talloc_free(ctx);
}

static void errors_read_as_lines(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    struct casus_errors errors = {0};
    const char *json = quoted(ctx, "{" SMALL ",'\\u001b[2J':1,'niveau':9}");
    assert_null(casus_parse(ctx, json, strlen(json), &errors));
    const char *lines = casus_errors_format(ctx, &errors);
    assert_non_null(strstr(lines, "/niveau: Hier hoort een heel getal van 1 tot en met 4 te staan.\n"));
    assert_non_null(strstr(lines, "/?[2J: Dit veld bestaat hier niet."));
    assert_null(casus_parse(ctx, "{\n", 2, &errors));
    assert_string_equal(casus_errors_format(ctx, &errors),
                        "regel 2, teken 1: Het bestand houdt hier op, maar het is nog niet af.\n");
    assert_null(casus_parse(ctx, "\xef\xbb\xbf{}", 5, &errors));
    assert_non_null(strstr(casus_errors_format(ctx, &errors), "zonder BOM"));
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_file_arrives_in_every_member),
        cmocka_unit_test(what_is_left_out_is_empty),
        cmocka_unit_test(every_published_case_arrives_whole),
        cmocka_unit_test(every_case_of_the_project_arrives_whole),
        cmocka_unit_test(a_published_case_cut_off_anywhere_is_refused),
        cmocka_unit_test(each_broken_rule_is_named_with_its_place),
        cmocka_unit_test(odd_files_are_named_with_line_and_column),
        cmocka_unit_test(texts_have_a_maximum_in_characters),
        cmocka_unit_test(a_quote_keeps_its_line_breaks),
        cmocka_unit_test(no_file_takes_much_time_or_memory),
        cmocka_unit_test(deep_nesting_has_a_place),
        cmocka_unit_test(errors_beyond_the_limit_are_counted),
        cmocka_unit_test(errors_read_as_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
