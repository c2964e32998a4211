/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside voorlegging: what its files share. The way back to the household stays in here. */
#ifndef BONDGENOOT_VOORLEGGING_INTERNAL_H
#define BONDGENOOT_VOORLEGGING_INTERNAL_H

#include "voorlegging/voorlegging.h"

enum { ROLES_READING = ROLE_TEAM | ROLE_HANDHAVER, ROLES_ACCOUNTING = ROLE_PRIVACYOFFICER | ROLE_FG };

/* One voorlegging as the rules see it, for who asks. Children of the request. */
struct voorlegging {
    const char *id;
    const char *team;
    const char *stand;
    int needed;
    bool asks_all; /* of everybody who has a voice; at least `least` */
    int least;
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

/** How many voices it needs now: what stands there, or as many as have a voice when its rules ask all of
 * them; then that is kept, for who reads it. */
int voorlegging_needed(struct rq *rq, const struct voorlegging *v);
/** Enough voices and no brake: decides, within the command. 0, or -1 after a problem. */
int voorlegging_settle(struct rq *rq, const struct voorlegging *v);
/* verbergen.c: what colleagues will read. */
/* The field in which who writes says why a marked word stays; of every command with a text that they read. */
#define TOCH_FIELD                                                                                           \
    {                                                                                                        \
        .name = "toch", .label = "Waarom moeten deze woorden blijven?",                                      \
        .hint = "Alleen als het zonder niet te begrijpen is. Je reden blijft bewaard. Wie meebeslist, ziet " \
                "die niet.",                                                                                 \
        .kind = FIELD_AREA, .max = 500, .late = true                                                         \
    }
/* What was sent in spite of a warning. */
struct voorlegging_toch {
    const char *reden; /* NULL: nothing stays */
    struct buf *woorden;
};
struct voorlegging_toch voorlegging_toch(struct rq *rq, const struct values *values);
struct voorlegging_tekst {
    const char *text;  /* or NULL */
    const char *field; /* where it was typed; "": not in this form */
    const char *label; /* what it is, when it was not; message id */
};
/** Whether a text that colleagues will read tells nothing of the household (NULL: the words of somebody who
 * does not know it), or only what stays with a reason; else notes the problems, and shows it back marked. */
bool voorlegging_hides(struct rq *rq, const char *huishouden, struct voorlegging_tekst tekst,
                       struct voorlegging_toch *toch);
/** Keeps the reason, when something stayed; after the command did its work. */
void voorlegging_keep_toch(struct rq *rq, const char *voorlegging, const struct voorlegging_toch *toch);
/* scherm.c: what who decides had on the screen. */
enum { VOORLEGGING_HASH_TEXT = 65 };
/** Of what was kept; out has VOORLEGGING_HASH_TEXT bytes. */
void voorlegging_hash(const char *inhoud, char *out);
/** Keeps it, within the command that gives a voice, before that voice is written. */
void voorlegging_keep_screen(struct rq *rq, const struct voorlegging *v, const char *soort,
                             const char *where);
/** The view as every colleague sees it, without what is of who asks alone. */
json_t *voorlegging_shown(struct rq *rq, const struct voorlegging *v);

/** Copies what is ready in an afweging, reserves, and notes the way back. Its id; NULL after problems:
 * `amount` is the field that the ceilings are about ("" for the whole form). */
const char *voorlegging_put(struct rq *rq, const char *afweging, const char *amount,
                            const struct values *values);

extern const struct command VOORLEGGEN;
extern const struct command LICHTE_WEG;
extern const struct command STEMMEN;
extern const struct command BEANTWOORDEN;
extern const struct command OPHEFFEN;
extern const struct command INTREKKEN;
extern const struct command OPLOSSEN;
extern const struct command AFWIJZEN;

/* toen.c, vrijgave.c: for who accounts for it, years later. */
json_t *schermen_query(struct rq *rq);
json_t *scherm_query(struct rq *rq);
json_t *vrijgave_query(struct rq *rq);
extern const struct command VRIJGEVEN;

#endif
