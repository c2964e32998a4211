/* SPDX-License-Identifier: EUPL-1.2 */
/* The cases of the folder cases/, embedded at build by tools/embed_cases.py, so that the program needs no
 * file beside it. */
#ifndef BONDGENOOT_DEMO_CASES_H
#define BONDGENOOT_DEMO_CASES_H

#include <stddef.h>

struct demo_case {
    const char *name; /* "fietsen.json" */
    const char *text;
    size_t bytes;
};

/* In order of name. */
extern const struct demo_case demo_cases[];
extern const int demo_cases_count;

#endif
