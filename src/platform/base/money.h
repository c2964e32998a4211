/* SPDX-License-Identifier: EUPL-1.2 */
/* Money is whole cents in an int64_t. People type euros. */
#ifndef BONDGENOOT_MONEY_H
#define BONDGENOOT_MONEY_H

#include "platform/base/base.h"

/** Reads an amount as typed in Dutch: "300", "300,50", "30.000", "€ 30.000,00", "1250.50".
 *  0, or -1 (not an amount, negative, more than two decimals, above a thousand million euros) and ret_cent
 * untouched. */
int money_parse(const char *typed, int64_t *ret_cent);
/** "€ 30.000,00", or with english "€30,000.00"; child of ctx. */
char *money_format(const void *ctx, int64_t cent, bool english);
/** The same for a page: no line ends between the sign and the amount. */
char *money_show(const void *ctx, int64_t cent, bool english);

#endif
