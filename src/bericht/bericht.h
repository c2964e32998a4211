/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bericht: a short mail without content when something is asked of somebody: at once, once a day as a number,
 * or not at all; and a calendar of one's own agreements, without content too.
 *
 * What is asked is put into the outbox within the transaction of the change, only for who wants to hear of
 * it and confirmed an address; the background worker sends it. A mail says that something waits and what kind
 * of thing in one word; what, and of whom, stands behind the log-in. When it is about to go it is asked once
 * more whether it still waits for this account and is theirs to see.
 */
#ifndef BONDGENOOT_BERICHT_H
#define BONDGENOOT_BERICHT_H

#include "platform/web/app.h"

extern const struct route bericht_routes[];

/* What is asked. Its word stands in the mail: see KINDS in still.c. */
enum bericht_kind {
    BERICHT_VOICE,          /* place: the voorlegging */
    BERICHT_QUESTION,       /* under my voorlegging; place: the voorlegging */
    BERICHT_PROMISE,        /* place: the afspraak */
    BERICHT_SHORT_QUESTION, /* place: the korte vraag */
    BERICHT_KRING,          /* I was let in; place: of the kring */
    BERICHT_DECISION,       /* waits for a mandate; place: the besluit */
    BERICHT_INVITATION,     /* somebody asks me to come in */
    BERICHT_HAND_OVER,      /* somebody wants to hand over to me */
    BERICHT_REQUEST,        /* somebody asks to be let in; place of these three: the kring_vraag */
    BERICHT_DEPUTY,         /* I stand in for somebody; place: the waarneming */
    BERICHT_CAME_IN,        /* somebody came in without being asked; place: the kring_toegang */
    BERICHT_RELEASE,        /* whom my voorlegging is about was released by law; place: the voorlegging */
    BERICHT_ANSWERED,       /* what I asked about a voorlegging has an answer; place: the voorlegging */
    BERICHT_REMINDER,       /* half of the term for a voice is over; place: the voorlegging */
    BERICHT_TERM,           /* the term is over and it is not decided; place: the voorlegging */
    BERICHT_ADVICE,         /* before voices; place: the voorlegging */
    BERICHT_LOOK_BACK,      /* place: the terugblik */
    BERICHT_KINDS,
};

/* Each is for within a command, and asks nothing of who does it themselves. Who wants no mail gets no row. */
/** `who` is a medewerker or an account (NULL: nobody); `place` the id of what waits. */
void bericht_ask(struct rq *rq, const char *who, enum bericht_kind kind, const char *place);
/** The same from a day on; NULL: now. */
void bericht_ask_from(struct rq *rq, const char *who, enum bericht_kind kind, const char *place,
                      const char *day);
/** Everybody of a team. */
void bericht_ask_team(struct rq *rq, const char *team, enum bericht_kind kind, const char *place);
/** Everybody for whom it waits: who may sign a decision, who answers a request to be let in, who advises. */
void bericht_ask_all(struct rq *rq, enum bericht_kind kind, const char *place);
/** The same two from a moment on: it waits until then, and goes when it does not wait for them any more. Who
 * does it themselves is told too. */
void bericht_ask_at(struct rq *rq, const char *who, enum bericht_kind kind, const char *place,
                    const char *moment);
void bericht_ask_team_at(struct rq *rq, const char *team, enum bericht_kind kind, const char *place,
                         const char *moment);
/** Nothing that is about this place and was not sent yet goes to anybody any more. */
void bericht_unask(struct rq *rq, const char *place);
/** What is asked of somebody about this place is asked of `who` from now on, from a day on: also of who does
 * it themselves. Also for the background worker, within a write transaction. */
void bericht_pass_on(struct db *db, const char *now, const char *who, enum bericht_kind kind,
                     const char *place, const char *day);
/** Nothing goes to this account any more: choice, address, what waits, and the calendar. For who closes it.
 */
void bericht_stop(struct rq *rq, const char *account);

/* --- the background worker -------------------------------------------------- */

struct uv_loop_s;
struct bericht_worker;

/** Before it confines itself: reads what it needs, when mail is set; the ports that it must reach (ended by
 * 0) in *ret_ports. NULL when no mail is set, with a word in *ret_why when that is because something is
 * wrong. Child of ctx. */
struct bericht_worker *bericht_prepare(const void *ctx, const int **ret_ports, const char **ret_why);
/** Starts sending; everything else on the loop goes on meanwhile. */
void bericht_start(struct bericht_worker *worker, struct uv_loop_s *loop);
/** Lets what is under way finish or be given back, then takes its handles off the loop. */
void bericht_end(struct bericht_worker *worker);
/** Erases what is of no use any more, in a write transaction of its own. */
void bericht_erase(struct gemeente *g);

#endif
