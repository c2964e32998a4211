/* SPDX-License-Identifier: EUPL-1.2 */
/* Barriers and signals: what stood in the way, apart from the household. */
#include "knelpunt/knelpunt.h"

#include "platform/base/id.h"

static int melden_run(struct rq *rq, const struct values *v)
{
    (void)v;
    return rq_problem(rq, 501, TXT("Dit kan nog niet."));
}

const struct command KNELPUNT_MELDEN = {
    .name = "knelpunt-melden",
    .title = "Een knelpunt melden",
    .submit = "Meld het knelpunt",
    .fields = (const struct field[]){{0}},
    .run = melden_run,
};

const struct route knelpunt_routes[] = {{0}};
