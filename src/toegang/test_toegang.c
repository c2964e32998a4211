/* SPDX-License-Identifier: EUPL-1.2 */
/* Who sees what, as tables written from the laws and the product text, not from the code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "toegang/toegang_internal.h"

#define TODAY "2026-03-10"

/* --- the judgement ------------------------------------------------------------------ */

/* A small table of rules for the judgement: enough to tell the three answers apart. The real table has a test
 * of its own (test_delingsregel.c). */
#define EACH .leeftijd_van = ELKE_LEEFTIJD, .leeftijd_tot = ELKE_LEEFTIJD, .kan_oordelen = ELK_VERMOGEN
#define ON .is_aan = true, .vanaf = "2026-01-01"
/* clang-format off */
static const struct delingsregel RULES[] = {
    {.id = "1", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .uitkomst = DELING_TOESTEMMING, .artikel = "Wmo 2015 5.1.1 lid 4", EACH, ON},
    {.id = "2", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .uitkomst = DELING_TOESTEMMING, .artikel = "Jeugdwet 7.3.15 lid 1", .door = DOOR_VERTEGENWOORDIGER, .leeftijd_van = ELKE_LEEFTIJD, .leeftijd_tot = 11, .kan_oordelen = ELK_VERMOGEN, ON},
    {.id = "3", .van_wet = "Jeugdwet", .naar_wet = "Jeugdwet", .uitkomst = DELING_NOODZAKELIJK, .artikel = "Jeugdwet 7.3.11 lid 2 a", EACH, ON},
    {.id = "4", .van_wet = "Wmo 2015", .naar_wet = "Wgs", .ontvanger = ONTVANGER_COLLEGE, .uitkomst = DELING_NOODZAKELIJK, .artikel = "Wgs 8d", EACH, ON},
    {.id = "5", .van_wet = "Wmo 2015", .uitkomst = DELING_TOESTEMMING, .artikel = "Wmo 2015 5.3.3 lid 1", EACH, ON},
    {.id = "6", .van_wet = "Wmo 2015", .naar_wet = "Wmo 2015", .uitkomst = DELING_NOODZAKELIJK, .artikel = "Wmo 2015 5.1.1 lid 1", EACH, ON},
    {.id = "7", .doel = DOEL_HANDHAVEN, .uitkomst = DELING_VERBODEN, .artikel = "AVG 5 lid 1 b", EACH, ON},
    {.id = "8", .doel = DOEL_HANDHAVEN, .van_wet = "Wgs", .naar_wet = "Wgs", .uitkomst = DELING_NOODZAKELIJK, .artikel = "een artikel", EACH, ON},
    {.id = "9", .van_wet = "Participatiewet", .naar_wet = "Leerplichtwet 1969", .uitkomst = DELING_VERBODEN, .artikel = "x", EACH, ON},
};
/* clang-format on */
/* clang-format off */
static const struct toestemming CONSENTS[] = {
    /* "ja" agreed that the Wmo worker of the municipality knows what the Jeugdwet file says. */
    {.inwoner = "ja", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .doel = DOEL_PLAN, .vanaf = "2026-03-10"},
    {.inwoner = "weg", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .doel = DOEL_PLAN, .vanaf = "2026-03-01", .is_ingetrokken = true},
    {.inwoner = "over", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .doel = DOEL_PLAN, .vanaf = "2026-02-01", .tot = "2026-03-09"},
    {.inwoner = "laatste", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .doel = DOEL_PLAN, .vanaf = "2026-02-01", .tot = "2026-03-10"},
    {.inwoner = "morgen", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .doel = DOEL_PLAN, .vanaf = "2026-03-11"},
    {.inwoner = "ouders", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .doel = DOEL_PLAN, .vanaf = "2026-03-01", .door = DOOR_VERTEGENWOORDIGER},
    {.inwoner = "gewoon", .organisatie = "gemeente", .van_wet = "Jeugdwet", .naar_wet = "Wmo 2015", .gegevens = GEGEVENS_GEWOON, .doel = DOEL_PLAN, .vanaf = "2026-03-01"},
    {.inwoner = "cliënt", .organisatie = "school", .van_wet = "Wmo 2015", .naar_wet = "Leerplichtwet 1969", .doel = DOEL_PLAN, .vanaf = "2026-03-01"},
};
/* clang-format on */
static const struct toegang_regels ALL = {.dag = TODAY,
                                          .regels = RULES,
                                          .aantal = COUNT_OF(RULES),
                                          .toestemmingen = CONSENTS,
                                          .toestemmingen_aantal = COUNT_OF(CONSENTS)};

/* Who asks. */
#define OWN                                                                                                  \
    .medewerker = "ik", .organisatie = "gemeente", .rollen = ROLE_UITVOERDER, .is_in = true, .is_eigen = true
#define PARTNER .medewerker = "ik", .organisatie = "school", .rollen = ROLE_PARTNER, .is_in = true
#define OUTSIDE .medewerker = "ik", .organisatie = "gemeente"
#define RESIDENT .inwoner = "ik", .woont_er = true
#define ABLE .kan_oordelen = true
#define UNKNOWN .leeftijd = LEEFTIJD_ONBEKEND
#define WMO .wetten = "Wmo 2015"
#define SCHOOL .wetten = "Leerplichtwet 1969", .leefgebieden = "school en opvoeding"
#define MONEY .leefgebied = "geld en schulden"
#define AT_SCHOOL .leefgebied = "school en opvoeding"
#define CHILD(age) .van = "kind", .leeftijd = (age)
#define YES TOEGANG_JA
#define MASK TOEGANG_AFGESCHERMD
#define NO TOEGANG_NEE

/* clang-format off */
static const struct {
    const char *what;
    struct toegang_wie wie;
    enum toegang_doel doel;
    struct toegang_wat wat;
    enum toegang_uitkomst expected;
    const char *article; /* that the answer must name; NULL: any */
} JUDGED[] = {
    /* who is not in the kring sees nothing, whatever the role (product: who uses it) */
    {"a colleague outside", {OUTSIDE, .rollen = ROLE_UITVOERDER}, DOEL_PLAN, {SOORT_DOEL}, NO, "AVG 5"},
    {"a teamleider", {OUTSIDE, .rollen = ROLE_TEAMLEIDER}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"a teamleider, the name only", {OUTSIDE, .rollen = ROLE_TEAMLEIDER}, DOEL_PLAN, {SOORT_NAAM}, NO, NULL},
    {"a beheerder", {OUTSIDE, .rollen = ROLE_BEHEERDER}, DOEL_PLAN, {SOORT_GESPREK}, NO, NULL},
    {"a beheerder, for keeping the machine", {OWN}, DOEL_BEHEER, {SOORT_GESPREK}, NO, NULL},
    {"policy", {OUTSIDE, .rollen = ROLE_BELEID}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"council", {OUTSIDE, .rollen = ROLE_BESTUUR}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"a budgethouder", {OUTSIDE, .rollen = ROLE_BUDGETHOUDER}, DOEL_PLAN, {SOORT_BESLUIT}, NO, NULL},
    {"a privacyofficer", {OUTSIDE, .rollen = ROLE_PRIVACYOFFICER}, DOEL_TOEZICHT, {SOORT_GESPREK}, NO, NULL},
    {"the fg", {OUTSIDE, .rollen = ROLE_FG}, DOEL_TOEZICHT, {SOORT_DOEL}, NO, NULL},
    {"a teamleider in the kring", {OWN}, DOEL_PLAN, {SOORT_DOEL}, YES, NULL},
    {"the fg in a kring, supervising", {OWN}, DOEL_TOEZICHT, {SOORT_DOEL}, NO, NULL},
    {"a procesregisseur outside", {OUTSIDE, .rollen = ROLE_PROCESREGISSEUR}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"nobody", {0}, DOEL_PLAN, {SOORT_NAAM}, NO, NULL},
    {"colleagues: the text that hides the person is all they see", {OWN}, DOEL_VOORLEGGEN, {SOORT_AFWEGING}, NO, NULL},
    /* from and until */
    {"the first day", {OWN, .van = TODAY}, DOEL_PLAN, {SOORT_DOEL}, YES, NULL},
    {"the day before", {OWN, .van = "2026-03-11"}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"the last day", {OWN, .tot = TODAY}, DOEL_PLAN, {SOORT_DOEL}, YES, NULL},
    {"a former regisseur, the day after", {OWN, .tot = "2026-03-09"}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"a former regisseur: own notes neither", {OWN, .tot = "2026-03-09"}, DOEL_PLAN, {SOORT_GESPREK, .door = "ik"}, NO, NULL},
    {"a deputy within the dates", {OWN, .van = "2026-03-01", .tot = "2026-03-14"}, DOEL_PLAN, {SOORT_GESPREK}, YES, NULL},
    {"a deputy after them", {OWN, .van = "2026-03-01", .tot = "2026-03-08"}, DOEL_PLAN, {SOORT_GESPREK}, NO, NULL},
    {"a partner who has gone", {PARTNER, .tot = "2026-03-09"}, DOEL_PLAN, {SOORT_AFSPRAAK, .aan = "ik"}, NO, NULL},
    /* a decision that waits for a signature */
    {"a mandaathouder who must sign", {OUTSIDE, .rollen = ROLE_MANDAATHOUDER}, DOEL_BESLISSEN, {SOORT_BESLUIT, .ter_tekening = true}, YES, "Awb 10:1"},
    {"a mandaathouder, another decision", {OUTSIDE, .rollen = ROLE_MANDAATHOUDER}, DOEL_BESLISSEN, {SOORT_BESLUIT}, NO, NULL},
    {"a mandaathouder, the household", {OUTSIDE, .rollen = ROLE_MANDAATHOUDER}, DOEL_BESLISSEN, {SOORT_DOEL, .ter_tekening = true}, NO, NULL},
    {"a mandaathouder, to look around", {OUTSIDE, .rollen = ROLE_MANDAATHOUDER}, DOEL_PLAN, {SOORT_BESLUIT, .ter_tekening = true}, NO, NULL},
    {"who has no mandate", {OUTSIDE, .rollen = ROLE_TEAMLEIDER}, DOEL_BESLISSEN, {SOORT_BESLUIT, .ter_tekening = true}, NO, NULL},
    /* hidden: it does not exist */
    {"hidden, for the regisseur who is there for that person", {OWN}, DOEL_PLAN, {SOORT_DOEL, .is_verborgen = true}, NO, NULL},
    {"hidden, addressed to who asks", {PARTNER}, DOEL_PLAN, {SOORT_AFSPRAAK, .aan = "ik", .is_verborgen = true}, NO, NULL},
    {"hidden, for a resident", {RESIDENT, ABLE, UNKNOWN}, DOEL_EIGEN, {SOORT_DOEL, .is_verborgen = true}, NO, NULL},
    /* the own organisation: the thin layer of the plan */
    {"own: a goal", {OWN}, DOEL_PLAN, {SOORT_DOEL, MONEY}, YES, NULL},
    {"own: a note", {OWN}, DOEL_PLAN, {SOORT_GESPREK}, YES, NULL},
    {"own: words", {OWN}, DOEL_PLAN, {SOORT_CITAAT}, YES, NULL},
    {"own: shielded words", {OWN}, DOEL_PLAN, {SOORT_CITAAT, .is_afgeschermd = true}, YES, NULL},
    {"own: a weighing", {OWN}, DOEL_AFWEGEN, {SOORT_AFWEGING}, YES, NULL},
    {"own: a decision", {OWN}, DOEL_BESLISSEN, {SOORT_BESLUIT}, YES, NULL},
    {"own: how things stand", {OWN}, DOEL_PLAN, {SOORT_BEELD, MONEY}, YES, NULL},
    {"own: address and birth", {OWN}, DOEL_PLAN, {SOORT_PERSOONSGEGEVENS}, YES, NULL},
    {"own: safety", {OWN}, DOEL_PLAN, {SOORT_VEILIGHEID}, YES, NULL},
    {"own: what came in", {OWN}, DOEL_PLAN, {SOORT_INSTROOM}, YES, NULL},
    {"own, for school only: a goal about money", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, MONEY}, MASK, NULL},
    {"own, for school only: a goal about school", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, AT_SCHOOL}, YES, NULL},
    {"own, for school only: a note, which is about everything", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK}, MASK, NULL},
    {"own, for school only: words of a resident", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_CITAAT}, MASK, NULL},
    {"own, for school only: a note of one's own", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .door = "ik"}, YES, NULL},
    {"own, for school only: what is safe", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_VEILIGHEID}, YES, NULL},
    {"own, for school only: a goal shared with the kring", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, MONEY, .deling = DELING_KRING}, YES, NULL},
    {"own, for school only: a goal for the own organisation", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, MONEY, .deling = DELING_EIGEN}, YES, NULL},
    /* what is weighed and decided goes with its goal */
    {"own, for school only: a weighing about money", {OWN, SCHOOL}, DOEL_AFWEGEN, {SOORT_AFWEGING, MONEY}, MASK, "AVG 5 lid 1 c"},
    {"own, for school only: a weighing about school", {OWN, SCHOOL}, DOEL_AFWEGEN, {SOORT_AFWEGING, AT_SCHOOL}, YES, NULL},
    {"own, for school only: a weighing under a goal for the whole kring", {OWN, SCHOOL}, DOEL_AFWEGEN, {SOORT_AFWEGING, MONEY, .deling = DELING_KRING}, YES, NULL},
    {"own, for school only: a weighing of one's own", {OWN, SCHOOL}, DOEL_AFWEGEN, {SOORT_AFWEGING, MONEY, .door = "ik"}, YES, NULL},
    {"own, for school only: a decision about money", {OWN, SCHOOL}, DOEL_BESLISSEN, {SOORT_BESLUIT, MONEY}, MASK, "AVG 5 lid 1 c"},
    {"own, for school only: a decision about school", {OWN, SCHOOL}, DOEL_BESLISSEN, {SOORT_BESLUIT, AT_SCHOOL}, YES, NULL},
    {"own, for school only: a decision without a goal", {OWN, SCHOOL}, DOEL_BESLISSEN, {SOORT_BESLUIT}, MASK, NULL},
    {"own, for school only: looking back on a decision about money", {OWN, SCHOOL}, DOEL_TERUGKIJKEN, {SOORT_BESLUIT, MONEY}, MASK, NULL},
    {"own, for two areas: a decision about one of them", {OWN, .leefgebieden = "wonen;geld en schulden"}, DOEL_BESLISSEN, {SOORT_BESLUIT, MONEY}, YES, NULL},
    {"own, for everything: a decision about money", {OWN}, DOEL_BESLISSEN, {SOORT_BESLUIT, MONEY}, YES, NULL},
    {"broke the glass: a weighing of one's own", {OWN, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_AFWEGING, .door = "ik"}, YES, NULL},
    {"partner: a weighing of the own area", {PARTNER, SCHOOL}, DOEL_AFWEGEN, {SOORT_AFWEGING, AT_SCHOOL}, NO, NULL},
    {"partner: a decision under a goal shared with the kring", {PARTNER, SCHOOL}, DOEL_BESLISSEN, {SOORT_BESLUIT, AT_SCHOOL, .deling = DELING_KRING}, NO, NULL},
    /* a file or document goes by the law of the basis, whatever the life areas */
    {"own, for school only: a file of the Wmo, under the Leerplichtwet", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOSSIER, .wet = "Wmo 2015", .van = "x", UNKNOWN, ABLE}, MASK, "Wmo 2015 5.3.3"},
    {"own, for school only: a document of the Wmo, under the Leerplichtwet", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOCUMENT, .wet = "Wmo 2015", .van = "x", UNKNOWN, ABLE}, MASK, NULL},
    {"own, for school only and without a law: a document of the Wmo", {OWN, .leefgebieden = "school en opvoeding"}, DOEL_PLAN, {SOORT_DOCUMENT, .wet = "Wmo 2015", .van = "x", UNKNOWN, ABLE}, MASK, "Awb 2:5"},
    {"own, for school only, under the Wmo: a file of the Wmo about money", {OWN, WMO, .leefgebieden = "school en opvoeding"}, DOEL_PLAN, {SOORT_DOSSIER, .wet = "Wmo 2015", .van = "x", MONEY, UNKNOWN, ABLE}, YES, "Wmo 2015 5.1.1 lid 1"},
    {"own, for school only: a document without a law", {OWN, SCHOOL}, DOEL_PLAN, {SOORT_DOCUMENT, AT_SCHOOL}, MASK, NULL},
    {"own: a dossier without a law is none", {OWN}, DOEL_PLAN, {SOORT_DOSSIER}, NO, NULL},
    /* the glass was broken: what is needed now */
    {"broke the glass: agreements", {OWN, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_AFSPRAAK}, YES, NULL},
    {"broke the glass: safety", {OWN, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_VEILIGHEID}, YES, NULL},
    {"broke the glass: how to reach somebody safely", {OWN, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_BEREIKBAARHEID}, YES, NULL},
    {"broke the glass: old notes", {OWN, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_GESPREK}, MASK, "AVG 5 lid 1 c"},
    {"broke the glass: weighings", {OWN, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_AFWEGING}, MASK, NULL},
    {"broke the glass: a file of another law", {OWN, WMO, .is_doorbraak = true}, DOEL_DOORBRAAK, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "nee", UNKNOWN, ABLE}, MASK, NULL},
    /* a partner: what the plan shares with that organisation */
    {"partner: who lives there", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_NAAM}, YES, NULL},
    {"partner: how to reach somebody safely", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_BEREIKBAARHEID}, YES, NULL},
    {"partner: where they want to be", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_PERSPECTIEF}, YES, NULL},
    {"partner: who is involved", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_KRING}, YES, NULL},
    {"partner with a law: address", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_PERSOONSGEGEVENS}, YES, NULL},
    {"partner without a law: address", {PARTNER}, DOEL_PLAN, {SOORT_PERSOONSGEGEVENS}, MASK, "AVG 5 lid 1 c"},
    {"partner: a goal of the own life area", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, AT_SCHOOL}, YES, NULL},
    {"partner: a goal of another", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, MONEY}, MASK, "AVG 5 lid 1 c"},
    {"partner: a goal without a life area", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL}, MASK, NULL},
    {"partner for everything: a goal", {PARTNER}, DOEL_PLAN, {SOORT_DOEL, MONEY}, YES, NULL},
    {"partner for two areas", {PARTNER, .leefgebieden = "wonen;geld en schulden"}, DOEL_PLAN, {SOORT_DOEL, MONEY}, YES, NULL},
    {"partner: part of a word is no life area", {PARTNER, .leefgebieden = "geld"}, DOEL_PLAN, {SOORT_DOEL, MONEY}, MASK, NULL},
    {"partner: a goal shared with the kring", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, MONEY, .deling = DELING_KRING}, YES, NULL},
    {"partner: a goal of the own area kept back", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, AT_SCHOOL, .deling = DELING_EIGEN}, MASK, NULL},
    {"partner: a goal shared with it", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, MONEY, .deling = DELING_GEKOZEN, .gedeeld_met = "ggz;school"}, YES, NULL},
    {"partner: a goal shared with another", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, AT_SCHOOL, .deling = DELING_GEKOZEN, .gedeeld_met = "ggz"}, MASK, NULL},
    {"partner: shared with nobody yet", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_DOEL, AT_SCHOOL, .deling = DELING_GEKOZEN}, MASK, NULL},
    {"partner: an agreement of the own area", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_AFSPRAAK, AT_SCHOOL}, YES, NULL},
    {"partner: an agreement of another", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_AFSPRAAK, MONEY}, MASK, NULL},
    {"partner: addressed to it, whatever it is", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_AFSPRAAK, MONEY, .deling = DELING_EIGEN, .aan = "ik"}, YES, NULL},
    {"partner: addressed to a colleague", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_AFSPRAAK, MONEY, .aan = "ander"}, MASK, NULL},
    {"partner: a note", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK}, MASK, NULL},
    {"partner for everything: a note", {PARTNER}, DOEL_PLAN, {SOORT_GESPREK}, MASK, NULL},
    {"partner: the own note", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .door = "ik"}, YES, NULL},
    {"partner: a note shared with the kring", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .deling = DELING_KRING}, YES, NULL},
    {"partner: words", {PARTNER}, DOEL_PLAN, {SOORT_CITAAT}, MASK, NULL},
    {"partner: words shared with the kring", {PARTNER}, DOEL_PLAN, {SOORT_CITAAT, .deling = DELING_KRING}, YES, NULL},
    {"partner: words shared, but shielded", {PARTNER}, DOEL_PLAN, {SOORT_CITAAT, .deling = DELING_KRING, .is_afgeschermd = true}, MASK, NULL},
    {"partner: how things stand in the own area", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_BEELD, AT_SCHOOL}, YES, NULL},
    {"partner: how things stand in another", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_BEELD, MONEY}, MASK, NULL},
    {"partner: the network", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_NETWERK, .leefgebied = "netwerk"}, MASK, NULL},
    {"partner for the network", {PARTNER, .leefgebieden = "netwerk"}, DOEL_PLAN, {SOORT_NETWERK, .leefgebied = "netwerk"}, YES, NULL},
    {"partner: a weighing", {PARTNER}, DOEL_PLAN, {SOORT_AFWEGING}, NO, NULL},
    {"partner: a decision", {PARTNER}, DOEL_PLAN, {SOORT_BESLUIT}, NO, NULL},
    {"partner: a document", {PARTNER}, DOEL_PLAN, {SOORT_DOCUMENT}, MASK, NULL},
    {"partner: what came in", {PARTNER}, DOEL_PLAN, {SOORT_INSTROOM}, MASK, NULL},
    {"partner: safety agreements", {PARTNER}, DOEL_PLAN, {SOORT_VEILIGHEID}, MASK, NULL},
    {"partner: safety agreements shared with it", {PARTNER}, DOEL_PLAN, {SOORT_VEILIGHEID, .deling = DELING_GEKOZEN, .gedeeld_met = "school"}, YES, NULL},
    /* what belongs to a law */
    {"own, same law", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wmo 2015", .van = "cliënt", UNKNOWN, ABLE}, YES, "Wmo 2015 5.1.1 lid 1"},
    {"own, Wmo to Wgs: necessary", {OWN, .wetten = "Wgs"}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wmo 2015", .van = "cliënt", UNKNOWN, ABLE}, YES, "Wgs 8d"},
    {"own, Jeugdwet to Wmo: consent, not given", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "nee", .leeftijd = 14, ABLE}, MASK, "5.1.1 lid 4"},
    {"own, Jeugdwet to Wmo: consent given today", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ja", .leeftijd = 14, ABLE}, YES, "5.1.1 lid 4"},
    {"withdrawn", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "weg", .leeftijd = 14, ABLE}, MASK, NULL},
    {"over since yesterday", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "over", .leeftijd = 14, ABLE}, MASK, NULL},
    {"the last day of a consent", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "laatste", .leeftijd = 14, ABLE}, YES, NULL},
    {"a consent from tomorrow", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "morgen", .leeftijd = 14, ABLE}, MASK, NULL},
    {"of a child of eleven: the parents said yes", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ouders", .leeftijd = 11, ABLE}, YES, "7.3.15"},
    {"who turned twelve is asked again", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ouders", .leeftijd = 12, ABLE}, MASK, NULL},
    {"of a child of eleven: the child said yes", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ja", .leeftijd = 11, ABLE}, MASK, "7.3.15"},
    {"age not known: who said yes, said yes", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ouders", UNKNOWN, ABLE}, YES, NULL},
    {"consent for ordinary data: an ordinary note", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "gewoon", .leeftijd = 14, ABLE}, YES, NULL},
    {"consent for ordinary data: health", {OWN, WMO}, DOEL_PLAN, {SOORT_BEELD, .wet = "Jeugdwet", .van = "gewoon", .leeftijd = 14, ABLE, .leefgebied = "gezondheid (geest)"}, MASK, NULL},
    {"another's consent", {OWN, WMO}, DOEL_PLAN, {SOORT_CITAAT, .wet = "Jeugdwet", .van = "huisgenoot", .leeftijd = 40, ABLE}, MASK, NULL},
    {"of the household as a whole nobody can consent", {OWN, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", UNKNOWN, ABLE}, MASK, NULL},
    {"consent to another organisation", {PARTNER, WMO}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ja", .leeftijd = 14, ABLE}, MASK, NULL},
    {"partner with consent", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wmo 2015", .van = "cliënt", UNKNOWN, ABLE}, YES, "5.3.3"},
    {"partner with consent, kept back all the same", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wmo 2015", .van = "cliënt", UNKNOWN, ABLE, .deling = DELING_EIGEN}, MASK, NULL},
    {"partner without", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wmo 2015", .van = "ander", UNKNOWN, ABLE}, MASK, "5.3.3"},
    {"partner who gives the same youth help", {PARTNER, .wetten = "Jeugdwet"}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "kind", .leeftijd = 9, ABLE}, YES, "7.3.11 lid 2 a"},
    {"Wgs 8d is for the municipality, not for a partner", {PARTNER, .wetten = "Wgs"}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wmo 2015", .van = "ander", UNKNOWN, ABLE}, MASK, "5.3.3"},
    {"forbidden is forbidden, consent or not", {PARTNER, SCHOOL}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Participatiewet", .van = "cliënt", UNKNOWN, ABLE}, NO, NULL},
    {"no row: forbidden", {PARTNER, .wetten = "Onbekend"}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Wlz", .van = "cliënt", UNKNOWN, ABLE}, NO, NULL},
    {"no law of one's own", {OWN}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ja", .leeftijd = 14, ABLE}, MASK, "Awb 2:5"},
    {"two laws: the better answer", {OWN, .wetten = "Wmo 2015;Jeugdwet"}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "nee", .leeftijd = 14, ABLE}, YES, "7.3.11"},
    {"a dossier of the same law", {OWN, WMO}, DOEL_PLAN, {SOORT_DOSSIER, .wet = "Wmo 2015", .van = "cliënt", UNKNOWN, ABLE}, YES, NULL},
    {"a dossier of another law", {OWN, WMO}, DOEL_PLAN, {SOORT_DOSSIER, .wet = "Jeugdwet", .van = "nee", .leeftijd = 14, ABLE}, MASK, NULL},
    /* enforcement is another purpose */
    {"handhaver: addressed to him", {PARTNER, .is_handhaver = true}, DOEL_VANDAAG, {SOORT_AFSPRAAK, .aan = "ik"}, YES, NULL},
    {"handhaver: addressed to another", {PARTNER, .is_handhaver = true}, DOEL_PLAN, {SOORT_AFSPRAAK, .aan = "ander"}, NO, "AVG 5 lid 1 b"},
    {"handhaver: shared with the kring", {PARTNER, .is_handhaver = true}, DOEL_PLAN, {SOORT_AFSPRAAK, .deling = DELING_KRING}, NO, NULL},
    {"handhaver: a goal", {PARTNER, .is_handhaver = true}, DOEL_PLAN, {SOORT_DOEL, .deling = DELING_KRING}, NO, NULL},
    {"handhaver: words", {PARTNER, .is_handhaver = true}, DOEL_PLAN, {SOORT_CITAAT, .deling = DELING_KRING}, NO, NULL},
    {"handhaver: who lives there", {PARTNER, .is_handhaver = true}, DOEL_PLAN, {SOORT_NAAM}, NO, NULL},
    {"handhaver: who is involved", {PARTNER, .is_handhaver = true}, DOEL_PLAN, {SOORT_KRING}, NO, NULL},
    {"handhaver of the municipality", {OWN, .is_handhaver = true}, DOEL_PLAN, {SOORT_GESPREK}, NO, NULL},
    {"handhaver: a file, consent or not", {OWN, WMO, .is_handhaver = true}, DOEL_PLAN, {SOORT_GESPREK, .wet = "Jeugdwet", .van = "ja", .leeftijd = 14, ABLE}, NO, NULL},
    {"handhaver by account only", {OUTSIDE, .rollen = ROLE_HANDHAVER, .is_in = true, .is_eigen = true}, DOEL_PLAN, {SOORT_DOEL}, NO, NULL},
    {"a worker who wants to enforce", {OWN, WMO}, DOEL_HANDHAVEN, {SOORT_DOEL}, NO, NULL},
    {"a worker who wants to enforce: own note", {OWN, WMO}, DOEL_HANDHAVEN, {SOORT_GESPREK, .door = "ik"}, NO, NULL},
    {"a row names the article", {OWN, .wetten = "Wgs", .is_handhaver = true}, DOEL_HANDHAVEN, {SOORT_DOSSIER, .wet = "Wgs", .van = "x", UNKNOWN, ABLE}, YES, "een artikel"},
    {"a row names it for another law", {OWN, .wetten = "Wgs", .is_handhaver = true}, DOEL_HANDHAVEN, {SOORT_DOSSIER, .wet = "Wmo 2015", .van = "x", UNKNOWN, ABLE}, NO, NULL},
    {"a row names it, the plan stays shut", {OWN, .wetten = "Wgs", .is_handhaver = true}, DOEL_HANDHAVEN, {SOORT_DOEL}, NO, NULL},
    {"handhaver outside the kring", {OUTSIDE, .rollen = ROLE_HANDHAVER}, DOEL_VANDAAG, {SOORT_AFSPRAAK, .aan = "ik"}, NO, NULL},
    /* a resident: the own plan */
    {"resident: the own goal", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_DOEL, .van = "ik"}, YES, "AVG 15"},
    {"resident: for another purpose", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_PLAN, {SOORT_DOEL, .van = "ik"}, NO, NULL},
    {"resident: a goal of the household", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_DOEL}, YES, NULL},
    {"resident: a goal of a housemate", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_DOEL, .van = "ander", UNKNOWN}, NO, "AVG 5"},
    {"resident: who lives there", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_NAAM, .van = "ander", UNKNOWN}, YES, NULL},
    {"resident: how to reach a housemate", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_BEREIKBAARHEID, .van = "ander", UNKNOWN}, NO, NULL},
    {"resident: words of a housemate", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_CITAAT, .van = "ander", UNKNOWN}, NO, NULL},
    {"resident: a file of a housemate", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_DOSSIER, .van = "ander", .wet = "Wgs", UNKNOWN}, NO, NULL},
    {"resident: the own words", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_CITAAT, .van = "ik"}, YES, NULL},
    {"resident: notes about oneself, on request", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_GESPREK, .van = "ik"}, MASK, "5.3.2 lid 1"},
    {"resident: a decision before it is sent", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_BESLUIT, .van = "ik"}, NO, "Awb 3:4"},
    {"resident: a decision that was sent", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_BESLUIT, .van = "ik", .is_bekend = true}, YES, NULL},
    {"resident: a decision about a housemate", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_BESLUIT, .van = "ander", .is_bekend = true, UNKNOWN}, NO, NULL},
    {"resident: safety of the household", {RESIDENT, ABLE, .leeftijd = 30}, DOEL_EIGEN, {SOORT_VEILIGHEID}, NO, NULL},
    {"resident of eleven", {RESIDENT, ABLE, .leeftijd = 11}, DOEL_EIGEN, {SOORT_DOEL, .van = "ik"}, NO, "5.3.2 lid 2 a"},
    {"resident of twelve", {RESIDENT, ABLE, .leeftijd = 12}, DOEL_EIGEN, {SOORT_DOEL, .van = "ik"}, YES, NULL},
    {"resident of fourteen who cannot judge", {RESIDENT, .leeftijd = 14}, DOEL_EIGEN, {SOORT_DOEL, .van = "ik"}, NO, "5.3.2 lid 2 b"},
    {"ex-partner: the household's goal", {.inwoner = "ik", ABLE, .leeftijd = 40}, DOEL_EIGEN, {SOORT_DOEL}, NO, NULL},
    {"ex-partner: who is involved", {.inwoner = "ik", ABLE, .leeftijd = 40}, DOEL_EIGEN, {SOORT_KRING}, NO, NULL},
    {"ex-partner: the own goal there", {.inwoner = "ik", ABLE, .leeftijd = 40}, DOEL_EIGEN, {SOORT_DOEL, .van = "ik"}, NO, NULL},
    {"ex-partner: the own words", {.inwoner = "ik", ABLE, .leeftijd = 40}, DOEL_EIGEN, {SOORT_CITAAT, .van = "ik"}, YES, "AVG 15"},
    {"ex-partner: the own decision", {.inwoner = "ik", ABLE, .leeftijd = 40}, DOEL_EIGEN, {SOORT_BESLUIT, .van = "ik", .is_bekend = true}, YES, NULL},
    {"ex-partner with gezag: the child of ten", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(10)}, YES, NULL},
    /* parents (Wmo 5.3.2 lid 3; Jeugdwet 7.3.11, 7.3.15) */
    {"parent without gezag", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER}, DOEL_EIGEN, {SOORT_DOEL, CHILD(8)}, NO, "7.3.15"},
    {"parent with gezag: eight", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(8), .wet = "Jeugdwet"}, YES, "7.3.15 lid 1"},
    {"parent with gezag: twelve", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(12), ABLE, .wet = "Jeugdwet"}, YES, "7.3.11 lid 2 b"},
    {"parent with gezag: fourteen who cannot judge", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(14), .wet = "Jeugdwet"}, YES, "7.3.15 lid 2"},
    {"parent with gezag: fifteen, under the Wmo", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(15), ABLE, .wet = "Wmo 2015"}, YES, "5.3.2 lid 3"},
    {"parent with gezag: sixteen", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(16), ABLE, .wet = "Jeugdwet"}, NO, "7.3.5"},
    {"parent with gezag: sixteen who cannot judge", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(16), .wet = "Jeugdwet"}, YES, NULL},
    {"parent with gezag: eighteen", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(18), .wet = "Wmo 2015"}, NO, NULL},
    {"parent with gezag: age not known", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(LEEFTIJD_ONBEKEND)}, NO, NULL},
    {"parent with gezag: shielded by the child", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_CITAAT, CHILD(13), ABLE, .is_afgeschermd = true}, NO, "7.3.11 lid 3"},
    {"parent with gezag: safety of the child", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_VEILIGHEID, CHILD(8)}, NO, NULL},
    {"parent with gezag: debts of the child", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOSSIER, CHILD(15), ABLE, .wet = "Wgs"}, NO, NULL},
    {"parent with gezag: notes, on request", {RESIDENT, ABLE, UNKNOWN, .als = ALS_OUDER, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_GESPREK, CHILD(8), .wet = "Jeugdwet"}, MASK, NULL},
    {"guardian", {RESIDENT, ABLE, UNKNOWN, .als = ALS_VOOGD, .heeft_gezag = true}, DOEL_EIGEN, {SOORT_DOEL, CHILD(8), .wet = "Jeugdwet"}, YES, NULL},
    /* other representatives: within what they represent (BW 1:441, 1:453, 1:381) */
    {"bewindvoerder: money", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_BEWINDVOERDER}, DOEL_EIGEN, {SOORT_DOEL, .van = "a", MONEY, UNKNOWN}, YES, "BW 1:441"},
    {"bewindvoerder: an agreement about money", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_BEWINDVOERDER}, DOEL_EIGEN, {SOORT_AFSPRAAK, .van = "a", MONEY, UNKNOWN}, YES, NULL},
    {"bewindvoerder: school", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_BEWINDVOERDER}, DOEL_EIGEN, {SOORT_DOEL, .van = "a", AT_SCHOOL, UNKNOWN}, NO, NULL},
    {"bewindvoerder: words", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_BEWINDVOERDER}, DOEL_EIGEN, {SOORT_CITAAT, .van = "a", UNKNOWN}, NO, NULL},
    {"bewindvoerder: safety", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_BEWINDVOERDER}, DOEL_EIGEN, {SOORT_VEILIGHEID, .van = "a", MONEY, UNKNOWN}, NO, NULL},
    {"bewindvoerder: goals of the household", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_BEWINDVOERDER}, DOEL_EIGEN, {SOORT_DOSSIER, MONEY, UNKNOWN}, NO, NULL},
    {"mentor: care", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_MENTOR}, DOEL_EIGEN, {SOORT_DOEL, .van = "a", .leefgebied = "gezondheid (lichaam)", UNKNOWN}, YES, "BW 1:453"},
    {"mentor: money", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_MENTOR}, DOEL_EIGEN, {SOORT_DOEL, .van = "a", MONEY, UNKNOWN}, NO, NULL},
    {"curator: money", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_CURATOR}, DOEL_EIGEN, {SOORT_DOEL, .van = "a", MONEY, UNKNOWN}, YES, "BW 1:381"},
    {"curator: care", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_CURATOR}, DOEL_EIGEN, {SOORT_DOEL, .van = "a", AT_SCHOOL, UNKNOWN}, YES, NULL},
    {"curator: shielded", {.inwoner = "ik", ABLE, UNKNOWN, .als = ALS_CURATOR}, DOEL_EIGEN, {SOORT_CITAAT, .van = "a", UNKNOWN, .is_afgeschermd = true}, NO, NULL},
};
/* clang-format on */

static void judged_as_written(void **state)
{
    (void)state;
    static const char *const words[] = {"nee", "afgeschermd", "ja"};
    int wrong = 0;
    for (size_t i = 0; i < COUNT_OF(JUDGED); i++) {
        struct toegang_oordeel is = toegang_mag(&JUDGED[i].wie, JUDGED[i].doel, &JUDGED[i].wat, &ALL);
        const char *article = JUDGED[i].article;
        bool fits = article == NULL || (is.artikel && strstr(is.artikel, article));
        if (is.uitkomst == JUDGED[i].expected && fits && is.waarom && is.waarom[0])
            continue;
        print_message("# %s: %s, %s (%s)\n", JUDGED[i].what, words[is.uitkomst], is.waarom,
                      is.artikel ? is.artikel : "-");
        wrong++;
    }
    assert_int_equal(wrong, 0);
    assert_true(COUNT_OF(JUDGED) >= 150);
}

/* Whatever is asked, there is an answer, and without a table no file of a law is open to anybody. */
static void every_question_has_an_answer(void **state)
{
    (void)state;
    static const struct toegang_wie WHO[] = {
        {OWN, WMO}, {PARTNER, SCHOOL},         {PARTNER, .is_handhaver = true},
        {OUTSIDE},  {RESIDENT, ABLE, UNKNOWN}, {0}};
    static const struct toegang_regels EMPTY = {.dag = TODAY};
    for (size_t w = 0; w < COUNT_OF(WHO); w++)
        for (int doel = DOEL_PLAN; doel <= DOEL_BEHEER; doel++)
            for (int soort = SOORT_NAAM; soort <= SOORT_KRING; soort++) {
                struct toegang_wat wat = {.soort = (enum toegang_soort)soort, .van = "x", .wet = "Jeugdwet"};
                struct toegang_oordeel is = toegang_mag(&WHO[w], (enum toegang_doel)doel, &wat, &EMPTY);
                assert_true(is.waarom && strlen(is.waarom) > 5);
                assert_true(is.uitkomst != TOEGANG_JA || (WHO[w].inwoner && soort == SOORT_NAAM));
                wat.wet = NULL;
                is = toegang_mag(&WHO[w], (enum toegang_doel)doel, &wat, &EMPTY);
                assert_true(is.waarom && strlen(is.waarom) > 5);
            }
}

/* --- small ---------------------------------------------------------------------------- */

static void age_on_a_day(void **state)
{
    (void)state;
    const struct date day = {2026, 3, 10};
    assert_int_equal(toegang_leeftijd("2014-03-10", 0, day), 12);
    assert_int_equal(toegang_leeftijd("2014-03-11", 0, day), 11);
    assert_int_equal(toegang_leeftijd("2014-02-28", 0, day), 12);
    assert_int_equal(toegang_leeftijd(NULL, 2014, day), 11); /* not certain before the year is over */
    assert_int_equal(toegang_leeftijd(NULL, 0, day), LEEFTIJD_ONBEKEND);
    assert_int_equal(toegang_leeftijd("2008-02-29", 0, (struct date){2026, 2, 28}), 17);
}

static void words_of_purpose_area_and_sharing(void **state)
{
    (void)state;
    assert_int_equal(toegang_doel_van("plan-uitvoeren"), DOEL_PLAN);
    assert_int_equal(toegang_doel_van("eigen-dossier"), DOEL_EIGEN);
    assert_int_equal(toegang_doel_van("verantwoorden"), DOEL_TOEZICHT);
    assert_int_equal(toegang_doel_van("iets anders"), DOEL_BEHEER);
    assert_int_equal(toegang_doel_van(NULL), DOEL_BEHEER);
    assert_int_equal(gegevens_van("gezondheid (geest)"), GEGEVENS_GEZONDHEID);
    assert_int_equal(gegevens_van("middelen"), GEGEVENS_GEZONDHEID);
    assert_int_equal(gegevens_van("justitie en verblijf"), GEGEVENS_STRAFRECHTELIJK);
    assert_int_equal(gegevens_van("wonen"), GEGEVENS_GEWOON);
    assert_int_equal(gegevens_van(NULL), GEGEVENS_GEWOON);
    assert_int_equal(deling_van(NULL), DELING_LEEFGEBIED);
    assert_int_equal(deling_van("kring"), DELING_KRING);
    assert_int_equal(deling_van("eigen"), DELING_EIGEN);
    assert_int_equal(deling_van("gekozen"), DELING_GEKOZEN);
}

/* --- consent to be helped ----------------------------------------------------------------- */

static void help_by_age(void **state)
{
    (void)state;
    static const struct {
        struct hulp_vraag asked; /* age, able, young person, parents, exception */
        enum hulp_oordeel expected;
        const char *article;
    } rows[] = {
        {{8, true, GEZEGD_NIETS, GEZEGD_JA, 0}, HULP_MAG, "7.3.15 lid 1"},
        {{8, true, GEZEGD_JA, GEZEGD_NIETS, 0}, HULP_OUDERS_NODIG, "7.3.15 lid 1"},
        {{8, true, GEZEGD_JA, GEZEGD_NEE, 0}, HULP_MAG_NIET, "7.3.15"},
        {{8, true, GEZEGD_JA, GEZEGD_NEE, HULP_BLIJFT_WENSEN}, HULP_MAG_NIET, NULL},
        {{11, true, GEZEGD_NIETS, GEZEGD_NIETS, HULP_ERNSTIG_NADEEL}, HULP_MAG, "7.3.16 lid 1"},
        {{11, true, GEZEGD_JA, GEZEGD_NEE, HULP_ERNSTIG_NADEEL}, HULP_MAG_NIET, NULL},
        {{12, true, GEZEGD_JA, GEZEGD_JA, 0}, HULP_MAG, "7.3.4 lid 2"},
        {{12, true, GEZEGD_JA, GEZEGD_NIETS, 0}, HULP_OUDERS_NODIG, "7.3.4 lid 2"},
        {{12, true, GEZEGD_NIETS, GEZEGD_JA, 0}, HULP_JEUGDIGE_NODIG, NULL},
        {{12, true, GEZEGD_NEE, GEZEGD_JA, 0}, HULP_MAG_NIET, NULL},
        {{14, true, GEZEGD_JA, GEZEGD_NEE, 0}, HULP_MAG_NIET, NULL},
        {{14, true, GEZEGD_JA, GEZEGD_NEE, HULP_BLIJFT_WENSEN}, HULP_MAG, "7.3.4 lid 2"},
        {{14, true, GEZEGD_JA, GEZEGD_NIETS, HULP_BLIJFT_WENSEN},
         HULP_OUDERS_NODIG,
         NULL}, /* only after a refusal */
        {{14, true, GEZEGD_JA, GEZEGD_NIETS, HULP_ERNSTIG_NADEEL}, HULP_MAG, NULL},
        {{14, true, GEZEGD_JA, GEZEGD_NEE, HULP_ERNSTIG_NADEEL}, HULP_MAG, NULL},
        {{14, true, GEZEGD_NEE, GEZEGD_JA, HULP_ERNSTIG_NADEEL}, HULP_MAG_NIET, NULL},
        {{15, false, GEZEGD_NIETS, GEZEGD_JA, 0}, HULP_MAG, "7.3.15 lid 2"},
        {{15, false, GEZEGD_JA, GEZEGD_NIETS, 0}, HULP_OUDERS_NODIG, "7.3.15 lid 2"},
        {{16, true, GEZEGD_JA, GEZEGD_NIETS, 0}, HULP_MAG, "7.3.5 lid 1"},
        {{16, true, GEZEGD_JA, GEZEGD_NEE, 0}, HULP_MAG, "7.3.5 lid 1"},
        {{16, true, GEZEGD_NIETS, GEZEGD_JA, 0}, HULP_JEUGDIGE_NODIG, NULL},
        {{16, false, GEZEGD_NIETS, GEZEGD_JA, 0}, HULP_MAG, "7.3.15 lid 2"},
        {{17, true, GEZEGD_NEE, GEZEGD_JA, 0}, HULP_MAG_NIET, NULL},
        {{19, false, GEZEGD_NIETS, GEZEGD_JA, 0}, HULP_MAG, "7.3.15 lid 2, 3"},
        {{LEEFTIJD_ONBEKEND, true, GEZEGD_JA, GEZEGD_JA, 0}, HULP_LEEFTIJD_NODIG, NULL},
        {{13, true, GEZEGD_NEE, GEZEGD_NEE, HULP_GEDWONGEN_KADER}, HULP_MAG, "7.3.4 lid 1"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *article = NULL;
        print_message("# age %d, row %zu\n", rows[i].asked.leeftijd, i);
        assert_int_equal(hulp_mag(&rows[i].asked, &article), rows[i].expected);
        assert_non_null(article);
        assert_true(rows[i].article == NULL || strstr(article, rows[i].article));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judged_as_written), cmocka_unit_test(every_question_has_an_answer),
        cmocka_unit_test(age_on_a_day),      cmocka_unit_test(words_of_purpose_area_and_sharing),
        cmocka_unit_test(help_by_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
