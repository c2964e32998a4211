/* SPDX-License-Identifier: EUPL-1.2 */
/* The look back. */
#include "terugblik/terugblik.h"

const struct route terugblik_routes[] = {
    {0},
};

void terugblik_plan(struct rq *rq, const char *besluit, const char *huishouden, const char *medewerker, int weeks)
{
    (void)rq;
    (void)besluit;
    (void)huishouden;
    (void)medewerker;
    (void)weeks;
}

json_t *terugblik_due(struct rq *rq, const char *until)
{
    (void)rq;
    (void)until;
    return json_array();
}

json_t *terugblik_of(struct rq *rq, const char *besluit)
{
    (void)rq;
    (void)besluit;
    return NULL;
}
