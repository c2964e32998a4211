/* SPDX-License-Identifier: EUPL-1.2 */
/* The page that proves the books of a budget: what the lines add up to, beside what is kept and what was
 * asked. */
#include "budget/internal.h"
#include "sql_gen.h"

static const char *const SUMS[] = {"gereserveerd_cent", "vastgelegd_cent", "uitgegeven_cent"};

/* What one source says, and whether it is right: lines and kept sums agree, nothing below zero, nothing more
 * than it holds. */
static bool complete(struct rq *rq, json_t *source)
{
    bool right = true;
    int64_t left = row_number(source, "bedrag_cent");
    for (size_t i = 0; i < COUNT_OF(SUMS); i++) {
        char *kept = talloc_asprintf(rq_ctx(rq), "stand_%s", SUMS[i]);
        int64_t cent = row_number(source, SUMS[i]);
        right = right && cent >= 0 && cent == row_number(source, kept);
        left -= cent;
        json_object_del(source, kept);
    }
    right = right && left >= 0;
    json_object_set_new(source, "over_cent", json_integer((json_int_t)left));
    json_object_set_new(source, "klopt", json_boolean(right));
    return right;
}

json_t *budget_bewijs_query(struct rq *rq)
{
    static const char *const totals[] = {
        "regels", "bedrag_cent", "over_cent", "gereserveerd_cent", "vastgelegd_cent", "uitgegeven_cent"};
    json_t *budget = budget_open(rq);
    if (budget == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    json_t *sources = db_rows(rq->db, &q_bewijs_bronnen, T(id), T(rq->actor.medewerker), T(rq->today_text));
    json_t *view = db_row(rq->db, &q_bewijs_verzoeken, T(id), T(rq->actor.medewerker), T(rq->today_text));
    view = view ? view : json_object();
    bool right = row_number(view, "verkeerd") == 0;
    json_t *source;
    size_t i;
    json_array_foreach(sources, i, source) right = complete(rq, source) && right;
    for (size_t t = 0; t < COUNT_OF(totals); t++) {
        int64_t all = 0;
        json_array_foreach(sources, i, source) all += row_number(source, totals[t]);
        json_object_set_new(view, totals[t], json_integer((json_int_t)all));
    }
    json_object_set(view, "id", json_object_get(budget, "id"));
    json_object_set(view, "naam", json_object_get(budget, "naam"));
    json_object_set(view, "jaar", json_object_get(budget, "jaar"));
    json_object_set_new(view, "klopt", json_boolean(right));
    json_object_set_new(view, "bronnen", sources);
    json_decref(budget);
    return view;
}
