/* SPDX-License-Identifier: EUPL-1.2 */
/* Short questions: from the telephone to the answer, and gone after. */
#include "kortevraag/kortevraag.h"

#include <string.h>

#include "bericht/bericht.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* --- reading -------------------------------------------------------------- */

static bool is_late(struct rq *rq, const json_t *row)
{
    const char *before = row_text(row, "bellen_voor");
    return before && !row_is(row, "stand", "beantwoord") && strcmp(before, rq->today_text) < 0;
}

static bool is_mine(struct rq *rq, const json_t *row)
{
    return rq_is_me(rq, row_text(row, "genomen_door"));
}

static void complete(struct rq *rq, json_t *row)
{
    json_object_set_new(row, "is_te_laat", json_boolean(is_late(rq, row)));
    json_object_set_new(row, "is_van_mij", json_boolean(is_mine(rq, row)));
    json_object_del(row, "genomen_door");
}

static void complete_all(struct rq *rq, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete(rq, json_array_get(rows, i));
    rq_subjects(rq, rows, "id"); /* the question stands for a person who is not known here */
}

static void add_page_keys(json_t *row)
{
    const char *stand = row_text(row, "stand");
    json_object_set_new(row, "_is_open", json_boolean(strcmp(stand, "open") == 0));
    json_object_set_new(row, "_is_genomen", json_boolean(strcmp(stand, "genomen") == 0));
    json_object_set_new(row, "_is_klaar", json_boolean(strcmp(stand, "beantwoord") == 0));
}

json_t *kortevraag_today(struct rq *rq)
{
    if (rq->actor.medewerker == NULL)
        return json_array();
    json_t *rows =
        db_rows(rq->db, &q_kortevraag_open, T(rq->actor.medewerker), T(rq->actor.team), T(rq->today_text));
    complete_all(rq, rows);
    return rows;
}

/* The row of this route, with genomen_door; NULL after rq_not_found. */
static json_t *row_of(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_kortevraag_get, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(rq->actor.team), T(rq->today_text));
    if (row)
        rq_subject(rq, row_text(row, "id"));
    else
        rq_not_found(rq);
    return row;
}

/* --- erasing -------------------------------------------------------------- */

json_t *kortevraag_erase(struct db *db, const char *today)
{
    const struct actor nobody = {0};
    json_t *rows = db_rows(db, &q_kortevraag_due_to_erase, T(today));
    json_t *erased = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *id = row_text(json_array_get(rows, i), "id");
        if (db_exec(db, &q_kortevraag_erase, T(id)) == 0)
            continue;
        struct event event = {.kind = "kortevraag.gewist", .record = id};
        event_write(db, &nobody, &event);
        json_array_append(erased, json_array_get(rows, i));
    }
    json_decref(rows);
    return erased;
}

/* Each of them is somebody of whom something was erased. */
static void erase_due(struct rq *rq)
{
    json_t *erased = kortevraag_erase(rq->db, rq->today_text);
    rq_subjects(rq, erased, "id");
    json_decref(erased);
}

/* --- writing down --------------------------------------------------------- */

static const struct field MAKE_FIELDS[] = {
    {.name = "wie", .label = "Naam of nummer", .kind = FIELD_TEXT, .required = true, .max = 120},
    {.name = "vraag", .label = "Wat is de vraag?", .kind = FIELD_AREA, .required = true, .max = 2000},
    {.name = "bellen_voor", .label = "Terugbellen voor", .kind = FIELD_DATE},
    {0},
};

/* Events name no one: what is erased here must not stay behind there. */
static int make_run(struct rq *rq, const struct values *v)
{
    if (rq->actor.team == NULL)
        return rq_problem(
            rq, 422,
            TXT("Je hoort bij geen team. Dan ziet niemand de vraag. Vraag de beheerder om een team."));
    char *id = id_new(rq_ctx(rq));
    erase_due(rq);
    db_exec(rq->db, &q_kortevraag_add, T(id), VT(v, "wie"), VT(v, "vraag"), T(value_date(v, "bellen_voor")),
            T(rq->actor.team), T(rq->now), T(rq->actor.naam));
    rq_subject(rq, id);
    rq_event(rq, "kortevraag.gesteld", id, NULL, NULL);
    bericht_ask_team(rq, rq->actor.team, BERICHT_SHORT_QUESTION, id);
    if (rq->api)
        rq_go(rq, "/korte-vragen/%s", id);
    else
        rq_go(rq, "/korte-vragen");
    return 0;
}

static const struct command MAKE = {
    .name = "kortevraag-stellen",
    .title = "Een korte vraag opschrijven",
    .submit = "Schrijf op",
    .done = "De vraag staat in de lijst van je team.",
    .next = "Je team ziet de vraag en een collega belt terug. Er komt geen dossier.",
    .fields = MAKE_FIELDS,
    .run = make_run,
};

/* --- taking and letting go ------------------------------------------------ */

static int go_on(struct rq *rq, const char *id)
{
    const char *back = rq_input(rq, "terug");
    if (!rq->api && back && strcmp(back, "vandaag") == 0)
        rq_go(rq, "/vandaag");
    else
        rq_go(rq, "/korte-vragen/%s", id);
    return 0;
}

static int set_taken(struct rq *rq, const struct values *v, bool taken)
{
    const char *id = rq_param(rq, "id");
    json_t *row = row_of(rq);
    if (row == NULL)
        return -1;
    bool done = row_is(row, "stand", "beantwoord");
    bool already = taken && is_mine(rq, row) && !done; /* a second click */
    bool not_mine = !taken && !is_mine(rq, row);
    json_decref(row);
    if (already)
        return go_on(rq, id);
    if (done)
        return rq_problem(rq, 422, TXT("Deze vraag is al beantwoord."));
    if (not_mine)
        return rq_problem(rq, 422, TXT("Je kunt alleen een vraag teruggeven die jij hebt genomen."));
    if (db_exec(rq->db, &q_kortevraag_take, T(id), N(value_versie(v)), T(taken ? "genomen" : "open"),
                T(taken ? rq->actor.medewerker : NULL)) == 0)
        return rq_stale(rq);
    rq_event(rq, taken ? "kortevraag.genomen" : "kortevraag.teruggegeven", id, NULL, NULL);
    return go_on(rq, id);
}

static int take_run(struct rq *rq, const struct values *v)
{
    return set_taken(rq, v, true);
}

static int let_go_run(struct rq *rq, const struct values *v)
{
    return set_taken(rq, v, false);
}

static const struct command TAKE = {
    .name = "kortevraag-nemen",
    .title = "De vraag nemen",
    .submit = "Neem ik",
    .done = "De vraag is van jou. Hij staat op je Vandaag.",
    .next = "Je collega's zien dat jij terugbelt.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = row_of,
    .run = take_run,
};

static const struct command LET_GO = {
    .name = "kortevraag-teruggeven",
    .title = "De vraag teruggeven",
    .submit = "Geef terug",
    .done = "De vraag is weer voor het hele team.",
    .next = "Een collega kan de vraag nu nemen.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = row_of,
    .run = let_go_run,
};

/* --- answering ------------------------------------------------------------ */

static const struct field ANSWER_FIELDS[] = {{.name = "antwoord",
                                              .label = "Wat heb je geantwoord?",
                                              .kind = FIELD_AREA,
                                              .required = true,
                                              .max = 2000},
                                             {0}};

static int answer_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = row_of(rq);
    if (row == NULL)
        return -1;
    bool done = row_is(row, "stand", "beantwoord");
    json_decref(row);
    if (done)
        return rq_problem(rq, 422, TXT("Deze vraag is al beantwoord."));
    char erase[DATE_TEXT];
    date_format(date_add_days(rq->today, 7 * rq->gemeente->short_question_weeks), erase);
    if (db_exec(rq->db, &q_kortevraag_answer, T(id), N(value_versie(v)), VT(v, "antwoord"),
                T(rq->actor.medewerker), T(rq->today_text), T(erase)) == 0)
        return rq_stale(rq);
    erase_due(rq);
    rq_event(rq, "kortevraag.beantwoord", id, NULL, NULL);
    return go_on(rq, id);
}

static const struct command ANSWER = {
    .name = "kortevraag-beantwoorden",
    .title = "De vraag beantwoorden",
    .submit = "Beantwoord, klaar",
    .done = "De vraag is klaar.",
    .next = "Hiermee is de vraag klaar. Daarna wordt hij gewist, ook het antwoord.",
    .fields = ANSWER_FIELDS,
    .versioned = true,
    .current = row_of,
    .run = answer_run,
};

/* --- a household, only when someone says so ------------------------------- */

static json_t *household_start(const json_t *row)
{
    return json_pack("{s:O, s:O, s:O}", "naam", json_object_get(row, "wie"), "zin",
                     json_object_get(row, "vraag"), "versie", json_object_get(row, "versie"));
}

static json_t *household_current(struct rq *rq)
{
    json_t *row = row_of(rq);
    json_t *current = row ? household_start(row) : NULL;
    json_decref(row);
    return current;
}

static int household_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = row_of(rq);
    if (row == NULL)
        return -1;
    bool made = row_flag(row, "is_huishouden");
    bool fits = row_number(row, "versie") == value_versie(v);
    json_decref(row);
    if (made)
        return rq_problem(rq, 422, TXT("Van deze vraag is al een huishouden gemaakt."));
    if (!fits)
        return rq_stale(rq);
    const char *huishouden =
        huishouden_start(rq, value_text(v, "naam"), value_text(v, "rol"), value_text(v, "zin"));
    if (db_exec(rq->db, &q_kortevraag_link, T(id), N(value_versie(v)), T(huishouden)) == 0)
        return rq_stale(rq);
    rq_event(rq, "kortevraag.huishouden", id, huishouden, NULL);
    rq_go(rq, "/huishoudens/%s", huishouden);
    return 0;
}

static const struct command HOUSEHOLD = {
    .name = "kortevraag-huishouden",
    .title = "Er een huishouden van maken",
    .submit = "Begin een huishouden",
    .done = "Het huishouden is begonnen. Jij bent de regisseur.",
    .next = "Doe dit alleen als iemand meer nodig heeft dan een antwoord, en zeg het erbij. Alleen de kring "
            "van het huishouden ziet het: dat ben nu alleen jij.",
    .fields = HUISHOUDEN_START_FIELDS,
    .versioned = true,
    .current = household_current,
    .run = household_run,
};

/* --- pages ---------------------------------------------------------------- */

static json_t *list_query(struct rq *rq)
{
    struct place after;
    rq_after(rq, "na", "", &after);
    json_t *rows = db_rows(rq->db, &q_kortevraag_list, T(rq->actor.medewerker), T(rq->actor.team),
                           T(rq->today_text), T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "volgorde");
    complete_all(rq, rows);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_object_del(json_array_get(rows, i), "volgorde");
        add_page_keys(json_array_get(rows, i));
    }
    json_t *view = json_pack("{s:o, s:o, s:i}", "vragen", rows, "meer", more, "weken",
                             rq->gemeente->short_question_weeks);
    if (!rq->api)
        json_object_set_new(view, "_form", rq_form(rq, &MAKE, "POST", "/korte-vragen", NULL));
    return view;
}

static json_t *one_query(struct rq *rq)
{
    json_t *row = row_of(rq);
    if (row == NULL)
        return NULL;
    complete(rq, row);
    add_page_keys(row);
    if (rq->api)
        return row;
    const void *ctx = rq_ctx(rq);
    const char *id = row_text(row, "id");
    json_object_set_new(row, "_mag_huishouden",
                        json_boolean((rq->actor.roles & ROLE_FRONT) && !row_flag(row, "is_huishouden")));
    json_object_set_new(
        row, "_form_antwoord",
        rq_form(rq, &ANSWER, "POST", talloc_asprintf(ctx, "/korte-vragen/%s/antwoord", id), row));
    json_t *current = household_start(row);
    json_object_set_new(
        row, "_form_huishouden",
        rq_form(rq, &HOUSEHOLD, "POST", talloc_asprintf(ctx, "/korte-vragen/%s/huishouden", id), current));
    json_decref(current);
    return row;
}

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

#define TEAM .roles = ROLE_TEAM, .purpose = "korte-vraag"
const struct route kortevraag_routes[] = {
    {.method = "GET",
     .path = "/korte-vragen",
     .flags = ROUTE_BOTH,
     TEAM,
     .menu = "Korte vragen",
     .title = "Korte vragen",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "korte_vragen",
     .template = "kortevraag/lijst"},
    {.method = "POST",
     .path = "/korte-vragen",
     .flags = ROUTE_BOTH,
     TEAM,
     .command = &MAKE,
     .form = "/korte-vragen/nieuw"},
    {.method = "GET",
     .path = "/korte-vragen/{id}",
     .flags = ROUTE_BOTH,
     TEAM,
     .title = "Korte vraag",
     .query = one_query,
     .view = "kortevraag",
     .template = "kortevraag/vraag"},
    {.method = "POST", .path = "/korte-vragen/{id}/nemen", .flags = ROUTE_BOTH, TEAM, .command = &TAKE},
    {.method = "POST",
     .path = "/korte-vragen/{id}/teruggeven",
     .flags = ROUTE_BOTH,
     TEAM,
     .command = &LET_GO},
    {.method = "POST",
     .path = "/korte-vragen/{id}/antwoord",
     .flags = ROUTE_BOTH,
     TEAM,
     .command = &ANSWER,
     .form = "/korte-vragen/{id}/antwoord/nieuw"},
    {.method = "POST",
     .path = "/korte-vragen/{id}/huishouden",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "plan-uitvoeren",
     .command = &HOUSEHOLD,
     .form = "/korte-vragen/{id}/huishouden/nieuw"},
    {0},
};
