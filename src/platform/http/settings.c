/* SPDX-License-Identifier: EUPL-1.2 */
/* The settings of the front as a table. */
#include "platform/http/settings.h"

#include <stdlib.h>
#include <string.h>

#include "platform/base/buf.h"
#include "platform/base/limits.h"

#define NUMBER(name, field, low, high, what)                                                                 \
    {                                                                                                        \
        name, false, offsetof(struct http_settings, field), low, high, what                                  \
    }
#define NETWORKS(name, field, what)                                                                          \
    {                                                                                                        \
        name, true, offsetof(struct http_settings, field), 0, 0, what                                        \
    }

enum { RATE_MOST = 10 * 1000 * 1000, WAIT_LEAST_MS = 50, WAIT_MOST_MS = 60 * 1000 };

const struct http_setting http_setting_rows[] = {
    NUMBER("begrenzen", limited, 0, 1, "1: de grenzen hieronder gelden; 0: niet, alleen om te meten."),
    NUMBER("sessie_per_minuut", session.per_minute, 0, RATE_MOST,
           "Verzoeken per minuut van één aangemelde sessie; 0: geen grens."),
    NUMBER("sessie_ineens", session.at_once, 1, RATE_MOST,
           "Verzoeken die een sessie achter elkaar mag doen."),
    NUMBER("token_per_minuut", token.per_minute, 0, RATE_MOST,
           "Verzoeken per minuut van één token van de API; 0: geen grens."),
    NUMBER("token_ineens", token.at_once, 1, RATE_MOST, "Verzoeken die een token achter elkaar mag doen."),
    NUMBER("bezoeker_per_minuut", visitor.per_minute, 0, RATE_MOST,
           "Verzoeken per minuut van wie niet is aangemeld, per adres; 0: geen grens."),
    NUMBER("bezoeker_ineens", visitor.at_once, 1, RATE_MOST,
           "Verzoeken die bezoekers van één adres achter elkaar mogen doen."),
    NUMBER("adres_per_minuut", address.per_minute, 0, RATE_MOST,
           "Alle verzoeken per minuut van één adres. Hoog: een gemeentehuis is één adres; 0: geen grens."),
    NUMBER("adres_ineens", address.at_once, 1, RATE_MOST, "Verzoeken die één adres achter elkaar mag doen."),
    NUMBER("verbindingen", connections, 1, 60000, "Open verbindingen van één werker; daarboven 503."),
    NUMBER("bestand_mb", file_mb, 1, LIMIT_FILE_MB,
           "Zo groot mag een foto of pdf zijn die iemand toevoegt, in megabytes."),
    NUMBER("wachttijd_ms", wait_ms, WAIT_LEAST_MS, WAIT_MOST_MS,
           "Zo lang mag een verzoek wachten tot een werker tijd heeft, in milliseconden; daarboven 503."),
    NUMBER(
        "stap_ms", step_ms, 0, 1000,
        "Een antwoord aan een inwoner, en aan wie er voor één inwoner is, vertrekt na hele stappen van "
        "zoveel "
        "milliseconden: hoe lang het duurde, verraadt niet wat verborgen is; 0: meteen, alleen om te meten."),
    NETWORKS("proxies", proxies,
             "Adressen van de proxy's ervoor (\"127.0.0.1 10.0.0.0/8\"): alleen hun X-Forwarded-For telt."),
    NETWORKS("metingen_van", metrics, "Adressen die /metrics mogen lezen."),
    {0},
};

struct http_settings http_settings_default(void)
{
    struct http_settings s = {
        .limited = 1,
        .session = {LIMIT_SESSION_MINUTE, LIMIT_SESSION_ONCE},
        .token = {LIMIT_TOKEN_MINUTE, LIMIT_TOKEN_ONCE},
        .visitor = {LIMIT_VISITOR_MINUTE, LIMIT_VISITOR_ONCE},
        .address = {LIMIT_ADDRESS_MINUTE, LIMIT_ADDRESS_ONCE},
        .connections = LIMIT_CONNECTIONS,
        .file_mb = LIMIT_FILE_MB,
        .wait_ms = LIMIT_WAIT_MS,
        .step_ms = LIMIT_STEP_MS,
    };
    must(networks_parse("127.0.0.0/8 ::1", &s.metrics) == 0);
    return s;
}

static int set_number(int *field, const struct http_setting *row, const char *value)
{
    char *end;
    if (value[0] < '0' || value[0] > '9')
        return -2;
    long number = strtol(value, &end, 10);
    if (*end != '\0' || number < row->low || number > row->high)
        return -2;
    *field = (int)number;
    return 0;
}

static int set_row(struct http_settings *settings, const struct http_setting *row, const char *value)
{
    void *field = (char *)settings + row->offset;
    if (row->is_networks)
        return networks_parse(value, field) == 0 ? 0 : -2;
    return set_number(field, row, value);
}

int http_settings_set(struct http_settings *settings, const char *name, const char *value)
{
    for (const struct http_setting *row = http_setting_rows; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return set_row(settings, row, value);
    return -1;
}

char *http_settings_text(const void *ctx, const struct http_settings *settings,
                         const struct http_setting *row)
{
    const void *field = (const char *)settings + row->offset;
    if (!row->is_networks)
        return talloc_asprintf(ctx, "%d", *(const int *)field);
    struct buf *b = buf_new(ctx, 64);
    networks_add(b, field);
    return b->data;
}

int http_settings_environment(const void *ctx, struct http_settings *settings, const char **ret_name)
{
    for (const struct http_setting *row = http_setting_rows; row->name; row++) {
        char *name = talloc_asprintf(ctx, "BONDGENOOT_%s", row->name);
        for (char *c = name + strlen("BONDGENOOT_"); *c; c++)
            *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        const char *value = getenv(name);
        if (value && set_row(settings, row, value) != 0) {
            *ret_name = name;
            return -1;
        }
    }
    return 0;
}
