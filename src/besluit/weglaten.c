/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Words about others: they stay in the reasons, which who decides reads, and are left out of the letter to
 * the addressee for whom they were marked. What was left out, for whom and by whom is kept beside the
 * decision; it is in no letter, and nothing that a resident can ask for tells that there was something.
 */
#include <string.h>

#include "besluit/internal.h"
#include "platform/base/id.h"
#include "sql_gen.h"

/* The rows of a decision, read once in a request; borrowed. */
static json_t *rows_of(struct rq *rq, const json_t *row)
{
    const char *id = row_text(row, "id");
    const char *name = talloc_asprintf(rq_ctx(rq), "weglaten-%s", id);
    json_t *kept = rq_kept(rq, name);
    if (kept == NULL) {
        kept = db_rows(rq->db, &q_weglating_list, T(id));
        rq_keep(rq, name, kept);
    }
    return kept;
}

struct weglaten besluit_left_out(struct rq *rq, const json_t *row)
{
    json_t *rows = rows_of(rq, row);
    const char *to = row_text(row, "inwoner");
    size_t most = json_array_size(rows);
    struct weglaten out = {.veld = talloc_array(rq_ctx(rq), const char *, base_count(most + 1)),
                           .woorden = talloc_array(rq_ctx(rq), const char *, base_count(most + 1))};
    for (size_t i = 0; i < most; i++) {
        const json_t *one = json_array_get(rows, i);
        const char *veld = row_text(one, "veld");
        if (to == NULL || !row_is(one, "inwoner", to))
            continue;
        out.veld[out.count] = veld;
        out.woorden[out.count++] = row_text(one, "woorden");
        out.is_lost = out.is_lost || !besluit_has_words(row_text(row, veld), row_text(one, "woorden"));
    }
    return out;
}

/* Whatever is marked is left out of every text of the letter, wherever it stands. */
const char *besluit_shown_text(struct rq *rq, const json_t *row, const struct weglaten *out, const char *veld)
{
    const char *text = row_text(row, veld);
    if (text == NULL)
        return "";
    return out->count == 0 ? text : besluit_leave_out(rq_ctx(rq), text, out->woorden, out->count);
}

const char *besluit_reasons_shown(struct rq *rq, const json_t *row)
{
    struct weglaten out = besluit_left_out(rq, row);
    return besluit_shown_text(rq, row, &out, "waarom");
}

json_t *weglating_list(struct rq *rq, const json_t *row)
{
    json_t *rows = rows_of(rq, row);
    json_t *list = json_array();
    const char *to = row_text(row, "inwoner");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *one = json_array_get(rows, i);
        bool is_other = to == NULL || !row_is(one, "inwoner", to);
        if (is_other && (row_text(row, "aan") || row_text(one, "aan")))
            continue; /* of the letter to somebody else: it stands there */
        json_array_append_new(
            list,
            json_pack("{s:O, s:O, s:O, s:O, s:b, s:b}", "id", json_object_get(one, "id"), "veld",
                      json_object_get(one, "veld"), "woorden", json_object_get(one, "woorden"), "door",
                      json_object_get(one, "door"), "is_ander", is_other, "is_kwijt",
                      !besluit_has_words(row_text(row, row_text(one, "veld")), row_text(one, "woorden"))));
    }
    return list;
}

/* --- marking ---------------------------------------------------------------------- */

static const struct choice TEXTS[] = {
    {"waarom", TXT("Waarom we dit besluiten")},
    {"betekent", TXT("Wat het betekent")},
    {"niet", TXT("Welk deel de inwoner niet krijgt")},
    {NULL, NULL},
};

static const struct field OUT_FIELDS[] = {
    {.name = "veld",
     .label = "In welke tekst staan de woorden?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = TEXTS},
    {.name = "woorden",
     .label = "Welke woorden gaan over iemand anders?",
     .hint = "Neem ze precies over uit de tekst.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 2000},
    {0},
};

static json_t *only_open(struct rq *rq)
{
    json_decref(besluit_open_kring(rq, rq_param(rq, "id")));
    return NULL;
}

/* Nothing of a letter that went can be marked any more. */
static int check_open(struct rq *rq, const json_t *row)
{
    if (besluit_is_sent(row) || row_is(row, "stand", "vervallen"))
        return rq_problem(rq, 422, TXT("De brief is verstuurd. De tekst verandert niet meer."));
    return 0;
}

static int check_words(struct rq *rq, const json_t *row, const struct values *v)
{
    if (check_open(rq, row) != 0)
        return -1;
    if (row_text(row, "inwoner") == NULL)
        return rq_problem(
            rq, 422, TXT("Kies eerst aan wie het gericht is: wat je weglaat, laat je voor diegene weg."));
    if (!besluit_has_words(row_text(row, value_text(v, "veld")), value_text(v, "woorden")))
        return rq_field_problem(rq, "woorden",
                                TXT("Deze woorden staan zo niet in die tekst. Neem ze precies over."));
    return 0;
}

/* What a signature stands for is what was decided and the letter to whom it is addressed; which words the
 * letter to another leaves out changes neither. */
static void changed(struct rq *rq, const json_t *row, const char *event, const char *veld)
{
    besluit_note(rq, row, event, json_pack("{s:s}", "veld", veld));
    rq_keep(rq, talloc_asprintf(rq_ctx(rq), "weglaten-%s", row_text(row, "id")),
            db_rows(rq->db, &q_weglating_list, T(row_text(row, "id"))));
    if (row_text(row, "aan"))
        besluit_touch(rq, row, row_number(row, "versie"));
    else if (row_text(row, "getekend_op"))
        besluit_sign_again(rq, row_text(row, "id"));
    besluit_go(rq, row);
}

static int out_run(struct rq *rq, const struct values *v)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    int result = row ? check_words(rq, row, v) : -1;
    if (result == 0) {
        db_exec(rq->db, &q_weglating_add, T(id_new(rq_ctx(rq))), T(row_text(row, "id")),
                T(row_text(row, "inwoner")), VT(v, "veld"), VT(v, "woorden"), T(rq->actor.medewerker),
                T(rq->now));
        changed(rq, row, "besluit.weggelaten", value_text(v, "veld"));
    }
    json_decref(row);
    return result;
}

const struct command BESLUIT_LEAVE_OUT = {
    .name = "woorden-weglaten",
    .title = "Woorden over iemand anders weglaten",
    .submit = "Laat weg",
    .done = "Deze woorden staan niet in de brief.",
    .next =
        "Wie besluit leest de hele tekst. Uit de brief aan deze inwoner gaan de woorden weg. Dat er iets weg "
        "is, staat nergens in de brief.",
    .fields = OUT_FIELDS,
    .current = only_open,
    .run = out_run,
};

static int in_run(struct rq *rq, const struct values *v)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    int result = row ? check_open(rq, row) : -1;
    (void)v;
    if (result == 0 && db_exec(rq->db, &q_weglating_drop, T(rq_param(rq, "weglating")),
                               T(row_text(row, "id")), T(besluit_aan(row))) == 0)
        result = rq_not_found(rq);
    if (result == 0)
        changed(rq, row, "besluit.teruggezet", "waarom");
    json_decref(row);
    return result;
}

const struct command BESLUIT_LEAVE_IN = {
    .name = "woorden-terugzetten",
    .title = "Woorden toch in de brief laten",
    .submit = "Zet terug",
    .done = "Deze woorden staan weer in de brief.",
    .next = "De woorden staan dan in de brief aan deze inwoner.",
    .fields = NO_FIELDS,
    .current = only_open,
    .run = in_run,
};

void weglating_take_over(struct rq *rq, const char *from, const char *to)
{
    json_t *rows = db_rows(rq->db, &q_weglating_list, T(from));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *one = json_array_get(rows, i);
        db_exec(rq->db, &q_weglating_add, T(id_new(rq_ctx(rq))), T(to), T(row_text(one, "inwoner")),
                T(row_text(one, "veld")), T(row_text(one, "woorden")), T(rq->actor.medewerker), T(rq->now));
    }
    json_decref(rows);
}
