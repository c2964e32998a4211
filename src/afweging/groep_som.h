/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sums of households that are followed together, so that no household can be told apart: none below ten
 * households; more count by fives in the order in which they came, so that one that joins changes nothing by
 * itself; whole thousands of euros; and a payer only when ten households have it and none of them makes more
 * than half of any sum.
 */
#ifndef BONDGENOOT_AFWEGING_GROEP_SOM_H
#define BONDGENOOT_AFWEGING_GROEP_SOM_H

#include "afweging/costs.h"

enum { GROEP_LEAST = 10, GROEP_STEP = 5, GROEP_ROUND_CENT = 100000 };

/** How many of so many households count. */
int groep_counted(int households);

struct groep_line {
    int household; /* 0, 1, ... in the order in which they came */
    bool is_now;   /* of going on as now; else of breaking through */
    struct cost_line cost;
};

/** The sums of the first `counted` households, per payer, in *ret_sums (child of ctx). Returns how many;
 * *ret_left_out: whether a payer was left out. */
size_t groep_sums(const void *ctx, const struct groep_line *lines, size_t count, int counted,
                  struct cost_versus **ret_sums, bool *ret_left_out);

#endif
