/* SPDX-License-Identifier: EUPL-1.2 */
/* Consent to be helped (Jeugdwet 7.3.4, 7.3.5, 7.3.15): who said yes, and whether help may begin. */
#include <string.h>

#include "dossier/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

static const struct choice SAID[] = {
    {"niets", TXT("Nog niets gevraagd")},
    {"ja", TXT("Ja")},
    {"nee", TXT("Nee")},
    {NULL, NULL},
};
static const struct choice EXCEPTIONS[] = {
    {"geen", TXT("Geen")},
    {"ernstig_nadeel", TXT("Zonder hulp gaat het ernstig mis")},
    {"blijft_wensen", TXT("De ouders zeiden nee, en de jongere blijft het weloverwogen willen")},
    {"gedwongen_kader", TXT("De rechter besliste: gesloten jeugdhulp, bescherming of reclassering")},
    {NULL, NULL},
};

static const struct field FIELDS[] = {
    {.name = "wat",
     .label = "Voor welke hulp?",
     .hint = "Kort, zoals je het hebt gevraagd.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {.name = "jeugdige",
     .label = "Wat zegt het kind of de jongere?",
     .hint = "Vanaf twaalf jaar beslist de jongere mee, vanaf zestien alleen.",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = SAID},
    {.name = "ouders",
     .label = "Wat zeggen de ouders met gezag, of de voogd?",
     .hint = "Tot zestien jaar zijn zij nodig.",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = SAID},
    {.name = "uitzondering",
     .label = "Is er een uitzondering?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = EXCEPTIONS},
    {0},
};

static int index_of(const struct choice *choices, const char *value)
{
    for (int i = 0; choices[i].value; i++)
        if (strcmp(choices[i].value, value) == 0)
            return i;
    return 0;
}

static const char *message_of(enum hulp_oordeel is)
{
    switch (is) {
    case HULP_MAG:
        return TXT("Vastgelegd. De hulp mag beginnen.");
    case HULP_LEEFTIJD_NODIG:
        break;
    case HULP_JEUGDIGE_NODIG:
        return TXT("Vastgelegd. De hulp mag nog niet beginnen: het ja van de jongere zelf ontbreekt.");
    case HULP_OUDERS_NODIG:
        return TXT("Vastgelegd. De hulp mag nog niet beginnen: het ja van de ouders met gezag of de voogd "
                   "ontbreekt.");
    case HULP_MAG_NIET:
        return TXT("Vastgelegd. De hulp mag niet beginnen: wie beslist, zei nee.");
    }
    return TXT("Vastgelegd.");
}

/* Only the Jeugdwet asks consent to be helped; who asks it elsewhere hears so. */
static json_t *keep(struct rq *rq)
{
    json_t *dossier = dossier_keep(rq, rq_param(rq, "id"));
    if (dossier == NULL || row_is(dossier, "wet", "Jeugdwet"))
        return dossier;
    json_decref(dossier);
    rq_problem(rq, 422,
               TXT("Alleen de Jeugdwet vraagt toestemming om te helpen (Jeugdwet 7.3.4). Bij dit dossier is "
                   "die niet nodig."));
    return NULL;
}

static json_t *current(struct rq *rq)
{
    json_t *dossier = dossier_keep(rq, rq_param(rq, "id"));
    bool may = dossier != NULL;
    json_decref(dossier);
    return may ? json_pack("{s:s}", "uitzondering", "geen") : NULL;
}

static int run(struct rq *rq, const struct values *v)
{
    json_t *dossier = keep(rq);
    if (dossier == NULL)
        return -1;
    const json_t *age = json_object_get(dossier, "leeftijd");
    const struct hulp_vraag asked = {
        .leeftijd = json_is_integer(age) ? (int)json_integer_value(age) : LEEFTIJD_ONBEKEND,
        .kan_oordelen = row_number(dossier, "maybe_kan_oordelen") == 1,
        .jeugdige = (enum gezegd)index_of(SAID, value_text(v, "jeugdige")),
        .ouders = (enum gezegd)index_of(SAID, value_text(v, "ouders")),
        .uitzondering = (enum hulp_uitzondering)index_of(EXCEPTIONS, value_text(v, "uitzondering")),
    };
    const char *article = NULL;
    enum hulp_oordeel is = hulp_mag(&asked, &article);
    const char *id = rq_param(rq, "id");
    int result = 0;
    if (is == HULP_LEEFTIJD_NODIG)
        result = rq_field_problem(rq, "",
                                  TXT("Vul eerst de geboortedatum in bij de gegevens van deze persoon: wie "
                                      "er ja moet zeggen, hangt van de leeftijd af."));
    else {
        db_exec(rq->db, &q_hulp_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "wat"), T(rq->today_text),
                asked.leeftijd == LEEFTIJD_ONBEKEND ? NONE_N : N(asked.leeftijd), N(asked.kan_oordelen),
                VT(v, "jeugdige"), VT(v, "ouders"), VT(v, "uitzondering"), N(is == HULP_MAG), T(article),
                T(rq->actor.medewerker), T(rq->now));
        rq_event(rq, "hulptoestemming.vastgelegd", id, row_text(dossier, "huishouden"),
                 json_pack("{s:b, s:s}", "mag", is == HULP_MAG, "artikel", article));
        huishouden_moved(rq, row_text(dossier, "huishouden"));
        rq->flash = message_of(is);
        rq_go(rq, "/dossiers/%s", id);
    }
    json_decref(dossier);
    return result;
}

const struct command HULP_VASTLEGGEN = {
    .name = "hulptoestemming-vastleggen",
    .title = "Toestemming om te helpen vastleggen",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next =
        "Onder de twaalf jaar beslissen de ouders met gezag of de voogd. Van twaalf tot zestien beslissen "
        "zij en "
        "de jongere samen. Vanaf zestien beslist de jongere zelf. Elk antwoord komt erbij; het laatste telt.",
    .fields = FIELDS,
    .current = current,
    .run = run,
};

json_t *hulp_list(struct rq *rq, const json_t *dossier)
{
    return row_is(dossier, "wet", "Jeugdwet") ? db_rows(rq->db, &q_hulp_list, T(row_text(dossier, "id")))
                                              : json_array();
}
