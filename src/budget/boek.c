/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The books: money is reserved, committed, spent or let go. Every line says which source pays and what
 * changed in each of the three.
 */
#include <string.h>

#include "budget/books.h"
#include "budget/budget.h"
#include "platform/base/id.h"
#include "sql_gen.h"

struct books books_read(const json_t *row)
{
    return (struct books){.reserved = row_number(row, "gereserveerd_cent"),
                          .committed = row_number(row, "vastgelegd_cent"),
                          .spent = row_number(row, "uitgegeven_cent")};
}

void budget_write_line(struct db *db, const void *ctx, const struct budget_line *line)
{
    db_exec(db, &q_boeking_add, T(id_new(ctx)), T(line->budget), T(line->bron), T(line->day), T(line->kind),
            N(line->reserved), N(line->committed), N(line->spent), T(line->voorlegging));
    db_exec(db, &q_bron_stand_move, T(line->budget), T(line->bron), N(line->reserved), N(line->committed),
            N(line->spent));
}

void budget_sums_make(struct db *db)
{
    db_exec(db, &q_bron_stand_forget);
    db_exec(db, &q_bron_stand_make);
}

/* A line about the source of a row with {budget, bron}. */
static void book(struct rq *rq, const json_t *source, const char *kind, const char *voorlegging,
                 struct books line)
{
    const struct budget_line row = {.budget = row_text(source, "budget"),
                                    .bron = row_text(source, "bron"),
                                    .day = rq->today_text,
                                    .kind = kind,
                                    .voorlegging = voorlegging,
                                    .reserved = line.reserved,
                                    .committed = line.committed,
                                    .spent = line.spent};
    budget_write_line(rq->db, rq_ctx(rq), &row);
    rq_event(rq, "budget.geboekt", voorlegging, NULL,
             json_pack("{s:s, s:s, s:s, s:I, s:I, s:I}", "budget", row.budget, "bron", row.bron, "soort",
                       kind, "gereserveerd_cent", (json_int_t)line.reserved, "vastgelegd_cent",
                       (json_int_t)line.committed, "uitgegeven_cent", (json_int_t)line.spent));
}

/* --- reserving ------------------------------------------------------------ */

/* Whether the rules of one budget let this household have `cent` more of it. What all its sources have left
 * is not looked at here. */
static enum budget_refusal rules_allow(struct rq *rq, const char *budget, const char *huishouden,
                                       int64_t cent, bool is_joined, bool *ret_may_join)
{
    static const char *const periods[] = {"jaar", "kwartaal", "maand", "twaalf_maanden"};
    char since[COUNT_OF(periods)][DATE_TEXT];
    for (size_t i = 0; i < COUNT_OF(periods); i++)
        date_format(budget_period_begins(periods[i], rq->today), since[i]);
    json_t *row = db_row(rq->db, &q_budget_rule, T(budget), T(huishouden), T(since[0]), T(since[1]),
                         T(since[2]), T(since[3]), T(rq->actor.medewerker), T(rq->today_text));
    const char *team = row_text(row, "team");
    const char *closed = row_text(row, "gesloten");
    enum budget_refusal refusal = BUDGET_UNKNOWN;
    bool mine = team == NULL || (rq->actor.team && strcmp(team, rq->actor.team) == 0);
    *ret_may_join = row_is(row, "boven", "samen");
    if (row && mine && row_number(row, "jaar") == rq->today.year &&
        (closed == NULL || strcmp(closed, rq->today_text) > 0)) {
        struct budget_room room = {.bedrag = cent,
                                   .of_household = row_number(row, "van_huishouden_cent"),
                                   .plafond_verzoek = row_number(row, "plafond_verzoek_cent"),
                                   .plafond_huishouden = row_number(row, "plafond_huishouden_cent")};
        refusal = budget_fits(&room, cent);
        if (refusal == BUDGET_REQUEST_CEILING && *ret_may_join && !is_joined)
            refusal = BUDGET_JOIN;
    }
    json_decref(row);
    return refusal;
}

/* What a source can pay of one request. */
static int64_t room_of(const json_t *source)
{
    int64_t left = row_number(source, "bedrag_cent") - row_number(source, "in_gebruik_cent");
    int64_t most = row_number(source, "plafond_cent");
    bool capped = json_is_integer(json_object_get(source, "plafond_cent"));
    return left < 0 ? 0 : capped && most < left ? most : left;
}

/* Over the sources of one budget, in their order. */
static enum budget_refusal divide(struct rq *rq, const json_t *sources, const struct budget_request *request)
{
    size_t count = json_array_size(sources);
    int64_t *most = talloc_zero_array(rq_ctx(rq), int64_t, base_count(count + 1));
    int64_t *parts = talloc_zero_array(rq_ctx(rq), int64_t, base_count(count + 1));
    int64_t left = 0;
    for (size_t i = 0; i < count; i++) {
        const json_t *source = json_array_get(sources, i);
        most[i] = room_of(source);
        left += row_number(source, "bedrag_cent") - row_number(source, "in_gebruik_cent");
    }
    if (count == 0 || !budget_divide(most, count, request->cent, parts))
        return count == 0 || request->cent > left ? BUDGET_EMPTY : BUDGET_SOURCE_CEILING;
    for (size_t i = 0; i < count; i++)
        if (parts[i] > 0 || (i == 0 && request->cent == 0))
            book(rq, json_array_get(sources, i), "reservering", request->voorlegging,
                 (struct books){.reserved = parts[i]});
    return BUDGET_FINE;
}

/* Sources that somebody joined: each pays its part, and each budget among them keeps its own rules. */
static enum budget_refusal join(struct rq *rq, const json_t *sources, const struct budget_request *request,
                                bool may_join)
{
    int64_t all = 0;
    const json_t *source;
    size_t i;
    json_array_foreach(sources, i, source)
    {
        int64_t part = row_number(source, "deel_cent");
        bool is_own = row_is(source, "budget", request->budget);
        all += part;
        if (!is_own && !may_join)
            return BUDGET_REQUEST_CEILING;
        if (part > row_number(source, "bedrag_cent") - row_number(source, "in_gebruik_cent"))
            return BUDGET_EMPTY;
        if (part > room_of(source))
            return BUDGET_SOURCE_CEILING;
    }
    if (all != request->cent)
        return BUDGET_COVER_SUM;
    int64_t of_budget = 0;
    size_t first = 0;
    json_array_foreach(sources, i, source)
    {
        bool unused;
        const char *budget = row_text(source, "budget");
        const json_t *next = json_array_get(sources, i + 1);
        of_budget += row_number(source, "deel_cent");
        if (next && row_is(next, "budget", budget))
            continue;
        enum budget_refusal refusal = rules_allow(rq, budget, request->huishouden, of_budget, true, &unused);
        if (refusal != BUDGET_FINE)
            return refusal;
        for (; first <= i; first++) { /* at once: a next budget of the same instrument counts it */
            const json_t *one = json_array_get(sources, first);
            book(rq, one, "reservering", request->voorlegging,
                 (struct books){.reserved = row_number(one, "deel_cent")});
        }
        of_budget = 0;
    }
    return BUDGET_FINE;
}

enum budget_refusal budget_reserve(struct rq *rq, const struct budget_request *request)
{
    bool may_join = false;
    json_t *joined = db_rows(rq->db, &q_dekking_ruimte, T(request->afweging));
    bool is_joined = json_array_size(joined) > 0;
    enum budget_refusal refusal = rules_allow(rq, request->budget, request->huishouden,
                                              is_joined ? 0 : request->cent, is_joined, &may_join);
    if (refusal == BUDGET_FINE && is_joined) {
        refusal = join(rq, joined, request, may_join);
    } else if (refusal == BUDGET_FINE) {
        json_t *sources = db_rows(rq->db, &q_bron_ruimte, T(request->budget));
        refusal = divide(rq, sources, request);
        json_decref(sources);
    }
    json_decref(joined);
    return refusal;
}

/* --- deciding, buying, letting go ------------------------------------------- */

/* Where the money of a voorlegging stands, by source. */
static json_t *sums_of(struct rq *rq, const char *voorlegging)
{
    return db_rows(rq->db, &q_boeking_sums, T(voorlegging));
}

static int64_t total(const json_t *sums, const char *key)
{
    int64_t all = 0;
    for (size_t i = 0; i < json_array_size(sums); i++)
        all += row_number(json_array_get(sums, i), key);
    return all;
}

/* How much of `cent` each source gives of what stands at `key`; child of the request. */
static const int64_t *parts_of(struct rq *rq, const json_t *sums, const char *key, int64_t cent)
{
    size_t count = json_array_size(sums);
    int64_t *most = talloc_zero_array(rq_ctx(rq), int64_t, base_count(count + 1));
    int64_t *parts = talloc_zero_array(rq_ctx(rq), int64_t, base_count(count + 1));
    for (size_t i = 0; i < count; i++)
        most[i] = row_number(json_array_get(sums, i), key);
    must(budget_divide(most, count, cent, parts));
    return parts;
}

void budget_release(struct rq *rq, const char *voorlegging)
{
    json_t *sums = sums_of(rq, voorlegging);
    const json_t *row;
    size_t i;
    json_array_foreach(sums, i, row)
    {
        struct books at = books_read(row);
        if (at.reserved != 0 || at.committed != 0)
            book(rq, row, "vrijval", voorlegging,
                 (struct books){.reserved = -at.reserved, .committed = -at.committed});
    }
    json_decref(sums);
}

void budget_lower(struct rq *rq, const char *voorlegging, int64_t cent)
{
    json_t *sums = sums_of(rq, voorlegging);
    const int64_t *parts = parts_of(rq, sums, "gereserveerd_cent", cent);
    const json_t *row;
    size_t i;
    json_array_foreach(sums, i, row)
    {
        int64_t free = row_number(row, "gereserveerd_cent") - parts[i];
        if (free > 0)
            book(rq, row, "vrijval", voorlegging, (struct books){.reserved = -free});
    }
    json_decref(sums);
}

void budget_commit(struct rq *rq, const char *voorlegging, int64_t cent)
{
    json_t *sums = sums_of(rq, voorlegging);
    int64_t reserved = total(sums, "gereserveerd_cent");
    const int64_t *parts = parts_of(rq, sums, "gereserveerd_cent", cent == BUDGET_ALL ? reserved : cent);
    const json_t *row;
    size_t i;
    json_array_foreach(sums, i, row)
    {
        int64_t free = row_number(row, "gereserveerd_cent") - parts[i];
        if (parts[i] > 0 || (i == 0 && free == 0))
            book(rq, row, "vastlegging", voorlegging,
                 (struct books){.reserved = -parts[i], .committed = parts[i]});
        if (free > 0)
            book(rq, row, "vrijval", voorlegging, (struct books){.reserved = -free});
    }
    json_decref(sums);
}

int64_t budget_committed(struct rq *rq, const char *voorlegging)
{
    json_t *sums = sums_of(rq, voorlegging);
    int64_t cent = total(sums, "vastgelegd_cent");
    json_decref(sums);
    return cent;
}

enum budget_refusal budget_spend(struct rq *rq, const char *voorlegging, int64_t real_cent, bool more)
{
    must(real_cent >= 0);
    json_t *sums = sums_of(rq, voorlegging);
    enum budget_refusal refusal = json_array_size(sums) == 0                   ? BUDGET_UNKNOWN
                                  : real_cent > total(sums, "vastgelegd_cent") ? BUDGET_REQUEST_CEILING
                                                                               : BUDGET_FINE;
    const int64_t *parts = refusal == BUDGET_FINE ? parts_of(rq, sums, "vastgelegd_cent", real_cent) : NULL;
    for (size_t i = 0; parts && i < json_array_size(sums); i++) {
        const json_t *row = json_array_get(sums, i);
        int64_t free = more ? 0 : row_number(row, "vastgelegd_cent") - parts[i];
        if (parts[i] > 0 || (i == 0 && real_cent == 0))
            book(rq, row, "uitgave", voorlegging,
                 (struct books){.committed = -parts[i] - free, .spent = parts[i]});
        else if (free > 0)
            book(rq, row, "vrijval", voorlegging, (struct books){.committed = -free});
    }
    json_decref(sums);
    return refusal;
}
