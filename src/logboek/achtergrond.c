/* SPDX-License-Identifier: EUPL-1.2 */
/* What the background worker does with the logbook. */
#include "logboek/logboek_internal.h"

void logboek_follow(struct gemeente *g)
{
    void *ctx = talloc_new(NULL);
    struct db *index = blik_open(ctx, g);
    if (index)
        blik_follow(g, index, 0);
    talloc_free(ctx);
}
