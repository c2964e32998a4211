/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The five steps of the meldcode: what was seen, advice, the conversation, the weighing, the decision. A step
 * can be done more than once, and what was written stays. Who decides to report needs nobody's consent
 * (Wmo 2015 5.2.6).
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "veiligheid/internal.h"
#include "veiligheid/rule.h"
#include "verborgen/verborgen.h"

static json_t *one_of(struct rq *rq)
{
    return veiligheid_open(rq, &q_meldcode_household, &q_meldcode_get);
}

/* --- writing a step ------------------------------------------------------- */

struct step {
    int number;
    const char *kind, *with, *text, *why_not, *basis, *day;
    int nameless, told; /* 0, 1, or -1: not asked in this step */
};

static struct arg flag(int value)
{
    return value < 0 ? NONE_N : N(value);
}

static void write_step(struct rq *rq, const char *meldcode, const struct step *s)
{
    db_exec(rq->db, &q_meldcode_stap_add, T(id_new(rq_ctx(rq))), T(meldcode), N(s->number), T(s->kind),
            T(s->with), T(s->text), flag(s->nameless), flag(s->told), T(s->why_not), T(s->basis),
            T(s->day ? s->day : rq->today_text), T(rq->actor.medewerker), T(rq->now));
}

static struct meldcode_facts facts_of(struct rq *rq, const char *meldcode)
{
    struct meldcode_facts facts = {0};
    json_t *steps = db_rows(rq->db, &q_meldcode_steps, T(meldcode));
    for (size_t i = 0; i < json_array_size(steps); i++) {
        const json_t *row = json_array_get(steps, i);
        int64_t number = row_number(row, "stap");
        facts.done[number] = true;
        if (number == 4) { /* the last one counts */
            facts.is_acute = row_is(row, "soort", "acuut");
            facts.is_unsafe = facts.is_acute || row_is(row, "soort", "structureel");
        }
    }
    json_decref(steps);
    return facts;
}

/* Adds a step to the worry of the route; `check` says what a rule does not allow. */
static int add_step(struct rq *rq, const struct values *v, const struct step *step,
                    int (*check)(struct rq *rq, const struct meldcode_facts *facts, const struct step *step))
{
    json_t *row = one_of(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool is_open = row_is(row, "stand", "open");
    json_decref(row);
    if (!is_open)
        return rq_problem(rq, 422,
                          TXT("Deze zorg is afgesloten. Begin een nieuwe als het weer onveilig is."));
    if (step->day && strcmp(step->day, rq->today_text) > 0)
        rq_field_problem(rq, "dag", TXT("Deze dag moet nog komen."));
    struct meldcode_facts facts = facts_of(rq, id);
    if (check && check(rq, &facts, step) != 0)
        return -1;
    if (rq_has_problem(rq))
        return -1;
    if (db_exec(rq->db, &q_meldcode_touch, T(id), N(value_versie(v))) == 0)
        return rq_stale(rq);
    write_step(rq, id, step);
    rq_event(rq, "meldcode.stap", id, NULL, NULL);
    veiligheid_moved(rq, huishouden, id);
    rq_go(rq, "/meldcodes/%s", id);
    return 0;
}

#define DAY                                                                                                  \
    {                                                                                                        \
        .name = "dag", .label = "Op welke dag?", .hint = "Leeg: vandaag.", .kind = FIELD_DATE                \
    }

/* --- beginning: step 1 ---------------------------------------------------- */

static const struct field BEGIN_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat zag of hoorde je?",
     .hint = "Feiten: wat je zelf zag, en van wie je iets hoorde. Nog geen oordeel.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "inwoner",
     .label = "Wie is misschien niet veilig?",
     .hint = "Leeg: het hele huishouden.",
     .kind = FIELD_SELECT,
     .options = veiligheid_people},
    {.name = "verborgen_voor",
     .label = "Voor wie mag dit niet te zien zijn?",
     .hint = "Deze persoon, en wie er alleen voor deze persoon is, merkt er niets van.",
     .kind = FIELD_SELECT,
     .options = verborgen_people},
    DAY,
    {0},
};

static int begin_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *about = value_text(v, "inwoner");
    const char *from = value_text(v, "verborgen_voor");
    const char *day = value_date(v, "dag");
    if (about && from && strcmp(about, from) == 0)
        return rq_field_problem(rq, "verborgen_voor",
                                TXT("Dit is dezelfde persoon. Voor wie het gaat, verberg je het niet."));
    if (day && strcmp(day, rq->today_text) > 0)
        return rq_field_problem(rq, "dag", TXT("Deze dag moet nog komen."));
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_meldcode_add, T(one), T(id), T(about), T(rq->actor.medewerker), T(rq->today_text));
    const struct verborgen_nieuw item = {.huishouden = id, .record = one, .over = about, .voor = from};
    verborgen_inherit(rq, &item);
    write_step(
        rq, one,
        &(struct step){.number = 1, .text = value_text(v, "tekst"), .day = day, .nameless = -1, .told = -1});
    rq_event(rq, "meldcode.begonnen", one, NULL, NULL); /* in no timeline: partners read that */
    veiligheid_moved(rq, id, one);
    rq_go(rq, "/meldcodes/%s", one);
    return 0;
}

const struct command MELDCODE_BEGINNEN = {
    .name = "meldcode-beginnen",
    .title = "Een zorg over veiligheid opschrijven",
    .submit = "Schrijf op",
    .done = "De zorg staat er. Overleg nu met een collega of bel Veilig Thuis voor advies.",
    .next = "Direct gevaar? Bel 112. Dit ziet alleen wie van de gemeente in de kring is. Het huishouden ziet "
            "het niet in Bondgenoot; vertellen doe je in het gesprek van stap 3.",
    .fields = BEGIN_FIELDS,
    .current = huishouden_current,
    .run = begin_run,
};

/* --- more signs ----------------------------------------------------------- */

static const struct field SIGN_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat zag of hoorde je?",
     .hint = "Feiten: wat je zelf zag, en van wie je iets hoorde. Nog geen oordeel.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    DAY,
    {0},
};

static int sign_run(struct rq *rq, const struct values *v)
{
    return add_step(rq, v,
                    &(struct step){.number = 1,
                                   .text = value_text(v, "tekst"),
                                   .day = value_date(v, "dag"),
                                   .nameless = -1,
                                   .told = -1},
                    NULL);
}

const struct command MELDCODE_SIGNAAL = {
    .name = "meldcode-signaal",
    .title = "Stap 1: wat zag of hoorde je?",
    .submit = "Schrijf op",
    .done = "Opgeschreven.",
    .fields = SIGN_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = sign_run,
};

/* --- step 2: advice ------------------------------------------------------- */

static const struct choice ADVISERS[] = {
    {"collega", "Een collega"},
    {"veilig_thuis", "Veilig Thuis"},
    {"deskundige", "Iemand anders met kennis, bijvoorbeeld een arts"},
    {NULL, NULL},
};
static const struct field ADVICE_FIELDS[] = {
    {.name = "soort",
     .label = "Wie vroeg je om advies?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ADVISERS},
    {.name = "met", .label = "In welke rol?", .hint = "Een rol, geen naam.", .kind = FIELD_TEXT, .max = 120},
    {.name = "zonder_naam", .label = "Ik noemde geen naam of adres", .kind = FIELD_CHECK},
    {.name = "tekst", .label = "Wat was het advies?", .kind = FIELD_AREA, .required = true, .max = 4000},
    DAY,
    {0},
};

static int advice_run(struct rq *rq, const struct values *v)
{
    return add_step(rq, v,
                    &(struct step){.number = 2,
                                   .kind = value_text(v, "soort"),
                                   .with = value_text(v, "met"),
                                   .text = value_text(v, "tekst"),
                                   .day = value_date(v, "dag"),
                                   .nameless = value_check(v, "zonder_naam"),
                                   .told = -1},
                    NULL);
}

const struct command MELDCODE_ADVIES = {
    .name = "meldcode-advies",
    .title = "Stap 2: overleg en vraag advies",
    .submit = "Sla op",
    .done = "Het advies is vastgelegd.",
    .next = "Veilig Thuis geeft advies zonder dat je een naam noemt: 0800 2000, dag en nacht, gratis. Advies "
            "vragen is nog geen melding.",
    .fields = ADVICE_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = advice_run,
};

/* --- step 3: the conversation --------------------------------------------- */

static const struct choice TALKED[] = {
    {"gesprek", "Ja, we spraken erover"},
    {"geen_gesprek", "Nee, dat was nu niet veilig"},
    {NULL, NULL},
};
static const struct field TALK_FIELDS[] = {
    {.name = "soort",
     .label = "Is er met de mensen om wie het gaat gesproken?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = TALKED},
    {.name = "met",
     .label = "Met wie?",
     .hint = "Ook kinderen hebben recht op een gesprek dat bij hen past.",
     .kind = FIELD_TEXT,
     .max = 200},
    {.name = "tekst",
     .label = "Wat is gezegd, of waarom kon het niet?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    DAY,
    {0},
};

static int check_talk(struct rq *rq, const struct meldcode_facts *facts, const struct step *step)
{
    (void)facts;
    if (strcmp(step->kind, "gesprek") == 0 && step->with == NULL)
        rq_field_problem(rq, "met", TXT("Met wie spraken jullie?"));
    return 0;
}

static int talk_run(struct rq *rq, const struct values *v)
{
    return add_step(rq, v,
                    &(struct step){.number = 3,
                                   .kind = value_text(v, "soort"),
                                   .with = value_text(v, "met"),
                                   .text = value_text(v, "tekst"),
                                   .day = value_date(v, "dag"),
                                   .nameless = -1,
                                   .told = -1},
                    check_talk);
}

const struct command MELDCODE_GESPREK = {
    .name = "meldcode-gesprek",
    .title = "Stap 3: praat met de mensen om wie het gaat",
    .submit = "Sla op",
    .done = "Het gesprek is vastgelegd.",
    .next = "Denk eerst aan de veiligheid van iedereen, ook die van jezelf. Is praten nu gevaarlijk, schrijf "
            "dan op waarom.",
    .fields = TALK_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = talk_run,
};

/* --- step 4: the weighing ------------------------------------------------- */

static const struct choice WEIGHTS[] = {
    {"acuut", "Er is nu direct gevaar"},
    {"structureel", "Het gebeurt vaker, of het blijft onveilig"},
    {"zorgen", "Er zijn zorgen, maar het is nu veilig genoeg"},
    {"geen", "Het vermoeden klopt niet"},
    {NULL, NULL},
};
static const struct field WEIGH_FIELDS[] = {
    {.name = "soort",
     .label = "Hoe onveilig is het?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = WEIGHTS},
    {.name = "tekst",
     .label = "Waarom denk je dat?",
     .hint = "Wat weegt mee: wat je zag, het advies, het gesprek, wie er klein of afhankelijk is.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "met",
     .label = "Met wie woog je dit?",
     .hint = "Een rol, geen naam.",
     .kind = FIELD_TEXT,
     .max = 120},
    DAY,
    {0},
};

static int check_weigh(struct rq *rq, const struct meldcode_facts *facts, const struct step *step)
{
    if (meldcode_may_weigh(facts, strcmp(step->kind, "acuut") == 0) == MELDCODE_ADVICE_FIRST)
        return rq_problem(
            rq, 422,
            TXT("Weeg niet alleen. Overleg eerst met een collega of vraag Veilig Thuis om advies "
                "(stap 2). Alleen bij direct gevaar kan dat later."));
    return 0;
}

static int weigh_run(struct rq *rq, const struct values *v)
{
    return add_step(rq, v,
                    &(struct step){.number = 4,
                                   .kind = value_text(v, "soort"),
                                   .with = value_text(v, "met"),
                                   .text = value_text(v, "tekst"),
                                   .day = value_date(v, "dag"),
                                   .nameless = -1,
                                   .told = -1},
                    check_weigh);
}

const struct command MELDCODE_WEGING = {
    .name = "meldcode-weging",
    .title = "Stap 4: weeg hoe onveilig het is",
    .submit = "Sla op",
    .done = "De weging is vastgelegd. Beslis nu wat er gebeurt.",
    .next =
        "Bij direct gevaar bel je 112 en meld je bij Veilig Thuis. Dat hoeft niet op de andere stappen te "
        "wachten.",
    .fields = WEIGH_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = weigh_run,
};

/* --- step 5: the decision ------------------------------------------------- */

static const struct choice DECISIONS[] = {
    {"melden_en_hulp", "Melden bij Veilig Thuis, en zelf helpen"},
    {"melden", "Melden bij Veilig Thuis"},
    {"hulp", "Zelf helpen of hulp regelen, en niet melden"},
    {"niets", "Niets doen: er is geen gevaar"},
    {NULL, NULL},
};
static const struct field DECIDE_FIELDS[] = {
    {.name = "soort",
     .label = "Wat gebeurt er?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = DECISIONS},
    {.name = "tekst",
     .label = "Waarom, en wie doet wat?",
     .hint = "Kun jij genoeg hulp bieden of regelen? Werken de mensen mee? Is het dan op tijd veilig?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "waarom_geen_melding",
     .label = "Het is onveilig en je meldt niet. Waarom niet?",
     .hint = "Alleen dan invullen. Bij onveiligheid is melden de norm.",
     .kind = FIELD_AREA,
     .max = 2000},
    {.name = "verteld", .label = "De melding is verteld aan wie het aangaat", .kind = FIELD_CHECK},
    {.name = "waarom_niet_verteld",
     .label = "Niet verteld? Waarom niet?",
     .hint = "Bijvoorbeeld: het zou iemand in gevaar brengen.",
     .kind = FIELD_AREA,
     .max = 2000},
    DAY,
    {0},
};

/* A report rests on an article, whatever those concerned think of it. */
#define BASIS_REPORT "Wmo 2015 5.2.6"

static bool reports(const char *kind)
{
    return strcmp(kind, "melden") == 0 || strcmp(kind, "melden_en_hulp") == 0;
}

static int check_decide(struct rq *rq, const struct meldcode_facts *facts, const struct step *step)
{
    switch (meldcode_may_decide(facts, reports(step->kind), step->why_not != NULL, step->told == 1,
                                step->why_not != NULL)) {
    case MELDCODE_WEIGH_FIRST:
    case MELDCODE_ADVICE_FIRST:
        return rq_problem(rq, 422, TXT("Weeg eerst hoe onveilig het is (stap 4)."));
    case MELDCODE_NORM:
        return rq_field_problem(rq, "waarom_geen_melding",
                                TXT("Je woog dat het onveilig is. Schrijf op waarom je niet meldt."));
    case MELDCODE_WHY_NOT_TOLD:
        return rq_field_problem(rq, "waarom_niet_verteld",
                                TXT("Vertel het aan wie het aangaat, of schrijf op waarom dat niet kan."));
    case MELDCODE_FINE:
        break;
    }
    return 0;
}

static int decide_run(struct rq *rq, const struct values *v)
{
    const char *kind = value_text(v, "soort");
    bool is_report = reports(kind);
    return add_step(
        rq, v,
        &(struct step){.number = 5,
                       .kind = kind,
                       .text = value_text(v, "tekst"),
                       .day = value_date(v, "dag"),
                       .nameless = -1,
                       .told = is_report ? value_check(v, "verteld") : -1,
                       .why_not = value_text(v, is_report ? "waarom_niet_verteld" : "waarom_geen_melding"),
                       .basis = is_report ? BASIS_REPORT : NULL},
        check_decide);
}

const struct command MELDCODE_BESLISSING = {
    .name = "meldcode-beslissing",
    .title = "Stap 5: beslis wat er gebeurt",
    .submit = "Leg vast",
    .done = "De beslissing is vastgelegd. Melden doe je zelf, bij Veilig Thuis: 0800 2000.",
    .next =
        "Voor een melding bij Veilig Thuis is geen toestemming nodig (Wmo 2015 5.2.6). Vertel het wel aan "
        "wie het aangaat, als dat veilig kan. Bondgenoot stuurt niets naar Veilig Thuis.",
    .fields = DECIDE_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = decide_run,
};

/* --- closing -------------------------------------------------------------- */

static const struct field CLOSE_FIELDS[] = {
    {.name = "slot",
     .label = "Waarom kan het dicht, en wie houdt een oogje in het zeil?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

static int close_run(struct rq *rq, const struct values *v)
{
    json_t *row = one_of(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool is_open = row_is(row, "stand", "open");
    json_decref(row);
    if (!is_open)
        return rq_problem(rq, 422, TXT("Deze zorg is al afgesloten."));
    if (!facts_of(rq, id).done[5])
        return rq_problem(rq, 422, TXT("Leg eerst vast wat jullie besloten (stap 5)."));
    if (db_exec(rq->db, &q_meldcode_close, T(id), N(value_versie(v)), VT(v, "slot"), T(rq->today_text)) == 0)
        return rq_stale(rq);
    rq_event(rq, "meldcode.gesloten", id, NULL, NULL);
    veiligheid_moved(rq, huishouden, id);
    rq_go(rq, "/meldcodes/%s", id);
    return 0;
}

const struct command MELDCODE_SLUITEN = {
    .name = "meldcode-sluiten",
    .title = "De zorg afsluiten",
    .submit = "Sluit af",
    .done = "De zorg is afgesloten. De stappen blijven te lezen.",
    .next = "Veiligheidsafspraken blijven gelden tot iemand ze stopt.",
    .fields = CLOSE_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = close_run,
};

/* --- the page ------------------------------------------------------------- */

static const struct {
    int step;
    const char *title, *path;
    const struct command *command;
} STEPS[] = {
    {1, TXT("Wat is gezien en gehoord"), "signalen", &MELDCODE_SIGNAAL},
    {2, TXT("Overleg en advies"), "adviezen", &MELDCODE_ADVIES},
    {3, TXT("Gesprek met wie het aangaat"), "gesprekken", &MELDCODE_GESPREK},
    {4, TXT("Hoe onveilig is het"), "wegingen", &MELDCODE_WEGING},
    {5, TXT("Wat is besloten"), "beslissingen", &MELDCODE_BESLISSING},
};

/* The steps with what was written in each; the form of the one that comes next stands open. */
static json_t *steps_view(struct rq *rq, const json_t *row, json_t *written, int next)
{
    json_t *list = json_array();
    bool is_open = row_is(row, "stand", "open");
    json_t *current = json_pack("{s:O}", "versie", json_object_get(row, "versie"));
    for (size_t i = 0; i < COUNT_OF(STEPS); i++) {
        json_t *notes = json_array();
        for (size_t k = 0; k < json_array_size(written); k++)
            if (row_number(json_array_get(written, k), "stap") == STEPS[i].step)
                json_array_append(notes, json_array_get(written, k));
        const char *action =
            talloc_asprintf(rq_ctx(rq), "/meldcodes/%s/%s", row_text(row, "id"), STEPS[i].path);
        bool is_next = is_open && STEPS[i].step == next;
        json_array_append_new(
            list,
            json_pack("{s:i, s:s, s:o, s:b, s:b, s:s, s:o}", "nummer", STEPS[i].step, "titel",
                      rq_tr(rq, STEPS[i].title), "notities", notes, "_is_nu", is_next, "_is_later",
                      is_open && !is_next, "_nieuw", talloc_asprintf(rq_ctx(rq), "%s/nieuw", action), "_form",
                      is_next ? rq_form(rq, STEPS[i].command, "POST", action, current) : json_null()));
    }
    json_decref(current);
    return list;
}

json_t *meldcode_page(struct rq *rq)
{
    json_t *row = one_of(rq);
    if (row == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    struct meldcode_facts facts = facts_of(rq, id);
    json_t *written = db_rows(rq->db, &q_meldcode_steps, T(id));
    int next = meldcode_next(&facts);
    json_object_set_new(row, "volgende", next ? json_integer(next) : json_null());
    json_object_set_new(row, "is_acuut", json_boolean(facts.is_acute));
    if (!rq->api) {
        json_object_set_new(row, "_stappen", steps_view(rq, row, written, next));
        json_object_set_new(row, "_is_open", json_boolean(row_is(row, "stand", "open")));
        json_t *current = json_pack("{s:O}", "versie", json_object_get(row, "versie"));
        bool may_close = facts.done[5] && row_is(row, "stand", "open");
        json_object_set_new(row, "_form_sluit",
                            may_close ? rq_form(rq, &MELDCODE_SLUITEN, "POST",
                                                talloc_asprintf(rq_ctx(rq), "/meldcodes/%s/afsluitingen", id),
                                                current)
                                      : json_null());
        json_decref(current);
    }
    json_object_set_new(row, "stappen", written);
    return row;
}
