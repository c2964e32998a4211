/* SPDX-License-Identifier: EUPL-1.2 */
/* Who was affected: of an account, session, organisation, trace or period, whose data was in it and how. */
#include <stdlib.h>
#include <string.h>

#include "logboek/logboek_internal.h"
#include "sql_gen.h"

/* What is asked about: exactly one of these, or a period alone. */
struct leak {
    const char *soort, *waarde;
    struct span span;
};

static int read_leak(struct rq *rq, struct leak *ret)
{
    static const char *const kinds[] = {"account", "sessie", "organisatie", "spoor"};
    int given = 0;
    *ret = (struct leak){.soort = "", .waarde = ""};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const char *value = rq_query(rq, kinds[i]);
        if (value == NULL)
            continue;
        ret->soort = kinds[i];
        ret->waarde = value;
        given++;
    }
    if (given > 1)
        return rq_problem(
            rq, 400,
            TXT("Vraag naar één ding tegelijk: een account, een sessie, een organisatie of een spoor."));
    if (given == 0 && rq_query(rq, "van") && rq_query(rq, "tot"))
        ret->soort = "periode";
    if (strcmp(ret->soort, "account") == 0)
        ret->waarde = logboek_account_of(rq, ret->waarde);
    return logboek_span(rq, &ret->span);
}

static void person_words(struct rq *rq, json_t *row)
{
    char moment[MOMENT_TEXT];
    rq_subject(rq, talloc_asprintf(rq_ctx(rq), "=%s", row_text(row, "pseudoniem")));
    blik_moment(row_number(row, "eerst"), moment);
    json_object_set_new(row, "eerst", json_string(moment));
    blik_moment(row_number(row, "laatst"), moment);
    json_object_set_new(row, "laatst", json_string(moment));
    json_object_del(row, "nr");
}

static json_t *kinds_of(struct rq *rq, struct db *index, const struct leak *leak)
{
    json_t *rows = db_rows(index, &q_blik_affected_kinds, T(leak->soort), T(leak->waarde), N(leak->span.from),
                           N(leak->span.until));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const struct purpose *purpose = purpose_get(row_text(row, "verwerking"));
        json_object_set_new(row, "doel", json_string(purpose ? rq_tr(rq, purpose->title) : ""));
    }
    return rows;
}

static json_t *query_text(struct rq *rq, const char *key)
{
    const char *value = rq_query(rq, key);
    return value ? json_string(value) : json_null();
}

json_t *logboek_geraakt_query(struct rq *rq)
{
    struct leak leak;
    struct place after;
    bool understood = read_leak(rq, &leak) == 0 && rq_after(rq, "na", "0", &after) == 0;
    struct db *index = understood ? logboek_index(rq) : NULL;
    if (index == NULL)
        return NULL;
    json_t *rows = db_rows(index, &q_blik_affected, T(leak.soort), T(leak.waarde), N(leak.span.from),
                           N(leak.span.until), N(strtoll(after.by, NULL, 10)), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "nr");
    for (size_t i = 0; i < json_array_size(rows); i++)
        person_words(rq, json_array_get(rows, i));
    json_t *view = json_pack(
        "{s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "is_gevraagd", leak.soort[0] != '\0', "geraakt",
        rows, "meer", more, "verwerkingen", kinds_of(rq, index, &leak), "account", query_text(rq, "account"),
        "sessie", query_text(rq, "sessie"), "organisatie", query_text(rq, "organisatie"), "spoor",
        query_text(rq, "spoor"), "van", query_text(rq, "van"), "tot", query_text(rq, "tot"));
    if (!rq->api) {
        json_object_set_new(view, "_csrf", json_string(rq_csrf(rq)));
        json_object_set_new(view, "_mag_zoeken", json_boolean(rq->actor.roles & ROLE_PRIVACYOFFICER));
    }
    if (logboek_read(rq, index) == 0)
        return view;
    json_decref(view);
    return NULL;
}
