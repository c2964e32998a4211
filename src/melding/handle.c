/* SPDX-License-Identifier: EUPL-1.2 */
/* What was done with what came in: steps with their day, when the clock stands still, the aanvraag that
 * follows, and how it ended. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "melding/melding_internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

static int done(struct rq *rq, const char *id, const char *event)
{
    melding_changed(rq, id, event);
    rq_go(rq, "/meldingen/%s", id);
    return 0;
}

/* --- steps ---------------------------------------------------------------- */

static json_t *step_options(struct rq *rq)
{
    json_t *row = melding_row(rq, rq_param(rq, "id"));
    json_t *options = json_array();
    int wet = row ? melding_word(melding_wetten, WET_COUNT, row_text(row, "wet")) : WET_ANDERS;
    int soort = row ? melding_word(melding_soorten, SOORT_COUNT, row_text(row, "soort")) : SOORT_HULPVRAAG;
    for (enum melding_stap i = 0; i < STAP_COUNT; i++)
        if (melding_has_step((enum melding_wet)wet, (enum melding_soort)soort, i))
            json_array_append_new(options, json_pack("{s:s, s:s}", "value", melding_stappen[i], "label",
                                                     rq_tr(rq, talloc_asprintf(rq_ctx(rq), "melding.stap.%s",
                                                                               melding_stappen[i]))));
    json_decref(row);
    return options;
}

static const struct field STEP_FIELDS[] = {
    {.name = "soort",
     .label = "Wat is er gedaan?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = step_options},
    {.name = "dag", .label = "Op welke dag?", .hint = "Leeg: vandaag.", .kind = FIELD_DATE},
    {.name = "hoe",
     .label = "Hoe?",
     .hint = "Bijvoorbeeld: per brief, aan de telefoon.",
     .kind = FIELD_TEXT,
     .max = 120},
    {.name = "tot",
     .label = "Welke dag heb je genoemd?",
     .hint = "Alleen bij een bericht dat het besluit later komt (Awb 4:14).",
     .kind = FIELD_DATE,
     .folded = true},
    {.name = "weg", .label = "Dit klopte niet: haal deze stap weg", .kind = FIELD_CHECK, .folded = true},
    {0},
};

static int step_check(struct rq *rq, const json_t *row, const struct values *v, const char *day)
{
    int stap = melding_word(melding_stappen, STAP_COUNT, value_text(v, "soort"));
    const char *named = value_date(v, "tot");
    if (strcmp(day, rq->today_text) > 0)
        rq_field_problem(rq, "dag", TXT("Deze dag moet nog komen."));
    if (strcmp(day, row_text(row, "ontvangen")) < 0)
        rq_field_problem(rq, "dag", TXT("Toen was het nog niet binnen."));
    if (stap == STAP_UITSTEL && (named == NULL || strcmp(named, day) <= 0))
        rq_field_problem(rq, "tot",
                         TXT("Vul in welke dag je hebt genoemd. Die ligt na de dag van het bericht."));
    if (stap != STAP_UITSTEL && named)
        rq_field_problem(rq, "tot", TXT("Dit hoort alleen bij een bericht dat het besluit later komt."));
    if (stap >= STAP_BEZWAAR && !row_is(row, "afloop", "besloten"))
        rq_field_problem(rq, "soort",
                         TXT("Bezwaar kan pas als er een besluit is. Schrijf eerst het besluit op."));
    return rq_has_problem(rq) ? -1 : 0;
}

static json_t *only_open(struct rq *rq)
{
    json_decref(melding_current(rq));
    return NULL;
}

static int step_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    const char *day = value_is_given(v, "dag") ? value_date(v, "dag") : rq->today_text;
    int result = value_check(v, "weg") ? 0 : step_check(rq, row, v, day);
    json_decref(row);
    if (result != 0)
        return -1;
    if (value_check(v, "weg"))
        db_exec(rq->db, &q_melding_step_gone, T(id), VT(v, "soort"));
    else
        db_exec(rq->db, &q_melding_step_set, T(id), VT(v, "soort"), T(day), T(value_date(v, "tot")),
                VT(v, "hoe"));
    db_exec(rq->db, &q_melding_touch, T(id));
    return done(rq, id, value_check(v, "weg") ? "melding.stap-weg" : "melding.stap");
}

const struct command MELDING_STAP = {
    .name = "melding-stap",
    .title = "Opschrijven wat er is gedaan",
    .submit = "Schrijf op",
    .done = "Het staat erbij. De termijnen zijn opnieuw berekend.",
    .fields = STEP_FIELDS,
    .more = "Een dag die je hebt genoemd, of iets weghalen",
    .current = only_open,
    .run = step_run,
};

/* --- standing still (Awb 4:15) -------------------------------------------- */

static const struct choice REASONS[] = {
    {"aanvullen", "Er ontbreekt iets: de inwoner is gevraagd het aan te vullen (lid 1 a)"},
    {"buitenland", "We wachten op informatie uit het buitenland (lid 1 b)"},
    {"instemming", "De inwoner stemde schriftelijk in met uitstel (lid 2 a)"},
    {"toerekenbaar", "De vertraging ligt bij de inwoner (lid 2 b)"},
    {"overmacht", "Overmacht (lid 2 c)"},
    {NULL, NULL},
};
static const struct field REST_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom staat de termijn stil?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = REASONS},
    {.name = "van",
     .label = "Vanaf welke dag?",
     .hint = "Bij een vraag aan de inwoner of het buitenland: de dag waarop je het vroeg. De termijn staat "
             "dan stil "
             "vanaf de dag erna.",
     .kind = FIELD_DATE,
     .required = true},
    {.name = "tot",
     .label = "Tot en met welke dag?",
     .hint = "Bij een vraag: de laatste dag om te antwoorden. Leeg: dat is nog niet bekend.",
     .kind = FIELD_DATE},
    {.name = "klaar",
     .label = "Op welke dag kwam het antwoord?",
     .hint = "Vanaf die dag loopt de termijn weer.",
     .kind = FIELD_DATE},
    {0},
};

static int rest_check(struct rq *rq, const struct values *v)
{
    const char *reason = value_text(v, "reden");
    const char *from = value_date(v, "van");
    bool is_asked = strcmp(reason, "aanvullen") == 0 || strcmp(reason, "buitenland") == 0;
    bool needs_end = strcmp(reason, "aanvullen") == 0 || strcmp(reason, "instemming") == 0;
    if (needs_end && !value_is_given(v, "tot"))
        rq_field_problem(rq, "tot", TXT("Hierbij hoort een laatste dag."));
    if (!is_asked && value_is_given(v, "klaar"))
        rq_field_problem(rq, "klaar", TXT("Dit hoort alleen bij een vraag."));
    if (value_is_given(v, "tot") && strcmp(value_date(v, "tot"), from) < 0)
        rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
    if (value_is_given(v, "klaar") && strcmp(value_date(v, "klaar"), from) < 0)
        rq_field_problem(rq, "klaar", TXT("Deze dag ligt voor de eerste dag."));
    if (value_is_given(v, "klaar") && strcmp(value_date(v, "klaar"), rq->today_text) > 0)
        rq_field_problem(rq, "klaar", TXT("Deze dag moet nog komen."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int rest_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    json_t *rests = db_rows(rq->db, &q_melding_rests, T(id));
    size_t count = json_array_size(rests);
    json_decref(row), json_decref(rests);
    if (count >= MELDING_RUST_MOST)
        return rq_problem(rq, 422, TXT("Er staan al 32 opschortingen. Verander er een die niet klopt."));
    if (rest_check(rq, v) != 0)
        return -1;
    db_exec(rq->db, &q_melding_rest_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "reden"),
            T(value_date(v, "van")), T(value_date(v, "tot")), T(value_date(v, "klaar")));
    db_exec(rq->db, &q_melding_touch, T(id));
    return done(rq, id, "melding.opgeschort");
}

const struct command MELDING_OPSCHORTEN = {
    .name = "melding-opschorten",
    .title = "De termijn staat stil",
    .submit = "Schrijf op",
    .done = "Het staat erbij. De termijn is opnieuw berekend.",
    .next =
        "Alleen een termijn om te beslissen staat stil (Awb 4:15). Vertel de inwoner waarom, en wanneer het "
        "besluit dan komt.",
    .fields = REST_FIELDS,
    .current = only_open,
    .run = rest_run,
};

static json_t *rest_current(struct rq *rq)
{
    json_t *rest = db_row(rq->db, &q_melding_rest_get, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                          T(rq->today_text));
    json_t *row = melding_open(rq, rest ? row_text(rest, "melding") : "");
    if (row == NULL) {
        json_decref(rest);
        return NULL;
    }
    json_decref(row);
    return rest;
}

static int rest_change_run(struct rq *rq, const struct values *v)
{
    json_t *rest = rest_current(rq);
    if (rest == NULL)
        return -1;
    const char *id = talloc_strdup(rq_ctx(rq), row_text(rest, "melding"));
    json_decref(rest);
    if (rest_check(rq, v) != 0)
        return -1;
    if (db_exec(rq->db, &q_melding_rest_change, T(rq_param(rq, "id")), N(value_versie(v)), VT(v, "reden"),
                T(value_date(v, "van")), T(value_date(v, "tot")), T(value_date(v, "klaar"))) == 0)
        return rq_stale(rq);
    db_exec(rq->db, &q_melding_touch, T(id));
    return done(rq, id, "melding.opgeschort");
}

const struct command MELDING_OPSCHORTING_WIJZIGEN = {
    .name = "opschorting-wijzigen",
    .title = "Een opschorting veranderen of beëindigen",
    .submit = "Sla op",
    .done = "Het is veranderd. De termijn is opnieuw berekend.",
    .fields = REST_FIELDS,
    .versioned = true,
    .current = rest_current,
    .run = rest_change_run,
};

/* --- the aanvraag that follows -------------------------------------------- */

static const struct field APPLY_FIELDS[] = {
    {.name = "ontvangen",
     .label = "Op welke dag kwam de aanvraag binnen?",
     .hint = "Leeg: vandaag.",
     .kind = FIELD_DATE},
    {.name = "hoe",
     .label = "Hoe kwam het binnen?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = MELDING_HOE},
    {0},
};

static int apply_check(struct rq *rq, const json_t *row, const char *day)
{
    const char *id = row_text(row, "id");
    if (strcmp(day, rq->today_text) > 0)
        return rq_field_problem(rq, "ontvangen", TXT("Deze dag moet nog komen."));
    if (row_is(row, "soort", "aanvraag") || row_is(row, "wet", "Wgs"))
        return rq_problem(rq, 422, TXT("Hierop volgt geen aanvraag: over dit zelf wordt beslist."));
    if (row_text(row, "vervolg"))
        return rq_problem(rq, 422, TXT("Er is al een aanvraag die hierop volgt."));
    json_t *steps = db_rows(rq->db, &q_melding_steps, T(id));
    struct melding_feiten f = melding_facts(row, steps, NULL, 0);
    json_decref(steps);
    struct date on;
    must(date_parse(day, &on) == 0);
    if (!melding_may_apply(&f, on))
        return rq_problem(
            rq, 422,
            TXT("Een aanvraag kan pas na het onderzoek, of als de zes weken voorbij zijn (Wmo 2015 "
                "2.3.2 lid 9). Schrijf eerst op dat het onderzoek klaar is."));
    return 0;
}

static int apply_run(struct rq *rq, const struct values *v)
{
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    const char *day = value_is_given(v, "ontvangen") ? value_date(v, "ontvangen") : rq->today_text;
    if (apply_check(rq, row, day) != 0) {
        json_decref(row);
        return -1;
    }
    char *id = id_new(rq_ctx(rq));
    const char *taker = row_text(row, "genomen_door");
    db_exec(rq->db, &q_melding_add, T(id), T(row_text(row, "team")), T(row_text(row, "wet")), T("aanvraag"),
            T(row_text(row, "huishouden")), T(row_text(row, "inwoner")), T(row_text(row, "wie")),
            T(row_text(row, "zin")), T(row_text(row, "door_wie")), T(day), VT(v, "hoe"),
            T(row_text(row, "spoed")), T(taker), T(taker ? "genomen" : "open"), T(row_text(row, "id")),
            T(rq->now), T(rq->actor.naam));
    melding_hide(rq, id, row_text(row, "huishouden"), row_text(row, "inwoner"), row_text(row, "id"));
    json_decref(row);
    rq_subject(rq, id);
    return done(rq, id, "melding.aanvraag");
}

const struct command MELDING_AANVRAAG = {
    .name = "melding-aanvraag",
    .title = "De aanvraag die hierop volgt",
    .submit = "Schrijf de aanvraag op",
    .done = "De aanvraag staat er. De termijn om te beslissen loopt.",
    .next =
        "Wie en de woorden gaan mee. Onder de Wmo kan een aanvraag pas na het onderzoek, of na zes weken.",
    .fields = APPLY_FIELDS,
    .current = only_open,
    .run = apply_run,
};

/* --- how it ended --------------------------------------------------------- */

static const struct choice ENDS[] = {
    {"besloten", "Er is een besluit, en het is bekendgemaakt"},
    {"onderzoek", "Het onderzoek is klaar en het verslag is gegeven"},
    {"ingetrokken", "De inwoner trok het in"},
    {"doorgestuurd", "Doorgestuurd naar wie erover gaat (Awb 2:3)"},
    {NULL, NULL},
};

static json_t *decisions(struct rq *rq)
{
    json_t *row = melding_row(rq, rq_param(rq, "id"));
    const char *huishouden = row ? row_text(row, "huishouden") : NULL;
    json_t *options = db_rows(rq->db, &q_melding_decisions, T(huishouden ? huishouden : ""),
                              T(huishouden ? huishouden_voor(rq, huishouden) : ""));
    if (huishouden)
        toegang_filter_bij_doel(rq, huishouden, SOORT_BESLUIT, options);
    json_decref(row);
    return options;
}

static const struct field END_FIELDS[] = {
    {.name = "afloop", .label = "Hoe liep het af?", .kind = FIELD_RADIO, .required = true, .choices = ENDS},
    {.name = "dag",
     .label = "Op welke dag?",
     .hint = "Bij een besluit: de dag waarop het is verstuurd of gegeven. Leeg: vandaag.",
     .kind = FIELD_DATE},
    {.name = "naar", .label = "Doorgestuurd: naar wie?", .kind = FIELD_TEXT, .max = 120},
    {.name = "besluit",
     .label = "Welk besluit?",
     .hint = "Als het hier is gemaakt.",
     .kind = FIELD_SELECT,
     .options = decisions,
     .folded = true},
    {0},
};

static int end_check(struct rq *rq, const json_t *row, const struct values *v, const char *day)
{
    const char *end = value_text(v, "afloop");
    bool is_wmo = row_is(row, "wet", "Wmo 2015") && !row_is(row, "soort", "aanvraag");
    bool can_decide = row_is(row, "soort", "aanvraag") || row_is(row, "wet", "Wgs");
    if (row_is(row, "stand", "klaar"))
        return rq_problem(rq, 422, TXT("Dit is al afgerond."));
    if (strcmp(day, rq->today_text) > 0)
        rq_field_problem(rq, "dag", TXT("Deze dag moet nog komen."));
    if (strcmp(day, row_text(row, "ontvangen")) < 0)
        rq_field_problem(rq, "dag", TXT("Toen was het nog niet binnen."));
    if (strcmp(end, "doorgestuurd") == 0 && !value_is_given(v, "naar"))
        rq_field_problem(rq, "naar", TXT("Schrijf op naar wie. De inwoner moet dat ook weten."));
    if (strcmp(end, "besloten") == 0 && !can_decide)
        rq_field_problem(rq, "afloop",
                         TXT("Een besluit hoort bij een aanvraag. Schrijf eerst de aanvraag op."));
    if (strcmp(end, "onderzoek") == 0 && !is_wmo)
        rq_field_problem(rq, "afloop", TXT("Een onderzoek hoort bij een melding onder de Wmo."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int end_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = melding_current(rq);
    if (row == NULL)
        return -1;
    const char *day = value_is_given(v, "dag") ? value_date(v, "dag") : rq->today_text;
    int result = end_check(rq, row, v, day);
    json_decref(row);
    if (result != 0)
        return -1;
    if (db_exec(rq->db, &q_melding_close, T(id), N(value_versie(v)), VT(v, "afloop"), T(day), VT(v, "naar"),
                VT(v, "besluit"), T(rq->actor.medewerker)) == 0)
        return rq_stale(rq);
    if (strcmp(value_text(v, "afloop"), "onderzoek") == 0) {
        db_exec(rq->db, &q_melding_step_first, T(id), T(melding_stappen[STAP_ONDERZOEK]), T(day));
        db_exec(rq->db, &q_melding_step_first, T(id), T(melding_stappen[STAP_VERSLAG]), T(day));
    }
    return done(rq, id, "melding.afgerond");
}

bool melding_decided(struct rq *rq, const char *melding, const char *besluit, const char *day)
{
    json_t *row = melding_row(rq, melding);
    bool is_open = row && !row_is(row, "stand", "klaar") && strcmp(day, row_text(row, "ontvangen")) >= 0 &&
                   db_number(rq->db, &q_melding_would_tell, 1, T(melding), T(besluit)) == 0 &&
                   db_exec(rq->db, &q_melding_close, T(melding), N(row_number(row, "versie")), T("besloten"),
                           T(day), T(NULL), T(besluit), T(rq->actor.medewerker)) == 1;
    json_decref(row);
    if (is_open)
        melding_changed(rq, melding, "melding.afgerond");
    return is_open;
}

const struct command MELDING_AFRONDEN = {
    .name = "melding-afronden",
    .title = "Afronden",
    .submit = "Rond af",
    .done = "Het is afgerond.",
    .next = "De termijnen stoppen. Na een besluit blijft de termijn voor bezwaar staan.",
    .fields = END_FIELDS,
    .more = "Een besluit dat hier is gemaakt",
    .versioned = true,
    .current = melding_current,
    .run = end_run,
};
