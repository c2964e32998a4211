/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What colleagues will read tells nothing of the household. What is theirs for sure (a name, a number, an
 * address of their own records, any BSN) is stopped. What only looks so is marked, and can stay with a reason
 * that is kept: the machine does not know what a word means here, who writes does.
 */
#include <string.h>

#include "afweging/afweging.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

struct voorlegging_toch voorlegging_toch(struct rq *rq, const struct values *values)
{
    return (struct voorlegging_toch){.reden = value_text(values, "toch"),
                                     .woorden = buf_new(rq_ctx(rq), 100)};
}

static bool was_before(const json_t *found, size_t n)
{
    const char *word = row_text(json_array_get(found, n), "woord");
    for (size_t i = 0; i < n; i++)
        if (strcmp(row_text(json_array_get(found, i), "woord"), word) == 0)
            return true;
    return false;
}

static void complain(struct rq *rq, const json_t *one, const char *field)
{
    const char *word = row_text(one, "woord");
    if (row_flag(one, "is_zeker"))
        rq_field_problem(
            rq, field,
            rq_text(rq, TXT("Aan “%s” is te herkennen om wie het gaat. Haal het uit wat je collega's lezen."),
                    word));
    else
        rq_field_problem(rq, field,
                         rq_text(rq, TXT("“%s” kan laten merken om wie het gaat. %s"), word,
                                 rq_tr(rq, afweging_advice(row_text(one, "soort")))));
}

/* Asked once in a form, whatever the number of words. */
static void ask_why(struct rq *rq)
{
    if (rq_kept(rq, "toch gevraagd") != NULL)
        return;
    rq_keep(rq, "toch gevraagd", json_true());
    rq_field_problem(rq, "toch", TXT("Haal weg wat is gemarkeerd, of schrijf op waarom het moet blijven."));
}

bool voorlegging_hides(struct rq *rq, const char *huishouden, struct voorlegging_tekst tekst,
                       struct voorlegging_toch *toch)
{
    json_t *found = afweging_warnings(rq, huishouden, tekst.text);
    json_t *wrong = json_array();
    bool asks = false;
    for (size_t i = 0; i < json_array_size(found); i++) {
        json_t *one = json_array_get(found, i);
        bool stays = toch->reden && !row_flag(one, "is_zeker");
        json_object_set_new(one, "raad", json_string(afweging_advice(row_text(one, "soort"))));
        if (stays) {
            buf_addf(toch->woorden, "%s%s (%s)", toch->woorden->len ? "; " : "", row_text(one, "woord"),
                     row_text(one, "soort"));
            continue;
        }
        asks = asks || !row_flag(one, "is_zeker");
        json_array_append(wrong, one);
        if (!was_before(found, i))
            complain(rq, one, tekst.field);
    }
    bool hidden = json_array_size(wrong) == 0;
    if (asks)
        ask_why(rq);
    if (!hidden)
        rq_field_marks(rq, tekst.field[0] ? tekst.field : "toch", tekst.label, tekst.text, wrong);
    json_decref(wrong);
    json_decref(found);
    return hidden;
}

void voorlegging_keep_toch(struct rq *rq, const char *voorlegging, const struct voorlegging_toch *toch)
{
    if (toch->reden && toch->woorden->len > 0)
        db_exec(rq->db, &q_voorlegging_toch_add, T(id_new(rq_ctx(rq))), T(voorlegging),
                T(toch->woorden->data), T(toch->reden), T(rq->actor.medewerker), T(rq->today_text));
}
