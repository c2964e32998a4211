/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of the simulated municipality share.
 *
 * Everything happens in order of time, as in a real municipality: what will happen waits in a heap, and each
 * step writes its rows and its event with the clock of the process set to its moment. What befalls a
 * household follows from the seed and its number alone, so that the first households are the same in a small
 * and a large municipality.
 */
#ifndef BONDGENOOT_DEMO_SIMULATE_INTERNAL_H
#define BONDGENOOT_DEMO_SIMULATE_INTERNAL_H

#include "demo/demo_internal.h"
#include "platform/base/id.h"
#include "platform/store/store.h"

struct life; /* of one household, while something will still happen in it */

struct sim_random {
    uint64_t state;
};

struct sim_worker {
    const char *medewerker, *account, *naam, *telefoon, *organisatie, *functie;
    int team; /* -1: of a partner */
};

struct sim_budget {
    const char *id;
    int64_t cent, in_use;
};

enum { SIM_YEARS = 3, SIM_DAYS = 730, SIM_NORTH = 5, SIM_TEAM = 10 };

/* What can happen. */
enum sim_what {
    SIM_START,
    SIM_QUOTE,
    SIM_VIEW,
    SIM_GOAL,
    SIM_PROMISE,
    SIM_ANSWER,
    SIM_NOTE,
    SIM_GOAL_DONE,
    SIM_LEAVES, /* somebody leaves the kring */
    SIM_BARRIER,
    SIM_SIGNAL,
    SIM_WEIGH,
    SIM_PUT, /* before colleagues */
    SIM_VOICE,
    SIM_CLOSE, /* without agreement */
    SIM_AGREED,
    SIM_SIGN,
    SIM_SEND,
    SIM_BUY,
    SIM_LOOK_BACK,
};

struct sim_step {
    int64_t at; /* seconds since 1970 */
    uint32_t who;
    uint16_t what, n;
};

struct sim {
    struct demo *demo;
    struct db *db;
    uint64_t seed;
    int households;
    struct date day;
    int64_t end; /* nothing happens from here on */
    struct sim_worker *workers, *partners;
    int worker_count, partner_count, team_count;
    const char **teams;
    struct sim_budget *team_budgets; /* SIM_YEARS for each team */
    struct sim_budget custom[SIM_YEARS];
    struct sim_step *heap;
    size_t heap_count, heap_room;
    struct life **lives; /* by number of the household; NULL before and after */
    const void *ctx;     /* of the step */
    char today[DATE_TEXT], now[MOMENT_TEXT];
    struct date date;
};

/* simulate_random.c: numbers, and the heap. */
uint64_t sim_random(struct sim_random *r);
/** 0..n-1. */
int sim_below(struct sim_random *r, int n);
int sim_between(struct sim_random *r, int low, int high);
bool sim_chance(struct sim_random *r, int percent);
/** One of a list. */
#define SIM_ONE_OF(r, list) ((list)[sim_below((r), (int)COUNT_OF(list))])
/** From here on the random numbers of libsodium in this process follow from the seed. */
void sim_random_take_over(uint64_t seed);
/** And no longer. */
void sim_random_give_back(void);
/** Plans a step; one after the end never comes. Whether it will come. */
bool sim_plan(struct sim *sim, struct sim_step step);
/** Takes the next one. */
bool sim_next(struct sim *sim, struct sim_step *ret_step);

/* simulate_town.c */
void sim_found(struct sim *sim);
void sim_ask(struct sim *sim);
int sim_worker_of(int household);
struct sim_budget *sim_budget_of(struct sim *sim, int team, int year);

/* simulate_life.c */
/** Whose household it is, and the moment it starts. */
int64_t sim_life_start(const struct sim *sim, int household);
void sim_live(struct sim *sim, const struct sim_step *step);
void sim_event(struct sim *sim, const struct sim_worker *who, const char *kind, const char *record,
               const char *huishouden, json_t *content);

/* simulate_decide.c */
struct sim_decision {
    char afweging[ID_CHARS + 1], voorlegging[ID_CHARS + 1], besluit[ID_CHARS + 1], terugblik[ID_CHARS + 1];
    const char *wat;
    int64_t cent;
    bool full;
    struct sim_budget *budget;
};

struct life {
    uint32_t number;
    int waiting; /* steps that will come */
    struct sim_random random;
    const struct sim_worker *worker;
    char id[ID_CHARS + 1];
    const char *naam;
    int people, network, kring, goals, goals_made, promises;
    char person[9][ID_CHARS + 1];
    const char *role[9];
    char neighbour[3][ID_CHARS + 1];
    const char *neighbour_naam[3];
    char member[5][ID_CHARS + 1];
    const struct sim_worker *member_worker[5]; /* NULL: no log-in */
    const char *member_naam[5];
    char goal[6][ID_CHARS + 1];
    const char *goal_text[6];
    char (*promise)[ID_CHARS + 1];
    const char **promise_text;
    struct date *promise_day;
    struct sim_decision decision;
};

/** A step later in this life. */
void sim_later(struct sim *sim, struct life *life, int64_t at, enum sim_what what, int n);
void sim_decide(struct sim *sim, struct life *life, const struct sim_step *step);
/** Plans an assessment. */
void sim_decide_plan(struct sim *sim, struct life *life, int64_t from, bool full);
/** An agreement of the worker that a decision brings. */
void sim_promise_of_decision(struct sim *sim, struct life *life, const char *wat);

/* simulate_words.c: texts of natural length, on ctx or constant. */
const char *sim_name(const void *ctx, struct sim_random *r, int number);
const char *sim_role(struct sim_random *r, int place);
const char *sim_perspective(struct sim_random *r);
const char *sim_quote(struct sim_random *r, const char **ret_soort);
const char *sim_note(const void *ctx, struct sim_random *r, const char *role);
const char *sim_goal(struct sim_random *r, const char **ret_leefgebied);
const char *sim_promise(struct sim_random *r);
const char *sim_reason(struct sim_random *r, bool kept);
const char *sim_area(struct sim_random *r);
const char *sim_wijk(struct sim_random *r);

struct sim_request {
    const char *wat, *tekst, *eerder, *effect;
    int low, high; /* euros */
};
const struct sim_request *sim_small(struct sim_random *r);
const struct sim_request *sim_large(struct sim_random *r);
const char *sim_weigh(struct sim_random *r, char which);
const char *sim_voice(struct sim_random *r, char which);
const char *sim_barrier(struct sim_random *r, const char **ret_regel);
const char *sim_signal(struct sim_random *r);
const char *sim_question(struct sim_random *r);
const char *sim_answer(struct sim_random *r);

#endif
