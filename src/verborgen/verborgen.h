/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Verborgen: what one resident may not know of (violence, gezag, own wish). For that resident, and for who is
 * there for that resident alone, it does not exist. Reading leaves it out in every statement
 * (huishouden/verborgen.sql); here it is hidden and shown again, and what is made under something hidden is
 * hidden with it.
 */
#ifndef BONDGENOOT_VERBORGEN_H
#define BONDGENOOT_VERBORGEN_H

#include "platform/web/app.h"

extern const struct route verborgen_routes[];

/* An item that was just made. */
struct verborgen_nieuw {
    const char *huishouden;
    const char *record;
    const char *onder[3]; /* what it stands under (ids), each or NULL */
    const char *over;     /* whom it is about (inwoner), or NULL */
    const char *voor;     /* from whom its maker hides it (inwoner), or NULL */
    const char *wie;      /* a medewerker whom it names, or NULL */
};
/** Within the command that makes an item of a household, every time: hides it from whom what it stands under
 * is hidden, from a parent without gezag over the child it is about (BW 1:245, 1:377c), from whom its maker
 * chose, and from who may not know of the maker or of the medewerker whom it names. */
void verborgen_inherit(struct rq *rq, const struct verborgen_nieuw *item);

/** Choices for VERBORGEN_FIELD: the people of a household, without the one for whom who asks is there alone;
 * verborgen_people: of the household of {id}. */
json_t *verborgen_people_of(struct rq *rq, const char *huishouden);
json_t *verborgen_people(struct rq *rq);
/* The one field of a form that hides what it makes. Its command says VERBORGEN_MORE as `more`. */
#define VERBORGEN_FIELD(people)                                                                              \
    {                                                                                                        \
        .name = "verborgen_voor", .label = "Voor wie mag dit niet te zien zijn?",                            \
        .hint = "Deze persoon, en wie er alleen voor deze persoon is, merkt er niets van.",                  \
        .kind = FIELD_SELECT, .options = (people), .folded = true                                            \
    }
#define VERBORGEN_MORE "Verbergen voor iemand in het huishouden"

/** From whom one item is hidden, as far as who asks may know: their names, or null. For its page: who speaks
 * of it must know who may not hear it. */
json_t *verborgen_for_whom(struct rq *rq, const char *huishouden, const char *record);
/** Whom what is hidden: [{record, voor, naam, reden, sinds}], as far as who asks may know. */
json_t *verborgen_list(struct rq *rq, const char *huishouden);

/* --- verblijf.c: where somebody really is ------------------------------------ */

struct inwoner_adres;
/** {id, straat, postcode, plaats, telefoon, veilig_contact, versie}, or NULL when there is none that who asks
 * may know of. Whether who asks sees personal data is for the caller. */
json_t *verblijf_of(struct rq *rq, const char *huishouden, const char *inwoner);
/** Within a command: where there is one that who asks knows of, an address goes there and nowhere else.
 * False: there is none. */
bool verblijf_move(struct rq *rq, const char *huishouden, const char *inwoner,
                   const struct inwoner_adres *adres);

#endif
