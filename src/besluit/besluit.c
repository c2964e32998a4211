/* SPDX-License-Identifier: EUPL-1.2 */
/* The decision. */
#include "besluit/besluit.h"

const struct route besluit_routes[] = {
    {0},
};

const char *besluit_from_voices(struct rq *rq, const char *afweging, const char *voorlegging,
                                const char *indiener)
{
    (void)rq;
    (void)voorlegging;
    (void)indiener;
    return afweging;
}

const char *besluit_refuse(struct rq *rq, const char *afweging, const char *voorlegging, const char *reden)
{
    (void)rq;
    (void)voorlegging;
    (void)reden;
    return afweging;
}

json_t *besluit_to_do(struct rq *rq)
{
    (void)rq;
    return json_array();
}

json_t *besluit_list(struct rq *rq, const char *huishouden)
{
    (void)rq;
    (void)huishouden;
    return json_array();
}
