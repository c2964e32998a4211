/* SPDX-License-Identifier: EUPL-1.2 */
/* Making the first beheerder, or a new link for one who has no way in any more. */
#include "beheerder.h"

#include <stdio.h>
#include <string.h>

#include "account/account.h"
#include "platform/access/logbook.h"
#include "platform/base/id.h"
#include "sql_gen.h"

static const char *organisation(struct gemeente *g, const void *ctx)
{
    json_t *row = db_row(g->db, &q_beheerder_organisatie);
    char *id = row ? talloc_strdup(ctx, row_text(row, "id")) : id_new(ctx);
    if (row == NULL)
        db_exec(g->db, &q_organisatie_make, T(id), T(g->naam), T("gemeente"));
    json_decref(row);
    return id;
}

static const char *account_new(struct gemeente *g, const void *ctx, const char *aanmeldnaam, const char *naam)
{
    char *medewerker = id_new(ctx);
    char *account = id_new(ctx);
    struct actor nobody = {0};
    struct event event = {.kind = "account.gemaakt", .record = account};
    db_exec(g->db, &q_medewerker_make, T(medewerker), T(organisation(g, ctx)), NONE_T, T(naam),
            T("beheerder"), NONE_T);
    db_exec(g->db, &q_account_add, T(account), T(aanmeldnaam), T(""), T(naam), T("beheerder"), T(medewerker),
            NONE_T);
    event_write(g->db, &nobody, &event);
    return account;
}

static int make(struct gemeente *g, const void *ctx, const char *aanmeldnaam, const char *naam)
{
    struct account_found found = {0};
    if (account_find(g->db, ctx, aanmeldnaam, &found) == 0 && !(found.roles & ROLE_BEHEERDER)) {
        fprintf(stderr, "Deze naam is van iemand die geen beheerder is.\n");
        return 2;
    }
    db_begin(g->db, true);
    const char *account = found.account ? found.account : account_new(g, ctx, aanmeldnaam, naam);
    const char *secret = invitation_make(g, g->db, ctx, account, account);
    bool noted = logbook_write_own(g, "bondgenoot beheerder", "accounts-beheren", account, NULL, 0) == 0;
    const char *why = "het logboek is niet bij te werken";
    if (!noted)
        db_rollback(g->db);
    else if (db_commit(g->db) == 0) {
        printf("%s://%s/uitnodiging?code=%s\n", g->secure ? "https" : "http", g->hosts[0], secret);
        return 0;
    } else
        db_failed(g->db, &why);
    fprintf(stderr, "Er is niets opgeslagen: %s\n", why);
    return 1;
}

int beheerder_make(const struct options *options)
{
    if (options->argc != 2) {
        fprintf(stderr, "Gebruik: bondgenoot beheerder AANMELDNAAM NAAM\n"
                        "Maakt een beheerder, en een link waarmee die een wachtwoord kiest.\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    int result = g ? make(g, ctx, options->argv[0], options->argv[1]) : 2;
    talloc_free(ctx);
    return result;
}
