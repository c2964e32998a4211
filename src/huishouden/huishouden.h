/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Huishouden: people who form a household, the people around it, and who is involved (the kring).
 *
 * A household is seen by its kring only; that is enforced in the queries: each of them takes who asks (:ik, a
 * medewerker) and the day. Starting asks three things: a name for it, one person's role, one sentence in that
 * person's own words.
 */
#ifndef BONDGENOOT_HUISHOUDEN_H
#define BONDGENOOT_HUISHOUDEN_H

#include "platform/web/app.h"

extern const struct route huishouden_routes[];

/* What part who asks has in the kring of a household today: all roles in it taken together. */
struct kring_deel {
    bool is_in; /* to help: a place for enforcement alone opens nothing but what is addressed to who has it */
    bool is_eigen; /* works for the organisation that keeps the plan */
    bool is_regisseur;
    bool is_procesregisseur;
    bool is_doorbraak; /* only in an emergency, for some hours: sees and writes, arranges nothing */
    /* There for one resident only (id): what is hidden from that resident is hidden from who asks. "": for
     * the whole household. Somebody with a role for all, or for two residents, knows of everything. */
    const char *voor;
    bool is_handhaver;        /* enforcement, and nothing else */
    const char *wet;          /* under which law; NULL: not known */
    const char *wetten;       /* all of them with ';' between; NULL: none known */
    const char *leefgebieden; /* life areas with ';' between; NULL: all */
};
/** Reads it once in a request; never NULL. Children of the request. */
const struct kring_deel *huishouden_deel(struct rq *rq, const char *huishouden);
/** After a change of the kring within a command: what was read of it before does not count any more. */
void huishouden_reread(struct rq *rq, const char *huishouden);
/** From whose eyes items of a household are hidden in this request: the :voor of every statement that reads
 * them, `x.id not in (select v.record from verborgen v where v.huishouden = :huishouden and v.voor = :voor)`.
 * Of a resident: who asks. Of staff: see kring_deel. "": nobody's. */
const char *huishouden_voor(struct rq *rq, const char *huishouden);

/** Whether who asks may let others in, end their place, or have the plan handed over: never who is there for
 * one resident or for a few life areas, who would see more by it. */
bool huishouden_arranges(struct rq *rq, const char *huishouden);
/** Whether who asks is in the kring of this household today; else rq_not_found was called. Every command and
 * query of another concept that works within a household asks this first. */
bool huishouden_allows(struct rq *rq, const char *huishouden);
/** The same for what is addressed to who asks: a place for enforcement does too, and notes the members. */
bool huishouden_opens_addressed(struct rq *rq, const char *huishouden);
/** The same as huishouden_allows, and notes every member as data subject of the answer. */
bool huishouden_opens(struct rq *rq, const char *huishouden);
/** The same for {id} of the route: `current` of a command whose form starts empty. NULL. */
json_t *huishouden_current(struct rq *rq);
/** The goals and agreements that who asks sees: an object with their ids; kept for the request. */
const json_t *huishouden_seen_items(struct rq *rq, const char *huishouden);
/** Something moved today: silent households show on Vandaag. Within a command. */
void huishouden_moved(struct rq *rq, const char *huishouden);
/** Whether a medewerker is in the kring of a household today. */
bool huishouden_in_kring(struct rq *rq, const char *huishouden, const char *medewerker);

/** Choices for a form: the people of the household, {"value": id of inwoner, "label"}. */
json_t *huishouden_people(struct rq *rq, const char *huishouden);
/** Choices "who": people (i:ID), network (n:ID), kring (m:ID of medewerker, k:ID of kring). The first is who
 * asks. */
json_t *huishouden_who(struct rq *rq, const char *huishouden);
/** The life areas, for fields. */
extern const struct choice LEEFGEBIEDEN[];

/** The legal bases of a place in a kring, for fields. */
extern const struct choice HUISHOUDEN_GRONDSLAGEN[];
/** The law of a basis, as rules of sharing name it; NULL: none of them. */
const char *huishouden_wet_of(const char *grondslag);

/** The three fields of starting one, for a command that does so. */
extern const struct field HUISHOUDEN_START_FIELDS[];
/** Makes one: the caller's command. Returns its id; the one who asks is regisseur. rol, naam and zin as
 * typed. */
const char *huishouden_start(struct rq *rq, const char *naam, const char *rol, const char *zin);

/** Households where who asks is regisseur and nothing moved since `before`: [{id, naam, bewogen}]. For
 * Vandaag. */
json_t *huishouden_silent(struct rq *rq, const char *before);

/* Name and address as a letter needs them; NULL: stays as it is. */
struct inwoner_adres {
    const char *naam, *straat, *postcode, *plaats;
};
/** Fills them in for somebody of the household; within a command that asked for the kring. */
void huishouden_person_set(struct rq *rq, const char *huishouden, const char *inwoner,
                           const struct inwoner_adres *adres);

#endif
