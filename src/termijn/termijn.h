/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Termijn: until when the law gives time. Pure functions over days: nothing here reads or writes.
 *
 * Every term says its article and whether the Algemene termijnenwet (Atw) lengthens it: only a term that a
 * law sets, not the day that the college named itself and not a term of a verordening. A term starts on the
 * day after what began it. A term that is suspended (Awb 4:15) stands still for whole days, each counted once
 * however many reasons there are.
 */
#ifndef BONDGENOOT_TERMIJN_H
#define BONDGENOOT_TERMIJN_H

#include "platform/base/date.h"

enum termijn_soort {
    TERMIJN_WMO_SPOED,             /* begins at the melding */
    TERMIJN_WMO_PLAN,              /* the melding */
    TERMIJN_WMO_ONDERZOEK,         /* the melding */
    TERMIJN_WMO_BESLUIT,           /* the aanvraag */
    TERMIJN_WGS_GESPREK,           /* the day somebody turned to the college, or took its offer */
    TERMIJN_WGS_SPOED,             /* the same */
    TERMIJN_WGS_BESLUIT,           /* the first conversation; see termijn_wgs_besluit */
    TERMIJN_PW_VOORSCHOT,          /* the aanvraag */
    TERMIJN_AWB_BESLUIT,           /* the aanvraag */
    TERMIJN_AWB_UITSTEL,           /* the day that was named; see termijn_named */
    TERMIJN_AWB_NIET_BEHANDELEN,   /* the day it was completed, or the last day to do so went by unused */
    TERMIJN_AWB_BEZWAAR,           /* the day the decision was made known */
    TERMIJN_AWB_BEZWAAR_BESLUIT,   /* the last day to object */
    TERMIJN_AWB_BEZWAAR_COMMISSIE, /* the same, with a committee (Awb 7:13) */
    TERMIJN_AWB_KLACHT,            /* the day the complaint came in */
    TERMIJN_AWB_KLACHT_COMMISSIE,  /* the same, with somebody from outside who advises (Awb 9:14) */
    TERMIJN_AWB_INGEBREKE,         /* the written notice of default, or the last day when that came later */
    TERMIJN_AWB_DWANGSOM,          /* the last day over which a penalty is due */
    TERMIJN_COUNT,
};

struct termijn_regel {
    const char *naam;    /* "wmo-onderzoek": stored, in the API */
    const char *artikel; /* "Wmo 2015 2.3.2 lid 1" */
    const char *wat;     /* what is to be done before it ends; message id */
    const char *lengte;  /* "6 weken"; message id */
    int dagen;           /* whole days; or */
    int werkdagen;
    bool is_atw;          /* lengthened when it ends on a Saturday, Sunday or holiday (Atw 1) */
    bool is_opschortbaar; /* Awb 4:15, or 7:10 lid 2 */
    bool is_dwangsom;     /* too late and a notice of default: a penalty (Awb 4:17) */
};
const struct termijn_regel *termijn_regel(enum termijn_soort soort);
/** The kind with this name, or TERMIJN_COUNT. */
enum termijn_soort termijn_of_name(const char *naam);

/* Days on which a term stands still, the first and the last of them. Nothing when tot lies before van. */
struct termijn_rust {
    struct date van, tot;
    bool is_open; /* still going on: tot is not known */
};
/** Awb 4:15 lid 1: from the day after `gevraagd` until the day it was answered, that day not included. An
 * invitation that was not answered ends with the last day of the term that was given, that day included.
 * Either may be NULL; both: it goes on. What was answered after the term makes no difference. */
struct termijn_rust termijn_rust_vraag(struct date gevraagd, const struct date *termijn,
                                       const struct date *beantwoord);
/** Awb 4:15 lid 2: every day from the first up to and including the last; NULL: it goes on. */
struct termijn_rust termijn_rust_dagen(struct date van, const struct date *tot);

struct termijn {
    enum termijn_soort soort;
    struct date begin;    /* what began it; the term starts the day after */
    struct date berekend; /* the last day as counted */
    struct date laatste;  /* the last day, lengthened by the Atw */
    int stil;             /* days it stood still, up to today */
    bool is_stil;         /* it stands still today: `laatste` is the earliest that it can be */
    bool is_verschoven;   /* the Atw made it longer */
    bool is_voorlopig;    /* it moves when days of that year are decreed as holidays (Atw 3 lid 3) */
};

/** A term of the law. Rests that do not touch it make no difference; `rust` need not be in order. */
struct termijn termijn_compute(enum termijn_soort soort, struct date begin, const struct termijn_rust *rust,
                               int count, struct date vandaag);
/** Wgs 4a lid 3: the weeks of the verordening, and never more than eight weeks, whichever ends first. */
struct termijn termijn_wgs_besluit(struct date gesprek, int weken, const struct termijn_rust *rust, int count,
                                   struct date vandaag);
/** Awb 4:14 lid 3: the day that was named on `bericht` takes the place of the eight weeks, when it was said
 * within them; rests that begin later make it longer. */
struct termijn termijn_named(struct date bericht, struct date dag, const struct termijn_rust *rust, int count,
                             struct date vandaag);
/** Awb 7:10 lid 3: at most six weeks more than `besluit`; of a complaint at most four (Awb 9:11 lid 2). More
 * than twelve weeks in all, so without the Atw for what is counted with a committee (Atw 4). */
struct termijn termijn_verdaagd(const struct termijn *besluit);

/** Whether it is a term of days, not of weeks: it shows on lists some days before it ends, not some weeks. */
bool termijn_is_short(enum termijn_soort soort);

/* Awb 4:17. */
struct dwangsom {
    bool is_geldig;          /* the notice came after the term had ended */
    struct date eerste;      /* the first day over which it is due */
    struct date laatste;     /* the last, if nothing was decided before: 42 days, no Atw */
    struct date vaststellen; /* Awb 4:18: by then the amount is fixed by decision */
    int dagen;               /* over how many days it is due */
    int64_t cent;
};
/** `ingebreke` is the day the written notice came in. Counted up to and including the day before `besloten`
 * (NULL: not decided), and up to and including `vandaag`. */
struct dwangsom termijn_dwangsom(struct date laatste, struct date ingebreke, const struct date *besloten,
                                 struct date vandaag);

#endif
