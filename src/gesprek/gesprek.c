/* SPDX-License-Identifier: EUPL-1.2 */
/* Notes of conversations: writing one down with the promise that was made, changing one's own. */
#include "gesprek/gesprek.h"

#include <string.h>

#include "huishouden/huishouden.h"
#include "plan/plan.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "sql_gen.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

/* --- the list ------------------------------------------------------------- */

static const struct place START = {.by = "~", .id = ""}; /* after every moment */

static json_t *list_from(struct rq *rq, const char *huishouden, struct place after, int most)
{
    return db_rows(rq->db, &q_gesprek_list, T(huishouden),
                   T(rq->actor.medewerker ? rq->actor.medewerker : ""), T(after.by), T(after.id), N(most),
                   T(huishouden_voor(rq, huishouden)));
}

static void note_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    (void)rq;
    wat->soort = SOORT_GESPREK;
    wat->door = row_text(row, "maybe_schrijver");
}

/* Those that who asks may read, as the view has them. */
static void shown(struct rq *rq, const char *huishouden, json_t *rows)
{
    toegang_filter(rq, huishouden, rows, note_is);
    bool may = toegang_ziet_alles(rq, huishouden);
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        json_object_del(row, "gemaakt");
        json_object_del(row, "maybe_schrijver");
        if (!rq->api)
            json_object_set_new_nocheck(row, "_mag_delen", json_boolean(may));
    }
}

json_t *gesprek_list(struct rq *rq, const char *huishouden, int most)
{
    json_t *rows = list_from(rq, huishouden, START, most);
    shown(rq, huishouden, rows);
    return rows;
}

static json_t *list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    struct place after;
    rq_after(rq, "na", START.by, &after);
    json_t *rows = list_from(rq, id, after, rq_rows(rq) + 1);
    json_t *more = rq_next(rq, rows, "na", "gemaakt");
    shown(rq, id, rows);
    return json_pack("{s:s, s:o, s:o}", "huishouden", id, "gesprekken", rows, "meer", more);
}

/* --- writing one down ----------------------------------------------------- */

static json_t *who(struct rq *rq)
{
    return huishouden_who(rq, rq_param(rq, "id"));
}

static const struct field FIELDS[] = {
    {.name = "tekst",
     .label = "Waar ging het over?",
     .hint = "Zo lang of kort als je wilt. Met - maak je een lijst.",
     .kind = FIELD_AREA,
     .required = true,
     .max = LIMIT_TEXT_AREA},
    {.name = "wat", .label = "Wat is er beloofd?", .kind = FIELD_TEXT, .max = 200},
    {.name = "wie", .label = "Wie doet dat?", .kind = FIELD_SELECT, .options = who},
    {.name = "wanneer", .label = "Wanneer?", .kind = FIELD_DATE},
    VERBORGEN_FIELD(verborgen_people),
    {0},
};

/* Who asks promises it, unless something else is chosen. */
static json_t *defaults(struct rq *rq)
{
    return rq->actor.medewerker ? json_pack("{s:o}", "wie", json_sprintf("m:%s", rq->actor.medewerker))
                                : NULL;
}

static json_t *add_current(struct rq *rq)
{
    return huishouden_opens(rq, rq_param(rq, "id")) ? defaults(rq) : NULL;
}

static int promise(struct rq *rq, const char *huishouden, const char *gesprek, const struct values *v)
{
    if (!value_is_given(v, "wat"))
        return value_is_given(v, "wanneer")
                   ? rq_field_problem(rq, "wat", TXT("Er staat een dag. Wat is er beloofd?"))
                   : 0;
    const char *wie = value_text(v, "wie");
    struct afspraak_new a = {
        .huishouden = huishouden,
        .wat = value_text(v, "wat"),
        .wie = wie ? wie : talloc_asprintf(rq_ctx(rq), "m:%s", rq->actor.medewerker),
        .voor = value_date(v, "wanneer"),
        .samen = true,
        .gesprek = gesprek,
    };
    return plan_promise(rq, &a)
               ? 0
               : rq_field_problem(rq, "wie", TXT("Deze persoon hoort niet bij dit huishouden."));
}

const char *gesprek_write(struct rq *rq, const char *huishouden, const char *tekst,
                          const char *verborgen_voor)
{
    char *one = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_gesprek_add, T(one), T(huishouden), T(tekst), T(rq->today_text),
            T(rq->actor.medewerker), T(rq->now));
    const struct verborgen_nieuw item = {.huishouden = huishouden, .record = one, .voor = verborgen_voor};
    verborgen_inherit(rq, &item);
    rq_event(rq, "gesprek.opgeschreven", one, huishouden, json_pack("{s:s}", "tekst", tekst));
    return one;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *one = gesprek_write(rq, id, value_text(v, "tekst"), value_text(v, "verborgen_voor"));
    if (promise(rq, id, one, v) != 0)
        return -1;
    huishouden_moved(rq, id);
    if (value_is_given(v, "wat"))
        rq->flash = TXT("De notitie is opgeslagen en de belofte staat bij de afspraken.");
    rq_go(rq, "/huishoudens/%s#notities", id);
    return 0;
}

static const struct command NOTE = {
    .name = "gesprek-opschrijven",
    .title = "Notitie en belofte",
    .submit = "Sla op",
    .done = "De notitie is opgeslagen.",
    .next = "Je collega's in de kring lezen de notitie, een andere organisatie alleen als je hem deelt. Een "
            "belofte komt in het plan, dat ook het huishouden ziet, en op Vandaag van wie het doet.",
    .fields = FIELDS,
    .more = TXT(VERBORGEN_MORE),
    .current = add_current,
    .run = add_run,
};

json_t *gesprek_form(struct rq *rq, const char *huishouden)
{
    json_t *current = defaults(rq);
    json_t *form = rq_form(rq, &NOTE, "POST",
                           talloc_asprintf(rq_ctx(rq), "/huishoudens/%s/gesprekken", huishouden), current);
    json_decref(current);
    return form;
}

/* --- changing one's own --------------------------------------------------- */

static const struct field CHANGE_FIELDS[] = {
    {.name = "tekst",
     .label = "Waar ging het over?",
     .kind = FIELD_AREA,
     .required = true,
     .max = LIMIT_TEXT_AREA},
    {0},
};

static json_t *change_current(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, &q_gesprek_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    bool mine = rq_is_me(rq, row_text(row, "medewerker"));
    bool opens = huishouden_opens(rq, row_text(row, "huishouden"));
    struct toegang_wat wat = {0};
    if (opens) {
        toegang_row(rq, row, &wat);
        note_is(rq, row, &wat);
        if (!toegang_ziet(rq, row_text(row, "huishouden"), &wat))
            rq_not_found(rq);
        else if (mine)
            return row;
    }
    if (!rq_has_problem(rq))
        rq_problem(rq, 403, TXT("Een notitie verandert alleen wie hem schreef. Schrijf er zelf een bij."));
    json_decref(row);
    return NULL;
}

static int change_run(struct rq *rq, const struct values *v)
{
    json_t *row = change_current(rq);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    json_decref(row);
    if (db_exec(rq->db, &q_gesprek_change, T(rq_param(rq, "id")), N(value_versie(v)), VT(v, "tekst")) == 0)
        return rq_stale(rq);
    rq_event(rq, "gesprek.gewijzigd", rq_param(rq, "id"), huishouden,
             json_pack("{s:s}", "tekst", value_text(v, "tekst")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/huishoudens/%s#notities", huishouden);
    return 0;
}

static const struct command CHANGE = {
    .name = "gesprek-wijzigen",
    .title = "Notitie veranderen",
    .submit = "Sla op",
    .done = "De notitie is veranderd.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = change_current,
    .run = change_run,
};

#define FRONT .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route gesprek_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/gesprekken",
     .flags = ROUTE_BOTH,
     FRONT,
     .title = "Alle notities",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "gesprekken",
     .template = "gesprek/gesprekken"},
    {.method = "POST",
     .path = "/huishoudens/{id}/gesprekken",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &NOTE,
     .form = "/huishoudens/{id}/gesprekken/nieuw"},
    {.method = "PATCH",
     .path = "/gesprekken/{id}",
     .flags = ROUTE_BOTH,
     FRONT,
     .command = &CHANGE,
     .form = "/gesprekken/{id}/wijzigen"},
    {0},
};
