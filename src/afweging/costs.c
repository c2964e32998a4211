/* SPDX-License-Identifier: EUPL-1.2 */
/* Adding up cost lines per payer. */
#include "afweging/costs.h"

#include <string.h>
#include <strings.h>

enum { MONTHS = 12 };

enum cost_period cost_period_parse(const char *word)
{
    if (strcmp(word, "maand") == 0)
        return COST_MONTH;
    return strcmp(word, "jaar") == 0 ? COST_YEAR : COST_ONCE;
}

size_t costs_per_payer(const struct cost_line *lines, size_t count, struct cost_total *totals)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t times = lines[i].period == COST_MONTH ? MONTHS : 1;
        size_t t = 0;
        while (t < found && strcasecmp(totals[t].payer, lines[i].payer) != 0)
            t++;
        if (t == found)
            totals[found++] = (struct cost_total){.payer = lines[i].payer};
        totals[t].low += lines[i].low * times;
        totals[t].high += lines[i].high * times;
    }
    return found;
}
