/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rules of a budget, on one page: those of today, those to come and those that were. A row never changes:
 * another one begins on a day, and holds for what is put forward from then on.
 */
#include "budget/internal.h"
#include "platform/base/id.h"
#include "regel/regel.h"
#include "sql_gen.h"

/* --- reading ---------------------------------------------------------------- */

/* The newest first: the first that has begun holds. */
static void add_stand(const struct rq *rq, json_t *rows)
{
    bool holds = false;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        bool begun = strcmp(row_text(row, "vanaf"), rq->today_text) <= 0;
        json_object_set_new(row, "stand", json_string(!begun ? "straks" : holds ? "voorbij" : "geldt"));
        holds = holds || begun;
        json_object_del(row, "stem_team");
        json_object_del(row, "regel");
    }
}

/* What the form begins with: the rules of today, or a published way of working over them. */
static json_t *start_of(struct rq *rq, const json_t *budget, const char *voorbeeld)
{
    json_t *current = json_copy((json_t *)budget);
    if (row_text(budget, "spelregels") == NULL) {
        json_object_set_new(current, "hoe_stemmen", json_string("aantal"));
        json_object_set_new(current, "stemmen_nodig", json_integer(3));
        json_object_set_new(current, "periode", json_string("jaar"));
        json_object_set_new(current, "boven", json_string("niet"));
        json_object_set_new(current, "terugblik_weken", json_integer(rq->gemeente->look_back_weeks));
    }
    json_object_set(current, "alleen_natura", json_object_get(budget, "is_alleen_natura"));
    json_object_set(current, "indiener_verborgen", json_object_get(budget, "is_indiener_verborgen"));
    json_object_set_new(current, "vanaf", json_string(rq->today_text));
    voorbeeld_fill(current, voorbeeld ? voorbeeld : "");
    return current;
}

json_t *budget_spelregels_query(struct rq *rq)
{
    json_t *budget = budget_open(rq);
    if (budget == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    json_t *rows = db_rows(rq->db, &q_spelregels_list, T(id));
    add_stand(rq, rows);
    json_t *view =
        json_pack("{s:s, s:O, s:O, s:O, s:o, s:o}", "id", id, "naam", json_object_get(budget, "naam"), "jaar",
                  json_object_get(budget, "jaar"), "versie", json_object_get(budget, "versie"), "spelregels",
                  rows, "voorbeelden", voorbeeld_list(rq));
    if (!rq->api) {
        json_t *start = start_of(rq, budget, rq_query(rq, "voorbeeld"));
        bool keeps = (rq->actor.roles & BUDGET_KEEPERS) != 0;
        json_object_set_new(view, "_mag", json_boolean(keeps));
        json_object_set_new(view, "_form",
                            keeps
                                ? rq_form(rq, &SPELREGELS_VASTLEGGEN, "POST",
                                          talloc_asprintf(rq_ctx(rq), "/budgetten/%s/spelregels", id), start)
                                : json_null());
        json_decref(start);
    }
    json_decref(budget);
    return view;
}

/* --- writing ---------------------------------------------------------------- */

static json_t *team_options(struct rq *rq)
{
    return db_rows(rq->db, &q_budget_teams);
}

static const struct choice HOW[] = {
    {"aantal", TXT("Een aantal collega's")},
    {"allen", TXT("Iedereen van het team die een stem heeft")},
    {NULL, NULL},
};
static const struct choice PERIODS[] = {
    {"jaar", TXT("plafondtijd.jaar")},
    {"twaalf_maanden", TXT("plafondtijd.twaalf_maanden")},
    {"kwartaal", TXT("plafondtijd.kwartaal")},
    {"maand", TXT("plafondtijd.maand")},
    {NULL, NULL},
};
static const struct choice FORMS[] = {
    {"feitelijk", TXT("budget.vorm.feitelijk")},
    {"besluit", TXT("budget.vorm.besluit")},
    {NULL, NULL},
};
static const struct choice ABOVE[] = {
    {"niet", TXT("Nee")},
    {"samen", TXT("Ja, samen met andere bronnen")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "voorbeeld", .label = "Waar het mee begon", .kind = FIELD_HIDDEN, .choices = VOORBEELDEN},
    {.name = "vanaf", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "hoe_stemmen",
     .label = "Wie moet akkoord zijn?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = HOW},
    {.name = "stemmen_nodig",
     .label = "Hoeveel collega's ten minste?",
     .kind = FIELD_INT,
     .required = true,
     .max = 50,
     .example = "3"},
    {.name = "stem_team",
     .label = "Van welk team?",
     .hint = "Leeg: het team van wie het voorlegt.",
     .kind = FIELD_SELECT,
     .options = team_options},
    {.name = "indiener_verborgen",
     .label = "Verberg wie het voorlegt",
     .hint = "Wie meebeslist, ziet dan niet welke collega het is. Overleggen over de tekst gaat daarmee "
             "moeilijker.",
     .kind = FIELD_CHECK},
    {.name = "termijn_uren",
     .label = "Binnen hoeveel uur vraag je een stem?",
     .hint = "Leeg: er is geen termijn.",
     .kind = FIELD_INT,
     .max = 1000},
    {.name = "plafond_verzoek_cent",
     .label = "Ten hoogste per keer, in euro's",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "50000"},
    {.name = "plafond_huishouden_cent",
     .label = "Ten hoogste voor een huishouden, in euro's",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "50000"},
    {.name = "periode",
     .label = "In welke tijd geldt dat voor een huishouden?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = PERIODS},
    {.name = "alleen_natura",
     .label = "Alleen dingen en diensten",
     .hint = "Er gaat geen geld naar de inwoner zelf.",
     .kind = FIELD_CHECK},
    {.name = "vorm",
     .label = "Hoe geef je het, voor de wet?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = FORMS},
    {.name = "jurist",
     .label = "Welke jurist keek daarnaar?",
     .hint = "Naam of functie.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120,
     .example = "Jurist sociaal domein"},
    {.name = "jurist_op", .label = "Op welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "bijstand",
     .label = "Wat doet het met iemands bijstand?",
     .hint = "In één zin: collega's lezen dit voordat ze iets voorleggen.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 300,
     .example = "Geen: het is een gift in natura."},
    {.name = "boven",
     .label = "Mag het ook meer zijn dan dat hoogste bedrag?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ABOVE},
    {.name = "boven_tekst",
     .label = "Hoe gaat dat dan?",
     .hint = "Wie beslist, en welke bronnen kunnen meebetalen.",
     .kind = FIELD_AREA,
     .max = 1000},
    {.name = "regel",
     .label = "Op welke regel rust dit budget?",
     .hint = "De tekst komt in de brief.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = regel_options},
    {.name = "terugblik_weken",
     .label = "Na hoeveel weken kijk je terug?",
     .kind = FIELD_INT,
     .required = true,
     .max = 104,
     .example = "6"},
    {.name = "terugblik_vragen",
     .label = "Wat vraag je dan?",
     .hint = "Elke vraag op een eigen regel.",
     .kind = FIELD_AREA,
     .max = 1000},
    {0},
};

static json_t *set_current(struct rq *rq)
{
    json_t *budget = budget_open(rq);
    json_t *start = budget ? start_of(rq, budget, NULL) : NULL;
    json_decref(budget);
    return start;
}

static void at_least_one(struct rq *rq, const struct values *v, const char *field)
{
    if (value_is_given(v, field) && value_number(v, field, 0) < 1)
        rq_field_problem(rq, field, TXT("Kies een getal van 1 of meer."));
}

static int set_check(struct rq *rq, const struct values *v)
{
    static const char *const numbers[] = {"stemmen_nodig", "termijn_uren", "terugblik_weken"};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        at_least_one(rq, v, numbers[i]);
    if (strcmp(value_date(v, "vanaf"), rq->today_text) < 0)
        rq_field_problem(rq, "vanaf", TXT("Deze dag is al geweest. Kies vandaag of later."));
    if (strcmp(value_date(v, "jurist_op"), rq->today_text) > 0)
        rq_field_problem(rq, "jurist_op", TXT("Deze dag moet nog komen."));
    if (value_number(v, "plafond_verzoek_cent", 0) > value_number(v, "plafond_huishouden_cent", 0))
        rq_field_problem(rq, "plafond_verzoek_cent", TXT("Dit is meer dan een huishouden kan krijgen."));
    if (strcmp(value_text(v, "boven"), "samen") == 0 && value_text(v, "boven_tekst") == NULL)
        rq_field_problem(rq, "boven_tekst", TXT("Schrijf op wie dan beslist, en hoe het gaat."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int set_run(struct rq *rq, const struct values *v)
{
    const char *budget = rq_param(rq, "id");
    if (set_check(rq, v) != 0 || budget_touch(rq, budget, value_versie(v)) != 0)
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_spelregels_add, T(id), T(budget), T(value_date(v, "vanaf")), VT(v, "hoe_stemmen"),
            VN(v, "stemmen_nodig"), VT(v, "stem_team"), VN(v, "termijn_uren"), VN(v, "plafond_verzoek_cent"),
            VN(v, "plafond_huishouden_cent"), VT(v, "periode"), N(value_check(v, "alleen_natura")),
            VT(v, "vorm"), VT(v, "jurist"), T(value_date(v, "jurist_op")), VT(v, "bijstand"), VT(v, "boven"),
            VT(v, "boven_tekst"), VT(v, "regel"), VN(v, "terugblik_weken"), VT(v, "terugblik_vragen"),
            VT(v, "voorbeeld"), N(value_check(v, "indiener_verborgen")), T(rq->actor.medewerker), T(rq->now));
    rq_event(rq, "budget.spelregels", id, NULL,
             json_pack("{s:s, s:s, s:I, s:I, s:I, s:s, s:s}", "budget", budget, "vanaf",
                       value_date(v, "vanaf"), "stemmen_nodig",
                       (json_int_t)value_number(v, "stemmen_nodig", 0), "plafond_verzoek_cent",
                       (json_int_t)value_number(v, "plafond_verzoek_cent", 0), "plafond_huishouden_cent",
                       (json_int_t)value_number(v, "plafond_huishouden_cent", 0), "vorm",
                       value_text(v, "vorm"), "jurist", value_text(v, "jurist")));
    rq_go(rq, "/budgetten/%s/spelregels", budget);
    return 0;
}

const struct command SPELREGELS_VASTLEGGEN = {
    .name = "spelregels-vastleggen",
    .title = "De spelregels van dit budget",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next = "Dit geldt voor wat vanaf die dag wordt voorgelegd. Wat al voorligt, houdt de spelregels waarmee "
            "het begon. "
            "Het team en de budgethouder lezen ze.",
    .fields = FIELDS,
    .versioned = true,
    .current = set_current,
    .run = set_run,
};
