/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Afweging: the reversed assessment: the intended effect, the values behind the law, the effects of doing and
 * of not doing, and the law last. Three short texts carry it: law, return, commitment. No scores. Against the
 * law cannot be put forward; beyond the law names the policy decision that allows it; "no rule fits" goes
 * straight to a barrier (1-product, the main job, step 2).
 */
#ifndef BONDGENOOT_AFWEGING_H
#define BONDGENOOT_AFWEGING_H

#include "platform/web/app.h"

extern const struct route afweging_routes[];
extern const struct route groep_routes[]; /* households followed together */

/* What is missing or forbidden before it can be put forward; bits. */
enum afweging_gap {
    AFWEGING_NO_WHAT = 1,
    AFWEGING_NO_AMOUNT = 2,
    AFWEGING_NO_TEXT = 4, /* the text that hides the person */
    AFWEGING_NO_BUDGET = 8,
    AFWEGING_NO_KIND = 16,    /* the kind of rule is not named */
    AFWEGING_NO_REASONS = 32, /* one of the three texts is empty (full way) */
    AFWEGING_NO_OPTIONS = 64, /* fewer than two options were compared (full way) */
    AFWEGING_NO_POLICY = 128, /* beyond the law, and no policy decision named */
    AFWEGING_AGAINST_LAW = 256,
    AFWEGING_NO_RULE = 512,    /* "no rule fits": first a barrier */
    AFWEGING_NO_JURIST = 1024, /* no jurist looked along where the kind of rule asks one */
};
/* What the rule looks at. */
struct afweging_facts {
    bool is_full;
    bool has_what, has_amount, has_text, has_budget, has_policy, has_jurist;
    bool has_legitimiteit, has_rendement, has_betrokkenheid;
    const char *soort; /* or NULL */
    int options;
};
/* Where a kind of rule leads. */
enum afweging_step {
    KIND_MANDATE, /* who holds the mandate signs */
    KIND_JURIST,  /* a jurist looks along first: name and day */
    KIND_POLICY,  /* a policy decision carries it */
    KIND_STOP,    /* it goes no further; whom to ask */
    KIND_BARRIER, /* a barrier, with what is needed */
};
/** 0 and the step of a kind; -1: there is no such kind. */
int afweging_step_of(const char *soort, enum afweging_step *ret_step);
/** The rule itself: the bits of what is missing; 0: it can be put forward. */
unsigned afweging_gaps(const struct afweging_facts *facts);
/** One line per bit, for people: a list of texts in the language of the request. */
json_t *afweging_gap_texts(struct rq *rq, unsigned gaps);

/** Everything of one, {id, huishouden, doel, doel_tekst, leefgebied, weg, effect, middel, wat, bedrag_cent,
 * budget, anoniem, eerder_geprobeerd, legitimiteit, rendement, betrokkenheid, instrument, wet, artikel,
 * regel, regel_naam, soort, beleidsbesluit, stand, medewerker, versie, gaten: [text]}, when who asks is in
 * the kring; else NULL and rq_not_found. */
json_t *afweging_get(struct rq *rq, const char *id);
/** The same without asking for the kring: for what a decision rests on, never for an answer by itself. NULL
 * when there is none. */
json_t *afweging_core(struct rq *rq, const char *id);
/** Of one as afweging_core gives it: whether all that is missing is that a jurist looks along. */
bool afweging_lacks_only_jurist(const json_t *core);
/** Within a command: this jurist looked along on this day, when none is named yet. */
void afweging_jurist_looked(struct rq *rq, const char *id, const char *naam, const char *dag);
/** open, voorgelegd, besloten or gestopt; within a command. */
void afweging_set_stand(struct rq *rq, const char *id, const char *stand);
/** Those of a household: [{id, doel, weg, effect, wat, stand}]. */
json_t *afweging_list(struct rq *rq, const char *huishouden);

/* The light way in one go. */
struct afweging_light {
    const char *doel;
    const char *nodig;  /* what is needed */
    const char *wat;    /* what it is */
    const char *waarom; /* why not the usual way */
    int64_t bedrag_cent;
    const char *budget;
    const char *anoniem;
};
/** Within a command; the goal's household was asked for already. Returns its id. */
const char *afweging_add_light(struct rq *rq, const struct afweging_light *light);
/** The same fields of one that is open and light, when its version is this one; within a command, after the
 * kring was asked. 0, or -1: it is another. */
int afweging_fill_light(struct rq *rq, const char *id, int64_t versie, const struct afweging_light *light);
/** Places in a text that could give somebody of the household away, in their order: [{soort, woord, is_zeker,
 * van, tot}], van and tot in bytes. soort is naam, straat, plaats, organisatie, postcode, telefoon, datum,
 * mail, bsn, nummer, iban, kenteken, rol_en_plaats, zeldzaam or misschien_naam (a word of a name that is not
 * written as one); is_zeker: it is theirs, by their own records. A help for who writes, no guarantee. What
 * the records hold is looked at only for who is in the kring, so that nobody can find out by trying words:
 * others, and huishouden NULL, hear what a text tells by its form alone. */
json_t *afweging_warnings(struct rq *rq, const char *huishouden, const char *text);
/** What to write instead, for each soort; message id. */
const char *afweging_advice(const char *soort);
/** In the background: counts once a day which words many households use. */
void afweging_count_words(struct gemeente *g, const char *today);
/** A first text that hides the person, from what is known: roles and life area, never names, dates, places.
 * Child of the request. */
char *afweging_propose_text(struct rq *rq, const char *doel, const char *nodig);

#endif
