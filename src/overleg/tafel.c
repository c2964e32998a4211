/* SPDX-License-Identifier: EUPL-1.2 */
/* At the table: who is there, the points and what came of them, agreements made live. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "overleg/internal.h"
#include "plan/plan.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* The household of the meeting while it runs; NULL after a problem. Child of the request. */
static const char *running(struct rq *rq)
{
    json_t *row = overleg_open(rq);
    if (row == NULL)
        return NULL;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool runs = row_is(row, "stand", "gepland");
    json_decref(row);
    if (!runs)
        rq_problem(rq, 422, TXT("Dit overleg is geweest of gaat niet door. Er verandert niets meer aan."));
    return runs ? huishouden : NULL;
}

/* `current` of forms that start empty. */
static json_t *nothing(struct rq *rq)
{
    json_decref(overleg_open(rq));
    return NULL;
}

static int go_back(struct rq *rq, const char *anchor)
{
    rq_go(rq, "/overleggen/%s#%s", rq_param(rq, "id"), anchor);
    return 0;
}

/* --- who is there --------------------------------------------------------- */

static const struct field PERSON_FIELDS[] = {
    {.name = "wie", .label = "Wie komt aan tafel?", .kind = FIELD_SELECT, .options = overleg_who},
    {.name = "ander",
     .label = "Of iemand anders:",
     .hint = "Een rol of een naam die het huishouden kent.",
     .kind = FIELD_TEXT,
     .max = 120},
    {0},
};

static const char *label_of(struct rq *rq, const char *value)
{
    json_t *list = overleg_who(rq);
    const char *label = NULL;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (row_is(json_array_get(list, i), "value", value))
            label = talloc_strdup(rq_ctx(rq), row_text(json_array_get(list, i), "label"));
    json_decref(list);
    return label;
}

static const char *part(const char *value, const char *prefix)
{
    return value && strncmp(value, prefix, 2) == 0 ? value + 2 : NULL;
}

static int person_run(struct rq *rq, const struct values *v)
{
    const char *huishouden = running(rq);
    if (huishouden == NULL)
        return -1;
    const char *wie = value_text(v, "wie");
    const char *ander = value_text(v, "ander");
    if ((wie == NULL) == (ander == NULL))
        return rq_field_problem(rq, "wie", TXT("Kies iemand, of vul iemand anders in: een van de twee."));
    const char *id = rq_param(rq, "id");
    const char *label = wie ? label_of(rq, wie) : ander;
    if (db_number(rq->db, &q_overleg_person_twice, 0, T(id), T(label), T(huishouden),
                  T(huishouden_voor(rq, huishouden))) > 0)
        return go_back(rq, "aan-tafel"); /* a second click */
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_overleg_person_add, T(one), T(id), T(label), T(part(wie, "m:")), T(part(wie, "i:")),
            T(part(wie, "n:")), T(part(wie, "k:")));
    const struct verborgen_nieuw item = {.huishouden = huishouden,
                                         .record = one,
                                         .onder = {id, part(wie, "n:"), part(wie, "k:")},
                                         .wie = part(wie, "m:")};
    verborgen_inherit(rq, &item);
    rq_event(rq, "overleg.deelnemer", one, huishouden, NULL);
    return go_back(rq, "aan-tafel");
}

const struct command OVERLEG_DEELNEMER = {
    .name = "overleg-deelnemer",
    .title = "Iemand aan tafel vragen",
    .submit = "Zet aan tafel",
    .done = "Staat op de lijst. Nodig zelf nog uit wie hier niet inlogt.",
    .next = "Wie van het huishouden op de lijst staat, ziet het overleg bij Mijn plan.",
    .fields = PERSON_FIELDS,
    .current = nothing,
    .run = person_run,
};

static int person_away_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *huishouden = running(rq);
    if (huishouden == NULL)
        return -1;
    if (db_exec(rq->db, &q_overleg_person_remove, T(rq_param(rq, "deelnemer")), T(rq_param(rq, "id")),
                T(huishouden), T(huishouden_voor(rq, huishouden))) == 0)
        return rq_not_found(rq);
    rq_event(rq, "overleg.deelnemer_weg", rq_param(rq, "deelnemer"), huishouden, NULL);
    return go_back(rq, "aan-tafel");
}

const struct command OVERLEG_DEELNEMER_WEG = {
    .name = "overleg-deelnemer-weg",
    .title = "Iemand van de lijst halen",
    .submit = "Haal van de lijst",
    .done = "Van de lijst gehaald.",
    .fields = NO_FIELDS,
    .current = nothing,
    .run = person_away_run,
};

/* --- points --------------------------------------------------------------- */

static const struct field POINT_FIELDS[] = {
    {.name = "tekst", .label = "Welk punt?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {0},
};

static int point_run(struct rq *rq, const struct values *v)
{
    const char *huishouden = running(rq);
    if (huishouden == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    db_exec(rq->db, &q_overleg_point_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "tekst"));
    rq_event(rq, "overleg.punt", id, huishouden, NULL);
    return go_back(rq, "punten");
}

const struct command OVERLEG_PUNT = {
    .name = "overleg-punt",
    .title = "Een punt voor het overleg",
    .submit = "Zet erbij",
    .done = "Het punt staat erbij.",
    .fields = POINT_FIELDS,
    .current = nothing,
    .run = point_run,
};

static const struct field OUTCOME_FIELDS[] = {
    {.name = "tekst", .label = "Welk punt?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {.name = "uitkomst",
     .label = "Wat kwam eruit?",
     .hint = "Kort, zo dat het huishouden het ook mag lezen.",
     .kind = FIELD_AREA,
     .max = 2000},
    {0},
};

static json_t *point_current(struct rq *rq)
{
    json_t *meeting = overleg_open(rq);
    if (meeting == NULL)
        return NULL;
    json_decref(meeting);
    json_t *row = db_row(rq->db, &q_overleg_point_get, T(rq_param(rq, "punt")), T(rq_param(rq, "id")));
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

static int outcome_run(struct rq *rq, const struct values *v)
{
    json_t *row = point_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    const char *huishouden = running(rq);
    if (huishouden == NULL)
        return -1;
    if (db_exec(rq->db, &q_overleg_point_change, T(rq_param(rq, "punt")), N(value_versie(v)), VT(v, "tekst"),
                VT(v, "uitkomst")) == 0)
        return rq_stale(rq);
    rq_event(rq, "overleg.uitkomst", rq_param(rq, "id"), huishouden, NULL);
    return go_back(rq, "punten");
}

const struct command OVERLEG_UITKOMST = {
    .name = "overleg-uitkomst",
    .title = "Wat uit een punt kwam",
    .submit = "Sla op",
    .done = "Opgeschreven.",
    .fields = OUTCOME_FIELDS,
    .versioned = true,
    .current = point_current,
    .run = outcome_run,
};

/* --- agreements, live ----------------------------------------------------- */

static const struct field PROMISE_FIELDS[] = {
    {.name = "wat", .label = "Wat spreken we af?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {.name = "wie", .label = "Wie doet het?", .kind = FIELD_SELECT, .required = true, .options = overleg_who},
    {.name = "voor", .label = "Wanneer is het klaar?", .kind = FIELD_DATE},
    {0},
};

static int promise_run(struct rq *rq, const struct values *v)
{
    const char *huishouden = running(rq);
    if (huishouden == NULL)
        return -1;
    struct afspraak_new a = {.huishouden = huishouden,
                             .wat = value_text(v, "wat"),
                             .wie = value_text(v, "wie"),
                             .voor = value_date(v, "voor"),
                             .overleg = rq_param(rq, "id"),
                             .samen = true};
    const char *made = plan_promise(rq, &a);
    if (made == NULL)
        return rq_field_problem(rq, "wie", TXT("Kies iemand uit het huishouden, het netwerk of de kring."));
    db_exec(rq->db, &q_overleg_promise_add, T(rq_param(rq, "id")), T(made));
    return go_back(rq, "afspraken");
}

const struct command OVERLEG_AFSPREKEN = {
    .name = "overleg-afspreken",
    .title = "Samen iets afspreken",
    .submit = "Spreek af",
    .done = "De afspraak staat in het plan, en op de lijst van wie het doet.",
    .next = "De afspraak staat meteen in het plan dat ook het huishouden ziet.",
    .fields = PROMISE_FIELDS,
    .current = nothing,
    .run = promise_run,
};

/* --- the end -------------------------------------------------------------- */

static int finish_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *huishouden = running(rq);
    if (huishouden == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    db_exec(rq->db, &q_overleg_set_stand, T(id), T("geweest"));
    rq_event(rq, "overleg.geweest", id, huishouden, NULL);
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/overleggen/%s/lijsten", id);
    return 0;
}

const struct command OVERLEG_AFRONDEN = {
    .name = "overleg-afronden",
    .title = "Het overleg afronden",
    .submit = "Rond af",
    .done = "Het overleg is klaar. Geef ieder de eigen lijst mee.",
    .next = "Daarna krijgt ieder de eigen lijst mee.",
    .fields = NO_FIELDS,
    .current = nothing,
    .run = finish_run,
};
