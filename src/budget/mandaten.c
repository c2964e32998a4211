/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of the mandates: giving one, and giving one its last day. A mandate never changes: another takes
 * its place. */
#include "budget/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

static const struct choice ROLES[] = {
    {"uitvoerder", TXT("uitvoerder")},           {"regisseur", TXT("regisseur")},
    {"procesregisseur", TXT("procesregisseur")}, {"teamleider", TXT("teamleider")},
    {"mandaathouder", TXT("mandaathouder")},     {NULL, NULL},
};

json_t *mandaten_query(struct rq *rq)
{
    struct place after;
    rq_after(rq, "na", "", &after);
    json_t *rows =
        db_rows(rq->db, &q_mandaat_list, T(rq->today_text), T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "plek");
    bool gives = (rq->actor.roles & ROLE_BEHEERDER) != 0;
    json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        json_object_del(row, "plek");
        if (!rq->api)
            json_object_set_new(row, "_mag", json_boolean(gives && !row_is(row, "stand", "voorbij")));
    }
    json_t *view = json_pack("{s:o, s:o}", "mandaten", rows, "meer", more);
    if (!rq->api) {
        json_t *start = json_pack("{s:s, s:s}", "van", rq->today_text, "werkgever", rq->gemeente->naam);
        json_object_set_new(view, "_form",
                            gives ? rq_form(rq, &MANDAAT_GEVEN, "POST", "/mandaten", start) : json_null());
        json_decref(start);
    }
    return view;
}

static json_t *people_options(struct rq *rq)
{
    return db_rows(rq->db, &q_mandaat_medewerkers, T(rq->today_text));
}

static const struct field FIELDS[] = {
    {.name = "rol",
     .label = "Voor wie met deze rol",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ROLES},
    {.name = "medewerker",
     .label = "Alleen voor deze ene persoon",
     .hint = "Leeg: voor iedereen met die rol.",
     .kind = FIELD_SELECT,
     .options = people_options},
    {.name = "instrument",
     .label = "Waarvoor?",
     .hint = "Het woord dat ook bij het budget staat, bijvoorbeeld: teambudget.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 80,
     .example = "teambudget"},
    {.name = "wet",
     .label = "Voor welke wet?",
     .hint = "Leeg: voor elke wet.",
     .kind = FIELD_TEXT,
     .max = 100},
    {.name = "plafond_cent",
     .label = "Tot en met welk bedrag, in euro's?",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "50000"},
    {.name = "van", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "tot", .label = "Tot en met welke dag?", .hint = "Leeg: het loopt niet af.", .kind = FIELD_DATE},
    {.name = "werkgever",
     .label = "Bij welke werkgever?",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 120,
     .example = "Gemeente Voorbeeld"},
    {.name = "namens",
     .label = "Namens wie?",
     .hint = "Dit komt onder de brief, bijvoorbeeld: namens het college van burgemeester en wethouders.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200,
     .example = "namens het college"},
    {0},
};

static int give_run(struct rq *rq, const struct values *v)
{
    const char *from = value_date(v, "van");
    const char *until = value_date(v, "tot");
    if (strcmp(from, rq->today_text) < 0)
        rq_field_problem(rq, "van", TXT("Deze dag is al geweest. Kies vandaag of later."));
    if (until && strcmp(until, from) < 0)
        rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de dag waarop het begint."));
    if (rq_has_problem(rq))
        return -1;
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_mandaat_add, T(id), VT(v, "rol"), VT(v, "medewerker"), VT(v, "wet"),
            VT(v, "instrument"), VN(v, "plafond_cent"), T(from), T(until), VT(v, "werkgever"),
            VT(v, "namens"), T(rq->actor.medewerker), T(rq->now));
    rq_event(rq, "mandaat.gegeven", id, NULL,
             json_pack("{s:s, s:s?, s:s, s:s?, s:I, s:s, s:s?}", "rol", value_text(v, "rol"), "medewerker",
                       value_text(v, "medewerker"), "instrument", value_text(v, "instrument"), "wet",
                       value_text(v, "wet"), "plafond_cent", (json_int_t)value_number(v, "plafond_cent", 0),
                       "van", from, "tot", until));
    rq_go(rq, "/mandaten");
    return 0;
}

const struct command MANDAAT_GEVEN = {
    .name = "mandaat-geven",
    .title = "Een mandaat geven",
    .submit = "Geef het mandaat",
    .done = "Het mandaat staat erbij.",
    .next = "Wie dit mandaat heeft, kan besluiten tekenen tot dit bedrag. Iedereen die hier besluiten maakt, "
            "ziet het.",
    .fields = FIELDS,
    .run = give_run,
};

static const struct field END_FIELDS[] = {
    {.name = "tot", .label = "Wat is de laatste dag?", .kind = FIELD_DATE, .required = true},
    {.name = "reden", .label = "Waarom?", .kind = FIELD_TEXT, .required = true, .max = 300},
    {0},
};

static json_t *end_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_mandaat_get, T(rq_param(rq, "id")));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    const char *until = row_text(row, "tot");
    bool over = until && strcmp(until, rq->today_text) < 0;
    json_object_set_new(row, "tot", json_string(rq->today_text));
    if (over) {
        json_decref(row);
        rq_problem(rq, 409, TXT("Dit mandaat is al afgelopen."));
        return NULL;
    }
    return row;
}

static int end_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (strcmp(value_date(v, "tot"), rq->today_text) < 0)
        return rq_field_problem(rq, "tot", TXT("Deze dag is al geweest. Kies vandaag of later."));
    if (db_exec(rq->db, &q_mandaat_end, T(id), T(value_date(v, "tot")), VT(v, "reden"),
                T(rq->actor.medewerker), T(rq->today_text)) == 0)
        return rq_problem(rq, 409, TXT("Dit mandaat is al afgelopen."));
    rq_event(rq, "mandaat.beeindigd", id, NULL,
             json_pack("{s:s, s:s}", "tot", value_date(v, "tot"), "reden", value_text(v, "reden")));
    rq_go(rq, "/mandaten");
    return 0;
}

const struct command MANDAAT_BEEINDIGEN = {
    .name = "mandaat-beeindigen",
    .title = "Een mandaat beëindigen",
    .submit = "Beëindig",
    .done = "Het mandaat heeft nu een laatste dag.",
    .next = "Wat al getekend is, blijft gelden. Na de laatste dag kan niemand er meer mee tekenen.",
    .fields = END_FIELDS,
    .current = end_current,
    .run = end_run,
};
