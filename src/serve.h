/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands that serve: the product, and the bare loop that ./dev bench compares with. Each gives the exit
 * code. */
#ifndef BONDGENOOT_SERVE_H
#define BONDGENOOT_SERVE_H

#include "options.h"

int serve_product(const struct options *options);
int serve_bare(const struct options *options);

#endif
