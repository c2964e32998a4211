/* SPDX-License-Identifier: EUPL-1.2 */
/* Wiring of `bondgenoot oidc-uitnodiging`: for who looks after the machine; a beheerder has a page. */
#include "invite.h"

#include <stdio.h>

#include "oidc/oidc.h"

static int make_link(struct gemeente *g, const void *ctx, const char *account)
{
    const char *why = "";
    db_begin(g->db, true);
    char *token = oidc_invite(g, g->db, ctx, account);
    if (db_commit(g->db) != 0) {
        db_failed(g->db, &why);
        fprintf(stderr, "De uitnodiging is niet opgeslagen: %s\n", why);
        return 1;
    }
    printf("%s://%s/aanmelden/oidc?uitnodiging=%s\n", g->secure ? "https" : "http", g->hosts[0], token);
    return 0;
}

int invite_elsewhere(const struct options *options)
{
    if (options->argc != 1) {
        fprintf(stderr, "Gebruik: bondgenoot oidc-uitnodiging ACCOUNT\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    struct account_found found;
    int result = 2;
    if (g && g->oidc == NULL)
        fprintf(stderr, "Deze gemeente heeft geen \"oidc\" in gemeente.json.\n");
    else if (g && (account_find(g->db, ctx, options->argv[0], &found) != 0 || (found.roles & ROLE_INWONER)))
        fprintf(stderr, "Er is geen account van een medewerker met deze naam.\n");
    else if (g)
        result = make_link(g, ctx, found.account);
    talloc_free(ctx);
    return result;
}
