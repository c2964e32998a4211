/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put before colleagues: who sees it, what they see, and the questions of other concepts. */
#include <string.h>

#include "afweging/afweging.h"
#include "budget/budget.h"
#include "gelijk/gelijk.h"
#include "huishouden/huishouden.h"
#include "platform/base/limits.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

/* --- who may see it ------------------------------------------------------- */

static const char *copy_of(struct rq *rq, const json_t *row, const char *key)
{
    return talloc_strdup(rq_ctx(rq), row_text(row, key));
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

struct voorlegging *voorlegging_open(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *row = db_row(rq->db, &q_voorlegging_core, T(id), T(rq->actor.medewerker), T(rq->today_text));
    struct voorlegging *v = row ? talloc_zero(rq_ctx(rq), struct voorlegging) : NULL;
    if (v) {
        *v = (struct voorlegging){.id = id,
                                  .team = copy_of(rq, row, "team"),
                                  .stand = copy_of(rq, row, "stand"),
                                  .is_advies = row_flag(row, "is_advies"),
                                  .needed = (int)row_number(row, "stemmen_nodig"),
                                  .asks_all = row_is(row, "hoe_stemmen", "allen"),
                                  .least = (int)row_number(row, "stemmen_minst"),
                                  .cent = row_number(row, "bedrag_cent"),
                                  .ronde = copy_of(rq, row, "ronde"),
                                  .budget = copy_of(rq, row, "budget"),
                                  .indiener = copy_of(rq, row, "indiener"),
                                  .huishouden = copy_of(rq, row, "huishouden"),
                                  .afweging = copy_of(rq, row, "afweging")};
        bool same_organisation = same(row_text(row, "organisatie"), rq->actor.organisatie);
        v->facts = (struct stem_facts){.same_team = same(v->team, rq->actor.team),
                                       .in_kring = row_flag(row, "is_in_kring"),
                                       .was_in_kring = row_flag(row, "is_in_kring_geweest"),
                                       .is_own = rq_is_me(rq, v->indiener),
                                       .recognised = row_flag(row, "is_herkend"),
                                       .is_open = strcmp(v->stand, "open") == 0,
                                       .votes = (rq->actor.roles & ROLE_TEAM) != 0,
                                       .advises = same_organisation && (rq->actor.roles & ROLES_ADVISING)};
        v->right = stem_right(&v->facts);
        if (v->is_advies && v->right == STEM_ALLOWED)
            v->right = STEM_ADVICE;
    }
    json_decref(row);
    if (v == NULL || !(v->facts.same_team || v->facts.is_own || v->facts.advises)) {
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, id); /* stands for the person, who is unknown here */
    return v;
}

struct voorlegging *voorlegging_open_still(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open(rq);
    if (v == NULL || v->facts.is_open)
        return v;
    rq_problem(rq, 409, TXT("Dit is al afgerond. Je kunt er niets meer aan veranderen."));
    return NULL;
}

struct voorlegging *voorlegging_open_own(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open(rq);
    if (v && !v->facts.is_own) {
        rq_problem(rq, 403, TXT("Dit kan alleen wie het voorlegde."));
        return NULL;
    }
    return v ? voorlegging_open_still(rq) : NULL;
}

const char *voorlegging_no_voice(enum stem_right right)
{
    static const char *const TEXTS[] = {
        [STEM_ALLOWED] = NULL,
        [STEM_ADVICE] = NULL,
        [STEM_OTHER_TEAM] = TXT("Je hebt hier geen stem: je hoort niet bij het team dat beslist."),
        [STEM_IN_KRING] = TXT("Je hebt hier geen stem: je zit in de kring van dit huishouden, of zat daar "
                              "toen dit werd afgewogen."),
        [STEM_OWN] = TXT("Je hebt hier geen stem: je legde dit zelf voor."),
        [STEM_RECOGNISED] = TXT("Je hebt hier geen stem meer: je zei dat je herkent om wie het gaat, of dat "
                                "je er zelf belang bij hebt."),
        [STEM_CLOSED] = TXT("Dit is afgerond. Stemmen kan niet meer."),
    };
    return TEXTS[right];
}

/* --- one ------------------------------------------------------------------ */

static const char *const RIGHT_WORDS[] = {
    [STEM_ALLOWED] = "stem",    [STEM_ADVICE] = "advies", [STEM_OTHER_TEAM] = "ander_team",
    [STEM_IN_KRING] = "kring",  [STEM_OWN] = "eigen",     [STEM_RECOGNISED] = "herkend",
    [STEM_CLOSED] = "gesloten",
};

/* How a form starts, by the voorlegging as it is shown; the caller owns it. */
static json_t *stem_start(const json_t *view)
{
    const json_t *mine = json_object_get(view, "mijn_stem");
    json_t *start = json_is_object(mine) ? json_copy((json_t *)mine) : json_object();
    json_object_set(start, "ronde", json_object_get(view, "ronde"));
    return start;
}

void voorlegging_only_day(json_t *view, const char *key)
{
    struct date day;
    char text[DATE_TEXT] = "";
    const char *moment = row_text(view, key);
    if (moment && date_of_moment(moment, &day) == 0)
        date_format(day, text);
    json_object_set_new(view, key, text[0] ? json_string(text) : json_null());
}

/* The count, as every colleague sees it. */
void voorlegging_add_count(struct rq *rq, const struct voorlegging *v, json_t *view)
{
    json_t *count = db_row(rq->db, &q_stem_count, T(v->id), T(rq->actor.medewerker), T(rq->today_text));
    json_object_set(view, "akkoord", json_object_get(count, "akkoord"));
    json_object_set_new(view, "is_geremd", json_boolean(row_number(count, "remmen") > 0));
    json_decref(count);
}

json_t *voorlegging_shown(struct rq *rq, const struct voorlegging *v)
{
    json_t *view = db_row(rq->db, &q_voorlegging_get, T(v->id));
    json_t *list = db_rows(rq->db, &q_stem_list, T(v->id));
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_object_del(json_array_get(list, i), "is_belang");
        json_object_del(json_array_get(list, i), "medewerker");
    }
    voorlegging_add_count(rq, v, view);
    json_object_set_new(view, "stemmen", list);
    json_t *before = db_rows(rq->db, &q_stem_before, T(v->id));
    for (size_t i = 0; i < json_array_size(before); i++) {
        json_object_del(json_array_get(before, i), "id");
        json_object_del(json_array_get(before, i), "medewerker");
    }
    json_object_set_new(view, "eerder", before);
    voorlegging_only_day(view, "termijn");
    json_object_del(view, "ronde");
    json_object_del(view, "versie");
    return view;
}

static void add_form(struct rq *rq, const struct voorlegging *v, json_t *view, const char *key,
                     const struct command *command, const char *to, json_t *start)
{
    char *at = talloc_asprintf(rq_ctx(rq), "/voorleggingen/%s/%s", v->id, to);
    json_object_set_new(view, key, rq_form(rq, command, "POST", at, start));
    json_decref(start);
}

/* What only the page has: forms, and for the one who put it forward the way back. */
static void add_forms(struct rq *rq, const struct voorlegging *v, json_t *view)
{
    static const char *const KEYS[] = {"_form_stem",      "_form_deel",     "_form_oplossen",
                                       "_form_intrekken", "_form_afwijzen", "_form_na_advies",
                                       "_form_aanvraag",  "_form_tellen"};
    bool own = v->facts.is_own && v->facts.is_open;
    for (size_t i = 0; i < COUNT_OF(KEYS); i++)
        json_object_set_new(view, KEYS[i], json_null());
    if (v->right == STEM_ALLOWED || v->right == STEM_ADVICE)
        add_form(rq, v, view, "_form_stem", &STEMMEN, "stemmen", stem_start(view));
    if (own && v->is_advies)
        add_form(rq, v, view, "_form_na_advies", &NA_ADVIES, "stemronden", na_advies_start(view));
    if (own && !v->is_advies)
        add_form(rq, v, view, "_form_deel", &DEEL, "delen", deel_start(rq, v->id));
    if (own && v->asks_all && !v->is_advies)
        add_form(rq, v, view, "_form_tellen", &TELLEN, "tellingen", NULL);
    if (own) {
        add_form(rq, v, view, "_form_oplossen", &OPLOSSEN, "oplossingen", NULL);
        add_form(rq, v, view, "_form_intrekken", &INTREKKEN, "intrekkingen", NULL);
    }
    if (own && v->facts.in_kring) {
        add_form(rq, v, view, "_form_afwijzen", &AFWIJZEN, "afwijzingen", NULL);
        if (aanvraag_offered(rq, v))
            add_form(rq, v, view, "_form_aanvraag", &AANVRAAG, "aanvraag", aanvraag_start(rq, v->id));
    }
    const char *why = v->right == STEM_CLOSED || v->right == STEM_OWN ? NULL : voorlegging_no_voice(v->right);
    json_object_set_new(view, "_geen_stem", why ? json_string(rq_tr(rq, why)) : json_null());
    json_object_set_new(view, "_terug",
                        v->facts.is_own && v->facts.in_kring ? json_sprintf("/afwegingen/%s", v->afweging)
                                                             : json_null());
}

static json_t *voorlegging_query(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open(rq);
    if (v == NULL)
        return NULL;
    json_t *view = db_row(rq->db, &q_voorlegging_get, T(v->id));
    json_object_set_new(view, "mijn_recht", json_string(RIGHT_WORDS[v->right]));
    json_object_set_new(view, "is_van_mij", json_boolean(v->facts.is_own));
    json_object_set_new(view, "vrijgaven",
                        v->facts.is_own ? db_rows(rq->db, &q_vrijgave_list, T(v->id)) : json_array());
    json_object_set_new(view, "bronnen", budget_payers(rq, v->id));
    const char *term = row_text(view, "termijn");
    json_object_set_new(
        view, "is_verlopen",
        json_boolean(v->facts.is_open && !v->is_advies && term && strcmp(term, rq->now) <= 0));
    voorlegging_only_day(view, "termijn");
    voorlegging_add_voices(rq, v, view);
    json_object_set_new(view, "gelijke",
                        gelijk_like(rq, row_text(view, "wat"), row_text(view, "tekst"), v->id));
    if (!rq->api)
        add_forms(rq, v, view);
    return view;
}

/* --- lists ---------------------------------------------------------------- */

enum what { OPEN, OPEN_OWN, CLOSED };

/* The start of every list that goes back in time. */
static const struct place START = {.by = "~", .id = ""};

static json_t *list(struct rq *rq, enum what what, struct place after, int most)
{
    bool advises = (rq->actor.roles & ROLES_ADVISING) && !(rq->actor.roles & ROLE_TEAM);
    json_t *rows = db_rows(rq->db, &q_voorlegging_list, T(rq->actor.medewerker), T(rq->actor.team),
                           N(advises), T(rq->actor.organisatie), N(what != CLOSED), N(what == OPEN_OWN),
                           T(after.by), T(after.id), N(most), T(rq->today_text), T(rq->now));
    rq_subjects(rq, rows, "id");
    return rows;
}

/* Only the rows whose flag is as asked, with only these keys. */
static json_t *pick(json_t *rows, const char *flag, bool wanted, const char *const *keys)
{
    json_t *picked = json_array();
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        if (row_flag(row, flag) != wanted)
            continue;
        json_t *one = keys ? json_object() : json_incref(row);
        for (const char *const *key = keys; key && *key; key++)
            json_object_set(one, *key, json_object_get(row, *key));
        json_array_append_new(picked, one);
    }
    json_decref(rows);
    return picked;
}

json_t *voorlegging_for_me(struct rq *rq)
{
    static const char *const KEYS[] = {"id",        "wat",     "tekst",         "bedrag_cent", "dag", "ronde",
                                       "is_advies", "akkoord", "stemmen_nodig", "is_geremd",   NULL};
    if (rq->actor.medewerker == NULL || !(rq->actor.roles & ROLE_TEAM))
        return json_array();
    return pick(list(rq, OPEN, START, LIMIT_PAGE_ROWS), "is_aan_mij", true, KEYS);
}

json_t *voorlegging_of_me(struct rq *rq)
{
    static const char *const KEYS[] = {"id",     "wat",       "dag",       "akkoord",     "stemmen_nodig",
                                       "vragen", "is_geremd", "is_advies", "is_verlopen", NULL};
    if (rq->actor.medewerker == NULL)
        return json_array();
    json_t *rows = pick(list(rq, OPEN_OWN, START, LIMIT_PAGE_ROWS), "is_van_mij", true, KEYS);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        enum voorlegging_state state =
            voorlegging_count((int)row_number(row, "akkoord"), (int)row_number(row, "stemmen_nodig"),
                              row_flag(row, "is_geremd") ? 1 : 0);
        json_object_set_new(row, "is_compleet",
                            json_boolean(state == VOORLEGGING_AGREED && !row_flag(row, "is_advies")));
    }
    return rows;
}

json_t *voorlegging_of(struct rq *rq, const char *afweging)
{
    json_t *row =
        db_row(rq->db, &q_voorlegging_of_afweging, T(afweging), T(rq->actor.medewerker), T(rq->today_text));
    rq_subject(rq, row_text(row, "id"));
    return row;
}

static json_t *voorleggingen_query(struct rq *rq)
{
    struct place after;
    rq_after(rq, "na", "~", &after);
    json_t *closed = list(rq, CLOSED, after, rq_rows(rq) + 1);
    json_t *more = rq_next(rq, closed, "na", "dag");
    return json_pack("{s:o, s:o, s:o, s:o}", "open",
                     pick(list(rq, OPEN, START, LIMIT_PAGE_ROWS), "is_van_mij", false, NULL), "mijn",
                     list(rq, OPEN_OWN, START, LIMIT_PAGE_ROWS), "afgerond", closed, "meer", more);
}

/* --- routes --------------------------------------------------------------- */

#define VOORLEGGEN_ROUTE(to, who, what)                                                                      \
    {                                                                                                        \
        .method = "POST", .path = to, .flags = ROUTE_BOTH, .roles = who, .purpose = "maatwerk-voorleggen",   \
        .command = &(what), .form = to                                                                       \
    }

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route voorlegging_routes[] = {
    {.method = "GET",
     .path = "/voorleggingen",
     .flags = ROUTE_BOTH,
     .roles = ROLES_READING,
     .purpose = "maatwerk-voorleggen",
     .menu = "Voorgelegd",
     .title = "Wat collega's voorleggen",
     .query = voorleggingen_query,
     .keys = LIST_KEYS,
     .view = "voorleggingen",
     .template = "voorlegging/voorleggingen"},
    {.method = "GET",
     .path = "/voorleggingen/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLES_READING,
     .purpose = "maatwerk-voorleggen",
     .title = "Wat een collega voorlegt",
     .query = voorlegging_query,
     .view = "voorlegging",
     .template = "voorlegging/voorlegging"},
    VOORLEGGEN_ROUTE("/afwegingen/{id}/voorleggingen", ROLE_WORKER, VOORLEGGEN),
    VOORLEGGEN_ROUTE("/doelen/{id}/lichte-weg", ROLE_WORKER, LICHTE_WEG),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/stemmen", ROLES_READING, STEMMEN),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/stemmen/{medewerker}/antwoorden", ROLE_WORKER, BEANTWOORDEN),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/stemmen/{medewerker}/opheffingen", ROLE_TEAM, OPHEFFEN),
    VOORLEGGEN_ROUTE("/afwegingen/{id}/adviezen", ROLE_WORKER, ADVIES),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/stemronden", ROLE_WORKER, NA_ADVIES),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/delen", ROLE_WORKER, DEEL),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/aanvraag", ROLE_WORKER, AANVRAAG),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/tellingen", ROLE_WORKER, TELLEN),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/intrekkingen", ROLE_WORKER, INTREKKEN),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/oplossingen", ROLE_WORKER, OPLOSSEN),
    VOORLEGGEN_ROUTE("/voorleggingen/{id}/afwijzingen", ROLE_WORKER, AFWIJZEN),
    {.method = "GET",
     .path = "/schermen",
     .flags = ROUTE_BOTH,
     .roles = ROLES_ACCOUNTING,
     .purpose = "verantwoorden",
     .menu = "Wat collega's zagen",
     .title = "Wat collega's zagen toen ze beslisten",
     .query = schermen_query,
     .keys = LIST_KEYS,
     .view = "schermen",
     .template = "voorlegging/schermen"},
    {.method = "GET",
     .path = "/schermen/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLES_ACCOUNTING,
     .purpose = "verantwoorden",
     .title = "Wat collega's zagen",
     .query = scherm_query,
     .view = "scherm",
     .template = "voorlegging/scherm"},
    {.method = "POST",
     .path = "/schermen/{id}/vrijgaven",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER,
     .purpose = "verantwoorden",
     .command = &VRIJGEVEN,
     .form = "/schermen/{id}/vrijgaven"},
    {.method = "GET",
     .path = "/vrijgaven/{id}",
     .flags = ROUTE_BOTH,
     .roles = ROLE_PRIVACYOFFICER,
     .purpose = "verantwoorden",
     .title = "Vrijgegeven: om wie het ging",
     .query = vrijgave_query,
     .view = "vrijgave",
     .template = "voorlegging/vrijgave"},
    {0},
};
