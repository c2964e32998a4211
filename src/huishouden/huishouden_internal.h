/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share: the page, its table mode, people, network, kring and timeline. */
#ifndef BONDGENOOT_HUISHOUDEN_INTERNAL_H
#define BONDGENOOT_HUISHOUDEN_INTERNAL_H

#include "huishouden/huishouden.h"

/* --- kring.c: who may arrange what; rules ---------------------------------- */

enum kring_refusal { KRING_FINE, KRING_NOT_YOURS, KRING_HAND_OVER_FIRST };

/** Whether somebody may let others in, or hand over: who works for the organisation that keeps the plan, and
 * the procesregisseur, who stands above the parties. A partner may not: nobody joins unnoticed. */
bool kring_may_arrange(const struct kring_deel *mine);
/** Whether a membership may be changed or ended: everybody may step out, but a plan is never without its
 * regisseur. */
enum kring_refusal kring_may_change(const struct kring_deel *mine, bool is_own, bool is_regisseur);
/** Whether another last day (ISO, or NULL for none) leaves a membership no longer than it was: who may not
 * let others in, does not let in oneself for longer either. */
bool kring_only_shortens(const char *was, const char *until);

/** What rows of the kring that are mine today say together; is_eigen is not among it. Texts are children of
 * ctx. */
struct kring_deel kring_deel_of(const void *ctx, const json_t *rows);
/** Takes out of rows of the kring the places of an emergency, for who is there for one resident: that
 * resident's own plan does not show them either (what a resident is told of it, and when, is kring_toegang).
 */
void kring_without_emergencies(struct rq *rq, const char *huishouden, json_t *rows);
/** Splits q_kring_list into those of today, those to come and those before; rows move to the lists (owned by
 * the caller). */
void kring_split(const struct rq *rq, json_t *rows, json_t **ret_now, json_t **ret_later,
                 json_t **ret_before);

/* --- lists that a page reads once ------------------------------------------ */

/** "Who" choices from rows of q_huishouden_people, q_netwerk_list and q_kring_list that were read already;
 * kept for forms of the page. */
void huishouden_keep_who(struct rq *rq, const char *huishouden, json_t *people, json_t *network,
                         json_t *kring);
/** The same for the choices of people. */
void huishouden_keep_people(struct rq *rq, const char *huishouden, json_t *people);
/** Keeps what q_kring_mine would read, for the rest of this request: rows of the kring, of which those that
 * are mine today count, and whose organisation it is. */
void huishouden_keep_deel(struct rq *rq, const char *huishouden, const char *organisatie,
                          const json_t *kring);

/** For the rest of this request the household is read as everybody in it may: without what is hidden from
 * anybody. */
void huishouden_for_all_eyes(struct rq *rq, const char *huishouden);

/* --- wie_ziet.c: what of a household who asks may see --------------------------- */

bool network_is_shown(struct rq *rq, const char *huishouden);
/** The network, or nothing of it: takes rows over and gives a list. */
json_t *network_shown(struct rq *rq, const char *huishouden, json_t *rows);
/** Whether birth, address and representatives are for who asks. */
bool person_is_shown(struct rq *rq, const char *huishouden);
/** Empties those fields of a row of somebody; of somebody who is elsewhere in secret also the way to reach
 * that person, which person_unreachable does alone. */
void person_mask(json_t *person);
void person_unreachable(json_t *person);
/** Takes what is hidden out of rows of q_huishouden_people_hidden, and leaves a row for each person. Gives
 * [{record, via, naam}]: what is hidden, with what, and from whom. */
json_t *hidden_take(json_t *people);
/** Of that what stands on this page: [{plek, wat, naam}] in the order of the page. What is hidden with a goal
 * or a weighing that is on it is not told apart. */
json_t *hidden_on_page(struct rq *rq, const json_t *view, const json_t *hidden);
/** Takes out of rows of events those about what who asks does not see. */
void events_shown(struct rq *rq, const char *huishouden, json_t *rows);
/** Whether a kind of event is about the household and its kring, and not about an item. */
bool event_is_common(const char *kind);

/* --- gebeurtenissen.c ------------------------------------------------------ */

/** What happened, newest first, in words; at most `most`, and in *ret_more the number before which there is
 * more, or null. */
json_t *gebeurtenissen_of(struct rq *rq, const char *huishouden, int most, bool *ret_more);

/* --- tafel.c: a rule -------------------------------------------------------- */

/** Whether an agreement may be on the table: made together, or told on a day that is past. */
bool tafel_shows(bool together, const char *told_on, const char *today);

/* --- routes and commands, gathered in huishouden.c ------------------------- */

json_t *bladzijde_query(struct rq *rq);
json_t *tafel_query(struct rq *rq);
json_t *inwoner_query(struct rq *rq);
json_t *gebeurtenissen_query(struct rq *rq);
json_t *gebeurtenissen_mine_query(struct rq *rq);
extern const struct command TAFEL_AFSPREKEN, HUISHOUDEN_WIJZIGEN, INWONER_TOEVOEGEN, INWONER_WIJZIGEN,
    LID_WIJZIGEN, LID_VERLATEN, NETWERK_TOEVOEGEN, NETWERK_WIJZIGEN, NETWERK_VERWIJDEREN, KRING_TOEVOEGEN,
    KRING_WIJZIGEN;

#endif
