/* SPDX-License-Identifier: EUPL-1.2 */
/* What other concepts ask of an afweging. */
#include "afweging/afweging.h"

unsigned afweging_gaps(const struct afweging_facts *facts)
{
    (void)facts;
    return 0;
}

json_t *afweging_gap_texts(struct rq *rq, unsigned gaps)
{
    (void)rq;
    (void)gaps;
    return json_array();
}

json_t *afweging_get(struct rq *rq, const char *id)
{
    (void)id;
    rq_not_found(rq);
    return NULL;
}

json_t *afweging_core(struct rq *rq, const char *id)
{
    (void)rq;
    (void)id;
    return NULL;
}

void afweging_set_stand(struct rq *rq, const char *id, const char *stand)
{
    (void)rq;
    (void)id;
    (void)stand;
}

json_t *afweging_list(struct rq *rq, const char *huishouden)
{
    (void)rq;
    (void)huishouden;
    return json_array();
}

const char *afweging_add_light(struct rq *rq, const struct afweging_light *light)
{
    (void)rq;
    return light->doel;
}

char *afweging_propose_text(struct rq *rq, const char *doel, const char *nodig)
{
    (void)doel;
    return talloc_strdup(rq_ctx(rq), nodig);
}

const struct route afweging_routes[] = {{0}};
