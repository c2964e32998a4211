/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of the kring over days, without a store. */
#include "kring/rules.h"

#include <string.h>

const char *vraag_stand(const char *stand, const char *vervalt, const char *today)
{
    return strcmp(stand, "open") == 0 && strcmp(vervalt, today) < 0 ? "verlopen" : stand;
}

enum vraag_refusal vraag_may_answer(const char *stand, const char *vervalt, const char *tot,
                                    const char *today)
{
    const char *now = vraag_stand(stand, vervalt, today);
    if (strcmp(now, "verlopen") == 0)
        return VRAAG_LAPSED;
    if (strcmp(now, "open") != 0)
        return VRAAG_NOT_OPEN;
    return tot && strcmp(tot, today) < 0 ? VRAAG_ENDS_BEFORE : VRAAG_FINE;
}

const char *vraag_first_day(const char *vanaf, const char *today)
{
    return vanaf && strcmp(vanaf, today) > 0 ? vanaf : today;
}

bool aansluiten_fits(const char *organisatie, const char *team, const char *of_organisatie,
                     const char *of_team)
{
    return organisatie && of_organisatie && strcmp(organisatie, of_organisatie) == 0 && team && of_team &&
           strcmp(team, of_team) == 0;
}

enum uitstel uitstel_fits(bool has_rule, const char *until, struct date today)
{
    struct date last;
    if (until == NULL)
        return has_rule ? UITSTEL_NO_DAY : UITSTEL_FINE;
    if (!has_rule)
        return UITSTEL_NO_RULE;
    must(date_parse(until, &last) == 0);
    if (date_compare(last, today) < 0)
        return UITSTEL_PAST;
    return date_days_between(today, last) > UITSTEL_DAYS ? UITSTEL_TOO_LONG : UITSTEL_FINE;
}

void doorbraak_ends(const char *now, int hours, char out[MOMENT_TEXT])
{
    struct date day;
    char first[DATE_TEXT] = "";
    memcpy(first, now, DATE_TEXT - 1);
    must(date_parse(first, &day) == 0);
    int hour = (now[11] - '0') * 10 + (now[12] - '0') + hours;
    memcpy(out, now, MOMENT_TEXT);
    date_format(date_add_days(day, hour / 24), first);
    memcpy(out, first, DATE_TEXT - 1);
    out[11] = (char)('0' + hour % 24 / 10);
    out[12] = (char)('0' + hour % 24 % 10);
}

int doorbraak_days(int hours)
{
    return (hours + 23) / 24;
}

enum waarneming waarneming_fits(const char *afwezige, const char *waarnemer, const char *from,
                                const char *until, struct date today)
{
    struct date first;
    struct date last;
    must(date_parse(from, &first) == 0 && date_parse(until, &last) == 0);
    if (strcmp(afwezige, waarnemer) == 0)
        return WAARNEMING_SELF;
    if (date_compare(last, first) < 0)
        return WAARNEMING_REVERSED;
    if (date_compare(last, today) < 0)
        return WAARNEMING_PAST;
    return date_days_between(first, last) > WAARNEMING_DAYS ? WAARNEMING_TOO_LONG : WAARNEMING_FINE;
}
