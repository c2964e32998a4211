/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Standing in for a colleague: named by who is away, or by the team leader, who sees names of colleagues and
 * no more. The places in the kringen begin and end by their days; households that come in that time are
 * included, and nobody hands on what they have for somebody else.
 */
#include <string.h>

#include "bericht/bericht.h"
#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "kring/rules.h"
#include "platform/base/id.h"
#include "sql_gen.h"

static bool leads(const struct rq *rq)
{
    return rq->actor.team && (rq->actor.roles & ROLE_TEAMLEIDER);
}

/* --- the places that follow ------------------------------------------------ */

void waarneming_follow(struct db *db, const struct actor *actor, const char *today, const char *afwezige)
{
    void *ctx = talloc_new(NULL);
    json_t *rows = db_rows(db, &q_waarneming_missing, T(today), T(afwezige ? afwezige : ""));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        char *id = id_new(ctx);
        const char *from = vraag_first_day(row_text(row, "van"), today);
        from = vraag_first_day(row_text(row, "plaats_van"), from);
        const char *last = row_text(row, "tot");
        const char *of_place = row_text(row, "plaats_tot");
        if (of_place && strcmp(of_place, last) < 0)
            last = of_place;
        db_exec(db, &q_waarneming_place, T(id), T(row_text(row, "huishouden")), T(row_text(row, "waarnemer")),
                T(row_text(row, "organisatie")), T(row_text(row, "rol")), T(row_text(row, "grondslag")),
                T(row_text(row, "wet")), T(row_text(row, "leefgebieden")), T(row_text(row, "voor")), T(from),
                T(last), T(row_text(row, "afwezige")), T(row_text(row, "waarneming")));
        db_exec(db, &q_waarneming_hide, T(id), T(row_text(row, "plaats")), T(today));
        json_t *content = json_pack("{s:s, s:s, s:s}", "rol", row_text(row, "rol"), "medewerker",
                                    row_text(row, "waarnemer"), "vervangt", row_text(row, "afwezige"));
        const struct event event = {.kind = "kring.waarneming",
                                    .record = id,
                                    .huishouden = row_text(row, "huishouden"),
                                    .content = content};
        event_write(db, actor, &event);
        json_decref(content);
    }
    json_decref(rows);
    talloc_free(ctx);
}

void kring_left(struct rq *rq, const char *huishouden, const char *medewerker, const char *tot)
{
    db_exec(rq->db, &q_waarneming_left, T(huishouden), T(medewerker), T(tot));
}

/* --- naming somebody ------------------------------------------------------- */

static json_t *away_options(struct rq *rq)
{
    return leads(rq) ? db_rows(rq->db, &q_waarneming_team, T(rq->actor.team)) : json_array();
}

/* Who works with households, each once: others have no place in a kring, and so none for somebody else. */
static json_t *colleague_options(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_waarneming_colleagues, T(rq->actor.organisatie));
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *unknown = NULL;
        const json_t *last = json_array_get(list, json_array_size(list) - 1);
        bool twice = last && row_is(last, "value", row_text(row, "value"));
        if ((role_parse(row_text(row, "rollen"), &unknown) & ROLE_FRONT) && !twice) {
            json_object_del(row, "rollen");
            json_array_append(list, row);
        }
    }
    json_decref(rows);
    return list;
}

static json_t *household_options(struct rq *rq)
{
    return db_rows(rq->db, &q_waarneming_households, T(rq->actor.medewerker), T(rq->today_text));
}

static const struct field NAME_FIELDS[] = {
    {.name = "afwezige",
     .label = "Wie is er niet?",
     .hint = "Leeg: jijzelf. Een teamleider kiest iemand van het eigen team.",
     .kind = FIELD_SELECT,
     .options = away_options},
    {.name = "waarnemer",
     .label = "Wie neemt waar?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = colleague_options},
    {.name = "van", .label = "Vanaf welke dag?", .hint = "Leeg: vanaf vandaag.", .kind = FIELD_DATE},
    {.name = "tot", .label = "Tot en met welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "huishouden",
     .label = "Voor welk huishouden?",
     .hint = "Leeg: voor alle huishoudens, ook die er in deze tijd bij komen.",
     .kind = FIELD_SELECT,
     .options = household_options},
    {0},
};

static int name_check(struct rq *rq, const struct values *v, const char *afwezige, const char *from)
{
    const char *who = value_text(v, "waarnemer");
    const char *until = value_date(v, "tot");
    bool own = rq_is_me(rq, afwezige);
    if (!own && value_is_given(v, "huishouden"))
        rq_field_problem(rq, "huishouden", TXT("Een huishouden kiest alleen wie er zelf niet is."));
    if (!own && rq_is_me(rq, who)) /* else who leads a team opens every household of it alone */
        rq_field_problem(rq, "waarnemer", TXT("Jezelf laat je niet waarnemen. Kies een ander."));
    switch (waarneming_fits(afwezige, who, from, until, rq->today)) {
    case WAARNEMING_FINE:
        break;
    case WAARNEMING_SELF:
        rq_field_problem(rq, "waarnemer", TXT("Kies een ander dan wie er niet is."));
        break;
    case WAARNEMING_REVERSED:
        rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
        break;
    case WAARNEMING_PAST:
        rq_field_problem(rq, "tot", TXT("Deze dag is al voorbij."));
        break;
    case WAARNEMING_TOO_LONG:
        rq_field_problem(rq, "tot",
                         TXT("Waarnemen kan ten hoogste een half jaar. Draag daarna de regie over."));
        break;
    }
    if (!rq_has_problem(rq) && db_number(rq->db, &q_waarneming_away, 0, T(who), T(from), T(until)) > 0)
        rq_field_problem(rq, "waarnemer",
                         TXT("Deze collega is er in deze tijd zelf ook niet. Kies een ander."));
    if (!rq_has_problem(rq) && value_is_given(v, "huishouden") &&
        db_number(rq->db, &q_waarneming_unfit, 0, VT(v, "huishouden"), T(afwezige), T(who),
                  T(rq->today_text)) > 0)
        rq_field_problem(rq, "waarnemer",
                         TXT("Deze collega kan in dit huishouden niet waarnemen. Kies een ander."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int name_run(struct rq *rq, const struct values *v)
{
    const char *me = rq->actor.medewerker;
    const char *afwezige = value_is_given(v, "afwezige") ? value_text(v, "afwezige") : me;
    const char *from = value_is_given(v, "van") ? value_date(v, "van") : rq->today_text;
    if (name_check(rq, v, afwezige, from) != 0)
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_waarneming_add, T(id), T(afwezige), VT(v, "waarnemer"), T(from),
            T(value_date(v, "tot")), VT(v, "huishouden"), T(me), T(rq->now));
    rq_event(rq, "waarneming.begonnen", id, NULL,
             json_pack("{s:s, s:s, s:s, s:s}", "afwezige", afwezige, "waarnemer", value_text(v, "waarnemer"),
                       "van", from, "tot", value_date(v, "tot")));
    waarneming_follow(rq->db, &rq->actor, rq->today_text, afwezige);
    bericht_ask(rq, value_text(v, "waarnemer"), BERICHT_DEPUTY, id);
    rq_go(rq, "/waarnemingen");
    return 0;
}

const struct command WAARNEMING_REGELEN = {
    .name = "waarneming-regelen",
    .title = "Iemand laten waarnemen",
    .submit = "Regel de waarneming",
    .done = "De waarneming is geregeld. Vertel het ook aan de huishoudens.",
    .next =
        "De waarnemer ziet de huishoudens van de eerste tot en met de laatste dag, en wat daar is beloofd "
        "op Vandaag. De huishoudens zien wie wie vervangt, en tot wanneer.",
    .fields = NAME_FIELDS,
    .run = name_run,
};

/* --- ending it early ------------------------------------------------------- */

static json_t *end_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_waarneming_get, T(rq_param(rq, "id")));
    bool of_team = row && leads(rq) && row_is(row, "team", rq->actor.team);
    bool sees = row && (of_team || rq_is_me(rq, row_text(row, "afwezige")) ||
                        rq_is_me(rq, row_text(row, "waarnemer")) || rq_is_me(rq, row_text(row, "door")));
    bool may = sees && (of_team || !rq_is_me(rq, row_text(row, "waarnemer")));
    if (!sees)
        rq_not_found(rq);
    else if (!may)
        rq_problem(rq, 403, TXT("Dit doet wie je vervangt, of de teamleider."));
    json_decref(row);
    return NULL;
}

static int end_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    json_decref(end_current(rq));
    if (rq_has_problem(rq))
        return -1;
    db_exec(rq->db, &q_waarneming_end, T(id), T(kring_yesterday(rq)));
    db_exec(rq->db, &q_waarneming_places_end, T(id), T(rq->today_text), T(kring_yesterday(rq)));
    rq_event(rq, "waarneming.beeindigd", id, NULL, NULL);
    rq_go(rq, "/waarnemingen");
    return 0;
}

const struct command WAARNEMING_BEEINDIGEN = {
    .name = "waarneming-beeindigen",
    .title = "De waarneming beëindigen",
    .submit = "Beëindig de waarneming",
    .done = "De waarneming is voorbij. De waarnemer ziet de huishoudens niet meer.",
    .fields = NO_FIELDS,
    .current = end_current,
    .run = end_run,
};

/* --- the page ------------------------------------------------------------- */

json_t *waarnemingen_query(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_waarneming_list, T(rq->actor.medewerker),
                           T(leads(rq) ? rq->actor.team : NULL), T(rq->today_text));
    rq_subjects(rq, rows, "id");
    json_t *view = json_pack("{s:o}", "waarnemingen", rows);
    if (!rq->api)
        json_object_set_new(view, "_form", rq_form(rq, &WAARNEMING_REGELEN, "POST", "/waarnemingen", NULL));
    return view;
}
