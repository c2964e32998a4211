/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be done with a decision: completing, signing, sending back, sending, booking what was bought. */
#include <string.h>

#include "bericht/bericht.h"
#include "besluit/internal.h"
#include "budget/budget.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "platform/base/json_arena.h"
#include "platform/base/money.h"
#include "regel/regel.h"
#include "sql_gen.h"

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static json_t *kring_current(struct rq *rq)
{
    return besluit_open_kring(rq, rq_param(rq, "id"));
}

static json_t *any_current(struct rq *rq)
{
    enum besluit_eyes eyes;
    return besluit_open(rq, rq_param(rq, "id"), &eyes);
}

/* Who reads a decision and then signs or sends it, does that with what was read: after a change it is read
 * again. */
int besluit_changed_meanwhile(struct rq *rq)
{
    return rq_problem(rq, 409, TXT("Het besluit is intussen veranderd. Lees het eerst opnieuw."));
}

static bool is_as_read(const json_t *row, const struct values *v)
{
    return row_number(row, "versie") == value_versie(v);
}

/* Who may not see it any more after the change (a signer outside the kring) goes to what waits. */
static void go_on(struct rq *rq, const json_t *row)
{
    if (huishouden_in_kring(rq, row_text(row, "huishouden"), rq->actor.medewerker))
        rq_go(rq, "/besluiten/%s", row_text(row, "id"));
    else
        rq_go(rq, "/besluiten");
}

void besluit_note(struct rq *rq, const json_t *row, const char *kind, json_t *content)
{
    const char *aan = row_text(row, "aan");
    if (aan)
        kind = talloc_asprintf(rq_ctx(rq), "geadresseerde%s", strchr(kind, '.'));
    rq_event(rq, kind, aan ? aan : row_text(row, "id"), row_text(row, "huishouden"), content);
    huishouden_moved(rq, row_text(row, "huishouden"));
}

/* --- completing ----------------------------------------------------------- */

/* The choices are of the household of this decision; read once for a request. */
static json_t *people_options(struct rq *rq)
{
    json_t *kept = rq_kept(rq, "besluit-mensen");
    if (kept)
        return json_incref(kept);
    json_t *row = besluit_row(rq, rq_param(rq, "id"));
    json_t *list = row ? huishouden_people(rq, row_text(row, "huishouden")) : json_array();
    json_decref(row);
    rq_keep(rq, "besluit-mensen", json_incref(list));
    return list;
}

static json_t *rule_options(struct rq *rq)
{
    json_t *kept = rq_kept(rq, "besluit-regels");
    if (kept)
        return json_incref(kept);
    json_t *list = regel_options(rq);
    json_t *row = besluit_row(rq, rq_param(rq, "id"));
    const char *now = row_text(row, "regel");
    bool is_there = now == NULL;
    for (size_t i = 0; i < json_array_size(list); i++)
        is_there = is_there || row_is(json_array_get(list, i), "value", now);
    if (!is_there) /* an article of a law, or a rule that ended: it stays until another is chosen */
        json_array_append_new(
            list, json_pack("{s:s, s:O}", "value", now, "label", json_object_get(row, "regel_naam")));
    json_decref(row);
    rq_keep(rq, "besluit-regels", json_incref(list));
    return list;
}

static const struct field CHANGE_FIELDS[] = {
    {.name = "inwoner",
     .label = "Aan wie is het gericht?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people_options},
    ADDRESS_FIELDS,
    {.name = "waarom",
     .label = "Waarom besluiten we dit?",
     .hint = "Dit zijn de woorden van de afweging. Schrijf aan de inwoner, met u. Laat weg wat over iemand "
             "anders gaat.",
     .kind = FIELD_AREA,
     .required = true,
     .max = 6000},
    {.name = "niet",
     .folded = true,
     .label = "Welk deel krijgt de inwoner niet?",
     .hint = "Alleen als je een deel toekent. Schrijf het als een hele zin aan de inwoner.",
     .kind = FIELD_AREA,
     .max = 2000},
    {.name = "betekent", .label = "Wat betekent het voor de inwoner?", .kind = FIELD_AREA, .max = 4000},
    {.name = "vanaf", .label = "Vanaf wanneer geldt het?", .kind = FIELD_DATE},
    {.name = "tot",
     .folded = true,
     .label = "Tot en met wanneer?",
     .hint = "Leeg: het loopt niet af.",
     .kind = FIELD_DATE},
    {.name = "contact",
     .folded = true,
     .label = "Wie kan de inwoner bellen?",
     .kind = FIELD_TEXT,
     .max = 120},
    {.name = "contact_telefoon", .folded = true, .label = "Telefoonnummer", .kind = FIELD_TEL, .max = 30},
    {.name = "regel",
     .folded = true,
     .label = "Volgens welke regel?",
     .hint = "De tekst van de regel komt in de brief.",
     .kind = FIELD_SELECT,
     .options = rule_options},
    {.name = "wet",
     .folded = true,
     .label = "Of: welke wet?",
     .hint =
         "Als het op een artikel van een wet rust, of om de wet bij de regel te noemen. Bijvoorbeeld: Wmo "
         "2015.",
     .kind = FIELD_TEXT,
     .max = 100},
    {.name = "artikel",
     .folded = true,
     .label = "Welk artikel?",
     .hint = "Bijvoorbeeld: 2.3.5. De tekst van het artikel komt in de brief als je geen regel kiest.",
     .kind = FIELD_TEXT,
     .max = 60},
    {0},
};

static const char *const PERSON[] = {"naam", "straat", "postcode", "plaats"};

/* Name and address belong to the addressee who was shown. When another one is chosen in the same form, the
 * name that stood there is not theirs; the address, which a household mostly shares, is taken as it stands.
 */
static void save_person(struct rq *rq, const json_t *row, const struct values *v)
{
    const char *chosen = value_text(v, "inwoner");
    bool other = !same(chosen, row_text(row, "inwoner"));
    const char *typed[COUNT_OF(PERSON)];
    bool differs = other;
    for (size_t i = 0; i < COUNT_OF(PERSON); i++) {
        typed[i] = value_text(v, PERSON[i]);
        differs = differs || !same(typed[i], row_text(row, PERSON[i]));
    }
    if (other && same(typed[0], row_text(row, "naam")))
        typed[0] = NULL;
    const struct inwoner_adres adres = {typed[0], typed[1], typed[2], typed[3]};
    if (differs)
        huishouden_person_set(rq, row_text(row, "huishouden"), chosen, &adres);
}

/* What a signature stands for; who it goes to and whom to call can be mended afterwards. */
static bool content_changed(const json_t *row, const struct values *v)
{
    static const char *const signed_for[] = {"waarom", "niet",  "betekent", "vanaf",
                                             "tot",    "regel", "wet",      "artikel"};
    for (size_t i = 0; i < COUNT_OF(signed_for); i++)
        if (!same(value_text(v, signed_for[i]), row_text(row, signed_for[i])))
            return true;
    return false;
}

/* After a change of the content it is signed again: at once by who changed it and holds the mandate, else it
 * waits. */
void besluit_sign_again(struct rq *rq, const char *id)
{
    json_t *row = besluit_row(rq, id);
    bool is_ready = (besluit_row_gaps(rq, row) & BESLUIT_BEFORE_SIGNING) == 0;
    const char *mandaat = besluit_mandate(rq, row, rq->actor.medewerker);
    if (mandaat && is_ready) {
        besluit_sign(rq, row, mandaat, rq->actor.medewerker);
    } else {
        db_exec(rq->db, &q_besluit_unsign, T(id));
        if (mandaat == NULL)
            bericht_ask_all(rq, BERICHT_DECISION, id);
        rq->flash = TXT("Opgeslagen. Het wacht nu op een handtekening.");
    }
    json_decref(row);
}

/* What it rests on as it was chosen: a rule, with its own law or the one that was typed; or the article of a
 * law. */
struct ground {
    const char *regel, *wet, *artikel;
    bool is_new;
};

static struct ground ground_of(struct rq *rq, const json_t *row, const struct values *v)
{
    struct ground g = {value_text(v, "regel"), value_text(v, "wet"), value_text(v, "artikel"), false};
    bool other_law = !same(g.wet, row_text(row, "wet")) || !same(g.artikel, row_text(row, "artikel"));
    bool other_rule = !same(g.regel, row_text(row, "regel"));
    json_t *rule = other_law && !other_rule ? regel_get(rq, g.regel) : NULL;
    g.is_new = other_law || other_rule;
    if (row_text(rule, "opgehaald")) /* it rested on an article: now on this one */
        g.regel = NULL;
    else if (!other_law && g.regel) /* the law that stood there was that of the rule of before */
        g.wet = g.artikel = NULL;
    json_decref(rule);
    return g;
}

/* An article that somebody names must be here to be quoted; none is an answer too: the letter waits. */
static int check_ground(struct rq *rq, const struct ground *g)
{
    if (!g->is_new || g->regel || g->wet == NULL || g->artikel == NULL)
        return 0;
    json_t *article = regel_article(rq, g->wet, g->artikel, rq->today_text);
    bool is_here = article != NULL;
    json_decref(article);
    return is_here ? 0
                   : rq_field_problem(rq, "artikel",
                                      TXT("De tekst van dit artikel is hier niet. Kies een regel, of laat de "
                                          "beheerder de wet inlezen."));
}

static int change_checks(struct rq *rq, const json_t *row, const struct values *v,
                         const struct ground *ground)
{
    int result = 0;
    if (row_is(row, "stand", "verzonden"))
        return rq_problem(rq, 422, TXT("De brief is verstuurd. De tekst verandert niet meer."));
    if (row_is(row, "stand", "vervallen"))
        return rq_problem(rq, 422, TXT("Dit besluit is vervallen."));
    const char *from = value_date(v, "vanaf");
    const char *until = value_date(v, "tot");
    if (from && until && strcmp(until, from) < 0)
        result = rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de dag waarop het begint."));
    return check_ground(rq, ground) != 0 ? -1 : result;
}

static int change_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = kring_current(rq);
    struct ground ground = {0};
    if (row)
        ground = ground_of(rq, row, v);
    if (row == NULL || change_checks(rq, row, v, &ground) != 0) {
        json_decref(row);
        return -1;
    }
    if (db_exec(rq->db, &q_besluit_change, T(id), N(value_versie(v)), VT(v, "inwoner"), VT(v, "waarom"),
                VT(v, "niet"), VT(v, "betekent"), VT(v, "vanaf"), VT(v, "tot"), VT(v, "contact"),
                VT(v, "contact_telefoon")) == 0) {
        json_decref(row);
        return rq_stale(rq);
    }
    if (!same(value_text(v, "inwoner"), row_text(row, "inwoner"))) /* one letter to each */
        db_exec(rq->db, &q_geadresseerde_drop_person, T(id), VT(v, "inwoner"));
    if (ground.is_new)
        besluit_take_rule(rq, id, ground.regel, ground.wet, ground.artikel);
    save_person(rq, row, v);
    besluit_note(rq, row, "besluit.gewijzigd",
                 json_pack("{s:s?, s:s?, s:s?, s:s?}", "waarom", value_text(v, "waarom"), "betekent",
                           value_text(v, "betekent"), "vanaf", value_text(v, "vanaf"), "tot",
                           value_text(v, "tot")));
    if (row_is(row, "stand", "teruggestuurd") || (row_text(row, "getekend_op") && content_changed(row, v)))
        besluit_sign_again(rq, id);
    json_decref(row);
    rq_go(rq, "/besluiten/%s", id);
    return 0;
}

const struct command BESLUIT_CHANGE = {
    .name = "besluit-wijzigen",
    .title = "Het besluit aanvullen",
    .submit = "Bewaar",
    .done = "Bewaard.",
    .next = "Je kunt wijzigen tot de brief is verstuurd. Is er al getekend en verander je de inhoud? Dan "
            "moet wie mandaat heeft opnieuw tekenen.",
    .fields = CHANGE_FIELDS,
    .more = TXT("Meer: wat niet, einddag, wie te bellen, welke regel"),
    .versioned = true,
    .current = kring_current,
    .run = change_run,
};

/* --- signing -------------------------------------------------------------- */

int besluit_sign(struct rq *rq, const json_t *row, const char *mandaat, const char *tekenaar)
{
    json_t *versie = json_object_get(row, "versie");
    if (db_exec(rq->db, &q_besluit_sign, T(row_text(row, "id")), N(json_integer_value(versie)), T(mandaat),
                T(tekenaar), T(rq->today_text)) == 0)
        return -1;
    rq_event(rq, "besluit.getekend", row_text(row, "id"), row_text(row, "huishouden"),
             json_pack("{s:s, s:s}", "mandaat", mandaat, "tekenaar", tekenaar));
    return 0;
}

static int sign_row(struct rq *rq, const json_t *row, const struct values *v)
{
    if (!row_is(row, "stand", "te_tekenen"))
        return rq_problem(rq, 422, TXT("Dit besluit wacht niet op een handtekening."));
    if (!is_as_read(row, v))
        return besluit_changed_meanwhile(rq);
    const char *mandaat = besluit_mandate(rq, row, rq->actor.medewerker);
    if (mandaat == NULL)
        return rq_problem(rq, 403, TXT("Je hebt geen mandaat voor dit besluit."));
    unsigned gaps = besluit_row_gaps(rq, row) & BESLUIT_BEFORE_SIGNING;
    if (gaps)
        return besluit_refuse_gaps(rq, gaps);
    int result = besluit_sign(rq, row, mandaat, rq->actor.medewerker);
    if (result != 0)
        return besluit_changed_meanwhile(rq);
    huishouden_moved(rq, row_text(row, "huishouden"));
    go_on(rq, row);
    return 0;
}

static int sign_run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, any_current(rq), v, sign_row);
}

const struct command BESLUIT_SIGN = {
    .name = "besluit-tekenen",
    .title = "Het besluit tekenen",
    .submit = "Teken het besluit",
    .done = "Je hebt getekend.",
    .next = "Je tekent wat hierboven staat. Daarna kan de uitvoerder de brief versturen.",
    .fields = NO_FIELDS,
    .versioned = true,
    .current = any_current,
    .run = sign_run,
};

static const struct field SEND_BACK_FIELDS[] = {
    {.name = "reden", .label = "Wat moet er anders?", .kind = FIELD_AREA, .required = true, .max = 2000},
    {0},
};

static int send_back_row(struct rq *rq, const json_t *row, const struct values *v)
{
    if (!row_is(row, "stand", "te_tekenen"))
        return rq_problem(rq, 422, TXT("Dit besluit wacht niet op een handtekening."));
    const char *mandaat = besluit_mandate(rq, row, rq->actor.medewerker);
    if (mandaat == NULL)
        return rq_problem(rq, 403, TXT("Je hebt geen mandaat voor dit besluit."));
    if (db_exec(rq->db, &q_besluit_send_back, T(row_text(row, "id")), N(value_versie(v)), VT(v, "reden"),
                T(rq->actor.medewerker)) == 0)
        return besluit_changed_meanwhile(rq);
    besluit_note(rq, row, "besluit.teruggestuurd", json_pack("{s:s}", "reden", value_text(v, "reden")));
    go_on(rq, row);
    return 0;
}

static int send_back_run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, any_current(rq), v, send_back_row);
}

const struct command BESLUIT_SEND_BACK = {
    .name = "besluit-terugsturen",
    .title = "Het besluit terugsturen",
    .submit = "Stuur terug",
    .done = "Teruggestuurd, met je reden.",
    .next = "De uitvoerder leest je reden, past het besluit aan en biedt het opnieuw aan.",
    .fields = SEND_BACK_FIELDS,
    .versioned = true,
    .current = any_current,
    .run = send_back_run,
};

/* --- what was bought ------------------------------------------------------ */

static const struct field BUY_FIELDS[] = {
    {.name = "wat", .label = "Wat is gekocht of betaald?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {.name = "bedrag_cent",
     .label = "Wat kostte het echt?",
     .hint = "Wat over is, gaat terug naar het budget.",
     .kind = FIELD_MONEY,
     .required = true},
    {.name = "dag", .label = "Op welke dag?", .kind = FIELD_DATE, .required = true},
    {.name = "bon", .label = "Waar is de bon?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {.name = "aan_inwoner",
     .label = "Het geld ging naar de inwoner zelf",
     .hint = "Dat mag alleen als de spelregels van het budget het toestaan.",
     .kind = FIELD_CHECK},
    {.name = "komt_meer",
     .label = "Er komt nog een aankoop bij",
     .hint = "Wat over is, blijft dan vastliggen tot je de laatste boekt.",
     .kind = FIELD_CHECK},
    {0},
};

json_t *purchase_start(struct rq *rq, const json_t *row)
{
    const char *who = rq->actor.naam ? rq->actor.naam : row_text(row, "gemaakt_door");
    int64_t left = budget_committed(rq, row_text(row, "voorlegging"));
    return json_pack("{s:O, s:I, s:s, s:s}", "wat", json_object_get(row, "wat"), "bedrag_cent",
                     (json_int_t)left, "dag", rq->today_text, "bon", rq_text(rq, TXT("Bij %s"), who));
}

static json_t *purchase_current(struct rq *rq)
{
    json_t *row = kring_current(rq);
    json_t *start = row ? purchase_start(rq, row) : NULL;
    json_decref(row);
    return start;
}

static int check_purchase(struct rq *rq, const json_t *row, const struct values *v)
{
    if (!besluit_is_bookable(row))
        return rq_problem(rq, 422, TXT("Bij dit besluit hoort geen aankoop."));
    if (row_text(row, "getekend_op") == NULL)
        return rq_problem(rq, 422, TXT("Het besluit is nog niet getekend. Boek de aankoop daarna."));
    if (db_number(rq->db, &q_aankoop_count, 0, T(row_text(row, "id"))) > 0 &&
        budget_committed(rq, row_text(row, "voorlegging")) == 0)
        return rq_problem(rq, 422,
                          TXT("De aankoop is al geboekt, en wat over was is terug naar het budget."));
    if (strcmp(value_date(v, "dag"), rq->today_text) > 0)
        rq_field_problem(rq, "dag", TXT("Deze dag moet nog komen."));
    json_t *budget =
        value_check(v, "aan_inwoner") ? budget_of_voorlegging(rq, row_text(row, "voorlegging")) : NULL;
    if (row_flag(budget, "is_alleen_natura"))
        rq_field_problem(rq, "aan_inwoner",
                         TXT("Dit budget geeft alleen dingen en diensten. Koop of betaal het zelf."));
    json_decref(budget);
    return rq_has_problem(rq) ? -1 : 0;
}

static int buy_row(struct rq *rq, const json_t *row, const struct values *v)
{
    if (check_purchase(rq, row, v) != 0)
        return -1;
    int64_t cent = value_number(v, "bedrag_cent", 0);
    const char *voorlegging = row_text(row, "voorlegging");
    int64_t left = budget_committed(rq, voorlegging);
    bool more = value_check(v, "komt_meer");
    enum budget_refusal refusal = budget_spend(rq, voorlegging, cent, more);
    if (refusal == BUDGET_REQUEST_CEILING)
        return rq_field_problem(
            rq, "bedrag_cent",
            rq_text(rq, TXT("Er ligt %s voor vast. Kostte het meer? Leg dan het hele bedrag opnieuw voor."),
                    money_format(rq_ctx(rq), left, rq->lang == LANG_EN)));
    if (refusal != BUDGET_FINE)
        return rq_problem(rq, 422, budget_refusal_text(refusal));
    const char *id = row_text(row, "id");
    db_exec(rq->db, &q_aankoop_add, T(id_new(rq_ctx(rq))), T(id), VT(v, "wat"), N(cent),
            T(value_date(v, "dag")), VT(v, "bon"), N(value_check(v, "aan_inwoner")), T(rq->actor.medewerker),
            T(rq->now));
    besluit_note(rq, row, "besluit.geboekt",
                 json_pack("{s:s, s:I, s:s}", "wat", value_text(v, "wat"), "bedrag_cent", (json_int_t)cent,
                           "dag", value_date(v, "dag")));
    if (more)
        rq->flash = TXT("Geboekt. Wat over is, blijft vastliggen tot je de laatste aankoop boekt.");
    rq_go(rq, "/besluiten/%s", id);
    return 0;
}

static int buy_run(struct rq *rq, const struct values *v)
{
    return rq_with(rq, kring_current(rq), v, buy_row);
}

const struct command BESLUIT_BUY = {
    .name = "aankoop-boeken",
    .title = "De aankoop boeken",
    .submit = "Boek",
    .done = "Geboekt. Wat over is, is terug in het budget.",
    .next =
        "Boek het echte bedrag. De kring en de budgethouder zien het bedrag, de budgethouder niet voor wie.",
    .fields = BUY_FIELDS,
    .current = purchase_current,
    .run = buy_run,
};
