/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside budget: the three sums of the books and the rules about them, on plain numbers. All in cents. */
#ifndef BONDGENOOT_BUDGET_BOOKS_H
#define BONDGENOOT_BUDGET_BOOKS_H

#include <jansson.h>

#include "platform/base/base.h"

struct rq;

struct books {
    int64_t reserved;
    int64_t committed;
    int64_t spent;
};

/** Adds a line; whether no sum went below zero. */
bool books_add(struct books *sums, const struct books *line);
/** The three of a row with gereserveerd_cent, vastgelegd_cent, uitgegeven_cent. */
struct books books_read(const json_t *row);

/** Whether something can be put forward from it today: of this year, with rules, not closed. Of budget_mine
 * or budget_get. */
bool budget_is_usable(struct rq *rq, const json_t *row);
/** The budgets of the own team and those for all teams, the newest year first, with their rules of today and
 * the sums of their books. The caller owns them. */
json_t *budget_mine(struct rq *rq);

/* What is wrong with the lines of one voorlegging. */
enum books_fault {
    BOOKS_FINE,
    BOOKS_NEGATIVE,
    BOOKS_TOO_MUCH,        /* more in use than was asked */
    BOOKS_NOT_RESERVED,    /* open, and not all of it reserved */
    BOOKS_STILL_RESERVED,  /* not open, and something still reserved */
    BOOKS_STILL_COMMITTED, /* ended without agreement, and something committed or spent */
};
/** `stand` of the voorlegging, the amount it asked, and the sums of its lines. */
enum books_fault books_of_request(const char *stand, int64_t cent, const struct books *sums);

/* A mandate: of one person, or of everybody with a role; for an instrument and a law. */
struct mandaat_facts {
    const char *rol;
    const char *medewerker; /* or NULL */
    const char *instrument;
    const char *wet; /* or NULL: whatever the law */
    int64_t plafond_cent;
};
/* Who would decide what. */
struct mandaat_need {
    const char *medewerker;
    unsigned roles;
    const char *instrument;
    const char *wet; /* or NULL */
    int64_t cent;
};
/** Whether it reaches so far, whoever has it. */
bool mandaat_reaches(const struct mandaat_facts *facts, const struct mandaat_need *need);
/** The same, and it is theirs. */
bool mandaat_covers(const struct mandaat_facts *facts, const struct mandaat_need *need);

#endif
