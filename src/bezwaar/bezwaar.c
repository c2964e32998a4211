/* SPDX-License-Identifier: EUPL-1.2 */
/* Objections and complaints: reading them, and their routes. */
#include "bezwaar/bezwaar.h"

#include <string.h>

#include "bezwaar/internal.h"
#include "huishouden/huishouden.h"
#include "melding/melding.h"
#include "sql_gen.h"
#include "termijn/termijn.h"
#include "toegang/toegang.h"

/* --- the term ---------------------------------------------------------------- */

static bool day_of(const json_t *row, const char *key, struct date *ret)
{
    const char *text = row_text(row, key);
    return text && date_parse(text, ret) == 0;
}

static enum termijn_soort term_kind(const json_t *row)
{
    bool is_committee = row_flag(row, "is_commissie");
    if (row_is(row, "soort", "klacht"))
        return is_committee ? TERMIJN_AWB_KLACHT_COMMISSIE : TERMIJN_AWB_KLACHT;
    return is_committee ? TERMIJN_AWB_BEZWAAR_COMMISSIE : TERMIJN_AWB_BEZWAAR_BESLUIT;
}

struct termijn bezwaar_term(const json_t *row, struct date today)
{
    struct date begin = today, asked, until, mended;
    struct termijn_rust rest;
    bool is_complaint = row_is(row, "soort", "klacht");
    bool has_begin =
        day_of(row, is_complaint ? "ontvangen" : "bezwaar_tot", &begin) || day_of(row, "ontvangen", &begin);
    must(has_begin);
    bool is_asked = !is_complaint && day_of(row, "gevraagd_op", &asked);
    bool has_until = is_asked && day_of(row, "gevraagd_tot", &until);
    bool is_mended = is_asked && day_of(row, "hersteld_op", &mended);
    if (is_asked)
        rest = termijn_rust_vraag(asked, has_until ? &until : NULL, is_mended ? &mended : NULL);
    struct termijn term = termijn_compute(term_kind(row), begin, is_asked ? &rest : NULL, is_asked, today);
    return row_text(row, "verdaagd_op") ? termijn_verdaagd(&term) : term;
}

/* --- one ---------------------------------------------------------------------- */

json_t *bezwaar_open(struct rq *rq, const char *id)
{
    json_t *row = toegang_open_bij_doel(
        rq, SOORT_BESLUIT, db_row(rq->db, &q_bezwaar_get, T(id), T(rq->actor.medewerker), T(rq->today_text)));
    if (row)
        rq_subject(rq, row_text(row, "inwoner") ? row_text(row, "inwoner") : id);
    return row;
}

static bool is_late(struct rq *rq, const json_t *row)
{
    return row_text(row, "uitkomst") == NULL && strcmp(row_text(row, "laatste"), rq->today_text) < 0;
}

static void set_form(json_t *view, const char *key, json_t *form)
{
    json_object_set_new(view, key, form ? form : json_null());
}

static void add_page(struct rq *rq, json_t *view)
{
    const char *id = row_text(view, "id");
    bool is_open = row_text(view, "uitkomst") == NULL;
    const char *title = row_is(view, "soort", "bezwaar") ? TXT("Een bezwaar") : TXT("Een klacht");
    json_object_set_new(view, "_titel", json_string(rq_tr(rq, title)));
    json_object_set_new(view, "_is_bezwaar", json_boolean(row_is(view, "soort", "bezwaar")));
    json_object_set_new(view, "_is_laat", json_boolean(is_late(rq, view)));
    set_form(view, "_form_verloop",
             is_open ? rq_form(rq, &BEZWAAR_VERLOOP, "PATCH", talloc_asprintf(rq_ctx(rq), "/bezwaren/%s", id),
                               view)
                     : NULL);
    set_form(view, "_form_uitkomst",
             is_open ? rq_form(rq, &BEZWAAR_UITKOMST, "POST",
                               talloc_asprintf(rq_ctx(rq), "/bezwaren/%s/uitkomst", id), view)
                     : NULL);
}

static json_t *one_query(struct rq *rq)
{
    json_t *row = bezwaar_open(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    struct termijn term = bezwaar_term(row, rq->today);
    const char *until = row_text(row, "bezwaar_tot");
    json_object_set_new(row, "artikel_termijn", json_string(termijn_regel(term.soort)->artikel));
    json_object_set_new(row, "is_te_laat",
                        json_boolean(until && strcmp(row_text(row, "ontvangen"), until) > 0));
    if (!rq->api)
        add_page(rq, row);
    static const char *const inner[] = {"regel_naam", "wet", "artikel"};
    for (size_t i = 0; i < COUNT_OF(inner); i++)
        json_object_del(row, inner[i]);
    return row;
}

/* --- of a household, of a decision ---------------------------------------------- */

static const struct place START = {.by = "~", .id = ""}; /* after every day */

static json_t *list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    struct place after;
    if (!huishouden_opens(rq, id))
        return NULL;
    rq_after(rq, "na", START.by, &after);
    json_t *rows = db_rows(rq->db, &q_bezwaar_list, T(id), T(after.by), T(after.id), N(rq_rows(rq) + 1),
                           T(huishouden_voor(rq, id)));
    json_t *more = rq_next(rq, rows, "na", "ontvangen");
    toegang_filter_bij_doel(rq, id, SOORT_BESLUIT, rows);
    rq_subjects(rq, rows, "inwoner");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        json_object_del(row, "inwoner");
        if (!rq->api)
            json_object_set_new(row, "_is_laat", json_boolean(is_late(rq, row)));
    }
    json_t *view = json_pack("{s:s, s:o, s:o}", "huishouden", id, "bezwaren", rows, "meer", more);
    if (!rq->api)
        set_form(view, "_form_klacht",
                 rq_form(rq, &KLACHT_OPSCHRIJVEN, "POST",
                         talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/klachten", id), NULL));
    return view;
}

json_t *bezwaar_of_besluit(struct rq *rq, const char *huishouden, const char *besluit)
{
    json_t *rows =
        db_rows(rq->db, &q_bezwaar_of_besluit, T(huishouden), T(besluit), T(huishouden_voor(rq, huishouden)));
    rq_subjects(rq, rows, "inwoner"); /* may live elsewhere */
    for (size_t i = 0; i < json_array_size(rows); i++)
        json_object_del(json_array_get(rows, i), "inwoner");
    return rows;
}

enum { DUE_MOST = 50 };

json_t *bezwaar_due(struct rq *rq)
{
    char far[DATE_TEXT];
    char near[DATE_TEXT];
    melding_horizon(rq, far, near);
    json_t *rows =
        db_rows(rq->db, &q_bezwaar_due, T(rq->actor.medewerker), T(rq->today_text), T(far), N(DUE_MOST));
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        if (!toegang_ziet_bij_doel(rq, row_text(row, "huishouden"), SOORT_BESLUIT, row)) {
            json_array_remove(rows, i);
            continue;
        }
        const char *inwoner = row_text(row, "inwoner");
        rq_subject(rq, inwoner ? inwoner : row_text(row, "id"));
        json_object_set_new(row, "is_te_laat", json_boolean(is_late(rq, row)));
        json_object_del(row, "inwoner");
        json_object_del(row, "huishouden");
        i++;
    }
    return rows;
}

/* --- what they teach ------------------------------------------------------------ */

enum {
    SMALL = 5,   /* below it no number: it could be somebody */
    LESSONS = 5, /* of one rule */
};

/* "november 2026" */
static void add_month(struct rq *rq, json_t *row)
{
    struct date first;
    must(date_parse(talloc_asprintf(rq_ctx(rq), "%s-01", row_text(row, "maand")), &first) == 0);
    json_object_set_new(row, "_maand",
                        json_string(lang_date(rq_ctx(rq), rq->lang, first, false) + strlen("1 ")));
}

static void add_lessons(struct rq *rq, json_t *row)
{
    int64_t count = row_number(row, "aantal");
    int64_t right = row_number(row, "gelijk");
    json_t *lessons =
        db_rows(rq->db, &q_bezwaar_lessen, T(row_text(row, "regel")), T(row_text(row, "id")), N(LESSONS));
    for (size_t i = 0; !rq->api && i < json_array_size(lessons); i++)
        add_month(rq, json_array_get(lessons, i));
    json_object_set_new(row, "lessen", lessons);
    json_object_set(row, "soort", json_object_get(row, "id"));
    json_object_del(row, "id");
    json_object_set_new(row, "aantal",
                        count < SMALL ? json_string(rq_tr(rq, TXT("minder dan vijf")))
                                      : json_sprintf("%lld", (long long)count));
    json_object_set_new(row, "gelijk", count < SMALL ? json_null() : json_sprintf("%lld", (long long)right));
    if (row_text(row, "regel")[0] == '\0')
        json_object_set_new(row, "regel", json_null());
}

static json_t *lessons_query(struct rq *rq)
{
    struct place after;
    rq_after(rq, "na", "", &after);
    json_t *rows = db_rows(rq->db, &q_bezwaar_regels, T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "regel");
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_lessons(rq, json_array_get(rows, i));
    return json_pack("{s:o, s:o}", "regels", rows, "meer", more);
}

/* --- routes ---------------------------------------------------------------------- */

#define WORK .flags = ROUTE_BOTH, .roles = ROLE_WORKER, .purpose = "bezwaar-behandelen"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route bezwaar_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/bezwaren",
     WORK,
     .title = "Bezwaren en klachten",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "bezwaren",
     .template = "bezwaar/lijst"},
    {.method = "POST",
     .path = "/huishoudens/{id}/klachten",
     WORK,
     .command = &KLACHT_OPSCHRIJVEN,
     .form = "/huishoudens/{id}/klachten/nieuw"},
    {.method = "POST",
     .path = "/besluiten/{id}/bezwaren",
     WORK,
     .command = &BEZWAAR_OPSCHRIJVEN,
     .form = "/besluiten/{id}/bezwaren/nieuw"},
    {.method = "GET",
     .path = "/bezwaren/{id}",
     WORK,
     .title = "Een bezwaar of klacht",
     .query = one_query,
     .view = "bezwaar",
     .template = "bezwaar/bezwaar"},
    {.method = "PATCH",
     .path = "/bezwaren/{id}",
     WORK,
     .command = &BEZWAAR_VERLOOP,
     .form = "/bezwaren/{id}/wijzigen"},
    {.method = "POST",
     .path = "/bezwaren/{id}/uitkomst",
     WORK,
     .command = &BEZWAAR_UITKOMST,
     .form = "/bezwaren/{id}/uitkomst/nieuw"},
    {.method = "GET",
     .path = "/bezwaarlessen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Wat leren bezwaren ons?",
     .menu = "Wat bezwaren leren",
     .menu_roles = ROLE_BELEID | ROLE_BESTUUR,
     .query = lessons_query,
     .keys = LIST_KEYS,
     .view = "bezwaarlessen",
     .template = "bezwaar/lessen"},
    {0},
};
