/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside voorlegging: what its files share. The way back to the household stays in here. */
#ifndef BONDGENOOT_VOORLEGGING_INTERNAL_H
#define BONDGENOOT_VOORLEGGING_INTERNAL_H

#include "voorlegging/voorlegging.h"

enum { ROLES_READING = ROLE_TEAM | ROLE_HANDHAVER };

/* One voorlegging as the rules see it, for who asks. Children of the request. */
struct voorlegging {
    const char *id;
    const char *team;
    const char *stand;
    int needed;
    /* the way back: never in an answer, but for the indiener */
    const char *indiener;
    const char *huishouden;
    const char *afweging;
    struct stem_facts facts;
    enum stem_right right;
};

/** The one of {id} in the path, if who asks may see it: own team, own, or adviser of the same organisation;
 * notes it as data subject. NULL after rq_not_found. */
struct voorlegging *voorlegging_open(struct rq *rq);
/** The same, for a command on one that must be open. NULL after rq_not_found or a problem. */
struct voorlegging *voorlegging_open_still(struct rq *rq);
/** The same, for what only the one who put it forward can do. */
struct voorlegging *voorlegging_open_own(struct rq *rq);
/** The text for who has no voice; message id, or NULL when there is a voice. */
const char *voorlegging_no_voice(enum stem_right right);

/** Enough voices and no brake: decides, within the command. 0, or -1 after a problem. */
int voorlegging_settle(struct rq *rq, const struct voorlegging *v);
/** Whether a text that colleagues will read names nobody of the household; else notes the problem at `field`.
 * `text` may be NULL. */
bool voorlegging_hides(struct rq *rq, const char *huishouden, const char *text, const char *field);
/** Copies what is ready in an afweging, reserves, and notes the way back. Its id; NULL after problems:
 * `amount` is the field that the ceilings are about ("" for the whole form). */
const char *voorlegging_put(struct rq *rq, const char *afweging, const char *amount);

extern const struct command VOORLEGGEN;
extern const struct command LICHTE_WEG;
extern const struct command STEMMEN;
extern const struct command BEANTWOORDEN;
extern const struct command OPHEFFEN;
extern const struct command INTREKKEN;
extern const struct command OPLOSSEN;
extern const struct command AFWIJZEN;

#endif
