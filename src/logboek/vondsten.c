/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the rules found, and the rules themselves. The privacyofficer asks and writes what came of it; the
 * worker concerned reads it too, and can say how it was. Whoever works here may read the rules.
 */
#include <stdlib.h>
#include <string.h>

#include "logboek/logboek_internal.h"
#include "logboek/regels.h"
#include "sql_gen.h"

/* --- words ---------------------------------------------------------------- */

static json_t *word(struct rq *rq, const char *code, const char *part)
{
    return json_string(rq_tr(rq, talloc_asprintf(rq_ctx(rq), "logboekregel.%s.%s", code, part)));
}

/* The rule of a finding in words; one that the program no longer has keeps its id. */
static void add_rule(struct rq *rq, json_t *row)
{
    const struct logboek_rule *rule = logboek_rule_of(row_text(row, "regel"));
    json_object_set_new(row, "regel_naam",
                        rule ? word(rq, rule->code, "naam") : json_string(row_text(row, "regel")));
}

/* --- the rules ------------------------------------------------------------ */

static json_t *rule_row(struct rq *rq, const struct logboek_rule *rule)
{
    json_t *last = db_row(rq->db, &q_logboekregel_now, T(rule->id));
    struct rule_now now = logboek_rule_now(rq->db, rule);
    json_t *row = json_pack("{s:s, s:o, s:o, s:o, s:b, s:b, s:o, s:O?, s:O?, s:O?, s:i}", "id", rule->id,
                            "naam", word(rq, rule->code, "naam"), "zoekt", word(rq, rule->code, "zoekt"),
                            "waarom", word(rq, rule->code, "waarom"), "is_aan", now.on, "is_vertellen",
                            now.tells, "drempel", rule->threshold ? json_integer(now.threshold) : json_null(),
                            "reden", json_object_get(last, "reden"), "sinds", json_object_get(last, "sinds"),
                            "door", json_object_get(last, "door"), "versie", (int)row_number(last, "versie"));
    json_decref(last);
    return row;
}

json_t *logboek_regels_query(struct rq *rq)
{
    json_t *list = json_array();
    bool may_change = (rq->actor.roles & ROLE_PRIVACYOFFICER) != 0;
    for (size_t i = 0; i < LOGBOEK_RULES; i++)
        json_array_append_new(list, rule_row(rq, &logboek_rules[i]));
    json_t *view = json_pack("{s:o}", "regels", list);
    if (!rq->api)
        json_object_set_new(view, "_mag_veranderen", json_boolean(may_change));
    return view;
}

static const struct field RULE_FIELDS[] = {
    {.name = "aan", .label = "De regel staat aan", .kind = FIELD_CHECK},
    {.name = "drempel",
     .label = "Vanaf hoeveel?",
     .hint = "Alleen bij een regel die telt.",
     .kind = FIELD_INT,
     .max = 1000},
    {.name = "vertellen",
     .label = "De medewerker leest het meteen",
     .hint = "Zo hoort het. Anders leest de medewerker het als jij schrijft wat eruit kwam.",
     .kind = FIELD_CHECK},
    {.name = "reden",
     .label = "Waarom verander je dit?",
     .hint = "Iedereen die hier werkt kan dit lezen, ook de ondernemingsraad.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {0},
};

static json_t *rule_current(struct rq *rq)
{
    const struct logboek_rule *rule = logboek_rule_of(rq_param(rq, "id"));
    if (rule == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    struct rule_now now = logboek_rule_now(rq->db, rule);
    json_t *row = rule_row(rq, rule);
    json_t *current = json_pack("{s:b, s:b, s:o, s:O}", "aan", now.on, "vertellen", now.tells, "drempel",
                                rule->threshold ? json_integer(now.threshold) : json_null(), "versie",
                                json_object_get(row, "versie"));
    json_decref(row);
    return current;
}

static int rule_run(struct rq *rq, const struct values *v)
{
    const struct logboek_rule *rule = logboek_rule_of(rq_param(rq, "id"));
    int64_t threshold = value_number(v, "drempel", 0);
    if (rule == NULL)
        return rq_not_found(rq);
    if (rule->threshold && (threshold < rule->lowest || threshold > rule->highest))
        return rq_field_problem(
            rq, "drempel",
            rq_text(rq, TXT("Kies een getal van %d tot en met %d."), rule->lowest, rule->highest));
    if (rule->threshold == 0 && value_is_given(v, "drempel"))
        return rq_field_problem(rq, "drempel", TXT("Deze regel telt niet."));
    json_t *last = db_row(rq->db, &q_logboekregel_now, T(rule->id));
    bool fits = row_number(last, "versie") == value_versie(v);
    json_decref(last);
    if (!fits ||
        db_exec(rq->db, &q_logboekregel_set, T(rule->id), N(value_versie(v) + 1), N(value_check(v, "aan")),
                rule->threshold ? N(threshold) : NONE_N, N(value_check(v, "vertellen")), VT(v, "reden"),
                T(rq->now), T(rq->actor.account)) == 0)
        return rq_stale(rq);
    rq_event(rq, "logboekregel.veranderd", rule->id, NULL,
             json_pack("{s:b, s:b, s:s}", "aan", value_check(v, "aan"), "vertellen",
                       value_check(v, "vertellen"), "reden", value_text(v, "reden")));
    rq_go(rq, "/logboek/regels");
    return 0;
}

const struct command LOGBOEK_REGEL_ZETTEN = {
    .name = "logboek-regel-zetten",
    .title = "Een regel van het logboek veranderen",
    .submit = "Sla op",
    .done = "De regel is veranderd. Dat geldt voor wat vanaf nu wordt bekeken.",
    .next = "De oude stand blijft te lezen: wie, wanneer en waarom.",
    .fields = RULE_FIELDS,
    .versioned = true,
    .current = rule_current,
    .run = rule_run,
};

/* --- findings ------------------------------------------------------------- */

json_t *logboek_vondsten_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", "9999", &after) != 0)
        return NULL;
    bool open = rq_query_number(rq, "alles", 0) == 0;
    json_t *rows =
        db_rows(rq->db, &q_logboekvondst_list, N(open), T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "laatst");
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_rule(rq, json_array_get(rows, i));
    return json_pack("{s:o, s:o, s:b}", "vondsten", rows, "meer", more, "is_open", open);
}

static const struct choice OUTCOMES[] = {
    {"gevraagd", TXT("logboekstand.gevraagd")},
    {"uitgelegd", TXT("logboekstand.uitgelegd")},
    {"gemeld", TXT("logboekstand.gemeld")},
    {NULL, NULL},
};

static const struct field OUTCOME_FIELDS[] = {
    {.name = "stand", .label = "Wat kwam eruit?", .kind = FIELD_RADIO, .required = true, .choices = OUTCOMES},
    {.name = "uitkomst",
     .label = "Schrijf het op",
     .hint = "De medewerker leest dit ook.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

static json_t *finding_of(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_logboekvondst_get, T(rq_param(rq, "id")));
    if (row == NULL)
        rq_not_found(rq);
    return row;
}

static int outcome_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (db_exec(rq->db, &q_logboekvondst_close, T(id), N(value_versie(v)), VT(v, "stand"), VT(v, "uitkomst"),
                T(rq->today_text)) == 0)
        return rq_stale(rq);
    rq_event(rq, "logboekvondst.beoordeeld", id, NULL, json_pack("{s:s}", "stand", value_text(v, "stand")));
    rq_go(rq, "/logboek/vondsten/%s", id);
    return 0;
}

const struct command LOGBOEK_UITKOMST = {
    .name = "logboek-uitkomst-schrijven",
    .title = "Schrijven wat eruit kwam",
    .submit = "Sla op",
    .done = "Opgeschreven. De medewerker kan het lezen.",
    .next = "Een vondst is geen oordeel: er is een blik die een regel opviel. Vraag eerst.",
    .fields = OUTCOME_FIELDS,
    .versioned = true,
    .current = finding_of,
    .run = outcome_run,
};

/* The acts as words to look them up with. */
static json_t *acts_of(const json_t *row)
{
    json_t *list = json_array();
    for (const char *at = row_text(row, "handelingen"); *at;) {
        size_t length = strcspn(at, " ");
        json_array_append_new(list, json_pack("{s:s%}", "handeling", at, length));
        at += length + (at[length] == ' ');
    }
    return list;
}

json_t *logboek_vondst_query(struct rq *rq)
{
    json_t *row = finding_of(rq);
    if (row == NULL)
        return NULL;
    json_object_set_new(row, "handelingen", acts_of(row));
    add_rule(rq, row);
    json_object_del(row, "medewerker");
    if (!rq->api)
        json_object_set_new(
            row, "_form_uitkomst",
            rq->actor.roles & ROLE_PRIVACYOFFICER
                ? rq_form(rq, &LOGBOEK_UITKOMST, "POST",
                          talloc_asprintf(rq_ctx(rq), "/logboek/vondsten/%s/uitkomst", rq_param(rq, "id")),
                          row)
                : json_null());
    return row;
}

/* --- the worker concerned -------------------------------------------------- */

static const struct field ADDRESS_FIELDS[] = {
    {.name = "postcode",
     .label = "Postcode",
     .hint = "Leeg laten en opslaan: we vergeten je adres.",
     .kind = FIELD_TEXT,
     .max = 10},
    {.name = "huisnummer", .label = "Huisnummer", .kind = FIELD_TEXT, .max = 10},
    {0},
};

static int address_run(struct rq *rq, const struct values *v)
{
    const char *postcode = value_text(v, "postcode");
    char hash[65];
    if (postcode == NULL) {
        db_exec(rq->db, &q_logboekadres_drop, T(rq->actor.medewerker));
    } else {
        char *address = logboek_address_key(rq_ctx(rq), postcode, value_text(v, "huisnummer"));
        if (address == NULL)
            return rq_field_problem(rq, "postcode",
                                    TXT("Vul een postcode en een huisnummer in, zoals 1234 AB en 12."));
        logboek_address_hash(rq->gemeente, address, hash);
        db_exec(rq->db, &q_logboekadres_set, T(rq->actor.medewerker), T(hash), T(rq->today_text));
    }
    rq_event(rq, postcode ? "logboekadres.gegeven" : "logboekadres.gewist", rq->actor.medewerker, NULL, NULL);
    rq_go(rq, "/mijn-vondsten");
    return 0;
}

const struct command LOGBOEK_ADRES = {
    .name = "logboek-adres-geven",
    .title = "Mijn eigen adres geven",
    .submit = "Sla op",
    .done = "Opgeslagen.",
    .next = "Je hoeft dit niet te doen. We bewaren geen adres, alleen een afdruk om mee te vergelijken: zo "
            "valt het op "
            "als je naar iemand op je eigen adres kijkt.",
    .fields = ADDRESS_FIELDS,
    .run = address_run,
};

static const struct field EXPLAIN_FIELDS[] = {
    {.name = "uitleg",
     .label = "Hoe zat het?",
     .hint = "Noem geen namen van inwoners.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

/* A finding about who asks, when they may know of it. */
static json_t *own_finding(struct rq *rq)
{
    json_t *row = db_row(rq->db, &q_logboekvondst_get, T(rq_param(rq, "id")));
    if (row && rq_is_me(rq, row_text(row, "medewerker")) && row_text(row, "verteld"))
        return row;
    json_decref(row);
    rq_not_found(rq);
    return NULL;
}

static int explain_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (db_exec(rq->db, &q_logboekvondst_explain, T(id), N(value_versie(v)), VT(v, "uitleg")) == 0)
        return rq_stale(rq);
    rq_event(rq, "logboekvondst.uitgelegd", id, NULL, NULL);
    rq_go(rq, "/mijn-vondsten");
    return 0;
}

const struct command LOGBOEK_UITLEG = {
    .name = "logboek-uitleg-geven",
    .title = "Uitleggen hoe het zat",
    .submit = "Sla op",
    .done = "Opgeschreven. De privacyofficer kan het lezen.",
    .next = "De privacyofficer leest wat je schrijft. Je leidinggevende niet.",
    .fields = EXPLAIN_FIELDS,
    .versioned = true,
    .current = own_finding,
    .run = explain_run,
};

json_t *logboek_mijn_vondsten_query(struct rq *rq)
{
    struct place after;
    if (rq_after(rq, "na", "9999", &after) != 0)
        return NULL;
    json_t *rows = db_rows(rq->db, &q_logboekvondst_mine, T(rq->actor.medewerker), T(after.by), T(after.id),
                           N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "laatst");
    json_t *address = db_row(rq->db, &q_logboekadres_get, T(rq->actor.medewerker));
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_rule(rq, json_array_get(rows, i));
    json_t *view = json_pack("{s:o, s:o, s:O?}", "vondsten", rows, "meer", more, "adres_sinds",
                             json_object_get(address, "sinds"));
    json_decref(address);
    if (!rq->api)
        json_object_set_new(view, "_form_adres",
                            rq_form(rq, &LOGBOEK_ADRES, "PUT", "/mijn-vondsten/adres", NULL));
    return view;
}
