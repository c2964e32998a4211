/* SPDX-License-Identifier: EUPL-1.2 */
/* Searching the logbook: by person, by who looked, by purpose, trace, household and period. */
#include <stdlib.h>
#include <string.h>

#include "logboek/logboek_internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* A page takes in so many lines at most before it answers; the background worker does the rest. */
enum { LINES_BEFORE_ANSWER = 40000, PEOPLE_SHOWN = 100, HOUSEHOLD_MOST = 40 };

/* --- for all of it -------------------------------------------------------- */

struct db *logboek_index(struct rq *rq)
{
    struct db *index = blik_open(rq_ctx(rq), rq->gemeente);
    if (index && blik_follow(rq->gemeente, index, LINES_BEFORE_ANSWER) >= 0)
        return index;
    rq_problem(rq, 503, TXT("Het logboek is nu niet te doorzoeken. Probeer het over een minuut nog eens."));
    return NULL;
}

int logboek_read(struct rq *rq, struct db *index)
{
    if (db_failed(index, NULL) == DB_FINE)
        return 0;
    return rq_problem(rq, 503,
                      TXT("Het logboek is nu niet te doorzoeken. Probeer het over een minuut nog eens."));
}

int64_t logboek_day_begins(struct date day)
{
    char moment[MOMENT_TEXT];
    struct date there;
    int minute = 0;
    int64_t at = date_seconds(day);
    blik_moment(at, moment);
    date_time_of_moment(moment, &there, &minute);
    return at - (int64_t)minute * 60;
}

int logboek_span(struct rq *rq, struct span *ret_span)
{
    const char *from = rq_query(rq, "van");
    const char *until = rq_query(rq, "tot");
    struct date day;
    *ret_span = (struct span){.from = 0, .until = INT64_MAX};
    if ((from && date_parse(from, &day) != 0) || (until && date_parse(until, &day) != 0))
        return rq_problem(rq, 400, TXT("Schrijf een dag als 2026-11-21."));
    if (from && date_parse(from, &day) == 0)
        ret_span->from = logboek_day_begins(day);
    if (until && date_parse(until, &day) == 0)
        ret_span->until = logboek_day_begins(date_add_days(day, 1));
    return 0;
}

static int64_t nr_of(const json_t *row)
{
    return strtoll(row_text(row, "id"), NULL, 10);
}

struct look {
    int64_t moment, nr;
    json_t *row; /* of the list it was found in */
};

static int newest_first(const void *a, const void *b)
{
    const struct look *x = a, *y = b;
    return x->moment != y->moment ? (x->moment < y->moment) - (x->moment > y->moment)
                                  : (x->nr < y->nr) - (x->nr > y->nr);
}

json_t *logboek_looks(struct db *index, const struct looks *looks)
{
    json_t *found = json_array();
    for (int i = 0; i < looks->count; i++) {
        int64_t person = blik_person(index, looks->pseudonyms[i]);
        json_t *rows = db_rows(index, &q_blik_of_person, N(person), T(looks->account), T(looks->verwerking),
                               N(looks->span.from), N(looks->after), N(looks->after_id), N(looks->rows));
        json_array_extend(found, rows);
        json_decref(rows);
    }
    size_t count = json_array_size(found);
    struct look *sorted = talloc_array(NULL, struct look, base_count(count + 1));
    for (size_t i = 0; i < count; i++) {
        json_t *row = json_array_get(found, i);
        sorted[i] = (struct look){.moment = row_number(row, "moment"), .nr = nr_of(row), .row = row};
    }
    qsort(sorted, count, sizeof *sorted, newest_first);
    json_t *list = json_array();
    for (size_t i = 0; i < count && json_array_size(list) < (size_t)looks->rows; i++)
        if (i == 0 || sorted[i].nr != sorted[i - 1].nr)
            json_array_append(list, sorted[i].row);
    talloc_free(sorted);
    json_decref(found);
    return list;
}

void logboek_words(struct rq *rq, json_t *row)
{
    char moment[MOMENT_TEXT];
    const struct purpose *purpose = purpose_get(row_text(row, "verwerking"));
    blik_moment(row_number(row, "moment"), moment);
    json_object_set_new(row, "moment", json_string(moment));
    json_object_set_new(row, "doel", json_string(purpose ? rq_tr(rq, purpose->title) : ""));
}

/* --- the list ------------------------------------------------------------- */

/* Who an account is, as colleagues call it; read once in a request for each. */
static json_t *name_of(struct rq *rq, const char *account)
{
    if (account == NULL)
        return json_null();
    const char *kept = talloc_asprintf(rq_ctx(rq), "account:%s", account);
    if (rq_kept(rq, kept) == NULL) {
        json_t *row = db_row(rq->db, &q_logboek_account, T(account));
        rq_keep(rq, kept, row ? json_incref(json_object_get(row, "naam")) : json_string(account));
        json_decref(row);
    }
    return json_incref(rq_kept(rq, kept));
}

static void complete(struct rq *rq, json_t *row)
{
    json_object_set_new(row, "wie", name_of(rq, row_text(row, "account")));
    json_object_set_new(row, "is_geweigerd", json_boolean(row_is(row, "uitkomst", "geweigerd")));
    json_object_del(row, "uitkomst");
    json_object_del(row, "medewerker");
    json_object_del(row, "team");
    json_object_del(row, "organisatie");
    logboek_words(rq, row);
}

/* What the address asks for. */
struct search {
    const char *betrokkene, *account, *verwerking, *trace, *huishouden, *handeling;
    struct span span;
    struct place after;
};

const char *logboek_account_of(struct rq *rq, const char *typed)
{
    json_t *row = id_is_valid(typed) ? NULL : db_row(rq->db, &q_logboek_account_named, T(typed));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "id")) : typed;
    json_decref(row);
    return id;
}

bool logboek_is_pseudonym(const char *text)
{
    return strlen(text) == LOGBOOK_PSEUDONYM - 1 && strspn(text, "0123456789abcdef") == LOGBOOK_PSEUDONYM - 1;
}

static int read_search(struct rq *rq, struct search *s)
{
    const char *purpose = rq_query(rq, "verwerking");
    const char *account = rq_query(rq, "account");
    *s = (struct search){.betrokkene = rq_query(rq, "betrokkene"),
                         .account = account ? logboek_account_of(rq, account) : "",
                         .verwerking = purpose ? purpose : "",
                         .trace = rq_query(rq, "spoor"),
                         .huishouden = rq_query(rq, "huishouden"),
                         .handeling = rq_query(rq, "handeling"),
                         .after = {.by = "", .id = ""}};
    if (s->betrokkene && !logboek_is_pseudonym(s->betrokkene))
        return rq_problem(rq, 400, TXT("Een pseudoniem heeft 32 cijfers en letters van a tot en met f."));
    return logboek_span(rq, &s->span) != 0 || rq_after(rq, "na", "", &s->after) != 0 ? -1 : 0;
}

/* The pseudonyms of all who ever lived in a household. Each search for a person is a look at that person. */
static const char **members(struct rq *rq, const char *huishouden, int *ret_count)
{
    json_t *rows = db_rows(rq->db, &q_logboek_members, T(huishouden), N(HOUSEHOLD_MOST));
    int count = (int)json_array_size(rows);
    const char **all = talloc_array(rq_ctx(rq), const char *, base_count((size_t)count + 1));
    for (int i = 0; i < count; i++) {
        char *one = talloc_array(all, char, LOGBOOK_PSEUDONYM);
        logbook_pseudonym(rq->gemeente, row_text(json_array_get(rows, (size_t)i), "inwoner"), one);
        all[i] = one;
    }
    rq_subjects(rq, rows, "inwoner");
    json_decref(rows);
    *ret_count = count;
    return all;
}

static json_t *rows_of(struct rq *rq, struct db *index, const struct search *s)
{
    bool further = s->after.by[0] != '\0';
    int64_t after = further ? strtoll(s->after.by, NULL, 10) : s->span.until;
    int64_t after_id = further ? strtoll(s->after.id, NULL, 10) : 0; /* before `until`, not at it */
    int64_t from = s->span.from;
    int rows = rq_rows(rq) + 1;
    if (s->handeling)
        return db_rows(index, &q_blik_of_operation, T(s->handeling), N(after), N(after_id), N(rows));
    if (s->trace)
        return db_rows(index, &q_blik_of_trace, T(s->trace), N(from), N(after), N(after_id), N(rows));
    if (s->betrokkene || s->huishouden) {
        struct looks looks = {.pseudonyms = &s->betrokkene,
                              .count = 1,
                              .account = s->account,
                              .verwerking = s->verwerking,
                              .span = s->span,
                              .after = after,
                              .after_id = after_id,
                              .rows = rows};
        if (s->betrokkene)
            rq_subject(rq, talloc_asprintf(rq_ctx(rq), "=%s", s->betrokkene));
        else
            looks.pseudonyms = members(rq, s->huishouden, &looks.count);
        return logboek_looks(index, &looks);
    }
    if (s->account[0])
        return db_rows(index, &q_blik_of_account, T(s->account), T(s->verwerking), N(from), N(after),
                       N(after_id), N(rows));
    return db_rows(index, &q_blik_of_period, T(s->verwerking), N(from), N(after), N(after_id), N(rows));
}

/* Whose data was in one act: as pseudonyms, and whoever reads them looks at these people. */
static json_t *people_of(struct rq *rq, struct db *index, const struct search *s, const json_t *rows)
{
    json_t *list = json_array();
    for (size_t i = 0; s->handeling && i < json_array_size(rows); i++) {
        json_t *people =
            db_rows(index, &q_blik_people, N(nr_of(json_array_get(rows, i))), N(0), N(PEOPLE_SHOWN));
        for (size_t j = 0; j < json_array_size(people); j++) {
            const char *one = row_text(json_array_get(people, j), "pseudoniem");
            rq_subject(rq, talloc_asprintf(rq_ctx(rq), "=%s", one));
            json_array_append_new(list, json_pack("{s:s}", "pseudoniem", one));
        }
        json_decref(people);
    }
    return list;
}

static json_t *purposes(struct rq *rq, const char *chosen)
{
    json_t *list = json_array();
    const struct purpose *purpose;
    for (int i = 0; (purpose = purpose_at(i)) != NULL; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:b}", "verwerking", purpose->id, "doel",
                                              rq_tr(rq, purpose->title), "is_gekozen",
                                              strcmp(purpose->id, chosen) == 0));
    return list;
}

static json_t *text_or_null(const char *text)
{
    return text && text[0] ? json_string(text) : json_null();
}

static void add_page_keys(struct rq *rq, json_t *view, const struct search *s)
{
    bool may_find = (rq->actor.roles & ROLE_PRIVACYOFFICER) != 0;
    json_object_set_new(view, "_verwerkingen", purposes(rq, s->verwerking));
    json_object_set_new(view, "_csrf", json_string(rq_csrf(rq)));
    json_object_set_new(view, "_mag_zoeken", json_boolean(may_find));
    json_object_set_new(view, "_form_persoon",
                        may_find ? rq_form(rq, &LOGBOEK_PERSOON_ZOEKEN, "POST", "/logboek/personen", NULL)
                                 : json_null());
}

static json_t *list_query(struct rq *rq)
{
    struct search s;
    struct db *index = read_search(rq, &s) == 0 ? logboek_index(rq) : NULL;
    if (index == NULL)
        return NULL;
    json_t *rows = rows_of(rq, index, &s);
    json_t *more = rq_next(rq, rows, "na", "moment");
    json_t *people = people_of(rq, index, &s, rows);
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete(rq, json_array_get(rows, i));
    json_t *view = json_pack("{s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "blikken", rows,
                             "meer", more, "betrokkenen", people, "betrokkene", text_or_null(s.betrokkene),
                             "account", text_or_null(rq_query(rq, "account")), "verwerking", s.verwerking,
                             "spoor", text_or_null(s.trace), "huishouden", text_or_null(s.huishouden),
                             "handeling", text_or_null(s.handeling), "van", text_or_null(rq_query(rq, "van")),
                             "tot", text_or_null(rq_query(rq, "tot")));
    if (!rq->api)
        add_page_keys(rq, view, &s);
    if (logboek_read(rq, index) == 0)
        return view;
    json_decref(view);
    return NULL;
}

/* --- routes --------------------------------------------------------------- */

static const struct query_key LIST_KEYS[] = {
    {.name = "betrokkene", .kind = QUERY_TEXT, .what = "Naar wie is gekeken: het pseudoniem in het logboek."},
    {.name = "account", .kind = QUERY_TEXT, .what = "Wie keek: aanmeldnaam of id van het account."},
    {.name = "verwerking", .kind = QUERY_TEXT, .what = "Met welk doel: het id van de verwerkingsactiviteit."},
    {.name = "spoor", .kind = QUERY_TEXT, .what = "Een trace_id."},
    {.name = "huishouden",
     .kind = QUERY_TEXT,
     .what = "Iedereen die in dit huishouden woont of woonde: het id."},
    {.name = "handeling", .kind = QUERY_TEXT, .what = "Een operation_id; dan staan de betrokkenen erbij."},
    {.name = "van", .kind = QUERY_TEXT, .what = "Vanaf deze dag."},
    {.name = "tot", .kind = QUERY_TEXT, .what = "Tot en met deze dag."},
    PAGE_KEYS,
    {0}};

static const struct query_key AFFECTED_KEYS[] = {
    {.name = "account", .kind = QUERY_TEXT, .what = "Wie keek: aanmeldnaam of id van het account."},
    {.name = "sessie", .kind = QUERY_TEXT, .what = "Een sessie of token, zoals het logboek die noemt."},
    {.name = "organisatie", .kind = QUERY_TEXT, .what = "Het id van een organisatie."},
    {.name = "spoor", .kind = QUERY_TEXT, .what = "Een trace_id."},
    {.name = "van", .kind = QUERY_TEXT, .what = "Vanaf deze dag."},
    {.name = "tot", .kind = QUERY_TEXT, .what = "Tot en met deze dag."},
    PAGE_KEYS,
    {0}};

static const struct query_key FINDING_KEYS[] = {
    {.name = "alles", .kind = QUERY_NUMBER, .what = "1: ook wat al beoordeeld is."}, PAGE_KEYS, {0}};

static const struct query_key OWN_KEYS[] = {PAGE_KEYS, {0}};

#define OFFICER .flags = ROUTE_BOTH, .purpose = "verantwoorden"
const struct route logboek_routes[] = {
    {.method = "GET",
     .path = "/logboek",
     OFFICER,
     .roles = ROLE_LOGBOEK,
     .menu = "Logboek",
     .title = "Wie keek naar wie",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "logboek",
     .template = "logboek/lijst"},
    {.method = "POST",
     .path = "/logboek/personen",
     OFFICER,
     .roles = ROLE_PRIVACYOFFICER,
     .title = "Een persoon in het logboek",
     .query = logboek_personen_query,
     .command = &LOGBOEK_PERSOON_ZOEKEN,
     .view = "logboek_personen",
     .template = "logboek/personen"},
    {.method = "GET",
     .path = "/logboek/geraakt",
     OFFICER,
     .roles = ROLE_LOGBOEK,
     .title = "Wie is geraakt",
     .query = logboek_geraakt_query,
     .keys = AFFECTED_KEYS,
     .view = "logboek_geraakt",
     .template = "logboek/geraakt"},
    {.method = "GET",
     .path = "/logboek/regelbestand",
     .flags = ROUTE_PAGE,
     .purpose = "verantwoorden",
     .roles = ROLE_PRIVACYOFFICER,
     .raw = logboek_ophalen},
    {.method = "GET",
     .path = "/logboek/vondsten",
     OFFICER,
     .roles = ROLE_LOGBOEK,
     .title = "Wat opviel",
     .query = logboek_vondsten_query,
     .keys = FINDING_KEYS,
     .view = "logboek_vondsten",
     .template = "logboek/vondsten"},
    {.method = "GET",
     .path = "/logboek/vondsten/{id}",
     OFFICER,
     .roles = ROLE_LOGBOEK,
     .title = "Een blik die opviel",
     .query = logboek_vondst_query,
     .view = "logboek_vondst",
     .template = "logboek/vondst"},
    {.method = "POST",
     .path = "/logboek/vondsten/{id}/uitkomst",
     OFFICER,
     .roles = ROLE_PRIVACYOFFICER,
     .command = &LOGBOEK_UITKOMST,
     .form = "/logboek/vondsten/{id}/uitkomst/schrijven"},
    {.method = "GET",
     .path = "/logboek/regels",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Waar het logboek op let",
     .query = logboek_regels_query,
     .view = "logboek_regels",
     .template = "logboek/regels"},
    {.method = "PATCH",
     .path = "/logboek/regels/{id}",
     OFFICER,
     .roles = ROLE_PRIVACYOFFICER,
     .command = &LOGBOEK_REGEL_ZETTEN,
     .form = "/logboek/regels/{id}/wijzigen"},
    {.method = "GET",
     .path = "/mijn-vondsten",
     OFFICER,
     .roles = ROLE_STAFF,
     .title = "Wat opviel aan wat ik bekeek",
     .query = logboek_mijn_vondsten_query,
     .keys = OWN_KEYS,
     .view = "mijn_vondsten",
     .template = "logboek/mijn_vondsten"},
    {.method = "PUT",
     .path = "/mijn-vondsten/adres",
     OFFICER,
     .roles = ROLE_STAFF,
     .command = &LOGBOEK_ADRES,
     .form = "/mijn-vondsten/adres/geven"},
    {.method = "PUT",
     .path = "/mijn-vondsten/{id}/uitleg",
     OFFICER,
     .roles = ROLE_STAFF,
     .command = &LOGBOEK_UITLEG,
     .form = "/mijn-vondsten/{id}/uitleg/geven"},
    {.method = "GET",
     .path = "/mijn-logboek",
     .flags = ROUTE_BOTH,
     .purpose = "eigen-dossier",
     .roles = ROLE_INWONER,
     .menu = "Wie keek mee",
     .title = "Wie uw gegevens zag",
     .query = logboek_mijn_query,
     .keys = OWN_KEYS,
     .view = "mijn_logboek",
     .template = "logboek/mijn"},
    {0},
};
