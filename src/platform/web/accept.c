/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of ranges with weights. What is not well-formed is passed over: a client that cannot say what it
 * wants gets what there is. */
#include "platform/web/accept.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { WEIGHT_MOST = 1000, RANGE_MOST = 100 };

/* "q=0.5" is 500; anything else between the semicolons is a parameter of the range. */
static int weight_of(const char *parameters, const char *end)
{
    for (const char *at = parameters; at < end; at++) {
        at += strspn(at, "; \t");
        if (at < end && (*at == 'q' || *at == 'Q') && at[1] == '=') {
            double q = strtod(at + 2, NULL);
            return q <= 0 ? 0 : q >= 1 ? WEIGHT_MOST : (int)(q * WEIGHT_MOST);
        }
        at += strcspn(at, ";,");
    }
    return WEIGHT_MOST;
}

/* The next element of the list: its range without parameters, and its weight. NULL at the end, else where the
 * next begins. */
static const char *next_range(const char *at, char range[RANGE_MOST], int *ret_weight)
{
    at += strspn(at, ", \t");
    if (*at == '\0')
        return NULL;
    size_t whole = strcspn(at, ",");
    size_t name = strcspn(at, ",; \t");
    size_t kept = name < RANGE_MOST ? name : 0;
    memcpy(range, at, kept);
    range[kept] = '\0';
    *ret_weight = weight_of(at + name, at + whole);
    return at + whole;
}

/* 3: this very type, 2: application and all in it, 1: anything, 0: something else. */
static int exactness(const char *range, const char *type)
{
    size_t slash = strcspn(type, "/") + 1;
    if (strcasecmp(range, type) == 0)
        return 3;
    if (strncasecmp(range, type, slash) == 0 && strcmp(range + slash, "*") == 0)
        return 2;
    return strcmp(range, "*/*") == 0;
}

bool accept_type(const char *field, const char *type)
{
    char range[RANGE_MOST];
    int weight;
    int best = 0;
    bool taken = false;
    bool any = false;
    for (const char *at = field; at && (at = next_range(at, range, &weight)) != NULL;) {
        int fit = exactness(range, type);
        any = true;
        if (fit > best) {
            best = fit;
            taken = weight > 0;
        }
    }
    return taken || !any;
}

enum lang accept_language(const char *field)
{
    char range[RANGE_MOST];
    int weight;
    int best = 0;
    enum lang found = LANG_COUNT;
    for (const char *at = field; at && (at = next_range(at, range, &weight)) != NULL;) {
        enum lang lang = lang_of_code(range);
        if (lang != LANG_COUNT && weight > best) {
            best = weight;
            found = lang;
        }
    }
    return found;
}
