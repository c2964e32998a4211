/* SPDX-License-Identifier: EUPL-1.2 */
/* How it can end without agreement: withdrawn, solved without money with credit for the idea, or a "no" that
 * gets an answer. */
#include <string.h>

#include "afweging/afweging.h"
#include "besluit/besluit.h"
#include "budget/budget.h"
#include "gelijk/gelijk.h"
#include "huishouden/huishouden.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

static json_t *own_current(struct rq *rq)
{
    return voorlegging_open_own(rq) ? json_object() : NULL;
}

/* Closes it, lets the money go, and leaves the afweging as `afweging_stand`. 0, or -1 after a problem. */
static int close_as(struct rq *rq, const struct voorlegging *v, const char *stand, const char *tekst,
                    const char *door, const char *afweging_stand)
{
    if (db_exec(rq->db, &q_voorlegging_close, T(v->id), T(stand), T(rq->today_text), T(tekst), T(door)) == 0)
        return rq_problem(rq, 409, TXT("Dit is intussen afgerond."));
    budget_release(rq, v->id);
    voorlegging_stop_asking(rq, v->id);
    afweging_set_stand(rq, v->afweging, afweging_stand);
    huishouden_moved(rq, v->huishouden);
    if (strcmp(stand, "ingetrokken") != 0) /* that decides nothing */
        gelijk_add(rq->db, v->id);
    rq_event(rq, talloc_asprintf(rq_ctx(rq), "voorlegging.%s", stand), v->id, NULL,
             json_pack("{s:s?, s:s?}", "tekst", tekst, "door", door));
    rq_go(rq, "/voorleggingen/%s", v->id);
    return rq_has_problem(rq) ? -1 : 0;
}

/* --- withdrawing ------------------------------------------------------------ */

static const struct field INTREK_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom trek je het in?",
     .hint = "Je collega's lezen dit. Schrijf niets op waaraan iemand te herkennen is.",
     .kind = FIELD_AREA,
     .max = 2000},
    {.name = "antwoord",
     .label = "Wat antwoord je de inwoner?",
     .hint = "Gaat het niet door? Schrijf hier waarom, aan de inwoner. Je collega's zien dit niet. Leg je "
             "het later "
             "opnieuw voor? Laat het dan leeg.",
     .kind = FIELD_AREA,
     .max = 8000},
    TOCH_FIELD,
    {0},
};

/* It does not go on: the household hears so, and why. What was applied for is refused in a besluit (Awb 1:3
 * lid 2): who works here cannot withdraw what a resident applied for. */
static int withdraw_for_good(struct rq *rq, const struct voorlegging *v, const char *reden,
                             const char *antwoord)
{
    /* The answer is written into the household: only who is still in its kring can do that. */
    if (!huishouden_opens(rq, v->huishouden) || close_as(rq, v, "ingetrokken", reden, NULL, "besloten") != 0)
        return -1;
    const char *besluit = besluit_withdraw(rq, v->afweging, v->id, antwoord);
    rq_go(rq, "/besluiten/%s", besluit);
    rq->flash = TXT(
        "Het is ingetrokken en het geld is weer vrij. Hier staat het antwoord aan de inwoner: kijk het na en "
        "verstuur het.");
    return rq_has_problem(rq) ? -1 : 0;
}

static int intrek_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    const char *reden = value_text(values, "reden");
    const char *antwoord = value_text(values, "antwoord");
    struct voorlegging_tekst tekst = {reden, "reden", NULL};
    if (v == NULL || !voorlegging_hides(rq, v->huishouden, tekst, &toch))
        return -1;
    voorlegging_keep_toch(rq, v->id, &toch);
    return antwoord ? withdraw_for_good(rq, v, reden, antwoord)
                    : close_as(rq, v, "ingetrokken", reden, NULL, "open");
}

const struct command INTREKKEN = {
    .name = "voorlegging-intrekken",
    .title = "Intrekken",
    .submit = "Trek het in",
    .done = "Het is ingetrokken. Het geld is weer vrij. Je afweging staat er nog: je kunt haar veranderen en "
            "opnieuw voorleggen.",
    .next = "Het geld is meteen weer vrij, en niemand stemt meer. Zonder antwoord aan de inwoner kun je je "
            "afweging veranderen en opnieuw voorleggen.",
    .fields = INTREK_FIELDS,
    .current = own_current,
    .run = intrek_run,
};

/* --- solved without money ---------------------------------------------------- */

/* The colleagues who thought along, for the one who put it forward only: whoever else asks gets no names. */
static json_t *ideas(struct rq *rq)
{
    json_t *core = db_row(rq->db, &q_voorlegging_core, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                          T(rq->today_text));
    bool own = rq_is_me(rq, row_text(core, "indiener"));
    json_decref(core);
    return own ? db_rows(rq->db, &q_stem_ideas, T(rq_param(rq, "id"))) : json_array();
}

static const struct field OPLOS_FIELDS[] = {
    {.name = "idee",
     .label = "Van wie was het idee?",
     .hint = "Een collega die meedacht. Kies niemand als je het zelf bedacht.",
     .kind = FIELD_SELECT,
     .options = ideas},
    {.name = "hoe",
     .label = "Hoe is het opgelost?",
     .hint = "Je collega's lezen dit. Schrijf niets op waaraan iemand te herkennen is.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    TOCH_FIELD,
    {0},
};

static int oplos_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    struct voorlegging_toch toch = voorlegging_toch(rq, values);
    struct voorlegging_tekst tekst = {value_text(values, "hoe"), "hoe", NULL};
    if (v == NULL || !voorlegging_hides(rq, v->huishouden, tekst, &toch))
        return -1;
    voorlegging_keep_toch(rq, v->id, &toch);
    return close_as(rq, v, "opgelost", value_text(values, "hoe"), value_text(values, "idee"), "gestopt");
}

const struct command OPLOSSEN = {
    .name = "opgelost-zonder-geld",
    .title = "Opgelost zonder geld",
    .submit = "Het is opgelost",
    .done = "Mooi. Het geld is weer vrij, en je collega's zien wiens idee het was.",
    .next = "Het geld is meteen weer vrij, en niemand stemt meer. Je collega's lezen hoe het is opgelost.",
    .fields = OPLOS_FIELDS,
    .current = own_current,
    .run = oplos_run,
};

/* --- the answer is no -------------------------------------------------------- */

static const struct field NEE_FIELDS[] = {
    {.name = "reden",
     .label = "Waarom is het antwoord nee?",
     .hint = "Dit komt in de brief aan de inwoner. Je collega's zien het hier niet.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 8000},
    {0},
};

static int nee_run(struct rq *rq, const struct values *values)
{
    struct voorlegging *v = voorlegging_open_own(rq);
    /* The refusal is written into the household: only who is still in its kring can do that. */
    if (v == NULL || !huishouden_opens(rq, v->huishouden))
        return -1;
    if (close_as(rq, v, "afgewezen", NULL, NULL, "besloten") != 0)
        return -1;
    const char *besluit = besluit_refuse(rq, v->afweging, v->id, value_text(values, "reden"));
    if (besluit)
        rq_go(rq, "/besluiten/%s", besluit);
    return rq_has_problem(rq) ? -1 : 0;
}

const struct command AFWIJZEN = {
    .name = "antwoord-is-nee",
    .title = "Het antwoord is nee",
    .submit = "Maak er een besluit van",
    .done = "Er is een besluit met een brief. Kijk de brief na en verstuur hem.",
    .next = "De inwoner krijgt een brief met de reden en hoe bezwaar maken gaat. Het geld komt weer vrij.",
    .fields = NEE_FIELDS,
    .current = own_current,
    .run = nee_run,
};
