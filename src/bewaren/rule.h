/* SPDX-License-Identifier: EUPL-1.2 */
/* The terms, as pure functions over the table of rules. */
#ifndef BONDGENOOT_BEWAREN_RULE_H
#define BONDGENOOT_BEWAREN_RULE_H

#include <jansson.h>

#include "platform/base/date.h"

/** The rule of a kind and law in force on a day: of that law, else of any other; NULL when there is none.
 * Also one that is off: then nobody knows the term, and nothing goes. `rules` is bewaarregel_all; borrowed.
 */
const json_t *bewaarregel_of(const json_t *rules, const char *soort, const char *wet, const char *today);
/** The first day on which something may go: so long after the day, the day itself not counted; of
 * nothing it is that day. */
struct date bewaar_due(struct date from, int64_t number, const char *unit);

/* Under several laws the longest term counts; of two as long the one that asks for the archive. */
struct bewaar_verdict {
    const json_t *rule;
    const char *wet; /* of `laws`, borrowed; NULL: of none */
    char due[DATE_TEXT];
};
/** Whether a term is known for every law of the list ([{"wet"}]; empty: no law), and then the longest. */
bool bewaar_judge(const json_t *rules, const char *soort, const json_t *laws, const char *from,
                  const char *today, struct bewaar_verdict *ret);
/** The last day from which the shortest term of a kind is over today: what began later need not be looked at.
 * False when no rule of the kind is on. */
bool bewaar_edge(const json_t *rules, const char *soort, const char *today, char ret_edge[DATE_TEXT]);

#endif
