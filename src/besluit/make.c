/* SPDX-License-Identifier: EUPL-1.2 */
/* Making a decision from an afweging: what the letter will say is filled in, so that little has to be typed.
 */
#include <string.h>

#include "afweging/afweging.h"
#include "bericht/bericht.h"
#include "besluit/internal.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "plan/plan.h"
#include "platform/base/id.h"
#include "platform/base/money.h"
#include "platform/base/text.h"
#include "regel/regel.h"
#include "sql_gen.h"
#include "terugblik/terugblik.h"
#include "verborgen/verborgen.h"
#include "voorlegging/voorlegging.h"

enum { PROMISE_DAYS = 7 };

/* What is being made. */
struct making {
    const char *id, *afweging, *voorlegging, *medewerker;
    const char *reden; /* of a refusal; else NULL */
    bool is_withdrawn; /* a refusal because who put it forward withdrew it */
    json_t *core;      /* of the afweging */
    json_t *outcome;   /* of the voorlegging */
    json_t *budget;    /* or NULL */
    json_t *goal;      /* whose goal */
};

static const char *what_of(const struct making *m)
{
    return first_of(row_text(m->core, "wat"), row_text(m->core, "effect"));
}

/* What colleagues agreed to: a part may have been asked in the end. */
static int64_t amount_of(const struct making *m)
{
    return row_number(m->outcome ? m->outcome : m->core, "bedrag_cent");
}

/* What was asked, when only a part of it was granted; else 0. */
static int64_t asked_of(const struct making *m)
{
    return m->reden ? 0 : row_number(m->outcome, "gevraagd_cent");
}

static const char *instrument_of(const struct making *m)
{
    return first_of(row_text(m->budget, "instrument"), row_text(m->core, "instrument"));
}

/* A gift in kind is no decision in the sense of the Awb; the answer to what somebody applied for is one,
 * whatever it says, and so is a refusal (Awb 1:3). */
static bool is_letter(const struct making *m)
{
    if (row_text(m->outcome, "aanvraag"))
        return true;
    return m->reden != NULL ? !m->is_withdrawn : !row_is(m->budget, "vorm", "feitelijk");
}

static char *reasons_of(const void *ctx, const struct making *m)
{
    if (m->reden)
        return talloc_strdup(ctx, m->reden);
    struct besluit_words words = {
        .is_light = row_is(m->core, "weg", "licht"),
        .effect = row_text(m->core, "effect"),
        .waarom = row_text(m->core, "eerder_geprobeerd"),
        .legitimiteit = row_text(m->core, "legitimiteit"),
        .rendement = row_text(m->core, "rendement"),
        .betrokkenheid = row_text(m->core, "betrokkenheid"),
    };
    char *reasons = besluit_reasons(ctx, &words);
    if (asked_of(m) == 0)
        return reasons;
    return talloc_asprintf(ctx, "%s\n\n%s", reasons, row_text(m->outcome, "deel_reden"));
}

/* What is not granted, of a part; behind "Dit regelen wij niet:". */
static const char *denied_of(const void *ctx, const struct making *m)
{
    return asked_of(m) == 0 ? NULL
                            : talloc_asprintf(ctx, "Wat meer kost dan %s. U vroeg %s.",
                                              money_format(ctx, amount_of(m), false),
                                              money_format(ctx, asked_of(m), false));
}

/* What it means for you, to begin with: what happens next. What was decided stands above it in the letter
 * already. The letter is in Dutch whatever the language of the screen is. */
static const char *meaning_of(const struct making *m)
{
    if (m->reden && !is_letter(m))
        return "Wij kijken samen met u wat wel kan helpen. Bent u het er niet mee eens? Vraag ons dan om een "
               "besluit. Tegen een besluit kunt u bezwaar maken.";
    if (m->reden)
        return "U krijgt dit niet van ons. Wij kijken samen met u wat wel kan helpen.";
    return "Wij nemen contact met u op om het te regelen. U hoeft nu niets te doen.";
}

/* The owner of the goal, else the first person of the household. */
static const char *addressee_of(struct rq *rq, const struct making *m)
{
    const char *van = row_text(m->goal, "van");
    if (van)
        return van;
    json_t *people = huishouden_people(rq, row_text(m->core, "huishouden"));
    const char *first = row_text(json_array_get(people, 0), "value");
    van = first ? talloc_strdup(rq_ctx(rq), first) : NULL;
    json_decref(people);
    return van;
}

void besluit_take_rule(struct rq *rq, const char *id, const char *regel, const char *wet, const char *artikel)
{
    /* As it reads today; without a rule of the municipality the article of the law itself. */
    json_t *rule =
        regel ? regel_of_day(rq, regel, rq->today_text) : regel_article(rq, wet, artikel, rq->today_text);
    db_exec(rq->db, &q_besluit_set_rule, T(id), T(row_text(rule, "id")), T(row_text(rule, "naam")),
            T(row_text(rule, "tekst")), T(row_text(rule, "bron")), T(first_of(wet, row_text(rule, "wet"))),
            T(first_of(artikel, row_text(rule, "artikel"))));
    json_decref(rule);
}

static void add_row(struct rq *rq, const struct making *m)
{
    const void *ctx = rq_ctx(rq);
    json_t *author = db_row(rq->db, &q_besluit_medewerker, T(m->medewerker));
    db_exec(rq->db, &q_besluit_add, T(m->id), T(row_text(m->core, "huishouden")), T(m->afweging),
            T(m->voorlegging), T(addressee_of(rq, m)), T(m->reden ? "afwijzing" : "toekenning"),
            T(asked_of(m) ? "gedeeltelijk" : NULL), T(is_letter(m) ? "besluit" : "feitelijk"), T(what_of(m)),
            T(denied_of(ctx, m)), N(amount_of(m)), T(instrument_of(m)), T(reasons_of(ctx, m)),
            T(meaning_of(m)), T(rq->today_text), T(row_text(author, "naam")),
            T(first_of(row_text(author, "telefoon"), rq->gemeente->telefoon)), T(m->medewerker), T(rq->now),
            asked_of(m) ? N(asked_of(m)) : NONE_N);
    json_decref(author);
    const struct verborgen_nieuw item = {.huishouden = row_text(m->core, "huishouden"),
                                         .record = m->id,
                                         .onder = {m->afweging},
                                         .over = row_text(m->goal, "van")};
    verborgen_inherit(rq, &item);
    besluit_take_rule(rq, m->id, first_of(row_text(m->core, "regel"), row_text(m->budget, "regel")),
                      row_text(m->core, "wet"), row_text(m->core, "artikel"));
}

/* Signed at once when the mandate of who put it forward covers it; else it waits for who holds one. Who left
 * the kring meanwhile signs nothing of this household any more. */
static void sign_if_covered(struct rq *rq, const struct making *m)
{
    bool in_kring = huishouden_in_kring(rq, row_text(m->core, "huishouden"), m->medewerker);
    json_t *row = in_kring ? besluit_row(rq, m->id) : NULL;
    const char *mandaat = row ? besluit_mandate(rq, row, m->medewerker) : NULL;
    if (mandaat && (besluit_row_gaps(rq, row) & BESLUIT_BEFORE_SIGNING) == 0)
        besluit_sign(rq, row, mandaat, m->medewerker);
    else if (mandaat == NULL)
        bericht_ask_all(rq, BERICHT_DECISION, m->id);
    json_decref(row);
}

/* What was decided becomes a promise with a date, and is looked back on. */
static void plan_what_follows(struct rq *rq, const struct making *m)
{
    char day[DATE_TEXT];
    const void *ctx = rq_ctx(rq);
    date_format(date_add_days(rq->today, PROMISE_DAYS), day);
    const char *huishouden = row_text(m->core, "huishouden");
    struct afspraak_new promise = {
        .huishouden = huishouden,
        .doel = row_text(m->goal, "doel"),
        .wat = talloc_asprintf(ctx, "%s regelen", what_of(m)),
        .wie = talloc_asprintf(ctx, "m:%s", m->medewerker),
        .voor = day,
        .besluit = m->id,
        .samen = true,
    };
    plan_promise(rq, &promise);
    int64_t weeks = row_number(m->budget, "terugblik_weken");
    terugblik_plan(rq, m->id, huishouden, m->medewerker,
                   weeks > 0 ? (int)weeks : rq->gemeente->look_back_weeks);
}

static const char *make(struct rq *rq, struct making *m)
{
    m->id = id_new(rq_ctx(rq));
    m->core = afweging_core(rq, m->afweging);
    must(m->core != NULL);
    m->budget = budget_of_voorlegging(rq, m->voorlegging);
    m->goal = db_row(rq->db, &q_besluit_goal, T(m->afweging));
    m->outcome = m->voorlegging ? voorlegging_outcome(rq, m->voorlegging) : NULL;
    const char *huishouden = row_text(m->core, "huishouden");
    add_row(rq, m);
    rq_event(rq, m->reden ? "besluit.afgewezen" : "besluit.genomen", m->id, huishouden,
             json_pack("{s:s?, s:I}", "wat", what_of(m), "bedrag_cent", (json_int_t)amount_of(m)));
    sign_if_covered(rq, m);
    if (m->reden == NULL)
        plan_what_follows(rq, m);
    huishouden_moved(rq, huishouden);
    json_decref(m->core);
    json_decref(m->budget);
    json_decref(m->goal);
    json_decref(m->outcome);
    return m->id;
}

const char *besluit_from_voices(struct rq *rq, const char *afweging, const char *voorlegging,
                                const char *indiener)
{
    struct making m = {.afweging = afweging, .voorlegging = voorlegging, .medewerker = indiener};
    return make(rq, &m);
}

const char *besluit_refuse(struct rq *rq, const char *afweging, const char *voorlegging, const char *reden)
{
    struct making m = {
        .afweging = afweging, .voorlegging = voorlegging, .medewerker = rq->actor.medewerker, .reden = reden};
    return make(rq, &m);
}

const char *besluit_withdraw(struct rq *rq, const char *afweging, const char *voorlegging,
                             const char *antwoord)
{
    struct making m = {.afweging = afweging,
                       .voorlegging = voorlegging,
                       .medewerker = rq->actor.medewerker,
                       .reden = antwoord,
                       .is_withdrawn = true};
    return make(rq, &m);
}
