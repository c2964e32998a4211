/* SPDX-License-Identifier: EUPL-1.2 */
/* What the background worker does with the logbook. */
#include "logboek/logboek_internal.h"
#include "logboek/regels.h"

void logboek_follow(struct gemeente *g)
{
    void *ctx = talloc_new(NULL);
    struct db *index = blik_open(ctx, g);
    if (index)
        blik_follow(g, index, 0);
    talloc_free(ctx);
}

int logboek_look(struct gemeente *g)
{
    void *ctx = talloc_new(NULL);
    struct db *index = blik_open(ctx, g);
    int found = index && blik_follow(g, index, 0) == 0 ? logboek_judge(g, index) : -1;
    talloc_free(ctx);
    return found;
}
