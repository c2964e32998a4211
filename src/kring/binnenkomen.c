/* SPDX-License-Identifier: EUPL-1.2 */
/* After asking where somebody is known: asking to be let in, attaching oneself at a first meeting, and in an
 * emergency opening the household for a day. Nobody comes in unnoticed. */
#include <string.h>

#include "bericht/bericht.h"
#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "kring/rules.h"
#include "platform/base/id.h"
#include "sql_gen.h"

enum { TELL_DAYS = 7 };

static json_t *open_current(struct rq *rq)
{
    json_t *row = navraag_row(rq);
    bool mine = row && rq_is_me(rq, row_text(row, "medewerker"));
    json_decref(row);
    if (!mine && !rq_has_problem(rq))
        rq_problem(rq, 403, TXT("Alleen wie dit navroeg, kan hier verder."));
    return mine ? json_pack("{s:s}", "plek", "1") : NULL;
}

/* The household that was chosen, not one of my own; NULL after a problem. */
static json_t *place_of(struct rq *rq, const struct values *v)
{
    json_t *current = open_current(rq);
    if (current == NULL)
        return NULL;
    json_decref(current);
    json_t *rows = navraag_places(rq, rq_param(rq, "id"));
    const char *typed = value_text(v, "plek");
    size_t at = typed && strlen(typed) == 1 ? (size_t)(typed[0] - '1') : 0;
    json_t *place = json_incref(json_array_get(rows, at));
    json_decref(rows);
    if (place && !row_flag(place, "is_mijn"))
        return place;
    rq_problem(rq, 422,
               place ? TXT("Je bent al in de kring van dit huishouden.")
                     : TXT("Er is niemand gevonden. Dan valt er niets te openen of te vragen."));
    json_decref(place);
    return NULL;
}

#define PLEK                                                                                                 \
    {                                                                                                        \
        .name = "plek", .label = "Waar?", .hint = "Bekend op meer plekken? Kies er een.",                    \
        .kind = FIELD_SELECT, .options = navraag_choices                                                     \
    }
#define ROL                                                                                                  \
    {                                                                                                        \
        .name = "rol", .label = "In welke rol?", .kind = FIELD_TEXT, .required = true, .max = 60             \
    }
#define GRONDSLAG                                                                                            \
    {                                                                                                        \
        .name = "grondslag", .label = "Op welke grondslag?", .kind = FIELD_SELECT, .required = true,         \
        .choices = HUISHOUDEN_GRONDSLAGEN                                                                    \
    }

static int check_rol(struct rq *rq, const struct values *v)
{
    if (strcmp(value_text(v, "rol"), "regisseur") == 0)
        return rq_field_problem(rq, "rol", TXT("Er is al een regisseur. Kies een andere rol."));
    return 0;
}

/* --- asking to be let in -------------------------------------------------- */

static const struct field REQUEST_FIELDS[] = {
    PLEK,
    ROL,
    GRONDSLAG,
    {.name = "reden",
     .label = "Waarom wil je erbij?",
     .hint = "De regisseur leest dit, en na een ja het huishouden ook.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {0},
};

static int request_run(struct rq *rq, const struct values *v)
{
    json_t *place = place_of(rq, v);
    if (place == NULL)
        return -1;
    const struct kring_vraag vraag = {.soort = "verzoek",
                                      .huishouden = row_text(place, "huishouden"),
                                      .rol = value_text(v, "rol"),
                                      .grondslag = value_text(v, "grondslag"),
                                      .wet = huishouden_wet_of(value_text(v, "grondslag")),
                                      .reden = value_text(v, "reden")};
    const char *id = check_rol(rq, v) == 0 ? kring_ask(rq, &vraag) : NULL;
    if (id)
        rq_go(rq, "/kringvragen/%s", id);
    json_decref(place);
    return id ? 0 : -1;
}

const struct command NAVRAAG_VERZOEK = {
    .name = "kring-verzoeken",
    .title = "Vragen of je erbij mag",
    .submit = "Vraag het aan de regisseur",
    .done = "De regisseur heeft je vraag op Vandaag.",
    .next = "De regisseur leest wie je bent en waarom. Tot die ja zegt, zie je niets.",
    .fields = REQUEST_FIELDS,
    .current = open_current,
    .run = request_run,
};

/* --- coming in ------------------------------------------------------------ */

struct coming {
    const char *soort, *huishouden, *plaats, *aanleiding, *reden, *eindigt, *vertel_voor, *uitstel,
        *uitstel_tot;
};

static void note_coming(struct rq *rq, const struct coming *c)
{
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_kring_toegang_add, T(id), T(c->huishouden), T(c->soort), T(rq->actor.medewerker),
            T(c->plaats), T(rq_param(rq, "id")), T(c->aanleiding), T(c->reden), T(rq->now), T(c->eindigt),
            T(c->vertel_voor), T(c->uitstel), T(c->uitstel_tot), T(c->uitstel ? rq->actor.medewerker : NULL));
    /* What the resident hears later leads to no household: the timeline of who is there for one resident
     * would tell it. */
    rq_event(rq, strcmp(c->soort, "doorbraak") == 0 ? "toegang.doorbraak" : "toegang.aansluiting", id,
             c->uitstel ? NULL : c->huishouden,
             json_pack("{s:s?, s:s}", "aanleiding", c->aanleiding, "medewerker", rq->actor.medewerker));
    bericht_ask_all(rq, BERICHT_CAME_IN, id);
    if (rq->api)
        rq_go(rq, "/toegangen/%s", id);
    else
        rq_go(rq, "/huishoudens/%s", c->huishouden);
}

static const struct field ATTACH_FIELDS[] = {
    PLEK,
    ROL,
    GRONDSLAG,
    {.name = "reden",
     .label = "Wat was de aanleiding?",
     .hint = "Bijvoorbeeld: eerste gesprek na een melding. Het huishouden en de regisseur lezen dit.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {0},
};

static int attach(struct rq *rq, const struct values *v, const json_t *place)
{
    if (navraag_was_part(place))
        return rq_problem(rq, 403,
                          TXT("Je was hier eerder voor één persoon of voor een paar leefgebieden. Vraag de "
                              "regisseur of je erbij mag, en waarvoor."));
    if (!navraag_may_attach(rq, place))
        return rq_problem(
            rq, 403, TXT("Dit kan alleen bij een huishouden van je eigen team. Vraag het aan de regisseur."));
    if (check_rol(rq, v) != 0)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(place, "huishouden"));
    const struct kring_plaats plaats = {.huishouden = huishouden,
                                        .medewerker = rq->actor.medewerker,
                                        .rol = value_text(v, "rol"),
                                        .grondslag = value_text(v, "grondslag"),
                                        .wet = huishouden_wet_of(value_text(v, "grondslag")),
                                        .van = rq->today_text,
                                        .waarom = value_text(v, "reden")};
    char *before = talloc_size(rq_ctx(rq), DATE_TEXT);
    date_format(date_add_days(rq->today, TELL_DAYS), before);
    note_coming(rq, &(struct coming){.soort = "aansluiting",
                                     .huishouden = huishouden,
                                     .plaats = kring_enter(rq, &plaats),
                                     .reden = plaats.waarom,
                                     .vertel_voor = before});
    huishouden_moved(rq, huishouden);
    return 0;
}

static int attach_run(struct rq *rq, const struct values *v)
{
    json_t *place = place_of(rq, v);
    int result = place ? attach(rq, v, place) : -1;
    json_decref(place);
    return result;
}

const struct command NAVRAAG_AANSLUITEN = {
    .name = "kring-aansluiten",
    .title = "Je aansluiten bij een eerste ontmoeting",
    .submit = "Sluit me aan",
    .done = "Je bent in de kring. De regisseur weet het en vertelt het de familie.",
    .next =
        "Alleen bij een huishouden van je eigen team. De regisseur hoort het meteen, en de familie ziet wie "
        "erbij kwam en waarom.",
    .fields = ATTACH_FIELDS,
    .current = open_current,
    .run = attach_run,
};

/* --- in an emergency ------------------------------------------------------ */

/* At the desk: somebody asks about what is theirs. */
enum { AT_THE_DESK = 0 };

static const struct choice KINDS[] = {
    [AT_THE_DESK] = {"De inwoner vraagt het zelf", "De inwoner vraagt het zelf"},
    {"Acuut gevaar", "Acuut gevaar"},
    {"De regisseur en de waarnemer zijn niet te bereiken",
     "De regisseur en de waarnemer zijn niet te bereiken"},
    {"Iets anders dat niet kan wachten", "Iets anders dat niet kan wachten"},
    {NULL, NULL},
};

/* When the resident is told later: Wmo 2015 5.3.2 lid 4, Jeugdwet 7.3.10. */
const struct choice UITSTEL_REGELS[] = {
    {"Huiselijk geweld of kindermishandeling (Wmo 2015 5.3.2 lid 4)",
     "Huiselijk geweld of kindermishandeling (Wmo 2015 5.3.2 lid 4)"},
    {"Een melding bij Veilig Thuis (Wmo 2015 5.2.6, 5.3.2 lid 4)",
     "Een melding bij Veilig Thuis (Wmo 2015 5.2.6, 5.3.2 lid 4)"},
    {"De persoonlijke levenssfeer van een ander (Jeugdwet 7.3.10)",
     "De persoonlijke levenssfeer van een ander (Jeugdwet 7.3.10)"},
    {NULL, NULL},
};

static const struct field BREAK_FIELDS[] = {
    PLEK,
    {.name = "aanleiding",
     .label = "Wat is er aan de hand?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = KINDS},
    {.name = "reden",
     .label = "Waarom kan het niet wachten?",
     .hint = "De regisseur en de privacyofficer lezen dit meteen.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {.name = "uitstel",
     .label = "Moet de inwoner het later horen? Op grond van welke regel?",
     .hint = "Leeg: de inwoner ziet het meteen.",
     .kind = FIELD_SELECT,
     .choices = UITSTEL_REGELS},
    {.name = "uitstel_tot", .label = "Uitstel tot en met welke dag?", .kind = FIELD_DATE},
    {0},
};

int uitstel_check(struct rq *rq, const struct values *v)
{
    const char *until = value_date(v, "uitstel_tot");
    switch (uitstel_fits(value_is_given(v, "uitstel"), until, rq->today)) {
    case UITSTEL_FINE:
        return 0;
    case UITSTEL_NO_RULE:
        return rq_field_problem(rq, "uitstel", TXT("Kies de regel. Zonder regel is er geen uitstel."));
    case UITSTEL_NO_DAY:
        return rq_field_problem(rq, "uitstel_tot", TXT("Vul in tot en met welke dag."));
    case UITSTEL_PAST:
        return rq_field_problem(rq, "uitstel_tot", TXT("Deze dag is al voorbij."));
    case UITSTEL_TOO_LONG:
        break;
    }
    return rq_field_problem(rq, "uitstel_tot",
                            TXT("Uitstel is ten hoogste vier weken. Daarna kijk je opnieuw."));
}

/* At the desk one person asks about what is theirs: what is hidden from that person stays so. */
static const char *for_whom(struct rq *rq, const struct values *v, const json_t *place)
{
    if (strcmp(value_text(v, "aanleiding"), KINDS[AT_THE_DESK].value) != 0)
        return NULL;
    json_t *row = navraag_row(rq);
    bool by_name = row_is(row, "soort", "naam");
    json_decref(row);
    if (!by_name)
        rq_field_problem(
            rq, "aanleiding",
            TXT("Vraag dan eerst na op geboortedatum en achternaam: dan is duidelijk wie het vraagt."));
    return talloc_strdup(rq_ctx(rq), row_text(place, "inwoner"));
}

static int break_glass(struct rq *rq, const struct values *v, const json_t *place)
{
    const char *voor = for_whom(rq, v, place);
    if (uitstel_check(rq, v) != 0 || rq_has_problem(rq))
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(place, "huishouden"));
    int hours = rq->gemeente->emergency_hours;
    char *ends = talloc_size(rq_ctx(rq), MOMENT_TEXT);
    char *last = talloc_size(rq_ctx(rq), DATE_TEXT);
    doorbraak_ends(rq->now, hours, ends);
    date_format(date_add_days(rq->today, doorbraak_days(hours)), last);
    const struct kring_plaats plaats = {
        .huishouden = huishouden,
        .medewerker = rq->actor.medewerker,
        .rol = "in nood",
        .grondslag = "Noodzaak, voor korte tijd (AVG 6 lid 1 d en e)",
        .voor = voor,
        .van = rq->today_text,
        .tot = last,
        .eindigt = ends,
        .soort = "doorbraak",
    };
    note_coming(rq, &(struct coming){.soort = "doorbraak",
                                     .huishouden = huishouden,
                                     .plaats = kring_enter(rq, &plaats),
                                     .aanleiding = value_text(v, "aanleiding"),
                                     .reden = value_text(v, "reden"),
                                     .eindigt = ends,
                                     .uitstel = value_text(v, "uitstel"),
                                     .uitstel_tot = value_date(v, "uitstel_tot")});
    return 0;
}

static int break_run(struct rq *rq, const struct values *v)
{
    json_t *place = place_of(rq, v);
    int result = place ? break_glass(rq, v, place) : -1;
    json_decref(place);
    return result;
}

const struct command NAVRAAG_DOORBRAAK = {
    .name = "kring-doorbreken",
    .title = "Openen in nood",
    .submit = "Open het huishouden",
    .done = "Je kunt dit huishouden nu kort zien. De regisseur en de privacyofficer weten het.",
    .next =
        "Alleen als wachten niet kan. De regisseur en de privacyofficer horen het meteen, met de reden. De "
        "inwoner ziet het ook, tenzij een regel het uitstelt. Elke blik wordt apart vastgelegd.",
    .fields = BREAK_FIELDS,
    .current = open_current,
    .run = break_run,
};
