/* SPDX-License-Identifier: EUPL-1.2 */
/* The roles of the product, as bits: a route names who may use it, an account has one or more. */
#ifndef BONDGENOOT_ROLE_H
#define BONDGENOOT_ROLE_H

#include "platform/base/base.h"

enum role {
    ROLE_INWONER = 1 << 0,
    ROLE_UITVOERDER = 1 << 1,
    ROLE_REGISSEUR =
        1 << 2, /* an uitvoerder who is regisseur somewhere; carried by the kring, not by the account */
    ROLE_PROCESREGISSEUR = 1 << 3,
    ROLE_PARTNER = 1 << 4,
    ROLE_HANDHAVER = 1 << 5,
    ROLE_TEAMLEIDER = 1 << 6,
    ROLE_MANDAATHOUDER = 1 << 7,
    ROLE_BUDGETHOUDER = 1 << 8,
    ROLE_BELEID = 1 << 9,
    ROLE_BESTUUR = 1 << 10,
    ROLE_PRIVACYOFFICER = 1 << 11,
    ROLE_FG = 1 << 12,
    ROLE_BEHEERDER = 1 << 13,
    ROLE_JURIST = 1 << 14, /* advises on what hides the person, and reads nothing of households */
    /* no roles of an account but of half a log-in, which has nothing else: */
    ROLE_HALF_CODE = 1 << 15,  /* the password fitted; a code is asked */
    ROLE_HALF_SETUP = 1 << 16, /* the password fitted; a second factor must be set up first */
};
enum {
    ROLE_NOBODY = 0,      /* public: no log-in asked */
    ROLE_ANYONE = 0x7fff, /* whoever is logged in */
    ROLE_HALF = ROLE_HALF_CODE | ROLE_HALF_SETUP,
    ROLE_STAFF = ROLE_ANYONE & ~ROLE_INWONER,
    /* the municipality's own front line: weighs, decides, looks back */
    ROLE_WORKER = ROLE_UITVOERDER | ROLE_REGISSEUR | ROLE_PROCESREGISSEUR,
    /* what a team does together: short questions, voices */
    ROLE_TEAM = ROLE_WORKER | ROLE_TEAMLEIDER,
    /* who works with households when in their kring */
    ROLE_FRONT = ROLE_WORKER | ROLE_PARTNER,
};

/** The word of one role ("uitvoerder"), in the order of the bits; NULL past the last. */
const char *role_name(int bit);
/** The bits of a list of words with commas; 0 and *ret_unknown set when one is unknown. */
unsigned role_parse(const char *list, const char **ret_unknown);

#endif
