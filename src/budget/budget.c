/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules for what fits, on plain numbers, and the budgets that one can choose. */
#include "budget/budget.h"

#include <string.h>

#include "budget/books.h"
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

bool budget_divide(const int64_t *most, size_t count, int64_t cent, int64_t *ret_parts)
{
    must(cent >= 0);
    for (size_t i = 0; i < count; i++) {
        int64_t part = most[i] < 0 ? 0 : most[i] < cent ? most[i] : cent;
        ret_parts[i] = part;
        cent -= part;
    }
    return cent == 0;
}

struct date budget_period_begins(const char *period, struct date today)
{
    struct date first = {.year = today.year, .month = 1, .day = 1};
    if (strcmp(period, "twaalf_maanden") == 0)
        return date_add_months(today, -12);
    if (strcmp(period, "kwartaal") == 0)
        first.month = (today.month - 1) / 3 * 3 + 1;
    else if (strcmp(period, "maand") == 0)
        first.month = today.month;
    return first;
}

const char *budget_refusal_text(enum budget_refusal refusal)
{
    static const char *const TEXTS[] = {
        [BUDGET_FINE] = "",
        [BUDGET_UNKNOWN] = TXT("Dit budget is er dit jaar niet voor jouw team. Kies een ander budget."),
        [BUDGET_REQUEST_CEILING] = TXT("Dit is meer dan dit budget per keer toestaat."),
        [BUDGET_HOUSEHOLD_CEILING] =
            TXT("Met dit bedrag komt dit huishouden boven wat dit budget in deze tijd "
                "voor een huishouden toestaat."),
        [BUDGET_EMPTY] = TXT("Zo veel zit er niet meer in dit budget."),
        [BUDGET_JOIN] = TXT("Dit is meer dan dit budget per keer toestaat. Het kan wel samen met andere "
                            "bronnen: breng bij de afweging het geld bij elkaar."),
        [BUDGET_SOURCE_CEILING] =
            TXT("Er is genoeg geld, maar geen bron betaalt zo veel voor een verzoek. Breng bij "
                "de afweging het geld bij elkaar."),
        [BUDGET_COVER_SUM] =
            TXT("De bronnen die je bij elkaar bracht, zijn samen niet het bedrag dat je vraagt. Pas "
                "het bij de afweging aan."),
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

/* --- choices -------------------------------------------------------------- */

bool budget_is_usable(struct rq *rq, const json_t *row)
{
    const char *closed = row_text(row, "gesloten");
    return row_number(row, "jaar") == rq->today.year && json_is_string(json_object_get(row, "spelregels")) &&
           (closed == NULL || strcmp(closed, rq->today_text) > 0);
}

json_t *budget_mine(struct rq *rq)
{
    return db_rows(rq->db, &q_budget_list, T(rq->actor.team), T(rq->actor.medewerker), T(rq->today_text));
}

json_t *budget_options(struct rq *rq)
{
    /* Read once in a request: the page of a weighing asks twice. */
    json_t *kept = rq_kept(rq, "budgetten");
    if (kept)
        return json_incref(kept);
    json_t *rows = budget_mine(rq);
    json_t *list = json_array();
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        if (!budget_is_usable(rq, row))
            continue;
        const char *over = money_format(rq_ctx(rq), row_number(row, "over_cent"), rq->lang == LANG_EN);
        const char *naam = row_text(row, "naam");
        json_array_append_new(list, json_pack("{s:O, s:s}", "value", json_object_get(row, "id"), "label",
                                              rq_text(rq, TXT("%s (nog %s)"), naam, over)));
    }
    json_decref(rows);
    rq_keep(rq, "budgetten", json_incref(list));
    return list;
}

json_t *budget_get(struct rq *rq, const char *id)
{
    return db_row(rq->db, &q_budget_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
}

json_t *budget_of_voorlegging(struct rq *rq, const char *voorlegging)
{
    return voorlegging ? db_row(rq->db, &q_budget_of_voorlegging, T(voorlegging)) : NULL;
}

json_t *budget_payers(struct rq *rq, const char *voorlegging)
{
    return db_rows(rq->db, &q_boeking_payers, T(voorlegging));
}

int budget_voices(struct rq *rq, const json_t *budget, const char *afweging)
{
    int64_t own = row_number(budget, "stemmen_nodig");
    int64_t joined = db_number(rq->db, &q_dekking_stemmen, 0, T(afweging), T(rq->today_text));
    return (int)(joined > own ? joined : own);
}
