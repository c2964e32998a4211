/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an option costs, per payer, over twelve months: a range, always "indicatief". Who pays is rarely who
 * gains, so payers are kept apart and never added up.
 */
#ifndef BONDGENOOT_AFWEGING_COSTS_H
#define BONDGENOOT_AFWEGING_COSTS_H

#include "platform/base/base.h"

enum cost_period { COST_ONCE, COST_MONTH, COST_YEAR };

struct cost_line {
    const char *payer;
    int64_t low, high; /* cents */
    enum cost_period period;
};

struct cost_total {
    const char *payer; /* as in the first line of this payer */
    int64_t low, high; /* cents in twelve months: once counts once, a month twelve times */
};

enum cost_period cost_period_parse(const char *word); /* eenmalig, maand, jaar */
/** Totals per payer, in the order in which payers come first; upper and lower case are the same payer. Room
 * for `count` totals; returns how many. */
size_t costs_per_payer(const struct cost_line *lines, size_t count, struct cost_total *totals);

/* Going on as now beside doing something else, for one payer; cents in twelve months. */
struct cost_versus {
    const char *payer;
    int64_t now_low, now_high;
    int64_t then_low, then_high;
};
/** Every payer of either, in the order in which they come. Room for both counts together; returns how many.
 */
size_t costs_versus(const struct cost_total *now, size_t now_count, const struct cost_total *then,
                    size_t then_count, struct cost_versus *versus);

/* What it means for one payer. Two ranges that overlap say nothing for sure. */
enum cost_gain { COST_SAME, COST_GAINS, COST_PAYS, COST_UNSURE };
enum cost_gain cost_gain(const struct cost_versus *v);

#endif
