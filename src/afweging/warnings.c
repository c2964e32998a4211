/* SPDX-License-Identifier: EUPL-1.2 */
/* What the household's own records hold, held against a text that colleagues will read. */
#include <string.h>

#include "afweging/afweging.h"
#include "afweging/hide.h"
#include "afweging/hide_words.h"
#include "huishouden/huishouden.h"
#include "sql_gen.h"

struct knowing {
    const void *ctx;
    struct hide_known *list;
    size_t count;
};

/* The text is borrowed. */
static void know(struct knowing *k, enum hide_kind kind, const char *text)
{
    if (text == NULL)
        return;
    k->list = talloc_realloc(k->ctx, k->list, struct hide_known, base_count(k->count + 1));
    k->list[k->count++] = (struct hide_known){kind, text};
}

/* The rows that must not be told on; read once for all texts of a request. Borrowed. Who works for another
 * organisation, or for some life areas, does not read all texts, and hears nothing of them here. */
static const json_t *records_of(struct rq *rq, const char *huishouden)
{
    const char *name = talloc_asprintf(rq_ctx(rq), "te verbergen:%s", huishouden);
    if (rq_kept(rq, name) != NULL)
        return rq_kept(rq, name);
    const char *voor = huishouden_voor(rq, huishouden);
    const struct kring_deel *deel = huishouden_deel(rq, huishouden);
    bool all = deel->is_eigen && !deel->is_doorbraak && deel->leefgebieden == NULL;
    json_t *common = all ? db_row(rq->db, &q_gewone_woorden) : NULL;
    rq_keep(rq, name,
            json_pack("{s:o, s:o, s:o, s:o}", "inwoners",
                      db_rows(rq->db, &q_afweging_known_people, T(huishouden), T(voor)), "organisaties",
                      db_rows(rq->db, &q_afweging_known_helpers, T(huishouden), T(voor)), "teksten",
                      all ? db_rows(rq->db, &q_afweging_known_texts, T(huishouden), T(voor)) : json_array(),
                      "gewoon", common ? common : json_object()));
    return rq_kept(rq, name);
}

/* The name that a household got may be that of the people in it ("Familie ..."), or a phrase: its words with
 * a capital that nobody else uses count as names. */
static void know_household_name(struct knowing *k, const char *naam)
{
    struct hide_walk walk = {0};
    struct hide_word w;
    while (naam && hide_word_next(naam, &walk, &w))
        if (w.is_capital && !hide_set_has(hide_own_words(), w.stem))
            know(k, HIDE_NAME, talloc_strndup(k->ctx, naam + w.start, w.end - w.start));
}

static void know_people(struct knowing *k, const json_t *people)
{
    static const struct {
        const char *key;
        enum hide_kind kind;
    } columns[] = {{"naam", HIDE_NAME},
                   {"aanspreken", HIDE_NAME},
                   {"vertegenwoordiger", HIDE_NAME},
                   {"bewindvoerder", HIDE_NAME},
                   {"mentor", HIDE_NAME},
                   {"straat", HIDE_STREET},
                   {"postcode", HIDE_POSTCODE},
                   {"plaats", HIDE_PLACE},
                   {"wijk", HIDE_PLACE},
                   {"telefoon", HIDE_PHONE},
                   {"geboortedatum", HIDE_DATE},
                   {"verblijf_straat", HIDE_STREET},
                   {"verblijf_postcode", HIDE_POSTCODE},
                   {"verblijf_plaats", HIDE_PLACE},
                   {"verblijf_telefoon", HIDE_PHONE}};
    for (size_t i = 0; i < json_array_size(people); i++) {
        const json_t *row = json_array_get(people, i);
        for (size_t c = 0; c < COUNT_OF(columns); c++)
            know(k, columns[c].kind, row_text(row, columns[c].key));
        const json_t *year = json_object_get(row, "geboortejaar");
        if (json_is_integer(year))
            know(k, HIDE_DATE, talloc_asprintf(k->ctx, "%04lld", (long long)json_integer_value(year)));
    }
    know_household_name(k, row_text(json_array_get(people, 0), "huishouden_naam"));
}

static void know_list(struct knowing *k, enum hide_kind kind, const json_t *rows, const char *key)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        know(k, kind, row_text(json_array_get(rows, i), key));
}

static const char *const KIND_WORDS[] = {
    [HIDE_NAME] = "naam",
    [HIDE_STREET] = "straat",
    [HIDE_PLACE] = "plaats",
    [HIDE_ORGANISATION] = "organisatie",
    [HIDE_POSTCODE] = "postcode",
    [HIDE_PHONE] = "telefoon",
    [HIDE_DATE] = "datum",
    [HIDE_MAIL] = "mail",
    [HIDE_BSN] = "bsn",
    [HIDE_NUMBER] = "nummer",
    [HIDE_MAYBE_NAME] = "misschien_naam",
    [HIDE_IBAN] = "iban",
    [HIDE_PLATE] = "kenteken",
    [HIDE_ROLE] = "rol_en_plaats",
    [HIDE_RARE] = "zeldzaam",
};

static const char *const ADVICE[] = {
    [HIDE_NAME] = TXT("Schrijf wie het is: ouder, kind, buur."),
    [HIDE_STREET] = TXT("Laat het weg, of schrijf: in de buurt."),
    [HIDE_PLACE] = TXT("Laat het weg, of schrijf: in de stad, in het dorp."),
    [HIDE_ORGANISATION] = TXT("Schrijf wat het is: een school, een zorgaanbieder."),
    [HIDE_POSTCODE] = TXT("Laat het weg."),
    [HIDE_PHONE] = TXT("Laat het weg."),
    [HIDE_DATE] = TXT("Schrijf: dit jaar, vorige winter, een kind op de basisschool."),
    [HIDE_MAIL] = TXT("Laat het weg."),
    [HIDE_BSN] = TXT("Laat het weg."),
    [HIDE_NUMBER] = TXT("Laat het weg, of rond het af."),
    [HIDE_MAYBE_NAME] = TXT("Is dit een naam? Schrijf dan wie het is: ouder, kind, buur."),
    [HIDE_IBAN] = TXT("Laat het weg."),
    [HIDE_PLATE] = TXT("Laat het weg."),
    [HIDE_ROLE] = TXT("Noem wat iemand doet, of waar. Niet allebei."),
    [HIDE_RARE] = TXT("Weinig mensen schrijven dit, en over dit huishouden wel. Kies een gewoner woord."),
};

const char *afweging_advice(const char *soort)
{
    for (size_t i = 0; i < COUNT_OF(KIND_WORDS); i++)
        if (strcmp(KIND_WORDS[i], soort) == 0)
            return ADVICE[i];
    return "";
}

json_t *afweging_warnings(struct rq *rq, const char *huishouden, const char *text)
{
    json_t *list = json_array();
    if (text == NULL)
        return list;
    void *ctx = talloc_new(rq_ctx(rq));
    struct knowing k = {.ctx = ctx};
    struct hide_ask ask = {.text = text};
    if (huishouden && huishouden_in_kring(rq, huishouden, rq->actor.medewerker)) {
        const json_t *records = records_of(rq, huishouden);
        know_people(&k, json_object_get(records, "inwoners"));
        know_list(&k, HIDE_ORGANISATION, json_object_get(records, "organisaties"), "organisatie_naam");
        know_list(&k, HIDE_RARE, json_object_get(records, "teksten"), "tekst");
        ask.common = row_text(json_object_get(records, "gewoon"), "woorden");
    }
    ask.known = k.list;
    ask.known_count = k.count;
    struct hide_hit *hits = NULL;
    size_t count = hide_find(ctx, &ask, &hits);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:I, s:I}", "soort", KIND_WORDS[hits[i].kind],
                                              "woord", hits[i].word, "is_zeker", hits[i].is_certain, "van",
                                              (json_int_t)hits[i].start, "tot", (json_int_t)hits[i].end));
    talloc_free(ctx);
    return list;
}
