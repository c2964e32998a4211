/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Voorlegging: what is put before colleagues; its text hides the person and is all that they see. Stem: one
 * colleague's voice: akkoord, vraag, meedenken, rem, with a reason; "ik herken dit" ends one's voice.
 *
 * With enough voices, and no brake, it is decided. Members of the kring and the one who put it forward have
 * no voice. Nothing that deciders can reach leads back to the household: voorlegging_herkomst is read for
 * rules and for the one who put it forward only.
 */
#ifndef BONDGENOOT_VOORLEGGING_H
#define BONDGENOOT_VOORLEGGING_H

#include "platform/web/app.h"

extern const struct route voorlegging_routes[];

/* Whether somebody has a voice. STEM_ADVICE: may ask and think along, but not agree or brake (handhaver,
 * jurist). */
enum stem_right {
    STEM_ALLOWED,
    STEM_ADVICE,
    STEM_OTHER_TEAM,
    STEM_IN_KRING,
    STEM_OWN,
    STEM_RECOGNISED,
    STEM_CLOSED
};
struct stem_facts {
    bool same_team, in_kring, is_own, recognised, is_open;
    bool was_in_kring; /* at some time since the afweging was begun */
    bool votes;        /* has a role that decides: uitvoerder, regisseur, procesregisseur, teamleider */
    bool advises;      /* is handhaver or jurist in the same organisation */
};
enum stem_right stem_right(const struct stem_facts *facts);

/* Whether somebody may lift a brake: who gave it; or a team leader who has no part in it, in writing. */
enum stem_lift { LIFT_ALLOWED, LIFT_NEEDS_REASON, LIFT_NOT_YOURS };
struct lift_facts {
    bool is_giver, is_teamleider, same_team, in_kring, recognised, is_own, has_reason;
};
enum stem_lift stem_lift(const struct lift_facts *facts);

/* Where the count stands. */
enum voorlegging_state { VOORLEGGING_OPEN, VOORLEGGING_BRAKED, VOORLEGGING_AGREED };
enum voorlegging_state voorlegging_count(int akkoord, int needed, int brakes);

/** What waits for my voice: [{id, wat, tekst, bedrag_cent, dag, akkoord, stemmen_nodig, is_geremd}]. */
json_t *voorlegging_for_me(struct rq *rq);
/** What I put forward and is not decided yet, with open questions: [{id, wat, dag, akkoord, stemmen_nodig,
 * vragen, is_geremd, is_advies, is_verlopen}]. */
json_t *voorlegging_of_me(struct rq *rq);
/** What I put forward of which was released in these weeks whom it is about: [{id, wat, dag, grond,
 * artikel}]. */
json_t *voorlegging_released(struct rq *rq);
/** Of one afweging, for its kring: {id, stand, akkoord, stemmen_nodig, dag}, or NULL. */
json_t *voorlegging_of(struct rq *rq, const char *afweging);
/** For who leads a team, what colleagues in it put forward and the term of voices is over: [{id, wat, dag,
 * akkoord, stemmen_nodig}]. */
json_t *voorlegging_lapsed(struct rq *rq);
/** What an answer to the household says of it: {bedrag_cent, gevraagd_cent (null: all of it), deel_reden,
 * aanvraag (the melding that it answers, or null)}. */
json_t *voorlegging_outcome(struct rq *rq, const char *id);
/** Within a command or a transaction that changed who is in a team (NULL: none) or has a voice there: how
 * many voices the open ones need whose rules ask everybody. Decides nothing. */
void voorlegging_recount(struct db *db, const char *team, const char *today);
/** Within a command in which somebody leaves: what that one put forward and is open comes to the regisseur of
 * its household, who answers and ends it from then on. */
void voorlegging_pass_on(struct rq *rq, const char *medewerker);
/** For the page of an afweging: the form with one button that puts it forward. */
json_t *voorlegging_form(struct rq *rq, const char *afweging);
/** The same for the one that asks advice first. */
json_t *voorlegging_advice_form(struct rq *rq, const char *afweging);

/* --- what colleagues will read tells nothing of the household (verbergen.c) --- */

/* The field in which who writes says why a marked word stays; of every command with a text that they read. */
#define TOCH_FIELD                                                                                           \
    {                                                                                                        \
        .name = "toch", .label = "Waarom moeten deze woorden blijven?",                                      \
        .hint = "Alleen als het zonder niet te begrijpen is. Je reden blijft bewaard. Wie de tekst leest, "  \
                "ziet die niet.",                                                                            \
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

#endif
