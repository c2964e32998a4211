/* SPDX-License-Identifier: EUPL-1.2 */
/* The roles as people name them. */
#include "account/internal.h"

static const char *const NAMES[] = {
    TXT("inwoner"),
    TXT("uitvoerder"),
    TXT("regisseur"),
    TXT("procesregisseur"),
    TXT("partner"),
    TXT("handhaver"),
    TXT("teamleider"),
    TXT("mandaathouder"),
    TXT("budgethouder"),
    TXT("beleid"),
    TXT("bestuur"),
    TXT("privacyofficer"),
    TXT("functionaris gegevensbescherming"),
    TXT("beheerder"),
    TXT("jurist"),
};

json_t *roles_view(struct rq *rq, unsigned roles)
{
    json_t *list = json_array();
    for (size_t bit = 0; bit < COUNT_OF(NAMES); bit++)
        if (roles & (1U << bit))
            json_array_append_new(list, json_string(rq_tr(rq, NAMES[bit])));
    return list;
}
