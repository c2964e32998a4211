/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the decision share. */
#ifndef BONDGENOOT_BESLUIT_INTERNAL_H
#define BONDGENOOT_BESLUIT_INTERNAL_H

#include "besluit/besluit.h"
#include "besluit/rules.h"
#include "platform/base/buf.h"
#include "platform/base/text.h"

/* Name and address, as the form of a letter asks for them. */
#define ADDRESS_FIELDS                                                                                       \
    {.name = "naam",                                                                                         \
     .label = "Naam",                                                                                        \
     .hint = "Nodig voor een brief: voornaam of voorletters en achternaam.",                                 \
     .kind = FIELD_TEXT,                                                                                     \
     .max = 120},                                                                                            \
        {.name = "straat",                                                                                   \
         .label = "Straat en huisnummer",                                                                    \
         .hint = "Nodig voor een brief.",                                                                    \
         .kind = FIELD_TEXT,                                                                                 \
         .max = 120},                                                                                        \
        {.name = "postcode", .label = "Postcode", .kind = FIELD_TEXT, .max = 7},                             \
    {                                                                                                        \
        .name = "plaats", .label = "Plaats", .kind = FIELD_TEXT, .max = 80                                   \
    }

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

/** The row of one decision, when who asks may know of it; who may see what of it is asked after. By the id of
 * another addressee (geadresseerde) it is as that one gets it: `aan` is that id then, and person, sending,
 * term and versie are theirs. */
json_t *besluit_row(struct rq *rq, const char *id);
/** The row of one decision for who asks, its data subjects noted; the caller owns it. Of another addressee
 * for the kring only, and where the path of the route says so. NULL after rq_not_found. */
json_t *besluit_open(struct rq *rq, const char *id, enum besluit_eyes *ret_eyes);
/** Notes whose data is in it. */
void besluit_subjects(struct rq *rq, const json_t *row);
/** The same, for the kring only. */
json_t *besluit_open_kring(struct rq *rq, const char *id);
/** The mandate (id) of this medewerker that covers this decision, child of the request; or NULL. */
const char *besluit_mandate(struct rq *rq, const json_t *row, const char *medewerker);
/** Whether who asks signs by their place, also outside their own households. */
bool besluit_signer(const struct rq *rq);
/** Whether who asks, outside the kring, may see and sign what a mandate covers. */
bool besluit_signs_outside(struct rq *rq, const json_t *row);
struct besluit_facts besluit_row_facts(struct rq *rq, const json_t *row);
unsigned besluit_row_gaps(struct rq *rq, const json_t *row);
enum besluit_soort besluit_row_kind(const json_t *row);
bool besluit_is_letter(const json_t *row);
/** Whether this addressee got the letter. */
bool besluit_is_sent(const json_t *row);
/** Where the page of this row is, child of the request; and going on there. */
const char *besluit_path(struct rq *rq, const json_t *row);
void besluit_go(struct rq *rq, const json_t *row);
/** The id of the other addressee whose row this is; "" for the one who stands in the decision. */
const char *besluit_aan(const json_t *row);
/** It changed since it was read with this versie: 0; else it is another one now, and 1. */
int besluit_touch(struct rq *rq, const json_t *row, int64_t versie);
/** Whether money of a budget waits to be booked for it. */
bool besluit_is_bookable(const json_t *row);

/** One line per bit, for people. */
json_t *besluit_gap_texts(struct rq *rq, unsigned gaps);
/** What this kind of decision owes, and whether it is there: [{punt, artikel, is_goed}]. */
json_t *besluit_checklist(struct rq *rq, const struct besluit_facts *facts);

/** What a resident would not read easily in a letter that can still be changed: [{zin, raad}]. */
json_t *besluit_reading(struct rq *rq, const json_t *row);

/* Words about others that are left out of the letter to the addressee of now. */
struct weglaten {
    size_t count;
    const char **veld, **woorden; /* as many; children of the request */
    bool is_lost;                 /* some do not stand in the text any more */
};
/** Read once in a request for one decision. */
struct weglaten besluit_left_out(struct rq *rq, const json_t *row);
/** A text of the decision as its addressee reads it, child of the request; "" when there is none. */
const char *besluit_shown_text(struct rq *rq, const json_t *row, const struct weglaten *out,
                               const char *veld);
/** For the page of who decides: [{id, veld, woorden, door, is_kwijt}]. */
json_t *weglating_list(struct rq *rq, const json_t *row);
/** Who was heard: [{id, artikel, uitkomst, grond, dag, hoe, tekst, door}], the newest first. */
json_t *zienswijze_list(struct rq *rq, const json_t *row);
/** How its form starts: with the article that is asked for. */
json_t *zienswijze_start(const struct besluit_facts *facts);
/** What a decision that takes the place of another takes over of it: words that are left out, and to whom
 * else it goes. */
void weglating_take_over(struct rq *rq, const char *from, const char *to);
void geadresseerde_take_over(struct rq *rq, const json_t *row, const char *to);

/** How it was made known: [{id, hoe, dag, bezwaar_tot, aanleiding, reden, door, uitleg}]. */
json_t *verzending_list(struct rq *rq, const json_t *row);
/** What is refused, as one sentence: "Er ontbreekt: ...". */
int besluit_refuse_gaps(struct rq *rq, unsigned gaps);
/** Keeps the PDF of a letter that went; the first that was made stays. In a write transaction of its own;
 * whether it went well. */
bool brief_keep(struct db *db, const char *sending, const char *now, const void *data, size_t bytes);
bool brief_is_whole(const void *data, size_t bytes, const char *sha256);
/** The letter as a whole document of HTML, child of the request; NULL when it cannot be drawn. */
const char *besluit_document(struct rq *rq, json_t *letter);
/** A letter as it went, with what came to the view since. Takes the text of the sending. */
json_t *besluit_sent_letter(struct rq *rq, const json_t *row, const char *brief);

/** The view "brief" of a row: the letter or the message as it stands now. */
json_t *besluit_letter(struct rq *rq, const json_t *row);
/** Signs; 0, or -1 when somebody changed it meanwhile. */
int besluit_sign(struct rq *rq, const json_t *row, const char *mandaat, const char *tekenaar);
/** Takes over a rule as it is today, with law and article (may be NULL: those of the rule). */
void besluit_take_rule(struct rq *rq, const char *id, const char *regel, const char *wet,
                       const char *artikel);

/** Whom else it goes to, as far as who asks may know: [{id, inwoner, naam, vertegenwoordigt, verzonden_op,
 * verzonden_hoe, bezwaar_tot}]. Notes them as subjects. */
json_t *geadresseerde_list(struct rq *rq, const json_t *row);
/** Whether who asks may add to them: who sees everything of the household. */
bool geadresseerde_may_add(struct rq *rq, const json_t *row);
json_t *geadresseerde_query(struct rq *rq);

json_t *besluit_page(struct rq *rq);
json_t *letter_query(struct rq *rq);
json_t *resident_letter_query(struct rq *rq);
json_t *sendings_query(struct rq *rq);
json_t *purchases_query(struct rq *rq);
/** How the form of a purchase starts: what was decided, its amount, today, and where the receipt is. */
json_t *purchase_start(struct rq *rq, const json_t *row);
json_t *sending_start(struct rq *rq, const json_t *row);

json_t *one_letter_query(struct rq *rq);
json_t *resident_one_letter_query(struct rq *rq);
void letter_pdf(struct rq *rq);
void resident_letter_pdf(struct rq *rq);

/** After a change of what a signature stands for: signed at once by who holds the mandate, else it waits. */
void besluit_sign_again(struct rq *rq, const char *id);
/** Its event (of another addressee: geadresseerde.x for besluit.x), and that something moved. */
void besluit_note(struct rq *rq, const json_t *row, const char *kind, json_t *content);
/** 409: read it again. -1. */
int besluit_changed_meanwhile(struct rq *rq);

extern const struct command BESLUIT_CHANGE, BESLUIT_SIGN, BESLUIT_SEND_BACK, BESLUIT_SEND, BESLUIT_SEND_AGAIN,
    BESLUIT_REPLACE, BESLUIT_WITHDRAW, BESLUIT_DROP, BESLUIT_HEAR, BESLUIT_LEAVE_OUT, BESLUIT_LEAVE_IN,
    BESLUIT_BUY, GEADRESSEERDE_ADD, GEADRESSEERDE_CHANGE, GEADRESSEERDE_DROP;

#endif
