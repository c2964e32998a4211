/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Toegang: who sees what, decided in one place.
 *
 * The rules are pure functions over typed structs: who asks and what part that person has in the kring, for
 * what purpose, and what kind of record it is. They know no database and no JSON; handlers fill the structs
 * from rows that they read anyway. What one law lets another know stands in the table `delingsregel`, with
 * days, article and a line of the text; the privacyofficer changes it, and an old row ends instead of
 * changing.
 */
#ifndef BONDGENOOT_TOEGANG_H
#define BONDGENOOT_TOEGANG_H

#include "platform/web/app.h"

extern const struct route toegang_routes[];

/* --- who, what for, what --------------------------------------------------- */

enum toegang_uitkomst {
    TOEGANG_NEE,         /* it does not exist for who asks */
    TOEGANG_AFGESCHERMD, /* who asks may know that there is more, not what */
    TOEGANG_JA
};

/* Why something is looked at: the purposes of access/purpose.h, and those that have rules of their own. */
enum toegang_doel {
    DOEL_PLAN,       /* making and keeping a plan */
    DOEL_ZOEKEN,     /* finding the household one works for */
    DOEL_VANDAAG,    /* what was promised */
    DOEL_AFWEGEN,    /* weighing what is needed */
    DOEL_VOORLEGGEN, /* colleagues: a text that hides the person */
    DOEL_BESLISSEN,  /* deciding, signing, making known */
    DOEL_TERUGKIJKEN,
    DOEL_EIGEN,      /* a resident looks into the own plan */
    DOEL_DOORBRAAK,  /* the glass was broken */
    DOEL_HANDHAVEN,  /* enforcement */
    DOEL_TOEZICHT,   /* supervision of the processing itself: logs and rules */
    DOEL_VEILIGHEID, /* telling Veilig Thuis or who carries out a supervision order */
    DOEL_SIGNAAL,    /* early signals of debts (Wgs 3 lid 1 b) */
    DOEL_BEHEER      /* accounts, settings, moving data */
};
/** Of a purpose of the register; DOEL_BEHEER for one that has nothing to do with a household. */
enum toegang_doel toegang_doel_van(const char *purpose);

enum toegang_soort {
    SOORT_NAAM,             /* how somebody is called, and who it is in the household */
    SOORT_BEREIKBAARHEID,   /* phone, language, interpreter, safe way of contact */
    SOORT_PERSOONSGEGEVENS, /* birth, address, representatives */
    SOORT_NETWERK,
    SOORT_CITAAT,
    SOORT_PERSPECTIEF,
    SOORT_DOEL,
    SOORT_AFSPRAAK,
    SOORT_GESPREK,
    SOORT_BEELD,
    SOORT_AFWEGING,
    SOORT_BESLUIT,
    SOORT_VEILIGHEID,
    SOORT_DOCUMENT,
    SOORT_INSTROOM, /* what came in under a law */
    SOORT_DOSSIER,
    SOORT_KRING /* who is involved */
};

/* Which data it is, as the laws tell them apart. */
enum gegevens { GEGEVENS_ALLE, GEGEVENS_GEWOON, GEGEVENS_GEZONDHEID, GEGEVENS_STRAFRECHTELIJK };
/** Of a life area; NULL: GEGEVENS_GEWOON. */
enum gegevens gegevens_van(const char *leefgebied);
/** Of the word in the store; NULL: GEGEVENS_ALLE. */
enum gegevens gegevens_word(const char *word);

/* What the plan says about one item. */
enum deling {
    DELING_LEEFGEBIED, /* as nothing was said: with who is in the kring for its life area */
    DELING_KRING,      /* with the whole kring */
    DELING_EIGEN,      /* the own organisation only */
    DELING_GEKOZEN     /* the own organisation and those that were chosen */
};
/** Of the column `gedeeld`; NULL is DELING_LEEFGEBIED. */
enum deling deling_van(const char *word);

enum { LEEFTIJD_ONBEKEND = -1 };

/* On whose behalf a resident's account looks. */
enum vertegenwoordiging {
    ALS_ZELF,
    ALS_OUDER,         /* with gezag; without it one is nobody here */
    ALS_VOOGD,         /* has the same rights */
    ALS_BEWINDVOERDER, /* money only (BW 1:431) */
    ALS_MENTOR,        /* care, not money (BW 1:450) */
    ALS_CURATOR        /* both (BW 1:378) */
};

struct toegang_wie {
    unsigned rollen;         /* enum role */
    const char *medewerker;  /* id, or NULL: no staff */
    const char *inwoner;     /* id of a resident who asks, or NULL */
    const char *organisatie; /* id, or NULL */
    /* A resident: */
    int leeftijd;      /* years, or LEEFTIJD_ONBEKEND */
    bool kan_oordelen; /* able to weigh the own interests in this matter (Wmo 5.3.2, Jeugdwet 7.3.15) */
    bool woont_er;     /* is of the household today */
    enum vertegenwoordiging als; /* when it is about somebody else */
    bool heeft_gezag;            /* a parent or guardian of who it is about */
    /* Staff, the part in the kring: */
    bool is_in;               /* has or had a part */
    bool is_eigen;            /* works for the organisation that keeps the plan */
    bool is_handhaver;        /* every part is that of enforcement */
    bool is_doorbraak;        /* in by breaking the glass only */
    const char *wetten;       /* of the legal bases, ';' between; NULL: none known */
    const char *leefgebieden; /* ';' between; NULL: all */
    const char *van, *tot;    /* days; NULL: no limit */
};

struct toegang_wat {
    enum toegang_soort soort;
    const char *wet; /* of the dossier it belongs to; NULL: the thin layer of the plan */
    const char *van; /* whose: id of an inwoner; NULL: of the household */
    int leeftijd;    /* of that person, or LEEFTIJD_ONBEKEND */
    bool kan_oordelen;
    const char *leefgebied; /* or NULL */
    enum gegevens gegevens; /* GEGEVENS_ALLE: told by the life area */
    enum deling deling;
    const char *gedeeld_met; /* ids of organisations, ';' between; NULL: none */
    const char *aan;         /* id of the medewerker to whom it is addressed; NULL: nobody here */
    const char *door;        /* id of the medewerker who wrote it; NULL: not known */
    bool is_verborgen;       /* hidden from who asks: it does not exist */
    bool is_afgeschermd;     /* shielded: for the own organisation */
    bool ter_tekening;       /* a decision that waits for the signature of who asks */
    bool is_bekend;          /* a decision that was made known */
    bool is_eigen_woord;     /* of the resident who asks, or about that resident alone */
};

/* --- what one law lets another know ---------------------------------------- */

enum delingsuitkomst { DELING_VERBODEN, DELING_TOESTEMMING, DELING_NOODZAKELIJK };
enum ontvanger { ONTVANGER_ELK, ONTVANGER_COLLEGE, ONTVANGER_ANDER };
enum toestemming_door { DOOR_ZELF, DOOR_VERTEGENWOORDIGER };
enum { ELKE_LEEFTIJD = -1, ELK_VERMOGEN = -1 };

/* A row of delingsregel. NULL and the values for "each" fit everything. */
struct delingsregel {
    const char *id;
    const char *van_wet, *naar_wet;
    enum gegevens gegevens;
    enum ontvanger ontvanger;
    enum toegang_doel doel;         /* DOEL_PLAN: giving help */
    int leeftijd_van, leeftijd_tot; /* both inclusive; ELKE_LEEFTIJD */
    int kan_oordelen;               /* 0, 1, ELK_VERMOGEN */
    enum delingsuitkomst uitkomst;
    enum toestemming_door door; /* whose consent */
    bool schriftelijk;          /* it must be in writing */
    int voorrang;               /* a higher one goes before, whatever is more particular */
    bool is_aan;
    const char *vanaf, *tot; /* days; the last is NULL when it has no end */
    const char *artikel;
};

/* Somebody's consent to share, as far as it stands. */
struct toestemming {
    const char *inwoner;     /* id */
    const char *organisatie; /* id of who may know */
    const char *van_wet, *naar_wet;
    enum gegevens gegevens;
    enum toegang_doel doel;
    enum toestemming_door door;
    const char *vanaf, *tot; /* days, both inclusive; tot may be NULL */
    bool is_ingetrokken;
};

/* All that is in force, whatever day; the caller owns it. */
struct toegang_regels {
    const char *dag; /* ISO: today */
    const struct delingsregel *regels;
    size_t aantal;
    const struct toestemming *toestemmingen;
    size_t toestemmingen_aantal;
};

/* What is asked of the table. */
struct delingsvraag {
    const char *van_wet, *naar_wet;
    enum gegevens gegevens;
    enum ontvanger ontvanger;
    enum toegang_doel doel;
    int leeftijd;
    bool kan_oordelen;
};

/** The row that answers: of those that are on, fit and hold that day the one that goes before, then the one
 * that names more of law, data and receiver, then of age and ability; among equals the strictest. NULL: no
 * row fits, and then it is forbidden. */
const struct delingsregel *delingsregel_van(const struct toegang_regels *regels,
                                            const struct delingsvraag *vraag);

/** Whether this person's consent to this organisation stands, of the one whom the row asks. When the age is
 * not known any consent counts. */
bool toestemming_staat(const struct toegang_regels *regels, const struct delingsregel *rule,
                       const struct delingsvraag *vraag, const char *inwoner, const char *organisatie);
/** A consent from a row with the columns inwoner, organisatie, van_wet, naar_wet, gegevens, doel, door,
 * vanaf, tot, ingetrokken; texts are children of ctx. */
struct toestemming toestemming_of_row(const void *ctx, const json_t *row);

/** Empties the table, for an import that brings its own rows; within a write transaction. */
void toegang_forget_rules(struct db *db);

/* --- the judgement ---------------------------------------------------------- */

struct toegang_oordeel {
    enum toegang_uitkomst uitkomst;
    const char *waarom;  /* message id */
    const char *artikel; /* law and article; NULL: no law, but how Bondgenoot works */
};

/** May this person, for this purpose, see this? Pure. */
struct toegang_oordeel toegang_mag(const struct toegang_wie *wie, enum toegang_doel doel,
                                   const struct toegang_wat *wat, const struct toegang_regels *regels);

/* --- within a request ----------------------------------------------------------- */

/** The judgement for who asks, in a household in whose kring it was looked before (huishouden_allows). The
 * purpose is that of the route. A record of a law asks the table and the consents once in a request; consents
 * are never kept for longer. */
struct toegang_oordeel toegang_oordeel(struct rq *rq, const char *huishouden, const struct toegang_wat *wat);
/** Whether that is yes. */
bool toegang_ziet(struct rq *rq, const char *huishouden, const struct toegang_wat *wat);
/** The table as it is in force today, with what was consented to the organisation of who asks. */
const struct toegang_regels *toegang_tabel(struct rq *rq, const char *huishouden);
/** Whether something was masked in this request so far: "there is more, not shared with you". */
bool toegang_is_meer(struct rq *rq, const char *huishouden);
/** With which organisations an item is shared, as fields of a form: their `options`; fills the fields from a
 * list with ';' between (NULL: none); and reads that list from them again, NULL for none. */
#define DELING_ORGANISATIES(of)                                                                              \
    {.name = "organisatie",                                                                                  \
     .label = "Welke organisatie?",                                                                          \
     .hint = "Bij gekozen organisaties. Alleen wie in de kring is, staat erbij.",                            \
     .kind = FIELD_SELECT,                                                                                   \
     .options = (of)},                                                                                       \
        {.name = "organisatie_2", .label = "En welke nog meer?", .kind = FIELD_SELECT, .options = (of)},     \
    {                                                                                                        \
        .name = "organisatie_3", .label = "En welke nog meer?", .kind = FIELD_SELECT, .options = (of)        \
    }
void deling_show(const void *ctx, json_t *form, const char *with);
const char *deling_chosen(struct rq *rq, const struct values *v);
/* A way of sharing as who asks may know of it: who is there for one resident does not learn of an
 * organisation that is hidden from that resident, and does not shut it out by what it does not know. */
struct deling_bekend {
    const char *deling, *met; /* "gekozen" with none that may be known of reads "eigen" */
    const char *rest;         /* the hidden ones, ';' between; NULL: none */
};
/** deling and met as they are stored. Texts are children of the request or borrowed. */
struct deling_bekend deling_bekend(struct rq *rq, const char *huishouden, const char *deling,
                                   const char *met);
/** The other way: of what was chosen in a form, what is to be stored. deling: "eigen" or "gekozen"; others
 * stay as they are. */
struct deling_bekend deling_bewaard(struct rq *rq, const struct deling_bekend *was, const char *deling,
                                    const char *met);
/** Whether who asks has no other place here than that of enforcement. */
bool toegang_is_handhaver(struct rq *rq, const char *huishouden);
/** What a row says of sharing, in the columns maybe_gedeeld, maybe_gedeeld_met and, of what stands under a
 * dossier, maybe_gegevens, maybe_wet, maybe_van, maybe_kan_oordelen, maybe_geboortedatum, maybe_geboortejaar.
 * Borrowed from the row. */
void toegang_row(const struct rq *rq, const json_t *row, struct toegang_wat *wat);
/** Takes those columns out of the row: they are in no view. */
void toegang_clean(json_t *row);
/** The household of such a row opened for who asks, when it is in its kring and sees the row: the row, or
 * NULL after "not found". Takes the row, which may be NULL. */
json_t *toegang_open_bij_doel(struct rq *rq, enum toegang_soort soort, json_t *row);
/** Takes out of a list what who asks may not see, and those columns out of the rest. `what` says what kind of
 * record a row is. */
void toegang_filter(struct rq *rq, const char *huishouden, json_t *rows,
                    void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat));

/** The same; what is taken out is appended to `masked`. */
void toegang_part(struct rq *rq, const char *huishouden, json_t *rows,
                  void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat), json_t *masked);
/** What belongs to a goal goes with it: a weighing (SOORT_AFWEGING), and a decision with all that comes of it
 * (SOORT_BESLUIT). The row has of its goal maybe_leefgebied, maybe_gedeeld and maybe_gedeeld_met, and who
 * wrote it in maybe_maker. Takes those columns out; whether who asks sees it. */
bool toegang_ziet_bij_doel(struct rq *rq, const char *huishouden, enum toegang_soort soort, json_t *row);
/** The household of such a row opened for who asks, when it is in its kring and sees the row: the row, or
 * NULL after "not found". Takes the row, which may be NULL. */
json_t *toegang_open_bij_doel(struct rq *rq, enum toegang_soort soort, json_t *row);
/** Takes out of a list what who asks may not see, and those columns out of the rest. */
void toegang_filter_bij_doel(struct rq *rq, const char *huishouden, enum toegang_soort soort, json_t *rows);
/** Whether nothing of the thin layer of this plan is masked from who asks. */
bool toegang_ziet_alles(struct rq *rq, const char *huishouden);

/* --- consent to be helped (Jeugdwet 7.3.4, 7.3.5, 7.3.15) -------------------- */

enum gezegd { GEZEGD_NIETS, GEZEGD_JA, GEZEGD_NEE };
enum hulp_uitzondering {
    HULP_GEEN_UITZONDERING,
    HULP_ERNSTIG_NADEEL, /* plainly needed to prevent serious harm (7.3.4 lid 2) */
    HULP_BLIJFT_WENSEN,  /* goes on wanting it, well considered, after the parents refused (7.3.4 lid 2) */
    HULP_GEDWONGEN_KADER /* secure care, child protection or youth probation (7.3.4 lid 1) */
};
struct hulp_vraag {
    int leeftijd;
    bool kan_oordelen;
    enum gezegd jeugdige, ouders; /* ouders: who has gezag, or the guardian */
    enum hulp_uitzondering uitzondering;
};
enum hulp_oordeel {
    HULP_MAG,
    HULP_LEEFTIJD_NODIG,
    HULP_JEUGDIGE_NODIG, /* the young person has not said yes */
    HULP_OUDERS_NODIG,   /* the parents have not said yes */
    HULP_MAG_NIET        /* who decides said no */
};
/** Whether help may be given, and on what article. */
enum hulp_oordeel hulp_mag(const struct hulp_vraag *vraag, const char **ret_artikel);

/** Whole years on a day; LEEFTIJD_ONBEKEND without a day of birth. With a year alone the age that is certain:
 * as if born on its last day. */
int toegang_leeftijd(const char *geboortedatum, int64_t geboortejaar, struct date day);

#endif
