/* SPDX-License-Identifier: EUPL-1.2 */
/* The first beheerder of a municipality, from the command line: everybody else comes in through that one. */
#ifndef BONDGENOOT_BEHEERDER_H
#define BONDGENOOT_BEHEERDER_H

#include "options.h"

/** `bondgenoot beheerder AANMELDNAAM NAAM`: makes the account and prints a link to choose a password; for an
 * account that is there already only the link. The exit code. */
int beheerder_make(const struct options *options);

#endif
