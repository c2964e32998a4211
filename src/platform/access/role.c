/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of the roles, in the order of their bits. */
#include "platform/access/role.h"

#include <string.h>

static const char *const NAMES[] = {
    "inwoner",    "uitvoerder",    "regisseur",    "procesregisseur", "partner", "handhaver",
    "teamleider", "mandaathouder", "budgethouder", "beleid",          "bestuur", "privacyofficer",
    "fg",         "beheerder",     "jurist",
};

const char *role_name(int bit)
{
    return bit >= 0 && (size_t)bit < COUNT_OF(NAMES) ? NAMES[bit] : NULL;
}

unsigned role_parse(const char *list, const char **ret_unknown)
{
    unsigned roles = 0;
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        size_t i = 0;
        while (i < COUNT_OF(NAMES) && (strlen(NAMES[i]) != length || memcmp(NAMES[i], list, length) != 0))
            i++;
        if (i == COUNT_OF(NAMES)) {
            *ret_unknown = list;
            return 0;
        }
        roles |= 1U << i;
        list += length;
        list += *list == ',';
    }
    return roles;
}
