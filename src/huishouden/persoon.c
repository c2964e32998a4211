/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The people of a household: somebody comes in with a role and no more; the full record is asked when it is
 * needed. And the name, the neighbourhood and the complexity of the household itself.
 */
#include <string.h>

#include "account/account.h"
#include "huishouden/huishouden_internal.h"
#include "kring/kring.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* --- the household -------------------------------------------------------- */

/* How complex it is (1, 2 simple; 3 the usual ways do not work; 4 combined): for who reads along, never a
 * score of people. */
static const struct choice NIVEAUS[] = {
    {"1", TXT("1 - eenvoudig: één vraag")},
    {"2", TXT("2 - enkele vragen, gewone hulp werkt")},
    {"3", TXT("3 - de gewone weg loopt vast")},
    {"4", TXT("4 - veel tegelijk, meerdere wetten")},
    {NULL, NULL},
};

static const struct field HOUSEHOLD_FIELDS[] = {
    {.name = "naam",
     .label = "Hoe noem je dit huishouden?",
     .hint = "Een naam die jij herkent, zonder achternaam.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120},
    {.name = "wijk", .label = "Wijk of plaats", .kind = FIELD_TEXT, .max = 80},
    {.name = "niveau", .label = "Hoe ingewikkeld is het?", .kind = FIELD_SELECT, .choices = NIVEAUS},
    {0},
};

static json_t *household_row(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *row = db_row(rq->db, &q_huishouden_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
    json_t *niveau = json_object_get(row, "niveau");
    if (json_is_integer(niveau))
        json_object_set_new(row, "niveau", json_sprintf("%d", (int)json_integer_value(niveau)));
    return row;
}

static int household_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *niveau = value_text(v, "niveau");
    if (db_exec(rq->db, &q_huishouden_change, T(id), N(value_versie(v)), VT(v, "naam"),
                T(text_search_key(rq_ctx(rq), value_text(v, "naam"))), VT(v, "wijk"),
                niveau ? N(niveau[0] - '0') : NONE_N) == 0)
        return rq_stale(rq);
    rq_event(rq, "huishouden.gewijzigd", id, id,
             json_pack("{s:s, s:s?, s:s?}", "naam", value_text(v, "naam"), "wijk", value_text(v, "wijk"),
                       "niveau", niveau));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s", id);
    return 0;
}

const struct command HUISHOUDEN_WIJZIGEN = {
    .name = "huishouden-wijzigen",
    .title = "Naam en wijk veranderen",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Alleen de kring ziet deze naam; aan tafel staat hij er niet.",
    .fields = HOUSEHOLD_FIELDS,
    .versioned = true,
    .current = household_row,
    .run = household_run,
};

/* --- somebody comes in ---------------------------------------------------- */

static const struct field PERSON_FIELDS[] = {
    {.name = "rol",
     .label = "Wie is het in dit huishouden?",
     .hint = "Bijvoorbeeld: moeder, kind, opa.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 60},
    {.name = "aanspreken", .label = "Hoe wil deze persoon genoemd worden?", .kind = FIELD_TEXT, .max = 80},
    {0},
};

static int person_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    char *inwoner = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_inwoner_add, T(inwoner), NONE_T, NONE_N);
    db_exec(rq->db, &q_inwoner_name, T(inwoner), VT(v, "aanspreken"));
    db_exec(rq->db, &q_lid_add, T(id), T(inwoner), VT(v, "rol"), N(db_number(rq->db, &q_lid_next, 1, T(id))),
            T(rq->today_text));
    rq_subject(rq, inwoner);
    rq_event(rq, "inwoner.toegevoegd", inwoner, id, json_pack("{s:s}", "rol", value_text(v, "rol")));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s#mensen", id);
    return 0;
}

const struct command INWONER_TOEVOEGEN = {
    .name = "inwoner-toevoegen",
    .title = "Iemand toevoegen aan het huishouden",
    .submit = "Voeg toe",
    .done = "Toegevoegd. De andere gegevens vul je pas in als ze nodig zijn.",
    .next = "De rol is genoeg. De kring ziet wie er in het huishouden is.",
    .fields = PERSON_FIELDS,
    .current = huishouden_current,
    .run = person_run,
};

/* --- the full record ------------------------------------------------------ */

/* The household in which who asks may see this person; NULL after rq_not_found. Child of the request. */
static const char *household_of(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_inwoner_household, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(rq->today_text));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "huishouden")) : NULL;
    json_decref(row);
    if (id == NULL)
        rq_not_found(rq);
    else
        rq_subject(rq, rq_param(rq, "id"));
    return id;
}

static json_t *record_row(struct rq *rq)
{
    const char *huishouden = household_of(rq);
    json_t *row = huishouden ? db_row(rq->db, &q_inwoner_get, T(rq_param(rq, "id")), T(huishouden)) : NULL;
    if (row && !person_is_shown(rq, huishouden))
        person_mask(row);
    return row;
}

/* Who does not see all of it changes nothing of it: what is masked would be lost. */
static json_t *record_current(struct rq *rq)
{
    json_t *row = record_row(rq);
    if (row && !person_is_shown(rq, row_text(row, "huishouden"))) {
        json_decref(row);
        rq_problem(rq, 403,
                   TXT("Niet alle gegevens van deze persoon zijn met jou gedeeld. Vraag een collega van de "
                       "organisatie die het plan bijhoudt om dit te veranderen."));
        return NULL;
    }
    if (row)
        json_object_set(row, "tolk", json_object_get(row, "is_tolk"));
    return row;
}

static const struct field RECORD_FIELDS[] = {
    {.name = "aanspreken", .label = "Hoe wil deze persoon genoemd worden?", .kind = FIELD_TEXT, .max = 80},
    {.name = "naam",
     .label = "Volledige naam",
     .hint = "Nodig voor een brief.",
     .kind = FIELD_TEXT,
     .max = 120},
    {.name = "telefoon", .label = "Telefoonnummer", .kind = FIELD_TEL, .max = 20, .example = "06 1234 5678"},
    {.name = "veilig_contact",
     .label = "Hoe en wanneer is contact veilig?",
     .hint = "Staat overal waar het telefoonnummer staat. Bijvoorbeeld: alleen appen, tussen 9 en 14 uur.",
     .kind = FIELD_TEXT,
     .max = 200},
    {.name = "geboortedatum", .label = "Geboortedatum", .kind = FIELD_DATE},
    {.name = "straat", .label = "Straat en huisnummer", .kind = FIELD_TEXT, .max = 120},
    {.name = "postcode", .label = "Postcode", .kind = FIELD_TEXT, .max = 7, .example = "1234 AB"},
    {.name = "plaats", .label = "Plaats", .kind = FIELD_TEXT, .max = 80},
    {.name = "taal", .label = "Taal", .hint = "Als dat niet Nederlands is.", .kind = FIELD_TEXT, .max = 60},
    {.name = "tolk", .label = "Een tolk is nodig", .kind = FIELD_CHECK},
    {.name = "vertegenwoordiger",
     .label = "Vertegenwoordiger",
     .hint = "Wie mag namens deze persoon spreken, en hoe bereik je die?",
     .kind = FIELD_TEXT,
     .max = 200},
    {.name = "bewindvoerder", .label = "Bewindvoerder", .kind = FIELD_TEXT, .max = 200},
    {.name = "mentor", .label = "Mentor", .kind = FIELD_TEXT, .max = 200},
    {0},
};

static int record_check(struct rq *rq, const struct values *v)
{
    const char *born = value_date(v, "geboortedatum");
    const char *phone = value_text(v, "telefoon");
    if (born && strcmp(born, rq->today_text) > 0)
        rq_field_problem(rq, "geboortedatum", TXT("Deze dag moet nog komen."));
    if (phone && strspn(phone, "0123456789+-() ") != strlen(phone))
        rq_field_problem(rq, "telefoon",
                         TXT("Een telefoonnummer heeft alleen cijfers, spaties en +. Wie en wanneer zet je "
                             "bij veilig contact."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int record_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *huishouden = household_of(rq);
    json_t *current = huishouden ? record_current(rq) : NULL;
    bool may = current != NULL;
    json_decref(current);
    if (!may || record_check(rq, v) != 0)
        return -1;
    if (db_exec(rq->db, &q_inwoner_change, T(id), N(value_versie(v)), VT(v, "naam"), VT(v, "aanspreken"),
                T(value_date(v, "geboortedatum")), VT(v, "straat"), VT(v, "postcode"), VT(v, "plaats"),
                VT(v, "telefoon"), VT(v, "taal"), N(value_check(v, "tolk")), VT(v, "veilig_contact"),
                VT(v, "vertegenwoordiger"), VT(v, "bewindvoerder"), VT(v, "mentor")) == 0)
        return rq_stale(rq);
    rq_event(rq, "inwoner.gewijzigd", id, huishouden,
             NULL); /* that it changed; what it is stands in the record only */
    huishouden_moved(rq, huishouden);
    const char *known = kring_known_elsewhere(rq, id);
    if (known)
        rq->flash = TXT("De gegevens zijn bijgewerkt. Misschien is deze persoon al bekend.");
    if (known && !rq->api)
        rq_go(rq, "/navragen/%s", known);
    else
        rq_go(rq, rq->api ? "/inwoners/%s" : "/huishoudens/%s#mensen", rq->api ? id : huishouden);
    return 0;
}

const struct command INWONER_WIJZIGEN = {
    .name = "inwoner-wijzigen",
    .title = "Gegevens van deze persoon",
    .submit = "Sla op",
    .done = "De gegevens zijn bijgewerkt.",
    .next = "Vul alleen in wat nu nodig is. De kring van het huishouden ziet dit.",
    .fields = RECORD_FIELDS,
    .versioned = true,
    .current = record_current,
    .run = record_run,
};

json_t *inwoner_query(struct rq *rq)
{
    json_t *row = record_row(rq);
    if (row) {
        json_object_set_new(row, "misschien_bekend", kring_known_of(rq, row_text(row, "id")));
        json_object_set_new(row, "_form", json_null());
        json_t *elsewhere = verblijf_of(rq, row_text(row, "huishouden"), row_text(row, "id"));
        bool sees = person_is_shown(rq, row_text(row, "huishouden"));
        json_object_set(row, "verblijf", elsewhere && sees ? elsewhere : json_null());
        if (elsewhere && !sees)
            person_unreachable(row);
        json_decref(elsewhere);
        json_object_set_new(row, "_mag_verblijf",
                            json_boolean(huishouden_arranges(rq, row_text(row, "huishouden"))));
        json_object_set_new(row, "_mag_uitnodigen", json_false());
    }
    if (row && !rq->api && person_is_shown(rq, row_text(row, "huishouden"))) {
        json_t *current = json_copy(row);
        json_object_set(current, "tolk", json_object_get(row, "is_tolk"));
        json_object_set_new(row, "_form",
                            rq_form(rq, &INWONER_WIJZIGEN, "PATCH",
                                    talloc_asprintf(rq_ctx(rq), "/inwoners/%s", row_text(row, "id")),
                                    current));
        json_decref(current);
        json_object_set_new(row, "_mag_uitnodigen",
                            json_boolean(account_may_invite(rq, row_text(row, "id"))));
    }
    return row;
}

/* --- role, and leaving ---------------------------------------------------- */

/* The membership of {inwoner} in {id}; NULL after a problem. */
static json_t *member_current(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *row = db_row(rq->db, &q_lid_get, T(id), T(rq_param(rq, "inwoner")));
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

static const struct field ROLE_FIELDS[] = {
    {.name = "rol",
     .label = "Wie is het in dit huishouden?",
     .hint = "Bijvoorbeeld: moeder, kind, opa.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 60},
    {0},
};

static int role_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = member_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    if (db_exec(rq->db, &q_lid_role, T(id), T(rq_param(rq, "inwoner")), N(value_versie(v)), VT(v, "rol")) ==
        0)
        return rq_stale(rq);
    rq_event(rq, "inwoner.rol", rq_param(rq, "inwoner"), id, json_pack("{s:s}", "rol", value_text(v, "rol")));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s#mensen", id);
    return 0;
}

const struct command LID_WIJZIGEN = {
    .name = "inwoner-rol",
    .title = "Rol in het huishouden veranderen",
    .submit = "Sla op",
    .done = "De rol is bijgewerkt.",
    .fields = ROLE_FIELDS,
    .versioned = true,
    .current = member_current,
    .run = role_run,
};

static const struct field LEAVE_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom?",
     .hint = "Bijvoorbeeld: woont nu op zichzelf.",
     .kind = FIELD_TEXT,
     .max = 200},
    {0},
};

static int leave_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = member_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    if (db_number(rq->db, &q_lid_count, 0, T(id)) == 1)
        return rq_problem(rq, 422,
                          TXT("Dit is de laatste persoon van dit huishouden. Voeg eerst iemand anders toe."));
    db_exec(rq->db, &q_lid_leave, T(id), T(rq_param(rq, "inwoner")), T(rq->today_text));
    rq_event(rq, "inwoner.vertrokken", rq_param(rq, "inwoner"), id,
             json_pack("{s:s?}", "reden", value_text(v, "reden")));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s#mensen", id);
    return 0;
}

const struct command LID_VERLATEN = {
    .name = "inwoner-vertrekt",
    .title = "Deze persoon hoort niet meer bij het huishouden",
    .submit = "Haal uit het huishouden",
    .done = "Deze persoon staat niet meer in het huishouden. Wat is gezegd en afgesproken, blijft staan.",
    .next = "De gegevens van deze persoon zijn daarna hier niet meer te zien. Eigen woorden en afspraken "
            "blijven staan.",
    .fields = LEAVE_FIELDS,
    .current = member_current,
    .run = leave_run,
};
