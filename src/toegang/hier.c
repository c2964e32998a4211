/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rules within a request: who asks and what part that person has in this kring, read once; the table of
 * rules, kept by the process as long as nothing was added to it; consents, read when a record of a law is
 * judged and never kept for longer than the request.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "sql_gen.h"
#include "toegang/toegang_internal.h"

/* What a request knows of one household. */
struct hier {
    char *huishouden;
    struct toegang_wie wie;
    enum toegang_doel doel;
    struct toegang_regels regels;
    bool has_rules;
    bool is_meer; /* something was masked */
};

/* --- the table, per municipality and process ------------------------------------ */

struct kept_rules {
    char *slug;
    int64_t newest;
    struct delingsregel *list;
    size_t count;
    struct kept_rules *next;
};
static struct kept_rules *kept;

static const struct kept_rules *rules_of(struct rq *rq, int64_t newest)
{
    struct kept_rules *one = kept;
    while (one && strcmp(one->slug, rq->gemeente->slug) != 0)
        one = one->next;
    if (one == NULL) { /* lives as long as the process: settings may be read anew */
        one = talloc_zero(NULL, struct kept_rules);
        one->slug = talloc_strdup(one, rq->gemeente->slug);
        one->newest = -1;
        one->next = kept;
        kept = one;
    }
    if (one->newest != newest) {
        talloc_free(one->list);
        one->list = delingsregels_read(one, rq->db, &one->count);
        one->newest = db_failed(rq->db, NULL) == DB_FINE ? newest : -1;
    }
    return one;
}

/* --- consents -------------------------------------------------------------------- */

static void read_consents(struct hier *hier, const json_t *rows)
{
    size_t count = json_array_size(rows);
    struct toestemming *list = talloc_zero_array(hier, struct toestemming, base_count(count + 1));
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(rows, i);
        if (row_text(row, "inwoner"))
            list[found++] = toestemming_of_row(list, row);
    }
    hier->regels.toestemmingen = list;
    hier->regels.toestemmingen_aantal = found;
}

/* One statement: the highest number of the table, and what is consented to my organisation here. */
static void need_rules(struct rq *rq, struct hier *hier)
{
    if (hier->has_rules)
        return;
    json_t *rows = db_rows(rq->db, &q_toegang_stand, T(hier->huishouden),
                           T(rq->actor.organisatie ? rq->actor.organisatie : ""));
    const struct kept_rules *rules = rules_of(rq, row_number(json_array_get(rows, 0), "nummer"));
    hier->regels.regels = rules->list;
    hier->regels.aantal = rules->count;
    read_consents(hier, rows);
    json_decref(rows);
    hier->has_rules = true;
}

/* --- who asks -------------------------------------------------------------------- */

static struct hier *hier_of(struct rq *rq, const char *huishouden)
{
    struct hier *hier = rq->hier;
    if (hier && strcmp(hier->huishouden, huishouden) == 0)
        return hier;
    const struct kring_deel *deel = huishouden_deel(rq, huishouden);
    hier = talloc_zero(rq_ctx(rq), struct hier);
    hier->huishouden = talloc_strdup(hier, huishouden);
    hier->doel = rq->route->purpose ? toegang_doel_van(rq->route->purpose) : DOEL_PLAN;
    hier->regels.dag = rq->today_text;
    /* Rows of today only: from and until were asked by the statement that read them. */
    hier->wie = (struct toegang_wie){.rollen = rq->actor.roles,
                                     .medewerker = rq->actor.medewerker,
                                     .inwoner = rq->actor.inwoner,
                                     .organisatie = rq->actor.organisatie,
                                     .leeftijd = LEEFTIJD_ONBEKEND,
                                     .kan_oordelen = true,
                                     .is_in = deel->is_in || deel->is_handhaver,
                                     .is_eigen = deel->is_eigen,
                                     .is_handhaver = deel->is_handhaver,
                                     .is_doorbraak = deel->is_doorbraak,
                                     .wetten = deel->wetten,
                                     .leefgebieden = deel->leefgebieden};
    /* Who puts something forward works from the plan; who reads the text that hides the person never comes
     * here. */
    if (hier->doel == DOEL_VOORLEGGEN)
        hier->doel = DOEL_AFWEGEN;
    if (rq->actor.medewerker && hier->doel == DOEL_BEHEER)
        hier->doel = DOEL_PLAN;
    rq->hier = hier;
    return hier;
}

struct toegang_oordeel toegang_oordeel(struct rq *rq, const char *huishouden, const struct toegang_wat *wat)
{
    struct hier *hier = hier_of(rq, huishouden);
    if (wat->wet)
        need_rules(rq, hier);
    struct toegang_oordeel is = toegang_mag(&hier->wie, hier->doel, wat, &hier->regels);
    hier->is_meer = hier->is_meer || is.uitkomst == TOEGANG_AFGESCHERMD;
    return is;
}

bool toegang_ziet(struct rq *rq, const char *huishouden, const struct toegang_wat *wat)
{
    return toegang_oordeel(rq, huishouden, wat).uitkomst == TOEGANG_JA;
}

const struct toegang_regels *toegang_tabel(struct rq *rq, const char *huishouden)
{
    struct hier *hier = hier_of(rq, huishouden);
    need_rules(rq, hier);
    return &hier->regels;
}

bool toegang_is_meer(struct rq *rq, const char *huishouden)
{
    return hier_of(rq, huishouden)->is_meer;
}

bool toegang_ziet_alles(struct rq *rq, const char *huishouden)
{
    const struct hier *hier = hier_of(rq, huishouden);
    return hier->wie.is_eigen && hier->wie.leefgebieden == NULL && !hier->wie.is_doorbraak;
}

bool toegang_is_handhaver(struct rq *rq, const char *huishouden)
{
    const struct hier *hier = hier_of(rq, huishouden);
    return hier->wie.is_handhaver ||
           ((hier->wie.rollen & ROLE_HANDHAVER) && !(hier->wie.rollen & ROLE_FRONT));
}

void toegang_row(const struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    wat->deling = deling_van(row_text(row, "maybe_gedeeld"));
    wat->gedeeld_met = row_text(row, "maybe_gedeeld_met");
    wat->wet = row_text(row, "maybe_wet");
    wat->leeftijd = LEEFTIJD_ONBEKEND;
    wat->kan_oordelen = true;
    if (wat->wet == NULL)
        return;
    wat->van = row_text(row, "maybe_van");
    wat->gegevens = gegevens_word(row_text(row, "maybe_gegevens"));
    wat->kan_oordelen = row_number(row, "maybe_kan_oordelen") == 1;
    wat->leeftijd = toegang_leeftijd(row_text(row, "maybe_geboortedatum"),
                                     row_number(row, "maybe_geboortejaar"), rq->today);
}

void toegang_clean(json_t *row)
{
    static const char *const keys[] = {"maybe_gedeeld",      "maybe_gedeeld_met",  "maybe_wet",
                                       "maybe_van",          "maybe_kan_oordelen", "maybe_geboortedatum",
                                       "maybe_geboortejaar", "maybe_gegevens"};
    /* Most rows have none; the other six come with one of these two. */
    if (json_object_get(row, "maybe_gedeeld") == NULL && json_object_get(row, "maybe_wet") == NULL)
        return;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_object_del(row, keys[i]);
}

void toegang_part(struct rq *rq, const char *huishouden, json_t *rows,
                  void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat), json_t *masked)
{
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        struct toegang_wat wat = {0};
        toegang_row(rq, row, &wat);
        what(rq, row, &wat);
        if (toegang_ziet(rq, huishouden, &wat)) {
            toegang_clean(row);
            i++;
            continue;
        }
        if (masked)
            json_array_append(masked, row);
        json_array_remove(rows, i);
    }
}

bool toegang_ziet_bij_doel(struct rq *rq, const char *huishouden, enum toegang_soort soort, json_t *row)
{
    static const char *const keys[] = {"maybe_leefgebied", "maybe_gedeeld", "maybe_gedeeld_met",
                                       "maybe_maker"};
    const struct toegang_wat wat = {.soort = soort,
                                    .leefgebied = row_text(row, "maybe_leefgebied"),
                                    .deling = deling_van(row_text(row, "maybe_gedeeld")),
                                    .gedeeld_met = row_text(row, "maybe_gedeeld_met"),
                                    .door = row_text(row, "maybe_maker"),
                                    .leeftijd = LEEFTIJD_ONBEKEND,
                                    .kan_oordelen = true};
    bool sees = toegang_ziet(rq, huishouden, &wat);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_object_del(row, keys[i]);
    return sees;
}

json_t *toegang_open_bij_doel(struct rq *rq, enum toegang_soort soort, json_t *row)
{
    const char *huishouden = row ? row_text(row, "huishouden") : NULL;
    if (row && huishouden_allows(rq, huishouden) && toegang_ziet_bij_doel(rq, huishouden, soort, row)) {
        huishouden_opens(rq, huishouden);
        return row;
    }
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

void toegang_filter_bij_doel(struct rq *rq, const char *huishouden, enum toegang_soort soort, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows);)
        if (toegang_ziet_bij_doel(rq, huishouden, soort, json_array_get(rows, i)))
            i++;
        else
            json_array_remove(rows, i);
}

void toegang_filter(struct rq *rq, const char *huishouden, json_t *rows,
                    void (*what)(struct rq *rq, const json_t *row, struct toegang_wat *wat))
{
    toegang_part(rq, huishouden, rows, what, NULL);
}
