/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Kring: how somebody comes to have a place in the kring of a household, and how that ends: invited and
 * accepted, handed over and accepted, let in on request, standing in for a colleague, and in an emergency.
 * The rows themselves belong to huishouden, where every query asks for them; what is asked, and what comes of
 * it, is here.
 */
#ifndef BONDGENOOT_KRING_H
#define BONDGENOOT_KRING_H

#include "platform/web/app.h"

extern const struct route kring_routes[];

/* A place in a kring, as it begins. */
struct kring_plaats {
    const char *huishouden;
    const char *medewerker;  /* NULL: somebody without log-in here */
    const char *organisatie; /* its name; NULL: that of the medewerker */
    const char *rol;
    const char *grondslag;
    const char *wet;          /* or NULL */
    const char *leefgebieden; /* or NULL: all */
    const char *voor;         /* or NULL: the whole household */
    const char *van;
    const char *tot;     /* or NULL */
    const char *eindigt; /* moment, of an emergency; or NULL */
    const char *soort;   /* NULL: 'lid' */
    const char *waarom;  /* as the household may read it, or NULL */
};
/** Within a command: gives somebody a place, and whoever stands in for that person too. Returns its id. */
const char *kring_enter(struct rq *rq, const struct kring_plaats *plaats);
/** Within a command: ends every place of somebody in a kring, at once, and of who stood in. */
void kring_leave(struct rq *rq, const char *huishouden, const char *medewerker, const char *reden);

/** Within a command: somebody's place in a kring ends with this day; who stood in leaves then too. */
void kring_left(struct rq *rq, const char *huishouden, const char *medewerker, const char *tot);

/* What is asked of a colleague: see kring_vraag in the schema. */
struct kring_vraag {
    const char *soort; /* "uitnodiging", "overdracht", "verzoek" */
    const char *huishouden;
    const char *aan; /* NULL: whoever is regisseur */
    const char *rol;
    const char *grondslag;
    const char *wet;
    const char *leefgebieden;
    const char *voor;
    const char *van;
    const char *tot;
    bool blijft;
    const char *blijft_tot;
    const char *reden;
    const char *plaats; /* of a hand-over: the place that the regisseur has now */
};
/** Within a command: asks it, in the name of who asks. Returns its id, or NULL after a problem: the same was
 * asked and waits. */
const char *kring_ask(struct rq *rq, const struct kring_vraag *v);
/** What waits for who asks, for Vandaag: rows of the view kringvraag_rij. Notes the subjects. */
json_t *kring_asked_today(struct rq *rq);
/** Who came in without being asked and nobody wrote an end to: rows of the view toegang_rij. */
json_t *kring_came_today(struct rq *rq);
/** The same for who lives there, and only what may be told now. */
json_t *kring_came_told(struct rq *rq, const char *huishouden);

/** Within a command, after a change of name, birth date or address: makes the keys by which somebody is found
 * and looks whether another team knows the same person. The id of the navraag that tells whom to ask, or
 * NULL. */
const char *kring_known_elsewhere(struct rq *rq, const char *inwoner);
/** The id of the last such navraag for who asks, or null. */
json_t *kring_known_of(struct rq *rq, const char *inwoner);

/** What nobody waits for: emergencies that are over, questions that lapsed, keys that are missing. For the
 * background worker; in write transactions of its own. Whether there is more to do: some thousands of keys a
 * time. */
bool kring_tidy(struct db *db, const char *today);

#endif
