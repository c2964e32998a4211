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

#endif
