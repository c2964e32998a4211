/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rules that find unusual looking. Each says in plain words what it looks for and why; it can be switched
 * off and on and its number changed, with a reason; whoever works here may read them. A rule points at looks,
 * on one day of one worker. It adds nothing up about people, and compares nobody with anybody.
 */
#ifndef BONDGENOOT_LOGBOEK_REGELS_H
#define BONDGENOOT_LOGBOEK_REGELS_H

#include "platform/access/gemeente.h"

enum logboek_rule_kind {
    RULE_OUTSIDE,
    RULE_NAME,
    RULE_ADDRESS,
    RULE_MANY,
    RULE_HOURS,
    RULE_BEFORE,
    RULE_REFUSED
};
enum { LOGBOEK_RULES = RULE_REFUSED + 1 };

struct logboek_rule {
    const char *id;
    const char *code; /* for the texts: logboekregel.<code>.naam, .zoekt, .waarom */
    bool on;          /* at the start */
    int threshold;    /* the same; 0: it has none */
    int lowest, highest;
};
extern const struct logboek_rule logboek_rules[LOGBOEK_RULES];

/* As a rule is set now. */
struct rule_now {
    bool on;
    bool tells; /* the worker concerned is told at once */
    int threshold;
};
struct rule_now logboek_rule_now(struct db *db, const struct logboek_rule *rule);
/** By id; NULL when there is none. */
const struct logboek_rule *logboek_rule_of(const char *id);

/** Between two clock hours of a weekday in the Netherlands work is usual; seconds since 1970. */
bool logboek_is_odd_hour(int64_t moment);
/** Whether two names have a last name in common, or a part of one; words of three letters at least. */
bool logboek_same_surname(const char *a, const char *b);
/** "1234AB 12" of a postcode and a street with its number, or of what a worker typed; NULL when that cannot
 * be made of it. Child of ctx. */
char *logboek_address_key(const void *ctx, const char *postcode, const char *street);

/** The address as it is kept. */
void logboek_address_hash(const struct gemeente *g, const char *address, char out[65]);

/** Lets the rules look at what the index has more than the last time, and writes down what they found: in a
 * write transaction of its own. How many findings are new, or -1. */
int logboek_judge(struct gemeente *g, struct db *index);

#endif
