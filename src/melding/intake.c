/* SPDX-License-Identifier: EUPL-1.2 */
/* What came in: writing it down, putting it right, taking it, making it part of a household. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "melding/melding_internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* --- writing down --------------------------------------------------------- */

const struct choice MELDING_WETTEN[] = {
    {"Wmo 2015", "Wmo 2015: hulp en ondersteuning"},
    {"Jeugdwet", "Jeugdwet: hulp voor een kind of jongere"},
    {"Participatiewet", "Participatiewet: inkomen en werk"},
    {"Wgs", "Wgs: hulp bij schulden"},
    {"anders", "Iets anders"},
    {NULL, NULL},
};
static const struct choice KINDS[] = {
    {"melding", "Een melding: iemand heeft hulp of ondersteuning nodig"},
    {"aanvraag", "Een aanvraag: iemand vraagt om een besluit"},
    {"hulpvraag", "Een hulpvraag: iemand vraagt om hulp"},
    {NULL, NULL},
};
const struct choice MELDING_HOE[] = {
    {"balie", "Aan de balie"}, {"telefoon", "Per telefoon"},   {"brief", "Per brief"},
    {"digitaal", "Digitaal"},  {"partner", "Via een partner"}, {NULL, NULL},
};
static const struct choice URGENT[] = {
    {"ontruiming", "Gedwongen ontruiming van de woning"},
    {"energie_water", "Afsluiten van gas, stroom, warmte of water"},
    {"zorgverzekering", "Einde van de zorgverzekering"},
    {"opvang", "Direct opvang nodig, of onveilig thuis"},
    {"anders", "Iets anders dat niet kan wachten"},
    {NULL, NULL},
};

static json_t *teams(struct rq *rq)
{
    return db_rows(rq->db, &q_melding_teams, T(rq->actor.organisatie));
}

static const struct field FIELDS[] = {
    {.name = "wet",
     .label = "Onder welke wet?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = MELDING_WETTEN},
    {.name = "soort",
     .label = "Wat is het?",
     .hint = "Een aanvraag onder de Wmo kan pas na het onderzoek, of na zes weken (Wmo 2015 2.3.2).",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = KINDS},
    {.name = "wie",
     .label = "Voor wie is het?",
     .hint = "Een naam of een nummer waarmee je iemand terugvindt.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120},
    {.name = "zin",
     .label = "Wat zegt of schrijft deze persoon zelf?",
     .hint = "Letterlijk, in een of twee zinnen.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "hoe",
     .label = "Hoe kwam het binnen?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = MELDING_HOE},
    {.name = "ontvangen",
     .label = "Op welke dag kwam het binnen?",
     .hint = "De termijnen van de wet beginnen op deze dag. Leeg: vandaag.",
     .kind = FIELD_DATE},
    {.name = "spoed",
     .label = "Kan het niet wachten? Waarom?",
     .hint = "Bij schulden: binnen 3 werkdagen een gesprek (Wgs 4). Bij de Wmo: meteen beslissen over "
             "tijdelijke hulp (Wmo 2015 2.3.3).",
     .kind = FIELD_SELECT,
     .choices = URGENT},
    {.name = "door_wie",
     .label = "Wie bracht het?",
     .hint = "Als dat een ander is.",
     .kind = FIELD_TEXT,
     .max = 120,
     .folded = true},
    {.name = "team",
     .label = "Voor welk team?",
     .hint = "Leeg: voor je eigen team.",
     .kind = FIELD_SELECT,
     .options = teams,
     .folded = true},
    {0},
};

/* The day it was received: today when nothing was said. NULL after a problem. */
static const char *received(struct rq *rq, const struct values *v, const char *name)
{
    const char *day = value_date(v, name);
    if (day && strcmp(day, rq->today_text) > 0) {
        rq_field_problem(rq, name, TXT("Deze dag moet nog komen."));
        return NULL;
    }
    return day ? day : rq->today_text;
}

/* Who gave it to another team does not see it any more. */
static void go_on(struct rq *rq, const char *id)
{
    json_t *row = melding_row(rq, id);
    if (melding_is_for_me(rq, row)) {
        rq_go(rq, "/meldingen/%s", id);
    } else {
        rq->flash = TXT("Het staat in de lijst van het andere team.");
        rq_go(rq, "/meldingen");
    }
    json_decref(row);
}

static int make_run(struct rq *rq, const struct values *v)
{
    const char *team = value_is_given(v, "team") ? value_text(v, "team") : rq->actor.team;
    if (team == NULL)
        return rq_field_problem(rq, "team", TXT("Je hoort bij geen team. Kies het team dat het krijgt."));
    const char *day = received(rq, v, "ontvangen");
    if (day == NULL)
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_melding_add, T(id), T(team), VT(v, "wet"), VT(v, "soort"), NONE_T, NONE_T,
            VT(v, "wie"), VT(v, "zin"), VT(v, "door_wie"), T(day), VT(v, "hoe"), VT(v, "spoed"), NONE_T,
            T("open"), NONE_T, T(rq->now), T(rq->actor.naam));
    rq_subject(rq, id);
    melding_changed(rq, id, "melding.binnengekomen");
    go_on(rq, id);
    return 0;
}

const struct command MELDING_MAKEN = {
    .name = "melding-maken",
    .title = "Opschrijven wat binnenkwam",
    .submit = "Schrijf op",
    .done = "Het staat in de lijst van je team. De termijnen lopen.",
    .next =
        "Je team ziet het tot iemand het neemt. Daarna ziet alleen die collega wat erin staat, en later de "
        "kring van het huishouden.",
    .fields = FIELDS,
    .more = "Een ander bracht het, of het is voor een ander team",
    .run = make_run,
};

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    const char *day = received(rq, v, "ontvangen");
    const char *team = value_is_given(v, "team") ? value_text(v, "team") : row_text(row, "team");
    int result = day ? 0 : -1;
    if (result == 0 &&
        db_exec(rq->db, &q_melding_change, T(id), N(value_versie(v)), T(team), VT(v, "wet"), VT(v, "soort"),
                VT(v, "wie"), VT(v, "zin"), VT(v, "door_wie"), T(day), VT(v, "hoe"), VT(v, "spoed")) == 0)
        result = rq_stale(rq);
    json_decref(row);
    if (result != 0)
        return -1;
    melding_changed(rq, id, "melding.gewijzigd");
    go_on(rq, id);
    return 0;
}

const struct command MELDING_WIJZIGEN = {
    .name = "melding-wijzigen",
    .title = "Veranderen wat er staat",
    .submit = "Sla op",
    .done = "Het is veranderd. De termijnen zijn opnieuw berekend.",
    .fields = FIELDS,
    .more = "Een ander bracht het, of het is voor een ander team",
    .versioned = true,
    .current = melding_current,
    .run = change_run,
};

/* --- taking and giving back ----------------------------------------------- */

static int take_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    bool is_open = row_is(row, "stand", "open");
    bool is_mine = rq_is_me(rq, row_text(row, "genomen_door"));
    json_decref(row);
    rq_go(rq, "/meldingen/%s", id);
    if (!is_open && is_mine)
        return 0; /* a second click */
    if (!is_open)
        return rq_problem(rq, 422, TXT("Iemand heeft dit intussen genomen."));
    if (db_exec(rq->db, &q_melding_take, T(id), N(value_versie(v)), T("genomen"), T(rq->actor.medewerker)) ==
        0)
        return rq_stale(rq);
    melding_changed(rq, id, "melding.genomen");
    return 0;
}

const struct command MELDING_NEMEN = {
    .name = "melding-nemen",
    .title = "Nemen wat binnenkwam",
    .submit = "Neem ik",
    .done = "Het is van jou. De termijnen staan op je Vandaag.",
    .next =
        "Je collega's zien nog dat er iets binnenkwam en dat jij het hebt, maar niet meer wat erin staat.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = melding_current,
    .run = take_run,
};

static int give_back_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    bool fits = row_is(row, "stand", "genomen") && row_text(row, "huishouden") == NULL;
    json_decref(row);
    if (!fits)
        return rq_problem(rq, 422,
                          TXT("Alleen wat je hebt genomen en nog bij geen huishouden hoort, kun je "
                              "teruggeven."));
    if (db_exec(rq->db, &q_melding_take, T(id), N(value_versie(v)), T("open"), NONE_T) == 0)
        return rq_stale(rq);
    melding_changed(rq, id, "melding.teruggegeven");
    rq_go(rq, "/meldingen");
    return 0;
}

const struct command MELDING_TERUGGEVEN = {
    .name = "melding-teruggeven",
    .title = "Teruggeven aan het team",
    .submit = "Geef terug",
    .done = "Het is weer voor het hele team.",
    .next = "Een collega kan het nu nemen. De termijnen lopen door.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = melding_current,
    .run = give_back_run,
};

/* --- a household ---------------------------------------------------------- */

static int attach(struct rq *rq, const char *id, int64_t versie, const char *huishouden, const char *inwoner)
{
    if (db_exec(rq->db, &q_melding_attach, T(id), N(versie), T(huishouden), T(inwoner),
                T(rq->actor.medewerker)) == 0)
        return rq_stale(rq);
    rq_subject(rq, inwoner);
    melding_hide(rq, id, huishouden, inwoner, NULL);
    melding_changed(rq, id, "melding.huishouden");
    return 0;
}

/* The melding, when it belongs to no household yet; NULL after a problem. */
static json_t *loose(struct rq *rq)
{
    json_t *row = melding_current(rq);
    if (row && row_text(row, "huishouden")) {
        json_decref(row);
        rq_problem(rq, 422, TXT("Dit hoort al bij een huishouden."));
        return NULL;
    }
    return row;
}

static json_t *household_current(struct rq *rq)
{
    json_t *row = loose(rq);
    json_t *current = row ? json_pack("{s:O, s:O, s:O}", "naam", json_object_get(row, "wie"), "zin",
                                      json_object_get(row, "zin"), "versie", json_object_get(row, "versie"))
                          : NULL;
    json_decref(row);
    return current;
}

static int household_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = loose(rq);
    if (row == NULL)
        return -1;
    bool fits = row_number(row, "versie") == value_versie(v);
    json_decref(row);
    if (!fits)
        return rq_stale(rq);
    const char *huishouden =
        huishouden_start(rq, value_text(v, "naam"), value_text(v, "rol"), value_text(v, "zin"));
    json_t *first = db_row(rq->db, &q_melding_first_person, T(huishouden));
    int result = first ? attach(rq, id, value_versie(v), huishouden, row_text(first, "inwoner")) : -1;
    json_decref(first);
    rq_go(rq, "/huishoudens/%s", huishouden);
    return result;
}

const struct command MELDING_HUISHOUDEN = {
    .name = "melding-huishouden",
    .title = "Er een huishouden mee beginnen",
    .submit = "Begin een huishouden",
    .done = "Het huishouden is begonnen. Jij bent de regisseur.",
    .next = "Alleen de kring van het huishouden ziet het: dat ben nu alleen jij.",
    .fields = HUISHOUDEN_START_FIELDS,
    .versioned = true,
    .current = household_current,
    .run = household_run,
};

static json_t *people(struct rq *rq)
{
    return db_rows(rq->db, &q_melding_people, T(rq->actor.medewerker), T(rq->actor.organisatie),
                   T(rq->today_text));
}

static const struct field ATTACH_FIELDS[] = {
    {.name = "persoon",
     .label = "Voor wie in welk huishouden?",
     .hint = "De huishoudens waarvan jij in de kring bent.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people},
    {0},
};

static json_t *attach_current(struct rq *rq)
{
    json_t *row = loose(rq);
    json_t *current = row ? json_pack("{s:O}", "versie", json_object_get(row, "versie")) : NULL;
    json_decref(row);
    return current;
}

static int attach_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = loose(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    /* one of the choices, so both ids are of a household of mine */
    const char *person = value_text(v, "persoon");
    const char *dot = strchr(person, '.');
    must(dot != NULL);
    const char *huishouden = talloc_strndup((void *)rq_ctx(rq), person, (size_t)(dot - person));
    if (attach(rq, id, value_versie(v), huishouden, dot + 1) != 0)
        return -1;
    rq_go(rq, "/meldingen/%s", id);
    return 0;
}

const struct command MELDING_KOPPELEN = {
    .name = "melding-koppelen",
    .title = "Bij een huishouden zetten",
    .submit = "Zet bij dit huishouden",
    .done = "Het hoort nu bij het huishouden.",
    .next = "De kring van dat huishouden ziet het dan. Vertel het ook aan het huishouden.",
    .fields = ATTACH_FIELDS,
    .versioned = true,
    .current = attach_current,
    .run = attach_run,
};
