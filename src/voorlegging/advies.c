/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Advice first: who is not sure shows colleagues the same text that hides the person, before anybody is asked
 * for a voice. They ask and think along; what they said stays under the text. Then it is put forward as it
 * is, or changed. The money is reserved from the beginning, so that nobody thinks along about what cannot be
 * paid.
 */
#include "afweging/afweging.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

/* --- asking it --------------------------------------------------------------- */

static json_t *advies_current(struct rq *rq)
{
    return afweging_get(rq, rq_param(rq, "id"));
}

static const struct field ADVIES_FIELDS[] = {TOCH_FIELD, {0}};

static int advies_run(struct rq *rq, const struct values *v)
{
    json_t *a = afweging_get(rq, rq_param(rq, "id"));
    if (a == NULL)
        return rq_not_found(rq);
    json_decref(a);
    const char *id = voorlegging_put(rq, rq_param(rq, "id"), "", v, true);
    if (id == NULL)
        return -1;
    rq_go(rq, "/voorleggingen/%s", id);
    return 0;
}

const struct command ADVIES = {
    .name = "advies-vragen",
    .title = "Eerst advies vragen",
    .submit = "Vraag advies",
    .done = "Je collega's kunnen nu meedenken. Ze stemmen nog niet.",
    .next = "Je team, de jurist en wie handhaaft lezen de tekst die de persoon verbergt. Ze vragen en denken "
            "mee. Dat een jurist meedacht, komt met naam en dag bij je afweging te staan. Stemmen kan nog "
            "niet. Daarna leg je het voor, zoals het is of anders.",
    .fields = ADVIES_FIELDS,
    .current = advies_current,
    .run = advies_run,
};

json_t *voorlegging_advice_form(struct rq *rq, const char *afweging)
{
    return rq_form(rq, &ADVIES, "POST", talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/adviezen", afweging),
                   NULL);
}

/* --- and then ---------------------------------------------------------------- */

static const struct field NA_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat lezen je collega's?",
     .hint = "Verander je de tekst, dan blijft erbij staan waar het advies over ging.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "bedrag_cent",
     .label = "Hoeveel kost het, in euro's?",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "15000"},
    TOCH_FIELD,
    {0},
};

json_t *na_advies_start(const json_t *row)
{
    return json_pack("{s:O, s:O}", "tekst", json_object_get(row, "tekst"), "bedrag_cent",
                     json_object_get(row, "bedrag_cent"));
}

static json_t *na_current(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    json_t *row = v ? db_row(rq->db, &q_voorlegging_get, T(v->id)) : NULL;
    json_t *start = row ? na_advies_start(row) : NULL;
    json_decref(row);
    return start;
}

/* Another amount: less comes free, more is reserved anew by the ceilings as they are now. */
static int reserve_anew(struct rq *rq, const struct voorlegging *v, int64_t cent)
{
    if (cent < v->cent)
        budget_lower(rq, v->id, cent);
    if (cent <= v->cent)
        return 0;
    const struct budget_request request = {.budget = v->budget,
                                           .afweging = v->afweging,
                                           .voorlegging = v->id,
                                           .huishouden = v->huishouden,
                                           .cent = cent};
    budget_release(rq, v->id);
    enum budget_refusal refusal = budget_reserve(rq, &request);
    return refusal == BUDGET_FINE ? 0 : rq_field_problem(rq, "bedrag_cent", budget_refusal_text(refusal));
}

/* The jurist who thought along, by name and day; false when there is none. The first account with that role
 * counts. */
static bool jurist_of(struct rq *rq, const char *id, const char **ret_naam, const char **ret_dag)
{
    json_t *rows = db_rows(rq->db, &q_stem_advisers, T(id));
    bool found = false;
    for (size_t i = 0; i < json_array_size(rows) && !found; i++) {
        const json_t *row = json_array_get(rows, i);
        const char *unknown = NULL;
        found = (role_parse(row_text(row, "rollen"), &unknown) & ROLE_JURIST) != 0;
        if (found) {
            *ret_naam = talloc_strdup(rq_ctx(rq), row_text(row, "naam"));
            *ret_dag = talloc_strdup(rq_ctx(rq), row_text(row, "dag"));
        }
    }
    json_decref(rows);
    return found;
}

/* Where the kind of rule asks a jurist, one must have thought along; who did is kept with the weighing. */
static int take_jurist(struct rq *rq, const struct voorlegging *v)
{
    const char *naam = NULL, *dag = NULL;
    if (jurist_of(rq, v->id, &naam, &dag)) {
        afweging_jurist_looked(rq, v->afweging, naam, dag);
        return 0;
    }
    json_t *core = afweging_core(rq, v->afweging);
    bool lacks = core && afweging_lacks_only_jurist(core);
    json_decref(core);
    return lacks ? rq_problem(
                       rq, 422,
                       TXT("Er heeft nog geen jurist meegedacht, en bij een hardheidsclausule hoort dat. "
                           "Wacht op het antwoord van de jurist."))
                 : 0;
}

static int na_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    int64_t cent = value_number(values, "bedrag_cent", 0);
    if (v == NULL)
        return -1;
    if (!v->is_advies)
        return rq_problem(rq, 409, TXT("Dit is al voorgelegd. Je collega's geven nu hun stem."));
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    voorlegging_hides(rq, v->huishouden,
                      (struct voorlegging_tekst){value_text(values, "tekst"), "tekst", NULL}, &toch);
    if (cent <= 0)
        rq_field_problem(rq, "bedrag_cent", TXT("Vul een bedrag in van meer dan nul."));
    if (rq_has_problem(rq) || take_jurist(rq, v) != 0 || reserve_anew(rq, v, cent) != 0)
        return -1;
    voorlegging_start_again(rq, v->id); /* advice is no voice */
    if (db_exec(rq->db, &q_voorlegging_after_advice, T(v->id), VT(values, "tekst"), N(cent)) == 0)
        return rq_problem(rq, 409, TXT("Dit is intussen afgerond."));
    voorlegging_keep_toch(rq, v->id, &toch);
    rq_event(rq, "voorlegging.na_advies", v->id, NULL,
             json_pack("{s:s, s:I}", "tekst", value_text(values, "tekst"), "bedrag_cent", (json_int_t)cent));
    voorlegging_stop_asking(rq, v->id);
    voorlegging_ask_voices(rq, v->id, v->team, v->indiener, voorlegging_hours(rq, v->id));
    huishouden_moved(rq, v->huishouden);
    rq_go(rq, "/voorleggingen/%s", v->id);
    return 0;
}

const struct command NA_ADVIES = {
    .name = "voorleggen-na-advies",
    .title = "Nu voorleggen",
    .submit = "Leg voor",
    .done = "Het is voorgelegd. Je collega's geven nu hun stem.",
    .next = "Het advies blijft onder de tekst staan. Advies is geen stem: iedereen geeft zijn stem nu pas.",
    .fields = NA_FIELDS,
    .current = na_current,
    .run = na_run,
};
