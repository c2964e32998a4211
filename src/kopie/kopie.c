/* SPDX-License-Identifier: EUPL-1.2 */
/* The page: what of this person may be copied, gathered from every household that it concerns, one text for
 * each law. */
#include <string.h>

#include "besluit/besluit.h"
#include "huishouden/huishouden.h"
#include "kopie/internal.h"
#include "plan/plan.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

enum { NOTES_MOST = 100 }; /* the last of them; of words too */

/* A decision that names no law. */
static const char NO_LAW[] = "Zonder wet";

bool kopie_may(struct rq *rq, const char *huishouden)
{
    const struct kring_deel *mine = huishouden_deel(rq, huishouden);
    return mine->is_in && mine->is_eigen && !mine->is_doorbraak && (rq->actor.roles & ROLE_WORKER);
}

/* --- what each row is ------------------------------------------------------- */

static void file_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    (void)row;
    wat->soort = SOORT_DOSSIER;
}

static void decision_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_BESLUIT;
    wat->leefgebied = row_text(row, "maybe_leefgebied");
    wat->door = row_text(row, "maybe_schrijver");
}

static void note_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_GESPREK;
    wat->door = row_text(row, "maybe_schrijver");
}

static void word_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_CITAAT;
    wat->door = row_text(row, "maybe_schrijver");
}

/* --- gathering ---------------------------------------------------------------- */

struct gathering {
    struct rq *rq;
    struct kopie k;
    const char *household; /* of the one that is read */
    json_t *laws;          /* texts, each once */
    bool left_out;         /* who asks may know of it, and it may not be copied */
    bool more;             /* it is not shared with who asks */
};

/* Those of the rows that may be copied join the list; takes the rows over. */
static void join(struct gathering *g, json_t *list, json_t *rows,
                 void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat))
{
    toegang_filter(g->rq, g->household, rows, what);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (row_number(row, "is_weg") == 1 || row_flag(row, "is_weg"))
            g->left_out = true;
        else
            json_array_append(list, row);
    }
    json_decref(rows);
}

/* Another administration gets of a decision what its addressee got: not the words about others. */
static void leave_words_out(struct gathering *g, size_t from)
{
    for (size_t i = from; i < json_array_size(g->k.decisions); i++) {
        json_t *row = json_array_get(g->k.decisions, i);
        const char *whole = row_text(row, "waarom");
        const char *shown = besluit_reasons_shown(g->rq, row);
        if (whole == NULL || strcmp(whole, shown) == 0)
            continue;
        g->left_out = true;
        json_object_set_new(row, "waarom", json_string(shown));
    }
}

/* The same for what comes with a limit. */
static void join_last(struct gathering *g, json_t *list, json_t *rows,
                      void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat))
{
    if (json_array_size(rows) > NOTES_MOST) {
        g->k.is_cut = true;
        json_array_remove(rows, NOTES_MOST);
    }
    join(g, list, rows, what);
}

static void name_laws(struct gathering *g, const json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *law = row_text(json_array_get(rows, i), "wet");
        bool known = false;
        for (size_t n = 0; n < json_array_size(g->laws); n++)
            known = known || strcmp(json_string_value(json_array_get(g->laws, n)), law) == 0;
        if (!known)
            json_array_append_new(g->laws, json_string(law));
    }
}

static void gather(struct gathering *g, const char *person)
{
    struct db *db = g->rq->db;
    const char *here = g->household;
    const char *voor = huishouden_voor(g->rq, here);
    const char *mine = g->rq->actor.organisatie;
    json_t *files = json_array();
    join(g, files, db_rows(db, &q_kopie_dossiers, T(person), T(here), T(mine), T(voor)), file_is);
    join(g, g->k.goals, db_rows(db, &q_kopie_goals, T(person), T(here), T(voor)), plan_goal_is);
    join(g, g->k.promises, db_rows(db, &q_kopie_promises, T(person), T(here), T(voor)), plan_promise_is);
    size_t before = json_array_size(g->k.decisions);
    join(g, g->k.decisions, db_rows(db, &q_kopie_decisions, T(person), T(here), T(voor), T(NO_LAW)),
         decision_is);
    leave_words_out(g, before);
    join_last(g, g->k.notes,
              db_rows(db, &q_kopie_notes, T(person), T(here), T(mine), T(voor), N(NOTES_MOST + 1)), note_is);
    join_last(g, g->k.words,
              db_rows(db, &q_kopie_words, T(person), T(here), T(mine), T(voor), N(NOTES_MOST + 1)), word_is);
    name_laws(g, files);
    json_decref(files);
    name_laws(g, g->k.decisions);
    name_laws(g, g->k.notes);
    name_laws(g, g->k.words);
    if (db_number(db, &q_kopie_hidden_contact, 0, T(person), T(here), T(voor)) > 0)
        g->k.asks_first = g->left_out = true;
    g->more = g->more || toegang_is_meer(g->rq, here);
}

/* --- the answer ------------------------------------------------------------------ */

static json_t *texts(struct gathering *g, const char *only)
{
    json_t *list = json_array();
    size_t i;
    json_t *law;
    json_array_foreach(g->laws, i, law)
    {
        const char *name = json_string_value(law);
        if (only && strcmp(only, name) != 0)
            continue;
        json_t *one = json_pack("{s:s, s:s}", "wet", name, "tekst", kopie_text(rq_ctx(g->rq), &g->k, name));
        if (!g->rq->api)
            json_object_set_new(one, "_nummer", json_integer((json_int_t)i + 1));
        json_array_append_new(list, one);
    }
    return list;
}

/* Of the households where this person lives and who asks is in the kring, those that may be copied from. The
 * name of the first of all in *ret_name. */
static bool gather_all(struct gathering *g, const json_t *households, const char **ret_first)
{
    for (size_t i = 0; i < json_array_size(households); i++) {
        g->household = row_text(json_array_get(households, i), "huishouden");
        if (!kopie_may(g->rq, g->household))
            continue;
        if (*ret_first == NULL) {
            *ret_first = g->household;
            g->k.person = db_row(g->rq->db, &q_kopie_person, T(rq_param(g->rq, "id")), T(g->household));
        }
        gather(g, rq_param(g->rq, "id"));
    }
    return *ret_first != NULL;
}

static json_t *view_of(struct gathering *g, const char *first)
{
    return json_pack("{s:s, s:s, s:s, s:b, s:b, s:b, s:o}", "id", rq_param(g->rq, "id"), "huishouden", first,
                     "noemen", row_text(g->k.person, "noemen"), "is_weggelaten", g->left_out, "is_meer",
                     g->more, "is_ingekort", g->k.is_cut, "kopieen", texts(g, rq_query(g->rq, "wet")));
}

static json_t *copy_query(struct rq *rq)
{
    json_t *households = db_rows(rq->db, &q_kopie_households, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                                 T(rq->today_text));
    struct gathering g = {.rq = rq, .laws = json_array(), .k = {.today = rq->today}};
    json_t **lists[] = {&g.k.goals, &g.k.promises, &g.k.decisions, &g.k.notes, &g.k.words};
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        *lists[i] = json_array();
    const char *first = NULL;
    json_t *view = NULL;
    if (gather_all(&g, households, &first)) {
        rq_subject(rq, rq_param(rq, "id"));
        view = view_of(&g, first);
    } else if (json_array_size(households) > 0)
        rq_problem(rq, 403,
                   TXT("Een kopie maak je alleen als je werkt voor de organisatie die het plan bijhoudt."));
    else
        rq_not_found(rq);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        json_decref(*lists[i]);
    json_decref((json_t *)g.k.person);
    json_decref(g.laws);
    json_decref(households);
    return view;
}

static const struct query_key KEYS[] = {
    {.name = "wet", .kind = QUERY_TEXT, .what = "Alleen de tekst voor deze wet."},
    {0},
};

const struct route kopie_routes[] = {
    {.method = "GET",
     .path = "/inwoners/{id}/kopie",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "eigen-administratie",
     .title = "Kopie voor de eigen administratie",
     .query = copy_query,
     .keys = KEYS,
     .view = "kopie",
     .template = "kopie/kopie"},
    {0},
};
