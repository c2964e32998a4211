/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The text that hides the person: proposing one, and warning for what could give somebody away in what was
 * typed.
 *
 * Colleagues decide on the need and not on the name (seeds/1, 4.2: the anonymous case in the app group). The
 * warnings help who writes; they stop nothing, and cannot know everything: a rare illness or a fire last week
 * identifies too.
 */
#ifndef BONDGENOOT_AFWEGING_HIDE_H
#define BONDGENOOT_AFWEGING_HIDE_H

#include "platform/base/base.h"

enum hide_kind {
    HIDE_NAME,
    HIDE_STREET,
    HIDE_PLACE,
    HIDE_ORGANISATION,
    HIDE_POSTCODE,
    HIDE_PHONE,
    HIDE_DATE,
    HIDE_MAIL,
    HIDE_BSN,
    HIDE_NUMBER,
    HIDE_MAYBE_NAME, /* found only: a word of a name, not written as one ("een groot gezin" of the family
                        Groot) */
};

/* Something that the household's own records hold. */
struct hide_known {
    enum hide_kind kind; /* HIDE_NAME .. HIDE_DATE; a date is YYYY-MM-DD, or a year */
    const char *text;
};

/* What was found. */
struct hide_hit {
    enum hide_kind kind;
    const char *word; /* as typed */
};

/** Finds what is known of the household and what looks like a date, phone number, postcode, mail address, BSN
 * or other long number. Each word is named once, in the order of the text. Returns how many; *ret_hits is a
 * child of ctx. */
size_t hide_find(const void *ctx, const char *text, const struct hide_known *known, size_t known_count,
                 struct hide_hit **ret_hits);

/** A first text from role words ("ouder", "kind") and a life area: "Ouder met twee kinderen. Het gaat om
 * wonen." More than four children are not counted, and a role word that is not a common one becomes
 * "volwassene", because it might be a name. leefgebied and nodig (what is needed) may be NULL. Dutch, because
 * it is data; child of ctx. */
char *hide_propose(const void *ctx, const char *const *roles, size_t count, const char *leefgebied,
                   const char *nodig);

#endif
