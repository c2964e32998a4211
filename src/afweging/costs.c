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

static struct cost_versus *versus_of(struct cost_versus *versus, size_t *count, const char *payer)
{
    for (size_t i = 0; i < *count; i++)
        if (strcasecmp(versus[i].payer, payer) == 0)
            return &versus[i];
    versus[*count] = (struct cost_versus){.payer = payer};
    return &versus[(*count)++];
}

size_t costs_versus(const struct cost_total *now, size_t now_count, const struct cost_total *then,
                    size_t then_count, struct cost_versus *versus)
{
    size_t count = 0;
    for (size_t i = 0; i < now_count; i++) {
        struct cost_versus *v = versus_of(versus, &count, now[i].payer);
        v->now_low = now[i].low;
        v->now_high = now[i].high;
    }
    for (size_t i = 0; i < then_count; i++) {
        struct cost_versus *v = versus_of(versus, &count, then[i].payer);
        v->then_low = then[i].low;
        v->then_high = then[i].high;
    }
    return count;
}

enum cost_gain cost_gain(const struct cost_versus *v)
{
    if (v->then_low == v->now_low && v->then_high == v->now_high)
        return v->now_low == v->now_high ? COST_SAME : COST_UNSURE;
    if (v->then_high <= v->now_low)
        return COST_GAINS;
    return v->then_low >= v->now_high ? COST_PAYS : COST_UNSURE;
}
