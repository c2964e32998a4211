/* SPDX-License-Identifier: EUPL-1.2 */
/* Who sees a decision, and the page of one: what it says, what is missing, what comes next. */
#include <string.h>

#include "besluit/internal.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "terugblik/terugblik.h"

/* --- who sees it ---------------------------------------------------------- */

const char *besluit_mandate(struct rq *rq, const json_t *row, const char *medewerker)
{
    return mandaat_find(rq, medewerker, row_text(row, "instrument"), row_text(row, "wet"),
                        row_number(row, "bedrag_cent"));
}

bool besluit_signer(const struct rq *rq)
{
    return (rq->actor.roles & (ROLE_TEAMLEIDER | ROLE_MANDAATHOUDER)) != 0;
}

/* Who signs by their place (a mandaathouder, a teamleider) sees what waits for them. The mandate of an
 * uitvoerder is for the own households: it opens nothing of another kring. And who gave a voice did so
 * without knowing whom it was about: that stays so. */
bool besluit_signs_outside(struct rq *rq, const json_t *row)
{
    const char *voorlegging = row_text(row, "voorlegging");
    return besluit_signer(rq) &&
           (voorlegging == NULL ||
            db_number(rq->db, &q_besluit_voice, 0, T(voorlegging), T(rq->actor.medewerker)) == 0);
}

json_t *besluit_row(struct rq *rq, const char *id)
{
    const char *me = rq->actor.medewerker ? rq->actor.medewerker : rq->actor.inwoner;
    return db_row(rq->db, &q_besluit_get, T(id), T(me), T(rq->today_text));
}

json_t *besluit_open(struct rq *rq, const char *id, enum besluit_eyes *ret_eyes)
{
    json_t *row = besluit_row(rq, id);
    if (row && huishouden_in_kring(rq, row_text(row, "huishouden"), rq->actor.medewerker)) {
        huishouden_opens(rq, row_text(row, "huishouden"));
        rq_subject(rq, row_text(row, "inwoner")); /* may have left the household */
        *ret_eyes = EYES_KRING;
        return row;
    }
    bool signs = row && row_is(row, "stand", "te_tekenen") && besluit_signs_outside(rq, row);
    const char *mandaat = signs ? besluit_mandate(rq, row, rq->actor.medewerker) : NULL;
    if (mandaat == NULL) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, row_text(row, "inwoner") ? row_text(row, "inwoner") : id);
    *ret_eyes = EYES_SIGNER;
    return row;
}

json_t *besluit_open_kring(struct rq *rq, const char *id)
{
    enum besluit_eyes eyes;
    json_t *row = besluit_open(rq, id, &eyes);
    if (row && eyes != EYES_KRING) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    return row;
}

/* --- what is missing ------------------------------------------------------ */

static bool has(const json_t *row, const char *key)
{
    const char *text = row_text(row, key);
    return text && !text_is_empty(text);
}

bool besluit_is_letter(const json_t *row)
{
    return row_is(row, "vorm", "besluit");
}

unsigned besluit_row_gaps(const json_t *row)
{
    bool is_letter = besluit_is_letter(row);
    struct besluit_facts facts = {
        .is_letter = is_letter,
        .is_refusal = row_is(row, "soort", "afwijzing"),
        .has_name = is_letter ? has(row, "naam") : has(row, "inwoner"),
        .has_address = has(row, "straat") && has(row, "postcode") && has(row, "plaats"),
        .has_signature = has(row, "getekend_op"),
        .has_mandate = has(row, "mandaat"),
        .has_rule = has(row, "regel_naam") && has(row, "regel_tekst") && has(row, "regel_bron") &&
                    row_flag(row, "is_regel_gepubliceerd"),
        .has_reasons = has(row, "waarom"),
        .has_meaning = has(row, "betekent"),
        .has_contact = has(row, "contact") && has(row, "contact_telefoon"),
        .has_start = has(row, "vanaf"),
    };
    return besluit_gaps(&facts);
}

json_t *besluit_gap_texts(struct rq *rq, unsigned gaps)
{
    static const struct {
        enum besluit_gap gap;
        const char *text;
    } texts[] = {
        {BESLUIT_NO_ADDRESSEE, TXT("De naam van degene aan wie dit gericht is.")},
        {BESLUIT_NO_ADDRESS, TXT("Het adres: straat en nummer, postcode en plaats.")},
        {BESLUIT_NO_SIGNATURE, TXT("De handtekening.")},
        {BESLUIT_NO_MANDATE, TXT("Het mandaat waarmee is getekend.")},
        {BESLUIT_NO_RULE, TXT("Een gepubliceerde regel, met tekst en bron.")},
        {BESLUIT_NO_REASONS, TXT("Waarom we dit besluiten.")},
        {BESLUIT_NO_MEANING, TXT("Wat het betekent voor de inwoner.")},
        {BESLUIT_NO_CONTACT, TXT("Wie de inwoner kan bellen, met het nummer.")},
        {BESLUIT_NO_START, TXT("Vanaf wanneer het geldt.")},
    };
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (gaps & texts[i].gap)
            json_array_append_new(list, json_string(rq_tr(rq, texts[i].text)));
    return list;
}

/* --- the page ------------------------------------------------------------- */

bool besluit_is_bookable(const json_t *row)
{
    return row_is(row, "soort", "toekenning") && row_number(row, "bedrag_cent") > 0 &&
           has(row, "voorlegging");
}

/* Nothing was bought, or more is to come: then something is still committed. */
static bool is_to_buy(struct rq *rq, const json_t *row, const json_t *purchases)
{
    return besluit_is_bookable(row) &&
           (json_array_size(purchases) == 0 || budget_committed(rq, row_text(row, "voorlegging")) > 0);
}

static enum besluit_step step_of(const json_t *row, bool to_buy, const json_t *look_back, bool may_sign)
{
    struct besluit_state state = {
        .is_signed = has(row, "getekend_op"),
        .is_sent_back = row_is(row, "stand", "teruggestuurd"),
        .is_sent = row_is(row, "stand", "verzonden"),
        .may_sign = may_sign,
        .needs_purchase = besluit_is_bookable(row),
        .has_purchase = !to_buy,
        .has_look_back = look_back != NULL,
        .looked_back = row_text(look_back, "gedaan") != NULL,
        .gaps = besluit_row_gaps(row),
    };
    return besluit_next(&state);
}

/* What the row holds for the code and not for the reader; a signer sees nothing that leads to the household.
 */
static void strip(json_t *row, enum besluit_eyes eyes)
{
    static const char *const inner[] = {
        "voorlegging",    "mandaat", "medewerker", "tekenaar_id", "is_regel_gepubliceerd",
        "is_ander_adres", "brief",   "rol",        "aanspreken",  "tekenaar_functie"};
    static const char *const of_household[] = {"huishouden", "huishouden_naam", "afweging", "veilig_contact"};
    for (size_t i = 0; i < COUNT_OF(inner); i++)
        json_object_del(row, inner[i]);
    for (size_t i = 0; eyes == EYES_SIGNER && i < COUNT_OF(of_household); i++)
        json_object_set_new(row, of_household[i], json_null());
}

static json_t *form(struct rq *rq, const struct command *command, const char *method, const char *last,
                    const json_t *current)
{
    return rq_form(rq, command, method,
                   talloc_asprintf(rq_ctx(rq), "/besluiten/%s%s", rq_param(rq, "id"), last), current);
}

static json_t *owned_form(struct rq *rq, const struct command *command, const char *last, json_t *current)
{
    json_t *view = form(rq, command, "POST", last, current);
    json_decref(current);
    return view;
}

/* The forms that can be used now; the one that comes next stands open on the page. */
static void add_forms(struct rq *rq, json_t *view, const json_t *row, enum besluit_eyes eyes,
                      enum besluit_step step, bool to_buy)
{
    bool in_kring = eyes == EYES_KRING;
    bool is_sent = row_is(row, "stand", "verzonden");
    bool may_book = in_kring && has(row, "getekend_op") && to_buy;
    bool may_send = in_kring && step == STEP_SEND;
    json_object_set_new(view, "_form_wijzig",
                        in_kring && !is_sent ? form(rq, &BESLUIT_CHANGE, "PATCH", "", row) : json_null());
    json_object_set_new(view, "_form_teken",
                        step == STEP_SIGN ? form(rq, &BESLUIT_SIGN, "POST", "/handtekening", row)
                                          : json_null());
    json_object_set_new(view, "_form_terug",
                        step == STEP_SIGN ? form(rq, &BESLUIT_SEND_BACK, "POST", "/terugzending", row)
                                          : json_null());
    json_object_set_new(view, "_form_verzend",
                        may_send ? owned_form(rq, &BESLUIT_SEND, "/verzendingen", sending_start(rq, row))
                                 : json_null());
    json_object_set_new(view, "_form_aankoop",
                        may_book ? owned_form(rq, &BESLUIT_BUY, "/aankopen", purchase_start(rq, row))
                                 : json_null());
}

static void add_page_words(struct rq *rq, json_t *view, const json_t *row, enum besluit_eyes eyes,
                           enum besluit_step step)
{
    json_object_set(view, "_titel", json_object_get(row, "wat"));
    json_object_set_new(view, "_is_besluit", json_boolean(besluit_is_letter(row)));
    json_object_set_new(view, "_is_afwijzing", json_boolean(row_is(row, "soort", "afwijzing")));
    json_object_set_new(view, "_is_kring", json_boolean(eyes == EYES_KRING));
    json_object_set_new(view, "_is_verzonden", json_boolean(row_is(row, "stand", "verzonden")));
    json_object_set_new(view, "_aan",
                        json_string(row_text(row, "naam")         ? row_text(row, "naam")
                                    : row_text(row, "aanspreken") ? row_text(row, "aanspreken")
                                                                  : row_text(row, "rol")));
    static const struct {
        const char *key;
        enum besluit_step step;
    } steps[] = {{"_is_tekenen", STEP_SIGN},          {"_is_wachten", STEP_WAIT},
                 {"_is_herstellen", STEP_MEND},       {"_is_aanvullen", STEP_COMPLETE},
                 {"_is_versturen", STEP_SEND},        {"_is_boeken", STEP_BOOK},
                 {"_is_terugkijken", STEP_LOOK_BACK}, {"_is_klaar", STEP_DONE}};
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        json_object_set_new(view, steps[i].key, json_boolean(step == steps[i].step));
    /* A decision that nobody can sign would wait for ever, unseen. */
    bool nobody = step == STEP_WAIT && !mandaat_exists(rq, row_text(row, "instrument"), row_text(row, "wet"),
                                                       row_number(row, "bedrag_cent"));
    json_object_set_new(view, "_is_zonder_mandaat", json_boolean(nobody));
    bool buy_now = step == STEP_BOOK || (step == STEP_SEND && !besluit_is_letter(row));
    json_object_set_new(view, "_is_nu_boeken", json_boolean(buy_now));
}

json_t *besluit_page(struct rq *rq)
{
    enum besluit_eyes eyes;
    const char *id = rq_param(rq, "id");
    json_t *row = besluit_open(rq, id, &eyes);
    if (row == NULL)
        return NULL;
    bool waits = row_is(row, "stand", "te_tekenen");
    const char *mandaat = waits ? besluit_mandate(rq, row, rq->actor.medewerker) : NULL;
    json_t *purchases = db_rows(rq->db, &q_aankoop_list, T(id));
    json_t *look_back = eyes == EYES_KRING ? terugblik_of(rq, id) : NULL;
    bool to_buy = is_to_buy(rq, row, purchases);
    enum besluit_step step = step_of(row, to_buy, look_back, mandaat != NULL);
    unsigned sent_gaps = row_is(row, "stand", "verzonden") ? 0 : besluit_row_gaps(row);
    json_t *view = json_copy(row);
    json_object_set_new(view, "mag_tekenen", json_boolean(mandaat != NULL));
    json_object_set_new(view, "volgende", json_string(besluit_step_name(step)));
    json_object_set_new(view, "ontbreekt", besluit_gap_texts(rq, sent_gaps));
    json_object_set_new(view, "aankopen", purchases);
    json_object_set_new(view, "terugblik", look_back ? look_back : json_null());
    if (!rq->api) {
        add_forms(rq, view, row, eyes, step, to_buy);
        add_page_words(rq, view, row, eyes, step);
    }
    strip(view, eyes);
    json_decref(row);
    return view;
}

json_t *sendings_query(struct rq *rq)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    json_t *list = json_array();
    if (row_text(row, "verzonden_op"))
        json_array_append_new(list, json_pack("{s:O, s:O, s:O}", "hoe", json_object_get(row, "verzonden_hoe"),
                                              "dag", json_object_get(row, "verzonden_op"), "bezwaar_tot",
                                              json_object_get(row, "bezwaar_tot")));
    json_decref(row);
    return json_pack("{s:o}", "verzendingen", list);
}

json_t *purchases_query(struct rq *rq)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    json_decref(row);
    return json_pack("{s:o}", "aankopen", db_rows(rq->db, &q_aankoop_list, T(rq_param(rq, "id"))));
}
