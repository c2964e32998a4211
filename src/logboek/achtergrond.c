/* SPDX-License-Identifier: EUPL-1.2 */
/* What the background worker does with the logbook, a piece at a time: it must hear when it is told to stop.
 */
#include "logboek/logboek_internal.h"
#include "logboek/regels.h"

enum { LINES_AT_ONCE = 16000 };

bool logboek_follow(struct gemeente *g)
{
    void *ctx = talloc_new(NULL);
    struct db *index = blik_open(ctx, g);
    bool more = index && blik_follow(g, index, LINES_AT_ONCE) == 1;
    talloc_free(ctx);
    return more;
}

/* Only when the index has everything: of an act without its people the rules would see half. */
int logboek_look(struct gemeente *g)
{
    void *ctx = talloc_new(NULL);
    struct db *index = blik_open(ctx, g);
    int followed = index ? blik_follow(g, index, LINES_AT_ONCE) : -1;
    int found = followed == 0 ? logboek_judge(g, index) : followed < 0 ? -1 : 0;
    talloc_free(ctx);
    return found;
}
