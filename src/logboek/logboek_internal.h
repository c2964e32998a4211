/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_LOGBOEK_INTERNAL_H
#define BONDGENOOT_LOGBOEK_INTERNAL_H

#include "logboek/blik.h"
#include "logboek/logboek.h"

enum { ROLE_LOGBOEK = ROLE_PRIVACYOFFICER | ROLE_FG };

/** The index, up to date, child of the request; NULL with the problem. */
struct db *logboek_index(struct rq *rq);
/** After reading the index: 0, or -1 with the problem. */
int logboek_read(struct rq *rq, struct db *index);

/* Which part of the logbook is asked for: seconds since 1970, [from, until). */
struct span {
    int64_t from, until;
};
/** The first second of a day in the Netherlands. */
int64_t logboek_day_begins(struct date day);
/** Of the keys `van` and `tot`, days in the Netherlands, the last one included; absent: everything. 0, or -1
 * with the problem. */
int logboek_span(struct rq *rq, struct span *ret_span);

/** The id of an account that is named by its id or by the name that is typed at log-in; what nobody has stays
 * as it is. */
const char *logboek_account_of(struct rq *rq, const char *typed);

bool logboek_is_pseudonym(const char *text);

/* Looks at one of some people, newest first. */
struct looks {
    const char *const *pseudonyms;
    int count;
    const char *account;    /* id, or "": of anybody */
    const char *verwerking; /* or "": for whatever purpose */
    struct span span;
    int64_t after, after_id; /* the page begins behind this one */
    int rows;
};
/** Rows as blik_of_person gives them; each act once. The caller owns them. */
json_t *logboek_looks(struct db *index, const struct looks *looks);

/** Puts `moment` in the words of a view and `doel` beside `verwerking`. */
void logboek_words(struct rq *rq, json_t *row);

/* personen.c, geraakt.c, mijn.c */
json_t *logboek_personen_query(struct rq *rq);
extern const struct command LOGBOEK_PERSOON_ZOEKEN;
json_t *logboek_geraakt_query(struct rq *rq);
json_t *logboek_mijn_query(struct rq *rq);

/* ophalen.c */
void logboek_ophalen(struct rq *rq);

/* vondsten.c */
json_t *logboek_regels_query(struct rq *rq);
json_t *logboek_vondsten_query(struct rq *rq);
json_t *logboek_vondst_query(struct rq *rq);
json_t *logboek_mijn_vondsten_query(struct rq *rq);
extern const struct command LOGBOEK_REGEL_ZETTEN, LOGBOEK_UITKOMST, LOGBOEK_UITLEG, LOGBOEK_ADRES;

#endif
