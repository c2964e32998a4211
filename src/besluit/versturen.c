/* SPDX-License-Identifier: EUPL-1.2 */
/* Making a decision known, once and again (Awb 3:41): how, when, by whom, and until when one can object. */
#include <string.h>

#include "besluit/internal.h"
#include "budget/budget.h"
#include "melding/melding.h"
#include "platform/base/id.h"
#include "platform/base/json_arena.h"
#include "sql_gen.h"
#include "termijn/termijn.h"
#include "voorlegging/voorlegging.h"

/* --- sending (Awb 3:41) --------------------------------------------------- */

/* A besluit is made known on paper or digitally (Awb 3:41); a gift in kind may also be told. */
static json_t *way_options(struct rq *rq)
{
    static const struct choice ways[] = {
        {"post", TXT("Met de post")},
        {"uitgereikt", TXT("Zelf gegeven")},
        {"digitaal", TXT("Digitaal, naar waar de inwoner dat heeft gevraagd")},
        {"mondeling", TXT("Verteld")}};
    json_t *row = besluit_row(rq, rq_param(rq, "id"));
    size_t count = row && besluit_is_letter(row) ? COUNT_OF(ways) - 1 : COUNT_OF(ways);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:s}", "value", ways[i].value, "label", rq_tr(rq, ways[i].label)));
    json_decref(row);
    return list;
}

static const struct field SEND_FIELDS[] = {
    {.name = "hoe",
     .label = "Hoe maak je het bekend?",
     .kind = FIELD_RADIO,
     .required = true,
     .options = way_options,
     .example = "post"},
    {.name = "dag",
     .label = "Op welke dag?",
     .hint = "Bij een besluit telt vanaf de dag erna de termijn voor bezwaar.",
     .kind = FIELD_DATE,
     .required = true},
    {0},
};

json_t *sending_start(struct rq *rq, const json_t *row)
{
    return json_pack("{s:s, s:s, s:O}", "hoe", besluit_is_letter(row) ? "post" : "mondeling", "dag",
                     rq->today_text, "versie", json_object_get(row, "versie"));
}

static json_t *sending_current(struct rq *rq)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    json_t *start = row ? sending_start(rq, row) : NULL;
    json_decref(row);
    return start;
}

/* What is missing is named, and stops the sending. */
int besluit_refuse_gaps(struct rq *rq, unsigned gaps)
{
    json_t *texts = besluit_gap_texts(rq, gaps);
    struct buf *b = buf_new(rq_ctx(rq), 300);
    buf_adds(b, rq_tr(rq, TXT("Dit kan nog niet worden verstuurd. Er ontbreekt:")));
    for (size_t i = 0; i < json_array_size(texts); i++)
        buf_addf(b, " %s", json_string_value(json_array_get(texts, i)));
    json_decref(texts);
    return rq_problem(rq, 422, b->data);
}

/* Whether it can have been made known this way on that day; else a problem at the field. */
static int check_way(struct rq *rq, const json_t *row, const struct values *v, struct date *ret_day)
{
    struct date signed_on;
    must(date_parse(value_date(v, "dag"), ret_day) == 0 &&
         date_parse(row_text(row, "getekend_op"), &signed_on) == 0);
    bool is_spoken = strcmp(value_text(v, "hoe"), "mondeling") == 0;
    switch (sending_fits(besluit_is_letter(row), is_spoken, *ret_day, signed_on, rq->today)) {
    case SENDING_SPOKEN:
        return rq_field_problem(
            rq, "hoe", TXT("Een besluit moet op papier of digitaal bekend worden gemaakt (Awb 3:41)."));
    case SENDING_IN_FUTURE:
        return rq_field_problem(
            rq, "dag", TXT("Deze dag moet nog komen. Leg de verzending vast op de dag zelf of daarna."));
    case SENDING_BEFORE_SIGNATURE:
        return rq_field_problem(rq, "dag", TXT("Op deze dag was het besluit nog niet getekend."));
    case SENDING_FINE:
        return 0;
    }
    not_handled("a fault of a sending");
}

static int replaced(struct rq *rq)
{
    return rq_problem(rq, 422, TXT("Er is een ander besluit in de plaats van dit besluit. Verstuur dat."));
}

static int check_sending(struct rq *rq, const json_t *row, const struct values *v, struct date *ret_day)
{
    if (besluit_is_sent(row))
        return rq_problem(rq, 422, TXT("De verzending is al vastgelegd."));
    if (row_text(row, "aan") && !row_is(row, "stand", "verzonden"))
        return rq_problem(rq, 422,
                          TXT("Leg eerst de verzending van het besluit zelf vast. Daarmee staat de tekst "
                              "vast, ook voor deze brief."));
    if (row_flag(row, "is_vervangen"))
        return replaced(rq);
    unsigned gaps = besluit_row_gaps(rq, row);
    if (gaps)
        return besluit_refuse_gaps(rq, gaps);
    if (row_number(row, "versie") != value_versie(v))
        return besluit_changed_meanwhile(rq);
    return check_way(rq, row, v, ret_day);
}

/* --- the letter as it goes ---------------------------------------------------- */

static enum sending_why why_of(const json_t *row)
{
    if (row_text(row, "eerder_verzonden_op") == NULL) /* also when it replaces what this person never got */
        return SENDING_FIRST;
    return row_is(row, "vervanging", "herstel")      ? SENDING_REPAIR
           : row_is(row, "vervanging", "wijziging")  ? SENDING_CHANGE
           : row_is(row, "vervanging", "intrekking") ? SENDING_WITHDRAWAL
                                                     : SENDING_FIRST;
}

/* The last day to object, NULL when there is none: of this sending, or that of an earlier one. */
static const char *last_day(struct rq *rq, const json_t *row, enum sending_why why, struct date day)
{
    char *until = talloc_array(rq_ctx(rq), char, DATE_TEXT);
    const char *before = row_text(row, why == SENDING_REPAIR ? "eerder_bezwaar_tot" : "bezwaar_tot");
    if (!besluit_is_letter(row))
        return NULL;
    if (!sending_starts_term(why) && before)
        return talloc_strdup(rq_ctx(rq), before);
    date_format(termijn_compute(TERMIJN_AWB_BEZWAAR, day, NULL, 0, rq->today).laatste, until);
    return until;
}

/* It is kept whole, as a view and as a document, so that it never changes any more. */
static void keep_letter(struct rq *rq, const json_t *row, const struct values *v, const char *sending,
                        const char *until, const char *reason)
{
    json_t *sent = json_copy((json_t *)row);
    json_object_set_new(sent, "stand", json_string("verzonden"));
    json_object_set_new(sent, "verzonden_op", json_string(value_date(v, "dag")));
    json_object_set_new(sent, "bezwaar_tot", until ? json_string(until) : json_null());
    json_t *letter = besluit_letter(rq, sent);
    char *dump = json_dumps(letter, JSON_COMPACT | JSON_SORT_KEYS);
    db_exec(rq->db, &q_verzending_add, T(sending), T(row_text(row, "id")), T(row_text(row, "aan")),
            VT(v, "hoe"), T(value_date(v, "dag")), T(until), T(reason ? "opnieuw" : NULL), T(reason), T(NULL),
            T(dump), T(rq->actor.medewerker), T(rq->now));
    json_dump_free(dump);
    const char *document = besluit_document(rq, letter);
    if (document)
        db_exec(rq->db, &q_brief_document_add, T(sending), T(document));
    json_decref(letter);
    json_decref(sent);
}

static void note_sending(struct rq *rq, const json_t *row, const struct values *v, const char *kind,
                         const char *until)
{
    besluit_note(rq, row, kind,
                 json_pack("{s:s, s:s, s:s?}", "hoe", value_text(v, "hoe"), "dag", value_date(v, "dag"),
                           "bezwaar_tot", until));
}

/* What was applied for is answered with it: its terms stop. */
static bool end_application(struct rq *rq, const json_t *row, const char *day)
{
    const char *voorlegging = row_text(row, "voorlegging");
    json_t *outcome = voorlegging ? voorlegging_outcome(rq, voorlegging) : NULL;
    const char *asked = row_text(outcome, "aanvraag");
    bool ended = asked && melding_decided(rq, asked, row_text(row, "id"), day);
    json_decref(outcome);
    return ended;
}

/* The decision itself is made known with its first letter; what follows from it, follows then. Whether it
 * answered what was applied for. */
static bool made_known(struct rq *rq, const json_t *row, const char *day)
{
    const char *voorlegging = row_text(row, "voorlegging");
    /* What was decided and not bought does not come any more: its money is free. */
    if (besluit_row_kind(row) == BESLUIT_INTREKKING && voorlegging &&
        db_number(rq->db, &q_aankoop_count, 1, T(row_text(row, "id"))) == 0)
        budget_release(rq, voorlegging);
    return end_application(rq, row, day);
}

static int send_row(struct rq *rq, const json_t *row, const struct values *v)
{
    struct date day = rq->today;
    if (check_sending(rq, row, v, &day) != 0)
        return -1;
    const char *until = last_day(rq, row, why_of(row), day);
    bool is_first = row_text(row, "aan") == NULL;
    int64_t changed = is_first ? db_exec(rq->db, &q_besluit_sent, T(row_text(row, "id")), N(value_versie(v)))
                               : besluit_touch(rq, row, value_versie(v));
    if (changed == 0)
        return besluit_changed_meanwhile(rq);
    keep_letter(rq, row, v, id_new(rq_ctx(rq)), until, NULL);
    note_sending(rq, row, v, "besluit.verzonden", until);
    bool ended = is_first && made_known(rq, row, value_date(v, "dag"));
    if (ended)
        rq->flash =
            TXT("De verzending staat vast en de aanvraag is afgerond. De datum voor bezwaar staat nu in de "
                "brief: druk hem af en verstuur hem.");
    else if (until)
        rq->flash = TXT("De verzending staat vast. De datum voor bezwaar staat nu in de brief: druk hem af "
                        "en verstuur hem.");
    besluit_go(rq, row);
    return 0;
}

static int send_run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, besluit_open_kring(rq, rq_param(rq, "id")), v, send_row);
}

const struct command BESLUIT_SEND = {
    .name = "besluit-versturen",
    .title = "De verzending vastleggen",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next = "Hierna verandert de tekst niet meer. De inwoner kan het lezen bij Mijn plan.",
    .fields = SEND_FIELDS,
    .versioned = true,
    .current = sending_current,
    .run = send_run,
};

/* --- once more ------------------------------------------------------------------ */

static const struct choice REASONS[] = {
    {"kopie", TXT("Een kopie. De eerste keer was goed verstuurd: de termijn voor bezwaar blijft (Awb 6:8)")},
    {"opnieuw",
     TXT("De eerste keer was niet goed verstuurd, zoals naar een verkeerd adres: de termijn begint "
         "nu (Awb 3:41, 6:8)")},
    {NULL, NULL},
};

static const struct field AGAIN_FIELDS[] = {
    {.name = "aanleiding",
     .label = "Waarom stuur je de brief nog een keer?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = REASONS,
     .example = "kopie"},
    {.name = "reden",
     .label = "Wat is er gebeurd?",
     .hint = "Dit blijft bij het besluit staan. Het komt niet in de brief.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 1000},
    {.name = "hoe",
     .label = "Hoe maak je het bekend?",
     .kind = FIELD_RADIO,
     .required = true,
     .options = way_options,
     .example = "post"},
    {.name = "dag", .label = "Op welke dag?", .kind = FIELD_DATE, .required = true},
    {0},
};

/* The same letter, with the day that it had. */
static void copy_letter(struct rq *rq, const json_t *row, const struct values *v, const char *until)
{
    db_exec(rq->db, &q_verzending_add, T(id_new(rq_ctx(rq))), T(row_text(row, "id")), T(row_text(row, "aan")),
            VT(v, "hoe"), T(value_date(v, "dag")), T(until), T("kopie"), VT(v, "reden"),
            T(row_text(row, "document")), T(row_text(row, "brief")), T(rq->actor.medewerker), T(rq->now));
}

static int again_row(struct rq *rq, const json_t *row, const struct values *v)
{
    struct date day = rq->today;
    bool is_copy = strcmp(value_text(v, "aanleiding"), "kopie") == 0;
    if (!besluit_is_sent(row))
        return rq_problem(rq, 422, TXT("Dit is nog niet verstuurd."));
    if (row_flag(row, "is_vervangen"))
        return replaced(rq);
    unsigned gaps = is_copy ? 0 : besluit_row_gaps(rq, row);
    if (gaps)
        return besluit_refuse_gaps(rq, gaps);
    if (row_number(row, "versie") != value_versie(v))
        return besluit_changed_meanwhile(rq);
    if (check_way(rq, row, v, &day) != 0)
        return -1;
    const char *until = last_day(rq, row, is_copy ? SENDING_COPY : SENDING_ANEW, day);
    if (is_copy)
        copy_letter(rq, row, v, until);
    else
        keep_letter(rq, row, v, id_new(rq_ctx(rq)), until, value_text(v, "reden"));
    besluit_touch(rq, row, value_versie(v));
    note_sending(rq, row, v, is_copy ? "besluit.kopie" : "besluit.opnieuw", until);
    besluit_go(rq, row);
    return 0;
}

static int again_run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, besluit_open_kring(rq, rq_param(rq, "id")), v, again_row);
}

const struct command BESLUIT_SEND_AGAIN = {
    .name = "besluit-nog-eens-versturen",
    .title = "De brief nog een keer versturen",
    .submit = "Leg vast",
    .done = "Vastgelegd. De brieven van eerder blijven te lezen zoals ze waren.",
    .next = "Een kopie is de brief van toen. Was de eerste keer niet goed, dan krijgt de brief de dag van nu "
            "en een nieuwe datum voor bezwaar, en gaat hij naar het adres dat er nu staat.",
    .fields = AGAIN_FIELDS,
    .versioned = true,
    .current = sending_current,
    .run = again_run,
};

/* --- what went ------------------------------------------------------------------- */

static enum sending_why why_sent(const json_t *decision, const json_t *sending)
{
    return row_is(sending, "aanleiding", "kopie")     ? SENDING_COPY
           : row_is(sending, "aanleiding", "opnieuw") ? SENDING_ANEW
                                                      : why_of(decision);
}

json_t *verzending_list(struct rq *rq, const json_t *row)
{
    json_t *list = db_rows(rq->db, &q_verzending_list, T(row_text(row, "id")), T(besluit_aan(row)));
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
    {
        bool has_term = row_text(one, "bezwaar_tot") != NULL;
        json_object_set_new(one, "uitleg",
                            has_term ? json_string(rq_tr(rq, sending_reason(why_sent(row, one))))
                                     : json_null());
    }
    return list;
}
