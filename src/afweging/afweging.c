/* SPDX-License-Identifier: EUPL-1.2 */
/* What other concepts ask of an afweging, and the routes. */
#include "afweging/afweging.h"

#include <string.h>

#include "afweging/hide.h"
#include "afweging/internal.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

/* --- reading ----------------------------------------------------------------- */

json_t *afweging_core(struct rq *rq, const char *id)
{
    json_t *row =
        id ? db_row(rq->db, &q_afweging_get, T(id), T(rq->actor.medewerker), T(rq->today_text)) : NULL;
    if (row == NULL)
        return NULL;
    struct afweging_facts facts = afweging_facts_of(row);
    json_object_set_new_nocheck(row, "gaten", afweging_gap_texts(rq, afweging_gaps(&facts)));
    return row;
}

bool afweging_lacks_only_jurist(const json_t *core)
{
    struct afweging_facts facts = afweging_facts_of(core);
    return afweging_gaps(&facts) == AFWEGING_NO_JURIST;
}

void afweging_jurist_looked(struct rq *rq, const char *id, const char *naam, const char *dag)
{
    json_t *core = afweging_core(rq, id);
    if (core && db_exec(rq->db, &q_afweging_jurist_looked, T(id), T(naam), T(dag)) > 0)
        rq_event(rq, "afweging.jurist_keek_mee", id, row_text(core, "huishouden"),
                 json_pack("{s:s}", "jurist", naam));
    json_decref(core);
}

/* The row for who is in the kring and sees its goal; NULL after rq_not_found. */
static json_t *seen(struct rq *rq, const char *id)
{
    json_t *row = afweging_core(rq, id);
    const char *huishouden = row ? row_text(row, "huishouden") : NULL;
    if (huishouden_allows(rq, huishouden) && toegang_ziet_bij_doel(rq, huishouden, SOORT_AFWEGING, row))
        return row;
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

json_t *afweging_get(struct rq *rq, const char *id)
{
    json_t *row = seen(rq, id);
    if (row)
        huishouden_opens(rq, row_text(row, "huishouden"));
    return row;
}

static json_t *still_open(struct rq *rq, json_t *row)
{
    if (row == NULL || row_is(row, "stand", "open"))
        return row;
    json_decref(row);
    rq_problem(rq, 409, TXT("Je kunt dit nog lezen, maar niet meer veranderen."));
    return NULL;
}

json_t *afweging_to_show(struct rq *rq)
{
    return still_open(rq, afweging_get(rq, rq_param(rq, "id")));
}

json_t *afweging_to_change(struct rq *rq)
{
    json_t *row = seen(rq, rq_param(rq, "id"));
    if (row)
        rq_subject(rq, row_text(row, "id"));
    return still_open(rq, row);
}

json_t *afweging_list(struct rq *rq, const char *huishouden)
{
    const char *voor = huishouden_voor(rq, huishouden);
    if (toegang_ziet_alles(rq, huishouden))
        return db_rows(rq->db, &q_afweging_of_household, T(huishouden), T(voor));
    json_t *rows = db_rows(rq->db, &q_afweging_of_household_part, T(huishouden), T(voor));
    toegang_filter_bij_doel(rq, huishouden, SOORT_AFWEGING, rows);
    return rows;
}

void afweging_set_stand(struct rq *rq, const char *id, const char *stand)
{
    db_exec(rq->db, &q_afweging_set_stand, T(id), T(stand));
}

/* --- the light way ------------------------------------------------------------- */

const char *afweging_add_light(struct rq *rq, const struct afweging_light *light)
{
    char *id = id_new(rq_ctx(rq));
    json_t *goal =
        db_row(rq->db, &q_afweging_goal, T(light->doel), T(rq->actor.medewerker), T(rq->today_text));
    if (goal == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(goal, "huishouden"));
    json_decref(goal);
    db_exec(rq->db, &q_afweging_add, T(id), T(huishouden), T(light->doel), T("licht"), T(light->nodig),
            T(rq->actor.medewerker), T(rq->now));
    const struct verborgen_nieuw item = {.huishouden = huishouden, .record = id, .onder = {light->doel}};
    verborgen_inherit(rq, &item);
    afweging_fill_light(rq, id, 1, light);
    rq_event(rq, "afweging.licht_begonnen", id, huishouden,
             json_pack("{s:s, s:s, s:I}", "nodig", light->nodig, "wat", light->wat, "bedrag_cent",
                       (json_int_t)light->bedrag_cent));
    huishouden_moved(rq, huishouden);
    return id;
}

int afweging_fill_light(struct rq *rq, const char *id, int64_t versie, const struct afweging_light *light)
{
    json_t *budget = budget_get(rq, light->budget);
    const char *vorm = row_text(budget, "vorm");
    const char *soort = vorm && strcmp(vorm, "besluit") == 0 ? "regulier" : "feitelijk";
    int64_t changed = db_exec(rq->db, &q_afweging_set_light, T(id), N(versie), T(light->nodig),
                              T(row_text(budget, "instrument")), T(row_text(budget, "regel")), T(soort));
    if (changed > 0)
        db_exec(rq->db, &q_afweging_set_request, T(id), T(light->wat), N(light->bedrag_cent),
                T(light->budget), T(light->anoniem), T(light->waarom));
    json_decref(budget);
    return changed > 0 ? 0 : -1;
}

/* --- the text that hides the person ----------------------------------------------- */

char *afweging_propose_text(struct rq *rq, const char *doel, const char *nodig)
{
    const void *ctx = rq_ctx(rq);
    json_t *goal = db_row(rq->db, &q_afweging_goal, T(doel), T(rq->actor.medewerker), T(rq->today_text));
    const char *huishouden = row_text(goal, "huishouden");
    if (huishouden == NULL || !huishouden_in_kring(rq, huishouden, rq->actor.medewerker)) {
        json_decref(goal);
        return talloc_strdup(ctx, "");
    }
    json_t *rows = db_rows(rq->db, &q_afweging_roles, T(huishouden));
    const char **roles = talloc_array(ctx, const char *, base_count(json_array_size(rows) + 1));
    for (size_t i = 0; i < json_array_size(rows); i++)
        roles[i] = row_text(json_array_get(rows, i), "rol");
    const char *area = NULL;
    for (const struct choice *c = LEEFGEBIEDEN; c->value; c++)
        if (strcmp(c->value, row_text(goal, "leefgebied")) == 0)
            area = c->value;
    /* What was typed goes along only when it gives nobody away. */
    json_t *warnings = afweging_warnings(rq, huishouden, nodig);
    char *text =
        hide_propose(ctx, roles, json_array_size(rows), area, json_array_size(warnings) == 0 ? nodig : NULL);
    json_decref(warnings);
    json_decref(rows);
    json_decref(goal);
    return text;
}

/* --- routes --------------------------------------------------------------------- */

#define COMMAND(the_method, the_path, the_command)                                                           \
    {                                                                                                        \
        .method = the_method, .path = the_path, .flags = ROUTE_BOTH, .roles = ROLE_WORKER,                   \
        .purpose = "maatwerk-afwegen", .command = &(the_command)                                             \
    }

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route afweging_routes[] = {
    {.method = "GET",
     .path = "/doelen/{id}/afwegingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .title = "Iets past niet: hoe verder?",
     .query = afweging_goal_page,
     .keys = LIST_KEYS,
     .view = "afwegingen",
     .template = "afweging/afwegingen"},
    {.method = "GET",
     .path = "/afwegingen/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .title = "Afweging",
     .query = afweging_page,
     .view = "afweging",
     .template = "afweging/afweging"},
    COMMAND("POST", "/doelen/{id}/afwegingen", AFWEGING_START),
    COMMAND("PATCH", "/afwegingen/{id}/effect", AFWEGING_EFFECT),
    COMMAND("POST", "/afwegingen/{id}/waarden", WAARDE_ADD),
    COMMAND("DELETE", "/afwegingen/{id}/waarden/{waarde}", WAARDE_DROP),
    COMMAND("POST", "/afwegingen/{id}/opties", OPTIE_ADD),
    COMMAND("PATCH", "/afwegingen/{id}/opties/{optie}", OPTIE_CHANGE),
    COMMAND("DELETE", "/afwegingen/{id}/opties/{optie}", OPTIE_DROP),
    COMMAND("POST", "/afwegingen/{id}/opties/{optie}/kosten", KOSTEN_ADD),
    COMMAND("DELETE", "/afwegingen/{id}/opties/{optie}/kosten/{kosten}", KOSTEN_DROP),
    COMMAND("PATCH", "/afwegingen/{id}/keuze", AFWEGING_CHOICE),
    COMMAND("PATCH", "/afwegingen/{id}/voorstel", AFWEGING_PROPOSAL),
    COMMAND("PATCH", "/afwegingen/{id}/licht", AFWEGING_LIGHT),
    {.method = "GET",
     .path = "/afwegingen/{id}/kosten",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .title = "Wat het kost, en wie er baat bij heeft",
     .query = afweging_costs_page,
     .view = "afwegingkosten",
     .template = "afweging/kosten"},
    COMMAND("PATCH", "/afwegingen/{id}/nu", AFWEGING_NOW),
    {.method = "POST",
     .path = "/afwegingen/{id}/opties/{optie}/prijzen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "maatwerk-afwegen",
     .command = &KOSTEN_PRIJS,
     .form = "/afwegingen/{id}/opties/{optie}/prijzen/nieuw"},
    {0},
};
