/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who could say something before it was decided: who asked for it and does not get it (Awb 4:7), and who did
 * not ask for it and will mind (Awb 4:8). They choose to say it or to write it (Awb 4:9). What came of it is
 * written down, also when nobody had to be asked, with why (Awb 4:7 lid 2, 4:8 lid 2, 4:11, 4:12).
 */
#include <string.h>

#include "besluit/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

static const struct choice ARTICLES[] = {
    {"4:7", TXT("Wie het vroeg, en het niet of niet helemaal krijgt (Awb 4:7)")},
    {"4:8", TXT("Wie het niet vroeg, en er last van heeft (Awb 4:8)")},
    {NULL, NULL},
};
static const struct choice OUTCOMES[] = {
    {"gehoord", TXT("Ja, en dit kwam eruit")},
    {"niet_nodig", TXT("Het hoefde niet: we steunen op wat diegene zelf vertelde")},
    {"uitzondering", TXT("Het hoefde niet: de wet noemt een uitzondering")},
    {NULL, NULL},
};
static const struct choice EXCEPTIONS[] = {
    {"gering", TXT("Het verschil met wat is gevraagd is klein (Awb 4:7 lid 2)")},
    {"plicht", TXT("Diegene gaf geen gegevens en moest dat wel (Awb 4:8 lid 2)")},
    {"spoed", TXT("Het heeft te veel haast (Awb 4:11 onder a)")},
    {"eerder", TXT("Diegene kon het eerder al zeggen, en er is niets nieuws (Awb 4:11 onder b)")},
    {"doel", TXT("Het kan alleen als diegene het niet vooraf weet (Awb 4:11 onder c)")},
    {"geld", TXT("Het gaat om geld, en na bezwaar kan alles worden hersteld (Awb 4:12)")},
    {NULL, NULL},
};
static const struct choice WAYS[] = {
    {"mondeling", TXT("Mondeling")}, {"schriftelijk", TXT("Schriftelijk")}, {NULL, NULL}};

static const struct field HEAR_FIELDS[] = {
    {.name = "artikel",
     .label = "Om wie gaat het?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ARTICLES},
    {.name = "uitkomst",
     .label = "Kon diegene de eigen kant vertellen?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = OUTCOMES},
    {.name = "tekst",
     .label = "Wat zei diegene, of waarom hoefde het niet?",
     .hint = "De kring en wie tekent lezen dit. Het komt niet in de brief.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 4000},
    {.name = "dag",
     .label = "Op welke dag?",
     .hint = "Alleen als diegene de eigen kant vertelde.",
     .kind = FIELD_DATE},
    {.name = "hoe",
     .label = "Hoe?",
     .hint = "Diegene mag zelf kiezen (Awb 4:9).",
     .kind = FIELD_SELECT,
     .choices = WAYS},
    {.name = "grond",
     .label = "Welke uitzondering?",
     .hint = "Alleen als de wet een uitzondering noemt.",
     .kind = FIELD_SELECT,
     .choices = EXCEPTIONS},
    {0},
};

json_t *zienswijze_start(const struct besluit_facts *facts)
{
    bool applicant = besluit_asks_applicant(facts) && !facts->heard;
    return json_pack("{s:s, s:s}", "artikel", applicant || !besluit_asks_others(facts) ? "4:7" : "4:8",
                     "uitkomst", "gehoord");
}

static json_t *hear_current(struct rq *rq)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    json_t *start = NULL;
    if (row) {
        struct besluit_facts facts = besluit_row_facts(rq, row);
        start = zienswijze_start(&facts);
    }
    json_decref(row);
    return start;
}

static int check_hearing(struct rq *rq, const json_t *row, const struct values *v)
{
    bool heard = strcmp(value_text(v, "uitkomst"), "gehoord") == 0;
    bool excepted = strcmp(value_text(v, "uitkomst"), "uitzondering") == 0;
    const char *ground = value_text(v, "grond");
    bool asked = strcmp(value_text(v, "artikel"), "4:7") == 0;
    if (!row_is(row, "stand", "te_tekenen") && !row_is(row, "stand", "teruggestuurd") &&
        !row_is(row, "stand", "getekend"))
        return rq_problem(rq, 422,
                          TXT("Het besluit is al genomen. Wie het er niet mee eens is, maakt bezwaar."));
    if (heard && !value_is_given(v, "dag"))
        rq_field_problem(rq, "dag", TXT("Vul in op welke dag."));
    if (heard && !value_is_given(v, "hoe"))
        rq_field_problem(rq, "hoe", TXT("Kies hoe."));
    if (value_is_given(v, "dag") && strcmp(value_date(v, "dag"), rq->today_text) > 0)
        rq_field_problem(rq, "dag", TXT("Deze dag moet nog komen."));
    if (excepted && ground == NULL)
        rq_field_problem(rq, "grond", TXT("Kies welke uitzondering."));
    if (!excepted && ground)
        rq_field_problem(rq, "grond", TXT("Dit hoort alleen bij een uitzondering."));
    if (ground && strcmp(ground, asked ? "plicht" : "gering") == 0)
        rq_field_problem(rq, "grond", TXT("Deze uitzondering hoort bij het andere artikel."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int hear_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = besluit_open_kring(rq, id);
    if (row == NULL || check_hearing(rq, row, v) != 0) {
        json_decref(row);
        return -1;
    }
    bool heard = strcmp(value_text(v, "uitkomst"), "gehoord") == 0;
    db_exec(rq->db, &q_zienswijze_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "artikel"), VT(v, "uitkomst"),
            VT(v, "grond"), T(heard ? value_date(v, "dag") : NULL), T(heard ? value_text(v, "hoe") : NULL),
            VT(v, "tekst"), T(rq->actor.medewerker), T(rq->now));
    besluit_note(
        rq, row, "besluit.zienswijze",
        json_pack("{s:s, s:s}", "artikel", value_text(v, "artikel"), "uitkomst", value_text(v, "uitkomst")));
    json_decref(row);
    rq_go(rq, "/besluiten/%s", id);
    return 0;
}

const struct command BESLUIT_HEAR = {
    .name = "zienswijze-opschrijven",
    .title = "Opschrijven of iemand de eigen kant kon vertellen",
    .submit = "Schrijf op",
    .done = "Het staat bij het besluit.",
    .next = "Wie niet alles krijgt wat is gevraagd, kan eerst de eigen kant vertellen als we steunen op iets "
            "anders dan diegene zelf vertelde. Ook wie er last van heeft en niets vroeg. Wat telt, is het "
            "laatste dat hier staat.",
    .fields = HEAR_FIELDS,
    .current = hear_current,
    .run = hear_run,
};

json_t *zienswijze_list(struct rq *rq, const json_t *row)
{
    json_t *list = db_rows(rq->db, &q_zienswijze_list, T(row_text(row, "id")));
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
        json_object_set_new(one, "_wie", json_string(row_is(one, "artikel", "4:7") ? "aanvrager" : "ander"));
    return list;
}
