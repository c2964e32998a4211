/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What somebody of the household applied for gets a beschikking, also when the answer is no or a part (Awb
 * 1:3 lid 2 and 3). Which aanvraag a voorlegging answers stands with the way back: only who put it forward
 * and is in the kring sees it.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "voorlegging/voorlegging_internal.h"

json_t *voorlegging_outcome(struct rq *rq, const char *id)
{
    return db_row(rq->db, &q_voorlegging_outcome, T(id));
}

/* What came in is for who is there for everything. */
static bool sees_what_came_in(struct rq *rq, const char *huishouden)
{
    const struct toegang_wat wat = {.soort = SOORT_INSTROOM};
    return toegang_ziet(rq, huishouden, &wat);
}

static json_t *waiting(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_voorlegging_applications, T(huishouden), T(rq->actor.medewerker),
                   T(rq->today_text));
}

void voorlegging_find_application(struct rq *rq, const char *id, const char *huishouden)
{
    json_t *rows = waiting(rq, huishouden);
    if (json_array_size(rows) == 1)
        db_exec(rq->db, &q_voorlegging_set_application, T(id), T(row_text(json_array_get(rows, 0), "id")));
    json_decref(rows);
}

static json_t *applications(struct rq *rq, const char *huishouden)
{
    json_t *rows = waiting(rq, huishouden);
    json_t *list = json_array();
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        struct date day;
        must(date_parse(row_text(row, "ontvangen"), &day) == 0);
        const char *when = lang_date(rq_ctx(rq), rq->lang, day, false);
        json_array_append_new(list,
                              json_pack("{s:O, s:s}", "value", json_object_get(row, "id"), "label",
                                        rq_text(rq, TXT("%s, binnen op %s"), row_text(row, "zin"), when)));
    }
    json_decref(rows);
    return list;
}

/* The choices are for the one who put it forward, while in the kring: whoever else asks gets none. */
static json_t *choices(struct rq *rq)
{
    json_t *core = db_row(rq->db, &q_voorlegging_core, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                          T(rq->today_text));
    bool mine = rq_is_me(rq, row_text(core, "indiener")) && row_flag(core, "is_in_kring") &&
                sees_what_came_in(rq, row_text(core, "huishouden"));
    json_t *list = mine ? applications(rq, row_text(core, "huishouden")) : json_array();
    json_decref(core);
    return list;
}

static const struct field AANVRAAG_FIELDS[] = {
    {.name = "aanvraag",
     .label = "Op welke aanvraag is dit het antwoord?",
     .hint = "Leeg: niemand heeft dit aangevraagd. Hoort er een aanvraag bij, dan krijgt de inwoner altijd "
             "een besluit.",
     .kind = FIELD_SELECT,
     .options = choices},
    {0},
};

json_t *aanvraag_start(struct rq *rq, const char *id)
{
    json_t *outcome = voorlegging_outcome(rq, id);
    json_t *start = json_pack("{s:O}", "aanvraag", json_object_get(outcome, "aanvraag"));
    json_decref(outcome);
    return start;
}

bool aanvraag_offered(struct rq *rq, const struct voorlegging *v)
{
    json_t *rows = waiting(rq, v->huishouden);
    bool any = json_array_size(rows) > 0;
    json_decref(rows);
    return any && sees_what_came_in(rq, v->huishouden) && huishouden_opens(rq, v->huishouden);
}

/* The own one, for who knows what came in: which aanvraag it answers is set and taken away by nobody else. */
static struct voorlegging *open_own(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    if (v == NULL || !huishouden_opens(rq, v->huishouden))
        return NULL;
    if (sees_what_came_in(rq, v->huishouden))
        return v;
    rq_not_found(rq);
    return NULL;
}

static json_t *aanvraag_current(struct rq *rq)
{
    struct voorlegging *v = open_own(rq);
    return v ? aanvraag_start(rq, v->id) : NULL;
}

static int aanvraag_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = open_own(rq);
    if (v == NULL)
        return -1;
    db_exec(rq->db, &q_voorlegging_set_application, T(v->id), VT(values, "aanvraag"));
    rq_event(rq, "voorlegging.aanvraag", v->id, NULL, NULL);
    rq_go(rq, "/voorleggingen/%s", v->id);
    return 0;
}

const struct command AANVRAAG = {
    .name = "voorlegging-aanvraag",
    .title = "Hoort hier een aanvraag bij?",
    .submit = "Bewaar",
    .done = "Bewaard.",
    .next = "Alleen jij ziet dit. Je collega's zien het niet.",
    .fields = AANVRAAG_FIELDS,
    .current = aanvraag_current,
    .run = aanvraag_run,
};
