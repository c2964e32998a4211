/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Accounts of others, for the beheerder: who may log in, with which roles, in which team. Of residents there
 * is a log-in name and no more; nothing here leads to a household, and nobody changes the own roles.
 */
#include <string.h>

#include "account/internal.h"
#include "bericht/bericht.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging.h"

/* --- roles as fields ------------------------------------------------------- */

static const struct {
    const char *field;
    unsigned role;
} ROLE_FIELDS[] = {
    {"rol_uitvoerder", ROLE_UITVOERDER},
    {"rol_procesregisseur", ROLE_PROCESREGISSEUR},
    {"rol_partner", ROLE_PARTNER},
    {"rol_handhaver", ROLE_HANDHAVER},
    {"rol_jurist", ROLE_JURIST},
    {"rol_teamleider", ROLE_TEAMLEIDER},
    {"rol_mandaathouder", ROLE_MANDAATHOUDER},
    {"rol_budgethouder", ROLE_BUDGETHOUDER},
    {"rol_beleid", ROLE_BELEID},
    {"rol_bestuur", ROLE_BESTUUR},
    {"rol_privacyofficer", ROLE_PRIVACYOFFICER},
    {"rol_fg", ROLE_FG},
    {"rol_beheerder", ROLE_BEHEERDER},
};

static json_t *organisation_options(struct rq *rq)
{
    return db_rows(rq->db, &q_organisatie_choices);
}

static json_t *team_options(struct rq *rq)
{
    return db_rows(rq->db, &q_team_choices);
}

#define STAFF_FIELDS                                                                                         \
    {.name = "naam",                                                                                         \
     .label = "Naam",                                                                                        \
     .hint = "Zoals collega's en inwoners hem lezen.",                                                       \
     .kind = FIELD_TEXT,                                                                                     \
     .required = true,                                                                                       \
     .max = 120},                                                                                            \
        {.name = "functie", .label = "Functie", .kind = FIELD_TEXT, .required = true, .max = 120},           \
        {.name = "telefoon", .label = "Telefoon van het werk", .kind = FIELD_TEL, .max = 60},                \
        {.name = "organisatie",                                                                              \
         .label = "Organisatie",                                                                             \
         .kind = FIELD_SELECT,                                                                               \
         .required = true,                                                                                   \
         .options = organisation_options},                                                                   \
        {.name = "team", .label = "Team", .kind = FIELD_SELECT, .options = team_options},                    \
        {.name = "rol_uitvoerder", .label = "Rol: uitvoerder", .kind = FIELD_CHECK},                         \
        {.name = "rol_procesregisseur", .label = "Rol: procesregisseur", .kind = FIELD_CHECK},               \
        {.name = "rol_partner", .label = "Rol: partner", .kind = FIELD_CHECK},                               \
        {.name = "rol_handhaver", .label = "Rol: handhaver", .kind = FIELD_CHECK},                           \
        {.name = "rol_jurist", .label = "Rol: jurist", .kind = FIELD_CHECK},                                 \
        {.name = "rol_teamleider", .label = "Rol: teamleider", .kind = FIELD_CHECK},                         \
        {.name = "rol_mandaathouder", .label = "Rol: mandaathouder", .kind = FIELD_CHECK},                   \
        {.name = "rol_budgethouder", .label = "Rol: budgethouder", .kind = FIELD_CHECK},                     \
        {.name = "rol_beleid", .label = "Rol: beleid", .kind = FIELD_CHECK},                                 \
        {.name = "rol_bestuur", .label = "Rol: bestuur", .kind = FIELD_CHECK},                               \
        {.name = "rol_privacyofficer", .label = "Rol: privacyofficer", .kind = FIELD_CHECK},                 \
        {.name = "rol_fg", .label = "Rol: functionaris gegevensbescherming", .kind = FIELD_CHECK},           \
        {.name = "rol_beheerder", .label = "Rol: beheerder", .kind = FIELD_CHECK},                           \
    {                                                                                                        \
        0                                                                                                    \
    }

static const struct field MAKE_FIELDS[] = {
    {.name = "aanmeldnaam",
     .label = "Naam om mee aan te melden",
     .hint = "Kleine letters, cijfers en . - _ @. Bijvoorbeeld het mailadres van het werk.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 80,
     .example = "noord.uitvoerder"},
    STAFF_FIELDS,
};
static const struct field CHANGE_FIELDS[] = {STAFF_FIELDS};

/* The words of the roles that were chosen, child of the request; NULL: none. */
static const char *roles_chosen(struct rq *rq, const struct values *v)
{
    char *words = NULL;
    for (size_t i = 0; i < COUNT_OF(ROLE_FIELDS); i++) {
        if (!value_check(v, ROLE_FIELDS[i].field))
            continue;
        const char *word = role_name(__builtin_ctz(ROLE_FIELDS[i].role));
        words = words ? talloc_asprintf(rq_ctx(rq), "%s,%s", words, word) : talloc_strdup(rq_ctx(rq), word);
    }
    return words;
}

static int check_place(struct rq *rq, const struct values *v, const char *roles)
{
    const char *team = value_text(v, "team");
    int result = 0;
    if (roles == NULL)
        result = rq_field_problem(rq, "", TXT("Kies ten minste één rol."));
    if (team && db_number(rq->db, &q_team_of_organisation, 0, T(team), T(value_text(v, "organisatie"))) == 0)
        result = rq_field_problem(rq, "team", TXT("Dit team hoort bij een andere organisatie."));
    return result;
}

int account_check_name(struct rq *rq, const char *naam)
{
    size_t good = strspn(naam, "abcdefghijklmnopqrstuvwxyz0123456789.-_@");
    if (naam[good] != '\0' || strlen(naam) < 3)
        return rq_field_problem(
            rq, "aanmeldnaam",
            TXT("Neem ten minste drie tekens, en alleen kleine letters, cijfers en . - _ @."));
    if (db_number(rq->db, &q_account_name_taken, 0, T(naam)) > 0)
        return rq_field_problem(rq, "aanmeldnaam", TXT("Deze naam is al in gebruik. Kies een andere."));
    return 0;
}

/* --- reading ---------------------------------------------------------------- */

static void complete(struct rq *rq, json_t *row)
{
    const char *unknown = NULL;
    rq_subject(rq, row_text(row, "id"));
    json_object_set_new(row, "rollen", roles_view(rq, role_parse(row_text(row, "rollen"), &unknown)));
}

json_t *accounts_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", "", &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_account_list, T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "aanmeldnaam");
    for (size_t i = 0; i < json_array_size(rows); i++)
        complete(rq, json_array_get(rows, i));
    json_t *view = json_pack("{s:o, s:o}", "accounts", rows, "meer", more);
    if (!rq->api)
        json_object_set_new(view, "_form", rq_form(rq, &ACCOUNT_MAKE, "POST", "/accounts", NULL));
    return view;
}

json_t *account_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_account_one, T(rq_param(rq, "id")), T(rq->today_text));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, row_text(row, "id"));
    return row;
}

/* The values of the form: a flag for each role. */
static json_t *change_current(struct rq *rq)
{
    json_t *row = account_current(rq);
    const char *unknown = NULL;
    unsigned roles = row ? role_parse(row_text(row, "rollen"), &unknown) : 0;
    for (size_t i = 0; row && i < COUNT_OF(ROLE_FIELDS); i++)
        json_object_set_new(row, ROLE_FIELDS[i].field, json_boolean(roles & ROLE_FIELDS[i].role));
    return row;
}

json_t *account_query(struct rq *rq)
{
    json_t *row = change_current(rq);
    if (row == NULL)
        return NULL;
    bool staff = row_flag(row, "is_medewerker");
    char *path = talloc_asprintf(rq_ctx(rq), "/accounts/%s", row_text(row, "id"));
    json_t *form = rq->api || !staff ? json_null() : rq_form(rq, &ACCOUNT_CHANGE, "PATCH", path, row);
    json_object_set_new(row, "_form", form);
    for (size_t i = 0; i < COUNT_OF(ROLE_FIELDS); i++)
        json_object_del(row, ROLE_FIELDS[i].field);
    json_object_set_new(row, "is_eigen", json_boolean(row_is(row, "id", rq->actor.account)));
    json_object_set_new(row, "_is_dicht",
                        json_boolean(!row_is(row, "stand", "open") && !row_is(row, "stand", "uitgenodigd")));
    json_object_set_new(row, "_is_vertrokken", json_boolean(row_is(row, "stand", "vertrokken")));
    complete(rq, row);
    return row;
}

/* --- making and changing ---------------------------------------------------- */

static int make_run(struct rq *rq, const struct values *v)
{
    const char *roles = roles_chosen(rq, v);
    int result = check_place(rq, v, roles);
    if (account_check_name(rq, value_text(v, "aanmeldnaam")) != 0 || result != 0)
        return -1;
    char *medewerker = id_new(rq_ctx(rq));
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_medewerker_make, T(medewerker), VT(v, "organisatie"), VT(v, "team"), VT(v, "naam"),
            VT(v, "functie"), VT(v, "telefoon"));
    db_exec(rq->db, &q_account_add, T(id), VT(v, "aanmeldnaam"), T(""), VT(v, "naam"), T(roles),
            T(medewerker), NONE_T);
    rq_event(rq, "account.gemaakt", id, NULL, json_pack("{s:s}", "rollen", roles));
    if (rq->api) {
        rq_go(rq, "/accounts/%s", id);
    } else {
        invitation_give(rq, id);
        rq_go(rq, "/eenmalig");
    }
    return 0;
}

const struct command ACCOUNT_MAKE = {
    .name = "account-maken",
    .title = "Een account maken",
    .submit = "Maak het account",
    .done = "Het account is gemaakt.",
    .next = "Hierna krijg je een link. Wie die opent, kiest een wachtwoord.",
    .fields = MAKE_FIELDS,
    .run = make_run,
};

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = account_current(rq);
    const char *roles = roles_chosen(rq, v);
    const char *unknown = NULL;
    bool staff = row_flag(row, "is_medewerker");
    bool own = strcmp(id, rq->actor.account) == 0;
    bool same = roles && role_parse(roles, &unknown) == role_parse(row_text(row, "rollen"), &unknown);
    char *medewerker = staff ? talloc_strdup(rq_ctx(rq), row_text(row, "medewerker")) : NULL;
    char *team = talloc_strdup(rq_ctx(rq), row_text(row, "team"));
    json_decref(row);
    if (!staff)
        return rq_problem(rq, 422, TXT("Een inwoner heeft geen rollen en geen team."));
    if (own && !same)
        return rq_problem(rq, 422, TXT("Je eigen rollen verander je niet. Vraag het een andere beheerder."));
    if (check_place(rq, v, roles) != 0)
        return -1;
    if (db_exec(rq->db, &q_account_change, T(id), N(value_versie(v)), VT(v, "naam"), T(roles)) == 0)
        return rq_stale(rq);
    db_exec(rq->db, &q_medewerker_change, T(medewerker), VT(v, "organisatie"), VT(v, "team"), VT(v, "naam"),
            VT(v, "functie"), VT(v, "telefoon"));
    voorlegging_recount(rq->db, team, rq->today_text);
    voorlegging_recount(rq->db, value_text(v, "team"), rq->today_text);
    rq_event(rq, "account.veranderd", id, NULL, json_pack("{s:s}", "rollen", roles));
    rq_go(rq, "/accounts/%s", id);
    return 0;
}

const struct command ACCOUNT_CHANGE = {
    .name = "account-veranderen",
    .title = "Een account veranderen",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "De rollen gelden vanaf de volgende klik van deze medewerker.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = change_current,
    .run = change_run,
};

/* --- closing and opening ------------------------------------------------------ */

static int set_open(struct rq *rq, bool open)
{
    const char *id = rq_param(rq, "id");
    json_t *row = account_current(rq);
    bool left = row_is(row, "stand", "vertrokken");
    char *team = talloc_strdup(rq_ctx(rq), row_text(row, "team"));
    json_decref(row);
    if (strcmp(id, rq->actor.account) == 0)
        return rq_problem(rq, 422, TXT("Je eigen account sluit je niet. Vraag het een andere beheerder."));
    if (left && open)
        return rq_problem(rq, 422,
                          TXT("Deze medewerker is vertrokken. Maak een nieuw account als die terugkomt."));
    db_exec(rq->db, &q_account_open, T(id), N(open));
    if (!open) {
        account_shut_out(rq->db, id, rq->now);
        bericht_stop(rq, id);
    }
    voorlegging_recount(rq->db, team, rq->today_text);
    rq_event(rq, open ? "account.geopend" : "account.gesloten", id, NULL, NULL);
    rq_go(rq, "/accounts/%s", id);
    return 0;
}

static int close_run(struct rq *rq, const struct values *v)
{
    (void)v;
    return set_open(rq, false);
}

static int open_run(struct rq *rq, const struct values *v)
{
    (void)v;
    return set_open(rq, true);
}

const struct command ACCOUNT_CLOSE = {
    .name = "account-sluiten",
    .title = "Het account sluiten",
    .submit = "Sluit het account",
    .done = "Het account is gesloten.",
    .next = "Wie dit account heeft, is meteen uitgelogd. Zijn plaats in kringen blijft: gaat die weg, "
            "gebruik dan Vertrek.",
    .fields = NO_FIELDS,
    .current = account_current,
    .run = close_run,
};

const struct command ACCOUNT_OPEN = {
    .name = "account-openen",
    .title = "Het account weer openen",
    .submit = "Open het account",
    .done = "Het account is weer open.",
    .fields = NO_FIELDS,
    .current = account_current,
    .run = open_run,
};
