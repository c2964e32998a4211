/* SPDX-License-Identifier: EUPL-1.2 */
/* Voices: giving one, answering, lifting a brake; and the moment at which it is decided. */
#include <string.h>

#include "afweging/afweging.h"
#include "bericht/bericht.h"
#include "besluit/besluit.h"
#include "budget/budget.h"
#include "gelijk/gelijk.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

static const char *stem_of_path(struct rq *rq)
{
    return rq_param(rq, "medewerker");
}

static void go(struct rq *rq, const struct voorlegging *v)
{
    rq_go(rq, "/voorleggingen/%s#stemmen", v->id);
}

/* --- deciding -------------------------------------------------------------- */

static int decide(struct rq *rq, const struct voorlegging *v)
{
    if (db_exec(rq->db, &q_voorlegging_close, T(v->id), T("akkoord"), T(rq->today_text), NONE_T, NONE_T) == 0)
        return rq_problem(rq, 409, TXT("Dit is intussen afgerond. Je stem telt niet meer mee."));
    rq_event(rq, "voorlegging.akkoord", v->id, NULL, NULL);
    voorlegging_stop_asking(rq, v->id);
    besluit_from_voices(rq, v->afweging, v->id, v->indiener);
    budget_commit(rq, v->id, BUDGET_ALL);
    afweging_set_stand(rq, v->afweging, "besloten");
    gelijk_add(rq->db, v->id);
    return rq_has_problem(rq) ? -1 : 0;
}

int voorlegging_settle(struct rq *rq, const struct voorlegging *v)
{
    json_t *count = db_row(rq->db, &q_stem_count, T(v->id), T(""), T(rq->today_text));
    int akkoord = (int)row_number(count, "akkoord");
    int brakes = (int)row_number(count, "remmen");
    json_decref(count);
    if (voorlegging_count(akkoord, voorlegging_needed(rq, v), brakes) != VOORLEGGING_AGREED)
        return 0;
    rq->flash = TXT("Er zijn genoeg collega's akkoord. Het is besloten.");
    return decide(rq, v);
}

/* --- a voice --------------------------------------------------------------- */

/* What who asks can say: advisers do not agree or brake. */
static json_t *voices(struct rq *rq)
{
    static const char *const ALL[] = {"akkoord", "vraag", "meedenken", "rem", "herkend", "belang"};
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(ALL); i++) {
        bool advice = i == 1 || i == 2;
        if (advice || (rq->actor.roles & ROLE_TEAM))
            json_array_append_new(list,
                                  json_pack("{s:s, s:s}", "value", ALL[i], "label",
                                            rq_tr(rq, talloc_asprintf(rq_ctx(rq), "stem.kies.%s", ALL[i]))));
    }
    return list;
}

const struct choice VOLGENDE[] = {
    {"ja", TXT("Ja")}, {"nee", TXT("Nee")}, {"weet_niet", TXT("Weet ik niet")}, {NULL, NULL}};

static const struct field STEM_FIELDS[] = {
    {.name = "soort",
     .label = "Wat zeg je?",
     .kind = FIELD_RADIO,
     .required = true,
     .options = voices,
     .example = "akkoord"},
    {.name = "reden",
     .label = "Je vraag, idee of reden",
     .hint = "Nodig bij een vraag, een idee of een rem. Schrijf niets op waaraan iemand te herkennen is.",
     .kind = FIELD_AREA,
     .max = 2000},
    {.name = "volgende",
     .label = "Zou je dit ook doen voor de volgende die in dezelfde positie zit?",
     .hint = "Zeg je nee, schrijf dan op waarom. Het blijft bij het besluit bewaard.",
     .kind = FIELD_RADIO,
     .choices = VOLGENDE},
    {.name = "voorstel_cent",
     .label = "Is een deel genoeg? Hoeveel, in euro's?",
     .hint =
         "Alleen als je meedenkt. Wie het voorlegde, kan dit het nieuwe bedrag maken. Daarna stemt iedereen "
         "opnieuw.",
     .kind = FIELD_MONEY,
     .folded = true},
    TOCH_FIELD,
    {.name = "ronde", .label = "Wat je las", .kind = FIELD_HIDDEN},
    {0},
};

/* The voorlegging on which who asks has a voice, or may advise. */
static struct voorlegging *open_for_voice(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open(rq);
    if (v == NULL)
        return NULL;
    const char *why = voorlegging_no_voice(v->right);
    if (why) {
        rq_problem(rq, v->right == STEM_CLOSED ? 409 : 403, why);
        return NULL;
    }
    return v;
}

static json_t *stem_current(struct rq *rq)
{
    struct voorlegging *v = open_for_voice(rq);
    return v ? db_row(rq->db, &q_stem_get, T(v->id), T(rq->actor.medewerker)) : NULL;
}

static bool needs_reason(const char *soort)
{
    return strcmp(soort, "vraag") == 0 || strcmp(soort, "meedenken") == 0 || strcmp(soort, "rem") == 0;
}

static bool ends_voice(const char *soort)
{
    return strcmp(soort, "herkend") == 0 || strcmp(soort, "belang") == 0;
}

/* Whether this can be said here and now, by who asks. */
static int stem_check(struct rq *rq, const struct voorlegging *v, const struct values *values)
{
    const char *soort = value_text(values, "soort");
    const char *volgende = value_text(values, "volgende");
    const char *read = value_text(values, "ronde");
    bool advice = strcmp(soort, "vraag") == 0 || strcmp(soort, "meedenken") == 0;
    bool agrees = strcmp(soort, "akkoord") == 0;
    if (v->right == STEM_ADVICE && !advice && !(v->is_advies && ends_voice(soort)))
        return rq_field_problem(
            rq, "soort",
            v->is_advies ? TXT("Hier wordt eerst om advies gevraagd. Stemmen kan als het is voorgelegd.")
                         : TXT("Je kunt hier vragen en meedenken. Het team beslist."));
    if (agrees && v->ronde && (read == NULL || strcmp(read, v->ronde) != 0))
        return rq_problem(
            rq, 409, TXT("Het bedrag is intussen veranderd. Lees het opnieuw voordat je je stem geeft."));
    if (value_text(values, "reden") == NULL && needs_reason(soort))
        rq_field_problem(rq, "reden", TXT("Schrijf op wat je vraag, je idee of je reden is."));
    else if (value_text(values, "reden") == NULL && agrees && volgende && strcmp(volgende, "nee") == 0)
        rq_field_problem(rq, "reden", TXT("Schrijf op waarom je dit voor een ander niet zou doen."));
    if (value_is_given(values, "voorstel_cent")) {
        int64_t cent = value_number(values, "voorstel_cent", 0);
        if (strcmp(soort, "meedenken") != 0)
            rq_field_problem(rq, "voorstel_cent", TXT("Een ander bedrag stel je voor door mee te denken."));
        else if (cent <= 0 || cent >= v->cent)
            rq_field_problem(rq, "voorstel_cent",
                             TXT("Een deel is meer dan niets en minder dan nu wordt gevraagd."));
    }
    return rq_has_problem(rq) ? -1 : 0;
}

/* What it means for who gave it; message id. */
static const char *voice_done(const struct voorlegging *v, const char *soort)
{
    if (ends_voice(soort))
        return TXT("Je hebt hier nu geen stem meer. Je kunt het nog wel lezen.");
    if (v->right == STEM_ADVICE)
        return TXT("Je advies staat erbij. Wie het voorlegde, leest het.");
    return TXT("Je stem is er. Tot het besloten is, kun je hem veranderen.");
}

static int stem_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = open_for_voice(rq);
    if (v == NULL || stem_check(rq, v, values) != 0)
        return -1;
    const char *soort = value_text(values, "soort");
    const char *reden = value_text(values, "reden");
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    if (!voorlegging_hides(rq, NULL, (struct voorlegging_tekst){reden, "reden", NULL}, &toch))
        return -1;
    const char *back = rq->api ? NULL : rq_input(rq, "terug");
    bool from_today = back && strcmp(back, "vandaag") == 0;
    bool interest = strcmp(soort, "belang") == 0; /* Awb 2:4 */
    const char *me = rq->actor.medewerker;
    voorlegging_keep_screen(rq, v, soort, from_today ? "vandaag" : rq->api ? "api" : "bladzijde");
    rq->flash = voice_done(v, soort);
    db_exec(rq->db, &q_stem_keep, T(id_new(rq_ctx(rq))), T(v->id), T(me));
    db_exec(rq->db, &q_stem_put, T(v->id), T(me), T(interest ? "herkend" : soort), T(reden),
            VT(values, "volgende"), VN(values, "voorstel_cent"), T(rq->today_text));
    if (interest)
        db_exec(rq->db, &q_stem_set_interest, T(v->id), T(me));
    voorlegging_keep_toch(rq, v->id, &toch);
    rq_event(rq, "stem.gegeven", v->id, NULL,
             json_pack("{s:s, s:s?, s:s?}", "soort", soort, "reden", reden, "volgende",
                       value_text(values, "volgende")));
    if (needs_reason(soort)) /* who put it forward is asked for an answer */
        bericht_ask(rq, v->indiener, BERICHT_QUESTION, v->id);
    if (from_today)
        rq_go(rq, "/vandaag");
    else
        go(rq, v);
    return v->is_advies ? 0 : voorlegging_settle(rq, v);
}

const struct command STEMMEN = {
    .name = "stem-geven",
    .title = "Je stem geven",
    .submit = "Geef je stem",
    .done = "Je stem is er. Tot het besloten is, kun je hem veranderen.",
    .next = "Je collega's zien je naam bij je stem. Een rem houdt het tegen tot jij hem opheft, of de "
            "teamleider dat schriftelijk doet. "
            "Herken je om wie het gaat? Dan heb je geen stem meer.",
    .fields = STEM_FIELDS,
    .more = "Een ander bedrag voorstellen",
    .current = stem_current,
    .run = stem_run,
};

/* --- answering ------------------------------------------------------------- */

static const struct field ANTWOORD_FIELDS[] = {
    {.name = "antwoord",
     .label = "Je antwoord",
     .hint = "Je collega's lezen dit. Schrijf niets op waaraan iemand te herkennen is.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    TOCH_FIELD,
    {.name = "eerder",
     .label = "Waarop",
     .hint = "Iets wat iemand eerder zei. Leeg: wat die nu zegt.",
     .kind = FIELD_HIDDEN},
    {0},
};

static json_t *antwoord_current(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    if (v == NULL)
        return NULL;
    json_t *stem = db_row(rq->db, &q_stem_get, T(v->id), T(stem_of_path(rq)));
    json_t *start = stem ? json_pack("{s:O}", "antwoord", json_object_get(stem, "antwoord")) : NULL;
    json_decref(stem);
    return start;
}

static int antwoord_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    if (v == NULL)
        return -1;
    const char *antwoord = value_text(values, "antwoord");
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    if (!voorlegging_hides(rq, v->huishouden, (struct voorlegging_tekst){antwoord, "antwoord", NULL}, &toch))
        return -1;
    const char *earlier = value_text(values, "eerder");
    int64_t found = earlier ? db_exec(rq->db, &q_stem_answer_before, T(earlier), T(v->id),
                                      T(stem_of_path(rq)), T(antwoord))
                            : db_exec(rq->db, &q_stem_answer, T(v->id), T(stem_of_path(rq)), T(antwoord));
    if (found == 0)
        return rq_not_found(rq);
    voorlegging_keep_toch(rq, v->id, &toch);
    rq_event(rq, "stem.beantwoord", v->id, NULL, json_pack("{s:s}", "antwoord", antwoord));
    bericht_ask(rq, stem_of_path(rq), BERICHT_ANSWERED, v->id);
    go(rq, v);
    return 0;
}

const struct command BEANTWOORDEN = {
    .name = "stem-beantwoorden",
    .title = "Antwoord geven",
    .submit = "Geef antwoord",
    .done = "Je antwoord staat erbij.",
    .next = "Wie dit zei, krijgt bericht. Al je collega's die meebeslissen, lezen het.",
    .fields = ANTWOORD_FIELDS,
    .current = antwoord_current,
    .run = antwoord_run,
};

/* --- lifting a brake -------------------------------------------------------- */

static const struct field OPHEF_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom hef je de rem op?",
     .hint = "Als teamleider moet je dit opschrijven. Je collega's lezen het.",
     .kind = FIELD_AREA,
     .max = 2000},
    TOCH_FIELD,
    {0},
};

/* Whether who asks may lift this brake; notes the problem when not. */
static bool may_lift(struct rq *rq, const struct voorlegging *v, const char *reden, bool asks)
{
    struct lift_facts facts = {.is_giver = rq_is_me(rq, stem_of_path(rq)),
                               .is_teamleider = (rq->actor.roles & ROLE_TEAMLEIDER) != 0,
                               .same_team = v->facts.same_team,
                               .in_kring = v->facts.in_kring || v->facts.was_in_kring,
                               .recognised = v->facts.recognised,
                               .is_own = v->facts.is_own,
                               .has_reason = reden != NULL || asks};
    switch (stem_lift(&facts)) {
    case LIFT_ALLOWED:
        return true;
    case LIFT_NEEDS_REASON:
        rq_field_problem(rq, "reden", TXT("Schrijf op waarom je de rem van een collega opheft."));
        return false;
    case LIFT_NOT_YOURS:
        break;
    }
    rq_problem(
        rq, 403,
        TXT("Alleen wie de rem gaf, heft hem op. Of de teamleider die er zelf niet bij betrokken is."));
    return false;
}

static json_t *ophef_current(struct rq *rq)
{
    struct voorlegging *v = voorlegging_open_still(rq);
    return v && may_lift(rq, v, NULL, true) ? json_object() : NULL;
}

static int ophef_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_still(rq);
    const char *reden = value_text(values, "reden");
    if (v == NULL || !may_lift(rq, v, reden, false))
        return -1;
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    if (!voorlegging_hides(rq, NULL, (struct voorlegging_tekst){reden, "reden", NULL}, &toch))
        return -1;
    if (db_exec(rq->db, &q_stem_lift, T(v->id), T(stem_of_path(rq)), T(rq->today_text),
                T(rq->actor.medewerker), T(reden)) == 0)
        return rq_not_found(rq);
    voorlegging_keep_toch(rq, v->id, &toch);
    rq_event(rq, "rem.opgeheven", v->id, NULL,
             json_pack("{s:s, s:s?}", "van", stem_of_path(rq), "reden", reden));
    go(rq, v);
    return voorlegging_settle(rq, v);
}

const struct command OPHEFFEN = {
    .name = "rem-opheffen",
    .title = "De rem opheffen",
    .submit = "Hef de rem op",
    .done = "De rem is opgeheven.",
    .next = "Zijn er genoeg collega's akkoord, dan is het meteen besloten.",
    .fields = OPHEF_FIELDS,
    .current = ophef_current,
    .run = ophef_run,
};
