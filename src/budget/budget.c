/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule for what fits, and the books: every line says what changed in what is reserved, committed and
 * spent. */
#include "budget/budget.h"

#include <string.h>

#include "budget/books.h"
#include "platform/base/id.h"
#include "platform/base/money.h"
#include "sql_gen.h"

/* --- the rules ------------------------------------------------------------ */

enum budget_refusal budget_fits(const struct budget_room *room, int64_t cent)
{
    must(cent >= 0);
    if (cent > room->plafond_verzoek)
        return BUDGET_REQUEST_CEILING;
    if (cent > room->plafond_huishouden - room->of_household)
        return BUDGET_HOUSEHOLD_CEILING;
    return cent > room->bedrag - room->in_use ? BUDGET_EMPTY : BUDGET_FINE;
}

const char *budget_refusal_text(enum budget_refusal refusal)
{
    static const char *const TEXTS[] = {
        [BUDGET_FINE] = "",
        [BUDGET_UNKNOWN] = TXT("Dit budget is er dit jaar niet voor jouw team. Kies een ander budget."),
        [BUDGET_REQUEST_CEILING] = TXT("Dit is meer dan dit budget per keer toestaat."),
        [BUDGET_HOUSEHOLD_CEILING] = TXT(
            "Met dit bedrag komt dit huishouden boven wat dit budget per jaar voor een huishouden toestaat."),
        [BUDGET_EMPTY] = TXT("Zo veel zit er niet meer in dit budget."),
    };
    return TEXTS[refusal];
}

bool books_add(struct books *sums, const struct books *line)
{
    sums->reserved += line->reserved;
    sums->committed += line->committed;
    sums->spent += line->spent;
    return sums->reserved >= 0 && sums->committed >= 0 && sums->spent >= 0;
}

enum books_fault books_of_request(const char *stand, int64_t cent, const struct books *sums)
{
    if (sums->reserved < 0 || sums->committed < 0 || sums->spent < 0)
        return BOOKS_NEGATIVE;
    if (sums->reserved + sums->committed + sums->spent > cent)
        return BOOKS_TOO_MUCH;
    if (strcmp(stand, "open") == 0)
        return sums->reserved == cent ? BOOKS_FINE : BOOKS_NOT_RESERVED;
    if (sums->reserved != 0)
        return BOOKS_STILL_RESERVED;
    if (strcmp(stand, "akkoord") != 0 && sums->committed + sums->spent != 0)
        return BOOKS_STILL_COMMITTED;
    return BOOKS_FINE;
}

/* --- the books ------------------------------------------------------------ */

static int64_t cents(const json_t *row, const char *key)
{
    return row_number(row, key);
}

struct books books_read(const json_t *row)
{
    return (struct books){.reserved = cents(row, "gereserveerd_cent"),
                          .committed = cents(row, "vastgelegd_cent"),
                          .spent = cents(row, "uitgegeven_cent")};
}

void budget_write_line(struct db *db, const void *ctx, const struct budget_line *line)
{
    db_exec(db, &q_boeking_add, T(id_new(ctx)), T(line->budget), T(line->day), T(line->kind),
            N(line->reserved), N(line->committed), N(line->spent), T(line->voorlegging));
    db_exec(db, &q_budget_stand_move, T(line->budget), N(line->reserved), N(line->committed), N(line->spent));
}

void budget_sums_make(struct db *db)
{
    db_exec(db, &q_budget_stand_forget);
    db_exec(db, &q_budget_stand_make);
}

static void book(struct rq *rq, const char *budget, const char *kind, const char *voorlegging,
                 struct books line)
{
    const struct budget_line row = {.budget = budget,
                                    .day = rq->today_text,
                                    .kind = kind,
                                    .voorlegging = voorlegging,
                                    .reserved = line.reserved,
                                    .committed = line.committed,
                                    .spent = line.spent};
    budget_write_line(rq->db, rq_ctx(rq), &row);
    rq_event(rq, "budget.geboekt", voorlegging, NULL,
             json_pack("{s:s, s:s, s:I, s:I, s:I}", "budget", budget, "soort", kind, "gereserveerd_cent",
                       (json_int_t)line.reserved, "vastgelegd_cent", (json_int_t)line.committed,
                       "uitgegeven_cent", (json_int_t)line.spent));
}

enum budget_refusal budget_reserve(struct rq *rq, const char *budget, const char *voorlegging,
                                   const char *huishouden, int64_t cent)
{
    json_t *row =
        db_row(rq->db, &q_budget_rule, T(budget), T(huishouden), T(rq->actor.medewerker), T(rq->today_text));
    const char *team = row_text(row, "team");
    enum budget_refusal refusal = BUDGET_UNKNOWN;
    if (row && cents(row, "jaar") == rq->today.year &&
        (team == NULL || (rq->actor.team && strcmp(team, rq->actor.team) == 0))) {
        struct budget_room room = {.bedrag = cents(row, "bedrag_cent"),
                                   .in_use = cents(row, "in_gebruik_cent"),
                                   .of_household = cents(row, "van_huishouden_cent"),
                                   .plafond_verzoek = cents(row, "plafond_verzoek_cent"),
                                   .plafond_huishouden = cents(row, "plafond_huishouden_cent")};
        refusal = budget_fits(&room, cent);
    }
    json_decref(row);
    if (refusal == BUDGET_FINE)
        book(rq, budget, "reservering", voorlegging, (struct books){.reserved = cent});
    return refusal;
}

/* Where the money of a voorlegging stands; the name of its budget is a child of the request, NULL when
 * nothing was booked. */
static const char *sums_of(struct rq *rq, const char *voorlegging, struct books *ret_sums)
{
    json_t *row = db_row(rq->db, &q_boeking_sums, T(voorlegging));
    if (row == NULL)
        return NULL;
    const char *budget = talloc_strdup(rq_ctx(rq), row_text(row, "budget"));
    *ret_sums = books_read(row);
    json_decref(row);
    return budget;
}

void budget_release(struct rq *rq, const char *voorlegging)
{
    struct books sums;
    const char *budget = sums_of(rq, voorlegging, &sums);
    if (budget && (sums.reserved != 0 || sums.committed != 0))
        book(rq, budget, "vrijval", voorlegging,
             (struct books){.reserved = -sums.reserved, .committed = -sums.committed});
}

void budget_commit(struct rq *rq, const char *voorlegging)
{
    struct books sums;
    const char *budget = sums_of(rq, voorlegging, &sums);
    if (budget)
        book(rq, budget, "vastlegging", voorlegging,
             (struct books){.reserved = -sums.reserved, .committed = sums.reserved});
}

enum budget_refusal budget_spend(struct rq *rq, const char *voorlegging, int64_t real_cent)
{
    struct books sums;
    const char *budget = sums_of(rq, voorlegging, &sums);
    must(real_cent >= 0);
    if (budget == NULL)
        return BUDGET_UNKNOWN;
    if (real_cent > sums.committed)
        return BUDGET_REQUEST_CEILING;
    book(rq, budget, "uitgave", voorlegging,
         (struct books){.committed = -sums.committed, .spent = real_cent});
    return BUDGET_FINE;
}

/* --- choices -------------------------------------------------------------- */

json_t *budget_options(struct rq *rq)
{
    json_t *rows =
        db_rows(rq->db, &q_budget_list, T(rq->actor.team), N(0), T(rq->actor.medewerker), T(rq->today_text));
    json_t *list = json_array();
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        if (cents(row, "jaar") != rq->today.year)
            continue;
        const char *over = money_format(rq_ctx(rq), cents(row, "over_cent"), rq->lang == LANG_EN);
        const char *naam = row_text(row, "naam");
        json_array_append_new(list, json_pack("{s:O, s:s}", "value", json_object_get(row, "id"), "label",
                                              rq_text(rq, TXT("%s (nog %s)"), naam, over)));
    }
    json_decref(rows);
    return list;
}

json_t *budget_get(struct rq *rq, const char *id)
{
    return db_row(rq->db, &q_budget_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
}

/* --- mandates ------------------------------------------------------------- */

bool mandaat_reaches(const struct mandaat_facts *facts, const struct mandaat_need *need)
{
    return strcmp(facts->instrument, need->instrument) == 0 && facts->plafond_cent >= need->cent &&
           (facts->wet == NULL || (need->wet != NULL && strcmp(facts->wet, need->wet) == 0));
}

bool mandaat_covers(const struct mandaat_facts *facts, const struct mandaat_need *need)
{
    const char *unknown = NULL;
    bool theirs = facts->medewerker ? strcmp(facts->medewerker, need->medewerker) == 0
                                    : (role_parse(facts->rol, &unknown) & need->roles) != 0;
    return theirs && mandaat_reaches(facts, need);
}

/* A list that every decision on a page is held against is read once; borrowed. */
static json_t *read_once(struct rq *rq, const char *name, json_t *(*read)(struct rq *rq, const char *id),
                         const char *id)
{
    if (rq_kept(rq, name) == NULL)
        rq_keep(rq, name, read(rq, id));
    return rq_kept(rq, name);
}

static json_t *read_mandates(struct rq *rq, const char *unused)
{
    (void)unused;
    return db_rows(rq->db, &q_mandaat_of_day, T(rq->today_text));
}

static json_t *read_accounts(struct rq *rq, const char *medewerker)
{
    return db_rows(rq->db, &q_mandaat_rollen, T(medewerker));
}

static unsigned roles_of(struct rq *rq, const char *medewerker)
{
    unsigned roles = 0;
    json_t *rows =
        read_once(rq, talloc_asprintf(rq_ctx(rq), "rollen:%s", medewerker), read_accounts, medewerker);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *unknown = NULL;
        roles |= role_parse(row_text(json_array_get(rows, i), "rollen"), &unknown);
    }
    return roles;
}

static struct mandaat_facts facts_of(const json_t *row)
{
    return (struct mandaat_facts){.rol = row_text(row, "rol"),
                                  .medewerker = row_text(row, "medewerker"),
                                  .instrument = row_text(row, "instrument"),
                                  .wet = row_text(row, "wet"),
                                  .plafond_cent = row_number(row, "plafond_cent")};
}

/* Whether a mandate of the list reaches all that another does. */
static bool is_within(const json_t *list, const struct mandaat_facts *facts)
{
    struct mandaat_need need = {
        .instrument = facts->instrument, .wet = facts->wet, .cent = facts->plafond_cent};
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct mandaat_facts other = facts_of(json_array_get(list, i));
        if (mandaat_reaches(&other, &need))
            return true;
    }
    return false;
}

json_t *mandaat_reach(struct rq *rq, const char *medewerker)
{
    json_t *mine = json_array();
    json_t *rows = read_once(rq, "mandaten", read_mandates, NULL);
    unsigned roles = roles_of(rq, medewerker);
    for (size_t i = json_array_size(rows); i > 0; i--) { /* the largest first */
        json_t *row = json_array_get(rows, i - 1);
        struct mandaat_facts facts = facts_of(row);
        struct mandaat_need need = {.medewerker = medewerker,
                                    .roles = roles,
                                    .instrument = facts.instrument,
                                    .wet = facts.wet,
                                    .cent = facts.plafond_cent};
        if (mandaat_covers(&facts, &need) && !is_within(mine, &facts))
            json_array_append(mine, row);
    }
    return mine;
}

/* The first row of the mandates of today, the smallest first, that `fits`; borrowed, or NULL. */
static json_t *first_mandate(struct rq *rq, const struct mandaat_need *need,
                             bool (*fits)(const struct mandaat_facts *, const struct mandaat_need *))
{
    json_t *rows = read_once(rq, "mandaten", read_mandates, NULL);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        struct mandaat_facts facts = facts_of(row);
        if (fits(&facts, need))
            return row;
    }
    return NULL;
}

const char *mandaat_find(struct rq *rq, const char *medewerker, const char *instrument, const char *wet,
                         int64_t cent)
{
    if (medewerker == NULL || instrument == NULL)
        return NULL;
    struct mandaat_need need = {.medewerker = medewerker,
                                .roles = roles_of(rq, medewerker),
                                .instrument = instrument,
                                .wet = wet,
                                .cent = cent};
    const char *id = row_text(first_mandate(rq, &need, mandaat_covers), "id");
    return id ? talloc_strdup(rq_ctx(rq), id) : NULL;
}

bool mandaat_may(struct db *db, const char *today, const char *medewerker, unsigned roles,
                 const char *instrument, const char *wet, int64_t cent)
{
    if (instrument == NULL)
        return false;
    struct mandaat_need need = {
        .medewerker = medewerker, .roles = roles, .instrument = instrument, .wet = wet, .cent = cent};
    json_t *rows = db_rows(db, &q_mandaat_of_day, T(today));
    bool found = false;
    for (size_t i = 0; i < json_array_size(rows) && !found; i++) {
        struct mandaat_facts facts = facts_of(json_array_get(rows, i));
        found = mandaat_covers(&facts, &need);
    }
    json_decref(rows);
    return found;
}

bool mandaat_exists(struct rq *rq, const char *instrument, const char *wet, int64_t cent)
{
    struct mandaat_need need = {.instrument = instrument, .wet = wet, .cent = cent};
    return instrument != NULL && first_mandate(rq, &need, mandaat_reaches) != NULL;
}
