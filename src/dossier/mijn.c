/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a resident sees: the own files and consents, and those of somebody for whom this resident decides. A
 * parent with gezag, a voogd, a bewindvoerder (money only), a mentor (not money), a curator: who sees what is
 * told by the pure rules; a parent without gezag is nobody here.
 */
#include <string.h>

#include "dossier/internal.h"
#include "sql_gen.h"

static const struct {
    const char *word;
    enum vertegenwoordiging als;
} ROLES[] = {{"ouder", ALS_OUDER},   {"voogd", ALS_VOOGD},     {"bewindvoerder", ALS_BEWINDVOERDER},
             {"mentor", ALS_MENTOR}, {"curator", ALS_CURATOR}, {NULL, ALS_ZELF}};

/* Who looks, for whom. */
struct looking {
    struct rq *rq;
    struct toegang_wie wie;
    const char *person;
    int age; /* of that person */
};

/* ALS_ZELF: no role that looks along (who is authorised to say yes does not). */
static enum vertegenwoordiging role_of(const char *word)
{
    size_t i = 0;
    while (ROLES[i].word && strcmp(ROLES[i].word, word) != 0)
        i++;
    return ROLES[i].als;
}

static struct looking oneself(struct rq *rq)
{
    return (struct looking){.rq = rq,
                            .person = rq->actor.inwoner,
                            .age = LEEFTIJD_ONBEKEND,
                            .wie = {.rollen = rq->actor.roles,
                                    .inwoner = rq->actor.inwoner,
                                    .leeftijd = LEEFTIJD_ONBEKEND,
                                    .kan_oordelen = true,
                                    .woont_er = true}};
}

/* Of a row of q_mijn_naasten. */
static struct looking for_another(struct rq *rq, const json_t *row)
{
    struct looking l = oneself(rq);
    l.person = row_text(row, "id");
    l.age = toegang_leeftijd(row_text(row, "maybe_geboortedatum"), row_number(row, "maybe_geboortejaar"),
                             rq->today);
    l.wie.als = role_of(row_text(row, "als"));
    l.wie.woont_er = false;
    l.wie.heeft_gezag = l.wie.als == ALS_OUDER || l.wie.als == ALS_VOOGD;
    return l;
}

static bool sees(const struct looking *l, struct toegang_wat *wat)
{
    const struct toegang_regels day = {.dag = l->rq->today_text};
    bool looks = l->wie.als != ALS_ZELF || (l->wie.inwoner && strcmp(l->wie.inwoner, l->person) == 0);
    wat->van = l->person;
    return looks && toegang_mag(&l->wie, DOEL_EIGEN, wat, &day).uitkomst == TOEGANG_JA;
}

/* A file of money is what a bewindvoerder keeps, and a mentor does not. */
static const char *area_of(const char *wet)
{
    bool money = wet && (strcmp(wet, "Wgs") == 0 || strcmp(wet, "Participatiewet") == 0);
    return money ? "geld en schulden" : NULL;
}

/* --- files and consents -------------------------------------------------------- */

static bool sees_file(struct looking l, const json_t *row)
{
    struct toegang_wat wat = {.soort = SOORT_DOSSIER};
    toegang_row(l.rq, row, &wat);
    wat.leefgebied = area_of(wat.wet);
    if (l.wie.als == ALS_ZELF) {
        l.wie.leeftijd = wat.leeftijd;
        l.wie.kan_oordelen = wat.kan_oordelen;
    }
    return sees(&l, &wat);
}

static json_t *files_of(const struct looking *l)
{
    json_t *rows = db_rows(l->rq->db, &q_mijn_dossiers, T(l->person), T(l->rq->actor.inwoner));
    for (size_t i = 0; i < json_array_size(rows);)
        if (sees_file(*l, json_array_get(rows, i)))
            i++;
        else
            json_array_remove(rows, i);
    return rows;
}

/* Whose yes it was takes it back: the resident always, another for what was said on the resident's behalf. */
static bool may_withdraw(const struct looking *l, const json_t *consent)
{
    return l->wie.als == ALS_ZELF || row_is(consent, "door", "vertegenwoordiger");
}

static void add_consents(const struct looking *l, json_t *file)
{
    struct rq *rq = l->rq;
    const char *id = row_text(file, "id");
    json_t *consents = toestemming_list(rq, id, rq->actor.inwoner);
    for (size_t i = 0; i < json_array_size(consents) && !rq->api; i++) {
        json_t *one = json_array_get(consents, i);
        bool may = row_flag(one, "_mag") && may_withdraw(l, one);
        json_object_set_new(one, "_mag", json_boolean(may));
    }
    json_object_set_new(file, "toestemmingen", consents);
    json_object_set_new(file, "hulp", db_rows(rq->db, &q_hulp_list, T(id)));
    toegang_clean(file);
}

static void add_files(const struct looking *l, const char *name, json_t *list)
{
    json_t *rows = files_of(l);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        add_consents(l, row);
        json_object_set_new(row, "noemen", name ? json_string(name) : json_null());
        bool known = false; /* who is bewindvoerder and mentor of one person sees a file once */
        for (size_t k = 0; k < json_array_size(list); k++)
            known = known || row_is(json_array_get(list, k), "id", row_text(row, "id"));
        if (!known)
            json_array_append(list, row);
    }
    if (json_array_size(rows) > 0)
        rq_subject(l->rq, l->person);
    json_decref(rows);
}

static json_t *naasten(struct rq *rq)
{
    return db_rows(rq->db, &q_mijn_naasten, T(rq->actor.inwoner), T(rq->today_text));
}

json_t *mijn_toestemmingen_query(struct rq *rq)
{
    json_t *list = json_array();
    struct looking me = oneself(rq);
    rq_subject(rq, rq->actor.inwoner);
    add_files(&me, NULL, list);
    json_t *others = naasten(rq);
    for (size_t i = 0; i < json_array_size(others); i++) {
        struct looking l = for_another(rq, json_array_get(others, i));
        add_files(&l, row_text(json_array_get(others, i), "noemen"), list);
    }
    json_decref(others);
    return json_pack("{s:o}", "dossiers", list);
}

static bool has_file(const struct looking *l, const char *dossier)
{
    bool found = false;
    json_t *rows = files_of(l);
    for (size_t i = 0; i < json_array_size(rows); i++)
        found = found || row_is(json_array_get(rows, i), "id", dossier);
    json_decref(rows);
    if (found)
        rq_subject(l->rq, l->person);
    return found;
}

bool mijn_may_withdraw(struct rq *rq, const json_t *consent)
{
    const char *dossier = row_text(consent, "dossier");
    struct looking me = oneself(rq);
    if (has_file(&me, dossier))
        return true;
    bool may = false;
    json_t *others = naasten(rq);
    for (size_t i = 0; i < json_array_size(others) && !may; i++) {
        struct looking l = for_another(rq, json_array_get(others, i));
        may = may_withdraw(&l, consent) && has_file(&l, dossier);
    }
    json_decref(others);
    return may;
}

/* --- somebody for whom one looks along --------------------------------------------- */

static bool is_reached(const struct looking *l)
{
    struct toegang_wat wat = {.soort = SOORT_NAAM, .leeftijd = l->age, .kan_oordelen = true};
    return sees(l, &wat);
}

/* Letters about somebody for whom this resident acts, or from a household of before. */
static json_t *letters(struct rq *rq)
{
    json_t *list = db_rows(rq->db, &q_mijn_brieven, T(rq->actor.inwoner));
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *one = json_array_get(list, i);
        if (row_text(one, "voor_wie"))
            rq_subject(rq, row_text(one, "voor_wie"));
        json_object_del(one, "voor_wie");
    }
    return list;
}

json_t *naasten_query(struct rq *rq)
{
    json_t *rows = naasten(rq);
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        const struct looking l = for_another(rq, row);
        if (!is_reached(&l)) {
            json_array_remove(rows, i);
            continue;
        }
        json_object_del(row, "maybe_geboortedatum");
        json_object_del(row, "maybe_geboortejaar");
        i++;
    }
    rq_subject(rq, rq->actor.inwoner);
    rq_subjects(rq, rows, "id");
    return json_pack("{s:o, s:o}", "naasten", rows, "brieven", letters(rq));
}

/* Rows of one kind that at least one of the roles of who asks sees; takes the rows over. */
static json_t *kept(const struct looking *ways, size_t count, enum toegang_soort soort, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        bool yes = false;
        for (size_t k = 0; k < count && !yes; k++) {
            struct toegang_wat wat = {.soort = soort, .is_bekend = true};
            toegang_row(ways[k].rq, row, &wat);
            wat.leefgebied = row_text(row, "leefgebied");
            if (wat.leefgebied == NULL)
                wat.leefgebied = row_text(row, "maybe_leefgebied");
            if (wat.leefgebied == NULL)
                wat.leefgebied = area_of(wat.wet);
            wat.leeftijd = ways[k].age;
            wat.is_afgeschermd = row_flag(row, "is_afgeschermd");
            yes = sees(&ways[k], &wat);
        }
        toegang_clean(row);
        json_object_del(row, "maybe_leefgebied");
        json_object_del(row, "is_afgeschermd");
        if (yes)
            i++;
        else
            json_array_remove(rows, i);
    }
    return rows;
}

enum { WAYS_MOST = 8 };

json_t *naaste_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    const char *me = rq->actor.inwoner;
    struct looking ways[WAYS_MOST];
    size_t count = 0;
    json_t *rows = naasten(rq);
    json_t *view = NULL;
    for (size_t i = 0; i < json_array_size(rows) && count < WAYS_MOST; i++) {
        const json_t *row = json_array_get(rows, i);
        struct looking l = for_another(rq, row);
        if (strcmp(l.person, id) != 0 || !is_reached(&l))
            continue;
        ways[count++] = l;
        if (view == NULL)
            view =
                json_pack("{s:s, s:O, s:[]}", "id", id, "noemen", json_object_get(row, "noemen"), "rollen");
        json_array_append_new(json_object_get(view, "rollen"),
                              json_pack("{s:O}", "als", json_object_get(row, "als")));
    }
    if (view == NULL)
        rq_not_found(rq);
    else {
        rq_subject(rq, id);
        struct db *db = rq->db;
        json_object_set_new(view, "doelen",
                            kept(ways, count, SOORT_DOEL, db_rows(db, &q_naaste_goals, T(id), T(me))));
        json_object_set_new(view, "afspraken",
                            kept(ways, count, SOORT_AFSPRAAK,
                                 db_rows(db, &q_naaste_promises, T(id), T(me), T(rq->today_text))));
        json_object_set_new(view, "woorden",
                            kept(ways, count, SOORT_CITAAT, db_rows(db, &q_naaste_words, T(id), T(me))));
        json_object_set_new(view, "besluiten",
                            kept(ways, count, SOORT_BESLUIT, db_rows(db, &q_naaste_decisions, T(id), T(me))));
    }
    json_decref(rows);
    return view;
}
