/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the decision share. */
#ifndef BONDGENOOT_BESLUIT_INTERNAL_H
#define BONDGENOOT_BESLUIT_INTERNAL_H

#include "besluit/besluit.h"
#include "besluit/rules.h"
#include "platform/base/buf.h"
#include "platform/base/text.h"

/* In what quality somebody looks at a decision. */
enum besluit_eyes {
    EYES_KRING,  /* of the household */
    EYES_SIGNER, /* a mandate covers it and it waits: this decision, and nothing else of the household */
};

/* The first of the two that says something. */
static inline const char *first_of(const char *a, const char *b)
{
    return a && !text_is_empty(a) ? a : b;
}

/** The row of one decision, when who asks may know of it; who may see what of it is asked after. */
json_t *besluit_row(struct rq *rq, const char *id);
/** The row of one decision for who asks, its data subjects noted; the caller owns it. NULL after
 * rq_not_found. */
json_t *besluit_open(struct rq *rq, const char *id, enum besluit_eyes *ret_eyes);
/** The same, for the kring only. */
json_t *besluit_open_kring(struct rq *rq, const char *id);
/** The mandate (id) of this medewerker that covers this decision, child of the request; or NULL. */
const char *besluit_mandate(struct rq *rq, const json_t *row, const char *medewerker);
/** Whether who asks signs by their place, also outside their own households. */
bool besluit_signer(const struct rq *rq);
/** Whether who asks, outside the kring, may see and sign what a mandate covers. */
bool besluit_signs_outside(struct rq *rq, const json_t *row);
unsigned besluit_row_gaps(const json_t *row);
bool besluit_is_letter(const json_t *row);
/** Whether money of a budget waits to be booked for it. */
bool besluit_is_bookable(const json_t *row);

/** One line per bit, for people. */
json_t *besluit_gap_texts(struct rq *rq, unsigned gaps);
/** The view "brief" of a row: the letter or the message as it stands now. */
json_t *besluit_letter(struct rq *rq, const json_t *row);
/** Signs; 0, or -1 when somebody changed it meanwhile. */
int besluit_sign(struct rq *rq, const json_t *row, const char *mandaat, const char *tekenaar);
/** Takes over a rule as it is today, with law and article (may be NULL: those of the rule). */
void besluit_take_rule(struct rq *rq, const char *id, const char *regel, const char *wet,
                       const char *artikel);

json_t *besluit_page(struct rq *rq);
json_t *letter_query(struct rq *rq);
json_t *resident_letter_query(struct rq *rq);
json_t *sendings_query(struct rq *rq);
json_t *purchases_query(struct rq *rq);
/** How the form of a purchase starts: what was decided, its amount, today, and where the receipt is. */
json_t *purchase_start(struct rq *rq, const json_t *row);
json_t *sending_start(struct rq *rq, const json_t *row);

extern const struct command BESLUIT_CHANGE, BESLUIT_SIGN, BESLUIT_SEND_BACK, BESLUIT_SEND, BESLUIT_BUY;

#endif
