/* SPDX-License-Identifier: EUPL-1.2 */
/* Adding a document: whom it is about, under which law, until when, and the file itself. */
#include <sodium.h>
#include <string.h>

#include "document/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

enum { KEEP_YEARS_MOST = 30 };

void document_hash(const void *data, size_t bytes, char out[SHA256_TEXT])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, data, bytes);
    sodium_bin2hex(out, SHA256_TEXT, hash, sizeof hash);
}

/* --- how long --------------------------------------------------------------- */

static const struct choice LAWS[] = {
    {"Wmo 2015", "Wmo 2015"},
    {"Jeugdwet", "Jeugdwet"},
    {"Participatiewet", "Participatiewet"},
    {"Wgs", "Wgs (schuldhulpverlening)"},
    {"Leerplichtwet 1969", "Leerplichtwet"},
    {NULL, NULL},
};

bool document_term(const char *wet, struct date today, char out[DATE_TEXT])
{
    int years = strcmp(wet, "Wmo 2015") == 0   ? 15 /* Wmo 2015 5.3.4 */
                : strcmp(wet, "Jeugdwet") == 0 ? 20 /* Jeugdwet 7.3.8 lid 3 */
                                               : 0;
    if (years > 0)
        date_format(date_add_months(today, 12 * years), out);
    return years > 0;
}

/* The day that was typed, or the usual one; NULL after a problem. */
static const char *destroy_day(struct rq *rq, const struct values *v)
{
    char *usual = talloc_zero_array(rq_ctx(rq), char, DATE_TEXT);
    char most[DATE_TEXT];
    const char *typed = value_date(v, "vernietigen_op");
    if (typed == NULL && document_term(value_text(v, "wet"), rq->today, usual))
        return usual;
    date_format(date_add_months(rq->today, 12 * KEEP_YEARS_MOST), most);
    if (typed == NULL)
        rq_field_problem(rq, "vernietigen_op",
                         TXT("Deze wet noemt geen termijn. Kies zelf een dag: niet langer dan nodig is."));
    else if (strcmp(typed, rq->today_text) <= 0)
        rq_field_problem(rq, "vernietigen_op", TXT("Deze dag is al geweest. Kies een dag na vandaag."));
    else if (strcmp(typed, most) > 0)
        rq_field_problem(rq, "vernietigen_op",
                         rq_text(rq, TXT("Langer dan %d jaar bewaren kan niet."), KEEP_YEARS_MOST));
    else
        return typed;
    return NULL;
}

/* --- the form ----------------------------------------------------------------- */

static json_t *people(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

/* The file stands last: of one that is too large the fields before it are kept. */
static const struct field FIELDS[] = {
    {.name = "titel",
     .label = "Wat is het?",
     .hint = "Kort, bijvoorbeeld: brief van de woningbouw.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 100},
    {.name = "inwoner",
     .label = "Over wie gaat het?",
     .hint = "Deze persoon ziet het document bij Mijn plan.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = people},
    {.name = "wet",
     .label = "Voor welke wet bewaar je het?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = LAWS},
    {.name = "vernietigen_op",
     .label = "Wanneer wordt het vernietigd?",
     .hint = "Leeg: de termijn van de wet. Wmo 2015: 15 jaar (artikel 5.3.4), Jeugdwet: 20 jaar (artikel "
             "7.3.8). Bij een andere wet kies je zelf een dag. Niet langer dan nodig is.",
     .kind = FIELD_DATE},
    {.name = "verborgen_voor",
     .label = "Voor wie mag dit niet te zien zijn?",
     .hint = "Deze persoon, en wie er alleen voor deze persoon is, merkt er niets van.",
     .kind = FIELD_SELECT,
     .options = verborgen_people},
    {.name = "bestand",
     .label = "Het bestand",
     .hint = "Een foto (JPEG of PNG) of een pdf. Uit een foto halen we waar, wanneer en waarmee hij is "
             "gemaakt. Uit een pdf halen we niets: kijk zelf of er een adres in staat dat niet iedereen mag "
             "weten. De naam van het bestand bewaren we niet.",
     .kind = FIELD_FILE,
     .required = true},
    {0},
};

/* --- doing it ------------------------------------------------------------------- */

static int judge(struct rq *rq, const struct values *v, enum bestand_soort *ret_kind, struct buf **ret_bytes)
{
    size_t bytes = 0;
    const void *data = value_file(v, "bestand", &bytes);
    switch (bestand_lees(rq_ctx(rq), data, bytes, ret_kind, ret_bytes)) {
    case BESTAND_GOED:
        return 0;
    case BESTAND_ONBEKEND:
        return rq_field_problem(
            rq, "bestand",
            TXT("Dit is geen JPEG, PNG of pdf. Hoe het bestand heet, zegt niet wat het is: "
                "sla het op als foto of pdf."));
    case BESTAND_KAPOT:
        return rq_field_problem(rq, "bestand",
                                TXT("Dit bestand is niet heel. Maak het opnieuw, of sla het opnieuw op."));
    case BESTAND_ACTIEF:
        return rq_field_problem(
            rq, "bestand",
            TXT("In deze pdf zit een programma, een ander bestand of een formulier dat iets "
                "verstuurt. Druk hem af naar een nieuwe pdf, en kies die."));
    }
    not_handled("a judgement of a file");
}

/* Counted as far as who asks may know: a limit that counts what is hidden tells that it is there. */
static int has_room(struct rq *rq, const char *huishouden, size_t bytes)
{
    json_t *row = db_row(rq->db, &q_document_room, T(huishouden), T(huishouden_voor(rq, huishouden)));
    int64_t count = row_number(row, "aantal");
    int64_t held = row_number(row, "bytes");
    json_decref(row);
    if (count >= LIMIT_DOCUMENTS)
        return rq_field_problem(
            rq, "bestand",
            rq_text(rq, TXT("Bij een huishouden passen %d documenten. Verwijder er eerst een."),
                    (int)LIMIT_DOCUMENTS));
    if (held + (int64_t)bytes > (int64_t)LIMIT_DOCUMENTS_MB * 1024 * 1024)
        return rq_field_problem(
            rq, "bestand",
            rq_text(rq, TXT("Bij een huishouden past %d MB aan documenten. Verwijder er eerst een."),
                    (int)LIMIT_DOCUMENTS_MB));
    return 0;
}

static int run(struct rq *rq, const struct values *v)
{
    const char *huishouden = rq_param(rq, "id");
    enum bestand_soort kind = BESTAND_ANDERS;
    struct buf *bytes = NULL;
    char hash[SHA256_TEXT];
    if (!huishouden_opens(rq, huishouden))
        return -1;
    const char *day = destroy_day(rq, v);
    if (judge(rq, v, &kind, &bytes) != 0 || has_room(rq, huishouden, bytes->len) != 0 || day == NULL)
        return -1;
    document_hash(bytes->data, bytes->len, hash);
    char *id = id_new(rq_ctx(rq));
    db_exec(rq->db, &q_document_add, T(id), T(huishouden), VT(v, "inwoner"), VT(v, "wet"), VT(v, "titel"),
            T(bestand_naam(kind)), N((int64_t)bytes->len), T(hash), T(day), T(rq->actor.medewerker),
            T(rq->now));
    db_exec(rq->db, &q_document_inhoud_add, T(id), B(bytes->data, bytes->len));
    const struct verborgen_nieuw item = {.huishouden = huishouden,
                                         .record = id,
                                         .over = value_text(v, "inwoner"),
                                         .voor = value_text(v, "verborgen_voor")};
    verborgen_inherit(rq, &item);
    rq_subject(rq, value_text(v, "inwoner"));
    rq_event(rq, "document.toegevoegd", id, huishouden, NULL); /* no title: it goes when the document goes */
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/documenten/%s", id);
    return 0;
}

const struct command DOCUMENT_TOEVOEGEN = {
    .name = "document-toevoegen",
    .title = "Een document toevoegen",
    .submit = "Voeg toe",
    .done = "Het document is toegevoegd.",
    .next =
        "Je collega's in de kring die voor deze wet werken zien het, een andere organisatie alleen als je "
        "het deelt. De persoon over wie het gaat ziet het bij Mijn plan. Op de dag die je kiest komt het bij "
        "wat vernietigd moet worden.",
    .fields = FIELDS,
    .current = huishouden_current,
    .run = run,
};
