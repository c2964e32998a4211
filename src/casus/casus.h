/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The file format casus/1: one case, told in one JSON file.
 *
 * A file is read whole or not at all. casus_parse turns its bytes into the structs below, or into a list of
 * everything that is wrong with it, each with its place, so that one round is enough to mend a file. What
 * comes out has been checked: every text is well-formed UTF-8, cleaned as typed text is (text_clean), not
 * empty and within its maximum; every word of a fixed list is one of that list; every day exists; every `van`
 * is the id of an inwoner of this file; inwoner ids are unique, and there is at least one inwoner.
 *
 * What a file leaves out: a text is NULL, a list has count 0, an object is NULL, a number or amount is 0, and
 * a yes-or-no is CASUS_UNSAID. Words of fixed lists stay text, as the database stores them.
 */
#ifndef BONDGENOOT_CASUS_H
#define BONDGENOOT_CASUS_H

#include "platform/access/gemeente.h"

enum casus_said { CASUS_UNSAID = -1, CASUS_NO = 0, CASUS_YES = 1 };

struct casus_inwoner {
    const char *id; /* [a-z0-9-]{1,40}, unique in the file */
    const char *rol;
    int geboortejaar;          /* or 0 */
    const char *geboortedatum; /* YYYY-MM-DD, or NULL */
};

struct casus_huishouden {
    const char *naam;
    struct casus_inwoner *inwoners; /* at least one */
    size_t inwoners_count;
};

struct casus_netwerk {
    const char *wie, *relatie;
    const char *biedt, *vraagt; /* or NULL */
};

struct casus_citaat {
    const char *van;   /* id of an inwoner */
    const char *soort; /* kracht, zorg, wens */
    const char *tekst;
};

struct casus_betrokken {
    const char *organisatie, *rol;
};

struct casus_beeld {
    const char *leefgebied;
    const char *oordeel; /* goed, wisselend, zorgelijk, acuut */
    const char *volgens; /* inwoner, professional */
};

struct casus_afspraak {
    const char *wat, *wie;
    const char *voor;      /* YYYY-MM-DD, or NULL */
    int samen;             /* enum casus_said */
    const char *herhaling; /* dagelijks, schooldagen, wekelijks, maandelijks, or NULL */
};

struct casus_doel {
    const char *tekst, *leefgebied;
    const char *van; /* id of an inwoner, or NULL */
    struct casus_afspraak *afspraken;
    size_t afspraken_count;
};

struct casus_waarde {
    const char *wet, *waarde;
    const char *past;        /* ja, deels, nee */
    const char *toelichting; /* or NULL */
};

struct casus_gevolg {
    const char *voor;    /* inwoner, huishouden, omgeving, gemeente */
    const char *termijn; /* kort, lang */
    const char *tekst;
};

struct casus_kosten {
    const char *wie_betaalt;
    int64_t laag_cent, hoog_cent; /* 0 < laag_cent <= hoog_cent */
    const char *periode;          /* eenmalig, maand, jaar */
    const char *bron;             /* or NULL */
};

struct casus_optie {
    const char *naam;
    struct casus_gevolg *gevolgen;
    size_t gevolgen_count;
    struct casus_kosten *kosten;
    size_t kosten_count;
};

struct casus_juridisch {
    const char *instrument;
    const char *wet, *artikel, *regel; /* or NULL */
    const char *soort; /* regulier, afstemming, afwijking_beleidsregel, hardheidsclausule, buitenwettelijk,
                          tegenwettelijk, feitelijk */
};

struct casus_afweging {
    const char *effect;
    const char *middel; /* or NULL */
    struct casus_waarde *waarden;
    size_t waarden_count;
    struct casus_optie *opties;
    size_t opties_count;
    struct casus_juridisch *juridisch;                    /* or NULL */
    const char *legitimiteit, *rendement, *betrokkenheid; /* or NULL */
};

struct casus_voorlegging {
    const char *wat;
    int64_t bedrag_cent;
    const char *anoniem;           /* the text that deciders see */
    const char *eerder_geprobeerd; /* or NULL */
};

struct casus_knelpunt {
    const char *regel;
    const char *wet, *instantie; /* or NULL */
    const char *tekst;
};

struct casus_signaal {
    const char *tekst;
    const char *leefgebied, *wijk; /* or NULL */
};

struct casus_uitkomst {
    const char *tekst;
    int64_t bedrag_cent; /* or 0 */
    int spijt;           /* enum casus_said */
    const char *geleerd; /* or NULL */
};

struct casus {
    const char *casus; /* the id of the case, [a-z0-9-]{1,40} */
    const char *bron, *titel;
    const char **aangenomen; /* paths into the file, "doelen[0].afspraken[1].wie"; each exists */
    size_t aangenomen_count;
    int niveau;       /* 1..4, or 0 */
    const char *wijk; /* or NULL */
    struct casus_huishouden *huishouden;
    struct casus_netwerk *netwerk;
    size_t netwerk_count;
    struct casus_citaat *citaten;
    size_t citaten_count;
    const char *perspectief; /* or NULL */
    struct casus_betrokken *betrokken;
    size_t betrokken_count;
    struct casus_beeld *beeld;
    size_t beeld_count;
    struct casus_doel *doelen;
    size_t doelen_count;
    struct casus_afweging *afweging;       /* or NULL */
    struct casus_voorlegging *voorlegging; /* or NULL */
    struct casus_knelpunt *knelpunt;       /* or NULL */
    struct casus_signaal *signalen;
    size_t signalen_count;
    struct casus_uitkomst *uitkomst; /* or NULL */
};

struct casus_error {
    const char *pointer; /* RFC 6901; "" is the whole file. Of a key that is missing: where it should stand */
    const char *message; /* Dutch, one or more sentences */
    int line, column;    /* from 1, column in characters, when the text itself cannot be read; otherwise 0 */
};

struct casus_errors {
    struct casus_error *list; /* duplicate keys first, then the order of the format */
    size_t count;             /* at most LIMIT_IMPORT_ERRORS */
    size_t left_out;          /* errors found beyond that */
};

/** Reads a file of `bytes` bytes (no closing zero needed). The result is a child of ctx; or NULL, and then
 *  ret_errors, whose list is a child of ctx, has at least one error. On success ret_errors is untouched. */
struct casus *casus_parse(const void *ctx, const char *text, size_t bytes, struct casus_errors *ret_errors);

/** The errors as lines for people, "PLACE: message", child of ctx. Control characters that a file smuggles
 * into a pointer are shown as "?". */
char *casus_errors_format(const void *ctx, const struct casus_errors *errors);

/* --- storing -------------------------------------------------------------- */

/* Somebody of the kring of a case who has a log-in here: known by the role that the case gives them. */
struct casus_place {
    const char *rol;
    const char *medewerker; /* NULL: the regisseur */
};

/* Who takes a case on: becomes regisseur of its household. */
struct casus_taker {
    const char *account;    /* name at log-in */
    const char *medewerker; /* id */
    const char *naam;
    const char *organisatie, *organisatie_naam;
    const char *team;                 /* or NULL */
    const struct casus_place *places; /* nobody else gets access through an import, unless it is told here */
    size_t places_count;
};

/** The taker with this name at log-in; with NULL the first uitvoerder in order of that name. 0, or -1. Texts
 * are children of ctx. */
int casus_taker_find(struct db *db, const void *ctx, const char *account, struct casus_taker *ret_taker);

enum casus_stored { CASUS_STORED, CASUS_WAS_THERE, CASUS_REFUSED };

/**
 * Stores a case, all or nothing, in a write transaction of its own: the household with its plan and its open
 * assessment, the event of each, and lines in the logbook for its people. The barrier and the signals stand
 * apart: nothing leads from them to the household. A case that is there already changes nothing.
 * CASUS_REFUSED: the database or the logbook did not take it, see *ret_why.
 */
enum casus_stored casus_store(struct gemeente *g, const struct casus *casus, const struct casus_taker *taker,
                              const char **ret_why);

#endif
