/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule for what fits, and the books. */
#include "budget/budget.h"

enum budget_refusal budget_fits(const struct budget_room *room, int64_t cent)
{
    if (cent > room->plafond_verzoek)
        return BUDGET_REQUEST_CEILING;
    if (cent > room->plafond_huishouden - room->of_household)
        return BUDGET_HOUSEHOLD_CEILING;
    return cent > room->bedrag - room->in_use ? BUDGET_EMPTY : BUDGET_FINE;
}

enum budget_refusal budget_reserve(struct rq *rq, const char *budget, const char *voorlegging, const char *huishouden, int64_t cent)
{
    (void)rq, (void)budget, (void)voorlegging, (void)huishouden, (void)cent;
    return BUDGET_UNKNOWN;
}

void budget_release(struct rq *rq, const char *voorlegging)
{
    (void)rq, (void)voorlegging;
}

void budget_commit(struct rq *rq, const char *voorlegging)
{
    (void)rq, (void)voorlegging;
}

enum budget_refusal budget_spend(struct rq *rq, const char *voorlegging, int64_t real_cent)
{
    (void)rq, (void)voorlegging, (void)real_cent;
    return BUDGET_UNKNOWN;
}

const char *budget_refusal_text(enum budget_refusal refusal)
{
    (void)refusal;
    return "";
}

json_t *budget_options(struct rq *rq)
{
    (void)rq;
    return json_array();
}

json_t *budget_get(struct rq *rq, const char *id)
{
    (void)rq, (void)id;
    return NULL;
}

json_t *mandaat_find(struct rq *rq, const char *medewerker, const char *instrument, const char *wet, int64_t cent)
{
    (void)rq, (void)medewerker, (void)instrument, (void)wet, (void)cent;
    return NULL;
}

int budget_check(struct db *db, FILE *out)
{
    (void)db, (void)out;
    return 0;
}

const struct route budget_routes[] = {{0}};
