/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of afweging share with each other and with nobody else. */
#ifndef BONDGENOOT_AFWEGING_INTERNAL_H
#define BONDGENOOT_AFWEGING_INTERNAL_H

#include "afweging/afweging.h"
#include "afweging/costs.h"

enum { MAX_SHORT = 2000 }; /* characters of an effect, a value, one of the three texts */

#define LAW_OTHER "anders" /* none of the laws in the reference data */

/* Names that the three options have until somebody gives them another. Data, so Dutch. */
extern const char *const OPTION_NAMES[3];

extern const struct choice RULE_KINDS[];

/* rules.c */
struct afweging_facts afweging_facts_of(const json_t *row);
/** What follows from the kind of rule: {stap, uitleg}; null without one. */
json_t *rule_step_view(struct rq *rq, const char *soort);
/** Whether it goes beyond a plain text: the bits that belong to the rule and the three texts, and those of
 * what is put forward. */
enum {
    GAPS_OF_RULE = AFWEGING_NO_KIND | AFWEGING_NO_REASONS | AFWEGING_NO_POLICY | AFWEGING_AGAINST_LAW |
                   AFWEGING_NO_RULE | AFWEGING_NO_JURIST,
    GAPS_OF_REQUEST = AFWEGING_NO_WHAT | AFWEGING_NO_AMOUNT | AFWEGING_NO_TEXT | AFWEGING_NO_BUDGET
};

/* afweging.c */
/** The row of {id} for a command that changes it: who asks is in the kring, and it is still open. NULL after
 * rq_problem. */
json_t *afweging_to_change(struct rq *rq);
/** The row of {id} for the form of a command: the same check, and notes the subjects. */
json_t *afweging_to_show(struct rq *rq);

/* options.c */
/** Options with effects, cost lines and totals per payer, as in the view. */
json_t *options_view(struct rq *rq, const json_t *row);
/** What the cost lines of one option add up to, per payer; children of the request. */
size_t options_totals(struct rq *rq, const json_t *kosten, struct cost_total **ret_totals);
/** Puts the forms into the options of that view. */
void options_forms(struct rq *rq, const json_t *row, json_t *options);
/** What the chosen option costs the municipality in twelve months at most, or everybody when it pays nothing;
 * 0: not known. */
int64_t options_amount(const json_t *options);
/** What every change of option {optie} does: finds it, checks, does it in `change`, notes the event. */
int options_with(struct rq *rq, const struct values *v, const char *event,
                 int (*change)(struct rq *, const struct values *, const json_t *));
/** Choices of the moment: the options of {id}. */
json_t *options_choices(struct rq *rq);

/** For the form of the proposal: what was chosen from a list apart from what was typed beside it. */
void proposal_split(struct rq *rq, json_t *current);
extern const struct command AFWEGING_START, AFWEGING_EFFECT, WAARDE_ADD, WAARDE_DROP, OPTIE_ADD, OPTIE_CHANGE,
    OPTIE_DROP, KOSTEN_ADD, KOSTEN_DROP, AFWEGING_CHOICE, AFWEGING_PROPOSAL, AFWEGING_LIGHT, AFWEGING_NOW,
    KOSTEN_PRIJS;

/* vergelijk.c: going on as now beside doing something else. */
json_t *afweging_costs_page(struct rq *rq);
/** The rows per payer of a view, with the picture of a page. */
json_t *versus_view(struct rq *rq, const struct cost_versus *versus, size_t count);

/* page.c */
json_t *afweging_page(struct rq *rq);
json_t *afweging_goal_page(struct rq *rq);

#endif
