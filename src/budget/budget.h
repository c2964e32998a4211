/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Budget: money of a team or of the whole municipality, its rules, its books, and the mandates that go with
 * it.
 *
 * What is left = the amount minus what is reserved (put forward), committed (decided) and spent (bought). The
 * books always add up: every line says what changed in each of the three, and nothing goes below zero.
 * Ceilings are checked when something is put forward, so that a voice never fails on them (seeds/1, 4.2).
 */
#ifndef BONDGENOOT_BUDGET_H
#define BONDGENOOT_BUDGET_H

#include <stdio.h>

#include "platform/web/app.h"

extern const struct route budget_routes[];

/* Why money cannot be reserved. */
enum budget_refusal {
    BUDGET_FINE,
    BUDGET_UNKNOWN,
    BUDGET_REQUEST_CEILING,
    BUDGET_HOUSEHOLD_CEILING,
    BUDGET_EMPTY
};

/* What the rule looks at; all in cents. */
struct budget_room {
    int64_t bedrag;
    int64_t in_use;       /* reserved + committed + spent, of everybody */
    int64_t of_household; /* the same, of this household in the year */
    int64_t plafond_verzoek;
    int64_t plafond_huishouden;
};
/** The rule itself: whether `cent` more fits. */
enum budget_refusal budget_fits(const struct budget_room *room, int64_t cent);

/** Within a write transaction: checks and reserves for a voorlegging of a household. */
enum budget_refusal budget_reserve(struct rq *rq, const char *budget, const char *voorlegging,
                                   const char *huishouden, int64_t cent);
/** Lets go what is reserved or committed for it (withdrawn, refused, solved without money). */
void budget_release(struct rq *rq, const char *voorlegging);
/** Reserved becomes committed (decided). */
void budget_commit(struct rq *rq, const char *voorlegging);
/** Committed becomes spent: the real amount; the rest returns. More than was committed:
 * BUDGET_REQUEST_CEILING, nothing booked. */
enum budget_refusal budget_spend(struct rq *rq, const char *voorlegging, int64_t real_cent);
/** The message for a refusal; message id. */
const char *budget_refusal_text(enum budget_refusal refusal);

/** Choices for a form: the budgets this worker can use, {"value", "label"}. */
json_t *budget_options(struct rq *rq);
/** {id, naam, instrument, vorm, stemmen_nodig, plafond_verzoek_cent, plafond_huishouden_cent, regel,
 * regel_naam, terugblik_weken, over_cent}, or NULL. */
json_t *budget_get(struct rq *rq, const char *id);

/** The mandate that covers this: of the account's roles or person, for the instrument and law, at least
 * `cent`, today: its id, child of the request; or NULL. However often it is asked, the database is asked once
 * a request. */
const char *mandaat_find(struct rq *rq, const char *medewerker, const char *instrument, const char *wet,
                         int64_t cent);
/** What those mandates of one medewerker reach today, the caller owns it: {instrument, wet (null: every law),
 * plafond_cent}, none within another. */
json_t *mandaat_reach(struct rq *rq, const char *medewerker);
/** Whether a mandate of today covers this for somebody with these roles; outside a request. */
bool mandaat_may(struct db *db, const char *today, const char *medewerker, unsigned roles,
                 const char *instrument, const char *wet, int64_t cent);
/** Whether anybody's mandate covers this today. */
bool mandaat_exists(struct rq *rq, const char *instrument, const char *wet, int64_t cent);

/** For `bondgenoot check`: says every budget whose books do not add up. 0, or 1. */
int budget_check(struct db *db, FILE *out);

/** Makes the kept sums of all budgets anew from their lines, after an import; within a write transaction. */
void budget_sums_make(struct db *db);
/* One line of the books. */
struct budget_line {
    const char *budget, *day, *kind, *voorlegging;
    int64_t reserved, committed, spent; /* what changes, in cents */
};
/** Writes a line and moves the sums of its budget; within a write transaction. The rules are asked before. */
void budget_write_line(struct db *db, const void *ctx, const struct budget_line *line);

#endif
