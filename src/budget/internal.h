/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside budget: its pages, and who may change what. */
#ifndef BONDGENOOT_BUDGET_INTERNAL_H
#define BONDGENOOT_BUDGET_INTERNAL_H

#include "budget/books.h"
#include "budget/budget.h"

enum {
    BUDGET_KEEPERS = ROLE_BUDGETHOUDER | ROLE_BEHEERDER,
    BUDGET_READERS = ROLE_TEAM | BUDGET_KEEPERS,
    MANDAAT_READERS = BUDGET_READERS | ROLE_MANDAATHOUDER,
};

/** The budget of {id}, if who asks may look into it; the caller owns it. NULL after rq_not_found. */
json_t *budget_open(struct rq *rq);
/** For a command that changes what belongs to a budget: whether it is still as it was shown. 0, or -1 after
 * rq_stale. */
int budget_touch(struct rq *rq, const char *budget, int64_t versie);

/* The ways of working that municipalities published: data/{id, naam, toelichting, bron, zekerheid}. */
json_t *voorbeeld_list(struct rq *rq);
/** What a published way of working says, by field name, over `current`; "" or an unknown name changes
 * nothing.
 */
void voorbeeld_fill(json_t *current, const char *id);
extern const struct choice VOORBEELDEN[];

json_t *budget_spelregels_query(struct rq *rq);
json_t *budget_bewijs_query(struct rq *rq);
json_t *mandaten_query(struct rq *rq);
json_t *dekking_query(struct rq *rq);
/** The sources of a budget with their sums, for its page. */
json_t *bron_rows(struct rq *rq, const char *budget);

extern const struct command BUDGET_MAKEN;
extern const struct command BUDGET_WIJZIGEN;
extern const struct command SPELREGELS_VASTLEGGEN;
extern const struct command BRON_TOEVOEGEN;
extern const struct command BRON_WIJZIGEN;
extern const struct command MANDAAT_GEVEN;
extern const struct command MANDAAT_BEEINDIGEN;
extern const struct command DEKKING_TOEVOEGEN;
extern const struct command DEKKING_WEGHALEN;

#endif
