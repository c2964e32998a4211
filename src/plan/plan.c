/* SPDX-License-Identifier: EUPL-1.2 */
/* What other concepts ask of the plan. */
#include "plan/plan.h"

json_t *plan_goals(struct rq *rq, const char *huishouden)
{
    (void)rq, (void)huishouden;
    return json_array();
}

json_t *plan_loose(struct rq *rq, const char *huishouden)
{
    (void)rq, (void)huishouden;
    return json_array();
}

json_t *plan_goal(struct rq *rq, const char *doel)
{
    (void)doel;
    rq_not_found(rq);
    return NULL;
}

const char *plan_promise(struct rq *rq, const struct afspraak_new *a)
{
    (void)rq, (void)a;
    return NULL;
}

json_t *plan_today(struct rq *rq, const char *until)
{
    (void)rq, (void)until;
    return json_array();
}

const struct route plan_routes[] = {{0}};
