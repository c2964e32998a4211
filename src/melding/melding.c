/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of what came in, and its routes. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "melding/melding_internal.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

/* --- lists ---------------------------------------------------------------- */

static void complete(struct rq *rq, json_t *row)
{
    const char *last = row_text(row, "laatste");
    melding_subject(rq, row);
    json_object_set_new(row, "is_te_laat", json_boolean(last && strcmp(last, rq->today_text) < 0));
    json_object_set_new(row, "is_van_mij", json_boolean(rq_is_me(rq, row_text(row, "genomen_door"))));
    json_object_set_new(row, "_is_open", json_boolean(row_is(row, "stand", "open")));
    json_object_set_new(row, "_spoed", json_boolean(row_text(row, "spoed") != NULL));
    json_object_del(row, "genomen_door");
    json_object_del(row, "inwoner");
}

static void complete_all(struct rq *rq, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete(rq, json_array_get(rows, i));
}

json_t *melding_list_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", "", &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_melding_list, T(rq->actor.medewerker), T(rq->actor.team), T(after.by),
                           T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "ontvangen");
    complete_all(rq, rows);
    return json_pack("{s:o, s:o}", "meldingen", rows, "meer", more);
}

static void came_in_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_INSTROOM;
    wat->door = row_text(row, "genomen_door");
}

json_t *melding_household_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    struct place after;
    if (rq_after(rq, "na", "9999", &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_melding_of_household, T(id), T(huishouden_voor(rq, id)), T(after.by),
                           T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "ontvangen");
    toegang_filter(rq, id, rows, came_in_is);
    complete_all(rq, rows);
    return json_pack("{s:s, s:o, s:o}", "huishouden", id, "meldingen", rows, "meer", more);
}

/* --- one ------------------------------------------------------------------ */

static json_t *text_of(struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return json_string(text);
}

static json_t *term_view(struct rq *rq, const struct melding_term *term)
{
    const struct termijn *t = &term->termijn;
    const struct termijn_regel *regel = termijn_regel(t->soort);
    bool is_late = date_compare(term->is_gehaald ? term->gehaald : rq->today, t->laatste) > 0;
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:b, s:b, s:b, s:b, s:i, s:b, s:b, s:o, s:b, s:o}", "termijn",
        regel->naam, "artikel", regel->artikel, "wat", rq_tr(rq, regel->wat), "lengte",
        rq_tr(rq, regel->lengte), "begin", text_of(t->begin), "berekend", text_of(t->berekend), "laatste",
        text_of(t->laatste), "is_atw", regel->is_atw, "is_verschoven", t->is_verschoven, "is_voorlopig",
        t->is_voorlopig, "is_stil", t->is_stil, "dagen_stil", t->stil, "is_onbekend", term->is_onbekend,
        "is_gehaald", term->is_gehaald, "gehaald", term->is_gehaald ? text_of(term->gehaald) : json_null(),
        "is_te_laat", is_late && (term->is_gehaald || term->is_open), "_weekdag",
        json_string(rq_tr(rq, talloc_asprintf(rq_ctx(rq), "weekdag.%d", date_weekday(t->berekend)))));
}

static json_t *penalty_view(const struct dwangsom *d)
{
    return json_pack("{s:b, s:o, s:o, s:i, s:I}", "is_geldig", d->is_geldig, "eerste", text_of(d->eerste),
                     "laatste", text_of(d->laatste), "dagen", d->dagen, "bedrag_cent", (json_int_t)d->cent);
}

static void add_terms(struct rq *rq, json_t *row, const json_t *steps, const json_t *rests)
{
    struct melding_feiten f = melding_facts(row, steps, rests, rq->gemeente->wgs_weeks);
    struct melding_term terms[MELDING_TERMEN_MOST];
    int count = melding_terms(&f, rq->today, terms);
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, term_view(rq, &terms[i]));
    struct dwangsom penalty;
    bool is = melding_penalty(&f, melding_decision(terms, count), rq->today, &penalty);
    json_object_set_new(row, "termijnen", list);
    json_object_set_new(row, "dwangsom", is ? penalty_view(&penalty) : json_null());
    json_object_set_new(row, "is_bevestigd", json_boolean(f.stap[STAP_BEVESTIGD].is_gezet));
    json_object_set_new(row, "mag_aanvraag",
                        json_boolean(f.soort != SOORT_AANVRAAG && f.wet != WET_WGS &&
                                     row_text(row, "vervolg") == NULL && melding_may_apply(&f, rq->today)));
}

static void add_forms(struct rq *rq, json_t *row)
{
    const void *ctx = rq_ctx(rq);
    const char *id = row_text(row, "id");
    bool is_done = row_is(row, "stand", "klaar");
    json_object_set_new(row, "_is_open", json_boolean(row_is(row, "stand", "open")));
    json_object_set_new(row, "_is_los", json_boolean(row_text(row, "huishouden") == NULL));
    json_object_set_new(row, "_is_klaar", json_boolean(is_done));
    json_object_set_new(row, "_mag_terug",
                        json_boolean(row_is(row, "stand", "genomen") && row_text(row, "huishouden") == NULL));
    json_object_set_new(
        row, "_form_stap",
        rq_form(rq, &MELDING_STAP, "POST", talloc_asprintf(ctx, "/meldingen/%s/stappen", id), NULL));
}

/* Who took it may have left the kring: the name is of a colleague, and stays. */
json_t *melding_query(struct rq *rq)
{
    json_t *row = melding_current(rq);
    if (row == NULL)
        return NULL;
    const char *id = row_text(row, "id");
    json_t *steps = db_rows(rq->db, &q_melding_steps, T(id));
    json_t *rests = db_rows(rq->db, &q_melding_rests, T(id));
    add_terms(rq, row, steps, rests);
    const char *inwoner = row_text(row, "inwoner");
    json_t *person =
        inwoner ? db_row(rq->db, &q_melding_person, T(row_text(row, "huishouden")), T(inwoner)) : NULL;
    json_object_set_new(row, "persoon",
                        json_string(person ? row_text(person, "noemen") : row_text(row, "wie")));
    json_object_set_new(row, "is_van_mij", json_boolean(rq_is_me(rq, row_text(row, "genomen_door"))));
    json_object_set_new(row, "stappen", steps);
    json_object_set_new(row, "opschortingen", rests);
    json_object_del(row, "genomen_door");
    json_object_del(row, "team");
    json_decref(person);
    if (!rq->api)
        add_forms(rq, row);
    return row;
}

/* --- routes --------------------------------------------------------------- */

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

#define WORKER .flags = ROUTE_BOTH, .roles = ROLE_WORKER, .purpose = "melding-behandelen"
const struct route melding_routes[] = {
    {.method = "GET",
     .path = "/meldingen",
     WORKER,
     .menu = "Wat binnenkwam",
     .title = "Wat binnenkwam",
     .query = melding_list_query,
     .keys = LIST_KEYS,
     .view = "meldingen",
     .template = "melding/lijst"},
    {.method = "POST", .path = "/meldingen", WORKER, .command = &MELDING_MAKEN, .form = "/meldingen/nieuw"},
    {.method = "GET",
     .path = "/meldingen/{id}",
     WORKER,
     .title = "Wat binnenkwam",
     .query = melding_query,
     .view = "melding",
     .template = "melding/melding"},
    {.method = "PATCH",
     .path = "/meldingen/{id}",
     WORKER,
     .command = &MELDING_WIJZIGEN,
     .form = "/meldingen/{id}/wijzigen"},
    {.method = "POST", .path = "/meldingen/{id}/nemen", WORKER, .command = &MELDING_NEMEN},
    {.method = "POST", .path = "/meldingen/{id}/teruggeven", WORKER, .command = &MELDING_TERUGGEVEN},
    {.method = "POST",
     .path = "/meldingen/{id}/huishouden",
     WORKER,
     .command = &MELDING_HUISHOUDEN,
     .form = "/meldingen/{id}/huishouden/nieuw"},
    {.method = "POST",
     .path = "/meldingen/{id}/koppeling",
     WORKER,
     .command = &MELDING_KOPPELEN,
     .form = "/meldingen/{id}/koppeling/nieuw"},
    {.method = "POST",
     .path = "/meldingen/{id}/stappen",
     WORKER,
     .command = &MELDING_STAP,
     .form = "/meldingen/{id}/stappen/nieuw"},
    {.method = "POST",
     .path = "/meldingen/{id}/opschortingen",
     WORKER,
     .command = &MELDING_OPSCHORTEN,
     .form = "/meldingen/{id}/opschortingen/nieuw"},
    {.method = "PATCH",
     .path = "/opschortingen/{id}",
     WORKER,
     .command = &MELDING_OPSCHORTING_WIJZIGEN,
     .form = "/opschortingen/{id}/wijzigen"},
    {.method = "POST",
     .path = "/meldingen/{id}/aanvragen",
     WORKER,
     .command = &MELDING_AANVRAAG,
     .form = "/meldingen/{id}/aanvragen/nieuw"},
    {.method = "POST",
     .path = "/meldingen/{id}/afloop",
     WORKER,
     .command = &MELDING_AFRONDEN,
     .form = "/meldingen/{id}/afloop/nieuw"},
    {.method = "GET",
     .path = "/huishoudens/{id}/meldingen",
     WORKER,
     .title = "Wat binnenkwam voor dit huishouden",
     .query = melding_household_query,
     .keys = LIST_KEYS,
     .view = "huishouden_meldingen",
     .template = "melding/huishouden"},
    {0},
};
