/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Budget: money of a team or of the whole municipality, its rules, its books, and the mandates that go with
 * it.
 *
 * Its money comes from one or more sources (bronnen), each with a purpose and a year: the municipality's own,
 * or pledged by a partner and counted once confirmed. Its rules (spelregels) are dated; what is put forward
 * keeps those of that day.
 *
 * What is left = the sources minus what is reserved (put forward), committed (decided) and spent (bought).
 * The books always add up: every line says which source pays and what changed in each of the three, and
 * nothing goes below zero. Ceilings are checked when something is put forward, so that a voice never fails on
 * them (seeds/1, 4.2).
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
    BUDGET_EMPTY,
    BUDGET_JOIN,           /* above the ceiling, and its rules let it be joined with other sources */
    BUDGET_SOURCE_CEILING, /* there is enough, but no source pays so much of one request */
    BUDGET_COVER_SUM       /* the sources that were joined do not add up to what is asked */
};

/* What the rule looks at; all in cents. */
struct budget_room {
    int64_t bedrag;
    int64_t in_use;       /* reserved + committed + spent, of everybody */
    int64_t of_household; /* the same, of this household in the period of the rules */
    int64_t plafond_verzoek;
    int64_t plafond_huishouden;
};
/** The rule itself: whether `cent` more fits. */
enum budget_refusal budget_fits(const struct budget_room *room, int64_t cent);
/** Divides `cent` over places in their order, none above its most; whether it fits. ret_parts is written
 * either way. */
bool budget_divide(const int64_t *most, size_t count, int64_t cent, int64_t *ret_parts);
/** The first day of the period in which a household's ceiling counts: "jaar", "kwartaal", "maand" of the
 * calendar, or "twaalf_maanden" back. */
struct date budget_period_begins(const char *period, struct date today);

/* What asks for money. */
struct budget_request {
    const char *budget;
    const char *afweging; /* whose joined sources pay, when there are any */
    const char *voorlegging;
    const char *huishouden;
    int64_t cent;
};
/** Within a write transaction: checks and reserves. Each source within its own ceiling and what it has left,
 * each budget within its rules of today; above the ceiling only where its rules say so, with sources joined.
 */
enum budget_refusal budget_reserve(struct rq *rq, const struct budget_request *request);
/** Lets go what is reserved or committed for it (withdrawn, refused, solved without money). */
void budget_release(struct rq *rq, const char *voorlegging);
/** Lets go what is reserved above `cent`, which is not more than that: a part is asked now. */
void budget_lower(struct rq *rq, const char *voorlegging, int64_t cent);
enum { BUDGET_ALL = -1 };
/** Reserved becomes committed (decided): `cent` of it, at most what is reserved; the rest comes free.
 * BUDGET_ALL: all of it. */
void budget_commit(struct rq *rq, const char *voorlegging, int64_t cent);
/** What is committed for it and not spent yet, in cents. */
int64_t budget_committed(struct rq *rq, const char *voorlegging);
/** Committed becomes spent: the real amount of one purchase. Unless there is `more` to come the rest returns.
 * More than is committed: BUDGET_REQUEST_CEILING, nothing booked. */
enum budget_refusal budget_spend(struct rq *rq, const char *voorlegging, int64_t real_cent, bool more);
/** The message for a refusal; message id. */
const char *budget_refusal_text(enum budget_refusal refusal);

/** Choices for a form: the budgets this worker can use, {"value", "label"}. */
json_t *budget_options(struct rq *rq);
/** One budget with its rules of today, in one statement; the caller owns it; NULL when there is none. {id,
 * naam, soort (team, gemeente, netwerk), team_id, team, instrument, jaar, gesloten, versie, bedrag_cent,
 * toegezegd_cent, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent, over_cent}, and of the rules (all null
 * while there are none): {spelregels (their id), hoe_stemmen (aantal, allen), stemmen_nodig, stem_team (whose
 * voices, null: the own team), termijn_uren (within how many hours a voice is asked, null: no term),
 * plafond_verzoek_cent, plafond_huishouden_cent, periode, is_alleen_natura, vorm (feitelijk, besluit),
 * jurist, jurist_op, bijstand, boven (niet, samen), boven_tekst, regel, regel_naam, regel_bron, regel_tekst,
 * terugblik_weken, terugblik_vragen (a question on each line), is_indiener_verborgen}. */
json_t *budget_get(struct rq *rq, const char *id);
/** The budget of a voorlegging with the rules under which it was put forward: {id, naam, instrument, jaar,
 * spelregels, hoe_stemmen, stemmen_nodig, stem_team, termijn_uren, plafond_verzoek_cent,
 * plafond_huishouden_cent, is_alleen_natura, vorm, bijstand, regel, terugblik_weken, terugblik_vragen};
 * `vorm` is besluit for what goes above its ceiling. Or NULL. */
json_t *budget_of_voorlegging(struct rq *rq, const char *voorlegging);
/** Which sources pay for a voorlegging, with what each has in use for it: [{naam, budget_naam, doel,
 * bedrag_cent}].
 */
json_t *budget_payers(struct rq *rq, const char *voorlegging);
/** How many voices the rules ask, of `budget` (of budget_get) and of those that were joined for an afweging.
 */
int budget_voices(struct rq *rq, const json_t *budget, const char *afweging);

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
    const char *bron;                   /* NULL: the first source of the budget */
    int64_t reserved, committed, spent; /* what changes, in cents */
};
/** Writes a line and moves the sums of its budget; within a write transaction. The rules are asked before. */
void budget_write_line(struct db *db, const void *ctx, const struct budget_line *line);

#endif
