/* SPDX-License-Identifier: EUPL-1.2 */
/* What colleagues say and said before, as it is shown: with the forms to answer it and to lift a brake. */
#include <string.h>

#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

/* Whether it asks something of who put it forward. */
static bool asks(const json_t *row)
{
    return !row_is(row, "soort", "akkoord") && !row_is(row, "soort", "herkend");
}

static const char *path_of(struct rq *rq, const struct voorlegging *v, const json_t *row, const char *what)
{
    return talloc_asprintf(rq_ctx(rq), "/voorleggingen/%s/stemmen/%s/%s", v->id, row_text(row, "medewerker"),
                           what);
}

/* `earlier`: its id when it was said before; NULL for what is said now. */
static void add_answering(struct rq *rq, const struct voorlegging *v, json_t *row, const char *earlier)
{
    bool answers = v->facts.is_open && v->facts.is_own && asks(row);
    json_object_set_new(row, "mag_beantwoorden", json_boolean(answers));
    if (rq->api)
        return;
    json_t *start =
        json_pack("{s:O?, s:s?}", "antwoord", json_object_get(row, "antwoord"), "eerder", earlier);
    json_object_set_new(row, "_form_antwoord",
                        answers ? rq_form(rq, &BEANTWOORDEN, "POST", path_of(rq, v, row, "antwoorden"), start)
                                : json_null());
    json_decref(start);
}

static void add_lifting(struct rq *rq, const struct voorlegging *v, json_t *stem)
{
    bool stands = row_is(stem, "soort", "rem") && row_text(stem, "opgeheven") == NULL;
    struct lift_facts facts = {.is_giver = rq_is_me(rq, row_text(stem, "medewerker")),
                               .is_teamleider = (rq->actor.roles & ROLE_TEAMLEIDER) != 0,
                               .same_team = v->facts.same_team,
                               .in_kring = v->facts.in_kring || v->facts.was_in_kring,
                               .recognised = v->facts.recognised,
                               .is_own = v->facts.is_own,
                               .has_reason = true};
    bool lifts = v->facts.is_open && stands && stem_lift(&facts) == LIFT_ALLOWED;
    json_object_set_new(stem, "mag_opheffen", json_boolean(lifts));
    json_object_set_new(stem, "is_rem", json_boolean(stands));
    if (!rq->api)
        json_object_set_new(stem, "_form_opheffen",
                            lifts ? rq_form(rq, &OPHEFFEN, "POST", path_of(rq, v, stem, "opheffingen"), NULL)
                                  : json_null());
}

/* Those of a list that this colleague said; with NULL those that nobody of `now` said. */
static json_t *said_by(const json_t *list, const char *medewerker, const json_t *now)
{
    json_t *found = json_array();
    size_t i;
    json_t *row;
    json_array_foreach((json_t *)list, i, row)
    {
        bool fits = medewerker && row_is(row, "medewerker", medewerker);
        if (medewerker == NULL) {
            fits = true;
            for (size_t n = 0; n < json_array_size(now) && fits; n++)
                fits = !row_is(row, "medewerker", row_text(json_array_get(now, n), "medewerker"));
        }
        if (fits)
            json_array_append(found, row);
    }
    return found;
}

static json_t *earlier(struct rq *rq, const struct voorlegging *v)
{
    json_t *list = db_rows(rq->db, &q_stem_before, T(v->id));
    size_t i;
    json_t *row;
    json_array_foreach(list, i, row)
    {
        add_answering(rq, v, row, row_text(row, "id"));
        if (!rq->api)
            json_object_set_new(row, "_is_ander_bedrag",
                                json_boolean(row_number(row, "bedrag_cent") != v->cent));
    }
    return list;
}

void voorlegging_add_voices(struct rq *rq, const struct voorlegging *v, json_t *view)
{
    json_t *list = db_rows(rq->db, &q_stem_list, T(v->id));
    json_t *before = earlier(rq, v);
    json_t *mine = NULL;
    json_t *stem;
    size_t i;
    json_array_foreach(list, i, stem)
    {
        bool own_interest = row_flag(stem, "is_belang");
        json_object_del(stem, "is_belang"); /* to others it is a voice that ended, whatever the reason */
        if (rq_is_me(rq, row_text(stem, "medewerker")))
            mine = json_pack("{s:s, s:O, s:O, s:O}", "soort",
                             own_interest ? "belang" : row_text(stem, "soort"), "reden",
                             json_object_get(stem, "reden"), "volgende", json_object_get(stem, "volgende"),
                             "voorstel_cent", json_object_get(stem, "voorstel_cent"));
        add_answering(rq, v, stem, NULL);
        add_lifting(rq, v, stem);
        if (!rq->api)
            json_object_set_new(stem, "_eerder", said_by(before, row_text(stem, "medewerker"), NULL));
    }
    voorlegging_add_count(rq, v, view);
    if (!rq->api)
        json_object_set_new(view, "_eerder", said_by(before, NULL, list));
    json_object_set_new(view, "stemmen", list);
    json_object_set_new(view, "eerder", before);
    json_object_set_new(view, "mijn_stem", mine ? mine : json_null());
}
