/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked about a kring: asking, answering, taking it back. Who is asked to come in learns nothing of
 * the household before saying yes, not even its name. */
#include <string.h>

#include "bericht/bericht.h"
#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "kring/rules.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

enum { REFUSAL_SHOWN_DAYS = 7 };

/* --- asking --------------------------------------------------------------- */

const char *kring_ask(struct rq *rq, const struct kring_vraag *v)
{
    const char *me = rq->actor.medewerker;
    db_exec(rq->db, &q_kring_vraag_lapse, T(rq->today_text), T(rq->now));
    if (db_number(rq->db, &q_kring_vraag_open, 0, T(v->huishouden), T(v->soort), T(me), T(v->aan),
                  T(rq->today_text), T(huishouden_voor(rq, v->huishouden))) > 0) {
        rq_problem(rq, 409, TXT("Dit is al gevraagd. Wacht op het antwoord, of trek de vraag eerst in."));
        return NULL;
    }
    char until[DATE_TEXT];
    date_format(date_add_days(rq->today, VRAAG_DAYS), until);
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_kring_vraag_add, T(id), T(v->huishouden), T(v->soort), T(me), T(v->aan), T(v->rol),
            T(v->grondslag), T(v->wet), T(v->leefgebieden), T(v->voor), T(v->van), T(v->tot), N(v->blijft),
            T(v->blijft_tot), T(v->reden), T(rq->now), T(until), T(v->plaats));
    rq_event(rq, "kringvraag.gesteld", id, v->huishouden,
             json_pack("{s:s, s:s, s:s?, s:s}", "soort", v->soort, "rol", v->rol, "aan", v->aan, "reden",
                       v->reden));
    if (strcmp(v->soort, "uitnodiging") == 0)
        bericht_ask(rq, v->aan, BERICHT_INVITATION, id);
    else if (strcmp(v->soort, "overdracht") == 0)
        bericht_ask(rq, v->aan, BERICHT_HAND_OVER, id);
    else
        bericht_ask_all(rq, BERICHT_REQUEST, id);
    return id;
}

/* --- telling -------------------------------------------------------------- */

static void hide(json_t *row, const char *key)
{
    json_object_set_new(row, key, json_null());
}

bool vraag_tell(struct rq *rq, json_t *row)
{
    static const char *const of_the_kring[] = {"huishouden", "huishouden_naam", "leefgebieden"};
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    bool is_asker = rq_is_me(rq, row_text(row, "van"));
    bool is_asked = rq_is_me(rq, row_text(row, "aan"));
    bool is_in = huishouden_deel(rq, huishouden)->is_in;
    if (!is_asker && !is_asked && !is_in)
        return false;
    bool arranges = is_in && huishouden_arranges(rq, huishouden);
    const char *stand = vraag_stand(row_text(row, "stand"), row_text(row, "vervalt"), rq->today_text);
    bool is_open = strcmp(stand, "open") == 0;
    bool of_regisseur = row_is(row, "soort", "verzoek");
    json_object_set_new(row, "stand", json_string(stand));
    json_object_set_new(row, "mag_antwoorden",
                        json_boolean(is_open && (is_asked || (of_regisseur && arranges))));
    json_object_set_new(row, "mag_intrekken",
                        json_boolean(is_open && (is_asker || (arranges && !of_regisseur))));
    for (size_t i = 0; !is_in && i < COUNT_OF(of_the_kring); i++)
        hide(row, of_the_kring[i]);
    if (!is_in && !is_asker)
        hide(row, "reden");
    if (!rq->api)
        json_object_set_new(row, "_is_open", json_boolean(is_open));
    static const char *const within[] = {"van", "aan", "voor", "plaats"};
    for (size_t i = 0; i < COUNT_OF(within); i++)
        json_object_del(row, within[i]);
    rq_subject(rq, row_text(row, "id")); /* it stands for people whom who is asked does not know */
    return true;
}

json_t *kring_asked_today(struct rq *rq)
{
    char since[DATE_TEXT];
    char before[DATE_TEXT];
    date_format(date_add_days(rq->today, -REFUSAL_SHOWN_DAYS), since);
    date_format(date_add_days(rq->today, -REFUSAL_SHOWN_DAYS - VRAAG_DAYS), before);
    json_t *rows = db_rows(rq->db, &q_kring_vraag_today, T(rq->actor.medewerker), T(rq->today_text),
                           T(before), T(since));
    for (size_t i = 0; i < json_array_size(rows); i++)
        vraag_tell(rq, json_array_get(rows, i));
    return rows;
}

/* The row of this route, whole, when who asks may know of it; NULL after rq_not_found. */
static json_t *row_of(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, &q_kring_vraag_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    json_t *told = row ? json_deep_copy(row) : NULL;
    bool sees = told && vraag_tell(rq, told);
    if (sees && row_text(told, "huishouden"))
        huishouden_opens(rq, row_text(told, "huishouden"));
    json_decref(told);
    if (sees)
        return row;
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

/* Who asks to be let in was here for a part before: a yes is for everything, and who says it must know. */
static bool asks_for_more(struct rq *rq, const json_t *row)
{
    return !rq->api && row_is(row, "soort", "verzoek") &&
           db_number(rq->db, &q_kring_was_part, 0, T(row_text(row, "huishouden")), T(row_text(row, "van")),
                     T(rq->today_text)) > 0;
}

json_t *kringvraag_query(struct rq *rq)
{
    json_t *row = row_of(rq);
    if (row == NULL)
        return NULL;
    bool was_part = asks_for_more(rq, row);
    vraag_tell(rq, row);
    if (!rq->api)
        json_object_set_new(row, "_was_deel", json_boolean(was_part && row_flag(row, "mag_antwoorden")));
    if (!rq->api)
        json_object_set_new(
            row, "_form",
            row_flag(row, "mag_antwoorden")
                ? rq_form(rq, &VRAAG_BEANTWOORDEN, "POST",
                          talloc_asprintf(rq_ctx(rq), "/kringvragen/%s/antwoord", row_text(row, "id")), NULL)
                : json_null());
    return row;
}

/* --- answering ------------------------------------------------------------ */

static const struct choice ANSWERS[] = {{"ja", "Ja"}, {"nee", "Nee"}, {NULL, NULL}};

static const struct field ANSWER_FIELDS[] = {
    {.name = "antwoord",
     .label = "Wat is je antwoord?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = ANSWERS},
    {.name = "reden",
     .label = "Waarom niet?",
     .hint = "Nodig bij nee. Wie het vroeg, leest dit.",
     .kind = FIELD_TEXT,
     .max = 200},
    {0},
};

static json_t *answer_current(struct rq *rq)
{
    json_decref(row_of(rq));
    return NULL;
}

/* Who came in by a yes: who was asked, or who asked to be let in. */
static const char *enter(struct rq *rq, const json_t *row)
{
    bool let_in = row_is(row, "soort", "verzoek");
    const char *who = row_text(row, let_in ? "van" : "aan");
    const char *huishouden = row_text(row, "huishouden");
    const char *from = vraag_first_day(row_text(row, "vanaf"), rq->today_text);
    const struct kring_plaats plaats = {.huishouden = huishouden,
                                        .medewerker = who,
                                        .rol = row_text(row, "rol"),
                                        .grondslag = row_text(row, "grondslag"),
                                        .wet = row_text(row, "wet"),
                                        .leefgebieden = row_text(row, "leefgebieden"),
                                        .voor = row_text(row, "voor"),
                                        .van = from,
                                        .tot = row_text(row, "tot"),
                                        .waarom = row_text(row, "reden")};
    const char *id = kring_enter(rq, &plaats);
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .onder = {row_text(row, "id")}};
    verborgen_inherit(rq, &item);
    rq_event(rq, "kring.toegevoegd", id, huishouden,
             json_pack("{s:s, s:s, s:s, s:s}", "medewerker", who, "rol", plaats.rol, "grondslag",
                       plaats.grondslag, "van", from));
    return id;
}

static int answer_problem(struct rq *rq, const json_t *row, bool yes)
{
    bool mine = row_is(row, "soort", "verzoek") ? huishouden_arranges(rq, row_text(row, "huishouden"))
                                                : rq_is_me(rq, row_text(row, "aan"));
    if (!mine)
        return rq_problem(rq, 403, TXT("Deze vraag is niet aan jou gesteld."));
    switch (vraag_may_answer(row_text(row, "stand"), row_text(row, "vervalt"),
                             yes ? row_text(row, "tot") : NULL, rq->today_text)) {
    case VRAAG_LAPSED:
        return rq_problem(
            rq, 422,
            TXT("Deze vraag is verlopen: er is te lang geen antwoord gekomen. Laat het opnieuw vragen."));
    case VRAAG_NOT_OPEN:
        return rq_problem(rq, 409, TXT("Deze vraag is al beantwoord of ingetrokken."));
    case VRAAG_ENDS_BEFORE:
        return rq_problem(rq, 422, TXT("De laatste dag is al voorbij. Laat het opnieuw vragen."));
    case VRAAG_FINE:
        break;
    }
    return 0;
}

static int answer_row(struct rq *rq, const struct values *v, const json_t *row)
{
    bool yes = strcmp(value_text(v, "antwoord"), "ja") == 0;
    const char *huishouden = row_text(row, "huishouden");
    const char *id = row_text(row, "id");
    if (answer_problem(rq, row, yes) != 0)
        return -1;
    if (!yes && !value_is_given(v, "reden"))
        return rq_field_problem(rq, "reden",
                                TXT("Vul in waarom niet. Dan weet wie het vroeg, hoe het verder kan."));
    const char *plaats = NULL;
    if (yes) {
        plaats = row_is(row, "soort", "overdracht") ? regie_accept(rq, row) : enter(rq, row);
        if (plaats == NULL)
            return -1;
    }
    if (db_exec(rq->db, &q_kring_vraag_close, T(id), N(row_number(row, "versie")),
                T(yes ? "aanvaard" : "geweigerd"), T(rq->now), T(yes ? NULL : value_text(v, "reden")),
                T(plaats)) == 0)
        return rq_problem(rq, 409, TXT("Deze vraag is al beantwoord of ingetrokken."));
    rq_event(rq, yes ? "kringvraag.aanvaard" : "kringvraag.geweigerd", id, huishouden,
             json_pack("{s:s, s:s}", "soort", row_text(row, "soort"), "rol", row_text(row, "rol")));
    huishouden_moved(rq, huishouden);
    bool now = vraag_first_day(row_text(row, "vanaf"), rq->today_text) == rq->today_text;
    if (!rq->api && yes && now && (rq->actor.roles & ROLE_FRONT))
        rq_go(rq, "/huishoudens/%s", huishouden);
    else
        rq_go(rq, "/kringvragen/%s", id);
    return 0;
}

static int answer_run(struct rq *rq, const struct values *v)
{
    json_t *row = row_of(rq);
    int result = row ? answer_row(rq, v, row) : -1;
    json_decref(row);
    return result;
}

const struct command VRAAG_BEANTWOORDEN = {
    .name = "kringvraag-beantwoorden",
    .title = "Antwoord geven",
    .submit = "Antwoord",
    .done = "Je antwoord is vastgelegd.",
    .next = "Pas na een ja gaat het in. Het huishouden ziet dan wie erbij komt en waarom.",
    .fields = ANSWER_FIELDS,
    .current = answer_current,
    .run = answer_run,
};

/* --- taking back ---------------------------------------------------------- */

static int withdraw_run(struct rq *rq, const struct values *v)
{
    (void)v;
    json_t *row = row_of(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    const char *id = rq_param(rq, "id");
    int64_t versie = row_number(row, "versie");
    json_t *told = json_deep_copy(row);
    vraag_tell(rq, told);
    bool may = row_flag(told, "mag_intrekken");
    bool is_open = row_is(told, "stand", "open");
    json_decref(told);
    json_decref(row);
    if (!may && is_open)
        return rq_problem(rq, 403, TXT("Deze vraag trekt alleen in wie hem stelde."));
    if (!is_open || db_exec(rq->db, &q_kring_vraag_close, T(id), N(versie), T("ingetrokken"), T(rq->now),
                            NONE_T, NONE_T) == 0)
        return rq_problem(rq, 409, TXT("Deze vraag is al beantwoord of ingetrokken."));
    rq_event(rq, "kringvraag.ingetrokken", id, huishouden, NULL);
    rq_go(rq, "/kringvragen/%s", id);
    return 0;
}

const struct command VRAAG_INTREKKEN = {
    .name = "kringvraag-intrekken",
    .title = "De vraag intrekken",
    .submit = "Trek de vraag in",
    .done = "De vraag is ingetrokken.",
    .fields = NO_FIELDS,
    .current = answer_current,
    .run = withdraw_run,
};
