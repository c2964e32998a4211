/* SPDX-License-Identifier: EUPL-1.2 */
/* The kring: who is involved, on what legal basis and until when; letting somebody in and ending it. A
 * colleague who can log in is invited (src/kring): nobody gets a place without a yes. */
#include <string.h>

#include "huishouden/huishouden_internal.h"
#include "kring/kring.h"
#include "sql_gen.h"
#include "terugblik/terugblik.h"

/* --- rules ---------------------------------------------------------------- */

bool kring_may_arrange(const struct kring_deel *mine)
{
    bool is_whole = mine->voor[0] == '\0' && mine->leefgebieden == NULL; /* a part widens itself otherwise */
    return is_whole && !mine->is_doorbraak && (mine->is_eigen || mine->is_procesregisseur);
}

enum kring_refusal kring_may_change(const struct kring_deel *mine, bool is_own, bool is_regisseur)
{
    if (is_regisseur)
        return KRING_HAND_OVER_FIRST;
    return is_own || kring_may_arrange(mine) ? KRING_FINE : KRING_NOT_YOURS;
}

bool kring_only_shortens(const char *was, const char *until)
{
    return was == NULL || (until != NULL && strcmp(until, was) <= 0);
}

/* --- reading -------------------------------------------------------------- */

/* What several rows say together of one thing that limits: the same in all, or no limit. */
static const char *same_in_all(const json_t *rows, const char *key)
{
    const char *said = row_text(json_array_get(rows, 0), key);
    for (size_t i = 1; said && i < json_array_size(rows); i++) {
        const char *other = row_text(json_array_get(rows, i), key);
        if (other == NULL || strcmp(other, said) != 0)
            return NULL;
    }
    return said;
}

static const char *joined(const void *ctx, const json_t *rows, const char *key)
{
    const char *all = NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *one = row_text(json_array_get(rows, i), key);
        if (one == NULL)
            return NULL;
        all = all ? talloc_asprintf(ctx, "%s;%s", all, one) : talloc_strdup(ctx, one);
    }
    return all;
}

struct kring_deel kring_deel_of(const void *ctx, const json_t *rows)
{
    struct kring_deel mine = {.is_in = json_array_size(rows) > 0, .voor = ""};
    if (!mine.is_in)
        return mine;
    mine.is_doorbraak = true;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        mine.is_doorbraak = mine.is_doorbraak && row_is(row, "soort", "doorbraak");
        mine.is_regisseur = mine.is_regisseur || row_is(row, "rol", "regisseur");
        mine.is_procesregisseur = mine.is_procesregisseur || row_is(row, "rol", "procesregisseur");
        if (mine.wet == NULL && row_text(row, "wet"))
            mine.wet = talloc_strdup(ctx, row_text(row, "wet"));
    }
    mine.is_handhaver = true;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *wet = row_text(row, "wet");
        mine.is_handhaver = mine.is_handhaver && row_is(row, "rol", "handhaver");
        if (wet)
            mine.wetten =
                mine.wetten ? talloc_asprintf(ctx, "%s;%s", mine.wetten, wet) : talloc_strdup(ctx, wet);
    }
    const char *voor = same_in_all(rows, "voor");
    mine.voor = voor ? talloc_strdup(ctx, voor) : "";
    mine.leefgebieden = joined(ctx, rows, "leefgebieden");
    mine.is_in = !mine.is_handhaver;
    return mine;
}

void kring_split(const struct rq *rq, json_t *rows, json_t **ret_now, json_t **ret_later, json_t **ret_before)
{
    *ret_now = json_array();
    *ret_later = json_array();
    *ret_before = json_array();
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *until = row_text(row, "tot");
        bool is_over = until && strcmp(until, rq->today_text) < 0;
        bool is_later = strcmp(row_text(row, "van"), rq->today_text) > 0;
        json_array_append(is_over ? *ret_before : is_later ? *ret_later : *ret_now, row);
    }
}

void kring_without_emergencies(struct rq *rq, const char *huishouden, json_t *rows)
{
    if (huishouden_voor(rq, huishouden)[0] == '\0')
        return;
    for (size_t i = json_array_size(rows); i-- > 0;) {
        const json_t *row = json_array_get(rows, i);
        if (row_is(row, "soort", "doorbraak") && !rq_is_me(rq, row_text(row, "medewerker")))
            json_array_remove(rows, i);
    }
}

/* --- letting somebody in -------------------------------------------------- */

/* On what somebody of another organisation may know about a household (Wmo 2015 5.2.2, Jeugdwet 7.3.11, Wgs
 * 8): which it is, is said and kept. */
const struct choice HUISHOUDEN_GRONDSLAGEN[] = {
    {"Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)",
     "Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)"},
    {"Jeugdhulp aan dit gezin (Jeugdwet 2.3, 7.4.0)", "Jeugdhulp aan dit gezin (Jeugdwet 2.3, 7.4.0)"},
    {"Schuldhulpverlening (Wgs 4, 8)", "Schuldhulpverlening (Wgs 4, 8)"},
    {"Bijstand en werk (Participatiewet 7)", "Bijstand en werk (Participatiewet 7)"},
    {"Leerplicht (Leerplichtwet 1969 16)", "Leerplicht (Leerplichtwet 1969 16)"},
    {"Behandeling die al loopt (BW 7:457)", "Behandeling die al loopt (BW 7:457)"},
    {"Veiligheid: melding of onderzoek (Wmo 2015 4.1.1, 5.2.6)",
     "Veiligheid: melding of onderzoek (Wmo 2015 4.1.1, 5.2.6)"},
    {"Toestemming van de inwoner (AVG 6 lid 1 a)", "Toestemming van de inwoner (AVG 6 lid 1 a)"},
    {NULL, NULL},
};

const char *huishouden_wet_of(const char *grondslag)
{
    static const struct {
        const char *word, *wet;
    } LAWS[] = {{"Wmo 2015", "Wmo 2015"},
                {"Jeugdwet", "Jeugdwet"},
                {"Wgs", "Wgs"},
                {"Participatiewet", "Participatiewet"},
                {"Leerplichtwet", "Leerplichtwet 1969"}};
    for (size_t i = 0; i < COUNT_OF(LAWS); i++)
        if (strstr(grondslag, LAWS[i].word))
            return LAWS[i].wet;
    return NULL;
}

static json_t *candidates(struct rq *rq)
{
    return db_rows(rq->db, &q_kring_candidates, T(rq_param(rq, "id")), T(rq->today_text),
                   T(huishouden_voor(rq, rq_param(rq, "id"))));
}

static json_t *for_whom(struct rq *rq)
{
    return huishouden_people(rq, rq_param(rq, "id"));
}

static const struct field JOIN_FIELDS[] = {
    {.name = "medewerker",
     .label = "Welke collega?",
     .hint = "Wie hier kan inloggen. Staat iemand er niet bij? Vul dan de organisatie in.",
     .kind = FIELD_SELECT,
     .options = candidates},
    {.name = "organisatie",
     .label = "Of: welke organisatie?",
     .hint = "Voor wie hier niet kan inloggen.",
     .kind = FIELD_TEXT,
     .max = 120},
    {.name = "rol",
     .label = "In welke rol?",
     .hint = "Bijvoorbeeld: casemanager, leerplichtambtenaar, begeleider.",
     .kind = FIELD_TEXT,
     .required = true,
     .max = 60},
    {.name = "grondslag",
     .label = "Op welke grondslag?",
     .kind = FIELD_SELECT,
     .required = true,
     .choices = HUISHOUDEN_GRONDSLAGEN},
    {.name = "van",
     .label = "Vanaf welke dag?",
     .hint = "Leeg: vanaf vandaag, of vanaf de dag waarop je collega ja zegt.",
     .kind = FIELD_DATE},
    {.name = "tot",
     .label = "Tot en met welke dag?",
     .hint = "Leeg: tot iemand het beëindigt.",
     .kind = FIELD_DATE},
    {.name = "reden",
     .label = "Waarom komt deze persoon erbij?",
     .hint = "Nodig bij een collega. Zo dat het huishouden het ook mag lezen.",
     .kind = FIELD_TEXT,
     .max = 200},
    {.name = "voor",
     .label = "Voor wie komt deze persoon?",
     .hint = "Niets gekozen: voor het hele huishouden. Wie er voor één persoon is, ziet niet wat voor die "
             "persoon verborgen is.",
     .kind = FIELD_SELECT,
     .options = for_whom},
    {.name = "leefgebieden",
     .label = "Waar gaat het over?",
     .hint =
         "Niets gekozen: over alles. Anders ziet deze persoon alleen van deze leefgebieden de doelen, "
         "afspraken, afwegingen en besluiten, en hoe het gaat. Notities en eigen woorden alleen als ze "
         "gedeeld zijn, en niet wat binnenkwam. Bij dossiers en documenten telt niet het leefgebied maar de "
         "wet van de grondslag. Wie er wonen, de kring, overleggen, vragen om op te schalen en wat veilig "
         "is, "
         "ziet de hele kring.",
     .kind = FIELD_CHECKS,
     .choices = LEEFGEBIEDEN,
     .folded = true},
    {0},
};

static int arrange_problem(struct rq *rq)
{
    return rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
}

static json_t *join_current(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    if (!kring_may_arrange(huishouden_deel(rq, id)))
        arrange_problem(rq);
    return NULL;
}

static int join_check(struct rq *rq, const struct values *v, const char *from)
{
    const char *rol = value_text(v, "rol");
    const char *until = value_date(v, "tot");
    if (value_is_given(v, "medewerker") == value_is_given(v, "organisatie"))
        rq_field_problem(rq, "medewerker",
                         TXT("Kies een collega, of vul een organisatie in: een van de twee."));
    if (strcmp(rol, "regisseur") == 0)
        rq_field_problem(
            rq, "rol",
            TXT("Er is één regisseur. Gebruik 'Regie overdragen' om een ander regisseur te maken."));
    if (until && strcmp(until, from) < 0)
        rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
    if (value_is_given(v, "medewerker") && !value_is_given(v, "reden"))
        rq_field_problem(rq, "reden",
                         TXT("Vul in waarom deze collega erbij komt. Het huishouden leest dit."));
    return rq_has_problem(rq) ? -1 : 0;
}

/* Somebody without log-in sees nothing here, so nobody needs to say yes. */
static int note_outsider(struct rq *rq, const struct values *v, const char *from)
{
    const char *id = rq_param(rq, "id");
    const struct kring_plaats plaats = {.huishouden = id,
                                        .organisatie = value_text(v, "organisatie"),
                                        .rol = value_text(v, "rol"),
                                        .grondslag = value_text(v, "grondslag"),
                                        .wet = huishouden_wet_of(value_text(v, "grondslag")),
                                        .leefgebieden = value_text(v, "leefgebieden"),
                                        .voor = value_text(v, "voor"),
                                        .van = from,
                                        .tot = value_date(v, "tot"),
                                        .waarom = value_text(v, "reden")};
    const char *kring = kring_enter(rq, &plaats);
    rq_event(rq, "kring.toegevoegd", kring, id,
             json_pack("{s:s, s:s, s:s, s:s}", "rol", plaats.rol, "organisatie", plaats.organisatie,
                       "grondslag", plaats.grondslag, "van", from));
    huishouden_moved(rq, id);
    rq->flash = TXT("De kring is groter. Vertel het ook aan het huishouden.");
    rq_go(rq, "/huishoudens/%s#kring", id);
    return 0;
}

static int invite(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const struct kring_vraag vraag = {.soort = "uitnodiging",
                                      .huishouden = id,
                                      .aan = value_text(v, "medewerker"),
                                      .rol = value_text(v, "rol"),
                                      .grondslag = value_text(v, "grondslag"),
                                      .wet = huishouden_wet_of(value_text(v, "grondslag")),
                                      .leefgebieden = value_text(v, "leefgebieden"),
                                      .voor = value_text(v, "voor"),
                                      .van = value_date(v, "van"),
                                      .tot = value_date(v, "tot"),
                                      .reden = value_text(v, "reden")};
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

static int join_run(struct rq *rq, const struct values *v)
{
    const char *from = value_is_given(v, "van") ? value_date(v, "van") : rq->today_text;
    if (join_check(rq, v, from) != 0)
        return -1;
    return value_is_given(v, "medewerker") ? invite(rq, v) : note_outsider(rq, v, from);
}

const struct command KRING_TOEVOEGEN = {
    .name = "kring-toevoegen",
    .title = "Iemand in de kring opnemen",
    .submit = "Neem op in de kring",
    .done = "Je collega is uitgenodigd. Vertel het huishouden wie erbij komt en waarom.",
    .next =
        "Een collega krijgt een uitnodiging, zonder naam of inhoud van dit huishouden. Na een ja ziet die "
        "de bladzijde. Vertel het huishouden wie erbij komt en waarom.",
    .fields = JOIN_FIELDS,
    .more = "Alleen voor een paar leefgebieden",
    .current = join_current,
    .run = join_run,
};

/* --- changing and ending -------------------------------------------------- */

static const struct field CHANGE_FIELDS[] = {
    {.name = "grondslag", .label = "Op welke grondslag?", .kind = FIELD_TEXT, .required = true, .max = 200},
    {.name = "tot",
     .label = "Tot en met welke dag?",
     .hint =
         "Op deze dag kan deze persoon de bladzijde nog zien. Moet het meteen stoppen? Kies dan gisteren.",
     .kind = FIELD_DATE},
    {.name = "reden", .label = "Waarom?", .kind = FIELD_TEXT, .max = 200},
    {0},
};

/* The membership, when who asks may know of it; NULL after a problem. */
static json_t *change_current(struct rq *rq)
{
    json_t *row =
        db_row(rq->db, &q_kring_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    const char *huishouden = row ? row_text(row, "huishouden") : NULL;
    if (!huishouden_opens(rq, huishouden)) {
        json_decref(row);
        return NULL;
    }
    return row;
}

static int change_check(struct rq *rq, json_t *row, const struct values *v)
{
    const struct kring_deel *mine = huishouden_deel(rq, row_text(row, "huishouden"));
    bool is_own = rq_is_me(rq, row_text(row, "medewerker"));
    switch (kring_may_change(mine, is_own,
                             row_is(row, "rol", "regisseur") && !row_is(row, "soort", "waarneming"))) {
    case KRING_NOT_YOURS:
        return arrange_problem(rq);
    case KRING_HAND_OVER_FIRST:
        return rq_problem(rq, 422, TXT("Een plan is nooit zonder regisseur. Draag de regie eerst over."));
    case KRING_FINE:
        break;
    }
    const char *until = value_date(v, "tot");
    const char *was = row_text(row, "tot");
    if (!kring_may_arrange(mine) && !kring_only_shortens(was, until))
        return arrange_problem(rq);
    if (!kring_may_arrange(mine) && strcmp(value_text(v, "grondslag"), row_text(row, "grondslag")) != 0)
        return arrange_problem(rq);
    char before[DATE_TEXT];
    date_day_before(row_text(row, "van"), before);
    if (until && strcmp(until, before) < 0)
        return rq_field_problem(rq, "tot", TXT("Deze dag ligt voor de eerste dag."));
    return 0;
}

/* Who is out at once, looks back no more: the regisseur does. */
static void leave(struct rq *rq, const char *huishouden, const char *medewerker, const char *until)
{
    json_t *regisseur =
        strcmp(until, rq->today_text) < 0 ? db_row(rq->db, &q_kring_regisseur, T(huishouden)) : NULL;
    const char *to = row_text(regisseur, "medewerker");
    kring_left(rq, huishouden, medewerker, until);
    if (to && strcmp(to, medewerker) != 0 && !huishouden_in_kring(rq, huishouden, medewerker))
        terugblik_hand_over(rq, huishouden, medewerker, to);
    json_decref(regisseur);
}

static int change_run(struct rq *rq, const struct values *v)
{
    json_t *row = change_current(rq);
    if (row == NULL)
        return -1;
    const char *id = row_text(row, "id");
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    int result = change_check(rq, row, v);
    if (result == 0 && db_exec(rq->db, &q_kring_change, T(id), N(value_versie(v)), VT(v, "grondslag"),
                               T(value_date(v, "tot")), VT(v, "reden")) == 0)
        result = rq_stale(rq);
    if (result == 0) {
        const char *until = value_date(v, "tot");
        rq_event(rq, until ? "kring.beeindigd" : "kring.gewijzigd", id, huishouden,
                 json_pack("{s:s, s:s?, s:s?}", "rol", row_text(row, "rol"), "tot", until, "reden",
                           value_text(v, "reden")));
        if (until && row_text(row, "medewerker"))
            leave(rq, huishouden, row_text(row, "medewerker"), until);
        huishouden_moved(rq, huishouden);
        /* Who steps out at once is outside from now on. */
        if (db_number(rq->db, &q_kring_has, 0, T(huishouden), T(rq->actor.medewerker), T(rq->today_text)) > 0)
            rq_go(rq, "/huishoudens/%s#kring", huishouden);
        else
            rq_go(rq, "/huishoudens");
    }
    json_decref(row);
    return result;
}

const struct command KRING_WIJZIGEN = {
    .name = "kring-wijzigen",
    .title = "Iemands plaats in de kring veranderen of beëindigen",
    .submit = "Sla op",
    .done = "De kring is bijgewerkt.",
    .next = "Wat iemand deed, blijft in de geschiedenis staan. Na de laatste dag ziet deze persoon het "
            "huishouden niet meer.",
    .fields = CHANGE_FIELDS,
    .versioned = true,
    .current = change_current,
    .run = change_run,
};
