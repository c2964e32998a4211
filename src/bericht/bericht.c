/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of notices and calendar. */
#include "bericht/internal.h"

#define MINE .flags = ROUTE_BOTH, .roles = ROLE_STAFF
const struct route bericht_routes[] = {
    {.method = "GET",
     .path = "/mijn-berichten",
     MINE,
     .title = "Berichten en agenda",
     .query = choice_query,
     .view = "mijn_berichten",
     .template = "bericht/keuze"},
    {.method = "PUT",
     .path = "/mijn-berichten",
     MINE,
     .command = &BERICHT_KIEZEN,
     .form = "/mijn-berichten/kiezen"},
    {.method = "POST",
     .path = "/mijn-berichten/adres",
     MINE,
     .command = &ADRES_VRAGEN,
     .form = "/mijn-berichten/adres/nieuw"},
    {.method = "DELETE",
     .path = "/mijn-berichten/adres",
     MINE,
     .command = &ADRES_WEGHALEN,
     .form = "/mijn-berichten/adres/weg"},
    {.method = "POST",
     .path = "/mijn-berichten/code",
     MINE,
     .command = &ADRES_BEVESTIGEN,
     .form = "/mijn-berichten/code/nieuw"},
    {.method = "POST",
     .path = "/mijn-berichten/agenda",
     MINE,
     .command = &AGENDA_MAKEN,
     .form = "/mijn-berichten/agenda/nieuw"},
    {.method = "DELETE",
     .path = "/mijn-berichten/agenda",
     MINE,
     .command = &AGENDA_EINDIGEN,
     .form = "/mijn-berichten/agenda/weg"},
    {.method = "GET",
     .path = "/agenda/{sleutel}",
     .flags = ROUTE_PAGE,
     .purpose = "werk-van-vandaag",
     .raw = feed_answer},
    {0},
};

char *public_address(const void *ctx, const struct gemeente *g)
{
    if (g->address[0])
        return talloc_strdup(ctx, g->address);
    return talloc_asprintf(ctx, "%s://%s", g->secure ? "https" : "http", g->hosts[0]);
}
