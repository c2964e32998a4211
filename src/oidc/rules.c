/* SPDX-License-Identifier: EUPL-1.2 */
#include "oidc/rules.h"

#include <string.h>

#include "platform/access/role.h"

static const char *meaning_of(const struct oidc_mapping *mapping, const char *value)
{
    for (const struct oidc_meaning *row = mapping->meanings; row && row->value && value; row++)
        if (strcmp(row->value, value) == 0)
            return row->here;
    return NULL;
}

char *oidc_roles(const void *ctx, const struct oidc_mapping *mapping, const json_t *values)
{
    unsigned roles = 0;
    char *words = talloc_strdup(ctx, "");
    for (size_t i = 0; i < json_array_size(values); i++) {
        const char *unknown = NULL;
        const char *here = meaning_of(mapping, json_string_value(json_array_get(values, i)));
        if (here)
            roles |= role_parse(here, &unknown);
    }
    roles &= ROLE_STAFF;
    for (int bit = 0; role_name(bit); bit++)
        if (roles & (1U << bit))
            words = talloc_asprintf_append(words, "%s%s", words[0] ? "," : "", role_name(bit));
    return words;
}

const char *oidc_meaning(const struct oidc_mapping *mapping, const json_t *values)
{
    const char *here = NULL;
    for (size_t i = 0; i < json_array_size(values) && here == NULL; i++)
        here = meaning_of(mapping, json_string_value(json_array_get(values, i)));
    return here;
}
