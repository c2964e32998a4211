/* SPDX-License-Identifier: EUPL-1.2 */
/* The register of processing activities, as far as the program itself processes. */
#include "platform/access/purpose.h"

#include <string.h>

#include "platform/base/base.h"

#define TXT(text) text /* a message id, for pages; see web/lang.h */

static const struct purpose PURPOSES[] = {
    {"plan-uitvoeren", TXT("Het plan van een huishouden maken en uitvoeren"),
     "Wmo 2015 2.3.2, 5.1.1; Jeugdwet 2.3, 7.4.0; Wgs 4, 8; Pw 7",
     TXT("Wie in de kring van dit huishouden is.")},
    {"hulp-zoeken", TXT("Een huishouden vinden waarvoor iemand werkt"),
     "Wmo 2015 5.1.1; Jeugdwet 7.4.0; Wgs 8",
     TXT("Alleen jij: dit zijn de huishoudens waar je in de kring bent.")},
    {"werk-van-vandaag", TXT("Weten wat vandaag beloofd is"), "Wmo 2015 5.1.1; Jeugdwet 7.4.0; Wgs 8",
     TXT("Alleen jij.")},
    {"kring-regelen", TXT("Regelen wie er bij een huishouden betrokken is"),
     "Wmo 2015 5.1.1, 5.3.3; Jeugdwet 7.3.11; Wgs 8; AVG 5 lid 1 f, 32",
     TXT("Wie in de kring van dit huishouden is.")},
    {"navraag", TXT("Nagaan of iemand bij een ander team bekend is"),
     "Wmo 2015 2.3.2, 5.1.1; Jeugdwet 2.3, 7.4.0; AVG 5 lid 1 c en f",
     TXT("Alleen jij. Wat je vraagt, leest de privacyofficer.")},
    {"doorbraak", TXT("In nood een huishouden openen buiten de eigen kring"),
     "AVG 6 lid 1 d en e; Wmo 2015 5.1.1; Jeugdwet 7.3.11 lid 2",
     TXT("Jij, de regisseur en de privacyofficer.")},
    {"korte-vraag", TXT("Een korte vraag beantwoorden"), "Gemeentewet 160; AVG 6 lid 1 e", TXT("Je team.")},
    {"team-overzien", TXT("Zien wat er bij een team ligt, zonder wat erin staat"),
     "Wmo 2015 2.3.2, 5.1.1; Jeugdwet 2.3; Wgs 4; Awb 4:13; AVG 6 lid 1 e", TXT("Je team.")},
    {"melding-behandelen", TXT("Behandelen wat binnenkwam: bevestigen, onderzoeken, op tijd beslissen"),
     "Wmo 2015 2.3.2, 2.3.3, 2.3.5; Jeugdwet 2.3; Wgs 4, 4a; Pw 41, 52; Awb 4:13 t/m 4:18",
     TXT("Je team. Hoort het bij een huishouden, dan de collega's van de gemeente in de kring.")},
    {"opschalen", TXT("Iemand die iets kan doorbreken om een antwoord vragen"),
     "Wmo 2015 2.3.2; Jeugdwet 2.3; Wgs 4", TXT("Wie in de kring is, en aan wie je het vraagt.")},
    {"veiligheid", TXT("Werken aan de veiligheid van mensen in een huishouden"),
     "Wmo 2015 3.3, 5.2.6; Jeugdwet 4.1.7, 7.1.4.1; Besluit verplichte meldcode",
     TXT("Wie in de kring van dit huishouden is.")},
    {"dossier-bijhouden", TXT("Een dossier van één persoon onder één wet bijhouden, en delen wat mag"),
     "Wmo 2015 5.1.1, 5.3.3; Jeugdwet 7.3.8, 7.3.11; Wgs 8a, 8d; Pw 65; AVG 6 lid 1 e",
     TXT("Wie in de kring is en het van de wet of met toestemming mag weten.")},
    {"eigen-administratie", TXT("Een tekst overnemen in de eigen administratie"),
     "Wmo 2015 5.1.1; Jeugdwet 7.4.0; Wgs 8; Pw 7; AVG 6 lid 1 e",
     TXT("Wie in de kring is en voor de gemeente werkt.")},
    {"maatwerk-afwegen", TXT("Afwegen of maatwerk nodig is"),
     "Wmo 2015 2.3.5; Pw 18, 35; Jeugdwet 2.3; Wgs 4a; Awb 3:2, 3:4",
     TXT("Wie in de kring is en voor de gemeente werkt.")},
    {"groep-volgen", TXT("Samen volgen wat doorbreken kost en oplevert"), "Awb 3:2; AVG 5 lid 1 b, 6 lid 1 e",
     TXT("De sommen: wie hier werkt. Welk huishouden meedoet: alleen wie in de kring is.")},
    {"maatwerk-voorleggen", TXT("Collega's laten meebeslissen over een tekst die de persoon verbergt"),
     "Awb 3:2, 3:4",
     TXT("Het team dat meebeslist, wie adviseert, en van een budget wie het beheert. Om wie het gaat, staat "
         "er niet bij.")},
    {"besluiten", TXT("Een besluit nemen, bekendmaken en uitvoeren"),
     "Awb 3:40, 3:41, 3:45, 3:46; Wmo 2015 2.3.5", TXT("Wie in de kring is, en wie tekent.")},
    {"gelijke-gevallen", TXT("Zien hoe gelijke gevallen zijn beslist"), "Awb 3:2, 3:4; AVG 6 lid 1 e",
     TXT("Wie afweegt of meebeslist, van alle teams. Om wie het gaat, staat er niet bij.")},
    {"bezwaar-behandelen", TXT("Een bezwaar of een klacht op tijd beantwoorden, en ervan leren"),
     "Awb 6:4, 7:2, 7:10, 9:2, 9:11; AVG 6 lid 1 e", TXT("Wie in de kring is en voor de gemeente werkt.")},
    {"terugkijken", TXT("Terugkijken op wat een besluit heeft gedaan"), "Wmo 2015 2.3.9; Awb 3:2",
     TXT("Wie in de kring van dit huishouden is.")},
    {"spijt-overzien", TXT("Zien van welk deel van de besluiten spijt is"),
     "Awb 3:2; AVG 5 lid 1 c, 6 lid 1 e",
     TXT("Je team het eigen deel. Beleid en bestuur alleen dat van de hele gemeente.")},
    {"eigen-dossier", TXT("De inwoner ziet het eigen plan"), "AVG 12, 15; Wmo 2015 5.3.2; Jeugdwet 7.3.10",
     TXT("Alleen u. Wie in uw kring is, ziet wat bij het eigen werk hoort.")},
    {"overdragen", TXT("Gegevens in- en uitvoeren in opdracht van de gemeente"),
     "AVG 6 lid 1 e, 20; Archiefwet", TXT("Wie de dienst beheert.")},
    {"beheren", TXT("De dienst in orde houden"), "AVG 5 lid 1 f, 32", TXT("Wie de dienst beheert.")},
    {"accounts-beheren", TXT("Regelen wie zich kan aanmelden, en hoe"), "AVG 32; BIO 2",
     TXT("Alleen jij en de beheerder.")},
    {"bewaren", TXT("Vernietigen wat niet langer bewaard mag worden"),
     "AVG 5 lid 1 e; Archiefwet 1995 3; Wmo 2015 5.3.4; Jeugdwet 7.3.8",
     TXT("De privacyofficer, wie toezicht houdt en de beheerder.")},
    {"verantwoorden", TXT("Nagaan wat er is gebeurd"), "AVG 5 lid 2, 32",
     TXT("Alleen de privacyofficer en wie toezicht houdt.")},
};

const struct purpose *purpose_get(const char *id)
{
    for (size_t i = 0; i < COUNT_OF(PURPOSES); i++)
        if (strcmp(PURPOSES[i].id, id) == 0)
            return &PURPOSES[i];
    return NULL;
}

const struct purpose *purpose_at(int number)
{
    return number >= 0 && number < (int)COUNT_OF(PURPOSES) ? &PURPOSES[number] : NULL;
}
