/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside voorlegging: what its files share. The way back to the household stays in here. */
#ifndef BONDGENOOT_VOORLEGGING_INTERNAL_H
#define BONDGENOOT_VOORLEGGING_INTERNAL_H

#include "voorlegging/voorlegging.h"

enum {
    ROLES_ADVISING = ROLE_HANDHAVER | ROLE_JURIST, /* of every team of the organisation; no voice */
    ROLES_READING = ROLE_TEAM | ROLES_ADVISING,
    ROLES_ACCOUNTING = ROLE_PRIVACYOFFICER | ROLE_FG
};

/* One voorlegging as the rules see it, for who asks. Children of the request. */
struct voorlegging {
    const char *id;
    const char *team;
    const char *stand;
    bool is_advies; /* advice is asked, no voices yet */
    int needed;
    bool asks_all; /* of everybody who has a voice; at least `least` */
    int least;
    int64_t cent;      /* what is asked now */
    const char *ronde; /* of what is asked now, when that changed; or NULL */
    const char *budget;
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
/** The count, as every colleague sees it. */
void voorlegging_add_count(struct rq *rq, const struct voorlegging *v, json_t *view);
/** What colleagues say, for the view: stemmen, eerder, akkoord, is_geremd, mijn_stem; on a page with the
 * forms. */
void voorlegging_add_voices(struct rq *rq, const struct voorlegging *v, json_t *view);
/** Asks the team for voices, now or again, and says when the term ends; within a command. */
void voorlegging_ask_voices(struct rq *rq, const char *id, const char *team, const char *indiener,
                            int64_t hours);
/** Asks the team and who advises to think along, before anybody is asked for a voice; within a command. */
void voorlegging_ask_advice(struct rq *rq, const char *id, const char *team);
/** Within how many hours its rules ask a voice; 0: there is no term. */
int64_t voorlegging_hours(struct rq *rq, const char *id);
/** Nobody is told of it any more. Within a command that ends it or changes what is asked. */
void voorlegging_stop_asking(struct rq *rq, const char *id);
/** What was said stays, as what was said before; who said it is asked again. Within a command. */
void voorlegging_start_again(struct rq *rq, const char *id);
/** How the forms of these start; the caller owns them. */
json_t *deel_start(struct rq *rq, const char *id);
json_t *aanvraag_start(struct rq *rq, const char *id);
json_t *na_advies_start(const json_t *row);
/** Whether the household applied for something that this can be the answer to. */
bool aanvraag_offered(struct rq *rq, const struct voorlegging *v);
/** Within a command: the only aanvraag of the household that waits for an answer, if there is one, is what
 * this is about. */
void voorlegging_find_application(struct rq *rq, const char *id, const char *huishouden);

/** Enough voices and no brake: decides, within the command. 0, or -1 after a problem. */
int voorlegging_settle(struct rq *rq, const struct voorlegging *v);
/* verbergen.c */
/** Keeps the reason, when something stayed; after the command did its work. */
void voorlegging_keep_toch(struct rq *rq, const char *voorlegging, const struct voorlegging_toch *toch);
/* scherm.c: what who decides had on the screen. */
enum { VOORLEGGING_HASH_TEXT = 65 };
/** Of what was kept; out has VOORLEGGING_HASH_TEXT bytes. */
void voorlegging_hash(const char *inhoud, char *out);
/** Of an earlier case as gelijk_seen gives it; out as above. */
void voorlegging_hash_like(const json_t *row, char *out);
/** Keeps it, within the command that gives a voice, before that voice is written. */
void voorlegging_keep_screen(struct rq *rq, const struct voorlegging *v, const char *soort,
                             const char *where);
/** The view as every colleague sees it, without what is of who asks alone. */
json_t *voorlegging_shown(struct rq *rq, const struct voorlegging *v);

/** Copies what is ready in an afweging, reserves, notes the way back, and asks for voices, or first for
 * advice. Its id; NULL after problems: `amount` is the field that the ceilings are about ("" for the whole
 * form). */
const char *voorlegging_put(struct rq *rq, const char *afweging, const char *amount,
                            const struct values *values, bool advice);

/* Would you do it for the next one in the same position too. */
extern const struct choice VOLGENDE[];
/** A moment of a view as its day: more of it would tell when it was put forward. */
void voorlegging_only_day(json_t *view, const char *key);

extern const struct command VOORLEGGEN;
extern const struct command LICHTE_WEG;
extern const struct command STEMMEN;
extern const struct command BEANTWOORDEN;
extern const struct command OPHEFFEN;
extern const struct command INTREKKEN;
extern const struct command OPLOSSEN;
extern const struct command AFWIJZEN;
extern const struct command DEEL;
extern const struct command ADVIES;
extern const struct command NA_ADVIES;
extern const struct command AANVRAAG;
extern const struct command TELLEN;

/* toen.c, vrijgave.c: for who accounts for it, years later. */
json_t *schermen_query(struct rq *rq);
json_t *scherm_query(struct rq *rq);
json_t *vrijgave_query(struct rq *rq);
extern const struct command VRIJGEVEN;

#endif
