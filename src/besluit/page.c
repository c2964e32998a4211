/* SPDX-License-Identifier: EUPL-1.2 */
/* Who sees a decision, and the page of one: what it says, what is missing, what comes next. */
#include <ctype.h>
#include <string.h>

#include "besluit/internal.h"
#include "bezwaar/bezwaar.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "terugblik/terugblik.h"
#include "toegang/toegang.h"
#include "verborgen/verborgen.h"

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

/* Whether the id in the path is of what the path says: of a decision, or of another addressee of one. */
static bool is_asked_so(const struct rq *rq, const json_t *row)
{
    const char *path = rq->route->path;
    if (strncmp(path, "/geadresseerden/", strlen("/geadresseerden/")) == 0)
        return row_text(row, "aan") != NULL;
    return row_text(row, "aan") == NULL || strncmp(path, "/besluiten/", strlen("/besluiten/")) != 0;
}

/* To whom it is addressed, who may have left the household, and for whom. */
void besluit_subjects(struct rq *rq, const json_t *row)
{
    rq_subject(rq, row_text(row, "inwoner"));
    if (row_text(row, "voor_wie"))
        rq_subject(rq, row_text(row, "voor_wie"));
}

json_t *besluit_open(struct rq *rq, const char *id, enum besluit_eyes *ret_eyes)
{
    json_t *row = besluit_row(rq, id);
    if (row && !is_asked_so(rq, row)) {
        json_decref(row);
        row = NULL;
    }
    const char *huishouden = row_text(row, "huishouden");
    bool in_kring = row && huishouden_in_kring(rq, huishouden, rq->actor.medewerker);
    if (row && toegang_ziet_bij_doel(rq, huishouden, SOORT_BESLUIT, row) && in_kring) {
        huishouden_opens(rq, huishouden);
        besluit_subjects(rq, row);
        *ret_eyes = EYES_KRING;
        return row;
    }
    bool signs = row && row_text(row, "aan") == NULL && row_is(row, "stand", "te_tekenen") &&
                 besluit_signs_outside(rq, row);
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

enum besluit_soort besluit_row_kind(const json_t *row)
{
    static const char *const names[] = {[BESLUIT_TOEKENNING] = "toekenning",
                                        [BESLUIT_GEDEELTELIJK] = "gedeeltelijk",
                                        [BESLUIT_AFWIJZING] = "afwijzing",
                                        [BESLUIT_INTREKKING] = "intrekking"};
    size_t kind = 0;
    while (kind < COUNT_OF(names) && !row_is(row, "soort", names[kind]))
        kind++;
    must(kind < COUNT_OF(names));
    return (enum besluit_soort)kind;
}

/* A place to send an objection to is more than a name. */
static bool has_place(const struct gemeente *g)
{
    return strchr(g->afzender, '\n') != NULL;
}

/* What was written down about who was heard, and what is left out; read once in a request for a decision. */
static void add_heard(struct rq *rq, const json_t *row, struct besluit_facts *facts)
{
    json_t *said = db_rows(rq->db, &q_zienswijze_list, T(row_text(row, "id")));
    for (size_t i = 0; i < json_array_size(said); i++) {
        facts->heard |= row_is(json_array_get(said, i), "artikel", "4:7");
        facts->others |= row_is(json_array_get(said, i), "artikel", "4:8");
    }
    json_decref(said);
}

struct besluit_facts besluit_row_facts(struct rq *rq, const json_t *row)
{
    bool is_letter = besluit_is_letter(row);
    struct weglaten out = besluit_left_out(rq, row);
    struct besluit_facts facts = {
        .is_letter = is_letter,
        .soort = besluit_row_kind(row),
        .is_repair = row_is(row, "vervanging", "herstel"),
        .has_name = is_letter ? has(row, "naam") : has(row, "inwoner"),
        .has_address = has(row, "straat") && has(row, "postcode") && has(row, "plaats"),
        .has_signature = has(row, "getekend_op"),
        .has_mandate = has(row, "mandaat"),
        .has_rule = has(row, "regel_naam") && has(row, "regel_tekst") && has(row, "regel_bron") &&
                    row_flag(row, "is_regel_gepubliceerd"),
        .has_reasons = !text_is_empty(besluit_shown_text(rq, row, &out, "waarom")),
        .has_meaning = !text_is_empty(besluit_shown_text(rq, row, &out, "betekent")),
        .has_contact = has(row, "contact") && has(row, "contact_telefoon"),
        .has_start = has(row, "vanaf"),
        .has_way = has_place(rq->gemeente),
        .has_denied = has(row, "niet"),
        .left_out =
            out.count > 0 && row_text(row, "aan") == NULL, /* Awb 4:8 is asked of the decision, once */
        .lost_words = out.is_lost,
    };
    if (besluit_asks_applicant(&facts) || besluit_asks_others(&facts))
        add_heard(rq, row, &facts);
    return facts;
}

unsigned besluit_row_gaps(struct rq *rq, const json_t *row)
{
    struct besluit_facts facts = besluit_row_facts(rq, row);
    return besluit_gaps(&facts);
}

/* In the order in which one thinks of them; the article that asks it, "" when none does. */
static const struct {
    enum besluit_gap gap;
    const char *text;    /* what is missing */
    const char *point;   /* what it is about */
    const char *article; /* of the Awb, unless it says otherwise */
} POINTS[] = {
    {BESLUIT_NO_ADDRESSEE, TXT("De naam van degene aan wie dit gericht is."), TXT("Aan wie het gericht is"),
     "3:41"},
    {BESLUIT_NO_ADDRESS, TXT("Het adres: straat en nummer, postcode en plaats."), TXT("Waar het heen gaat"),
     "3:41"},
    {BESLUIT_NOT_HEARD,
     TXT("Of de aanvrager de eigen kant kon vertellen voordat je (deels) nee zegt (Awb 4:7)."),
     TXT("De aanvrager kon de eigen kant vertellen"), "4:7"},
    {BESLUIT_NO_OTHERS, TXT("Of iemand om wie het ook gaat, de eigen kant kon vertellen (Awb 4:8)."),
     TXT("Wie het niet vroeg, kon de eigen kant vertellen"), "4:8"},
    {BESLUIT_NO_REASONS, TXT("Waarom we dit besluiten."), TXT("Waarom we dit besluiten"), "3:46, 3:47"},
    {BESLUIT_LOST_WORDS, TXT("Woorden die je wilde weglaten, staan zo niet meer in de tekst. Kijk ernaar."),
     TXT("Woorden over anderen zijn weg"), "AVG 5"},
    {BESLUIT_NO_RULE, TXT("Een gepubliceerde regel, met tekst en bron."), TXT("Volgens welke regel"), "3:47"},
    {BESLUIT_NO_DENIED, TXT("Welk deel de inwoner niet krijgt."), TXT("Welk deel de inwoner niet krijgt"),
     "3:46"},
    {BESLUIT_NO_MEANING, TXT("Wat het betekent voor de inwoner."), TXT("Wat het betekent"), ""},
    {BESLUIT_NO_START, TXT("Vanaf wanneer het geldt."), TXT("Vanaf wanneer het geldt"), "3:40"},
    {BESLUIT_NO_CONTACT, TXT("Wie de inwoner kan bellen, met het nummer."), TXT("Wie de inwoner kan bellen"),
     ""},
    {BESLUIT_NO_WAY,
     TXT("Het adres waar een bezwaar naartoe kan: de beheerder zet het bij de afzender van de gemeente."),
     TXT("Hoe en waar bezwaar kan, en tot wanneer"), "3:45"},
    {BESLUIT_NO_SIGNATURE, TXT("De handtekening."), TXT("De handtekening"), "10:11"},
    {BESLUIT_NO_MANDATE, TXT("Het mandaat waarmee is getekend."), TXT("Het mandaat"), "10:3"},
};

json_t *besluit_gap_texts(struct rq *rq, unsigned gaps)
{
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(POINTS); i++)
        if (gaps & POINTS[i].gap)
            json_array_append_new(list, json_string(rq_tr(rq, POINTS[i].text)));
    return list;
}

/* The points that this kind of decision owes at all. */
static unsigned owed(const struct besluit_facts *facts)
{
    struct besluit_facts nothing = {.is_letter = facts->is_letter,
                                    .soort = facts->soort,
                                    .is_repair = facts->is_repair,
                                    .left_out = facts->left_out,
                                    .lost_words = facts->left_out};
    return besluit_gaps(&nothing);
}

json_t *besluit_checklist(struct rq *rq, const struct besluit_facts *facts)
{
    unsigned gaps = besluit_gaps(facts);
    unsigned all = owed(facts);
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(POINTS); i++) {
        const char *article = POINTS[i].article;
        if (all & POINTS[i].gap)
            json_array_append_new(list,
                                  json_pack("{s:s, s:s?, s:b}", "punt", rq_tr(rq, POINTS[i].point), "artikel",
                                            article[0] == '\0' ? NULL
                                            : isdigit((unsigned char)article[0])
                                                ? talloc_asprintf(rq_ctx(rq), "Awb %s", article)
                                                : article,
                                            "is_goed", (gaps & POINTS[i].gap) == 0));
    }
    return list;
}

/* --- the page ------------------------------------------------------------- */

bool besluit_is_bookable(const json_t *row)
{
    enum besluit_soort kind = besluit_row_kind(row);
    return (kind == BESLUIT_TOEKENNING || kind == BESLUIT_GEDEELTELIJK) &&
           row_number(row, "bedrag_cent") > 0 && has(row, "voorlegging") && !row_flag(row, "is_vervangen") &&
           !row_is(row, "stand", "vervallen");
}

/* Nothing was bought, or more is to come: then something is still committed. */
static bool is_to_buy(struct rq *rq, const json_t *row)
{
    return besluit_is_bookable(row) && (db_number(rq->db, &q_aankoop_count, 0, T(row_text(row, "id"))) == 0 ||
                                        budget_committed(rq, row_text(row, "voorlegging")) > 0);
}

/* Who looks, and whether they may sign. */
struct looking {
    enum besluit_eyes eyes;
    const char *mandaat; /* or NULL */
    bool to_buy;         /* something of it must still be booked */
    bool to_send;        /* another addressee has no letter yet */
};

static enum besluit_step step_of(const json_t *row, const json_t *look_back, unsigned gaps,
                                 const struct looking *who)
{
    struct besluit_state state = {
        .is_signed = has(row, "getekend_op"),
        .is_sent_back = row_is(row, "stand", "teruggestuurd"),
        .is_sent = row_is(row, "stand", "verzonden"),
        .is_owed = who->to_send,
        .may_sign = who->mandaat != NULL,
        .may_mend = who->eyes == EYES_KRING,
        .is_closed = row_is(row, "stand", "vervallen") || row_flag(row, "is_vervangen"),
        .needs_purchase = besluit_is_bookable(row),
        .has_purchase = !who->to_buy,
        .has_look_back = look_back != NULL,
        .looked_back = row_text(look_back, "gedaan") != NULL,
        .gaps = gaps,
    };
    return besluit_next(&state);
}

/* What the row holds for the code and not for the reader; a signer sees nothing that leads to the household.
 */
static void strip(json_t *row, enum besluit_eyes eyes)
{
    static const char *const inner[] = {"voorlegging",
                                        "mandaat",
                                        "medewerker",
                                        "tekenaar_id",
                                        "is_regel_gepubliceerd",
                                        "is_ander_adres",
                                        "brief",
                                        "rol",
                                        "aanspreken",
                                        "tekenaar_functie",
                                        "eerder_bezwaar_tot",
                                        "document",
                                        "aan",
                                        "is_van_elders",
                                        "voor_wie",
                                        "vertegenwoordigt",
                                        "eerder_verzonden_op"};
    static const char *const of_household[] = {"huishouden", "huishouden_naam", "afweging", "vervangt",
                                               "opvolger",   "veilig_contact",  "eerlijk"};
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

static void set_form(json_t *view, const char *key, json_t *form)
{
    json_object_set_new(view, key, form ? form : json_null());
}

/* What can still be done with a letter that was sent. */
static void add_sent_forms(struct rq *rq, json_t *view, const json_t *row, bool is_open)
{
    bool is_letter = besluit_is_letter(row);
    bool is_kept = is_open && row_text(row, "opvolger") == NULL;
    bool may_end = is_kept && besluit_row_kind(row) != BESLUIT_INTREKKING;
    set_form(view, "_form_opnieuw",
             is_open ? owned_form(rq, &BESLUIT_SEND_AGAIN, "/herzendingen", sending_start(rq, row)) : NULL);
    set_form(view, "_form_vervang",
             is_kept && is_letter ? form(rq, &BESLUIT_REPLACE, "POST", "/vervangingen", NULL) : NULL);
    set_form(view, "_form_intrek",
             may_end ? form(rq, &BESLUIT_WITHDRAW, "POST", "/intrekkingen", NULL) : NULL);
}

/* The forms that can be used now; the one that comes next stands open on the page. */
static void add_forms(struct rq *rq, json_t *view, const json_t *row, const struct looking *who,
                      enum besluit_step step, const struct besluit_facts *facts)
{
    bool in_kring = who->eyes == EYES_KRING;
    bool is_sent = row_is(row, "stand", "verzonden");
    bool is_open = in_kring && !row_is(row, "stand", "vervallen") && !row_flag(row, "is_vervangen");
    bool may_write = is_open && !is_sent;
    bool may_book = is_open && has(row, "getekend_op") && who->to_buy;
    bool asks = besluit_asks_applicant(facts) || besluit_asks_others(facts);
    json_object_set_new(view, "_mag_wijzigen", json_boolean(may_write));
    set_form(view, "_form_wijzig", may_write ? form(rq, &BESLUIT_CHANGE, "PATCH", "", row) : NULL);
    set_form(view, "_form_teken",
             step == STEP_SIGN ? form(rq, &BESLUIT_SIGN, "POST", "/handtekening", row) : NULL);
    set_form(view, "_form_terug",
             step == STEP_SIGN ? form(rq, &BESLUIT_SEND_BACK, "POST", "/terugzending", row) : NULL);
    set_form(view, "_form_verzend",
             in_kring && step == STEP_SEND && !is_sent
                 ? owned_form(rq, &BESLUIT_SEND, "/verzendingen", sending_start(rq, row))
                 : NULL);
    set_form(view, "_form_aankoop",
             may_book ? owned_form(rq, &BESLUIT_BUY, "/aankopen", purchase_start(rq, row)) : NULL);
    set_form(view, "_form_zienswijze",
             may_write && asks ? owned_form(rq, &BESLUIT_HEAR, "/zienswijzen", zienswijze_start(facts))
                               : NULL);
    set_form(view, "_form_weglaten",
             may_write ? form(rq, &BESLUIT_LEAVE_OUT, "POST", "/weglatingen", NULL) : NULL);
    set_form(view, "_form_vervallen",
             may_write && has(row, "vervangt") ? form(rq, &BESLUIT_DROP, "POST", "/vervallen", row) : NULL);
    set_form(view, "_form_ook",
             in_kring && geadresseerde_may_add(rq, row)
                 ? form(rq, &GEADRESSEERDE_ADD, "POST", "/geadresseerden", NULL)
                 : NULL);
    add_sent_forms(rq, view, row, is_open && is_sent);
}

static void add_page_words(struct rq *rq, json_t *view, const json_t *row, enum besluit_eyes eyes,
                           enum besluit_step step)
{
    json_object_set(view, "_titel", json_object_get(row, "wat"));
    json_object_set(view, "_besluit", json_object_get(row, "id"));
    json_object_set_new(view, "_is_besluit", json_boolean(besluit_is_letter(row)));
    json_object_set_new(view, "_is_toekenning", json_boolean(row_is(row, "soort", "toekenning")));
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
    json_object_set_new(view, "_verborgen_voor",
                        eyes == EYES_KRING
                            ? verborgen_for_whom(rq, row_text(row, "huishouden"), row_text(row, "id"))
                            : json_null());
    json_object_set_new(view, "_mag_bezwaar",
                        json_boolean(eyes == EYES_KRING && row_text(row, "bezwaar_tot") != NULL));
}

/* Whether one of the other addressees has no letter yet. */
static bool is_owed(const json_t *others)
{
    for (size_t i = 0; i < json_array_size(others); i++)
        if (row_text(json_array_get(others, i), "verzonden_op") == NULL)
            return true;
    return false;
}

json_t *besluit_page(struct rq *rq)
{
    struct looking who = {0};
    const char *id = rq_param(rq, "id");
    json_t *row = besluit_open(rq, id, &who.eyes);
    if (row == NULL)
        return NULL;
    bool waits = row_is(row, "stand", "te_tekenen");
    bool is_sent = row_is(row, "stand", "verzonden");
    who.mandaat = waits ? besluit_mandate(rq, row, rq->actor.medewerker) : NULL;
    struct besluit_facts facts = besluit_row_facts(rq, row);
    unsigned gaps = besluit_gaps(&facts);
    json_t *look_back = who.eyes == EYES_KRING ? terugblik_of(rq, id) : NULL;
    json_t *others = who.eyes == EYES_KRING ? geadresseerde_list(rq, row) : json_array();
    who.to_buy = is_to_buy(rq, row);
    who.to_send = is_owed(others);
    enum besluit_step step = step_of(row, look_back, gaps, &who);
    json_t *view = json_copy(row);
    json_object_set_new(view, "mag_tekenen",
                        json_boolean(who.mandaat != NULL && (gaps & BESLUIT_BEFORE_SIGNING) == 0));
    json_object_set_new(view, "volgende", json_string(besluit_step_name(step)));
    json_object_set_new(view, "ontbreekt", besluit_gap_texts(rq, is_sent ? 0 : gaps));
    json_object_set_new(view, "controle", is_sent ? json_array() : besluit_checklist(rq, &facts));
    json_object_set_new(view, "leesbaar",
                        is_sent || who.eyes != EYES_KRING ? json_array() : besluit_reading(rq, row));
    json_object_set_new(view, "zienswijzen", zienswijze_list(rq, row));
    json_object_set_new(view, "weglatingen", weglating_list(rq, row));
    json_object_set_new(view, "verzendingen",
                        who.eyes == EYES_KRING ? verzending_list(rq, row) : json_array());
    json_object_set_new(view, "geadresseerden", others);
    json_object_set_new(view, "bezwaren",
                        who.eyes == EYES_KRING && is_sent
                            ? bezwaar_of_besluit(rq, row_text(row, "huishouden"), id)
                            : json_array());
    json_object_set_new(view, "aankopen", db_rows(rq->db, &q_aankoop_list, T(id)));
    json_object_set_new(view, "terugblik", look_back ? look_back : json_null());
    if (!rq->api) {
        add_forms(rq, view, row, &who, step, &facts);
        add_page_words(rq, view, row, who.eyes, step);
    }
    strip(view, who.eyes);
    json_decref(row);
    return view;
}

json_t *sendings_query(struct rq *rq)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    json_t *list = verzending_list(rq, row);
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
