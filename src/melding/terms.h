/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which terms of the law run for what came in: a pure function of the facts of a melding.
 *
 * A term that was met stays, with the day it was. A term of the resident (a personal plan, objecting), or one
 * that only matters when something is refused, stands on the record and on no list.
 */
#ifndef BONDGENOOT_MELDING_TERMS_H
#define BONDGENOOT_MELDING_TERMS_H

#include "termijn/termijn.h"

enum melding_wet { WET_WMO, WET_JEUGD, WET_PW, WET_WGS, WET_ANDERS, WET_COUNT };
enum melding_soort { SOORT_MELDING, SOORT_AANVRAAG, SOORT_HULPVRAAG, SOORT_COUNT };
/* What was done, with its day. At most one of each. */
enum melding_stap {
    STAP_BEVESTIGD,       /* the receipt was confirmed (Wmo 2.3.2 lid 1) */
    STAP_ONDERSTEUNING,   /* pointed at free client support (Wmo 2.3.2 lid 3) */
    STAP_PLAN,            /* a personal plan was handed in (Wmo 2.3.2 lid 2) */
    STAP_TIJDELIJK,       /* decided about temporary help (Wmo 2.3.3) */
    STAP_ONDERZOEK,       /* the research is done (Wmo 2.3.2 lid 1) */
    STAP_VERSLAG,         /* its outcome was given in writing (Wmo 2.3.2 lid 8) */
    STAP_GESPREK,         /* the first conversation (Wgs 4) */
    STAP_VOORSCHOT,       /* an advance was given (Participatiewet 52) */
    STAP_UITSTEL,         /* said when the decision will come (Awb 4:14); with that day */
    STAP_INGEBREKE,       /* a written notice of default came in (Awb 4:17) */
    STAP_BEZWAAR,         /* an objection came in */
    STAP_COMMISSIE,       /* and it goes to a committee (Awb 7:13) */
    STAP_VERDAAGD,        /* the decision on it was put off (Awb 7:10 lid 3) */
    STAP_BEZWAAR_BESLUIT, /* decided on the objection */
    STAP_COUNT,
};
extern const char *const melding_wetten[WET_COUNT];
extern const char *const melding_soorten[SOORT_COUNT];
extern const char *const melding_stappen[STAP_COUNT];
/** The place of a word in a list of `count`; `count` when it is not there. */
int melding_word(const char *const *list, int count, const char *word);

enum { MELDING_RUST_MOST = 32, MELDING_TERMEN_MOST = 12 };

struct melding_feiten {
    enum melding_wet wet;
    enum melding_soort soort;
    struct date ontvangen;
    bool is_spoed;
    struct {
        bool is_gezet;
        struct date dag, tot; /* tot: of STAP_UITSTEL */
    } stap[STAP_COUNT];
    struct termijn_rust rust[MELDING_RUST_MOST];
    int rusten;
    bool is_aanvulling;     /* was invited to complete it, and that is over: */
    struct date aanvulling; /* the day it was completed, or the last day to do so */
    bool is_besloten;       /* made known on: */
    struct date besloten;
    bool is_voorbij; /* withdrawn, or forwarded, on: */
    struct date voorbij;
    int wgs_weken; /* of the verordening; 0: eight */
};

struct melding_term {
    struct termijn termijn;
    bool is_gehaald; /* done on: */
    struct date gehaald;
    bool is_open;     /* waits for the college: stands on lists */
    bool is_onbekend; /* stands still and nobody knows until when */
};

/** The terms in the order in which they begin; gives how many. */
int melding_terms(const struct melding_feiten *f, struct date vandaag,
                  struct melding_term ret[MELDING_TERMEN_MOST]);
/** The term to decide, NULL when none runs. */
const struct melding_term *melding_decision(const struct melding_term *terms, int count);
/** Awb 4:17: whether a notice of default came in about this decision, and the penalty. */
bool melding_penalty(const struct melding_feiten *f, const struct melding_term *decision, struct date vandaag,
                     struct dwangsom *ret);
/** Wmo 2.3.2 lid 9: an aanvraag only after the research, or when its six weeks are over. */
bool melding_may_apply(const struct melding_feiten *f, struct date vandaag);
/** Which steps make sense for a law and a kind. */
bool melding_has_step(enum melding_wet wet, enum melding_soort soort, enum melding_stap stap);

#endif
