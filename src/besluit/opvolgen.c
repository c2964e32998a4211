/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What comes after a decision that was made known: one that puts right what was written, one that changes
 * what was decided, one that ends it. Each is a decision of its own, signed and made known; until then the
 * first one holds, and it stays readable as it was.
 */
#include <string.h>

#include "besluit/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* Who may not see it hears nothing; the form starts empty. */
static json_t *only_open(struct rq *rq)
{
    json_decref(besluit_open_kring(rq, rq_param(rq, "id")));
    return NULL;
}

/* Whether something can take its place: it was sent, and nothing did or is about to. */
static int check_place(struct rq *rq, const json_t *row)
{
    if (!row_is(row, "stand", "verzonden"))
        return rq_problem(rq, 422, TXT("Dit is nog niet verstuurd: je kunt het gewoon aanpassen."));
    if (row_text(row, "opvolger") || row_flag(row, "is_vervangen"))
        return rq_problem(rq, 422, TXT("Er is al een besluit dat in de plaats van dit besluit komt."));
    return 0;
}

/* What the new one says else than the old; NULL: the same. */
struct successor {
    const char *vervanging; /* "herstel", "wijziging", "intrekking" */
    const char *soort;
    const char *aard; /* "": the same */
    const char *waarom, *betekent, *vanaf;
};

/* It is hidden from whom the old one is hidden, and from nobody else: that the old one was replaced would
 * betray the new one. So who is hidden from somebody that knows the old one, cannot make it. 0, or -1 after
 * rq_problem. */
static int make_successor(struct rq *rq, const json_t *row, const struct successor *s)
{
    const char *id = id_new(rq_ctx(rq));
    const char *van = row_text(row, "id");
    db_exec(rq->db, &q_besluit_vervang, T(id), T(van), T(s->soort), T(s->aard), T(s->vervanging),
            T(s->waarom), T(s->betekent), T(s->vanaf), T(rq->actor.medewerker), T(rq->now));
    const struct verborgen_nieuw item = {
        .huishouden = row_text(row, "huishouden"), .record = id, .onder = {row_text(row, "afweging"), van}};
    verborgen_inherit(rq, &item);
    if (db_number(rq->db, &q_besluit_alleen_verborgen, 0, T(id), T(van)) > 0)
        return rq_problem(rq, 422,
                          TXT("Iemand in dit huishouden mag niet weten dat jij erbij bent, en kent dit "
                              "besluit wel. Laat een collega dit doen: anders verraadt het besluit dat "
                              "jij er bent."));
    weglating_take_over(rq, van, id);
    geadresseerde_take_over(rq, row, id);
    rq_event(
        rq, "besluit.vervanging", id, row_text(row, "huishouden"),
        json_pack("{s:s, s:s, s:s?}", "soort", s->vervanging, "vervangt", van, "wat", row_text(row, "wat")));
    rq_go(rq, "/besluiten/%s", id);
    return 0;
}

/* --- replaced --------------------------------------------------------------------- */

static const struct choice KINDS[] = {
    {"herstel",
     TXT("Er staat iets verkeerd, zoals een typefout. Wat we besloten, blijft hetzelfde: de termijn "
         "voor bezwaar ook (Awb 6:8)")},
    {"wijziging",
     TXT("We besluiten iets anders. Daarvoor begint een nieuwe termijn voor bezwaar (Awb 6:7, 6:8)")},
    {NULL, NULL},
};

static const struct field REPLACE_FIELDS[] = {
    {.name = "soort",
     .label = "Wat verandert er?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = KINDS,
     .example = "herstel"},
    {0},
};

static int replace_run(struct rq *rq, const struct values *v)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    int result = row ? check_place(rq, row) : -1;
    if (result == 0 && !besluit_is_letter(row))
        result = rq_problem(rq, 422, TXT("Een bericht vervang je niet. Vertel het de inwoner."));
    const struct successor s = {.vervanging = value_text(v, "soort"), .aard = ""};
    if (result == 0)
        result = make_successor(rq, row, &s);
    json_decref(row);
    return result;
}

const struct command BESLUIT_REPLACE = {
    .name = "besluit-vervangen",
    .title = "Een besluit in de plaats van dit besluit",
    .submit = "Maak het",
    .done = "Er is een nieuw besluit met dezelfde tekst. Pas het aan, laat het tekenen en verstuur het.",
    .next = "Tot het nieuwe is verstuurd, geldt dit besluit. De brief van nu blijft te lezen zoals hij was.",
    .fields = REPLACE_FIELDS,
    .current = only_open,
    .run = replace_run,
};

/* --- withdrawn --------------------------------------------------------------------- */

static const struct field WITHDRAW_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom trekken we het besluit in?",
     .hint = "Dit komt in de brief. Schrijf aan de inwoner, met u.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {.name = "vanaf", .label = "Vanaf wanneer geldt het niet meer?", .kind = FIELD_DATE, .required = true},
    {0},
};

static int withdraw_run(struct rq *rq, const struct values *v)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    int result = row ? check_place(rq, row) : -1;
    if (result == 0 && besluit_row_kind(row) == BESLUIT_INTREKKING)
        result = rq_problem(rq, 422, TXT("Dit besluit trekt zelf iets in. Neem een nieuw besluit."));
    const struct successor s = {.vervanging = "intrekking",
                                .soort = "afwijzing",
                                .aard = "intrekking",
                                .waarom = value_text(v, "reden"),
                                .betekent =
                                    "U krijgt dit vanaf die dag niet meer van ons. Wij kijken samen met "
                                    "u wat wel kan helpen.",
                                .vanaf = value_date(v, "vanaf")};
    if (result == 0)
        result = make_successor(rq, row, &s);
    json_decref(row);
    return result;
}

const struct command BESLUIT_WITHDRAW = {
    .name = "besluit-intrekken",
    .title = "Dit besluit intrekken",
    .submit = "Maak het besluit om in te trekken",
    .done = "Er is een besluit om het in te trekken. Vraag eerst de inwoner naar de eigen kant (Awb 4:8).",
    .next = "Intrekken is zelf een besluit, met een brief en de weg van bezwaar. Tot die brief is verstuurd, "
            "geldt dit besluit. Is er nog niets gekocht, dan komt het geld dan vrij.",
    .fields = WITHDRAW_FIELDS,
    .current = only_open,
    .run = withdraw_run,
};

/* --- it does not come after all ------------------------------------------------------ */

static json_t *drop_current(struct rq *rq)
{
    return besluit_open_kring(rq, rq_param(rq, "id"));
}

static int drop_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = besluit_open_kring(rq, id);
    if (row == NULL)
        return -1;
    int result = 0;
    if (row_text(row, "vervangt") == NULL || row_is(row, "stand", "verzonden"))
        result = rq_problem(rq, 422, TXT("Dit besluit kan niet vervallen."));
    else if (db_exec(rq->db, &q_besluit_vervallen, T(id), N(value_versie(v))) == 0)
        result = besluit_changed_meanwhile(rq);
    if (result == 0) {
        besluit_note(rq, row, "besluit.vervallen", NULL);
        rq_go(rq, "/besluiten/%s", row_text(row, "vervangt"));
    }
    json_decref(row);
    return result;
}

const struct command BESLUIT_DROP = {
    .name = "besluit-laten-vervallen",
    .title = "Dit besluit niet nemen",
    .submit = "Laat het vervallen",
    .done = "Het is vervallen. Het besluit van eerder blijft gelden.",
    .next = "Het besluit van eerder blijft gelden.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = drop_current,
    .run = drop_run,
};
