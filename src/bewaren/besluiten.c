/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What people decide about what is over its term: nominate, confirm, postpone or keep. Two persons are needed
 * to destroy, for it cannot be undone, and neither of them may hold the account of the other; and nobody
 * decides about a household of whose kring they ever were.
 */
#include <string.h>

#include "bewaren/internal.h"
#include "bewaren/rule.h"
#include "platform/access/settings.h"
#include "sql_gen.h"

bool vernietiging_is_mine(struct rq *rq, const json_t *row)
{
    return rq->actor.medewerker && db_number(rq->db, &q_vernietiging_mine, 0, T(row_text(row, "huishouden")),
                                             T(row_text(row, "record")), T(rq->actor.medewerker)) > 0;
}

const char *vernietiging_not_second(struct rq *rq, const json_t *row)
{
    const char *first = row_text(row, "voorgedragen_door");
    if (first == NULL)
        return NULL;
    if (strcmp(first, rq->actor.account) == 0)
        return TXT("Je hebt dit zelf voorgedragen. Iemand anders bevestigt het.");
    if (db_number(rq->db, &q_vernietiging_pair, 0, T(first), T(rq->actor.account)) > 0)
        return TXT("Wie dit voordroeg en jij zijn dezelfde persoon, of een van jullie maakte het account of "
                   "de wachtwoordlink van de ander. Vraag een andere privacyofficer of beheerder.");
    return NULL;
}

static json_t *current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_vernietiging_get, T(rq_param(rq, "id")));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    const char *wrong = NULL;
    if (row_is(row, "stand", "vernietigd"))
        wrong = TXT("Dit is al vernietigd.");
    else if (vernietiging_is_mine(rq, row))
        wrong = TXT("Je was hier zelf bij. Iemand anders beslist hierover.");
    if (wrong == NULL)
        return row;
    json_decref(row);
    rq_problem(rq, 409, wrong);
    return NULL;
}

/* Whether its term is over today, and nothing runs that needs it. 0, or -1 with the problem. */
static int check_may_go(struct rq *rq, const json_t *row)
{
    struct bewaar_verdict verdict;
    json_t *rules = db_rows(rq->db, &q_bewaarregel_all);
    bool is_due = bewaar_judge_record(rq->db, rules, row_text(row, "soort"), row_text(row, "record"),
                                      rq->today_text, &verdict) &&
                  strcmp(verdict.due, rq->today_text) <= 0;
    json_decref(rules);
    if (!is_due)
        return rq_problem(rq, 409, TXT("De bewaartermijn is nog niet om. Dit gaat van de lijst."));
    if (bewaar_hold(rq->db, row_text(row, "huishouden"), rq->today_text))
        return rq_problem(rq, 422,
                          TXT("Hier loopt nog iets: een bezwaar, een besluit, een termijn of een zorg."));
    if (row_flag(row, "is_archief") && settings_now()->archief == NULL)
        return rq_problem(
            rq, 422,
            TXT("Dit moet eerst naar het archief, en daarvoor is geen map ingesteld. Vraag het de "
                "beheerder van de dienst."));
    return 0;
}

static void note(struct rq *rq, const char *kind, const json_t *row)
{
    rq_event(rq, kind, rq_param(rq, "id"), NULL,
             json_pack("{s:s, s:s?, s:s}", "soort", row_text(row, "soort"), "wet", row_text(row, "wet"),
                       "regel", row_text(row, "regel")));
    rq_go(rq, "/vernietigingen/%s", rq_param(rq, "id"));
}

/* --- nominating --------------------------------------------------------------- */

static int nominate_run(struct rq *rq, const struct values *v)
{
    json_t *row = current(rq);
    if (row == NULL)
        return -1;
    int result = check_may_go(rq, row);
    if (result == 0 && db_exec(rq->db, &q_vernietiging_nominate, T(rq_param(rq, "id")), N(value_versie(v)),
                               T(rq->actor.account), T(rq->now)) == 0)
        result = rq_stale(rq);
    if (result == 0)
        note(rq, "vernietiging.voorgedragen", row);
    json_decref(row);
    return result;
}

const struct command VERNIETIGING_VOORDRAGEN = {
    .name = "vernietiging-voordragen",
    .title = "Voordragen om te vernietigen",
    .submit = "Draag voor",
    .done = "Voorgedragen. Een tweede persoon moet het bevestigen.",
    .next = "Er gaat nog niets weg. Een andere privacyofficer of een beheerder kijkt mee en bevestigt.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = current,
    .run = nominate_run,
};

/* --- confirming ---------------------------------------------------------------- */

static const struct field CONFIRM_FIELDS[] = {
    {.name = "zeker", .label = "Ik weet dat dit niet terug te draaien is", .kind = FIELD_CHECK},
    {0},
};

static int confirm_run(struct rq *rq, const struct values *v)
{
    json_t *row = current(rq);
    if (row == NULL)
        return -1;
    int result = check_may_go(rq, row);
    const char *wrong = vernietiging_not_second(rq, row);
    if (result == 0 && wrong)
        result = rq_problem(rq, 409, wrong);
    if (result == 0 && !value_check(v, "zeker"))
        result = rq_field_problem(rq, "zeker", TXT("Kruis aan dat je dit weet."));
    if (result == 0 && db_exec(rq->db, &q_vernietiging_confirm, T(rq_param(rq, "id")), N(value_versie(v)),
                               T(rq->actor.account), T(rq->now)) == 0)
        result = rq_stale(rq);
    if (result == 0)
        note(rq, "vernietiging.bevestigd", row);
    json_decref(row);
    return result;
}

const struct command VERNIETIGING_BEVESTIGEN = {
    .name = "vernietiging-bevestigen",
    .title = "Bevestigen dat het weg mag",
    .submit = "Bevestig",
    .done = "Bevestigd. Binnen een uur is het weg.",
    .next =
        "Binnen een uur wordt alles vernietigd wat hier geteld is. Daarna is alleen nog te zien dát het is "
        "gebeurd, wanneer, volgens welke regel en door wie.",
    .fields = CONFIRM_FIELDS,
    .versioned = true,
    .current = current,
    .run = confirm_run,
};

/* --- postponing, keeping --------------------------------------------------------- */

static const struct choice HOLDS[] = {
    {"uitgesteld", TXT("Uitstellen tot een dag")},
    {"bewaard", TXT("Blijvend bewaren")},
    {NULL, NULL},
};

static const struct field HOLD_FIELDS[] = {
    {.name = "stand", .label = "Wat doe je?", .kind = FIELD_RADIO, .required = true, .choices = HOLDS},
    {.name = "tot",
     .label = "Tot welke dag?",
     .hint = "Alleen bij uitstellen. Die dag komt het weer op de lijst.",
     .kind = FIELD_DATE},
    {.name = "reden",
     .label = "Waarom?",
     .hint = "Zonder namen. Bijvoorbeeld: er loopt een rechtszaak, of de inwoner vroeg het.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 500},
    {0},
};

static int hold_run(struct rq *rq, const struct values *v)
{
    json_t *row = current(rq);
    if (row == NULL)
        return -1;
    const char *stand = value_text(v, "stand");
    bool postponed = strcmp(stand, "uitgesteld") == 0;
    const char *until = postponed ? value_date(v, "tot") : NULL;
    int result = 0;
    if (postponed && (until == NULL || strcmp(until, rq->today_text) <= 0))
        result = rq_field_problem(rq, "tot", TXT("Kies een dag die nog komt."));
    if (result == 0 && db_exec(rq->db, &q_vernietiging_hold, T(rq_param(rq, "id")), N(value_versie(v)),
                               T(stand), T(until), VT(v, "reden")) == 0)
        result = rq_stale(rq);
    if (result == 0)
        note(rq, postponed ? "vernietiging.uitgesteld" : "vernietiging.bewaard", row);
    json_decref(row);
    return result;
}

const struct command VERNIETIGING_AANHOUDEN = {
    .name = "vernietiging-aanhouden",
    .title = "Uitstellen of bewaren",
    .submit = "Leg vast",
    .done = "Vastgelegd. Er gaat niets weg.",
    .next = "Wie hier op de lijst kijkt, leest de reden. Wat blijvend bewaard wordt, kun je later nog "
            "voordragen.",
    .fields = HOLD_FIELDS,
    .versioned = true,
    .current = current,
    .run = hold_run,
};
