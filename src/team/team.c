/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of a team, and what who leads it can do: appoint a regisseur, give away what nobody took. */
#include "team/team.h"

#include "huishouden/huishouden.h"
#include "kring/kring.h"
#include "melding/melding.h"
#include "sql_gen.h"

enum { TEAM_ROWS = 50 }; /* of each part: what is first in it */

/* --- the list ------------------------------------------------------------- */

static json_t *terms(struct rq *rq)
{
    char far[DATE_TEXT];
    char near[DATE_TEXT];
    melding_horizon(rq, far, near);
    json_t *rows = db_rows(rq->db, &q_team_terms, T(rq->actor.team), T(far), T(near), N(TEAM_ROWS),
                           T(rq->actor.medewerker), T(rq->today_text));
    for (size_t i = 0; i < json_array_size(rows); i++)
        melding_tell_term(rq, json_array_get(rows, i));
    return rows;
}

static json_t *team_query(struct rq *rq)
{
    const char *team = rq->actor.team;
    char silent[DATE_TEXT];
    date_format(date_add_days(rq->today, -rq->gemeente->silent_days), silent);
    json_t *new = db_rows(rq->db, &q_team_new, T(team), N(TEAM_ROWS));
    json_t *without = db_rows(rq->db, &q_team_without, T(team), N(TEAM_ROWS));
    rq_subjects(rq, new, "id");
    bool leads = rq->actor.roles & ROLE_TEAMLEIDER;
    for (size_t i = 0; i < json_array_size(without) && !leads; i++)
        json_object_set_new(json_array_get(without, i), "id", json_null());
    json_t *load = db_rows(rq->db, &q_team_load, T(team), T(rq->actor.medewerker), T(rq->today_text));
    bool shared = false;
    for (size_t i = 0; i < json_array_size(load); i++) {
        json_t *row = json_array_get(load, i);
        shared |= row_flag(row, "is_van_mij") && row_flag(row, "is_gedeeld");
        json_object_del(row, "is_gedeeld");
    }
    json_t *view = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b}", "nieuw", new, "zonder_regisseur",
                             without, "termijnen", terms(rq), "stil",
                             db_rows(rq->db, &q_team_silent, T(team), T(silent), N(TEAM_ROWS),
                                     T(rq->actor.medewerker), T(rq->today_text)),
                             "waarneming", db_rows(rq->db, &q_team_deputies, T(team), T(rq->today_text)),
                             "werk", load, "deel_ik", shared, "mag_aanwijzen", leads);
    if (!rq->api) {
        json_object_set_new(view, "_mag_melding", json_boolean(rq->actor.roles & ROLE_WORKER));
    }
    return view;
}

/* --- a regisseur for who has none ----------------------------------------- */

static json_t *colleagues(struct rq *rq)
{
    return db_rows(rq->db, &q_team_people, T(rq->actor.team));
}

static const struct field APPOINT_FIELDS[] = {
    {.name = "medewerker",
     .label = "Wie wordt de regisseur?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = colleagues},
    {.name = "reden",
     .label = "Waarom?",
     .hint = "Zo dat het huishouden het ook mag lezen.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {0},
};

static json_t *appoint_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_team_household, T(rq_param(rq, "id")), T(rq->actor.team));
    if (row == NULL)
        rq_not_found(rq);
    json_decref(row);
    return NULL;
}

static int appoint_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_decref(appoint_current(rq));
    if (rq_has_problem(rq))
        return -1;
    char yesterday[DATE_TEXT];
    date_day_before(rq->today_text, yesterday);
    db_exec(rq->db, &q_team_regisseur_ends, T(id), T(yesterday));
    const struct kring_plaats place = {
        .huishouden = id,
        .medewerker = value_text(v, "medewerker"),
        .rol = "regisseur",
        .grondslag = "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)",
        .wet = "Wmo 2015",
        .van = rq->today_text,
        .soort = "aanwijzing",
        .waarom = value_text(v, "reden"),
    };
    const char *kring = kring_enter(rq, &place);
    rq_event(rq, "kring.aangewezen", kring, id,
             json_pack("{s:s, s:s, s:s}", "medewerker", place.medewerker, "rol", "regisseur", "reden",
                       place.waarom));
    huishouden_moved(rq, id);
    rq_go(rq, "/team");
    return 0;
}

static const struct command APPOINT = {
    .name = "regisseur-aanwijzen",
    .title = "Een regisseur aanwijzen",
    .submit = "Wijs aan",
    .done = "Er is weer een regisseur. Die vertelt het aan het huishouden.",
    .next = "Je collega ziet dit huishouden vanaf nu. Jij niet.",
    .fields = APPOINT_FIELDS,
    .current = appoint_current,
    .run = appoint_run,
};

/* --- giving away what nobody took ----------------------------------------- */

static const struct field ASSIGN_FIELDS[] = {{.name = "medewerker",
                                              .label = "Wie krijgt het?",
                                              .kind = FIELD_SELECT,
                                              .required = true,
                                              .options = colleagues},
                                             {0}};

static json_t *assign_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_team_melding, T(rq_param(rq, "id")), T(rq->actor.team));
    if (row == NULL)
        rq_not_found(rq);
    json_decref(row);
    return NULL;
}

static int assign_run(struct rq *rq, const struct values *v)
{
    json_decref(assign_current(rq));
    if (rq_has_problem(rq) || melding_assign(rq, rq_param(rq, "id"), value_text(v, "medewerker")) != 0)
        return -1;
    rq_go(rq, "/team");
    return 0;
}

static const struct command ASSIGN = {
    .name = "melding-toewijzen",
    .title = "Aan een collega geven",
    .submit = "Geef",
    .done = "Je collega heeft het nu. De termijnen staan op diens Vandaag.",
    .next = "Je ziet niet wat erin staat. Je collega wel.",
    .fields = ASSIGN_FIELDS,
    .current = assign_current,
    .run = assign_run,
};

/* --- showing how much there is to do -------------------------------------- */

static const struct field SHARE_FIELDS[] = {
    {.name = "gedeeld", .label = "Mijn team mag zien hoeveel ik te doen heb", .kind = FIELD_CHECK}, {0}};

static int share_run(struct rq *rq, const struct values *v)
{
    if (value_check(v, "gedeeld"))
        db_exec(rq->db, &q_team_share, T(rq->actor.medewerker), T(rq->today_text));
    else
        db_exec(rq->db, &q_team_unshare, T(rq->actor.medewerker));
    rq_event(rq, "werk.gedeeld", rq->actor.medewerker, NULL, NULL);
    rq_go(rq, "/team");
    return 0;
}

static const struct command SHARE = {
    .name = "werk-delen",
    .title = "Laten zien hoeveel je te doen hebt",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Alleen aantallen, op naam. Niemand wordt vergeleken. Je kunt het altijd weer uitzetten.",
    .fields = SHARE_FIELDS,
    .run = share_run,
};

const struct route team_routes[] = {
    {.method = "GET",
     .path = "/team",
     .flags = ROUTE_BOTH,
     .roles = ROLE_TEAM,
     .purpose = "team-overzien",
     .menu = "Mijn team",
     .title = "Mijn team",
     .query = team_query,
     .view = "team",
     .template = "team/team"},
    {.method = "POST",
     .path = "/team/huishoudens/{id}/regisseurs",
     .flags = ROUTE_BOTH,
     .roles = ROLE_TEAMLEIDER,
     .purpose = "team-overzien",
     .command = &APPOINT,
     .form = "/team/huishoudens/{id}/regisseurs/nieuw"},
    {.method = "POST",
     .path = "/team/meldingen/{id}/toewijzingen",
     .flags = ROUTE_BOTH,
     .roles = ROLE_TEAMLEIDER,
     .purpose = "team-overzien",
     .command = &ASSIGN,
     .form = "/team/meldingen/{id}/toewijzingen/nieuw"},
    {.method = "PUT",
     .path = "/team/mijn-werk",
     .flags = ROUTE_BOTH,
     .roles = ROLE_TEAM,
     .purpose = "team-overzien",
     .command = &SHARE,
     .form = "/team/mijn-werk/wijzigen"},
    {0},
};
