/* SPDX-License-Identifier: EUPL-1.2 */
/* Safety agreements: making one, looking again whether it holds. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "veiligheid/internal.h"
#include "verborgen/verborgen.h"

static json_t *who(struct rq *rq)
{
    return huishouden_who(rq, rq_param(rq, "id"));
}

static const struct field MAKE_FIELDS[] = {
    {.name = "zorg",
     .label = "Wat mag niet meer gebeuren?",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {.name = "wat",
     .label = "Wat is er afgesproken?",
     .hint = "Zo dat iedereen kan zien of het gebeurt.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {.name = "kijkt", .label = "Wie let erop?", .kind = FIELD_SELECT, .required = true, .options = who},
    {.name = "mis",
     .label = "Wat doen we als het misgaat?",
     .hint = "Bijvoorbeeld: wie belt wie. Bij direct gevaar altijd 112.",
     .kind = FIELD_AREA,
     .max = 1000},
    {.name = "herzien_op", .label = "Wanneer kijken we opnieuw?", .kind = FIELD_DATE, .required = true},
    {.name = "gedeeld",
     .label = "Het huishouden mag deze afspraak lezen, bij Mijn plan",
     .kind = FIELD_CHECK},
    VERBORGEN_FIELD(verborgen_people),
    {0},
};

/* Text of a choice of huishouden_who; NULL when it is none of them. */
static const char *label_of(struct rq *rq, const char *value)
{
    json_t *list = who(rq);
    const char *label = NULL;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (row_is(json_array_get(list, i), "value", value))
            label = talloc_strdup(rq_ctx(rq), row_text(json_array_get(list, i), "label"));
    json_decref(list);
    return label;
}

static int make_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *kijkt = value_text(v, "kijkt");
    const char *day = value_date(v, "herzien_op");
    if (strcmp(day, rq->today_text) < 0)
        return rq_field_problem(rq, "herzien_op", TXT("Kies een dag die nog komt."));
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_veiligheidsafspraak_add, T(one), T(id), NONE_T, VT(v, "zorg"), VT(v, "wat"),
            T(label_of(rq, kijkt)), T(strncmp(kijkt, "m:", 2) == 0 ? kijkt + 2 : NULL), VT(v, "mis"), T(day),
            N(value_check(v, "gedeeld")), T(rq->actor.medewerker), T(rq->today_text));
    const struct verborgen_nieuw item = {.huishouden = id,
                                         .record = one,
                                         .voor = value_text(v, "verborgen_voor"),
                                         .wie = strncmp(kijkt, "m:", 2) == 0 ? kijkt + 2 : NULL,
                                         .onder = {strncmp(kijkt, "m:", 2) == 0 ? NULL : kijkt + 2}};
    verborgen_inherit(rq, &item);
    rq_event(rq, "veiligheidsafspraak.gemaakt", one, id, NULL);
    veiligheid_moved(rq, id, one);
    rq_go(rq, "/veiligheidsafspraken/%s", one);
    return 0;
}

const struct command VEILIGHEID_AFSPREKEN = {
    .name = "veiligheid-afspreken",
    .title = "Een veiligheidsafspraak maken",
    .submit = "Spreek af",
    .done = "De veiligheidsafspraak staat er. Wie erop let, ziet op Vandaag wanneer we opnieuw kijken.",
    .next = "De kring ziet de afspraak. Het huishouden ziet hem alleen als je dat kiest, en nooit wie je "
            "hieronder kiest.",
    .fields = MAKE_FIELDS,
    .more = VERBORGEN_MORE,
    .current = huishouden_current,
    .run = make_run,
};

/* --- looking again -------------------------------------------------------- */

static json_t *one_of(struct rq *rq)
{
    return veiligheid_open(rq, &q_veiligheidsafspraak_household, &q_veiligheidsafspraak_get);
}

static const struct choice HOE[] = {
    {"houdt", "De afspraak houdt"},
    {"aangepast", "De afspraak is aangepast"},
    {"vervalt", "De afspraak is niet meer nodig"},
    {NULL, NULL},
};

static const struct field REVIEW_FIELDS[] = {
    {.name = "hoe", .label = "Hoe gaat het?", .kind = FIELD_RADIO, .required = true, .choices = HOE},
    {.name = "tekst",
     .label = "Wat hebben we gezien?",
     .hint = "Wat je zag en wie je sprak.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {.name = "wat",
     .label = "Wat is er nu afgesproken?",
     .hint = "Alleen als de afspraak is aangepast.",
     .kind = FIELD_AREA,
     .max = 1000},
    {.name = "herzien_op", .label = "Wanneer kijken we opnieuw?", .kind = FIELD_DATE},
    {0},
};

static int review_check(struct rq *rq, const struct values *v)
{
    const char *hoe = value_text(v, "hoe");
    const char *day = value_date(v, "herzien_op");
    bool ends = strcmp(hoe, "vervalt") == 0;
    bool changes = strcmp(hoe, "aangepast") == 0;
    if (!ends && day == NULL)
        rq_field_problem(rq, "herzien_op", TXT("De afspraak blijft. Wanneer kijken we opnieuw?"));
    if (!ends && day && strcmp(day, rq->today_text) <= 0)
        rq_field_problem(rq, "herzien_op", TXT("Kies een dag die nog komt."));
    if (ends && day)
        rq_field_problem(rq, "herzien_op", TXT("De afspraak stopt. Dan is er geen nieuwe dag."));
    if (changes != value_is_given(v, "wat"))
        rq_field_problem(rq, "wat",
                         changes ? TXT("De afspraak is aangepast. Wat is er nu afgesproken?")
                                 : TXT("Kies 'De afspraak is aangepast' als hier iets nieuws staat."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int review_run(struct rq *rq, const struct values *v)
{
    json_t *row = one_of(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    const char *wat = talloc_strdup(rq_ctx(rq), row_text(row, "wat"));
    const char *was = talloc_strdup(rq_ctx(rq), row_text(row, "herzien_op"));
    bool holds = row_is(row, "stand", "geldt");
    json_decref(row);
    if (!holds)
        return rq_problem(rq, 422, TXT("Deze afspraak geldt niet meer."));
    if (review_check(rq, v) != 0)
        return -1;
    bool ends = strcmp(value_text(v, "hoe"), "vervalt") == 0;
    const char *day = value_date(v, "herzien_op");
    if (db_exec(rq->db, &q_veiligheidsafspraak_review, T(id), N(value_versie(v)),
                T(ends ? "vervallen" : "geldt"), T(day ? day : was),
                T(value_is_given(v, "wat") ? value_text(v, "wat") : wat)) == 0)
        return rq_stale(rq);
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_veiligheid_herziening_add, T(one), T(id), VT(v, "hoe"), VT(v, "tekst"), T(day),
            T(rq->today_text), T(rq->actor.medewerker), T(rq->now));
    rq_event(rq, "veiligheidsafspraak.herzien", id, huishouden, NULL);
    veiligheid_moved(rq, huishouden, id);
    rq_go(rq, "/veiligheidsafspraken/%s", id);
    return 0;
}

const struct command VEILIGHEID_HERZIEN = {
    .name = "veiligheid-herzien",
    .title = "Opnieuw kijken naar de afspraak",
    .submit = "Sla op",
    .done = "Vastgelegd dat jullie opnieuw hebben gekeken.",
    .next = "Wat hier staat, leest de kring. Het blijft bij de afspraak staan.",
    .fields = REVIEW_FIELDS,
    .versioned = true,
    .current = one_of,
    .run = review_run,
};

json_t *veiligheidsafspraak_page(struct rq *rq)
{
    json_t *row = one_of(rq);
    if (row == NULL)
        return NULL;
    bool holds = row_is(row, "stand", "geldt");
    json_object_set_new(row, "herzieningen",
                        db_rows(rq->db, &q_veiligheid_herziening_list, T(rq_param(rq, "id"))));
    json_object_set_new(row, "is_te_herzien",
                        json_boolean(holds && strcmp(row_text(row, "herzien_op"), rq->today_text) <= 0));
    if (!rq->api) {
        json_t *current = json_pack("{s:O}", "versie", json_object_get(row, "versie"));
        json_object_set_new(row, "_is_geldig", json_boolean(holds));
        json_object_set_new(row, "_form",
                            holds
                                ? rq_form(rq, &VEILIGHEID_HERZIEN, "POST",
                                          talloc_asprintf(rq_ctx(rq), "/veiligheidsafspraken/%s/herzieningen",
                                                          row_text(row, "id")),
                                          current)
                                : json_null());
        json_decref(current);
    }
    return row;
}
