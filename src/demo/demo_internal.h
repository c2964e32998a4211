/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the demo share: the municipality under construction, and who works there. */
#ifndef BONDGENOOT_DEMO_INTERNAL_H
#define BONDGENOOT_DEMO_INTERNAL_H

#include <stdio.h>

#include "platform/access/gemeente.h"
#include "platform/base/date.h"

enum demo_organisation { DEMO_GEMEENTE, DEMO_CORPORATIE, DEMO_JEUGDHULP, DEMO_ORGANISATIONS };
enum demo_team { DEMO_NO_TEAM = -1, DEMO_NOORD, DEMO_ZUID, DEMO_TEAMS };

enum demo_mandate {
    DEMO_MANDATE_WORKER,
    DEMO_MANDATE_LEADER,
    DEMO_MANDATE_LEADER_WMO,
    DEMO_MANDATE_HOLDER,
    DEMO_MANDATE_NETWORK,
    DEMO_MANDATES
};

struct demo_person {
    const char *account; /* name at log-in */
    const char *naam;    /* a role: the demo has no people with names */
    const char *functie;
    const char *rollen;
    enum demo_organisation organisation;
    enum demo_team team;
    bool is_inwoner; /* no medewerker */
};
extern const struct demo_person demo_people[];
extern const int demo_people_count;
extern const char demo_password[];

struct demo {
    struct gemeente *g;
    struct date today;
    const char *organisaties[DEMO_ORGANISATIONS]; /* ids */
    const char *teams[DEMO_TEAMS];
    const char **medewerkers; /* ids, in the order of demo_people; NULL for the inwoner */
    const char **accounts;    /* ids, in the same order */
    const char *wachtwoord;   /* the hash of demo_password */
    const char *regel_team, *regel_maatwerk, *regel_netwerk;
    const char *mandaten[DEMO_MANDATES];
    FILE *out, *err;
};

struct demo_plan {
    const char *data, *store;                   /* gemeente.h */
    const char *name;                           /* of its folder, when it is done */
    int (*fill)(struct demo *demo, void *user); /* 0, or an exit code after saying what is wrong */
    void *user;
    FILE *out, *err;
};

/** Makes a municipality with known passwords, whole or not at all: under a hidden name, renamed when it is
 * filled. 0, or an exit code after saying what is wrong. */
int demo_construct(const struct demo_plan *plan);
/* A budget with one source and one row of rules, each with the id of the budget. */
struct demo_budget {
    const char *naam, *team; /* NULL: of the whole municipality */
    int jaar;
    int64_t cent, plafond;
    bool is_netwerk; /* of partners who pledge */
};
/** Makes one, in the form that its kind has in the demo: its id, child of ctx. */
const char *demo_add_budget(struct demo *demo, const void *ctx, const struct demo_budget *budget);
/** Organisations, teams, people, log-ins, rules, budgets and mandates; within a write transaction. */
void demo_found(struct demo *demo);
/* The same in parts, for a municipality that is larger. */
void demo_add_organisations(struct demo *demo);
void demo_add_people(struct demo *demo);
void demo_add_rules(struct demo *demo);
void demo_add_mandates(struct demo *demo);
/** The built-in cases and then these files, each in a transaction of its own. 0, or 1 after saying what is
 * wrong. */
int demo_tell_cases(struct demo *demo, int count, char **files);
/** What was promised, asked and put forward around today; within a write transaction. */
void demo_tell_today(struct demo *demo);
/** Id of the medewerker of an account of the demo. */
const char *demo_medewerker(const struct demo *demo, const char *account);

#endif
