/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Plan: one per household: where they want to be in a year (perspectief), goals (doelen) and agreements
 * (afspraken): what, who, when, together or not; kept, postponed or not kept with a reason. History stays.
 */
#ifndef BONDGENOOT_PLAN_H
#define BONDGENOOT_PLAN_H

#include "platform/web/app.h"

struct toegang_wat;

extern const struct route plan_routes[];

/** Goals of a household with their agreements, in order; views "doelen" of the household page. Agreements
 * without a goal: plan_loose. Rows are the views doel_in_plan and afspraak_in_plan (`use` them); the caller
 * asked huishouden_opens. */
json_t *plan_goals(struct rq *rq, const char *huishouden);
json_t *plan_loose(struct rq *rq, const char *huishouden);
/** {id, huishouden, tekst, leefgebied, van, stand}, when who asks is in the kring; else NULL and
 * rq_not_found. */
json_t *plan_goal(struct rq *rq, const char *doel);

/** What a row of a goal, and of an agreement with `maybe_leefgebied` of its goal, is to the access rule
 * (toegang_filter); borrowed from the row. */
void plan_goal_is(struct rq *rq, const json_t *row, struct toegang_wat *wat);
void plan_promise_is(struct rq *rq, const json_t *row, struct toegang_wat *wat);

/* Forms for the household page, whose route starts with /huishoudens/{id}. An answer to an agreement is a
 * form of the page's own: POST /afspraken/{id}/antwoorden with _csrf, versie and stand (gehouden); "terug" =
 * "vandaag" or "huishouden" says where to go on. */
json_t *plan_form_goal(struct rq *rq, const char *huishouden);
/** An agreement under this goal. */
json_t *plan_form_promise_of_goal(struct rq *rq, const char *doel);
/** current: the household, with perspectief and versie. */
json_t *plan_form_perspectief(struct rq *rq, const char *huishouden, const json_t *current);

/* An agreement as another concept makes it. */
struct afspraak_new {
    const char *huishouden;
    const char *doel; /* or NULL */
    const char *wat;
    const char *wie;            /* a value of huishouden_who: "m:ID", "i:ID", "n:ID", "k:ID" */
    const char *voor;           /* day, or NULL */
    const char *besluit;        /* or NULL */
    const char *gesprek;        /* the note that it was promised in, or NULL */
    const char *overleg;        /* the meeting where it was agreed, or NULL */
    const char *verborgen_voor; /* from whom its maker hides it, or NULL */
    bool samen;
};
/** Within a command. Returns its id, or NULL when `wie` is not of this household. */
const char *plan_promise(struct rq *rq, const struct afspraak_new *a);

/** What I promised and is due up to `until` (or has no day), oldest first, overdue included: [{id,
 * huishouden, huishouden_naam, wat, voor, herhaling, is_te_laat, is_vandaag, versie}]. voor is the day it
 * waits for. Notes the data subjects. */
json_t *plan_today(struct rq *rq, const char *until);
/** On which days I promised something, for a calendar: [{id, dag, gemaakt, versie, is_herhaling}]; of what
 * comes back each day by itself, from `since` (what is late is there whatever its day) up to `until`. Only in
 * households where I am in the kring. Notes the data subjects. */
json_t *plan_calendar(struct rq *rq, struct date since, struct date until);

#endif
