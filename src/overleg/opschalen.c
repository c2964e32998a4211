/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Opschalen: to whom, what I ask, an answer by a date. Who is asked sees the question as it was written and
 * who asks; not the household. Whoever must see more is invited into the kring.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "overleg/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

enum { ANSWER_DAYS = 7 }; /* so long an answer stands on Vandaag of who asked */

/* --- asking --------------------------------------------------------------- */

enum {
    CAN_ANSWER = ROLE_PROCESREGISSEUR | ROLE_TEAMLEIDER | ROLE_MANDAATHOUDER | ROLE_BUDGETHOUDER |
                 ROLE_BELEID | ROLE_BESTUUR
};

static json_t *candidates(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_opschaling_candidates, T(rq->actor.medewerker));
    for (size_t i = 0; i < json_array_size(rows);) {
        const char *unknown = NULL;
        json_t *row = json_array_get(rows, i);
        if (role_parse(row_text(row, "rollen"), &unknown) & CAN_ANSWER) {
            json_object_del(row, "rollen");
            i++;
        } else
            json_array_remove(rows, i);
    }
    return rows;
}

static const struct field ASK_FIELDS[] = {
    {.name = "aan",
     .label = "Aan wie vraag je het?",
     .hint = "Iemand die iets kan doorbreken.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = candidates},
    {.name = "vraag",
     .label = "Wat zit vast, en wat vraag je?",
     .hint = "Schrijf geen naam of adres op: wie je het vraagt, hoeft niet te weten om wie het gaat.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "voor", .label = "Voor welke dag wil je antwoord?", .kind = FIELD_DATE, .required = true},
    VERBORGEN_FIELD(verborgen_people),
    {0},
};

static int ask_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (strcmp(value_date(v, "voor"), rq->today_text) < 0)
        return rq_field_problem(rq, "voor", TXT("Kies vandaag of een dag die nog komt."));
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_opschaling_add, T(one), T(id), VT(v, "aan"), VT(v, "vraag"), T(value_date(v, "voor")),
            T(rq->actor.medewerker), T(rq->today_text));
    const struct verborgen_nieuw item = {.huishouden = id,
                                         .record = one,
                                         .voor = value_text(v, "verborgen_voor"),
                                         .wie = value_text(v, "aan")};
    verborgen_inherit(rq, &item);
    rq_event(rq, "opschaling.gevraagd", one, id, NULL);
    huishouden_moved(rq, id);
    rq_go(rq, "/opschalingen/%s", one);
    return 0;
}

const struct command OPSCHALEN = {
    .name = "opschalen",
    .title = "Opschalen: om een antwoord vragen",
    .submit = "Vraag het",
    .done = "De vraag staat op Vandaag van wie je het vraagt. Het antwoord komt op jouw Vandaag.",
    .next = "Wie je het vraagt, ziet deze tekst, jouw naam en de dag. Niet het huishouden. De kring ziet de "
            "vraag en het antwoord.",
    .fields = ASK_FIELDS,
    .more = VERBORGEN_MORE,
    .current = huishouden_current,
    .run = ask_run,
};

/* --- opening one ---------------------------------------------------------- */

/* The row, for the kring (*ret_kring) or who is asked; NULL after rq_not_found. */
static json_t *open_one(struct rq *rq, bool *ret_kring)
{
    const char *id = rq_param(rq, "id");
    json_t *row = db_row(rq->db, &q_opschaling_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
    const char *huishouden = row_text(row, "huishouden");
    bool asked = row && rq_is_me(rq, row_text(row, "aan_id"));
    *ret_kring =
        row && (rq->actor.roles & ROLE_FRONT) && huishouden_in_kring(rq, huishouden, rq->actor.medewerker);
    if (!asked && !*ret_kring) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    if (*ret_kring)
        huishouden_opens(rq, huishouden);
    else
        rq_subject(rq, id); /* stands for people that who is asked does not know */
    return row;
}

static json_t *asked_current(struct rq *rq)
{
    bool kring;
    json_t *row = open_one(rq, &kring);
    if (row && !rq_is_me(rq, row_text(row, "aan_id"))) {
        json_decref(row);
        rq_problem(rq, 403, TXT("Alleen wie gevraagd is, geeft het antwoord."));
        return NULL;
    }
    return row;
}

static json_t *asker_current(struct rq *rq)
{
    bool kring;
    json_t *row = open_one(rq, &kring);
    if (row && !rq_is_me(rq, row_text(row, "medewerker"))) {
        json_decref(row);
        rq_problem(rq, 403, TXT("Alleen wie de vraag stelde, trekt hem in."));
        return NULL;
    }
    return row;
}

/* --- answering ------------------------------------------------------------ */

static const struct field ANSWER_FIELDS[] = {
    {.name = "antwoord",
     .label = "Wat is je antwoord?",
     .hint = "Wat je doet of regelt, en wanneer. Ook een nee is een antwoord, met waarom.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

static int is_closed(struct rq *rq)
{
    return rq_problem(rq, 422, TXT("Deze vraag is al beantwoord of ingetrokken."));
}

static int answer_run(struct rq *rq, const struct values *v)
{
    json_t *row = asked_current(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool is_open = row_is(row, "stand", "open");
    json_decref(row);
    if (!is_open)
        return is_closed(rq);
    if (db_exec(rq->db, &q_opschaling_answer, T(id), N(value_versie(v)), VT(v, "antwoord"),
                T(rq->today_text)) == 0)
        return rq_stale(rq);
    rq_event(rq, "opschaling.beantwoord", id, huishouden, NULL);
    rq_go(rq, "/opschalingen/%s", id);
    return 0;
}

const struct command OPSCHALING_ANTWOORDEN = {
    .name = "opschaling-antwoorden",
    .title = "Antwoord geven",
    .submit = "Geef antwoord",
    .done = "Je antwoord staat op Vandaag van wie het vroeg.",
    .next = "Wie het vroeg en de kring van dat huishouden lezen je antwoord.",
    .fields = ANSWER_FIELDS,
    .versioned = true,
    .current = asked_current,
    .run = answer_run,
};

static int withdraw_run(struct rq *rq, const struct values *v)
{
    json_t *row = asker_current(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool is_open = row_is(row, "stand", "open");
    json_decref(row);
    if (!is_open)
        return is_closed(rq);
    if (db_exec(rq->db, &q_opschaling_withdraw, T(id), N(value_versie(v))) == 0)
        return rq_stale(rq);
    rq_event(rq, "opschaling.ingetrokken", id, huishouden, NULL);
    rq_go(rq, "/opschalingen/%s", id);
    return 0;
}

const struct command OPSCHALING_INTREKKEN = {
    .name = "opschaling-intrekken",
    .title = "De vraag intrekken",
    .submit = "Trek in",
    .done = "De vraag is ingetrokken.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = asker_current,
    .run = withdraw_run,
};

/* --- pages ---------------------------------------------------------------- */

static void mark_late(const struct rq *rq, json_t *row)
{
    json_object_set_new(
        row, "is_te_laat",
        json_boolean(row_is(row, "stand", "open") && strcmp(row_text(row, "voor"), rq->today_text) < 0));
}

json_t *opschaling_list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *rows = db_rows(rq->db, &q_opschaling_list, T(id), T(huishouden_voor(rq, id)));
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) mark_late(rq, row);
    json_t *view = json_pack("{s:s, s:o}", "huishouden", id, "opschalingen", rows);
    if (!rq->api)
        json_object_set_new(view, "_form",
                            rq_form(rq, &OPSCHALEN, "POST",
                                    talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/opschalingen", id), NULL));
    return view;
}

json_t *opschaling_page(struct rq *rq)
{
    bool kring;
    json_t *row = open_one(rq, &kring);
    if (row == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    bool is_open = row_is(row, "stand", "open");
    bool asked = rq_is_me(rq, row_text(row, "aan_id"));
    bool asks = rq_is_me(rq, row_text(row, "medewerker"));
    mark_late(rq, row);
    if (!kring)
        json_object_set_new(row, "huishouden", json_null());
    json_object_del(row, "aan_id");
    json_object_del(row, "medewerker");
    if (!rq->api) {
        const char *answer = talloc_asprintf(rq_ctx(rq), "/opschalingen/%s/antwoorden", id);
        json_t *current = json_pack("{s:O}", "versie", json_object_get(row, "versie"));
        json_object_set_new(row, "_form",
                            asked && is_open ? rq_form(rq, &OPSCHALING_ANTWOORDEN, "POST", answer, current)
                                             : json_null());
        json_object_set_new(row, "_mag_intrekken", json_boolean(asks && is_open && kring));
        json_object_set_new(row, "_is_kring", json_boolean(kring));
        json_object_set_new(row, "_is_ingetrokken", json_boolean(row_is(row, "stand", "ingetrokken")));
        json_decref(current);
    }
    return row;
}

/* --- for Vandaag ---------------------------------------------------------- */

json_t *opschaling_for_me(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_opschaling_for_me, T(rq->actor.medewerker), T(rq->today_text));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        json_object_set_new(row, "is_te_laat",
                            json_boolean(strcmp(row_text(row, "voor"), rq->today_text) < 0));
    }
    rq_subjects(rq, rows, "id");
    return rows;
}

json_t *opschaling_of_me(struct rq *rq)
{
    char since[DATE_TEXT];
    date_format(date_add_days(rq->today, -ANSWER_DAYS), since);
    json_t *rows = db_rows(rq->db, &q_opschaling_of_me, T(rq->actor.medewerker), T(rq->today_text), T(since));
    rq_subjects(rq, rows, "id");
    return rows;
}
