/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The household on one page: who, what they want, what was agreed, what happened, how things stand, who is
 * around them, and who can see this page. Every list is read once, whatever the number of rows: at most 12
 * statements for the page and its JSON.
 */
#include <string.h>

#include "afweging/afweging.h"
#include "beeld/beeld.h"
#include "besluit/besluit.h"
#include "citaat/citaat.h"
#include "gesprek/gesprek.h"
#include "huishouden/huishouden_internal.h"
#include "kopie/kopie.h"
#include "plan/plan.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

enum { NOTES_SHOWN = 5, EVENTS_SHOWN = 8 };

/* --- people --------------------------------------------------------------- */

/* A phone number as tel: wants it. */
static json_t *dial_of(const void *ctx, const char *phone)
{
    if (phone == NULL)
        return json_null();
    char *dial = talloc_strdup(ctx, phone);
    size_t n = 0;
    for (const char *c = phone; *c; c++)
        if ((*c >= '0' && *c <= '9') || (*c == '+' && n == 0))
            dial[n++] = *c;
    dial[n] = '\0';
    return json_string(dial);
}

static void complete_people(struct rq *rq, json_t *people)
{
    static const char *const more[] = {"geboortedatum",     "straat",        "plaats",
                                       "vertegenwoordiger", "bewindvoerder", "mentor"};
    for (size_t i = 0; i < json_array_size(people); i++) {
        json_t *person = json_array_get(people, i);
        bool is_more = false;
        for (size_t k = 0; k < COUNT_OF(more); k++)
            is_more = is_more || row_text(person, more[k]);
        json_object_set_new_nocheck(person, "_bel", dial_of(rq_ctx(rq), row_text(person, "telefoon")));
        json_object_set_new_nocheck(person, "_is_meer", json_boolean(is_more));
    }
}

/* --- who can see this page ------------------------------------------------ */

static json_t *seers(json_t *kring)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(kring); i++) {
        json_t *row = json_array_get(kring, i);
        if (row_flag(row, "heeft_inlog"))
            json_array_append_new(list,
                                  json_pack("{s:O, s:O, s:O, s:b}", "naam", json_object_get(row, "naam"),
                                            "rol", json_object_get(row, "rol"), "organisatie",
                                            json_object_get(row, "organisatie"), "is_laatste", false));
    }
    size_t count = json_array_size(list);
    if (count > 0)
        json_object_set_new_nocheck(json_array_get(list, count - 1), "is_laatste", json_true());
    return list;
}

static void mark_changeable(const struct rq *rq, const struct kring_deel *mine, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        bool is_regisseur = row_is(row, "rol", "regisseur") && !row_is(row, "soort", "waarneming");
        json_object_set_new_nocheck(
            row, "_mag",
            json_boolean(kring_may_change(mine, rq_is_me(rq, row_text(row, "medewerker")), is_regisseur) ==
                         KRING_FINE));
    }
}

/* --- the parts ------------------------------------------------------------ */

/* How many are late, and the first of them. */
struct late {
    int count;
    const char *first;
};

static void count_late(struct late *late, json_t *promises)
{
    for (size_t i = 0; i < json_array_size(promises); i++) {
        json_t *row = json_array_get(promises, i);
        if (row_flag(row, "is_te_laat") && late->count++ == 0)
            late->first = row_text(row, "id");
    }
}

static void add_plan(struct rq *rq, json_t *view, const char *id)
{
    json_t *goals = plan_goals(rq, id);
    json_t *loose = plan_loose(rq, id);
    struct late late = {0};
    for (size_t i = 0; i < json_array_size(goals); i++) {
        json_t *goal = json_array_get(goals, i);
        bool is_open = row_flag(goal, "_is_open");
        count_late(&late, json_object_get(goal, "afspraken"));
        if (!rq->api)
            json_object_set_new_nocheck(goal, "_form_afspraak",
                                        is_open ? plan_form_promise_of_goal(rq, row_text(goal, "id"))
                                                : json_null());
    }
    count_late(&late, loose);
    json_object_set_new_nocheck(view, "te_laat", json_integer(late.count));
    json_object_set_new_nocheck(view, "_eerste_laat", late.first ? json_string(late.first) : json_null());
    json_object_set_new_nocheck(view, "doelen", goals);
    json_object_set_new_nocheck(view, "losse_afspraken", loose);
}

static void add_notes(struct rq *rq, json_t *view, const char *id)
{
    json_t *notes = gesprek_list(rq, id, NOTES_SHOWN + 1);
    bool is_more = json_array_size(notes) > NOTES_SHOWN;
    if (is_more)
        json_array_remove(notes, NOTES_SHOWN);
    json_object_set_new_nocheck(view, "gesprekken", notes);
    json_object_set_new_nocheck(view, "_is_meer_notities", json_boolean(is_more));
}

/* Moves the household out of the rows of q_huishouden_page into the view. Whose organisation it is (an id)
 * is told apart: the view has its name; and whether something is hidden there. NULL when it is in no row. */
static json_t *take_household(const void *ctx, json_t *rows, const char **ret_organisatie, bool *ret_hidden)
{
    static const char *const keys[] = {
        "maybe_id",      "maybe_naam",    "maybe_wijk",        "maybe_niveau", "maybe_perspectief",
        "maybe_gemaakt", "maybe_bewogen", "maybe_organisatie", "maybe_versie", "maybe_organisatie_id"};
    *ret_hidden = false;
    json_t *view = NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (row_text(row, keys[0]) == NULL)
            continue;
        if (view == NULL) {
            view = json_object();
            *ret_organisatie = talloc_strdup(ctx, row_text(row, "maybe_organisatie_id"));
            for (size_t k = 0; k + 1 < COUNT_OF(keys); k++) {
                json_t *value = json_object_get(row, keys[k]);
                json_object_set_new_nocheck(view, keys[k] + strlen("maybe_"),
                                            value ? json_incref(value) : json_null());
            }
        }
        for (size_t k = 0; k < COUNT_OF(keys); k++)
            json_object_del(row, keys[k]);
        *ret_hidden |= json_object_del(row, "maybe_verborgen") == 0;
    }
    return view;
}

static void add_kring(struct rq *rq, json_t *view, json_t *now, json_t *later, json_t *before)
{
    if (!rq->api) {
        const struct kring_deel *mine = huishouden_deel(rq, row_text(view, "id"));
        json_object_set_new_nocheck(view, "_ziet", seers(now));
        json_object_set_new_nocheck(view, "_mag_verborgen", json_boolean(mine->voor[0] == '\0'));
        mark_changeable(rq, mine, now);
        mark_changeable(rq, mine, later);
        json_object_set_new_nocheck(view, "_mag_kring", json_boolean(kring_may_arrange(mine)));
    }
    json_object_set_new_nocheck(view, "kring", now);
    json_object_set_new_nocheck(view, "kring_straks", later);
    json_object_set_new_nocheck(view, "kring_eerder", before);
}

static void add_form(struct rq *rq, json_t *view, const char *key, const struct command *command,
                     const char *what, const json_t *current)
{
    const char *id = row_text(view, "id");
    json_object_set_new_nocheck(
        view, key,
        rq_form(rq, command, "POST", talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/%s", id, what), current));
}

static void add_forms(struct rq *rq, json_t *view)
{
    const char *id = row_text(view, "id");
    json_t *people = json_object_get(view, "inwoners");
    json_t *one = json_array_size(people) == 1
                      ? json_pack("{s:O}", "inwoner", json_object_get(json_array_get(people, 0), "id"))
                      : NULL;
    json_t *household = json_copy(view);
    json_t *niveau = json_object_get(view, "niveau");
    if (json_is_integer(niveau))
        json_object_set_new_nocheck(household, "niveau", json_sprintf("%d", (int)json_integer_value(niveau)));
    add_form(rq, view, "_form_inwoner", &INWONER_TOEVOEGEN, "inwoners", NULL);
    add_form(rq, view, "_form_citaat", &CITAAT_OPSCHRIJVEN, "citaten", one);
    add_form(rq, view, "_form_beeld", &BEELD_VASTLEGGEN, "beelden", NULL);
    add_form(rq, view, "_form_netwerk", &NETWERK_TOEVOEGEN, "netwerk", NULL);
    json_object_set_new_nocheck(view, "_form_huishouden",
                                rq_form(rq, &HUISHOUDEN_WIJZIGEN, "PATCH",
                                        talloc_asprintf(rq_ctx(rq), "/huishoudens/%s", id), household));
    json_object_set_new_nocheck(view, "_form_perspectief", plan_form_perspectief(rq, id, view));
    json_object_set_new_nocheck(view, "_form_doel", plan_form_goal(rq, id));
    json_object_set_new_nocheck(view, "_form_gesprek", gesprek_form(rq, id));
    json_object_set(view, "_titel", json_object_get(view, "naam"));
    json_decref(household);
    json_decref(one);
}

json_t *bladzijde_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *kring =
        db_rows(rq->db, &q_huishouden_page, T(id), T(rq->actor.medewerker), T(rq->today_text), T(rq->now));
    const char *organisatie = NULL;
    bool is_hidden;
    json_t *view = take_household(rq_ctx(rq), kring, &organisatie, &is_hidden);
    if (view == NULL) {
        json_decref(kring);
        rq_not_found(rq);
        return NULL;
    }
    json_t *now, *later, *before;
    kring_split(rq, kring, &now, &later, &before);
    huishouden_keep_deel(rq, id, organisatie, now);
    if (!huishouden_deel(rq, id)->is_in) { /* enforcement alone */
        json_decref(kring), json_decref(now), json_decref(later), json_decref(before), json_decref(view);
        rq_not_found(rq);
        return NULL;
    }
    kring_without_emergencies(rq, id, now);
    kring_without_emergencies(rq, id, before);
    json_t *people = db_rows(rq->db, is_hidden ? &q_huishouden_people_hidden : &q_huishouden_people_here,
                             T(id), T(huishouden_voor(rq, id)));
    json_t *hidden = is_hidden ? hidden_take(people) : NULL;
    json_t *network =
        network_shown(rq, id, db_rows(rq->db, &q_netwerk_list, T(id), T(huishouden_voor(rq, id))));
    bool more;
    rq_subjects(rq, people, "id");
    rq_subjects(rq, network, "id");
    if (!person_is_shown(rq, id))
        for (size_t i = 0; i < json_array_size(people); i++)
            person_mask(json_array_get(people, i));
    if (!rq->api)
        complete_people(rq, people);
    add_kring(rq, view, now, later, before);
    json_decref(kring);
    if (!rq->api) { /* the forms let choose from them */
        huishouden_keep_people(rq, id, people);
        huishouden_keep_who(rq, id, people, network, json_object_get(view, "kring"));
    }
    json_object_set_new_nocheck(view, "inwoners", people);
    json_object_set_new_nocheck(view, "netwerk", network);
    json_object_set_new_nocheck(view, "citaten", citaat_list(rq, id));
    add_plan(rq, view, id);
    add_notes(rq, view, id);
    json_object_set_new_nocheck(view, "beelden", beeld_list(rq, id));
    json_object_set_new_nocheck(view, "afwegingen", afweging_list(rq, id));
    json_object_set_new_nocheck(view, "besluiten", besluit_list(rq, id));
    json_object_set_new_nocheck(view, "gebeurtenissen", gebeurtenissen_of(rq, id, EVENTS_SHOWN, &more));
    json_object_set_new_nocheck(view, "_meer_gebeurtenissen", json_boolean(more));
    json_object_set_new_nocheck(view, "is_meer", json_boolean(toegang_is_meer(rq, id)));
    json_object_set_new_nocheck(view, "_mag_delen", json_boolean(toegang_ziet_alles(rq, id)));
    json_object_set_new_nocheck(view, "_mag_kopie", json_boolean(kopie_may(rq, id)));
    json_object_set_new_nocheck(view, "_is_eigen", json_boolean(huishouden_deel(rq, id)->is_eigen));
    if (!rq->api) {
        json_object_set_new_nocheck(view, "_verborgen", hidden_on_page(rq, view, hidden));
        add_forms(rq, view);
    }
    json_decref(hidden);
    return view;
}
