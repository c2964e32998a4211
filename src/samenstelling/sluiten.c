/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Closing a household with a reason and aftercare, and opening it again. Access ends by itself on the day of
 * the aftercare, or at once without; retention is counted from the day of closing.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "kring/kring.h"
#include "plan/plan.h"
#include "platform/base/id.h"
#include "samenstelling/internal.h"
#include "samenstelling/rule.h"
#include "sql_gen.h"

/* --- closing --------------------------------------------------------------- */

static const struct choice REASONS[] = {
    {"bereikt", "De doelen zijn bereikt"},
    {"zelf verder", "Het huishouden gaat zelf verder"},
    {"verhuisd", "Verhuisd naar een andere gemeente"},
    {"geen contact", "Er is geen contact meer, ook na proberen"},
    {"overgedragen", "Een andere organisatie neemt het over"},
    {"overleden", "Overleden"},
    {NULL, NULL},
};

static const struct field CLOSE_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom sluit je af?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = REASONS},
    {.name = "toelichting",
     .label = "Wat is besproken met het huishouden?",
     .hint = "Ook: bij wie ze terechtkunnen als het weer moeilijk wordt.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "nazorg_op",
     .label = "Op welke dag vraag je hoe het gaat?",
     .hint = "Leeg: geen nazorg. Tot die dag kan de kring de bladzijde nog zien.",
     .kind = FIELD_DATE},
    {.name = "stop_afspraken", .label = "Afspraken die nog open staan, stoppen", .kind = FIELD_CHECK},
    {0},
};

static json_t *close_current(struct rq *rq)
{
    samenstelling_current(rq);
    return rq_has_problem(rq)
               ? NULL
               : db_row(rq->db, &q_afsluiting_get, T(rq_param(rq, "id")), T(rq->actor.medewerker));
}

static int refuse(struct rq *rq, enum afsluiting_refusal refusal)
{
    switch (refusal) {
    case AFSLUITING_ZORG:
        return rq_problem(rq, 422, TXT("Er is nog een zorg over veiligheid open. Sluit die eerst af."));
    case AFSLUITING_VOORLEGGING:
        return rq_problem(rq, 422,
                          TXT("Er ligt nog iets bij collega's. Wacht op hun antwoord of trek het in."));
    case AFSLUITING_BESLUIT:
        return rq_problem(
            rq, 422, TXT("Er is nog een besluit dat niet is getekend of bekendgemaakt. Maak dat eerst af."));
    case AFSLUITING_AFSPRAKEN:
        return rq_field_problem(rq, "stop_afspraken",
                                TXT("Er staan nog afspraken open. Rond ze af, of kies dat ze stoppen."));
    case AFSLUITING_FINE:
        break;
    }
    return 0;
}

static struct afsluiting_facts facts_of(struct rq *rq, const char *huishouden)
{
    json_t *row = db_row(rq->db, &q_afsluiting_facts, T(huishouden));
    struct afsluiting_facts facts = {.voorleggingen = (int)row_number(row, "voorleggingen"),
                                     .besluiten = (int)row_number(row, "besluiten"),
                                     .zorgen = (int)row_number(row, "zorgen"),
                                     .afspraken = (int)row_number(row, "afspraken")};
    json_decref(row);
    return facts;
}

/* The promise to ask how it goes; NULL without aftercare. */
static const char *promise_aftercare(struct rq *rq, const char *huishouden, const char *day)
{
    if (day == NULL)
        return NULL;
    struct afspraak_new a = {.huishouden = huishouden,
                             .wat = rq_tr(rq, TXT("Vragen hoe het gaat (nazorg)")),
                             .wie = talloc_asprintf(rq_ctx(rq), "m:%s", rq->actor.medewerker),
                             .voor = day,
                             .samen = true};
    return plan_promise(rq, &a);
}

static int close_run(struct rq *rq, const struct values *v)
{
    json_t *row = close_current(rq);
    if (row == NULL)
        return rq_has_problem(rq) ? -1 : rq_not_found(rq);
    const char *id = rq_param(rq, "id");
    bool is_open = row_text(row, "gesloten") == NULL;
    json_decref(row);
    if (!is_open)
        return rq_problem(rq, 422, TXT("Dit huishouden is al afgesloten."));
    const char *aftercare = value_date(v, "nazorg_op");
    if (aftercare && strcmp(aftercare, rq->today_text) <= 0)
        return rq_field_problem(rq, "nazorg_op", TXT("Kies een dag die nog komt."));
    struct afsluiting_facts facts = facts_of(rq, id);
    if (refuse(rq, afsluiting_may(&facts, value_check(v, "stop_afspraken"))) != 0)
        return -1;
    if (db_exec(rq->db, &q_afsluiting_set, T(id), N(value_versie(v)), T(rq->today_text)) == 0)
        return rq_stale(rq);
    const char *promise = promise_aftercare(rq, id, aftercare);
    db_exec(rq->db, &q_afsluiting_stop_promises, T(id), T(promise));
    db_exec(rq->db, &q_afsluiting_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "reden"), VT(v, "toelichting"),
            T(aftercare), T(rq->today_text), T(rq->actor.medewerker));
    db_exec(rq->db, &q_afsluiting_end_kring, T(id), T(aftercare ? aftercare : rq->today_text));
    rq_event(rq, "huishouden.afgesloten", id, id, json_pack("{s:s}", "reden", value_text(v, "reden")));
    rq_go(rq, "/afgesloten");
    return 0;
}

const struct command HUISHOUDEN_SLUITEN = {
    .name = "huishouden-sluiten",
    .title = "Het huishouden afsluiten",
    .submit = "Sluit af",
    .done = "Het huishouden is afgesloten. Wie erbij was, kan het weer openen.",
    .next =
        "De toegang van de kring stopt vanzelf: vandaag, of na de nazorg. De gegevens blijven bewaard zolang "
        "de wet het vraagt. Heropenen kan, met een reden.",
    .fields = CLOSE_FIELDS,
    .versioned = true,
    .current = close_current,
    .run = close_run,
};

/* --- opening again --------------------------------------------------------- */

static const struct field REOPEN_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom open je het weer?",
     .hint = "Zo dat het huishouden het ook mag lezen.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 500},
    {0},
};

/* Who was in the kring when it closed, of the organisation that keeps the plan; for others there is no such
 * thing. */
static json_t *reopen_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_afsluiting_get, T(rq_param(rq, "id")), T(rq->actor.medewerker));
    bool may = row && row_text(row, "gesloten") && row_flag(row, "is_erbij_geweest") &&
               rq->actor.organisatie && row_is(row, "organisatie", rq->actor.organisatie);
    if (!may) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    json_t *people = db_rows(rq->db, &q_huishouden_people, T(rq_param(rq, "id")));
    rq_subjects(rq, people, "id");
    json_decref(people);
    return row;
}

static int reopen_run(struct rq *rq, const struct values *v)
{
    json_t *row = reopen_current(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *closing = talloc_strdup(rq_ctx(rq), row_text(row, "afsluiting"));
    json_decref(row);
    if (db_exec(rq->db, &q_afsluiting_set, T(id), N(value_versie(v)), NONE_T) == 0)
        return rq_stale(rq);
    db_exec(rq->db, &q_afsluiting_reopen, T(closing), T(rq->today_text), VT(v, "reden"),
            T(rq->actor.medewerker));
    db_exec(rq->db, &q_afsluiting_end_regisseur, T(id), T(rq->today_text));
    kring_enter(rq, &(struct kring_plaats){.huishouden = id,
                                           .medewerker = rq->actor.medewerker,
                                           .rol = "regisseur",
                                           .grondslag =
                                               "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)",
                                           .wet = "Wmo 2015",
                                           .van = rq->today_text,
                                           .waarom = value_text(v, "reden")});
    rq_event(rq, "huishouden.heropend", id, id, NULL);
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s", id);
    return 0;
}

const struct command HUISHOUDEN_HEROPENEN = {
    .name = "huishouden-heropenen",
    .title = "Het huishouden weer openen",
    .submit = "Open weer",
    .done = "Het huishouden is weer open. Jij bent de regisseur.",
    .next = "Jij wordt de regisseur. Het huishouden ziet bij Mijn plan dat je er weer bij bent, en waarom.",
    .fields = REOPEN_FIELDS,
    .versioned = true,
    .current = reopen_current,
    .run = reopen_run,
};

/* --- the list -------------------------------------------------------------- */

static const struct place START = {.by = "~", .id = ""}; /* after every day */

json_t *afgesloten_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", START.by, &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_afsluiting_list, T(rq->actor.medewerker), T(after.by), T(after.id),
                           N(rq_rows(rq) + 1));
    json_t *people =
        db_rows(rq->db, &q_afsluiting_list_people, T(rq->actor.medewerker), T(after.by), T(after.id));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    json_t *more = rq_next(rq, rows, "na", "gesloten");
    return json_pack("{s:o, s:o}", "huishoudens", rows, "meer", more);
}
