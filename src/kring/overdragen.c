/* SPDX-License-Identifier: EUPL-1.2 */
/* Handing over the plan: asked by who arranges the kring, and done when the receiver says yes. Until then the
 * old regisseur stays; then there is one at every moment, and the old one's access ends at once. */
#include <string.h>

#include "huishouden/huishouden.h"
#include "kring/internal.h"
#include "sql_gen.h"
#include "terugblik/terugblik.h"

static json_t *successors(struct rq *rq)
{
    return db_rows(rq->db, &q_kring_successors, T(rq_param(rq, "id")), T(rq->today_text),
                   T(huishouden_voor(rq, rq_param(rq, "id"))));
}

static const struct field HAND_FIELDS[] = {
    {.name = "medewerker",
     .label = "Wie wordt de regisseur?",
     .hint = "Een collega die al in de kring is. Staat de collega er niet bij? Nodig die eerst uit.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = successors},
    {.name = "reden",
     .label = "Waarom?",
     .hint = "Zo dat het huishouden het ook mag lezen.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 200},
    {.name = "vorige", .label = "", .kind = FIELD_HIDDEN},
    {.name = "blijft", .label = "De vorige regisseur blijft in de kring", .kind = FIELD_CHECK},
    {.name = "blijft_tot",
     .label = "Tot en met welke dag blijft de vorige regisseur?",
     .hint = "Leeg: tot iemand het beëindigt.",
     .kind = FIELD_DATE},
    {0},
};

/* Who asks may arrange this kring; else a problem. */
static bool arranges(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return false;
    if (huishouden_arranges(rq, id))
        return true;
    rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
    return false;
}

/* Remembers from whom it is taken over when the form was drawn: two who hand over at once do not undo each
 * other. */
static json_t *hand_current(struct rq *rq)
{
    if (!arranges(rq))
        return NULL;
    json_t *old = db_row(rq->db, &q_kring_regisseur, T(rq_param(rq, "id")));
    json_t *current = old ? json_pack("{s:O}", "vorige", json_object_get(old, "id")) : NULL;
    json_decref(old);
    return current;
}

/* --- when it was accepted -------------------------------------------------- */

static int is_possible(struct rq *rq, const json_t *vraag, const json_t *old)
{
    if (old == NULL)
        return rq_problem(rq, 422,
                          TXT("Dit huishouden heeft nu geen regisseur. De teamleider wijst er een aan."));
    if (!row_is(old, "id", row_text(vraag, "plaats")))
        return rq_problem(rq, 409,
                          TXT("De regie is intussen al overgedragen. Kijk eerst wie nu de regisseur is."));
    if (!huishouden_in_kring(rq, row_text(vraag, "huishouden"), row_text(vraag, "aan")))
        return rq_problem(rq, 422, TXT("Alleen wie in de kring is, kan de regisseur worden."));
    return 0;
}

/* The old one ends yesterday and stays in the history; the new one starts today: there is one on every day.
 */
static const char *hand_over(struct rq *rq, const json_t *vraag, const json_t *old)
{
    const char *huishouden = row_text(vraag, "huishouden");
    const char *new = row_text(vraag, "aan");
    const char *reden = row_text(vraag, "reden");
    const char *before = row_text(old, "medewerker");
    db_exec(rq->db, &q_kring_end, T(row_text(old, "id")), T(kring_yesterday(rq)), T(reden));
    if (before)
        kring_leave(rq, huishouden, before, NULL);
    kring_leave(rq, huishouden, new, NULL);
    const struct kring_plaats plaats = {.huishouden = huishouden,
                                        .medewerker = new,
                                        .rol = "regisseur",
                                        .grondslag = row_text(old, "grondslag"),
                                        .wet = row_text(old, "wet"),
                                        .van = rq->today_text,
                                        .waarom = reden};
    const char *id = kring_enter(rq, &plaats);
    if (row_flag(vraag, "is_blijft") && before) {
        struct kring_plaats stays = plaats;
        stays.medewerker = before;
        stays.rol = "uitvoerder";
        stays.tot = row_text(vraag, "blijft_tot");
        kring_enter(rq, &stays);
    }
    if (before)
        terugblik_hand_over(rq, huishouden, before, new);
    rq_event(rq, "kring.overgedragen", id, huishouden,
             json_pack("{s:s, s:s?, s:s}", "medewerker", new, "vorige", before, "reden", reden));
    return id;
}

const char *regie_accept(struct rq *rq, const json_t *vraag)
{
    json_t *old = db_row(rq->db, &q_kring_regisseur, T(row_text(vraag, "huishouden")));
    const char *id = is_possible(rq, vraag, old) == 0 ? hand_over(rq, vraag, old) : NULL;
    json_decref(old);
    return id;
}

/* --- asking --------------------------------------------------------------- */

static int hand_check(struct rq *rq, const struct values *v)
{
    const char *until = value_date(v, "blijft_tot");
    if (until && !value_check(v, "blijft"))
        rq_field_problem(rq, "blijft",
                         TXT("Kruis dit aan als de vorige regisseur tot die dag in de kring blijft."));
    if (until && strcmp(until, rq->today_text) < 0)
        rq_field_problem(rq, "blijft_tot", TXT("Deze dag is al voorbij."));
    return rq_has_problem(rq) ? -1 : 0;
}

/* Who takes the plan over needs nobody's question. */
static int take(struct rq *rq, const struct values *v, const json_t *old)
{
    json_t *vraag =
        json_pack("{s:s, s:s, s:s, s:O, s:b, s:s?}", "huishouden", rq_param(rq, "id"), "aan",
                  rq->actor.medewerker, "reden", value_text(v, "reden"), "plaats", json_object_get(old, "id"),
                  "is_blijft", value_check(v, "blijft"), "blijft_tot", value_date(v, "blijft_tot"));
    bool done = regie_accept(rq, vraag) != NULL;
    json_decref(vraag);
    if (!done)
        return -1;
    rq->flash = TXT("Jij bent nu de regisseur. Vertel het ook aan het huishouden.");
    rq_go(rq, "/huishoudens/%s", rq_param(rq, "id"));
    return 0;
}

static int hand_row(struct rq *rq, const struct values *v, const json_t *old)
{
    const char *id = rq_param(rq, "id");
    const char *read = value_text(v, "vorige");
    const char *to = value_text(v, "medewerker");
    if (old == NULL)
        return rq_problem(rq, 422,
                          TXT("Dit huishouden heeft nu geen regisseur. De teamleider wijst er een aan."));
    if (read && strcmp(read, row_text(old, "id")) != 0)
        return rq_problem(rq, 409,
                          TXT("De regie is intussen al overgedragen. Kijk eerst wie nu de regisseur is."));
    if (rq_is_me(rq, to))
        return take(rq, v, old);
    const struct kring_vraag vraag = {.soort = "overdracht",
                                      .huishouden = id,
                                      .aan = to,
                                      .rol = "regisseur",
                                      .grondslag = row_text(old, "grondslag"),
                                      .blijft = value_check(v, "blijft"),
                                      .blijft_tot = value_date(v, "blijft_tot"),
                                      .reden = value_text(v, "reden"),
                                      .plaats = row_text(old, "id")};
    const char *asked = kring_ask(rq, &vraag);
    if (asked == NULL)
        return -1;
    huishouden_moved(rq, id);
    if (rq->api)
        rq_go(rq, "/kringvragen/%s", asked);
    else
        rq_go(rq, "/huishoudens/%s/kring", id);
    return 0;
}

static int hand_run(struct rq *rq, const struct values *v)
{
    if (!arranges(rq) || hand_check(rq, v) != 0)
        return -1;
    json_t *old = db_row(rq->db, &q_kring_regisseur, T(rq_param(rq, "id")));
    int result = hand_row(rq, v, old);
    json_decref(old);
    if (result == 0)
        huishouden_moved(rq, rq_param(rq, "id"));
    return result;
}

const struct command REGIE_OVERDRAGEN = {
    .name = "regie-overdragen",
    .title = "Regie overdragen",
    .submit = "Vraag het",
    .done = "Het is gevraagd. Tot je collega ja zegt, verandert er niets.",
    .next = "Je collega krijgt de vraag op Vandaag. Na een ja is er op hetzelfde moment een nieuwe "
            "regisseur, en stopt de toegang van de oude. Wie het was, blijft in de geschiedenis staan.",
    .fields = HAND_FIELDS,
    .current = hand_current,
    .run = hand_run,
};
