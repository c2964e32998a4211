/* SPDX-License-Identifier: EUPL-1.2 */
/* From the facts of a melding to its terms. */
#include "melding/terms.h"

#include <string.h>

const char *const melding_wetten[WET_COUNT] = {"Wmo 2015", "Jeugdwet", "Participatiewet", "Wgs", "anders"};
const char *const melding_soorten[SOORT_COUNT] = {"melding", "aanvraag", "hulpvraag"};
const char *const melding_stappen[STAP_COUNT] = {
    "bevestigd", "clientondersteuning", "persoonlijk_plan", "tijdelijke_hulp", "onderzoek",
    "verslag",   "eerste_gesprek",      "voorschot",        "uitstel",         "ingebrekestelling",
    "bezwaar",   "commissie",           "verdaagd",         "bezwaar_besluit"};

int melding_word(const char *const *list, int count, const char *word)
{
    int i = 0;
    while (i < count && (word == NULL || strcmp(list[i], word) != 0))
        i++;
    return i;
}

struct making {
    const struct melding_feiten *f;
    struct date vandaag;
    struct melding_term *terms;
    int count;
};

static struct melding_term *add(struct making *m, struct termijn t, bool is_listed)
{
    must(m->count < MELDING_TERMEN_MOST);
    struct melding_term *term = &m->terms[m->count++];
    *term = (struct melding_term){.termijn = t, .is_open = is_listed};
    for (int i = 0; i < m->f->rusten; i++)
        term->is_onbekend |= t.is_stil && m->f->rust[i].is_open;
    return term;
}

static struct melding_term *add_plain(struct making *m, enum termijn_soort soort, struct date begin,
                                      bool is_listed)
{
    return add(m, termijn_compute(soort, begin, m->f->rust, m->f->rusten, m->vandaag), is_listed);
}

static void met(struct melding_term *term, bool is, struct date day)
{
    if (!is || term->is_gehaald)
        return;
    term->is_gehaald = true;
    term->gehaald = day;
    term->is_open = false;
}

static void met_by(struct making *m, struct melding_term *term, enum melding_stap stap)
{
    met(term, m->f->stap[stap].is_gezet, m->f->stap[stap].dag);
}

/* --- per law -------------------------------------------------------------- */

static void add_wmo(struct making *m)
{
    const struct melding_feiten *f = m->f;
    if (f->is_spoed)
        met_by(m, add_plain(m, TERMIJN_WMO_SPOED, f->ontvangen, true), STAP_TIJDELIJK);
    met_by(m, add_plain(m, TERMIJN_WMO_PLAN, f->ontvangen, false), STAP_PLAN);
    met_by(m, add_plain(m, TERMIJN_WMO_ONDERZOEK, f->ontvangen, true), STAP_ONDERZOEK);
}

static void add_wgs(struct making *m)
{
    const struct melding_feiten *f = m->f;
    met_by(m, add_plain(m, f->is_spoed ? TERMIJN_WGS_SPOED : TERMIJN_WGS_GESPREK, f->ontvangen, true),
           STAP_GESPREK);
    if (f->stap[STAP_GESPREK].is_gezet)
        add(m, termijn_wgs_besluit(f->stap[STAP_GESPREK].dag, f->wgs_weken, f->rust, f->rusten, m->vandaag),
            true);
}

/* Without a term of its own law: eight weeks, or the day that was named within them (Awb 4:13, 4:14 lid 3).
 */
static void add_awb(struct making *m)
{
    const struct melding_feiten *f = m->f;
    struct termijn eight = termijn_compute(TERMIJN_AWB_BESLUIT, f->ontvangen, f->rust, f->rusten, m->vandaag);
    bool is_named =
        f->stap[STAP_UITSTEL].is_gezet && date_compare(f->stap[STAP_UITSTEL].dag, eight.laatste) <= 0;
    if (is_named)
        eight = termijn_named(f->stap[STAP_UITSTEL].dag, f->stap[STAP_UITSTEL].tot, f->rust, f->rusten,
                              m->vandaag);
    add(m, eight, true);
}

static bool is_application(const struct melding_feiten *f)
{
    return f->soort == SOORT_AANVRAAG || f->wet == WET_WGS;
}

static void add_by_law(struct making *m)
{
    const struct melding_feiten *f = m->f;
    if (f->wet == WET_WGS) {
        add_wgs(m);
    } else if (f->wet == WET_WMO && f->soort != SOORT_AANVRAAG) {
        add_wmo(m);
    } else if (f->wet == WET_WMO) {
        add_plain(m, TERMIJN_WMO_BESLUIT, f->ontvangen, true);
    } else if (f->soort == SOORT_AANVRAAG) {
        if (f->wet == WET_PW)
            met_by(m, add_plain(m, TERMIJN_PW_VOORSCHOT, f->ontvangen, true), STAP_VOORSCHOT);
        add_awb(m);
    }
}

/* --- around the decision -------------------------------------------------- */

const struct melding_term *melding_decision(const struct melding_term *terms, int count)
{
    for (int i = 0; i < count; i++) {
        enum termijn_soort soort = terms[i].termijn.soort;
        if (soort == TERMIJN_WMO_BESLUIT || soort == TERMIJN_WGS_BESLUIT || soort == TERMIJN_AWB_BESLUIT ||
            soort == TERMIJN_AWB_UITSTEL)
            return &terms[i];
    }
    return NULL;
}

bool melding_penalty(const struct melding_feiten *f, const struct melding_term *decision, struct date vandaag,
                     struct dwangsom *ret)
{
    if (decision == NULL || !f->stap[STAP_INGEBREKE].is_gezet)
        return false;
    *ret = termijn_dwangsom(decision->termijn.laatste, f->stap[STAP_INGEBREKE].dag,
                            f->is_besloten ? &f->besloten : NULL, vandaag);
    return true;
}

static void add_around(struct making *m)
{
    const struct melding_feiten *f = m->f;
    const struct melding_term *decision = melding_decision(m->terms, m->count);
    if (decision == NULL)
        return;
    if (f->is_aanvulling)
        add_plain(m, TERMIJN_AWB_NIET_BEHANDELEN, f->aanvulling, false);
    struct dwangsom penalty;
    if (melding_penalty(f, decision, m->vandaag, &penalty) && penalty.is_geldig) {
        add_plain(m, TERMIJN_AWB_INGEBREKE, f->stap[STAP_INGEBREKE].dag, true);
        bool is_due = penalty.dagen > 0 && (f->is_besloten || date_compare(penalty.laatste, m->vandaag) < 0);
        if (is_due)
            add(m,
                termijn_compute(TERMIJN_AWB_DWANGSOM, date_add_days(penalty.eerste, penalty.dagen - 1), NULL,
                                0, m->vandaag),
                false);
    }
}

/* Awb 6:7, 6:8, 7:10. */
static void add_objection(struct making *m)
{
    const struct melding_feiten *f = m->f;
    struct melding_term *objecting = add_plain(m, TERMIJN_AWB_BEZWAAR, f->besloten, false);
    if (!f->stap[STAP_BEZWAAR].is_gezet)
        return;
    met_by(m, objecting, STAP_BEZWAAR);
    enum termijn_soort soort =
        f->stap[STAP_COMMISSIE].is_gezet ? TERMIJN_AWB_BEZWAAR_COMMISSIE : TERMIJN_AWB_BEZWAAR_BESLUIT;
    /* what stood still before the decision is no rest of this one */
    struct termijn t = termijn_compute(soort, objecting->termijn.laatste, NULL, 0, m->vandaag);
    if (f->stap[STAP_VERDAAGD].is_gezet)
        t = termijn_verdaagd(&t);
    met_by(m, add(m, t, true), STAP_BEZWAAR_BESLUIT);
}

int melding_terms(const struct melding_feiten *f, struct date vandaag,
                  struct melding_term ret[MELDING_TERMEN_MOST])
{
    struct making m = {.f = f, .vandaag = vandaag, .terms = ret};
    add_by_law(&m);
    add_around(&m);
    /* A decision ends what it was waited for, a melding that was withdrawn or forwarded ends everything. */
    for (int i = 0; i < m.count; i++) {
        met(&ret[i], f->is_besloten, f->besloten);
        met(&ret[i], f->is_voorbij, f->voorbij);
    }
    if (f->is_besloten)
        add_objection(&m);
    return m.count;
}

bool melding_may_apply(const struct melding_feiten *f, struct date vandaag)
{
    if (f->wet != WET_WMO || f->stap[STAP_ONDERZOEK].is_gezet)
        return true;
    struct termijn six = termijn_compute(TERMIJN_WMO_ONDERZOEK, f->ontvangen, NULL, 0, vandaag);
    return date_compare(vandaag, six.laatste) > 0;
}

bool melding_has_step(enum melding_wet wet, enum melding_soort soort, enum melding_stap stap)
{
    struct melding_feiten f = {.wet = wet, .soort = soort};
    bool is_wmo = wet == WET_WMO && soort != SOORT_AANVRAAG;
    switch (stap) {
    case STAP_BEVESTIGD:
    case STAP_ONDERSTEUNING:
        return true;
    case STAP_PLAN:
    case STAP_TIJDELIJK:
    case STAP_ONDERZOEK:
    case STAP_VERSLAG:
        return is_wmo;
    case STAP_GESPREK:
        return wet == WET_WGS;
    case STAP_VOORSCHOT:
        return wet == WET_PW && soort == SOORT_AANVRAAG;
    case STAP_UITSTEL:
    case STAP_INGEBREKE:
    case STAP_BEZWAAR:
    case STAP_COMMISSIE:
    case STAP_VERDAAGD:
    case STAP_BEZWAAR_BESLUIT:
        return is_application(&f);
    case STAP_COUNT:
        break;
    }
    return false;
}
