/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The letter of a besluit, and the short message of a gift in kind: one view, one page that prints.
 *
 * What was sent never changes: the sending keeps the view and the document as they were, and from then on
 * those are what is shown, and what a PDF is made of.
 * A letter is in Dutch, whatever the language of the screen of who opens it.
 */
#include <string.h>
#include <strings.h>

#include "afdruk/afdruk.h"
#include "besluit/internal.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "sql_gen.h"

enum { REFERENCE = 8 }; /* characters of the id that a letter is known by */

static void copy(json_t *to, const json_t *from, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(from, keys[i]);
        json_object_set_new(to, keys[i], value ? json_incref(value) : json_null());
    }
}

/* The sender as it stands at the top: the lines of the municipality, with the team below the first. */
static char *letter_head(struct rq *rq, const char *sender, const char *team)
{
    size_t first = strcspn(sender, "\n");
    if (team == NULL || strstr(sender, team))
        return talloc_strdup(rq_ctx(rq), sender);
    return talloc_asprintf(rq_ctx(rq), "%.*s\n%s%s", (int)first, sender, team, sender + first);
}

/* A function that only repeats the name says nothing. */
static json_t *function_of(const json_t *row)
{
    const char *name = row_text(row, "tekenaar");
    const char *function = row_text(row, "tekenaar_functie");
    return function && name && strcasecmp(name, function) != 0 ? json_string(function) : json_null();
}

/* What its addressee reads: without the words about others. */
static void add_texts(struct rq *rq, json_t *view, const json_t *row)
{
    static const char *const texts[] = {"waarom", "betekent", "niet"};
    struct weglaten out = besluit_left_out(rq, row);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *text = besluit_shown_text(rq, row, &out, texts[i]);
        json_object_set_new(view, texts[i], text_is_empty(text) ? json_null() : json_string(text));
    }
}

/* An article is called by its law and number: that need not be said twice. */
static bool is_called_by_law(const json_t *view)
{
    const char *wet = row_text(view, "wet");
    const char *artikel = row_text(view, "artikel");
    const char *name = row_text(view, "regel_naam");
    json_t *law = wet && artikel ? json_sprintf("%s, artikel %s", wet, artikel) : NULL;
    bool same = name && law && strcmp(json_string_value(law), name) == 0;
    json_decref(law);
    return same;
}

/* Of a letter that went before there were these kinds: granted or refused, in the place of nothing. */
static void add_kind(json_t *view)
{
    static const char *const later[] = {"gevraagd_cent",  "niet",         "vervanging",
                                        "eerder_kenmerk", "eerder_datum", "vertegenwoordigt"};
    if (row_text(view, "soort") == NULL)
        json_object_set_new(view, "soort",
                            json_string(row_flag(view, "is_afwijzing") ? "afwijzing" : "toekenning"));
    for (size_t i = 0; i < COUNT_OF(later); i++)
        if (json_object_get(view, later[i]) == NULL)
            json_object_set_new(view, later[i], json_null());
    static const struct {
        const char *key, *of, *value;
    } flags[] = {{"is_afwijzing", "soort", "afwijzing"},   {"_is_toekenning", "soort", "toekenning"},
                 {"_is_deel", "soort", "gedeeltelijk"},    {"_is_intrekking", "soort", "intrekking"},
                 {"_is_herstel", "vervanging", "herstel"}, {"_is_wijziging", "vervanging", "wijziging"}};
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        json_object_set_new(view, flags[i].key, json_boolean(row_is(view, flags[i].of, flags[i].value)));
    json_object_set_new(view, "_is_wet", json_boolean(is_called_by_law(view)));
}

json_t *besluit_letter(struct rq *rq, const json_t *row)
{
    /* clang-format off */
    static const char *const keys[] = {
        "id", "wat", "bedrag_cent", "gevraagd_cent", "vanaf", "tot", "contact", "contact_telefoon", "wet", "artikel", "regel_naam", "regel_tekst",
        "regel_bron", "naam", "straat", "postcode", "plaats", "bezwaar_tot", "tekenaar", "namens", "soort", "vervanging", "vertegenwoordigt",
    };
    /* clang-format on */
    const char *called = first_of(row_text(row, "aanspreken"), row_text(row, "naam"));
    const char *sender = first_of(rq->gemeente->afzender, rq->gemeente->naam);
    json_t *view = json_pack("{s:s, s:s, s:s, s:s?, s:o?}", "kenmerk",
                             talloc_strndup(rq_ctx(rq), row_text(row, "id"), REFERENCE), "gemeente",
                             rq->gemeente->naam, "afzender", sender, "aanhef", called, "datum",
                             json_incref(json_object_get(row, "verzonden_op")));
    copy(view, row, keys, COUNT_OF(keys));
    add_texts(rq, view, row);
    /* Who got no letter of the decision of before is not told of one. */
    bool follows = row_text(row, "vervangt") && row_text(row, "eerder_verzonden_op");
    if (!follows)
        json_object_set_new(view, "vervanging", json_null());
    json_object_set_new(view, "eerder_kenmerk",
                        follows ? json_stringn(row_text(row, "vervangt"), REFERENCE) : json_null());
    json_object_set_new(view, "eerder_datum",
                        follows ? json_incref(json_object_get(row, "eerder_verzonden_op")) : json_null());
    json_object_set_new(view, "kop", json_string(letter_head(rq, sender, row_text(row, "team"))));
    json_object_set_new(view, "tekenaar_functie", function_of(row));
    json_object_set_new(view, "is_besluit", json_boolean(besluit_is_letter(row)));
    add_kind(view);
    json_object_set_new(view, "is_verzonden", json_boolean(row_is(row, "stand", "verzonden")));
    json_object_set_new(view, "ontbreekt", json_array());
    return view;
}

json_t *besluit_sent_letter(struct rq *rq, const json_t *row, const char *brief)
{
    static const char *const address[] = {"straat", "postcode", "plaats"};
    json_t *view = json_loads(brief, 0, NULL);
    if (view == NULL) {
        rq_problem(rq, 500, TXT("Deze brief is niet meer te lezen. Vraag het de beheerder."));
        return NULL;
    }
    for (size_t i = 0; row_flag(row, "is_ander_adres") && i < COUNT_OF(address); i++)
        json_object_set(view, address[i], json_object_get(row, address[i]));
    add_kind(view);
    return view;
}

/* Of a sent one the letter as it went, else as it stands now. */
static json_t *letter_view(struct rq *rq, const json_t *row)
{
    const char *sent = row_text(row, "brief");
    json_t *view = sent ? besluit_sent_letter(rq, row, sent) : besluit_letter(rq, row);
    if (sent == NULL)
        json_object_set_new(view, "ontbreekt", besluit_gap_texts(rq, besluit_row_gaps(rq, row)));
    return view;
}

/* What stands around it on the page. */
static json_t *with_page(struct rq *rq, json_t *view, const json_t *row, const char *sending, const char *pdf)
{
    const char *title = besluit_is_letter(row) ? TXT("Brief") : TXT("Bericht");
    if (view == NULL)
        return NULL;
    json_object_set_new(view, "verzending", sending ? json_string(sending) : json_null());
    json_object_set_new(view, "_titel", json_string(rq_tr(rq, title)));
    json_object_set_new(view, "_pdf", sending ? json_sprintf("/%s/%s/pdf", pdf, sending) : json_null());
    json_object_set_new(view, "_veilig", json_null());
    json_object_set_new(view, "_brieven", json_array());
    return view;
}

/* The document that leaves: it stays as it is, also when the page looks different some day. */
const char *besluit_document(struct rq *rq, json_t *letter)
{
    struct buf *html = rq_draw(rq, LANG_NL, "besluit/brief_document", letter);
    return html ? html->data : NULL;
}

json_t *letter_query(struct rq *rq)
{
    enum besluit_eyes eyes;
    rq->lang = rq->api ? rq->lang : LANG_NL;
    json_t *row = besluit_open(rq, rq_param(rq, "id"), &eyes);
    if (row == NULL)
        return NULL;
    json_t *view = with_page(rq, letter_view(rq, row), row, row_text(row, "verzending"), "brieven");
    if (view) {
        json_object_set_new(view, "_terug", json_string(besluit_path(rq, row)));
        if (eyes == EYES_KRING)
            json_object_set(view, "_veilig", json_object_get(row, "veilig_contact"));
    }
    json_decref(row);
    return view;
}

/* --- one that went ---------------------------------------------------------- */

/* The row of the decision of a letter as its addressee gets it, its sending and that; both are the caller's.
 * NULL after a problem. */
static json_t *open_sending(struct rq *rq, json_t **ret_sending)
{
    enum besluit_eyes eyes;
    json_t *sending = db_row(rq->db, &q_verzending_get, T(rq_param(rq, "id")));
    const char *id = first_of(row_text(sending, "geadresseerde"), row_text(sending, "besluit"));
    json_t *row = id ? besluit_open(rq, talloc_strdup(rq_ctx(rq), id), &eyes) : NULL;
    if (sending == NULL)
        rq_not_found(rq);
    if (row && eyes != EYES_KRING) {
        json_decref(row);
        row = NULL;
        rq_not_found(rq);
    }
    if (row)
        *ret_sending = sending;
    else
        json_decref(sending);
    return row;
}

/* The decision as this resident got it: the letter to them, and nothing of a letter to another. */
static json_t *open_mine(struct rq *rq, const char *besluit)
{
    json_t *mine = besluit ? db_row(rq->db, &q_geadresseerde_voor, T(besluit), T(rq->actor.inwoner)) : NULL;
    json_t *row = mine ? besluit_row(rq, row_text(mine, "id")) : NULL;
    const char *inwoner = row_text(row, "inwoner");
    json_decref(mine);
    if (inwoner == NULL || rq->actor.inwoner == NULL || strcmp(inwoner, rq->actor.inwoner) != 0 ||
        !besluit_is_sent(row)) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    besluit_subjects(rq, row);
    return row;
}

static json_t *open_my_sending(struct rq *rq, json_t **ret_sending)
{
    json_t *sending = db_row(rq->db, &q_verzending_get, T(rq_param(rq, "id")));
    json_t *row = open_mine(rq, row_text(sending, "besluit"));
    const char *to = first_of(row_text(sending, "geadresseerde"), "");
    if (row && strcmp(to, besluit_aan(row)) != 0) { /* it went to somebody else */
        json_decref(row);
        row = NULL;
        rq_not_found(rq);
    }
    if (row)
        *ret_sending = sending;
    else
        json_decref(sending);
    return row;
}

static json_t *one_view(struct rq *rq, json_t *(*open)(struct rq *rq, json_t **ret_sending), const char *pdf)
{
    json_t *sending = NULL;
    rq->lang = rq->api ? rq->lang : LANG_NL;
    json_t *row = open(rq, &sending);
    if (row == NULL)
        return NULL;
    json_t *view =
        with_page(rq, besluit_sent_letter(rq, row, row_text(sending, "brief")), row, rq_param(rq, "id"), pdf);
    if (view)
        json_object_set_new(view, "_terug",
                            rq->actor.inwoner ? json_sprintf("/mijn-besluiten/%s", row_text(row, "id"))
                                              : json_string(besluit_path(rq, row)));
    json_decref(sending);
    json_decref(row);
    return view;
}

json_t *one_letter_query(struct rq *rq)
{
    return one_view(rq, open_sending, "brieven");
}

json_t *resident_one_letter_query(struct rq *rq)
{
    return one_view(rq, open_my_sending, "mijn-brieven");
}

json_t *resident_letter_query(struct rq *rq)
{
    rq->lang = rq->api ? rq->lang : LANG_NL;
    json_t *row = open_mine(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    json_t *view = with_page(rq, letter_view(rq, row), row, row_text(row, "verzending"), "mijn-brieven");
    if (view)
        json_object_set_new(view, "_terug", json_string("/mijn-plan"));
    if (view && !rq->api) /* each letter that came, as it was */
        json_object_set_new(view, "_brieven",
                            db_rows(rq->db, &q_verzending_days, T(row_text(row, "id")), T(besluit_aan(row))));
    json_decref(row);
    return view;
}

/* --- as a PDF ------------------------------------------------------------------ */

/* What is being made for who asked. */
struct printing {
    const char *sending; /* NULL: it is not kept, because who asks sees it otherwise than it went */
    const char *name;
};

static void answer_pdf(struct rq *rq, const struct printing *p, const void *data, size_t bytes)
{
    rq_answer_file(rq, "application/pdf", p->name, data, bytes);
}

static void pdf_refused(struct rq *rq, enum afdruk_result result)
{
    rq_problem(rq, 503, afdruk_text(result));
    rq_answer_problem(rq);
}

static void pdf_made(struct rq *rq, int fd, bool late, void *user)
{
    const struct printing *p = user;
    void *data = NULL;
    size_t bytes = 0;
    enum afdruk_result result = late ? AFDRUK_NO_PRESS : afdruk_answer(rq_ctx(rq), fd, &data, &bytes);
    if (result == AFDRUK_FINE && p->sending)
        brief_keep(rq->db, p->sending, rq->now, data, bytes); /* not kept: it is made again another time */
    if (result == AFDRUK_FINE)
        answer_pdf(rq, p, data, bytes);
    else
        pdf_refused(rq, result);
}

/* Whether what is kept is what was made; else the problem. */
static const void *kept_pdf(struct rq *rq, const json_t *sending, size_t *ret_bytes)
{
    const void *data = db_bytes(rq_ctx(rq), json_object_get(sending, "maybe_pdf"), ret_bytes);
    if (data && brief_is_whole(data, *ret_bytes, row_text(sending, "maybe_sha256")))
        return data;
    log_line(LOG_LEVEL_ERROR, "brief", "id", row_text(sending, "id"), "why", "not as it was made", NULL);
    rq_problem(rq, 500, TXT("Deze brief is niet meer zoals hij is opgeslagen. Vraag het de beheerder."));
    return NULL;
}

static void answer_letter(struct rq *rq, const json_t *row, const json_t *sending)
{
    struct printing *p = talloc_zero(rq_ctx(rq), struct printing);
    size_t bytes = 0;
    bool is_other = row_flag(row, "is_ander_adres");
    p->name = talloc_asprintf(p, "brief-%.8s.pdf", row_text(row, "id"));
    p->sending = is_other || row_text(sending, "maybe_html") == NULL
                     ? NULL
                     : talloc_strdup(p, row_text(sending, "document"));
    if (!is_other && row_text(sending, "maybe_sha256")) {
        const void *data = kept_pdf(rq, sending, &bytes);
        if (data)
            answer_pdf(rq, p, data, bytes);
        else
            rq_answer_problem(rq);
        return;
    }
    json_t *view = p->sending ? NULL : besluit_sent_letter(rq, row, row_text(sending, "brief"));
    const char *html = p->sending ? row_text(sending, "maybe_html")
                       : view     ? besluit_document(rq, view)
                                  : NULL;
    int fd = html ? afdruk_ask(html, strlen(html)) : -1;
    if (fd >= 0)
        rq_await(rq, fd, AFDRUK_WAIT_MS, pdf_made, p);
    else
        pdf_refused(rq, AFDRUK_NO_PRESS);
    json_decref(view);
}

void letter_pdf(struct rq *rq)
{
    rq_give(rq, open_sending, answer_letter);
}

void resident_letter_pdf(struct rq *rq)
{
    rq_give(rq, open_my_sending, answer_letter);
}
