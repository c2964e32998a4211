/* SPDX-License-Identifier: EUPL-1.2 */
/* From bytes to what a command may rely on: routes, bodies, cookies, and every kind of value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/limits.h"
#include "platform/web/app_internal.h"

/* --- a request without a socket ------------------------------------------- */

static json_t *no_query(struct rq *rq)
{
    (void)rq;
    return NULL;
}

static void no_answer(struct rq *rq)
{
    (void)rq;
}

static json_t *colours(struct rq *rq)
{
    (void)rq;
    return json_pack("[{s:s, s:s}]", "value", "rood", "label", "Rood");
}

static const struct choice CHOICES[] = {{"ja", "Ja"}, {"nee", "Nee"}, {NULL, NULL}};

static const struct field FIELDS[] = {
    {.name = "naam", .label = "Naam", .kind = FIELD_TEXT, .required = true, .max = 10},
    {.name = "tekst", .label = "Tekst", .kind = FIELD_AREA},
    {.name = "keuze", .label = "Keuze", .kind = FIELD_SELECT, .choices = CHOICES},
    {.name = "kleur", .label = "Kleur", .kind = FIELD_RADIO, .options = colours},
    {.name = "dag", .label = "Dag", .kind = FIELD_DATE},
    {.name = "prijs_cent", .label = "Prijs", .kind = FIELD_MONEY},
    {.name = "weken", .label = "Weken", .kind = FIELD_INT, .max = 52},
    {.name = "aantal", .label = "Aantal", .kind = FIELD_INT},
    {.name = "samen", .label = "Samen", .kind = FIELD_CHECK},
    {.name = "bellen", .label = "Bellen", .kind = FIELD_TEL},
    {.name = "wie", .label = "Wie", .kind = FIELD_HIDDEN},
    {0},
};
static const struct command COMMAND = {.name = "proef", .title = "Proef", .submit = "Op", .fields = FIELDS};
static const struct command VERSIONED = {
    .name = "proef-2", .title = "Proef", .submit = "Op", .fields = FIELDS, .versioned = true};

#define ID "abcdefghijklmnopqrstuvwxy2"

static const struct route ROUTES[] = {
    {.method = "GET", .path = "/doelen/{id}", .flags = ROUTE_BOTH, .query = no_query},
    {.method = "GET", .path = "/doelen/nieuw", .flags = ROUTE_PAGE, .query = no_query},
    {.method = "POST", .path = "/doelen", .flags = ROUTE_BOTH, .command = &COMMAND, .form = "/doelen/nieuwe"},
    {.method = "PATCH",
     .path = "/doelen/{id}",
     .flags = ROUTE_BOTH,
     .command = &VERSIONED,
     .form = "/doelen/{id}/wijzigen"},
    {.method = "GET", .path = "/bestand/{naam}", .flags = ROUTE_PAGE, .raw = no_answer},
    {.method = "GET", .path = "/bestand/vast", .flags = ROUTE_PAGE, .raw = no_answer},
    {.method = "GET", .path = "/doelen/{id}/delen/{deel}", .flags = ROUTE_API, .query = no_query},
    {.method = "GET", .path = "/werk", .roles = ROLE_STAFF, .menu = "Werk", .query = no_query},
    {.method = "GET",
     .path = "/regels",
     .roles = ROLE_ANYONE,
     .menu = "Regels",
     .menu_roles = ROLE_STAFF,
     .query = no_query},
    {.method = "GET", .path = "/thuis", .roles = ROLE_INWONER, .menu = "Thuis", .query = no_query},
    {0},
};
static const struct route *const TABLES[] = {ROUTES, NULL};
static const struct app_config CONFIG = {.tables = TABLES};

static struct rq *request(void **state)
{
    void *ctx = *state;
    struct http_exchange *x = talloc_zero(ctx, struct http_exchange);
    struct rq *rq = talloc_zero(x, struct rq);
    x->method = "POST";
    x->path = x->query = x->body = "";
    rq->x = x;
    rq->p = talloc_zero(rq, struct rq_private);
    rq->p->app = talloc_zero(rq, struct app);
    rq->p->app->config = &CONFIG;
    route_shelve_all(rq->p->app);
    rq->gemeente = talloc_zero(rq, struct gemeente);
    return rq;
}

static void set_header(struct rq *rq, const char *name, const char *value)
{
    struct http_header *header = talloc(rq, struct http_header);
    *header = (struct http_header){.name = name, .value = value};
    rq->x->headers = header;
    rq->x->header_count = 1;
}

static struct rq *sent(void **state, bool api, const char *type, const char *body)
{
    struct rq *rq = request(state);
    rq->api = api;
    rq->x->body = body;
    rq->x->body_len = strlen(body);
    set_header(rq, "content-type", type);
    return rq;
}

static struct rq *form(void **state, const char *body)
{
    struct rq *rq = sent(state, false, "application/x-www-form-urlencoded", body);
    assert_int_equal(input_read(rq), 0);
    return rq;
}

static struct rq *json(void **state, const char *body)
{
    struct rq *rq = sent(state, true, "application/json", body);
    assert_int_equal(input_read(rq), 0);
    return rq;
}

static const char *problem_of(const struct rq *rq, const char *field)
{
    for (int i = 0; i < rq->p->field_count; i++)
        if (strcmp(rq->p->fields[i].field, field) == 0)
            return rq->p->fields[i].text;
    return "";
}

/* --- routes --------------------------------------------------------------- */

static struct route_match find(void **state, bool api, const char *method, const char *path,
                               struct rq **ret_rq)
{
    *ret_rq = request(state);
    (*ret_rq)->api = api;
    return route_find(*ret_rq, method, path);
}

static void route_with_a_word_goes_before_one_with_a_parameter(void **state)
{
    struct rq *rq;
    assert_ptr_equal(find(state, false, "GET", "/doelen/nieuw", &rq).route, &ROUTES[1]);
    assert_ptr_equal(find(state, false, "GET", "/doelen/" ID, &rq).route, &ROUTES[0]);
    assert_string_equal(rq_param(rq, "id"), ID);
    assert_ptr_equal(find(state, false, "GET", "/bestand/ander", &rq).route, &ROUTES[4]);
    assert_string_equal(rq_param(rq, "naam"), "ander"); /* who answers by itself takes any word */
    assert_ptr_equal(find(state, false, "GET", "/bestand/vast", &rq).route, &ROUTES[5]);
    struct route_match match = find(state, false, "GET", "/doelen/nieuwe", &rq);
    assert_ptr_equal(match.route, &ROUTES[2]);
    assert_true(match.is_form);
    match = find(state, false, "GET", "/doelen/" ID "/wijzigen", &rq);
    assert_ptr_equal(match.route, &ROUTES[3]);
    rq->route = match.route;
    assert_string_equal(route_path(rq, rq->route->path), "/doelen/" ID);
}

static void route_is_found_by_the_whole_path_only(void **state)
{
    static const char *const nothing[] = {
        "",
        "/",
        "/doelen/",
        "/doelen/kort",
        "/doelen//",
        "//doelen",
        "/doelen/" ID "/",
        "/doelen/" ID "x",
        "/doelen/" ID "%2f",
        "/doelen/../x",
        "/Doelen",
        "/doelen/ABCDEFGHIJKLMNOPQRSTUVWXY2",
        "/doelen/" ID "/wijzigen/",
    };
    struct rq *rq;
    for (size_t i = 0; i < COUNT_OF(nothing); i++) {
        struct route_match match = find(state, false, "GET", nothing[i], &rq);
        assert_null(match.route);
        assert_false(match.path_known);
    }
}

static void path_says_which_methods_it_knows(void **state)
{
    struct rq *rq;
    struct route_match match = find(state, false, "DELETE", "/doelen/" ID, &rq);
    assert_null(match.route);
    assert_true(match.path_known);
    assert_string_equal(match.allow, "GET, HEAD, PATCH");
    assert_string_equal(find(state, true, "DELETE", "/doelen", &rq).allow, "POST, OPTIONS");
    assert_null(find(state, false, "GET", "/doelen/" ID "/delen/" ID, &rq).route); /* for the API only */
    assert_non_null(find(state, true, "GET", "/doelen/" ID "/delen/" ID, &rq).route);
    assert_null(find(state, true, "GET", "/doelen/nieuwe", &rq).route); /* a form is a page */
}

/* --- bodies --------------------------------------------------------------- */

static void form_is_decoded(void **state)
{
    struct rq *rq = form(state, "naam=Jan+de%20Wit&tekst=%C3%A9%0D%0Ab&leeg=&los&&naam=tweede&%3D=%26");
    assert_string_equal(rq_input(rq, "naam"), "Jan de Wit");
    assert_string_equal(rq_input(rq, "tekst"), "\xc3\xa9\r\nb");
    assert_string_equal(rq_input(rq, "leeg"), "");
    assert_string_equal(rq_input(rq, "los"), "");
    assert_string_equal(rq_input(rq, "="), "&");
    assert_null(rq_input(rq, "niet"));
    assert_string_equal(rq_input(form(state, "a=%4"), "a"), "%4");
    assert_string_equal(rq_input(form(state, "a=%"), "a"), "%");
    assert_string_equal(rq_input(form(state, "a=%zz%41"), "a"), "%zzA");
}

static void form_that_is_no_text_is_refused(void **state)
{
    static const char *const wrong[] = {"a=%00", "a=%ff", "%c3=a", "a=\xff", "a=%ed%a0%80", "a=%c0%80"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct rq *rq = sent(state, false, "application/x-www-form-urlencoded", wrong[i]);
        assert_int_equal(input_read(rq), -1);
        assert_int_equal(rq->p->problem_status, 400);
        assert_null(rq_input(rq, "a"));
    }
    struct rq *rq = sent(state, false, "multipart/form-data; boundary=x", "a=1");
    assert_int_equal(input_read(rq), -1);
    assert_int_equal(rq->p->problem_status, 415);
}

static void form_has_so_many_fields_and_no_more(void **state)
{
    struct buf *body = buf_new(*state, 4096);
    for (int i = 0; i < LIMIT_FORM_FIELDS; i++)
        buf_adds(body, "a=1&");
    struct rq *rq = form(state, body->data);
    assert_int_equal(rq->p->input.count, LIMIT_FORM_FIELDS);
    buf_adds(body, "b");
    rq = sent(state, false, "application/x-www-form-urlencoded", body->data);
    assert_int_equal(input_read(rq), -1);
}

static char *repeated(void *ctx, const char *start, const char *part, int times, const char *end)
{
    struct buf *text = buf_new(ctx, 1024);
    buf_adds(text, start);
    for (int i = 0; i < times; i++)
        buf_adds(text, part);
    buf_adds(text, end);
    return text->data;
}

/* An object with lists in each other: a JSON text so many deep. */
static char *nested(void *ctx, int deep)
{
    char *start = repeated(ctx, "{\"a\":", "[", deep - 1, "");
    return repeated(ctx, start, "]", deep - 1, "}");
}

static void json_that_is_no_small_object_is_refused(void **state)
{
    const char *const wrong[] = {
        "[]",
        "5",
        "null",
        "{\"a\":1,\"a\":2}",
        "{\"a\":",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\xff\"}",
        "{\"a\":1e999}",
        "{\"a\":99999999999999999999}",
        "{} {}",
        nested(*state, LIMIT_JSON_DEPTH + 1),
        repeated(*state, "{\"a\":", "[", 200000, ""),
        repeated(*state, "{\"a\":[", "{},", LIMIT_JSON_VALUES, "{}]}"),
        repeated(*state, "{\"a\":[", "1,", LIMIT_JSON_VALUES, "1]}"),
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct rq *rq = sent(state, true, "application/json; charset=utf-8", wrong[i]);
        if (input_read(rq) != -1)
            fail_msg("taken: %.40s", wrong[i]);
        assert_int_equal(rq->p->problem_status, 400);
    }
    static const char *const types[] = {"text/plain", "application/jsonp",
                                        "application/x-www-form-urlencoded"};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        struct rq *rq = sent(state, true, types[i], "{}");
        assert_int_equal(input_read(rq), -1);
        assert_int_equal(rq->p->problem_status, 415);
    }
    json(state, "{\"a\": \"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{{{,,,,\\\"[\"}");
    json(state, nested(*state, LIMIT_JSON_DEPTH));
    json(state, ""); /* a DELETE has no body */
}

/* --- cookies -------------------------------------------------------------- */

static const char *cookie(void **state, const char *header)
{
    struct rq *rq = request(state);
    set_header(rq, "cookie", header);
    return cookie_get(rq, "bg");
}

static void cookie_is_found_by_its_whole_name(void **state)
{
    assert_string_equal(cookie(state, "bg=1"), "1");
    assert_string_equal(cookie(state, "xbg=2; bgx=3;bg=1;bg=4"), "1");
    assert_string_equal(cookie(state, " ; ;;bg=a=b; c"), "a=b");
    assert_string_equal(cookie(state, "bg="), "");
    static const char *const none[] = {"", "bg", "bg ;", ";;;", "x=bg=1", "BG=1", "__Host-bg=1"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_null(cookie(state, none[i]));
    struct rq *rq = request(state);
    rq->gemeente->secure = true;
    set_header(rq, "cookie", "bg=van-de-buren; __Host-bg=1");
    assert_string_equal(cookie_get(rq, "bg"), "1");
}

static void path_to_go_to_is_always_our_own(void **state)
{
    struct rq *rq = request(state);
    static const char *const wrong[] = {
        "",         "x",    "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb",
        "/a\r\nX:", "/a b", "/\xc3\xa9",      "/\x7f",           "javascript:alert(1)"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_string_equal(rq_safe_path(rq, wrong[i]), "/");
    rq->actor.roles = ROLE_UITVOERDER;
    assert_string_equal(rq_safe_path(rq, "//evil.example"), "/werk");
    assert_string_equal(rq_safe_path(rq, "/doelen?a=b#c"), "/doelen?a=b#c");
    rq->actor.roles = ROLE_INWONER;
    assert_string_equal(rq_safe_path(rq, NULL), "/thuis");
}

/* --- values --------------------------------------------------------------- */

static struct values *checked(struct rq *rq, const struct command *command)
{
    struct values *v = NULL;
    if (values_check(rq, command, &v) != 0)
        for (int i = 0; i < rq->p->field_count; i++)
            fail_msg("%s: %s", rq->p->fields[i].field, rq->p->fields[i].text);
    assert_non_null(v);
    return v;
}

static void form_gives_values_of_every_kind(void **state)
{
    struct values *v =
        checked(form(state, "naam=+Jan+&tekst=a%0D%0Ab&keuze=ja&kleur=rood&dag=21-11-2026&prijs_cent=1.250,5"
                            "&weken=52&aantal=007&samen=1&bellen=06-1&wie=" ID "&onbekend=x&_csrf=y"),
                &COMMAND);
    assert_string_equal(value_text(v, "naam"), "Jan");
    assert_string_equal(value_text(v, "tekst"), "a\nb");
    assert_string_equal(value_text(v, "keuze"), "ja");
    assert_string_equal(value_text(v, "kleur"), "rood");
    assert_string_equal(value_date(v, "dag"), "2026-11-21");
    assert_int_equal(value_number(v, "prijs_cent", 0), 125050);
    assert_int_equal(value_number(v, "weken", 0), 52);
    assert_int_equal(value_number(v, "aantal", 0), 7);
    assert_true(value_check(v, "samen"));
    assert_string_equal(value_text(v, "bellen"), "06-1");
    assert_string_equal(value_text(v, "wie"), ID);
}

static void json_gives_the_same_values(void **state)
{
    struct values *v = checked(
        json(state,
             "{\"naam\":\"Jan\",\"tekst\":\"a\\nb\",\"keuze\":\"nee\",\"kleur\":\"rood\",\"dag\":\"2026-11-"
             "21\","
             "\"prijs_cent\":0,\"weken\":1,\"aantal\":1000000000,\"samen\":true,\"bellen\":null,\"wie\":\"" ID
             "\"}"),
        &COMMAND);
    assert_string_equal(value_text(v, "naam"), "Jan");
    assert_string_equal(value_text(v, "keuze"), "nee");
    assert_true(value_is_given(v, "prijs_cent"));
    assert_int_equal(value_number(v, "prijs_cent", 7), 0);
    assert_int_equal(value_number(v, "aantal", 0), LIMIT_NUMBER);
    assert_true(value_check(v, "samen"));
    assert_false(value_is_given(v, "bellen"));
}

static void what_is_empty_is_absent(void **state)
{
    struct values *v =
        checked(form(state, "naam=x&tekst=+%0A&keuze=&dag=&prijs_cent=&weken=&samen=&wie="), &COMMAND);
    for (const struct field *f = FIELDS + 1; f->name; f++)
        assert_false(value_is_given(v, f->name));
    assert_int_equal(value_number(v, "weken", 6), 6);
    assert_null(value_text(v, "tekst"));
    assert_null(value_date(v, "dag"));
}

static void every_error_is_said_at_once(void **state)
{
    struct rq *rq = form(
        state,
        "naam=&tekst=&keuze=misschien&kleur=blauw&dag=31-02-2026&prijs_cent=veel&weken=53&aantal=-1&wie=x"
        "&bellen=a%0Ab");
    struct values *v = NULL;
    assert_int_equal(values_check(rq, &VERSIONED, &v), -1);
    assert_null(v);
    assert_int_equal(rq->p->problem_status, 400);
    static const char *const wrong[] = {"naam",  "keuze",  "kleur", "dag",    "prijs_cent",
                                        "weken", "aantal", "wie",   "bellen", "versie"};
    assert_int_equal(rq->p->field_count, COUNT_OF(wrong));
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_string_not_equal(problem_of(rq, wrong[i]), "");
}

/* Whether a value is taken in a field of a form that is right besides. */
static bool takes(void **state, const char *field, const char *value)
{
    struct buf *body = buf_new(*state, 100);
    buf_addf(body, "%s%s=", strcmp(field, "naam") ? "naam=x&" : "", field);
    buf_add_url(body, value);
    struct rq *rq = form(state, body->data);
    struct values *v = NULL;
    return values_check(rq, &COMMAND, &v) == 0;
}

static void values_at_the_edge(void **state)
{
    static const struct {
        const char *field;
        const char *value;
        bool fine;
    } cases[] = {
        {"naam", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
         true}, /* ten characters */
        {"naam", "01234567890", false},
        {"naam", "a\nb", false},
        {"naam", "<script>", true}, /* text is text; what shows it escapes it */
        {"dag", "29-2-2028", true},
        {"dag", "29-2-2027", false},
        {"dag", "1/1/2027", true},
        {"dag", "2027-1-1", false},
        {"dag", "1-1-27", false},
        {"dag", "01-01-2027x", false},
        {"dag", "001-01-2027", false},
        {"dag", "-1-01-2027", false},
        {"dag", "1-1-99999", false},
        {"dag", "0000-00-00", false},
        {"prijs_cent", "1000000000", true},
        {"prijs_cent", "1000000000,01", false},
        {"prijs_cent", "-1", false},
        {"weken", "0", true},
        {"weken", "53", false},
        {"weken", "5.0", false},
        {"weken", "0x5", false},
        {"aantal", "1000000000", true},
        {"aantal", "1000000001", false},
        {"aantal", "9223372036854775808", false},
        {"aantal", "-9223372036854775809", false},
        {"wie", "rood", false},
        {"wie", "ABCDEFGHIJKLMNOPQRSTUVWXY2", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (takes(state, cases[i].field, cases[i].value) != cases[i].fine)
            fail_msg("%s=%s: %s", cases[i].field, cases[i].value, cases[i].fine ? "refused" : "taken");
}

static void json_is_a_contract(void **state)
{
    struct rq *rq = json(
        state, "{\"naam\":5,\"keuze\":true,\"prijs_cent\":\"300\",\"weken\":1.5,\"samen\":1,\"dag\":20261121,"
               "\"aantal\":9223372036854775807,\"onbekend\":1,\"versie\":1}");
    struct values *v = NULL;
    assert_int_equal(values_check(rq, &COMMAND, &v), -1);
    static const char *const wrong[] = {"naam", "keuze",  "prijs_cent", "weken", "samen",
                                        "dag",  "aantal", "onbekend",   "versie"};
    assert_int_equal(rq->p->field_count, COUNT_OF(wrong));
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_string_not_equal(problem_of(rq, wrong[i]), "");
}

static void versie_must_be_said(void **state)
{
    assert_int_equal(value_versie(checked(form(state, "naam=x&versie=3"), &VERSIONED)), 3);
    assert_int_equal(value_versie(checked(json(state, "{\"naam\":\"x\",\"versie\":0}"), &VERSIONED)), 0);
    static const char *const wrong[] = {"naam=x", "naam=x&versie=", "naam=x&versie=-1", "naam=x&versie=3x",
                                        "naam=x&versie=+3"};
    struct values *v;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct rq *rq = form(state, wrong[i]);
        assert_int_equal(values_check(rq, &VERSIONED, &v), -1);
        assert_string_not_equal(problem_of(rq, "versie"), "");
    }
    struct rq *rq = json(state, "{\"naam\":\"x\",\"versie\":\"3\"}");
    assert_int_equal(values_check(rq, &VERSIONED, &v), -1);
}

/* --- what a request keeps ------------------------------------------------- */

static void a_failure_of_the_store_replaces_what_it_caused(void **state)
{
    struct rq *rq = request(state);
    rq_field_problem(rq, "naam", "Vul dit in.");
    rq_not_found(rq);
    assert_int_equal(rq->p->problem_status, 400); /* the first one counts */
    assert_int_equal(problem_instead(rq, 503, "Vol."), -1);
    assert_int_equal(rq->p->problem_status, 503);
    assert_int_equal(rq->p->field_count, 0);
    assert_string_equal(rq->p->problem_text, "Vol.");
}

static void subject_is_noted_once_and_forgotten_for_the_next_look(void **state)
{
    struct rq *rq = request(state);
    for (int i = 0; i < 40; i++)
        rq_subject(rq, talloc_asprintf(rq, "s%d", i / 2));
    rq_subject(rq, NULL);
    assert_int_equal(rq->p->subject_count, 20);
    rq_keep(rq, "lijst", json_array());
    assert_non_null(rq_kept(rq, "lijst"));
    rq_forget(rq);
    assert_int_equal(rq->p->subject_count, 0);
    assert_null(rq_kept(rq, "lijst"));
    rq_keep(rq, "lijst", json_array());
    assert_non_null(rq_kept(rq, "lijst"));
}

static int begin(void **state)
{
    *state = talloc_new(NULL);
    return 0;
}

static int end(void **state)
{
    talloc_free(*state);
    return 0;
}

#define REQUEST_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REQUEST_TEST(route_with_a_word_goes_before_one_with_a_parameter),
        REQUEST_TEST(route_is_found_by_the_whole_path_only),
        REQUEST_TEST(path_says_which_methods_it_knows),
        REQUEST_TEST(form_is_decoded),
        REQUEST_TEST(form_that_is_no_text_is_refused),
        REQUEST_TEST(form_has_so_many_fields_and_no_more),
        REQUEST_TEST(json_that_is_no_small_object_is_refused),
        REQUEST_TEST(cookie_is_found_by_its_whole_name),
        REQUEST_TEST(path_to_go_to_is_always_our_own),
        REQUEST_TEST(form_gives_values_of_every_kind),
        REQUEST_TEST(json_gives_the_same_values),
        REQUEST_TEST(what_is_empty_is_absent),
        REQUEST_TEST(every_error_is_said_at_once),
        REQUEST_TEST(values_at_the_edge),
        REQUEST_TEST(json_is_a_contract),
        REQUEST_TEST(versie_must_be_said),
        REQUEST_TEST(a_failure_of_the_store_replaces_what_it_caused),
        REQUEST_TEST(subject_is_noted_once_and_forgotten_for_the_next_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
