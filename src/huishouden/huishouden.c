/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding a household, starting one, and the questions that other concepts ask about who is in it. */
#include "huishouden/huishouden.h"

#include <string.h>

#include "citaat/citaat.h"
#include "huishouden/huishouden_internal.h"
#include "kring/kring.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "sql_gen.h"

/* --- for other concepts --------------------------------------------------- */

static const char *deel_name(struct rq *rq, const char *huishouden)
{
    return talloc_asprintf(rq_ctx(rq), "kring:%s", huishouden);
}

/* A deputy, or who broke the glass: the logbook says so. Not for who is in the kring in the usual way too. */
static void note_way(struct rq *rq, const json_t *rows)
{
    const char *way = NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *soort = row_text(json_array_get(rows, i), "soort");
        if (soort == NULL || strcmp(soort, "lid") == 0)
            return;
        way = soort;
    }
    if (way && strcmp(way, "doorbraak") == 0)
        rq_purpose(rq, "doorbraak");
    if (way)
        rq_access(rq, talloc_strdup(rq_ctx(rq), way));
}

void huishouden_keep_deel(struct rq *rq, const char *huishouden, const char *organisatie, const json_t *kring)
{
    json_t *mine = json_array();
    for (size_t i = 0; i < json_array_size(kring); i++) {
        json_t *row = json_array_get(kring, i);
        if (rq_is_me(rq, row_text(row, "medewerker")))
            json_array_append(mine, row);
    }
    note_way(rq, mine);
    rq_keep(rq, deel_name(rq, huishouden),
            json_pack("{s:s, s:o}", "organisatie", organisatie, "rijen", mine));
    rq->deel = NULL;
}

/* Of the household that was asked last: a page asks twenty times. */
struct deel_last {
    char *huishouden;
    struct kring_deel deel;
};

const struct kring_deel *huishouden_deel(struct rq *rq, const char *huishouden)
{
    struct deel_last *last = rq->deel;
    if (last && huishouden && strcmp(last->huishouden, huishouden) == 0)
        return &last->deel;
    json_t *kept = rq_kept(rq, deel_name(rq, huishouden));
    if (kept == NULL && rq->actor.medewerker) {
        json_t *rows = db_rows(rq->db, &q_kring_mine, T(huishouden), T(rq->actor.medewerker),
                               T(rq->today_text), T(rq->now));
        kept = json_pack("{s:O?, s:o}", "organisatie",
                         json_object_get(json_array_get(rows, 0), "organisatie"), "rijen", rows);
        rq_keep(rq, deel_name(rq, huishouden), kept);
    }
    note_way(rq, json_object_get(kept, "rijen"));
    last = talloc(rq_ctx(rq), struct deel_last);
    last->huishouden = talloc_strdup(last, huishouden ? huishouden : "");
    last->deel = kring_deel_of(last, json_object_get(kept, "rijen"));
    last->deel.is_eigen =
        last->deel.is_in && rq->actor.organisatie && row_is(kept, "organisatie", rq->actor.organisatie);
    rq->deel = last;
    return &last->deel;
}

void huishouden_reread(struct rq *rq, const char *huishouden)
{
    rq->hier = NULL; /* what src/toegang read of it */
    rq->deel = NULL;
    const char *name = deel_name(rq, huishouden);
    if (rq_kept(rq, name) == NULL || rq->actor.medewerker == NULL)
        return;
    json_t *rows =
        db_rows(rq->db, &q_kring_mine, T(huishouden), T(rq->actor.medewerker), T(rq->today_text), T(rq->now));
    rq_keep(rq, name,
            json_pack("{s:O?, s:o}", "organisatie", json_object_get(json_array_get(rows, 0), "organisatie"),
                      "rijen", rows));
}

const char *huishouden_voor(struct rq *rq, const char *huishouden)
{
    if (rq->actor.inwoner)
        return rq->actor.inwoner;
    return huishouden_deel(rq, huishouden)->voor;
}

void huishouden_for_all_eyes(struct rq *rq, const char *huishouden)
{
    huishouden_deel(rq, huishouden);
    struct deel_last *last = rq->deel;
    last->deel.voor = "*";
}

bool huishouden_in_kring(struct rq *rq, const char *huishouden, const char *medewerker)
{
    if (medewerker == NULL)
        return false;
    if (rq_is_me(rq, medewerker))
        return huishouden_deel(rq, huishouden)->is_in;
    return db_number(rq->db, &q_kring_has, 0, T(huishouden), T(medewerker), T(rq->today_text)) > 0;
}

bool huishouden_arranges(struct rq *rq, const char *huishouden)
{
    return kring_may_arrange(huishouden_deel(rq, huishouden));
}

bool huishouden_allows(struct rq *rq, const char *huishouden)
{
    if (huishouden && huishouden_deel(rq, huishouden)->is_in)
        return true;
    rq_not_found(rq);
    return false;
}

static void note_members(struct rq *rq, const char *huishouden)
{
    json_t *people = db_rows(rq->db, &q_huishouden_people, T(huishouden));
    rq_subjects(rq, people, "id");
    json_decref(people);
}

bool huishouden_opens(struct rq *rq, const char *huishouden)
{
    if (!huishouden_allows(rq, huishouden))
        return false;
    note_members(rq, huishouden);
    return true;
}

bool huishouden_opens_addressed(struct rq *rq, const char *huishouden)
{
    if (huishouden == NULL || !huishouden_deel(rq, huishouden)->is_handhaver)
        return huishouden_opens(rq, huishouden);
    note_members(rq, huishouden);
    return true;
}

json_t *huishouden_current(struct rq *rq)
{
    huishouden_opens(rq, rq_param(rq, "id"));
    return NULL;
}

void huishouden_moved(struct rq *rq, const char *huishouden)
{
    db_exec(rq->db, &q_huishouden_moved, T(huishouden), T(rq->today_text));
}

/* The neutral list of life areas; the keys are the words themselves, as in casus/1. */
const struct choice LEEFGEBIEDEN[] = {
    {"wonen", "wonen"},
    {"geld en schulden", "geld en schulden"},
    {"werk en dagbesteding", "werk en dagbesteding"},
    {"school en opvoeding", "school en opvoeding"},
    {"gezondheid (lichaam)", "gezondheid (lichaam)"},
    {"gezondheid (geest)", "gezondheid (geest)"},
    {"middelen", "middelen"},
    {"relaties thuis en veiligheid", "relaties thuis en veiligheid"},
    {"netwerk", "netwerk"},
    {"meedoen en taal", "meedoen en taal"},
    {"dagelijks leven en administratie", "dagelijks leven en administratie"},
    {"justitie en verblijf", "justitie en verblijf"},
    {NULL, NULL},
};

static void add_choice(json_t *list, const char *prefix, const json_t *row, const char *label)
{
    char value[8 + ID_CHARS];
    snprintf(value, sizeof value, "%s%s", prefix, row_text(row, "id"));
    json_t *choice = json_object();
    json_object_set_new_nocheck(choice, "value", json_string_nocheck(value));
    json_object_set_new_nocheck(choice, "label", json_string_nocheck(label));
    json_array_append_new(list, choice);
}

void huishouden_keep_people(struct rq *rq, const char *huishouden, json_t *people)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(people); i++) {
        json_t *row = json_array_get(people, i);
        add_choice(list, "", row, row_text(row, "noemen"));
    }
    rq_keep(rq, talloc_asprintf(rq_ctx(rq), "mensen:%s", huishouden), list);
}

json_t *huishouden_people(struct rq *rq, const char *huishouden)
{
    const char *name = talloc_asprintf(rq_ctx(rq), "mensen:%s", huishouden);
    if (rq_kept(rq, name) == NULL) {
        json_t *people = db_rows(rq->db, &q_huishouden_people, T(huishouden));
        huishouden_keep_people(rq, huishouden, people);
        json_decref(people);
    }
    return json_incref(rq_kept(rq, name));
}

/* Colleagues with a log-in, who asks first and nobody twice: somebody may be in a kring in two roles. */
static void add_staff(struct rq *rq, json_t *list, json_t *kring)
{
    for (int others = 0; others <= 1; others++) {
        for (size_t i = 0; i < json_array_size(kring); i++) {
            json_t *row = json_array_get(kring, i);
            const char *id = row_text(row, "medewerker");
            bool is_me = rq_is_me(rq, id);
            bool twice = false;
            for (size_t k = 0; id && k < i; k++)
                twice = twice || json_equal(json_object_get(json_array_get(kring, k), "medewerker"),
                                            json_object_get(row, "medewerker"));
            if (id && !twice && is_me == (others == 0))
                json_array_append_new(list, json_pack("{s:o, s:s}", "value", json_sprintf("m:%s", id),
                                                      "label", row_text(row, "naam")));
        }
    }
}

void huishouden_keep_who(struct rq *rq, const char *huishouden, json_t *people, json_t *network,
                         json_t *kring)
{
    json_t *list = json_array();
    add_staff(rq, list, kring);
    for (size_t i = 0; i < json_array_size(people); i++)
        add_choice(list, "i:", json_array_get(people, i), row_text(json_array_get(people, i), "noemen"));
    for (size_t i = 0; i < json_array_size(network); i++)
        add_choice(list, "n:", json_array_get(network, i), row_text(json_array_get(network, i), "wie"));
    for (size_t i = 0; i < json_array_size(kring); i++) {
        json_t *row = json_array_get(kring, i);
        if (row_text(row, "medewerker") == NULL)
            add_choice(
                list, "k:", row,
                talloc_asprintf(rq_ctx(rq), "%s (%s)", row_text(row, "rol"), row_text(row, "organisatie")));
    }
    rq_keep(rq, talloc_asprintf(rq_ctx(rq), "wie:%s", huishouden), list);
}

json_t *huishouden_who(struct rq *rq, const char *huishouden)
{
    const char *name = talloc_asprintf(rq_ctx(rq), "wie:%s", huishouden);
    if (rq_kept(rq, name) == NULL) {
        json_t *people = db_rows(rq->db, &q_huishouden_people, T(huishouden));
        const char *voor = huishouden_voor(rq, huishouden);
        json_t *network =
            network_shown(rq, huishouden, db_rows(rq->db, &q_netwerk_list, T(huishouden), T(voor)));
        rq_subjects(rq, people, "id");
        rq_subjects(rq, network, "id");
        json_t *rows = db_rows(rq->db, &q_kring_list, T(huishouden), T(voor));
        json_t *now, *later, *before;
        kring_without_emergencies(rq, huishouden, rows);
        kring_split(rq, rows, &now, &later, &before);
        huishouden_keep_who(rq, huishouden, people, network, now);
        json_decref(people), json_decref(network), json_decref(rows);
        json_decref(now), json_decref(later), json_decref(before);
    }
    return json_incref(rq_kept(rq, name));
}

json_t *huishouden_silent(struct rq *rq, const char *before)
{
    json_t *rows =
        db_rows(rq->db, &q_huishouden_silent, T(rq->actor.medewerker), T(rq->today_text), T(before));
    json_t *people =
        db_rows(rq->db, &q_huishouden_silent_members, T(rq->actor.medewerker), T(rq->today_text), T(before));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    return rows;
}

/* --- the list ------------------------------------------------------------- */

const struct field HUISHOUDEN_START_FIELDS[] = {
    {.name = "naam",
     .label = "Hoe noem je dit huishouden?",
     .hint = "Een naam die jij herkent, zonder achternaam.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120},
    {.name = "rol",
     .label = "Wie spreek je?",
     .hint = "Een rol, bijvoorbeeld: moeder, buurman, jongere.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 60},
    {.name = "zin",
     .label = "Wat zegt deze persoon zelf?",
     .hint = "Een zin, letterlijk opgeschreven.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

static int start_run(struct rq *rq, const struct values *v)
{
    const char *id = huishouden_start(rq, value_text(v, "naam"), value_text(v, "rol"), value_text(v, "zin"));
    rq_go(rq, "/huishoudens/%s", id);
    return 0;
}

static const struct command START = {
    .name = "huishouden-beginnen",
    .title = "Een huishouden beginnen",
    .submit = "Begin",
    .done = "Het huishouden is begonnen. Jij bent de regisseur.",
    .next = "Drie dingen zijn genoeg. Alleen de kring van dit huishouden ziet het: dat ben nu alleen jij.",
    .fields = HUISHOUDEN_START_FIELDS,
    .run = start_run,
};

const char *huishouden_start(struct rq *rq, const char *naam, const char *rol, const char *zin)
{
    const void *ctx = rq_ctx(rq);
    char *id = id_new(ctx);
    char *inwoner = id_new(ctx);
    db_exec(rq->db, &q_huishouden_add, T(id), T(naam), T(text_search_key(ctx, naam)),
            T(rq->actor.organisatie), T(rq->actor.team), NONE_T, NONE_N, NONE_T, T(rq->today_text));
    db_exec(rq->db, &q_inwoner_add, T(inwoner), NONE_T, NONE_N);
    db_exec(rq->db, &q_lid_add, T(id), T(inwoner), T(rol), N(1), T(rq->today_text));
    kring_enter(rq, &(struct kring_plaats){.huishouden = id,
                                           .medewerker = rq->actor.medewerker,
                                           .rol = "regisseur",
                                           .grondslag =
                                               "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)",
                                           .wet = "Wmo 2015",
                                           .van = rq->today_text});
    rq_subject(rq, inwoner);
    rq_event(rq, "huishouden.begonnen", id, id, json_pack("{s:s}", "naam", naam));
    citaat_add(rq, id, inwoner, "zorg", zin, NULL);
    return id;
}

static const struct field SEARCH_FIELDS[] = {
    {.name = "zoek", .label = "Zoek op het begin van de naam", .kind = FIELD_TEXT, .max = 120},
    {.name = "na", .label = "Na welk huishouden de lijst verdergaat", .kind = FIELD_TEXT},
    {0},
};

/* A name may not stand in an address, where every machine on the way writes it down. */
static const struct command SEARCH = {
    .name = "huishoudens-zoeken",
    .title = "Huishoudens zoeken",
    .submit = "Zoek",
    .fields = SEARCH_FIELDS,
};

static json_t *list_query(struct rq *rq)
{
    const struct values *asked = rq_asked(rq);
    const char *typed = asked ? value_text(asked, "zoek") : NULL;
    struct place after;
    if (rq_after(rq, "na", "", &after) != 0)
        return NULL;
    const char *na = after.id;
    char *from = text_search_key(rq_ctx(rq), typed ? typed : "");
    char *to = talloc_asprintf(rq_ctx(rq), "%s\xf4\x8f\xbf\xbf",
                               from); /* the last code point: all that starts with `from` */
    json_t *rows = db_rows(rq->db, &q_huishouden_list, T(rq->actor.medewerker), T(rq->today_text), T(from),
                           T(to), T(na), N(rq_rows(rq) + 1), T(rq->now));
    json_t *people = db_rows(rq->db, &q_huishouden_members_of_list, T(rq->actor.medewerker),
                             T(rq->today_text), T(from), T(to), T(na), N(rq_rows(rq)), T(rq->now));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
    json_t *more = rq_next(rq, rows, "na", NULL);
    json_t *view =
        json_pack("{s:s, s:o, s:o}", "zoek", typed ? typed : "", "huishoudens", rows, "meer", more);
    if (!rq->api) {
        json_object_set_new_nocheck(view, "_csrf", json_string(rq_csrf(rq)));
        json_object_set_new_nocheck(view, "_werkt", json_boolean((rq->actor.roles & ROLE_WORKER) != 0));
        json_object_set_new_nocheck(view, "_form_start", rq_form(rq, &START, "POST", "/huishoudens", NULL));
    }
    return view;
}

#define FRONT .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};
static const struct query_key SINCE_KEYS[] = {
    {.name = "sinds",
     .kind = QUERY_NUMBER,
     .what = "Het volgnummer waarna wordt gevraagd: `tot` uit het vorige antwoord."},
    {.name = "limiet", .kind = QUERY_LIMIT, .what = "Hoeveel rijen het antwoord ten hoogste heeft."},
    {0}};

const struct route huishouden_routes[] = {
    {.method = "GET",
     .path = "/huishoudens",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "hulp-zoeken",
     .menu = "Huishoudens",
     .title = "Huishoudens",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "huishoudens",
     .template = "huishouden/huishoudens"},
    {.method = "POST",
     .path = "/huishoudens/zoeken",
     .flags = ROUTE_BOTH,
     .roles = ROLE_FRONT,
     .purpose = "hulp-zoeken",
     .title = "Huishoudens",
     .query = list_query,
     .command = &SEARCH,
     .view = "huishoudens",
     .template = "huishouden/huishoudens"},
    {.method = "POST",
     .path = "/huishoudens",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &START,
     .form = "/huishoudens/nieuw"},
    {.method = "GET",
     .path = "/huishoudens/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .title = "Een huishouden op één bladzijde",
     .query = bladzijde_query,
     .view = "huishouden",
     .template = "huishouden/bladzijde"},
    {.method = "PATCH",
     .path = "/huishoudens/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &HUISHOUDEN_WIJZIGEN,
     .form = "/huishoudens/{id}/wijzigen"},
    {.method = "GET",
     .path = "/huishoudens/{id}/tafel",
     .flags = ROUTE_BOTH,
     FRONT,
     .title = "Ons plan",
     .query = tafel_query,
     .view = "tafel",
     .template = "huishouden/tafel"},
    {.method = "POST",
     .path = "/huishoudens/{id}/tafel/{doel}/afspraken",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &TAFEL_AFSPREKEN,
     .form = "/huishoudens/{id}/tafel/{doel}/afspraken/nieuw"},
    {.method = "POST",
     .path = "/huishoudens/{id}/inwoners",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &INWONER_TOEVOEGEN,
     .form = "/huishoudens/{id}/inwoners/nieuw"},
    {.method = "PATCH",
     .path = "/huishoudens/{id}/inwoners/{inwoner}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &LID_WIJZIGEN,
     .form = "/huishoudens/{id}/inwoners/{inwoner}/rol"},
    {.method = "DELETE",
     .path = "/huishoudens/{id}/inwoners/{inwoner}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &LID_VERLATEN,
     .form = "/huishoudens/{id}/inwoners/{inwoner}/vertrek"},
    {.method = "GET",
     .path = "/inwoners/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .title = "Gegevens van een persoon",
     .query = inwoner_query,
     .view = "inwoner",
     .template = "huishouden/inwoner"},
    {.method = "PATCH",
     .path = "/inwoners/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &INWONER_WIJZIGEN,
     .form = "/inwoners/{id}/wijzigen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/netwerk",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &NETWERK_TOEVOEGEN,
     .form = "/huishoudens/{id}/netwerk/nieuw"},
    {.method = "PATCH",
     .path = "/netwerk/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &NETWERK_WIJZIGEN,
     .form = "/netwerk/{id}/wijzigen"},
    {.method = "DELETE",
     .path = "/netwerk/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &NETWERK_VERWIJDEREN,
     .form = "/netwerk/{id}/verwijderen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/kring",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &KRING_TOEVOEGEN,
     .form = "/huishoudens/{id}/kring/nieuw"},
    {.method = "PATCH",
     .path = "/kring/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &KRING_WIJZIGEN,
     .form = "/kring/{id}/wijzigen"},
    {.method = "GET",
     .path = "/huishoudens/{id}/gebeurtenissen",
     .flags = ROUTE_BOTH,
     FRONT,
     .title = "Wat er gebeurde",
     .query = gebeurtenissen_query,
     .keys = LIST_KEYS,
     .view = "gebeurtenissen",
     .template = "huishouden/gebeurtenissen"},
    {.method = "GET",
     .path = "/gebeurtenissen",
     .flags = ROUTE_API,
     FRONT,
     .title = "Wat er gebeurde in je huishoudens",
     .query = gebeurtenissen_mine_query,
     .keys = SINCE_KEYS,
     .view = "gebeurtenissen_sinds"},
    {0},
};
