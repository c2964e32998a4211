/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Outside the own kring: whether somebody is known, and whom to ask. By an exact key only, with a reason, so
 * many times a day, and kept for who watches over it. The answer is the team and nothing else; known and
 * unknown run the same statements.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "kring/rules.h"
#include "kring/vindbaar.h"
#include "platform/base/id.h"
#include "sql_gen.h"

enum { SHOWN_DAYS = 1, DOUBLE_SHOWN_DAYS = 30 };

static bool watches(const struct rq *rq)
{
    return rq->actor.roles & (ROLE_PRIVACYOFFICER | ROLE_FG);
}

static const char *days_ago(struct rq *rq, int days)
{
    char *day = talloc_size(rq_ctx(rq), DATE_TEXT);
    date_format(date_add_days(rq->today, -days), day);
    return day;
}

/* --- asking --------------------------------------------------------------- */

static const struct field ASK_FIELDS[] = {
    {.name = "geboortedatum", .label = "Geboortedatum", .kind = FIELD_DATE},
    {.name = "achternaam", .label = "Achternaam", .kind = FIELD_TEXT, .max = 120},
    {.name = "postcode", .label = "Of: postcode", .kind = FIELD_TEXT, .max = 7},
    {.name = "huisnummer", .label = "Huisnummer", .kind = FIELD_TEXT, .max = 10},
    {.name = "telefoon", .label = "Of: telefoonnummer", .kind = FIELD_TEL, .max = 20},
    {.name = "reden",
     .label = "Waarom vraag je dit?",
     .hint = "Dit blijft bewaard. De privacyofficer leest het.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {0},
};

struct keys {
    const char *naam, *adres, *telefoon, *soort;
};

static void want_pair(struct rq *rq, const struct values *v, const char *one, const char *other)
{
    if (value_is_given(v, one) != value_is_given(v, other))
        rq_field_problem(rq, value_is_given(v, one) ? other : one, TXT("Vul dit ook in."));
}

static int ask_keys(struct rq *rq, const struct values *v, struct keys *ret)
{
    const void *ctx = rq_ctx(rq);
    int ways = (value_is_given(v, "geboortedatum") || value_is_given(v, "achternaam")) +
               (value_is_given(v, "postcode") || value_is_given(v, "huisnummer")) +
               value_is_given(v, "telefoon");
    if (ways != 1)
        return rq_field_problem(rq, "geboortedatum",
                                TXT("Kies een manier: geboortedatum met achternaam, postcode met "
                                    "huisnummer, of een telefoonnummer."));
    want_pair(rq, v, "geboortedatum", "achternaam");
    want_pair(rq, v, "postcode", "huisnummer");
    if (rq_has_problem(rq))
        return -1;
    ret->naam = vindbaar_naam(ctx, value_date(v, "geboortedatum"), value_text(v, "achternaam"));
    ret->adres = vindbaar_adres(ctx, value_text(v, "postcode"), value_text(v, "huisnummer"));
    ret->telefoon = vindbaar_telefoon(ctx, value_text(v, "telefoon"));
    ret->soort = ret->naam ? "naam" : ret->adres ? "adres" : "telefoon";
    if (ret->naam || ret->adres || ret->telefoon)
        return 0;
    return rq_field_problem(rq,
                            value_is_given(v, "telefoon")   ? "telefoon"
                            : value_is_given(v, "postcode") ? "postcode"
                                                            : "achternaam",
                            TXT("Hier is niet op te zoeken. Vul het helemaal in."));
}

static void note_found(struct rq *rq, const char *id, const struct keys *k)
{
    json_t *found = db_rows(rq->db, &q_navraag_found, T(k->naam), T(k->adres), T(k->telefoon));
    rq_subject(rq, id); /* also when nobody is known: it stands for who was looked for */
    rq_subjects(rq, found, "inwoner");
    json_decref(found);
}

static int ask_run(struct rq *rq, const struct values *v)
{
    struct keys k = {0};
    if (ask_keys(rq, v, &k) != 0)
        return -1;
    const char *me = rq->actor.medewerker;
    if (db_number(rq->db, &q_navraag_count, 0, T(me), T(rq->today_text), N(0)) >= rq->gemeente->lookups_a_day)
        return rq_problem(
            rq, 422,
            rq_text(rq,
                    TXT("Je hebt vandaag al %d keer gevraagd of iemand bekend is. Morgen kan het "
                        "weer. Is er haast? Bel het team."),
                    rq->gemeente->lookups_a_day));
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_navraag_add, T(id), T(me), T(rq->now), T(rq->today_text), T(k.soort), VT(v, "reden"),
            NONE_T);
    db_exec(rq->db, &q_navraag_treffers_add, T(id), T(k.naam), T(k.adres), T(k.telefoon), NONE_T);
    note_found(rq, id, &k);
    rq_access(rq, "buiten");
    rq_event(rq, "navraag.gedaan", id, NULL, json_pack("{s:s}", "soort", k.soort));
    rq_go(rq, "/navragen/%s", id);
    return 0;
}

const struct command NAVRAAG_DOEN = {
    .name = "navraag-doen",
    .title = "Is iemand al bekend?",
    .submit = "Vraag het na",
    .next =
        "Je hoort alleen of iemand bekend is en welk team je kunt vragen. Elke vraag wordt vastgelegd, met "
        "de reden erbij.",
    .fields = ASK_FIELDS,
    .run = ask_run,
};

/* --- a likely double ------------------------------------------------------ */

const char *kring_known_elsewhere(struct rq *rq, const char *inwoner)
{
    const char *me = rq->actor.medewerker;
    if (!vindbaar_keep(rq, inwoner) || me == NULL || !(rq->actor.roles & ROLE_WORKER) ||
        db_number(rq->db, &q_navraag_count, 0, T(me), T(rq->today_text), N(1)) >= rq->gemeente->lookups_a_day)
        return NULL;
    json_t *row = db_row(rq->db, &q_vindbaar_get, T(inwoner));
    struct keys k = {.naam = row_text(row, "vind_naam"), .adres = row_text(row, "vind_adres")};
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_navraag_add, T(id), T(me), T(rq->now), T(rq->today_text), T("dubbel"), NONE_T,
            T(inwoner));
    db_exec(rq->db, &q_navraag_treffers_add, T(id), T(k.naam), T(k.adres), NONE_T, T(inwoner));
    note_found(rq, id, &k);
    bool none = db_exec(rq->db, &q_navraag_drop, T(id)) > 0;
    json_decref(row);
    if (none)
        return NULL;
    rq_event(rq, "navraag.gedaan", id, NULL, json_pack("{s:s}", "soort", "dubbel"));
    return id;
}

json_t *kring_known_of(struct rq *rq, const char *inwoner)
{
    json_t *row = db_row(rq->db, &q_navraag_double, T(inwoner), T(rq->actor.medewerker),
                         T(days_ago(rq, DOUBLE_SHOWN_DAYS)));
    json_t *id = row ? json_incref(json_object_get(row, "id")) : json_null();
    json_decref(row);
    return id;
}

/* --- what came of it ------------------------------------------------------ */

json_t *navraag_row(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_navraag_get, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(days_ago(rq, DOUBLE_SHOWN_DAYS)), N(watches(rq)));
    bool is_double = row && row_is(row, "soort", "dubbel");
    bool is_old = row && !is_double && !watches(rq) &&
                  strncmp(row_text(row, "dag"), days_ago(rq, SHOWN_DAYS), DATE_TEXT - 1) < 0;
    if (row && !is_old) {
        rq_subject(rq, row_text(row, "id"));
        return row;
    }
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

json_t *navraag_places(struct rq *rq, const char *id)
{
    json_t *rows =
        db_rows(rq->db, &q_navraag_households, T(id), T(rq->actor.medewerker), T(rq->today_text), T(rq->now));
    rq_subjects(rq, rows, "inwoner");
    return rows;
}

json_t *navraag_choices(struct rq *rq)
{
    json_t *list = json_array();
    json_t *rows = navraag_places(rq, rq_param(rq, "id"));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        json_array_append_new(
            list, json_pack("{s:o, s:s}", "value", json_sprintf("%d", (int)i + 1), "label",
                            talloc_asprintf(rq_ctx(rq), "%d: %s", (int)i + 1, row_text(row, "vraag_aan"))));
    }
    json_decref(rows);
    return list;
}

bool navraag_was_part(const json_t *place)
{
    return row_flag(place, "is_deel");
}

bool navraag_may_attach(const struct rq *rq, const json_t *place)
{
    return !navraag_was_part(place) &&
           aansluiten_fits(rq->actor.organisatie, rq->actor.team, row_text(place, "organisatie"),
                           row_text(place, "team"));
}

static void add_form(struct rq *rq, json_t *view, const char *key, const struct command *command,
                     const char *what, bool shown)
{
    json_t *current = json_pack("{s:s}", "plek", "1");
    json_object_set_new(
        view, key,
        shown ? rq_form(rq, command, "POST",
                        talloc_asprintf(rq_ctx(rq), "/navragen/%s/%s", rq_param(rq, "id"), what), current)
              : json_null());
    json_decref(current);
}

json_t *navraag_query(struct rq *rq)
{
    json_t *view = navraag_row(rq);
    if (view == NULL)
        return NULL;
    bool is_mine = rq_is_me(rq, row_text(view, "medewerker"));
    json_t *rows = navraag_places(rq, row_text(view, "id"));
    json_t *places = json_array();
    bool others = false;
    bool attach = false;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        bool known = is_mine && row_flag(row, "is_mijn");
        bool may = is_mine && !known && navraag_may_attach(rq, row);
        others = others || (is_mine && !known);
        attach = attach || may;
        json_array_append_new(places,
                              json_pack("{s:i, s:O, s:b, s:O?, s:O?}", "nummer", (int)i + 1, "vraag_aan",
                                        json_object_get(row, "vraag_aan"), "mag_aansluiten", may,
                                        "huishouden", known ? json_object_get(row, "huishouden") : NULL,
                                        "huishouden_naam", known ? json_object_get(row, "naam") : NULL));
    }
    json_decref(rows);
    json_object_set_new(view, "plekken", places);
    json_object_del(view, "medewerker");
    json_object_del(view, "dag");
    if (!rq->api) {
        add_form(rq, view, "_form_verzoek", &NAVRAAG_VERZOEK, "verzoek", others);
        add_form(rq, view, "_form_aansluiten", &NAVRAAG_AANSLUITEN, "aansluiting", attach);
        add_form(rq, view, "_form_doorbraak", &NAVRAAG_DOORBRAAK, "doorbraak", others);
    }
    return view;
}

json_t *navragen_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", "9999", &after) != 0)
        return NULL;
    json_t *rows = watches(rq)
                       ? db_rows(rq->db, &q_navraag_list_all, T(after.by), T(after.id), N(rq_rows(rq) + 1))
                       : db_rows(rq->db, &q_navraag_list, T(rq->actor.medewerker), T(after.by), T(after.id),
                                 N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "moment");
    rq_subjects(rq, rows, "id");
    json_t *view = json_pack("{s:o, s:o}", "navragen", rows, "meer", more);
    if (!rq->api)
        json_object_set_new(view, "_form",
                            rq->actor.roles & ROLE_WORKER
                                ? rq_form(rq, &NAVRAAG_DOEN, "POST", "/navragen", NULL)
                                : json_null());
    return view;
}
