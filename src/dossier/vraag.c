/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the law says before anybody is asked for consent: for each organisation in the kring and the law of
 * its place, whether it may know because that is necessary, only with consent and whose, or not at all.
 */
#include <string.h>

#include "dossier/internal.h"
#include "huishouden/huishouden.h"
#include "sql_gen.h"

enum { KINDS = GEGEVENS_STRAFRECHTELIJK };

json_t *dossier_receivers(struct rq *rq, const json_t *dossier)
{
    const char *huishouden = row_text(dossier, "huishouden");
    return db_rows(rq->db, &q_dossier_receivers, T(huishouden), T(rq->today_text),
                   T(huishouden_voor(rq, huishouden)));
}

struct dossier_antwoord dossier_antwoord(struct rq *rq, const json_t *dossier, const json_t *receiver,
                                         enum gegevens gegevens, const struct toegang_regels *regels)
{
    struct toegang_wat wat = {0};
    toegang_row(rq, dossier, &wat);
    const struct delingsvraag asked = {
        .van_wet = wat.wet,
        .naar_wet = row_text(receiver, "wet"),
        .gegevens = gegevens,
        .ontvanger = row_flag(receiver, "is_gemeente") ? ONTVANGER_COLLEGE : ONTVANGER_ANDER,
        .doel = row_flag(receiver, "is_handhaver") ? DOEL_HANDHAVEN : DOEL_PLAN,
        .leeftijd = wat.leeftijd,
        .kan_oordelen = wat.kan_oordelen,
    };
    struct dossier_antwoord is = {.regel = delingsregel_van(regels, &asked)};
    is.staat = is.regel && is.regel->uitkomst == DELING_TOESTEMMING &&
               toestemming_staat(regels, is.regel, &asked, wat.van, row_text(receiver, "organisatie"));
    return is;
}

static const char *const UITKOMSTEN[] = {"verboden", "toestemming", "noodzakelijk"};
static const char *const KIND_WORDS[] = {[GEGEVENS_GEWOON] = "gewoon", "gezondheid", "strafrechtelijk"};

/* A receiver without a law gets nothing: there is nothing to ask yet. */
static json_t *answer_view(struct rq *rq, const json_t *receiver, const struct dossier_antwoord *is,
                           const char *gegevens)
{
    const struct delingsregel *rule = is->regel;
    const json_t *law = json_object_get(receiver, "wet");
    bool asks = rule && rule->uitkomst == DELING_TOESTEMMING;
    const char *what = rule ? UITKOMSTEN[rule->uitkomst] : json_is_null(law) ? "geen_wet" : "verboden";
    json_t *row = json_pack(
        "{s:O, s:O, s:O, s:O, s:O, s:s?, s:s, s:s, s:o, s:b, s:b}", "organisatie",
        json_object_get(receiver, "organisatie"), "organisatie_naam",
        json_object_get(receiver, "organisatie_naam"), "wet", law, "is_gemeente",
        json_object_get(receiver, "is_gemeente"), "is_handhaver", json_object_get(receiver, "is_handhaver"),
        "gegevens", gegevens, "uitkomst", what, "artikel", rule ? rule->artikel : "Awb 2:5 lid 1", "door",
        asks ? json_string(rule->door == DOOR_ZELF ? "zelf" : "vertegenwoordiger") : json_null(),
        "is_schriftelijk", asks && rule->schriftelijk, "heeft_toestemming", is->staat);
    if (!rq->api) {
        json_object_set_new(row, "_is_toestemming", json_boolean(asks));
        json_object_set_new(row, "_is_nodig", json_boolean(strcmp(what, "noodzakelijk") == 0));
    }
    return row;
}

/* One line when every kind of data has the same answer, else one for each. */
static void add_receiver(struct rq *rq, const json_t *dossier, const json_t *receiver,
                         const struct toegang_regels *regels, json_t *list)
{
    struct dossier_antwoord all[KINDS + 1];
    bool same = true;
    for (int kind = GEGEVENS_GEWOON; kind <= KINDS; kind++) {
        all[kind] = (struct dossier_antwoord){0};
        if (!json_is_null(json_object_get(receiver, "wet")))
            all[kind] = dossier_antwoord(rq, dossier, receiver, (enum gegevens)kind, regels);
        same = same && all[kind].regel == all[GEGEVENS_GEWOON].regel &&
               all[kind].staat == all[GEGEVENS_GEWOON].staat;
    }
    for (int kind = GEGEVENS_GEWOON; kind <= (same ? GEGEVENS_GEWOON : KINDS); kind++)
        json_array_append_new(list, answer_view(rq, receiver, &all[kind], same ? NULL : KIND_WORDS[kind]));
}

json_t *dossier_vragen(struct rq *rq, const json_t *dossier, const json_t *consents)
{
    struct toegang_regels regels = *toegang_tabel(rq, row_text(dossier, "huishouden"));
    size_t count = json_array_size(consents);
    struct toestemming *given = talloc_zero_array(rq_ctx(rq), struct toestemming, base_count(count + 1));
    for (size_t i = 0; i < count; i++)
        given[i] = toestemming_of_row(given, json_array_get(consents, i));
    regels.toestemmingen = given;
    regels.toestemmingen_aantal = count;
    json_t *list = json_array();
    json_t *receivers = dossier_receivers(rq, dossier);
    for (size_t i = 0; i < json_array_size(receivers); i++)
        add_receiver(rq, dossier, json_array_get(receivers, i), &regels, list);
    json_decref(receivers);
    return list;
}
