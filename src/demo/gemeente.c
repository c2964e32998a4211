/* SPDX-License-Identifier: EUPL-1.2 */
/* The municipality of the demo: organisations, teams, log-ins, rules, budgets and mandates. */
#include <string.h>

#include "demo/demo_internal.h"
#include "platform/access/account.h"
#include "platform/base/id.h"
#include "sql_gen.h"

const char demo_password[] = "welkom-in-de-demo";
static const char NAMENS[] = "namens het college van burgemeester en wethouders van Voorbeeld";

const struct demo_person demo_people[] = {
    {"uitvoerder", "Uitvoerder 1 van Team Noord", "uitvoerder", "uitvoerder", DEMO_GEMEENTE, DEMO_NOORD,
     false},
    {"uitvoerder2", "Uitvoerder 2 van Team Noord", "uitvoerder", "uitvoerder", DEMO_GEMEENTE, DEMO_NOORD,
     false},
    {"uitvoerder3", "Uitvoerder 3 van Team Noord", "uitvoerder", "uitvoerder", DEMO_GEMEENTE, DEMO_NOORD,
     false},
    {"uitvoerder4", "Uitvoerder 4 van Team Noord", "uitvoerder", "uitvoerder", DEMO_GEMEENTE, DEMO_NOORD,
     false},
    {"uitvoerder5", "Uitvoerder 5 van Team Noord", "uitvoerder", "uitvoerder", DEMO_GEMEENTE, DEMO_NOORD,
     false},
    {"uitvoerder-zuid", "Uitvoerder van Team Zuid", "uitvoerder", "uitvoerder", DEMO_GEMEENTE, DEMO_ZUID,
     false},
    {"procesregisseur", "Procesregisseur", "procesregisseur", "procesregisseur", DEMO_GEMEENTE, DEMO_NO_TEAM,
     false},
    {"partner", "Medewerker verhuur van de woningcorporatie", "medewerker verhuur", "partner",
     DEMO_CORPORATIE, DEMO_NO_TEAM, false},
    {"handhaver", "Handhaver", "handhaver", "handhaver", DEMO_GEMEENTE, DEMO_NO_TEAM, false},
    {"jurist", "Jurist", "jurist", "jurist", DEMO_GEMEENTE, DEMO_NO_TEAM, false},
    {"teamleider", "Teamleider van Team Noord", "teamleider", "teamleider", DEMO_GEMEENTE, DEMO_NOORD, false},
    {"mandaathouder", "Mandaathouder", "mandaathouder", "mandaathouder", DEMO_GEMEENTE, DEMO_NO_TEAM, false},
    {"budgethouder", "Budgethouder", "budgethouder", "budgethouder", DEMO_GEMEENTE, DEMO_NO_TEAM, false},
    {"beleid", "Beleidsmedewerker", "beleidsmedewerker", "beleid", DEMO_GEMEENTE, DEMO_NO_TEAM, false},
    {"bestuur", "Wethouder", "wethouder", "bestuur", DEMO_GEMEENTE, DEMO_NO_TEAM, false},
    {"privacyofficer", "Privacyofficer", "privacyofficer", "privacyofficer", DEMO_GEMEENTE, DEMO_NO_TEAM,
     false},
    {"fg", "Functionaris gegevensbescherming", "functionaris gegevensbescherming", "fg", DEMO_GEMEENTE,
     DEMO_NO_TEAM, false},
    {"beheerder", "Functioneel beheerder", "functioneel beheerder", "beheerder", DEMO_GEMEENTE, DEMO_NO_TEAM,
     false},
    {"inwoner", "Inwoner", "", "inwoner", DEMO_GEMEENTE, DEMO_NO_TEAM, true},
};
const int demo_people_count = COUNT_OF(demo_people);

const char *demo_medewerker(const struct demo *demo, const char *account)
{
    int i = 0;
    while (i < demo_people_count && strcmp(demo_people[i].account, account) != 0)
        i++;
    must(i < demo_people_count);
    return demo->medewerkers[i];
}

void demo_add_organisations(struct demo *demo)
{
    static const struct {
        const char *naam, *soort;
    } list[DEMO_ORGANISATIONS] = {[DEMO_GEMEENTE] = {"Gemeente Voorbeeld", "gemeente"},
                                  [DEMO_CORPORATIE] = {"Woningcorporatie", "partner"},
                                  [DEMO_JEUGDHULP] = {"Jeugdhulp", "partner"}};
    static const char *const teams[DEMO_TEAMS] = {[DEMO_NOORD] = "Team Noord", [DEMO_ZUID] = "Team Zuid"};
    for (int i = 0; i < DEMO_ORGANISATIONS; i++) {
        demo->organisaties[i] = id_new(demo);
        db_exec(demo->g->db, &q_demo_organisatie_add, T(demo->organisaties[i]), T(list[i].naam),
                T(list[i].soort));
    }
    for (int i = 0; i < DEMO_TEAMS; i++) {
        demo->teams[i] = id_new(demo);
        db_exec(demo->g->db, &q_demo_team_add, T(demo->teams[i]), T(demo->organisaties[DEMO_GEMEENTE]),
                T(teams[i]));
    }
    static const char *const others[] = {"Leerplicht", "Schuldhulpverlening", "Vrouwenopvang"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        db_exec(demo->g->db, &q_demo_organisatie_add, T(id_new(demo)), T(others[i]), T("partner"));
}

void demo_add_people(struct demo *demo)
{
    /* One hash for all: the password is on the page, and a hash takes its time. */
    char *hash = account_password_hash(demo, demo_password);
    demo->wachtwoord = hash;
    demo->accounts = talloc_zero_array(demo, const char *, base_count((size_t)demo_people_count));
    demo->medewerkers = talloc_zero_array(demo, const char *, base_count((size_t)demo_people_count));
    for (int i = 0; i < demo_people_count; i++) {
        const struct demo_person *p = &demo_people[i];
        if (!p->is_inwoner) {
            demo->medewerkers[i] = id_new(demo);
            db_exec(demo->g->db, &q_demo_medewerker_add, T(demo->medewerkers[i]),
                    T(demo->organisaties[p->organisation]),
                    T(p->team == DEMO_NO_TEAM ? NULL : demo->teams[p->team]), T(p->naam), T(p->functie),
                    T(talloc_asprintf(demo, "14 000, toestel %d", 101 + i)));
        }
        demo->accounts[i] = id_new(demo);
        db_exec(demo->g->db, &q_account_add, T(demo->accounts[i]), T(p->account), T(hash), T(p->naam),
                T(p->rollen), T(demo->medewerkers[i]), NONE_T);
    }
}

static const char *add_rule(struct demo *demo, const char *soort, const char *naam, const char *wet,
                            const char *artikel, const char *bron, const char *tekst)
{
    char *id = id_new(demo);
    char *vanaf = talloc_asprintf(demo, "%04d-01-01", demo->today.year);
    db_exec(demo->g->db, &q_demo_regel_add, T(id), T(soort), T(naam), T(wet), T(artikel), T(tekst), T(bron),
            T(vanaf));
    return id;
}

void demo_add_rules(struct demo *demo)
{
    char *bron = talloc_asprintf(demo, "Gemeenteblad van Voorbeeld %d, nummer 12", demo->today.year);
    demo->regel_team =
        add_rule(demo, "beleidsregel", "Spelregels teambudget", NULL, NULL, bron,
                 "1. Een team heeft elk jaar geld om klein maatwerk snel te regelen, als de gewone weg niet "
                 "past of te laat komt.\n"
                 "2. Drie collega's die niet bij het huishouden betrokken zijn, zeggen akkoord. Zij zien "
                 "niet om wie het gaat.\n"
                 "3. Het team koopt zelf wat nodig is en geeft dat. Het team geeft geen geld.\n"
                 "4. Een huishouden krijgt in een jaar voor ten hoogste 500 euro.\n"
                 "5. Na zes weken kijkt het team met de inwoner terug: wat heeft het gedaan?");
    demo->regel_maatwerk =
        add_rule(demo, "beleidsregel", "Integraal maatwerkbudget: beleidsregel", "Wmo 2015", "2.3.5", bron,
                 "1. Dit budget is voor een oplossing die past bij het doel van de wet, maar niet in het "
                 "gewone aanbod staat.\n"
                 "2. Wij kijken eerst naar wat nodig is, en daarna naar het geld en de regel.\n"
                 "3. Wij wegen de gevolgen van wel doen en van niet doen, ook voor de langere tijd.\n"
                 "4. Drie collega's die niet bij het huishouden betrokken zijn, zeggen akkoord. Daarna "
                 "tekent wie daarvoor mandaat heeft.\n"
                 "5. Het is ten hoogste 50.000 euro voor een huishouden in een jaar. De inwoner krijgt een "
                 "besluit en kan bezwaar maken.");
    demo->regel_netwerk =
        add_rule(demo, "beleidsregel", "Afspraken netwerkbudget", NULL, NULL, bron,
                 "1. De gemeente en haar partners leggen samen geld in om te voorkomen dat iemand zijn huis "
                 "kwijtraakt.\n"
                 "2. Wat een partner toezegt, telt mee zodra die het schriftelijk heeft bevestigd.\n"
                 "3. Eerst betaalt de gemeente, daarna betalen de partners in de volgorde van de lijst.\n"
                 "4. Drie collega's die niet bij het huishouden betrokken zijn, zeggen akkoord. Partners "
                 "zien bedragen, en nooit om wie het gaat.\n"
                 "5. Een huishouden krijgt in een jaar voor ten hoogste 2.000 euro, in natura.");
    add_rule(demo, "beleidsregel", "Eigen inkoopbeleid", "Wmo 2015", "2.6.4", bron,
             "1. De gemeente koopt hulp in bij aanbieders die in de lijst van ingekochte hulp staan.\n"
             "2. Wie hulp nodig heeft, krijgt die van een aanbieder uit de lijst.\n"
             "3. Bereikt het aanbod uit de lijst het doel van de wet niet, dan kan de gemeente hiervan "
             "afwijken. Zij schrijft op waarom.");
}

const char *demo_add_budget(struct demo *demo, const void *ctx, const struct demo_budget *budget)
{
    static const char questions[] =
        "Wat heeft het gedaan?\nHad een gewone regeling dit moeten betalen? Welke?";
    static const struct kind {
        const char *soort, *instrument, *bron, *doel, *vorm, *bijstand;
    } kinds[] = {{"team", "teambudget", "Begroting sociaal domein", "Klein maatwerk dat niet kan wachten.",
                  "feitelijk", "Geen: het is een gift in natura."},
                 {"gemeente", "integraal maatwerkbudget", "Wmo en welzijn",
                  "Zelf kunnen meedoen en thuis kunnen wonen.", "besluit",
                  "Geen: het telt niet als inkomen of vermogen."},
                 {"netwerk", "netwerkbudget", "Gemeente", "Een huis behouden.", "feitelijk",
                  "Geen: het is een gift in natura."}};
    const char *rules[] = {demo->regel_team, demo->regel_maatwerk, demo->regel_netwerk};
    size_t which = budget->team ? 0 : budget->is_netwerk ? 2 : 1;
    const struct kind *kind = &kinds[which];
    const char *id = id_new(ctx);
    char *van = talloc_asprintf(ctx, "%04d-01-01", budget->jaar);
    db_exec(demo->g->db, &q_demo_budget_add, T(id), T(budget->naam), T(budget->team), T(kind->soort),
            T(kind->instrument), N(budget->jaar));
    db_exec(demo->g->db, &q_demo_bron_add, T(id), T(id), N(1), T(kind->bron), T(kind->doel), N(budget->jaar),
            N(budget->cent), NONE_T, T("bevestigd"));
    db_exec(demo->g->db, &q_demo_bron_verloop, T(id), T(van));
    db_exec(demo->g->db, &q_demo_spelregels_add, T(id), T(van), N(budget->plafond), N(3), T(kind->vorm),
            T("Jurist sociaal domein"), T(kind->bijstand), T(rules[which]), N(6), T(questions));
    return id;
}

/* A further source of a budget, after those that it has. */
static void add_source(struct demo *demo, const char *budget, int number, const char *naam, const char *doel,
                       int64_t cent, const char *organisatie, const char *stand)
{
    const char *id = id_new(demo);
    db_exec(demo->g->db, &q_demo_bron_add, T(id), T(budget), N(number), T(naam), T(doel), N(demo->today.year),
            N(cent), T(organisatie), T(stand));
    db_exec(demo->g->db, &q_demo_bron_verloop, T(id),
            T(talloc_asprintf(demo, "%04d-01-01", demo->today.year)));
}

static void add_budgets(struct demo *demo)
{
    const struct demo_budget budgets[] = {
        {"Teambudget Noord", demo->teams[DEMO_NOORD], demo->today.year, 300000, 50000, false},
        {"Teambudget Zuid", demo->teams[DEMO_ZUID], demo->today.year, 300000, 50000, false},
        {"Netwerkbudget wonen", NULL, demo->today.year, 2000000, 200000, true},
        {"Integraal maatwerkbudget", NULL, demo->today.year, 25000000, 5000000, false},
    };
    const char *id = NULL, *network = NULL;
    for (size_t i = 0; i < COUNT_OF(budgets); i++) {
        id = demo_add_budget(demo, demo, &budgets[i]);
        network = budgets[i].is_netwerk ? id : network;
    }
    add_source(demo, network, 2, "Woningcorporatie", "Huurders die hun huis anders kwijtraken.", 1500000,
               demo->organisaties[DEMO_CORPORATIE], "bevestigd");
    add_source(demo, network, 3, "Jeugdhulp", "Gezinnen met kinderen.", 500000,
               demo->organisaties[DEMO_JEUGDHULP], "toegezegd");
    add_source(demo, id, 2, "Participatie", "Weer aan het werk of naar school kunnen.", 10000000, NULL,
               "bevestigd");
    add_source(demo, id, 3, "Jeugd", "Kinderen die gezond en veilig opgroeien.", 5000000, NULL, "bevestigd");
    add_source(demo, id, 4, "Fonds van de woningcorporatie", "Voorkomen dat mensen hun huis kwijtraken.",
               2000000, demo->organisaties[DEMO_CORPORATIE], "toegezegd");
}

void demo_add_mandates(struct demo *demo)
{
    static const struct {
        const char *rol, *wet, *instrument;
        int64_t plafond;
    } list[DEMO_MANDATES] = {
        [DEMO_MANDATE_WORKER] = {"uitvoerder", NULL, "teambudget", 50000},
        [DEMO_MANDATE_LEADER] = {"teamleider", NULL, "teambudget", 50000},
        [DEMO_MANDATE_LEADER_WMO] = {"teamleider", "Wmo 2015", "integraal maatwerkbudget", 500000},
        [DEMO_MANDATE_HOLDER] = {"mandaathouder", "Wmo 2015", "integraal maatwerkbudget", 5000000},
        [DEMO_MANDATE_NETWORK] = {"uitvoerder", NULL, "netwerkbudget", 200000},
    };
    char *van = talloc_asprintf(demo, "%04d-01-01", demo->today.year);
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        demo->mandaten[i] = id_new(demo);
        db_exec(demo->g->db, &q_demo_mandaat_add, T(demo->mandaten[i]), T(list[i].rol), T(list[i].wet),
                T(list[i].instrument), N(list[i].plafond), T(van), T("Gemeente Voorbeeld"), T(NAMENS));
    }
}

void demo_found(struct demo *demo)
{
    demo_add_organisations(demo);
    demo_add_people(demo);
    demo_add_rules(demo);
    add_budgets(demo);
    demo_add_mandates(demo);
}
