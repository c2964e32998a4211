/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A part of what was asked. A colleague who thinks along proposes an amount; who put it forward makes it what
 * is asked now, with the reason that the household will read too. The voices begin again, because nobody
 * agreed to this: what was said stays as what was said before, a brake stands until it is lifted, and the
 * money that is not asked any more is free at once.
 */
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

static const struct field DEEL_FIELDS[] = {
    {.name = "bedrag_cent",
     .label = "Hoeveel wordt het, in euro's?",
     .hint = "Minder dan nu wordt gevraagd. Wil je meer? Trek het dan in en leg het opnieuw voor.",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "10000"},
    {.name = "reden",
     .label = "Waarom een deel, en niet alles?",
     .hint = "Je collega's lezen dit, en het komt in het antwoord aan de inwoner. Schrijf niets op waaraan "
             "iemand te herkennen is.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    TOCH_FIELD,
    {0},
};

/* Begins with what a colleague proposed last. */
json_t *deel_start(struct rq *rq, const char *id)
{
    json_t *proposed = db_row(rq->db, &q_stem_part, T(id));
    json_t *start = json_pack("{s:O?}", "bedrag_cent", json_object_get(proposed, "voorstel_cent"));
    json_decref(proposed);
    return start;
}

static json_t *deel_current(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    return v ? deel_start(rq, v->id) : NULL;
}

static int fits(struct rq *rq, const struct voorlegging *v, int64_t cent, const char *reden,
                struct voorlegging_toch *toch)
{
    if (v->is_advies)
        return rq_problem(rq, 409,
                          TXT("Nu wordt eerst om advies gevraagd. Je kunt het bedrag veranderen als je "
                              "het voorlegt."));
    if (cent <= 0 || cent >= v->cent)
        rq_field_problem(rq, "bedrag_cent",
                         TXT("Een deel is meer dan niets en minder dan nu wordt gevraagd."));
    voorlegging_hides(rq, v->huishouden, (struct voorlegging_tekst){reden, "reden", NULL}, toch);
    return rq_has_problem(rq) ? -1 : 0;
}

static int deel_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    int64_t cent = value_number(values, "bedrag_cent", 0);
    const char *reden = value_text(values, "reden");
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    if (v == NULL || fits(rq, v, cent, reden, &toch) != 0)
        return -1;
    budget_lower(rq, v->id, cent);
    voorlegging_start_again(rq, v->id); /* what was said, was said of the amount as it was */
    if (db_exec(rq->db, &q_voorlegging_set_part, T(v->id), N(cent), T(reden), T(id_new(rq_ctx(rq)))) == 0)
        return rq_problem(rq, 409, TXT("Dit is intussen afgerond."));
    voorlegging_keep_toch(rq, v->id, &toch);
    rq_event(rq, "voorlegging.deel", v->id, NULL,
             json_pack("{s:I, s:I, s:s}", "bedrag_cent", (json_int_t)cent, "was_cent", (json_int_t)v->cent,
                       "reden", reden));
    voorlegging_stop_asking(rq, v->id);
    voorlegging_ask_voices(rq, v->id, v->team, v->indiener, voorlegging_hours(rq, v->id));
    huishouden_moved(rq, v->huishouden);
    rq_go(rq, "/voorleggingen/%s", v->id);
    return 0;
}

const struct command DEEL = {
    .name = "voorlegging-deel",
    .title = "Een deel vragen",
    .submit = "Vraag dit deel",
    .done = "Nu wordt dit deel gevraagd. Je collega's geven opnieuw hun stem.",
    .next = "Niemand heeft nog ja gezegd tegen dit bedrag. Daarom beginnen de stemmen opnieuw. Een rem "
            "blijft staan. "
            "Wat je niet meer vraagt, is meteen weer vrij.",
    .fields = DEEL_FIELDS,
    .current = deel_current,
    .run = deel_run,
};
