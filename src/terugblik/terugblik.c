/* SPDX-License-Identifier: EUPL-1.2 */
/* The look back: planned with the decision, done after the set weeks by who decided, or by whoever is in the
 * kring then. */
#include "terugblik/terugblik.h"

#include <string.h>

#include "bericht/bericht.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "terugblik/internal.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

/* --- for other concepts --------------------------------------------------- */

void terugblik_plan(struct rq *rq, const char *besluit, const char *huishouden, const char *medewerker,
                    int weeks)
{
    char day[DATE_TEXT];
    date_format(date_add_days(rq->today, 7 * weeks), day);
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_terugblik_add, T(id), T(besluit), T(huishouden), T(medewerker), T(day));
    const struct verborgen_nieuw item = {.huishouden = huishouden, .record = id, .onder = {besluit}};
    verborgen_inherit(rq, &item);
    rq_event(rq, "terugblik.gepland", id, huishouden, json_pack("{s:s}", "gepland", day));
    bericht_ask_from(rq, medewerker, BERICHT_LOOK_BACK, id, day);
}

/* A row with id, huishouden and gepland. Whoever takes it over is told when it is due, also who takes over
 * the plan by an act of their own. */
static void pass_on(struct db *db, const struct actor *actor, const char *now, const json_t *row,
                    const char *to)
{
    const char *id = row_text(row, "id");
    db_exec(db, &q_terugblik_set_who, T(id), T(to));
    bericht_pass_on(db, now, to, BERICHT_LOOK_BACK, id, row_text(row, "gepland"));
    json_t *content = json_pack("{s:s}", "medewerker", to);
    const struct event event = {.kind = "terugblik.overgenomen",
                                .record = id,
                                .huishouden = row_text(row, "huishouden"),
                                .content = content};
    event_write(db, actor, &event);
    json_decref(content);
}

void terugblik_hand_over(struct rq *rq, const char *huishouden, const char *from, const char *to)
{
    json_t *rows = db_rows(rq->db, &q_terugblik_open_of, T(huishouden), T(from));
    for (size_t i = 0; i < json_array_size(rows); i++)
        pass_on(rq->db, &rq->actor, rq->now, json_array_get(rows, i), to);
    json_decref(rows);
}

void terugblik_tidy(struct db *db, const char *today)
{
    const struct actor nobody = {0};
    char now[MOMENT_TEXT];
    moment_now(now);
    db_begin(db, true);
    json_t *rows = db_rows(db, &q_terugblik_left, T(today));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        pass_on(db, &nobody, now, row, row_text(row, "regisseur"));
    }
    json_decref(rows);
    db_commit(db); /* when it failed, the next hour tries again */
}

json_t *terugblik_due(struct rq *rq, const char *until)
{
    const char *me = rq->actor.medewerker;
    if (me == NULL)
        return json_array();
    json_t *rows = db_rows(rq->db, &q_terugblik_due, T(me), T(rq->today_text), T(until));
    if (json_array_size(rows) > 0) {
        json_t *people = db_rows(rq->db, &q_terugblik_due_members, T(me), T(rq->today_text), T(until));
        rq_subjects(rq, people, "inwoner");
        json_decref(people);
    }
    for (size_t i = 0; i < json_array_size(rows); i++)
        json_object_del(json_array_get(rows, i), "huishouden");
    return rows;
}

json_t *terugblik_of(struct rq *rq, const char *besluit)
{
    return db_row(rq->db, &q_terugblik_of, T(besluit));
}

/* --- looking back --------------------------------------------------------- */

static json_t *open_row(struct rq *rq)
{
    return toegang_open_bij_doel(
        rq, SOORT_BESLUIT,
        db_row(rq->db, &q_terugblik_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text)));
}

static const struct choice REGRET[] = {
    {"nee", TXT("Nee")}, {"deels", TXT("Deels")}, {"ja", TXT("Ja")}, {NULL, NULL}};

/* One minute: two choices and a sentence. */
static const struct field FIELDS[] = {
    {.name = "geholpen", .label = "Heeft het geholpen?", .kind = FIELD_RADIO, .choices = HELPED},
    {.name = "resultaat",
     .label = "Wat heeft het gedaan?",
     .hint = "Eén zin is genoeg.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {.name = "spijt",
     .label = "Hebben we spijt van dit besluit?",
     .hint = "Spijt mag: een op de vijf is goed. Het gaat om wat we ervan leren, niet om wie besloot.",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = REGRET},
    {.name = "geleerd",
     .label = "Wat leerden we?",
     .hint = "Nodig bij spijt.",
     .kind = FIELD_AREA,
     .max = 6000},
    {.name = "volgens_inwoner",
     .label = "Wat zegt de inwoner zelf?",
     .hint = "In eigen woorden, letterlijk.",
     .kind = FIELD_AREA,
     .max = 6000},
    {0},
};

static int look_back_row(struct rq *rq, const json_t *row, const struct values *v)
{
    const char *id = row_text(row, "id");
    const char *huishouden = row_text(row, "huishouden");
    const char *regret = value_text(v, "spijt");
    /* One in five may be regretted, if it is learned from (seeds/1, 4.2). */
    if (strcmp(regret, "nee") != 0 && !value_is_given(v, "geleerd"))
        return rq_field_problem(rq, "geleerd", TXT("Schrijf op wat jullie ervan leerden."));
    if (db_exec(rq->db, &q_terugblik_set, T(id), N(value_versie(v)), T(rq->today_text), VT(v, "geholpen"),
                VT(v, "resultaat"), T(regret), VT(v, "geleerd"), VT(v, "volgens_inwoner")) == 0)
        return rq_stale(rq);
    rq_event(rq, "terugblik.gedaan", id, huishouden,
             json_pack("{s:s, s:s, s:s?, s:s?}", "resultaat", value_text(v, "resultaat"), "spijt", regret,
                       "geleerd", value_text(v, "geleerd"), "volgens_inwoner",
                       value_text(v, "volgens_inwoner")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/terugblikken/%s", id);
    return 0;
}

static int look_back_run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, open_row(rq), v, look_back_row);
}

static const struct command LOOK_BACK = {
    .name = "terugblik-invullen",
    .title = "Terugkijken",
    .submit = "Bewaar de terugblik",
    .done = "Bewaard.",
    .next = "De kring ziet dit. Spijt wordt nooit per medewerker geteld.",
    .fields = FIELDS,
    .versioned = true,
    .current = open_row,
    .run = look_back_run,
};

/* What the rules of its budget want to know: a question on each line. */
static json_t *questions_of(struct rq *rq, const char *voorlegging)
{
    json_t *rules = voorlegging ? budget_of_voorlegging(rq, voorlegging) : NULL;
    const char *questions = row_text(rules, "terugblik_vragen");
    json_t *text = questions ? json_string(questions) : json_null();
    json_decref(rules);
    return text;
}

static json_t *page(struct rq *rq)
{
    json_t *view = open_row(rq);
    if (view == NULL)
        return NULL;
    bool is_done = row_text(view, "gedaan") != NULL;
    json_object_set_new(view, "is_te_laat",
                        json_boolean(!is_done && strcmp(row_text(view, "gepland"), rq->today_text) < 0));
    json_object_set_new(view, "vragen", questions_of(rq, row_text(view, "voorlegging")));
    json_object_del(view, "voorlegging");
    if (!rq->api)
        json_object_set_new(view, "_afweging",
                            toegang_ziet_alles(rq, row_text(view, "huishouden"))
                                ? json_incref(json_object_get(view, "afweging"))
                                : json_null());
    json_object_del(view, "afweging");
    json_object_set_new(view, "eigen_woorden", db_rows(rq->db, &q_terugblik_words, T(row_text(view, "id"))));
    if (!rq->api) {
        char *action = talloc_asprintf(rq_ctx(rq), "/terugblikken/%s", row_text(view, "id"));
        json_object_set_new(view, "_form", rq_form(rq, &LOOK_BACK, "PATCH", action, view));
    }
    return view;
}

const struct route terugblik_routes[] = {
    {.method = "GET",
     .path = "/terugblikken",
     .flags = ROUTE_BOTH,
     .roles = ROLE_TEAM | ROLE_BELEID | ROLE_BESTUUR,
     .purpose = "spijt-overzien",
     .menu = "Terugkijken",
     .title = "Waar we op terugkijken",
     .query = terugblik_share_query,
     .view = "terugblikken",
     .template = "terugblik/deel"},
    {.method = "POST",
     .path = "/mijn-besluiten/{id}/woorden",
     .flags = ROUTE_BOTH,
     .roles = ROLE_INWONER,
     .purpose = "eigen-dossier",
     .command = &OWN_WORDS,
     .form = "/mijn-besluiten/{id}/vertellen"},
    {.method = "GET",
     .path = "/terugblikken/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "terugkijken",
     .title = "Terugkijken",
     .query = page,
     .view = "terugblik",
     .template = "terugblik/terugblik"},
    {.method = "PATCH",
     .path = "/terugblikken/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "terugkijken",
     .command = &LOOK_BACK,
     .form = "/terugblikken/{id}/invullen"},
    {0},
};
