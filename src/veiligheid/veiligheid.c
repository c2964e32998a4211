/* SPDX-License-Identifier: EUPL-1.2 */
/* The safety page of a household, what Vandaag and a resident are told, and the routes. */
#include "veiligheid/internal.h"

#include <string.h>

#include "huishouden/huishouden.h"
#include "sql_gen.h"

json_t *veiligheid_open(struct rq *rq, const struct sql *household, const struct sql *get)
{
    const char *id = rq_param(rq, "id");
    json_t *whose = db_row(rq->db, household, T(id), T(rq->actor.medewerker), T(rq->today_text));
    const char *huishouden = whose ? talloc_strdup(rq_ctx(rq), row_text(whose, "huishouden")) : NULL;
    json_decref(whose);
    return huishouden_opens(rq, huishouden) ? db_row(rq->db, get, T(id), T(huishouden)) : NULL;
}

void veiligheid_moved(struct rq *rq, const char *huishouden, const char *record)
{
    if (db_number(rq->db, &q_veiligheid_is_hidden, 0, T(record)) == 0)
        huishouden_moved(rq, huishouden);
}

json_t *veiligheid_people(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

/* --- the page of a household ---------------------------------------------- */

static void mark(json_t *rows, const char *key, const char *stand, const char *word)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        json_object_set_new(json_array_get(rows, i), key,
                            json_boolean(row_is(json_array_get(rows, i), stand, word)));
}

static void mark_due(const struct rq *rq, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        json_object_set_new(row, "is_te_herzien",
                            json_boolean(row_is(row, "stand", "geldt") &&
                                         strcmp(row_text(row, "herzien_op"), rq->today_text) <= 0));
    }
}

static json_t *page_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    const char *voor = huishouden_voor(rq, id);
    bool works = (rq->actor.roles & ROLE_WORKER) != 0;
    json_t *worries = works ? db_rows(rq->db, &q_meldcode_list, T(id), T(voor)) : json_array();
    json_t *agreements = db_rows(rq->db, &q_veiligheidsafspraak_list, T(id), T(voor));
    mark(worries, "_is_open", "stand", "open");
    mark(agreements, "_is_geldig", "stand", "geldt");
    mark_due(rq, agreements);
    json_t *view =
        json_pack("{s:s, s:o, s:o}", "huishouden", id, "meldcodes", worries, "afspraken", agreements);
    if (!rq->api) {
        json_object_set_new(view, "_mag_meldcode", json_boolean(works));
        json_object_set_new(view, "_form_afspraak",
                            rq_form(rq, &VEILIGHEID_AFSPREKEN, "POST",
                                    talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/veiligheidsafspraken", id),
                                    NULL));
    }
    return view;
}

/* --- for other pages ------------------------------------------------------ */

json_t *veiligheid_today(struct rq *rq, const char *until)
{
    json_t *rows = db_rows(rq->db, &q_veiligheid_today, T(rq->actor.medewerker), T(rq->today_text), T(until));
    if (json_array_size(rows) > 0) {
        json_t *people =
            db_rows(rq->db, &q_veiligheid_today_people, T(rq->actor.medewerker), T(rq->today_text), T(until));
        rq_subjects(rq, people, "inwoner");
        json_decref(people);
    }
    return rows;
}

json_t *veiligheid_mine(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_veiligheid_mine, T(huishouden), T(rq->actor.inwoner));
}

/* --- routes --------------------------------------------------------------- */

#define SAFE(who) .flags = ROUTE_BOTH, .roles = who, .purpose = "veiligheid"

const struct route veiligheid_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/veiligheid",
     SAFE(ROLE_FRONT),
     .title = "Veiligheid",
     .query = page_query,
     .view = "veiligheid",
     .template = "veiligheid/veiligheid"},
    {.method = "POST",
     .path = "/huishoudens/{id}/meldcodes",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_BEGINNEN,
     .form = "/huishoudens/{id}/meldcodes/nieuw"},
    {.method = "GET",
     .path = "/meldcodes/{id}",
     SAFE(ROLE_WORKER),
     .title = "De stappen van de meldcode",
     .query = meldcode_page,
     .view = "meldcode",
     .template = "veiligheid/meldcode"},
    {.method = "POST",
     .path = "/meldcodes/{id}/signalen",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_SIGNAAL,
     .form = "/meldcodes/{id}/signalen/nieuw"},
    {.method = "POST",
     .path = "/meldcodes/{id}/adviezen",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_ADVIES,
     .form = "/meldcodes/{id}/adviezen/nieuw"},
    {.method = "POST",
     .path = "/meldcodes/{id}/gesprekken",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_GESPREK,
     .form = "/meldcodes/{id}/gesprekken/nieuw"},
    {.method = "POST",
     .path = "/meldcodes/{id}/wegingen",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_WEGING,
     .form = "/meldcodes/{id}/wegingen/nieuw"},
    {.method = "POST",
     .path = "/meldcodes/{id}/beslissingen",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_BESLISSING,
     .form = "/meldcodes/{id}/beslissingen/nieuw"},
    {.method = "POST",
     .path = "/meldcodes/{id}/afsluitingen",
     SAFE(ROLE_WORKER),
     .command = &MELDCODE_SLUITEN,
     .form = "/meldcodes/{id}/afsluitingen/nieuw"},
    {.method = "POST",
     .path = "/huishoudens/{id}/veiligheidsafspraken",
     SAFE(ROLE_FRONT),
     .command = &VEILIGHEID_AFSPREKEN,
     .form = "/huishoudens/{id}/veiligheidsafspraken/nieuw"},
    {.method = "GET",
     .path = "/veiligheidsafspraken/{id}",
     SAFE(ROLE_FRONT),
     .title = "Een veiligheidsafspraak",
     .query = veiligheidsafspraak_page,
     .view = "veiligheidsafspraak",
     .template = "veiligheid/afspraak"},
    {.method = "POST",
     .path = "/veiligheidsafspraken/{id}/herzieningen",
     SAFE(ROLE_FRONT),
     .command = &VEILIGHEID_HERZIEN,
     .form = "/veiligheidsafspraken/{id}/herzieningen/nieuw"},
    {0},
};
