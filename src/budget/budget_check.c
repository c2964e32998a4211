/* SPDX-License-Identifier: EUPL-1.2 */
/* For `bondgenoot check`: whether the books of every budget add up, line after line, and agree with what was
 * put forward. */
#include <string.h>

#include "budget/books.h"
#include "budget/budget.h"
#include "sql_gen.h"

/* What is wrong with a source at a line; NULL when nothing is. More than its amount is looked at after its
 * last line: an amount can have been higher before. */
static const char *wrong_at(const json_t *line, const struct books *sums, bool fine, bool last)
{
    if (!json_is_string(json_object_get(line, "van_budget")) ||
        !row_is(line, "van_budget", row_text(line, "budget")))
        return "staan bij een ander budget dan hun bron";
    if (!fine)
        return "gaan onder nul";
    bool counts = row_is(line, "stand", "bevestigd");
    int64_t amount = counts ? row_number(line, "bedrag_cent") : 0;
    return last && sums->reserved + sums->committed + sums->spent > amount ? "gaan boven het bedrag" : NULL;
}

static bool is_same_source(const json_t *a, const json_t *b)
{
    return a && b && json_equal(json_object_get(a, "bron"), json_object_get(b, "bron"));
}

/* No sum below zero at any line, and no source gives more than it holds. Each source is named once. */
static int check_lines(struct db *db, FILE *out)
{
    int wrong = 0;
    json_t *rows = db_rows(db, &q_budget_books);
    struct books sums = {0};
    const json_t *named = NULL;
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        struct books line = books_read(row);
        if (i == 0 || !is_same_source(row, json_array_get(rows, i - 1)))
            sums = (struct books){0};
        bool fine = books_add(&sums, &line);
        const char *why = wrong_at(row, &sums, fine, !is_same_source(row, json_array_get(rows, i + 1)));
        if (why == NULL || is_same_source(row, named))
            continue;
        fprintf(out, "budget %s: de boeken %s bij regel %lld\n", row_text(row, "budget"), why,
                (long long)row_number(row, "volgnummer"));
        named = row;
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
    json_t *rows = db_rows(db, &q_bron_stand_wrong);
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row) fprintf(
        out, "bron %s: de sommen op de bladzijden zijn niet die van haar regels\n", row_text(row, "id"));
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
