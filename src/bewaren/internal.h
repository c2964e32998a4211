/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_BEWAREN_INTERNAL_H
#define BONDGENOOT_BEWAREN_INTERNAL_H

#include "bewaren/bewaren.h"

/* regels.c */
json_t *bewaarregels_query(struct rq *rq);
extern const struct command BEWAARREGEL_OPVOLGEN;

/* lijst.c */
json_t *vernietigingen_query(struct rq *rq);
json_t *vernietiging_query(struct rq *rq);

/* besluiten.c */
extern const struct command VERNIETIGING_VOORDRAGEN, VERNIETIGING_BEVESTIGEN, VERNIETIGING_AANHOUDEN;
/** Whether who asks may decide about this one: not who was ever in the kring of it. */
bool vernietiging_is_mine(struct rq *rq, const json_t *row);
/** Why who asks is not the second person for what was nominated, message id; NULL: may be. */
const char *vernietiging_not_second(struct rq *rq, const json_t *row);

/* klaarleggen.c: kinds of record that people decide about. */
struct bewaar_kind {
    const char *soort;
    const struct sql *list; /* those whose term may be over */
    const struct sql *one;
};
/** NULL when there is no such kind. */
const struct bewaar_kind *bewaar_kind_of(const char *soort);
struct bewaar_verdict;
/** What the rules of today say of one record; false when it is not there, its term does not run, or no rule
 * tells it. */
bool bewaar_judge_record(struct db *db, const json_t *rules, const char *soort, const char *record,
                         const char *today, struct bewaar_verdict *ret);
/** A word for what still runs for a household, and keeps everything of it; NULL when nothing does. */
const char *bewaar_hold(struct db *db, const char *huishouden, const char *today);
/** Puts ready what is over its term, and takes back what is not any more. How many were put ready, or -1. */
int bewaren_put_ready(struct gemeente *g, const json_t *rules, const char *today);

/* wissen.c */
struct wissen_result {
    int64_t rows;
    json_t *kept; /* for the archive: {"tabel": [rows]}; or NULL: not asked for */
};
/** The content of events of a household, a piece at a time, each a transaction of its own. 0, or -1. */
int wissen_events(struct db *db, const char *huishouden);
/** Within a write transaction: everything of one record. */
void wissen_record(struct db *db, const char *soort, const char *record, struct wissen_result *result);
/* For the test that holds them against the schema. */
struct wissen_step {
    const char *table;
    const struct sql *q;
};
extern const struct wissen_step wissen_household[]; /* ended by a row without table */
/* Tables of which nothing goes with a household, and why. */
struct wissen_stays {
    const char *table;
    const char *why;
};
extern const struct wissen_stays wissen_stays[];

/* uitvoeren.c */
/** Carries out what was confirmed. How many went, or -1. */
int bewaren_carry_out(struct gemeente *g, const json_t *rules, const char *today, const char *archive);

/* archief.c */
/** Writes what went for the archive, whole and on disk, or not at all. 0 and the hash; -1 and a word. */
int archief_write(const struct gemeente *g, const char *folder, const json_t *item, const json_t *tables,
                  char ret_sha256[65], const char **ret_why);

/* vanzelf.c */
/** What goes by itself: so many rows at once. How many went, or -1. */
int bewaren_by_itself(struct gemeente *g, const json_t *rules, const char *today);

#endif
