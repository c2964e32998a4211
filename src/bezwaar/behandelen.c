/* SPDX-License-Identifier: EUPL-1.2 */
/* What is done with an objection or a complaint: written down, on its way, answered. */
#include <string.h>

#include "bezwaar/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

static bool is_in_future(struct rq *rq, const struct values *v, const char *field)
{
    const char *day = value_date(v, field);
    return day && strcmp(day, rq->today_text) > 0;
}

/* The row as it will be stands in `row`; its last day as text. */
static char *last_day(struct rq *rq, const json_t *row)
{
    char *text = talloc_array(rq_ctx(rq), char, DATE_TEXT);
    date_format(bezwaar_term(row, rq->today).laatste, text);
    return text;
}

/* --- written down ----------------------------------------------------------------- */

/* What is about to be written down. */
struct incoming {
    const char *huishouden, *soort, *besluit, *inwoner, *bezwaar_tot;
    /* Whose letter it answers, when it is not the one who stands in the decision. */
    const char *geadresseerde;
};

static int add(struct rq *rq, const struct incoming *in, const struct values *v)
{
    const char *id = id_new(rq_ctx(rq));
    if (is_in_future(rq, v, "ontvangen"))
        return rq_field_problem(rq, "ontvangen", TXT("Deze dag moet nog komen."));
    json_t *row = json_pack("{s:s, s:s, s:s?}", "soort", in->soort, "ontvangen", value_date(v, "ontvangen"),
                            "bezwaar_tot", in->bezwaar_tot);
    db_exec(rq->db, &q_bezwaar_add, T(id), T(in->huishouden), T(in->soort), T(in->besluit), T(in->inwoner),
            T(value_date(v, "ontvangen")), VT(v, "kern"), T(in->bezwaar_tot), T(last_day(rq, row)),
            T(rq->actor.medewerker), T(rq->now));
    json_decref(row);
    const struct verborgen_nieuw item = {.huishouden = in->huishouden,
                                         .record = id,
                                         .onder = {in->besluit, in->geadresseerde},
                                         .over = in->inwoner};
    verborgen_inherit(rq, &item);
    rq_event(rq, talloc_asprintf(rq_ctx(rq), "%s.ontvangen", in->soort), id, in->huishouden,
             json_pack("{s:s}", "ontvangen", value_date(v, "ontvangen")));
    huishouden_moved(rq, in->huishouden);
    rq_go(rq, "/bezwaren/%s", id);
    return 0;
}

/* Who can object, read once in a request; borrowed. */
static const json_t *objectors(struct rq *rq)
{
    if (rq_kept(rq, "bezwaar-van") == NULL) {
        json_t *rows = db_rows(rq->db, &q_bezwaar_van, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                               T(rq->today_text));
        rq_subjects(rq, rows, "inwoner");
        rq_keep(rq, "bezwaar-van", rows);
    }
    return rq_kept(rq, "bezwaar-van");
}

static json_t *objector_options(struct rq *rq)
{
    const json_t *rows = objectors(rq);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (row_text(row, "inwoner"))
            json_array_append_new(list,
                                  json_pack("{s:O, s:s}", "value", json_object_get(row, "inwoner"), "label",
                                            row_text(row, "naam") ? row_text(row, "naam")
                                                                  : rq_tr(rq, TXT("(naam ontbreekt)"))));
    }
    return list;
}

static const struct field OBJECTION_FIELDS[] = {
    {.name = "inwoner",
     .label = "Van wie is het bezwaar?",
     .hint = "Ieder die een brief kreeg, heeft een eigen termijn.",
     .kind = FIELD_SELECT,
     .options = objector_options,
     .late = true},
    {.name = "ontvangen", .label = "Op welke dag kwam het binnen?", .kind = FIELD_DATE, .required = true},
    {.name = "kern",
     .label = "Waar is de inwoner het niet mee eens?",
     .hint = "Schrijf het op zoals de inwoner het zegt.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {0},
};

/* The decision, opened for who asks: its household too. NULL after a problem. */
static json_t *open_decision(struct rq *rq)
{
    return toegang_open_bij_doel(rq, SOORT_BESLUIT,
                                 db_row(rq->db, &q_bezwaar_besluit, T(rq_param(rq, "id")),
                                        T(rq->actor.medewerker), T(rq->today_text)));
}

static json_t *decision_current(struct rq *rq)
{
    json_t *row = open_decision(rq);
    json_t *start = row ? json_pack("{s:s}", "ontvangen", rq->today_text) : NULL;
    /* One who got a letter: nothing to choose. */
    if (row && json_array_size(objectors(rq)) > 1)
        json_object_set(start, "inwoner", json_object_get(json_array_get(objectors(rq), 0), "inwoner"));
    json_decref(row);
    return start;
}

/* The one who was chosen; without a choice who stands in the decision. NULL: nobody can object. */
static const json_t *objector(struct rq *rq, const char *inwoner)
{
    const json_t *rows = objectors(rq);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (inwoner ? row_is(row, "inwoner", inwoner) : row_text(row, "geadresseerde") == NULL)
            return row;
    }
    return NULL;
}

static int objection_run(struct rq *rq, const struct values *v)
{
    json_t *row = open_decision(rq);
    if (row == NULL)
        return -1;
    const json_t *who = objector(rq, value_text(v, "inwoner"));
    const struct incoming in = {.huishouden = row_text(row, "huishouden"),
                                .soort = "bezwaar",
                                .besluit = rq_param(rq, "id"),
                                .inwoner = row_text(who, "inwoner"),
                                .bezwaar_tot = row_text(who, "bezwaar_tot"),
                                .geadresseerde = row_text(who, "geadresseerde")};
    int result = in.bezwaar_tot ? add(rq, &in, v)
                                : rq_problem(rq, 422,
                                             TXT("Tegen dit besluit kan (nog) geen bezwaar: er is geen brief "
                                                 "verstuurd waarin dat staat."));
    json_decref(row);
    return result;
}

const struct command BEZWAAR_OPSCHRIJVEN = {
    .name = "bezwaar-opschrijven",
    .title = "Een bezwaar opschrijven",
    .submit = "Schrijf het bezwaar op",
    .done = "Het bezwaar staat erbij, met de dag waarop we uiterlijk antwoorden.",
    .next = "Laat de inwoner weten dat het binnen is (Awb 6:14). De termijn om te antwoorden telt vanaf de "
            "laatste dag om bezwaar te maken (Awb 7:10).",
    .fields = OBJECTION_FIELDS,
    .current = decision_current,
    .run = objection_run,
};

static json_t *people(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

static const struct field COMPLAINT_FIELDS[] = {
    {.name = "inwoner",
     .label = "Van wie is de klacht?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people},
    {.name = "ontvangen", .label = "Op welke dag kwam het binnen?", .kind = FIELD_DATE, .required = true},
    {.name = "kern",
     .label = "Waar gaat de klacht over?",
     .hint = "Schrijf het op zoals de inwoner het zegt.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {0},
};

static int complaint_run(struct rq *rq, const struct values *v)
{
    const struct incoming in = {
        .huishouden = rq_param(rq, "id"), .soort = "klacht", .inwoner = value_text(v, "inwoner")};
    return add(rq, &in, v); /* huishouden_current opened it */
}

const struct command KLACHT_OPSCHRIJVEN = {
    .name = "klacht-opschrijven",
    .title = "Een klacht opschrijven",
    .submit = "Schrijf de klacht op",
    .done = "De klacht staat erbij, met de dag waarop we uiterlijk antwoorden.",
    .next = "Schrijf de inwoner dat het binnen is (Awb 9:6). We antwoorden binnen zes weken (Awb "
            "9:11). De kring ziet deze klacht. Gaat hij over iemand uit de kring? Laat dan een ander hem "
            "behandelen (Awb 9:7).",
    .fields = COMPLAINT_FIELDS,
    .current = huishouden_current,
    .run = complaint_run,
};

/* --- on its way --------------------------------------------------------------------- */

static const struct field COURSE_FIELDS[] = {
    {.name = "is_commissie",
     .label = "Een commissie adviseert hierover (Awb 7:13, 9:14)",
     .hint = "Dan is er meer tijd.",
     .kind = FIELD_CHECK},
    {.name = "gevraagd_op",
     .label = "Op welke dag vroeg je wat er nog ontbrak?",
     .hint = "Alleen bij een bezwaar (Awb 6:6). De termijn staat dan stil (Awb 7:10 lid 2).",
     .kind = FIELD_DATE},
    {.name = "gevraagd_tot", .label = "Tot en met wanneer kon de inwoner dat geven?", .kind = FIELD_DATE},
    {.name = "hersteld_op", .label = "Wanneer kwam het binnen?", .kind = FIELD_DATE},
    {.name = "verdaagd_op",
     .label = "Op welke dag schreef je dat het langer duurt?",
     .hint = "Dat kan één keer: zes weken bij een bezwaar (Awb 7:10 lid 3), vier bij een klacht (Awb 9:11 "
             "lid 2).",
     .kind = FIELD_DATE},
    {0},
};

static json_t *open_current(struct rq *rq)
{
    return bezwaar_open(rq, rq_param(rq, "id"));
}

/* 0, or -1 after all that is wrong. */
static int check_course(struct rq *rq, const json_t *row, const struct values *v)
{
    static const char *const days[] = {"gevraagd_op", "hersteld_op", "verdaagd_op"};
    const char *asked = value_date(v, "gevraagd_op");
    const char *until = value_date(v, "gevraagd_tot");
    const char *mended = value_date(v, "hersteld_op");
    if (row_text(row, "uitkomst"))
        return rq_problem(rq, 422, TXT("Dit is al beantwoord."));
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        const char *day = value_date(v, days[i]);
        if (is_in_future(rq, v, days[i]))
            rq_field_problem(rq, days[i], TXT("Deze dag moet nog komen."));
        else if (day && strcmp(day, row_text(row, "ontvangen")) < 0)
            rq_field_problem(rq, days[i], TXT("Toen was het nog niet binnen."));
    }
    if (asked && row_is(row, "soort", "klacht"))
        rq_field_problem(rq, "gevraagd_op", TXT("Bij een klacht staat de termijn niet stil (Awb 9:11)."));
    if ((until || mended) && asked == NULL)
        rq_field_problem(rq, "gevraagd_op", TXT("Vul in op welke dag."));
    if (asked && until && strcmp(until, asked) <= 0)
        rq_field_problem(rq, "gevraagd_tot", TXT("Kies een dag na de dag waarop je het vroeg."));
    if (asked && mended && strcmp(mended, asked) < 0)
        rq_field_problem(rq, "hersteld_op", TXT("Kies de dag waarop je het vroeg, of later."));
    return rq_has_problem(rq) ? -1 : 0;
}

/* The row with what was sent, to count with. */
static json_t *as_sent(const json_t *row, const struct values *v)
{
    static const char *const days[] = {"gevraagd_op", "gevraagd_tot", "hersteld_op", "verdaagd_op"};
    json_t *sent = json_copy((json_t *)row);
    for (size_t i = 0; i < COUNT_OF(days); i++)
        json_object_set_new(sent, days[i],
                            value_date(v, days[i]) ? json_string(value_date(v, days[i])) : json_null());
    json_object_set_new(sent, "is_commissie", json_boolean(value_check(v, "is_commissie")));
    return sent;
}

static int course_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = bezwaar_open(rq, id);
    if (row == NULL || check_course(rq, row, v) != 0) {
        json_decref(row);
        return -1;
    }
    json_t *sent = as_sent(row, v);
    int64_t changed =
        db_exec(rq->db, &q_bezwaar_change, T(id), N(value_versie(v)), N(value_check(v, "is_commissie")),
                T(value_date(v, "gevraagd_op")), T(value_date(v, "gevraagd_tot")),
                T(value_date(v, "hersteld_op")), T(value_date(v, "verdaagd_op")), T(last_day(rq, sent)));
    json_decref(sent);
    if (changed == 0) {
        json_decref(row);
        return rq_stale(rq);
    }
    rq_event(rq, talloc_asprintf(rq_ctx(rq), "%s.verloop", row_text(row, "soort")), id,
             row_text(row, "huishouden"), NULL);
    huishouden_moved(rq, row_text(row, "huishouden"));
    json_decref(row);
    rq_go(rq, "/bezwaren/%s", id);
    return 0;
}

const struct command BEZWAAR_VERLOOP = {
    .name = "bezwaar-verloop",
    .title = "Opschrijven wat er is gedaan",
    .submit = "Bewaar",
    .done = "Het staat erbij. De laatste dag is opnieuw berekend.",
    .fields = COURSE_FIELDS,
    .versioned = true,
    .current = open_current,
    .run = course_run,
};

/* --- answered ------------------------------------------------------------------------ */

static const struct choice OUTCOMES[] = {
    {"gegrond", TXT("De inwoner heeft gelijk (gegrond)")},
    {"deels", TXT("De inwoner heeft deels gelijk (deels gegrond)")},
    {"ongegrond", TXT("We blijven erbij (ongegrond)")},
    {"niet_ontvankelijk", TXT("We konden het niet behandelen (niet-ontvankelijk)")},
    {"ingetrokken", TXT("De inwoner trok het in")},
    {"opgelost", TXT("Samen opgelost")},
    {NULL, NULL},
};

static const struct field OUTCOME_FIELDS[] = {
    {.name = "uitkomst",
     .label = "Hoe liep het af?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = OUTCOMES},
    {.name = "beslist_op", .label = "Op welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "antwoord",
     .label = "Wat hebben we geantwoord?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {.name = "geleerd",
     .label = "Wat leren we hiervan?",
     .hint = "Alle medewerkers lezen dit bij de regel, zonder het huishouden en zonder de dag. Schrijf over "
             "de regel, niet over mensen.",
     .kind = FIELD_AREA,
     .max = 2000},
    {0},
};

static json_t *outcome_current(struct rq *rq)
{
    json_t *row = bezwaar_open(rq, rq_param(rq, "id"));
    json_t *start =
        row ? json_pack("{s:s, s:O}", "beslist_op", rq->today_text, "versie", json_object_get(row, "versie"))
            : NULL;
    json_decref(row);
    return start;
}

/* Apart from the household: the rule, the month, how it ended. */
static void add_lesson(struct rq *rq, const json_t *row, const struct values *v)
{
    const char *rule = row_text(row, "regel_naam");
    db_exec(rq->db, &q_bezwaar_les_add, T(id_new(rq_ctx(rq))), T(row_text(row, "soort")), T(rule ? rule : ""),
            T(row_text(row, "wet")), T(row_text(row, "artikel")), VT(v, "uitkomst"), VT(v, "geleerd"),
            T(talloc_strndup(rq_ctx(rq), value_date(v, "beslist_op"), 7)));
}

static int outcome_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = bezwaar_open(rq, id);
    int result = row ? 0 : -1;
    if (row && row_text(row, "uitkomst"))
        result = rq_problem(rq, 422, TXT("Dit is al beantwoord."));
    else if (row && is_in_future(rq, v, "beslist_op"))
        result = rq_field_problem(rq, "beslist_op", TXT("Deze dag moet nog komen."));
    else if (row && strcmp(value_date(v, "beslist_op"), row_text(row, "ontvangen")) < 0)
        result = rq_field_problem(rq, "beslist_op", TXT("Toen was het nog niet binnen."));
    else if (row && db_exec(rq->db, &q_bezwaar_end, T(id), N(value_versie(v)), VT(v, "uitkomst"),
                            T(value_date(v, "beslist_op")), VT(v, "antwoord")) == 0)
        result = rq_stale(rq);
    if (result == 0) {
        add_lesson(rq, row, v);
        rq_event(rq, talloc_asprintf(rq_ctx(rq), "%s.afgelopen", row_text(row, "soort")), id,
                 row_text(row, "huishouden"), json_pack("{s:s}", "uitkomst", value_text(v, "uitkomst")));
        huishouden_moved(rq, row_text(row, "huishouden"));
        rq_go(rq, "/bezwaren/%s", id);
    }
    json_decref(row);
    return result;
}

const struct command BEZWAAR_UITKOMST = {
    .name = "bezwaar-uitkomst",
    .title = "Opschrijven hoe het afliep",
    .submit = "Sluit af",
    .done = "Het is afgesloten. Wat we leren, staat bij de regel.",
    .next = "De kring ziet de uitkomst en het antwoord. Verandert het besluit? Vervang het dan: daar hoort "
            "een nieuwe brief bij. Afsluiten kan maar één keer.",
    .fields = OUTCOME_FIELDS,
    .versioned = true,
    .current = outcome_current,
    .run = outcome_run,
};
