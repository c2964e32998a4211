/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a decision. */
#include "besluit/rules.h"

#include <ctype.h>
#include <string.h>

#include "platform/base/buf.h"
#include "platform/base/text.h"
#include "platform/web/lang.h"

bool besluit_asks_applicant(const struct besluit_facts *facts)
{
    return facts->is_letter && !facts->is_repair &&
           (facts->soort == BESLUIT_AFWIJZING || facts->soort == BESLUIT_GEDEELTELIJK);
}

bool besluit_asks_others(const struct besluit_facts *facts)
{
    return facts->is_letter && !facts->is_repair && (facts->soort == BESLUIT_INTREKKING || facts->left_out);
}

/* What only a besluit in the sense of the Awb owes. */
static unsigned letter_gaps(const struct besluit_facts *facts)
{
    unsigned gaps = 0;
    gaps |= facts->has_address ? 0 : BESLUIT_NO_ADDRESS;
    gaps |= facts->has_rule ? 0 : BESLUIT_NO_RULE;
    gaps |= facts->has_reasons ? 0 : BESLUIT_NO_REASONS;
    gaps |= facts->has_meaning ? 0 : BESLUIT_NO_MEANING;
    gaps |= facts->has_start || facts->soort == BESLUIT_AFWIJZING ? 0 : BESLUIT_NO_START;
    gaps |= facts->has_way ? 0 : BESLUIT_NO_WAY;
    gaps |= facts->has_denied || facts->soort != BESLUIT_GEDEELTELIJK ? 0 : BESLUIT_NO_DENIED;
    gaps |= facts->heard || !besluit_asks_applicant(facts) ? 0 : BESLUIT_NOT_HEARD;
    gaps |= facts->others || !besluit_asks_others(facts) ? 0 : BESLUIT_NO_OTHERS;
    return gaps;
}

unsigned besluit_gaps(const struct besluit_facts *facts)
{
    unsigned gaps = facts->is_letter ? letter_gaps(facts) : 0;
    gaps |= facts->has_name ? 0 : BESLUIT_NO_ADDRESSEE;
    gaps |= facts->has_signature ? 0 : BESLUIT_NO_SIGNATURE;
    gaps |= facts->has_mandate ? 0 : BESLUIT_NO_MANDATE;
    gaps |= facts->has_contact ? 0 : BESLUIT_NO_CONTACT;
    gaps |= facts->lost_words ? BESLUIT_LOST_WORDS : 0;
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
    if (state->is_closed)
        return STEP_DONE;
    if (state->is_sent_back)
        return STEP_MEND;
    if (!state->is_signed && state->may_mend && (state->gaps & BESLUIT_BEFORE_SIGNING))
        return STEP_COMPLETE;
    if (!state->is_signed)
        return state->may_sign ? STEP_SIGN : STEP_WAIT;
    if (!state->is_sent)
        return state->gaps ? STEP_COMPLETE : STEP_SEND;
    if (state->is_owed)
        return STEP_SEND;
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

bool sending_starts_term(enum sending_why why)
{
    return why != SENDING_COPY && why != SENDING_REPAIR;
}

const char *sending_reason(enum sending_why why)
{
    switch (why) {
    case SENDING_FIRST:
        return TXT("De termijn voor bezwaar begint op de dag na de bekendmaking (Awb 6:7, 6:8 lid 1).");
    case SENDING_COPY:
        return TXT("Een kopie: het besluit was al goed bekendgemaakt, dus de termijn blijft zoals hij was "
                   "(Awb 6:8 lid 1).");
    case SENDING_ANEW:
        return TXT(
            "Opnieuw: de eerste keer was het niet goed bekendgemaakt, dus de termijn begint nu (Awb 3:41 "
            "lid 1, 6:8 lid 1).");
    case SENDING_REPAIR:
        return TXT(
            "Hersteld: het besluit zelf is niet veranderd, dus de termijn blijft zoals hij was (Awb 6:8 "
            "lid 1).");
    case SENDING_CHANGE:
        return TXT(
            "Een nieuw besluit in de plaats van het vorige: daarvoor begint een nieuwe termijn (Awb 6:7, "
            "6:8 lid 1). Een bezwaar dat er al was, telt ook voor dit besluit (Awb 6:19).");
    case SENDING_WITHDRAWAL:
        return TXT(
            "Een besluit om het vorige in te trekken: daarvoor begint een nieuwe termijn (Awb 6:7, 6:8 "
            "lid 1). Een bezwaar dat er al was, telt ook voor dit besluit (Awb 6:19).");
    }
    not_handled("a reason to send");
}

/* --- words about others ----------------------------------------------------- */

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Whether the words stand here, whole: not as a part of longer ones. */
static bool stands_here(const char *text, const char *at, const char *words)
{
    size_t length = strlen(words);
    if (length == 0 || strncmp(at, words, length) != 0)
        return false;
    bool begins = at > text && is_word_byte(at[-1]) && is_word_byte(words[0]);
    return !begins && !(is_word_byte(words[length - 1]) && is_word_byte(at[length]));
}

bool besluit_has_words(const char *text, const char *words)
{
    for (const char *at = text ? strstr(text, words) : NULL; at && *at; at = strstr(at + 1, words))
        if (stands_here(text, at, words))
            return true;
    return false;
}

/* The longest of the words that stand here; 0: none. */
static size_t span_of_words(const char *text, const char *at, const char *const *words, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++)
        if (stands_here(text, at, words[i]) && strlen(words[i]) > longest)
            longest = strlen(words[i]);
    return longest;
}

/* Blanks are one, and none at the begin of a line, before a full stop, or at an end; no three line ends. */
static char *tidy(const void *ctx, const char *text)
{
    struct buf *b = buf_new(ctx, strlen(text) + 1);
    for (const char *s = text; *s; s++) {
        char last = b->len > 0 ? b->data[b->len - 1] : '\n';
        bool is_end = *s == '\n' || strchr(".,;:!?", *s) != NULL;
        if (*s == ' ' && (last == ' ' || last == '\n'))
            continue;
        if (is_end && last == ' ')
            b->data[--b->len] = '\0';
        if (*s == '\n' && (b->len == 0 || (b->len > 1 && strcmp(b->data + b->len - 2, "\n\n") == 0)))
            continue;
        if (*s == '.' && (b->len == 0 || b->data[b->len - 1] == '\n' || b->data[b->len - 1] == '.'))
            continue; /* the full stop of a sentence that is gone */
        buf_addc(b, *s);
    }
    while (b->len > 0 && strchr(" \n", b->data[b->len - 1]))
        b->data[--b->len] = '\0';
    return b->data;
}

char *besluit_leave_out(const void *ctx, const char *text, const char *const *words, size_t count)
{
    struct buf *b = buf_new(ctx, strlen(text) + 1);
    bool left = false;
    for (const char *s = text; *s;) {
        size_t length = span_of_words(text, s, words, count);
        left = left || length > 0;
        if (length == 0)
            buf_addc(b, *s);
        s += length > 0 ? length : 1;
    }
    return left ? tidy(ctx, b->data) : b->data;
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
