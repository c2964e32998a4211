/* SPDX-License-Identifier: EUPL-1.2 */
/* Splitting a household, and letting somebody of another household join or move. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "kring/kring.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "samenstelling/internal.h"
#include "sql_gen.h"

int samenstelling_not_yours(struct rq *rq)
{
    return rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
}

json_t *samenstelling_current(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (huishouden_opens(rq, id) && !huishouden_arranges(rq, id))
        samenstelling_not_yours(rq);
    return NULL;
}

/* --- what goes along ------------------------------------------------------- */

/* Somebody leaves a household for another: what is of that person alone goes along. */
static void move(struct rq *rq, const char *from, const char *to, const char *inwoner)
{
    static const struct sql *const steps[] = {
        &q_verhuis_back,      &q_verhuis_goals,      &q_verhuis_promises,   &q_verhuis_weighings,
        &q_verhuis_origins,   &q_verhuis_decisions,  &q_verhuis_look_backs, &q_verhuis_words,
        &q_verhuis_files,     &q_verhuis_notes,      &q_verhuis_worries,    &q_verhuis_whereabouts,
        &q_verhuis_documents, &q_verhuis_objections, &q_verhuis_hidden,
    };
    db_exec(rq->db, &q_verhuis_note, T(from), T(to), T(inwoner), T(rq->today_text));
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        db_exec(rq->db, steps[i], T(from), T(to));
    db_exec(rq->db, &q_samenstelling_leave, T(from), T(inwoner), T(rq->today_text));
    rq_event(rq, "inwoner.vertrokken", inwoner, from, NULL);
    huishouden_moved(rq, from);
}

/* --- splitting ------------------------------------------------------------- */

static json_t *people(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

static const struct field SPLIT_FIELDS[] = {
    {.name = "inwoner",
     .label = "Wie begint het nieuwe huishouden?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people},
    {.name = "naam",
     .label = "Hoe noem je het nieuwe huishouden?",
     .hint = "Een naam die jij herkent, zonder achternaam.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120},
    {.name = "blijft_ook", .label = "Deze persoon hoort ook nog bij dit huishouden", .kind = FIELD_CHECK},
    {0},
};

static int split_run(struct rq *rq, const struct values *v)
{
    const char *from = rq_param(rq, "id");
    const char *inwoner = value_text(v, "inwoner");
    bool stays = value_check(v, "blijft_ook");
    if (!stays && db_number(rq->db, &q_samenstelling_members, 0, T(from)) < 2)
        return rq_field_problem(
            rq, "inwoner",
            TXT("Dan blijft er niemand over. Verander de naam van dit huishouden, of sluit het af."));
    json_t *member = db_row(rq->db, &q_samenstelling_member, T(from), T(inwoner));
    const char *naam = value_text(v, "naam");
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_samenstelling_start, T(id), T(from), T(naam), T(text_search_key(rq_ctx(rq), naam)),
            T(rq->today_text));
    db_exec(rq->db, &q_samenstelling_enter, T(id), T(inwoner), T(row_text(member, "rol")), T(rq->today_text));
    json_decref(member);
    kring_enter(rq, &(struct kring_plaats){.huishouden = id,
                                           .medewerker = rq->actor.medewerker,
                                           .rol = "regisseur",
                                           .grondslag =
                                               "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)",
                                           .wet = "Wmo 2015",
                                           .van = rq->today_text});
    rq_event(rq, "huishouden.begonnen", id, id, json_pack("{s:s}", "naam", naam));
    if (!stays)
        move(rq, from, id, inwoner);
    rq_subject(rq, inwoner);
    rq_go(rq, "/huishoudens/%s", id);
    return 0;
}

const struct command HUISHOUDEN_SPLITSEN = {
    .name = "huishouden-splitsen",
    .title = "Het huishouden splitsen",
    .submit = "Splits",
    .done = "Het nieuwe huishouden is begonnen. Jij bent er de regisseur van. Zet er nog wie erbij hoort.",
    .next =
        "Doelen, woorden en afspraken van deze persoon gaan mee. Wat van iedereen is, blijft hier. De kring "
        "van het nieuwe huishouden begint met jou alleen: nodig uit wie er ook daar bij hoort.",
    .fields = SPLIT_FIELDS,
    .current = samenstelling_current,
    .run = split_run,
};

/* --- joining --------------------------------------------------------------- */

static json_t *others(struct rq *rq)
{
    return db_rows(rq->db, &q_samenstelling_choices, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                   T(rq->today_text));
}

static const struct field JOIN_FIELDS[] = {
    {.name = "inwoner",
     .label = "Wie komt erbij?",
     .hint = "Iemand uit een ander huishouden waar jij bij hoort.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = others},
    {.name = "rol",
     .label = "Wie is het in dit huishouden?",
     .hint = "Bijvoorbeeld: kind, oma.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 60},
    {.name = "blijft_ook",
     .label = "Deze persoon hoort ook nog bij het andere huishouden",
     .kind = FIELD_CHECK},
    {0},
};

static int join_run(struct rq *rq, const struct values *v)
{
    const char *to = rq_param(rq, "id");
    char *inwoner = talloc_strdup(rq_ctx(rq), value_text(v, "inwoner"));
    char *colon = strchr(inwoner, ':');
    must(colon); /* it is one of the choices */
    *colon = '\0';
    const char *from = colon + 1;
    if (!huishouden_arranges(rq, from))
        return samenstelling_not_yours(rq);
    bool stays = value_check(v, "blijft_ook");
    if (!stays && db_number(rq->db, &q_samenstelling_members, 0, T(from)) < 2)
        return rq_field_problem(
            rq, "inwoner",
            TXT("In het andere huishouden blijft dan niemand over. Kies dat deze persoon daar ook "
                "bij hoort, en sluit het daarna af."));
    db_exec(rq->db, &q_samenstelling_enter, T(to), T(inwoner), VT(v, "rol"), T(rq->today_text));
    rq_event(rq, "inwoner.toegevoegd", inwoner, to, json_pack("{s:s}", "rol", value_text(v, "rol")));
    if (!stays)
        move(rq, from, to, inwoner);
    rq_subject(rq, inwoner);
    huishouden_moved(rq, to);
    rq_go(rq, "/huishoudens/%s#mensen", to);
    return 0;
}

const struct command HUISHOUDEN_SAMENVOEGEN = {
    .name = "huishouden-samenvoegen",
    .title = "Iemand van een ander huishouden erbij",
    .submit = "Zet erbij",
    .done = "Deze persoon hoort nu bij dit huishouden.",
    .next =
        "Verhuist iemand, dan gaan de eigen doelen, woorden en afspraken mee. Hoort iemand bij allebei, dan "
        "blijft alles staan waar het staat. De kring van dit huishouden ziet wie erbij komt.",
    .fields = JOIN_FIELDS,
    .current = samenstelling_current,
    .run = join_run,
};

/* --- routes ---------------------------------------------------------------- */

#define WORK .flags = ROUTE_BOTH, .roles = ROLE_WORKER, .purpose = "plan-uitvoeren"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route samenstelling_routes[] = {
    {.method = "GET",
     .path = "/afgesloten",
     .flags = ROUTE_BOTH,
     .roles = ROLE_WORKER,
     .purpose = "hulp-zoeken",
     .title = "Afgesloten huishoudens",
     .query = afgesloten_query,
     .keys = LIST_KEYS,
     .view = "afgesloten",
     .template = "samenstelling/afgesloten"},
    {.method = "POST",
     .path = "/huishoudens/{id}/splitsingen",
     WORK,
     .command = &HUISHOUDEN_SPLITSEN,
     .form = "/huishoudens/{id}/splitsingen/nieuw"},
    {.method = "POST",
     .path = "/huishoudens/{id}/leden",
     WORK,
     .command = &HUISHOUDEN_SAMENVOEGEN,
     .form = "/huishoudens/{id}/leden/nieuw"},
    {.method = "POST",
     .path = "/huishoudens/{id}/afsluitingen",
     WORK,
     .command = &HUISHOUDEN_SLUITEN,
     .form = "/huishoudens/{id}/afsluitingen/nieuw"},
    {.method = "POST",
     .path = "/huishoudens/{id}/heropeningen",
     WORK,
     .command = &HUISHOUDEN_HEROPENEN,
     .form = "/huishoudens/{id}/heropeningen/nieuw"},
    {0},
};
