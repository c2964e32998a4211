/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Consent to share (Wmo 2015 5.1.1, 5.3.3; Jeugdwet 7.3.11; Participatiewet 65): asked only where the law
 * asks it, recorded in full, and over at the next request when it is withdrawn.
 */
#include <string.h>

#include "dossier/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* --- reading ------------------------------------------------------------------- */

const char *toestemming_stand(const struct rq *rq, const json_t *row)
{
    const char *until = row_text(row, "tot");
    if (row_text(row, "ingetrokken"))
        return "ingetrokken";
    if (until && strcmp(until, rq->today_text) < 0)
        return "voorbij";
    return strcmp(row_text(row, "vanaf"), rq->today_text) > 0 ? "straks" : "geldt";
}

json_t *toestemming_list(struct rq *rq, const char *dossier, const char *voor)
{
    json_t *rows = db_rows(rq->db, &q_toestemming_list, T(dossier), T(voor));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *stand = toestemming_stand(rq, row);
        json_object_set_new(row, "stand", json_string(stand));
        if (!rq->api)
            json_object_set_new(row, "_mag",
                                json_boolean(strcmp(stand, "geldt") == 0 || strcmp(stand, "straks") == 0));
    }
    return rows;
}

/* Money is what a bewindvoerder decides on, the rest is not (BW 1:441, 1:453). */
static bool decides(const char *soort, const char *wet)
{
    bool money = strcmp(wet, "Wgs") == 0 || strcmp(wet, "Participatiewet") == 0;
    if (strcmp(soort, "bewindvoerder") == 0)
        return money;
    return !(money && strcmp(soort, "mentor") == 0);
}

json_t *dossier_vertegenwoordigers(struct rq *rq, const json_t *dossier)
{
    json_t *list = json_array();
    json_t *rows =
        db_rows(rq->db, &q_toestemming_deciders, T(row_text(dossier, "inwoner")), T(rq->today_text));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *soort = row_text(row, "soort");
        if (!decides(soort, row_text(dossier, "wet")))
            continue;
        const char *word = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "vertegenwoordiger.%s", soort));
        json_array_append_new(list, json_pack("{s:O, s:o, s:s}", "value", json_object_get(row, "id"), "label",
                                              json_sprintf("%s (%s)", row_text(row, "naam"), word), "soort",
                                              soort));
    }
    json_decref(rows);
    return list;
}

/* --- the form ------------------------------------------------------------------- */

/* The file of the route, for choices: nothing for who may not keep it. */
static json_t *dossier_of(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, &q_dossier_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    const char *mine = rq->actor.organisatie;
    if (row && mine && row_is(row, "bewaarder", mine) &&
        huishouden_in_kring(rq, row_text(row, "huishouden"), rq->actor.medewerker))
        return row;
    json_decref(row);
    return NULL;
}

static json_t *receivers(struct rq *rq)
{
    json_t *list = json_array();
    json_t *dossier = dossier_of(rq);
    json_t *rows = dossier ? dossier_receivers(rq, dossier) : NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (row_text(row, "wet") && !row_flag(row, "is_handhaver"))
            json_array_append_new(
                list,
                json_pack("{s:o, s:o}", "value",
                          json_sprintf("%s:%s", row_text(row, "organisatie"), row_text(row, "wet")), "label",
                          json_sprintf("%s, %s", row_text(row, "organisatie_naam"), row_text(row, "wet"))));
    }
    json_decref(rows);
    json_decref(dossier);
    return list;
}

static json_t *deciders(struct rq *rq)
{
    json_t *dossier = dossier_of(rq);
    json_t *list = dossier ? dossier_vertegenwoordigers(rq, dossier) : json_array();
    json_decref(dossier);
    for (size_t i = 0; i < json_array_size(list); i++)
        json_object_del(json_array_get(list, i), "soort");
    return list;
}

static const struct choice DOOR[] = {
    {"zelf", TXT("De persoon zelf")},
    {"vertegenwoordiger", TXT("De vertegenwoordiger")},
    {NULL, NULL},
};
static const struct choice HOE[] = {
    {"mondeling", TXT("Mondeling")},
    {"schriftelijk", TXT("Op schrift")},
    {"digitaal", TXT("Digitaal")},
    {NULL, NULL},
};

static const struct field GIVE_FIELDS[] = {
    {.name = "ontvanger",
     .label = "Wie mag het weten?",
     .hint = "Een organisatie in de kring, met de wet waarvoor die werkt.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = receivers},
    {.name = "gegevens",
     .label = "Welke gegevens?",
     .hint = "Niets gekozen: alles wat in dit dossier staat.",
     .kind = FIELD_SELECT,
     .choices = DOSSIER_GEGEVENS},
    {.name = "waarvoor",
     .label = "Waarvoor?",
     .hint = "In de woorden waarmee je het hebt gevraagd. De persoon leest dit terug.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 300},
    {.name = "door", .label = "Wie gaf toestemming?", .kind = FIELD_RADIO, .required = true, .choices = DOOR},
    {.name = "door_wie",
     .label = "Welke vertegenwoordiger?",
     .hint = "Alleen als een vertegenwoordiger beslist.",
     .kind = FIELD_SELECT,
     .options = deciders},
    {.name = "ook_door",
     .label = "En de andere ouder met gezag?",
     .hint = "Hebben twee ouders gezag? Dan geven ze het allebei.",
     .kind = FIELD_SELECT,
     .options = deciders},
    {.name = "hoe", .label = "Hoe?", .kind = FIELD_RADIO, .required = true, .choices = HOE},
    {.name = "vanaf", .label = "Vanaf welke dag?", .hint = "Leeg: vanaf vandaag.", .kind = FIELD_DATE},
    {.name = "tot",
     .label = "Tot en met welke dag?",
     .hint = "Niet langer dan nodig. Leeg: tot iemand de toestemming intrekt.",
     .kind = FIELD_DATE},
    {0},
};

/* --- what is asked must be asked ---------------------------------------------------- */

struct asking {
    struct rq *rq;
    const struct values *v;
    const json_t *dossier;
    json_t *receiver;
    const struct delingsregel *regel;
};

static json_t *receiver_of(struct rq *rq, const json_t *dossier, const char *chosen)
{
    json_t *found = NULL;
    json_t *rows = dossier_receivers(rq, dossier);
    for (size_t i = 0; i < json_array_size(rows) && found == NULL; i++) {
        json_t *row = json_array_get(rows, i);
        const char *law = row_text(row, "wet");
        const char *value =
            talloc_asprintf(rq_ctx(rq), "%s:%s", row_text(row, "organisatie"), law ? law : "");
        if (law && !row_flag(row, "is_handhaver") && strcmp(value, chosen) == 0)
            found = json_incref(row);
    }
    json_decref(rows);
    return found;
}

/* The rule that asks consent for what was chosen; when none does the form says what the law says instead. */
static int find_rule(struct asking *a)
{
    struct rq *rq = a->rq;
    const struct toegang_regels *regels = toegang_tabel(rq, row_text(a->dossier, "huishouden"));
    enum gegevens only = gegevens_word(value_text(a->v, "gegevens"));
    const struct delingsregel *other = NULL;
    for (int kind = GEGEVENS_GEWOON; kind <= GEGEVENS_STRAFRECHTELIJK; kind++) {
        if (only != GEGEVENS_ALLE && only != (enum gegevens)kind)
            continue;
        const struct delingsregel *one =
            dossier_antwoord(rq, a->dossier, a->receiver, (enum gegevens)kind, regels).regel;
        if (one && one->uitkomst == DELING_TOESTEMMING && a->regel == NULL)
            a->regel = one;
        other = other ? other : one;
    }
    if (a->regel)
        return 0;
    if (other && other->uitkomst == DELING_NOODZAKELIJK)
        return rq_field_problem(
            rq, "ontvanger",
            rq_text(rq,
                    TXT("Hier is geen toestemming nodig: deze organisatie mag weten wat zij voor haar taak "
                        "nodig heeft (%s). Vraag er ook niet om."),
                    other->artikel));
    return rq_field_problem(rq, "ontvanger",
                            rq_text(rq, TXT("Dit mag niet worden gedeeld, ook niet met toestemming (%s)."),
                                    other ? other->artikel : "AVG 5 lid 1 b"));
}

/* Names of who said yes; NULL with a problem when somebody is missing. */
static const char *who_said(struct asking *a)
{
    struct rq *rq = a->rq;
    const char *first = value_text(a->v, "door_wie"), *second = value_text(a->v, "ook_door");
    json_t *all = dossier_vertegenwoordigers(rq, a->dossier);
    const char *names = NULL;
    size_t parents = 0, said = 0;
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *one = json_array_get(all, i);
        const char *id = row_text(one, "value");
        bool yes = (first && strcmp(first, id) == 0) || (second && strcmp(second, id) == 0);
        bool parent = row_is(one, "soort", "ouder");
        parents += parent;
        said += parent && yes;
        if (yes)
            names = names ? talloc_asprintf(rq_ctx(rq), "%s; %s", names, row_text(one, "label"))
                          : talloc_strdup(rq_ctx(rq), row_text(one, "label"));
    }
    bool none = json_array_size(all) == 0;
    json_decref(all);
    if (none)
        rq_field_problem(
            rq, "door_wie",
            TXT("Er is niemand bekend die voor deze persoon beslist. Leg eerst vast wie dat is."));
    else if (names == NULL)
        rq_field_problem(rq, "door_wie", TXT("Kies wie er voor deze persoon toestemming gaf."));
    else if (said > 0 && said < parents)
        rq_field_problem(rq, "ook_door",
                         TXT("Twee ouders hebben gezag. Ze geven allebei toestemming (BW 1:245 lid 2)."));
    return rq_has_problem(rq) ? NULL : names;
}

static int check(struct asking *a, const char *from, const char *until)
{
    struct rq *rq = a->rq;
    bool self = strcmp(value_text(a->v, "door"), "zelf") == 0;
    bool by_self = a->regel->door == DOOR_ZELF;
    if (self != by_self)
        rq_field_problem(
            rq, "door",
            by_self ? rq_text(rq, TXT("Deze persoon beslist hier zelf (%s)."), a->regel->artikel)
                    : rq_text(rq, TXT("Hier beslist de vertegenwoordiger (%s)."), a->regel->artikel));
    if (a->regel->schriftelijk && strcmp(value_text(a->v, "hoe"), "mondeling") == 0)
        rq_field_problem(rq, "hoe",
                         rq_text(rq, TXT("Deze toestemming moet op schrift staan (%s)."), a->regel->artikel));
    if (strcmp(from, rq->today_text) < 0)
        rq_field_problem(rq, "vanaf", TXT("Deze dag is al geweest. Toestemming geldt niet achteraf."));
    if (until && strcmp(until, from) < 0)
        rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
    return rq_has_problem(rq) ? -1 : 0;
}

static int store(struct asking *a, const char *who, const char *from, const char *until)
{
    struct rq *rq = a->rq;
    const struct values *v = a->v;
    const char *dossier = row_text(a->dossier, "id");
    const json_t *age = json_object_get(a->dossier, "leeftijd");
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_toestemming_add, T(id), T(dossier), T(row_text(a->receiver, "organisatie")),
            T(row_text(a->receiver, "wet")), VT(v, "gegevens"), VT(v, "waarvoor"), VT(v, "hoe"),
            VT(v, "door"), T(who), json_is_integer(age) ? N(json_integer_value(age)) : NONE_N, T(from),
            T(until), T(a->regel->id), T(rq->actor.medewerker));
    rq_event(rq, "toestemming.gegeven", dossier, row_text(a->dossier, "huishouden"),
             json_pack("{s:s, s:s, s:s, s:s?, s:s, s:s}", "toestemming", id, "organisatie",
                       row_text(a->receiver, "organisatie"), "naar_wet", row_text(a->receiver, "wet"),
                       "gegevens", value_text(v, "gegevens"), "vanaf", from, "artikel", a->regel->artikel));
    huishouden_moved(rq, row_text(a->dossier, "huishouden"));
    rq_go(rq, "/dossiers/%s", dossier);
    return 0;
}

static int give_run(struct rq *rq, const struct values *v)
{
    json_t *dossier = dossier_keep(rq, rq_param(rq, "id"));
    if (dossier == NULL)
        return -1;
    struct asking a = {.rq = rq, .v = v, .dossier = dossier};
    a.receiver = receiver_of(rq, dossier, value_text(v, "ontvanger"));
    int result = -1;
    const char *from = value_date(v, "vanaf") ? value_date(v, "vanaf") : rq->today_text;
    const char *until = value_date(v, "tot");
    if (a.receiver == NULL)
        rq_field_problem(rq, "ontvanger", TXT("Deze organisatie is niet in de kring."));
    else if (find_rule(&a) == 0) {
        const char *who = a.regel->door == DOOR_VERTEGENWOORDIGER ? who_said(&a) : NULL;
        if (check(&a, from, until) == 0)
            result = store(&a, who, from, until);
    }
    json_decref(a.receiver);
    json_decref(dossier);
    return result;
}

static json_t *give_current(struct rq *rq)
{
    json_decref(dossier_keep(rq, rq_param(rq, "id")));
    return NULL;
}

const struct command TOESTEMMING_GEVEN = {
    .name = "toestemming-vastleggen",
    .title = "Toestemming om te delen vastleggen",
    .submit = "Leg de toestemming vast",
    .done = "De toestemming is vastgelegd. Deze organisatie ziet nu wat is afgesproken.",
    .next =
        "Kijk eerst of de wet hier toestemming vraagt. Vertel de persoon wie wat te zien krijgt, waarvoor "
        "en tot wanneer, en dat nee zeggen mag. Intrekken kan altijd en werkt meteen.",
    .fields = GIVE_FIELDS,
    .current = give_current,
    .run = give_run,
};

/* --- withdrawing ------------------------------------------------------------------- */

static int withdraw(struct rq *rq, const json_t *row, const char *how, const char *who)
{
    if (db_exec(rq->db, &q_toestemming_withdraw, T(row_text(row, "id")), T(rq->now), T(how), T(who)) == 0)
        return rq_problem(rq, 422, TXT("Deze toestemming is al ingetrokken."));
    rq_event(rq, "toestemming.ingetrokken", row_text(row, "dossier"), row_text(row, "huishouden"),
             json_pack("{s:s}", "toestemming", row_text(row, "id")));
    return 0;
}

/* By a worker who keeps the file, also when it is closed. */
static json_t *withdraw_open(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_toestemming_get, T(rq_param(rq, "id")));
    json_t *dossier = row ? dossier_open(rq, row_text(row, "dossier")) : NULL;
    if (row == NULL)
        rq_not_found(rq);
    else if (dossier && !row_flag(dossier, "is_houder"))
        rq_problem(rq, 403, TXT("Dit doet een collega van de organisatie die het dossier bijhoudt."));
    json_decref(dossier);
    if (!rq_has_problem(rq))
        return row;
    json_decref(row);
    return NULL;
}

static json_t *withdraw_current(struct rq *rq)
{
    json_decref(withdraw_open(rq));
    return NULL;
}

static const struct field WITHDRAW_FIELDS[] = {
    {.name = "hoe",
     .label = "Hoe liet de persoon dit weten?",
     .hint = "Intrekken gaat zo makkelijk als geven (AVG 7 lid 3).",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = HOE},
    {0},
};

static int withdraw_run(struct rq *rq, const struct values *v)
{
    json_t *row = withdraw_open(rq);
    if (row == NULL)
        return -1;
    int result = withdraw(rq, row, value_text(v, "hoe"), rq->actor.naam);
    if (result == 0) {
        huishouden_moved(rq, row_text(row, "huishouden"));
        rq_go(rq, "/dossiers/%s", row_text(row, "dossier"));
    }
    json_decref(row);
    return result;
}

const struct command TOESTEMMING_INTREKKEN = {
    .name = "toestemming-intrekken",
    .title = "Deze toestemming intrekken",
    .submit = "Trek in",
    .done = "Ingetrokken. Deze organisatie ziet het niet meer.",
    .next = "Het werkt meteen, overal. Wat de organisatie al wist, kan niemand terughalen: vertel dat erbij.",
    .fields = WITHDRAW_FIELDS,
    .current = withdraw_current,
    .run = withdraw_run,
};

/* By the resident, or who represents that resident: see mijn.c. */
static json_t *own_open(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_toestemming_get, T(rq_param(rq, "id")));
    if (row && mijn_may_withdraw(rq, row))
        return row;
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

static json_t *own_current(struct rq *rq)
{
    json_decref(own_open(rq));
    return NULL;
}

static int own_run(struct rq *rq, const struct values *v)
{
    (void)v;
    json_t *row = own_open(rq);
    if (row == NULL)
        return -1;
    int result = withdraw(rq, row, "digitaal", rq->actor.naam);
    json_decref(row);
    if (result == 0)
        rq_go(rq, "/mijn-toestemmingen");
    return result;
}

const struct command TOESTEMMING_ZELF_INTREKKEN = {
    .name = "eigen-toestemming-intrekken",
    .title = "Toestemming intrekken",
    .submit = "Trek mijn toestemming in",
    .done = "Uw toestemming is ingetrokken. Deze organisatie ziet het niet meer.",
    .next = "U mag dit altijd doen en hoeft niet te zeggen waarom. De organisatie ziet deze gegevens daarna "
            "niet meer. Uw hulp stopt niet omdat u dit doet.",
    .fields = NO_FIELDS,
    .current = own_current,
    .run = own_run,
};
