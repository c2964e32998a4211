/* SPDX-License-Identifier: EUPL-1.2 */
/* Wiring of the commands of who keeps it running. */
#include "upkeep.h"

#include <stdio.h>

#include "controle/controle.h"
#include "platform/access/ketenkop.h"

int upkeep_check(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    int result = g ? controle_run(g, options->ketenkop, stdout) : 2;
    talloc_free(ctx);
    return result;
}

int upkeep_ketenkop(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    const char *why = "";
    struct gemeente *g = options_gemeente(ctx, options);
    char *line = g ? ketenkop_line(ctx, g, &why) : NULL;
    if (line)
        printf("%s", line);
    else if (g)
        fprintf(stderr, "De keten van gebeurtenissen is niet te lezen: %s\n", why);
    talloc_free(ctx);
    return line ? 0 : 2;
}
