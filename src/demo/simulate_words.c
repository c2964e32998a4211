/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of the simulated municipality: sentences as people write them, put together. All written for
 * this; roles instead of names. */
#include <string.h>

#include "demo/simulate_internal.h"
#include "platform/base/buf.h"

const char *sim_name(const void *ctx, struct sim_random *r, int number)
{
    static const char *const who[] = {"Gezin",
                                      "Alleenstaande ouder",
                                      "Stel",
                                      "Oudere",
                                      "Jongere",
                                      "Gezin met tieners",
                                      "Samengesteld gezin",
                                      "Alleenstaande man",
                                      "Jong gezin",
                                      "Moeder met kinderen",
                                      "Opa en oma",
                                      "Alleenstaande vrouw",
                                      "Student",
                                      "Vader met kinderen",
                                      "Groot gezin"};
    static const char *const where[] = {
        "boven de bakker",    "aan de vaart",     "bij het park",    "achter de school",
        "in de nieuwe wijk",  "bij de molen",     "aan het plein",   "op de derde verdieping",
        "bij het station",    "langs de dijk",    "naast de kerk",   "in het hofje",
        "bij de sportvelden", "aan de rand",      "in de torenflat", "bij de brug",
        "achter de winkels",  "in de oude straat"};
    const char *first = SIM_ONE_OF(r, who);
    return talloc_asprintf(ctx, "%s %s (%d)", first, SIM_ONE_OF(r, where), number);
}

const char *sim_role(struct sim_random *r, int place)
{
    static const char *const adults[] = {"ouder", "moeder", "vader", "partner", "oma", "volwassen kind"};
    static const char *const children[] = {"kind",        "dochter",      "zoon",
                                           "oudste kind", "jongste kind", "pleegkind"};
    return place < 2 ? SIM_ONE_OF(r, adults) : SIM_ONE_OF(r, children);
}

const char *sim_wijk(struct sim_random *r)
{
    static const char *const list[] = {"Centrum", "Noord",     "Zuid",          "Oost",
                                       "West",    "De Velden", "Havenkwartier", "Buitengebied"};
    return SIM_ONE_OF(r, list);
}

const char *sim_area(struct sim_random *r)
{
    static const char *const list[] = {"wonen",
                                       "geld en schulden",
                                       "werk en dagbesteding",
                                       "school en opvoeding",
                                       "gezondheid (lichaam)",
                                       "gezondheid (geest)",
                                       "middelen",
                                       "relaties thuis en veiligheid",
                                       "netwerk",
                                       "meedoen en taal",
                                       "dagelijks leven en administratie",
                                       "justitie en verblijf"};
    return SIM_ONE_OF(r, list);
}

const char *sim_perspective(struct sim_random *r)
{
    static const char *const list[] = {
        "Over een jaar is er rust in huis en staan er geen brieven meer open.",
        "Over een jaar gaan de kinderen elke dag naar school en is er iemand om op terug te vallen.",
        "Over twee jaar zijn de schulden weg en is er een vaste baan.",
        "Over een jaar wonen we in een huis zonder schimmel, met een kamer voor elk kind.",
        "Over een jaar doe ik zelf mijn post en weet ik wie ik kan bellen.",
        "Over een half jaar ga ik weer naar buiten, twee keer in de week, met iemand uit de buurt.",
        "Over een jaar kan oma thuis blijven wonen, met hulp die op tijd komt.",
    };
    return SIM_ONE_OF(r, list);
}

const char *sim_quote(struct sim_random *r, const char **ret_soort)
{
    static const struct {
        const char *soort, *tekst;
    } list[] = {
        {"zorg", "Ik maak de post niet meer open, want ik weet al wat erin staat."},
        {"zorg", "Als de wasmachine het nu begeeft, dan weet ik het echt niet meer."},
        {"zorg", "Elke keer moet ik mijn verhaal opnieuw vertellen, en dan is er weer iemand anders."},
        {"zorg", "Hij slaapt slecht sinds de verhuizing en wil 's ochtends niet naar school."},
        {"zorg", "Ik durf de deur niet open te doen als er gebeld wordt."},
        {"zorg", "Mijn moeder redt het niet meer alleen, maar ze wil geen vreemden in huis."},
        {"kracht", "Ik kan goed koken. Op zondag eet de halve straat bij ons mee."},
        {"kracht", "Mijn zus woont om de hoek en zij laat mij nooit vallen."},
        {"kracht", "Ik ben al drie maanden van de drank af en dat ga ik volhouden."},
        {"kracht", "De kinderen doen het goed op school, daar ben ik trots op."},
        {"kracht", "Ik heb twintig jaar gewerkt in de bouw. Ik kan alles maken."},
        {"wens", "Ik wil gewoon weer eens een maand zonder brieven van een deurwaarder."},
        {"wens", "Ik wil werken, maar dan wel op tijden dat de opvang open is."},
        {"wens", "Dat de kinderen op zwemles kunnen, net als de anderen in de klas."},
        {"wens", "Ik wil leren fietsen, dan hoef ik niet steeds op de bus te wachten."},
        {"wens", "Een eigen plek. Het hoeft niet groot te zijn, als de deur maar op slot kan."},
        {"wens", "Iemand die een keer meegaat naar het ziekenhuis en opschrijft wat de dokter zegt."},
    };
    int i = sim_below(r, (int)COUNT_OF(list));
    *ret_soort = list[i].soort;
    return list[i].tekst;
}

static void add(struct buf *b, const char *sentence)
{
    if (b->len > 0)
        buf_addc(b, ' ');
    buf_adds(b, sentence);
}

static const char *const sentences[] = {
    "De huur van deze maand is betaald, de vorige nog niet.",
    "Er ligt een brief van de energieleverancier die voor het eind van de week een antwoord wil.",
    "Het slapen gaat beter sinds de televisie 's avonds eerder uit gaat.",
    "De buurvrouw heeft twee keer opgepast en wil dat blijven doen.",
    "De aanvraag ligt nog bij het loket en niemand kon zeggen hoe lang het duurt.",
    "Het kind was deze week elke dag op tijd op school, dat is voor het eerst dit jaar.",
    "Er was ruzie over geld, maar die is uitgepraat voordat de kinderen thuiskwamen.",
    "De afspraak bij de huisarts is verzet naar volgende week dinsdag.",
    "We hebben de formulieren samen ingevuld en de bijlagen gefotografeerd.",
    "Boodschappen doen lukt, maar de laatste week van de maand blijft krap.",
    "De woningcorporatie komt kijken naar de schimmel in de slaapkamer.",
    "Het contact met de familie is hersteld en er is een verjaardag gevierd.",
    "De medicijnen zijn op en het recept was zoek; de apotheek heeft geholpen.",
    "Er is een nieuwe begeleider, de kennismaking was prettig.",
    "De werkgever wil meedenken over andere tijden, maar zet nog niets op papier.",
    "Het vrijwilligerswerk in de kringloopwinkel bevalt goed: mensen zien en iets doen.",
    "De toeslag is stopgezet omdat er een wijziging niet was doorgegeven.",
    "We hebben uitgerekend wat er elke week over is, en dat aan de koelkast gehangen.",
    "De fiets is gemaakt door de buurman, dus de school is weer dichtbij.",
    "Er zijn zorgen over de gezondheid, vooral over de pijn in de rug en het slechte eten.",
    "De taalles begint volgende maand, er is een plek op de woensdagochtend.",
    "De deurwaarder heeft uitstel gegeven tot het eind van de maand.",
    "Het huis was opgeruimd en er stond eten op het vuur.",
    "Ik heb gevraagd wat er nu als eerste moet gebeuren, en dat was duidelijk: rust in de brieven.",
    "De jongste was erbij en heeft verteld dat hij graag op voetbal wil.",
    "We hebben afgesproken dat ik niet bel maar een bericht stuur, want bellen geeft onrust.",
    "De wachtlijst bij de hulpverlening is nog vier maanden; tot die tijd kijken we zelf wat kan.",
    "De bewindvoerder had een ander beeld van de schulden dan wat er op papier staat.",
};

/* An opening, two to nine sentences, and how it goes on. */
const char *sim_note(const void *ctx, struct sim_random *r, const char *role)
{
    static const char *const openings[] = {
        "Vandaag op huisbezoek geweest. De %s deed open en zette koffie.",
        "Gebeld met de %s. Het gesprek duurde ruim een half uur.",
        "Samen met de %s aan de keukentafel alle brieven op een stapel gelegd.",
        "De %s kwam naar het wijkcentrum, iets later dan afgesproken.",
        "Gesprek op school, de %s was erbij en vertelde zelf hoe het gaat.",
        "Korte wandeling gemaakt met de %s, dat praat makkelijker dan binnen.",
    };
    static const char *const closings[] = {
        "Volgende week kijk ik hoe het gaat.",
        "We spreken elkaar weer over twee weken, zelfde plek en zelfde tijd.",
        "Ik zoek uit wie hierover gaat en laat het weten.",
        "Wat we afspraken staat bij de afspraken.",
        "De sfeer was goed en er werd zelfs gelachen.",
        "Dit bespreek ik in het team, zonder te zeggen om wie het gaat.",
    };
    struct buf *b = buf_new(ctx, 1024);
    const char *opening = SIM_ONE_OF(r, openings);
    const char *mark = strstr(opening, "%s");
    buf_add(b, opening, (size_t)(mark - opening));
    buf_adds(b, role);
    buf_adds(b, mark + 2);
    int count = sim_chance(r, 12) ? sim_between(r, 8, 16) : sim_between(r, 2, 6);
    int at = sim_below(r, (int)COUNT_OF(sentences));
    for (int i = 0; i < count; i++) {
        add(b, sentences[at]);
        at = (at + 1 + sim_below(r, 3)) % (int)COUNT_OF(sentences);
        if (i == 5)
            buf_adds(b, "\n\n");
    }
    add(b, SIM_ONE_OF(r, closings));
    return b->data;
}

const char *sim_goal(struct sim_random *r, const char **ret_leefgebied)
{
    static const struct {
        const char *leefgebied, *tekst;
    } list[] = {
        {"geld en schulden", "De vaste lasten worden elke maand op tijd betaald"},
        {"geld en schulden", "Alle schulden staan op een rij en er is met iedereen een afspraak"},
        {"wonen", "Het huis is droog en warm en heeft voor elk kind een bed"},
        {"wonen", "De huur loopt door en er komt geen ontruiming"},
        {"school en opvoeding", "De kinderen zitten elke dag op tijd in de klas"},
        {"school en opvoeding", "Er is rust aan tafel en iedereen weet wat de regels zijn"},
        {"werk en dagbesteding", "Drie dagen in de week werk dat vol te houden is"},
        {"gezondheid (lichaam)", "Elke week bewegen en op tijd naar de huisarts"},
        {"gezondheid (geest)", "Weer slapen, en weten wie er te bellen is als het niet gaat"},
        {"netwerk", "Twee mensen in de buurt op wie te rekenen is"},
        {"meedoen en taal", "Zelf een gesprek voeren op school en bij de dokter"},
        {"dagelijks leven en administratie", "De post wordt elke week geopend en afgehandeld"},
        {"relaties thuis en veiligheid", "Thuis is het veilig en ruzies lopen niet meer uit de hand"},
        {"middelen", "Een maand zonder drank, en daarna nog een"},
    };
    int i = sim_below(r, (int)COUNT_OF(list));
    *ret_leefgebied = list[i].leefgebied;
    return list[i].tekst;
}

const char *sim_promise(struct sim_random *r)
{
    static const char *const list[] = {
        "De brief van de energieleverancier beantwoorden en om een regeling vragen",
        "Samen naar het loket gaan met de papieren van de toeslag",
        "Bellen met de woningcorporatie over de schimmel in de slaapkamer",
        "De kinderen inschrijven voor zwemles via het jeugdfonds",
        "Elke ochtend om acht uur een bericht sturen dat iedereen op is",
        "Een afspraak maken bij de huisarts en samen opschrijven wat er te vragen is",
        "Twee tweedehands fietsen zoeken en ophalen",
        "De vaste lasten op een rij zetten en aan de koelkast hangen",
        "Vragen of de werkgever wil schuiven met de tijden",
        "De boodschappen van de laatste week van de maand vooraf kopen",
        "Meegaan naar het gesprek op school",
        "Uitzoeken of kwijtschelding van de belasting kan",
        "De buurvrouw vragen of zij op woensdag wil oppassen",
        "De taalles aanvragen en de eerste keer meegaan",
        "Het formulier invullen en de bijlagen meesturen",
        "Nagaan waarom de aanvraag zo lang duurt en dat laten weten",
        "Een kast en een bed regelen via de kringloop",
        "De medicijnen ophalen en in het doosje van de week doen",
        "Een keer in de week wandelen met de vrijwilliger",
        "De deurwaarder vragen om uitstel tot het eind van de maand",
        "Met de bewindvoerder kijken of het leefgeld genoeg is",
        "Oefenen met de bus naar het werk, eerst samen en dan alleen",
        "Bij de apotheek vragen of de medicijnen gebracht kunnen worden",
        "Een plan maken voor als het 's nachts misgaat, en dat ophangen",
    };
    return SIM_ONE_OF(r, list);
}

const char *sim_reason(struct sim_random *r, bool kept)
{
    static const char *const yes[] = {"Gelukt, en het ging makkelijker dan gedacht.", "Samen gedaan.",
                                      "Een dag later dan afgesproken, maar het is klaar.",
                                      "Het loket was vriendelijk en regelde het meteen."};
    static const char *const no[] = {
        "Het loket was dicht.", "Er kwam ziekte tussen.", "Dit is niet meer nodig.",
        "Het is niet gelukt om iemand te bereiken, drie keer gebeld.", "De papieren waren niet compleet."};
    return kept ? SIM_ONE_OF(r, yes) : SIM_ONE_OF(r, no);
}

static const char TEXT_SMALL[] =
    "Een inwoner heeft dit nodig om weer zelf verder te kunnen. De gewone weg duurt maanden. "
    "Met dit ene ding is het opgelost, en daarna is er geen hulp meer voor nodig.";
static const char TEXT_LARGE[] =
    "Een huishouden zit vast tussen twee regels. Beide loketten hebben gelijk en niemand helpt. "
    "Met een oplossing op maat komt er rust, en wordt later veel duurdere hulp voorkomen.";

const struct sim_request *sim_small(struct sim_random *r)
{
    static const struct sim_request list[] = {
        {"Twee tweedehands fietsen", TEXT_SMALL, "De fietsbank had er geen.",
         "De kinderen komen zelf op school", 80, 220},
        {"Een wasmachine", TEXT_SMALL, "De bijzondere bijstand duurt acht weken.", "Schone kleren, elke week",
         150, 350},
        {"Een bed met matras", TEXT_SMALL, "De kringloop had alleen grote bedden.",
         "Elk kind slaapt in een eigen bed", 90, 260},
        {"Drie maanden openbaar vervoer", TEXT_SMALL, "De werkgever vergoedt pas na drie maanden.",
         "De baan lukt", 120, 300},
        {"Een laptop voor school", TEXT_SMALL, "De school had er geen meer.", "Huiswerk maken kan thuis", 180,
         380},
        {"Een uur in de week huiswerkhulp", TEXT_SMALL, "De vrijwilligers zitten vol.",
         "Over naar de volgende klas", 100, 400},
        {"Verf en behang", TEXT_SMALL, "De corporatie doet dit niet.", "Een kamer waar te leven is", 60, 180},
    };
    return &list[sim_below(r, (int)COUNT_OF(list))];
}

const struct sim_request *sim_large(struct sim_random *r)
{
    static const struct sim_request list[] = {
        {"Een half jaar begeleiding door iemand die vertrouwd wordt", TEXT_LARGE,
         "Drie aanbieders uit de lijst, zonder resultaat.", "Het gezin redt zich zonder dwang", 2500, 8000},
        {"Tijdelijke huur tot de woning klaar is", TEXT_LARGE, "De opvang is vol.", "Geen nacht op straat",
         1200, 4500},
        {"Aanpassing van de woning", TEXT_LARGE, "De aanvraag loopt sinds het voorjaar.",
         "Oma kan thuis blijven", 1800, 9000},
        {"Vervoer naar een school die past", TEXT_LARGE, "Het leerlingenvervoer zegt nee door de afstand.",
         "Weer elke dag naar school", 1500, 6000},
    };
    return &list[sim_below(r, (int)COUNT_OF(list))];
}

const char *sim_weigh(struct sim_random *r, char which)
{
    static const char *const plus[] = {"Er komt meteen rust, en de rest van het plan kan door.",
                                       "Minder uren van duurdere hulp in het jaar dat volgt.",
                                       "De school en de buren merken dat het beter gaat."};
    static const char *const minus[] = {"Het probleem wordt groter en daarna is er zwaardere hulp nodig.",
                                        "Er gebeurt voorlopig niets, en het vertrouwen raakt op.",
                                        "De kosten komen later terug, en dan zijn ze hoger."};
    static const char *const value[] = {"Dit is wat de inwoner zelf vraagt.",
                                        "Zonder dit blijft er hulp nodig.",
                                        "Het gewone aanbod past niet bij deze situatie."};
    static const char *const honest[] = {
        "Voor de volgende in dezelfde situatie zou ik hetzelfde doen.",
        "Een collega vond het veel geld; met de kosten van niets doen erbij niet meer."};
    static const char *const law[] = {
        "De wet vraagt om een oplossing die past. Het gewone aanbod doet dat hier niet.",
        "De verordening laat maatwerk toe als het doel anders niet wordt bereikt."};
    static const char *const yield[] = {
        "Het kost nu geld en voorkomt een plaatsing die tien keer zo duur is.",
        "Binnen een jaar is het terugverdiend aan hulp die niet meer nodig is."};
    static const char *const together[] = {"Het gezin heeft dit zelf bedacht en doet de helft van het werk.",
                                           "De buren en de school doen mee en weten wat hun deel is."};
    switch (which) {
    case '+':
        return SIM_ONE_OF(r, plus);
    case '-':
        return SIM_ONE_OF(r, minus);
    case 'w':
        return SIM_ONE_OF(r, value);
    case 'z':
        return SIM_ONE_OF(r, honest);
    case 'l':
        return SIM_ONE_OF(r, law);
    case 'r':
        return SIM_ONE_OF(r, yield);
    default:
        return SIM_ONE_OF(r, together);
    }
}

const char *sim_voice(struct sim_random *r, char which)
{
    static const char *const agrees[] = {"Goed plan, en de bon is klein.", "Dit voorkomt veel gedoe later.",
                                         "Ik zou hetzelfde doen.", "Duidelijk uitgelegd, akkoord."};
    static const char *const asks[] = {"Is er al bij de kringloop gevraagd?",
                                       "Kan de school een deel betalen?",
                                       "Wat gebeurt er als we niets doen?"};
    static const char *const answers[] = {"Ja, die hadden niets wat past.",
                                          "Dat is gevraagd, en het kan niet.",
                                          "Dan staat er over een maand een duurdere vraag."};
    static const char *const result[] = {"Het werkt: er wordt elke dag gebruik van gemaakt.",
                                         "Het heeft geholpen, al duurde het even voor het er stond.",
                                         "De rust is terug en er is geen nieuwe vraag gekomen."};
    static const char *const learned[] = {"De volgende keer eerder voorleggen.",
                                          "Eerst bellen met de kringloop.",
                                          "Dit kan ook zonder de lange weg."};
    static const char *const own[] = {"Ik kan weer vooruit.", "Eindelijk iemand die het gewoon regelde.",
                                      "De kinderen zijn er elke dag blij mee."};
    switch (which) {
    case 'a':
        return SIM_ONE_OF(r, agrees);
    case 'v':
        return SIM_ONE_OF(r, asks);
    case 'w':
        return SIM_ONE_OF(r, answers);
    case 'r':
        return SIM_ONE_OF(r, result);
    case 'g':
        return SIM_ONE_OF(r, learned);
    default:
        return SIM_ONE_OF(r, own);
    }
}

const char *sim_barrier(struct sim_random *r, const char **ret_regel)
{
    static const struct {
        const char *regel, *tekst;
    } list[] = {
        {"Kostendelersnorm", "Wie tijdelijk iemand in huis neemt, gaat er elke maand op achteruit."},
        {"Inkoopbeleid", "Alleen aanbieders uit de lijst mogen helpen, en die hebben een wachtlijst."},
        {"Verordening leerlingenvervoer",
         "De afstand wordt gemeten over een weg waar een kind niet kan fietsen."},
        {"Bijzondere bijstand", "De aanvraag duurt acht weken, en het geld komt pas na de aankoop."},
        {"Urgentieregeling", "Wie bij familie slaapt telt niet als dakloos."},
        {"Toeslagen", "Een wijziging werkt terug, en dan moet alles in een keer worden betaald."},
    };
    int i = sim_below(r, (int)COUNT_OF(list));
    *ret_regel = list[i].regel;
    return list[i].tekst;
}

const char *sim_signal(struct sim_random *r)
{
    static const char *const list[] = {
        "In deze buurt is sinds de bus niet meer rijdt niemand zonder auto op tijd op het werk.",
        "Steeds meer jongeren melden zich met schulden bij een winkel op internet.",
        "De wachtlijst voor hulp bij opvoeden is in een half jaar verdubbeld.",
        "De brieven van de belasting worden door bijna niemand hier begrepen.",
    };
    return SIM_ONE_OF(r, list);
}

const char *sim_question(struct sim_random *r)
{
    static const char *const list[] = {
        "Welke papieren moeten mee naar de aanvraag voor de bijstand?",
        "Mag de huurtoeslag doorlopen als er een zoon bij komt wonen?",
        "Wie kan helpen met het invullen van een formulier van de belasting?",
        "Hoe vraag je een parkeerkaart aan?",
        "Is er een plek waar een kind na school kan eten?",
        "Waar kan iemand terecht die een nacht geen slaapplaats heeft?",
        "Kan de rekening van de tandarts in delen worden betaald?",
    };
    return SIM_ONE_OF(r, list);
}

const char *sim_answer(struct sim_random *r)
{
    static const char *const list[] = {
        "Teruggebeld en uitgelegd. Het formulier is dezelfde dag gestuurd.",
        "Doorverwezen naar het spreekuur van dinsdag.",
        "Het is gelukt met een telefoontje naar het loket.",
    };
    return SIM_ONE_OF(r, list);
}
