/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes on in the demo: the cases, and around today what was promised, asked and put forward. */
#include <errno.h>
#include <string.h>

#include "budget/budget.h"
#include "casus/casus.h"
#include "demo/cases.h"
#include "demo/demo_internal.h"
#include "melding/melding.h"
#include "platform/access/event.h"
#include "platform/base/file.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "sql_gen.h"

/* Who is regisseur of what; the others go round. */
static const struct {
    const char *casus, *account;
} REGISSEURS[] = {
    {"fietsen", "uitvoerder"},
    {"verhuizing", "uitvoerder"},
    {"formulier", "uitvoerder"},
    {"schuur", "uitvoerder2"},
};
static const char *const ROUND[] = {"uitvoerder2", "uitvoerder3", "uitvoerder4", "uitvoerder5"};

/* --- the cases ------------------------------------------------------------ */

static const char *regisseur_of(const char *casus, int place)
{
    for (size_t i = 0; i < COUNT_OF(REGISSEURS); i++)
        if (strcmp(REGISSEURS[i].casus, casus) == 0)
            return REGISSEURS[i].account;
    return ROUND[(size_t)place % COUNT_OF(ROUND)];
}

static int tell_case(struct demo *demo, const char *name, const char *text, size_t bytes, int place)
{
    const struct casus_place places[] = {
        {"procesregisseur", demo_medewerker(demo, "procesregisseur")},
        {"handhaver", demo_medewerker(demo, "handhaver")},
        {"medewerker verhuur", demo_medewerker(demo, "partner")},
        {"ambulant werker", demo_medewerker(demo, "uitvoerder5")},
        {"consulent", NULL},
        {"sociaal werker", NULL},
        {"jeugdprofessional", NULL},
        {"uitvoerder", NULL},
    };
    struct casus_errors errors;
    struct casus *casus = casus_parse(demo, text, bytes, &errors);
    if (casus == NULL) {
        fprintf(demo->err, "%s:\n%s", name, casus_errors_format(demo, &errors));
        return 1;
    }
    struct casus_taker taker;
    must(casus_taker_find(demo->g->db, demo, regisseur_of(casus->casus, place), &taker) == 0);
    taker.places = places;
    taker.places_count = COUNT_OF(places);
    const char *why = "";
    enum casus_stored stored = casus_store(demo->g, casus, &taker, &why);
    if (stored == CASUS_REFUSED)
        fprintf(demo->err, "%s: %s\n", name, why);
    else if (stored == CASUS_WAS_THERE)
        fprintf(demo->out, "%s: de casus \"%s\" is er al; daar verandert niets.\n", name, casus->casus);
    return stored == CASUS_REFUSED ? 1 : 0;
}

int demo_tell_cases(struct demo *demo, int count, char **files)
{
    int result = 0;
    for (int i = 0; i < demo_cases_count; i++)
        result |= tell_case(demo, demo_cases[i].name, demo_cases[i].text, demo_cases[i].bytes, i);
    for (int i = 0; i < count; i++) {
        size_t bytes = 0;
        char *text = file_read(demo, files[i], LIMIT_IMPORT_BYTES, &bytes);
        if (text == NULL) {
            fprintf(demo->err, "%s: niet te lezen: %s\n", files[i], strerror(errno));
            result = 1;
        } else {
            result |= tell_case(demo, files[i], text, bytes, i);
        }
    }
    return result;
}

/* --- around today --------------------------------------------------------- */

static const char *day(const struct demo *demo, int days_from_today)
{
    char text[DATE_TEXT];
    date_format(date_add_days(demo->today, days_from_today), text);
    return talloc_strdup(demo, text);
}

/* Of every worker the first promise is for today, the second is late, the next ones are still to come. */
static void promise(struct demo *demo)
{
    static const int days[] = {0, -3, 2, 6};
    json_t *rows = db_rows(demo->g->db, &q_demo_promises);
    int *given = talloc_zero_array(demo, int, base_count((size_t)demo_people_count));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *medewerker = row_text(row, "medewerker");
        int who = 0;
        while (who < demo_people_count - 1 &&
               (demo->medewerkers[who] == NULL || strcmp(demo->medewerkers[who], medewerker) != 0))
            who++;
        const char *on = day(demo, days[given[who]++ % (int)COUNT_OF(days)]);
        db_exec(demo->g->db, &q_demo_promise_day, T(row_text(row, "id")), T(on));
    }
    json_decref(rows);
    db_exec(demo->g->db, &q_demo_silent, T("formulier"), T(day(demo, -30)));
    db_exec(demo->g->db, &q_demo_inwoner_link, T("fietsen"));
}

static void ask(struct demo *demo)
{
    static const struct {
        const char *wie, *vraag;
        int days;
        enum demo_team team;
        const char *taken_by; /* account, or NULL */
    } list[] = {
        {"Buurvrouw van het hofje", "Mag de huurtoeslag doorlopen als haar zoon bij haar komt wonen?", -1,
         DEMO_NOORD, NULL},
        {"000 - 000 00 01", "Welke papieren moeten mee naar de aanvraag voor de bijstand?", 0, DEMO_NOORD,
         NULL},
        {"De conciërge van de school",
         "Wie kan meekijken met een leerling die al een week geen brood bij zich heeft?", 0, DEMO_NOORD,
         "uitvoerder"},
        {"000 - 000 00 02", "Hoe vraag je een parkeerkaart aan?", 1, DEMO_ZUID, NULL},
    };
    char now[MOMENT_TEXT];
    moment_now(now);
    for (size_t i = 0; i < COUNT_OF(list); i++)
        db_exec(demo->g->db, &q_demo_kortevraag_add, T(id_new(demo)), T(list[i].wie), T(list[i].vraag),
                T(day(demo, list[i].days)), T(list[i].taken_by ? "genomen" : "open"),
                T(demo->teams[list[i].team]),
                T(list[i].taken_by ? demo_medewerker(demo, list[i].taken_by) : NULL), T(now), T("Receptie"));
}

/* What came in: some that nobody took, some that are of somebody, one that is late. */
static void come_in(struct demo *demo)
{
    static const struct {
        const char *wet, *soort, *wie, *zin, *hoe, *spoed;
        int days;
        enum demo_team team;
        const char *taken_by, *casus;
        bool is_confirmed, stands_still;
    } list[] = {
        {"Wmo 2015", "melding", "Buurman van de hoek", "De trap lukt niet meer en de wc is boven.",
         "telefoon", NULL, -2, DEMO_NOORD, NULL, NULL, false, false},
        {"Wgs", "hulpvraag", "000 - 000 00 03", "Volgende week zetten ze de stroom eraf.", "balie",
         "energie_water", -1, DEMO_NOORD, NULL, NULL, true, false},
        {"Participatiewet", "aanvraag", "Jongen van de garage",
         "Ik heb geen inkomen meer sinds mijn contract stopte.", "digitaal", NULL, -50, DEMO_NOORD,
         "uitvoerder", NULL, true, true},
        {"Wmo 2015", "melding", "Moeder", "Ik red het niet alleen met de kinderen.", "partner", NULL, -35,
         DEMO_NOORD, "uitvoerder", "fietsen", true, false},
        {"Jeugdwet", "hulpvraag", "Vader aan de lijn", "Mijn dochter komt haar kamer niet meer uit.",
         "telefoon", NULL, -3, DEMO_ZUID, NULL, NULL, false, false},
    };
    char now[MOMENT_TEXT];
    moment_now(now);
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        json_t *who = list[i].casus ? db_row(demo->g->db, &q_demo_person, T(list[i].casus)) : NULL;
        const struct melding_new m = {
            .id = id_new(demo),
            .team = demo->teams[list[i].team],
            .wet = list[i].wet,
            .soort = list[i].soort,
            .huishouden = who ? row_text(who, "huishouden") : NULL,
            .inwoner = who ? row_text(who, "inwoner") : NULL,
            .wie = list[i].wie,
            .zin = list[i].zin,
            .ontvangen = day(demo, list[i].days),
            .hoe = list[i].hoe,
            .spoed = list[i].spoed,
            .genomen_door = list[i].taken_by ? demo_medewerker(demo, list[i].taken_by) : NULL,
            .door = "Receptie",
            .now = now,
            .bevestigd = list[i].is_confirmed ? day(demo, list[i].days) : NULL,
            .stil_id = list[i].stands_still ? id_new(demo) : NULL,
            .stil = list[i].stands_still ? day(demo, -20) : NULL,
            .stil_tot = list[i].stands_still ? day(demo, -14) : NULL,
        };
        melding_store(demo->g->db, &m, demo->today);
        json_decref(who);
    }
}

/* A colleague put something forward yesterday; one voice is in. */
static void put_forward(struct demo *demo)
{
    struct db *db = demo->g->db;
    json_t *a = db_row(db, &q_demo_afweging, T("schuur"));
    if (a == NULL || !json_is_string(json_object_get(a, "budget"))) {
        json_decref(a); /* the case is written otherwise now: nothing waits, the demo still works */
        return;
    }
    const char *afweging = row_text(a, "id");
    const char *indiener = row_text(a, "medewerker");
    char *id = id_new(demo);
    const char *yesterday = day(demo, -1);
    db_exec(db, &q_demo_voorlegging_add, T(id), T(afweging), T(demo->teams[DEMO_NOORD]), T(yesterday));
    db_exec(db, &q_demo_herkomst_add, T(id), T(afweging), T(row_text(a, "huishouden")), T(indiener));
    const struct budget_line line = {.budget = row_text(a, "budget"),
                                     .day = yesterday,
                                     .kind = "reservering",
                                     .voorlegging = id,
                                     .reserved = row_number(a, "bedrag_cent")};
    budget_write_line(db, demo, &line);
    db_exec(db, &q_demo_voorgelegd, T(afweging));
    db_exec(db, &q_demo_stem_add, T(id), T(demo_medewerker(demo, "uitvoerder4")), T("akkoord"),
            T("Dit is sneller en goedkoper dan opvang."), T(yesterday));
    const struct actor actor = {.naam = "Demo"};
    const struct event events[] = {{.kind = "voorlegging.gemaakt", .record = id},
                                   {.kind = "stem.gegeven", .record = id}};
    for (size_t i = 0; i < COUNT_OF(events); i++)
        event_write(db, &actor, &events[i]);
    json_decref(a);
}

void demo_tell_today(struct demo *demo)
{
    promise(demo);
    ask(demo);
    come_in(demo);
    put_forward(demo);
}
