/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * bondgenoot simulate: a municipality of any size, to measure on. It counts as a demo: known passwords, on
 * the own machine only. Whole or not at all, as the demo is: made in a hidden folder, renamed when it is
 * done.
 *
 * The same number of households, seed and day give the same export, byte for byte. Memory: the steps that are
 * planned (16 bytes for each household, and some hundreds of bytes for one that is going on), and 512 MB for
 * the pages of the database.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "demo/demo.h"
#include "demo/simulate_internal.h"
#include "kring/kring.h"
#include "platform/access/logbook.h"

static const char MADE[] = "simulatie";

/* A transaction is this many steps: large ones write a page of the database once instead of many times. */
enum { STEPS_AT_ONCE = 60000, DAY = 86400 };

static void set_clock(struct sim *sim, int64_t at)
{
    date_set_clock(at);
    sim->date = date_today();
    date_format(sim->date, sim->today);
    moment_now(sim->now);
}

static int failed(struct sim *sim)
{
    const char *why = "";
    if (db_commit(sim->db) == 0)
        return 0;
    db_failed(sim->db, &why);
    fprintf(sim->demo->err, "De simulatie is niet gemaakt: %s\n", why);
    return -1;
}

/* Founds it two years ago, with everybody there is. */
static int found(struct sim *sim)
{
    void *ctx = talloc_new(sim);
    sim->ctx = ctx;
    set_clock(sim, sim->end - (int64_t)(SIM_DAYS + 1) * DAY);
    sim->demo->today = sim->date;
    db_begin(sim->db, true);
    sim_found(sim);
    talloc_free(ctx);
    return failed(sim);
}

static int live(struct sim *sim)
{
    struct sim_step step;
    int64_t steps = 0;
    int begun = 0;
    db_begin(sim->db, true);
    while (sim_next(sim, &step)) {
        void *ctx = talloc_new(sim);
        sim->ctx = ctx;
        set_clock(sim, step.at);
        sim_live(sim, &step);
        talloc_free(ctx);
        begun += step.what == SIM_START;
        if (++steps % STEPS_AT_ONCE != 0)
            continue;
        if (failed(sim) != 0)
            return -1;
        fprintf(sim->demo->out, "%d van %d huishoudens, tot %s\n", begun, sim->households, sim->today);
        fflush(sim->demo->out);
        db_begin(sim->db, true);
    }
    set_clock(sim, sim->end);
    void *ctx = talloc_new(sim);
    sim->ctx = ctx;
    sim_ask(sim);
    talloc_free(ctx);
    return failed(sim);
}

static int fill(struct demo *demo, void *user)
{
    const struct demo_simulation *asked = user;
    struct sim *sim = talloc_zero(demo, struct sim);
    must(sim != NULL);
    sim->demo = demo;
    sim->db = demo->g->db;
    sim->seed = asked->seed;
    sim->households = asked->households;
    sim->day = asked->day;
    sim->end = date_seconds(asked->day);
    sim->lives = talloc_zero_array(sim, struct life *, base_count((size_t)asked->households));
    must(sim->lives != NULL);
    if (logbook_write_transfer(demo->g, "bondgenoot simulate", (const char *[]){LOGBOOK_EVERYBODY}, 1) != 0) {
        fprintf(demo->err, "Het logboek is niet te schrijven; daarom is er niets gemaakt.\n");
        return 1;
    }
    db_bulk(sim->db);
    sim_random_take_over(asked->seed);
    int result = found(sim);
    for (int i = 0; result == 0 && i < asked->households; i++)
        sim_plan(sim, (struct sim_step){.at = sim_life_start(sim, i), .who = (uint32_t)i, .what = SIM_START});
    if (result == 0)
        result = live(sim);
    while (result == 0 && kring_tidy(sim->db, sim->today)) /* nothing is left for the background to do */
        continue;
    sim_random_give_back();
    return result == 0 ? 0 : 1;
}

/* A number from 1 up to `most`; -1 when it is none. */
static int64_t read_number(const char *text, int64_t most)
{
    char *end = NULL;
    errno = 0;
    int64_t value = text ? strtoll(text, &end, 10) : -1;
    return text && *text != '\0' && *end == '\0' && errno == 0 && value >= 1 && value <= most ? value : -1;
}

int demo_simulation_read(const char *households, const char *seed, const char *day,
                         struct demo_simulation *ret)
{
    int64_t count = read_number(households, 1000000);
    int64_t number = seed ? read_number(seed, INT64_MAX) : 1;
    *ret = (struct demo_simulation){.households = (int)count, .seed = (uint64_t)number, .day = date_today()};
    return count < 0 || number < 0 || (day && date_parse(day, &ret->day) != 0) ? -1 : 0;
}

int demo_simulate(const char *data, const char *store, const struct demo_simulation *asked, FILE *out,
                  FILE *err)
{
    char *made = talloc_asprintf(NULL, "%s/%s", data, MADE);
    struct demo_simulation plan = *asked;
    int result = 2;
    if (access(made, F_OK) == 0 || demo_is_in(data))
        fprintf(err, "In %s staat al een demo of simulatie. Kies een lege map.\n", data);
    else
        result = demo_construct(&(struct demo_plan){
            .data = data, .store = store, .name = MADE, .fill = fill, .user = &plan, .out = out, .err = err});
    if (result == 0)
        fprintf(out, "De gemeente met %d huishoudens staat in %s.\n", asked->households, made);
    talloc_free(made);
    return result;
}
