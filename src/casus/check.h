/* SPDX-License-Identifier: EUPL-1.2 */
/* Holding a JSON tree against the format casus/1 (format.h), and moving it into the structs of casus.h. */
#ifndef BONDGENOOT_CASUS_CHECK_H
#define BONDGENOOT_CASUS_CHECK_H

#include "casus/errors.h"

#include <jansson.h>

/** Adds everything in which tree breaks the format to errors. */
void check_tree(const json_t *tree, struct errors *errors);
/** The structs of a tree in which check_tree found nothing, child of ctx. */
struct casus *check_fill(const void *ctx, const json_t *tree);

#endif
