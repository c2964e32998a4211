/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the plan share. */
#ifndef BONDGENOOT_PLAN_INTERNAL_H
#define BONDGENOOT_PLAN_INTERNAL_H

#include "plan/plan.h"
#include "plan/rule.h"

/* Who an agreement is of, as it is stored. */
struct who {
    const char *soort;                                  /* inwoner, netwerk, professional, organisatie */
    const char *wie;                                    /* as people read it; child of the request */
    const char *medewerker, *inwoner, *netwerk, *kring; /* at most one is set */
};
/** From a value of huishouden_who. 0, or -1 when it is nobody of this household. */
int who_find(struct rq *rq, const char *huishouden, const char *value, struct who *ret_who);

struct maybe_day maybe_day_of(const char *iso);
/** The text of a day on the request, or NULL. */
const char *maybe_day_text(struct rq *rq, struct maybe_day day);
struct rhythm rhythm_of(const char *herhaling, const char *voor, const char *tot);

/** Adds what is derived (is_te_laat, is_van_mij, _is_...) to a row of an agreement, and takes over its
 * history. */
void promise_complete(struct rq *rq, json_t *row, json_t *history);

/** The agreement that the route names, when who asks may see it: row of q_afspraak_get; else NULL and
 * rq_not_found. The members are noted. */
json_t *promise_open(struct rq *rq);

/** The household that the route is about: of /huishoudens/{id}, /doelen/{id} or /afspraken/{id}; NULL when
 * who asks is not in its kring. */
const char *plan_household(struct rq *rq);
/** Choices of that household: who, whose goal, which goal. */
json_t *plan_who_options(struct rq *rq);
json_t *plan_people_options(struct rq *rq);
json_t *plan_hide_options(struct rq *rq); /* verborgen.h */
json_t *plan_goal_options(struct rq *rq);
/** {"wie": me, "is_samen": true}: how the form of a new agreement starts. */
json_t *promise_start(struct rq *rq);

extern const struct command GOAL_MAKE, GOAL_CHANGE, GOAL_STAND, PERSPECTIEF;
extern const struct command PROMISE_OF_GOAL, PROMISE_OF_HOUSEHOLD, PROMISE_CHANGE, PROMISE_ANSWER;

json_t *goal_page(struct rq *rq);
json_t *goals_query(struct rq *rq);
json_t *promises_of_goal_query(struct rq *rq);
json_t *promises_of_household_query(struct rq *rq);
json_t *promise_page(struct rq *rq);

#endif
