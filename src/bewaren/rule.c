/* SPDX-License-Identifier: EUPL-1.2 */
/* Which rule counts, and until when. */
#include "bewaren/rule.h"

#include <string.h>

#include "platform/store/row.h"

static bool is_in_force(const json_t *rule, const char *today)
{
    const char *until = row_text(rule, "tot");
    return strcmp(row_text(rule, "vanaf"), today) <= 0 && (until == NULL || strcmp(until, today) >= 0);
}

const json_t *bewaarregel_of(const json_t *rules, const char *soort, const char *wet, const char *today)
{
    const json_t *other = NULL;
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const json_t *rule = json_array_get(rules, i);
        const char *of = row_text(rule, "wet");
        if (!row_is(rule, "soort", soort) || !is_in_force(rule, today))
            continue;
        if (of == NULL)
            other = rule;
        else if (wet && strcmp(of, wet) == 0)
            return rule;
    }
    return other;
}

struct date bewaar_due(struct date from, int64_t number, const char *unit)
{
    if (number == 0) /* it is the day itself */
        return from;
    if (strcmp(unit, "jaar") == 0)
        return date_add_days(date_add_months(from, (int)number * 12), 1);
    return date_add_days(from, (int)number * (strcmp(unit, "week") == 0 ? 7 : 1) + 1);
}

/* False: it says no term, or is off. */
static bool due_by(const json_t *rule, struct date from, char out[DATE_TEXT])
{
    if (rule == NULL || !row_flag(rule, "is_aan") || row_text(rule, "eenheid") == NULL)
        return false;
    date_format(bewaar_due(from, row_number(rule, "aantal"), row_text(rule, "eenheid")), out);
    return true;
}

bool bewaar_judge(const json_t *rules, const char *soort, const json_t *laws, const char *from,
                  const char *today, struct bewaar_verdict *ret)
{
    size_t count = json_array_size(laws);
    struct date start;
    ret->rule = NULL;
    if (date_parse(from, &start) != 0)
        return false;
    for (size_t i = 0; i < count || i == 0; i++) {
        const char *wet = count ? row_text(json_array_get(laws, i), "wet") : NULL;
        const json_t *rule = bewaarregel_of(rules, soort, wet, today);
        char due[DATE_TEXT];
        if (!due_by(rule, start, due))
            return false;
        int later = ret->rule ? strcmp(due, ret->due) : 1;
        if (later < 0 || (later == 0 && !row_flag(rule, "is_archief")))
            continue;
        ret->rule = rule;
        ret->wet = wet;
        memcpy(ret->due, due, sizeof due);
    }
    return true;
}

bool bewaar_edge(const json_t *rules, const char *soort, const char *today, char ret_edge[DATE_TEXT])
{
    struct date now;
    bool found = false;
    must(date_parse(today, &now) == 0);
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const json_t *rule = json_array_get(rules, i);
        if (!row_is(rule, "soort", soort) || !is_in_force(rule, today) || !row_flag(rule, "is_aan") ||
            row_text(rule, "eenheid") == NULL)
            continue;
        char edge[DATE_TEXT];
        date_format(bewaar_due(now, -row_number(rule, "aantal"), row_text(rule, "eenheid")), edge);
        if (!found || strcmp(edge, ret_edge) > 0)
            memcpy(ret_edge, edge, sizeof edge);
        found = true;
    }
    return found;
}
