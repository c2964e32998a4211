/* SPDX-License-Identifier: EUPL-1.2 */
/* Short questions: from the telephone to the answer. */
#include "kortevraag/kortevraag.h"

json_t *kortevraag_today(struct rq *rq)
{
    (void)rq;
    return json_array();
}

const struct route kortevraag_routes[] = {{0}};
