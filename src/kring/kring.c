/* SPDX-License-Identifier: EUPL-1.2 */
/* Places in a kring as they begin and end, the page that shows them, and the routes. */
#include "kring/kring.h"

#include "bericht/bericht.h"
#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

const char *kring_yesterday(struct rq *rq)
{
    char *day = talloc_size(rq_ctx(rq), DATE_TEXT);
    date_day_before(rq->today_text, day);
    return day;
}

const char *kring_enter(struct rq *rq, const struct kring_plaats *p)
{
    char *id = id_new(rq_ctx(rq));
    json_t *row = p->organisatie ? NULL : db_row(rq->db, &q_kring_organisation_of, T(p->medewerker));
    db_exec(rq->db, &q_kring_plaats_add, T(id), T(p->huishouden), T(p->medewerker),
            T(p->organisatie ? p->organisatie : row_text(row, "naam")), T(p->rol), T(p->grondslag), T(p->wet),
            T(p->leefgebieden), T(p->voor), T(p->van), T(p->tot), T(p->soort ? p->soort : "lid"),
            T(p->waarom), T(p->eindigt));
    if (p->medewerker && p->soort == NULL)
        waarneming_follow(rq->db, &rq->actor, rq->today_text, p->medewerker);
    huishouden_reread(rq, p->huishouden);
    json_decref(row);
    bericht_ask_from(rq, p->medewerker, BERICHT_KRING, id, p->van);
    return id;
}

void kring_leave(struct rq *rq, const char *huishouden, const char *medewerker, const char *reden)
{
    db_exec(rq->db, &q_kring_plaatsen_end, T(huishouden), T(medewerker), T(rq->today_text),
            T(kring_yesterday(rq)), T(reden));
    kring_left(rq, huishouden, medewerker, kring_yesterday(rq));
    huishouden_reread(rq, huishouden);
}

static void end_emergencies(struct db *db, const char *today, const char *now)
{
    char before[DATE_TEXT];
    const struct actor nobody = {0};
    date_day_before(today, before);
    json_t *rows = db_rows(db, &q_kring_doorbraak_ended, T(now), T(today));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        db_exec(db, &q_kring_doorbraak_end, T(row_text(row, "id")), T(before));
        struct event event = {.kind = "kring.beeindigd",
                              .record = row_text(row, "id"),
                              .huishouden = row_text(row, "huishouden")};
        event_write(db, &nobody, &event);
    }
    json_decref(rows);
}

bool kring_tidy(struct db *db, const char *today)
{
    char now[MOMENT_TEXT];
    const struct actor nobody = {0};
    moment_now(now);
    db_begin(db, true);
    db_exec(db, &q_kring_vraag_lapse, T(today), T(now));
    end_emergencies(db, today, now);
    waarneming_follow(db, &nobody, today, NULL);
    return db_commit(db) == 0 && vindbaar_make(db);
}

/* --- who is not to be found ------------------------------------------------ */

static const struct field FINDABLE_FIELDS[] = {
    {.name = "vindbaar",
     .label = "Mogen collega's buiten de kring horen dat dit huishouden bekend is?",
     .hint = "Nee bij een verblijf dat geheim is, zoals de opvang na geweld.",
     .kind = FIELD_CHECK},
    {0},
};

static json_t *findable_current(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    if (!huishouden_arranges(rq, id)) {
        rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
        return NULL;
    }
    json_t *row = db_row(rq->db, &q_kring_household, T(id));
    json_object_set(row, "vindbaar", json_object_get(row, "is_vindbaar"));
    return row;
}

static int findable_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = findable_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    if (db_exec(rq->db, &q_kring_set_findable, T(id), N(value_versie(v)), N(value_check(v, "vindbaar"))) == 0)
        return rq_stale(rq);
    rq_event(rq, "huishouden.vindbaarheid", id, id, NULL);
    rq_go(rq, "/huishoudens/%s/kring", id);
    return 0;
}

const struct command VINDBAARHEID = {
    .name = "huishouden-vindbaarheid",
    .title = "Of dit huishouden te vinden is",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Wie buiten de kring navraagt, hoort anders alleen dat iemand bekend is, en welk team.",
    .fields = FINDABLE_FIELDS,
    .versioned = true,
    .current = findable_current,
    .run = findable_run,
};

/* --- the page ------------------------------------------------------------- */

json_t *kring_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *all = db_rows(rq->db, &q_kring_vraag_list, T(id), T(huishouden_voor(rq, id)));
    json_t *asked = json_array();
    for (size_t i = 0; i < json_array_size(all); i++)
        if (vraag_tell(rq, json_array_get(all, i)))
            json_array_append(asked, json_array_get(all, i));
    json_decref(all);
    json_t *row = db_row(rq->db, &q_kring_household, T(id));
    bool may = huishouden_arranges(rq, id);
    json_object_set(row, "vindbaar", json_object_get(row, "is_vindbaar"));
    json_t *view = json_pack("{s:s, s:O, s:O, s:o, s:o, s:b}", "huishouden", id, "huishouden_naam",
                             json_object_get(row, "naam"), "is_vindbaar", json_object_get(row, "is_vindbaar"),
                             "vragen", asked, "toegangen", kring_came_of(rq, id), "mag_regelen", may);
    if (!rq->api)
        json_object_set_new(view, "_form_vindbaar",
                            may ? rq_form(rq, &VINDBAARHEID, "PUT",
                                          talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/vindbaarheid", id),
                                          row)
                                : json_null());
    json_decref(row);
    return view;
}

/* --- routes --------------------------------------------------------------- */

#define FRONT .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"
#define ASKED .flags = ROUTE_BOTH, .roles = ROLE_STAFF, .purpose = "kring-regelen"

#define LOOKUP .flags = ROUTE_BOTH, .roles = ROLE_WORKER, .purpose = "navraag"

#define DEPUTY .flags = ROUTE_BOTH, .roles = ROLE_FRONT | ROLE_TEAMLEIDER, .purpose = "kring-regelen"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route kring_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/kring",
     FRONT,
     .title = "De kring van dit huishouden",
     .query = kring_query,
     .view = "kring",
     .template = "kring/kring"},
    {.method = "POST",
     .path = "/huishoudens/{id}/regisseurs",
     FRONT,
     .command = &REGIE_OVERDRAGEN,
     .form = "/huishoudens/{id}/regisseurs/nieuw"},
    {.method = "GET",
     .path = "/kringvragen/{id}",
     ASKED,
     .title = "Een vraag over een kring",
     .query = kringvraag_query,
     .view = "kringvraag",
     .template = "kring/vraag"},
    {.method = "POST",
     .path = "/kringvragen/{id}/antwoord",
     ASKED,
     .command = &VRAAG_BEANTWOORDEN,
     .form = "/kringvragen/{id}/antwoord/nieuw"},
    {.method = "PUT",
     .path = "/huishoudens/{id}/vindbaarheid",
     FRONT,
     .command = &VINDBAARHEID,
     .form = "/huishoudens/{id}/vindbaarheid/wijzigen"},
    {.method = "GET",
     .path = "/waarnemingen",
     DEPUTY,
     .title = "Wie vervangt wie",
     .query = waarnemingen_query,
     .view = "waarnemingen",
     .template = "kring/waarnemingen"},
    {.method = "POST",
     .path = "/waarnemingen",
     DEPUTY,
     .command = &WAARNEMING_REGELEN,
     .form = "/waarnemingen/nieuw"},
    {.method = "POST", .path = "/waarnemingen/{id}/einde", DEPUTY, .command = &WAARNEMING_BEEINDIGEN},
    {.method = "GET",
     .path = "/navragen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER | ROLE_PRIVACYOFFICER | ROLE_FG,
     .purpose = "navraag",
     .menu = "Navragen",
     .menu_roles = ROLE_PRIVACYOFFICER | ROLE_FG,
     .title = "Is iemand al bekend?",
     .query = navragen_query,
     .keys = LIST_KEYS,
     .view = "navragen",
     .template = "kring/navragen"},
    {.method = "POST", .path = "/navragen", LOOKUP, .command = &NAVRAAG_DOEN, .form = "/navragen/nieuw"},
    {.method = "GET",
     .path = "/navragen/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER | ROLE_PRIVACYOFFICER | ROLE_FG,
     .purpose = "navraag",
     .title = "Wat er bekend is",
     .query = navraag_query,
     .view = "navraag",
     .template = "kring/navraag"},
    {.method = "POST",
     .path = "/navragen/{id}/verzoek",
     LOOKUP,
     .command = &NAVRAAG_VERZOEK,
     .form = "/navragen/{id}/verzoek/nieuw"},
    {.method = "POST",
     .path = "/navragen/{id}/aansluiting",
     LOOKUP,
     .command = &NAVRAAG_AANSLUITEN,
     .form = "/navragen/{id}/aansluiting/nieuw"},
    {.method = "POST",
     .path = "/navragen/{id}/doorbraak",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "doorbraak",
     .command = &NAVRAAG_DOORBRAAK,
     .form = "/navragen/{id}/doorbraak/nieuw"},
    {.method = "GET",
     .path = "/toegangen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER | ROLE_FG,
     .purpose = "verantwoorden",
     .menu = "In nood geopend",
     .title = "In nood geopend",
     .query = toegangen_query,
     .keys = LIST_KEYS,
     .view = "toegangen",
     .template = "kring/toegangen"},
    {.method = "GET",
     .path = "/toegangen/{id}",
     ASKED,
     .title = "Iemand kwam erbij zonder vraag",
     .query = toegang_query,
     .view = "toegang",
     .template = "kring/toegang"},
    {.method = "POST",
     .path = "/toegangen/{id}/afloop",
     ASKED,
     .command = &TOEGANG_AFRONDEN,
     .form = "/toegangen/{id}/afloop/nieuw"},
    {.method = "PUT",
     .path = "/toegangen/{id}/uitstel",
     ASKED,
     .command = &TOEGANG_UITSTEL,
     .form = "/toegangen/{id}/uitstel/wijzigen"},
    {.method = "POST", .path = "/kringvragen/{id}/intrekking", ASKED, .command = &VRAAG_INTREKKEN},
    {0},
};
