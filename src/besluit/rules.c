/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a decision. */
#include "besluit/rules.h"

#include <string.h>

#include "besluit/besluit.h"
#include "platform/base/buf.h"
#include "platform/base/text.h"

unsigned besluit_gaps(const struct besluit_facts *facts)
{
    unsigned gaps = 0;
    gaps |= facts->has_name ? 0 : BESLUIT_NO_ADDRESSEE;
    gaps |= facts->has_signature ? 0 : BESLUIT_NO_SIGNATURE;
    gaps |= facts->has_mandate ? 0 : BESLUIT_NO_MANDATE;
    gaps |= facts->has_contact ? 0 : BESLUIT_NO_CONTACT;
    if (!facts->is_letter)
        return gaps;
    gaps |= facts->has_address ? 0 : BESLUIT_NO_ADDRESS;
    gaps |= facts->has_rule ? 0 : BESLUIT_NO_RULE;
    gaps |= facts->has_reasons ? 0 : BESLUIT_NO_REASONS;
    gaps |= facts->has_meaning ? 0 : BESLUIT_NO_MEANING;
    gaps |= facts->has_start || facts->is_refusal ? 0 : BESLUIT_NO_START;
    return gaps;
}

/* A paragraph; a sentence that was typed without its full stop gets one. */
static void add_paragraph(struct buf *b, const char *text)
{
    if (text == NULL || text_is_empty(text))
        return;
    if (b->len > 0)
        buf_adds(b, "\n\n");
    buf_adds(b, text);
    if (strchr(".!?:;)\"", text[strlen(text) - 1]) == NULL)
        buf_addc(b, '.');
}

char *besluit_reasons(const void *ctx, const struct besluit_words *words)
{
    struct buf *b = buf_new(ctx, 400);
    add_paragraph(b, words->effect);
    if (words->is_light) {
        add_paragraph(b, words->waarom);
    } else {
        add_paragraph(b, words->legitimiteit);
        add_paragraph(b, words->rendement);
        add_paragraph(b, words->betrokkenheid);
    }
    return b->data;
}

enum besluit_step besluit_next(const struct besluit_state *state)
{
    if (state->is_sent_back)
        return STEP_MEND;
    if (!state->is_signed)
        return state->may_sign ? STEP_SIGN : STEP_WAIT;
    if (!state->is_sent)
        return state->gaps ? STEP_COMPLETE : STEP_SEND;
    if (state->needs_purchase && !state->has_purchase)
        return STEP_BOOK;
    return state->has_look_back && !state->looked_back ? STEP_LOOK_BACK : STEP_DONE;
}

const char *besluit_step_name(enum besluit_step step)
{
    static const char *const names[] = {
        [STEP_SIGN] = "tekenen",          [STEP_WAIT] = "wachten",   [STEP_MEND] = "herstellen",
        [STEP_COMPLETE] = "aanvullen",    [STEP_SEND] = "versturen", [STEP_BOOK] = "boeken",
        [STEP_LOOK_BACK] = "terugkijken", [STEP_DONE] = "klaar",
    };
    return names[step];
}

enum sending_fault sending_fits(bool is_letter, bool is_spoken, struct date day, struct date signed_on,
                                struct date today)
{
    if (is_letter && is_spoken)
        return SENDING_SPOKEN;
    if (date_compare(day, today) > 0)
        return SENDING_IN_FUTURE;
    return date_compare(day, signed_on) < 0 ? SENDING_BEFORE_SIGNATURE : SENDING_FINE;
}
