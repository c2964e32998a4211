/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a decision as pure functions on structs: reasons, what comes next, sending. What a letter
 * lacks stands in the door (besluit_gaps). */
#ifndef BONDGENOOT_BESLUIT_RULES_H
#define BONDGENOOT_BESLUIT_RULES_H

#include "besluit/besluit.h"
#include "platform/base/date.h"

/* The words of the afweging that carry the reasons; each may be NULL or empty. */
struct besluit_words {
    bool is_light;
    const char *effect;
    const char *waarom; /* light way: why not the usual way */
    const char *legitimiteit, *rendement, *betrokkenheid;
};
/** The reasons as a text of paragraphs (Awb 3:46), child of ctx; "" when there are no words. */
char *besluit_reasons(const void *ctx, const struct besluit_words *words);

enum besluit_step {
    STEP_SIGN,     /* who asks can sign */
    STEP_WAIT,     /* somebody else must sign */
    STEP_MEND,     /* it was sent back: the preparer answers */
    STEP_COMPLETE, /* something is missing before it can be sent */
    STEP_SEND,
    STEP_BOOK,
    STEP_LOOK_BACK,
    STEP_DONE,
};
/* What the rule looks at. */
struct besluit_state {
    bool is_signed, is_sent_back, is_sent;
    bool is_owed; /* another addressee has no letter yet */
    bool may_sign;
    bool needs_purchase, has_purchase;
    bool has_look_back, looked_back;
    unsigned gaps;  /* of what sending asks, without the signature */
    bool may_mend;  /* who asks can fill in what must be there before it is signed */
    bool is_closed; /* replaced, or never sent: nothing comes any more */
};
enum besluit_step besluit_next(const struct besluit_state *state);
/** "tekenen", "wachten", ... as the view has it. */
const char *besluit_step_name(enum besluit_step step);

/* Why a letter goes out. */
enum sending_why {
    SENDING_FIRST,      /* a decision is made known */
    SENDING_COPY,       /* once more the same: it was made known as it should be */
    SENDING_ANEW,       /* once more, because it was not (a wrong address) */
    SENDING_REPAIR,     /* something was written wrongly; what was decided is the same */
    SENDING_CHANGE,     /* another decision takes its place */
    SENDING_WITHDRAWAL, /* so does one that ends it */
};
/** Whether six weeks to object begin with it: with each decision, on the day after it was made known as it
 * should be, and once (Awb 6:7, 6:8 lid 1). */
bool sending_starts_term(enum sending_why why);
/** Why so, with the article; message id. */
const char *sending_reason(enum sending_why why);

/** The text without the words that are left out, each time that they stand there, child of ctx. What is left
 * is one sentence apart from another by one blank; a paragraph with nothing left goes. */
char *besluit_leave_out(const void *ctx, const char *text, const char *const *words, size_t count);
/** Whether the words stand in the text. */
bool besluit_has_words(const char *text, const char *words);

/* One sentence of a text that was typed for a letter. */
enum { BESLUIT_MOST_WORDS = 20 };
struct besluit_sentence {
    const char *at;
    size_t bytes;
    int words;          /* more than BESLUIT_MOST_WORDS; 0: not */
    const char *about;  /* a word that speaks of the resident instead of to them, or NULL */
    const char *office; /* the first word of offices that stands in it, or NULL, */
    const char *plain;  /* ... and the plain one */
};
/** The next sentence of *text, which moves behind it; false at the end. */
bool besluit_next_sentence(const char **text, struct besluit_sentence *ret);

enum sending_fault { SENDING_FINE, SENDING_IN_FUTURE, SENDING_BEFORE_SIGNATURE, SENDING_SPOKEN };
/** Whether it can have been made known this way on that day (Awb 3:41): a besluit never by word of mouth,
 * nothing before it was signed or in the future. */
enum sending_fault sending_fits(bool is_letter, bool is_spoken, struct date day, struct date signed_on,
                                struct date today);

#endif
