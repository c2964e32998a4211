/* SPDX-License-Identifier: EUPL-1.2 */
/* Making and changing an agreement, and the page that shows it. */
#include <string.h>

#include "bericht/bericht.h"
#include "huishouden/huishouden.h"
#include "plan/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

static const struct choice REPEATS[] = {
    {"nee", "Eén keer"},        {"dagelijks", "Elke dag"},     {"schooldagen", "Elke schooldag"},
    {"wekelijks", "Elke week"}, {"maandelijks", "Elke maand"}, {NULL, NULL},
};

/* Without the first it is an agreement of the goal that the route names. */
static const struct field FIELDS[] = {
    {.name = "doel", .label = "Bij welk doel?", .kind = FIELD_SELECT, .options = plan_goal_options},
    VERBORGEN_FIELD(plan_hide_options),
    {.name = "wat", .label = "Wat spreken jullie af?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {.name = "wie",
     .label = "Wie doet het?",
     .hint = "Niets gekozen: jij.",
     .kind = FIELD_SELECT,
     .options = plan_who_options,
     .example = "m:aaaaaaaaaaaaaaaaaaaaaaaaaa"},
    {.name = "voor",
     .label = "Wanneer is het klaar?",
     .hint = "Komt het terug? Dan is dit de eerste dag.",
     .kind = FIELD_DATE},
    {.name = "is_samen", .label = "Dit spreken we samen af", .kind = FIELD_CHECK},
    {.name = "herhaling", .label = "Hoe vaak?", .kind = FIELD_SELECT, .choices = REPEATS, .folded = true},
    {.name = "tot",
     .label = "Tot en met welke dag?",
     .hint = "Alleen voor iets dat terugkomt.",
     .kind = FIELD_DATE,
     .folded = true},
    {.name = "vertellen_op",
     .label = "Niet samen: op welke dag vertel je het?",
     .kind = FIELD_DATE,
     .folded = true},
    {.name = "vertellen_door",
     .label = "Niet samen: wie vertelt het?",
     .hint = "Niets ingevuld: jij.",
     .kind = FIELD_TEXT,
     .max = 120,
     .folded = true},
    {0},
};
/* From whom it is hidden is chosen when it is made. */
#define PROMISE_FIELDS (FIELDS + 1)
#define CHANGE_FIELDS (FIELDS + 2)

/* What was agreed, checked. Texts belong to the request. */
struct promise {
    const char *wat;
    struct who who;
    struct rhythm rhythm;
    bool samen;
    const char *vertellen_op, *vertellen_door;
};

json_t *promise_start(struct rq *rq)
{
    json_t *start = json_pack("{s:b, s:s}", "is_samen", true, "herhaling", "nee");
    if (rq->actor.medewerker)
        json_object_set_new(start, "wie", json_sprintf("m:%s", rq->actor.medewerker));
    return start;
}

/* What stands in the fields; who it is of is found after. */
static struct promise promise_typed(const struct values *v)
{
    const char *herhaling = value_text(v, "herhaling");
    return (struct promise){
        .wat = value_text(v, "wat"),
        .rhythm = rhythm_of(herhaling ? herhaling : "nee", value_date(v, "voor"), value_date(v, "tot")),
        .samen = value_check(v, "is_samen")};
}

/* All that only the fields together can tell. 0, or -1 with the problems noted. */
static int promise_check(struct rq *rq, const struct values *v, struct promise *p)
{
    int result = 0;
    if (p->rhythm.repeat != REPEAT_NONE && !p->rhythm.start.is_set)
        p->rhythm.start = (struct maybe_day){.is_set = true, .day = rq->today};
    if (p->rhythm.repeat == REPEAT_NONE && p->rhythm.until.is_set)
        result =
            rq_field_problem(rq, "tot", TXT("Een laatste dag hoort bij iets dat terugkomt. Kies hoe vaak."));
    else if (p->rhythm.repeat != REPEAT_NONE && !rhythm_first(&p->rhythm).is_set)
        result = rq_field_problem(rq, "tot", TXT("Voor deze laatste dag valt er geen enkele keer."));
    if (!p->samen && !value_is_given(v, "vertellen_op"))
        result = rq_field_problem(rq, "vertellen_op",
                                  TXT("Niet samen afgesproken? Zeg dan op welke dag je het vertelt."));
    p->vertellen_op = p->samen ? NULL : value_date(v, "vertellen_op");
    p->vertellen_door = p->samen ? NULL : value_text(v, "vertellen_door");
    if (p->vertellen_op && p->vertellen_door == NULL)
        p->vertellen_door = rq->actor.naam;
    return result;
}

static int promise_read(struct rq *rq, const char *huishouden, const struct values *v, struct promise *p)
{
    *p = promise_typed(v);
    const char *wie = value_text(v, "wie");
    if (wie == NULL && rq->actor.medewerker)
        wie = talloc_asprintf(rq_ctx(rq), "m:%s", rq->actor.medewerker);
    int result = promise_check(rq, v, p);
    if (who_find(rq, huishouden, wie, &p->who) != 0)
        result = rq_field_problem(rq, "wie", TXT("Kies iemand uit het huishouden, het netwerk of de kring."));
    return result;
}

static json_t *promise_content(struct rq *rq, const struct promise *p)
{
    return json_pack("{s:s, s:s, s:s?, s:s, s:s?, s:b, s:s?}", "wat", p->wat, "wie", p->who.wie, "voor",
                     maybe_day_text(rq, p->rhythm.start), "herhaling", rhythm_word(p->rhythm.repeat), "tot",
                     maybe_day_text(rq, p->rhythm.until), "samen", p->samen, "vertellen_op", p->vertellen_op);
}

/* What it was made in: a decision, a note or a meeting. */
static const char *source_of(const struct afspraak_new *a)
{
    if (a->besluit)
        return a->besluit;
    return a->gesprek ? a->gesprek : a->overleg;
}

/* A new one; its id. */
static const char *promise_add(struct rq *rq, const struct afspraak_new *a, const struct promise *p)
{
    const char *huishouden = a->huishouden;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_afspraak_add, T(id), T(huishouden), T(a->doel), T(p->wat), T(p->who.soort),
            T(p->who.wie), T(p->who.medewerker), T(p->who.inwoner), T(p->who.netwerk), T(p->who.kring),
            T(maybe_day_text(rq, p->rhythm.start)), T(rhythm_word(p->rhythm.repeat)),
            T(maybe_day_text(rq, p->rhythm.until)), N(p->samen), T(p->vertellen_op), T(p->vertellen_door),
            T(maybe_day_text(rq, rhythm_first(&p->rhythm))), T(a->besluit), T(rq->now));
    const struct verborgen_nieuw item = {
        .huishouden = huishouden,
        .record = id,
        .onder = {a->doel, source_of(a), p->who.kring ? p->who.kring : p->who.netwerk},
        .wie = p->who.medewerker,
        .over = p->who.inwoner,
        .voor = a->verborgen_voor};
    verborgen_inherit(rq, &item);
    rq_event(rq, "afspraak.gemaakt", id, huishouden, promise_content(rq, p));
    bericht_ask(rq, p->who.medewerker, BERICHT_PROMISE, id);
    huishouden_moved(rq, huishouden);
    return id;
}

const char *plan_promise(struct rq *rq, const struct afspraak_new *a)
{
    struct promise p = {.wat = a->wat, .rhythm = rhythm_of("nee", a->voor, NULL), .samen = a->samen};
    return who_find(rq, a->huishouden, a->wie, &p.who) == 0 ? promise_add(rq, a, &p) : NULL;
}

static int promise_make(struct rq *rq, const char *huishouden, const char *doel, const struct values *v)
{
    struct promise p;
    if (promise_read(rq, huishouden, v, &p) != 0)
        return -1;
    const struct afspraak_new a = {
        .huishouden = huishouden, .doel = doel, .verborgen_voor = value_text(v, "verborgen_voor")};
    const char *id = promise_add(rq, &a, &p);
    if (rq->api)
        rq_go(rq, "/afspraken/%s", id);
    else
        rq_go(rq, "/huishoudens/%s#doelen", huishouden);
    return 0;
}

/* --- under a goal, and without one ---------------------------------------- */

static json_t *of_goal_current(struct rq *rq)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    bool found = goal != NULL;
    json_decref(goal);
    return found ? promise_start(rq) : NULL;
}

static int of_goal_run(struct rq *rq, const struct values *v)
{
    json_t *goal = plan_goal(rq, rq_param(rq, "id"));
    if (goal == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(goal, "huishouden"));
    bool open = row_is(goal, "stand", "open");
    json_decref(goal);
    if (!open)
        return rq_problem(rq, 422,
                          TXT("Dit doel is afgerond. Zet het eerst weer open, of kies een ander doel."));
    return promise_make(rq, huishouden, rq_param(rq, "id"), v);
}

const struct command PROMISE_OF_GOAL = {
    .name = "afspraak-maken",
    .title = "Een afspraak toevoegen",
    .submit = "Voeg de afspraak toe",
    .done = "De afspraak staat in het plan.",
    .next = "De kring en het huishouden zien deze afspraak. Hij staat op Vandaag bij wie hem doet, tot er "
            "antwoord is.",
    .more = TXT("Komt het terug, is het niet samen afgesproken, of blijft het verborgen?"),
    .fields = PROMISE_FIELDS,
    .current = of_goal_current,
    .run = of_goal_run,
};

static json_t *of_household_current(struct rq *rq)
{
    return huishouden_opens(rq, rq_param(rq, "id")) ? promise_start(rq) : NULL;
}

static int of_household_run(struct rq *rq, const struct values *v)
{
    return promise_make(rq, rq_param(rq, "id"), value_text(v, "doel"), v);
}

const struct command PROMISE_OF_HOUSEHOLD = {
    .name = "afspraak-maken-huishouden",
    .title = "Een afspraak toevoegen",
    .submit = "Voeg de afspraak toe",
    .done = "De afspraak staat in het plan.",
    .next = "De kring en het huishouden zien deze afspraak. Hij staat op Vandaag bij wie hem doet, tot er "
            "antwoord is.",
    .more = TXT("Komt het terug, is het niet samen afgesproken, of blijft het verborgen?"),
    .fields = FIELDS,
    .current = of_household_current,
    .run = of_household_run,
};

/* --- changing ------------------------------------------------------------- */

/* The row of the agreement of this route, when who asks is in the kring. */
static json_t *promise_row(struct rq *rq)
{
    json_t *row = promise_open(rq);
    if (row) {
        rq_subject(rq, row_text(row, "inwoner")); /* may have left the household */
        rq_subject(rq, row_text(row, "netwerk"));
    }
    return row;
}

/* Whose it is, as the choice in a form; NULL when it is somebody who was only named. */
static json_t *chosen_who(const json_t *row)
{
    static const struct {
        const char *key, *prefix;
    } kinds[] = {{"medewerker", "m"}, {"inwoner", "i"}, {"netwerk", "n"}, {"kring", "k"}};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (row_text(row, kinds[i].key))
            return json_sprintf("%s:%s", kinds[i].prefix, row_text(row, kinds[i].key));
    return json_null();
}

static json_t *promise_current(struct rq *rq)
{
    json_t *row = promise_row(rq);
    if (row == NULL)
        return NULL;
    struct who who;
    json_t *chosen = chosen_who(row);
    if (who_find(rq, row_text(row, "huishouden"), json_string_value(chosen), &who) == 0)
        json_object_set(row, "wie", chosen);
    else /* not of this household any more: no choice, and it stays as it is until somebody chooses */
        json_object_set_new(row, "wie", json_null());
    json_decref(chosen);
    return row;
}

/* Nobody chosen: it stays with whom it was. */
static void keep_who(struct rq *rq, const json_t *row, struct who *who)
{
    const void *ctx = rq_ctx(rq);
    const char *keys[] = {"wie_soort", "wie", "medewerker", "inwoner", "netwerk", "kring"};
    const char **places[] = {&who->soort,   &who->wie,     &who->medewerker,
                             &who->inwoner, &who->netwerk, &who->kring};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        *places[i] = row_text(row, keys[i]) ? talloc_strdup(ctx, row_text(row, keys[i])) : NULL;
}

static int change_read(struct rq *rq, const json_t *row, const struct values *v, struct promise *p)
{
    *p = promise_typed(v);
    int result = promise_check(rq, v, p);
    const char *wie = value_text(v, "wie");
    json_t *was = chosen_who(row);
    if (wie == NULL || (json_is_string(was) && strcmp(wie, json_string_value(was)) == 0))
        keep_who(rq, row, &p->who);
    else if (who_find(rq, row_text(row, "huishouden"), wie, &p->who) != 0)
        result = rq_field_problem(rq, "wie", TXT("Kies iemand uit het huishouden, het netwerk of de kring."));
    json_decref(was);
    return result;
}

static int change_store(struct rq *rq, const json_t *row, const struct values *v, const struct promise *p)
{
    const char *id = rq_param(rq, "id");
    const char *huishouden = row_text(row, "huishouden");
    struct rhythm before = rhythm_of(row_text(row, "herhaling"), row_text(row, "voor"), row_text(row, "tot"));
    struct maybe_day waits = rhythm_changed(&before, &p->rhythm, maybe_day_of(row_text(row, "volgende")));
    bool ended =
        p->rhythm.repeat != REPEAT_NONE && !waits.is_set; /* the new last day lies before all that was open */
    if (db_exec(rq->db, &q_afspraak_change, T(id), N(value_versie(v)), T(p->wat), T(p->who.soort),
                T(p->who.wie), T(p->who.medewerker), T(p->who.inwoner), T(p->who.netwerk), T(p->who.kring),
                T(maybe_day_text(rq, p->rhythm.start)), T(rhythm_word(p->rhythm.repeat)),
                T(maybe_day_text(rq, p->rhythm.until)), N(p->samen), T(p->vertellen_op), T(p->vertellen_door),
                T(maybe_day_text(rq, waits)), T(ended ? "gestopt" : "open")) == 0)
        return rq_stale(rq);
    rq_event(rq, "afspraak.gewijzigd", id, huishouden, promise_content(rq, p));
    if (p->who.medewerker && !row_is(row, "medewerker", p->who.medewerker))
        bericht_ask(rq, p->who.medewerker, BERICHT_PROMISE, id);
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/afspraken/%s", id);
    return 0;
}

static int promise_change_run(struct rq *rq, const struct values *v)
{
    json_t *row = promise_row(rq);
    if (row == NULL)
        return -1;
    struct promise p;
    int result = -1;
    if (row_number(row, "versie") != value_versie(v))
        rq_stale(rq);
    else if (!row_is(row, "stand", "open"))
        rq_problem(rq, 422, TXT("Deze afspraak is al afgerond. Maak een nieuwe afspraak."));
    else if (change_read(rq, row, v, &p) == 0)
        result = change_store(rq, row, v, &p);
    json_decref(row);
    return result;
}

const struct command PROMISE_CHANGE = {
    .name = "afspraak-wijzigen",
    .title = "De afspraak wijzigen",
    .submit = "Bewaar",
    .done = "De afspraak is gewijzigd.",
    .next = "De kring en het huishouden zien de nieuwe afspraak. Kies je niemand, dan blijft hij bij wie hij "
            "was.",
    .more = TXT("Komt het terug, of is het niet samen afgesproken?"),
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = promise_current,
    .run = promise_change_run,
};

/* --- showing -------------------------------------------------------------- */

/* The one command of an answer, drawn as three simple forms: each with its own words and only the fields it
 * needs. */
static const struct choice POSTPONED[] = {{"uitgesteld", "Uitgesteld"}, {NULL, NULL}};
static const struct choice NOT_KEPT[] = {{"niet_gehouden", "Niet gehouden"}, {NULL, NULL}};
static const struct choice STOPPED[] = {{"gestopt", "Niet meer nodig"}, {NULL, NULL}};
#define REASON                                                                                               \
    {                                                                                                        \
        .name = "reden", .label = "Waarom?", .kind = FIELD_AREA, .required = true, .max = 2000               \
    }

static const struct field POSTPONE_FIELDS[] = {
    {.name = "stand", .label = "", .kind = FIELD_HIDDEN, .choices = POSTPONED},
    {.name = "nieuwe_dag", .label = "Op welke dag dan wel?", .kind = FIELD_DATE, .required = true},
    {.name = "reden", .label = "Waarom?", .kind = FIELD_AREA, .max = 2000},
    {0}};
static const struct field FAIL_FIELDS[] = {
    {.name = "stand", .label = "", .kind = FIELD_HIDDEN, .choices = NOT_KEPT}, REASON, {0}};
static const struct field STOP_FIELDS[] = {
    {.name = "stand", .label = "", .kind = FIELD_HIDDEN, .choices = STOPPED}, REASON, {0}};

static const struct command POSTPONE_FORM = {.name = "uitstellen",
                                             .title = "Uitstellen",
                                             .submit = "Stel uit",
                                             .fields = POSTPONE_FIELDS,
                                             .versioned = true};
static const struct command FAIL_FORM = {.name = "niet-gehouden",
                                         .title = "Niet gehouden",
                                         .submit = "Leg vast",
                                         .fields = FAIL_FIELDS,
                                         .versioned = true};
static const struct command STOP_FORM = {.name = "niet-nodig",
                                         .title = "Niet meer nodig",
                                         .submit = "Stop de afspraak",
                                         .fields = STOP_FIELDS,
                                         .versioned = true};

static void add_answer_form(struct rq *rq, json_t *view, const char *key, const struct command *command,
                            const char *stand)
{
    json_t *current = json_pack("{s:s, s:O}", "stand", stand, "versie", json_object_get(view, "versie"));
    char *action = talloc_asprintf(rq_ctx(rq), "/afspraken/%s/antwoorden", row_text(view, "id"));
    json_object_set_new(view, key, rq_form(rq, command, "POST", action, current));
    json_decref(current);
}

/* Days before today without an answer, beside the earliest that the agreement waits for. */
static int missed_besides(struct rq *rq, const json_t *row)
{
    struct rhythm rhythm = rhythm_of(row_text(row, "herhaling"), row_text(row, "voor"), row_text(row, "tot"));
    struct maybe_day waits = maybe_day_of(row_text(row, "volgende"));
    if (rhythm.repeat == REPEAT_NONE || due_on(waits, rq->today) != DUE_LATE)
        return 0;
    return rhythm_count(&rhythm, date_add_days(waits.day, 1), rq->today, 366);
}

/* Enforcement reads what was asked of it, and not of which household it is. */
static void unname(json_t *row)
{
    static const char *const keys[] = {"huishouden", "huishouden_naam", "doel", "doel_tekst", "besluit"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_object_set_new(row, keys[i], json_null());
}

json_t *promise_page(struct rq *rq)
{
    json_t *row = promise_row(rq);
    if (row == NULL)
        return NULL;
    bool enforces = toegang_is_handhaver(rq, row_text(row, "huishouden"));
    json_t *current = rq->api || enforces ? NULL : promise_current(rq);
    json_object_set_new(row, "_mag_delen", json_boolean(toegang_ziet_alles(rq, row_text(row, "huishouden"))));
    json_object_set_new(row, "_gemist", json_integer(missed_besides(rq, row)));
    promise_complete(rq, row,
                     db_rows(rq->db, &q_afspraak_history, T(row_text(row, "id")),
                             T(huishouden_voor(rq, row_text(row, "huishouden")))));
    json_object_del(row, "netwerk");
    json_object_del(row, "kring");
    json_object_set(row, "_titel", json_object_get(row, "wat"));
    if (!rq->api) {
        json_object_set_new(row, "_verborgen_voor",
                            enforces
                                ? json_null()
                                : verborgen_for_whom(rq, row_text(row, "huishouden"), row_text(row, "id")));
        add_answer_form(rq, row, "_form_uitstel", &POSTPONE_FORM, "uitgesteld");
        add_answer_form(rq, row, "_form_niet", &FAIL_FORM, "niet_gehouden");
        add_answer_form(rq, row, "_form_stop", &STOP_FORM, "gestopt");
        json_object_set_new(
            row, "_form_wijzig",
            enforces ? json_null()
                     : rq_form(rq, &PROMISE_CHANGE, "PATCH",
                               talloc_asprintf(rq_ctx(rq), "/afspraken/%s", row_text(row, "id")), current));
    }
    if (enforces)
        unname(row);
    json_decref(current);
    return row;
}
