/* SPDX-License-Identifier: EUPL-1.2 */
/* Adding up for a group without telling one household apart. */
#include "afweging/groep_som.h"

#include <string.h>

int groep_counted(int households)
{
    return households < GROEP_LEAST ? 0 : households - households % GROEP_STEP;
}

enum { SUMS = 4 }; /* now low, now high, then low, then high */

/* What each household pays to one payer; `has` where there is a line. */
struct share {
    int64_t cent[SUMS];
    bool has;
};

static void add_line(struct share *shares, const struct groep_line *line)
{
    struct cost_total total;
    must(costs_per_payer(&line->cost, 1, &total) == 1);
    struct share *s = &shares[line->household];
    s->cent[line->is_now ? 0 : 2] += total.low;
    s->cent[line->is_now ? 1 : 3] += total.high;
    s->has = true;
}

/* Fills sums; whether they may be shown. */
static bool add_up(const struct share *shares, int counted, int64_t sums[SUMS])
{
    int64_t most[SUMS] = {0};
    int has = 0;
    memset(sums, 0, SUMS * sizeof sums[0]);
    for (int h = 0; h < counted; h++) {
        has += shares[h].has;
        for (int i = 0; i < SUMS; i++) {
            sums[i] += shares[h].cent[i];
            most[i] = shares[h].cent[i] > most[i] ? shares[h].cent[i] : most[i];
        }
    }
    for (int i = 0; i < SUMS; i++)
        if (most[i] > sums[i] - most[i])
            return false;
    return has >= GROEP_LEAST;
}

static int64_t rounded(int64_t cent)
{
    return (cent + GROEP_ROUND_CENT / 2) / GROEP_ROUND_CENT * GROEP_ROUND_CENT;
}

static bool was_before(const struct groep_line *lines, size_t at, int counted)
{
    for (size_t i = 0; i < at; i++)
        if (lines[i].household < counted && strcasecmp(lines[i].cost.payer, lines[at].cost.payer) == 0)
            return true;
    return false;
}

size_t groep_sums(const void *ctx, const struct groep_line *lines, size_t count, int counted,
                  struct cost_versus **ret_sums, bool *ret_left_out)
{
    struct cost_versus *list = talloc_array(ctx, struct cost_versus, base_count(count + 1));
    struct share *shares = talloc_array(ctx, struct share, base_count((size_t)counted + 1));
    must(list && shares);
    size_t found = 0;
    *ret_left_out = false;
    for (size_t p = 0; p < count; p++) {
        if (lines[p].household >= counted || was_before(lines, p, counted))
            continue;
        memset(shares, 0, ((size_t)counted + 1) * sizeof shares[0]);
        for (size_t i = p; i < count; i++)
            if (lines[i].household < counted && strcasecmp(lines[i].cost.payer, lines[p].cost.payer) == 0)
                add_line(shares, &lines[i]);
        int64_t sums[SUMS];
        if (add_up(shares, counted, sums))
            list[found++] = (struct cost_versus){lines[p].cost.payer, rounded(sums[0]), rounded(sums[1]),
                                                 rounded(sums[2]), rounded(sums[3])};
        else
            *ret_left_out = true;
    }
    talloc_free(shares);
    *ret_sums = list;
    return found;
}
