/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of a household, one file, beginning and closing it. */
#include "dossier/internal.h"

#include <string.h>

#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* --- who sees a file ---------------------------------------------------------- */

const struct choice DOSSIER_GEGEVENS[] = {
    {"gewoon", TXT("gegevens.gewoon")},
    {"gezondheid", TXT("gegevens.gezondheid")},
    {"strafrechtelijk", TXT("gegevens.strafrechtelijk")},
    {NULL, NULL},
};

void dossier_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_DOSSIER;
    wat->door = row_text(row, "maybe_schrijver");
}

/* A file is there for who may know any kind of data in it; what stands under it is judged one by one. */
static bool is_shown(struct rq *rq, const char *huishouden, const json_t *row)
{
    for (int kind = GEGEVENS_GEWOON; kind <= GEGEVENS_STRAFRECHTELIJK; kind++) {
        struct toegang_wat wat = {0};
        toegang_row(rq, row, &wat);
        dossier_is(rq, row, &wat);
        wat.gegevens = (enum gegevens)kind;
        if (toegang_ziet(rq, huishouden, &wat))
            return true;
    }
    return false;
}

static int age_of(const struct rq *rq, const json_t *row)
{
    return toegang_leeftijd(row_text(row, "maybe_geboortedatum"), row_number(row, "maybe_geboortejaar"),
                            rq->today);
}

json_t *dossier_open(struct rq *rq, const char *id)
{
    json_t *row = db_row(rq->db, &q_dossier_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
    if (!huishouden_allows(rq, row_text(row, "huishouden"))) {
        json_decref(row);
        return NULL;
    }
    if (!is_shown(rq, row_text(row, "huishouden"), row)) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, row_text(row, "inwoner"));
    int age = age_of(rq, row);
    const char *mine = rq->actor.organisatie;
    json_object_set_new(row, "leeftijd", age == LEEFTIJD_ONBEKEND ? json_null() : json_integer(age));
    json_object_set_new(row, "is_houder", json_boolean(mine && row_is(row, "bewaarder", mine)));
    return row;
}

json_t *dossier_keep(struct rq *rq, const char *id)
{
    json_t *row = dossier_open(rq, id);
    if (row && !row_flag(row, "is_houder"))
        rq_problem(rq, 403, TXT("Dit doet een collega van de organisatie die het dossier bijhoudt."));
    else if (row && row_text(row, "gesloten"))
        rq_problem(rq, 422, TXT("Dit dossier is gesloten. Open het eerst weer."));
    if (!rq_has_problem(rq))
        return row;
    json_decref(row);
    return NULL;
}

/* --- beginning one -------------------------------------------------------------- */

static json_t *people(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

/* The laws of who asks in this kring: who has another task does not keep a file for it. */
static json_t *laws(struct rq *rq)
{
    json_t *list = json_array();
    const char *all = huishouden_deel(rq, rq_param(rq, "id"))->wetten;
    char *copy = talloc_strdup(rq_ctx(rq), all ? all : "");
    char *rest = NULL;
    for (char *one = strtok_r(copy, ";", &rest); one; one = strtok_r(NULL, ";", &rest))
        json_array_append_new(list, json_pack("{s:s, s:s}", "value", one, "label", one));
    return list;
}

static const struct choice ABLE[] = {
    {"ja", TXT("Ja")},
    {"nee", TXT("Nee: iemand anders beslist voor deze persoon")},
    {NULL, NULL},
};
#define ABLE_FIELD                                                                                           \
    {                                                                                                        \
        .name = "kan_oordelen", .label = "Kan deze persoon hierover zelf beslissen?",                        \
        .hint = "Als iemand het eigen belang hierin kan wegen. Wie dat kan, verschilt per vraag.",           \
        .kind = FIELD_RADIO, .required = true, .choices = ABLE                                               \
    }

static const struct field BEGIN_FIELDS[] = {
    {.name = "inwoner",
     .label = "Over wie gaat het?",
     .hint = "Een dossier is van één persoon.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people},
    {.name = "wet",
     .label = "Onder welke wet?",
     .hint = "De wet van jouw plaats in de kring. Is het een andere wet? Dan begint een collega met die taak "
             "het dossier.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = laws},
    ABLE_FIELD,
    VERBORGEN_FIELD(verborgen_people),
    {0},
};

static int begin_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_allows(rq, id))
        return -1;
    const char *inwoner = value_text(v, "inwoner");
    const char *wet = value_text(v, "wet");
    if (db_number(rq->db, &q_dossier_same, 0, T(id), T(inwoner), T(wet), T(rq->actor.organisatie),
                  T(huishouden_voor(rq, id))) > 0)
        return rq_field_problem(rq, "wet", TXT("Er is al een open dossier van deze persoon onder deze wet."));
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_dossier_add, T(one), T(id), T(inwoner), T(wet), T(rq->actor.organisatie),
            N(strcmp(value_text(v, "kan_oordelen"), "ja") == 0), T(rq->today_text), T(rq->actor.medewerker));
    const struct verborgen_nieuw item = {
        .huishouden = id, .record = one, .over = inwoner, .voor = value_text(v, "verborgen_voor")};
    verborgen_inherit(rq, &item);
    rq_subject(rq, inwoner);
    rq_event(rq, "dossier.begonnen", one, id, json_pack("{s:s}", "wet", wet));
    huishouden_moved(rq, id);
    rq_go(rq, "/dossiers/%s", one);
    return 0;
}

const struct command DOSSIER_BEGINNEN = {
    .name = "dossier-beginnen",
    .title = "Een dossier beginnen",
    .submit = "Begin dit dossier",
    .done = "Het dossier is begonnen.",
    .next =
        "Wat je hieronder bewaart, leest alleen wie dat van de wet mag, of met toestemming. Andere collega's "
        "in "
        "de kring zien dat er meer is, niet wat. De persoon zelf ziet bij Mijn plan dat dit dossier er is.",
    .fields = BEGIN_FIELDS,
    .more = TXT(VERBORGEN_MORE),
    .current = huishouden_current,
    .run = begin_run,
};

/* --- changing it ------------------------------------------------------------------ */

static const struct choice STANDEN[] = {
    {"open", TXT("Open")},
    {"gesloten", TXT("Gesloten: er komt niets meer bij")},
    {NULL, NULL},
};
static const struct field CHANGE_FIELDS[] = {
    ABLE_FIELD,
    {.name = "stand",
     .label = "Is dit dossier open of gesloten?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = STANDEN},
    {0},
};

static json_t *change_current(struct rq *rq)
{
    json_t *row = dossier_open(rq, rq_param(rq, "id"));
    if (row && !row_flag(row, "is_houder")) {
        json_decref(row);
        rq_problem(rq, 403, TXT("Dit doet een collega van de organisatie die het dossier bijhoudt."));
        return NULL;
    }
    if (row == NULL)
        return NULL;
    json_object_set_new(row, "kan_oordelen",
                        json_string(row_number(row, "maybe_kan_oordelen") == 1 ? "ja" : "nee"));
    json_object_set_new(row, "stand", json_string(row_text(row, "gesloten") ? "gesloten" : "open"));
    return row;
}

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = change_current(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    const char *was = row_text(row, "gesloten");
    bool closes = strcmp(value_text(v, "stand"), "gesloten") == 0;
    const char *day = closes ? talloc_strdup(rq_ctx(rq), was ? was : rq->today_text) : NULL;
    json_decref(row);
    bool able = strcmp(value_text(v, "kan_oordelen"), "ja") == 0;
    if (db_exec(rq->db, &q_dossier_change, T(id), N(value_versie(v)), N(able), T(day)) == 0)
        return rq_stale(rq);
    rq_event(rq, "dossier.gewijzigd", id, huishouden,
             json_pack("{s:b, s:b}", "gesloten", closes, "kan_oordelen", able));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/dossiers/%s", id);
    return 0;
}

const struct command DOSSIER_WIJZIGEN = {
    .name = "dossier-wijzigen",
    .title = "Het dossier veranderen of sluiten",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "In een gesloten dossier komt niets meer. Wat erin staat, blijft te lezen voor wie dat mag.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = change_current,
    .run = change_run,
};

/* --- pages ------------------------------------------------------------------------- */

/* Those of a household that who asks may see. */
static json_t *shown(struct rq *rq, const char *huishouden)
{
    json_t *rows = db_rows(rq->db, &q_dossier_list, T(huishouden), T(huishouden_voor(rq, huishouden)));
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        if (!is_shown(rq, huishouden, row)) {
            json_array_remove(rows, i);
            continue;
        }
        toegang_clean(row);
        json_object_del(row, "maybe_schrijver");
        i++;
    }
    rq_subjects(rq, rows, "inwoner");
    return rows;
}

json_t *dossier_hideable(struct rq *rq, const char *huishouden)
{
    json_t *rows = shown(rq, huishouden);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        json_array_append_new(
            list, json_pack("{s:O, s:s, s:o}", "id", json_object_get(row, "id"), "soort", "dossier", "tekst",
                            json_sprintf("%s, %s", row_text(row, "noemen"), row_text(row, "wet"))));
    }
    json_decref(rows);
    return list;
}

json_t *dossiers_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    json_t *rows = shown(rq, id);
    json_t *view =
        json_pack("{s:s, s:o, s:b}", "huishouden", id, "dossiers", rows, "is_meer", toegang_is_meer(rq, id));
    if (!rq->api) {
        const char *path = talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/dossiers", id);
        bool may = huishouden_deel(rq, id)->wetten != NULL;
        json_object_set_new(view, "_form",
                            may ? rq_form(rq, &DOSSIER_BEGINNEN, "POST", path, NULL) : json_null());
    }
    return view;
}

static void add_form(struct rq *rq, json_t *view, const char *key, const struct command *command,
                     const char *what, bool may)
{
    const char *path = talloc_asprintf(rq_ctx(rq), "/dossiers/%s/%s", row_text(view, "id"), what);
    json_object_set_new(view, key, may ? rq_form(rq, command, "POST", path, NULL) : json_null());
}

static void add_page_keys(struct rq *rq, json_t *view, const json_t *row)
{
    bool keeps = row_flag(row, "is_houder");
    bool open = row_text(row, "gesloten") == NULL;
    bool youth = row_is(row, "wet", "Jeugdwet");
    json_object_set_new(view, "_mag", json_boolean(keeps));
    json_object_set_new(view, "_is_jeugd", json_boolean(youth));
    json_object_set_new(view, "_mag_stuk", json_boolean(keeps && open));
    add_form(rq, view, "_form_notitie", &DOSSIER_NOTITIE, "gesprekken", keeps && open);
    add_form(rq, view, "_form_stuk", &DOSSIER_STUK, "stukken", keeps && open);
    add_form(rq, view, "_form_toestemming", &TOESTEMMING_GEVEN, "toestemmingen", keeps && open);
    add_form(rq, view, "_form_hulp", &HULP_VASTLEGGEN, "hulptoestemmingen", keeps && open && youth);
}

json_t *dossier_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *row = dossier_open(rq, id);
    if (row == NULL)
        return NULL;
    static const char *const keys[] = {"id",       "huishouden", "huishouden_naam", "inwoner",  "noemen",
                                       "leeftijd", "wet",        "organisatie",     "begonnen", "gesloten",
                                       "versie"};
    json_t *view = json_object();
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_object_set(view, keys[i], json_object_get(row, keys[i]));
    json_object_set_new(view, "kan_oordelen", json_boolean(row_number(row, "maybe_kan_oordelen") == 1));
    json_object_set(view, "is_houder", json_object_get(row, "is_houder"));
    bool keeps = row_flag(row, "is_houder");
    json_t *more = NULL;
    json_object_set_new(view, "stukken", dossier_stukken(rq, row, &more));
    json_object_set_new(view, "meer", more);
    const char *voor = huishouden_voor(rq, row_text(row, "huishouden"));
    json_t *consents = keeps ? toestemming_list(rq, id, voor) : json_array();
    json_object_set_new(view, "vragen", keeps ? dossier_vragen(rq, row, consents) : json_array());
    json_object_set_new(view, "toestemmingen", consents);
    json_object_set_new(view, "hulp", keeps ? hulp_list(rq, row) : json_array());
    json_object_set_new(view, "is_meer", json_boolean(toegang_is_meer(rq, row_text(row, "huishouden"))));
    if (!rq->api)
        add_page_keys(rq, view, row);
    json_decref(row);
    return view;
}

/* --- routes ------------------------------------------------------------------------- */

#define FRONT .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "dossier-bijhouden"
#define WORK .flags = ROUTE_BOTH, .roles = ROLE_WORKER, .purpose = "dossier-bijhouden"
#define OWN .flags = ROUTE_BOTH, .roles = ROLE_INWONER, .purpose = "eigen-dossier"
static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route dossier_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/dossiers",
     FRONT,
     .title = "Dossiers en toestemming",
     .query = dossiers_query,
     .view = "dossiers",
     .template = "dossier/dossiers"},
    {.method = "POST",
     .path = "/huishoudens/{id}/dossiers",
     FRONT,
     .command = &DOSSIER_BEGINNEN,
     .form = "/huishoudens/{id}/dossiers/nieuw"},
    {.method = "GET",
     .path = "/dossiers/{id}",
     FRONT,
     .title = "Een dossier",
     .query = dossier_query,
     .keys = LIST_KEYS,
     .view = "dossier",
     .template = "dossier/dossier"},
    {.method = "PATCH",
     .path = "/dossiers/{id}",
     FRONT,
     .command = &DOSSIER_WIJZIGEN,
     .form = "/dossiers/{id}/wijzigen"},
    {.method = "POST",
     .path = "/dossiers/{id}/gesprekken",
     FRONT,
     .command = &DOSSIER_NOTITIE,
     .form = "/dossiers/{id}/gesprekken/nieuw"},
    {.method = "POST",
     .path = "/dossiers/{id}/stukken",
     FRONT,
     .command = &DOSSIER_STUK,
     .form = "/dossiers/{id}/stukken/nieuw"},
    {.method = "DELETE",
     .path = "/dossiers/{id}/stukken/{stuk}",
     FRONT,
     .command = &DOSSIER_STUK_TERUG,
     .form = "/dossiers/{id}/stukken/{stuk}/terug"},
    {.method = "POST",
     .path = "/dossiers/{id}/toestemmingen",
     FRONT,
     .command = &TOESTEMMING_GEVEN,
     .form = "/dossiers/{id}/toestemmingen/nieuw"},
    {.method = "POST",
     .path = "/toestemmingen/{id}/intrekking",
     FRONT,
     .command = &TOESTEMMING_INTREKKEN,
     .form = "/toestemmingen/{id}/intrekking/nieuw"},
    {.method = "POST",
     .path = "/dossiers/{id}/hulptoestemmingen",
     FRONT,
     .command = &HULP_VASTLEGGEN,
     .form = "/dossiers/{id}/hulptoestemmingen/nieuw"},
    {.method = "GET",
     .path = "/inwoners/{id}/vertegenwoordigers",
     WORK,
     .title = "Wie beslist mee",
     .query = vertegenwoordigers_query,
     .view = "vertegenwoordigers",
     .template = "dossier/vertegenwoordigers"},
    {.method = "POST",
     .path = "/inwoners/{id}/vertegenwoordigers",
     WORK,
     .command = &VERTEGENWOORDIGER_VASTLEGGEN,
     .form = "/inwoners/{id}/vertegenwoordigers/nieuw"},
    {.method = "PATCH",
     .path = "/vertegenwoordigers/{id}",
     WORK,
     .command = &VERTEGENWOORDIGER_EINDE,
     .form = "/vertegenwoordigers/{id}/einde"},
    {.method = "GET",
     .path = "/mijn-toestemmingen",
     OWN,
     .title = "Mijn dossiers en toestemmingen",
     .query = mijn_toestemmingen_query,
     .view = "mijn_toestemmingen",
     .template = "dossier/mijn_toestemmingen"},
    {.method = "POST",
     .path = "/mijn-toestemmingen/{id}/intrekking",
     OWN,
     .command = &TOESTEMMING_ZELF_INTREKKEN,
     .form = "/mijn-toestemmingen/{id}/intrekking/nieuw"},
    {.method = "GET",
     .path = "/mijn-naasten",
     OWN,
     .title = "Voor wie ik meekijk",
     .query = naasten_query,
     .view = "naasten",
     .template = "dossier/naasten"},
    {.method = "GET",
     .path = "/mijn-naasten/{id}",
     OWN,
     .title = "Het plan van iemand voor wie u meekijkt",
     .query = naaste_query,
     .view = "naaste",
     .template = "dossier/naaste"},
    {0},
};
