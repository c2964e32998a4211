/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands under a file: notes and own words. Put there, and taken back to the plan itself. */
#include <string.h>

#include "dossier/internal.h"
#include "gesprek/gesprek.h"
#include "huishouden/huishouden.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

enum { CHOICES_MOST = 40, LABEL_BYTES = 90 };

/* An item under a file, or without one, as it is judged. */
static bool is_shown(struct rq *rq, const char *huishouden, const json_t *dossier, const json_t *row)
{
    struct toegang_wat wat = {0};
    toegang_row(rq, dossier ? dossier : row, &wat);
    wat.soort = row_is(row, "soort", "citaat") ? SOORT_CITAAT : SOORT_GESPREK;
    wat.deling = deling_van(row_text(row, "maybe_gedeeld"));
    wat.gedeeld_met = row_text(row, "maybe_gedeeld_met");
    wat.gegevens = gegevens_word(row_text(row, "gegevens"));
    wat.door = row_text(row, "maybe_schrijver");
    wat.is_afgeschermd = row_flag(row, "is_afgeschermd");
    return toegang_ziet(rq, huishouden, &wat);
}

static void keep_shown(struct rq *rq, const char *huishouden, const json_t *dossier, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        if (!is_shown(rq, huishouden, dossier, row)) {
            json_array_remove(rows, i);
            continue;
        }
        static const char *const keys[] = {"maybe_schrijver", "maybe_gedeeld", "maybe_gedeeld_met",
                                           "is_afgeschermd"};
        for (size_t k = 0; k < COUNT_OF(keys); k++)
            json_object_del(row, keys[k]);
        i++;
    }
}

json_t *dossier_stukken(struct rq *rq, const json_t *dossier, json_t **ret_more)
{
    const char *huishouden = row_text(dossier, "huishouden");
    struct place after;
    rq_after(rq, "na", "~", &after);
    json_t *rows = db_rows(rq->db, &q_dossier_items, T(row_text(dossier, "id")), T(huishouden),
                           T(huishouden_voor(rq, huishouden)), T(after.by), T(after.id), N(rq_rows(rq) + 1));
    *ret_more = rq_next(rq, rows, "na", "dag");
    keep_shown(rq, huishouden, dossier, rows);
    return rows;
}

/* --- writing a note under it ------------------------------------------------------ */

#define DATA_FIELD                                                                                           \
    {                                                                                                        \
        .name = "gegevens", .label = "Waar gaat het over?",                                                  \
        .hint = "Over gezondheid of strafbare feiten is de wet strenger.", .kind = FIELD_SELECT,             \
        .choices = DOSSIER_GEGEVENS                                                                          \
    }

static json_t *keep_current(struct rq *rq)
{
    json_decref(dossier_keep(rq, rq_param(rq, "id")));
    return NULL;
}

static const struct field NOTE_FIELDS[] = {
    {.name = "tekst",
     .label = "Wat wil je bewaren?",
     .hint = "Alleen wat je onder deze wet nodig hebt.",
     .kind = FIELD_AREA,
     .required = true,
     .max = LIMIT_TEXT_AREA},
    DATA_FIELD,
    {0},
};

/* Hidden from whom the file is hidden; of words every version. */
static void hide_with(struct rq *rq, const json_t *dossier, const char *stuk)
{
    struct verborgen_nieuw item = {.huishouden = row_text(dossier, "huishouden"),
                                   .record = stuk,
                                   .onder = {row_text(dossier, "id")},
                                   .over = row_text(dossier, "inwoner")};
    verborgen_inherit(rq, &item);
    json_t *before = db_rows(rq->db, &q_dossier_words_before, T(stuk));
    for (size_t i = 0; i < json_array_size(before); i++) {
        item.record = row_text(json_array_get(before, i), "id");
        verborgen_inherit(rq, &item);
    }
    json_decref(before);
}

/* Under this file from now on, whoever it is hidden from; -1 when it is not where it should be. */
static int place(struct rq *rq, const json_t *dossier, const char *stuk, const char *was, const char *under,
                 const char *gegevens)
{
    int64_t moved = db_exec(rq->db, &q_dossier_note_set, T(stuk), T(was), T(under), T(gegevens));
    if (moved == 0)
        moved = db_exec(rq->db, &q_dossier_words_set, T(stuk), T(was), T(under), T(gegevens));
    if (moved == 0)
        return rq_not_found(rq);
    if (under)
        hide_with(rq, dossier, stuk);
    rq_event(rq, under ? "dossier.stuk_erbij" : "dossier.stuk_terug", row_text(dossier, "id"),
             row_text(dossier, "huishouden"), json_pack("{s:s}", "stuk", stuk));
    huishouden_moved(rq, row_text(dossier, "huishouden"));
    rq_go(rq, "/dossiers/%s", row_text(dossier, "id"));
    return 0;
}

static int note_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *dossier = dossier_keep(rq, id);
    if (dossier == NULL)
        return -1;
    const char *one = gesprek_write(rq, row_text(dossier, "huishouden"), value_text(v, "tekst"), NULL);
    int result = place(rq, dossier, one, NULL, id, value_text(v, "gegevens"));
    json_decref(dossier);
    return result;
}

const struct command DOSSIER_NOTITIE = {
    .name = "dossier-notitie",
    .title = "Een notitie in dit dossier schrijven",
    .submit = "Bewaar in dit dossier",
    .done = "De notitie staat in het dossier.",
    .next = "Alleen wie dit dossier mag lezen, leest de notitie.",
    .fields = NOTE_FIELDS,
    .current = keep_current,
    .run = note_run,
};

/* --- putting something under it ------------------------------------------------------ */

static json_t *loose(struct rq *rq)
{
    json_t *list = json_array();
    json_t *dossier =
        db_row(rq->db, &q_dossier_get, T(rq_param(rq, "id")), T(rq->actor.medewerker), T(rq->today_text));
    const char *huishouden = row_text(dossier, "huishouden");
    if (dossier == NULL || !huishouden_in_kring(rq, huishouden, rq->actor.medewerker)) {
        json_decref(dossier);
        return list;
    }
    json_t *rows = db_rows(rq->db, &q_dossier_loose, T(huishouden), T(row_text(dossier, "inwoner")),
                           T(huishouden_voor(rq, huishouden)), N(CHOICES_MOST));
    keep_shown(rq, huishouden, NULL, rows);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *kind =
            rq_tr(rq, row_is(row, "soort", "citaat") ? "verborgen.citaat" : "verborgen.gesprek");
        const char *label = talloc_asprintf(rq_ctx(rq), "%s, %s: %s", kind, row_text(row, "dag"),
                                            text_start(rq_ctx(rq), row_text(row, "tekst"), LABEL_BYTES));
        json_array_append_new(list,
                              json_pack("{s:O, s:s}", "value", json_object_get(row, "id"), "label", label));
    }
    json_decref(rows);
    json_decref(dossier);
    return list;
}

static const struct field PUT_FIELDS[] = {
    {.name = "stuk",
     .label = "Welke notitie of welke woorden?",
     .hint = "De laatste veertig die nog in geen dossier staan. Woorden alleen van deze persoon.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = loose},
    DATA_FIELD,
    {0},
};

static int put_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *dossier = dossier_keep(rq, id);
    if (dossier == NULL)
        return -1;
    int result = place(rq, dossier, value_text(v, "stuk"), NULL, id, value_text(v, "gegevens"));
    json_decref(dossier);
    return result;
}

const struct command DOSSIER_STUK = {
    .name = "dossier-stuk-erbij",
    .title = "Iets onder dit dossier zetten",
    .submit = "Zet in dit dossier",
    .done = "Het staat in het dossier.",
    .next =
        "Daarna leest alleen nog wie dit dossier mag lezen het, ook als het eerst breder gedeeld was. Wie "
        "het schreef, blijft het lezen.",
    .fields = PUT_FIELDS,
    .current = keep_current,
    .run = put_run,
};

/* --- taking it back --------------------------------------------------------------------- */

/* Only what who asks may read: it goes to where more people read it. */
static json_t *take_open(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *dossier = dossier_keep(rq, id);
    if (dossier == NULL)
        return NULL;
    const char *huishouden = row_text(dossier, "huishouden");
    json_t *row = db_row(rq->db, &q_dossier_item, T(id), T(rq_param(rq, "stuk")), T(huishouden),
                         T(huishouden_voor(rq, huishouden)));
    if (row && is_shown(rq, huishouden, dossier, row)) {
        json_decref(row);
        return dossier;
    }
    json_decref(row);
    json_decref(dossier);
    rq_not_found(rq);
    return NULL;
}

static json_t *take_current(struct rq *rq)
{
    json_decref(take_open(rq));
    return NULL;
}

static int take_run(struct rq *rq, const struct values *v)
{
    (void)v;
    json_t *dossier = take_open(rq);
    if (dossier == NULL)
        return -1;
    int result = place(rq, dossier, rq_param(rq, "stuk"), rq_param(rq, "id"), NULL, NULL);
    json_decref(dossier);
    return result;
}

const struct command DOSSIER_STUK_TERUG = {
    .name = "dossier-stuk-terug",
    .title = "Uit het dossier halen",
    .submit = "Haal uit het dossier",
    .done = "Het staat weer bij het plan zelf.",
    .next =
        "Daarna staat het weer bij het plan: collega's van de organisatie die het plan bijhoudt, lezen het. "
        "Wat verborgen is, blijft verborgen.",
    .fields = NO_FIELDS,
    .current = take_current,
    .run = take_run,
};
