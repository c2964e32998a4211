/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keys by which somebody is found outside the kring: exact ones, made of what was typed, so that marks,
 * capitals and spaces do not matter and a part of a name finds nothing. NULL when what was typed is too
 * little for a key. Texts are children of ctx.
 */
#ifndef BONDGENOOT_KRING_VINDBAAR_H
#define BONDGENOOT_KRING_VINDBAAR_H

/** Birth date (ISO) and the last word of a name: "2001-04-30 vries". */
char *vindbaar_naam(const void *ctx, const char *geboortedatum, const char *naam);
/** Postcode and the number in a street line, or a number alone: "1234ab 12". What stands behind the number
 * does not count. */
char *vindbaar_adres(const void *ctx, const char *postcode, const char *straat);
/** The digits, +31 and 0031 as 0; fewer than nine are no number. */
char *vindbaar_telefoon(const void *ctx, const char *telefoon);

#endif
