/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Groups of households that are followed together: what going on as now costs beside breaking through, in
 * sums in which no household can be told apart (groep_som.h). A household is added by who keeps it together,
 * and its name is for its own kring; the rest see sums.
 */
#include <string.h>

#include "afweging/groep_som.h"
#include "afweging/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"

enum {
    ROLE_READS_GROUPS =
        ROLE_WORKER | ROLE_TEAMLEIDER | ROLE_MANDAATHOUDER | ROLE_BUDGETHOUDER | ROLE_BELEID | ROLE_BESTUUR,
    ROLE_MAKES_GROUPS = ROLE_WORKER | ROLE_TEAMLEIDER | ROLE_BELEID,
};

/* --- the sums ------------------------------------------------------------------- */

/* Households get their number in the order in which they came. */
static size_t read_lines(struct rq *rq, const json_t *rows, struct groep_line **ret_lines,
                         int *ret_households)
{
    size_t count = json_array_size(rows);
    struct groep_line *lines = talloc_array(rq_ctx(rq), struct groep_line, base_count(count + 1));
    must(lines);
    const char *last = "";
    int number = -1;
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(rows, i);
        if (strcmp(last, row_text(row, "huishouden")) != 0)
            number++;
        last = row_text(row, "huishouden");
        lines[i] =
            (struct groep_line){number,
                                row_flag(row, "is_nu"),
                                {row_text(row, "wie_betaalt"), row_number(row, "laag_cent"),
                                 row_number(row, "hoog_cent"), cost_period_parse(row_text(row, "periode"))}};
    }
    *ret_lines = lines;
    *ret_households = number + 1;
    return count;
}

static void add_sums(struct rq *rq, json_t *view)
{
    json_t *rows = db_rows(rq->db, &q_groep_lines, T(row_text(view, "id")));
    struct groep_line *lines;
    struct cost_versus *sums;
    int households;
    bool left_out;
    size_t count = read_lines(rq, rows, &lines, &households);
    int counted = groep_counted(households);
    size_t found = groep_sums(rq_ctx(rq), lines, count, counted, &sums, &left_out);
    json_object_set_new(view, "aantal", counted ? json_integer(counted) : json_null());
    json_object_set_new(view, "betalers", versus_view(rq, sums, found));
    json_object_set_new(view, "is_weggelaten", json_boolean(left_out));
    json_decref(rows);
}

/* --- making and changing ------------------------------------------------------------- */

#define GROUP_FIELDS                                                                                         \
    {.name = "naam",                                                                                         \
     .label = "Hoe heet de groep?",                                                                          \
     .hint = "Geen namen van mensen.",                                                                       \
     .kind = FIELD_TEXT,                                                                                     \
     .required = true,                                                                                       \
     .max = 100},                                                                                            \
    {                                                                                                        \
        .name = "doel", .label = "Waarvoor volgen jullie deze huishoudens samen?", .kind = FIELD_AREA,       \
        .required = true, .max = 1000                                                                        \
    }

static const struct field ADD_FIELDS[] = {
    GROUP_FIELDS,
    {.name = "van", .label = "Vanaf welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "tot", .label = "Tot en met wanneer?", .hint = "Leeg: nog niet bekend.", .kind = FIELD_DATE},
    {0}};
static const struct field CHANGE_FIELDS[] = {
    GROUP_FIELDS,
    {.name = "tot", .label = "Tot en met wanneer?", .hint = "Leeg: nog niet bekend.", .kind = FIELD_DATE},
    {0}};

static int last_day_fits(struct rq *rq, const char *from, const char *until)
{
    if (until && strcmp(until, from) < 0)
        return rq_field_problem(rq, "tot", TXT("De laatste dag ligt voor de eerste."));
    return 0;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *id = id_new(rq_ctx(rq));
    if (last_day_fits(rq, value_date(v, "van"), value_date(v, "tot")) != 0)
        return -1;
    db_exec(rq->db, &q_groep_add, T(id), VT(v, "naam"), VT(v, "doel"), T(value_date(v, "van")),
            T(value_date(v, "tot")), T(rq->actor.medewerker), T(rq->now));
    rq_event(rq, "groep.gemaakt", id, NULL, json_pack("{s:s}", "naam", value_text(v, "naam")));
    rq_go(rq, "/groepen/%s", id);
    return 0;
}

static const struct command GROUP_ADD = {
    .name = "groep-maken",
    .title = "Een groep maken",
    .submit = "Maak de groep",
    .done = "De groep is er. Regisseurs kunnen hun huishouden toevoegen.",
    .next =
        "Elke regisseur voegt het eigen huishouden toe. Namen ziet alleen de kring. Sommen komen er vanaf "
        "tien huishoudens.",
    .fields = ADD_FIELDS,
    .run = add_run,
};

static json_t *group_current(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_groep_get, T(rq_param(rq, "id")));
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

static int change_run(struct rq *rq, const struct values *v)
{
    json_t *row = group_current(rq);
    if (row == NULL)
        return -1;
    const char *id = rq_param(rq, "id");
    int result = last_day_fits(rq, row_text(row, "van"), value_date(v, "tot"));
    if (result == 0 && db_exec(rq->db, &q_groep_change, T(id), N(value_versie(v)), VT(v, "naam"),
                               VT(v, "doel"), T(value_date(v, "tot"))) == 0)
        result = rq_stale(rq);
    if (result == 0) {
        rq_event(rq, "groep.veranderd", id, NULL, json_pack("{s:s}", "naam", value_text(v, "naam")));
        rq_go(rq, "/groepen/%s", id);
    }
    json_decref(row);
    return result;
}

static const struct command GROUP_CHANGE = {
    .name = "groep-veranderen",
    .title = "De groep veranderen",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = group_current,
    .run = change_run,
};

/* --- households ------------------------------------------------------------------------ */

/* Names of households are told: of who lives there. */
static void note_people(struct rq *rq)
{
    json_t *people =
        db_rows(rq->db, &q_groep_people, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    rq_subjects(rq, people, "inwoner");
    json_decref(people);
}

static json_t *candidates(struct rq *rq)
{
    return db_rows(rq->db, &q_groep_candidates, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                   T(rq->today_text));
}

static const struct field JOIN_FIELDS[] = {{.name = "huishouden",
                                            .label = "Welk huishouden?",
                                            .hint = "Alleen huishoudens waarvan jij de regisseur bent.",
                                            .kind = FIELD_SELECT,
                                            .required = true,
                                            .options = candidates},
                                           {0}};

static json_t *join_current(struct rq *rq)
{
    json_t *row = group_current(rq);
    const char *until = row_text(row, "tot");
    if (until && strcmp(until, rq->today_text) < 0)
        rq_problem(rq, 409, TXT("Deze groep is afgelopen."));
    else if (row)
        note_people(rq);
    json_decref(row);
    return NULL;
}

static int join_run(struct rq *rq, const struct values *v)
{
    json_decref(join_current(rq));
    const char *huishouden = value_text(v, "huishouden");
    if (rq_has_problem(rq))
        return -1;
    if (!huishouden_deel(rq, huishouden)->is_regisseur)
        return rq_not_found(rq);
    db_exec(rq->db, &q_groep_huishouden_add, T(rq_param(rq, "id")), T(huishouden), T(rq->now),
            T(rq->actor.medewerker));
    rq_event(rq, "groep.huishouden_toegevoegd", rq_param(rq, "id"), huishouden, NULL);
    rq_go(rq, "/groepen/%s", rq_param(rq, "id"));
    return 0;
}

static const struct command GROUP_JOIN = {
    .name = "groep-huishouden-toevoegen",
    .title = "Een huishouden toevoegen",
    .submit = "Voeg toe",
    .done = "Het huishouden telt mee.",
    .next = "Vertel het aan het huishouden. Anderen zien alleen sommen, nooit dat dit huishouden meedoet.",
    .fields = JOIN_FIELDS,
    .current = join_current,
    .run = join_run,
};

static json_t *leave_current(struct rq *rq)
{
    const char *huishouden = rq_param(rq, "huishouden");
    json_t *row = group_current(rq);
    if (row && huishouden_opens(rq, huishouden) && !huishouden_deel(rq, huishouden)->is_regisseur)
        rq_problem(rq, 403, TXT("Alleen de regisseur haalt een huishouden weg."));
    json_decref(row);
    return NULL;
}

static int leave_run(struct rq *rq, const struct values *v)
{
    (void)v;
    json_decref(leave_current(rq));
    if (rq_has_problem(rq))
        return -1;
    if (db_exec(rq->db, &q_groep_huishouden_drop, T(rq_param(rq, "id")), T(rq_param(rq, "huishouden"))) == 0)
        return rq_not_found(rq);
    rq_event(rq, "groep.huishouden_weggehaald", rq_param(rq, "id"), rq_param(rq, "huishouden"), NULL);
    rq_go(rq, "/groepen/%s", rq_param(rq, "id"));
    return 0;
}

static const struct command GROUP_LEAVE = {
    .name = "groep-huishouden-weghalen",
    .title = "Een huishouden weghalen",
    .submit = "Haal weg",
    .done = "Het huishouden telt niet meer mee.",
    .fields = NO_FIELDS,
    .current = leave_current,
    .run = leave_run,
};

/* --- the pages ---------------------------------------------------------------------------- */

static json_t *list_query(struct rq *rq)
{
    struct place after;
    rq_after(rq, "na", "", &after);
    json_t *rows = db_rows(rq->db, &q_groep_list, T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "naam");
    json_t *view = json_pack("{s:o, s:o}", "groepen", rows, "meer", more);
    if (!rq->api)
        json_object_set_new(view, "_form_groep",
                            rq->actor.roles & ROLE_MAKES_GROUPS
                                ? rq_form(rq, &GROUP_ADD, "POST", "/groepen", NULL)
                                : json_null());
    return view;
}

static void add_forms(struct rq *rq, json_t *view)
{
    const void *ctx = rq_ctx(rq);
    const char *path = talloc_asprintf(ctx, "/groepen/%s", row_text(view, "id"));
    const char *until = row_text(view, "tot");
    bool is_over = until && strcmp(until, rq->today_text) < 0;
    bool works = rq->actor.roles & ROLE_WORKER;
    bool makes = rq->actor.roles & ROLE_MAKES_GROUPS;
    json_t *mine = json_object_get(view, "mijn");
    for (size_t i = 0; i < json_array_size(mine); i++) {
        json_t *one = json_array_get(mine, i);
        const char *at = talloc_asprintf(ctx, "%s/huishoudens/%s", path, row_text(one, "huishouden"));
        json_object_set_new(one, "_form_weg",
                            row_flag(one, "mag_weghalen") ? rq_form(rq, &GROUP_LEAVE, "DELETE", at, NULL)
                                                          : json_null());
    }
    json_object_set_new(view, "_form_groep",
                        makes ? rq_form(rq, &GROUP_CHANGE, "PATCH", path, view) : json_null());
    json_object_set_new(view, "_form_huishouden",
                        works && !is_over ? rq_form(rq, &GROUP_JOIN, "POST",
                                                    talloc_asprintf(ctx, "%s/huishoudens", path), NULL)
                                          : json_null());
    json_object_set_new(view, "_heeft_mijn", json_boolean(works));
}

static json_t *one_query(struct rq *rq)
{
    json_t *view = group_current(rq);
    if (view == NULL)
        return NULL;
    add_sums(rq, view);
    bool works = rq->actor.roles & ROLE_WORKER;
    json_object_set_new(view, "mijn",
                        works ? db_rows(rq->db, &q_groep_mine, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                                        T(rq->today_text), T(rq->now))
                              : json_array());
    if (works)
        note_people(rq);
    if (rq->api)
        return view;
    json_object_set(view, "_titel", json_object_get(view, "naam"));
    add_forms(rq, view);
    return view;
}

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

#define FOLLOWED .flags = ROUTE_BOTH, .purpose = "groep-volgen"

const struct route groep_routes[] = {
    {.method = "GET",
     .path = "/groepen",
     FOLLOWED,
     .roles = ROLE_READS_GROUPS,
     .menu = "Samen volgen",
     .menu_roles = ROLE_TEAMLEIDER | ROLE_BELEID | ROLE_BESTUUR,
     .title = "Samen volgen",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "groepen",
     .template = "afweging/groepen"},
    {.method = "POST",
     .path = "/groepen",
     FOLLOWED,
     .roles = ROLE_MAKES_GROUPS,
     .command = &GROUP_ADD,
     .form = "/groepen/nieuw"},
    {.method = "GET",
     .path = "/groepen/{id}",
     FOLLOWED,
     .roles = ROLE_READS_GROUPS,
     .title = "Een groep",
     .query = one_query,
     .view = "groep",
     .template = "afweging/groep"},
    {.method = "PATCH",
     .path = "/groepen/{id}",
     FOLLOWED,
     .roles = ROLE_MAKES_GROUPS,
     .command = &GROUP_CHANGE,
     .form = "/groepen/{id}/wijzigen"},
    {.method = "POST",
     .path = "/groepen/{id}/huishoudens",
     FOLLOWED,
     .roles = ROLE_WORKER,
     .command = &GROUP_JOIN,
     .form = "/groepen/{id}/huishoudens/nieuw"},
    {.method = "DELETE",
     .path = "/groepen/{id}/huishoudens/{huishouden}",
     FOLLOWED,
     .roles = ROLE_WORKER,
     .command = &GROUP_LEAVE},
    {0},
};
