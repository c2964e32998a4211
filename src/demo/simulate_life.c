/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens in a simulated household: people, words, goals, agreements and what became of them, notes. */
#include <string.h>

#include "demo/simulate_internal.h"
#include "platform/access/event.h"
#include "platform/base/text.h"
#include "sql_gen.h"

static const char BASIS_REGISSEUR[] = "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)";
static const char BASIS_INVOLVED[] = "Voert het plan mee uit (Wmo 2015 5.1.1; Jeugdwet 7.4.0; Wgs 8)";

/* The household that every measurement looks at: 3 people, 8 notes, 12 agreements (one of them of a
 * decision). */
enum { MEASURED = 0, MEASURED_PEOPLE = 3, MEASURED_NOTES = 8, MEASURED_PROMISES = 11, MEASURED_DAYS = 400 };
static const char MEASURED_NAME[] = "Gezin van de meting";

enum { DAY = 86400, MOST = 60 };

void sim_event(struct sim *sim, const struct sim_worker *who, const char *kind, const char *record,
               const char *huishouden, json_t *content)
{
    const struct actor actor = {.naam = who->naam, .account = who->account};
    const struct event event = {.kind = kind, .record = record, .huishouden = huishouden, .content = content};
    event_write(sim->db, &actor, &event);
    json_decref(content);
}

static void event_of(struct sim *sim, const struct life *life, const char *kind, const char *record,
                     json_t *content)
{
    sim_event(sim, life->worker, kind, record, life->id, content);
    db_exec(sim->db, &q_huishouden_moved, T(life->id), T(sim->today));
}

void sim_later(struct sim *sim, struct life *life, int64_t at, enum sim_what what, int n)
{
    /* people work on workdays, between half past eight and five */
    int64_t moment = at - at % DAY + 8 * 3600 + 1800 + sim_below(&life->random, 8 * 3600);
    while ((moment / DAY + 3) % 7 >= 5)
        moment += DAY;
    const struct sim_step step = {
        .at = moment, .who = life->number, .what = (uint16_t)what, .n = (uint16_t)n};
    if (sim_plan(sim, step))
        life->waiting++;
}

static void new_id(struct sim *sim, char to[ID_CHARS + 1])
{
    memcpy(to, id_new(sim->ctx), ID_CHARS + 1);
}

static struct sim_random random_of(const struct sim *sim, uint32_t number)
{
    struct sim_random seed = {.state = sim->seed * UINT64_C(0x9e3779b97f4a7c15) + number};
    return (struct sim_random){.state = sim_random(&seed)};
}

int64_t sim_life_start(const struct sim *sim, int household)
{
    struct sim_random r = random_of(sim, (uint32_t)household);
    int days = household == MEASURED ? MEASURED_DAYS : sim_between(&r, 1, SIM_DAYS);
    return sim->end - (int64_t)days * DAY + 9 * 3600 + (household % 28800);
}

/* --- the start ---------------------------------------------------------------- */

static void add_people(struct sim *sim, struct life *life)
{
    for (int i = 0; i < life->people; i++) {
        new_id(sim, life->person[i]);
        life->role[i] = sim_role(&life->random, i);
        int age = i < 2 ? sim_between(&life->random, 22, 78) : sim_between(&life->random, 0, 19);
        db_exec(sim->db, &q_inwoner_add, T(life->person[i]), NONE_T, N(sim->date.year - age));
        db_exec(sim->db, &q_lid_add, T(life->id), T(life->person[i]), T(life->role[i]), N(i + 1),
                T(sim->today));
        event_of(sim, life, "inwoner.toegevoegd", life->person[i], json_pack("{s:s}", "rol", life->role[i]));
    }
}

static void add_network(struct sim *sim, struct life *life)
{
    static const struct {
        const char *wie, *relatie, *biedt, *vraagt;
    } list[] = {
        {"Buurvrouw", "buren", "Brengt de kinderen op dinsdag naar school",
         "Een praatje, en hulp met de computer"},
        {"Oma", "familie", "Past op als er een afspraak is", "Vervoer naar de huisarts"},
        {"Broer", "familie", "Helpt met klussen in huis", NULL},
        {"Vriendin van de sport", "vrienden", "Belt elke zondag", NULL},
        {"Vrijwilliger van de voedselbank", "vrijwilliger", "Brengt het pakket langs", "Op tijd afmelden"},
        {"Buurman", "buren", "Rijdt naar het ziekenhuis als dat nodig is", "Hulp in de tuin"},
        {"Coach van de club", "vereniging", "Let op of het kind komt trainen",
         "Een telefoontje als het niet gaat"},
    };
    for (int i = 0; i < life->network; i++) {
        int k = sim_below(&life->random, (int)COUNT_OF(list));
        new_id(sim, life->neighbour[i]);
        life->neighbour_naam[i] = list[k].wie;
        db_exec(sim->db, &q_netwerk_add, T(life->neighbour[i]), T(life->id), T(list[k].wie),
                T(list[k].relatie), T(list[k].biedt), T(list[k].vraagt));
        event_of(sim, life, "netwerk.toegevoegd", life->neighbour[i], json_pack("{s:s}", "wie", list[k].wie));
    }
}

static void join(struct sim *sim, struct life *life, const char *id, const struct sim_worker *w,
                 const char *organisatie, const char *rol, const char *basis)
{
    db_exec(sim->db, &q_kring_join, T(id), T(life->id), T(w ? w->medewerker : NULL), T(organisatie), T(rol),
            T(basis), T(sim->today), NONE_T);
    event_of(sim, life, "kring.toegevoegd", id,
             json_pack("{s:s, s:s}", "organisatie", organisatie, "rol", rol));
}

/* A worker of another team. Who is measured (Team Noord) is asked by the same households whatever the size.
 */
static const struct sim_worker *colleague(struct sim *sim, const struct life *life)
{
    int number = (int)life->number;
    if (number >= 125 && number < 375)
        return &sim->workers[number % SIM_NORTH];
    int first = SIM_NORTH + sim_below(&((struct life *)life)->random, sim->worker_count - SIM_NORTH);
    const struct sim_worker *w = &sim->workers[first];
    return w->team == life->worker->team ? NULL : w;
}

static void add_kring(struct sim *sim, struct life *life)
{
    static const struct {
        const char *organisatie, *rol;
    } others[] = {{"Huisartsenpraktijk", "praktijkondersteuner"},
                  {"Basisschool", "intern begeleider"},
                  {"Politie", "wijkagent"},
                  {"Verslavingszorg", "behandelaar"},
                  {"Thuiszorg", "wijkverpleegkundige"},
                  {"Bewindvoering", "bewindvoerder"}};
    join(sim, life, id_new(sim->ctx), life->worker, life->worker->organisatie, "regisseur", BASIS_REGISSEUR);
    bool has_colleague = false;
    bool has_partner = false;
    for (int i = 0; i < life->kring; i++) {
        new_id(sim, life->member[i]);
        int kind = sim_below(&life->random, 10);
        const struct sim_worker *w = NULL;
        if (kind < 3 && !has_colleague) {
            w = colleague(sim, life);
            has_colleague = true;
        } else if (kind < 6 && !has_partner) {
            w = &sim->partners[life->number % (uint32_t)sim->partner_count];
            has_partner = true;
        }
        size_t k = (size_t)sim_below(&life->random, (int)COUNT_OF(others));
        life->member_worker[i] = w;
        life->member_naam[i] = w ? w->naam : others[k].rol;
        join(sim, life, life->member[i], w, w ? w->organisatie : others[k].organisatie,
             w ? w->functie : others[k].rol, BASIS_INVOLVED);
    }
}

static void plan_life(struct sim *sim, struct life *life, int64_t start, int size)
{
    struct sim_random *r = &life->random;
    bool measured = life->number == MEASURED;
    int notes = measured ? MEASURED_NOTES : size + 1;
    int days = measured ? MEASURED_DAYS - 60 : sim_between(r, 40, 500);
    life->promises = measured ? MEASURED_PROMISES : size + size / 2 + 1;
    life->goals = measured ? 3 : 1 + (size / 3 < 5 ? size / 3 : 5);
    int quotes = measured ? 4 : 1 + (size < 12 ? size / 2 : 6);
    for (int i = 0; i < life->goals; i++)
        sim_later(sim, life, start + (int64_t)(i * 9) * DAY, SIM_GOAL, i);
    for (int i = 0; i < quotes; i++)
        sim_later(sim, life, start + (int64_t)sim_below(r, days / 2 + 1) * DAY, SIM_QUOTE, i);
    for (int i = 0; i < 2 + 2 * sim_below(r, 3); i++)
        sim_later(sim, life, start + 3 * DAY, SIM_VIEW, i);
    for (int i = 0; i < life->promises; i++)
        sim_later(sim, life, start + (int64_t)(4 + sim_below(r, days)) * DAY, SIM_PROMISE, i);
    for (int i = 0; i < notes; i++)
        sim_later(sim, life, start + (int64_t)sim_below(r, days) * DAY, SIM_NOTE, i);
    if (sim_chance(r, 25))
        sim_later(sim, life, start + (int64_t)days * DAY, SIM_GOAL_DONE, 0);
    if (life->kring > 0 && sim_chance(r, 20))
        sim_later(sim, life, start + (int64_t)(days * 3 / 4) * DAY, SIM_LEAVES, 0);
    if (sim_chance(r, 8))
        sim_later(sim, life, start + (int64_t)(days / 2) * DAY, SIM_BARRIER, 0);
    if (sim_chance(r, 7))
        sim_later(sim, life, start + (int64_t)(days / 2) * DAY, SIM_SIGNAL, 0);
    int luck = sim_below(r, 100);
    if (measured || luck < 27)
        sim_decide_plan(sim, life, start + (int64_t)(20 + sim_below(r, days / 2)) * DAY,
                        !measured && luck < 3);
}

static struct life *begin(struct sim *sim, const struct sim_step *step)
{
    struct life *life = talloc_zero(sim->lives, struct life);
    must(life != NULL);
    life->number = step->who;
    life->random = random_of(sim, step->who);
    sim_random(&life->random); /* the day it starts */
    life->waiting = 1;
    life->worker = &sim->workers[sim_worker_of((int)step->who)];
    sim->lives[step->who] = life;
    return life;
}

/* Sizes have a long tail: most households are small, a few take ten times as much. */
static int size_of(struct sim_random *r)
{
    int size = 1;
    while (size < MOST && sim_chance(r, 62))
        size += 1 + size / 4;
    return size;
}

static void start(struct sim *sim, const struct sim_step *step)
{
    struct life *life = begin(sim, step);
    struct sim_random *r = &life->random;
    bool measured = life->number == MEASURED;
    int size = size_of(r);
    int people = sim_below(r, 100);
    life->people = measured      ? MEASURED_PEOPLE
                   : people < 35 ? 1
                   : people < 60 ? 2
                   : people < 90 ? sim_between(r, 3, 4)
                                 : sim_between(r, 5, 9);
    life->network = measured ? 2 : sim_below(r, 3);
    life->kring = measured ? 3 : sim_below(r, size > 8 ? 6 : 4);
    new_id(sim, life->id);
    life->naam = measured ? MEASURED_NAME : sim_name(life, r, (int)life->number);
    const char *own = sim->demo->organisaties[DEMO_GEMEENTE];
    db_exec(sim->db, &q_huishouden_add, T(life->id), T(life->naam), T(text_search_key(sim->ctx, life->naam)),
            T(own), T(sim->teams[life->worker->team]), T(sim_wijk(r)), N(sim_between(r, 1, 4)),
            T(sim_perspective(r)), T(sim->today));
    event_of(sim, life, "huishouden.begonnen", life->id, json_pack("{s:s}", "naam", life->naam));
    add_people(sim, life);
    add_network(sim, life);
    add_kring(sim, life);
    plan_life(sim, life, step->at, size);
    life->promise = talloc_array_size(life, ID_CHARS + 1, base_count((size_t)life->promises + 1));
    life->promise_text = talloc_array(life, const char *, base_count((size_t)life->promises + 1));
    life->promise_day = talloc_array(life, struct date, base_count((size_t)life->promises + 1));
}

/* --- words -------------------------------------------------------------------- */

static void quote(struct sim *sim, struct life *life)
{
    const char *soort;
    const char *tekst = sim_quote(&life->random, &soort);
    const char *id = id_new(sim->ctx);
    db_exec(sim->db, &q_citaat_add, T(id), T(life->id),
            T(life->person[sim_below(&life->random, life->people)]), T(soort), T(tekst), T(sim->today),
            T(life->worker->naam), T(life->worker->medewerker));
    event_of(sim, life, "citaat.opgeschreven", id, json_pack("{s:s, s:s}", "soort", soort, "tekst", tekst));
}

static void view(struct sim *sim, struct life *life, int n)
{
    static const char *const words[] = {"goed", "wisselend", "zorgelijk", "acuut"};
    const char *area = sim_area(&life->random);
    const char *oordeel = SIM_ONE_OF(&life->random, words);
    const char *volgens = n % 2 == 0 ? "inwoner" : "professional";
    const char *id = id_new(sim->ctx);
    db_exec(sim->db, &q_beeld_add, T(id), T(life->id), T(area), T(oordeel), T(volgens), NONE_T, T(sim->today),
            T(life->worker->naam));
    event_of(sim, life, "beeld.vastgelegd", id,
             json_pack("{s:s, s:s, s:s}", "leefgebied", area, "oordeel", oordeel, "volgens", volgens));
}

static void note(struct sim *sim, struct life *life)
{
    const char *tekst = sim_note(sim->ctx, &life->random, life->role[0]);
    const char *id = id_new(sim->ctx);
    db_exec(sim->db, &q_gesprek_add, T(id), T(life->id), T(tekst), T(sim->today), T(life->worker->medewerker),
            T(sim->now));
    event_of(sim, life, "gesprek.opgeschreven", id, json_pack("{s:s}", "tekst", tekst));
}

/* --- the plan ------------------------------------------------------------------ */

static void goal(struct sim *sim, struct life *life, int n)
{
    const char *area;
    life->goal_text[n] = sim_goal(&life->random, &area);
    new_id(sim, life->goal[n]);
    if (n >= life->goals_made)
        life->goals_made = n + 1;
    const char *van = life->people > 1 && sim_chance(&life->random, 60)
                          ? life->person[sim_below(&life->random, life->people)]
                          : NULL;
    db_exec(sim->db, &q_doel_add, T(life->goal[n]), T(life->id), T(life->goal_text[n]), T(area), T(van),
            T(sim->today));
    event_of(sim, life, "doel.gemaakt", life->goal[n],
             json_pack("{s:s, s:s}", "tekst", life->goal_text[n], "leefgebied", area));
}

struct who {
    const char *soort, *wie, *medewerker, *inwoner, *netwerk, *kring;
};

static struct who who_does(struct life *life)
{
    struct sim_random *r = &life->random;
    int luck = sim_below(r, 100);
    if (luck < 25) {
        int i = sim_below(r, life->people);
        return (struct who){.soort = "inwoner", .wie = life->role[i], .inwoner = life->person[i]};
    }
    if (luck < 33 && life->network > 0) {
        int i = sim_below(r, life->network);
        return (struct who){
            .soort = "netwerk", .wie = life->neighbour_naam[i], .netwerk = life->neighbour[i]};
    }
    if (luck < 48 && life->kring > 0) {
        int i = sim_below(r, life->kring);
        const struct sim_worker *w = life->member_worker[i];
        return (struct who){.soort = "professional",
                            .wie = life->member_naam[i],
                            .medewerker = w ? w->medewerker : NULL,
                            .kring = w ? NULL : life->member[i]};
    }
    return (struct who){
        .soort = "professional", .wie = life->worker->naam, .medewerker = life->worker->medewerker};
}

static void add_promise(struct sim *sim, const struct life *life, const char *id, const char *wat,
                        const struct who *who, struct date day, bool weekly, const char *besluit)
{
    char voor[DATE_TEXT];
    char volgende[DATE_TEXT];
    char until[DATE_TEXT];
    struct date next = day;
    bool apart = !weekly && day.day % 7 == 0; /* not agreed together: to be told within a week */
    if (weekly)
        must(date_next(REPEAT_WEEKLY, day, date_compare(day, sim->day) > 0 ? day : sim->day, &next) == 0);
    date_format(day, voor);
    date_format(next, volgende);
    date_format(date_add_days(next, 90), until);
    char told[DATE_TEXT];
    date_format(date_add_days(sim->date, 7), told);
    db_exec(sim->db, &q_afspraak_add, T(id), T(life->id), T(life->goal[day.day % life->goals_made]), T(wat),
            T(who->soort), T(who->wie), T(who->medewerker), T(who->inwoner), T(who->netwerk), T(who->kring),
            T(voor), T(weekly ? "wekelijks" : "nee"), T(weekly ? until : NULL), N(!apart),
            T(apart ? told : NULL), T(apart ? life->worker->naam : NULL), T(volgende), T(besluit),
            T(sim->now));
    sim_event(sim, life->worker, "afspraak.gemaakt", id, life->id,
              json_pack("{s:s, s:s, s:s}", "wat", wat, "wie", who->wie, "voor", voor));
    db_exec(sim->db, &q_huishouden_moved, T(life->id), T(sim->today));
}

static void promise(struct sim *sim, struct life *life, int n)
{
    struct sim_random *r = &life->random;
    struct who who = who_does(life);
    struct date day = date_add_days(sim->date, sim_between(r, 2, 28));
    bool weekly = sim_chance(r, 4);
    const char *wat = sim_promise(r);
    new_id(sim, life->promise[n]);
    life->promise_text[n] = wat;
    life->promise_day[n] = day;
    add_promise(sim, life, life->promise[n], wat, &who, day, weekly, NULL);
    if (!weekly && sim_chance(r, 96))
        sim_later(sim, life, date_seconds(date_add_days(day, sim_below(r, 3))), SIM_ANSWER, n);
}

void sim_promise_of_decision(struct sim *sim, struct life *life, const char *wat)
{
    struct who who = {
        .soort = "professional", .wie = life->worker->naam, .medewerker = life->worker->medewerker};
    int n = life->promises; /* there is room for this one more */
    new_id(sim, life->promise[n]);
    life->promise_text[n] = talloc_asprintf(life, "%s regelen", wat);
    life->promise_day[n] = date_add_days(sim->date, 14);
    add_promise(sim, life, life->promise[n], life->promise_text[n], &who, life->promise_day[n], false,
                life->decision.besluit);
    sim_later(sim, life, date_seconds(life->promise_day[n]), SIM_ANSWER, n);
}

static void answer(struct sim *sim, struct life *life, int n)
{
    struct sim_random *r = &life->random;
    int luck = sim_below(r, 100);
    const char *stand = luck < 84 ? "gehouden" : luck < 94 ? "niet_gehouden" : "gestopt";
    const char *reden = luck < 84 && luck > 20 ? NULL : sim_reason(r, luck < 84);
    char due[DATE_TEXT];
    date_format(life->promise_day[n], due);
    db_exec(sim->db, &q_afspraak_answer, T(life->promise[n]), N(1), T(stand), NONE_T);
    db_exec(sim->db, &q_afspraak_stand_add, T(id_new(sim->ctx)), T(life->promise[n]), T(due), T(stand),
            T(reden), NONE_T, T(life->worker->naam), T(life->worker->account), T(sim->now));
    event_of(sim, life, talloc_asprintf(sim->ctx, "afspraak.%s", stand), life->promise[n],
             json_pack("{s:s, s:s?}", "wat", life->promise_text[n], "reden", reden));
}

/* --- what ends, and what stands apart ------------------------------------------- */

static void goal_done(struct sim *sim, struct life *life)
{
    db_exec(sim->db, &q_doel_set_stand, T(life->goal[0]), N(1), T("bereikt"));
    event_of(sim, life, "doel.bereikt", life->goal[0], json_pack("{s:s}", "reden", "Het is gelukt."));
}

static void leaves(struct sim *sim, struct life *life)
{
    static const char reden[] = "De hulp is afgerond.";
    db_exec(sim->db, &q_kring_end, T(life->member[0]), T(sim->today), T(reden));
    event_of(sim, life, "kring.beeindigd", life->member[0], json_pack("{s:s}", "reden", reden));
}

static void barrier(struct sim *sim, struct life *life)
{
    const char *regel;
    const char *tekst = sim_barrier(&life->random, &regel);
    const char *id = id_new(sim->ctx);
    db_exec(sim->db, &q_knelpunt_add, T(id), T(regel), NONE_T, NONE_T, T(tekst), T(sim_area(&life->random)),
            T(talloc_strndup((void *)sim->ctx, sim->today, 7)), T(sim->teams[life->worker->team]), NONE_T,
            NONE_T, NONE_T);
    sim_event(sim, life->worker, "knelpunt.gemeld", id, NULL,
              json_pack("{s:s, s:s}", "regel", regel, "tekst", tekst));
}

static void signal_given(struct sim *sim, struct life *life)
{
    const char *tekst = sim_signal(&life->random);
    const char *id = id_new(sim->ctx);
    db_exec(sim->db, &q_signaal_add, T(id), T(tekst), T(sim_area(&life->random)), T(sim_wijk(&life->random)),
            T(talloc_strndup((void *)sim->ctx, sim->today, 7)), T(sim->teams[life->worker->team]), NONE_T,
            NONE_T);
    sim_event(sim, life->worker, "signaal.gegeven", id, NULL, json_pack("{s:s}", "tekst", tekst));
}

/* The first goal comes on the first workday, before any promise. */
static void step_of(struct sim *sim, struct life *life, const struct sim_step *step)
{
    switch ((enum sim_what)step->what) {
    case SIM_START:
        break;
    case SIM_QUOTE:
        quote(sim, life);
        break;
    case SIM_VIEW:
        view(sim, life, step->n);
        break;
    case SIM_GOAL:
        goal(sim, life, step->n);
        break;
    case SIM_PROMISE:
        promise(sim, life, step->n);
        break;
    case SIM_ANSWER:
        answer(sim, life, step->n);
        break;
    case SIM_NOTE:
        note(sim, life);
        break;
    case SIM_GOAL_DONE:
        goal_done(sim, life);
        break;
    case SIM_LEAVES:
        leaves(sim, life);
        break;
    case SIM_BARRIER:
        barrier(sim, life);
        break;
    case SIM_SIGNAL:
        signal_given(sim, life);
        break;
    case SIM_WEIGH:
    case SIM_PUT:
    case SIM_VOICE:
    case SIM_CLOSE:
    case SIM_AGREED:
    case SIM_SIGN:
    case SIM_SEND:
    case SIM_BUY:
    case SIM_LOOK_BACK:
        sim_decide(sim, life, step);
        break;
    }
}

void sim_live(struct sim *sim, const struct sim_step *step)
{
    if (step->what == SIM_START)
        start(sim, step);
    struct life *life = sim->lives[step->who];
    must(life != NULL);
    step_of(sim, life, step);
    if (--life->waiting == 0) {
        sim->lives[step->who] = NULL;
        talloc_free(life);
    }
}
