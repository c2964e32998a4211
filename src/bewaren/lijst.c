/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of what is over its term, and one of them: what goes in numbers, never what is in it. */
#include <string.h>

#include "bewaren/internal.h"
#include "platform/access/settings.h"
#include "sql_gen.h"

/* What to show: three stands at most. */
static const struct {
    const char *name;
    const char *stands[3];
} SHOWN[] = {
    {"open", {"open", "voorgedragen", "uitgesteld"}},
    {"besloten", {"bevestigd", "bewaard", "bewaard"}},
    {"vernietigd", {"vernietigd", "vernietigd", "vernietigd"}},
};

static void complete_list_row(struct rq *rq, json_t *row)
{
    if (rq->api)
        return;
    json_object_set_new(row, "_fout",
                        row_text(row, "fout") ? json_string(talloc_asprintf(rq_ctx(rq), "vernietigfout.%s",
                                                                            row_text(row, "fout")))
                                              : json_null());
}

json_t *vernietigingen_query(struct rq *rq)
{
    const char *asked = rq_query(rq, "toon");
    struct place after;
    size_t shown = 0;
    while (asked && shown < COUNT_OF(SHOWN) && strcmp(SHOWN[shown].name, asked) != 0)
        shown++;
    if (shown == COUNT_OF(SHOWN)) {
        rq_problem(rq, 400, TXT("Kies open, besloten of vernietigd."));
        return NULL;
    }
    if (rq_after(rq, "na", "", &after) != 0)
        return NULL;
    const char *const *stands = SHOWN[shown].stands;
    json_t *rows = db_rows(rq->db, &q_vernietiging_list, T(stands[0]), T(stands[1]), T(stands[2]),
                           T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "dag");
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete_list_row(rq, json_array_get(rows, i));
    json_t *view =
        json_pack("{s:s, s:o, s:o}", "toon", SHOWN[shown].name, "vernietigingen", rows, "meer", more);
    if (rq->api)
        return view;
    for (size_t i = 0; i < COUNT_OF(SHOWN); i++)
        json_object_set_new(view, talloc_asprintf(rq_ctx(rq), "_is_%s", SHOWN[i].name),
                            json_boolean(i == shown));
    return view;
}

/* --- one ------------------------------------------------------------------------- */

/* How each kind is counted, and of whom it tells; NULL: of itself. */
static const struct {
    const char *soort;
    const struct sql *counts, *people;
} KINDS[] = {
    {"huishouden", &q_vernietiging_count_household, &q_vernietiging_people},
    {"dossier", &q_vernietiging_count_dossier, &q_vernietiging_person},
    {"melding", &q_vernietiging_count_melding, NULL},
    {"document", NULL, &q_vernietiging_person_document},
};

static size_t kind_of(const json_t *row)
{
    size_t kind = 0;
    while (kind < COUNT_OF(KINDS) - 1 && !row_is(row, "soort", KINDS[kind].soort))
        kind++;
    return kind;
}

static json_t *counts_of(struct rq *rq, const json_t *row)
{
    const struct sql *q = KINDS[kind_of(row)].counts;
    json_t *counts = q ? db_rows(rq->db, q, T(row_text(row, "record")))
                       : json_pack("[{s:s, s:i}]", "soort", "document", "aantal", 1);
    for (size_t i = 0; i < json_array_size(counts);) {
        json_t *count = json_array_get(counts, i);
        if (row_number(count, "aantal") == 0)
            json_array_remove(counts, i);
        else
            i++;
    }
    return counts;
}

/* Whose data are counted. */
static void note_people(struct rq *rq, const json_t *row)
{
    const char *record = row_text(row, "record");
    const struct sql *q = KINDS[kind_of(row)].people;
    json_t *people = q ? db_rows(rq->db, q, T(record)) : NULL;
    if (q == NULL)
        rq_subject(rq, record);
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
}

/* What somebody may do with it now. */
static void offer(struct rq *rq, json_t *view, const json_t *row)
{
    const char *stand = row_text(row, "stand");
    bool officer = (rq->actor.roles & ROLE_PRIVACYOFFICER) != 0;
    bool decides = !vernietiging_is_mine(rq, row);
    bool second = (rq->actor.roles & (ROLE_PRIVACYOFFICER | ROLE_BEHEERDER)) &&
                  vernietiging_not_second(rq, row) == NULL;
    bool held = json_is_string(json_object_get(view, "loopt"));
    json_object_set_new(view, "_mag_voordragen",
                        json_boolean(officer && decides && !held &&
                                     (strcmp(stand, "open") == 0 || strcmp(stand, "uitgesteld") == 0 ||
                                      strcmp(stand, "bewaard") == 0)));
    json_object_set_new(view, "_mag_bevestigen",
                        json_boolean(second && decides && !held && strcmp(stand, "voorgedragen") == 0));
    json_object_set_new(view, "_mag_aanhouden",
                        json_boolean(officer && decides && strcmp(stand, "vernietigd") != 0));
    json_object_set_new(view, "_is_belang", json_boolean(!decides));
    json_object_set_new(view, "_is_vernietigd", json_boolean(strcmp(stand, "vernietigd") == 0));
    json_object_set_new(view, "_is_wacht_op_ander",
                        json_boolean(strcmp(stand, "voorgedragen") == 0 && !second));
    json_object_set_new(view, "_is_bevestigd", json_boolean(strcmp(stand, "bevestigd") == 0));
    json_object_set_new(view, "_is_zonder_map",
                        json_boolean(row_flag(row, "is_archief") && settings_now()->archief == NULL));
    const char *hold = row_text(view, "loopt");
    json_object_set_new(view, "_loopt",
                        hold ? json_string(talloc_asprintf(rq_ctx(rq), "vernietigwacht.%s", hold))
                             : json_null());
    complete_list_row(rq, view);
}

json_t *vernietiging_query(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_vernietiging_get, T(rq_param(rq, "id")));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    bool gone = row_is(row, "stand", "vernietigd");
    const char *hold = gone ? NULL : bewaar_hold(rq->db, row_text(row, "huishouden"), rq->today_text);
    json_t *view = json_copy(row);
    static const char *const inside[] = {"record", "huishouden", "voorgedragen_door"};
    for (size_t i = 0; i < COUNT_OF(inside); i++)
        json_object_del(view, inside[i]);
    json_object_set_new(view, "loopt", hold ? json_string(hold) : json_null());
    json_object_set_new(view, "tellingen", gone ? json_array() : counts_of(rq, row));
    if (!gone)
        note_people(rq, row);
    if (!rq->api)
        offer(rq, view, row);
    json_decref(row);
    return view;
}

static const struct query_key LIST_KEYS[] = {
    {.name = "toon", .kind = QUERY_TEXT, .what = "open (zo begint het), besloten of vernietigd."},
    PAGE_KEYS,
    {0},
};

enum { ROLE_LOOKS = ROLE_PRIVACYOFFICER | ROLE_FG | ROLE_BEHEERDER };

const struct route bewaren_routes[] = {
    {.method = "GET",
     .path = "/bewaarregels",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .title = "Hoe lang bewaren wij wat",
     .query = bewaarregels_query,
     .view = "bewaarregels",
     .template = "bewaren/regels"},
    {.method = "POST",
     .path = "/bewaarregels/{id}/opvolgers",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER,
     .command = &BEWAARREGEL_OPVOLGEN,
     .form = "/bewaarregels/{id}/opvolgers/nieuw"},
    {.method = "GET",
     .path = "/vernietigingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_LOOKS,
     .purpose = "bewaren",
     .title = "Wat weg mag",
     .menu = "Vernietigen",
     .menu_roles = ROLE_PRIVACYOFFICER,
     .query = vernietigingen_query,
     .view = "vernietigingen",
     .template = "bewaren/lijst",
     .keys = LIST_KEYS},
    {.method = "GET",
     .path = "/vernietigingen/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_LOOKS,
     .purpose = "bewaren",
     .title = "Wat weg mag: een van de lijst",
     .query = vernietiging_query,
     .view = "vernietiging",
     .template = "bewaren/een"},
    {.method = "POST",
     .path = "/vernietigingen/{id}/voordracht",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER,
     .purpose = "bewaren",
     .command = &VERNIETIGING_VOORDRAGEN,
     .form = "/vernietigingen/{id}/voordracht/nieuw"},
    {.method = "POST",
     .path = "/vernietigingen/{id}/bevestiging",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER | ROLE_BEHEERDER,
     .purpose = "bewaren",
     .command = &VERNIETIGING_BEVESTIGEN,
     .form = "/vernietigingen/{id}/bevestiging/nieuw"},
    {.method = "POST",
     .path = "/vernietigingen/{id}/aanhouding",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER,
     .purpose = "bewaren",
     .command = &VERNIETIGING_AANHOUDEN,
     .form = "/vernietigingen/{id}/aanhouding/nieuw"},
    {0},
};
