/* SPDX-License-Identifier: EUPL-1.2 */
/* From weighing to looking back, in a simulated household: the light way for a gift in kind, the full way for
 * more. */
#include <string.h>

#include "budget/budget.h"
#include "demo/simulate_internal.h"
#include "gelijk/gelijk.h"
#include "sql_gen.h"

enum { DAY = 86400, VOICES = 3 };

static void new_id(struct sim *sim, char to[ID_CHARS + 1])
{
    memcpy(to, id_new(sim->ctx), ID_CHARS + 1);
}

void sim_decide_plan(struct sim *sim, struct life *life, int64_t from, bool full)
{
    life->decision.full = full;
    sim_later(sim, life, from, SIM_WEIGH, 0);
}

static void event_of(struct sim *sim, const struct life *life, const char *kind, const char *record,
                     json_t *content)
{
    sim_event(sim, life->worker, kind, record, life->id, content);
    db_exec(sim->db, &q_huishouden_moved, T(life->id), T(sim->today));
}

/* --- weighing ------------------------------------------------------------------- */

static const char LAW[] = "Wmo 2015";

static void add_options(struct sim *sim, struct life *life, const struct sim_request *what)
{
    static const char *const voor[] = {"inwoner", "huishouden", "gemeente"};
    static const char *const termijn[] = {"kort", "lang"};
    struct sim_decision *d = &life->decision;
    const char *chosen = NULL;
    for (int i = 0; i < 2; i++) {
        const char *id = id_new(sim->ctx);
        chosen = i == 0 ? id : chosen;
        db_exec(sim->db, &q_optie_add, T(id), T(d->afweging),
                T(i == 0 ? what->wat : "Wachten op de gewone weg"));
        for (size_t v = 0; v < COUNT_OF(voor); v++)
            for (size_t t = 0; t < COUNT_OF(termijn); t++)
                db_exec(sim->db, &q_gevolg_add, T(id), T(voor[v]), T(termijn[t]),
                        T(sim_weigh(&life->random, i == 0 ? '+' : '-')));
        db_exec(sim->db, &q_kosten_add, T(id_new(sim->ctx)), T(id), T("gemeente"),
                N(i == 0 ? d->cent : d->cent / 2), N(i == 0 ? d->cent : d->cent * 4),
                T(i == 0 ? "eenmalig" : "jaar"), T("Schatting van het team"), NONE_T);
    }
    static const char *const waarden[] = {"De inwoner doet mee", "De inwoner redt zichzelf",
                                          "De hulp past bij de persoon"};
    for (size_t i = 0; i < COUNT_OF(waarden); i++)
        db_exec(sim->db, &q_waarde_add, T(id_new(sim->ctx)), T(d->afweging), T(LAW), T(waarden[i]),
                T(sim_chance(&life->random, 70) ? "ja" : "deels"), T(sim_weigh(&life->random, 'w')));
    db_exec(sim->db, &q_afweging_set_choice, T(d->afweging), N(1), T(chosen),
            T(sim_weigh(&life->random, 'z')));
}

static void weigh(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    struct sim_random *r = &life->random;
    const struct sim_request *what = d->full ? sim_large(r) : sim_small(r);
    d->wat = what->wat;
    d->cent = (int64_t)sim_between(r, what->low, what->high) * 100;
    d->budget = sim_budget_of(sim, d->full ? -1 : life->worker->team, sim->date.year);
    new_id(sim, d->afweging);
    db_exec(sim->db, &q_afweging_add, T(d->afweging), T(life->id), T(life->goal[0]),
            T(d->full ? "vol" : "licht"), T(what->effect), T(life->worker->medewerker), T(sim->now));
    const char *regel = d->full ? sim->demo->regel_maatwerk : sim->demo->regel_team;
    if (d->full) {
        add_options(sim, life, what);
        db_exec(sim->db, &q_afweging_set_rule, T(d->afweging), N(2), T("integraal maatwerkbudget"), T(LAW),
                T("2.3.5"), T(regel), NONE_T, T("regulier"), NONE_T, T(sim_weigh(r, 'l')),
                T(sim_weigh(r, 'r')), T(sim_weigh(r, 'b')));
    } else {
        db_exec(sim->db, &q_afweging_set_light, T(d->afweging), N(1), T(what->effect), T("teambudget"),
                T(regel), T("feitelijk"));
    }
    db_exec(sim->db, &q_afweging_set_request, T(d->afweging), T(what->wat), N(d->cent), T(d->budget->id),
            T(what->tekst), T(what->eerder));
    event_of(sim, life, d->full ? "afweging.begonnen" : "afweging.licht_begonnen", d->afweging,
             json_pack("{s:s}", "effect", what->effect));
    if (sim_chance(r, 92)) /* some stay a draft */
        sim_later(sim, life, date_seconds(sim->date) + (d->full ? 4 : 1) * DAY, SIM_PUT, 0);
}

/* --- before colleagues ----------------------------------------------------------- */

static void book(struct sim *sim, struct life *life, const char *kind, int64_t reserved, int64_t committed,
                 int64_t spent)
{
    struct sim_decision *d = &life->decision;
    d->budget->in_use += reserved + committed + spent;
    const struct budget_line line = {.budget = d->budget->id,
                                     .day = sim->today,
                                     .kind = kind,
                                     .voorlegging = d->voorlegging,
                                     .reserved = reserved,
                                     .committed = committed,
                                     .spent = spent};
    budget_write_line(sim->db, sim->ctx, &line);
    sim_event(sim, life->worker, "budget.geboekt", d->voorlegging, NULL,
              json_pack("{s:s, s:s, s:I, s:I, s:I}", "budget", d->budget->id, "soort", kind,
                        "gereserveerd_cent", (json_int_t)reserved, "vastgelegd_cent", (json_int_t)committed,
                        "uitgegeven_cent", (json_int_t)spent));
}

static void put(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    struct sim_random *r = &life->random;
    if (d->budget->in_use + d->cent > d->budget->cent)
        return; /* no room: it stays a draft */
    new_id(sim, d->voorlegging);
    static const char text[] =
        "Een inwoner heeft dit nodig om weer zelf verder te kunnen. De gewone weg duurt te lang, "
        "en in die tijd wordt het probleem groter. Met dit ene ding is het opgelost.";
    db_exec(sim->db, &q_voorlegging_add, T(d->voorlegging), T(sim->teams[life->worker->team]),
            T(d->full ? "vol" : "licht"), T(d->wat), T(text),
            T("De gewone weg is geprobeerd en duurt te lang."), N(d->cent), T(d->budget->id),
            T(d->full ? sim_weigh(r, 'l') : NULL), T(d->full ? sim_weigh(r, 'r') : NULL),
            T(d->full ? sim_weigh(r, 'b') : NULL), T(d->full ? "regulier" : "feitelijk"), N(VOICES),
            T(sim->today), T(d->budget->id)); /* its first rules have its id */
    db_exec(sim->db, &q_voorlegging_herkomst_add, T(d->voorlegging), T(d->afweging), T(life->id),
            T(life->worker->medewerker));
    db_exec(sim->db, &q_afweging_set_stand, T(d->afweging), T("voorgelegd"));
    sim_event(sim, life->worker, "voorlegging.gemaakt", d->voorlegging, NULL,
              json_pack("{s:s, s:I, s:i}", "wat", d->wat, "bedrag_cent", (json_int_t)d->cent, "stemmen_nodig",
                        VOICES));
    book(sim, life, "reservering", d->cent, 0, 0);
    int64_t at = date_seconds(sim->date);
    int luck = sim_below(r, 100);
    if (luck < 88)
        for (int i = 0; i < VOICES; i++)
            sim_later(sim, life, at + (int64_t)(1 + i) * DAY, SIM_VOICE, i);
    else if (luck < 97)
        sim_later(sim, life, at + 6 * DAY, SIM_CLOSE, luck % 3);
}

/* Colleagues of the same team, one after the other. */
static const struct sim_worker *colleague(const struct sim *sim, const struct life *life, int n)
{
    int team = life->worker->team;
    int first = team == 0 ? 0 : SIM_NORTH + (team - 1) * SIM_TEAM;
    int count = team == 0 ? SIM_NORTH : SIM_TEAM;
    int own = (int)(life->worker - sim->workers) - first;
    return &sim->workers[first + (own + 1 + n) % count];
}

static void voice(struct sim *sim, struct life *life, int n)
{
    struct sim_decision *d = &life->decision;
    const struct sim_worker *who = colleague(sim, life, n);
    const char *reden = sim_chance(&life->random, 40) ? sim_voice(&life->random, 'a') : NULL;
    if (n == 0 && sim_chance(&life->random, 20)) {
        db_exec(sim->db, &q_stem_put, T(d->voorlegging), T(who->medewerker), T("vraag"),
                T(sim_voice(&life->random, 'v')), NONE_T, NONE_N, T(sim->today));
        db_exec(sim->db, &q_stem_answer, T(d->voorlegging), T(who->medewerker),
                T(sim_voice(&life->random, 'w')));
        char earlier[ID_CHARS + 1];
        new_id(sim, earlier);
        db_exec(sim->db, &q_stem_keep, T(earlier), T(d->voorlegging), T(who->medewerker));
        sim_event(sim, who, "stem.gegeven", d->voorlegging, NULL, json_pack("{s:s}", "soort", "vraag"));
    }
    db_exec(sim->db, &q_stem_put, T(d->voorlegging), T(who->medewerker), T("akkoord"), T(reden), NONE_T,
            NONE_N, T(sim->today));
    sim_event(sim, who, "stem.gegeven", d->voorlegging, NULL,
              json_pack("{s:s, s:s?}", "soort", "akkoord", "reden", reden));
    if (n == VOICES - 1)
        sim_later(sim, life, date_seconds(sim->date) + DAY, SIM_AGREED, 0);
}

static void close_without(struct sim *sim, struct life *life, int n)
{
    struct sim_decision *d = &life->decision;
    const char *stand = n == 0 ? "ingetrokken" : "opgelost";
    const char *tekst =
        n == 0 ? "Het is niet meer nodig." : "Een collega had er nog een staan. Die is opgehaald.";
    const char *door = n == 0 ? NULL : colleague(sim, life, 1)->medewerker;
    db_exec(sim->db, &q_voorlegging_close, T(d->voorlegging), T(stand), T(sim->today), T(tekst), T(door));
    if (n != 0)
        gelijk_add(sim->db, d->voorlegging);
    book(sim, life, "vrijval", -d->cent, 0, 0);
    db_exec(sim->db, &q_afweging_set_stand, T(d->afweging), T(n == 0 ? "open" : "gestopt"));
    sim_event(sim, life->worker, talloc_asprintf(sim->ctx, "voorlegging.%s", stand), d->voorlegging, NULL,
              json_pack("{s:s, s:s?}", "tekst", tekst, "door", door));
}

/* --- the decision ------------------------------------------------------------------ */

static const char WHY[] =
    "U hebt dit nodig om verder te kunnen. De gewone weg duurt te lang, en intussen wordt het erger. "
    "Wij hebben ook gekeken wat het kost en wat er gebeurt als wij niets doen.";
static const char MEANS[] = "Wij regelen dit voor u. Wij nemen contact met u op om af te spreken wanneer.";

static void agreed(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    db_exec(sim->db, &q_voorlegging_close, T(d->voorlegging), T("akkoord"), T(sim->today), NONE_T, NONE_T);
    gelijk_add(sim->db, d->voorlegging);
    sim_event(sim, life->worker, "voorlegging.akkoord", d->voorlegging, NULL, NULL);
    db_exec(sim->db, &q_afweging_set_stand, T(d->afweging), T("besloten"));
    book(sim, life, "vastlegging", -d->cent, d->cent, 0);
    new_id(sim, d->besluit);
    db_exec(sim->db, &q_besluit_add, T(d->besluit), T(life->id), T(d->afweging), T(d->voorlegging),
            T(life->person[0]), T("toekenning"), T(NULL), T(d->full ? "besluit" : "feitelijk"), T(d->wat),
            T(NULL), N(d->cent), T(d->full ? "integraal maatwerkbudget" : "teambudget"), T(WHY), T(MEANS),
            T(sim->today), T(life->worker->naam), T(life->worker->telefoon), T(life->worker->medewerker),
            T(sim->now), NONE_N);
    json_t *regel =
        db_row(sim->db, &q_regel_get, T(d->full ? sim->demo->regel_maatwerk : sim->demo->regel_team));
    db_exec(sim->db, &q_besluit_set_rule, T(d->besluit), T(row_text(regel, "id")), T(row_text(regel, "naam")),
            T(row_text(regel, "tekst")), T(row_text(regel, "bron")), T(row_text(regel, "wet")),
            T(row_text(regel, "artikel")));
    json_decref(regel);
    event_of(sim, life, "besluit.genomen", d->besluit,
             json_pack("{s:s, s:I}", "wat", d->wat, "bedrag_cent", (json_int_t)d->cent));
    sim_promise_of_decision(sim, life, d->wat);
    char day[DATE_TEXT];
    date_format(date_add_days(sim->date, 42), day);
    new_id(sim, d->terugblik);
    db_exec(sim->db, &q_terugblik_add, T(d->terugblik), T(d->besluit), T(life->id),
            T(life->worker->medewerker), T(day));
    event_of(sim, life, "terugblik.gepland", d->terugblik, json_pack("{s:s}", "gepland", day));
    sim_later(sim, life, date_seconds(sim->date) + (d->full ? 3 : 0) * DAY + DAY, SIM_SIGN, 0);
}

/* A small gift the worker signs; the rest is for the mandaathouder. */
static void sign(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    const char *mandaat = sim->demo->mandaten[d->full ? DEMO_MANDATE_HOLDER : DEMO_MANDATE_WORKER];
    const char *signer = d->full ? demo_medewerker(sim->demo, "mandaathouder") : life->worker->medewerker;
    db_exec(sim->db, &q_besluit_sign, T(d->besluit), N(1), T(mandaat), T(signer), T(sim->today));
    event_of(sim, life, "besluit.getekend", d->besluit,
             json_pack("{s:s, s:s}", "mandaat", mandaat, "tekenaar", signer));
    sim_later(sim, life, date_seconds(sim->date) + DAY, SIM_SEND, 0);
}

static char *letter(struct sim *sim, const struct life *life, const char *objection)
{
    const struct sim_decision *d = &life->decision;
    json_t *regel =
        db_row(sim->db, &q_regel_get, T(d->full ? sim->demo->regel_maatwerk : sim->demo->regel_team));
    json_t *view = json_pack("{s:s, s:s, s:s, s:s, s:n, s:s, s:s, s:s, s:I, s:s, s:s, s:s, s:n, s:s, s:s, "
                             "s:s?, s:s?, s:s?, s:s?, s:s?}",
                             "id", d->besluit, "gemeente", sim->demo->g->naam, "afzender",
                             sim->demo->g->afzender, "kop", sim->demo->g->afzender, "aanhef", "datum",
                             sim->today, "kenmerk", talloc_strndup((void *)sim->ctx, d->besluit, 8), "wat",
                             d->wat, "bedrag_cent", (json_int_t)d->cent, "waarom", WHY, "betekent", MEANS,
                             "vanaf", sim->today, "tot", "contact", life->worker->naam, "contact_telefoon",
                             life->worker->telefoon, "wet", row_text(regel, "wet"), "artikel",
                             row_text(regel, "artikel"), "regel_naam", row_text(regel, "naam"), "regel_tekst",
                             row_text(regel, "tekst"), "regel_bron", row_text(regel, "bron"));
    json_t *rest = json_pack(
        "{s:n, s:n, s:n, s:n, s:s?, s:s, s:s, s:n, s:b, s:b, s:b, s:[]}", "naam", "straat", "postcode",
        "plaats", "bezwaar_tot", objection, "tekenaar", d->full ? "Mandaathouder" : life->worker->naam,
        "namens", "namens het college van burgemeester en wethouders van Voorbeeld", "tekenaar_functie",
        "is_besluit", d->full, "is_afwijzing", 0, "is_verzonden", 1, "ontbreekt");
    must(view != NULL && rest != NULL);
    json_object_update_new(view, rest);
    char *dump = json_dumps(view, JSON_COMPACT | JSON_SORT_KEYS);
    char *text = talloc_strdup(sim->ctx, dump);
    free(dump); /* banned-ok: jansson made it */
    json_decref(view);
    json_decref(regel);
    return text;
}

static void send_letter(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    char until[DATE_TEXT];
    date_format(date_objection_until(sim->date), until);
    const char *objection = d->full ? until : NULL;
    db_exec(sim->db, &q_besluit_sent, T(d->besluit), N(2));
    db_exec(sim->db, &q_verzending_add, T(id_new(sim->ctx)), T(d->besluit), T(NULL),
            T(d->full ? "post" : "mondeling"), T(sim->today), T(objection), T(NULL), T(NULL), T(NULL),
            T(letter(sim, life, objection)), T(life->worker->medewerker), T(sim->now));
    event_of(sim, life, "besluit.verzonden", d->besluit,
             json_pack("{s:s, s:s?}", "dag", sim->today, "bezwaar_tot", objection));
    if (sim_chance(&life->random, 96)) {
        sim_later(sim, life, date_seconds(sim->date) + sim_between(&life->random, 2, 12) * DAY, SIM_BUY, 0);
        sim_later(sim, life, date_seconds(sim->date) + sim_between(&life->random, 42, 55) * DAY,
                  SIM_LOOK_BACK, 0);
    }
}

static void buy(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    int64_t cent = d->cent - d->cent * sim_below(&life->random, 20) / 100;
    book(sim, life, "uitgave", 0, -d->cent, cent);
    db_exec(sim->db, &q_aankoop_add, T(id_new(sim->ctx)), T(d->besluit), T(d->wat), N(cent), T(sim->today),
            T("Map van het team"), N(0), T(life->worker->medewerker), T(sim->now));
    event_of(sim, life, "besluit.geboekt", d->besluit,
             json_pack("{s:s, s:I, s:s}", "wat", d->wat, "bedrag_cent", (json_int_t)cent, "dag", sim->today));
}

static void look_back(struct sim *sim, struct life *life)
{
    struct sim_decision *d = &life->decision;
    const char *resultaat = sim_voice(&life->random, 'r');
    const char *spijt = sim_chance(&life->random, 85) ? "nee" : "deels";
    db_exec(sim->db, &q_terugblik_set, T(d->terugblik), N(1), T(sim->today), NONE_T, T(resultaat), T(spijt),
            T(sim_voice(&life->random, 'g')), T(sim_voice(&life->random, 'i')));
    event_of(sim, life, "terugblik.gedaan", d->terugblik,
             json_pack("{s:s, s:s}", "resultaat", resultaat, "spijt", spijt));
}

void sim_decide(struct sim *sim, struct life *life, const struct sim_step *step)
{
    static void (*const steps[])(struct sim * sim, struct life * life) = {
        [SIM_WEIGH] = weigh,      [SIM_PUT] = put, [SIM_AGREED] = agreed,       [SIM_SIGN] = sign,
        [SIM_SEND] = send_letter, [SIM_BUY] = buy, [SIM_LOOK_BACK] = look_back,
    };
    if (step->what == SIM_VOICE)
        voice(sim, life, step->n);
    else if (step->what == SIM_CLOSE)
        close_without(sim, life, step->n);
    else
        steps[step->what](sim, life);
}
