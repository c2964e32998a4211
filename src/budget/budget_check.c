/* SPDX-License-Identifier: EUPL-1.2 */
/* For `bondgenoot check`: whether the books of every budget add up, line after line, and agree with what was
 * put forward. */
#include <string.h>

#include "budget/books.h"
#include "budget/budget.h"
#include "sql_gen.h"

/* No sum below zero and never more than the amount, at any line. Each budget is named once. */
static int check_lines(struct db *db, FILE *out)
{
    int wrong = 0;
    json_t *rows = db_rows(db, &q_budget_books);
    struct books sums = {0};
    const char *now = "";
    const char *named = "";
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        const char *budget = row_text(row, "budget");
        struct books line = books_read(row);
        if (strcmp(budget, now) != 0)
            sums = (struct books){0};
        now = budget;
        bool fine = books_add(&sums, &line);
        int64_t amount = row_number(row, "bedrag_cent");
        if ((fine && sums.reserved + sums.committed + sums.spent <= amount) || strcmp(named, budget) == 0)
            continue;
        fprintf(out, "budget %s: de boeken gaan %s bij regel %lld\n", budget,
                fine ? "boven het bedrag" : "onder nul", (long long)row_number(row, "volgnummer"));
        named = budget;
        wrong = 1;
    }
    json_decref(rows);
    return wrong;
}

static const char *const FAULTS[] = {
    [BOOKS_FINE] = "",
    [BOOKS_NEGATIVE] = "zijn regels gaan onder nul",
    [BOOKS_TOO_MUCH] = "er is meer in gebruik dan gevraagd",
    [BOOKS_NOT_RESERVED] = "hij is open, en het bedrag is niet gereserveerd",
    [BOOKS_STILL_RESERVED] = "er is besloten, en er is nog geld gereserveerd",
    [BOOKS_STILL_COMMITTED] = "hij eindigde zonder akkoord, en er is nog geld vastgelegd of uitgegeven",
};

static int check_voorleggingen(struct db *db, FILE *out)
{
    int wrong = 0;
    json_t *rows = db_rows(db, &q_budget_voorleggingen);
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        struct books sums = books_read(row);
        enum books_fault fault =
            books_of_request(row_text(row, "stand"), row_number(row, "bedrag_cent"), &sums);
        bool none = row_number(row, "regels") == 0;
        bool elsewhere = !none && row_number(row, "elders") > 0;
        if (fault == BOOKS_FINE && !elsewhere && !none)
            continue;
        fprintf(out, "voorlegging %s: %s\n", row_text(row, "id"),
                none        ? "er is nooit iets voor gereserveerd"
                : elsewhere ? "er staan regels in de boeken van een ander budget"
                            : FAULTS[fault]);
        wrong = 1;
    }
    json_decref(rows);
    return wrong;
}

static int check_sums(struct db *db, FILE *out)
{
    json_t *rows = db_rows(db, &q_budget_stand_wrong);
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
        fprintf(out, "budget %s: the sums that pages show are not those of its lines\n", row_text(row, "id"));
    int wrong = json_array_size(rows) > 0;
    json_decref(rows);
    return wrong;
}

int budget_check(struct db *db, FILE *out)
{
    int wrong = check_lines(db, out);
    wrong |= check_voorleggingen(db, out);
    return check_sums(db, out) || wrong ? 1 : 0;
}
