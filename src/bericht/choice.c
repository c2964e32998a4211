/* SPDX-License-Identifier: EUPL-1.2 */
/* The page where people choose: mail at once, once a day or none, to an address that they confirmed; and
 * their calendar. */
#include <sodium.h>
#include <string.h>

#include "bericht/internal.h"
#include "platform/access/settings.h"
#include "platform/base/id.h"
#include "sql_gen.h"

enum { CODE_MINUTES = 60, CODE_TRIES = 5, CODES_A_DAY = 5 };

static const char *me(const struct rq *rq)
{
    return rq->actor.account;
}

static json_t *choice(struct rq *rq)
{
    return db_row(rq->db, &q_bericht_choice, T(me(rq)));
}

static int go_back(struct rq *rq)
{
    rq_go(rq, "/mijn-berichten");
    return 0;
}

static void note(struct rq *rq, const char *kind, json_t *content)
{
    rq_event(rq, kind, me(rq), NULL, content);
}

/* --- how ------------------------------------------------------------------ */

static const struct choice HOW[] = {{"direct", TXT("Meteen")},
                                    {"dagelijks", TXT("Eén keer per dag, alleen een aantal")},
                                    {"geen", TXT("Niet")},
                                    {NULL, NULL}};
static const struct choice LANGUAGES[] = {{"nl", "Nederlands"}, {"en", "English"}, {NULL, NULL}};
static const struct field CHOOSE_FIELDS[] = {
    {.name = "hoe",
     .label = "Wanneer wil je een mail als iemand iets van je vraagt?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = HOW},
    {.name = "taal",
     .label = "In welke taal?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = LANGUAGES,
     .example = "nl"},
    {0},
};

static json_t *choose_current(struct rq *rq)
{
    json_t *row = choice(rq);
    json_t *current =
        row ? json_pack("{s:O, s:O, s:O}", "hoe", json_object_get(row, "hoe"), "taal",
                        json_object_get(row, "taal"), "versie", json_object_get(row, "versie"))
            : json_pack("{s:s, s:s, s:i}", "hoe", "geen", "taal", lang_code(rq->lang), "versie", 0);
    json_decref(row);
    return current;
}

/* Off means off: what waited goes too. */
static int choose_run(struct rq *rq, const struct values *v)
{
    const char *hoe = value_text(v, "hoe");
    json_t *row = choice(rq);
    bool has_address = row_text(row, "adres") != NULL;
    json_decref(row);
    if (strcmp(hoe, "geen") != 0 && !has_address)
        return rq_field_problem(rq, "hoe", TXT("Bevestig eerst een mailadres. Daarna kun je dit kiezen."));
    if (db_exec(rq->db, &q_bericht_choose, T(me(rq)), N(value_versie(v)), T(hoe), VT(v, "taal")) == 0)
        return rq_stale(rq);
    if (strcmp(hoe, "geen") == 0)
        db_exec(rq->db, &q_bericht_forget, T(me(rq)));
    note(rq, "bericht.gekozen", json_pack("{s:s}", "hoe", hoe));
    return go_back(rq);
}

const struct command BERICHT_KIEZEN = {
    .name = "bericht-kiezen",
    .title = "Kies wanneer je een mail krijgt",
    .submit = "Bewaar",
    .done = "Je keuze is bewaard.",
    .next = "In een mail staat alleen dat er iets klaarstaat. Er staat nooit in wat het is of over wie het "
            "gaat. Kies je Niet, dan gaat ook niet meer weg wat al klaarstond.",
    .fields = CHOOSE_FIELDS,
    .versioned = true,
    .current = choose_current,
    .run = choose_run,
};

/* --- where to ------------------------------------------------------------- */

static const struct field ADDRESS_FIELDS[] = {
    {.name = "adres",
     .label = "Mailadres van je werk",
     .hint = "Alleen je eigen adres, geen adres van een team.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = ADDRESS_MOST,
     .autocomplete = "email",
     .example = "naam@voorbeeld.example"},
    {0},
};

static int ask_address_run(struct rq *rq, const struct values *v)
{
    const char *address = value_text(v, "adres");
    json_t *row = choice(rq);
    int64_t asked = row_is(row, "code_dag", rq->today_text) ? row_number(row, "code_aantal") : 0;
    const char *language = row ? talloc_strdup(rq_ctx(rq), row_text(row, "taal")) : lang_code(rq->lang);
    json_decref(row);
    if (settings_now()->mail_server == NULL)
        return rq_problem(rq, 422, TXT("Deze gemeente verstuurt nog geen mail. Vraag het de beheerder."));
    if (!address_is_valid(address))
        return rq_field_problem(
            rq, "adres",
            TXT("Dit is geen mailadres zoals naam@gemeente.nl. Staan er letters als é in? "
                "Vraag dan een ander adres."));
    if (asked >= CODES_A_DAY)
        return rq_field_problem(rq, "adres",
                                TXT("Je vroeg vandaag al vijf keer een code. Probeer het morgen weer."));
    db_exec(rq->db, &q_bericht_ask_address, T(me(rq)), T(language), T(address), T(rq->now), T(rq->today_text),
            N(asked + 1));
    db_exec(rq->db, &q_bericht_forget_code, T(me(rq)));
    db_exec(rq->db, &q_bericht_add_code, T(me(rq)), T(me(rq)), T(rq->now));
    note(rq, "bericht.adres_gevraagd", NULL);
    return go_back(rq);
}

const struct command ADRES_VRAGEN = {
    .name = "bericht-adres",
    .title = "Een mailadres opgeven",
    .submit = "Stuur een code",
    .done = "Er gaat een code naar dit adres. Vul die hier in.",
    .next =
        "Je krijgt een mail met een code. Pas als je die hier invult, gaat er iets anders naar dit adres.",
    .fields = ADDRESS_FIELDS,
    .run = ask_address_run,
};

static const struct field CODE_FIELDS[] = {
    {.name = "code",
     .label = "De code uit de mail",
     .hint = "Acht cijfers.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 20,
     .autocomplete = "one-time-code",
     .example = "12345678"},
    {0},
};

/* The digits of what was typed, as far as they fit. */
static void digits_of(const char *typed, char out[CODE_DIGITS + 1])
{
    size_t length = 0;
    for (; *typed && length < CODE_DIGITS; typed++)
        if (*typed >= '0' && *typed <= '9')
            out[length++] = *typed;
    memset(out + length, '\0', CODE_DIGITS + 1 - length);
}

static bool code_fits(struct rq *rq, const json_t *row, const char *typed)
{
    char wanted[CODE_DIGITS + 1];
    char given[CODE_DIGITS + 1];
    address_code(rq->gemeente, me(rq), row_text(row, "nieuw_adres"), row_text(row, "code_gemaakt"), wanted);
    digits_of(typed, given);
    return sodium_memcmp(wanted, given, CODE_DIGITS) == 0;
}

/* Whether there is a code to be typed still. */
static bool code_waits(const json_t *row)
{
    char oldest[MOMENT_TEXT];
    moment_in(-(int64_t)CODE_MINUTES * 60, oldest);
    return row_text(row, "nieuw_adres") && strcmp(row_text(row, "code_gemaakt"), oldest) >= 0 &&
           row_number(row, "code_fout") < CODE_TRIES;
}

/* A wrong code is a change too: it is counted, so it must be stored. It is told on the page that follows. */
static int confirm_run(struct rq *rq, const struct values *v)
{
    json_t *row = choice(rq);
    bool waits = code_waits(row);
    bool fits = waits && code_fits(rq, row, value_text(v, "code"));
    json_decref(row);
    if (!waits)
        return rq_field_problem(rq, "code", TXT("Deze code geldt niet meer. Vraag een nieuwe."));
    if (!fits) {
        db_exec(rq->db, &q_bericht_wrong_code, T(me(rq)));
        rq->flash = TXT("Deze code klopt niet. Kijk in de laatste mail.");
        return go_back(rq);
    }
    db_exec(rq->db, &q_bericht_confirm_address, T(me(rq)));
    db_exec(rq->db, &q_bericht_forget_code, T(me(rq)));
    note(rq, "bericht.adres_bevestigd", NULL);
    return go_back(rq);
}

const struct command ADRES_BEVESTIGEN = {
    .name = "bericht-adres-bevestigen",
    .title = "Je mailadres bevestigen",
    .submit = "Bevestig",
    .done = "Je mailadres is bevestigd. Kies nu wanneer je een mail wilt.",
    .fields = CODE_FIELDS,
    .run = confirm_run,
};

static int drop_run(struct rq *rq, const struct values *v)
{
    (void)v;
    db_exec(rq->db, &q_bericht_drop_address, T(me(rq)));
    db_exec(rq->db, &q_bericht_forget, T(me(rq)));
    db_exec(rq->db, &q_bericht_forget_code, T(me(rq)));
    note(rq, "bericht.adres_weg", NULL);
    return go_back(rq);
}

const struct command ADRES_WEGHALEN = {
    .name = "bericht-adres-weghalen",
    .title = "Je mailadres weghalen",
    .submit = "Haal weg",
    .done = "Je mailadres is weg. Je krijgt geen mail meer.",
    .next = "Je krijgt geen mail meer, ook niet van wat al klaarstond.",
    .fields = NO_FIELDS,
    .run = drop_run,
};

void bericht_stop(struct rq *rq, const char *account)
{
    db_exec(rq->db, &q_bericht_drop_address, T(account));
    db_exec(rq->db, &q_bericht_forget, T(account));
    db_exec(rq->db, &q_bericht_forget_code, T(account));
    db_exec(rq->db, &q_agenda_end, T(account));
}

/* --- the page ------------------------------------------------------------- */

static json_t *calendar_view(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_agenda_of, T(me(rq)));
    json_t *view = json_pack("{s:b, s:s?, s:s?, s:s?}", "is_aan", row != NULL, "gemaakt",
                             row_text(row, "gemaakt"), "gelezen", row_text(row, "gelezen"), "adres",
                             row ? agenda_address(rq, row_text(row, "zout")) : NULL);
    json_decref(row);
    return view;
}

static void add_forms(struct rq *rq, json_t *view)
{
    json_t *current = choose_current(rq);
    json_object_set_new(view, "_form_hoe", rq_form(rq, &BERICHT_KIEZEN, "PUT", "/mijn-berichten", current));
    json_object_set_new(view, "_form_adres",
                        rq_form(rq, &ADRES_VRAGEN, "POST", "/mijn-berichten/adres", NULL));
    json_object_set_new(view, "_form_code",
                        rq_form(rq, &ADRES_BEVESTIGEN, "POST", "/mijn-berichten/code", NULL));
    json_object_set_new(view, "_form_weg",
                        rq_form(rq, &ADRES_WEGHALEN, "DELETE", "/mijn-berichten/adres", NULL));
    json_object_set_new(view, "_form_agenda",
                        rq_form(rq, &AGENDA_MAKEN, "POST", "/mijn-berichten/agenda", NULL));
    json_object_set_new(view, "_form_agenda_weg",
                        rq_form(rq, &AGENDA_EINDIGEN, "DELETE", "/mijn-berichten/agenda", NULL));
    json_decref(current);
}

json_t *choice_query(struct rq *rq)
{
    json_t *row = choice(rq);
    json_t *view = json_pack(
        "{s:s, s:s, s:s?, s:s?, s:b, s:s?, s:b, s:o, s:I}", "hoe", row ? row_text(row, "hoe") : "geen",
        "taal", row ? row_text(row, "taal") : lang_code(rq->lang), "adres", row_text(row, "adres"),
        "nieuw_adres", row_text(row, "nieuw_adres"), "is_code_geldig", code_waits(row), "geweigerd",
        row_text(row, "geweigerd"), "is_mail_ingesteld", settings_now()->mail_server != NULL, "agenda",
        calendar_view(rq), "versie", (json_int_t)row_number(row, "versie"));
    json_decref(row);
    if (!rq->api)
        add_forms(rq, view);
    return view;
}
