/* SPDX-License-Identifier: EUPL-1.2 */
/* Mandates: who may decide what, up to which amount, today. */
#include <string.h>

#include "budget/books.h"
#include "budget/budget.h"
#include "sql_gen.h"

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
