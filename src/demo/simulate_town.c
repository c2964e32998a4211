/* SPDX-License-Identifier: EUPL-1.2 */
/* The simulated municipality: the demo's people and rules, and as many teams, partners and budgets as its
 * households need. */
#include <string.h>

#include "demo/simulate_internal.h"
#include "sql_gen.h"

/* A worker has about 25 households; one of forty has far too many. */
enum {
    USUAL = 25,
    TOO_MANY = 70,
    BLOCK_WORKERS = 40,
    BLOCK = TOO_MANY + (BLOCK_WORKERS - 1) * USUAL,
    HOUSEHOLDS_OF_A_PARTNER = 150,
    QUESTIONS_OF_A_TEAM = 8,
};

int sim_worker_of(int household)
{
    if (household < SIM_NORTH * USUAL)
        return household / USUAL;
    int rest = household - SIM_NORTH * USUAL;
    int place = rest % BLOCK;
    return SIM_NORTH + rest / BLOCK * BLOCK_WORKERS + (place < TOO_MANY ? 0 : 1 + (place - TOO_MANY) / USUAL);
}

static struct sim_worker add_worker(struct sim *sim, const char *account, const char *naam,
                                    const char *functie, const char *rol, const char *organisatie, int team)
{
    struct sim_worker w = {.medewerker = id_new(sim),
                           .account = id_new(sim),
                           .naam = naam,
                           .functie = functie,
                           .telefoon = "14 000",
                           .team = team};
    db_exec(sim->db, &q_demo_medewerker_add, T(w.medewerker), T(organisatie),
            T(team < 0 ? NULL : sim->teams[team]), T(naam), T(functie), T(w.telefoon));
    db_exec(sim->db, &q_account_add, T(w.account), T(account), T(sim->demo->wachtwoord), T(naam), T(rol),
            T(w.medewerker), NONE_T);
    return w;
}

static struct sim_worker of_demo(const struct sim *sim, const char *account, int team)
{
    int i = 0;
    while (strcmp(demo_people[i].account, account) != 0)
        i++;
    return (struct sim_worker){.medewerker = sim->demo->medewerkers[i],
                               .account = sim->demo->accounts[i],
                               .naam = demo_people[i].naam,
                               .functie = demo_people[i].functie,
                               .telefoon = "14 000",
                               .team = team};
}

static void add_teams(struct sim *sim)
{
    sim->team_count = 1 + (sim->worker_count - SIM_NORTH) / SIM_TEAM;
    sim->teams = talloc_array(sim, const char *, base_count((size_t)sim->team_count));
    for (int i = 0; i < sim->team_count; i++) {
        if (i < DEMO_TEAMS) {
            sim->teams[i] = sim->demo->teams[i];
            continue;
        }
        sim->teams[i] = id_new(sim);
        db_exec(sim->db, &q_demo_team_add, T(sim->teams[i]), T(sim->demo->organisaties[DEMO_GEMEENTE]),
                T(talloc_asprintf(sim->ctx, "Team %d", i + 1)));
    }
}

static void add_workers(struct sim *sim)
{
    static const char *const north[SIM_NORTH] = {"uitvoerder", "uitvoerder2", "uitvoerder3", "uitvoerder4",
                                                 "uitvoerder5"};
    const char *own = sim->demo->organisaties[DEMO_GEMEENTE];
    sim->workers = talloc_array(sim, struct sim_worker, base_count((size_t)sim->worker_count));
    for (int i = 0; i < sim->worker_count; i++) {
        int team = i < SIM_NORTH ? 0 : 1 + (i - SIM_NORTH) / SIM_TEAM;
        int place = (i - SIM_NORTH) % SIM_TEAM + 1;
        if (i < SIM_NORTH)
            sim->workers[i] = of_demo(sim, north[i], 0);
        else if (i == SIM_NORTH)
            sim->workers[i] = of_demo(sim, "uitvoerder-zuid", 1);
        else
            sim->workers[i] =
                add_worker(sim, talloc_asprintf(sim->ctx, "sim-uitvoerder-%d-%d", team + 1, place),
                           team == 1 ? talloc_asprintf(sim, "Uitvoerder %d van Team Zuid", place)
                                     : talloc_asprintf(sim, "Uitvoerder %d van Team %d", place, team + 1),
                           "uitvoerder", "uitvoerder", own, team);
        sim->workers[i].organisatie = "Gemeente Voorbeeld";
    }
}

static void add_partners(struct sim *sim)
{
    static const struct {
        const char *naam, *functie;
    } list[] = {{"Leerplicht", "leerplichtambtenaar"},
                {"Schuldhulpverlening", "schuldhulpverlener"},
                {"Jeugdhulp", "jeugdhulpverlener"},
                {"Welzijn", "opbouwwerker"},
                {"Woningcorporatie", "medewerker verhuur"}};
    const char *organisations[COUNT_OF(list)];
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        organisations[i] = id_new(sim->ctx);
        db_exec(sim->db, &q_demo_organisatie_add, T(organisations[i]), T(list[i].naam), T("partner"));
    }
    sim->partner_count = sim->households / HOUSEHOLDS_OF_A_PARTNER + 2;
    sim->partners = talloc_array(sim, struct sim_worker, base_count((size_t)sim->partner_count));
    sim->partners[0] = of_demo(sim, "partner", -1);
    sim->partners[0].organisatie = "Woningcorporatie";
    for (int i = 1; i < sim->partner_count; i++) {
        size_t k = (size_t)i % COUNT_OF(list);
        sim->partners[i] = add_worker(sim, talloc_asprintf(sim->ctx, "sim-partner-%d", i + 1),
                                      talloc_asprintf(sim, "Medewerker %d van %s", i + 1, list[k].naam),
                                      list[k].functie, "partner", organisations[k], -1);
        sim->partners[i].organisatie = list[k].naam;
    }
}

static struct sim_budget add_budget(struct sim *sim, const char *naam, const char *team, int year,
                                    int64_t cent)
{
    const struct demo_budget budget = {naam, team, year, cent, team ? 50000 : 5000000, false};
    return (struct sim_budget){.id = demo_add_budget(sim->demo, sim, &budget), .cent = cent};
}

static void add_budgets(struct sim *sim)
{
    sim->team_budgets = talloc_array(sim, struct sim_budget, base_count((size_t)sim->team_count * SIM_YEARS));
    for (int y = 0; y < SIM_YEARS; y++) {
        int year = sim->day.year - SIM_YEARS + 1 + y;
        sim->custom[y] = add_budget(sim, "Integraal maatwerkbudget", NULL, year,
                                    40000000 + (int64_t)sim->households * 10000);
        for (int t = 0; t < sim->team_count; t++)
            sim->team_budgets[t * SIM_YEARS + y] =
                add_budget(sim,
                           t == DEMO_NOORD  ? "Teambudget Noord"
                           : t == DEMO_ZUID ? "Teambudget Zuid"
                                            : talloc_asprintf(sim->ctx, "Teambudget %d", t + 1),
                           sim->teams[t], year, 2000000);
    }
}

struct sim_budget *sim_budget_of(struct sim *sim, int team, int year)
{
    int y = year - (sim->day.year - SIM_YEARS + 1);
    must(y >= 0 && y < SIM_YEARS);
    return team < 0 ? &sim->custom[y] : &sim->team_budgets[team * SIM_YEARS + y];
}

void sim_found(struct sim *sim)
{
    sim->worker_count = sim_worker_of(sim->households - 1) + 1;
    int zuid_and_on = sim->worker_count - SIM_NORTH < SIM_TEAM ? SIM_TEAM : sim->worker_count - SIM_NORTH;
    sim->worker_count = SIM_NORTH + (zuid_and_on + SIM_TEAM - 1) / SIM_TEAM * SIM_TEAM;
    demo_add_organisations(sim->demo);
    demo_add_people(sim->demo);
    demo_add_rules(sim->demo);
    demo_add_mandates(sim->demo);
    add_teams(sim);
    add_workers(sim);
    add_partners(sim);
    add_budgets(sim);
}

/* Short questions are erased four weeks after their answer: there are only those of the last weeks. */
void sim_ask(struct sim *sim)
{
    struct sim_random random = {.state = sim->seed ^ UINT64_C(0x6b6f727465767261)};
    for (int i = 0; i < sim->team_count * QUESTIONS_OF_A_TEAM; i++) {
        int team = i / QUESTIONS_OF_A_TEAM;
        int place = i % QUESTIONS_OF_A_TEAM;
        char day[DATE_TEXT];
        char erase[DATE_TEXT];
        const char *id = id_new(sim->ctx);
        const struct sim_worker *taker =
            &sim->workers[team == 0 ? place % SIM_NORTH : SIM_NORTH + (team - 1) * SIM_TEAM + place];
        date_format(date_add_days(sim->day, sim_between(&random, -1, 4)), day);
        db_exec(sim->db, &q_kortevraag_add, T(id),
                T(talloc_asprintf(sim->ctx, "000 - 000 %02d %02d", place, team % 100)),
                T(sim_question(&random)), T(day), T(sim->teams[team]), T(sim->now), T("Receptie"));
        sim_event(sim, taker, "kortevraag.gesteld", id, NULL, NULL);
        if (place < 2)
            continue;
        db_exec(sim->db, &q_kortevraag_take, T(id), N(1), T("genomen"), T(taker->medewerker));
        sim_event(sim, taker, "kortevraag.genomen", id, NULL, NULL);
        if (place < 4)
            continue;
        date_format(date_add_days(sim->day, sim_between(&random, 3, 28)), erase);
        db_exec(sim->db, &q_kortevraag_answer, T(id), N(2), T(sim_answer(&random)), T(taker->medewerker),
                T(sim->today), T(erase));
        sim_event(sim, taker, "kortevraag.beantwoord", id, NULL, NULL);
    }
}
