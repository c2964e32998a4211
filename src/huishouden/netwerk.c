/* SPDX-License-Identifier: EUPL-1.2 */
/* The network: people around the household who are not professionals, what they offer and what they ask. */
#include "huishouden/huishouden_internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

static const struct field FIELDS[] = {
    {.name = "wie",
     .label = "Wie?",
     .hint = "Zoals het huishouden diegene noemt.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 80},
    {.name = "relatie",
     .label = "Hoe kennen ze elkaar?",
     .hint = "Bijvoorbeeld: buurvrouw, oom, iemand van de kerk.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 80},
    {.name = "biedt", .label = "Wat biedt diegene?", .kind = FIELD_TEXT, .max = 300},
    {.name = "vraagt", .label = "Wat heeft diegene zelf nodig?", .kind = FIELD_TEXT, .max = 300},
    {0},
};

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_netwerk_add, T(one), T(id), VT(v, "wie"), VT(v, "relatie"), VT(v, "biedt"),
            VT(v, "vraagt"));
    rq_subject(rq, one);
    const struct verborgen_nieuw item = {.huishouden = id, .record = one};
    verborgen_inherit(rq, &item);
    rq_event(rq, "netwerk.toegevoegd", one, id,
             json_pack("{s:s, s:s}", "wie", value_text(v, "wie"), "relatie", value_text(v, "relatie")));
    huishouden_moved(rq, id);
    rq_go(rq, "/huishoudens/%s#netwerk", id);
    return 0;
}

const struct command NETWERK_TOEVOEGEN = {
    .name = "netwerk-toevoegen",
    .title = "Iemand uit het netwerk toevoegen",
    .submit = "Voeg toe",
    .done = "Toegevoegd aan het netwerk.",
    .next = "Daarna kun je met deze persoon ook afspraken maken. De kring ziet dit.",
    .fields = FIELDS,
    .current = huishouden_current,
    .run = add_run,
};

/* Whose household {id} is, when who asks may know; NULL after a problem. Child of the request. */
static const char *household_of(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_netwerk_household, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                         T(rq->today_text));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "huishouden")) : NULL;
    json_decref(row);
    if (!huishouden_opens(rq, id))
        return NULL;
    if (!network_is_shown(rq, id)) {
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, rq_param(rq, "id"));
    return id;
}

static json_t *change_current(struct rq *rq)
{
    return household_of(rq) ? db_row(rq->db, &q_netwerk_get, T(rq_param(rq, "id"))) : NULL;
}

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *huishouden = household_of(rq);
    if (huishouden == NULL)
        return -1;
    if (db_exec(rq->db, &q_netwerk_change, T(id), N(value_versie(v)), VT(v, "wie"), VT(v, "relatie"),
                VT(v, "biedt"), VT(v, "vraagt")) == 0)
        return rq_stale(rq);
    rq_event(rq, "netwerk.gewijzigd", id, huishouden, json_pack("{s:s}", "wie", value_text(v, "wie")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/huishoudens/%s#netwerk", huishouden);
    return 0;
}

const struct command NETWERK_WIJZIGEN = {
    .name = "netwerk-wijzigen",
    .title = "Iemand uit het netwerk veranderen",
    .submit = "Sla op",
    .done = "Het netwerk is bijgewerkt.",
    .fields = FIELDS,
    .versioned = true,
    .current = change_current,
    .run = change_run,
};

static int remove_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *huishouden = household_of(rq);
    (void)v;
    if (huishouden == NULL)
        return -1;
    db_exec(rq->db, &q_netwerk_remove, T(id), T(rq->today_text));
    rq_event(rq, "netwerk.verwijderd", id, huishouden, NULL);
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/huishoudens/%s#netwerk", huishouden);
    return 0;
}

const struct command NETWERK_VERWIJDEREN = {
    .name = "netwerk-verwijderen",
    .title = "Iemand uit het netwerk verwijderen",
    .submit = "Verwijder",
    .done = "Verwijderd uit het netwerk. Afspraken met deze persoon blijven staan.",
    .next = "Wat hier over deze persoon staat, verdwijnt. Afspraken blijven staan.",
    .fields = NO_FIELDS,
    .current = change_current,
    .run = remove_run,
};
