/* SPDX-License-Identifier: EUPL-1.2 */
/* That a route will go, as its answers say it. docs/api.md has the rule. */
#include "platform/web/app_internal.h"

static struct date day_of(const char *text)
{
    struct date day;
    must(date_parse(text, &day) == 0);
    return day;
}

char *deprecation_since(const void *ctx, const struct deprecation *d)
{
    const struct date epoch = {1970, 1, 1};
    long long days = date_days_between(epoch, day_of(d->since));
    return talloc_asprintf(ctx, "@%lld", days * 24 * 60 * 60);
}

char *deprecation_sunset(const void *ctx, const struct deprecation *d)
{
    static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct date gone = date_add_days(day_of(d->until), 1);
    return talloc_asprintf(ctx, "%s, %02d %s %04d 00:00:00 GMT", days[date_weekday(gone) - 1], gone.day,
                           months[gone.month - 1], gone.year);
}

char *deprecation_link(const void *ctx, const struct deprecation *d)
{
    return talloc_asprintf(ctx, "</api/v1%s>; rel=\"successor-version\"", d->instead);
}
