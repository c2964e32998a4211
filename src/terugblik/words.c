/* SPDX-License-Identifier: EUPL-1.2 */
/* What the resident says of what was arranged, in the own words and by the own account: added, never
 * rewritten. */
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "terugblik/internal.h"

const struct choice HELPED[] = {{"ja", TXT("Ja")},
                                {"deels", TXT("Deels")},
                                {"nee", TXT("Nee")},
                                {"weet_niet", TXT("Weet ik niet")},
                                {NULL, NULL}};

static const struct field WORD_FIELDS[] = {
    {.name = "geholpen", .label = "Heeft het geholpen?", .kind = FIELD_RADIO, .choices = HELPED},
    {.name = "tekst",
     .label = "Wat deed het voor u?",
     .hint = "In uw eigen woorden. Eén zin is genoeg.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {0},
};

/* The look back on what this resident got; NULL after rq_not_found. */
static json_t *open_mine(struct rq *rq)
{
    json_t *row = rq->actor.inwoner
                      ? db_row(rq->db, &q_terugblik_of_resident, T(rq_param(rq, "id")), T(rq->actor.inwoner))
                      : NULL;
    if (row == NULL)
        rq_not_found(rq);
    else
        rq_subject(rq, rq->actor.inwoner);
    return row;
}

static json_t *word_current(struct rq *rq)
{
    json_decref(open_mine(rq));
    return NULL;
}

static int word_run(struct rq *rq, const struct values *v)
{
    json_t *row = open_mine(rq);
    if (row == NULL)
        return -1;
    const char *id = row_text(row, "id");
    const char *huishouden = row_text(row, "huishouden");
    db_exec(rq->db, &q_terugblik_word_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "geholpen"), VT(v, "tekst"),
            T(rq->today_text));
    rq_event(rq, "terugblik.verteld", id, huishouden, NULL);
    huishouden_moved(rq, huishouden);
    json_decref(row);
    rq_go(rq, "/mijn-plan");
    return 0;
}

const struct command OWN_WORDS = {
    .name = "vertellen-wat-het-deed",
    .title = "Vertellen wat het voor u deed",
    .submit = "Vertel het",
    .done = "Dank u wel. Wie u helpt, leest het bij het terugkijken.",
    .next = "Alleen u en de mensen om uw huishouden lezen dit. Het verandert niets aan wat u hebt gekregen. "
            "Niemand schrijft "
            "het over: wilt u later iets anders zeggen, dan komt dat erbij.",
    .fields = WORD_FIELDS,
    .current = word_current,
    .run = word_run,
};
