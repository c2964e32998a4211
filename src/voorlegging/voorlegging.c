/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put before colleagues. */
#include "voorlegging/voorlegging.h"

json_t *voorlegging_for_me(struct rq *rq)
{
    (void)rq;
    return json_array();
}

json_t *voorlegging_of_me(struct rq *rq)
{
    (void)rq;
    return json_array();
}

json_t *voorlegging_of(struct rq *rq, const char *afweging)
{
    (void)rq, (void)afweging;
    return NULL;
}

const struct route voorlegging_routes[] = {{0}};
