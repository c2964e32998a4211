/* SPDX-License-Identifier: EUPL-1.2 */
/* What one law lets another know: choosing the row of the table that answers, and whether a consent stands.
 * Pure. */
#include <string.h>

#include "toegang/toegang_internal.h"

/* --- small ----------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool holds_on(const char *from, const char *until, const char *day)
{
    return (from == NULL || strcmp(from, day) <= 0) && (until == NULL || strcmp(until, day) >= 0);
}

enum gegevens gegevens_van(const char *leefgebied)
{
    if (leefgebied == NULL)
        return GEGEVENS_GEWOON;
    if (strncmp(leefgebied, "gezondheid", 10) == 0 || strcmp(leefgebied, "middelen") == 0)
        return GEGEVENS_GEZONDHEID;
    return strcmp(leefgebied, "justitie en verblijf") == 0 ? GEGEVENS_STRAFRECHTELIJK : GEGEVENS_GEWOON;
}

enum deling deling_van(const char *word)
{
    static const char *const words[] = {
        [DELING_KRING] = "kring", [DELING_EIGEN] = "eigen", [DELING_GEKOZEN] = "gekozen"};
    for (size_t i = DELING_KRING; word && i < COUNT_OF(words); i++)
        if (strcmp(words[i], word) == 0)
            return (enum deling)i;
    return DELING_LEEFGEBIED;
}

enum toegang_doel toegang_doel_van(const char *purpose)
{
    static const struct {
        const char *purpose;
        enum toegang_doel doel;
    } known[] = {
        {"plan-uitvoeren", DOEL_PLAN},      {"dossier-bijhouden", DOEL_PLAN},
        {"hulp-zoeken", DOEL_ZOEKEN},       {"werk-van-vandaag", DOEL_VANDAAG},
        {"maatwerk-afwegen", DOEL_AFWEGEN}, {"maatwerk-voorleggen", DOEL_VOORLEGGEN},
        {"besluiten", DOEL_BESLISSEN},      {"terugkijken", DOEL_TERUGKIJKEN},
        {"eigen-dossier", DOEL_EIGEN},      {"verantwoorden", DOEL_TOEZICHT},
        {"doorbreken", DOEL_DOORBRAAK},     {"handhaven", DOEL_HANDHAVEN},
        {"veiligheid", DOEL_VEILIGHEID},    {"vroegsignaal", DOEL_SIGNAAL},
    };
    for (size_t i = 0; purpose && i < COUNT_OF(known); i++)
        if (strcmp(known[i].purpose, purpose) == 0)
            return known[i].doel;
    return DOEL_BEHEER;
}

int toegang_leeftijd(const char *geboortedatum, int64_t geboortejaar, struct date day)
{
    struct date born;
    if (geboortedatum && date_parse(geboortedatum, &born) == 0) {
        bool had = day.month > born.month || (day.month == born.month && day.day >= born.day);
        return day.year - born.year - (had ? 0 : 1);
    }
    return geboortejaar > 0 ? (int)(day.year - geboortejaar - 1) : LEEFTIJD_ONBEKEND;
}

/* --- the row that answers --------------------------------------------------- */

/* Sharing within the plan has the rules of help, whatever the step; a purpose with rules of its own keeps
 * them. */
static enum toegang_doel rule_purpose(enum toegang_doel doel)
{
    switch (doel) {
    case DOEL_HANDHAVEN:
    case DOEL_VEILIGHEID:
    case DOEL_SIGNAAL:
        return doel;
    case DOEL_PLAN:
    case DOEL_ZOEKEN:
    case DOEL_VANDAAG:
    case DOEL_AFWEGEN:
    case DOEL_VOORLEGGEN:
    case DOEL_BESLISSEN:
    case DOEL_TERUGKIJKEN:
    case DOEL_EIGEN:
    case DOEL_DOORBRAAK:
    case DOEL_TOEZICHT:
    case DOEL_BEHEER:
        return DOEL_PLAN;
    }
    not_handled("a purpose");
}

/* An age that is not known fits no row that asks one: what then remains is never laxer than with an age,
 * because ages decide whose consent it must be and not whether. */
static bool fits_age(const struct delingsregel *rule, const struct delingsvraag *vraag)
{
    if (rule->leeftijd_van != ELKE_LEEFTIJD &&
        (vraag->leeftijd == LEEFTIJD_ONBEKEND || vraag->leeftijd < rule->leeftijd_van))
        return false;
    if (rule->leeftijd_tot != ELKE_LEEFTIJD &&
        (vraag->leeftijd == LEEFTIJD_ONBEKEND || vraag->leeftijd > rule->leeftijd_tot))
        return false;
    return rule->kan_oordelen == ELK_VERMOGEN || (rule->kan_oordelen == 1) == vraag->kan_oordelen;
}

static bool fits(const struct delingsregel *rule, const struct delingsvraag *vraag, const char *day)
{
    return rule->is_aan && rule->doel == rule_purpose(vraag->doel) && holds_on(rule->vanaf, rule->tot, day) &&
           (rule->van_wet == NULL || same(rule->van_wet, vraag->van_wet)) &&
           (rule->naar_wet == NULL || same(rule->naar_wet, vraag->naar_wet)) &&
           (rule->gegevens == GEGEVENS_ALLE || rule->gegevens == vraag->gegevens) &&
           (rule->ontvanger == ONTVANGER_ELK || rule->ontvanger == vraag->ontvanger) && fits_age(rule, vraag);
}

/* How particular a row is: law, data and receiver count before age and ability. */
static int rank_of(const struct delingsregel *rule)
{
    int law = (rule->van_wet != NULL) + (rule->naar_wet != NULL) + (rule->gegevens != GEGEVENS_ALLE) +
              (rule->ontvanger != ONTVANGER_ELK);
    int person = (rule->leeftijd_van != ELKE_LEEFTIJD || rule->leeftijd_tot != ELKE_LEEFTIJD) +
                 (rule->kan_oordelen != ELK_VERMOGEN);
    return rule->voorrang * 100 + law * 10 + person;
}

const struct delingsregel *delingsregel_van(const struct toegang_regels *regels,
                                            const struct delingsvraag *vraag)
{
    const struct delingsregel *best = NULL;
    for (size_t i = 0; regels && i < regels->aantal; i++) {
        const struct delingsregel *rule = &regels->regels[i];
        if (!fits(rule, vraag, regels->dag))
            continue;
        int more = best ? rank_of(rule) - rank_of(best) : 1;
        if (more > 0 || (more == 0 && rule->uitkomst < best->uitkomst))
            best = rule;
    }
    return best;
}

/* --- a consent that stands -------------------------------------------------- */

static bool covers(const struct toestemming *t, const struct delingsvraag *vraag,
                   const struct delingsregel *rule)
{
    bool who = vraag->leeftijd == LEEFTIJD_ONBEKEND || t->door == rule->door;
    return who && same(t->van_wet, vraag->van_wet) && same(t->naar_wet, vraag->naar_wet) &&
           (t->gegevens == GEGEVENS_ALLE || t->gegevens == vraag->gegevens) &&
           t->doel == rule_purpose(vraag->doel);
}

bool toestemming_staat(const struct toegang_regels *regels, const struct delingsregel *rule,
                       const struct delingsvraag *vraag, const char *inwoner, const char *organisatie)
{
    for (size_t i = 0; i < regels->toestemmingen_aantal; i++) {
        const struct toestemming *t = &regels->toestemmingen[i];
        if (!t->is_ingetrokken && same(t->inwoner, inwoner) && same(t->organisatie, organisatie) &&
            holds_on(t->vanaf, t->tot, regels->dag) && covers(t, vraag, rule))
            return true;
    }
    return false;
}

/* --- consent to be helped --------------------------------------------------- */

static enum hulp_oordeel said(enum gezegd what, enum hulp_oordeel missing)
{
    return what == GEZEGD_JA ? HULP_MAG : what == GEZEGD_NEE ? HULP_MAG_NIET : missing;
}

/* From twelve to sixteen both say yes; without the parents only with one of the two exceptions. */
static enum hulp_oordeel hulp_twaalf_plus(const struct hulp_vraag *v)
{
    enum hulp_oordeel child = said(v->jeugdige, HULP_JEUGDIGE_NODIG);
    if (child != HULP_MAG || v->ouders == GEZEGD_JA)
        return child;
    bool without = v->uitzondering == HULP_ERNSTIG_NADEEL ||
                   (v->uitzondering == HULP_BLIJFT_WENSEN && v->ouders == GEZEGD_NEE);
    return without ? HULP_MAG : said(v->ouders, HULP_OUDERS_NODIG);
}

enum hulp_oordeel hulp_mag(const struct hulp_vraag *v, const char **ret_artikel)
{
    if (v->uitzondering == HULP_GEDWONGEN_KADER) {
        *ret_artikel = "Jeugdwet 7.3.4 lid 1";
        return HULP_MAG;
    }
    if (v->leeftijd == LEEFTIJD_ONBEKEND) {
        *ret_artikel = "Jeugdwet 7.3.4, 7.3.15";
        return HULP_LEEFTIJD_NODIG;
    }
    if (v->leeftijd < 12 || !v->kan_oordelen) {
        /* No time to ask, and plainly needed: one does not wait (7.3.16 lid 1). */
        bool now = v->ouders == GEZEGD_NIETS && v->uitzondering == HULP_ERNSTIG_NADEEL;
        *ret_artikel = now                ? "Jeugdwet 7.3.16 lid 1"
                       : v->leeftijd < 12 ? "Jeugdwet 7.3.15 lid 1"
                       : v->leeftijd < 18 ? "Jeugdwet 7.3.15 lid 2"
                                          : "Jeugdwet 7.3.15 lid 2, 3";
        return now ? HULP_MAG : said(v->ouders, HULP_OUDERS_NODIG);
    }
    *ret_artikel = v->leeftijd < 16 ? "Jeugdwet 7.3.4 lid 2" : "Jeugdwet 7.3.5 lid 1";
    return v->leeftijd < 16 ? hulp_twaalf_plus(v) : said(v->jeugdige, HULP_JEUGDIGE_NODIG);
}
