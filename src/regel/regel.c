/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules: finding, reading and writing them down. */
#include "regel/regel.h"

json_t *regel_options(struct rq *rq)
{
    (void)rq;
    return json_array();
}

json_t *regel_get(struct rq *rq, const char *id)
{
    (void)rq;
    (void)id;
    return NULL;
}

const struct route regel_routes[] = {{0}};
