/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Somebody who leaves is out in one act, in one transaction: every place in a kring, sessions, tokens and
 * links. Who is still regisseur somewhere cannot go: the household would have nobody. The beheerder hears of
 * how many, never of which. What the one who left had promised, put forward or would look back on stays with
 * the household, and comes to its regisseur.
 */
#include <string.h>

#include "account/internal.h"
#include "bericht/bericht.h"
#include "kring/kring.h"
#include "sql_gen.h"
#include "terugblik/terugblik.h"
#include "voorlegging/voorlegging.h"

static const char REASON[] = "Werkt hier niet meer.";

/* Ends every place in a kring, with an event each. */
static void leave_all(struct rq *rq, const char *medewerker)
{
    json_t *rows = db_rows(rq->db, &q_vertrek_places, T(medewerker), T(rq->today_text));
    const char *last = "";
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        const char *huishouden = row_text(row, "huishouden");
        if (strcmp(last, huishouden) != 0)
            kring_leave(rq, huishouden, medewerker, REASON);
        last = huishouden;
        rq_event(rq, "kring.beeindigd", row_text(row, "id"), huishouden, json_pack("{s:s}", "reden", REASON));
    }
    json_decref(rows);
}

/* What was promised and is not done yet comes on the Vandaag of the regisseur, who sees to it that somebody
 * takes it; on the page of the household it stays as it was said. */
static void pass_on(struct rq *rq, const char *medewerker)
{
    json_t *rows = db_rows(rq->db, &q_vertrek_promises, T(medewerker));
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        db_exec(rq->db, &q_vertrek_promise, T(row_text(row, "id")), T(row_text(row, "regisseur")));
        rq_event(rq, "afspraak.gewijzigd", row_text(row, "id"), row_text(row, "huishouden"),
                 json_pack("{s:O, s:s}", "wat", json_object_get(row, "wat"), "reden", REASON));
    }
    json_decref(rows);
}

static void pass_look_backs_on(struct rq *rq, const char *medewerker)
{
    json_t *rows = db_rows(rq->db, &q_vertrek_look_backs, T(medewerker));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        terugblik_hand_over(rq, row_text(row, "huishouden"), medewerker, row_text(row, "regisseur"));
    }
    json_decref(rows);
}

static int leave_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    json_t *row = account_current(rq);
    char *medewerker = talloc_strdup(rq_ctx(rq), row_text(row, "medewerker"));
    char *team = talloc_strdup(rq_ctx(rq), row_text(row, "team"));
    bool left = row_is(row, "stand", "vertrokken");
    json_decref(row);
    if (medewerker == NULL)
        return rq_problem(rq, 422, TXT("Dit is het account van een inwoner. Sluit het als dat nodig is."));
    if (strcmp(id, rq->actor.account) == 0)
        return rq_problem(rq, 422, TXT("Je eigen account sluit je niet. Vraag het een andere beheerder."));
    if (left)
        return rq_problem(rq, 422, TXT("Deze medewerker is al vertrokken."));
    int64_t leads = db_number(rq->db, &q_vertrek_leads, 0, T(medewerker), T(rq->today_text));
    if (leads == 1)
        return rq_problem(rq, 422,
                          TXT("Deze medewerker is nog regisseur van 1 huishouden. Dat moet eerst worden "
                              "overgedragen. De teamleider regelt dat."));
    if (leads > 1)
        return rq_problem(rq, 422,
                          rq_text(rq,
                                  TXT("Deze medewerker is nog regisseur van %d huishoudens. Die moeten eerst "
                                      "worden overgedragen. De teamleider regelt dat."),
                                  (int)leads));
    pass_on(rq, medewerker);
    pass_look_backs_on(rq, medewerker);
    voorlegging_pass_on(rq, medewerker);
    leave_all(rq, medewerker);
    db_exec(rq->db, &q_vertrek_asked, T(medewerker), T(rq->now));
    db_exec(rq->db, &q_vertrek_medewerker, T(medewerker), T(rq->today_text));
    db_exec(rq->db, &q_account_open, T(id), N(0));
    account_shut_out(rq->db, id, rq->now);
    bericht_stop(rq, id);
    voorlegging_recount(rq->db, team, rq->today_text);
    rq_event(rq, "account.vertrokken", id, NULL, NULL);
    rq_go(rq, "/accounts/%s", id);
    return 0;
}

const struct command LEAVE = {
    .name = "medewerker-vertrek",
    .title = "Vertrek",
    .submit = "Sluit alles af",
    .done = "Alles is afgesloten.",
    .next = "Deze medewerker komt er meteen niet meer in, en gaat uit elke kring. Wat nog is afgesproken, "
            "komt bij de regisseur te staan, en wat is voorgelegd ook.",
    .fields = NO_FIELDS,
    .current = account_current,
    .run = leave_run,
};
