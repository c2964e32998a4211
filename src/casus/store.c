/* SPDX-License-Identifier: EUPL-1.2 */
/* Storing a case: the household, its people and who is involved. Goals and assessment are in store_plan.c and
 * store_afweging.c. */
#include <string.h>

#include "casus/store_internal.h"
#include "huishouden/huishouden.h"
#include "platform/access/logbook.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "platform/base/money.h"
#include "platform/base/text.h"
#include "sql_gen.h"

static const char DOOR[] = "Ingelezen casus";
static const char BASIS_REGISSEUR[] = "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)";
static const char BASIS_INVOLVED[] = "Voert het plan mee uit (Wmo 2015 5.1.1; Jeugdwet 7.4.0; Wgs 8)";

void storing_event(struct storing *s, const char *kind, const char *record, const char *huishouden,
                   json_t *content)
{
    const struct actor actor = {.naam = DOOR};
    const struct event event = {.kind = kind, .record = record, .huishouden = huishouden, .content = content};
    event_write(s->db, &actor, &event);
    json_decref(content);
}

bool storing_same(const struct storing *s, const char *a, const char *b)
{
    return strcmp(text_search_key(s->ctx, a), text_search_key(s->ctx, b)) == 0;
}

/* --- who takes it --------------------------------------------------------- */

static const char *copy(const void *ctx, json_t *row, const char *key)
{
    return talloc_strdup(ctx, row_text(row, key));
}

int casus_taker_find(struct db *db, const void *ctx, const char *account, struct casus_taker *ret_taker)
{
    json_t *rows = db_rows(db, &q_casus_takers, T(account ? account : ""));
    int result = -1;
    for (size_t i = 0; i < json_array_size(rows) && result != 0; i++) {
        json_t *row = json_array_get(rows, i);
        const char *unknown = NULL;
        if ((role_parse(row_text(row, "rollen"), &unknown) & ROLE_UITVOERDER) == 0)
            continue;
        *ret_taker = (struct casus_taker){
            .account = copy(ctx, row, "aanmeldnaam"),
            .medewerker = copy(ctx, row, "medewerker"),
            .naam = copy(ctx, row, "naam"),
            .organisatie = copy(ctx, row, "organisatie"),
            .organisatie_naam = copy(ctx, row, "organisatie_naam"),
            .team = copy(ctx, row, "team"),
        };
        result = 0;
    }
    json_decref(rows);
    return result;
}

/* --- the household -------------------------------------------------------- */

static void add_household(struct storing *s)
{
    const struct casus *c = s->casus;
    s->huishouden = id_new(s->ctx);
    db_exec(s->db, &q_casus_huishouden_add, T(s->huishouden), T(c->huishouden->naam),
            T(text_search_key(s->ctx, c->huishouden->naam)), T(s->taker->organisatie), T(s->taker->team),
            T(c->wijk), c->niveau ? N(c->niveau) : NONE_N, T(c->perspectief), T(s->today));
    storing_event(s, "huishouden.begonnen", s->huishouden, s->huishouden,
                  json_pack("{s:s}", "naam", c->huishouden->naam));
    s->inwoners = talloc_zero_array(s->ctx, const char *, base_count(c->huishouden->inwoners_count + 1));
    for (size_t i = 0; i < c->huishouden->inwoners_count; i++) {
        const struct casus_inwoner *p = &c->huishouden->inwoners[i];
        s->inwoners[i] = id_new(s->ctx);
        db_exec(s->db, &q_casus_inwoner_add, T(s->inwoners[i]), T(p->geboortedatum),
                p->geboortejaar ? N(p->geboortejaar) : NONE_N);
        db_exec(s->db, &q_casus_lid_add, T(s->huishouden), T(s->inwoners[i]), T(p->rol), N((int64_t)i + 1),
                T(s->today));
        storing_event(s, "inwoner.toegevoegd", s->inwoners[i], s->huishouden,
                      json_pack("{s:s}", "rol", p->rol));
    }
    s->netwerk = talloc_zero_array(s->ctx, const char *, base_count(c->netwerk_count + 1));
    for (size_t i = 0; i < c->netwerk_count; i++) {
        const struct casus_netwerk *n = &c->netwerk[i];
        s->netwerk[i] = id_new(s->ctx);
        db_exec(s->db, &q_casus_netwerk_add, T(s->netwerk[i]), T(s->huishouden), T(n->wie), T(n->relatie),
                T(n->biedt), T(n->vraagt));
        storing_event(s, "netwerk.toegevoegd", s->netwerk[i], s->huishouden,
                      json_pack("{s:s}", "wie", n->wie));
    }
}

static void add_kring_row(struct storing *s, const char *id, const char *medewerker, const char *organisatie,
                          const char *rol, const char *basis)
{
    /* Who takes the case on has the law of that task; of the others the file tells no law. */
    const char *law = strcmp(rol, "regisseur") == 0 ? huishouden_wet_of(basis) : NULL;
    db_exec(s->db, &q_casus_kring_add, T(id), T(s->huishouden), T(medewerker), T(organisatie), T(rol),
            T(basis), T(law), T(s->today));
    storing_event(s, "kring.toegevoegd", id, s->huishouden,
                  json_pack("{s:s, s:s}", "organisatie", organisatie, "rol", rol));
}

/* There is one regisseur, who takes the case on; a regisseur that the file names is that one
 * (kring_regisseur). */
static bool is_taker(const struct storing *s, const struct casus_betrokken *b, const char **ret_medewerker)
{
    *ret_medewerker = NULL;
    if (storing_same(s, b->rol, "regisseur"))
        return true;
    for (size_t i = 0; i < s->taker->places_count; i++)
        if (storing_same(s, b->rol, s->taker->places[i].rol)) {
            *ret_medewerker = s->taker->places[i].medewerker;
            return *ret_medewerker == NULL || strcmp(*ret_medewerker, s->taker->medewerker) == 0;
        }
    return false;
}

static void add_kring(struct storing *s)
{
    const struct casus *c = s->casus;
    add_kring_row(s, id_new(s->ctx), s->taker->medewerker, s->taker->organisatie_naam, "regisseur",
                  BASIS_REGISSEUR);
    s->kring = talloc_zero_array(s->ctx, const char *, base_count(c->betrokken_count + 1));
    s->kring_medewerker = talloc_zero_array(s->ctx, const char *, base_count(c->betrokken_count + 1));
    for (size_t i = 0; i < c->betrokken_count; i++) {
        const struct casus_betrokken *b = &c->betrokken[i];
        if (is_taker(s, b, &s->kring_medewerker[i])) {
            s->kring_medewerker[i] = s->taker->medewerker;
            continue;
        }
        s->kring[i] = id_new(s->ctx);
        add_kring_row(s, s->kring[i], s->kring_medewerker[i], b->organisatie, b->rol, BASIS_INVOLVED);
    }
}

static const char *resident(const struct storing *s, const char *id)
{
    const struct casus_huishouden *h = s->casus->huishouden;
    size_t i = 0;
    while (i < h->inwoners_count && strcmp(h->inwoners[i].id, id) != 0)
        i++;
    must(i < h->inwoners_count); /* casus_parse looked */
    return s->inwoners[i];
}

static void add_words(struct storing *s)
{
    const struct casus *c = s->casus;
    for (size_t i = 0; i < c->citaten_count; i++) {
        const struct casus_citaat *q = &c->citaten[i];
        char *id = id_new(s->ctx);
        db_exec(s->db, &q_casus_citaat_add, T(id), T(s->huishouden), T(resident(s, q->van)), T(q->soort),
                T(q->tekst), T(s->today), T(DOOR));
        storing_event(s, "citaat.opgeschreven", id, s->huishouden,
                      json_pack("{s:s, s:s}", "soort", q->soort, "tekst", q->tekst));
    }
    for (size_t i = 0; i < c->beeld_count; i++) {
        const struct casus_beeld *b = &c->beeld[i];
        char *id = id_new(s->ctx);
        db_exec(s->db, &q_casus_beeld_add, T(id), T(s->huishouden), T(b->leefgebied), T(b->oordeel),
                T(b->volgens), T(s->today), N((int64_t)i + 1), T(DOOR));
        storing_event(s, "beeld.vastgelegd", id, s->huishouden,
                      json_pack("{s:s, s:s, s:s}", "leefgebied", b->leefgebied, "oordeel", b->oordeel,
                                "volgens", b->volgens));
    }
}

/* --- what stands apart ---------------------------------------------------- */

static void add_apart(struct storing *s)
{
    const struct casus *c = s->casus;
    char *maand = talloc_strndup(s->ctx, s->today, 7);
    if (c->knelpunt) {
        const struct casus_knelpunt *k = c->knelpunt;
        char *id = id_new(s->ctx);
        db_exec(s->db, &q_casus_knelpunt_add, T(id), T(k->regel), T(k->wet), T(k->instantie), T(k->tekst),
                T(maand), T(s->taker->team));
        storing_event(s, "knelpunt.gemeld", id, NULL,
                      json_pack("{s:s, s:s}", "regel", k->regel, "tekst", k->tekst));
    }
    for (size_t i = 0; i < c->signalen_count; i++) {
        const struct casus_signaal *g = &c->signalen[i];
        char *id = id_new(s->ctx);
        db_exec(s->db, &q_casus_signaal_add, T(id), T(g->tekst), T(g->leefgebied), T(g->wijk), T(maand),
                T(s->taker->team));
        storing_event(s, "signaal.gegeven", id, NULL, json_pack("{s:s}", "tekst", g->tekst));
    }
}

/* As the article tells it, as one text: it is only read, at the look back. */
static const char *outcome(const struct storing *s)
{
    const struct casus_uitkomst *u = s->casus->uitkomst;
    if (u == NULL)
        return NULL;
    struct buf *b = buf_new(s->ctx, 256);
    buf_adds(b, u->tekst);
    if (u->bedrag_cent)
        buf_addf(b, "\nBedrag: %s", money_format(s->ctx, u->bedrag_cent, false));
    if (u->spijt != CASUS_UNSAID)
        buf_addf(b, "\nSpijt: %s", u->spijt == CASUS_YES ? "ja" : "nee");
    if (u->geleerd)
        buf_addf(b, "\nGeleerd: %s", u->geleerd);
    return b->data;
}

static void add_case(struct storing *s)
{
    const struct casus *c = s->casus;
    struct buf *assumed = buf_new(s->ctx, 64);
    for (size_t i = 0; i < c->aangenomen_count; i++)
        buf_addf(assumed, "%s%s", i > 0 ? "\n" : "", c->aangenomen[i]);
    db_exec(s->db, &q_casus_add, T(c->casus), T(c->titel), T(c->bron), c->niveau ? N(c->niveau) : NONE_N,
            T(s->huishouden), T(outcome(s)), T(assumed->len > 0 ? assumed->data : NULL));
    storing_event(s, "casus.ingelezen", s->huishouden, s->huishouden,
                  json_pack("{s:s, s:s, s:s}", "casus", c->casus, "titel", c->titel, "bron", c->bron));
}

/* --- whole ---------------------------------------------------------------- */

static enum casus_stored refused(struct gemeente *g, const char **ret_why)
{
    const char *why = "";
    db_failed(g->db, &why);
    *ret_why = talloc_asprintf(g, "De database nam het niet aan: %s", why);
    return CASUS_REFUSED;
}

/* Who lives there, and the people around them. */
static int note_people(const struct storing *s)
{
    size_t members = s->casus->huishouden->inwoners_count;
    size_t others = s->casus->netwerk_count;
    const char **all = talloc_array(s->ctx, const char *, base_count(members + others + 1));
    memcpy(all, s->inwoners, members * sizeof *all);
    memcpy(all + members, s->netwerk, others * sizeof *all);
    return logbook_write_transfer(s->g, "bondgenoot import", all, (int)(members + others));
}

enum casus_stored casus_store(struct gemeente *g, const struct casus *casus, const struct casus_taker *taker,
                              const char **ret_why)
{
    void *ctx = talloc_new(g);
    struct storing s = {.g = g, .db = g->db, .ctx = ctx, .casus = casus, .taker = taker, .day = date_today()};
    date_format(s.day, s.today);
    moment_now(s.now);

    db_begin(g->db, true);
    json_t *there = db_row(g->db, &q_casus_is_there, T(casus->casus));
    enum casus_stored result = CASUS_STORED;
    if (there) {
        db_rollback(g->db);
        result = CASUS_WAS_THERE;
    } else {
        add_household(&s);
        add_kring(&s);
        add_words(&s);
        storing_plan(&s);
        storing_afweging(&s);
        add_apart(&s);
        add_case(&s);
        if (db_failed(g->db, NULL) == DB_FINE && note_people(&s) != 0) {
            db_rollback(g->db);
            *ret_why = "Het logboek is niet te schrijven.";
            result = CASUS_REFUSED;
        } else if (db_commit(g->db) != 0) {
            result = refused(g, ret_why);
        }
    }
    json_decref(there);
    talloc_free(ctx);
    return result;
}
