/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Besluit: a decision with its reasons, rule, mandate and way to object; the letter (brief) and its recorded
 * sending; a gift in kind gets a short message. Aankoop: what was bought, the real amount; the rest returns
 * to the budget.
 *
 * A letter goes only with addressee, sender with mandate, a published rule and reasons (Awb 3:46, 3:47);
 * objecting is possible until six weeks from the recorded sending (Awb 3:41, 6:7, 6:8, Algemene
 * termijnenwet). What is missing is named.
 */
#ifndef BONDGENOOT_BESLUIT_H
#define BONDGENOOT_BESLUIT_H

#include "platform/web/app.h"

extern const struct route besluit_routes[];

/* What a letter lacks; bits. */
enum besluit_gap {
    BESLUIT_NO_ADDRESSEE = 1, /* nobody it is addressed to, or no name */
    BESLUIT_NO_ADDRESS = 2,   /* street, postcode or place missing (a letter, not a message) */
    BESLUIT_NO_SIGNATURE = 4,
    BESLUIT_NO_MANDATE = 8,
    BESLUIT_NO_RULE = 16, /* no rule with text and source, or not published */
    BESLUIT_NO_REASONS = 32,
    BESLUIT_NO_MEANING = 64, /* what it means for you */
    BESLUIT_NO_CONTACT = 128,
    BESLUIT_NO_START = 256, /* from when */
};
struct besluit_facts {
    bool is_letter; /* a besluit in the sense of the Awb; else a message */
    bool is_refusal;
    bool has_name, has_address, has_signature, has_mandate, has_rule, has_reasons, has_meaning, has_contact,
        has_start;
};
unsigned besluit_gaps(const struct besluit_facts *facts);

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

#endif
