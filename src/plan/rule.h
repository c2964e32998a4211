/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rules of an agreement: on which days it falls, when it is late, and what an answer does to it.
 *
 * No day is ever lost: of something that repeats, the earliest day without an answer is what it waits for,
 * also when that day is long past; an answer moves it on to the next one.
 */
#ifndef BONDGENOOT_PLAN_RULE_H
#define BONDGENOOT_PLAN_RULE_H

#include "platform/base/date.h"

/* A day, or none. */
struct maybe_day {
    bool is_set;
    struct date day;
};

/* When something falls: once on start (or on no day at all), or again and again from start until `until`. */
struct rhythm {
    enum repeat repeat;
    struct maybe_day start; /* always set when it repeats */
    struct maybe_day until;
};

/** The word of the database ("wekelijks"), and back; an unknown word is a bug. */
const char *rhythm_word(enum repeat repeat);
enum repeat rhythm_of_word(const char *word);

/** The first day on or after `from` on which it falls; not set when there is none. */
struct maybe_day rhythm_from(const struct rhythm *r, struct date from);
/** The first day after `day`. */
struct maybe_day rhythm_after(const struct rhythm *r, struct date day);
/** The day it waits for when it has just been made. */
struct maybe_day rhythm_first(const struct rhythm *r);
/** After a change: what it waits for now. `waits` is the day it waited for under the old rhythm: days before
 * it were answered. */
struct maybe_day rhythm_changed(const struct rhythm *before, const struct rhythm *after,
                                struct maybe_day waits);
/** How many days it falls on from `from` up to and including `last`, at most `most`. */
int rhythm_count(const struct rhythm *r, struct date from, struct date last, int most);

enum due { DUE_NO_DAY, DUE_LATE, DUE_TODAY, DUE_LATER };
enum due due_on(struct maybe_day waits, struct date today);

enum answer { ANSWER_KEPT, ANSWER_POSTPONED, ANSWER_NOT_KEPT, ANSWER_STOPPED };
const char *answer_word(enum answer answer);
enum answer answer_of_word(const char *word);

/* What an answer says. */
struct answer_facts {
    struct rhythm rhythm;
    struct maybe_day waits;
    struct date today;
    enum answer answer;
    struct maybe_day new_day;
    bool has_reason;
};
enum answer_refusal {
    ANSWER_FINE,
    ANSWER_NO_REASON,  /* not kept, or stopped: why */
    ANSWER_NO_DAY,     /* postponed until when */
    ANSWER_DAY_PAST,   /* a new day lies ahead */
    ANSWER_DAY_BEYOND, /* at or past the next time: then that time would be lost */
};
enum answer_refusal answer_check(const struct answer_facts *facts);

/* What it does. */
struct answer_effect {
    bool is_open;
    struct maybe_day waits;
};
/** Of an answer that answer_check found fine. */
struct answer_effect answer_effect(const struct answer_facts *facts);

#endif
