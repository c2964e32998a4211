/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where somebody really lives and how to reach them, while somebody in the household may not know. The record
 * of the person keeps what everybody knew: nothing changes there, so nothing betrays.
 */
#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* The household in which who asks arranges this for {id}; NULL after a problem. Who is there for one resident
 * is not told that there is such a thing, whether there is one or not. */
static const char *arranged_household(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_inwoner_household, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(rq->today_text));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "huishouden")) : NULL;
    json_decref(row);
    if (!huishouden_opens(rq, id))
        return NULL;
    if (huishouden_voor(rq, id)[0] != '\0') {
        rq_not_found(rq);
        return NULL;
    }
    if (huishouden_arranges(rq, id))
        return id;
    rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
    return NULL;
}

json_t *verblijf_of(struct rq *rq, const char *huishouden, const char *inwoner)
{
    json_t *row =
        db_row(rq->db, &q_verblijf_get, T(huishouden), T(inwoner), T(huishouden_voor(rq, huishouden)));
    json_object_del(row, "verborgen_voor");
    return row;
}

bool verblijf_move(struct rq *rq, const char *huishouden, const char *inwoner,
                   const struct inwoner_adres *adres)
{
    return db_exec(rq->db, &q_verblijf_move, T(huishouden), T(inwoner), T(adres->straat), T(adres->postcode),
                   T(adres->plaats), T(huishouden_voor(rq, huishouden))) > 0;
}

/* --- writing it down ------------------------------------------------------- */

static json_t *people(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_inwoner_household, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(rq->today_text));
    json_t *all = row ? huishouden_people(rq, row_text(row, "huishouden")) : json_array();
    json_decref(row);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!row_is(json_array_get(all, i), "value", rq_param(rq, "id")))
            json_array_append(list, json_array_get(all, i));
    json_decref(all);
    return list;
}

static const struct field FIELDS[] = {
    {.name = "verborgen_voor",
     .label = "Wie mag dit niet weten?",
     .hint = "Deze persoon, en wie er alleen voor deze persoon is, merkt er niets van.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people},
    {.name = "straat", .label = "Straat en huisnummer", .kind = FIELD_TEXT, .max = 120},
    {.name = "postcode", .label = "Postcode", .kind = FIELD_TEXT, .max = 7, .example = "1234 AB"},
    {.name = "plaats", .label = "Plaats", .kind = FIELD_TEXT, .max = 80},
    {.name = "telefoon", .label = "Telefoonnummer", .kind = FIELD_TEL, .max = 20, .example = "06 1234 5678"},
    {.name = "veilig_contact", .label = "Hoe en wanneer is contact veilig?", .kind = FIELD_TEXT, .max = 200},
    {0},
};

static json_t *set_current(struct rq *rq)
{
    const char *huishouden = arranged_household(rq);
    if (huishouden == NULL)
        return NULL;
    json_t *row = db_row(rq->db, &q_verblijf_get, T(huishouden), T(rq_param(rq, "id")), T(""));
    return row ? row : json_pack("{s:i}", "versie", 0);
}

static int set_check(struct rq *rq, const struct values *v)
{
    static const char *const says[] = {"straat", "postcode", "plaats", "telefoon", "veilig_contact"};
    const char *phone = value_text(v, "telefoon");
    bool any = false;
    for (size_t i = 0; i < COUNT_OF(says); i++)
        any = any || value_is_given(v, says[i]);
    if (!any)
        rq_field_problem(rq, "straat", TXT("Vul een adres in, of hoe je deze persoon bereikt."));
    if (phone && strspn(phone, "0123456789+-() ") != strlen(phone))
        rq_field_problem(rq, "telefoon",
                         TXT("Een telefoonnummer heeft alleen cijfers, spaties en +. Wie en wanneer zet je "
                             "bij veilig contact."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int set_run(struct rq *rq, const struct values *v)
{
    const char *inwoner = rq_param(rq, "id");
    json_t *place =
        db_row(rq->db, &q_inwoner_household, T(inwoner), T(rq->actor.medewerker), T(rq->today_text));
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(place, "huishouden"));
    json_decref(place);
    if (set_check(rq, v) != 0)
        return -1;
    if (db_exec(rq->db, &q_verblijf_put, T(id_new(rq_ctx(rq))), T(huishouden), T(inwoner), VT(v, "straat"),
                VT(v, "postcode"), VT(v, "plaats"), VT(v, "telefoon"), VT(v, "veilig_contact"),
                N(value_versie(v))) == 0)
        return rq_stale(rq);
    json_t *row = verblijf_of(rq, huishouden, inwoner);
    const char *id = talloc_strdup(rq_ctx(rq), row_text(row, "id"));
    json_decref(row);
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .voor = value_text(v, "verborgen_voor")};
    verborgen_inherit(rq, &item);
    rq_event(rq, "verborgen.verblijf", id, NULL, NULL);
    rq_go(rq, "/inwoners/%s", inwoner);
    return 0;
}

const struct command VERBLIJF_VASTLEGGEN = {
    .name = "verblijf-vastleggen",
    .title = "Waar deze persoon echt is",
    .submit = "Leg vast",
    .done = "Vastgelegd. Brieven gaan nu naar dit adres.",
    .next = "De gegevens van deze persoon blijven staan zoals iedereen ze kende: verander het adres daar "
            "niet. Staat het nieuwe adres daar al? Zet daar dan het oude terug.",
    .fields = FIELDS,
    .versioned = true,
    .current = set_current,
    .run = set_run,
};

/* --- it is no secret any more ---------------------------------------------- */

static json_t *end_current(struct rq *rq)
{
    const char *huishouden = arranged_household(rq);
    json_t *row = huishouden ? verblijf_of(rq, huishouden, rq_param(rq, "id")) : NULL;
    if (huishouden && row == NULL)
        rq_not_found(rq);
    return row;
}

static int end_run(struct rq *rq, const struct values *v)
{
    (void)v;
    json_t *row = end_current(rq);
    if (row == NULL)
        return -1;
    const char *id = talloc_strdup(rq_ctx(rq), row_text(row, "id"));
    json_decref(row);
    db_exec(rq->db, &q_verblijf_end, T(id));
    db_exec(rq->db, &q_verblijf_end_hidden, T(id));
    rq_event(rq, "verborgen.verblijf_weg", id, NULL, NULL);
    rq_go(rq, "/inwoners/%s", rq_param(rq, "id"));
    return 0;
}

const struct command VERBLIJF_WEGHALEN = {
    .name = "verblijf-weghalen",
    .title = "Het geheime adres weghalen",
    .submit = "Haal weg",
    .done = "Weggehaald. Brieven gaan weer naar het adres bij de gegevens van deze persoon.",
    .next = "Het adres hier is daarna weg. Klopt het adres bij de gegevens van deze persoon?",
    .fields = NO_FIELDS,
    .current = end_current,
    .run = end_run,
};
