/* SPDX-License-Identifier: EUPL-1.2 */
/* Who came in without being asked, for the regisseur, the privacyofficer and the resident: who, when, why,
 * and what came of it. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "sql_gen.h"

static bool watches(const struct rq *rq)
{
    return rq->actor.roles & (ROLE_PRIVACYOFFICER | ROLE_FG);
}

/* A rule says that the resident hears of it later; then no event leads to the household either. */
static bool is_delayed(const struct rq *rq, const json_t *row)
{
    const char *until = row_text(row, "uitstel_tot");
    return until && strcmp(until, rq->today_text) >= 0;
}

/* Says of a row what who asks may know: who watches over it does not learn which household it is. */
static void tell(struct rq *rq, json_t *row)
{
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    const struct kring_deel *mine = huishouden_deel(rq, huishouden);
    bool settles = (mine->is_in && huishouden_arranges(rq, huishouden)) ||
                   (rq->actor.roles & ROLE_PRIVACYOFFICER && row_is(row, "soort", "doorbraak"));
    bool is_own = rq_is_me(rq, row_text(row, "medewerker"));
    const char *ends = row_text(row, "eindigt");
    json_object_set_new(row, "is_open", json_boolean(ends && strcmp(ends, rq->now) > 0));
    json_object_set_new(row, "mag_afronden", json_boolean(settles && !is_own));
    if (!mine->is_in) {
        json_object_set_new(row, "huishouden", json_null());
        json_object_set_new(row, "huishouden_naam", json_null());
    }
    json_object_del(row, "medewerker");
    rq_subject(rq, row_text(row, "id"));
}

json_t *kring_came_today(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_kring_toegang_today, T(rq->actor.medewerker), T(rq->today_text),
                           N((rq->actor.roles & ROLE_PRIVACYOFFICER) != 0));
    for (size_t i = 0; i < json_array_size(rows); i++)
        tell(rq, json_array_get(rows, i));
    return rows;
}

/* Who is there for one resident hears of it when that resident does: not while a rule delays it. */
static bool is_told(struct rq *rq, const json_t *row)
{
    return !is_delayed(rq, row) || rq_is_me(rq, row_text(row, "medewerker")) ||
           huishouden_voor(rq, row_text(row, "huishouden"))[0] == '\0';
}

json_t *kring_came_of(struct rq *rq, const char *huishouden)
{
    json_t *all = db_rows(rq->db, &q_kring_toegang_of, T(huishouden), T(huishouden_voor(rq, huishouden)));
    json_t *rows = json_array();
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *row = json_array_get(all, i);
        if (!is_told(rq, row))
            continue;
        tell(rq, row);
        json_array_append(rows, row);
    }
    json_decref(all);
    return rows;
}

json_t *kring_came_told(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_kring_toegang_told, T(huishouden), T(rq->today_text), T(rq->actor.inwoner));
}

static json_t *whole(struct rq *rq)
{
    return db_row(rq->db, &q_kring_toegang_get, T(rq_param(rq, "id")), T(rq->actor.medewerker),
                  T(rq->today_text));
}

/* The row of this route; NULL after rq_not_found. */
static json_t *row_of(struct rq *rq)
{
    json_t *row = whole(rq);
    bool sees =
        row && is_told(rq, row) &&
        (rq_is_me(rq, row_text(row, "medewerker")) || (watches(rq) && row_is(row, "soort", "doorbraak")) ||
         huishouden_deel(rq, row_text(row, "huishouden"))->is_in);
    if (sees)
        return row;
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

json_t *toegang_query(struct rq *rq)
{
    json_t *row = row_of(rq);
    if (row == NULL)
        return NULL;
    tell(rq, row);
    if (!rq->api) {
        const char *path = talloc_asprintf(rq_ctx(rq), "/toegangen/%s", row_text(row, "id"));
        bool may = row_flag(row, "mag_afronden");
        bool open = may && row_text(row, "afloop") == NULL;
        bool delays = may && row_is(row, "soort", "doorbraak");
        json_object_set_new(
            row, "_form_afloop",
            open ? rq_form(rq, &TOEGANG_AFRONDEN, "POST", talloc_asprintf(rq_ctx(rq), "%s/afloop", path), row)
                 : json_null());
        json_object_set_new(row, "_form_uitstel",
                            delays ? rq_form(rq, &TOEGANG_UITSTEL, "PUT",
                                             talloc_asprintf(rq_ctx(rq), "%s/uitstel", path), row)
                                   : json_null());
    }
    return row;
}

json_t *toegangen_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", "9999", &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_kring_toegang_list, T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "begon");
    for (size_t i = 0; i < json_array_size(rows); i++)
        tell(rq, json_array_get(rows, i));
    return json_pack("{s:o, s:o}", "toegangen", rows, "meer", more);
}

/* --- what came of it ------------------------------------------------------ */

static json_t *settle_current(struct rq *rq)
{
    json_t *row = row_of(rq);
    if (row == NULL)
        return NULL;
    tell(rq, row);
    if (row_flag(row, "mag_afronden"))
        return row;
    json_decref(row);
    rq_problem(rq, 403, TXT("Dit doet de regisseur of de privacyofficer, niet wie binnenkwam."));
    return NULL;
}

static const struct field SETTLE_FIELDS[] = {
    {.name = "afloop",
     .label = "Wat is ermee gedaan?",
     .hint = "Bijvoorbeeld: met de familie besproken op dinsdag. Of: het was nodig, of niet, en waarom.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {0},
};

static int settle_run(struct rq *rq, const struct values *v)
{
    json_t *row = settle_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    const char *id = rq_param(rq, "id");
    json_t *now = whole(rq);
    const char *huishouden =
        is_delayed(rq, now) ? NULL : talloc_strdup(rq_ctx(rq), row_text(now, "huishouden"));
    json_decref(now);
    if (db_exec(rq->db, &q_kring_toegang_settle, T(id), N(value_versie(v)), VT(v, "afloop"),
                T(rq->actor.medewerker), T(rq->today_text)) == 0)
        return rq_stale(rq);
    rq_event(rq, "toegang.afgerond", id, huishouden, NULL);
    rq_go(rq, "/toegangen/%s", id);
    return 0;
}

const struct command TOEGANG_AFRONDEN = {
    .name = "toegang-afronden",
    .title = "Opschrijven wat ermee is gedaan",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next = "Daarna staat dit niet meer op Vandaag. Het blijft bewaard.",
    .fields = SETTLE_FIELDS,
    .versioned = true,
    .current = settle_current,
    .run = settle_run,
};

static const struct field DELAY_FIELDS[] = {
    {.name = "uitstel",
     .label = "Op grond van welke regel hoort de inwoner het later?",
     .hint = "Leeg: de inwoner ziet het vanaf nu.",
     .kind = FIELD_SELECT,
     .choices = UITSTEL_REGELS},
    {.name = "uitstel_tot", .label = "Uitstel tot en met welke dag?", .kind = FIELD_DATE},
    {0},
};

static int delay_run(struct rq *rq, const struct values *v)
{
    json_t *row = settle_current(rq);
    if (row == NULL)
        return -1;
    json_decref(row);
    if (uitstel_check(rq, v) != 0)
        return -1;
    const char *id = rq_param(rq, "id");
    if (db_exec(rq->db, &q_kring_toegang_delay, T(id), N(value_versie(v)), VT(v, "uitstel"),
                T(value_date(v, "uitstel_tot")),
                T(value_is_given(v, "uitstel") ? rq->actor.medewerker : NULL)) == 0)
        return rq_stale(rq);
    rq_event(rq, "toegang.uitstel", id, NULL,
             NULL); /* of no household: its timeline would tell the resident */
    rq_go(rq, "/toegangen/%s", id);
    return 0;
}

const struct command TOEGANG_UITSTEL = {
    .name = "toegang-uitstel",
    .title = "Wanneer de inwoner het hoort",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next = "De regisseur of de privacyofficer beslist. Er staat bij wie, op grond van welke regel en tot "
            "wanneer.",
    .fields = DELAY_FIELDS,
    .versioned = true,
    .current = settle_current,
    .run = delay_run,
};
