/* SPDX-License-Identifier: EUPL-1.2 */
/* Organisations and their teams: making them, and giving them another name. */
#include "account/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

json_t *organisations_query(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_organisatie_list);
    json_t *teams = db_rows(rq->db, &q_team_list);
    size_t i, n;
    json_t *row, *team;
    json_array_foreach(rows, i, row)
    {
        json_t *own = json_array();
        json_array_foreach(
            teams, n, team) if (json_equal(json_object_get(team, "organisatie"), json_object_get(row, "id")))
            json_array_append_new(own, json_pack("{s:O, s:O}", "id", json_object_get(team, "id"), "naam",
                                                 json_object_get(team, "naam")));
        json_object_set_new(row, "teams", own);
    }
    json_decref(teams);
    json_t *view = json_pack("{s:o}", "organisaties", rows);
    if (!rq->api)
        json_object_set_new(view, "_form", rq_form(rq, &ORGANISATION_MAKE, "POST", "/organisaties", NULL));
    return view;
}

static const struct choice KINDS[] = {
    {"partner", "Partner"}, {"gemeente", "Onderdeel van de gemeente"}, {NULL, NULL}};
#define NAAM_FIELD                                                                                           \
    {                                                                                                        \
        .name = "naam", .label = "Naam", .kind = FIELD_TEXT, .required = true, .max = 120                    \
    }
static const struct field MAKE_FIELDS[] = {
    NAAM_FIELD,
    {.name = "soort", .label = "Soort", .kind = FIELD_RADIO, .required = true, .choices = KINDS},
    {0},
};
static const struct field NAAM_FIELDS[] = {NAAM_FIELD, {0}};

static int done(struct rq *rq, const char *kind, const char *id, const char *naam)
{
    rq_event(rq, kind, id, NULL, json_pack("{s:s}", "naam", naam));
    rq_go(rq, "/organisaties");
    return 0;
}

static int make_run(struct rq *rq, const struct values *v)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_organisatie_make, T(id), VT(v, "naam"), VT(v, "soort"));
    return done(rq, "organisatie.gemaakt", id, value_text(v, "naam"));
}

static json_t *found(struct rq *rq, json_t *row)
{
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

static json_t *organisation_current(struct rq *rq)
{
    return found(rq, db_row(rq->db, &q_organisatie_get, T(rq_param(rq, "id"))));
}

static json_t *team_new_current(struct rq *rq)
{
    json_decref(organisation_current(rq));
    return NULL;
}

static json_t *team_current(struct rq *rq)
{
    return found(rq, db_row(rq->db, &q_team_get, T(rq_param(rq, "id"))));
}

static int rename_run(struct rq *rq, const struct values *v)
{
    db_exec(rq->db, &q_organisatie_rename, T(rq_param(rq, "id")), VT(v, "naam"));
    return done(rq, "organisatie.hernoemd", rq_param(rq, "id"), value_text(v, "naam"));
}

static int team_make_run(struct rq *rq, const struct values *v)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_team_make, T(id), T(rq_param(rq, "id")), VT(v, "naam"));
    return done(rq, "team.gemaakt", id, value_text(v, "naam"));
}

static int team_rename_run(struct rq *rq, const struct values *v)
{
    db_exec(rq->db, &q_team_rename, T(rq_param(rq, "id")), VT(v, "naam"));
    return done(rq, "team.hernoemd", rq_param(rq, "id"), value_text(v, "naam"));
}

const struct command ORGANISATION_MAKE = {
    .name = "organisatie-maken",
    .title = "Een organisatie toevoegen",
    .submit = "Voeg toe",
    .done = "De organisatie staat erbij.",
    .fields = MAKE_FIELDS,
    .run = make_run,
};
const struct command ORGANISATION_RENAME = {
    .name = "organisatie-hernoemen",
    .title = "De organisatie een andere naam geven",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .fields = NAAM_FIELDS,
    .current = organisation_current,
    .run = rename_run,
};
const struct command TEAM_MAKE = {
    .name = "team-maken",
    .title = "Een team toevoegen",
    .submit = "Voeg toe",
    .done = "Het team staat erbij.",
    .fields = NAAM_FIELDS,
    .current = team_new_current,
    .run = team_make_run,
};
const struct command TEAM_RENAME = {
    .name = "team-hernoemen",
    .title = "Het team een andere naam geven",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .fields = NAAM_FIELDS,
    .current = team_current,
    .run = team_rename_run,
};
