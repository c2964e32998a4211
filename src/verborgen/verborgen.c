/* SPDX-License-Identifier: EUPL-1.2 */
/* Hiding from one resident, showing again, and parents without gezag. */
#include "verborgen/verborgen.h"

#include <string.h>

#include "dossier/dossier.h"
#include "huishouden/huishouden.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

void verborgen_inherit(struct rq *rq, const struct verborgen_nieuw *item)
{
    db_exec(rq->db, &q_verborgen_inherit, T(item->huishouden), T(item->record), T(item->onder[0]),
            T(item->onder[1]), T(item->onder[2]), T(item->over), T(item->voor),
            T(huishouden_voor(rq, item->huishouden)), T(rq->actor.medewerker), T(item->wie),
            T(rq->today_text));
}

json_t *verborgen_people_of(struct rq *rq, const char *huishouden)
{
    const char *own = huishouden_voor(rq, huishouden);
    json_t *all = huishouden_people(rq, huishouden);
    if (own[0] == '\0')
        return all;
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!row_is(json_array_get(all, i), "value", own))
            json_array_append(list, json_array_get(all, i));
    json_decref(all);
    return list;
}

json_t *verborgen_people(struct rq *rq)
{
    return verborgen_people_of(rq, rq_param(rq, "id"));
}

json_t *verborgen_for_whom(struct rq *rq, const char *huishouden, const char *record)
{
    json_t *rows =
        db_rows(rq->db, &q_verborgen_of, T(huishouden), T(record), T(huishouden_voor(rq, huishouden)));
    const char *names = NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *one = row_text(json_array_get(rows, i), "naam");
        names = names ? talloc_asprintf(rq_ctx(rq), "%s, %s", names, one) : talloc_strdup(rq_ctx(rq), one);
    }
    json_decref(rows);
    return names ? json_string(names) : json_null();
}

json_t *verborgen_list(struct rq *rq, const char *huishouden)
{
    return db_rows(rq->db, &q_verborgen_list, T(huishouden), T(huishouden_voor(rq, huishouden)));
}

/* --- who may know, and who may arrange it --------------------------------- */

/* Who is there for one resident is not told that there is such a page: not even when nothing is hidden. */
static bool opens(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_allows(rq, id))
        return false;
    if (huishouden_voor(rq, id)[0] != '\0') {
        rq_not_found(rq);
        return false;
    }
    return huishouden_opens(rq, id);
}

static json_t *current(struct rq *rq)
{
    if (opens(rq) && !huishouden_arranges(rq, rq_param(rq, "id")))
        rq_problem(rq, 403, TXT("Dit regelt een collega van de organisatie die het plan bijhoudt."));
    return NULL;
}

static bool arranges(struct rq *rq)
{
    current(rq);
    return !rq_has_problem(rq);
}

/* --- the items ------------------------------------------------------------ */

enum { LABEL_BYTES = 90 };

static json_t *label_of(struct rq *rq, const json_t *row)
{
    const char *word = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "verborgen.%s", row_text(row, "soort")));
    return json_sprintf("%s: %s", word, text_start(rq_ctx(rq), row_text(row, "tekst"), LABEL_BYTES));
}

/* All that can be hidden; of files only those that who asks may see. */
static json_t *all_items(struct rq *rq, const char *huishouden)
{
    json_t *rows = db_rows(rq->db, &q_verborgen_items, T(huishouden));
    json_t *files = dossier_hideable(rq, huishouden);
    json_array_extend(rows, files);
    json_decref(files);
    return rows;
}

static json_t *items(struct rq *rq)
{
    json_t *list = json_array();
    json_t *rows = all_items(rq, rq_param(rq, "id"));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        json_array_append_new(
            list, json_pack("{s:O, s:o}", "value", json_object_get(row, "id"), "label", label_of(rq, row)));
    }
    json_decref(rows);
    return list;
}

/* --- hiding --------------------------------------------------------------- */

static const struct choice REASONS[] = {
    {"veiligheid", TXT("Het is anders niet veilig")},
    {"gezag", TXT("Deze ouder heeft geen gezag")},
    {"eigen wens", TXT("Wie het aangaat, wil dat zo")},
    {NULL, NULL},
};

static const struct field HIDE_FIELDS[] = {
    {.name = "record",
     .label = "Wat wil je verbergen?",
     .hint = "Wat eronder staat, gaat mee: afspraken bij een doel, het besluit bij een afweging. Ook een "
             "besluit dat hiervoor in de plaats kwam.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = items},
    {.name = "voor",
     .label = "Voor wie?",
     .hint = "Deze persoon, en wie er alleen voor deze persoon is, merkt er niets van.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = verborgen_people},
    {.name = "reden", .label = "Waarom?", .kind = FIELD_RADIO, .required = true, .choices = REASONS},
    {0},
};

/* The event leads to no household: who may not know of the item, may not hear that it was hidden. */
static void note(struct rq *rq, const char *kind, const char *record, const char *voor, const char *reden)
{
    rq_event(rq, kind, record, NULL, json_pack("{s:s, s:s?}", "voor", voor, "reden", reden));
}

static int hide_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    if (!arranges(rq))
        return -1;
    const char *voor = value_text(v, "voor");
    const char *record = value_text(v, "record");
    db_exec(rq->db, &q_verborgen_add, T(id), T(voor), T(record), VT(v, "reden"), T(rq->actor.medewerker),
            T(rq->today_text));
    note(rq, "verborgen.gezet", record, voor, value_text(v, "reden"));
    rq_go(rq, "/huishoudens/%s/verborgen", id);
    return 0;
}

static const struct command HIDE = {
    .name = "verbergen",
    .title = "Iets verbergen voor iemand in het huishouden",
    .submit = "Verberg",
    .done = "Verborgen. Aan tafel staat het ook niet meer.",
    .next =
        "Voor deze persoon bestaat het niet: niet in het plan, niet in een lijst, niet in een telling. Vraag "
        "de persoon om wie het gaat wat veilig is.",
    .fields = HIDE_FIELDS,
    .current = current,
    .run = hide_run,
};

static int show_run(struct rq *rq, const struct values *v)
{
    (void)v;
    const char *id = rq_param(rq, "id");
    if (!arranges(rq))
        return -1;
    if (db_exec(rq->db, &q_verborgen_drop, T(id), T(rq_param(rq, "inwoner")), T(rq_param(rq, "record"))) == 0)
        return rq_not_found(rq);
    note(rq, "verborgen.getoond", rq_param(rq, "record"), rq_param(rq, "inwoner"), NULL);
    rq_go(rq, "/huishoudens/%s/verborgen", id);
    return 0;
}

static const struct command SHOW = {
    .name = "weer-tonen",
    .title = "Weer laten zien",
    .submit = "Laat het weer zien",
    .done = "Deze persoon kan het weer zien, met wat eronder staat.",
    .next =
        "Daarna ziet deze persoon het weer, met alles wat eronder staat. Weet je zeker dat het veilig is?",
    .fields = NO_FIELDS,
    .current = current,
    .run = show_run,
};

/* --- gezag ---------------------------------------------------------------- */

static const struct choice GEZAG[] = {
    {"nee", TXT("Nee: wat over het kind gaat, is voor deze ouder verborgen")},
    {"ja", TXT("Ja")},
    {NULL, NULL},
};

static const struct field GEZAG_FIELDS[] = {
    {.name = "ouder",
     .label = "Welke ouder?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = verborgen_people},
    {.name = "kind",
     .label = "Over welk kind?",
     .kind = FIELD_SELECT,
     .required = true,
     .options = verborgen_people},
    {.name = "gezag",
     .label = "Heeft deze ouder gezag over dit kind?",
     .hint = "Het gezagsregister van de rechtbank is openbaar.",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = GEZAG},
    {0},
};

static int gezag_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    const char *ouder = value_text(v, "ouder");
    const char *kind = value_text(v, "kind");
    bool has = strcmp(value_text(v, "gezag"), "ja") == 0;
    if (!arranges(rq))
        return -1;
    if (strcmp(ouder, kind) == 0)
        return rq_field_problem(rq, "kind", TXT("Een ouder en een kind zijn twee mensen."));
    db_exec(rq->db, &q_gezag_end, T(id), T(ouder), T(kind), T(rq->today_text));
    db_exec(rq->db, &q_gezag_put, T(id), T(ouder), T(kind), N(has), T(rq->today_text));
    if (has)
        db_exec(rq->db, &q_verborgen_drop_gezag, T(id), T(ouder), T(kind));
    else
        db_exec(rq->db, &q_verborgen_add_child, T(id), T(ouder), T(kind), T(rq->actor.medewerker),
                T(rq->today_text));
    rq_event(rq, "gezag.vastgelegd", kind, NULL, json_pack("{s:s, s:b}", "ouder", ouder, "heeft_gezag", has));
    rq_go(rq, "/huishoudens/%s/verborgen", id);
    return 0;
}

static const struct command GEZAG_SET = {
    .name = "gezag-vastleggen",
    .title = "Vastleggen wie gezag heeft",
    .submit = "Leg vast",
    .done = "Vastgelegd.",
    .next =
        "Een ouder zonder gezag ziet niet wat over het kind gaat (BW 1:245). Wel hoort die ouder belangrijke "
        "dingen als hij ernaar vraagt, als dat het kind niet schaadt (BW 1:377c). Dat doe je zelf, in een "
        "gesprek.",
    .fields = GEZAG_FIELDS,
    .current = current,
    .run = gezag_run,
};

/* --- the page ------------------------------------------------------------- */

/* Says of each hidden record what it is. */
static void name_items(struct rq *rq, const char *id, json_t *rows)
{
    json_t *known = json_object();
    json_t *all = all_items(rq, id);
    size_t i;
    json_t *row;
    json_array_foreach(all, i, row) json_object_set_new(known, row_text(row, "id"), label_of(rq, row));
    json_array_foreach(rows, i, row)
    {
        json_t *what = json_object_get(known, row_text(row, "record"));
        json_object_set(row, "wat", what ? what : json_null());
        for (const struct choice *c = REASONS; c->value && !rq->api; c++)
            if (row_is(row, "reden", c->value))
                json_object_set_new(row, "_reden", json_string(rq_tr(rq, c->label)));
    }
    json_decref(all);
    json_decref(known);
}

/* Who does not see the whole plan hears of what is hidden as far as it is about what is shared: a goal, an
 * agreement. */
static void keep_seen(struct rq *rq, const char *id, json_t *rows)
{
    if (toegang_ziet_alles(rq, id))
        return;
    const json_t *seen = huishouden_seen_items(rq, id);
    for (size_t i = 0; i < json_array_size(rows);)
        if (json_object_get(seen, row_text(json_array_get(rows, i), "record")))
            i++;
        else
            json_array_remove(rows, i);
}

static json_t *page_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!opens(rq))
        return NULL;
    json_t *rows = verborgen_list(rq, id);
    keep_seen(rq, id, rows);
    name_items(rq, id, rows);
    json_t *gezag = db_rows(rq->db, &q_gezag_list, T(id));
    rq_subjects(rq, gezag, "ouder"); /* may live elsewhere */
    rq_subjects(rq, gezag, "kind");
    json_t *view = json_pack("{s:s, s:o, s:o}", "huishouden", id, "verborgen", rows, "gezag", gezag);
    if (!rq->api) {
        bool may = huishouden_arranges(rq, id);
        const void *ctx = rq_ctx(rq);
        json_object_set_new(view, "_mag", json_boolean(may));
        json_object_set_new(
            view, "_form",
            may ? rq_form(rq, &HIDE, "POST", talloc_asprintf(ctx, "/huishoudens/%s/verborgen", id), NULL)
                : json_null());
        json_object_set_new(
            view, "_form_gezag",
            may ? rq_form(rq, &GEZAG_SET, "POST", talloc_asprintf(ctx, "/huishoudens/%s/gezag", id), NULL)
                : json_null());
    }
    return view;
}

#define FRONT .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "veiligheid"

extern const struct command VERBLIJF_VASTLEGGEN, VERBLIJF_WEGHALEN; /* verblijf.c */

const struct route verborgen_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/verborgen",
     FRONT,
     .title = "Wat verborgen is",
     .query = page_query,
     .view = "verborgen",
     .template = "verborgen/verborgen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/verborgen",
     FRONT,
     .command = &HIDE,
     .form = "/huishoudens/{id}/verborgen/nieuw"},
    {.method = "DELETE",
     .path = "/huishoudens/{id}/verborgen/{record}/{inwoner}",
     FRONT,
     .command = &SHOW,
     .form = "/huishoudens/{id}/verborgen/{record}/{inwoner}/tonen"},
    {.method = "POST",
     .path = "/huishoudens/{id}/gezag",
     FRONT,
     .command = &GEZAG_SET,
     .form = "/huishoudens/{id}/gezag/nieuw"},
    {.method = "PUT",
     .path = "/inwoners/{id}/verblijf",
     FRONT,
     .command = &VERBLIJF_VASTLEGGEN,
     .form = "/inwoners/{id}/verblijf/wijzigen"},
    {.method = "DELETE",
     .path = "/inwoners/{id}/verblijf",
     FRONT,
     .command = &VERBLIJF_WEGHALEN,
     .form = "/inwoners/{id}/verblijf/weg"},
    {0},
};
