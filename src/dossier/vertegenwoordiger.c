/* SPDX-License-Identifier: EUPL-1.2 */
/* Who decides along with somebody: parents with gezag, and who was appointed by a court or authorised. */
#include <string.h>

#include "account/account.h"
#include "dossier/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* The household of this person for who asks; NULL after rq_not_found. Who is there for one resident alone is
 * not told who decides for whom. Child of the request. */
static const char *household_of(struct rq *rq, const char *person, json_t **ret_row)
{
    json_t *row = db_row(rq->db, &q_vertegenwoordiging_household, T(person), T(rq->actor.medewerker),
                         T(rq->today_text));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "huishouden")) : NULL;
    if (id == NULL || !huishouden_allows(rq, id) || huishouden_voor(rq, id)[0] != '\0') {
        json_decref(row);
        if (!rq_has_problem(rq))
            rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, person);
    if (ret_row)
        *ret_row = row;
    else
        json_decref(row);
    if (!huishouden_arranges(rq, id))
        rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
    return id;
}

static json_t *people(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_vertegenwoordiging_household, T(rq_param(rq, "id")),
                         T(rq->actor.medewerker), T(rq->today_text));
    json_t *list = json_array();
    json_t *all = row ? huishouden_people(rq, row_text(row, "huishouden")) : NULL;
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!row_is(json_array_get(all, i), "value", rq_param(rq, "id")))
            json_array_append(list, json_array_get(all, i));
    json_decref(all);
    json_decref(row);
    return list;
}

static const struct choice KINDS[] = {
    {"voogd", TXT("Voogd (BW 1:280)")},
    {"bewindvoerder", TXT("Bewindvoerder: alleen geld (BW 1:431)")},
    {"mentor", TXT("Mentor: zorg en begeleiding, geen geld (BW 1:450)")},
    {"curator", TXT("Curator: geld en zorg (BW 1:378)")},
    {"gemachtigde", TXT("Gemachtigde, partner of familie, als er niemand anders is (Jeugdwet 7.3.15 lid 3)")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "wie",
     .label = "Wie is het?",
     .hint = "Iemand uit het huishouden.",
     .kind = FIELD_SELECT,
     .options = people},
    {.name = "naam", .label = "Of iemand van buiten: hoe heet die?", .kind = FIELD_TEXT, .max = 120},
    {.name = "soort", .label = "Als wat?", .kind = FIELD_SELECT, .required = true, .choices = KINDS},
    {.name = "grond",
     .label = "Waaruit blijkt dat?",
     .hint = "Bijvoorbeeld: beschikking van de rechtbank van 3 maart. Het register van curatele en bewind is "
             "openbaar.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {.name = "van", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "tot", .label = "Tot en met welke dag?", .hint = "Leeg: tot nader bericht.", .kind = FIELD_DATE},
    {0},
};

static json_t *add_current(struct rq *rq)
{
    household_of(rq, rq_param(rq, "id"), NULL);
    return NULL;
}

static int add_check(struct rq *rq, const struct values *v)
{
    const char *until = value_date(v, "tot");
    if (value_is_given(v, "wie") == value_is_given(v, "naam"))
        rq_field_problem(rq, "wie",
                         TXT("Kies iemand uit het huishouden, of vul een naam in: een van de twee."));
    if (until && strcmp(until, value_date(v, "van")) < 0)
        rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *huishouden = household_of(rq, id, NULL);
    if (huishouden == NULL || rq_has_problem(rq) || add_check(rq, v) != 0)
        return -1;
    const char *who = value_text(v, "wie");
    if (who == NULL) {
        who = id_new(rq_ctx(rq));
        db_exec(rq->db, &q_vertegenwoordiging_person, T(who), VT(v, "naam"));
    }
    rq_subject(rq, who);
    db_exec(rq->db, &q_vertegenwoordiging_add, T(id_new(rq_ctx(rq))), T(id), T(who), VT(v, "soort"),
            VT(v, "grond"), T(value_date(v, "van")), T(value_date(v, "tot")), T(rq->actor.medewerker));
    rq_event(rq, "vertegenwoordiging.vastgelegd", id, NULL,
             json_pack("{s:s, s:s}", "door", who, "als", value_text(v, "soort")));
    rq_go(rq, "/inwoners/%s/vertegenwoordigers", id);
    return 0;
}

const struct command VERTEGENWOORDIGER_VASTLEGGEN = {
    .name = "vertegenwoordiger-vastleggen",
    .title = "Vastleggen wie er meebeslist",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next = "Een bewindvoerder ziet alleen wat over geld gaat, een mentor al het andere. Zij zien pas iets "
            "als je ze "
            "een account geeft.",
    .fields = FIELDS,
    .current = add_current,
    .run = add_run,
};

/* --- ending it -------------------------------------------------------------------- */

static json_t *end_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_vertegenwoordiging_get, T(rq_param(rq, "id")));
    if (row == NULL)
        rq_not_found(rq);
    else
        household_of(rq, row_text(row, "inwoner"), NULL);
    if (!rq_has_problem(rq))
        return row;
    json_decref(row);
    return NULL;
}

static const struct field END_FIELDS[] = {
    {.name = "tot",
     .label = "Wat is de laatste dag?",
     .hint = "Die dag telt nog mee.",
     .kind = FIELD_DATE,
     .required = true},
    {0},
};

static int end_run(struct rq *rq, const struct values *v)
{
    json_t *row = end_current(rq);
    if (row == NULL)
        return -1;
    const char *person = talloc_strdup(rq_ctx(rq), row_text(row, "inwoner"));
    bool before = strcmp(value_date(v, "tot"), row_text(row, "van")) < 0;
    json_decref(row);
    if (before)
        return rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
    if (db_exec(rq->db, &q_vertegenwoordiging_end, T(rq_param(rq, "id")), N(value_versie(v)),
                T(value_date(v, "tot"))) == 0)
        return rq_stale(rq);
    rq_event(rq, "vertegenwoordiging.beeindigd", person, NULL,
             json_pack("{s:s}", "tot", value_date(v, "tot")));
    rq_go(rq, "/inwoners/%s/vertegenwoordigers", person);
    return 0;
}

const struct command VERTEGENWOORDIGER_EINDE = {
    .name = "vertegenwoordiger-einde",
    .title = "Wanneer het stopt",
    .submit = "Leg vast",
    .done = "Vastgelegd. Na die dag ziet deze persoon niets meer.",
    .fields = END_FIELDS,
    .versioned = true,
    .current = end_current,
    .run = end_run,
};

/* --- the page ------------------------------------------------------------------------ */

json_t *vertegenwoordigers_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *about = NULL;
    const char *huishouden = household_of(rq, id, &about);
    if (huishouden == NULL || rq_has_problem(rq)) {
        json_decref(about);
        return NULL;
    }
    json_t *rows = db_rows(rq->db, &q_vertegenwoordiging_list, T(id));
    json_t *parents = db_rows(rq->db, &q_vertegenwoordiging_parents, T(id));
    rq_subjects(rq, rows, "door");
    rq_subjects(rq, parents, "id");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *until = row_text(row, "tot");
        bool now = strcmp(row_text(row, "van"), rq->today_text) <= 0 &&
                   (until == NULL || strcmp(until, rq->today_text) >= 0);
        json_object_set_new(row, "is_nu", json_boolean(now));
        if (!rq->api)
            json_object_set_new(row, "_mag_uitnodigen",
                                json_boolean(now && !row_flag(row, "heeft_account") &&
                                             account_may_invite(rq, row_text(row, "door"))));
    }
    json_t *view = json_pack("{s:s, s:s, s:O, s:O, s:o, s:o}", "id", id, "huishouden", huishouden,
                             "huishouden_naam", json_object_get(about, "huishouden_naam"), "noemen",
                             json_object_get(about, "noemen"), "vertegenwoordigers", rows, "ouders", parents);
    json_decref(about);
    if (!rq->api)
        json_object_set_new(view, "_form",
                            rq_form(rq, &VERTEGENWOORDIGER_VASTLEGGEN, "POST",
                                    talloc_asprintf(rq_ctx(rq), "/inwoners/%s/vertegenwoordigers", id),
                                    NULL));
    return view;
}
