/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rules of safety: the five steps of the meldcode (Besluit verplichte meldcode huiselijk geweld en
 * kindermishandeling), and when a report needs reasons. Pure functions.
 */
#ifndef BONDGENOOT_VEILIGHEID_RULE_H
#define BONDGENOOT_VEILIGHEID_RULE_H

#include "platform/base/base.h"

enum { MELDCODE_STEPS = 5 };

/* What is known when a step is written down. */
struct meldcode_facts {
    bool done[MELDCODE_STEPS +
              1];   /* [1] signs, [2] advice, [3] conversation or why not, [4] weighing, [5] decision */
    bool is_unsafe; /* the last weighing: acute or structural */
    bool is_acute;
};

enum meldcode_refusal {
    MELDCODE_FINE,
    MELDCODE_ADVICE_FIRST, /* weighing without a colleague or Veilig Thuis */
    MELDCODE_WEIGH_FIRST,  /* deciding without weighing */
    MELDCODE_NORM,         /* unsafe and no report: says why */
    MELDCODE_WHY_NOT_TOLD, /* a report that was not told to those concerned: says why */
};

/** Whether a weighing may be written down. Acute danger waits for nobody: the steps before it may follow. */
enum meldcode_refusal meldcode_may_weigh(const struct meldcode_facts *facts, bool is_acute);
/** Whether a decision may: after a weighing; when that says unsafe, reporting is the professional norm, and
 * whoever does not report says why in the text (`explains`). A report that is not told to those concerned
 * has its reason (Wmo 2015 5.2.6 asks no consent; telling remains the rule). */
enum meldcode_refusal meldcode_may_decide(const struct meldcode_facts *facts, bool reports, bool explains,
                                          bool told, bool says_why_not);
/** The step that comes next, 1 to 5; 0 when all were done. In acute danger the decision comes first. */
int meldcode_next(const struct meldcode_facts *facts);

#endif
