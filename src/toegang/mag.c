/* SPDX-License-Identifier: EUPL-1.2 */
/* May this person, for this purpose, see this? Pure: the one place where it is decided. */
#include <string.h>

#include "platform/base/text.h"
#include "toegang/toegang_internal.h"

static struct toegang_oordeel yes(const char *why, const char *article)
{
    return (struct toegang_oordeel){TOEGANG_JA, why, article};
}

static struct toegang_oordeel masked(const char *why, const char *article)
{
    return (struct toegang_oordeel){TOEGANG_AFGESCHERMD, why, article};
}

static struct toegang_oordeel no(const char *why, const char *article)
{
    return (struct toegang_oordeel){TOEGANG_NEE, why, article};
}

static bool is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* --- residents ---------------------------------------------------------------- */

static bool is_money(const struct toegang_wat *wat)
{
    return is_same(wat->leefgebied, "geld en schulden");
}

/* What a household has in common, and everybody who lives there may know. */
static bool is_common(enum toegang_soort soort)
{
    return soort == SOORT_NAAM || soort == SOORT_PERSPECTIEF || soort == SOORT_DOEL ||
           soort == SOORT_AFSPRAAK || soort == SOORT_KRING;
}

/* What a page does not show of oneself, and is given when asked for. */
static bool is_on_request(enum toegang_soort soort)
{
    return soort == SOORT_GESPREK || soort == SOORT_AFWEGING || soort == SOORT_DOCUMENT ||
           soort == SOORT_INSTROOM || soort == SOORT_NETWERK;
}

static struct toegang_oordeel on_request_or_yes(const struct toegang_wat *wat, const char *why,
                                                const char *article)
{
    if (wat->soort == SOORT_BESLUIT && !wat->is_bekend)
        return no(TXT("Een besluit is er voor u als het naar u is verzonden."), "Awb 3:40, 3:41");
    if (is_on_request(wat->soort))
        return masked(TXT("Dit krijgt u te zien als u erom vraagt."),
                      "Wmo 2015 5.3.2 lid 1; Jeugdwet 7.3.10");
    return yes(why, article);
}

static struct toegang_oordeel of_oneself(const struct toegang_wie *wie, const struct toegang_wat *wat)
{
    if (wie->leeftijd != LEEFTIJD_ONBEKEND && wie->leeftijd < 12)
        return no(TXT("Onder de twaalf jaar kijken de ouders of de voogd mee."), "Wmo 2015 5.3.2 lid 2 a");
    if (!wie->kan_oordelen)
        return no(TXT("Iemand anders kijkt voor deze persoon."), "Wmo 2015 5.3.2 lid 2 b");
    if (!wie->woont_er && wat->soort != SOORT_CITAAT && wat->soort != SOORT_BESLUIT)
        return no(TXT("U hoort niet meer bij dit huishouden."), NULL);
    if (wat->soort == SOORT_DOCUMENT)
        return yes(TXT("Dit gaat over u."), "AVG 15; Wmo 2015 5.3.2 lid 1; Jeugdwet 7.3.10");
    return on_request_or_yes(wat, TXT("Dit gaat over u."), "AVG 15; Wmo 2015 5.3.2 lid 1; Jeugdwet 7.3.10");
}

/* A parent or guardian with gezag: a child under sixteen, or one who cannot weigh the own interests. */
static struct toegang_oordeel of_a_child(const struct toegang_wie *wie, const struct toegang_wat *wat)
{
    bool youth = is_same(wat->wet, "Jeugdwet");
    if (!wie->heeft_gezag)
        return no(TXT("Alleen een ouder of voogd met gezag ziet dit."),
                  "Wmo 2015 5.3.2 lid 3; Jeugdwet 7.3.15");
    if (wat->leeftijd == LEEFTIJD_ONBEKEND || wat->leeftijd >= 18)
        return no(TXT("Wie achttien is, beslist zelf wie meekijkt."), "Wmo 2015 5.3.2 lid 3");
    if (wat->leeftijd >= 16 && wat->kan_oordelen)
        return no(TXT("Wie zestien is, beslist zelf wie meekijkt."),
                  "Wmo 2015 5.3.2 lid 3; Jeugdwet 7.3.5 lid 1");
    if (wat->is_afgeschermd || wat->soort == SOORT_VEILIGHEID)
        return no(TXT("Het belang van het kind gaat voor."), "Wmo 2015 5.3.2 lid 3; Jeugdwet 7.3.11 lid 3");
    if (wat->wet && !youth && !is_same(wat->wet, "Wmo 2015"))
        return no(TXT("Deze wet kent geen inzage door ouders."), "AVG 15");
    const char *article = !youth               ? "Wmo 2015 5.3.2 lid 3"
                          : wat->leeftijd < 12 ? "Jeugdwet 7.3.15 lid 1"
                          : !wat->kan_oordelen ? "Jeugdwet 7.3.15 lid 2"
                                               : "Jeugdwet 7.3.11 lid 2 b";
    return on_request_or_yes(wat, TXT("U heeft gezag over dit kind."), article);
}

static struct toegang_oordeel as_representative(const struct toegang_wie *wie, const struct toegang_wat *wat)
{
    bool care = wie->als == ALS_MENTOR || wie->als == ALS_CURATOR;
    bool money = wie->als == ALS_BEWINDVOERDER || wie->als == ALS_CURATOR;
    const char *article = wie->als == ALS_MENTOR    ? "BW 1:453"
                          : wie->als == ALS_CURATOR ? "BW 1:381"
                                                    : "BW 1:441";
    if (wat->soort == SOORT_NAAM || wat->soort == SOORT_BEREIKBAARHEID || wat->soort == SOORT_KRING)
        return yes(TXT("U vertegenwoordigt deze persoon."), article);
    if (wat->soort == SOORT_VEILIGHEID || wat->is_afgeschermd)
        return no(TXT("Het belang van deze persoon gaat voor."), "Jeugdwet 7.3.11 lid 3");
    if (is_money(wat) ? money : care)
        return on_request_or_yes(wat, TXT("U vertegenwoordigt deze persoon."), article);
    return no(TXT("Hierin vertegenwoordigt u deze persoon niet."), article);
}

static struct toegang_oordeel resident(const struct toegang_wie *wie, enum toegang_doel doel,
                                       const struct toegang_wat *wat)
{
    if (doel != DOEL_EIGEN)
        return no(TXT("Een inwoner ziet het eigen plan."), NULL);
    if (wat->van && is_same(wat->van, wie->inwoner))
        return of_oneself(wie, wat);
    if (!wie->woont_er && wie->als == ALS_ZELF)
        return no(TXT("U hoort niet meer bij dit huishouden."), NULL);
    if (wat->van == NULL)
        return is_common(wat->soort) ? yes(TXT("Dit is van het hele huishouden."), NULL)
               : is_on_request(wat->soort)
                   ? masked(TXT("Dit krijgt u te zien als u erom vraagt."), "Wmo 2015 5.3.2 lid 1, 4")
                   : no(TXT("Dit staat niet in uw plan."), NULL);
    switch (wie->als) {
    case ALS_OUDER:
    case ALS_VOOGD:
        return of_a_child(wie, wat);
    case ALS_BEWINDVOERDER:
    case ALS_MENTOR:
    case ALS_CURATOR:
        return as_representative(wie, wat);
    case ALS_ZELF:
        break;
    }
    return wat->soort == SOORT_NAAM
               ? yes(TXT("Dit is van het hele huishouden."), NULL)
               : no(TXT("Een dak dat je deelt, opent geen dossier."), "AVG 5 lid 1 b; Wmo 2015 5.3.2 lid 4");
}

/* --- what belongs to a law ------------------------------------------------------ */

/* One word of a list with ';' between, put into room; moves *at on. False when there is none. */
static bool next_word(const char **at, char *room, size_t size)
{
    if (*at == NULL || **at == '\0')
        return false;
    size_t length = strcspn(*at, ";");
    if (length >= size)
        return false;
    memcpy(room, *at, length);
    room[length] = '\0';
    *at += length + ((*at)[length] == ';');
    return true;
}

static struct delingsvraag question(const struct toegang_wie *wie, enum toegang_doel doel,
                                    const struct toegang_wat *wat, const char *law)
{
    return (struct delingsvraag){.van_wet = wat->wet,
                                 .naar_wet = law,
                                 .gegevens = wat->gegevens ? wat->gegevens : gegevens_van(wat->leefgebied),
                                 .ontvanger = wie->is_eigen ? ONTVANGER_COLLEGE : ONTVANGER_ANDER,
                                 .doel = doel,
                                 .leeftijd = wat->leeftijd,
                                 .kan_oordelen = wat->kan_oordelen};
}

/* Under one law of who asks. */
static struct toegang_oordeel under_law(const struct toegang_wie *wie, enum toegang_doel doel,
                                        const struct toegang_wat *wat, const struct toegang_regels *regels,
                                        const char *law)
{
    const struct delingsvraag asked = question(wie, doel, wat, law);
    const struct delingsregel *rule = delingsregel_van(regels, &asked);
    if (rule == NULL)
        return no(TXT("Geen regel laat dit toe."), "AVG 5 lid 1 b");
    switch (rule->uitkomst) {
    case DELING_NOODZAKELIJK:
        return yes(TXT("Dit is nodig voor je taak."), rule->artikel);
    case DELING_TOESTEMMING:
        return toestemming_staat(regels, rule, &asked, wat->van, wie->organisatie)
                   ? yes(TXT("Deze persoon gaf toestemming."), rule->artikel)
                   : masked(TXT("Hiervoor is uitdrukkelijke toestemming nodig."), rule->artikel);
    case DELING_VERBODEN:
        break;
    }
    return no(TXT("Dit mag niet worden gedeeld."), rule->artikel);
}

/* The best of what the laws of who asks say together. */
static struct toegang_oordeel of_a_law(const struct toegang_wie *wie, enum toegang_doel doel,
                                       const struct toegang_wat *wat, const struct toegang_regels *regels)
{
    if (wat->deling == DELING_EIGEN && !wie->is_eigen)
        return masked(TXT("Dit is niet met jouw organisatie gedeeld."), NULL);
    struct toegang_oordeel best =
        masked(TXT("Er staat geen wet bij jouw plaats in de kring."), "Awb 2:5 lid 1");
    const char *at = wie->wetten;
    char law[64];
    for (bool first = true; next_word(&at, law, sizeof law); first = false) {
        struct toegang_oordeel one = under_law(wie, doel, wat, regels, law);
        if (first || one.uitkomst > best.uitkomst)
            best = one;
    }
    return best;
}

/* --- the thin layer of the plan --------------------------------------------------- */

static bool covers_area(const struct toegang_wie *wie, const char *leefgebied)
{
    return wie->leefgebieden == NULL || text_names(wie->leefgebieden, leefgebied);
}

/* What is shared item by item. Without a word about it: goals and what belongs to them by life area, what
 * people said or wrote down with the own organisation. */
static struct toegang_oordeel shared(const struct toegang_wie *wie, const struct toegang_wat *wat,
                                     bool by_area)
{
    if (wie->is_eigen && wat->deling != DELING_LEEFGEBIED)
        return yes(TXT("Je werkt voor de organisatie die het plan bijhoudt."), NULL);
    bool is_shared =
        wat->deling == DELING_KRING ||
        (wat->deling == DELING_GEKOZEN && text_names(wat->gedeeld_met, wie->organisatie)) ||
        (wat->deling == DELING_LEEFGEBIED &&
         (by_area ? covers_area(wie, wat->leefgebied) : wie->is_eigen && wie->leefgebieden == NULL));
    return is_shared ? yes(TXT("Het plan deelt dit met jou."), NULL)
                     : masked(TXT("Dit is niet met jouw organisatie gedeeld."), "AVG 5 lid 1 c");
}

static struct toegang_oordeel thin_layer(const struct toegang_wie *wie, const struct toegang_wat *wat)
{
    switch (wat->soort) {
    case SOORT_NAAM:
    case SOORT_BEREIKBAARHEID:
    case SOORT_PERSPECTIEF:
    case SOORT_KRING:
        return yes(TXT("Iedereen in de kring weet dit."), NULL);
    case SOORT_PERSOONSGEGEVENS:
        return wie->is_eigen || wie->wetten
                   ? yes(TXT("Dit is nodig voor je taak."), "Wmo 2015 5.1.1; Jeugdwet 7.4.0; Wgs 8a")
                   : masked(TXT("Er staat geen wet bij jouw plaats in de kring."), "AVG 5 lid 1 c");
    case SOORT_DOEL:
    case SOORT_AFSPRAAK:
    case SOORT_BEELD:
    case SOORT_NETWERK:
        return shared(wie, wat, true);
    case SOORT_CITAAT:
    case SOORT_GESPREK:
    case SOORT_DOCUMENT:
    case SOORT_INSTROOM:
        return shared(wie, wat, false);
    case SOORT_VEILIGHEID: /* whoever of the own organisation comes here knows what is safe */
        return wie->is_eigen ? yes(TXT("Je werkt voor de organisatie die het plan bijhoudt."), NULL)
                             : shared(wie, wat, false);
    case SOORT_AFWEGING:
    case SOORT_BESLUIT: /* with the goal that they belong to */
        return wie->is_eigen ? shared(wie, wat, true)
                             : no(TXT("Afwegen en besluiten doet de gemeente."), "Awb 2:5 lid 1");
    case SOORT_DOSSIER:
        return no(TXT("Een dossier hoort bij een wet."), NULL);
    }
    not_handled("a kind of record");
}

/* --- staff ------------------------------------------------------------------------ */

/* Enforcement: what is addressed to the one who asks, and what a row with an article allows. */
static struct toegang_oordeel enforcement(const struct toegang_wie *wie, const struct toegang_wat *wat,
                                          const struct toegang_regels *regels)
{
    if (wat->soort == SOORT_AFSPRAAK && is_same(wat->aan, wie->medewerker))
        return yes(TXT("Deze afspraak is aan jou gevraagd."), NULL);
    const char *at = wie->wetten;
    char law[64];
    struct toegang_oordeel best = no(TXT("Handhaven is een ander doel dan helpen."), "AVG 5 lid 1 b");
    while (wat->wet && next_word(&at, law, sizeof law)) {
        const struct delingsvraag asked = question(wie, DOEL_HANDHAVEN, wat, law);
        const struct delingsregel *rule = delingsregel_van(regels, &asked);
        if (rule && rule->uitkomst == DELING_NOODZAKELIJK)
            return yes(TXT("Een wet noemt dit met zoveel woorden."), rule->artikel);
        if (rule)
            best.artikel = rule->artikel;
    }
    return best;
}

static bool is_today(const struct toegang_wie *wie, const char *day)
{
    return (wie->van == NULL || strcmp(wie->van, day) <= 0) &&
           (wie->tot == NULL || strcmp(wie->tot, day) >= 0);
}

static bool is_enforcement(const struct toegang_wie *wie, enum toegang_doel doel)
{
    return doel == DOEL_HANDHAVEN || wie->is_handhaver ||
           ((wie->rollen & ROLE_HANDHAVER) && !(wie->rollen & ROLE_FRONT));
}

static struct toegang_oordeel outside(const struct toegang_wie *wie, enum toegang_doel doel,
                                      const struct toegang_wat *wat)
{
    if (wat->soort == SOORT_BESLUIT && wat->ter_tekening && doel == DOEL_BESLISSEN &&
        (wie->rollen & ROLE_MANDAATHOUDER))
        return yes(TXT("Dit besluit wacht op jouw handtekening."), "Awb 10:1");
    return no(TXT("Je bent niet in de kring van dit huishouden."), "AVG 5 lid 1 b; Awb 2:5 lid 1");
}

static struct toegang_oordeel in_the_kring(const struct toegang_wie *wie, enum toegang_doel doel,
                                           const struct toegang_wat *wat, const struct toegang_regels *regels)
{
    if (is_enforcement(wie, doel))
        return enforcement(wie, wat, regels);
    if (wat->soort == SOORT_AFSPRAAK && is_same(wat->aan, wie->medewerker))
        return yes(TXT("Deze afspraak is aan jou gevraagd."), NULL);
    if (is_same(wat->door, wie->medewerker))
        return yes(TXT("Je schreef dit zelf op."), NULL);
    if (wat->is_afgeschermd && !wie->is_eigen)
        return masked(TXT("Dit is afgeschermd."), NULL);
    if (wat->wet)
        return of_a_law(wie, doel, wat, regels);
    /* Who broke the glass sees what is needed now, not everything that was ever written. */
    if (wie->is_doorbraak && is_on_request(wat->soort))
        return masked(TXT("Bij een doorbraak zie je wat nu nodig is."), "AVG 5 lid 1 c");
    return thin_layer(wie, wat);
}

struct toegang_oordeel toegang_mag(const struct toegang_wie *wie, enum toegang_doel doel,
                                   const struct toegang_wat *wat, const struct toegang_regels *regels)
{
    if (wat->is_verborgen)
        return no(TXT("Dit is er niet."), NULL);
    if (wie->inwoner && wie->medewerker == NULL)
        return resident(wie, doel, wat);
    if (wie->medewerker == NULL)
        return no(TXT("Meld je eerst aan."), NULL);
    if (doel == DOEL_TOEZICHT || doel == DOEL_BEHEER || doel == DOEL_VOORLEGGEN)
        return no(TXT("Voor dit doel is geen inhoud van een huishouden nodig."), "AVG 5 lid 1 c");
    return wie->is_in && is_today(wie, regels->dag) ? in_the_kring(wie, doel, wat, regels)
                                                    : outside(wie, doel, wat);
}
