/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may see a melding, and what follows from its rows: the terms that run. */
#include <stdlib.h>
#include <string.h>

#include "huishouden/huishouden.h"
#include "melding/melding_internal.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

/* --- access --------------------------------------------------------------- */

void melding_subject(struct rq *rq, const json_t *row)
{
    const char *inwoner = row_text(row, "inwoner");
    rq_subject(rq, inwoner ? inwoner : row_text(row, "id"));
}

bool melding_is_for_me(struct rq *rq, const json_t *row)
{
    const char *huishouden = row_text(row, "huishouden");
    if (huishouden == NULL) {
        bool is_new = row_is(row, "stand", "open") && rq->actor.team && row_is(row, "team", rq->actor.team);
        return is_new || rq_is_me(rq, row_text(row, "genomen_door"));
    }
    const struct toegang_wat wat = {.soort = SOORT_INSTROOM, .door = row_text(row, "genomen_door")};
    return huishouden_in_kring(rq, huishouden, rq->actor.medewerker) && toegang_ziet(rq, huishouden, &wat);
}

json_t *melding_row(struct rq *rq, const char *id)
{
    return db_row(rq->db, &q_melding_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
}

void melding_hide(struct rq *rq, const char *id, const char *huishouden, const char *inwoner,
                  const char *onder)
{
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .onder = {onder}, .over = inwoner};
    if (huishouden)
        verborgen_inherit(rq, &item);
}

json_t *melding_open(struct rq *rq, const char *id)
{
    json_t *row = melding_row(rq, id);
    if (row && melding_is_for_me(rq, row)) {
        melding_subject(rq, row);
        return row;
    }
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

json_t *melding_current(struct rq *rq)
{
    return melding_open(rq, rq_param(rq, "id"));
}

/* --- facts ---------------------------------------------------------------- */

static struct date day_of(const json_t *row, const char *key, bool *ret_is)
{
    struct date day = {0};
    const char *text = row_text(row, key);
    *ret_is = text && date_parse(text, &day) == 0;
    return day;
}

/* Threatening in the sense of Wgs 4 lid 2 is what that names; under the Wmo it is for the worker to say. */
static bool is_urgent(enum melding_wet wet, const char *spoed)
{
    if (spoed == NULL)
        return false;
    return wet != WET_WGS || (strcmp(spoed, "opvang") != 0 && strcmp(spoed, "anders") != 0);
}

static void add_rest(struct melding_feiten *f, const json_t *row)
{
    bool has_until, has_done, ignored;
    struct date from = day_of(row, "van", &ignored);
    struct date until = day_of(row, "tot", &has_until);
    struct date done = day_of(row, "klaar", &has_done);
    bool is_asked = row_is(row, "reden", "aanvullen") || row_is(row, "reden", "buitenland");
    if (row_is(row, "reden", "aanvullen") && (has_done || has_until)) {
        f->is_aanvulling = true;
        f->aanvulling = has_done ? done : until;
    }
    if (f->rusten < MELDING_RUST_MOST)
        f->rust[f->rusten++] =
            is_asked ? termijn_rust_vraag(from, has_until ? &until : NULL, has_done ? &done : NULL)
                     : termijn_rust_dagen(from, has_until ? &until : NULL);
}

static void add_step(struct melding_feiten *f, const json_t *row)
{
    int i = melding_word(melding_stappen, STAP_COUNT, row_text(row, "soort"));
    if (i == STAP_COUNT)
        return;
    bool has_until;
    f->stap[i].dag = day_of(row, "dag", &f->stap[i].is_gezet);
    f->stap[i].tot = day_of(row, "tot", &has_until);
    if (i == STAP_UITSTEL)
        f->stap[i].is_gezet &= has_until;
}

struct melding_feiten melding_facts(const json_t *row, const json_t *steps, const json_t *rests,
                                    int wgs_weken)
{
    struct melding_feiten f = {.wgs_weken = wgs_weken};
    bool is_day;
    f.wet = (enum melding_wet)melding_word(melding_wetten, WET_COUNT, row_text(row, "wet"));
    f.soort = (enum melding_soort)melding_word(melding_soorten, SOORT_COUNT, row_text(row, "soort"));
    f.ontvangen = day_of(row, "ontvangen", &is_day);
    must(is_day && f.wet < WET_COUNT && f.soort < SOORT_COUNT);
    f.is_spoed = is_urgent(f.wet, row_text(row, "spoed"));
    for (size_t i = 0; i < json_array_size(steps); i++)
        add_step(&f, json_array_get(steps, i));
    for (size_t i = 0; i < json_array_size(rests); i++)
        add_rest(&f, json_array_get(rests, i));
    struct date ended = day_of(row, "afloop_op", &is_day);
    if (is_day && row_is(row, "afloop", "besloten")) {
        f.is_besloten = true;
        f.besloten = ended;
    } else if (is_day) {
        f.is_voorbij = true;
        f.voorbij = ended;
    }
    return f;
}

/* --- the terms that run --------------------------------------------------- */

void melding_reckon(struct db *db, const char *id, struct date today, int wgs_weken)
{
    json_t *row = db_row(db, &q_melding_get, T(id), T(""), T(""));
    db_exec(db, &q_melding_term_clear, T(id));
    if (row == NULL)
        return;
    json_t *steps = db_rows(db, &q_melding_steps, T(id));
    json_t *rests = db_rows(db, &q_melding_rests, T(id));
    struct melding_feiten f = melding_facts(row, steps, rests, wgs_weken);
    struct melding_term terms[MELDING_TERMEN_MOST];
    int count = melding_terms(&f, today, terms);
    for (int i = 0; i < count; i++) {
        if (!terms[i].is_open)
            continue;
        char last[DATE_TEXT];
        date_format(terms[i].termijn.laatste, last);
        db_exec(db, &q_melding_term_add, T(id), T(termijn_regel(terms[i].termijn.soort)->naam),
                T(terms[i].is_onbekend ? NULL : last), N(termijn_is_short(terms[i].termijn.soort)),
                T(row_text(row, "team")), T(row_text(row, "genomen_door")), T(row_text(row, "huishouden")));
    }
    json_decref(row), json_decref(steps), json_decref(rests);
}

void melding_changed(struct rq *rq, const char *id, const char *event)
{
    melding_reckon(rq->db, id, rq->today, rq->gemeente->wgs_weeks);
    json_t *row = melding_row(rq, id);
    const char *huishouden = row ? row_text(row, "huishouden") : NULL;
    /* Events name no one: what is not attached yet may be erased one day. */
    rq_event(rq, event, id, huishouden, NULL);
    if (huishouden)
        huishouden_moved(rq, huishouden);
    json_decref(row);
}

void melding_store(struct db *db, const struct melding_new *m, struct date today)
{
    db_exec(db, &q_melding_add, T(m->id), T(m->team), T(m->wet), T(m->soort), T(m->huishouden), T(m->inwoner),
            T(m->wie), T(m->zin), NONE_T, T(m->ontvangen), T(m->hoe), T(m->spoed), T(m->genomen_door),
            T(m->genomen_door ? "genomen" : "open"), NONE_T, T(m->now), T(m->door));
    if (m->bevestigd)
        db_exec(db, &q_melding_step_set, T(m->id), T(melding_stappen[STAP_BEVESTIGD]), T(m->bevestigd),
                NONE_T, T(m->hoe));
    if (m->stil)
        db_exec(db, &q_melding_rest_add, T(m->stil_id), T(m->id), T("instemming"), T(m->stil), T(m->stil_tot),
                NONE_T);
    melding_reckon(db, m->id, today, 0);
}

int melding_assign(struct rq *rq, const char *melding, const char *medewerker)
{
    json_t *row = melding_row(rq, melding);
    int result = 0;
    if (row == NULL || !row_is(row, "stand", "open"))
        result = rq_problem(rq, 422, TXT("Iemand heeft dit intussen genomen."));
    else if (db_exec(rq->db, &q_melding_take, T(melding), N(row_number(row, "versie")), T("genomen"),
                     T(medewerker)) == 0)
        result = rq_stale(rq);
    else
        melding_changed(rq, melding, "melding.toegewezen");
    json_decref(row);
    return result;
}

/* --- lists ---------------------------------------------------------------- */

void melding_horizon(const struct rq *rq, char ret_far[DATE_TEXT], char ret_near[DATE_TEXT])
{
    date_format(date_add_days(rq->today, 7 * rq->gemeente->term_weeks), ret_far);
    date_format(date_add_days(rq->today, rq->gemeente->term_days), ret_near);
}

void melding_tell_term(struct rq *rq, json_t *row)
{
    enum termijn_soort soort = termijn_of_name(row_text(row, "soort"));
    must(soort < TERMIJN_COUNT);
    const struct termijn_regel *regel = termijn_regel(soort);
    const char *last = row_text(row, "laatste");
    json_object_set_new(row, "termijn", json_string(regel->naam));
    json_object_set_new(row, "wat", json_string(rq_tr(rq, regel->wat)));
    json_object_set_new(row, "artikel", json_string(regel->artikel));
    json_object_set_new(row, "lengte", json_string(rq_tr(rq, regel->lengte)));
    json_object_set_new(row, "is_te_laat", json_boolean(last && strcmp(last, rq->today_text) < 0));
    json_object_del(row, "soort");
}

enum { DUE_MOST = 100 }; /* on Vandaag: the first hundred are more than a day's work */

json_t *melding_due(struct rq *rq)
{
    char far[DATE_TEXT];
    char near[DATE_TEXT];
    melding_horizon(rq, far, near);
    json_t *rows = db_rows(rq->db, &q_melding_due, T(rq->actor.medewerker), T(rq->actor.team),
                           T(rq->today_text), T(far), T(near), N(DUE_MOST));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *inwoner = row_text(row, "inwoner");
        rq_subject(rq, inwoner ? inwoner : row_text(row, "melding"));
        melding_tell_term(rq, row);
        json_object_del(row, "inwoner");
        json_object_del(row, "huishouden");
    }
    return rows;
}
