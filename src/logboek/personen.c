/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a person to the pseudonym in the logbook, and back: for the privacyofficer alone. It gives a name, a
 * day of birth and a pseudonym, and nothing of what anybody is helped with. Each of them is a look that the
 * logbook notes, so that the person sees it.
 */
#include <string.h>

#include "logboek/logboek_internal.h"
#include "platform/base/text.h"
#include "sql_gen.h"

enum { READ_AT_ONCE = 1000 };

static const struct field FIELDS[] = {
    {.name = "naam",
     .label = "Naam",
     .hint = "Een deel van de naam is genoeg. De geboortedatum hoort erbij.",
     .kind = FIELD_TEXT,
     .max = 120},
    {.name = "geboortedatum", .label = "Geboortedatum", .kind = FIELD_DATE},
    {.name = "betrokkene",
     .label = "Of het pseudoniem uit het logboek",
     .kind = FIELD_TEXT,
     .max = LOGBOOK_PSEUDONYM - 1,
     .folded = true},
    {0},
};

const struct command LOGBOEK_PERSOON_ZOEKEN = {
    .name = "logboek-persoon-zoeken",
    .title = "Een persoon zoeken in het logboek",
    .submit = "Zoek de persoon",
    .more = "Wie hoort bij een pseudoniem?",
    .next = "Deze zoekvraag komt zelf in het logboek. De inwoner ziet dat je hebt gezocht.",
    .fields = FIELDS,
};

/* Every word that was typed stands in the name. */
static bool name_fits(const void *ctx, const char *name, const char *typed)
{
    char *key = text_search_key(ctx, name ? name : "");
    char *words = text_search_key(ctx, typed);
    for (char *save, *word = strtok_r(words, " ", &save); word; word = strtok_r(NULL, " ", &save))
        if (strstr(key, word) == NULL)
            return false;
    return key[0] != '\0';
}

static void add_person(struct rq *rq, json_t *list, const char *soort, const json_t *row)
{
    char pseudonym[LOGBOOK_PSEUDONYM];
    const char *id = row_text(row, "id");
    logbook_pseudonym(rq->gemeente, id, pseudonym);
    rq_subject(rq, id);
    json_t *households = strcmp(soort, "inwoner") == 0
                             ? db_rows(rq->db, &q_logboek_households, T(id), N(READ_AT_ONCE))
                             : json_array();
    json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s?, s:o}", "soort", soort, "pseudoniem",
                                          pseudonym, "naam", row_text(row, "naam"), "geboortedatum",
                                          row_text(row, "geboortedatum"), "huishoudens", households));
}

static void find_by_name(struct rq *rq, json_t *list, const struct values *asked)
{
    json_t *rows = db_rows(rq->db, &q_logboek_born, T(value_date(asked, "geboortedatum")));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (name_fits(rq_ctx(rq), row_text(row, "naam"), value_text(asked, "naam")))
            add_person(rq, list, "inwoner", row);
    }
    json_decref(rows);
}

/* A pseudonym cannot be turned round, so those of all are made until it is found: only the privacyofficer
 * asks, and seldom. */
static void find_by_pseudonym(struct rq *rq, json_t *list, const char *wanted)
{
    static const struct {
        const char *soort;
        const struct sql *read;
    } kinds[] = {{"inwoner", &q_logboek_inwoners},
                 {"netwerk", &q_logboek_netwerk},
                 {"kortevraag", &q_logboek_korte_vragen}};
    char pseudonym[LOGBOOK_PSEUDONYM];
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        char *after = talloc_strdup(rq_ctx(rq), "");
        for (size_t count = READ_AT_ONCE; count == READ_AT_ONCE;) {
            json_t *rows = db_rows(rq->db, kinds[kind].read, T(after), N(READ_AT_ONCE));
            count = json_array_size(rows);
            for (size_t i = 0; i < count; i++) {
                const json_t *row = json_array_get(rows, i);
                logbook_pseudonym(rq->gemeente, row_text(row, "id"), pseudonym);
                if (strcmp(pseudonym, wanted) == 0)
                    add_person(rq, list, kinds[kind].soort, row);
            }
            talloc_free(after);
            after = talloc_strdup(rq_ctx(rq), count ? row_text(json_array_get(rows, count - 1), "id") : "");
            json_decref(rows);
        }
    }
}

json_t *logboek_personen_query(struct rq *rq)
{
    const struct values *asked = rq_asked(rq);
    const char *pseudonym = value_text(asked, "betrokkene");
    json_t *list = json_array();
    if (pseudonym)
        find_by_pseudonym(rq, list, pseudonym);
    else if (value_text(asked, "naam") && value_date(asked, "geboortedatum"))
        find_by_name(rq, list, asked);
    else
        rq_field_problem(rq, value_text(asked, "naam") ? "geboortedatum" : "naam",
                         TXT("Vul de naam en de geboortedatum in, of het pseudoniem."));
    json_t *view = json_pack("{s:o}", "personen", list);
    if (!rq->api)
        json_object_set_new(view, "_form_persoon",
                            rq_form(rq, &LOGBOEK_PERSOON_ZOEKEN, "POST", "/logboek/personen", NULL));
    return view;
}
