/* SPDX-License-Identifier: EUPL-1.2 */
/* The answer to an agreement: kept, postponed, not kept, or no longer needed. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "plan/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

enum { DAYS_AT_ONCE = 366 }; /* days that one answer may settle */

static const struct choice ANSWERS[] = {{"gehouden", "Gehouden"},
                                        {"uitgesteld", "Uitgesteld"},
                                        {"niet_gehouden", "Niet gehouden"},
                                        {"gestopt", "Niet meer nodig"},
                                        {NULL, NULL}};

static const struct field FIELDS[] = {
    {.name = "stand",
     .label = "Wat is ervan gekomen?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ANSWERS},
    {.name = "nieuwe_dag", .label = "Uitgesteld tot welke dag?", .kind = FIELD_DATE},
    {.name = "reden",
     .label = "Waarom?",
     .hint = "Nodig bij niet gehouden en niet meer nodig.",
     .kind = FIELD_AREA,
     .max = 2000},
    {.name = "alle_dagen",
     .label = "Dit geldt voor alle dagen tot en met vandaag",
     .hint = "Voor een afspraak die terugkomt.",
     .kind = FIELD_CHECK},
    {0},
};

static int refuse(struct rq *rq, enum answer_refusal refusal)
{
    switch (refusal) {
    case ANSWER_FINE:
        return 0;
    case ANSWER_NO_REASON:
        return rq_field_problem(rq, "reden", TXT("Schrijf in een zin op waarom."));
    case ANSWER_NO_DAY:
        return rq_field_problem(rq, "nieuwe_dag", TXT("Kies de nieuwe dag."));
    case ANSWER_DAY_PAST:
        return rq_field_problem(rq, "nieuwe_dag", TXT("Deze dag is al geweest. Kies vandaag of later."));
    case ANSWER_DAY_BEYOND:
        return rq_field_problem(rq, "nieuwe_dag",
                                TXT("Dan is de volgende keer er al. Kies een eerdere dag, of zeg dat het "
                                    "deze keer niet is gelukt."));
    }
    not_handled("a reason to refuse an answer");
}

static void note_answer(struct rq *rq, const char *id, const struct answer_facts *f, const char *reden)
{
    struct maybe_day day = f->waits.is_set ? f->waits : (struct maybe_day){.is_set = true, .day = rq->today};
    db_exec(rq->db, &q_afspraak_stand_add, T(id_new(rq_ctx(rq))), T(id), T(maybe_day_text(rq, day)),
            T(answer_word(f->answer)), T(reden),
            T(f->answer == ANSWER_POSTPONED ? maybe_day_text(rq, f->new_day) : NULL), T(rq->actor.naam),
            T(rq->actor.account), T(rq->now));
}

/* One answer for each open day up to today, or for the one that it waits for. */
static struct answer_effect give_answers(struct rq *rq, const char *id, struct answer_facts *f,
                                         const char *reden, bool all)
{
    note_answer(rq, id, f, reden);
    struct answer_effect effect = answer_effect(f);
    bool again = all && (f->answer == ANSWER_KEPT || f->answer == ANSWER_NOT_KEPT);
    for (int n = 1;
         again && n < DAYS_AT_ONCE && effect.is_open && date_compare(effect.waits.day, rq->today) <= 0; n++) {
        f->waits = effect.waits;
        note_answer(rq, id, f, reden);
        effect = answer_effect(f);
    }
    return effect;
}

/* A second click: the same answer of the same person on what that very answer changed. */
static bool said_already(struct rq *rq, const json_t *row, const struct values *v)
{
    if (row_number(row, "versie") != value_versie(v) + 1)
        return false;
    json_t *last = db_row(rq->db, &q_afspraak_last_answer, T(row_text(row, "id")));
    const char *account = row_text(last, "account");
    bool same = account && rq->actor.account && strcmp(account, rq->actor.account) == 0 &&
                strcmp(row_text(last, "stand"), value_text(v, "stand")) == 0;
    json_decref(last);
    return same;
}

static int go_on(struct rq *rq, const json_t *row)
{
    const char *back = rq_input(rq, "terug");
    if (!rq->api && back && strcmp(back, "vandaag") == 0)
        rq_go(rq, "/vandaag");
    else if (!rq->api && back && strcmp(back, "huishouden") == 0)
        rq_go(rq, "/huishoudens/%s#doelen", row_text(row, "huishouden"));
    else
        rq_go(rq, "/afspraken/%s", row_text(row, "id"));
    return 0;
}

static int answer_row(struct rq *rq, const json_t *row, const struct values *v)
{
    if (said_already(rq, row, v))
        return go_on(rq, row);
    if (row_number(row, "versie") != value_versie(v))
        return rq_stale(rq);
    if (!row_is(row, "stand", "open"))
        return rq_problem(rq, 422, TXT("Deze afspraak is al afgerond. Maak een nieuwe afspraak."));
    const char *id = row_text(row, "id");
    const char *huishouden = row_text(row, "huishouden");
    const char *reden = value_text(v, "reden");
    struct answer_facts facts = {
        .rhythm = rhythm_of(row_text(row, "herhaling"), row_text(row, "voor"), row_text(row, "tot")),
        .waits = maybe_day_of(row_text(row, "volgende")),
        .today = rq->today,
        .answer = answer_of_word(value_text(v, "stand")),
        .new_day = maybe_day_of(value_date(v, "nieuwe_dag")),
        .has_reason = reden != NULL};
    if (refuse(rq, answer_check(&facts)) != 0)
        return -1;
    struct answer_effect effect = give_answers(rq, id, &facts, reden, value_check(v, "alle_dagen"));
    db_exec(rq->db, &q_afspraak_answer, T(id), N(value_versie(v)),
            T(effect.is_open ? "open" : answer_word(facts.answer)), T(maybe_day_text(rq, effect.waits)));
    rq_event(rq, talloc_asprintf(rq_ctx(rq), "afspraak.%s", answer_word(facts.answer)), id, huishouden,
             json_pack("{s:s, s:s?, s:s?}", "wat", row_text(row, "wat"), "reden", reden, "nieuwe_dag",
                       value_date(v, "nieuwe_dag")));
    huishouden_moved(rq, huishouden);
    return go_on(rq, row);
}

static json_t *current(struct rq *rq)
{
    return promise_open(rq);
}

static int run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, current(rq), v, answer_row);
}

const struct command PROMISE_ANSWER = {
    .name = "afspraak-beantwoorden",
    .title = "Wat is er van de afspraak gekomen?",
    .submit = "Leg vast",
    .done = "Vastgelegd. Het staat in de geschiedenis van de afspraak.",
    .next = "De kring en het huishouden zien dit antwoord. Een afspraak die terugkomt, gaat door naar de "
            "volgende keer.",
    .fields = FIELDS,
    .versioned = true,
    .current = current,
    .run = run,
};
