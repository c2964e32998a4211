/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_ACCOUNT_CONCEPT_INTERNAL_H
#define BONDGENOOT_ACCOUNT_CONCEPT_INTERNAL_H

#include "account/account.h"
#include "platform/access/second_factor.h"

/* mijn.c: the own account */
json_t *mijn_query(struct rq *rq);
extern const struct command SESSION_END, SESSION_END_OTHERS, TOKEN_END;
json_t *once_query(struct rq *rq);

/* factor.c: the own second factor */
json_t *factor_query(struct rq *rq);
extern const struct command FACTOR_BEGIN, FACTOR_CONFIRM;
void factor_off_do(struct rq *rq);

/* qr.c */
/** The dark squares of a QR code as the path of an SVG, child of ctx; its width in squares with the quiet
 * zone around it. NULL when the text is too long. */
char *qr_path(const void *ctx, const char *text, int *ret_width);

/* wachtwoord.c: choosing a password */
void password_show(struct rq *rq);
void password_do(struct rq *rq);
/** The fewest characters of a password of who has these roles, and has a second factor or not. */
int password_least(const struct gemeente *g, unsigned roles, bool has_factor);
/** What is wrong with a password as password_normal gave it (NULL: no text) for this account: enum
 * password_fault. */
unsigned password_check(struct rq *rq, const char *naam, const char *aanmeldnaam, const char *normal,
                        int least);
/** What is wrong with a password, as sentences in the language of the request: [{tekst}]. */
json_t *password_complaints(struct rq *rq, unsigned faults, int least);

/* beheer.c: accounts of others */
json_t *accounts_query(struct rq *rq);
json_t *account_query(struct rq *rq);
/** The account of the route, as stored; NULL after a problem. */
json_t *account_current(struct rq *rq);
/** Whether a name to log in with is free and well made; -1 after a problem at the field. */
int account_check_name(struct rq *rq, const char *naam);
extern const struct command ACCOUNT_MAKE, ACCOUNT_CHANGE, ACCOUNT_CLOSE, ACCOUNT_OPEN;

/* uitnodiging.c: links to choose a password with */
/** Within a command: a link for this account, shown once on /eenmalig. One of before works no more. */
void invitation_give(struct rq *rq, const char *account);
void invitation_show(struct rq *rq);
void invitation_do(struct rq *rq);
extern const struct command INVITE, WITHDRAW, FACTOR_AWAY, RESIDENT_INVITE;

/* vertrek.c */
extern const struct command LEAVE;

/* organisatie.c */
json_t *organisations_query(struct rq *rq);
extern const struct command ORGANISATION_MAKE, ORGANISATION_RENAME, TEAM_MAKE, TEAM_RENAME;

/* rollen.c */
/** The roles of a list of words, as people name them: a list of texts. */
json_t *roles_view(struct rq *rq, unsigned roles);

#endif
