/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The text that hides the person: proposing one, and finding what could give somebody away in what was typed.
 *
 * Colleagues decide on the need and not on the name (seeds/1, 4.2: the anonymous case in the app group). What
 * is found is of two kinds: what is certainly of the household, by its own records, and what looks as if it
 * could tell. It is a help, no guarantee: a rare illness that nobody wrote down, or a fire last week,
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
                        Groot); or a name that nobody's record holds */
    HIDE_IBAN,
    HIDE_PLATE, /* of a car */
    HIDE_ROLE,  /* found only: a role with a place: "de juf van de school in ..." */
    HIDE_RARE,  /* a text of the records: its names, numbers and words that few others use; found: such a word
                 */
};

/* Something that the household's own records hold. */
struct hide_known {
    enum hide_kind kind; /* a date is YYYY-MM-DD, or a year */
    const char *text;    /* NULL: nothing */
};

/* What is asked. */
struct hide_ask {
    const char *text;
    const struct hide_known *known;
    size_t known_count;
    const char *common; /* words that many households use, with spaces or lines between; or NULL */
};

/* A place in the text. */
struct hide_hit {
    enum hide_kind kind;
    bool is_certain; /* of this household for sure, or a BSN: it may not be sent */
    size_t start, end;
    const char *word; /* as typed */
};

/** Finds what is known of the household, what looks like a date, telephone number, postcode, mail address,
 * BSN, IBAN, licence plate or other long number, streets and roles with a place, and rare words of the
 * records. In the order of the text; no two overlap. Returns how many; *ret_hits is a child of ctx. */
size_t hide_find(const void *ctx, const struct hide_ask *ask, struct hide_hit **ret_hits);

/** A first text from role words ("ouder", "kind") and a life area: "Ouder met twee kinderen. Het gaat om
 * wonen." More than four children are not counted, and a role word that is not a common one becomes
 * "volwassene", because it might be a name. leefgebied and nodig (what is needed) may be NULL. Dutch, because
 * it is data; child of ctx. */
char *hide_propose(const void *ctx, const char *const *roles, size_t count, const char *leefgebied,
                   const char *nodig);

#endif
