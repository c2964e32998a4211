/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Besluit: a decision with its reasons, rule, mandate and way to object; the letter (brief) and its recorded
 * sending; a gift in kind gets a short message. Aankoop: what was bought, the real amount; the rest returns
 * to the budget.
 *
 * Granted, granted in part, refused, or withdrawn: each ends in a letter, and can be sent again, put right,
 * replaced or withdrawn; what was sent stays readable as it was. Words about others are left out of a letter,
 * by addressee. One decision can go to more than one (geadresseerde): to each a letter, sendings and a term
 * of their own, and none is told of another.
 *
 * A letter goes only with addressee, sender with mandate, a published rule and reasons (Awb 3:46, 3:47);
 * objecting is possible until six weeks from the recorded sending (Awb 3:41, 6:7, 6:8, Algemene
 * termijnenwet). What is missing is named.
 */
#ifndef BONDGENOOT_BESLUIT_H
#define BONDGENOOT_BESLUIT_H

#include <stdio.h>

#include "platform/web/app.h"

extern const struct route besluit_routes[];

/* What a letter lacks; bits. */
enum besluit_gap {
    BESLUIT_NO_ADDRESSEE = 1, /* nobody it is addressed to, or no name */
    BESLUIT_NO_ADDRESS = 2,   /* street, postcode or place missing (a letter, not a message) */
    BESLUIT_NO_SIGNATURE = 4,
    BESLUIT_NO_MANDATE = 8,
    BESLUIT_NO_RULE = 16,    /* no rule with text and source, or not published (Awb 3:47 lid 2) */
    BESLUIT_NO_REASONS = 32, /* Awb 3:46, 3:47 lid 1; also when all of them are left out */
    BESLUIT_NO_MEANING = 64, /* what it means for you */
    BESLUIT_NO_CONTACT = 128,
    BESLUIT_NO_START = 256,    /* from when */
    BESLUIT_NO_WAY = 512,      /* where to object: the municipality has no address (Awb 3:45 lid 2) */
    BESLUIT_NOT_HEARD = 1024,  /* whether who asked could say something (Awb 4:7) */
    BESLUIT_NO_OTHERS = 2048,  /* whether somebody else could (Awb 4:8) */
    BESLUIT_NO_DENIED = 4096,  /* of a partial grant: what is not granted */
    BESLUIT_LOST_WORDS = 8192, /* words that are to be left out do not stand in the text any more */
    /* What must be there before it is decided, and so before it is signed. */
    BESLUIT_BEFORE_SIGNING = BESLUIT_NOT_HEARD | BESLUIT_NO_OTHERS | BESLUIT_NO_DENIED | BESLUIT_LOST_WORDS,
};
enum besluit_soort { BESLUIT_TOEKENNING, BESLUIT_GEDEELTELIJK, BESLUIT_AFWIJZING, BESLUIT_INTREKKING };
struct besluit_facts {
    bool is_letter; /* a besluit in the sense of the Awb; else a message */
    enum besluit_soort soort;
    bool is_repair; /* only puts right what was written wrongly: who was heard, was heard */
    bool has_name, has_address, has_signature, has_mandate, has_rule, has_reasons, has_meaning, has_contact,
        has_start, has_way, has_denied;
    bool left_out;   /* words about others are left out: it rests on facts about them */
    bool lost_words; /* ... and some of them are not found */
    bool heard;      /* what came of Awb 4:7 is written down */
    bool others;     /* ... and of Awb 4:8 */
};
unsigned besluit_gaps(const struct besluit_facts *facts);
/** Whether it asks that the applicant was heard before (Awb 4:7): what was asked for is refused in part or
 * whole. */
bool besluit_asks_applicant(const struct besluit_facts *facts);
/** Whether it asks that somebody was heard who did not ask for it (Awb 4:8): the resident whose decision is
 * withdrawn, or others whose facts it rests on. */
bool besluit_asks_others(const struct besluit_facts *facts);

/** The voices agreed: makes the decision from the afweging, within the command of the last voice. Signed at
 * once when the mandate of the one who put it forward covers it; else it waits for who holds one. Plans the
 * promise and the look back. Returns its id. */
const char *besluit_from_voices(struct rq *rq, const char *afweging, const char *voorlegging,
                                const char *indiener);
/** The answer is no: a decision to refuse, with the reason as typed. Returns its id. */
const char *besluit_refuse(struct rq *rq, const char *afweging, const char *voorlegging, const char *reden);

/** It was withdrawn for good: the household hears so, with these words. A besluit when it was applied for
 * (Awb 1:3), else a message. Returns its id. */
const char *besluit_withdraw(struct rq *rq, const char *afweging, const char *voorlegging,
                             const char *antwoord);

/** What I must do: sign, mend what was sent back, send, book: [{id, wat, doen:
 * "tekenen"|"herstellen"|"versturen"|"boeken", huishouden_naam|null}]. Notes the subjects. */
json_t *besluit_to_do(struct rq *rq);
/** Of a household: [{id, wat, soort, vorm, stand, bedrag_cent, bezwaar_tot}]. */
json_t *besluit_list(struct rq *rq, const char *huishouden);

/** The reasons of a decision as its addressee may read them, without the words about others; child of the
 * request. Rows of {id, inwoner, waarom}. */
const char *besluit_reasons_shown(struct rq *rq, const json_t *row);

/** For the background worker: makes PDFs of letters that were sent and have none. Whether there is more. */
bool besluit_print(struct gemeente *g);
/** For `bondgenoot check`: says which letters are not as they were made. How many. */
int besluit_check(struct db *db, FILE *out);

#endif
