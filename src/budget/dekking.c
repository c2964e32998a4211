/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dekking: sources that are joined for one request, because it is more than a budget gives at a time, or
 * because it has to be said which source pays. Each keeps its own ceiling and purpose; who decides holds a
 * mandate for the whole.
 */
#include "afweging/afweging.h"
#include "budget/internal.h"
#include "platform/base/money.h"
#include "sql_gen.h"

/* Whose mandates reach the whole amount today: {rol, medewerker_naam, plafond_cent}. */
static json_t *deciders(struct rq *rq, const json_t *budget, const json_t *a)
{
    struct mandaat_need need = {.instrument = row_text(budget, "instrument"),
                                .wet = row_text(a, "wet"),
                                .cent = row_number(a, "bedrag_cent")};
    json_t *list = json_array();
    json_t *rows = need.instrument ? db_rows(rq->db, &q_mandaat_list, T(rq->today_text), T(""), T(""), N(200))
                                   : json_array();
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        struct mandaat_facts facts = {.instrument = row_text(row, "instrument"),
                                      .wet = row_text(row, "wet"),
                                      .plafond_cent = row_number(row, "plafond_cent")};
        if (row_is(row, "stand", "geldt") && mandaat_reaches(&facts, &need))
            json_array_append_new(list, json_pack("{s:O, s:O, s:O}", "rol", json_object_get(row, "rol"),
                                                  "medewerker_naam", json_object_get(row, "medewerker_naam"),
                                                  "plafond_cent", json_object_get(row, "plafond_cent")));
    }
    json_decref(rows);
    return list;
}

static json_t *sources(struct rq *rq)
{
    return db_rows(rq->db, &q_dekking_bronnen, T(rq->actor.team), N(rq->today.year), T(rq->actor.medewerker),
                   T(rq->today_text));
}

/* What the page says of the sum: what is asked, what is covered, and what is left to find. */
static void add_sums(json_t *view, const json_t *a, const json_t *parts)
{
    int64_t asked = row_number(a, "bedrag_cent");
    int64_t covered = 0;
    for (size_t i = 0; i < json_array_size(parts); i++)
        covered += row_number(json_array_get(parts, i), "bedrag_cent");
    json_object_set_new(view, "bedrag_cent", json_integer((json_int_t)asked));
    json_object_set_new(view, "gedekt_cent", json_integer((json_int_t)covered));
    json_object_set_new(view, "nog_cent", json_integer((json_int_t)(asked - covered)));
    json_object_set_new(view, "klopt", json_boolean(covered == asked));
}

json_t *dekking_query(struct rq *rq)
{
    json_t *a = afweging_get(rq, rq_param(rq, "id"));
    if (a == NULL)
        return NULL;
    const char *id = rq_param(rq, "id");
    const char *budget_id = row_text(a, "budget");
    json_t *budget = budget_id ? budget_get(rq, budget_id) : NULL;
    json_t *parts = db_rows(rq->db, &q_dekking_list, T(id));
    json_t *all = sources(rq);
    for (size_t i = 0; i < json_array_size(all); i++)
        json_object_del(json_array_get(all, i), "value");
    bool open = row_is(a, "stand", "open");
    json_t *view =
        json_pack("{s:s, s:O?, s:O?, s:O?, s:O?, s:o, s:o, s:o, s:b}", "afweging", id, "budget_naam",
                  json_object_get(budget, "naam"), "plafond_verzoek_cent",
                  json_object_get(budget, "plafond_verzoek_cent"), "boven", json_object_get(budget, "boven"),
                  "boven_tekst", json_object_get(budget, "boven_tekst"), "delen", parts, "bronnen", all,
                  "wie", deciders(rq, budget, a), "is_open", open);
    static const char *const keys[] = {"budget_naam", "plafond_verzoek_cent", "boven", "boven_tekst"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (json_object_get(view, keys[i]) == NULL)
            json_object_set_new(view, keys[i], json_null());
    add_sums(view, a, parts);
    if (!rq->api) {
        json_int_t left = row_number(view, "nog_cent");
        json_object_set_new(view, "_te_veel_cent", left < 0 ? json_integer(-left) : json_null());
        json_t *start = left > 0 ? json_pack("{s:I}", "bedrag_cent", left) : json_object();
        json_object_set_new(view, "_form",
                            open ? rq_form(rq, &DEKKING_TOEVOEGEN, "POST",
                                           talloc_asprintf(rq_ctx(rq), "/afwegingen/%s/dekking", id), start)
                                 : json_null());
        json_decref(start);
    }
    json_decref(budget);
    json_decref(a);
    return view;
}

/* --- joining ------------------------------------------------------------------ */

static json_t *source_options(struct rq *rq)
{
    json_t *rows = sources(rq);
    json_t *list = json_array();
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        const char *left = money_format(rq_ctx(rq), row_number(row, "over_cent"), rq->lang == LANG_EN);
        json_array_append_new(list,
                              json_pack("{s:O, s:s}", "value", json_object_get(row, "value"), "label",
                                        rq_text(rq, TXT("%s, %s: %s (nog %s)"), row_text(row, "budget_naam"),
                                                row_text(row, "naam"), row_text(row, "doel"), left)));
    }
    json_decref(rows);
    return list;
}

static const struct field FIELDS[] = {
    {.name = "bron",
     .label = "Welke bron betaalt mee?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = source_options},
    {.name = "bedrag_cent",
     .label = "Hoeveel, in euro's?",
     .kind = FIELD_MONEY,
     .required = true,
     .example = "1000000"},
    {.name = "waarom",
     .label = "Waarom past dit bij het doel van de bron?",
     .hint = "Dit blijft bij de afweging: de kring van het huishouden leest het.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {0},
};

/* The afweging while its money can still change. */
static json_t *change_current(struct rq *rq)
{
    json_t *a = afweging_get(rq, rq_param(rq, "id"));
    if (a && !row_is(a, "stand", "open")) {
        json_decref(a);
        rq_problem(rq, 409, TXT("Dit is al voorgelegd of afgerond. Het geld verandert niet meer."));
        return NULL;
    }
    return a;
}

static json_t *add_current(struct rq *rq)
{
    json_t *a = change_current(rq);
    json_decref(a);
    return a ? json_object() : NULL;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (value_number(v, "bedrag_cent", 0) < 1)
        return rq_field_problem(rq, "bedrag_cent", TXT("Vul een bedrag in van meer dan nul."));
    db_exec(rq->db, &q_dekking_put, T(id), VT(v, "bron"), VN(v, "bedrag_cent"), VT(v, "waarom"));
    rq_event(rq, "budget.dekking", id, NULL,
             json_pack("{s:s, s:I}", "bron", value_text(v, "bron"), "bedrag_cent",
                       (json_int_t)value_number(v, "bedrag_cent", 0)));
    rq_go(rq, "/afwegingen/%s/dekking", id);
    return 0;
}

const struct command DEKKING_TOEVOEGEN = {
    .name = "dekking-toevoegen",
    .title = "Een bron laten meebetalen",
    .submit = "Zet erbij",
    .done = "De bron staat erbij.",
    .next = "Er wordt nog niets gereserveerd: dat gebeurt als je het voorlegt. Dan kijkt Bondgenoot of elke "
            "bron genoeg heeft.",
    .fields = FIELDS,
    .current = add_current,
    .run = add_run,
};

static int drop_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    const char *bron = rq_param(rq, "bron");
    if (db_exec(rq->db, &q_dekking_drop, T(id), T(bron)) == 0)
        return rq_not_found(rq);
    rq_event(rq, "budget.dekking_weg", id, NULL, json_pack("{s:s}", "bron", bron));
    rq_go(rq, "/afwegingen/%s/dekking", id);
    return 0;
}

const struct command DEKKING_WEGHALEN = {
    .name = "dekking-weghalen",
    .title = "Een bron niet laten meebetalen",
    .submit = "Haal weg",
    .done = "De bron is weg.",
    .fields = NO_FIELDS,
    .current = add_current,
    .run = drop_run,
};
