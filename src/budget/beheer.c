/* SPDX-License-Identifier: EUPL-1.2 */
/* Making and changing budgets and their sources. Amounts never change unseen: each change has its reason. */
#include "budget/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

int budget_touch(struct rq *rq, const char *budget, int64_t versie)
{
    return db_exec(rq->db, &q_budget_touch, T(budget), N(versie)) == 0 ? rq_stale(rq) : 0;
}

/* --- a budget ----------------------------------------------------------------- */

static json_t *team_options(struct rq *rq)
{
    return db_rows(rq->db, &q_budget_teams);
}

static const struct choice KINDS[] = {
    {"team", TXT("budget.soort.team")},
    {"gemeente", TXT("budget.soort.gemeente")},
    {"netwerk", TXT("budget.soort.netwerk")},
    {NULL, NULL},
};

static const struct field MAKE_FIELDS[] = {
    {.name = "naam",
     .label = "Naam",
     .hint = "Bijvoorbeeld: Teambudget Noord.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120},
    {.name = "soort", .label = "Van wie is het?", .kind = FIELD_RADIO, .required = true, .choices = KINDS},
    {.name = "team",
     .label = "Van welk team?",
     .hint = "Alleen bij een budget van een team.",
     .kind = FIELD_SELECT,
     .options = team_options},
    {.name = "instrument",
     .label = "Waarvoor geldt het mandaat?",
     .hint =
         "Het woord in de mandaten, bijvoorbeeld: teambudget. Het hoogste bedrag voor een huishouden telt "
         "over alle budgetten met dat woord.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 80,
     .example = "teambudget"},
    {.name = "jaar",
     .label = "Voor welk jaar?",
     .kind = FIELD_INT,
     .required = true,
     .max = 2999,
     .example = "2026"},
    {0},
};

static int make_run(struct rq *rq, const struct values *v)
{
    bool of_team = strcmp(value_text(v, "soort"), "team") == 0;
    if (of_team != (value_text(v, "team") != NULL))
        rq_field_problem(
            rq, "team", of_team ? TXT("Kies het team.") : TXT("Kies geen team: dit budget is van iedereen."));
    if (value_number(v, "jaar", 0) < rq->today.year)
        rq_field_problem(rq, "jaar", TXT("Dit jaar is al geweest."));
    if (rq_has_problem(rq))
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_budget_add, T(id), VT(v, "naam"), VT(v, "soort"), VT(v, "team"), VT(v, "instrument"),
            VN(v, "jaar"));
    rq_event(rq, "budget.gemaakt", id, NULL,
             json_pack("{s:s, s:s, s:I}", "naam", value_text(v, "naam"), "soort", value_text(v, "soort"),
                       "jaar", (json_int_t)value_number(v, "jaar", 0)));
    rq_go(rq, "/budgetten/%s", id);
    return 0;
}

const struct command BUDGET_MAKEN = {
    .name = "budget-maken",
    .title = "Een budget maken",
    .submit = "Maak het budget",
    .done = "Het budget is er. Schrijf nu op waar het geld vandaan komt, en wat de spelregels zijn.",
    .next = "Daarna schrijf je op waar het geld vandaan komt en wat de spelregels zijn. Pas dan kan een team "
            "eruit voorleggen.",
    .fields = MAKE_FIELDS,
    .run = make_run,
};

static const struct field CHANGE_FIELDS[] = {
    {.name = "naam", .label = "Naam", .kind = FIELD_TEXT, .required = true, .max = 120},
    {.name = "gesloten",
     .label = "Vanaf welke dag is het dicht?",
     .hint = "Leeg: het is open. Wat al voorligt of is besloten, gaat gewoon door.",
     .kind = FIELD_DATE},
    {0},
};

static json_t *change_current(struct rq *rq)
{
    return budget_open(rq);
}

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (db_exec(rq->db, &q_budget_change, T(id), N(value_versie(v)), VT(v, "naam"),
                T(value_date(v, "gesloten"))) == 0)
        return rq_stale(rq);
    rq_event(rq, "budget.gewijzigd", id, NULL,
             json_pack("{s:s, s:s?}", "naam", value_text(v, "naam"), "gesloten", value_date(v, "gesloten")));
    rq_go(rq, "/budgetten/%s", id);
    return 0;
}

const struct command BUDGET_WIJZIGEN = {
    .name = "budget-wijzigen",
    .title = "De naam, of het budget sluiten",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Het team en de budgethouder zien dit. Uit een budget dat dicht is, kan niemand meer voorleggen.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = change_current,
    .run = change_run,
};

/* --- a source ----------------------------------------------------------------- */

static json_t *partner_options(struct rq *rq)
{
    return db_rows(rq->db, &q_budget_partners);
}

static const struct choice STANDS[] = {
    {"bevestigd", TXT("bron.stand.bevestigd")},
    {"toegezegd", TXT("bron.stand.toegezegd")},
    {"vervallen", TXT("bron.stand.vervallen")},
    {NULL, NULL},
};
/* What a new one can be. */
static const struct choice NEW_STANDS[] = {
    {"bevestigd", TXT("bron.stand.bevestigd")},
    {"toegezegd", TXT("bron.stand.toegezegd")},
    {NULL, NULL},
};

#define AMOUNT_FIELD                                                                                         \
    {                                                                                                        \
        .name = "bedrag_cent", .label = "Hoeveel is het, in euro's?", .kind = FIELD_MONEY, .required = true, \
        .example = "300000"                                                                                  \
    }
#define CEILING_FIELD                                                                                        \
    {                                                                                                        \
        .name = "plafond_cent", .label = "Ten hoogste per keer uit deze bron, in euro's",                    \
        .hint = "Leeg: wat de spelregels van het budget toestaan.", .kind = FIELD_MONEY                      \
    }

static const struct field SOURCE_FIELDS[] = {
    {.name = "naam",
     .label = "Waar komt het geld vandaan?",
     .hint = "Bijvoorbeeld: begroting Wmo.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120},
    {.name = "organisatie",
     .label = "Van welke partner?",
     .hint = "Leeg: van de gemeente zelf.",
     .kind = FIELD_SELECT,
     .options = partner_options},
    {.name = "doel", .label = "Waarvoor is het bedoeld?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {.name = "jaar",
     .label = "Van welk jaar?",
     .kind = FIELD_INT,
     .required = true,
     .max = 2999,
     .example = "2026"},
    AMOUNT_FIELD,
    CEILING_FIELD,
    {.name = "stand",
     .label = "Hoe zeker is het?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = NEW_STANDS},
    {0},
};

static json_t *source_new_current(struct rq *rq)
{
    json_t *budget = budget_open(rq);
    if (budget == NULL)
        return NULL;
    json_t *start = json_pack("{s:O}", "jaar", json_object_get(budget, "jaar"));
    if (row_is(budget, "soort", "netwerk"))
        json_object_set_new(start, "stand", json_string("toegezegd"));
    json_decref(budget);
    return start;
}

/* Money of a year pays in that year. */
static int check_year(struct rq *rq, const struct values *v)
{
    json_t *budget = budget_open(rq);
    bool same = row_number(budget, "jaar") == value_number(v, "jaar", 0);
    json_decref(budget);
    return same ? 0 : rq_field_problem(rq, "jaar", TXT("Dit budget is van een ander jaar."));
}

static void note_source(struct rq *rq, const char *kind, const char *id, const struct values *v)
{
    rq_event(rq, kind, id, NULL,
             json_pack("{s:I, s:s}", "bedrag_cent", (json_int_t)value_number(v, "bedrag_cent", 0), "stand",
                       value_text(v, "stand")));
}

static int source_add_run(struct rq *rq, const struct values *v)
{
    if (check_year(rq, v) != 0)
        return -1;
    const char *budget = rq_param(rq, "id");
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_bron_add, T(id), T(budget), VT(v, "naam"), VT(v, "doel"), VN(v, "jaar"),
            VN(v, "bedrag_cent"), VN(v, "plafond_cent"), VT(v, "organisatie"), VT(v, "stand"));
    db_exec(rq->db, &q_bron_note, T(id), T(rq->today_text), NONE_T, T(rq->actor.medewerker));
    note_source(rq, "budget.bron_gemaakt", id, v);
    rq_go(rq, "/budgetten/%s", budget);
    return 0;
}

const struct command BRON_TOEVOEGEN = {
    .name = "bron-toevoegen",
    .title = "Geld aan dit budget toevoegen",
    .submit = "Voeg toe",
    .done = "De bron staat erbij.",
    .next = "Wat is toegezegd, telt pas mee als het bevestigd is. Bronnen betalen in de volgorde waarin ze "
            "er staan.",
    .fields = SOURCE_FIELDS,
    .current = source_new_current,
    .run = source_add_run,
};

static const struct field SOURCE_CHANGE_FIELDS[] = {
    AMOUNT_FIELD,
    CEILING_FIELD,
    {.name = "stand", .label = "Hoe zeker is het?", .kind = FIELD_RADIO, .required = true, .choices = STANDS},
    {.name = "reden", .label = "Waarom verandert het?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {0},
};

static json_t *source_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_bron_get, T(rq_param(rq, "id")));
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

static int source_change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = source_current(rq);
    if (row == NULL)
        return -1;
    const char *budget = talloc_strdup(rq_ctx(rq), row_text(row, "budget"));
    int64_t in_use = row_number(row, "in_gebruik_cent");
    json_decref(row);
    bool counts = strcmp(value_text(v, "stand"), "bevestigd") == 0;
    if ((counts ? value_number(v, "bedrag_cent", 0) : 0) < in_use)
        return rq_field_problem(rq, "bedrag_cent",
                                TXT("Er is al meer van deze bron in gebruik. Zo ver kan ze niet omlaag."));
    if (db_exec(rq->db, &q_bron_change, T(id), N(value_versie(v)), VN(v, "bedrag_cent"),
                VN(v, "plafond_cent"), VT(v, "stand")) == 0)
        return rq_stale(rq);
    db_exec(rq->db, &q_bron_note, T(id), T(rq->today_text), VT(v, "reden"), T(rq->actor.medewerker));
    note_source(rq, "budget.bron_veranderd", id, v);
    rq_go(rq, "/budgetten/%s", budget);
    return 0;
}

const struct command BRON_WIJZIGEN = {
    .name = "bron-wijzigen",
    .title = "Een bron veranderen of bevestigen",
    .submit = "Sla op",
    .done = "Opgeslagen. Hoe het was, staat er nog bij.",
    .next = "Wie in het budget kan kijken, ziet het nieuwe bedrag, de reden en hoe het was.",
    .fields = SOURCE_CHANGE_FIELDS,
    .versioned = true,
    .current = source_current,
    .run = source_change_run,
};
