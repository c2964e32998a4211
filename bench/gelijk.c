/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What finding earlier cases costs: bench_gelijk DATA TEXTS [ADDRESS] fills an empty simulated municipality
 * with so many decided texts, whose words are as rare as words are (Zipf), and prints the median of a search,
 * of twenty earlier cases read by their index as the program reads one (two tables), and of twenty rows of
 * one table, in microseconds, taken by turns. With ADDRESS the municipality is in PostgreSQL. One that was
 * filled before is measured again as it is. For ./dev bench.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gelijk/internal.h"
#include "gelijk/stam.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "sql_gen.h"

enum { WORDS = 30000, OF_TEXT = 45, TURNS = 1000, FETCHES = 20, AT_ONCE = 1000, FIRST = 1000000 };

static double chances[WORDS]; /* of this word or a more common one, not yet divided by the last */
static uint64_t seed = 42;

static const enum sql_type TEXT_TYPES[] = {SQL_TEXT, SQL_TEXT, SQL_INT};
static const struct sql ADD = {
    .name = "bench_add",
    .text =
        "insert into voorlegging (id, team, weg, wat, tekst, bedrag_cent, budget, stemmen_nodig, stand, dag, "
        "gesloten, versie) select $1, (select min(id) from team), 'licht', 'Iets', $2, $3, "
        "(select min(id) from budget), 3, 'akkoord', '2026-01-01', '2026-01-02', 1",
    .param_types = TEXT_TYPES,
    .param_count = 3,
    .index = -1};
static const struct sql NUMBER = {
    .name = "bench_number",
    .text = "insert into gelijk (voorlegging, nummer, leefgebied, aantal) select $1, $3, $2, 0",
    .param_types = TEXT_TYPES,
    .param_count = 3,
    .index = -1};
static const struct sql FILLED = {
    .name = "bench_filled", .text = "select voorlegging from gelijk order by nummer", .index = -1};

/* One row of one table by its index: the least that a fetched row can mean. Prepared once, like the program's
 * own. */
static struct sql row_query = {.name = "bench_row",
                               .text = "select id, wat, tekst, bedrag_cent from voorlegging where id = $1",
                               .param_types = TEXT_TYPES,
                               .param_count = 1};

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static uint32_t draw(void)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 32);
}

/* The word of this rank: three syllables that tell it. */
static void add_word(struct buf *to, unsigned rank)
{
    static const char *const SYLLABLES[] = {"ba",  "de",  "ki",  "lo",  "mu",  "na",  "po",  "ri",
                                            "sa",  "te",  "vu",  "wa",  "za",  "ge",  "ho",  "jo",
                                            "bra", "sti", "kle", "dro", "pla", "kwa", "spo", "gri",
                                            "vla", "smo", "tru", "fle", "sna", "zwo", "dwa"};
    for (int i = 0; i < 3; i++, rank /= COUNT_OF(SYLLABLES))
        buf_adds(to, SYLLABLES[rank % COUNT_OF(SYLLABLES)]);
    buf_adds(to, "k ");
}

static const char *make_text(struct buf *to)
{
    buf_reset(to);
    for (int i = 0; i < OF_TEXT; i++) {
        double at = (double)draw() / 4294967296.0 * chances[WORDS - 1];
        unsigned low = 0;
        for (unsigned high = WORDS - 1; low < high;) {
            unsigned half = (low + high) / 2;
            if (chances[half] < at)
                low = half + 1;
            else
                high = half;
        }
        add_word(to, low);
    }
    return to->data;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, TURNS, sizeof *times, by_value);
    return times[TURNS / 2];
}

static int fill(struct gemeente *g, char (*ids)[ID_CHARS + 1], long texts, struct buf *text)
{
    for (long i = 0; i < texts; i++) {
        if (i % AT_ONCE == 0)
            db_begin(g->db, true);
        char *id = id_new(g);
        memcpy(ids[i], id, ID_CHARS + 1);
        db_exec(g->db, &ADD, T(id), T(make_text(text)), N(1000));
        db_exec(g->db, &NUMBER, T(id), T("wonen"), N(FIRST + i));
        talloc_free(id);
        if ((i % AT_ONCE == AT_ONCE - 1 || i == texts - 1) && db_commit(g->db) != 0)
            return -1;
    }
    return 0;
}

/* The ids of a municipality that was filled before; how many. */
static long known(struct gemeente *g, char (*ids)[ID_CHARS + 1], long texts)
{
    json_t *rows = db_rows(g->db, &FILLED);
    long count = (long)json_array_size(rows);
    for (long i = count - texts; i >= 0 && i < count; i++) /* the simulation has a few of its own, before */
        memcpy(ids[i - count + texts], row_text(json_array_get(rows, (size_t)i), "voorlegging"),
               ID_CHARS + 1);
    json_decref(rows);
    return count >= texts ? texts : 0;
}

static void search(struct gemeente *g, const char *text)
{
    void *ctx = talloc_new(g);
    const char **stems = NULL;
    size_t count = stam_of_text(ctx, text, &stems);
    struct gelijk_hit hits[FOUND_AT_ONCE];
    size_t found = gelijk_search(g->db, stems, count, hits, FOUND_AT_ONCE);
    struct arg args[FOUND_AT_ONCE + 3];
    for (size_t i = 0; i < FOUND_AT_ONCE; i++)
        args[i] = N(i < found ? hits[i].nummer : 0);
    for (size_t i = FOUND_AT_ONCE; i < COUNT_OF(args); i++)
        args[i] = T("");
    json_decref(db_rows_args(g->db, &q_gelijk_found, args, COUNT_OF(args)));
    talloc_free(ctx);
}

int main(int argc, char **argv)
{
    long texts = argc == 3 || argc == 4 ? strtol(argv[2], NULL, 10) : 0;
    const char *why = "";
    int count = 0;
    if (texts < 1 || sodium_init() < 0)
        return 2;
    struct gemeente **all = gemeente_open_all(NULL, argv[1], argc == 4 ? argv[3] : NULL, &count, &why);
    if (all == NULL || count != 1) {
        fprintf(stderr, "bench_gelijk: %s\n", all ? "there is more than one municipality" : why);
        return 2;
    }
    for (int i = 0; i < WORDS; i++)
        chances[i] = (i > 0 ? chances[i - 1] : 0) + 1.0 / (i + 2.7);
    struct buf *text = buf_new(all, 1024);
    char(*ids)[ID_CHARS + 1] = talloc_zero_size(all, (size_t)texts * sizeof *ids);
    if (known(all[0], ids, texts) == 0 && fill(all[0], ids, texts, text) != 0) {
        db_failed(all[0]->db, &why);
        fprintf(stderr, "bench_gelijk: %s\n", why);
        return 1;
    }
    while (gelijk_follow(all[0]))
        continue;
    static double searches[TURNS];
    static double fetches[TURNS];
    static double single[TURNS];
    row_query.index = sql_all_count;
    for (int i = 0; i < TURNS; i++) {
        make_text(text);
        db_begin(all[0]->db, false); /* as a page does */
        double began = now_us();
        search(all[0], text->data);
        searches[i] = now_us() - began;
        began = now_us();
        for (int k = 0; k < FETCHES; k++)
            json_decref(db_row(all[0]->db, &q_gelijk_get, T(ids[draw() % (uint32_t)texts])));
        fetches[i] = now_us() - began;
        began = now_us();
        for (int k = 0; k < FETCHES; k++)
            json_decref(db_row(all[0]->db, &row_query, T(ids[draw() % (uint32_t)texts])));
        single[i] = now_us() - began;
        db_rollback(all[0]->db);
    }
    printf("%.1f %.1f %.1f\n", median(searches), median(fetches), median(single));
    int result = db_failed(all[0]->db, &why) == DB_FINE ? 0 : 1;
    talloc_free(all);
    return result;
}
