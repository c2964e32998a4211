/* SPDX-License-Identifier: EUPL-1.2 */
/* From an identity to an account. */
#include "oidc/admit.h"

#include <string.h>
#include <time.h>

#include "oidc/rules.h"
#include "platform/base/date.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging.h"

static const char NO_PASSWORD[] = ""; /* none was chosen: nothing that is typed fits */

struct admission {
    struct db *db;
    const void *ctx;
    const struct identity *who;
    const char *account;
};

/* Done by who comes in: nobody else is there. */
static void note(const struct admission *a, const char *kind, json_t *content)
{
    const struct actor actor = {.account = a->account};
    const struct event event = {.kind = kind, .record = a->account, .content = content};
    event_write(a->db, &actor, &event);
    json_decref(content);
}

static void link_to(const struct admission *a)
{
    char now[MOMENT_TEXT];
    moment_now(now);
    db_exec(a->db, &q_oidc_koppeling_delete, T(a->account));
    db_exec(a->db, &q_oidc_koppeling_add, T(a->who->settings->issuer), T(a->who->sub), T(a->account), T(now));
    note(a, "account.gekoppeld", NULL);
}

/* ---- a new account -------------------------------------------------------------- */

static const char *text_of(const struct admission *a, json_t *row, const char *key)
{
    const char *text = row ? row_text(row, key) : NULL;
    return text ? talloc_strdup(a->ctx, text) : NULL;
}

/* Team and organisation of somebody new. Where the municipality says that a claim names the organisation, it
 * must: somebody of a partner is not taken for one of ours. */
static const char *place_of(const struct admission *a, const char **ret_team, const char **ret_organisation)
{
    const struct identity *who = a->who;
    const char *team = oidc_meaning(&who->settings->team, who->team);
    const char *named = oidc_meaning(&who->settings->organisation, who->organisatie);
    json_t *row = team ? db_row(a->db, &q_oidc_team_by_naam, T(team)) : NULL;
    const char *of_team = text_of(a, row, "organisatie");
    *ret_team = text_of(a, row, "id");
    json_decref(row);
    if (named)
        row = db_row(a->db, &q_oidc_organisatie_by_naam, T(named));
    else
        row = who->settings->organisation.claim ? NULL : db_row(a->db, &q_oidc_organisatie_own);
    const char *organisation = text_of(a, row, "id");
    json_decref(row);
    if (named == NULL && of_team && who->settings->organisation.claim == NULL)
        organisation = of_team;
    if (of_team && organisation && strcmp(of_team, organisation) != 0)
        *ret_team = NULL;
    *ret_organisation = organisation;
    return organisation ? NULL : "no-organisation";
}

static const char *make(struct admission *a, const char *roles)
{
    const char *team = NULL;
    const char *organisation = NULL;
    char *naam = text_clean(a->ctx, a->who->naam ? a->who->naam : "");
    const char *word = place_of(a, &team, &organisation);
    if (roles[0] == '\0')
        return "no-role";
    if (text_is_empty(naam))
        return "no-name";
    if (word)
        return word;
    char *medewerker = id_new(a->ctx);
    char *account = id_new(a->ctx);
    db_exec(a->db, &q_oidc_medewerker_add, T(medewerker), T(organisation), T(team), T(naam), T(roles));
    db_exec(a->db, &q_account_add, T(account), T(talloc_asprintf(a->ctx, "oidc-%s", account)), T(NO_PASSWORD),
            T(naam), T(roles), T(medewerker), NONE_T);
    a->account = account;
    note(a, "account.gemaakt", json_pack("{s:s}", "rollen", roles));
    link_to(a);
    return NULL;
}

/* ---- an account that is there ----------------------------------------------------- */

static bool refresh_team(const struct admission *a, const json_t *row)
{
    bool changed = false;
    const char *team = oidc_meaning(&a->who->settings->team, a->who->team);
    json_t *found = team ? db_row(a->db, &q_oidc_team_by_naam, T(team)) : NULL;
    if (found && db_exec(a->db, &q_oidc_medewerker_team, T(row_text(row, "medewerker")),
                         T(row_text(found, "id")), T(row_text(found, "organisatie"))) == 1)
        changed = true;
    if (changed)
        note(a, "account.team", json_pack("{s:s}", "team", row_text(found, "id")));
    json_decref(found);
    return changed;
}

static const char *team_now(const struct admission *a, const json_t *row)
{
    json_t *one = db_row(a->db, &q_oidc_team_of, T(row_text(row, "medewerker")));
    const char *team = text_of(a, one, "team");
    json_decref(one);
    return team;
}

/* Who has a voice in a team changed: those of before and of now count again. */
static void recount(const struct admission *a, const json_t *row, const char *before)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    voorlegging_recount(a->db, before, today);
    voorlegging_recount(a->db, team_now(a, row), today);
}

/* Roles as the provider gives them today; without a claim for them they stay. */
static const char *refresh(const struct admission *a, const json_t *row, const char *roles)
{
    if (!row_flag(row, "is_open") || row_text(row, "medewerker") == NULL)
        return "account-closed";
    const char *team = team_now(a, row);
    bool changed = a->who->settings->roles.claim && strcmp(row_text(row, "rollen"), roles) != 0;
    if (changed) {
        db_exec(a->db, &q_oidc_rollen_set, T(a->account), T(roles));
        note(a, "account.rollen", json_pack("{s:s}", "rollen", roles));
    }
    bool has_role = !a->who->settings->roles.claim || roles[0] != '\0';
    if (has_role && refresh_team(a, row))
        changed = true;
    if (changed)
        recount(a, row, team);
    return has_role ? NULL : "no-role";
}

/* Whose account an invitation is for: of a link that was made for logging in elsewhere, or of one of a
 * beheerder, with its id in *ret_link. NULL when it does not work any more. */
static const char *invitation_of(const struct admission *a, const char **ret_link)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    json_t *row = db_row(a->db, &q_oidc_uitnodiging_get, T(a->who->invitation), N((int64_t)time(NULL)));
    if (row == NULL) {
        row = db_row(a->db, &q_oidc_uitnodiging_of_beheerder, T(a->who->invitation), T(today));
        *ret_link = text_of(a, row, "id");
    }
    const char *account = text_of(a, row, "account");
    json_decref(row);
    return account;
}

/* Of two who open a link at once one gets in: in the caller's write transaction. */
static void use_up(const struct admission *a, const char *account, const char *link)
{
    char now[MOMENT_TEXT];
    moment_now(now);
    db_exec(a->db, &q_oidc_uitnodiging_delete, T(account));
    if (link)
        db_exec(a->db, &q_invitation_use, T(link), T(now));
}

/* The account of the invitation, for somebody who has none here yet, or has this one. */
static const char *invited(struct admission *a, json_t **row)
{
    const char *link = NULL;
    const char *account = invitation_of(a, &link);
    if (account == NULL)
        return "invitation";
    if (*row && strcmp(row_text(*row, "id"), account) != 0)
        return "invitation-of-another";
    if (*row) {
        use_up(a, account, link);
        return NULL;
    }
    *row = db_row(a->db, &q_oidc_account_by_id, T(account));
    if (*row == NULL || !row_flag(*row, "is_open") || row_text(*row, "medewerker") == NULL)
        return "account-closed";
    a->account = account;
    use_up(a, account, link);
    link_to(a);
    return NULL;
}

const char *oidc_admit(struct db *db, const void *ctx, const struct identity *who, const char **ret_account)
{
    struct admission a = {.db = db, .ctx = ctx, .who = who};
    const char *word = NULL;
    const char *roles = oidc_roles(ctx, &who->settings->roles, who->rollen);
    json_t *row = db_row(db, &q_oidc_account_get, T(who->settings->issuer), T(who->sub));
    a.account = text_of(&a, row, "id");
    if (who->invitation)
        word = invited(&a, &row);
    if (word == NULL && row)
        word = refresh(&a, row, roles);
    else if (word == NULL)
        word = who->settings->makes_accounts ? make(&a, roles) : "no-account";
    json_decref(row);
    *ret_account = a.account;
    return word;
}
